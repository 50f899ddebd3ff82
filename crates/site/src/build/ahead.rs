//! Drawing on all cores while one thread takes in what was drawn.

use crate::SiteError;
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};
use std::thread::{ScopedJoinHandle, available_parallelism, scope};

/// Parts that may wait to be taken in: what is drawn ahead stays in memory.
const AHEAD: usize = 1;

/// Lets others go first, where the system knows that for a single thread: the one that writes, for which a
/// build waits in the end, the edit that readers wait for, and a window in which somebody types meanwhile.
pub(super) fn give_way() {
    const NICE: i32 = 5;
    #[cfg(target_os = "linux")]
    if rustix::process::getpriority_process(None).is_ok_and(|nice| nice < NICE) {
        let _ = rustix::process::setpriority_process(None, NICE);
    }
}

/// Draws each part, and hands over what came of it, in no order. The first failure ends it.
///
/// In threads of its own: those of a common pool would wait here for whoever takes in, who may have work for
/// that pool.
pub(super) fn draw_ahead<T: Sync, D: Send>(
    parts: &[T],
    at_once: usize,
    draw: impl Fn(&[T]) -> Result<D, SiteError> + Sync,
    take: impl FnMut(D) -> Result<(), SiteError>,
) -> Result<(), SiteError> {
    let mut take = take;
    let waiting = Mutex::new(parts.chunks(at_once));
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let cores = available_parallelism().map_or(1, usize::from);
    scope(|scope| {
        let (send, receive) = sync_channel(AHEAD);
        for _ in 0..cores.min(parts.len().div_ceil(at_once)) {
            let (send, next, draw) = (send.clone(), &next, &draw);
            scope.spawn(move || {
                give_way();
                // Whoever takes in nothing more needs nothing more drawn.
                std::iter::from_fn(next).try_for_each(|part| send.send(draw(part)).ok())
            });
        }
        drop(send);
        receive.into_iter().try_for_each(|drawn| take(drawn?))
    })
}

/// What a thread beside came to.
pub(super) fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::draw_ahead;
    use crate::SiteError;

    #[test]
    fn each_part_is_taken_in_once() {
        let parts: Vec<usize> = (0..1000).collect();
        let mut taken = Vec::new();
        draw_ahead(
            &parts,
            7,
            |part| Ok(part.to_vec()),
            |part| {
                taken.extend(part);
                Ok(())
            },
        )
        .unwrap();
        taken.sort_unstable();
        assert_eq!(taken, parts);
    }

    #[test]
    fn a_failure_on_either_side_ends_it() {
        let parts: Vec<usize> = (0..100_000).collect();
        let drawn = draw_ahead(&parts, 1, |_| Err::<(), _>(SiteError::Stopped), |()| Ok(()));
        assert!(matches!(drawn, Err(SiteError::Stopped)));
        let mut taken = 0;
        let took = draw_ahead(
            &parts,
            1,
            |_| Ok(()),
            |()| {
                taken += 1;
                Err(SiteError::Stopped)
            },
        );
        assert!(matches!(took, Err(SiteError::Stopped)) && taken == 1);
    }
}
