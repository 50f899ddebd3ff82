//! What a page says of itself to machines (schema.org).

use crate::{PageSource, Site, dates};
use article::{Content, Correction};
use chrono::NaiveDate;
use serde_json::{Value, json};

impl Site<'_> {
    /// The article as schema.org has it, ready to stand inside a script element.
    pub(crate) fn json_ld(&self, source: &PageSource) -> String {
        let (entry, zone) = (&source.entry, self.config.zone);
        let authors: Vec<_> =
            entry.byline.iter().map(|name| json!({ "@type": "Person", "name": name })).collect();
        let published = dates::iso(entry.published, zone);
        let mut document = json!({
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": entry.headline,
            "author": authors,
            "datePublished": published,
            "url": format!("{}{}", self.config.base(), entry.address),
        });
        if let Some(last) = last_day(&source.content) {
            // No page was changed before it was there.
            let first = entry.published.with_timezone(&zone).date_naive();
            document["dateModified"] =
                if last > first { Value::from(last.to_string()) } else { Value::from(published) };
            document["correction"] = source.content.corrections.iter().map(comment).collect();
        }
        // Inside a script element only "<" could end it.
        document.to_string().replace('<', "\\u003c")
    }
}

fn comment(correction: &Correction) -> Value {
    json!({ "@type": "CorrectionComment", "text": correction.text, "datePublished": correction.date.to_string() })
}

fn last_day(content: &Content) -> Option<NaiveDate> {
    content.corrections.iter().map(|correction| correction.date).max()
}
