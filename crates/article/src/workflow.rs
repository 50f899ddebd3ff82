//! Who may approve what: by default one person makes every move; `desk.toml`
//! may ask for another person's approval, or for two.

use crate::{ArticleError, RevisionId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The desk's rules for approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// How many people must approve a revision: 1 or 2.
    pub approvals: u8,
    /// Whether who wrote the revision may approve it.
    #[serde(alias = "self_approval")]
    pub own_approval: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self { approvals: 1, own_approval: true }
    }
}

/// One person's word for one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Who gave it.
    pub who: String,
    /// When.
    pub at: DateTime<Utc>,
    /// For exactly this text.
    pub revision: RevisionId,
}

/// What an approval led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approved {
    /// The article is approved.
    Yes,
    /// It counts, but this many more people are needed.
    Waiting(u8),
}

/// Weighs `who`'s approval of `revision`, written by `author`, with those `given` before.
/// Approvals of other revisions count for nothing.
///
/// # Errors
/// When the policy does not let this person approve this revision.
pub fn approve(
    policy: Policy,
    who: &str,
    author: &str,
    revision: &RevisionId,
    given: &[Approval],
) -> Result<Approved, ArticleError> {
    if !policy.own_approval && same(who, author) {
        return Err(ArticleError::OwnApproval { who: who.to_owned() });
    }
    let mut others: Vec<String> =
        given.iter().filter(|a| a.revision == *revision).map(|a| a.who.trim().to_lowercase()).collect();
    others.sort_unstable();
    others.dedup();
    if policy.approvals > 1 && others.iter().any(|other| same(other, who)) {
        return Err(ArticleError::ApprovedAlready { who: who.to_owned() });
    }
    let have = u8::try_from(others.iter().filter(|other| !same(other, who)).count())
        .unwrap_or(u8::MAX)
        .saturating_add(1);
    match policy.approvals.saturating_sub(have) {
        0 => Ok(Approved::Yes),
        more => Ok(Approved::Waiting(more)),
    }
}

/// One person by two spellings is one person.
fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Content;

    fn revision(body: &str) -> RevisionId {
        Content { body: body.into(), ..Content::default() }.revision_id()
    }

    fn given(who: &str, revision: &RevisionId) -> Approval {
        Approval { who: who.into(), at: DateTime::UNIX_EPOCH, revision: revision.clone() }
    }

    #[test]
    fn by_default_one_person_does_it_all() {
        let r = revision("a");
        assert_eq!(approve(Policy::default(), "Mira", "Mira", &r, &[]), Ok(Approved::Yes));
    }

    #[test]
    fn another_pair_of_eyes() {
        let (r, policy) = (revision("a"), Policy { approvals: 1, own_approval: false });
        assert!(approve(policy, "Mira", "Mira", &r, &[]).is_err());
        assert_eq!(approve(policy, "Jonas", "Mira", &r, &[]), Ok(Approved::Yes));
    }

    #[test]
    fn a_name_in_other_letters_is_no_other_person() {
        let (r, policy) = (revision("a"), Policy { approvals: 2, own_approval: false });
        assert!(approve(policy, "mira ", "Mira", &r, &[]).is_err());
        assert!(approve(policy, "ADA", "Mira", &r, &[given("Ada", &r)]).is_err());
    }

    #[test]
    fn two_people_and_only_for_the_same_revision() {
        let (old, new, policy) = (revision("a"), revision("b"), Policy { approvals: 2, own_approval: true });
        assert_eq!(approve(policy, "Ada", "Mira", &new, &[]), Ok(Approved::Waiting(1)));
        assert_eq!(approve(policy, "Jonas", "Mira", &new, &[given("Ada", &old)]), Ok(Approved::Waiting(1)));
        assert!(approve(policy, "Ada", "Mira", &new, &[given("Ada", &new)]).is_err());
        assert_eq!(approve(policy, "Jonas", "Mira", &new, &[given("Ada", &new)]), Ok(Approved::Yes));
    }
}
