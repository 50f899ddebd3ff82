//! Pages that list articles: sections, subjects, authors and months.

use super::Shelf;
use crate::frame::link;
use crate::given::given;
use crate::list::{ListKey, PageOf, Spot};
use crate::lite::twin;
use crate::shown::{Lead, Shown};
use crate::{Entry, Site, SiteError, dates, file_address};
use article::Address;
use chrono_tz::Tz;
use minijinja::value::{Enumerator, Object};
use minijinja::{Value, context};
use std::sync::Arc;

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
    pub(crate) articles: Vec<Spot>,
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
        let picture = facts.lead.as_deref().map(|lead| picture(lead, &entry.address));
        Value::from_object(Listed { entry: Arc::clone(entry), picture, zone: self.config.zone })
    }
}

fn picture(lead: &Lead, address: &Address) -> Value {
    let file = file_address(&lead.file_name);
    let src = format!("{}{}", address.from_root(), file.trim_start_matches("./"));
    context! { src => Value::from_safe_string(src), width => lead.width, height => lead.height, alt => &lead.alt }
}

/// An article of a list, for a template. The same article stands in many lists, each of which asks for a
/// little of it: what nobody asks for is not made.
#[derive(Debug)]
struct Listed {
    entry: Arc<Entry>,
    picture: Option<Value>,
    zone: Tz,
}

impl Object for Listed {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        let Self { entry, picture, zone } = &**self;
        Some(match name {
            "kicker" => Value::from(entry.kicker.as_deref()),
            "headline" => Value::from(entry.headline.as_str()),
            "standfirst" => Value::from(entry.standfirst.as_deref()),
            "byline" => match entry.byline.as_slice() {
                [one] => Value::from(one.as_str()),
                all => Value::from(all.join(", ")),
            },
            "picture" => Value::from(picture.clone()),
            "path" => link(&entry.address),
            "published" => Value::from(dates::for_people(entry.published, *zone)),
            "published_iso" => Value::from(dates::iso(entry.published, *zone)),
            "day" => Value::from(dates::day(entry.published, *zone)),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&[
            "byline",
            "day",
            "headline",
            "kicker",
            "path",
            "picture",
            "published",
            "published_iso",
            "standfirst",
        ])
    }
}
