//! From slot to published, and what waiting costs.

use crate::measure::{Trouble, alone, beside, heading, percentile, run};
use crate::{PROGRAM, Place};
use chrono::{DateTime, Duration, Utc};
use desk::{Desk, Move, NewDraft, SlotWish, Target, TargetSettings};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Slots that are measured.
const SLOTS: i64 = 20;
/// For how long an idle scheduler is watched.
const IDLE: std::time::Duration = std::time::Duration::from_secs(60);

/// A small site, and one of the whole archive that was imported.
pub(crate) fn slots(place: &Place) -> Result<(), Trouble> {
    heading("from slot to published, a folder, by copydesk run");
    let small = place.folder.path().join("small-desk");
    Desk::create(&small, "Small")?;
    measure(&small, &place.folder.path().join("small-site"), 1)?;
    let all = Desk::open(&place.desk(), None)?.published()?;
    measure_all(place, &all)?;
    idle(&small)
}

fn measure_all(place: &Place, all: &[String]) -> Result<(), Trouble> {
    let site = place.folder.path().join("whole-site");
    let desk = Desk::open(&place.desk(), None)?;
    desk.add_target(folder(&site), None)?;
    let first =
        run(Command::new(PROGRAM.as_str()).args(["publish", "--all"]).env("COPYDESK_DESK", place.desk()))?;
    alone(&format!("first publication of {} articles", all.len()), "s", first.took.as_secs_f64());
    alone("its peak memory", "MiB", first.peak);
    measure(&place.desk(), &site, all.len())
}

fn folder(site: &Path) -> Target {
    Target::new("site", TargetSettings::Folder { path: site.to_owned(), links: false })
}

fn measure(folder_of_desk: &Path, site: &Path, articles: usize) -> Result<(), Trouble> {
    let desk = Desk::open(folder_of_desk, None)?;
    desk.add_target(folder(site), None)?;
    let mut slots = Vec::new();
    for n in 0..SLOTS {
        let draft = NewDraft {
            headline: format!("Slot {n}"),
            body: "It goes out at its second.".into(),
            ..NewDraft::default()
        };
        let slug = desk.new_article(draft)?.slug;
        desk.make_move(&slug, Move::Submit, None, None)?;
        desk.make_move(&slug, Move::Approve, None, None)?;
        slots.push(slug);
    }
    let scheduler = Scheduler::start(folder_of_desk)?;
    let first = Utc::now() + Duration::seconds(4);
    let step = if articles > 1000 { 5 } else { 2 };
    for (n, slug) in slots.iter().enumerate() {
        let at = (first + Duration::seconds(n as i64 * step)).format("%Y-%m-%d %H:%M:%S").to_string();
        desk.schedule(slug, &SlotWish { at, zone: Some("UTC".into()), which: None }, None)?;
    }
    let mut late = Vec::new();
    for (n, slug) in slots.iter().enumerate() {
        let slot: DateTime<Utc> =
            (first + Duration::seconds(n as i64 * step)).format("%Y-%m-%dT%H:%M:%SZ").to_string().parse()?;
        let sent = loop {
            let sent = desk.receipts(Some(slug))?.into_iter().find_map(|receipt| receipt.sent);
            match sent {
                Some(sent) => break sent.parse::<DateTime<Utc>>()?,
                None if Utc::now() > slot + Duration::seconds(60) => {
                    return Err(format!("{slug} did not go out").into());
                }
                None => std::thread::sleep(std::time::Duration::from_millis(50)),
            }
        };
        late.push((sent - slot).num_milliseconds() as f64);
    }
    drop(scheduler);
    for (name, share) in [("p50", 0.5), ("p95", 0.95)] {
        beside(
            &format!("{name}, a site of {articles} articles"),
            "ms",
            percentile(&late, share),
            "goal",
            1000.0,
        );
    }
    Ok(())
}

fn idle(desk: &Path) -> Result<(), Trouble> {
    let scheduler = Scheduler::start(desk)?;
    std::thread::sleep(std::time::Duration::from_secs(2));
    let before = scheduler.ticks()?;
    std::thread::sleep(IDLE);
    let used = (scheduler.ticks()? - before) as f64 / 100.0;
    beside("idle copydesk run, of one core", "%", 100.0 * used / IDLE.as_secs_f64(), "goal", 0.1);
    Ok(())
}

/// A `copydesk run`, ended by its own pid.
struct Scheduler(Child);

impl Scheduler {
    fn start(desk: &Path) -> Result<Self, Trouble> {
        let mut command = Command::new(PROGRAM.as_str());
        command.arg("run").env("COPYDESK_DESK", desk).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(Self(command.spawn()?))
    }

    /// The processor time it has used, in hundredths of a second.
    fn ticks(&self) -> Result<u64, Trouble> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0.id()))?;
        let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        let mut fields = after_name.split_whitespace().skip(11).map_while(|f| f.parse::<u64>().ok());
        Ok(fields.next().unwrap_or_default() + fields.next().unwrap_or_default())
    }
}

impl Drop for Scheduler {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
