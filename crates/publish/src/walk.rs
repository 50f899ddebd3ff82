//! The steps from one release to the next at a target that is brought there file by file.

use crate::standing::{self, Intent, Plan};
use crate::{Kind, Release, ReleaseFile, Removals, Source, Steps, TargetError};
use std::collections::BTreeSet;

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Seen {
    Nothing,
    /// A file with this BLAKE3.
    File(String),
    /// A file of another size than was asked for, or no file.
    Other,
}

/// A path, and the files that may stand there.
pub(crate) type Wanted<'a> = (&'a str, Vec<&'a ReleaseFile>);
/// Hears of each file that is done; an error stops the rest.
pub(crate) type Done<'a> = &'a mut dyn FnMut() -> Result<(), TargetError>;

/// A target that holds files one by one, and can't be asked for all of them.
pub(crate) trait Shelf {
    /// Where it is, for people.
    fn place(&self) -> &str;
    /// Takes away what is half written.
    fn tidy(&self) -> Result<(), TargetError>;
    /// What stands at these paths, in their order.
    fn look(&self, wanted: &[Wanted<'_>]) -> Result<Vec<Seen>, TargetError>;
    /// Says there what is about to happen, if there is room for so many bytes.
    fn announce(&self, intent: &Intent, needed: u64) -> Result<String, TargetError>;
    /// The intent that is announced there.
    fn intent(&self) -> Result<Option<Intent>, TargetError>;
    /// Puts files in their places, each in one step.
    fn send(
        &self,
        files: &[(&str, &ReleaseFile)],
        source: &dyn Source,
        done: Done<'_>,
    ) -> Result<(), TargetError>;
    /// Puts the record in its place.
    fn record(&self, record: Vec<u8>) -> Result<(), TargetError>;
    /// Takes files away; one that is gone already is as good.
    fn take(&self, paths: &BTreeSet<String>, settled: &Release, done: Done<'_>) -> Result<(), TargetError>;
    /// Takes the intent away.
    fn finish(&self) -> Result<(), TargetError>;
}

/// A publication, as [`crate::SiteTarget::bring`] is asked for it.
pub(crate) struct Asked<'a> {
    pub before: Option<&'a Release>,
    pub next: &'a Release,
    pub removals: &'a Removals,
    pub source: &'a dyn Source,
    pub steps: Steps<'a>,
}

/// Brings a target from what it holds to what is asked for.
pub(crate) fn walk(
    shelf: &dyn Shelf,
    (recorded, left): (Option<Release>, Option<Intent>),
    asked: &Asked<'_>,
) -> Result<Release, TargetError> {
    let plan = Plan::new(recorded, left, asked.before, asked.next, asked.removals, shelf.place())?;
    let Some(plan) = plan else {
        return Ok(asked.removals.settle(asked.before.unwrap_or(&Release::default()), asked.next));
    };
    let walked = Walk { shelf, plan: &plan, source: asked.source, steps: asked.steps }.all();
    if walked.is_err() {
        // What is half written takes room that others may need; the next attempt would tidy up too.
        let _ = shelf.tidy();
    }
    walked.map(|()| plan.settled)
}

struct Walk<'a> {
    shelf: &'a dyn Shelf,
    plan: &'a Plan,
    source: &'a dyn Source,
    steps: Steps<'a>,
}

impl Walk<'_> {
    fn all(&self) -> Result<(), TargetError> {
        let there = self.steps.step("look", || {
            let there = self.look()?;
            let said = format!("{} of {} files are there", there.len(), self.plan.intent.writes.len());
            Ok((there, said))
        })?;
        self.steps.step("announce", || self.announce(&there).map(|said| ((), said)))?;
        for kind in Kind::ALL {
            if self.plan.intent.writes.values().any(|file| file.kind == kind) {
                self.steps.step(step_name(kind), || self.send(kind, &there).map(|said| ((), said)))?;
            }
        }
        if self.plan.intent.before.as_ref() != Some(&self.plan.intent.after) {
            self.steps.step("record", || self.record().map(|said| ((), said)))?;
        }
        self.steps.step("remove", || self.remove().map(|said| ((), said)))?;
        self.steps.step("finish", || self.shelf.finish().map(|()| ((), "done".into())))
    }

    /// Which files are there already. Refuses where somebody else wrote one.
    fn look(&self) -> Result<BTreeSet<&str>, TargetError> {
        self.shelf.tidy()?;
        // A place without a record or an intent was just seen to be empty.
        if self.plan.recorded.is_none() && !self.plan.taken_up {
            return Ok(BTreeSet::new());
        }
        let writes = &self.plan.intent.writes;
        let wanted: Vec<Wanted<'_>> =
            writes.keys().map(|path| (path.as_str(), self.plan.expected(path).collect())).collect();
        let mut there = BTreeSet::new();
        for ((path, expected), seen) in wanted.iter().zip(self.shelf.look(&wanted)?) {
            match seen {
                Seen::Nothing => {}
                Seen::File(hash) if writes.get(*path).is_some_and(|file| file.hash == hash) => {
                    there.insert(*path);
                }
                Seen::File(hash) if expected.iter().any(|file| file.hash == hash) => {}
                _ => return Err(standing::meddled(self.shelf.place(), path)),
            }
        }
        Ok(there)
    }

    fn announce(&self, there: &BTreeSet<&str>) -> Result<String, TargetError> {
        let missing = self.plan.intent.writes.iter().filter(|(path, _)| !there.contains(path.as_str()));
        let needed = missing.fold(0_u64, |sum, (_, file)| sum.saturating_add(file.bytes));
        self.shelf.announce(&self.plan.intent, needed)
    }

    fn send(&self, kind: Kind, there: &BTreeSet<&str>) -> Result<String, TargetError> {
        let batches = self.plan.writes(kind);
        let total = batches.iter().map(Vec::len).sum();
        let mut done = 0;
        for batch in batches {
            let missing: Vec<_> = batch.iter().copied().filter(|(path, _)| !there.contains(path)).collect();
            done += batch.len() - missing.len();
            self.shelf.send(&missing, self.source, &mut || {
                done += 1;
                self.steps.progress(done, total)
            })?;
        }
        Ok(format!("{total} files are there"))
    }

    /// Writes the record, unless somebody else began to publish in the meantime.
    fn record(&self) -> Result<String, TargetError> {
        let announced = self.shelf.intent()?;
        if announced.is_none_or(|intent| intent.attempt != self.plan.intent.attempt) {
            return Err(standing::overtaken(self.shelf.place()));
        }
        self.shelf.record(standing::record(&self.plan.settled)?)?;
        Ok(format!("release {}", self.plan.intent.after))
    }

    /// Takes away what was asked for, and what an attempt before left that belongs to no release.
    fn remove(&self) -> Result<String, TargetError> {
        let mut gone = self.plan.intent.takes.clone();
        let strays: Vec<Wanted<'_>> =
            self.plan.strays().map(|(path, ours)| (path, ours.iter().collect())).collect();
        for ((path, ours), seen) in strays.iter().zip(self.shelf.look(&strays)?) {
            if matches!(seen, Seen::File(hash) if ours.iter().any(|file| file.hash == hash)) {
                gone.insert((*path).to_owned());
            }
        }
        let mut done = 0;
        self.shelf.take(&gone, &self.plan.settled, &mut || {
            done += 1;
            self.steps.progress(done, gone.len())
        })?;
        Ok(format!("{} files taken away", gone.len()))
    }
}

fn step_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Asset => "assets",
        Kind::Page => "pages",
        Kind::List => "lists",
        Kind::Feed => "feeds",
    }
}
