//! Slots at which articles go out: what holds them, what moves them, and that each fires once.

use crate::newsroom::{again, approve, approved, folder, page, publish, scene};
use desk::{Engine, Move, Role, SlotWish, Status};

// scar 20: two schedulers on one tick
#[test]
fn two_processes_fire_a_slot_once() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    let wish = SlotWish { at: "2026-12-01 06:00".into(), zone: Some("Europe/Berlin".into()), which: None };
    s.desk.schedule(&slug, &wish, None).unwrap();
    let other = again(s.desk.folder(), &s.clock);
    s.clock.set("2026-12-01T05:00:00Z".parse().unwrap());
    std::thread::scope(|scope| {
        for desk in [&s.desk, &other] {
            scope.spawn(move || {
                for _ in 0..20 {
                    if let Some(engine) = Engine::take(desk, Role::Once, &()).unwrap() {
                        engine.round().unwrap();
                    }
                }
            });
        }
    });
    let receipts = s.desk.receipts(Some(&slug)).unwrap();
    assert_eq!(receipts.len(), 1, "{receipts:?}");
    assert!(receipts[0].is_good());
}

// scar 18: a missed slot is loud, and does not fire by itself any more
#[test]
fn a_slot_that_passed_while_nobody_ran_is_asked_about() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    let wish = SlotWish { at: "2026-12-01 06:00".into(), zone: Some("Europe/Berlin".into()), which: None };
    s.desk.schedule(&slug, &wish, None).unwrap();
    s.clock.set("2026-12-01T05:31:00Z".parse().unwrap());
    for _ in 0..2 {
        Engine::take(&s.desk, Role::Once, &()).unwrap().unwrap().round().unwrap();
    }
    assert!(page(&s.out, &slug).is_none());
    let news = s.desk.news().unwrap();
    assert_eq!((news.len(), news[0].kind.as_str()), (1, "missed"));
    let slot = s.desk.standing(&slug).unwrap().slot.unwrap();
    assert_eq!(slot.held.as_deref(), Some("missed"));
    assert!(publish(&s, &slug).is_good());
    assert_eq!(s.desk.standing(&slug).unwrap().slot, None);
}

#[test]
fn an_error_that_nobody_overrode_holds_its_article_at_its_slot() {
    let s = scene();
    let file = s.desk.folder().join("../ferry.md");
    std::fs::write(&file, "---\ntitle: Ferry to run\n---\n\nIt runs at at noon.\n").unwrap();
    let report = s.desk.import(&[file], None, Status::Approved, false).unwrap();
    let slug = report.items[0].slug.clone().unwrap();
    let wish = |at: &str| SlotWish { at: at.into(), zone: Some("UTC".into()), which: None };
    let round = |at: &str| {
        s.clock.set(at.parse().unwrap());
        Engine::take(&s.desk, Role::Once, &()).unwrap().unwrap().round().unwrap();
    };
    s.desk.schedule(&slug, &wish("2026-12-01 06:00"), None).unwrap();
    // It is an error from here on, and nobody was asked about it.
    s.desk.set_severity("repeated-word", desk::Level::Error).unwrap();
    round("2026-12-01T06:00:00Z");
    assert!(page(&s.out, &slug).is_none());
    let news = s.desk.news().unwrap();
    assert!(news[0].text.contains("could not go out") && news[0].text.contains("copy desk"), "{news:?}");
    assert_eq!(s.desk.standing(&slug).unwrap().slot.unwrap().held.as_deref(), Some("missed"));
    let later = wish("2026-12-01 08:00");
    assert_eq!(s.desk.schedule(&slug, &later, None).unwrap_err().code, "findings");
    s.desk.schedule_over(&slug, &later, None, Some("a stammer")).unwrap();
    round("2026-12-01T08:00:00Z");
    assert!(page(&s.out, &slug).is_some());
}

