//! The tags as a tree, of a depth that nothing below has to fear.

use super::tags::{Attributes, Token, Tokens};

/// Deeper than any page; what is deeper stands at this depth.
const DEEPEST: usize = 128;
const VOID: [&str; 15] = [
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "wbr",
];
const BLOCKS: [&str; 41] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
    "xmp",
];
/// Marks that go on when something around them ends first.
const MARKS: [&str; 14] =
    ["a", "b", "code", "del", "em", "font", "i", "s", "span", "strike", "strong", "sub", "sup", "u"];

pub(super) enum Node {
    Text(String),
    Element(Element),
}

pub(super) struct Element {
    pub(super) name: String,
    attributes: Attributes,
    pub(super) children: Vec<Node>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn is_block(&self) -> bool {
        BLOCKS.contains(&&*self.name)
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|all| all.split_ascii_whitespace().any(|c| c == class))
    }

    /// The elements inside, in the order of the page.
    pub(super) fn each<'a>(&'a self, visit: &mut impl FnMut(&'a Element)) {
        for child in &self.children {
            if let Node::Element(child) = child {
                visit(child);
                child.each(visit);
            }
        }
    }

    /// The words inside, as they are.
    pub(super) fn text(&self) -> String {
        fn add(element: &Element, out: &mut String) {
            for child in &element.children {
                match child {
                    Node::Text(text) => out.push_str(text),
                    Node::Element(child) if child.name == "br" => out.push('\n'),
                    Node::Element(child) => {
                        let apart = child.is_block() && !out.is_empty() && !out.ends_with('\n');
                        if apart {
                            out.push('\n');
                        }
                        add(child, out);
                    }
                }
            }
        }
        let mut out = String::new();
        add(self, &mut out);
        out
    }
}

/// A page, and whether it was nested deeper than is read.
pub(super) fn of(html: &str) -> (Element, bool) {
    let root = Element { name: "html".to_owned(), attributes: Attributes::default(), children: Vec::new() };
    let mut builder = Builder { open: vec![root], beyond: 0, deep: false };
    for token in Tokens::of(html) {
        match token {
            Token::Text(text) => builder.add(Node::Text(text)),
            Token::Open { name, attributes, closed } => builder.start(name, attributes, closed),
            Token::Close(name) => builder.end(&name),
        }
    }
    while builder.open.len() > 1 {
        builder.pop();
    }
    let deep = builder.deep;
    (builder.open.remove(0), deep)
}

struct Builder {
    /// Never empty: the root stays.
    open: Vec<Element>,
    /// How many elements were opened beyond the deepest that are kept.
    beyond: usize,
    deep: bool,
}

impl Builder {
    fn add(&mut self, node: Node) {
        if let Some(top) = self.open.last_mut() {
            top.children.push(node);
        }
    }

    fn pop(&mut self) -> Option<Element> {
        let done = self.open.pop()?;
        let again =
            Element { name: done.name.clone(), attributes: done.attributes.clone(), children: Vec::new() };
        self.add(Node::Element(done));
        Some(again)
    }

    fn start(&mut self, name: String, attributes: Attributes, closed: bool) {
        let is_void = VOID.contains(&&*name);
        if self.beyond == 0 {
            self.end_implied(&name);
        }
        let element = Element { name, attributes, children: Vec::new() };
        // `<o:p/>` closes itself; HTML's own elements cannot.
        if is_void || closed && element.name.contains(':') {
            self.add(Node::Element(element));
        } else if self.open.len() < DEEPEST && self.beyond == 0 {
            self.open.push(element);
        } else {
            self.deep = true;
            self.beyond += 1;
            if element.is_block() {
                self.add(Node::Text(" ".to_owned()));
            }
        }
    }

    /// Ends what the standard lets a page leave open.
    fn end_implied(&mut self, name: &str) {
        match name {
            "li" => self.end_within(&["li"], &["ul", "ol", "menu", "dir"]),
            "dt" | "dd" => self.end_within(&["dt", "dd"], &["dl"]),
            "td" | "th" => self.end_within(&["td", "th"], &["tr", "table"]),
            "tr" => self.end_within(&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => self.end_within(&["thead", "tbody", "tfoot"], &["table"]),
            "option" => self.end_within(&["option"], &["select"]),
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.end_within(&["p"], &["table", "td", "th", "caption", "button", "object", "template"]);
        }
    }

    fn end_within(&mut self, names: &[&str], borders: &[&str]) {
        let near = self
            .open
            .iter()
            .enumerate()
            .rev()
            .skip_while(|(_, e)| !names.contains(&&*e.name) && !borders.contains(&&*e.name));
        let found = near.map(|(place, e)| (place, names.contains(&&*e.name))).next();
        if let Some((place, true)) = found {
            self.end_at(place);
        }
    }

    fn end(&mut self, name: &str) {
        if VOID.contains(&name) {
            if name == "br" {
                self.start(name.to_owned(), Attributes::default(), false);
            }
        } else if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(place) = self.open.iter().skip(1).rposition(|e| e.name == name) {
            let place = place + 1;
            let cell = ["td", "th"].contains(&&*self.open[place].name);
            let outer = |e: &Element| ["td", "th"].contains(&&*e.name);
            // A stray end inside a cell ends nothing outside of the cell.
            if cell || name == "table" || name == "tr" || !self.open[place..].iter().any(outer) {
                self.end_at(place);
            }
        }
    }

    /// Ends the element at a place; marks inside that are still open go on after it.
    fn end_at(&mut self, place: usize) {
        let mut again = Vec::new();
        while self.open.len() > place {
            let inside = self.open.len() > place + 1;
            again.extend(self.pop().filter(|e| inside && MARKS.contains(&&*e.name)));
        }
        self.open.extend(again.into_iter().rev());
    }
}
