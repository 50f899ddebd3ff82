//! What may go wrong between asking and arriving: targets that are away, people
//! who change their minds meanwhile, and what must not come back by itself.

use crate::newsroom::{TestClock, approve, approved, desk, folder, page, rewrite};
use chrono::Duration;
use desk::{Desk, Engine, Move, PublicationState, Receipt, Role, SlotWish};
use std::path::PathBuf;

/// A desk whose target is a folder on a disk that can be unplugged.
struct Scene {
    _folder: tempfile::TempDir,
    desk: Desk,
    clock: TestClock,
    disk: PathBuf,
    out: PathBuf,
}

fn scene() -> Scene {
    let temp = tempfile::tempdir().unwrap();
    let clock = TestClock::at("2026-11-30T12:00:00Z");
    let disk = temp.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let out = disk.join("out");
    let desk = desk(&temp.path().join("desk"), &clock);
    desk.add_target(folder("site", &out), None).unwrap();
    Scene { _folder: temp, desk, clock, disk, out }
}

impl Scene {
    fn unplug(&self) {
        std::fs::rename(&self.disk, self.disk.with_extension("away")).unwrap();
    }

    fn plug_in(&self) {
        std::fs::rename(self.disk.with_extension("away"), &self.disk).unwrap();
    }

    /// One round of the engine, as at a tick.
    fn round(&self) {
        Engine::take(&self.desk, Role::Once, &()).unwrap().unwrap().round().unwrap();
    }

    fn publish(&self, slug: &str) -> Receipt {
        let asked = self.desk.publish(&[slug.to_owned()], &[], &[]).unwrap();
        self.round();
        self.receipt(&asked[0])
    }

    fn unpublish(&self, slug: &str) -> Receipt {
        let asked = self.desk.unpublish(slug, None, None).unwrap();
        self.round();
        self.receipt(&asked[0])
    }

    fn receipt(&self, id: &str) -> Receipt {
        self.desk.receipts(None).unwrap().into_iter().find(|receipt| receipt.id == id).unwrap()
    }

    fn is_public(&self, slug: &str) -> bool {
        page(&self.out, slug).is_some_and(|page| page.contains("One.") || page.contains("Two."))
    }
}

fn wish(at: &str) -> SlotWish {
    SlotWish { at: at.into(), zone: Some("UTC".into()), which: None }
}

#[test]
fn a_rollback_brings_nothing_back_that_is_barred_by_now() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    assert!(s.publish(&slug).is_good());
    assert!(s.unpublish(&slug).is_good());
    s.desk.embargo(&slug, Some(&wish("2026-12-24 06:00"))).unwrap();
    let asked = s.desk.roll_back("site").unwrap();
    s.round();
    let receipt = s.receipt(&asked);
    assert_eq!(receipt.state, PublicationState::Dropped, "{receipt:?}");
    assert!(receipt.problem.unwrap().contains("embargo"));
    assert!(!s.is_public(&slug));
}

#[test]
fn what_was_taken_down_does_not_come_back_by_an_older_wish() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    assert!(s.publish(&slug).is_good());
    rewrite(&s.desk, &slug, "Two.");
    s.unplug();
    let late = s.publish(&slug);
    assert_eq!(late.state, PublicationState::Waiting, "{late:?}");
    s.plug_in();
    assert!(s.unpublish(&slug).is_good());
    s.clock.turn(Duration::seconds(3 * 3600));
    s.round();
    let late = s.receipt(&late.id);
    assert_eq!(late.state, PublicationState::Dropped, "{late:?}");
    assert!(!s.is_public(&slug));
    // A new wish is a new wish.
    assert!(s.publish(&slug).is_good());
    assert!(s.is_public(&slug));
}

#[test]
fn a_withdrawal_of_what_is_not_there_any_more_comes_to_its_end() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    assert!(s.publish(&slug).is_good());
    s.unplug();
    let first = s.unpublish(&slug);
    assert_eq!(first.state, PublicationState::Waiting, "{first:?}");
    s.plug_in();
    // The release before has no such article.
    s.desk.roll_back("site").unwrap();
    s.round();
    assert!(!s.is_public(&slug));
    s.clock.turn(Duration::seconds(3 * 3600));
    s.round();
    let first = s.receipt(&first.id);
    assert_eq!(first.state, PublicationState::Done, "{first:?}");
    let other = approved(&s.desk, "Other", "Two.");
    assert!(s.publish(&other).is_good(), "and holds up nobody");
}

