//! Pages that list articles: sections, subjects, authors and months.

use super::Shelf;
use crate::frame::link;
use crate::given::given;
use crate::list::{ListKey, PageOf};
use crate::lite::twin;
use crate::shown::{Lead, Shown};
use crate::{Site, SiteError, dates, file_address};
use article::{Address, ArticleId};
use minijinja::{Value, context};

/// One page of a list.
#[derive(Debug)]
pub(crate) struct ListPage {
    pub(crate) key: ListKey,
    pub(crate) heading: String,
    /// The list's own address.
    pub(crate) address: Address,
    pub(crate) page: PageOf,
    /// How many chunks the list has.
    pub(crate) chunks: usize,
    /// Newest first.
    pub(crate) articles: Vec<ArticleId>,
}

impl ListPage {
    /// The way from the root to a page of the list.
    fn way(&self, page: PageOf) -> String {
        format!("{}{}", self.address.from_root(), page.way())
    }

    /// Its file.
    pub(crate) fn path(&self) -> String {
        format!("{}index.html", self.way(self.page))
    }
}

impl Site<'_> {
    /// The page, and its twin of text alone.
    pub(crate) fn list_page(
        &self,
        list: &ListPage,
        shelf: &Shelf,
    ) -> Result<(String, Option<String>), SiteError> {
        let root = "../".repeat(list.way(list.page).matches('/').count());
        let way = |page: Option<PageOf>| page.map(|page| Value::from_safe_string(list.way(page)));
        let entries: Vec<Value> = shelf.all(&list.articles).into_iter().map(|one| self.listed(one)).collect();
        // Readers come to a list by its newest page, which waits for no file. Of the others an edit writes
        // several, and whoever turns pages has their styles from the first on.
        let sheet = (list.page != PageOf::Newest).then_some(self.theme.list_sheet.path.as_str());
        let own = given! {
            title => &list.heading,
            heading => &list.heading,
            kind => list.key.kind.word(),
            sheet => sheet.map(|path| Value::from_safe_string(path.to_owned())),
            section => &list.heading,
            list_path => link(&list.address),
            first => list.page == PageOf::Newest,
            entries => entries,
            newer => way(list.page.newer(list.chunks)),
            older => way(list.page.older(list.chunks)),
        };
        let address = (list.page == PageOf::Newest).then_some(&list.address);
        let language = &self.config.language;
        let lite = self.config.lite.then(|| {
            let way = |page: Option<PageOf>| page.map(|page| Value::from_safe_string(twin(&list.way(page))));
            let (newer, older) = (way(list.page.newer(list.chunks)), way(list.page.older(list.chunks)));
            let own = given! { newer, older, ..own.clone() };
            self.lite_page("list.html", address, &list.way(list.page), language, own)
        });
        let lite = lite.transpose()?;
        Ok((self.page("list.html", address, &root, language, own)?, lite))
    }

    /// An article as lists show it.
    pub(crate) fn listed(&self, shown: &Shown) -> Value {
        let Shown { entry, facts, .. } = shown;
        let path = link(&entry.address);
        let picture = |lead: &Lead| {
            let file = file_address(&lead.file_name);
            let src = format!("{path}{}", file.trim_start_matches("./"));
            context! { src => Value::from_safe_string(src), width => lead.width, height => lead.height, alt => &lead.alt }
        };
        context! {
            kicker => &entry.kicker,
            headline => &entry.headline,
            standfirst => &entry.standfirst,
            byline => entry.byline.join(", "),
            picture => facts.lead.as_deref().map(picture),
            path => path,
            published => dates::for_people(entry.published, self.config.zone),
            published_iso => dates::iso(entry.published, self.config.zone),
            day => dates::day(entry.published, self.config.zone),
        }
    }
}
