//! Suggestions: other words for a passage, taken into the text or turned down.

use crate::passages::{LineEnds, Placed};
use crate::view::{Outcomes, instant};
use crate::{ArticleView, Desk, Failure, PassageWish, SignedView};
use article::{Act, Anchor, Article, ArticleError, Suggestion, SuggestionId, SuggestionState, settle};
use serde::Serialize;

/// A suggestion where its passage is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SuggestionView {
    /// Its id.
    pub id: String,
    /// The passage.
    pub anchor: Anchor,
    /// The line of the field that the passage begins on, counted from one.
    pub line: usize,
    /// The passage as it was when this was suggested.
    pub was: String,
    /// What it should say.
    pub replacement: String,
    /// Who suggested it.
    pub who: String,
    /// When.
    pub at: String,
    /// What became of it.
    pub state: SuggestionState,
    /// Who decided, once somebody did.
    pub decided: Option<SignedView>,
    /// Why it can't be accepted, in a sentence.
    pub blocked: Option<String>,
}

impl SuggestionView {
    fn new(one: Suggestion, lines: &LineEnds) -> Self {
        Self {
            id: one.id.to_string(),
            line: lines.line(&one.anchor),
            blocked: blocked(&one).map(str::to_owned),
            anchor: one.anchor,
            was: one.was,
            replacement: one.replacement,
            who: one.signed.who,
            at: instant(one.signed.at),
            state: one.state,
            decided: one.decided.map(SignedView::from),
        }
    }
}

/// Why a suggestion can't be accepted.
fn blocked(one: &Suggestion) -> Option<&'static str> {
    match one.state {
        SuggestionState::Accepted => Some("It was accepted already."),
        SuggestionState::Declined => Some("It was declined."),
        SuggestionState::Overtaken => Some("Another suggestion for some of the same words was accepted."),
        SuggestionState::Open if one.anchor.lost => Some("Its words are no longer in the text."),
        SuggestionState::Open if !one.fits() => Some("Its words have changed since it was made."),
        SuggestionState::Open => None,
    }
}

/// What came of accepting suggestions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Accepted {
    /// The article with their words.
    pub article: ArticleView,
    /// Those that are in the text now, by their ids.
    pub accepted: Vec<String>,
    /// Those that were for some of the same words, and are overtaken.
    pub overtaken: Vec<String>,
    /// Those that were meant for words that have changed since, and stay open.
    pub left: Vec<String>,
}

impl Desk {
    /// Suggests other words for a passage: some put in at a place between two characters, none to
    /// take the passage out. What was typed is sealed first.
    ///
    /// # Errors
    /// When there is no such passage, or it says that already.
    pub fn suggest(&self, name: &str, on: &PassageWish, replacement: &str) -> Outcomes<SuggestionView> {
        let article = self.sealed(name)?;
        let anchor = self.passage(&article, on)?;
        if anchor.quote == replacement {
            return Err(ArticleError::NothingSuggested.into());
        }
        let one = Suggestion {
            id: SuggestionId::from_random(Self::draw()),
            article: article.id.clone(),
            revision: article.revision.clone(),
            was: anchor.quote.clone(),
            anchor,
            replacement: replacement.to_owned(),
            signed: self.signed(),
            state: SuggestionState::Open,
            decided: None,
        };
        self.store.add_suggestions(std::slice::from_ref(&one))?;
        Ok(SuggestionView::new(one, &LineEnds::of(&article.content)))
    }

    /// The suggestions for an article where their passages are now, the oldest first.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn suggestions(&self, name: &str) -> Outcomes<Vec<SuggestionView>> {
        let article = self.store.find(name)?;
        let all = self.suggestions_now(&article)?;
        let lines = LineEnds::of(&article.content);
        Ok(all.into_iter().map(|one| SuggestionView::new(one, &lines)).collect())
    }

    /// Those that are open follow the text; of the others it is known where they were.
    pub(crate) fn suggestions_now(&self, article: &Article) -> Outcomes<Vec<Suggestion>> {
        let (mut open, decided): (Vec<_>, Vec<_>) = self
            .store
            .suggestions(&article.id)?
            .into_iter()
            .partition(|one| one.state == SuggestionState::Open);
        let mut placed: Vec<_> = open
            .iter_mut()
            .map(|one| Placed { revision: &mut one.revision, anchor: &mut one.anchor })
            .collect();
        let moved = self.bring_forward(article, &mut placed)?;
        if !moved.is_empty() {
            let moved: Vec<_> = moved.iter().map(|n| (&open[*n].id, &open[*n].anchor)).collect();
            self.store.bring_suggestions_forward(&moved, &article.revision)?;
        }
        open.extend(decided);
        open.sort_by_key(|one| one.signed.at);
        Ok(open)
    }

    /// Takes a suggestion into the text, as a revision.
    ///
    /// # Errors
    /// When it was decided already, or its words have changed since.
    pub fn accept(&self, id: &str) -> Outcomes<Accepted> {
        let one = self.store.suggestion(id)?;
        let article = self.sealed(one.article.as_str())?;
        let open = self.suggestions_now(&article)?;
        let now = open.iter().find(|other| other.id == one.id);
        if let Some(why) = now.and_then(blocked) {
            let mut told = why.to_owned();
            told.pop();
            return Err(Failure::new("not_acceptable", format!("{}: {}", article.slug, lowered(&told)))
                .hint("decline it, or suggest it anew"));
        }
        self.take_in(&article, &open, &[one.id])
    }

    /// Takes every open suggestion into the text, as one revision. Of two for some of the same
    /// words the older one is taken.
    ///
    /// # Errors
    /// When there is no such article, or it could not be written.
    pub fn accept_all(&self, name: &str) -> Outcomes<Accepted> {
        let article = self.sealed(name)?;
        let open = self.suggestions_now(&article)?;
        let chosen: Vec<_> = open.iter().map(|one| one.id.clone()).collect();
        self.take_in(&article, &open, &chosen)
    }

    fn take_in(&self, article: &Article, all: &[Suggestion], chosen: &[SuggestionId]) -> Outcomes<Accepted> {
        let open: Vec<_> = all.iter().filter(|one| one.state == SuggestionState::Open).cloned().collect();
        let settled = settle(&article.content, &open, chosen);
        if settled.content.headline.trim().is_empty() && !article.content.headline.trim().is_empty() {
            return Err(Failure::new("no_headline", "an article needs a headline"));
        }
        let words = crate::writing::words(&settled.content);
        let after = match settled.accepted.is_empty() {
            true => article.clone(),
            false => self.store.accept(article, &settled, words, self.sealing(Act::Edit))?,
        };
        let ids = |list: Vec<SuggestionId>| list.into_iter().map(String::from).collect();
        Ok(Accepted {
            article: ArticleView::new(&after, &after.content, false),
            accepted: ids(settled.accepted),
            overtaken: ids(settled.overtaken),
            left: ids(settled.left),
        })
    }

    /// Turns a suggestion down.
    ///
    /// # Errors
    /// When it was decided already.
    pub fn decline(&self, id: &str) -> Outcomes<SuggestionView> {
        let declined = self.store.decline(&self.store.suggestion(id)?.id, &self.signed())?;
        let article = self.store.article(&declined.article)?;
        Ok(SuggestionView::new(declined, &LineEnds::of(&article.content)))
    }
}

/// For the middle of a sentence.
fn lowered(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
