//! "Hit by car": a thing without its article.

use super::closed::BE;
use crate::engine::Part;
use crate::prose::{Kind, Token};
use crate::{Group, Look, Note, Paragraph, Rule, Severity};

/// The rule.
pub(in crate::rules) const RULE: Rule = Rule {
    id: "lost-article",
    group: Group::Language,
    severity: Severity::Warning,
    what: "A thing without the article that it needs: “hit by car”, “in middle of the road”, “is largest city”.",
    why: "A small word was lost, and readers have to read twice.",
    bad: "She was hit by car in middle of the road.",
    good: "She was hit by a car in the middle of the road. They went by car. He is captain of the team. Prices are highest in May.",
    look: Look::English(look),
};

/// What somebody is done to: "hit by a car" is no way to travel.
const DONE: &str = "hit struck killed injured attacked bitten shot stabbed knocked run robbed chased crushed trapped dragged \
    followed approached arrested driven led owned made written directed designed built found discovered rescued treated";

/// Things and people of which there are many.
const ONE_OF_MANY: &str = "car bus lorry van truck train tram motorcycle motorbike bicycle taxi coach dog bull shark bear man \
    woman boy girl teenager gunman policeman policewoman officer driver passenger neighbour stranger gang doctor nurse farmer \
    teacher lawyer judge soldier sniper company firm team group family couple walker passer-by colleague relative bullet tree";

/// People who do something to somebody, and never without an article.
const SOMEBODY: &str = "friend neighbour colleague relative stranger gunman policeman policewoman teenager pedestrian cyclist \
    motorist passer-by passenger spokesman spokeswoman nurse burglar intruder thief";

/// What people are, one of many.
const TRADES: &str = "teacher doctor nurse lawyer solicitor engineer farmer journalist reporter actor actress singer writer \
    builder plumber carpenter student scientist soldier policeman footballer musician painter architect politician novelist \
    poet baker fisherman pilot dentist surgeon vet cleaner waiter waitress chef historian economist mechanic electrician \
    photographer pensioner widow millionaire veteran amateur";

/// Words with "the" before them where "of" comes behind.
const THE_OF: &str = "middle end beginning start aftermath wake course verge brink basis centre edge outskirts hands foot \
    absence presence face midst sake shadow majority rest number top bottom height board \
    city town village island roof corner mouth";

/// What may follow a preposition and such a word without "the": "at end of play", "in face of".
const WITHOUT: [(&str, &str); 6] = [
    ("in", "presence face"),
    ("by", "course hands number"),
    ("at", "face course height foot"),
    ("for", "end start number rest"),
    ("from", "beginning start end top hands foot"),
    ("on", "top foot course"),
];

fn look(paragraph: &Paragraph<'_>) -> Vec<Note> {
    if !paragraph.block.kind.is_running() {
        return Vec::new();
    }
    paragraph.reading.sentences().flat_map(|sentence| notes(sentence.tokens)).collect()
}

fn notes(tokens: &[Token]) -> Vec<Note> {
    let found = (1..tokens.len()).filter_map(|at| {
        let (word, behind) = (&tokens[at], tokens.get(at + 1));
        let before = &tokens[..at];
        if !word.is_word() || word.is_capitalised() || word.grammar.tail.is_some() {
            return None;
        }
        let article = if by_one(before, word, behind) || trade(before, word, behind) {
            "a"
        } else if of_it(before, word, behind, tokens.get(at + 2))
            || time(before, word, behind)
            || best(before, word, behind)
        {
            "the"
        } else {
            return None;
        };
        let message = format!("Before “{}” stands “{article}”.", word.text);
        Some(Note::here(tokens[at - 1].from, word.to, message))
    });
    found.collect()
}

fn is_the(token: &Token) -> bool {
    token.is_any("the a an its his her their our this that last next")
}

fn ends(behind: Option<&Token>) -> bool {
    behind.is_none_or(|next| {
        !next.is_word() && next.kind != Kind::Number && !next.is_mark('-')
            || next.grammar.is(Part::Preposition)
            || next.is_any("in on at of from near outside while as after before who which that and when with")
    })
}

/// "Hit by car".
fn by_one(before: &[Token], word: &Token, behind: Option<&Token>) -> bool {
    let [.., done, by] = before else { return false };
    if by.is_any("by") && word.is_any(SOMEBODY) && ends(behind) {
        return true;
    }
    by.is_any("by")
        && (done.is_any(DONE) || done.is_any("over down"))
        && word.is_any(ONE_OF_MANY)
        && ends(behind)
}

/// "He is teacher at the school".
fn trade(before: &[Token], word: &Token, behind: Option<&Token>) -> bool {
    let [.., who, is] = before else { return false };
    let be = is.is_any("is was became")
        && (who.is_any("he she who") || who.is_capitalised() && who.grammar.is(Part::Name));
    let as_one = is.is_any("as") && who.is_any("works worked working trained job qualified career");
    (be || as_one) && word.is_any(TRADES) && ends(behind)
}

/// "In middle of", "as result of".
fn of_it(before: &[Token], word: &Token, behind: Option<&Token>, whose: Option<&Token>) -> bool {
    let Some(last) = before.last() else { return false };
    let leads = last.is_any("in at on by from since until during near to for around towards");
    let without = WITHOUT.iter().any(|(lead, words)| last.is_any(lead) && word.is_any(words));
    let result = last.is_any("as") && word.is_any("result consequence")
        || last.is_any("in") && word.is_any("attempt effort");
    let of = behind.is_some_and(|next| next.is_any("of"));
    // "Until end of life", "at end of file" are words of a trade; of the, or of a month, they are not.
    let of_which = !word.is_any("end start beginning top bottom")
        || whose.is_some_and(|t| is_the(t) || t.is_capitalised() && t.grammar.is(Part::Name));
    leads && !without && of && of_which && word.is_any(THE_OF)
        || result && behind.is_some_and(|next| next.is_any("of to"))
}

/// "For first time", "at same time".
fn time(before: &[Token], word: &Token, behind: Option<&Token>) -> bool {
    let Some(last) = before.last() else { return false };
    let Some(next) = behind else { return false };
    last.is_any("for") && word.is_any("first second third last") && next.is_any("time")
        || last.is_any("at in on for by of with from into")
            && word.is_any("same")
            && next.grammar.is(Part::Noun)
        || last.is_any("on") && word.is_any("other") && next.is_any("hand")
        || last.is_any("in") && word.is_any("past") && next.is_any("year decade few week month")
}

/// "It is largest city in the country", "one of most important".
fn best(before: &[Token], word: &Token, behind: Option<&Token>) -> bool {
    let Some(last) = before.last() else { return false };
    let Some(next) = behind else { return false };
    let superlative = word.key.ends_with("est")
        && word.grammar.can_be_adjective()
        && !word.grammar.can_be_plain_verb()
        && !word.is_any("honest modest earnest");
    let one = before.len() > 1 && before[before.len() - 2].is_any("one some") && last.is_any("of");
    let thing =
        next.grammar.is(Part::Noun) && next.grammar.can_be_singular() && !next.grammar.can_be_plural();
    let superlative = superlative || word.is_any("worst best");
    superlative && (one || (last.is_any(BE) || last.is_any("became as")) && thing)
        || one && word.is_any("most") && next.grammar.is(Part::Adjective)
}
