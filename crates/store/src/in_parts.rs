//! Reading all articles on all cores.

use crate::table::{article, touched};
use crate::{Store, StoreError};
use rusqlite::Connection;
use std::thread::{ScopedJoinHandle, available_parallelism, scope};

/// Who reads as many at once needs no help.
const ALONE: i64 = 500;
/// More would only wait for the disk.
const READERS: i64 = 4;

/// The first and the last row of each part.
fn parts(last: i64) -> Vec<(i64, i64)> {
    let cores = available_parallelism().map_or(1, |cores| i64::try_from(cores.get()).unwrap_or(1));
    let readers = cores.min(READERS).min(last / ALONE).max(1);
    let begin = |part: i64| last / readers * part + 1;
    let end = |part: i64| if part + 1 == readers { i64::MAX } else { begin(part + 1) - 1 };
    (0..readers).map(|part| (begin(part), end(part))).collect()
}

/// What a part holds, and how far the log of changes had come when it was read.
type Part<T> = (Option<i64>, Vec<T>);

/// The parts together. Where somebody wrote between their beginnings, an article may be in none of them, or
/// two at one address: then nothing.
fn whole<T>(parts: Vec<Part<T>>) -> Option<Vec<T>> {
    let mut parts = parts.into_iter();
    let (moment, mut list) = parts.next()?;
    for (touched, more) in parts {
        if touched != moment {
            return None;
        }
        list.extend(more);
    }
    Some(list)
}

fn ended<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

impl Store {
    /// Reads articles by their rows, several parts of them at once, as they all were at one moment.
    ///
    /// # Errors
    /// When the database can't be read.
    pub(crate) fn read_in_parts<T: Send>(
        &self,
        read: impl Fn(&Connection, (i64, i64)) -> Result<Vec<T>, StoreError> + Sync,
    ) -> Result<Vec<T>, StoreError> {
        let part = |rows: (i64, i64)| -> Result<Part<T>, StoreError> {
            self.read_through(|db| {
                let moment = db.unchecked_transaction()?;
                Ok((touched::last(&moment)?, read(&moment, rows)?))
            })
        };
        let parts = parts(self.read(article::last_row)?);
        let read: Result<Vec<Part<T>>, StoreError> = scope(|scope| {
            let part = &part;
            let threads: Vec<_> = parts.into_iter().map(|rows| scope.spawn(move || part(rows))).collect();
            threads.into_iter().map(ended).collect()
        });
        whole(read?).map_or_else(|| Ok(part((0, i64::MAX))?.1), Ok)
    }
}

#[cfg(test)]
mod tests {
    use super::{parts, whole};

    #[test]
    fn each_row_is_in_one_part() {
        for last in [0, 1, 499, 500, 999, 1000, 1001, 10_007] {
            let parts = parts(last);
            assert_eq!((parts[0].0, parts[parts.len() - 1].1), (1, i64::MAX));
            assert!(parts.windows(2).all(|pair| pair[0].1 + 1 == pair[1].0), "{parts:?}");
        }
    }

    #[test]
    fn parts_of_two_moments_are_no_whole() {
        assert_eq!(whole(vec![(Some(1), vec!["a"]), (Some(1), vec!["b", "c"])]), Some(vec!["a", "b", "c"]));
        assert_eq!(whole(vec![(Some(1), vec!["a"]), (Some(2), vec!["b"])]), None);
        assert_eq!(whole(vec![(None, vec!["a"]), (Some(1), vec!["b"])]), None);
    }
}
