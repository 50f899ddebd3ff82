//! Pages that lead to lists, and those of which there is one: all subjects, all months, all
//! corrections, and the page for what is not there.

use crate::frame::link;
use crate::given::{Given, given};
use crate::list::ListRow;
use crate::shown::Shown;
use crate::{Site, SiteError};
use article::Address;
use minijinja::{Value, context};

impl Site<'_> {
    /// The page of all subjects.
    pub(super) fn tags_page(&self, tags: &[ListRow]) -> Result<String, SiteError> {
        let mut tags: Vec<&ListRow> = tags.iter().collect();
        tags.sort_by_key(|tag| (tag.heading.to_lowercase(), &tag.key));
        let tag = |list: &&ListRow| {
            let path = list.key.address().map(|address| link(&address));
            context! { name => &list.heading, path => path }
        };
        let own = given! { title => "Subjects", tags => tags.iter().map(tag).collect::<Vec<_>>() };
        self.top_page("tags.html", "tags", own)
    }

    /// The page of all months.
    pub(super) fn archive_page(&self, months: &[ListRow]) -> Result<String, SiteError> {
        let mut years: Vec<(&str, Vec<Value>)> = Vec::new();
        for list in months.iter().rev() {
            let (Some((year, _)), Some(address)) = (list.key.slug.split_once('-'), list.key.address()) else {
                continue;
            };
            // "November 2026" below "2026" is November.
            let name = list.heading.split(' ').next().unwrap_or_default();
            let month = context! { name, path => link(&address) };
            match years.last_mut().filter(|(last, _)| *last == year) {
                Some((_, months)) => months.push(month),
                None => years.push((year, vec![month])),
            }
        }
        let years: Vec<Value> = years.into_iter().map(|(year, months)| context! { year, months }).collect();
        self.top_page("archive.html", "archive", given! { title => "Archive", years => years })
    }

    /// The page of all corrections, the newest first.
    pub(super) fn corrections_page(&self, articles: &[&Shown]) -> Result<String, SiteError> {
        let all =
            articles.iter().flat_map(|shown| shown.entry.corrections.iter().map(|c| (c, &*shown.entry)));
        let mut all: Vec<_> = all.collect();
        all.sort_by(|(a, one), (b, other)| b.date.cmp(&a.date).then_with(|| one.id.cmp(&other.id)));
        let shown = |(correction, entry): &(&article::Correction, &crate::Entry)| {
            context! {
                text => &correction.text,
                day => correction.day(),
                day_iso => correction.date.to_string(),
                headline => &entry.headline,
                path => link(&entry.address),
            }
        };
        let corrections: Vec<Value> = all.iter().map(shown).collect();
        self.top_page("corrections.html", "corrections", given! { title => "Corrections", corrections })
    }

    /// The page that searches.
    pub(super) fn search_page(&self, segments: usize) -> Result<String, SiteError> {
        self.top_page("search.html", "search", given! { title => "Search", segments })
    }

    fn top_page(&self, template: &str, name: &str, own: Given) -> Result<String, SiteError> {
        self.page(template, Some(&Address::of(&[name])), "../", &self.config.language, own)
    }

    /// The page for what is not there; served from any depth, so its links begin at the root.
    pub(super) fn not_found_page(&self) -> Result<String, SiteError> {
        let own = given! { title => "Not found" };
        self.page("404.html", None, &self.config.base_path(), &self.config.language, own)
    }
}
