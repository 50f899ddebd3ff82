//! The engine: it holds the lease, fires the slots that have come, and works the
//! outbox, one thread for each target. The same in the window, in `run` and in
//! `run --once`.

use super::watching_time::{Look, Passed, passed, since_boot};
use crate::publishing::{Observer, Worker};
use crate::view::Outcomes;
use crate::{Desk, Failure, Receipt};
use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use store::{Holder, Lease, News};

/// The wall's clock is looked at at least this often: timers stop in sleep, and clocks are set.
const TICK: Duration = Duration::seconds(2);
/// How soon a wish that somebody wrote down is seen.
const SLICE: Duration = Duration::milliseconds(200);

/// How often comments are counted.
const COUNTED_EVERY: Duration = Duration::hours(1);
/// Stands for the counting among the names of targets, which have no space.
const COUNTING: &str = "the comments";

/// What the engine runs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The window.
    Window,
    /// The scheduler without a window.
    Run,
    /// One round of it.
    Once,
    /// A person's command to publish now.
    Publish,
}

impl Role {
    /// The word in the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::Run => "run",
            Self::Once => "once",
            Self::Publish => "publish",
        }
    }
}

/// Sees to it that what is due goes out.
pub struct Engine<'a> {
    desk: &'a Desk,
    lease: Lease<'a>,
    observer: &'a dyn Observer,
    last: Mutex<Option<Look>>,
    /// When it was last asked how many comments there are.
    counted: Mutex<Option<DateTime<Utc>>>,
}

impl<'a> Engine<'a> {
    /// An engine, if no other one works at this desk.
    ///
    /// # Errors
    /// When the desk can't be written.
    pub fn take(desk: &'a Desk, role: Role, observer: &'a dyn Observer) -> Outcomes<Option<Self>> {
        let holder = Holder {
            name: uuid::Uuid::new_v4().simple().to_string(),
            role: role.word().to_owned(),
            process: std::process::id(),
        };
        let lease = desk.store.take_lease(&holder)?;
        let Some(lease) = lease else { return Ok(None) };
        desk.follow_zones(observer)?;
        Ok(Some(Self { desk, lease, observer, last: Mutex::default(), counted: Mutex::default() }))
    }

