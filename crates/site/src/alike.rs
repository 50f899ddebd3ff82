//! What pages have in common that stand equally deep and in the same section. Parts that are made
//! of nothing else, such as the menu, are drawn once for all of them: they were a quarter of what
//! templates cost.

use crate::frame::{feeds, link};
use crate::given::{Given, given};
use crate::{Site, SiteConfig};
use article::Address;
use minijinja::value::{Object, ObjectRepr, from_args};
use minijinja::{Error, ErrorKind, State, Value};
use std::collections::{BTreeMap, HashMap};
use std::fmt::{Display, Formatter};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// By what pages are alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Likeness {
    /// The way to the site's root.
    root: String,
    /// The section of the menu that they are in.
    section: Option<String>,
    /// The section that they list.
    listed: Option<String>,
}

/// The pages of a site that are alike, by their likeness.
#[derive(Debug, Default)]
pub(crate) struct Common(RwLock<HashMap<Likeness, Arc<Alike>>>);

/// Pages that are alike; in a template the function `once`, which draws a part for all of them.
#[derive(Debug)]
pub(crate) struct Alike {
    root: Value,
    section_path: Value,
    feeds: Value,
    /// What their common parts are given.
    values: Value,
    /// Common parts by their templates.
    drawn: Mutex<BTreeMap<String, Value>>,
}

impl Site<'_> {
    /// What a page has in common with those like it. `listed` is the section that it lists.
    pub(crate) fn alike(&self, root: &str, section: Option<&str>, listed: Option<&str>) -> Arc<Alike> {
        // A list of something else has its own name there.
        let section = section.filter(|name| self.sections.iter().any(|section| section == name));
        let likeness = Likeness {
            root: root.to_owned(),
            section: section.map(str::to_owned),
            listed: listed.map(str::to_owned),
        };
        let known = self.common.0.read().unwrap_or_else(PoisonError::into_inner).get(&likeness).cloned();
        known.unwrap_or_else(|| {
            let mut common = self.common.0.write().unwrap_or_else(PoisonError::into_inner);
            let new = || Arc::new(Alike::new(&self.config, &self.always, &likeness));
            Arc::clone(common.entry(likeness.clone()).or_insert_with(new))
        })
    }
}

impl Alike {
    fn new(config: &SiteConfig, always: &Given, likeness: &Likeness) -> Self {
        let Likeness { root, section, listed } = likeness;
        // Made of slugs or the checked base path: nothing to escape, and "&#x2f;" is no way to write a path.
        let root = Value::from_safe_string(root.clone());
        let section_path = Value::from(section.as_ref().map(|name| link(&Address::of_section(name))));
        let feeds = Value::from(feeds(config, listed.as_deref()));
        let own = given! { root => root.clone(), section, section_path => section_path.clone(), feeds => feeds.clone() };
        let values = own.with(always, &["site", "sections"]).beside(&Arc::default());
        Self { root, section_path, feeds, values, drawn: Mutex::default() }
    }

    /// What each of them is given of it.
    pub(crate) fn given(self: &Arc<Self>) -> Given {
        let Self { root, section_path, feeds, .. } = &**self;
        given! {
            root => root.clone(),
            section_path => section_path.clone(),
            feeds => feeds.clone(),
            once => Value::from_dyn_object(Arc::clone(self)),
        }
    }

    fn part(&self, state: &State<'_, '_>, name: &str) -> Result<Value, Error> {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(part) = drawn.get(name) {
            return Ok(part.clone());
        }
        // It can't ask for itself: what it is given has no `once`.
        let part = state.env().get_template(name)?.render(&self.values).map_err(|error| {
            let told = InPart { error, values: self.values.clone() };
            Error::new(ErrorKind::BadInclude, "a part that pages have in common failed").with_source(told)
        })?;
        let part = Value::from_safe_string(part);
        drawn.insert(name.to_owned(), part.clone());
        Ok(part)
    }
}

impl Object for Alike {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn call(self: &Arc<Self>, state: &mut State<'_, '_>, args: &[Value]) -> Result<Value, Error> {
        let (name,): (&str,) = from_args(args)?;
        self.part(state, name)
    }
}

/// What went wrong in a part that pages have in common.
#[derive(Debug)]
pub(crate) struct InPart {
    pub(crate) error: Error,
    /// What it was given.
    pub(crate) values: Value,
}

impl Display for InPart {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for InPart {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

#[cfg(test)]
mod tests {
    use crate::given::given;
    use crate::testing::config;
    use crate::{Site, Theme};

    /// A page of this template in each place, on a site with a theme of these files.
    fn drawn(files: &[(&str, &str)], places: &[(&str, &str)]) -> Result<Vec<String>, String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let theme = Theme::load("paper", Some(folder.path())).unwrap();
        let site = Site::new(config(), &theme, vec!["World".into(), "Sport".into()]);
        let page = |(root, section): &(&str, &str)| {
            site.page("gone.html", None, root, "en", given! { section => *section })
        };
        places.iter().map(|place| page(place).map_err(|error| error.to_string())).collect()
    }

    #[test]
    fn pages_that_are_alike_have_a_part_in_common_and_others_their_own() {
        let files = [
            ("gone.html", "{{ once('part.html') }}|{{ section }}"),
            (
                "part.html",
                "{{ root }}{{ section_path or '-' }}{% for s in sections if s.name == section %}!{% endfor %}",
            ),
        ];
        let places =
            [("../", "World"), ("../../", "World"), ("../", "World"), ("../", "Sport"), ("../", "Bridges")];
        let pages = drawn(&files, &places).unwrap();
        let parts = [
            "../world/!|World",
            "../../world/!|World",
            "../world/!|World",
            "../sport/!|Sport",
            "../-|Bridges",
        ];
        assert_eq!(pages, parts);
    }

    #[test]
    fn what_a_part_lacks_is_told_where_it_is_with_what_it_has() {
        let told = drawn(
            &[("gone.html", "{{ once('part.html') }}"), ("part.html", "one\n{{ title }}")],
            &[("", "World")],
        );
        let told = told.unwrap_err();
        assert!(told.contains("part.html, line 2: “title” isn't there"), "{told}");
        assert!(told.contains("(known here: feeds, root, section, section_path, sections, site)"), "{told}");
        let told = drawn(&[("gone.html", "{{ once('gone.html') }}")], &[("", "World")]).unwrap_err();
        assert!(told.contains("once"), "{told}");
        let told = drawn(&[("gone.html", "{{ once('../part.html') }}")], &[("", "World")]).unwrap_err();
        assert!(told.contains("../part.html") && told.contains("known here: 404.html"), "{told}");
        let endless = "{% for a in range(99999) %}{% for b in range(99999) %}.{% endfor %}{% endfor %}";
        let told =
            drawn(&[("gone.html", "{{ once('part.html') }}"), ("part.html", endless)], &[("", "World")]);
        assert!(told.unwrap_err().contains("takes too long"));
    }
}
