//! What somebody said or wrote, in their words. Titles and words that are only held at arm's
//! length stand in quotation marks as well, and are none.

use crate::prose::{BlockKind, Kind, Reading, Token};
use crate::rules::news::speech::is_speech;
use std::ops::Range;

/// What opens a quotation, and what closes it.
const MARKS: [(char, &[char]); 6] =
    [('“', &['”']), ('„', &['“', '”']), ('«', &['»']), ('»', &['«']), ('"', &['"']), ('‘', &['’'])];
/// A quotation of so many words is one even where nobody is named beside it.
const LONG: usize = 4;
/// So near stands the word that tells who spoke.
const NEAR: usize = 6;
/// A word of a title that is longer than this has a capital.
const SMALL: usize = 3;

/// The quotations of a block without their marks, in its characters.
pub(super) fn quotations(kind: BlockKind, reading: &Reading) -> Vec<Range<usize>> {
    if kind == BlockKind::Quote {
        return block_quote(reading).into_iter().collect();
    }
    let tokens = &reading.tokens;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match closing(tokens, at) {
            Some(close) => {
                found.extend(quotation(tokens, at, close));
                at = close + 1;
            }
            None => at += 1,
        }
    }
    found
}

/// All of a block quote but the line that says whose words they are.
fn block_quote(reading: &Reading) -> Option<Range<usize>> {
    let tokens = &reading.tokens;
    let dash = |token: &Token| matches!(token.kind, Kind::Mark('—' | '–' | '―'));
    let ended =
        |token: &Token| matches!(token.kind, Kind::Mark('.' | '!' | '?' | '…' | '”' | '"' | '»' | '’'));
    // The line's end is a space by now: what follows the last dash behind a whole sentence.
    let names = |at: usize| {
        let who = &tokens[at + 1..];
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        before.is_none_or(ended) && who.first().is_some_and(Token::is_capitalised) && !who.iter().any(ended)
    };
    let named = (0..tokens.len()).rev().find(|at| dash(&tokens[*at])).filter(|at| names(*at));
    let said = &tokens[..named.unwrap_or(tokens.len())];
    let is_mark = |token: &Token| {
        MARKS.iter().any(
            |(open, close)| matches!(token.kind, Kind::Mark(mark) if mark == *open || close.contains(&mark)),
        )
    };
    let first = said.iter().find(|token| !is_mark(token))?;
    let last = said.iter().rev().find(|token| !is_mark(token))?;
    said.iter().any(Token::is_word).then_some(first.from..last.to)
}

/// Where the quotation ends that begins here: at its mark, or behind the paragraph, as a speech of
/// several paragraphs does.
fn closing(tokens: &[Token], open: usize) -> Option<usize> {
    let Kind::Mark(mark) = tokens[open].kind else { return None };
    let (_, closes) = MARKS.iter().find(|(opens, _)| *opens == mark)?;
    let next = tokens.get(open + 1).filter(|next| next.from == tokens[open].to)?;
    let close = (open + 1..tokens.len()).find(|at| {
        let token = &tokens[*at];
        matches!(token.kind, Kind::Mark(mark) if closes.contains(&mark)) && tokens[at - 1].to == token.from
    });
    // A straight mark and a single one may be an inch or an apostrophe.
    close.or_else(|| (matches!(mark, '“' | '„' | '«') && next.is_word()).then_some(tokens.len()))
}

fn quotation(tokens: &[Token], open: usize, close: usize) -> Option<Range<usize>> {
    let inside = &tokens[open + 1..close];
    let trailing = |token: &&Token| matches!(token.kind, Kind::Mark(',' | '.' | ';' | ':'));
    let kept = inside.len() - inside.iter().rev().take_while(trailing).count();
    let said = &inside[..kept];
    let place = said.first()?.from..said.last()?.to;
    let words: Vec<&Token> =
        said.iter().filter(|token| matches!(token.kind, Kind::Word | Kind::Number)).collect();
    let before = tokens[..open].iter().rev().take(NEAR);
    let behind = tokens.iter().skip(close + 1).take(NEAR);
    let spoken = before.chain(behind).any(is_speech);
    let ended = matches!(inside.last()?.kind, Kind::Mark(',' | '.' | '!' | '?' | '…' | '—' | '–'));
    let is = match words.len() {
        0 => false,
        1 => spoken && ended,
        _ if is_title(&words) => false,
        many => spoken || many >= LONG,
    };
    is.then_some(place)
}

/// "The Old Man and the Sea": every longer word has a capital.
fn is_title(words: &[&Token]) -> bool {
    let long = |word: &&&Token| word.is_word() && word.text.chars().count() > SMALL;
    words.iter().filter(long).all(|word| word.is_capitalised())
        && words[0].is_capitalised()
        && words.iter().filter(|word| word.is_capitalised()).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn found(kind: BlockKind, text: &str) -> Vec<String> {
        let reading = Reading::of(text, None, &BTreeSet::new());
        let text = |place: Range<usize>| reading.characters[place].iter().collect();
        quotations(kind, &reading).into_iter().map(text).collect()
    }

    #[test]
    fn what_was_said_is_a_quotation() {
        for (text, said) in [
            (
                "“We take no risk,” said Ada Brook. “It opens when it is safe.”",
                vec!["We take no risk", "It opens when it is safe"],
            ),
            ("The mayor called it “a disgrace” on Monday.", vec!["a disgrace"]),
            ("“No,” she said.", vec!["No"]),
            ("\"Go home!\" he shouted.", vec!["Go home!"]),
            (
                "The report speaks of ‘a failure of oversight at each level’.",
                vec!["a failure of oversight at each level"],
            ),
            ("„Wir nehmen kein Risiko auf uns“, meinte Brook.", vec!["Wir nehmen kein Risiko auf uns"]),
            ("« Nous ne prenons aucun risque »", vec![]),
            ("«Nous ne prenons aucun risque», dit-elle.", vec!["Nous ne prenons aucun risque"]),
            (
                "“We knew it in April and nobody listened to us.",
                vec!["We knew it in April and nobody listened to us"],
            ),
        ] {
            assert_eq!(found(BlockKind::Paragraph, text), said, "{text}");
        }
        assert_eq!(found(BlockKind::Quote, "“Nobody knew.”\n— Ada Brook"), ["Nobody knew."]);
        assert_eq!(found(BlockKind::Quote, "It was — of course — late."), ["It was — of course — late."]);
    }

    #[test]
    fn titles_and_words_at_arms_length_are_none() {
        for text in [
            "He read “The Old Man and the Sea” twice.",
            "The song called “Let It Be” ran for weeks.",
            "A “smart” lock, a 15\" screen and a 17\" one.",
            "The “so-called experts” went home.",
            "The ’90s and the dogs’ bowls.",
            "An empty pair: “” and a lone ” mark.",
        ] {
            assert_eq!(found(BlockKind::Paragraph, text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(found(BlockKind::Quote, "— Ada Brook"), Vec::<String>::new());
    }
}
