//! The copy desk: what it finds in an article, and what people say to that.
//!
//! The checker is made when the first article is checked, and anew when the house's files change.
//! A check only reads, so nobody who types waits for one.

mod archive;
mod asking;
mod every;
mod fixing;
mod gate;
mod house;
mod quotations;
mod settings;
#[cfg(test)]
mod tests;
mod view;

pub use asking::{AskedAddresses, FailedAddress};
pub(crate) use gate::ERRORS;
pub use view::{Checked, ChecklistItem, FindingPlace, FindingView, RuleView};

use crate::view::Outcomes;
use crate::{Desk, Failure};
use archive::{Frequent, Others};
use article::{Article, Content};
use check::{Checker, Copy, Finding, Ignored, Severity, Standing, without_ignored};
use house::{Files, Ready};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::IgnoredRow;

/// After so long the archive's names are read anew.
const NAMES_LAST: Duration = Duration::from_secs(600);

/// What was made for the checks so far: nothing, until somebody asks for one.
#[derive(Default)]
pub(crate) struct CopyDesk {
    ready: Mutex<Option<Arc<Ready>>>,
    frequent: Mutex<Option<(Instant, Arc<Frequent>)>>,
}

impl CopyDesk {
    /// The checker for the house as its files are now.
    fn ready(&self, desk: &Desk) -> Arc<Ready> {
        // Whoever panicked here left what was there before.
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        match &*ready {
            Some(ready) if ready.files == Files::of(desk.folder()) => ready.clone(),
            _ => ready.insert(Arc::new(Ready::read(desk))).clone(),
        }
    }

    /// The words that stand in many articles. A name counts once it is in several of them, so they
    /// need not be today's.
    fn frequent(&self, desk: &Desk) -> Arc<Frequent> {
        let mut known = self.frequent.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((at, frequent)) if at.elapsed() < NAMES_LAST => frequent.clone(),
            _ => known.insert((Instant::now(), Arc::new(Frequent::of(desk)))).1.clone(),
        }
    }
}

impl Desk {
    /// What there is to say of an article as it stands, but for what somebody let stand.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn findings(&self, name: &str) -> Outcomes<Checked> {
        let article = self.store.find(name)?;
        let ready = self.copy_desk.ready(self);
        let (copy, findings) = self.checked(&article, &ready)?;
        let slug = article.slug.as_str();
        let ticked =
            |item: &String| ChecklistItem { done: copy.standing.ticked.contains(item), item: item.clone() };
        Ok(Checked {
            text: copy.content.revision_id().to_string(),
            checklist: ready.checklist.iter().map(ticked).collect(),
            broken: ready.broken.clone(),
            findings: FindingView::all(findings, &copy, slug),
        })
    }

    fn checked(&self, article: &Article, ready: &Ready) -> Outcomes<(Copy, Vec<Finding>)> {
        let (copy, found) = self.found(article, &ready.checker)?;
        let row = |row: IgnoredRow| Ignored { rule: row.rule, text: row.text, around: row.around };
        let ignored: Vec<Ignored> = self.store.ignored(&article.id)?.into_iter().map(row).collect();
        let told = to_tell(found, &ignored, &copy.content);
        Ok((copy, told))
    }

    /// All that a checker finds.
    fn found(&self, article: &Article, checker: &Checker) -> Outcomes<(Copy, Vec<Finding>)> {
        let copy = self.copy_of(article)?;
        let found = checker.check(&copy, &Others::new(self, &article.id));
        Ok((copy, found))
    }

    /// An article with what the desk knows of it beside its text.
    fn copy_of(&self, article: &Article) -> Outcomes<Copy> {
        let id = &article.id;
        let pictures = self.store.attachments(id)?;
        let nameless = pictures.into_iter().filter(|one| one.credit.as_deref().is_none_or(str::is_empty));
        let uncredited: BTreeSet<String> = nameless.flat_map(|one| [one.reference, one.file_name]).collect();
        let language = article.content.language.clone().filter(|tag| !tag.trim().is_empty());
        Ok(Copy {
            content: article.content.clone(),
            slug: Some(article.slug.to_string()),
            language: language.unwrap_or_else(|| self.config.site.language.clone()),
            slot: article.slot,
            today: self.now().with_timezone(&self.config.zone()?).date_naive(),
            standing: Standing {
                published: article.published.map(|at| at.date_naive()),
                embargo: article.embargo,
                slug_taken_at: self.store.slug_taken_at(article.slug.as_str(), id)?,
                uncredited,
                ticked: self.store.ticked(id)?,
                dead: match article.content.body.contains("://") {
                    true => self.store.failed_addresses()?,
                    false => BTreeMap::new(),
                },
                misquoted: self.misquoted(article)?,
            },
        })
    }

    /// Lets a finding stand: where it stands, or in the whole article. It comes back when the
    /// place itself is written anew.
    ///
    /// # Errors
    /// When it is no longer there, or is an error.
    pub fn ignore_finding(&self, name: &str, place: &FindingPlace, whole_article: bool) -> Outcomes<()> {
        let article = self.store.find(name)?;
        let (copy, findings) = self.checked(&article, &self.copy_desk.ready(self))?;
        let is_meant = |one: &&Finding| {
            let units = || copy.text(one.field).chars().take(one.from).map(char::len_utf16).sum::<usize>();
            (&one.rule, one.field, &one.text) == (&place.rule, place.field, &place.text)
                && units() == place.from
        };
        let Some(finding) = findings.iter().find(is_meant) else {
            let told = format!("{}: that finding is no longer there", article.slug);
            return Err(Failure::new("no_finding", told));
        };
        if finding.severity == Severity::Error {
            let told = format!("{}: an error is not let stand: {}", article.slug, finding.message);
            return Err(Failure::new("is_error", told)
                .hint("put it right, approve with a reason, or change how much the rule weighs"));
        }
        let Ignored { rule, text, around } = match whole_article {
            true => Ignored::in_article(finding),
            false => Ignored::here(finding, &copy.content),
        };
        Ok(self.store.ignore(&article.id, &IgnoredRow { rule, text, around }, &self.signed())?)
    }

    /// Ticks an item of the house's checklist for an article, or takes the tick away.
    ///
    /// # Errors
    /// When there is no such article, or no such item.
    pub fn tick(&self, name: &str, item: &str, done: bool) -> Outcomes<()> {
        let article = self.store.find(name)?;
        if !self.copy_desk.ready(self).checklist.iter().any(|known| known == item) {
            return Err(Failure::new("no_item", format!("the checklist has no item “{item}”")));
        }
        Ok(self.store.tick(&article.id, item, done, &self.signed())?)
    }
}

/// What is to be told: all errors, and of the rest what nobody let stand. A rule that weighs more
/// than it did when somebody let its finding stand is heard again.
fn to_tell(findings: Vec<Finding>, ignored: &[Ignored], content: &Content) -> Vec<Finding> {
    let (errors, others): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|finding| finding.severity == Severity::Error);
    let mut told = without_ignored(others, ignored, content);
    told.extend(errors);
    told.sort_by_key(|finding| (finding.field, finding.from, finding.to));
    told
}