    /// One round: slots are fired, and all that is due is worked to its end or its next try.
    /// Says when there is something to do again.
    ///
    /// # Errors
    /// When the desk could not be read or written, or the lease was lost.
    pub fn round(&self) -> Outcomes<Option<DateTime<Utc>>> {
        self.look_at_the_clock()?;
        self.fire_slots()?;
        let due = self.desk.store.due_publications(self.desk.now())?;
        let targets: BTreeSet<String> = due.into_iter().map(|p| p.target).collect();
        // A slow target holds up no other.
        std::thread::scope(|scope| {
            let workers: Vec<_> = targets
                .iter()
                .map(|target| {
                    let worker = self.worker();
                    scope.spawn(move || worker.work(target))
                })
                .collect();
            workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| Err(broken())))
        })?;
        self.next()
    }

    /// Goes on until it is told to stop; rounds come when something is due.
    ///
    /// # Errors
    /// When the desk could not be written any more, or the lease was lost.
    pub fn run(&self, stop: &AtomicBool) -> Outcomes<()> {
        let (busy, trying) = (Mutex::new(BTreeSet::new()), Mutex::new(BTreeSet::new()));
        std::thread::scope(|scope| self.rounds(stop, &busy, &trying, scope))
    }

    fn rounds<'scope>(
        &'scope self,
        stop: &'scope AtomicBool,
        busy: &'scope Mutex<BTreeSet<String>>,
        trying: &'scope Mutex<BTreeSet<String>>,
        scope: &'scope std::thread::Scope<'scope, '_>,
    ) -> Outcomes<()> {
        let failed: Arc<Mutex<Option<Failure>>> = Arc::default();
        while !stop.load(Ordering::Acquire) {
            self.look_at_the_clock()?;
            self.fire_slots()?;
            // A server that does not answer holds up no slot and no other target.
            for (plan, target) in self.desk.to_be_tried()? {
                let Some(mine) = Busy::with(trying, &target) else { continue };
                scope.spawn(move || {
                    // What can't be tried now is tried in the next round.
                    let _ = self.desk.try_for(&plan, &mine.target, self.observer);
                });
            }
            if self.is_time_to_count()
                && let Some(mine) = Busy::with(trying, COUNTING)
            {
                scope.spawn(move || {
                    // What can't be counted now is counted in an hour.
                    let _ = self.desk.count_comments(&|| !stop.load(Ordering::Acquire));
                    drop(mine);
                });
            }
            for publication in self.desk.store.due_publications(self.desk.now())? {
                let Some(mine) = Busy::with(busy, &publication.target) else { continue };
                let (worker, failed) = (self.worker(), failed.clone());
                scope.spawn(move || {
                    if let Err(failure) = worker.work(&mine.target) {
                        *locked(&failed) = Some(failure);
                    }
                });
            }
            if let Some(failure) = locked(&failed).take() {
                return Err(failure);
            }
            let wait = self.next()?.map_or(TICK, |next| (next - self.desk.now()).clamp(SLICE, TICK));
            self.wait(wait, stop)?;
        }
        Ok(())
    }

    /// Waits so long, or until somebody has written to the desk or asks to stop.
    fn wait(&self, time: Duration, stop: &AtomicBool) -> Outcomes<()> {
        let before = self.desk.store.changes()?;
        let mut left = time;
        while left > Duration::zero() && !stop.load(Ordering::Acquire) && self.desk.store.changes()? == before
        {
            let slice = left.min(SLICE);
            std::thread::sleep(slice.to_std().unwrap_or_default());
            left -= slice;
        }
        Ok(())
    }

    /// Whether a target is to be asked now how many comments readers wrote there. Whoever takes
    /// up the engine asks at once.
    fn is_time_to_count(&self) -> bool {
        let now = self.desk.now();
        let mut counted = locked(&self.counted);
        let is_time = self.desk.comments_target().is_some()
            && counted.is_none_or(|counted| (now - counted).abs() >= COUNTED_EVERY);
        if is_time {
            *counted = Some(now);
        }
        is_time
    }

    fn worker(&self) -> Worker<'_> {
        Worker { desk: self.desk, holder: self.lease.name(), observer: self.observer }
    }

    fn next(&self) -> Outcomes<Option<DateTime<Utc>>> {
        let (slot, publication) = (self.desk.store.next_slot()?, self.desk.store.next_publication()?);
        Ok(slot.into_iter().chain(publication).min())
    }

    fn fire_slots(&self) -> Outcomes<()> {
        self.desk.fire_due_slots(self.lease.name(), self.observer)
    }

    /// Tells of a clock that was set: slots go by the wall's clock, whatever it says.
    fn look_at_the_clock(&self) -> Outcomes<()> {
        let now = Look { wall: self.desk.now(), since_boot: self.desk.since_boot() };
        let Some(before) = locked(&self.last).replace(now) else { return Ok(()) };
        let text = match passed(before, now, TICK) {
            Passed::Evenly | Passed::Slept(_) => return Ok(()),
            Passed::Forwards(by) => format!("The clock of this machine was set forwards by {}.", about(by)),
            Passed::Back(by) => format!("The clock of this machine was set back by {}.", about(by)),
        };
        let news = News { at: now.wall, kind: "clock".into(), article: None, target: None, text };
        self.desk.store.add_news(&news)?;
        self.observer.news(&news);
        Ok(())
    }
}

/// A target that a thread is busy with, until that thread ends, however it ends.
struct Busy<'a> {
    all: &'a Mutex<BTreeSet<String>>,
    target: String,
}

impl<'a> Busy<'a> {
    /// None where another thread is busy with it.
    fn with(all: &'a Mutex<BTreeSet<String>>, target: &str) -> Option<Self> {
        locked(all).insert(target.to_owned()).then(|| Self { all, target: target.to_owned() })
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        locked(self.all).remove(&self.target);
    }
}

impl Desk {
    /// Sees to it that these publications get as far as they can now: by this process, or by
    /// the one that holds the lease. Returns their receipts once each was read back, is tried
    /// again later, or was given up.
    ///
    /// # Errors
    /// When the desk could not be read or written.
    pub fn carry_out(&self, ids: &[String], observer: &dyn Observer) -> Outcomes<Vec<Receipt>> {
        let began = std::time::Instant::now();
        loop {
            if let Some(engine) = Engine::take(self, Role::Publish, observer)? {
                engine.round()?;
            }
            let settled = self.receipts_of(ids)?.iter().all(Receipt::is_settled);
            if settled || began.elapsed() > PROOF_PATIENCE {
                return self.receipts_of(ids);
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }

    /// The clock that only goes forward. With a clock that tests have set there is none.
    fn since_boot(&self) -> Option<Duration> {
        if self.is_clock_real() { since_boot() } else { None }
    }
}

/// How long a command waits for what it asked for; what is not settled by then goes on later.
const PROOF_PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn broken() -> Failure {
    Failure::new("broken", "something went wrong inside Copydesk while it published; it is taken up again")
}

/// A stretch of time for people.
pub(crate) fn about(time: Duration) -> String {
    let plural = |n: i64, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match time.num_minutes() {
        0 => plural(time.num_seconds(), "second"),
        1..120 => plural(time.num_minutes(), "minute"),
        120..2880 => plural(time.num_hours(), "hour"),
        _ => plural(time.num_days(), "day"),
    }
}
