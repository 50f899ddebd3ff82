//! Suggestions, and what became of them.

use super::anchored::{self, anchor_json, read_anchor};
use super::sealing::{Seal, make_newest};
use super::{article, history, instant, read_instant};
use crate::{Store, StoreError};
use ::article::{
    Act, Anchor, Article, ArticleId, RevisionId, Settled, Signed, Suggestion, SuggestionId, SuggestionState,
};
use rusqlite::{Connection, OptionalExtension, Row};

fn damaged(error: ::article::ArticleError) -> StoreError {
    StoreError::Damaged(error.to_string())
}

const SUGGESTION: &str = "SELECT id, article, revision, anchor, was, replacement, who, at, state, decided_by, decided FROM suggestion";

fn read(row: &Row<'_>) -> Result<Suggestion, StoreError> {
    let text = |i: usize| row.get::<_, String>(i);
    let decided = match (row.get(9)?, row.get::<_, Option<String>>(10)?) {
        (Some(who), Some(at)) => Some(Signed { who, at: read_instant(&at)? }),
        _ => None,
    };
    let state = text(8)?;
    Ok(Suggestion {
        id: SuggestionId::parse(&text(0)?).map_err(damaged)?,
        article: ArticleId::parse(&text(1)?).map_err(damaged)?,
        revision: RevisionId::parse(&text(2)?).map_err(damaged)?,
        anchor: read_anchor(&text(3)?)?,
        was: text(4)?,
        replacement: text(5)?,
        signed: Signed { who: text(6)?, at: read_instant(&text(7)?)? },
        state: SuggestionState::from_word(&state)
            .ok_or_else(|| StoreError::Damaged(format!("unknown state “{state}”")))?,
        decided,
    })
}

fn by_id(db: &Connection, id: &str) -> Result<Suggestion, StoreError> {
    db.prepare_cached(&format!("{SUGGESTION} WHERE id = ?1"))?
        .query_row([id], |row| Ok(read(row)))
        .optional()?
        .ok_or_else(|| StoreError::NoSuggestion(id.chars().take(80).collect()))?
}

/// Decides about an open suggestion.
fn decide(db: &Connection, id: &SuggestionId, state: SuggestionState, by: &Signed) -> Result<(), StoreError> {
    let decided = db
        .prepare_cached(
            "UPDATE suggestion SET state = ?2, decided_by = ?3, decided = ?4 WHERE id = ?1 AND state = 'open'",
        )?
        .execute((id.as_str(), state.word(), &by.who, instant(by.at)))?;
    if decided == 0 { Err(StoreError::Changed) } else { Ok(()) }
}

/// Adds suggestions to the article and to its history.
pub(crate) fn add(db: &Connection, new: &[Suggestion]) -> Result<(), StoreError> {
    for one in new {
        db.prepare_cached(
            "INSERT INTO suggestion (id, article, revision, anchor, was, replacement, who, at, state) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            one.id.as_str(),
            one.article.as_str(),
            one.revision.as_str(),
            anchor_json(&one.anchor)?,
            &one.was,
            &one.replacement,
            &one.signed.who,
            instant(one.signed.at),
            one.state.word(),
        ))?;
        let said = change_in_words(one);
        history::speak(db, &one.article, &one.revision, (Act::Suggest, &one.signed, &said))?;
    }
    Ok(())
}

/// Turns an open suggestion down.
pub(crate) fn decline(db: &Connection, id: &SuggestionId, by: &Signed) -> Result<Suggestion, StoreError> {
    decide(db, id, SuggestionState::Declined, by)?;
    let after = by_id(db, id.as_str())?;
    let said = change_in_words(&after);
    history::speak(db, &after.article, &after.revision, (Act::Decline, by, &said))?;
    Ok(after)
}

impl Store {
    /// Adds suggestions, all or none.
    ///
    /// # Errors
    /// When they could not be written.
    pub fn add_suggestions(&self, new: &[Suggestion]) -> Result<(), StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            add(&change, new)?;
            change.commit()?;
            Ok(())
        })
    }

    /// The suggestions for an article, the oldest first, each where it was brought to last.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn suggestions(&self, article: &ArticleId) -> Result<Vec<Suggestion>, StoreError> {
        self.read(|db| {
            let mut rows = db.prepare_cached(&format!("{SUGGESTION} WHERE article = ?1 ORDER BY row"))?;
            let mut rows = rows.query([article.as_str()])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                all.push(read(row)?);
            }
            Ok(all)
        })
    }

    /// A suggestion by its id, or an unambiguous beginning of it.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn suggestion(&self, id: &str) -> Result<Suggestion, StoreError> {
        let none = || StoreError::NoSuggestion(id.chars().take(80).collect());
        self.read(|db| by_id(db, &anchored::id_of(db, "suggestion", id)?.ok_or_else(none)?))
    }

    /// Takes accepted suggestions into the text as one revision, if it is still the one that
    /// they were weighed against.
    ///
    /// # Errors
    /// [`StoreError::Changed`] when it is not, or somebody decided about one meanwhile.
    pub fn accept(
        &self,
        before: &Article,
        settled: &Settled,
        words: u32,
        seal: Seal<'_>,
    ) -> Result<Article, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let now = article::by_id(&change, &before.id)?;
            if now.revision != before.revision || now.unsealed {
                return Err(StoreError::Changed);
            }
            let by = Signed { who: seal.author.to_owned(), at: seal.now };
            make_newest(&change, &now, &settled.content, words, seal)?;
            let after = article::by_id(&change, &before.id)?;
            for id in &settled.accepted {
                decide(&change, id, SuggestionState::Accepted, &by)?;
                let said = change_in_words(&by_id(&change, id.as_str())?);
                history::speak(&change, &after.id, &after.revision, (Act::Accept, &by, &said))?;
            }
            for id in &settled.overtaken {
                decide(&change, id, SuggestionState::Overtaken, &by)?;
            }
            change.commit()?;
            Ok(after)
        })
    }

    /// Turns a suggestion down.
    ///
    /// # Errors
    /// [`StoreError::Changed`] when somebody decided about it already.
    pub fn decline(&self, id: &SuggestionId, by: &Signed) -> Result<Suggestion, StoreError> {
        self.write(|db| {
            let change = db.transaction()?;
            let after = decline(&change, id, by)?;
            change.commit()?;
            Ok(after)
        })
    }

    /// Notes where passages are in a newer revision.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn bring_suggestions_forward(
        &self,
        moved: &[(&SuggestionId, &Anchor)],
        to: &RevisionId,
    ) -> Result<(), StoreError> {
        let moved = moved.iter().map(|(id, anchor)| (id.as_str(), *anchor));
        self.write(|db| anchored::bring_forward(db, "suggestion", moved, to))
    }
}

/// What a suggestion would change, for the history.
fn change_in_words(one: &Suggestion) -> String {
    match (one.was.as_str(), one.replacement.as_str()) {
        ("", new) => format!("put in “{new}”"),
        (old, "") => format!("take out “{old}”"),
        (old, new) => format!("“{old}” becomes “{new}”"),
    }
}
