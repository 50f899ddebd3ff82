//! "A" before a vowel, "an" before a consonant, by their sound.

use crate::engine::{Sound, first_sound};
use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "a-an",
    group: Group::Language,
    severity: Severity::Warning,
    what: "“A” before a word that begins with a vowel’s sound, and “an” before one that does not.",
    why: "Readers stumble over it, and it often tells of a word that was changed in haste.",
    bad: "It took a hour and an unit of 80.",
    good: "It took an hour and a unit of 80, an 80-year-old MP and a UN envoy. Plan A is out.",
    look: Look::English(look),
};

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    let tokens = &paragraph.reading.tokens;
    let pairs = tokens.iter().zip(tokens.iter().skip(1)).enumerate();
    pairs
        .filter_map(|(at, (article, next))| note(at.checked_sub(1).map(|at| &tokens[at]), article, next))
        .collect()
}

fn note(before: Option<&Token>, article: &Token, next: &Token) -> Option<Note> {
    let said = match article.text.as_str() {
        "a" | "A" => Sound::Consonant,
        "an" | "An" => Sound::Vowel,
        _ => return None,
    };
    // "Plan A is out", "a and b": a letter, not an article.
    let letter = article.text == "A" && before.is_some_and(Token::is_word);
    if letter || next.is_any("and or") {
        return None;
    }
    let wanted = match next.kind {
        Kind::Word if next.grammar.is_known() || next.is_capitalised() => first_sound(&next.text)?,
        Kind::Number => number_sound(&next.text)?,
        _ => return None,
    };
    if wanted == said {
        return None;
    }
    let right = match (article.text.as_str(), wanted) {
        ("a", _) => "an",
        ("A", _) => "An",
        ("An", _) => "A",
        _ => "a",
    };
    Some(Note::here(article.from, article.to, format!("It is “{right} {}”.", next.text)).fix(right))
}

/// How a number sounds at its beginning; none where that depends on how it is read.
fn number_sound(number: &str) -> Option<Sound> {
    let whole: String = number.split(|c: char| !c.is_ascii_digit() && c != ',').next()?.replace(',', "");
    let leading = whole.len() % 3;
    let begins = |with: &str| whole.starts_with(with);
    match whole.as_str() {
        "" => None,
        // 1100 is "eleven hundred" or "one thousand one hundred".
        _ if whole.len() == 4 && (begins("11") || begins("18")) => None,
        _ if begins("8") => Some(Sound::Vowel),
        _ if leading == 2 && (begins("11") || begins("18")) => Some(Sound::Vowel),
        _ => Some(Sound::Consonant),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sound_as_they_are_read() {
        for (number, sound) in [
            ("8", Some(Sound::Vowel)),
            ("80-year-old", Some(Sound::Vowel)),
            ("11th", Some(Sound::Vowel)),
            ("18,000", Some(Sound::Vowel)),
            ("1800s", None),
            ("110", Some(Sound::Consonant)),
            ("1", Some(Sound::Consonant)),
            ("7.8", Some(Sound::Consonant)),
        ] {
            assert_eq!(number_sound(number), sound, "{number}");
        }
    }
}
