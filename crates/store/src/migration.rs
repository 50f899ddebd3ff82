//! The schema's steps, forward only. The file is copied before a step is taken.

use crate::{StoreError, table::chain};
use rusqlite::Connection;
use std::path::Path;

/// "CDSK": marks the file as a desk (`PRAGMA application_id`).
const APPLICATION: i64 = 0x4344_534B;

const STEPS: [&str; 13] = [
    include_str!("../migrations/0001.sql"),
    include_str!("../migrations/0002.sql"),
    include_str!("../migrations/0003.sql"),
    include_str!("../migrations/0004.sql"),
    include_str!("../migrations/0005.sql"),
    include_str!("../migrations/0006.sql"),
    include_str!("../migrations/0007.sql"),
    include_str!("../migrations/0008.sql"),
    include_str!("../migrations/0009.sql"),
    include_str!("../migrations/0010.sql"),
    include_str!("../migrations/0011.sql"),
    include_str!("../migrations/0012.sql"),
    include_str!("../migrations/0013.sql"),
];

/// After this step the rows that were there get what SQL can't give them.
const CHAINED: usize = 6;

/// The newest format this program knows.
pub(crate) const NEWEST: i64 = STEPS.len() as i64;

/// Brings an open database to the newest format.
pub(crate) fn migrate(db: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let application: i64 = db.query_row("PRAGMA application_id", [], |r| r.get(0))?;
    let version: i64 = db.query_row("PRAGMA user_version", [], |r| r.get(0))?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    if application != APPLICATION && (application != 0 || tables > 0) {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    if version > NEWEST {
        return Err(StoreError::Newer { path: path.to_owned(), found: version, known: NEWEST });
    }
    if version > 0 && version < NEWEST {
        copy_first(db, path)?;
    }
    for (step, sql) in STEPS.iter().enumerate() {
        let change = db.transaction()?;
        // Asked inside the transaction: another process may have taken the step meanwhile.
        let now: i64 = change.query_row("PRAGMA user_version", [], |r| r.get(0))?;
        if now > step as i64 {
            continue;
        }
        change.execute_batch(sql)?;
        if step + 1 == CHAINED {
            chain::chain_all(&change)?;
        }
        change.pragma_update(None, "application_id", APPLICATION)?;
        change.pragma_update(None, "user_version", step as i64 + 1)?;
        change.commit()?;
    }
    Ok(())
}

/// Copies the file beside itself. The copy has its name only once it is whole, so that
/// a migration that failed can be tried again.
fn copy_first(db: &Connection, path: &Path) -> Result<(), StoreError> {
    let copy = path.with_extension(format!("before-{NEWEST}.sqlite"));
    let part = path.with_extension(format!("before-{NEWEST}.{}.part", std::process::id()));
    let told = |source| StoreError::File { path: part.clone(), source };
    match std::fs::remove_file(&part) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(told(error)),
        _ => {}
    }
    db.execute("VACUUM INTO ?1", [part.to_string_lossy()])?;
    std::fs::rename(&part, &copy).map_err(told)
}
