//! The process that is killed: it works the outbox of a desk, and ends itself
//! with -9 at the boundary of a step where it is told to.

use desk::{Desk, Engine, Observer, Role};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// The desk's folder.
pub const DESK: &str = "COPYDESK_FAULTS_DESK";
/// At which boundary of a step it ends itself.
pub const DIE_AT: &str = "COPYDESK_FAULTS_DIE_AT";

/// Whether this process is one.
pub fn is_asked_for() -> bool {
    std::env::var_os(DESK).is_some()
}

struct Dies {
    at: Option<usize>,
    passed: AtomicUsize,
}

impl Observer for Dies {
    fn step(&self, _: &str, _: &str, _: bool) {
        if self.at == Some(self.passed.fetch_add(1, Ordering::SeqCst)) {
            let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
        }
    }
}

/// Works until nothing is open that could be tried again, on a clock that is turned to the
/// next try. Says how many boundaries it passed.
pub fn work() -> ExitCode {
    let folder = std::env::var(DESK).expect("a desk");
    let at = std::env::var(DIE_AT).ok().and_then(|n| n.parse().ok());
    let ahead = Arc::new(Mutex::new(std::time::Duration::ZERO));
    let clock = ahead.clone();
    let now = move || {
        let ahead = *clock.lock().expect("the clock");
        (std::time::SystemTime::now() + ahead).into()
    };
    let desk = Desk::open(Path::new(&folder), None).expect("the desk").with_clock(Arc::new(now));
    let dies = Dies { at, passed: AtomicUsize::new(0) };
    for _ in 0..40 {
        let Some(engine) = Engine::take(&desk, Role::Once, &dies).expect("the lease") else { continue };
        match engine.round().expect("a round") {
            None => break,
            Some(_) => *ahead.lock().expect("the clock") += std::time::Duration::from_secs(600),
        }
    }
    println!("boundaries {}", dies.passed.load(Ordering::SeqCst));
    ExitCode::SUCCESS
}
