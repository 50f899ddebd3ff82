//! Quotations that are tied to a transcript, compared with it.

use crate::Desk;
use crate::view::Outcomes;
use article::{Article, SourceKind, quoted};
use check::{Field, Misquoted};

impl Desk {
    /// The quotations of an article that are not what their transcript says. Where the passages
    /// are by now is not written back: a check only reads.
    pub(super) fn misquoted(&self, article: &Article) -> Outcomes<Vec<Misquoted>> {
        let mut sources = self.store.sources(&article.id)?;
        sources.retain(|source| source.kind == SourceKind::Transcript);
        if sources.is_empty() {
            return Ok(Vec::new());
        }
        let ties = self.ties(article)?.all;
        let mut misquoted = Vec::new();
        for (_, tie) in ties.iter().filter(|(_, tie)| !tie.anchor.lost) {
            let Some(source) = sources.iter().find(|source| source.id == tie.source) else { continue };
            let compared = quoted(&tie.anchor.quote, &source.text);
            if !compared.exact {
                let (from, to) = (tie.anchor.from, tie.anchor.to);
                misquoted.push(Misquoted { field: field(tie.anchor.field), from, to, said: compared.said });
            }
        }
        Ok(misquoted)
    }
}

fn field(field: article::Field) -> Field {
    match field {
        article::Field::Kicker => Field::Kicker,
        article::Field::Headline => Field::Headline,
        article::Field::Standfirst => Field::Standfirst,
        article::Field::Body => Field::Body,
    }
}
