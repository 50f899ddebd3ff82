//! The feed, the sitemap and the word for robots.

use crate::{Entry, Site, dates};
use article::Correction;

/// How many articles the feed carries.
const NEWEST: usize = 30;

fn xml(text: &str) -> String {
    let legal = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let text: String = text.chars().filter(legal).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What a feed says of an article: what it says first, and what was wrong in it.
fn about(entry: &Entry) -> String {
    let corrections = entry.corrections.iter().map(Correction::announced);
    entry.standfirst.clone().into_iter().chain(corrections).collect::<Vec<_>>().join("\n\n")
}

impl Site<'_> {
    /// RSS 2.0 (rssboard.org, 2009), newest first.
    pub(crate) fn feed(&self) -> String {
        let (config, base) = (&self.config, self.config.base());
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>\
             <title>{}</title><link>{base}/</link><description>{}</description><language>{}</language>\
             <atom:link href=\"{base}/feed.xml\" rel=\"self\" type=\"application/rss+xml\"/>\n",
            xml(&config.title),
            xml(&config.description),
            xml(&config.language),
            base = xml(base)
        );
        for entry in self.entries.iter().take(NEWEST) {
            out.push_str(&format!(
                "<item><title>{}</title><link>{}{}</link><guid isPermaLink=\"false\">copydesk:{}</guid><pubDate>{}</pubDate><description>{}</description></item>\n",
                xml(&entry.headline),
                xml(base),
                entry.address,
                entry.id,
                entry.published.to_rfc2822(),
                xml(&about(entry)),
            ));
        }
        out.push_str("</channel></rss>\n");
        out
    }

    /// The sitemap (sitemaps.org, 0.9).
    pub(crate) fn sitemap(&self) -> String {
        let base = xml(self.config.base());
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<url><loc>{base}/</loc></url>\n"
        );
        for entry in &self.entries {
            let changed = dates::iso(entry.updated, self.config.zone);
            out.push_str(&format!(
                "<url><loc>{base}{}</loc><lastmod>{changed}</lastmod></url>\n",
                entry.address
            ));
        }
        out.push_str("</urlset>\n");
        out
    }

    pub(crate) fn robots(&self) -> String {
        format!("User-agent: *\nAllow: /\nSitemap: {}/sitemap.xml\n", self.config.base())
    }
}
