//! The moves of the workflow, with the desk's rules for approval.

use crate::{ArticleView, Desk, Failure, Steps, writing::words};
use article::{Act, Approved, HistoryEntry, Move, Status, approve};
use store::{StatusChange, StoreError};

impl Desk {
    /// Makes a move. What was typed is sealed first, so that the move is for a revision.
    /// `seen` is the hash of the text that the person has before them, where that is known:
    /// a move is for that text and for no other (scar 13).
    ///
    /// # Errors
    /// When the workflow has no such way from where the article stands, the
    /// desk's rules want somebody else, or the text is another one than was seen.
    pub fn make_move(
        &self,
        name: &str,
        wanted: Move,
        note: Option<String>,
        seen: Option<&str>,
    ) -> Result<ArticleView, Failure> {
        self.make_step(name, wanted, Said { note, ..Said::default() }, seen)
    }

    /// Approves an article over its errors, for a reason that goes into the history; without one,
    /// or without errors, as [`Desk::make_move`].
    ///
    /// # Errors
    /// As [`Desk::make_move`], or when there are errors and no reason.
    pub fn approve_over(
        &self,
        name: &str,
        note: Option<String>,
        reason: Option<String>,
        seen: Option<&str>,
    ) -> Result<ArticleView, Failure> {
        self.make_step(name, Move::Approve, Said { note, reason, ..Said::default() }, seen)
    }

    /// Hands a draft in for review, to a person; to the desk where nobody is named.
    ///
    /// # Errors
    /// As [`Desk::make_move`].
    pub fn submit(
        &self,
        name: &str,
        to: Option<&str>,
        note: Option<String>,
        seen: Option<&str>,
    ) -> Result<ArticleView, Failure> {
        let person = to.map(|to| to.split_whitespace().collect::<Vec<_>>().join(" "));
        let given_to = person.filter(|person| !person.is_empty());
        let said = Said { note, given_to, ..Said::default() };
        self.make_step(name, Move::Submit, said, seen)
    }

    fn make_step(
        &self,
        name: &str,
        wanted: Move,
        mut said: Said,
        seen: Option<&str>,
    ) -> Result<ArticleView, Failure> {
        let mut article = self.store.find(name)?;
        let named = |error| {
            let failure = Failure::from(error);
            Failure { message: format!("{}: {}", article.slug, failure.message), ..failure }
        };
        let mut to = article.status.after(wanted).map_err(named)?;
        if let Some(command) = goes_outside(wanted) {
            let told = format!("{}: that is more than a move", article.slug);
            return Err(Failure::new("not_a_move", told).hint(format!("copydesk {command}")));
        }
        if wanted == Move::Return && said.note.as_deref().is_none_or(|note| note.trim().is_empty()) {
            let told = format!("{}: say why it goes back to its writer", article.slug);
            return Err(Failure::new("no_reason", told)
                .hint(format!("copydesk return {} --note \"what is missing\"", article.slug)));
        }
        let steps = Steps::from(article.status, &article.content);
        if let Some(why) = steps.blocked.filter(|_| steps.next == Some(wanted)) {
            return Err(Failure::new("not_ready", format!("{}: {why}", article.slug)));
        }
        article = self.store.seal_typed(&article.id, self.sealing(Act::Autosave))?;
        if seen.is_some_and(|seen| seen != article.revision.as_str()) {
            return Err(StoreError::Changed.into());
        }
        article = self.named(article)?;
        let given = self.store.approvals(&article.id)?;
        if wanted == Move::Approve {
            let history = self.store.history(&article.id)?;
            let author = history
                .iter()
                .rfind(|entry| entry.revision == article.revision)
                .map_or("", |entry| entry.author.as_str());
            let policy = self.config.workflow;
            let overridden = self.pass_the_copy_desk(&article, said.reason.as_deref())?;
            let notes = [said.note.take(), overridden];
            said.note = notes.into_iter().flatten().reduce(|note, why| format!("{note}\n{why}"));
            if let Approved::Waiting(_) = approve(policy, &self.user, author, &article.revision, &given)? {
                to = Status::InReview;
            }
        }
        if wanted == Move::Kill && !self.store.placements(&article.id)?.is_empty() {
            return Err(Failure::new("is_out", format!("{}: readers can see it", article.slug))
                .hint(format!("take it from them first: copydesk unpublish {}", article.slug)));
        }
        if to == Status::Approved
            && self.store.plan_of(&article.id)?.is_some_and(|plan| plan.instant > self.now())
        {
            // It keeps the slot that it was given before its text changed.
            to = Status::Scheduled;
        }
        let entry = HistoryEntry {
            revision: article.revision.clone(),
            parent: Some(article.revision.clone()),
            author: self.user.clone(),
            time: self.now(),
            act: Act::Move(wanted),
            note: said.note,
            given_to: said.given_to,
            words: words(&article.content),
        };
        let change = StatusChange {
            id: article.id.clone(),
            revision: article.revision.clone(),
            from: article.status,
            to,
            counted: given.len(),
            entry,
        };
        let moved = self.store.make_move(&change)?;
        if to == Status::Scheduled
            && let Some(plan) = self.store.plan_of(&moved.id)?
        {
            self.hand_over(&moved, plan.instant, plan.targets.as_deref())?;
        }
        Ok(ArticleView::new(&moved, &moved.content, false))
    }
}

/// What is said with a move.
#[derive(Default)]
struct Said {
    note: Option<String>,
    given_to: Option<String>,
    /// Why it is approved over its errors.
    reason: Option<String>,
}

/// What needs a time or a target, and so is asked for in its own way.
fn goes_outside(wanted: Move) -> Option<&'static str> {
    match wanted {
        Move::Schedule => Some("schedule SLUG --at TIME"),
        Move::Unschedule => Some("unschedule SLUG"),
        Move::Publish => Some("publish SLUG"),
        Move::Unpublish => Some("unpublish SLUG"),
        Move::Submit | Move::Approve | Move::Return | Move::Kill | Move::Reopen => None,
    }
}
