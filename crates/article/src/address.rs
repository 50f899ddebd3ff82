//! An article's place on the site.

use crate::{ArticleError, Slug};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A path from the site's root that ends in a slash, such as `/world/harbour-bridge/`.
/// Made of slugs only, so it never leaves the site's folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

impl Address {
    /// The site's front page.
    #[must_use]
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    /// Where an article stands: under its section, where it has one.
    #[must_use]
    pub fn of_article(section: Option<&str>, slug: &Slug) -> Self {
        match section.filter(|s| !s.trim().is_empty()) {
            Some(section) => Self(format!("{}{slug}/", Self::of_section(section))),
            None => Self(format!("/{}/", free(slug.as_str()))),
        }
    }

    /// A section's page.
    #[must_use]
    pub fn of_section(name: &str) -> Self {
        Self(format!("/{}/", free(Slug::from_headline(name).as_str())))
    }

    /// A list's page: `of(&["tags", "bridges"])` is `/tags/bridges/`.
    #[must_use]
    pub fn of(parts: &[&str]) -> Self {
        let mut path = String::from("/");
        for part in parts {
            path.push_str(Slug::from_headline(part).as_str());
            path.push('/');
        }
        Self(path)
    }

    /// Reads an address as it was written down before, with or without the slash at its end.
    ///
    /// # Errors
    /// When it is no path of slugs from the site's root.
    pub fn parse(text: &str) -> Result<Self, ArticleError> {
        let bad = || ArticleError::BadAddress(text.to_owned());
        let inside = text.strip_prefix('/').ok_or_else(bad)?;
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        if inside.is_empty() {
            return if text == "/" { Ok(Self::home()) } else { Err(bad()) };
        }
        inside.split('/').try_for_each(|part| Slug::parse(part).map(drop)).map_err(|_| bad())?;
        Ok(Self(format!("/{inside}/")))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way to it from the site's root: the path without the slash at its beginning.
    #[must_use]
    pub fn from_root(&self) -> &str {
        self.0.trim_start_matches('/')
    }

    /// How many folders below the root.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.matches('/').count() - 1
    }

    /// The way from this page to the root, such as `../../`; `./` on the front page.
    #[must_use]
    pub fn to_root(&self) -> String {
        if self.depth() == 0 { "./".to_owned() } else { "../".repeat(self.depth()) }
    }

    /// The relative link from this page to another.
    #[must_use]
    pub fn link_to(&self, other: &Self) -> String {
        format!("{}{}", self.to_root(), other.from_root())
    }
}

/// Names at the top of a site that are its own.
const TAKEN: [&str; 8] =
    ["archive", "assets", "authors", "corrections", "lite", "search", "sitemaps", "tags"];

/// A name at the top of a site that is none of its own.
fn free(name: &str) -> String {
    if TAKEN.contains(&name) { format!("{name}-pages") } else { name.to_owned() }
}

impl TryFrom<String> for Address {
    type Error = ArticleError;

    fn try_from(text: String) -> Result<Self, ArticleError> {
        Self::parse(&text)
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_the_ways_between() {
        let slug = Slug::parse("harbour-bridge").unwrap();
        let page = Address::of_article(Some("World"), &slug);
        assert_eq!(page.as_str(), "/world/harbour-bridge/");
        assert_eq!(page.to_root(), "../../");
        assert_eq!((page.from_root(), Address::home().from_root()), ("world/harbour-bridge/", ""));
        assert_eq!(page.link_to(&Address::of(&["tags", "Old Bridges"])), "../../tags/old-bridges/");
        assert_eq!(Address::home().link_to(&page), "./world/harbour-bridge/");
        assert_eq!(Address::of_article(None, &slug).as_str(), "/harbour-bridge/");
    }

    // scar 38: an address that was written down leads nowhere else
    #[test]
    fn an_address_is_read_back_and_nothing_else_is_one() {
        let long = "a".repeat(90);
        for address in ["/", "/world/harbour-bridge/", "/2027/con-article/", &format!("/world/{long}/")] {
            assert_eq!(Address::parse(address).unwrap().as_str(), address);
        }
        assert_eq!(Address::parse("/world/a").unwrap().as_str(), "/world/a/");
        for bad in
            ["", "//", "world/", "/../etc/", "/a//b/", "/A/", "/a b/", "/a/%2e%2e/", "/a/\\b/", "/nul/"]
        {
            assert!(Address::parse(bad).is_err(), "{bad}");
        }
    }

    // scar 38: a section's name never leads out of the site's folder
    #[test]
    fn a_hostile_section_stays_inside() {
        let slug = Slug::parse("a").unwrap();
        assert_eq!(Address::of_article(Some("../../etc"), &slug).as_str(), "/etc/a/");
    }

    #[test]
    fn what_the_site_calls_its_own_pages_is_not_taken() {
        let search = Slug::parse("search").unwrap();
        assert_eq!(Address::of_article(None, &search).as_str(), "/search-pages/");
        assert_eq!(Address::of_article(Some("Search"), &search).as_str(), "/search-pages/search/");
        assert_eq!(Address::of_section("Archive").as_str(), "/archive-pages/");
        assert_eq!(Address::of(&["search"]).as_str(), "/search/");
    }
}
