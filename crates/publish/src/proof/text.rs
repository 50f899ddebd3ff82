//! What a page says: its text, block by block, as a reader sees it.

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Elements within a line of text: their ends are no ends of a block.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "strike",
];

/// Elements whose content nobody reads.
const UNSEEN: [&str; 5] = ["script", "style", "template", "noscript", "svg"];

/// The text of each block, with single spaces, without empty ones.
#[must_use]
pub fn blocks(html: &str) -> Vec<String> {
    let mut reader = tokenize(html).into_inner();
    reader.end_block();
    reader.blocks
}

/// The text on one line.
#[must_use]
pub fn line(html: &str) -> String {
    blocks(html).join(" ")
}

/// How many of each element the HTML has.
#[must_use]
pub fn elements(html: &str) -> BTreeMap<String, usize> {
    tokenize(html).into_inner().elements
}

#[derive(Default)]
struct Reader {
    blocks: Vec<String>,
    block: String,
    elements: BTreeMap<String, usize>,
    /// Which unseen element it is in, and how deep.
    unseen: Option<(String, usize)>,
}

impl Reader {
    fn end_block(&mut self) {
        let text = self.block.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.blocks.push(text);
        }
        self.block.clear();
    }

    fn tag(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        if tag.kind == TagKind::StartTag {
            *self.elements.entry(name.to_owned()).or_default() += 1;
        }
        if !INLINE.contains(&name) {
            self.end_block();
        }
        match (&mut self.unseen, tag.kind) {
            (Some((within, depth)), TagKind::StartTag) if within == name && !tag.self_closing => *depth += 1,
            (Some((within, depth)), TagKind::EndTag) if within == name => {
                *depth -= 1;
                if *depth == 0 {
                    self.unseen = None;
                }
            }
            (None, TagKind::StartTag) if UNSEEN.contains(&name) && !tag.self_closing => {
                self.unseen = Some((name.to_owned(), 1));
            }
            _ => {}
        }
    }
}

/// The tokenizer shows its sink by a shared reference only.
struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) if reader.unseen.is_none() => reader.block.push_str(&text),
            Token::TagToken(tag) => {
                reader.tag(&tag);
                if tag.kind == TagKind::StartTag {
                    return raw(&tag.name);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements whose content is no HTML.
fn raw(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" | "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

fn tokenize(html: &str) -> RefCell<Reader> {
    let tokenizer = Tokenizer::new(Sink(RefCell::default()), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(html.into());
    // It stops after each script, since that could write into the page; none does here.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_end_where_a_reader_sees_them_end() {
        let html = "<h1>A <em>b</em>c</h1><p>One\n two<br>three &amp; f&uuml;r</p><ul><li>x<li>y</ul>tail";
        assert_eq!(blocks(html), ["A bc", "One two", "three & für", "x", "y", "tail"]);
    }

    #[test]
    fn what_nobody_reads_is_no_text() {
        let html = "<style>p{}</style><script>if (a < b) '<p>no</p>'</script><p>yes</p><!-- no -->\
                    <svg><text>no</text></svg><template><p>no</p></template><p>also</p>";
        assert_eq!(blocks(html), ["yes", "also"]);
    }

    #[test]
    fn broken_html_ends() {
        for html in
            ["<p", "<!--", "<script>", "<script>a</script", "&", "<svg><svg></svg>", "\0<>", "</p></p>"]
        {
            let _ = blocks(html);
        }
        assert_eq!(line(&format!("{}x", "<div>".repeat(100_000))), "x");
    }

    #[test]
    fn elements_are_counted() {
        let counted = elements("<p>a<p>b<iframe src=x></iframe>");
        assert_eq!((counted.get("p"), counted.get("iframe"), counted.get("b")), (Some(&2), Some(&1), None));
    }
}
