//! Watching what changes by itself: files dropped into the inbox, and the theme.
//!
//! What the system tells is only a reason to look. What there is to do is
//! found by looking at the folder, so an event that got lost costs nothing.

mod inbox;

use crate::{Desk, Failure, ImportReport, Outcome, Status, view::Outcomes};
use inbox::{Inbox, QUIET, Stamp};
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Instant;

/// What was seen.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// Files of the inbox that came in, or could not. Files the desk has already are left out.
    Imported(ImportReport),
    /// The theme changed.
    Theme,
    /// Something keeps the inbox from being watched or read.
    Problem(Failure),
}

/// A desk that is watched; dropping it stops the watching.
#[must_use = "dropping it stops the watching"]
#[derive(Debug)]
pub struct Watch {
    stop: Arc<AtomicBool>,
    wake: Sender<Signal>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
enum Signal {
    Heard(notify::Result<Event>),
    Stop,
}

impl Desk {
    /// Imports what lies in the inbox and what comes there, and tells of that and
    /// of changes to the theme, until the [`Watch`] is dropped. `tell` is called on a
    /// thread of its own, one thing after the other. Files come in as drafts.
    ///
    /// # Errors
    /// When the inbox is no folder that can be made, holds the desk itself, or the
    /// system can't watch it.
    pub fn watch(self: &Arc<Self>, tell: impl Fn(Seen) + Send + 'static) -> Outcomes<Watch> {
        let folder = self.folder();
        let folder = folder.canonicalize().map_err(|e| Failure::file(folder, &e))?;
        let inbox = match &self.config.inbox {
            Some(settings) => Some(Inbox::open(&folder, &settings.folder)?),
            None => None,
        };
        let (wake, signals) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let mut keeper = Keeper {
            desk: Arc::clone(self),
            system: listen(&wake)?,
            inbox,
            theme: Theme { path: folder.join("theme"), real: None, due: None },
            stop: Arc::clone(&stop),
            tell,
        };
        keeper.system.watch(&folder, RecursiveMode::NonRecursive).map_err(unwatched)?;
        keeper.watch_theme();
        keeper.watch_inbox()?;
        let thread = std::thread::Builder::new()
            .name("watch".into())
            .spawn(move || keeper.run(&signals))
            .map_err(|e| Failure::new("watch", format!("the watching could not begin: {e}")))?;
        Ok(Watch { stop, wake, thread: Some(thread) })
    }

    /// A number that is another one after every write to this desk, by this or
    /// by another process. Ask it again and again of the same open desk.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn changes(&self) -> Outcomes<u64> {
        Ok(self.store.changes()?)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.wake.send(Signal::Stop);
        // Dropped by `tell` itself, the thread would wait for its own end.
        if let Some(thread) = self.thread.take().filter(|t| t.thread().id() != std::thread::current().id()) {
            let _ = thread.join();
        }
    }
}

fn listen(wake: &Sender<Signal>) -> Outcomes<RecommendedWatcher> {
    let heard = wake.clone();
    let hear = move |event: notify::Result<Event>| {
        // Reading a file changes nothing, and the import and the build read them all.
        let reading = |kind: &EventKind| matches!(kind, EventKind::Access(how) if *how != AccessKind::Close(AccessMode::Write));
        if !event.as_ref().is_ok_and(|e| reading(&e.kind) && !e.need_rescan()) {
            let _ = heard.send(Signal::Heard(event));
        }
    };
    let settings = notify::Config::default().with_follow_symlinks(false);
    RecommendedWatcher::new(hear, settings).map_err(unwatched)
}

fn unwatched(error: notify::Error) -> Failure {
    let place = error.paths.first().map(|p| format!(" {}", p.display())).unwrap_or_default();
    let failure = Failure::new("watch", format!("the system can't watch{place}: {error}"));
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => failure.hint("raise fs.inotify.max_user_watches"),
        _ => failure,
    }
}

/// The theme's folder, which need not be there.
struct Theme {
    path: PathBuf,
    /// Where it is in truth, while it is watched.
    real: Option<PathBuf>,
    /// When it is told, if nothing more changes.
    due: Option<Instant>,
}

/// The thread that watches.
struct Keeper<T> {
    desk: Arc<Desk>,
    system: RecommendedWatcher,
    inbox: Option<Inbox>,
    theme: Theme,
    stop: Arc<AtomicBool>,
    tell: T,
}

