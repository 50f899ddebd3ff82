//! A year of a newsroom on a clock that the test turns: a thousand slots in six
//! zones, both changes of the clocks, sleep, and clocks that are set.

use crate::newsroom::{self, TestClock, approve, desk, folder};
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Utc};
use desk::{Engine, NewDraft, PublicationState, Role, SlotWish, Which};
use std::collections::{HashMap, HashSet};

const ARTICLES: usize = 1000;
const GRACE: i64 = 30;
/// Both hemispheres, a zone that jumps by half an hour, and one that never does.
const ZONES: [&str; 6] = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Asia/Tokyo",
    "Africa/Cairo",
];

/// Numbers that come in the same order every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        // Knuth's linear congruential generator, its upper half.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// The nights of 2026 in which a zone's clocks change.
fn nights(zone: &str) -> &'static [&'static str] {
    match zone {
        "Europe/Berlin" => &["2026-03-29", "2026-10-25"],
        "America/New_York" => &["2026-03-08", "2026-11-01"],
        "Australia/Lord_Howe" => &["2026-04-05", "2026-10-04"],
        "America/Santiago" => &["2026-04-04", "2026-09-06"],
        "Africa/Cairo" => &["2026-04-24", "2026-10-29"],
        _ => &["2026-06-21"],
    }
}

/// A wall time in the year; every fifth lies in a night in which the zone's clocks change.
fn wall_time(n: usize, zone: &str, dice: &mut Dice) -> NaiveDateTime {
    if n.is_multiple_of(5) {
        let nights = nights(zone);
        let day: NaiveDate = nights[dice.roll(nights.len() as u64) as usize].parse().unwrap();
        let hour = [0, 1, 2, 23][dice.roll(4) as usize];
        return day.and_hms_opt(hour, dice.roll(60) as u32, 0).unwrap();
    }
    let day = NaiveDate::from_ymd_opt(2026, 1, 2).unwrap() + chrono::Days::new(dice.roll(360));
    day.and_hms_opt(dice.roll(24) as u32, dice.roll(60) as u32, 0).unwrap()
}

