//! Importing, searching and building a whole archive.

use crate::measure::{Trouble, alone, beside, heading, ms, percentile, run};
use crate::{PROGRAM, Place, corpus};
use desk::Desk;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Builds that are measured; the middle one counts.
const ROUNDS: usize = 5;

fn copydesk(place: &Place, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env("COPYDESK_DESK", place.desk()).env("USER", "bench");
    command
}

pub(crate) fn import(place: &Place) -> Result<(), Trouble> {
    let source = place.folder.path().join("source");
    corpus::write(&source, place.articles)?;
    run(Command::new(PROGRAM).arg("init").arg(place.desk()))?;

    heading("import");
    let imported =
        run(&mut copydesk(place, &["import", &source.display().to_string(), "--status", "Published"]))?;
    alone("articles a second", "/s", place.articles as f64 / imported.took.as_secs_f64());
    alone("peak memory", "MiB", imported.peak);
    Ok(())
}

/// Each prefix of words that somebody types, ours beside a bare query of the same index.
pub(crate) fn search(place: &Place) -> Result<(), Trouble> {
    heading("search while typing");
    let desk = Desk::open(&place.desk(), None)?;
    let bare = rusqlite::Connection::open(place.desk().join("desk.sqlite"))?;
    let mut query =
        bare.prepare("SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT 100")?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for words in ["harbour bridge", "council vote", "climate", "ferry inspection", "minister", "night train"]
    {
        for end in 1..=words.len() {
            let typed = words.get(..end).unwrap_or(words);
            let began = Instant::now();
            desk.lines(None, typed, 0, 100)?;
            ours.push(ms(began.elapsed()));
            let terms: Vec<String> = typed.split_whitespace().map(|w| format!("\"{w}\"")).collect();
            let began = Instant::now();
            let found: Vec<i64> = query
                .query_map([format!("{}*", terms.join(" "))], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            theirs.push(ms(began.elapsed()));
            std::hint::black_box(found);
        }
    }
    for (name, share) in [("p50 of a key", 0.5), ("p95 of a key", 0.95)] {
        beside(name, "ms", percentile(&ours, share), "bare FTS5 prefix query", percentile(&theirs, share));
    }
    Ok(())
}

pub(crate) fn build(place: &Place) -> Result<(), Trouble> {
    heading("build");
    let site = place.folder.path().join("site");
    let out = site.display().to_string();
    let (mut full, mut written, mut peak) = (Vec::new(), Vec::new(), 0.0);
    let mut files = Vec::new();
    // Turn by turn and into fresh folders: what is deleted before slows down what comes after.
    for round in 0..ROUNDS {
        let into = if round + 1 == ROUNDS { out.clone() } else { format!("{out}-{round}") };
        let built = run(&mut copydesk(place, &["build", "-o", &into]))?;
        full.push(ms(built.took));
        peak = built.peak;
        if files.is_empty() {
            files = read_all(Path::new(&into), Path::new(&into))?;
        }
        let again = place.folder.path().join(format!("written-{round}"));
        let began = Instant::now();
        for (path, bytes) in &files {
            let file = again.join(path);
            std::fs::create_dir_all(file.parent().unwrap_or(&again))?;
            std::fs::write(file, bytes)?;
        }
        written.push(ms(began.elapsed()));
    }
    let (full, written) = (percentile(&full, 0.5), percentile(&written, 0.5));
    alone("files", "", files.len() as f64);
    beside("full build", "ms", full, "writing the same files", written);
    alone("peak memory", "MiB", peak);
    let unchanged = run(&mut copydesk(place, &["build", "-o", &out]))?;
    beside("build with nothing changed", "ms", ms(unchanged.took), "full build", full);
    let slug = Desk::open(&place.desk(), None)?.lines(None, "", 0, 1)?.lines.remove(0).slug;
    run(&mut copydesk(place, &["edit", &slug, "--set", "standfirst=Edited once"]))?;
    run(&mut copydesk(place, &["approve", &slug]))?;
    let edited = run(&mut copydesk(place, &["build", "-o", &out]))?;
    beside("build after one edit", "ms", ms(edited.took), "full build", full);
    alone("peak memory", "MiB", edited.peak);
    Ok(())
}

/// Every file below a folder.
fn read_all(top: &Path, folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, Trouble> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(read_all(top, &path)?);
        } else {
            files.push((path.strip_prefix(top)?.to_owned(), std::fs::read(&path)?));
        }
    }
    Ok(files)
}
