//! What is new, for machines: RSS 2.0 (rssboard.org, 2009), Atom (RFC 4287) and JSON Feed 1.1
//! (jsonfeed.org). They say of an article what it says first, and what was wrong in it.

use super::file;
use crate::list::{ListKey, ListRow};
use crate::shown::Shown;
use crate::writer::File;
use crate::{Entry, FileKind, Site, dates};
use article::Correction;
use serde_json::json;

/// How many articles a feed carries.
pub(crate) const NEWEST: usize = 20;

/// Text for XML, without the characters that it can't hold.
pub(crate) fn xml(text: &str) -> String {
    let legal = |c: &char| match *c {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => !c.is_control(),
    };
    let text: String = text.chars().filter(legal).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn about(entry: &Entry) -> String {
    let corrections = entry.corrections.iter().map(Correction::announced);
    entry.standfirst.clone().into_iter().chain(corrections).collect::<Vec<_>>().join("\n\n")
}

/// A feed's own words.
struct Feed<'a> {
    title: String,
    /// The way from the site's root to the page that it is the feed of.
    way: String,
    entries: &'a [&'a Shown],
}

impl Site<'_> {
    /// The three feeds of a list.
    pub(super) fn feed_files(&self, list: &ListRow, newest: &[&Shown]) -> Vec<File> {
        let way = list.key.address().map(|a| a.from_root().to_owned()).unwrap_or_default();
        let title = if list.key == ListKey::latest() {
            self.config.title.clone()
        } else {
            format!("{} · {}", list.heading, self.config.title)
        };
        let feed = Feed { title, way, entries: newest };
        let named = |name: &str, text: String| file(FileKind::Feed, &format!("{}{name}", feed.way), text);
        vec![
            named("feed.xml", self.rss(&feed)),
            named("atom.xml", self.atom(&feed)),
            named("feed.json", self.json_feed(&feed)),
        ]
    }

    /// The hub that tells what is new, as an element of a feed.
    fn hub(&self, element: &str) -> String {
        let hub = self.config.hub.as_ref();
        hub.map(|hub| format!("<{element} rel=\"hub\" href=\"{}\"/>", xml(hub))).unwrap_or_default()
    }

    fn rss(&self, feed: &Feed<'_>) -> String {
        let (config, base) = (&self.config, xml(self.config.base()));
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>{}</title><link>{base}/{way}</link>\
             <description>{}</description><language>{}</language>\
             <atom:link href=\"{base}/{way}feed.xml\" rel=\"self\" type=\"application/rss+xml\"/>{}\n",
            xml(&feed.title),
            xml(if config.description.is_empty() { &config.title } else { &config.description }),
            xml(&config.language),
            self.hub("atom:link"),
            way = feed.way,
        );
        for Shown { entry, .. } in feed.entries {
            let authors: String =
                entry.byline.iter().map(|name| format!("<dc:creator>{}</dc:creator>", xml(name))).collect();
            let subjects: String =
                entry.tags.iter().map(|tag| format!("<category>{}</category>", xml(tag))).collect();
            out.push_str(&format!(
                "<item><title>{}</title><link>{base}{}</link><guid isPermaLink=\"false\">copydesk:{}</guid>\
                 <pubDate>{}</pubDate>{authors}{subjects}<description>{}</description></item>\n",
                xml(&entry.headline),
                entry.address,
                entry.id,
                entry.published.to_rfc2822(),
                xml(&about(entry)),
            ));
        }
        out.push_str("</channel></rss>\n");
        out
    }

    fn atom(&self, feed: &Feed<'_>) -> String {
        let (zone, base) = (self.config.zone, xml(self.config.base()));
        let newest = feed.entries.iter().map(|shown| shown.entry.updated).max().unwrap_or_default();
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\
             <title>{}</title><id>{base}/{way}</id><updated>{}</updated><author><name>{}</name></author>\
             <link href=\"{base}/{way}\"/><link rel=\"self\" type=\"application/atom+xml\" href=\"{base}/{way}atom.xml\"/>{}\n",
            xml(&self.config.language),
            xml(&feed.title),
            dates::iso(newest, zone),
            xml(&self.config.title),
            self.hub("link"),
            way = feed.way,
        );
        for Shown { entry, .. } in feed.entries {
            let authors: String = entry
                .byline
                .iter()
                .map(|name| format!("<author><name>{}</name></author>", xml(name)))
                .collect();
            let subjects: String =
                entry.tags.iter().map(|tag| format!("<category term=\"{}\"/>", xml(tag))).collect();
            out.push_str(&format!(
                "<entry><title>{}</title><id>urn:copydesk:{}</id><link href=\"{base}{}\"/><published>{}</published>\
                 <updated>{}</updated>{authors}{subjects}<summary>{}</summary></entry>\n",
                xml(&entry.headline),
                entry.id,
                entry.address,
                dates::iso(entry.published, zone),
                dates::iso(entry.updated, zone),
                xml(&about(entry)),
            ));
        }
        out.push_str("</feed>\n");
        out
    }

    fn json_feed(&self, feed: &Feed<'_>) -> String {
        let (zone, base) = (self.config.zone, self.config.base());
        let item = |shown: &&Shown| {
            let entry = &shown.entry;
            let authors: Vec<_> = entry.byline.iter().map(|name| json!({ "name": name })).collect();
            json!({
                "id": format!("copydesk:{}", entry.id),
                "url": format!("{base}{}", entry.address),
                "title": entry.headline,
                "content_text": about(entry),
                "date_published": dates::iso(entry.published, zone),
                "date_modified": dates::iso(entry.updated, zone),
                "authors": authors,
                "tags": entry.tags,
            })
        };
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": format!("{base}/{}", feed.way),
            "feed_url": format!("{base}/{}feed.json", feed.way),
            "description": self.config.description,
            "language": self.config.language,
            "hubs": self.config.hub.iter().map(|hub| json!({ "type": "WebSub", "url": hub })).collect::<Vec<_>>(),
            "items": feed.entries.iter().map(item).collect::<Vec<_>>(),
        });
        format!("{feed}\n")
    }
}