#[test]
fn a_thousand_slots_go_out_once_each_and_none_before_its_time() {
    let temp = newsroom::memory_folder();
    let clock = TestClock::at("2026-01-01T00:00:00Z");
    let desk = desk(&temp.path().join("desk"), &clock);
    for zone in ZONES {
        let name = zone.rsplit('/').next().unwrap().to_lowercase().replace('_', "-");
        desk.add_target(folder(&name, &temp.path().join(&name)), None).unwrap();
    }
    let mut dice = Dice(2026);
    let mut due: Vec<(DateTime<Utc>, String)> = Vec::new();
    let (mut gaps, mut folds) = (0, 0);
    for n in 0..ARTICLES {
        let draft =
            NewDraft { headline: format!("Article {n}"), body: format!("Text {n}."), ..NewDraft::default() };
        let slug = desk.new_article(draft).unwrap().slug;
        approve(&desk, &slug);
        let zone = ZONES[n % ZONES.len()];
        let target = vec![zone.rsplit('/').next().unwrap().to_lowercase().replace('_', "-")];
        // A time that does not exist or comes twice is asked about, and answered.
        let mut wish = SlotWish {
            at: wall_time(n, zone, &mut dice).format("%Y-%m-%d %H:%M").to_string(),
            zone: Some(zone.into()),
            which: None,
        };
        loop {
            match desk.schedule(&slug, &wish, Some(&target)) {
                Ok(_) => break,
                Err(failure) if failure.code == "time_twice" => {
                    folds += 1;
                    wish.which = Some(if dice.roll(2) == 0 { Which::First } else { Which::Second });
                }
                Err(failure) if failure.code == "no_such_time" => {
                    gaps += 1;
                    let later: NaiveDateTime =
                        NaiveDateTime::parse_from_str(&wish.at, "%Y-%m-%d %H:%M").unwrap();
                    wish.at = (later + Duration::hours(1)).format("%Y-%m-%d %H:%M").to_string();
                }
                Err(failure) => panic!("{failure:?}"),
            }
        }
        let instant: DateTime<Utc> = desk.standing(&slug).unwrap().slot.unwrap().instant.parse().unwrap();
        due.push((instant, slug));
    }
    assert!(gaps > 0 && folds > 0, "the year has both changes in it: {gaps} gaps, {folds} folds");
    due.sort();

    let engine = Engine::take(&desk, Role::Run, &()).unwrap().unwrap();
    let (mut rounds, mut sleeps, mut jumps) = (Vec::new(), 0, 0);
    let end: DateTime<Utc> = "2027-01-03T00:00:00Z".parse().unwrap();
    while clock.now() < end {
        rounds.push(clock.now());
        let next = engine.round().unwrap().filter(|next| *next > clock.now()).unwrap_or(end);
        // Ticks come within a second after what is due; now and then the machine sleeps or its clock is set.
        let strange = dice.roll(8);
        if strange == 0 && sleeps < 50 {
            sleeps += 1;
            clock.set(next + Duration::minutes(1 + dice.roll(90) as i64));
        } else if strange == 1 && jumps < 50 {
            jumps += 1;
            let by = Duration::minutes(1 + dice.roll(180) as i64);
            clock.turn(if jumps % 2 == 0 { by } else { -by });
        } else {
            clock.set(next + Duration::milliseconds(dice.roll(1000) as i64));
        }
    }
    assert_eq!((sleeps, jumps), (50, 50));

    let mut receipts: HashMap<String, Vec<desk::Receipt>> = HashMap::new();
    let all: HashSet<&String> = due.iter().map(|(_, slug)| slug).collect();
    for slug in &all {
        receipts.insert((*slug).clone(), desk.receipts(Some(slug)).unwrap());
    }
    let (mut on_time, mut late, mut missed, mut worst) = (0, 0, 0, Duration::zero());
    for (instant, slug) in &due {
        // What the rule says: at the first look at or after its instant, if that is within the grace.
        let look = rounds.iter().find(|at| **at >= *instant).unwrap();
        let own = &receipts[slug];
        if *look - *instant > Duration::minutes(GRACE) {
            missed += 1;
            assert!(own.is_empty(), "{slug} was missed by {} and went out all the same", *look - *instant);
            assert_eq!(desk.standing(slug).unwrap().slot.unwrap().held.as_deref(), Some("missed"));
            continue;
        }
        assert_eq!(own.len(), 1, "{slug} has {} publications", own.len());
        assert_eq!(own[0].state, PublicationState::Done);
        let sent: DateTime<Utc> = own[0].sent.as_ref().unwrap().parse().unwrap();
        assert!(sent >= *instant, "{slug} went out before its instant");
        assert_eq!(sent, *look, "{slug} went out at another moment than the rule says");
        worst = worst.max(sent - *instant);
        if sent - *instant < Duration::seconds(1) { on_time += 1 } else { late += 1 }
    }
    let pages: usize = ZONES
        .iter()
        .map(|zone| temp.path().join(zone.rsplit('/').next().unwrap().to_lowercase().replace('_', "-")))
        .map(|root| {
            std::fs::read_dir(root)
                .unwrap()
                .flatten()
                .filter(|e| e.file_name().to_string_lossy().starts_with("article-"))
                .count()
        })
        .sum();
    assert_eq!(pages, on_time + late, "what is out is what the receipts say");
    assert!(missed > 0 && late > 0, "some slept through their slots: {missed} missed, {late} late");
    println!(
        "{ARTICLES} slots in {} zones in {}: {on_time} within a second, {late} late (at most {} min), {missed} missed and asked about; \
         {sleeps} sleeps, {jumps} steps of the clock, {gaps} gaps and {folds} folds asked about",
        ZONES.len(),
        due[0].0.year(),
        worst.num_minutes()
    );
}
