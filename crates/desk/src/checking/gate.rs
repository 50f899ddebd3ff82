//! What the copy desk holds back: an article with an error is approved only for a reason, and one
//! that came in as approved gets a slot or goes out only for one. That reason is in the history.

use super::house::Ready;
use crate::view::Outcomes;
use crate::{Desk, Failure};
use article::{Act, Article, Move};
use check::{Finding, Severity};
use std::collections::BTreeSet;

/// So many findings are named; the others are counted.
const NAMED: usize = 3;
/// How a failure is called that a reason overrides.
pub(crate) const ERRORS: &str = "findings";

impl Desk {
    /// Lets an article through to its approval: one without errors, or one for a reason. Answers
    /// with what the history is to say of that.
    pub(crate) fn pass_the_copy_desk(
        &self,
        article: &Article,
        reason: Option<&str>,
    ) -> Outcomes<Option<String>> {
        let slug = &article.slug;
        self.pass(article, reason, || {
            format!(
                "copydesk check {slug} shows where, and copydesk approve {slug} --override \"the reason\" approves it all the same"
            )
        })
    }

    /// Asks of an article that came in as approved, before it first goes out or gets its slot:
    /// nobody at this desk was asked when it was approved. A reason is an act of the history, and
    /// holds for that text from then on.
    pub(crate) fn pass_as_imported(&self, article: &Article, reason: Option<&str>) -> Outcomes<()> {
        if article.live.is_some() || !self.was_never_asked(article)? {
            return Ok(());
        }
        let slug = &article.slug;
        let overridden = self.pass(article, reason, || {
            format!(
                "copydesk check {slug} shows where, and --override \"the reason\" lets it go all the same"
            )
        })?;
        let Some(note) = overridden else { return Ok(()) };
        let entry = self.did(article, Act::Override, Some(note));
        Ok(self.store.note_act(&article.id, &entry)?)
    }

    /// The errors of an article, unless there are none or there is a reason to override them; that
    /// reason, as the history is to have it.
    fn pass(
        &self,
        article: &Article,
        reason: Option<&str>,
        hint: impl FnOnce() -> String,
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
        Err(Failure::new(ERRORS, told).hint(hint()))
    }

    /// Whether it was approved as it came in, and nobody overrode its errors since.
    fn was_never_asked(&self, article: &Article) -> Outcomes<bool> {
        let history = self.store.history(&article.id)?;
        let of = |act: Act| {
            let mut acts = history.iter();
            acts.find(|one| one.act == act && Some(&one.revision) == article.approved.as_ref())
        };
        // The newest act comes first. What is approved on import has both acts at the very same time.
        let imported =
            of(Act::Import).zip(of(Act::Move(Move::Approve))).is_some_and(|(a, b)| a.time == b.time);
        Ok(imported && of(Act::Override).is_none())
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
