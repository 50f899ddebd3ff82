//! Building the site: all of it beside a program that only writes the same files, and after one
//! edit; beside Hugo and Zola where they are installed.

use crate::generators;
use crate::measure::{Again, Trouble, alone, beside, files, heading, ms, percentile, rest, run, run_again};
use crate::{PROGRAM, Place};
use desk::{Desk, HowToBuild, WatchedSite};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Builds that are measured; the middle one counts.
const ROUNDS: usize = 3;
/// Edits that are measured.
const EDITS: usize = 15;

const AS_A_COMMAND: &str = "one edit, as a command";
/// Ours goes on to look whether somebody harmed a file.
const UNTIL_ON_DISK: &str = "of that until it is on the disk";

fn copydesk(place: &Place, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM.as_str());
    command.args(arguments).env("COPYDESK_DESK", place.desk()).env("USER", "bench");
    command
}

pub(crate) fn build(place: &Place) -> Result<(), Trouble> {
    heading("site");
    let site = place.folder.path().join("site");
    let full = full(place, &site)?;
    let unchanged = run(&mut copydesk(place, &["build", "-o", &site.display().to_string()]))?;
    beside("nothing changed, as a command", "ms", ms(unchanged.took), "full build", full);
    let cold = cold(place, &site)?;
    beside(AS_A_COMMAND, "ms", cold.whole, "full build", full);
    beside(UNTIL_ON_DISK, "ms", cold.on_disk, "full build", full);
    let warm = warm(place, &site)?;
    beside("one edit, in an open desk", "ms", warm, "full build", full);
    let all_theirs = generators::measure(place)?;
    if all_theirs.is_empty() {
        return Ok(());
    }
    let alike = without_twins(place)?;
    for theirs in all_theirs {
        beside("full build of the pages that both have", "ms", alike, theirs.name, theirs.full);
        beside(AS_A_COMMAND, "ms", cold.whole, theirs.name, theirs.again.whole);
        beside(UNTIL_ON_DISK, "ms", cold.on_disk, theirs.name, theirs.again.on_disk);
        if let Some(served) = theirs.served {
            beside("one edit, in an open desk", "ms", warm, theirs.name, served);
        }
        alone("their peak memory", "MiB", theirs.peak);
    }
    Ok(())
}

/// Turn by turn and into fresh folders: what is deleted before slows down what comes after.
fn full(place: &Place, site: &Path) -> Result<f64, Trouble> {
    let (mut full, mut written, mut peak) = (Vec::new(), Vec::new(), 0.0_f64);
    let mut all = Vec::new();
    for round in 0..ROUNDS {
        let into = if round + 1 == ROUNDS { site.to_owned() } else { site.with_extension(round.to_string()) };
        rest()?;
        let built = run(&mut copydesk(place, &["build", "-o", &into.display().to_string()]))?;
        full.push(ms(built.took));
        peak = peak.max(built.peak);
        if all.is_empty() {
            all = read_all(&into)?;
        }
        let again = place.folder.path().join(format!("written-{round}"));
        rest()?;
        let began = Instant::now();
        for (path, bytes) in &all {
            let file = again.join(path);
            std::fs::create_dir_all(file.parent().unwrap_or(&again))?;
            std::fs::write(file, bytes)?;
        }
        written.push(ms(began.elapsed()));
    }
    let (full, written) = (percentile(&full, 0.5), percentile(&written, 0.5));
    alone("files", "", all.len() as f64);
    alone("bytes", "MiB", all.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() as f64 / 1024.0 / 1024.0);
    beside("full build", "ms", full, "writing the same files", written);
    alone("peak memory", "MiB", peak);
    Ok(full)
}

/// A full build without the twins of text alone, which no other makes.
fn without_twins(place: &Place) -> Result<f64, Trouble> {
    let settings = place.desk().join("desk.toml");
    let text = std::fs::read_to_string(&settings)?;
    std::fs::write(&settings, text.replacen("[site]", "[site]\nlite = false", 1))?;
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let into = place.folder.path().join(format!("alike-{round}"));
        rest()?;
        let built = run(&mut copydesk(place, &["build", "-o", &into.display().to_string()]))?;
        times.push(ms(built.took));
        if round == 0 {
            alone("files without twins", "", files(&into)?.len() as f64);
        }
    }
    std::fs::write(&settings, text)?;
    Ok(percentile(&times, 0.5))
}

