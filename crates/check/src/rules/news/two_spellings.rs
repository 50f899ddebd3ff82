//! A first name, a word or a title that an article spells in two ways.

use crate::prose::{BlockKind, Token};
use crate::{Group, Look, Note, Piece, Rule, Severity};
use std::collections::HashMap;

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "two-spellings",
    group: Group::News,
    severity: Severity::Warning,
    what: "A first name beside the same surname, a name from another script, or a word, spelled in two ways in one article.",
    why: "One of the two is wrong or not the house’s, and readers wonder whether they are two.",
    bad: "Catherine Boyle, an adviser, founded it. Katherine Boyle was the advisor of many.",
    good: "Catherine Boyle, an adviser, founded it. Katherine Moss was an adviser as well.",
    look: Look::EnglishArticle(look),
};

/// First names that are said alike.
const FIRST: &str = "catherine katherine kathryn catharine|steven stephen stefan|jon john|sarah sara|ann anne|\
    philip phillip|alan allan allen|mark marc|geoff jeff|geoffrey jeffrey|graham graeme|brian bryan|\
    eric erik|sean shaun shawn|mohamed mohammed muhammad mohammad|sergei sergey|alexei alexey aleksei|\
    matthew mathew|nicholas nicolas|teresa theresa|elizabeth elisabeth|isabel isobel isabelle|\
    lewis louis|rebecca rebekah|lindsay lindsey|leslie lesley|claire clare|hannah hanna|carl karl|\
    christopher kristopher|neil neal neill|stuart stewart|jonathan jonathon johnathan|michael micheal|\
    kristin kristen kirsten|christine kristine|ian iain|kathleen cathleen|laurence lawrence|\
    frederick frederic fredrick|gillian jillian|vivian vivien vivienne|zoe zoey|lucas lukas|\
    victor viktor|marcus markus|dmitri dmitry dimitri|yuri yury|andrei andrey|yevgeny evgeny|\
    volodymyr vladimir|ahmed ahmad|hussein hussain|yusuf yousef|omar umar|jaime jamie|antony anthony|\
    derek derrick|denis dennis|gerard gerrard|hilary hillary|jean jeanne|joanna johanna|julian julien|\
    lynn lynne|marian marion|maurice morris|raphael rafael|robin robyn|ronny ronnie|susanna susannah|\
    tony toni|terry terri|bobby bobbie|niall neil|aidan aiden|connor conor|callum calum";

/// Words and names that may be written in more ways than one.
const WORDS: &str = "adviser advisor|advisers advisors|judgment judgement|ageing aging|al-qaida al-qaeda|kyiv kiev|\
    hezbollah hizbollah hizbullah|healthcare health-care|email e-mail|emails e-mails|\
    cooperate co-operate|cooperation co-operation|coordinate co-ordinate|coordinator co-ordinator|\
    organise organize|organised organized|organisation organization|organisations organizations|\
    recognise recognize|recognised recognized|realise realize|realised realized|criticise criticize|\
    criticised criticized|apologise apologize|apologised apologized|colour color|analyse analyze|\
    jewellery jewelry|travelled traveled|cancelled canceled|focused focussed|focusing focussing|\
    benefited benefitted|postgraduate post-graduate|taskforce task-force|lockdown lock-down|\
    ceasefire cease-fire|website web-site|online on-line|makeup make-up|peacekeepers peace-keepers|\
    rerun re-run|reelected re-elected|reopen re-open|reopened re-opened|quran koran|\
    gaddafi qaddafi gadhafi|zelensky zelenskiy zelenskyy|odesa odessa|kharkiv kharkov|mumbai bombay|\
    beijing peking|macau macao|tsar czar|sheikh shaikh sheik|mosquitoes mosquitos|yoghurt yogurt|\
    fulfil fulfill|skilful skillful|enrol enroll|sceptical skeptical|sceptics skeptics|\
    neighbour neighbor|neighbours neighbors|favour favor|honour honor|behaviour behavior";

fn look(piece: &Piece<'_>) -> Vec<Note> {
    let mut first: HashMap<(usize, String), String> = HashMap::new();
    let mut words: HashMap<usize, String> = HashMap::new();
    let (first_names, spellings) = (groups(FIRST), groups(WORDS));
    let mut notes = Vec::new();
    for (n, block, reading) in piece.blocks() {
        // What somebody else wrote keeps its spelling.
        if matches!(block.kind, BlockKind::Quote | BlockKind::Related) {
            continue;
        }
        for pair in reading.tokens.windows(2) {
            let [name, surname] = pair else { continue };
            let Some(group) = first_names.get(name.key.as_str()) else { continue };
            if !is_name(name) || !is_name(surname) || name.to + 1 != surname.from {
                continue;
            }
            let known = first
                .entry((*group, bare(&surname.text).to_owned()))
                .or_insert_with(|| name.text.to_string());
            if *known != name.text {
                notes.push(note(n, name, known));
            }
        }
        for word in reading.tokens.iter().filter(|word| word.is_word()) {
            let Some(group) = spellings.get(word.key.as_str()) else { continue };
            let known = words.entry(*group).or_insert_with(|| word.text.to_string());
            if known.to_lowercase() != word.key {
                notes.push(note(n, word, known));
            }
        }
    }
    notes
}

/// Each word of a list with the number of its group.
fn groups(list: &str) -> HashMap<&str, usize> {
    let groups = list.split('|').enumerate();
    groups.flat_map(|(n, group)| group.split_ascii_whitespace().map(move |word| (word, n))).collect()
}

fn note(block: usize, word: &Token, known: &str) -> Note {
    Note::block(block, word.from, word.to, format!("Elsewhere in the article it is “{known}”."))
}

fn is_name(token: &Token) -> bool {
    token.is_word() && token.is_capitalised()
}

/// A surname without what belongs to it.
fn bare(name: &str) -> &str {
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}
