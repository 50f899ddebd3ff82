//! The window's own engine: it publishes what is scheduled while the desk is
//! open, also when the window is in the tray.

use crate::Event;
use desk::{Desk, Engine, News, Observer, Role};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often a window looks whether the one that publishes has ended.
const LOOK: Duration = Duration::from_millis(500);

type Tell = Arc<dyn Fn(Event) + Send + Sync>;

/// Publishes what is scheduled until it is dropped, and makes the pictures' sizes.
pub(crate) struct Publisher {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

struct Teller(Tell);

impl Observer for Teller {
    fn step(&self, target: &str, step: &str, ended: bool) {
        (self.0)(Event::Step { target: target.to_owned(), step: step.to_owned(), ended });
    }

    fn news(&self, news: &News) {
        (self.0)(Event::News { kind: news.kind.clone(), text: news.text.clone() });
    }
}

impl Publisher {
    pub(crate) fn start(desk: Arc<Desk>, tell: Tell) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (asked, at) = (stop.clone(), desk.clone());
        // Nobody waits for its end: a picture takes seconds, and is there whole or not at all.
        std::thread::spawn(move || at.keep_sizes_made(&asked));
        let asked = stop.clone();
        let thread = std::thread::spawn(move || publish(&desk, tell, &asked));
        Self { stop, thread: Some(thread) }
    }
}

/// Holds the lease whenever it is free. A desk that can't be written is tried again: whoever
/// types there is told by the save that fails.
fn publish(desk: &Desk, tell: Tell, stop: &AtomicBool) {
    let teller = Teller(tell.clone());
    let mut told = None;
    while !stop.load(Ordering::Acquire) {
        let ended = match Engine::take(desk, Role::Window, &teller) {
            Ok(Some(engine)) => engine.run(stop),
            Ok(None) => Ok(()),
            Err(failure) => Err(failure),
        };
        if let Err(failure) = ended
            && told.as_ref() != Some(&failure)
        {
            tell(Event::Problem(failure.clone()));
            told = Some(failure);
        }
        if !stop.load(Ordering::Acquire) {
            std::thread::sleep(LOOK);
        }
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