#[test]
fn a_text_that_changes_keeps_its_slot_and_waits_for_its_approval() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    let wish = SlotWish { at: "2026-12-01 06:00".into(), zone: Some("Europe/Berlin".into()), which: None };
    s.desk.schedule(&slug, &wish, None).unwrap();
    let content = desk::Content { body: "Two.".into(), ..s.desk.open_article(&slug).unwrap().content };
    s.desk.keep(&slug, &content, None).unwrap();
    assert_eq!(s.desk.show(&slug, None, false).unwrap().status, Status::InReview);
    s.desk.make_move(&slug, Move::Approve, None, None).unwrap();
    assert_eq!(s.desk.show(&slug, None, false).unwrap().status, Status::Scheduled);
    // A second change is not approved in time.
    let content = desk::Content { body: "Three.".into(), ..content };
    s.desk.keep(&slug, &content, None).unwrap();
    s.clock.set("2026-12-01T05:00:00Z".parse().unwrap());
    Engine::take(&s.desk, Role::Once, &()).unwrap().unwrap().round().unwrap();
    assert!(page(&s.out, &slug).is_none());
    assert_eq!(s.desk.standing(&slug).unwrap().slot.unwrap().held.as_deref(), Some("not_approved"));
    approve(&s.desk, &slug);
    assert!(publish(&s, &slug).is_good());
}

// scar 22: the rules of a zone change after a slot was chosen
#[test]
fn a_zone_whose_rules_change_moves_the_instant_and_says_so() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    let wish =
        SlotWish { at: "2026-12-01 06:00".into(), zone: Some("America/Vancouver".into()), which: None };
    s.desk.schedule(&slug, &wish, None).unwrap();
    // As a program with older rules would have kept it: an hour away.
    let db = rusqlite::Connection::open(s.desk.folder().join("desk.sqlite")).unwrap();
    let instant: String = db
        .query_row("SELECT slot_instant FROM article WHERE slot_instant IS NOT NULL", [], |r| r.get(0))
        .unwrap();
    let old = (instant.parse::<chrono::DateTime<chrono::Utc>>().unwrap() - chrono::Duration::hours(1))
        .to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    db.execute("UPDATE article SET slot_instant = ?1 WHERE slot_instant IS NOT NULL", [&old]).unwrap();
    s.clock.set(old.parse().unwrap());
    Engine::take(&s.desk, Role::Once, &()).unwrap().unwrap().round().unwrap();
    assert!(page(&s.out, &slug).is_none(), "it goes by the wall, not by the instant of before");
    assert!(s.desk.news().unwrap()[0].text.contains("America/Vancouver have changed"));
    s.clock.set(instant.parse().unwrap());
    Engine::take(&s.desk, Role::Once, &()).unwrap().unwrap().round().unwrap();
    assert!(page(&s.out, &slug).is_some());
}

// An article that was meant for one target never goes to another because its time was moved.
#[test]
fn a_slot_that_is_moved_keeps_its_targets() {
    let s = scene();
    let other = s.out.with_extension("other");
    s.desk.add_target(desk::Target { usual: false, ..folder("other", &other) }, None).unwrap();
    let slug = approved(&s.desk, "Bridge", "One.");
    let at = |time: &str| SlotWish { at: time.into(), zone: Some("Europe/Berlin".into()), which: None };
    let only = vec!["other".to_owned()];
    s.desk.schedule(&slug, &at("2026-12-01 06:00"), Some(&only)).unwrap();
    s.desk.schedule(&slug, &at("2026-12-02 06:00"), None).unwrap();
    assert_eq!(s.desk.standing(&slug).unwrap().slot.unwrap().targets, Some(only));
    s.clock.set("2026-12-02T05:00:00Z".parse().unwrap());
    Engine::take(&s.desk, Role::Once, &()).unwrap().unwrap().round().unwrap();
    assert!(page(&other, &slug).is_some() && page(&s.out, &slug).is_none());
}
