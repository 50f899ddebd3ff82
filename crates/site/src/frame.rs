//! What every page of the site is given.

use crate::given::{Given, given};
use crate::translations::locale;
use crate::{Site, SiteConfig, SiteError, script};
use article::Address;
use minijinja::{Value, context};

/// The site's feeds: each file's kind and name.
pub(crate) const FEEDS: [(&str, &str); 3] = [
    ("application/rss+xml", "feed.xml"),
    ("application/atom+xml", "atom.xml"),
    ("application/feed+json", "feed.json"),
];

/// Templates whose pages have a twin of text alone.
const WITH_LITE: [&str; 3] = ["article.html", "home.html", "list.html"];

/// Text as HTML that keeps its slashes: an address is long enough.
pub(crate) fn plain(text: &str) -> Value {
    Value::from_safe_string(render::escaped(text))
}

/// An address of the site as its path from the root. Made of slugs: nothing to escape.
pub(crate) fn link(address: &Address) -> Value {
    Value::from_safe_string(address.from_root().to_owned())
}

/// What is the same on every page, and what a page may lack.
pub(crate) fn always(config: &SiteConfig, sections: &[String]) -> Given {
    let sections = sections.iter().map(|name| context! { name, path => link(&Address::of_section(name)) });
    given! {
        site => context! { title => &config.title, description => &config.description },
        title => "",
        description => &config.description,
        sections => sections.collect::<Vec<_>>(),
        section => (),
        kind => (),
        script => Value::from_safe_string(script::path().to_owned()),
        sheet => (),
        noindex => false,
        picture => (),
        translations => Vec::<Value>::new(),
        other_locales => Vec::<Value>::new(),
    }
}

/// The feeds that a page names: the site's, and that of the section it lists.
pub(crate) fn feeds(config: &SiteConfig, section: Option<&str>) -> Vec<Value> {
    let value = |text: &str| Value::from_safe_string(text.to_owned());
    let feed = |title: &str, kind, path: &str| context! { title, kind => value(kind), path => value(path) };
    let of_site = FEEDS.iter().map(|(kind, file)| feed(&config.title, kind, file));
    let of_section = section.map(|section| {
        let (kind, file) = FEEDS[0];
        let path = format!("{}{file}", Address::of_section(section).from_root());
        feed(&config.page_title(section), kind, &path)
    });
    of_site.chain(of_section).collect()
}

impl Site<'_> {
    /// A page of the theme with what every page has.
    pub(crate) fn page(
        &self,
        template: &str,
        address: Option<&Address>,
        root: &str,
        language: &str,
        own: Given,
    ) -> Result<String, SiteError> {
        let section = own.text("section");
        let listed = section.filter(|_| own.text("kind") == Some("section"));
        let alike = self.alike(root, section, listed);
        let lite = address.filter(|_| self.config.lite && WITH_LITE.contains(&template));
        let shared = given! {
            language => language,
            page_title => self.config.page_title(own.text("title").unwrap_or_default()),
            canonical => address.map(|address| plain(&self.canonical(address))),
            css => self.theme.style(template),
            lite => lite.map(|address| Value::from_safe_string(format!("lite{address}"))),
            json_ld => (template == "home.html").then(|| Value::from_safe_string(self.site_json_ld())),
            locale => locale(language),
            ..alike.given()
        };
        self.theme.render(template, own.or(shared).beside(&self.always))
    }
}