/// Gives an article another standfirst and has it approved, so that readers are to see it.
fn edit(place: &Place, slug: &str, n: usize) -> Result<(), Trouble> {
    run(&mut copydesk(place, &["edit", slug, "--set", &format!("standfirst=Edited {n} times")]))?;
    run(&mut copydesk(place, &["approve", slug, "--override", "measured"]))?;
    Ok(())
}

/// Articles from all over the archive.
fn slugs(desk: &Desk) -> Result<Vec<String>, Trouble> {
    let total = desk.lines(None, "", 0, 1)?.total;
    let at =
        |n: usize| desk.lines(None, "", u32::try_from(n * total as usize / EDITS)?, 1).map_err(Trouble::from);
    (0..EDITS).map(|n| Ok(at(n)?.lines.remove(0).slug)).collect()
}

fn cold(place: &Place, site: &Path) -> Result<Again, Trouble> {
    let mut times = Vec::new();
    let slugs = slugs(&Desk::open(&place.desk(), None)?)?;
    for (n, slug) in slugs.iter().enumerate() {
        edit(place, slug, n)?;
        times.push(run_again(&mut copydesk(place, &["build", "-o", &site.display().to_string()]), site)?);
    }
    let middle = |of: fn(&Again) -> f64| percentile(&times.iter().map(of).collect::<Vec<_>>(), 0.5);
    Ok(Again { whole: middle(|again| again.whole), on_disk: middle(|again| again.on_disk) })
}

fn warm(place: &Place, site: &Path) -> Result<f64, Trouble> {
    let desk = Desk::open(&place.desk(), None)?;
    let (mut times, mut bytes, mut files) = (Vec::new(), Vec::new(), Vec::new());
    let mut beside_own = Vec::new();
    let mut watched = WatchedSite::default();
    desk.build_again(Some(site), HowToBuild::default(), &mut watched, &|_, _| true)?;
    for (n, slug) in slugs(&desk)?.iter().enumerate() {
        edit(place, slug, n + 100)?;
        let before = written_bytes();
        let began = Instant::now();
        let report = desk.build_again(Some(site), HowToBuild::default(), &mut watched, &|_, _| true)?;
        times.push(ms(began.elapsed()));
        let written = (written_bytes() - before) / 1000.0;
        bytes.push(written);
        beside_own.push(written - own_pages(site, slug)?);
        files.push(report.written as f64);
    }
    alone("one edit: files written", "", percentile(&files, 0.5));
    alone("one edit: written with the build's own record", "kB", percentile(&bytes, 0.5));
    alone("of that beside the article's own pages", "kB", percentile(&beside_own, 0.5));
    alone("one edit, in an open desk, the slowest", "ms", percentile(&times, 1.0));
    Ok(percentile(&times, 0.5))
}

/// How large an article's page and its twin of text alone are, in kB.
fn own_pages(site: &Path, slug: &str) -> Result<f64, Trouble> {
    let mut bytes = 0;
    for top in [site.to_owned(), site.join("lite")] {
        for section in std::fs::read_dir(top)? {
            bytes += section?.path().join(slug).join("index.html").metadata().map_or(0, |page| page.len());
        }
    }
    Ok(bytes as f64 / 1000.0)
}

/// Bytes that this process has written so far.
fn written_bytes() -> f64 {
    let told = std::fs::read_to_string("/proc/self/io").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("wchar: "));
    line.and_then(|bytes| bytes.parse().ok()).unwrap_or_default()
}

/// Every file of a site, with its bytes.
fn read_all(site: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, Trouble> {
    let read = |file: PathBuf| Ok((file.strip_prefix(site)?.to_owned(), std::fs::read(&file)?));
    files(site)?.into_iter().map(read).collect()
}
