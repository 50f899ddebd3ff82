//! Rule files of Vale, so that a house can bring the style that it has: existence, substitution,
//! occurrence, repetition, consistency and capitalization. What Vale has beyond that is refused
//! in a sentence.

use super::pattern::{any_of, pattern};
use super::style::yaml;
use crate::Severity;
use crate::prose::BlockKind;
use regex::Regex;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A rule of Vale.
#[derive(Debug, Clone)]
pub(crate) struct Vale {
    /// Its file's name without the ending.
    pub(crate) name: String,
    /// What it says, with `%s` for what it found.
    pub(crate) message: String,
    /// How much it weighs.
    pub(crate) severity: Severity,
    /// What it looks at.
    pub(crate) scope: Scope,
    /// What it looks for.
    pub(crate) check: Check,
}

/// What a rule looks for.
#[derive(Debug, Clone)]
pub(crate) enum Check {
    /// Something that should not be there.
    Existence { found: Regex, exceptions: Vec<String>, ignore_case: bool },
    /// Something for which something else should be there.
    Substitution { swaps: Vec<(Regex, String)>, exceptions: Vec<String> },
    /// Something that may be there so many times only.
    Occurrence { token: Regex, most: Option<usize>, least: Option<usize> },
    /// Something twice in a row.
    Repetition { token: Regex, ignore_case: bool, letters_only: bool },
    /// Two ways to write something, of which an article has one.
    Consistency { pairs: Vec<(Regex, Regex)> },
    /// How the words of a line are capitalised.
    Capitalization { how: Capitals, exceptions: Vec<String>, share: f64 },
}

/// How the words of a line are capitalised.
#[derive(Debug, Clone)]
pub(crate) enum Capitals {
    /// A capital at each word but the small ones.
    Title,
    /// A capital at the first word.
    Sentence,
    /// None.
    Lower,
    /// Nothing else.
    Upper,
    /// As this says.
    Pattern(Regex),
}

/// Which blocks a rule looks at, and whether sentence by sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Scope {
    names: Vec<String>,
}

impl Scope {
    /// Whether a block is looked at.
    pub(crate) fn covers(&self, kind: BlockKind) -> bool {
        let (not, only): (Vec<&str>, Vec<&str>) =
            self.names.iter().map(String::as_str).partition(|name| name.starts_with('~'));
        let is = |name: &&str| is_scope(name.trim_start_matches('~'), kind);
        !not.iter().any(is) && (only.is_empty() || only.iter().any(is))
    }

    /// Whether each sentence is looked at by itself.
    pub(crate) fn by_sentence(&self) -> bool {
        self.names.iter().any(|name| name == "sentence")
    }
}

fn is_scope(name: &str, kind: BlockKind) -> bool {
    match (name, kind) {
        ("text" | "raw" | "summary", _) => true,
        ("heading", BlockKind::Heading(_) | BlockKind::Headline) => true,
        ("heading.h1", BlockKind::Headline) => true,
        (_, BlockKind::Heading(level)) => name == format!("heading.h{level}"),
        ("paragraph" | "sentence", kind) => kind.is_running(),
        ("list", BlockKind::Item) | ("blockquote", BlockKind::Quote) | ("alt", BlockKind::Alt) => true,
        ("table" | "table.cell" | "table.header", BlockKind::Cell) => true,
        ("figure.caption", BlockKind::Caption) => true,
        _ => false,
    }
}

const SCOPES: &[&str] = &[
    "text",
    "raw",
    "summary",
    "heading",
    "heading.h1",
    "heading.h2",
    "heading.h3",
    "heading.h4",
    "heading.h5",
    "heading.h6",
    "paragraph",
    "sentence",
    "list",
    "blockquote",
    "alt",
    "table",
    "table.cell",
    "table.header",
    "figure.caption",
];

/// The most entries that a rule may have.
const MOST: usize = 2000;

/// A rule file as it is written. What it has beyond this does not change what is found.
#[derive(Deserialize, Default)]
#[serde(default)]
struct File {
    extends: String,
    message: String,
    level: String,
    scope: Names,
    ignorecase: bool,
    nonword: bool,
    alpha: bool,
    tokens: Vec<String>,
    raw: Vec<String>,
    exceptions: Vec<String>,
    swap: BTreeMap<String, String>,
    either: BTreeMap<String, String>,
    token: String,
    max: Option<usize>,
    min: Option<usize>,
    #[serde(rename = "match")]
    matching: String,
    threshold: Option<f64>,
}

/// One name or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Several(Vec<String>),
}

