//! What is looked for: words as they stand, or a regular expression.

use crate::{Failure, view::Outcomes};
use regex::{NoExpand, Regex, RegexBuilder};
use serde::Deserialize;

/// The most memory that an expression may take, in bytes.
const LARGEST: usize = 1 << 20;

/// What a person looks for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, ts_rs::TS)]
pub struct FindWish {
    /// The words, or the expression.
    pub text: String,
    /// Whether it is a regular expression.
    pub regex: bool,
    /// Whether capitals count.
    pub case: bool,
    /// Whether only whole words count.
    pub whole: bool,
    /// What comes in its place, where something shall; `$1` is a part of an expression.
    pub replace: Option<String>,
}

/// A wish that can be looked for.
pub(super) struct Pattern {
    regex: Regex,
    expands: bool,
    replace: Option<String>,
}

/// One place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// In bytes.
    pub from: usize,
    pub to: usize,
    /// What would stand there.
    pub becomes: Option<String>,
}

impl FindWish {
    pub(super) fn pattern(&self) -> Outcomes<Pattern> {
        if self.text.is_empty() {
            return Err(Failure::new("nothing_to_find", "there is nothing to look for"));
        }
        let text = if self.regex { self.text.clone() } else { regex::escape(&self.text) };
        // A word's edge is only where a letter stands: “(a” begins with no word.
        let starts = self.text.starts_with(char::is_alphanumeric) || self.regex;
        let ends = self.text.ends_with(char::is_alphanumeric) || self.regex;
        let edge = |has: bool| if self.whole && has { r"\b" } else { "" };
        let whole = format!("{}(?:{text}){}", edge(starts), edge(ends));
        let built = RegexBuilder::new(&whole)
            .case_insensitive(!self.case)
            .multi_line(true)
            .size_limit(LARGEST)
            .dfa_size_limit(LARGEST)
            .build();
        let regex = built.map_err(|error| {
            let why = match error {
                regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
                other => last_line(&other.to_string()),
            };
            Failure::new("bad_pattern", format!("that is no expression that can be looked for: {why}"))
        })?;
        Ok(Pattern { regex, expands: self.regex, replace: self.replace.clone() })
    }
}

/// The sentence of an error that draws its place above it.
fn last_line(text: &str) -> String {
    let line = text.lines().last().unwrap_or_default();
    line.trim_start_matches("error: ").to_owned()
}

impl Pattern {
    /// Every place in a text, in order. A match of nothing is none.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        self.regex
            .captures_iter(text)
            .filter_map(|found| {
                let place = found.get(0).filter(|place| !place.is_empty())?;
                Some(Hit {
                    from: place.start(),
                    to: place.end(),
                    becomes: self.replace.as_deref().map(|new| self.becomes(&found, new)),
                })
            })
            .collect()
    }

    fn becomes(&self, found: &regex::Captures<'_>, new: &str) -> String {
        if !self.expands {
            return NoExpand(new).0.to_owned();
        }
        let mut text = String::new();
        found.expand(new, &mut text);
        text
    }
}

/// A text with the chosen hits replaced.
pub(super) fn replaced(text: &str, hits: &[Hit], chosen: impl Fn(usize) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (n, hit) in hits.iter().enumerate() {
        let Some(new) = hit.becomes.as_deref().filter(|_| chosen(n)) else { continue };
        out.push_str(&text[at..hit.from]);
        out.push_str(new);
        at = hit.to;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(text: &str, replace: &str) -> FindWish {
        FindWish { text: text.into(), replace: Some(replace.into()), ..FindWish::default() }
    }

    fn all(wish: &FindWish, text: &str) -> String {
        replaced(text, &wish.pattern().unwrap().hits(text), |_| true)
    }

    #[test]
    fn words_are_words_and_expressions_expressions() {
        assert_eq!(all(&wish("a.b", "$1"), "a.b axb A.B"), "$1 axb $1");
        let regex = FindWish { regex: true, ..wish(r"(\d+) per cent", "$1 %") };
        assert_eq!(all(&regex, "about 30 per cent"), "about 30 %");
        let whole = FindWish { whole: true, case: true, ..wish("Ada", "Eve") };
        assert_eq!(all(&whole, "Ada, Adam, ada"), "Eve, Adam, ada");
        assert_eq!(
            all(&FindWish { whole: true, ..wish("(NK)", "(DPRK)") }, "the (NK) one"),
            "the (DPRK) one"
        );
    }

    #[test]
    fn a_match_of_nothing_is_none_and_a_bad_expression_is_told() {
        let regex = |text: &str| FindWish { regex: true, ..wish(text, "x") };
        assert_eq!(all(&regex("b*"), "abc"), "axc");
        let told = regex("(").pattern().err().unwrap();
        assert!(told.code == "bad_pattern" && !told.message.contains('\n'), "{told:?}");
        assert_eq!(regex("(a{1000}){1000}").pattern().err().unwrap().code, "bad_pattern");
        assert_eq!(wish("", "x").pattern().err().unwrap().code, "nothing_to_find");
    }

    #[test]
    fn only_what_was_chosen_is_replaced() {
        let wish = wish("one", "two");
        let text = "one one one";
        let hits = wish.pattern().unwrap().hits(text);
        assert_eq!(replaced(text, &hits, |n| n == 1), "one two one");
    }
}
