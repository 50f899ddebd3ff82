//! Pages that list articles: the front page, sections, subjects and authors.

use crate::{Entry, Site, SiteError, dates};
use article::{Address, Slug};
use minijinja::{Value, context};
use std::collections::BTreeMap;

/// Articles on one page of a list.
const PER_PAGE: usize = 50;

/// A list, before it is cut into pages.
pub(crate) struct List<'a> {
    heading: String,
    address: Address,
    front: bool,
    entries: Vec<&'a Entry>,
}

impl Site<'_> {
    /// Every list of the site.
    pub(crate) fn lists(&self) -> Vec<List<'_>> {
        let mut lists = vec![List {
            heading: self.config.title.clone(),
            address: Address::home(),
            front: true,
            entries: self.entries.iter().collect(),
        }];
        let mut groups: BTreeMap<Address, List<'_>> = BTreeMap::new();
        for entry in &self.entries {
            let section =
                entry.section.iter().filter(|s| !s.trim().is_empty()).map(|s| (Address::of(&[s]), s));
            let tags = entry.tags.iter().map(|t| (Address::of(&["tags", t]), t));
            let authors = entry.byline.iter().map(|a| (Address::of(&["authors", a]), a));
            for (address, heading) in section.chain(tags).chain(authors) {
                let list = groups.entry(address.clone()).or_insert_with(|| List {
                    heading: heading.clone(),
                    address,
                    front: false,
                    entries: Vec::new(),
                });
                if list.entries.last().is_none_or(|last| last.id != entry.id) {
                    list.entries.push(entry);
                }
            }
        }
        lists.extend(groups.into_values());
        lists
    }

    /// A list's pages, each with its path.
    pub(crate) fn list_pages(&self, list: &List<'_>) -> Result<Vec<(String, String)>, SiteError> {
        let base = list.address.as_str().trim_start_matches('/');
        let path = |n: usize| if n == 0 { base.to_owned() } else { format!("{base}page/{}/", n + 1) };
        let chunks: Vec<&[&Entry]> =
            if list.entries.is_empty() { vec![&[]] } else { list.entries.chunks(PER_PAGE).collect() };
        let mut pages = Vec::new();
        for (n, chunk) in chunks.iter().enumerate() {
            let here = path(n);
            let depth = here.matches('/').count();
            let root = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
            let entries: Vec<Value> = chunk.iter().map(|e| self.listed(e)).collect();
            let own = context! {
                title => if list.front { "" } else { list.heading.as_str() },
                heading => &list.heading,
                section => &list.heading,
                front => list.front && n == 0,
                entries => entries,
                newer => (n > 0).then(|| Value::from_safe_string(path(n - 1))),
                older => (n + 1 < chunks.len()).then(|| Value::from_safe_string(path(n + 1))),
            };
            let address = (n == 0).then_some(&list.address);
            pages.push((
                format!("{here}index.html"),
                self.page("list.html", address, &root, &self.config.language, own)?,
            ));
        }
        Ok(pages)
    }

    fn listed(&self, entry: &Entry) -> Value {
        context! {
            kicker => &entry.kicker,
            headline => &entry.headline,
            standfirst => &entry.standfirst,
            byline => entry.byline.join(", "),
            path => Value::from_safe_string(entry.address().as_str().trim_start_matches('/').to_owned()),
            published => dates::for_people(entry.published, self.config.zone),
            published_iso => dates::iso(entry.published, self.config.zone),
        }
    }

    /// The page of all subjects.
    pub(crate) fn tags_page(&self) -> Result<String, SiteError> {
        let mut tags: BTreeMap<Slug, (&str, usize)> = BTreeMap::new();
        for tag in self.entries.iter().flat_map(|e| &e.tags) {
            tags.entry(Slug::from_headline(tag)).or_insert((tag, 0)).1 += 1;
        }
        let tags: Vec<Value> = tags
            .into_iter()
            .map(|(slug, (name, count))| context! { name, count, path => Value::from_safe_string(format!("tags/{slug}/")) })
            .collect();
        let own = context! { title => "Subjects", tags => tags };
        self.page("tags.html", Some(&Address::of(&["tags"])), "../", &self.config.language, own)
    }

    /// The page for what is not there; served from any depth, so its links begin at the root.
    pub(crate) fn not_found_page(&self) -> Result<String, SiteError> {
        let own = context! { title => "Not found" };
        self.page("404.html", None, &self.config.base_path(), &self.config.language, own)
    }
}
