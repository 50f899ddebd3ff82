//! An abbreviation that nobody introduced.

use crate::engine::{self, Part, Tail};
use crate::prose::{BlockKind, Kind, Token};
use crate::rules::words::is_in;
use crate::{Group, Look, Note, Piece, Rule, Severity};
use std::collections::HashSet;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "abbreviation",
    group: Group::News,
    severity: Severity::Warning,
    what: "An abbreviation that is used before anybody says what it stands for.",
    why: "Readers who don’t know it are lost, and most of them leave.",
    bad: "The sanctions hit NK hard. NK has not replied.",
    good: "The sanctions of the US hit North Korea (NK) hard. NK has not replied. The Northern Rail Board, or NRB, \
           and the rail union RMT asked the UN.",
    look: Look::EnglishArticle(look),
};

/// What every reader knows. A house adds its own.
const KNOWN: &str = "US USA UK EU UN UAE NATO BBC CNN ITV ABC CBS NBC NASA FBI CIA NSA KGB TV DVD CD PC PIN ID VAT \
    GDP CEO CFO COO MP MEP AM PM BC AD BCE CE BST GMT UTC EST EDT CET PST NHS HIV AIDS DNA RNA VIP FAQ PDF USB GPS \
    SMS SUV AI IT PR HR FIFA UEFA NBA NFL NHL FA OK SOS UFO LGBT LGBTQ RSVP MBE OBE CBE KBE QC KC IRA DIY LED CCTV \
    BMW IBM HSBC IKEA DHL VW GM HP SAP AOL MTV ESPN HBO RAF USS HMS HMP NYC LA DC SAS MI ISBN ATM DJ MC BA MA BSC \
    UNESCO UNICEF OPEC BRICS COVID SARS EUR USD GBP ECG MRI CT IQ EQ GCSE MOT PLC LTD LLC TNT IVF PHD MBA MRSA PS \
    PIN AC AA BB XL XXL RIP NB WWF YMCA GP CV HQ NGO JFK \
    SNP ADHD PVC LCD SIM BAFTA ASAP VE VJ AGM";

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut seen = HashSet::new();
    let mut notes = Vec::new();
    for (n, block, reading) in piece.blocks() {
        let is_read = block.kind.is_running() || block.kind == BlockKind::Item;
        if !is_read || is_shouted(&reading.tokens) {
            continue;
        }
        for (at, token) in reading.tokens.iter().enumerate() {
            let Some(short) = abbreviation(token) else { continue };
            if !needs_introduction(piece, &short)
                || is_name_part(&reading.tokens, at)
                || !seen.insert(short.clone())
            {
                continue;
            }
            if !is_introduced(&reading.tokens, at) && !is_dateline(&reading.tokens, at) {
                let message = format!("Nobody has said yet what “{short}” stands for.");
                notes.push(Note::block(n, token.from, token.to, message));
            }
        }
    }
    notes
}

/// The abbreviation that a word is, without a plural's or a possessive's s.
fn abbreviation(token: &Token) -> Option<String> {
    let written = token.text.replace('.', "");
    let stem = written.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches('s');
    let capitals = stem.len() > 1 && stem.chars().all(|c| c.is_ascii_uppercase());
    (token.is_word() && capitals && !is_roman(stem)).then(|| stem.to_owned())
}

/// The second, the fourteenth.
fn is_roman(text: &str) -> bool {
    text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

fn needs_introduction(piece: &Piece<'_>, short: &str) -> bool {
    let house = piece.house;
    if is_in(short, KNOWN) || house.abbreviations.contains(short) || house.knows(short) {
        return false;
    }
    // A word in capitals is shouted, not shortened.
    short.len() < 4 || !engine::knows(&short.to_lowercase())
}

/// A line that is all capitals.
fn is_shouted(tokens: &[Token]) -> bool {
    let words: Vec<_> = tokens.iter().filter(|token| token.is_word()).collect();
    let loud = words.iter().filter(|word| !word.text.chars().any(char::is_lowercase)).count();
    words.len() > 2 && loud * 2 > words.len()
}

/// "JK Rowling", "RTX 4090": the letters are a part of a name.
fn is_name_part(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        let initials = tokens[at].text.len() == 2 && next.is_capitalised() && abbreviation(next).is_none();
        next.kind == Kind::Number || next.is_word() && initials
    })
}

/// Whether what it stands for is said right here.
fn is_introduced(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let explains = before.is_some_and(|before| {
        // "The rail union RMT" says enough.
        before.is_mark('(') || before.is_any("or as called abbreviated") || is_plain_noun(before)
    });
    let behind = |n: usize| tokens.get(at + n);
    let explained = behind(1).is_some_and(|next| {
        let begins =
            |word: &Token| word.is_any("the a an which") || word.grammar.tail == Some(Tail::Possessive);
        let apposition = behind(2).is_some_and(begins);
        next.is_mark('(') && behind(2).is_some_and(Token::is_word) || next.is_mark(',') && apposition
    });
    explains || explained
}

/// A common noun. The tagger takes some of them before a name for a part of it.
fn is_plain_noun(word: &Token) -> bool {
    word.is_word() && !word.is_capitalised() && word.grammar.is_one_of(&[Part::Noun, Part::Name])
}

/// "GENEVA (Reuters) –": where it was written.
fn is_dateline(tokens: &[Token], at: usize) -> bool {
    let marks = |token: &Token| matches!(token.kind, Kind::Mark('(' | ',' | '—' | '–' | '-' | ':'));
    at == 0 && tokens[0].text.len() > 3 && tokens.get(1).is_some_and(marks)
}
