//! Code, with the language that its page names.

use super::block::Block;
use super::tree::Element;

pub(super) fn read(element: &Element) -> Option<Block> {
    let text = super::space::of_code(&element.text());
    let text = text.trim_matches('\n').trim_end().to_owned();
    let mut language = String::new();
    let mut named = |element: &Element| {
        let classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
        let name =
            classes.filter_map(|c| c.strip_prefix("language-").or_else(|| c.strip_prefix("lang-"))).next();
        if let Some(name) = name.filter(|name| {
            language.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "+-#".contains(c))
        }) {
            language = name.to_owned();
        }
    };
    named(element);
    element.each(&mut named);
    (!text.is_empty()).then_some(Block::Code { language, text })
}
