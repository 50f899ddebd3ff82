//! What the copy desk holds back: an article with an error is approved only for a reason, and that
//! reason is in the history.

use super::house::Ready;
use crate::view::Outcomes;
use crate::{Desk, Failure};
use article::{Act, Article, Move};
use check::{Finding, Severity};
use std::collections::BTreeSet;

/// So many findings are named; the others are counted.
const NAMED: usize = 3;

impl Desk {
    /// Lets an article through to its approval: one without errors, or one for a reason. Answers
    /// with what the history is to say of that.
    pub(crate) fn pass_the_copy_desk(
        &self,
        article: &Article,
        reason: Option<&str>,
    ) -> Outcomes<Option<String>> {
        let errors = self.errors(article, &self.copy_desk.ready(self))?;
        if errors.is_empty() {
            return Ok(None);
        }
        if let Some(reason) = reason.map(str::trim).filter(|reason| !reason.is_empty()) {
            // The rules and not what they say: that may quote a source, which is private.
            let rules: BTreeSet<&str> = errors.iter().map(|one| one.rule.as_str()).collect();
            let rules = rules.into_iter().collect::<Vec<_>>().join(", ");
            return Ok(Some(format!("over the copy desk’s errors ({rules}): {reason}")));
        }
        let slug = &article.slug;
        let told = format!("{slug}: the copy desk found what has to be put right first. {}", named(&errors));
        Err(Failure::new("findings", told).hint(format!(
            "copydesk check {slug} shows where, and copydesk approve {slug} --override \"the reason\" approves it all the same"
        )))
    }

    /// Asks of an article that came in as approved, before it first goes out: nobody at this desk
    /// was asked when it was approved.
    pub(crate) fn pass_as_imported(&self, article: &Article) -> Outcomes<()> {
        if article.live.is_some() || !self.was_imported_as_approved(article)? {
            return Ok(());
        }
        let errors = self.errors(article, &self.copy_desk.ready(self))?;
        if errors.is_empty() {
            return Ok(());
        }
        let slug = &article.slug;
        let told = format!("{slug}: the copy desk found what has to be put right first. {}", named(&errors));
        Err(Failure::new("findings", told).hint(format!(
            "put it right, or send it back with copydesk return {slug} and approve it with --override \"the reason\""
        )))
    }

    fn was_imported_as_approved(&self, article: &Article) -> Outcomes<bool> {
        let history = self.store.history(&article.id)?;
        let of = |act: Act| {
            let mut acts = history.iter();
            acts.find(|one| one.act == act && Some(&one.revision) == article.approved.as_ref())
        };
        // The newest act comes first. What is approved on import has both acts at the very same time.
        Ok(of(Act::Import).zip(of(Act::Move(Move::Approve))).is_some_and(|(a, b)| a.time == b.time))
    }

    /// The errors of an article. Only the rules that weigh so much run, so that the engine is
    /// loaded only where one of them needs it.
    fn errors(&self, article: &Article, ready: &Ready) -> Outcomes<Vec<Finding>> {
        let mut errors = self.found(article, &ready.gate)?.1;
        errors.retain(|finding| finding.severity == Severity::Error);
        Ok(errors)
    }
}

fn named(errors: &[Finding]) -> String {
    let mut named: Vec<String> = errors.iter().take(NAMED).map(|one| one.message.clone()).collect();
    if errors.len() > NAMED {
        named.push(format!("And {} more.", errors.len() - NAMED));
    }
    named.join(" ")
}
