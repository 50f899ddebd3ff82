//! What the desk's recall and its false alarms are measured on: seeded sentences with their clean
//! twins, and pieces of clean copy. The tests hold them to their goals; `./dev bench` prints them.

#![allow(dead_code, reason = "each of those who measure needs a part of it")]

use check::{Archive, Checker, Copy, Field, Finding, House, Mention, NoArchive, Other, Severity};
use std::collections::BTreeMap;

/// What went wrong while measuring.
pub type Trouble = Box<dyn std::error::Error + Send + Sync>;

/// An article that has a headline and this body.
pub fn copy(body: &str, language: &str) -> Copy {
    let content = article::Content {
        headline: "A headline".to_owned(),
        standfirst: Some("What it is about.".to_owned()),
        body: body.to_owned(),
        ..article::Content::default()
    };
    Copy {
        content,
        slug: None,
        language: language.to_owned(),
        slot: None,
        today: chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap_or_default(),
        standing: check::Standing::default(),
    }
}

/// A text with what stands before it, in lines of `name: value` and an empty line: `headline`,
/// `standfirst`, `slot` (2026-12-01 06:00 Europe/Berlin), `uncredited` (a picture) and `archive`
/// (a name, and in how many articles it stands).
fn piece(text: &str) -> Result<(Copy, Names), Trouble> {
    let is_head = |line: &str| {
        let name = line.split(':').next().unwrap_or_default();
        ["headline", "standfirst", "slot", "uncredited", "archive"].contains(&name)
    };
    let (head, body) =
        text.split_once("\n\n").filter(|(head, _)| head.lines().all(is_head)).unwrap_or(("", text));
    let (mut copy, mut names) = (copy(body, "en-GB"), Names::default());
    for (name, value) in head.lines().filter_map(|line| line.split_once(':')) {
        match (name, value.trim()) {
            ("slot", slot) => {
                let (local, zone) = slot.rsplit_once(' ').ok_or("a slot has a zone")?;
                copy.slot = Some(article::Slot::choose(article::read_local(local)?, zone.parse()?, None)?);
            }
            ("uncredited", picture) => drop(copy.standing.uncredited.insert(picture.to_owned())),
            ("archive", name) => {
                let (name, times) = name.rsplit_once(' ').ok_or("a name stands in some articles")?;
                names.0.push((name.to_owned(), times.parse()?));
            }
            (field, value) => copy.content.set(field, value)?,
        }
    }
    Ok((copy, names))
}

/// An archive of which nothing is known but its names.
#[derive(Debug, Default)]
struct Names(Vec<(String, usize)>);

impl Archive for Names {
    fn headline(&self, _slug: &str) -> Option<String> {
        None
    }

    fn uses(&self, name: &str) -> usize {
        self.0.iter().find(|(known, _)| known == name).map_or(0, |(_, times)| *times)
    }

    fn near(&self, name: &str) -> Vec<(String, usize)> {
        self.0.iter().filter(|(known, _)| known != name).cloned().collect()
    }

    fn like(&self, _text: &str) -> Vec<Other> {
        Vec::new()
    }

    fn mentions(&self, _name: &str) -> Vec<Mention> {
        Vec::new()
    }
}

/// The warnings and errors in a body. What a headline, a section or a byline lacks is not its fault.
pub fn alarms(checker: &Checker, body: &str) -> Vec<Finding> {
    let mut findings = checker.check(&copy(body, "en-GB"), &NoArchive);
    findings.retain(|finding| finding.severity > Severity::Hint && finding.field == Field::Body);
    findings
}

/// What one rule did with the sentences that were seeded for it and with all clean ones.
#[derive(Debug, Default, Clone, Copy)]
pub struct Row {
    pub seeded: usize,
    pub found: usize,
    /// The clean sentences in which it cried wolf.
    pub alarms: usize,
}

/// The seeded sentences, judged.
#[derive(Debug, Default)]
pub struct Table {
    pub rules: BTreeMap<String, Row>,
    pub seeded: usize,
    pub found: usize,
    /// The clean sentences in which any rule cried wolf.
    pub alarms: usize,
    /// What was missed and what was cried, in lines.
    pub told: Vec<String>,
}

/// Judges the rules by the sentences beside this file.
pub fn sentences() -> Result<Table, Trouble> {
    judge(include_str!("../sentences.toml"))
}

/// Judges the rules by groups of sentences.
pub fn judge(text: &str) -> Result<Table, Trouble> {
    let groups: BTreeMap<String, Vec<BTreeMap<String, String>>> = toml::from_str(text)?;
    let checker = Checker::new(House::default());
    let mut table = Table::default();
    for pair in groups.values().flatten() {
        let of = |name: &str| pair.get(name).ok_or_else(|| format!("a pair has no “{name}”: {pair:?}"));
        let (rule, bad, good) = (of("rule")?, of("bad")?, of("good")?);
        let findings = all(&checker, bad)?;
        let found = findings.iter().any(|finding| finding.rule == *rule);
        if !found {
            let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
            table.told.push(format!("missed by {rule}: {bad} (found: {})", rules.join(" ")));
        }
        let row = table.rules.entry(rule.clone()).or_default();
        row.seeded += 1;
        row.found += usize::from(found);
        table.seeded += 1;
        table.found += usize::from(found);
        let mut cried = all(&checker, good)?;
        // What a whole article wants is not asked of a sentence, unless that is what was seeded.
        cried.retain(|finding| {
            finding.rule == *rule || finding.severity > Severity::Hint && finding.field == Field::Body
        });
        table.alarms += usize::from(!cried.is_empty());
        cried.dedup_by(|a, b| a.rule == b.rule);
        for finding in cried {
            table.told.push(format!("false alarm by {}: “{}” in: {good}", finding.rule, finding.text));
            table.rules.entry(finding.rule).or_default().alarms += 1;
        }
    }
    Ok(table)
}

fn all(checker: &Checker, text: &str) -> Result<Vec<Finding>, Trouble> {
    let (copy, names) = piece(text)?;
    Ok(checker.check(&copy, &names))
}

/// The pieces of clean copy, by the names of their files.
pub fn clean() -> Result<BTreeMap<String, String>, Trouble> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    // Seen from the crate itself, or from the whole.
    let folder = [folder.join("tests/clean"), folder.join("crates/check/tests/clean")];
    let folder = folder.iter().find(|folder| folder.is_dir()).ok_or("the clean pieces are not there")?;
    let mut pieces = BTreeMap::new();
    for file in std::fs::read_dir(folder)? {
        let file = file?;
        pieces.insert(file.file_name().to_string_lossy().into_owned(), std::fs::read_to_string(file.path())?);
    }
    Ok(pieces)
}
