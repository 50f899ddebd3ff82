//! The sources drawer: what an article rests on. It is private, and nothing that goes out reads it.

use crate::passages::{LineEnds, Placed};
use crate::view::{Outcomes, instant};
use crate::{Desk, Failure, PassageWish};
use article::{Anchor, Article, Quoted, Source, SourceId, SourceKind, Supported, quoted};
use serde::{Deserialize, Serialize};

/// A source as a person puts it into the drawer.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct SourceWish {
    /// What it is.
    pub kind: SourceKind,
    /// What the desk calls it.
    pub name: String,
    /// Where it is: an address or a path; for a transcript its words.
    pub text: String,
}

/// A source and what it supports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[allow(missing_docs, reason = "the names are the words of DESIGN.md")]
pub struct SourceView {
    pub id: String,
    pub kind: SourceKind,
    pub name: String,
    pub text: String,
    pub who: String,
    pub at: String,
    pub passages: Vec<SupportedView>,
}

/// A passage that a source supports, where it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SupportedView {
    /// The passage.
    pub anchor: Anchor,
    /// The line of the field that the passage begins on, counted from one.
    pub line: usize,
    /// The passage beside what was said, where the source is a transcript.
    pub quoted: Option<Quoted>,
}

impl Desk {
    /// Puts a source into an article's drawer.
    ///
    /// # Errors
    /// When it has no name or says nothing.
    pub fn add_source(&self, name: &str, wish: SourceWish) -> Outcomes<SourceView> {
        let article = self.store.find(name)?;
        if wish.name.trim().is_empty() || wish.text.trim().is_empty() {
            return Err(Failure::new("no_words", "a source needs a name, and what it is or says"));
        }
        let source = Source {
            id: SourceId::from_random(Self::draw()),
            article: article.id,
            kind: wish.kind,
            name: wish.name.trim().to_owned(),
            text: wish.text,
            signed: self.signed(),
        };
        self.store.add_source(&source)?;
        Ok(view(source, Vec::new()))
    }

    /// The sources of an article with the passages they support, where those are now.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn drawer(&self, name: &str) -> Outcomes<Vec<SourceView>> {
        let article = self.store.find(name)?;
        let Ties { all: ties, moved } = self.ties(&article)?;
        if !moved.is_empty() {
            let moved: Vec<_> = moved.iter().map(|n| (&ties[*n].0, &ties[*n].1.anchor)).collect();
            self.store.bring_supported_forward(&moved, &article.revision)?;
        }
        let lines = LineEnds::of(&article.content);
        let with_passages = |source: Source| {
            let own = ties.iter().filter(|(_, tie)| tie.source == source.id);
            let passages = own.map(|(_, tie)| supported(&source, tie, &lines)).collect();
            view(source, passages)
        };
        Ok(self.store.sources(&article.id)?.into_iter().map(with_passages).collect())
    }

    /// The passages of an article that a source supports, where they are now. Nothing is written
    /// back.
    pub(crate) fn ties(&self, article: &Article) -> Outcomes<Ties> {
        let mut all = self.store.supported(&article.id)?;
        let mut placed: Vec<_> = all
            .iter_mut()
            .map(|(_, tie)| Placed { revision: &mut tie.revision, anchor: &mut tie.anchor })
            .collect();
        let moved = self.bring_forward(article, &mut placed)?;
        Ok(Ties { all, moved })
    }

    /// Ties a passage of a source's article to it. What was typed is sealed first.
    ///
    /// # Errors
    /// When there is no such source or passage.
    pub fn support(&self, source: &str, on: &PassageWish) -> Outcomes<SupportedView> {
        let source = self.store.source(source)?;
        let article = self.sealed(source.article.as_str())?;
        let anchor = self.passage(&article, on)?;
        let tie = Supported { source: source.id.clone(), revision: article.revision.clone(), anchor };
        self.store.support(&SourceId::from_random(Self::draw()), &tie)?;
        Ok(supported(&source, &tie, &LineEnds::of(&article.content)))
    }

    /// Takes a source out of its drawer.
    ///
    /// # Errors
    /// When there is no such source.
    pub fn remove_source(&self, source: &str) -> Outcomes<()> {
        Ok(self.store.remove_source(&self.store.source(source)?.id)?)
    }
}

/// The passages of an article that a source supports.
pub(crate) struct Ties {
    /// Each with its id.
    pub(crate) all: Vec<(SourceId, Supported)>,
    /// Those that stand elsewhere than where they were kept.
    moved: Vec<usize>,
}

fn supported(source: &Source, tie: &Supported, lines: &LineEnds) -> SupportedView {
    let transcript = source.kind == SourceKind::Transcript && !tie.anchor.lost;
    SupportedView {
        line: lines.line(&tie.anchor),
        quoted: transcript.then(|| quoted(&tie.anchor.quote, &source.text)),
        anchor: tie.anchor.clone(),
    }
}

fn view(source: Source, passages: Vec<SupportedView>) -> SourceView {
    SourceView {
        id: source.id.to_string(),
        kind: source.kind,
        name: source.name,
        text: source.text,
        who: source.signed.who,
        at: instant(source.signed.at),
        passages,
    }
}
