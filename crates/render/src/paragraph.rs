//! What a paragraph or a quote really is: a figure, an embed, a related card,
//! a pull quote. No syntax of our own where the ecosystem has one.

use crate::document::{Block, Inline};

/// Marks the caption that follows a picture; it starts with a character that HTML never does.
pub(crate) const CAPTION: &str = "\u{0}caption:";

/// A finished paragraph as the block it is.
pub(crate) fn recognise(inlines: Vec<Inline>) -> Block {
    if let [Inline::Image { source, alt }, rest @ ..] = inlines.as_slice() {
        let caption = match rest {
            [] => Some(None),
            [Inline::Html(text)] => text.strip_prefix(CAPTION).map(|c| Some(c.to_owned())),
            _ => None,
        };
        if let Some(caption) = caption {
            return Block::Figure { source: source.clone(), alt: alt.clone(), caption };
        }
    }
    if let [Inline::Text(text)] = inlines.as_slice()
        && is_address(text.trim())
    {
        return Block::Embed(text.trim().to_owned());
    }
    if let [Inline::Link { address, inlines: words, .. }] = inlines.as_slice()
        && is_address(address)
        && crate::plain::of_inlines(words) == *address
    {
        return Block::Embed(address.clone());
    }
    if let Some(related) = related(&inlines) {
        return related;
    }
    let shown = |i: &Inline| !matches!(i, Inline::Html(text) if text.starts_with(CAPTION));
    Block::Paragraph(inlines.into_iter().filter(shown).collect())
}

fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(char::is_whitespace)
        && url::Url::parse(text).is_ok_and(|url| url.has_host())
}

fn related(inlines: &[Inline]) -> Option<Block> {
    let Some(Inline::Text(first)) = inlines.first() else { return None };
    let label = first.trim_start().get(..8).filter(|l| l.eq_ignore_ascii_case("RELATED:"))?;
    if inlines.iter().any(|i| matches!(i, Inline::SoftBreak | Inline::HardBreak)) {
        return None;
    }
    let slug = inlines.iter().find_map(|i| match i {
        Inline::ArticleLink { slug, .. } => Some(slug.clone()),
        _ => None,
    });
    let text = crate::plain::of_inlines(inlines);
    let text = text.trim_start().get(label.len()..).unwrap_or_default().trim().to_owned();
    Some(Block::Related { slug, text })
}

/// A finished block quote: a pull quote where its last line begins with an em dash.
pub(crate) fn quote(mut blocks: Vec<Block>) -> Block {
    let Some(Block::Paragraph(last)) = blocks.last_mut() else { return Block::Quote(blocks) };
    let line =
        last.iter().rposition(|i| matches!(i, Inline::SoftBreak | Inline::HardBreak)).map_or(0, |i| i + 1);
    let dashed = matches!(last.get(line), Some(Inline::Text(text)) if text.trim_start().starts_with('—'));
    if !dashed || (line == 0 && blocks.len() == 1) {
        return Block::Quote(blocks);
    }
    let Some(Block::Paragraph(last)) = blocks.last_mut() else { return Block::Quote(blocks) };
    let mut source = last.split_off(line);
    last.pop();
    if let Some(Inline::Text(text)) = source.first_mut() {
        *text = text.trim_start().trim_start_matches('—').trim_start().to_owned();
    }
    if last.is_empty() {
        blocks.pop();
    }
    Block::PullQuote { blocks, source }
}