impl Default for Names {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

/// Reads a rule file.
pub(super) fn read(path: &str, text: &str) -> Result<Vale, String> {
    let file: File = yaml(text)?;
    let severity = match file.level.as_str() {
        "" | "warning" => Severity::Warning,
        "suggestion" => Severity::Hint,
        "error" => Severity::Error,
        other => return Err(format!("there is no level “{other}”")),
    };
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let name = name.trim_end_matches(".yml").trim_end_matches(".yaml").to_owned();
    let (check, scope, message) = (check(&file)?, scope(&file.scope)?, file.message.clone());
    if message.trim().is_empty() {
        return Err("it has no message".to_owned());
    }
    Ok(Vale { name, message, severity, scope, check })
}

fn scope(names: &Names) -> Result<Scope, String> {
    let names = match names {
        Names::One(name) => vec![name.clone()],
        Names::Several(names) => names.clone(),
    };
    match names.iter().find(|name| !SCOPES.contains(&name.trim_start_matches('~'))) {
        Some(other) => Err(format!("the scope “{other}” is not supported")),
        None => Ok(Scope { names }),
    }
}

fn check(file: &File) -> Result<Check, String> {
    if file.tokens.len() + file.raw.len() + file.swap.len() + file.either.len() > MOST {
        return Err(format!("it has more than {MOST} entries"));
    }
    let exceptions = file.exceptions.clone();
    let ignore_case = file.ignorecase;
    Ok(match file.extends.as_str() {
        "existence" => Check::Existence { found: existence(file)?, exceptions, ignore_case },
        "substitution" => Check::Substitution { swaps: swaps(file)?, exceptions },
        "occurrence" if file.max.is_none() && file.min.is_none() => {
            return Err("an occurrence needs a max or a min".to_owned());
        }
        "occurrence" if file.token.is_empty() => return Err("an occurrence needs a token".to_owned()),
        "occurrence" => {
            Check::Occurrence { token: pattern(&file.token, ignore_case)?, most: file.max, least: file.min }
        }
        "repetition" => {
            let tokens = some(&file.tokens, "tokens")?;
            Check::Repetition {
                token: any_of(tokens, false, ignore_case)?,
                ignore_case,
                letters_only: file.alpha,
            }
        }
        "consistency" => Check::Consistency { pairs: either(file)? },
        "capitalization" => {
            Check::Capitalization { how: capitals(file)?, exceptions, share: file.threshold.unwrap_or(0.8) }
        }
        "" => return Err("it does not say what it extends".to_owned()),
        other => return Err(format!("rules that extend “{other}” are not supported")),
    })
}

fn some<'a>(list: &'a [String], name: &str) -> Result<&'a [String], String> {
    if list.is_empty() { Err(format!("its list of {name} is empty")) } else { Ok(list) }
}

fn existence(file: &File) -> Result<Regex, String> {
    // What is raw is one expression in several lines.
    match (file.raw.is_empty(), file.tokens.is_empty()) {
        (false, _) => pattern(&file.raw.concat(), file.ignorecase),
        _ => any_of(some(&file.tokens, "tokens")?, !file.nonword, file.ignorecase),
    }
}

fn swaps(file: &File) -> Result<Vec<(Regex, String)>, String> {
    if file.swap.is_empty() {
        return Err("its list of swaps is empty".to_owned());
    }
    let swap = |(wrong, right): (&String, &String)| {
        Ok((any_of(std::slice::from_ref(wrong), !file.nonword, file.ignorecase)?, right.clone()))
    };
    file.swap.iter().map(swap).collect()
}

fn either(file: &File) -> Result<Vec<(Regex, Regex)>, String> {
    let whole = |one: &String| any_of(std::slice::from_ref(one), !file.nonword, file.ignorecase);
    file.either.iter().map(|(one, other)| Ok((whole(one)?, whole(other)?))).collect()
}

fn capitals(file: &File) -> Result<Capitals, String> {
    Ok(match file.matching.as_str() {
        "$title" => Capitals::Title,
        "$sentence" => Capitals::Sentence,
        "$lower" => Capitals::Lower,
        "$upper" => Capitals::Upper,
        "" => return Err("it does not say what to match".to_owned()),
        own => Capitals::Pattern(pattern(own, false)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_rule_is_read() {
        for text in [
            "extends: existence\nmessage: 'Avoid %s.'\nlevel: error\nignorecase: true\ntokens:\n  - very\n  - 'quite(?:ly)?'",
            "extends: substitution\nmessage: Use %s instead of %s.\nswap:\n  utili[sz]e: use",
            "extends: occurrence\nmessage: Too long.\nscope: sentence\nmax: 25\ntoken: '\\b(\\w+)\\b'",
            "extends: repetition\nmessage: '%s twice.'\nalpha: true\ntokens: ['[^\\s]+']",
            "extends: consistency\nmessage: One of %s.\neither:\n  advisor: adviser",
            "extends: capitalization\nmessage: '%s'\nscope: [heading.h2, heading.h3]\nmatch: $sentence\nexceptions: [NATO]",
        ] {
            assert_eq!(read("styles/House/Rule.yml", text).unwrap().name, "Rule", "{text}");
        }
    }

    #[test]
    fn what_is_not_supported_is_said_in_a_sentence() {
        for (text, why) in [
            ("extends: spelling\nmessage: x", "rules that extend “spelling” are not supported"),
            (
                "extends: existence\nmessage: x\ntokens: ['a(?!b)']",
                "looks ahead or behind, which is not supported",
            ),
            ("extends: existence\nmessage: x\ntokens: []", "its list of tokens is empty"),
            ("extends: existence\nmessage: x\nscope: code\ntokens: [a]", "the scope “code” is not supported"),
            ("extends: existence\ntokens: [a]", "it has no message"),
            ("message: x", "it does not say what it extends"),
            ("extends: existence\nmessage: x\nlevel: loud\ntokens: [a]", "there is no level “loud”"),
        ] {
            let error = read("Rule.yml", text).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn scopes_are_kinds_of_blocks() {
        let covers = |names: &[&str], kind| {
            scope(&Names::Several(names.iter().map(|name| (*name).to_owned()).collect()))
                .unwrap()
                .covers(kind)
        };
        assert!(covers(&[], BlockKind::Item) && covers(&["text"], BlockKind::Heading(2)));
        assert!(
            covers(&["heading.h2"], BlockKind::Heading(2)) && !covers(&["heading.h2"], BlockKind::Heading(3))
        );
        assert!(covers(&["~heading"], BlockKind::Paragraph) && !covers(&["~heading"], BlockKind::Heading(2)));
        assert!(!covers(&["sentence"], BlockKind::Cell));
    }
}
