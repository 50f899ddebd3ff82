//! The typed document as safe HTML, exactly one element a block, so that a
//! preview can be patched block by block.

use crate::document::{Alignment, Block, Document, Footnote, Inline};
use crate::sanitise::{safe_address, sanitise, without_media};
use crate::world::Links;

/// Room for a paragraph of common length, in bytes.
const A_PARAGRAPH: usize = 512;

impl Document {
    /// Each block as HTML, one element each; the footnotes come last, as one.
    #[must_use]
    pub fn html(&self, links: &dyn Links) -> Vec<String> {
        Writer::new(self, links, false).document(self)
    }
}

/// Writes a document, with all that it shows or as a page of text alone.
pub(crate) struct Writer<'a> {
    pub(crate) links: &'a dyn Links,
    notes: &'a [Footnote],
    /// How many figures stand on the page so far.
    pub(crate) figures: usize,
    /// Whether what is written now is sanitised afterwards, which leaves a picture one size.
    pub(crate) sanitised: bool,
    /// Whether words stand for what is seen or heard.
    lite: bool,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(document: &'a Document, links: &'a dyn Links, lite: bool) -> Self {
        Self { links, notes: &document.footnotes, figures: 0, sanitised: false, lite }
    }

    pub(crate) fn document(&mut self, document: &Document) -> Vec<String> {
        let mut list: Vec<String> = document.blocks.iter().map(|block| self.whole(block)).collect();
        list.extend(self.footnotes());
        list
    }

    /// A top-level block: what holds raw HTML is sanitised as a whole.
    pub(crate) fn whole(&mut self, block: &Block) -> String {
        let mut out = String::with_capacity(A_PARAGRAPH);
        self.sanitised = holds_html(block);
        self.block(block, &mut out);
        self.settled(out)
    }

    /// What was written, made safe where raw HTML is in it.
    fn settled(&self, out: String) -> String {
        if !self.sanitised {
            return out;
        }
        let clean = if self.lite { without_media(&out) } else { sanitise(&out) };
        // A stray end tag may have split the element; one wrapper keeps it one.
        format!("<div class=\"raw\">{clean}</div>")
    }

    fn blocks(&mut self, blocks: &[Block], out: &mut String) {
        for block in blocks {
            self.block(block, out);
        }
    }

    fn block(&mut self, block: &Block, out: &mut String) {
        match block {
            Block::Heading { level, id, inlines } => {
                // The page's own headline is the h1.
                let level = (*level).max(2);
                out.push_str(&format!("<h{level} id=\"{}\">", escaped(id)));
                self.inlines(inlines, out);
                out.push_str(&format!("</h{level}>"));
            }
            Block::Paragraph(inlines) => self.around("p", inlines, out),
            Block::Plain(inlines) => self.inlines(inlines, out),
            Block::Quote(inner) => {
                out.push_str("<blockquote>");
                self.blocks(inner, out);
                out.push_str("</blockquote>");
            }
            Block::PullQuote { blocks, source } => {
                out.push_str("<figure class=\"pullquote\"><blockquote>");
                self.blocks(blocks, out);
                out.push_str("</blockquote>");
                self.around("figcaption", source, out);
                out.push_str("</figure>");
            }
            Block::List { start, items } => self.list(*start, items, out),
            Block::Code { language, text } => {
                let class = language
                    .as_ref()
                    .map(|l| format!(" class=\"language-{}\"", escaped(l)))
                    .unwrap_or_default();
                out.push_str(&format!("<pre><code{class}>{}</code></pre>", escaped(text)));
            }
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows, out),
            Block::Figure { source, alt, caption } if self.lite => {
                self.figure_in_words(source, alt, caption.as_deref(), out);
            }
            Block::Figure { source, alt, caption } => self.figure(source, alt, caption.as_deref(), out),
            Block::Embed(address) if self.lite => out.push_str(&crate::lite::embed(address)),
            Block::Embed(address) => out.push_str(&crate::embed::facade(address)),
            Block::Related { slug, text } => self.related(slug.as_deref(), text, out),
            Block::Rule => out.push_str("<hr>"),
            Block::Html(html) => out.push_str(html),
        }
    }

    fn around(&mut self, tag: &str, inlines: &[Inline], out: &mut String) {
        out.extend(["<", tag, ">"]);
        self.inlines(inlines, out);
        out.extend(["</", tag, ">"]);
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], out: &mut String) {
        let (open, close) = match start {
            Some(1) => ("<ol>".to_owned(), "</ol>"),
            Some(n) => (format!("<ol start=\"{n}\">"), "</ol>"),
            None => ("<ul>".to_owned(), "</ul>"),
        };
        out.push_str(&open);
        for item in items {
            out.push_str("<li>");
            self.blocks(item, out);
            out.push_str("</li>");
        }
        out.push_str(close);
    }

    fn table(
        &mut self,
        alignments: &[Alignment],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        out: &mut String,
    ) {
        out.push_str("<div class=\"table\"><table><thead>");
        self.row("th", alignments, head, out);
        out.push_str("</thead><tbody>");
        for row in rows {
            self.row("td", alignments, row, out);
        }
        out.push_str("</tbody></table></div>");
    }

    fn row(&mut self, tag: &str, alignments: &[Alignment], cells: &[Vec<Inline>], out: &mut String) {
        out.push_str("<tr>");
        for (column, cell) in cells.iter().enumerate() {
            let style = match alignments.get(column) {
                Some(Alignment::Left) => " style=\"text-align:left\"",
                Some(Alignment::Center) => " style=\"text-align:center\"",
                Some(Alignment::Right) => " style=\"text-align:right\"",
                _ => "",
            };
            out.push_str(&format!("<{tag}{style}>"));
            self.inlines(cell, out);
            out.push_str(&format!("</{tag}>"));
        }
        out.push_str("</tr>");
    }

    fn related(&mut self, slug: Option<&str>, text: &str, out: &mut String) {
        let target = slug.and_then(|slug| self.links.article(slug));
        // A slug is made of a headline: one that is not out yet is told to nobody (scar 16).
        if target.is_none() && text.is_empty() {
            // The preview counts on one element a block.
            out.push_str(if self.lite { "" } else { "<aside class=\"related\" hidden></aside>" });
            return;
        }
        out.push_str("<aside class=\"related\"><small>Related</small>");
        match target {
            Some(target) => out.push_str(&format!(
                "<a href=\"{}\">{}</a>",
                escaped(&target.address),
                escaped(&target.headline)
            )),
            None => out.push_str(&format!("<strong>{}</strong>", escaped(text))),
        }
        out.push_str("</aside>");
    }

    fn inlines(&mut self, inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => escape(text, out),
                Inline::Emphasis(inner) => self.around("em", inner, out),
                Inline::Strong(inner) => self.around("strong", inner, out),
                Inline::Strike(inner) => self.around("del", inner, out),
                Inline::Code(text) => out.push_str(&format!("<code>{}</code>", escaped(text))),
                Inline::Link { address, title, inlines } => self.link(address, title, inlines, out),
                Inline::ArticleLink { slug, text } => self.article_link(slug, text.as_deref(), out),
                Inline::Image { source, alt } if self.lite => {
                    out.push_str(&crate::lite::picture(&self.described(source, alt)));
                }
                Inline::Image { source, alt } => self.image(source, alt, out),
                Inline::FootnoteMark(name) => self.mark(name, out),
                Inline::Task(done) if self.lite => out.push_str(if *done { "[x] " } else { "[ ] " }),
                Inline::Task(done) => {
                    // Its words stand beside it, and a label of its own says what the tick says.
                    let (said, tick) = if *done { ("Done", " checked") } else { ("To do", "") };
                    out.push_str(&format!("<input type=\"checkbox\" aria-label=\"{said}\" disabled{tick}> "));
                }
                Inline::SoftBreak => out.push('\n'),
                Inline::HardBreak => out.push_str("<br>"),
                Inline::Html(html) => out.push_str(html),
            }
        }
    }

    fn link(&mut self, address: &str, title: &str, inlines: &[Inline], out: &mut String) {
        let Some(address) = safe_address(address) else { return self.inlines(inlines, out) };
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(title)) };
        out.push_str("<a href=\"");
        escape(&address, out);
        out.extend(["\"", &title, " rel=\"noopener\">"]);
        self.inlines(inlines, out);
        out.push_str("</a>");
    }

    fn article_link(&mut self, slug: &str, text: Option<&str>, out: &mut String) {
        match self.links.article(slug) {
            Some(target) => out.push_str(&format!(
                "<a href=\"{}\">{}</a>",
                escaped(&target.address),
                escaped(text.unwrap_or(&target.headline))
            )),
            None => out.push_str(&escaped(text.unwrap_or_default())),
        }
    }

    fn mark(&mut self, name: &str, out: &mut String) {
        match self.notes.iter().position(|note| note.name == name) {
            Some(place) => {
                let n = place + 1;
                out.push_str(&format!("<sup class=\"note-mark\"><a href=\"#note-{n}\">{n}</a></sup>"));
            }
            None => out.push_str(&escaped(&format!("[^{name}]"))),
        }
    }

    /// All footnotes as one element, where there are any.
    pub(crate) fn footnotes(&mut self) -> Option<String> {
        if self.notes.is_empty() {
            return None;
        }
        let mut out = String::from("<section class=\"footnotes\"><ol>");
        self.sanitised = self.notes.iter().flat_map(|note| &note.blocks).any(holds_html);
        for (place, note) in self.notes.iter().enumerate() {
            out.push_str(&format!("<li id=\"note-{}\">", place + 1));
            self.blocks(&note.blocks, &mut out);
            out.push_str("</li>");
        }
        out.push_str("</ol></section>");
        Some(self.settled(out))
    }
}

