//! The moves of the workflow, with the desk's rules for approval.

use crate::{ArticleView, Desk, Failure, Steps, writing::words};
use article::{Act, Approved, HistoryEntry, Move, Status, approve};
use store::StatusChange;

impl Desk {
    /// Makes a move. What was typed is sealed first, so that the move is for a revision.
    ///
    /// # Errors
    /// When the workflow has no such way from where the article stands, or the
    /// desk's rules want somebody else.
    pub fn make_move(&self, name: &str, wanted: Move, note: Option<String>) -> Result<ArticleView, Failure> {
        let mut article = self.store.find(name)?;
        let named = |error| {
            let failure = Failure::from(error);
            Failure { message: format!("{}: {}", article.slug, failure.message), ..failure }
        };
        let mut to = article.status.after(wanted).map_err(named)?;
        let steps = Steps::from(article.status, &article.content);
        if steps.next != Some(wanted) && !steps.others.contains(&wanted) {
            return Err(Failure::new(
                "not_yet",
                format!("{}: this version can't {} articles", article.slug, wanted.verb()),
            ));
        }
        if let Some(why) = steps.blocked.filter(|_| steps.next == Some(wanted)) {
            return Err(Failure::new("not_ready", format!("{}: {why}", article.slug)));
        }
        if article.unsealed {
            let (content, now) = (article.content.clone(), self.now());
            article =
                self.store.seal(&article.id, &content, words(&content), Act::Autosave, &self.user, now)?;
        }
        article = self.named(article)?;
        if wanted == Move::Approve {
            let history = self.store.history(&article.id)?;
            let author = history
                .iter()
                .rfind(|entry| entry.revision == article.revision)
                .map_or("", |entry| entry.author.as_str());
            let given = self.store.approvals(&article.id)?;
            let policy = self.config.workflow;
            if let Approved::Waiting(_) = approve(policy, &self.user, author, &article.revision, &given)? {
                to = Status::InReview;
            }
        }
        let entry = HistoryEntry {
            revision: article.revision.clone(),
            parent: Some(article.revision.clone()),
            author: self.user.clone(),
            time: self.now(),
            act: Act::Move(wanted),
            note,
            words: words(&article.content),
        };
        let change = StatusChange {
            id: article.id.clone(),
            revision: article.revision.clone(),
            from: article.status,
            to,
            entry,
        };
        let moved = self.store.make_move(&change)?;
        Ok(ArticleView::new(&moved, &moved.content, false))
    }
}
