//! The front page: a lead story, what is new, and a block for each section.

use super::Shelf;
use crate::frame::link;
use crate::given::given;
use crate::list::{ListRow, Spot};
use crate::shown::Shown;
use crate::{Site, SiteError};
use article::Address;
use minijinja::{Value, context};

/// A section on the front page.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) list: ListRow,
    pub(crate) articles: Vec<Spot>,
}

impl Site<'_> {
    /// The page, and its twin of text alone.
    pub(crate) fn home_page(
        &self,
        top: &[Spot],
        blocks: &[Block],
        shelf: &Shelf,
    ) -> Result<(String, Option<String>), SiteError> {
        let show = |shown: &Shown| self.listed(shown);
        let mut top = shelf.all(top).into_iter();
        let lead = top.next().map(show);
        let block = |block: &Block| {
            let entries: Vec<Value> = shelf.all(&block.articles).into_iter().map(show).collect();
            let path = block.list.key.address().map(|address| link(&address));
            context! { name => &block.list.heading, path => path, entries => entries }
        };
        let blocks: Vec<Value> =
            blocks.iter().filter(|block| !block.articles.is_empty()).map(block).collect();
        let own = given! {
            title => "",
            lead => lead,
            top => top.map(show).collect::<Vec<_>>(),
            blocks => blocks,
            archive => "archive/",
        };
        let (home, language) = (Address::home(), &self.config.language);
        let lite = || self.lite_page("home.html", Some(&home), "", language, own.clone());
        let lite = self.config.lite.then(lite).transpose()?;
        Ok((self.page("home.html", Some(&home), "./", language, own)?, lite))
    }
}