impl<T: Fn(Seen)> Keeper<T> {
    fn run(mut self, signals: &Receiver<Signal>) {
        while !self.stop.load(Ordering::Relaxed) {
            let inbox_due = self.inbox.as_ref().and_then(Inbox::due);
            let signal = match inbox_due.into_iter().chain(self.theme.due).min() {
                Some(due) => signals.recv_timeout(due.saturating_duration_since(Instant::now())),
                None => signals.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match signal {
                Ok(Signal::Heard(event)) => self.note(&event),
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
            let now = Instant::now();
            if self.theme.due.is_some_and(|due| due <= now) {
                self.theme.due = None;
                (self.tell)(Seen::Theme);
            }
            if self.inbox.as_ref().and_then(Inbox::due).is_some_and(|due| due <= now) {
                self.look();
            }
        }
    }

    fn note(&mut self, heard: &notify::Result<Event>) {
        match heard {
            Ok(event) if !event.need_rescan() => {
                event.paths.iter().for_each(|path| self.note_path(path, event.kind));
            }
            lost => {
                if let Err(notify::Error { kind: notify::ErrorKind::MaxFilesWatch, .. }) = lost {
                    (self.tell)(Seen::Problem(unwatched(notify::Error::new(
                        notify::ErrorKind::MaxFilesWatch,
                    ))));
                }
                // Events were lost, and nobody knows of which folder.
                self.watch_theme();
                self.theme.due = Some(Instant::now() + QUIET);
                if let Some(inbox) = &mut self.inbox {
                    inbox.look_soon();
                }
            }
        }
    }

    fn note_path(&mut self, path: &Path, kind: EventKind) {
        if path == self.theme.path {
            self.watch_theme();
        }
        if path == self.theme.path || self.theme.real.as_ref().is_some_and(|real| path.starts_with(real)) {
            self.theme.due = Some(Instant::now() + QUIET);
        }
        let Some(inbox) = self.inbox.as_mut().filter(|inbox| path.starts_with(inbox.folder())) else {
            return;
        };
        let moved = matches!(
            kind,
            EventKind::Create(_)
                | EventKind::Remove(_)
                | EventKind::Modify(notify::event::ModifyKind::Name(_))
        );
        if moved && path == inbox.folder() {
            inbox.is_another();
        }
        inbox.look_soon();
    }

    /// Watches the theme's folder where it is now; one that went away is forgotten.
    fn watch_theme(&mut self) {
        if let Some(old) = self.theme.real.take() {
            let _ = self.system.unwatch(&old);
        }
        let real = self.theme.path.canonicalize().ok().filter(|real| real.is_dir());
        // It may be gone again; then its next coming is heard in the desk's folder.
        self.theme.real = real.filter(|real| self.system.watch(real, RecursiveMode::Recursive).is_ok());
    }

    fn watch_inbox(&mut self) -> Outcomes<()> {
        let Some(inbox) = &mut self.inbox else { return Ok(()) };
        let _ = self.system.unwatch(inbox.folder());
        self.system.watch(inbox.folder(), RecursiveMode::Recursive).map_err(unwatched)?;
        inbox.is_watched();
        Ok(())
    }

    /// Looks into the inbox, and takes what lies there quietly.
    fn look(&mut self) {
        if self.inbox.as_ref().is_some_and(Inbox::wants_watching)
            && let Err(failure) = self.watch_inbox()
            && let Some(inbox) = &mut self.inbox
        {
            inbox.missed(failure);
        }
        let Some(inbox) = &mut self.inbox else { return };
        let found = inbox.look();
        for problem in found.problems {
            (self.tell)(Seen::Problem(problem));
        }
        let report = self.bring_in(&found.ready);
        if !report.items.is_empty() {
            (self.tell)(Seen::Imported(report));
        }
    }

    fn bring_in(&mut self, ready: &[(PathBuf, Stamp)]) -> ImportReport {
        let mut report = ImportReport::default();
        let Some(inbox) = &mut self.inbox else { return report };
        for (path, stamp) in ready {
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
            if !stamp.holds(path) {
                inbox.look_soon();
                continue;
            }
            // Only a file that is gone again can't be asked for; nobody needs to hear of it.
            let Ok(one) = self.desk.import(std::slice::from_ref(path), None, Status::Draft, false) else {
                continue;
            };
            let gone = one.counts.failed > 0 && !path.exists();
            let news = one.items.into_iter().filter(|item| item.outcome != Outcome::Unchanged && !gone);
            news.for_each(|item| report.push(item));
            inbox.took(path, *stamp);
        }
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::Flag;

    // A queue that ran over names no path, and an error may have hidden any.
    #[test]
    fn lost_events_are_a_reason_to_look_at_everything() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Arc::new(Desk::create(folder.path(), "D").unwrap());
        let overflow = Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan));
        for lost in [overflow, Err(notify::Error::generic("lost"))] {
            let real = folder.path().canonicalize().unwrap();
            let mut inbox = Inbox::open(&real, Path::new("inbox")).unwrap();
            inbox.is_watched();
            inbox.look();
            assert_eq!(inbox.due(), None, "nothing lies there");
            let mut keeper = Keeper {
                desk: Arc::clone(&desk),
                system: listen(&channel().0).unwrap(),
                inbox: Some(inbox),
                theme: Theme { path: real.join("theme"), real: None, due: None },
                stop: Arc::default(),
                tell: |_| {},
            };
            keeper.note(&lost);
            assert!(keeper.inbox.unwrap().due().is_some() && keeper.theme.due.is_some());
        }
    }
}
