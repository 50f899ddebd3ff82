//! Where a site's articles come from.

use crate::{Entry, Picture};
use article::{ArticleId, Content};
use std::sync::Arc;

/// The articles of one site, as whoever keeps them has them now. What goes wrong is told in a
/// sentence for people.
pub trait Archive: Sync {
    /// This moment, in words that only the archive itself has to understand.
    ///
    /// # Errors
    /// When the archive can't be read.
    fn moment(&self) -> Result<String, String>;

    /// The articles that may be others now than at that moment, also those that came or went;
    /// nothing where that is not known.
    ///
    /// # Errors
    /// When the archive can't be read.
    fn touched_since(&self, moment: &str) -> Result<Option<Vec<ArticleId>>, String>;

    /// Every article of the site.
    ///
    /// # Errors
    /// When the archive can't be read.
    fn all(&self) -> Result<Vec<Arc<Entry>>, String>;

    /// Those of these articles that are on the site, in any order.
    ///
    /// # Errors
    /// When the archive can't be read.
    fn entries(&self, ids: &[ArticleId]) -> Result<Vec<Entry>, String>;

    /// The texts of these articles and their pictures, in their order.
    ///
    /// # Errors
    /// When one can't be read, or is another one by now.
    fn texts(&self, entries: &[&Entry]) -> Result<Vec<(Content, Vec<Picture>)>, String>;

    /// A picture of an article by its file's name.
    ///
    /// # Errors
    /// When it can't be read.
    fn picture(&self, article: &ArticleId, file_name: &str) -> Result<Vec<u8>, String>;

    /// A card that was drawn before, by the name of its file. It tells all that is on it, so that
    /// any build may take it.
    fn kept_card(&self, _name: &str) -> Option<Vec<u8>> {
        None
    }

    /// Keeps a card that was drawn. One that can't be kept is drawn again.
    fn keep_card(&self, _name: &str, _bytes: &[u8]) {}

    /// What an editor put on top, by place: the front page is "", a section the slug of its name.
    ///
    /// # Errors
    /// When the archive can't be read.
    fn pins(&self) -> Result<Vec<(String, ArticleId)>, String>;
}
