//! The document as text alone: for a page that is read on a slow line, in a
//! terminal or aloud. Words stand for what is seen or heard.

use crate::document::{Block, Document, Inline};
use crate::embed::Embed;
use crate::html::{Writer, escaped};
use crate::world::Links;
use std::borrow::Cow;
use url::Url;

impl Document {
    /// Each block as HTML without pictures, players or forms; a block of which nothing
    /// can be said is left out. The footnotes come last, as one.
    ///
    /// `whole` is what [`Document::html`] made of it: most blocks are the same in both.
    #[must_use]
    pub fn lite_html<'a>(&self, links: &dyn Links, whole: &'a [String]) -> Vec<Cow<'a, str>> {
        let mut writer = Writer::new(self, links, true);
        let mut list: Vec<Cow<'a, str>> = Vec::with_capacity(whole.len());
        for (block, html) in self.blocks.iter().zip(whole) {
            let words = if is_words(block) { html.into() } else { writer.whole(block).into() };
            list.push(words);
        }
        list.extend(writer.footnotes().map(Cow::from));
        list.retain(|block| !block.is_empty());
        list
    }
}

/// Whether a block is nothing but words, which are the same with and without pictures. A link to
/// another article is not: it leads to that one's twin.
fn is_words(block: &Block) -> bool {
    match block {
        Block::Heading { inlines, .. } | Block::Paragraph(inlines) | Block::Plain(inlines) => {
            inlines.iter().all(is_word)
        }
        Block::Quote(inner) => inner.iter().all(is_words),
        Block::List { items, .. } => items.iter().flatten().all(is_words),
        Block::Code { .. } | Block::Rule => true,
        _ => false,
    }
}

fn is_word(inline: &Inline) -> bool {
    match inline {
        Inline::Text(_) | Inline::Code(_) | Inline::SoftBreak | Inline::HardBreak => true,
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => inner.iter().all(is_word),
        Inline::Link { inlines, .. } => inlines.iter().all(is_word),
        _ => false,
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

#[cfg(test)]
mod tests {
    use super::is_words;
    use crate::html::Writer;
    use crate::{LinkTarget, Links, PictureTarget, parse};
    use proptest::prelude::*;

    /// Leads elsewhere from a page than from its twin.
    struct To(&'static str);

    impl Links for To {
        fn article(&self, _: &str) -> Option<LinkTarget> {
            Some(LinkTarget { headline: "Bridge".into(), address: self.0.into() })
        }
        fn picture(&self, _: &str) -> Option<PictureTarget> {
            Some(PictureTarget { address: self.0.into(), ..PictureTarget::default() })
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn what_is_taken_over_is_what_would_be_drawn(body in "(?s)(\\[\\[b\\]\\]|!\\[a\\]\\(b\\)|\\[\\^n\\]|RELATED: |- \\[x\\] |<b>|\\| a \\|\n\\|--\\|\n|https://youtu.be/a|[a-z>#*`~\\-\n \\[\\]()]{0,9}){0,12}") {
            let document = parse(&body);
            for block in document.blocks.iter().filter(|block| is_words(block)) {
                let page = Writer::new(&document, &To("../page/"), false).whole(block);
                prop_assert_eq!(page, Writer::new(&document, &To("../twin/"), true).whole(block));
            }
        }
    }
}
