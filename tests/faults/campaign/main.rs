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

/// How much of it is done.
#[derive(Clone, Copy)]
pub struct Extent {
    /// How many random kills in all; they are spread over the targets by how quick those are.
    random: usize,
    /// Of the pairs of a request and a way to spoil it one in so many; each request and each way
    /// has its turn.
    every: usize,
}

impl Extent {
    /// A sample for each run of the tests; all of it where `./dev faults` asks for that.
    fn asked_for() -> Self {
        match std::env::var_os("COPYDESK_FAULTS") {
            Some(asked) if asked == "all" => Self { random: 500, every: 1 },
            _ => Self { random: 100, every: 4 },
        }
    }
}

fn main() -> ExitCode {
    if child::is_asked_for() {
        return child::work();
    }
    let (began, extent) = (Instant::now(), Extent::asked_for());
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
                let extent = Extent { random: (extent.random * share).div_ceil(all), ..extent };
                scope.spawn(move || (n, *name, campaign.run(extent)))
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
    let good = sum.is_good() && sum.random >= extent.random;
    println!(
        "\ntest result: {}. {} passed; {} failed",
        if good { "ok" } else { "FAILED" },
        usize::from(good),
        usize::from(!good)
    );
    ExitCode::from(u8::from(!good))
}