fn holds_html(block: &Block) -> bool {
    let inlines = |list: &[Inline]| list.iter().any(is_html);
    match block {
        Block::Html(_) => true,
        Block::Heading { inlines: list, .. } | Block::Paragraph(list) | Block::Plain(list) => inlines(list),
        Block::Quote(inner) => inner.iter().any(holds_html),
        Block::PullQuote { blocks, source } => blocks.iter().any(holds_html) || inlines(source),
        Block::List { items, .. } => items.iter().flatten().any(holds_html),
        Block::Table { head, rows, .. } => {
            head.iter().any(|c| inlines(c)) || rows.iter().flatten().any(|c| inlines(c))
        }
        Block::Code { .. } | Block::Figure { .. } | Block::Embed(_) | Block::Related { .. } | Block::Rule => {
            false
        }
    }
}

fn is_html(inline: &Inline) -> bool {
    match inline {
        Inline::Html(_) => true,
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => inner.iter().any(is_html),
        Inline::Link { inlines, .. } => inlines.iter().any(is_html),
        _ => false,
    }
}

/// Text for HTML, inside or outside a quoted attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    escape(text, &mut out);
    out
}

/// Writes text as [`escaped`] has it.
fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    // Most text needs nothing: whole stretches are taken at once.
    while let Some(at) = first_byte(rest.as_bytes(), has_to_be_escaped) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "\u{fffd}",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

fn has_to_be_escaped(byte: &u8) -> bool {
    (*byte == b'&') | (*byte == b'<') | (*byte == b'>') | (*byte == b'"') | (*byte == 0)
}

/// Where the first byte stands that is wanted. Looks at many bytes in one step, where `wanted` has no branch.
pub fn first_byte(bytes: &[u8], wanted: impl Fn(&u8) -> bool) -> Option<usize> {
    // As bytes, not as booleans: only those are compared together.
    let holds = |step: &[u8; 16]| step.iter().fold(0, |any, byte| any | u8::from(wanted(byte))) != 0;
    let (steps, _) = bytes.as_chunks();
    let from = steps.iter().take_while(|step| !holds(step)).count() * 16;
    bytes[from..].iter().position(wanted).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_is_escaped_wherever_the_characters_stand() {
        let known = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("\0", "\u{fffd}")];
        for (character, html) in known {
            for before in 0..80 {
                let (before, after) = ("é".repeat(before), "x".repeat(80 - before));
                let text = format!("{before}{character}{character}{after}{character}");
                assert_eq!(escaped(&text), format!("{before}{html}{html}{after}{html}"));
            }
        }
    }
}
