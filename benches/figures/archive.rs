//! Importing and searching a whole archive.

use crate::measure::{Trouble, alone, beside, heading, ms, percentile, run};
use crate::{PROGRAM, Place, corpus};
use desk::Desk;
use std::process::Command;
use std::time::Instant;

fn copydesk(place: &Place, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM.as_str());
    command.args(arguments).env("COPYDESK_DESK", place.desk()).env("USER", "bench");
    command
}

pub(crate) fn import(place: &Place) -> Result<(), Trouble> {
    let source = place.folder.path().join("source");
    corpus::write(&source, place.articles)?;
    run(Command::new(PROGRAM.as_str()).arg("init").arg(place.desk()))?;

    heading("import");
    let imported =
        run(&mut copydesk(place, &["import", &source.display().to_string(), "--status", "Published"]))?;
    alone("articles a second", "/s", place.articles as f64 / imported.took.as_secs_f64());
    alone("peak memory", "MiB", imported.peak);
    Ok(())
}

/// Words that somebody types, a key at a time.
const TYPED: [&str; 6] =
    ["harbour bridge", "council vote", "climate", "ferry inspection", "minister", "night train"];

/// What every program with FTS5 begins with: each match weighed, each with its passage.
const BARE: &str = "SELECT rowid, snippet(passages, 3, '', '', '…', 24) FROM passages \
    WHERE passages MATCH ?1 ORDER BY bm25(passages) LIMIT 100";

/// Each prefix of words that somebody types, ours beside a bare ranked query over the same texts.
pub(crate) fn search(place: &Place) -> Result<(), Trouble> {
    heading("search while typing");
    let desk = Desk::open(&place.desk(), None)?;
    let bare = bare_index(place)?;
    let mut query = bare.prepare(BARE)?;
    let (mut first, mut whole, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    for words in TYPED {
        for end in 1..=words.len() {
            let typed = words.get(..end).unwrap_or(words);
            let began = Instant::now();
            std::hint::black_box(desk.lines(None, typed, 0, 100)?);
            first.push(ms(began.elapsed()));
            let began = Instant::now();
            std::hint::black_box(desk.passages(None, typed, 100)?);
            whole.push(ms(began.elapsed()));
            let terms: Vec<String> = typed.split_whitespace().map(|w| format!("\"{w}\"")).collect();
            let began = Instant::now();
            let found = query.query_map([format!("{}*", terms.join(" "))], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
            })?;
            std::hint::black_box(found.collect::<Result<Vec<_>, _>>()?);
            theirs.push(ms(began.elapsed()));
        }
    }
    for (name, share) in [("p50", 0.5), ("p95", 0.95)] {
        let theirs = percentile(&theirs, share);
        beside(
            &format!("first results, {name}"),
            "ms",
            percentile(&first, share),
            "bare FTS5, ranked",
            theirs,
        );
        beside(
            &format!("complete ranking, {name}"),
            "ms",
            percentile(&whole, share),
            "bare FTS5, ranked",
            theirs,
        );
    }
    Ok(())
}

/// The desk's texts in an FTS5 table as its manual has it, with prefixes and the texts themselves.
fn bare_index(place: &Place) -> Result<rusqlite::Connection, Trouble> {
    let bare = rusqlite::Connection::open(place.folder.path().join("bare.sqlite"))?;
    bare.execute("ATTACH ?1 AS desk", [place.desk().join("desk.sqlite").display().to_string()])?;
    bare.execute_batch(
        "CREATE VIRTUAL TABLE passages USING fts5(
           headline, standfirst, byline, body,
           prefix='2 3', tokenize='unicode61 remove_diacritics 2'
         );
         INSERT INTO passages (rowid, headline, standfirst, byline, body)
         SELECT a.row, r.head ->> '$.headline', r.head ->> '$.standfirst', r.head ->> '$.byline', b.text
         FROM desk.article a JOIN desk.revision r ON r.id = a.revision
         JOIN desk.body b ON b.revision = r.id;
         INSERT INTO passages (passages) VALUES ('optimize');",
    )?;
    Ok(bare)
}
