//! A quotation of which nobody says whose it is.

use crate::prose::{Block, BlockKind, Kind, Reading, Token};
use crate::rules::news::speech::is_speech;
use crate::{Group, Look, Note, Piece, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "no-speaker",
    group: Group::News,
    severity: Severity::Warning,
    what: "A quotation of a sentence or more without a speaker in its paragraph or the ones beside it.",
    why: "A quotation is worth what its speaker is worth, and a paragraph that was cut may have taken the name along.",
    bad: "The bridge closed on Monday.\n\n“We looked at it twice and found nothing wrong.”\n\nThe road is closed as well.",
    good: "The bridge closed on Monday, Anna Lund said.\n\n“We looked at it twice and found nothing wrong.”\n\nThe road is closed as well.",
    look: Look::EnglishArticle(look),
};

/// Fewer words are a phrase that the sentence around it speaks.
const SENTENCE: usize = 6;

/// As many paragraphs a speech has at most.
const SPEECH: usize = 40;

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let blocks: Vec<_> = piece.blocks().collect();
    let mut notes = Vec::new();
    for (n, block, reading) in &blocks {
        let Some((from, to)) = quotation(reading).filter(|_| block.kind == BlockKind::Paragraph) else {
            continue;
        };
        let beside = [n.checked_sub(1), Some(*n), Some(n + 1)];
        let told = beside.into_iter().flatten().filter_map(|at| blocks.get(at)).any(tells_who);
        if !told && !is_amid_speech(&blocks, *n) {
            notes.push(Note::block(*n, from, to, "Who says this?"));
        }
    }
    notes
}

/// The first quotation of a whole sentence.
fn quotation(reading: &Reading) -> Option<(usize, usize)> {
    let mut rest = reading.tokens.as_slice();
    while let Some(begin) = rest.iter().position(|token| token.quoted) {
        let length = rest[begin..].iter().position(is_end).map_or(rest.len() - begin, |end| end + 1);
        let said = &rest[begin..begin + length];
        let words = said.iter().filter(|token| token.is_word()).count();
        let whole = said
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|last| matches!(last.kind, Kind::Mark('.' | ',' | '!' | '?' | '…' | '—' | '–')));
        if words >= SENTENCE && whole {
            return Some((said.first()?.from, said.last()?.to));
        }
        rest = &rest[begin + length..];
    }
    None
}

fn is_end(token: &Token) -> bool {
    token.is_mark('”') || token.is_mark('»')
}

/// Whether a block tells who speaks: a word of speech, or a colon before what is said.
fn tells_who((_, block, reading): &(usize, &Block, &Reading)) -> bool {
    let leads = |two: &[Token]| two[0].is_mark(':') && two[1].quoted;
    let tells = |token: &Token| !token.quoted && is_speech(token);
    let prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::Standfirst);
    prose && (reading.tokens.iter().any(tells) || reading.tokens.windows(2).any(leads))
        || block.text.trim_end().ends_with(':')
}

/// Whether a speech of several paragraphs goes on here, whose speaker was told at its beginning
/// or will be at its end.
fn is_amid_speech(blocks: &[(usize, &Block, &Reading)], n: usize) -> bool {
    let speech = |(_, block, _): &&(usize, &Block, &Reading)| block.text.trim_start().starts_with(['“', '"']);
    let before = blocks[..n].iter().rev().take(SPEECH);
    let begun = before.clone().take_while(speech).any(tells_who);
    let goes_on = blocks[n..].iter().take(SPEECH).take_while(speech).any(tells_who);
    let led = n > 0 && speech(&&blocks[n - 1]) && before.skip_while(speech).take(1).any(tells_who);
    begun || goes_on || led
}
