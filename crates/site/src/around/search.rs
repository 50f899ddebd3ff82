//! What the site's search looks in: a few words of every article, in segments from the oldest
//! so that those that are full stay as they are. Each is a statement of JavaScript, since a page
//! on a disk may load a script and nothing else.

use crate::list::CHUNK;
use crate::shown::Shown;
use crate::{Site, dates};
use serde_json::json;

/// Chunks of the list of all articles in a segment.
pub(crate) const PER_SEGMENT: usize = 2;

/// How many segments so many articles make.
pub(crate) fn segments_of(articles: usize) -> usize {
    articles.div_ceil(PER_SEGMENT * CHUNK)
}

impl Site<'_> {
    pub(super) fn segment(&self, number: usize, articles: &[&Shown]) -> String {
        let one = |shown: &&Shown| {
            let Shown { entry, facts, .. } = shown;
            json!([
                entry.address.from_root(),
                entry.headline,
                entry.kicker.as_deref().unwrap_or_default(),
                entry.standfirst.as_deref().unwrap_or_default(),
                entry.byline.join(", "),
                entry.section.as_deref().unwrap_or_default(),
                entry.tags.join(", "),
                facts.names,
                dates::day(entry.published, self.config.zone),
            ])
        };
        let lines: Vec<String> = articles.iter().map(|shown| one(shown).to_string()).collect();
        // Two characters that JSON holds and older scripts do not.
        let lines = lines.join(",\n").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        format!("copydeskSearch({number},[\n{lines}\n]);\n")
    }
}
