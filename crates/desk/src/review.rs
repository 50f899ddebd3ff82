//! Where a review stands: whom the article is with, who approved it, and what changed since
//! somebody read it last.

use crate::view::{Outcomes, instant};
use crate::{Desk, SignedView};
use article::{FieldChange, Status, diff_contents};
use serde::Serialize;

/// Where the review of an article stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Review {
    /// Whom it was submitted to; nobody where it went to the desk.
    pub reviewer: Option<String>,
    /// Who approved the text as it stands, while more approvals are needed.
    pub approvals: Vec<SignedView>,
    /// How many approvals this desk asks for.
    pub needed: u8,
    /// How many there are of those, as "1 of 2".
    pub told: String,
    /// Whether who wrote a revision may approve it.
    pub own_approval: bool,
    /// The revision that who asks read last.
    pub read: Option<String>,
}

/// What changed since a person read an article last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ChangedSince {
    /// The revision that they read; nothing where they never did, and then nothing is marked.
    pub read: Option<String>,
    /// The fields that changed since, word by word.
    pub fields: Vec<FieldChange>,
}

impl Desk {
    /// Where the review of an article stands.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn review(&self, name: &str) -> Outcomes<Review> {
        let article = self.store.find(name)?;
        // What was typed since is another text, which nobody approved.
        let given = self.store.approvals(&article.id)?;
        let needed = self.config.workflow.approvals;
        let have = if article.status.is_approved() { usize::from(needed) } else { given.len() };
        let view = |approval: article::Approval| SignedView { who: approval.who, at: instant(approval.at) };
        Ok(Review {
            reviewer: article.reviewer.filter(|_| article.status != Status::Draft),
            approvals: given.into_iter().map(view).collect(),
            needed,
            told: format!("{have} of {needed}"),
            own_approval: self.config.workflow.own_approval,
            read: self.store.read_up_to(&article.id, &self.user)?.map(String::from),
        })
    }

    /// Notes that who acts has read the article's newest revision.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn mark_read(&self, name: &str) -> Outcomes<Review> {
        let article = self.store.find(name)?;
        self.store.mark_read(&article.id, &article.revision, &self.signed())?;
        self.review(article.id.as_str())
    }

    /// What changed since a person read an article last; `who` is who acts where nobody is named.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn changed_since_read(&self, name: &str, who: Option<&str>) -> Outcomes<ChangedSince> {
        let article = self.store.find(name)?;
        let Some(read) = self.store.read_up_to(&article.id, who.unwrap_or(&self.user))? else {
            return Ok(ChangedSince { read: None, fields: Vec::new() });
        };
        let fields = diff_contents(&self.store.revision(&read)?, &article.content);
        Ok(ChangedSince { read: Some(read.to_string()), fields })
    }
}
