//! Where sentences end. A stop after an abbreviation or an initial ends none, unless what comes
//! next can only begin one.

use super::tokens::{Kind, Token};
use std::collections::BTreeSet;
use std::ops::Range;

/// What stands before a name or a number, so that a stop behind it never ends a sentence.
const BEFORE: &str = "mr mrs ms mx dr prof st sr sra rev hon fr sen rep gov pres gen lt col maj capt cpl sgt \
            cmdr adm supt insp det messrs mme mlle no nos vol pp fig ch art sec vs v cf ca approx mt \
            ft al eg ie op e.g. i.e.";

/// What may end a sentence as well as stand within one.
const WITHIN: &str = "jr inc ltd co corp plc bros dept est etc jan feb mar apr jun jul aug sep sept oct nov \
            dec ave blvd rd min max a.m. p.m. esq";

/// Words that begin a sentence more often than they follow an abbreviation with a capital.
const BEGINNERS: &str = "\
    the a an he she it they we i you his her its their our my this that these those there here but \
    and or so yet in on at for from by with when while after before as if although however meanwhile \
    what who how no not";

/// So much of a sentence is read in one. What rules and the tagger do with a sentence may grow with
/// the square of its length, so one that never ends is read in pieces; no newspaper's is as long.
const LONGEST: usize = 400;

/// The sentences of a text, as ranges of its tokens.
pub(super) fn sentences(
    text: &[char],
    tokens: &[Token],
    abbreviations: &BTreeSet<String>,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut at = 0;
    while at < tokens.len() {
        let end = match tokens[at].kind {
            Kind::Mark('.' | '!' | '?' | '…' | '。' | '！' | '？') => closed(tokens, at + 1),
            // The stop of "U.S." is the sentence's as well.
            Kind::Word if tokens[at].text.ends_with('.') => at + 1,
            _ if line_ends(text, tokens, at) => at + 1,
            _ => {
                at += 1;
                continue;
            }
        };
        if ends(text, tokens, at, end, abbreviations) {
            found.push(begin..end);
            begin = end;
        }
        at = end.max(at + 1);
    }
    if begin < tokens.len() {
        found.push(begin..tokens.len());
    }
    found
}

/// A sentence in pieces of at most [`LONGEST`] tokens; behind a mark, where there is one late enough.
pub(super) fn pieces(tokens: &[Token], sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut begin = sentence.start;
    while sentence.end - begin > LONGEST {
        let furthest = begin + LONGEST;
        let late = begin + LONGEST / 2..furthest;
        let mark = late.rev().find(|at| matches!(tokens[*at].kind, Kind::Mark(',' | ';' | ':')));
        let end = mark.map_or(furthest, |at| at + 1);
        pieces.push(begin..end);
        begin = end;
    }
    pieces.push(begin..sentence.end);
    pieces
}

/// Behind the marks that still belong to the sentence.
fn closed(tokens: &[Token], mut at: usize) -> usize {
    let closes = |token: &Token| {
        matches!(token.kind, Kind::Mark('.' | '!' | '?' | '…' | '”' | '’' | '"' | '\'' | ')' | ']' | '»'))
    };
    while at < tokens.len() && closes(&tokens[at]) && tokens[at].from == tokens[at - 1].to {
        at += 1;
    }
    at
}

/// Whether a line that the writer broke ends behind this token.
fn line_ends(text: &[char], tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| text[tokens[at].to..next.from].contains(&'\n'))
}

