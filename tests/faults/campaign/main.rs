//! The fault campaign. An article is changed and another one is new; both go out
//! to a target; and the process that sends them is killed with -9 at every step
//! that it notes and at random moments, or the server spoils a request. After
//! each case a fresh process takes up what is open. Then the target is asked
//! itself: one post for each article, with the right text, and no site that was
//! seen half. Prints a table; fails where a cell of it is not what it must be.

mod cases;
mod child;
mod places;
mod posts;
mod reader;
mod scene;
mod sites;

use cases::{Campaign, Tally};
use std::process::ExitCode;
use std::time::Instant;

/// How many random kills in all; they are spread over the targets by how quick those are.
const RANDOM: usize = 500;

fn main() -> ExitCode {
    if child::is_asked_for() {
        return child::work();
    }
    let began = Instant::now();
    let shares = [
        (30, "folder"),
        (14, "links"),
        (14, "git"),
        (12, "sftp"),
        (8, "s3"),
        (6, "wordpress"),
        (6, "ghost"),
        (5, "micropub"),
        (5, "metaweblog"),
    ];
    let all: usize = shares.iter().map(|(share, _)| share).sum();
    // One server after the other, so that none takes the port that another has looked up.
    let ready: Vec<Campaign> = shares.iter().map(|(_, name)| Campaign::new(name)).collect();
    let mut rows: Vec<(usize, &str, Tally)> = std::thread::scope(|scope| {
        let workers: Vec<_> = shares
            .iter()
            .zip(ready)
            .enumerate()
            .map(|(n, ((share, name), campaign))| {
                let random = (RANDOM * share).div_ceil(all);
                scope.spawn(move || (n, *name, campaign.run(random)))
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().expect("a scene")).collect()
    });
    rows.sort_by_key(|(n, ..)| *n);
    println!("\nThe fault campaign: cases, and what was found after them\n");
    println!(
        "{:<12} {:>9} {:>9} {:>9} {:>11} {:>6} {:>16} {:>8}",
        "target", "at steps", "random", "server", "duplicates", "lost", "half sites/looks", "ended"
    );
    let mut sum = Tally::default();
    for (_, name, tally) in &rows {
        println!("{}", tally.line(name));
        sum.add(tally);
    }
    println!("{}", sum.line("all"));
    println!("\nin {} s", began.elapsed().as_secs());
    for problem in &sum.problems {
        println!("{problem}");
    }
    let good = sum.is_good() && sum.random >= RANDOM;
    println!(
        "\ntest result: {}. {} passed; {} failed",
        if good { "ok" } else { "FAILED" },
        usize::from(good),
        usize::from(!good)
    );
    ExitCode::from(u8::from(!good))
}
