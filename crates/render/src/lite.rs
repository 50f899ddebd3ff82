//! The document as text alone: for a page that is read on a slow line, in a
//! terminal or aloud. Words stand for what is seen or heard.

use crate::document::Document;
use crate::embed::Embed;
use crate::html::{Writer, escaped};
use crate::world::Links;
use url::Url;

impl Document {
    /// Each block as HTML without pictures, players or forms; a block of which nothing
    /// can be said is left out. The footnotes come last, as one.
    #[must_use]
    pub fn lite_html(&self, links: &dyn Links) -> Vec<String> {
        let mut list = Writer::new(self, links, true).document(self);
        list.retain(|block| !block.is_empty());
        list
    }
}

impl Writer<'_> {
    /// What a picture shows and what stands below it; nothing where nobody wrote anything.
    pub(crate) fn figure_in_words(&self, source: &str, alt: &str, caption: Option<&str>, out: &mut String) {
        let shown = Some(picture(&self.described(source, alt))).filter(|shown| !shown.is_empty());
        let parts: Vec<String> = shown.into_iter().chain(self.below(source, caption)).collect();
        if !parts.is_empty() {
            out.push_str(&format!("<p>{}</p>", parts.join(" ")));
        }
    }
}

/// A picture in words; nothing for one that is only decoration.
pub(crate) fn picture(alt: &str) -> String {
    if alt.is_empty() { String::new() } else { format!("[Picture: {}]", escaped(alt)) }
}

/// An address alone on its line as a link with its name.
pub(crate) fn embed(address: &str) -> String {
    let Ok(url) = Url::parse(address) else { return format!("<p>{}</p>", escaped(address)) };
    let embed = Embed::of(&url);
    format!("<p><a href=\"{}\" rel=\"noopener\">{}</a></p>", escaped(address), escaped(embed.label()))
}
