//! What an element says about the letters in it: by its name, or by its style,
//! which is all that Google Docs writes.

use super::tree::Element;

/// How letters are set, as far as Markdown knows it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) strong: bool,
    pub(super) stressed: bool,
    pub(super) struck: bool,
    pub(super) below: bool,
    pub(super) above: bool,
    pub(super) code: bool,
}

impl Marks {
    /// What both have.
    pub(super) fn shared(self, other: Self) -> Self {
        Self {
            strong: self.strong && other.strong,
            stressed: self.stressed && other.stressed,
            struck: self.struck && other.struck,
            below: self.below && other.below,
            above: self.above && other.above,
            code: self.code && other.code,
        }
    }

    /// The marks inside an element.
    pub(super) fn within(mut self, element: &Element) -> Self {
        match &*element.name {
            "b" | "strong" => self.strong = true,
            "i" | "em" | "dfn" | "var" => self.stressed = true,
            "s" | "strike" | "del" => self.struck = true,
            "sub" => self.below = true,
            "sup" => self.above = true,
            "code" | "kbd" | "samp" | "tt" => self.code = true,
            _ => {}
        }
        for (property, value) in properties(element) {
            let is = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
            match property {
                "font-weight" => self.strong = is(&["bold", "bolder"]) || weight(value) >= 600,
                "font-style" => self.stressed = is(&["italic", "oblique"]),
                "text-decoration" | "text-decoration-line" => self.struck |= value.contains("line-through"),
                "vertical-align" => {
                    self.above |= is(&["super"]);
                    self.below |= is(&["sub"]);
                }
                _ => {}
            }
        }
        self
    }
}

fn weight(value: &str) -> u32 {
    value.parse().unwrap_or_default()
}

/// The value of one property of an element's style.
pub(super) fn property<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    properties(element).filter(|(property, _)| *property == name).map(|(_, value)| value).last()
}

fn properties(element: &Element) -> impl Iterator<Item = (&str, &str)> {
    let style = element.attribute("style").unwrap_or_default();
    style.split(';').filter_map(|part| {
        let (name, value) = part.split_once(':')?;
        Some((name.trim(), value.trim().trim_end_matches("!important").trim_end()))
    })
}

/// Whether nobody sees it.
pub(super) fn is_hidden(element: &Element) -> bool {
    let is =
        |name: &str, hidden: &str| property(element, name).is_some_and(|v| v.eq_ignore_ascii_case(hidden));
    element.attribute("hidden").is_some()
        || is("display", "none")
        || is("visibility", "hidden")
        || is("mso-hide", "all")
}
