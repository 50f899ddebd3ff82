//! Looking through a drawing before it is drawn. A theme may come from anybody: what could fetch
//! something, or draw without end (patterns in patterns, filters, copies of copies), is refused,
//! and so needs no limit of its own (scar 39).

use crate::CardError;
use resvg::usvg::roxmltree::{Document, Node, NodeType, ParsingOptions};

/// The longest drawing, in bytes.
const LARGEST: usize = 64 * 1024;
/// The most elements of a drawing.
const MOST: usize = 200;
/// The longest text of a drawing, in bytes.
const MOST_LETTERS: usize = 2000;
/// How deep they may stand in each other.
const DEEPEST: usize = 16;
/// Blanks, comments and texts count for the parser.
const MOST_NODES: u32 = 8000;

/// The elements of a drawing.
const ELEMENTS: [&str; 17] = [
    "svg",
    "g",
    "defs",
    "title",
    "desc",
    "rect",
    "line",
    "circle",
    "ellipse",
    "path",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "linearGradient",
    "radialGradient",
    "stop",
];

/// Attributes that hold names.
const NAMES: [&str; 4] = ["id", "class", "href", "font-family"];
/// The dashes of a line.
const DASHES: &str = "stroke-dash";

/// Reads a drawing that holds nothing but what a card may have.
pub(crate) fn read(svg: &str) -> Result<Document<'_>, CardError> {
    if svg.len() > LARGEST {
        return Err(CardError::TooLarge(LARGEST));
    }
    // Entities of its own could make much of little.
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(svg, options).map_err(|e| CardError::Xml(e.to_string()))?;
    let mut open = vec![(document.root_element(), 1)];
    let (mut count, mut letters) = (0, 0);
    while let Some((node, depth)) = open.pop() {
        count += 1;
        if count > MOST {
            return Err(CardError::TooMany(MOST));
        }
        if depth > DEEPEST {
            return Err(CardError::TooDeep(DEEPEST));
        }
        letters += node
            .children()
            .filter(Node::is_text)
            .filter_map(|n| n.text())
            .map(|text| text.trim().len())
            .sum::<usize>();
        if letters > MOST_LETTERS {
            return Err(CardError::TooMuchText(MOST_LETTERS));
        }
        look(&node)?;
        open.extend(node.children().filter(|n| n.node_type() == NodeType::Element).map(|n| (n, depth + 1)));
    }
    Ok(document)
}

fn look(node: &Node<'_, '_>) -> Result<(), CardError> {
    let name = node.tag_name().name();
    if !ELEMENTS.contains(&name) {
        return Err(CardError::Element(name.to_owned(), ELEMENTS.join(", ")));
    }
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        let begun = || value.chars().take(80).collect::<String>();
        // A dash of nearly nothing is drawn a million times.
        if [name, value].iter().any(|text| text.contains(DASHES)) {
            return Err(CardError::Property(DASHES.to_owned()));
        }
        if (name == "href" && !value.starts_with('#')) || leads_elsewhere(value) {
            return Err(CardError::Elsewhere(begun()));
        }
        if !NAMES.contains(&name) && is_beyond(value) {
            return Err(CardError::Number(begun()));
        }
    }
    Ok(())
}

/// Whether a value has a number with more than four digits before its point, or with an
/// exponent: a curve of such a size takes seconds.
fn is_beyond(value: &str) -> bool {
    let words = value.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '#'));
    // Colours and names are no numbers.
    words.filter(|word| !word.contains('#')).any(|word| {
        let parts = word.split(|c: char| !c.is_ascii_digit() && c != '.');
        let long = |part: &str| part.split('.').next().is_some_and(|whole| whole.len() > 4);
        let exponent = word.as_bytes().windows(2).enumerate().any(|(at, pair)| {
            let next = word.as_bytes().get(at + 2);
            let number = pair[0].is_ascii_digit() || pair[0] == b'.';
            number && matches!(pair[1], b'e' | b'E') && next.is_none_or(u8::is_ascii_digit)
        });
        exponent || parts.into_iter().any(long)
    })
}

/// Whether a value names an address (`url(…)`) that is not in the drawing.
fn leads_elsewhere(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    value.split("url(").skip(1).any(|rest| !rest.trim_start_matches([' ', '"', '\'']).starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::is_beyond;

    #[test]
    fn a_number_of_a_card_is_told_from_one_beyond_it() {
        for within in
            ["1200", "-.5", "0.123456789", "M0 0L9999-1.25.5z", "#12345678", "url(#a99999)", "2em", "50%"]
        {
            assert!(!is_beyond(within), "{within}");
        }
        for beyond in
            ["12000", "1e30", "1e-9", "1.5E9", "M0,0L99999-1", "scale(1e9)", "9.e9", "width:99999px"]
        {
            assert!(is_beyond(beyond), "{beyond}");
        }
    }
}
