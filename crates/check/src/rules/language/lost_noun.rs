//! An article or "of" that leads to nothing, because a word behind it was lost.

use super::closed::ARTICLES;
use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "lost-noun",
    group: Group::Language,
    severity: Severity::Warning,
    what: "An article, or “my” and its like, with no noun behind it.",
    why: "A word was lost, and readers have to guess it.",
    bad: "The council closed the of the bridge.",
    good: "The council closed the end of the bridge. The on-call doctor and the then mayor came. An in was found; the is of identity.",
    look: Look::English(look),
};

/// What stands right behind an article only where a word between them was lost.
const NEVER_NEXT: &str = "of and is are was were has have had from with because which to for at into than that \
            does did would could should or but";

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    paragraph.reading.sentences().flat_map(|sentence| notes(sentence.tokens)).collect()
}

fn notes(tokens: &[Token]) -> Vec<Note> {
    let pairs = tokens.windows(3).filter_map(|three| {
        let [article, next, behind] = three else { return None };
        let introduces = article.is_any(ARTICLES) || article.is_any("their my our your its");
        // "The had-beens", "the 'of' in it", "the of. and": talk about words, and abbreviations.
        let word = next.is_any(NEVER_NEXT) && next.text == next.key && !behind.is_mark('-');
        let about_words =
            next.is_any("is was") && behind.is_any("of") || article.is_any("its") && next.is_any("to that");
        let mark = matches!(next.kind, Kind::Mark('.' | ',' | ';' | '?' | '!'))
            && article.text == article.key
            && article.is_any("the an");
        // "Opened the on Saturday", "at an in the north"; there is an "in crowd".
        let name = behind.is_capitalised() || behind.kind == Kind::Number;
        let phrase = next.is_any("in at") && behind.is_any("the a an his her its their");
        let time = article.is_any("the an")
            && next.is_any("on in at during until since")
            && (name || phrase)
            && next.text == next.key;
        (introduces && (word && !about_words || mark || time)).then(|| {
            let message = format!("Behind “{}” a word is missing.", article.text);
            Note::here(article.from, next.to, message)
        })
    });
    pairs.collect()
}
