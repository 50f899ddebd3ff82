//! Regular expressions of a house, bounded: they run in linear time, and one that would take too
//! much memory is refused.

use regex::{Regex, RegexBuilder};

/// The most memory that an expression may take, in bytes.
const LARGEST: usize = 1 << 20;

/// An expression, or why it is none.
pub(crate) fn pattern(expression: &str, ignore_case: bool) -> Result<Regex, String> {
    let built = RegexBuilder::new(expression)
        .case_insensitive(ignore_case)
        .multi_line(true)
        .size_limit(LARGEST)
        .dfa_size_limit(LARGEST)
        .build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => format!("the expression “{}” is too large", shown(expression)),
        _ if ["(?=", "(?!", "(?<=", "(?<!"].into_iter().any(|look| expression.contains(look)) => {
            format!("the expression “{}” looks ahead or behind, which is not supported", shown(expression))
        }
        error => {
            let text = error.to_string();
            let why = text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            format!("the expression “{}” is wrong: {why}", shown(expression))
        }
    })
}

/// These expressions as one that finds any of them, as whole words where that is wanted.
pub(crate) fn any_of(expressions: &[String], words: bool, ignore_case: bool) -> Result<Regex, String> {
    // Each by itself first, so that what is wrong is named.
    for expression in expressions {
        pattern(expression, ignore_case)?;
    }
    let all = expressions.iter().map(|one| format!("(?:{one})")).collect::<Vec<_>>().join("|");
    let bounded = if words { format!(r"\b(?:{all})\b") } else { all };
    pattern(&bounded, ignore_case)
}

/// The head of an expression, for a message.
fn shown(expression: &str) -> String {
    let head: String = expression.chars().take(60).collect();
    if head.len() < expression.len() { format!("{head}…") } else { head }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_had_is_refused_in_a_sentence() {
        for (expression, why) in [
            ("a(?=b)", "looks ahead or behind"),
            ("(a{1000}){1000}", "is too large"),
            ("(a", "unclosed group"),
        ] {
            let error = pattern(expression, false).unwrap_err();
            assert!(error.contains(why), "{error}");
            assert_eq!(error.lines().count(), 1);
        }
    }

    #[test]
    fn a_catastrophic_expression_is_none_here() {
        let regex = pattern("(a+)+$", false).unwrap();
        assert!(!regex.is_match(&format!("{}b", "a".repeat(100_000))));
    }
}
