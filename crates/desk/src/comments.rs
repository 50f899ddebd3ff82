//! Readers' comments at the WordPress to which articles go as posts: pages lead there and say how
//! many there are. A page asks nobody, so the desk does, now and then.

use crate::targets::told;
use crate::view::Outcomes;
use crate::{Desk, Failure};
use article::ArticleId;
use site::{Comments, Talk};
use std::collections::HashMap;
use store::{CommentsCounted, Discussion};

/// How many seconds one question may take: whoever closes the window waits for its end.
const PATIENCE: u32 = 10;

impl Desk {
    /// The target at which readers comment, where that is one.
    pub(crate) fn comments_target(&self) -> Option<&str> {
        match &self.config.site.comments {
            Some(Comments::Wordpress { target }) => Some(target),
            _ => None,
        }
    }

    /// Whether a WordPress keeps the comments.
    #[must_use]
    pub fn counts_comments(&self) -> bool {
        self.comments_target().is_some()
    }

    /// Asks the WordPress that keeps the comments how many each article has. Pages say so when
    /// they are built next.
    ///
    /// # Errors
    /// When no WordPress keeps them, it can't be asked, or `goes_on` says no before all were read.
    pub fn count_comments(&self, goes_on: &dyn Fn() -> bool) -> Outcomes<CommentsCounted> {
        let target = self.comments_target().ok_or_else(|| {
            Failure::new("no_wordpress", "no WordPress keeps this site's comments")
                .hint("name one in desk.toml: [site.comments] with kind = \"wordpress\" and target = \"…\"")
        })?;
        let counts = self.wordpress(target, PATIENCE)?.comments(goes_on);
        let counts = counts
            .map_err(|error| told(target, &error))?
            .ok_or_else(|| Failure::new("stopped", "the counting was stopped"))?;
        Ok(self.store.put_comment_counts(target, &counts)?)
    }

    /// Where readers talk of all articles, or of few of them.
    pub(crate) fn talks(&self, few: Option<&[ArticleId]>) -> Outcomes<HashMap<ArticleId, Talk>> {
        let Some(target) = self.comments_target() else { return Ok(HashMap::new()) };
        let found = self.store.discussions(target, few)?.into_iter();
        Ok(found.map(|(article, Discussion { address, count })| (article, Talk { address, count })).collect())
    }
}
