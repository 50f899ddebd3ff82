//! The copy desk: what it finds, what it cries wolf at, and how long it takes.

use crate::Place;
use crate::measure::{Trouble, alone, heading, ms, percentile};
use check::engine::Engine;
use check::{Checker, House, NoArchive};
use desk::Desk;
use std::collections::BTreeMap;
use std::time::Instant;

/// The sentences and pieces that the tests judge the rules by.
#[path = "../../crates/check/tests/measure/mod.rs"]
mod judged;

/// Checks that are measured; the middle one counts.
const ROUNDS: usize = 9;

/// What the rules find, and how long one article takes.
pub(crate) fn articles() -> Result<(), Trouble> {
    heading("checks");
    let began = Instant::now();
    Engine::load();
    alone("loading the engine", "ms", ms(began.elapsed()));
    let pieces = judged::clean()?;
    for words in [1_000, 10_000] {
        times(&article(&pieces, words), words);
    }
    sentences()?;
    let checker = Checker::new(House::default());
    let words: usize = pieces.values().map(|body| body.split_whitespace().count()).sum();
    let alarms: usize = pieces.values().map(|body| judged::alarms(&checker, body).len()).sum();
    let each = 1_000.0 * alarms as f64 / words as f64;
    alone("warnings and errors in 1,000 words of clean copy", "", each);
    sample(&checker)
}

/// Every article of the archive.
pub(crate) fn all(place: &Place) -> Result<(), Trouble> {
    let desk = Desk::open(&place.desk(), None)?;
    let slugs = desk.slugs()?;
    let began = Instant::now();
    let findings = desk.check(&slugs, &|_, _| ())?.len();
    let took = began.elapsed().as_secs_f64();
    alone("check --all, articles a second", "/s", slugs.len() as f64 / took);
    alone("findings in them", "", findings as f64);
    Ok(())
}

/// An article of so many words, put together from clean copy; no paragraph comes twice.
fn article(pieces: &BTreeMap<String, String>, words: usize) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut count = 0;
    for round in 0.. {
        for paragraph in pieces.values().flat_map(|body| body.split("\n\n")) {
            if count >= words {
                return paragraphs;
            }
            count += paragraph.split_whitespace().count();
            let again =
                if round == 0 { String::new() } else { format!(" It was said {round} times before.") };
            paragraphs.push(format!("{}{again}", paragraph.trim()));
        }
    }
    paragraphs
}

fn times(paragraphs: &[String], words: usize) {
    let check = |checker: &Checker, text: &str| {
        let copy = judged::copy(text, "en-GB");
        let began = Instant::now();
        std::hint::black_box(checker.check(&copy, &NoArchive));
        ms(began.elapsed())
    };
    let text = paragraphs.join("\n\n");
    let first: Vec<f64> = (0..ROUNDS).map(|_| check(&Checker::new(House::default()), &text)).collect();
    let checker = Checker::new(House::default());
    check(&checker, &text);
    let again: Vec<f64> = (0..ROUNDS).map(|_| check(&checker, &text)).collect();
    let edited = |round: usize| {
        let mut paragraphs = paragraphs.to_vec();
        let middle = paragraphs.len() / 2;
        paragraphs[middle].push_str(&format!(" A sentence more, the {round}th."));
        check(&checker, &paragraphs.join("\n\n"))
    };
    let edited: Vec<f64> = (4..4 + ROUNDS).map(edited).collect();
    for (what, took) in [("first", first), ("unchanged", again), ("after one paragraph's edit", edited)] {
        alone(&format!("{words} words, {what}"), "ms", percentile(&took, 0.5));
    }
}

fn sentences() -> Result<(), Trouble> {
    let table = judged::sentences()?;
    println!("  {:<46} {:>9} {:>9} {:>9}", "seeded sentences by rule", "found", "missed", "cried");
    let row = |name: &str, found, seeded, cried| {
        println!("  {name:<46} {found:>9} {:>9} {cried:>9}", seeded - found);
    };
    for (rule, judged) in &table.rules {
        row(rule, judged.found, judged.seeded, judged.alarms);
    }
    row("all", table.found, table.seeded, table.alarms);
    let share = |part: usize| 100.0 * part as f64 / table.seeded as f64;
    alone("found", "%", share(table.found));
    alone("clean twins with a false alarm", "%", share(table.alarms));
    table.told.iter().for_each(|line| println!("  {line}"));
    Ok(())
}

/// An article that went out with mistakes: `COPYDESK_SAMPLE`, or the one that lies beside the project.
fn sample(checker: &Checker) -> Result<(), Trouble> {
    let named = std::env::var("COPYDESK_SAMPLE");
    let path = named.unwrap_or_else(|_| "../shared/samples/seed-article.txt".to_owned());
    if !std::path::Path::new(&path).is_file() {
        return Ok(());
    }
    let text = std::fs::read_to_string(&path)?;
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    for finding in checker.check(&judged::copy(&text, "en-US"), &NoArchive) {
        *rules.entry(format!("{:?} {}", finding.severity, finding.rule)).or_default() += 1;
    }
    println!("  the sample article");
    for (rule, times) in rules {
        alone(&format!("  {rule}"), "", times as f64);
    }
    Ok(())
}
