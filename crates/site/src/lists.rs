//! Pages that list articles: the front page, sections, subjects and authors.

use crate::build::{Body, Page, hash_of};
use crate::{Entry, FileKind, Site, SiteError, dates};
use article::{Address, ArticleId, Slug};
use minijinja::{Value, context};
use std::collections::{BTreeMap, HashMap};

/// Articles on one page of a list.
const PER_PAGE: usize = 50;

/// A list, before it is cut into pages.
struct List<'a> {
    heading: String,
    address: Address,
    front: bool,
    entries: Vec<&'a Entry>,
}

/// One page of a list.
pub(crate) struct ListPage<'a> {
    heading: String,
    /// The list's own address; the first page stands there.
    address: Address,
    front: bool,
    number: usize,
    of: usize,
    entries: Vec<&'a Entry>,
}

impl ListPage<'_> {
    /// The place of the list's page with that number, counted from 0.
    fn path(&self, number: usize) -> String {
        let base = self.address.as_str().trim_start_matches('/');
        if number == 0 { base.to_owned() } else { format!("{base}page/{}/", number + 1) }
    }
}

/// The places of lists, each name made an address once.
#[derive(Default)]
struct Places<'a>(HashMap<(&'static str, &'a str), Address>);

impl<'a> Places<'a> {
    fn of(&mut self, group: &'static str, name: &'a str) -> Address {
        let make = || if group.is_empty() { Address::of(&[name]) } else { Address::of(&[group, name]) };
        self.0.entry((group, name)).or_insert_with(make).clone()
    }
}

impl Site<'_> {
    /// Every list of the site.
    fn lists(&self) -> Vec<List<'_>> {
        let mut lists = vec![List {
            heading: self.config.title.clone(),
            address: Address::home(),
            front: true,
            entries: self.entries.iter().collect(),
        }];
        let mut groups: BTreeMap<Address, List<'_>> = BTreeMap::new();
        let mut places = Places::default();
        for entry in &self.entries {
            let section = entry.section.iter().filter(|s| !s.trim().is_empty()).map(|s| ("", s));
            let tags = entry.tags.iter().map(|t| ("tags", t));
            let authors = entry.byline.iter().map(|a| ("authors", a));
            for (group, heading) in section.chain(tags).chain(authors) {
                let address = places.of(group, heading);
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

    /// Every page of every list, each with the hash of what it is made from.
    pub(crate) fn list_pages(&self, shared: &str) -> Vec<Page<'_>> {
        let shown: HashMap<&ArticleId, String> =
            self.entries.iter().map(|entry| (&entry.id, self.shown_key(entry))).collect();
        let mut pages = Vec::new();
        for List { heading, address, front, entries } in self.lists() {
            let chunks: Vec<&[&Entry]> =
                if entries.is_empty() { vec![&[]] } else { entries.chunks(PER_PAGE).collect() };
            let of = chunks.len();
            for (number, chunk) in chunks.into_iter().enumerate() {
                let (heading, address, entries) = (heading.clone(), address.clone(), chunk.to_vec());
                let page = ListPage { heading, address, front, number, of, entries };
                let place = format!("{number} {of} {front}");
                let own = [shared, &page.heading, page.address.as_str(), &place];
                let listed = page.entries.iter().filter_map(|e| shown.get(&e.id)).map(String::as_str);
                let key = hash_of(own.into_iter().chain(listed));
                pages.push(Page {
                    kind: FileKind::List,
                    path: format!("{}index.html", page.path(number)),
                    key,
                    body: Body::List(page),
                });
            }
        }
        pages
    }

    /// The hash of what a list shows of an article.
    fn shown_key(&self, entry: &Entry) -> String {
        let published = entry.published.to_rfc3339();
        let fields = [entry.kicker.as_deref(), Some(&entry.headline), entry.standfirst.as_deref()];
        let fields = fields.map(|field| field.unwrap_or("\0"));
        let names = entry.byline.iter().map(String::as_str);
        hash_of(fields.into_iter().chain([published.as_str(), entry.address.as_str()]).chain(names))
    }

    pub(crate) fn list_page(&self, page: &ListPage<'_>) -> Result<String, SiteError> {
        let depth = page.path(page.number).matches('/').count();
        let root = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
        let way = |number: usize| Value::from_safe_string(page.path(number));
        let entries: Vec<Value> = page.entries.iter().map(|e| self.listed(e)).collect();
        let own = context! {
            title => if page.front { "" } else { page.heading.as_str() },
            heading => &page.heading,
            section => &page.heading,
            front => page.front && page.number == 0,
            entries => entries,
            newer => (page.number > 0).then(|| way(page.number - 1)),
            older => (page.number + 1 < page.of).then(|| way(page.number + 1)),
        };
        let address = (page.number == 0).then_some(&page.address);
        self.page("list.html", address, &root, &self.config.language, own)
    }

    fn listed(&self, entry: &Entry) -> Value {
        context! {
            kicker => &entry.kicker,
            headline => &entry.headline,
            standfirst => &entry.standfirst,
            byline => entry.byline.join(", "),
            path => Value::from_safe_string(entry.address.as_str().trim_start_matches('/').to_owned()),
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
