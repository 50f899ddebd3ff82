//! Suggesting while writing: the text as somebody would have it is kept beside the article's own,
//! and becomes suggestions when it is handed in.

use crate::view::Outcomes;
use crate::{Desk, Failure};
use article::{
    Anchor, Change, Content, Proposal, Suggestion, SuggestionId, SuggestionState, diff_words, settle,
    suggested,
};
use serde::Serialize;

/// The text as somebody would have it, beside the one that it is made of.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct ProposalView {
    /// The text as it stood when they began.
    pub base: Content,
    /// The text as they would have it.
    pub content: Content,
    /// How the bodies differ.
    pub changes: Vec<Change>,
}

impl Desk {
    /// Begins to suggest by writing, or goes on. Who has open suggestions begins with them in the text.
    ///
    /// # Errors
    /// When there is no such article, or it could not be written.
    pub fn propose(&self, name: &str) -> Outcomes<ProposalView> {
        let id = self.store.find(name)?.id;
        let proposal = match self.store.proposal(&id, &self.user)? {
            Some(proposal) => proposal,
            None => self.begin_proposal(name)?,
        };
        let base = self.store.revision(&proposal.revision)?;
        let changes = diff_words(&base.body, &proposal.content.body);
        Ok(ProposalView { base, content: proposal.content, changes })
    }

    fn begin_proposal(&self, name: &str) -> Outcomes<Proposal> {
        let article = self.sealed(name)?;
        let mut own = self.suggestions_now(&article)?;
        own.retain(|one| one.state == SuggestionState::Open && one.signed.who == self.user);
        let ids: Vec<SuggestionId> = own.iter().map(|one| one.id.clone()).collect();
        let settled = settle(&article.content, &own, &ids);
        let proposal = Proposal {
            article: article.id,
            who: self.user.clone(),
            revision: article.revision,
            content: settled.content,
            carried: settled.accepted,
        };
        self.store.keep_proposal(&proposal)?;
        Ok(proposal)
    }

    /// Keeps what is written as suggestions; it is safe when this returns.
    ///
    /// # Errors
    /// When the person does not suggest here, or it could not be written.
    pub fn keep_proposal(&self, name: &str, content: Content) -> Outcomes<()> {
        let mut proposal = self.proposal_of(name)?;
        proposal.content = content;
        Ok(self.store.keep_proposal(&proposal)?)
    }

    /// Makes suggestions of what was written: one for each passage that differs. Those that the
    /// person began with and wrote over are taken back. Answers with how many there are now.
    ///
    /// # Errors
    /// When the person does not suggest here, somebody decided meanwhile, or it could not be written.
    pub fn hand_in(&self, name: &str) -> Outcomes<usize> {
        let proposal = self.proposal_of(name)?;
        let base = self.store.revision(&proposal.revision)?;
        let mut carried = self.store.suggestions(&proposal.article)?;
        carried.retain(|one| proposal.carried.contains(&one.id));
        let wanted = suggested(&base, &proposal.content)?;
        let count = wanted.len();
        let same = |one: &Suggestion, (anchor, words): &(Anchor, String)| {
            one.anchor.quote == anchor.quote
                && one.anchor.before == anchor.before
                && one.replacement == *words
        };
        let taken_back = carried.iter().filter(|one| one.state == SuggestionState::Open);
        let taken_back = taken_back.filter(|one| !wanted.iter().any(|now| same(one, now)));
        let taken_back: Vec<_> = taken_back.map(|one| one.id.clone()).collect();
        let new = wanted.into_iter().filter(|now| !carried.iter().any(|one| same(one, now)));
        let new: Vec<_> = new
            .map(|(anchor, replacement)| Suggestion {
                id: SuggestionId::from_random(Self::draw()),
                article: proposal.article.clone(),
                revision: proposal.revision.clone(),
                was: anchor.quote.clone(),
                anchor,
                replacement,
                signed: self.signed(),
                state: SuggestionState::Open,
                decided: None,
            })
            .collect();
        self.store.hand_in(&proposal.article, &new, &taken_back, &self.signed())?;
        Ok(count)
    }

    /// Throws away what was written as suggestions and not handed in. Those that were there before
    /// stay as they were.
    ///
    /// # Errors
    /// When there is no such article, or it could not be written.
    pub fn drop_proposal(&self, name: &str) -> Outcomes<()> {
        Ok(self.store.drop_proposal(&self.store.find(name)?.id, &self.user)?)
    }

    fn proposal_of(&self, name: &str) -> Outcomes<Proposal> {
        let article = self.store.find(name)?;
        self.store.proposal(&article.id, &self.user)?.ok_or_else(|| {
            Failure::new(
                "not_suggesting",
                format!("{}: nothing is being suggested by {}", article.slug, self.user),
            )
        })
    }
}
