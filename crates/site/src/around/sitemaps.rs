//! Sitemaps (sitemaps.org, 0.9), month by month so that an edit changes one small file, the
//! sitemap for news (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap),
//! and the word for robots.

use super::feeds::xml;
use crate::list::Spot;
use crate::shown::Shown;
use crate::{Site, dates};
use article::Address;

/// Chunks of a month's list in one file.
pub(crate) const CHUNKS_PER_MAP: usize = 4;

/// How long an article is news, in milliseconds: two days.
const NEWS_FOR: i64 = 48 * 60 * 60 * 1000;

/// Whether an article is news beside the newest one. Counted from that and not from today, so
/// that a site is the same whenever it is built; of one that rests, search engines leave out
/// what is older themselves.
pub(crate) fn is_news(spot: &Spot, newest: &Spot) -> bool {
    newest.millis().saturating_sub(spot.millis()) <= NEWS_FOR
}

/// A part of the sitemap: a month, or a part of one with very many articles.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    /// Such as `2026-11`.
    pub(crate) month: String,
    /// Counted from 0.
    pub(crate) number: usize,
}

impl Part {
    pub(crate) fn path(&self) -> String {
        match self.number {
            0 => format!("sitemaps/{}.xml", self.month),
            number => format!("sitemaps/{}-{}.xml", self.month, number + 1),
        }
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

impl Site<'_> {
    pub(super) fn sitemap(&self, articles: &[&Shown]) -> String {
        let base = xml(self.config.base());
        let translated = articles.iter().any(|shown| !shown.translations.is_empty());
        let links = if translated { " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"" } else { "" };
        let mut out = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\"{links}>\n");
        for Shown { entry, translations, .. } in articles {
            let changed = dates::iso(entry.updated, self.config.zone);
            out.push_str(&format!("<url><loc>{base}{}</loc><lastmod>{changed}</lastmod>", entry.address));
            for (language, address) in self.alternates(translations) {
                let address = xml(&address);
                out.push_str(&format!(
                    "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{address}\"/>"
                ));
            }
            out.push_str("</url>\n");
        }
        out.push_str("</urlset>\n");
        out
    }

    /// The front page and the sections.
    pub(super) fn sitemap_of_pages(&self) -> String {
        let base = xml(self.config.base());
        let sections = self.sections.iter().map(|name| Address::of_section(name));
        let pages = std::iter::once(Address::home()).chain(sections);
        let urls: String = pages.map(|page| format!("<url><loc>{base}{page}</loc></url>\n")).collect();
        format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">\n{urls}</urlset>\n")
    }

    pub(super) fn sitemap_index(&self, parts: &[Part]) -> String {
        let base = xml(self.config.base());
        let own = ["sitemaps/pages.xml".to_owned(), "sitemaps/news.xml".to_owned()];
        let all = own.into_iter().chain(parts.iter().map(Part::path));
        let maps: String = all.map(|path| format!("<sitemap><loc>{base}/{path}</loc></sitemap>\n")).collect();
        format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n{maps}</sitemapindex>\n")
    }

    pub(super) fn news(&self, articles: &[&Shown]) -> String {
        let base = xml(self.config.base());
        let (name, language) = (xml(&self.config.title), news_language(&self.config.language));
        let mut out = format!(
            "{HEAD}<urlset xmlns=\"{NAMESPACE}\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n"
        );
        for Shown { entry, .. } in articles {
            out.push_str(&format!(
                "<url><loc>{base}{}</loc><news:news><news:publication><news:name>{name}</news:name>\
                 <news:language>{language}</news:language></news:publication>\
                 <news:publication_date>{}</news:publication_date><news:title>{}</news:title></news:news></url>\n",
                entry.address,
                dates::iso(entry.published, self.config.zone),
                xml(&entry.headline),
            ));
        }
        out.push_str("</urlset>\n");
        out
    }

    pub(super) fn robots(&self) -> String {
        format!("User-agent: *\nAllow: /\nSitemap: {}/sitemap.xml\n", self.config.base())
    }
}

/// A news sitemap has ISO 639 codes, and two of its own for Chinese.
fn news_language(tag: &str) -> String {
    let lower = tag.to_ascii_lowercase();
    match lower.split('-').next() {
        Some("zh") if lower.contains("hant") || lower.ends_with("tw") || lower.ends_with("hk") => {
            "zh-tw".into()
        }
        Some("zh") => "zh-cn".into(),
        Some(code) => code.chars().filter(char::is_ascii_alphabetic).collect(),
        None => "en".into(),
    }
}