#[test]
fn what_was_taken_back_is_not_sent_by_a_worker_that_had_looked_before() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    s.unplug();
    let waits = s.publish(&slug);
    s.plug_in();
    s.desk.schedule(&slug, &wish("2026-12-24 06:00"), None).unwrap();
    assert_eq!(s.receipt(&waits.id).state, PublicationState::Dropped);
    s.clock.turn(Duration::seconds(3600));
    s.round();
    assert!(!s.is_public(&slug));
}

#[test]
fn a_slip_of_the_pen_in_the_settings_gives_nothing_up() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    let asked = s.desk.publish(std::slice::from_ref(&slug), &[], &[]).unwrap();
    let settings = s.desk.folder().join("desk.toml");
    let good = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, format!("{good}\n[[target\n")).unwrap();
    s.round();
    assert_eq!(s.receipt(&asked[0]).state, PublicationState::Waiting);
    std::fs::write(&settings, good).unwrap();
    s.clock.turn(Duration::seconds(60));
    s.round();
    assert!(s.receipt(&asked[0]).is_good());
}

#[test]
fn a_target_that_is_gone_is_told_of() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    let asked = s.desk.publish(std::slice::from_ref(&slug), &[], &[]).unwrap();
    let settings = s.desk.folder().join("desk.toml");
    let good = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, good.replace("\"site\"", "\"other\"")).unwrap();
    s.round();
    assert_eq!(s.receipt(&asked[0]).state, PublicationState::Failed);
    assert!(s.desk.news().unwrap().iter().any(|news| news.text.contains("no target")));
}

#[test]
fn who_publishes_early_to_one_target_keeps_the_plan_for_the_others() {
    let s = scene();
    let second = s.disk.join("second");
    s.desk.add_target(folder("second", &second), None).unwrap();
    let slug = approved(&s.desk, "Bridge", "One.");
    s.desk.schedule(&slug, &wish("2026-12-01 06:00"), None).unwrap();
    let asked = s.desk.publish(std::slice::from_ref(&slug), &["site".to_owned()], &[]).unwrap();
    s.round();
    assert!(s.receipt(&asked[0]).is_good());
    assert!(s.desk.standing(&slug).unwrap().slot.is_some(), "the second target still waits for it");
    assert!(page(&second, &slug).is_none());
    s.clock.set("2026-12-01T06:00:01Z".parse().unwrap());
    s.round();
    assert!(page(&second, &slug).is_some());
    assert!(s.desk.standing(&slug).unwrap().slot.is_none());
    let receipts = s.desk.receipts(Some(&slug)).unwrap();
    assert_eq!(receipts.len(), 2, "and the first was not sent again: {receipts:?}");
}

#[test]
fn who_publishes_early_everywhere_has_no_slot_left() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    s.desk.schedule(&slug, &wish("2026-12-01 06:00"), None).unwrap();
    assert!(s.publish(&slug).is_good());
    assert!(s.desk.standing(&slug).unwrap().slot.is_none());
}

#[test]
fn a_try_that_may_have_arrived_is_put_right_when_its_approval_goes() {
    let s = scene();
    let slug = approved(&s.desk, "Bridge", "One.");
    s.unplug();
    let waits = s.publish(&slug);
    s.plug_in();
    s.desk.make_move(&slug, Move::Return, Some("Not yet.".into()), None).unwrap();
    s.clock.turn(Duration::seconds(3600));
    s.round();
    let waits = s.receipt(&waits.id);
    assert_eq!(waits.state, PublicationState::Dropped, "{waits:?}");
    assert!(s.desk.news().unwrap().iter().any(|news| news.text.contains("may have reached")));
    assert!(!s.is_public(&slug));
    approve(&s.desk, &slug);
    assert!(s.publish(&slug).is_good());
}