fn ends(text: &[char], tokens: &[Token], stop: usize, end: usize, abbreviations: &BTreeSet<String>) -> bool {
    let (Some(next), Some(last)) = (tokens.get(end), tokens.get(end - 1)) else { return true };
    let mark = match tokens[stop].kind {
        Kind::Mark(mark) => mark,
        _ if line_ends(text, tokens, stop) => return true,
        _ => '.',
    };
    if matches!(mark, '。' | '！' | '？') {
        return true;
    }
    if next.from == last.to {
        // "2019.and" is one word that somebody forgot to part; "example.com" is none.
        return false;
    }
    let first = first_word(tokens, end);
    let small = first.is_some_and(|word| word.text.starts_with(char::is_lowercase));
    let closed_after = end > stop + 1;
    if mark != '.' {
        return !small || (mark != '…' && !closed_after && !is_name_mark(tokens, stop));
    }
    if closed_after && small {
        // “… in the end.” he said
        return false;
    }
    let word = match tokens[stop].kind {
        Kind::Word => &tokens[stop],
        _ => match stop.checked_sub(1).and_then(|before| tokens.get(before)) {
            Some(before) if before.to == tokens[stop].from => before,
            _ => return !small,
        },
    };
    let key = word.key.as_str();
    let begins = first.is_some_and(|word| word.is_any(BEGINNERS)) && !small;
    if word.kind == Kind::Number {
        return true;
    }
    if is_in(key, BEFORE) {
        // "He said no. The…": the one abbreviation that is a word as well.
        return key == "no" && !matches!(next.kind, Kind::Number);
    }
    if is_initial(word) {
        return begins;
    }
    let shortened =
        is_in(key, WITHIN) || word.text.ends_with('.') || abbreviations.contains(word.text.as_str());
    !shortened || begins || matches!(key, "a.m." | "p.m." | "etc") && !small
}

/// Whether a word is one of these.
fn is_in(word: &str, words: &str) -> bool {
    words.split_ascii_whitespace().any(|one| one == word)
}

/// "Yahoo! said": a mark that belongs to a name.
fn is_name_mark(tokens: &[Token], stop: usize) -> bool {
    stop > 0 && tokens[stop - 1].is_capitalised()
}

/// The J of "J. Smith".
fn is_initial(word: &Token) -> bool {
    word.is_word() && word.text.chars().count() == 1 && word.is_capitalised() && word.text != "I"
}

/// The first word of what comes next, behind opening marks.
fn first_word(tokens: &[Token], from: usize) -> Option<&Token> {
    let opens = |token: &&Token| matches!(token.kind, Kind::Mark('“' | '‘' | '"' | '\'' | '(' | '[' | '«'));
    tokens[from..].iter().find(|token| !opens(token)).filter(|token| token.is_word())
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn parted(text: &str) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        let tokens = tokens(&characters);
        sentences(&characters, &tokens, &BTreeSet::new())
            .into_iter()
            .map(|range| characters[tokens[range.start].from..tokens[range.end - 1].to].iter().collect())
            .collect()
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        for text in [
            "Mr. Lund met Dr. J. K. Adeyemi at 6 a.m. on Friday.|She left.",
            "The U.S. Senate voted.|It passed.",
            "He lives in the U.S.|He likes it.",
            "“Go!” he said.|“Why?” she asked.",
            "“It is late.”|She left.",
            "It cost 3.5 million.|No. 5 won.",
            "They came from Acme Inc. and Foo Ltd. in May.|The rest stayed.",
            "It opened at 9 a.m.|Crowds came.",
            "Two in 2019.|and signed an accord.",
            "He wrote e.g. this.|Next.",
            "Wait… what?|Yes.",
            "He said no.|Then he went.",
            "Sales rose (by 5 per cent.)|They fell.",
            "Yahoo! said it would.|It did.",
            "雨が降る。|晴れる。",
        ] {
            assert_eq!(parted(&text.replace('|', " ")).join("|").replace("。 ", "。|"), text, "{text}");
        }
        assert_eq!(parted("One line\nand another"), ["One line", "and another"]);
    }

    #[test]
    fn a_sentence_without_end_is_read_in_pieces() {
        for word in ["word ", "word, "] {
            let characters: Vec<char> = word.repeat(5_000).chars().collect();
            let tokens = tokens(&characters);
            let whole = sentences(&characters, &tokens, &BTreeSet::new());
            assert_eq!((whole.len(), whole[0].clone()), (1, 0..tokens.len()));
            let pieces = pieces(&tokens, whole[0].clone());
            assert!(pieces.iter().all(|piece| !piece.is_empty() && piece.len() <= LONGEST));
            assert!(pieces.len() <= 2 * tokens.len() / LONGEST + 1, "no smaller than need be");
            assert!(pieces.windows(2).all(|two| two[0].end == two[1].start), "nothing is lost");
            assert_eq!((pieces[0].start, pieces[pieces.len() - 1].end), (0, tokens.len()));
        }
        assert_eq!(pieces(&[], 0..0).len(), 1);
    }
}
