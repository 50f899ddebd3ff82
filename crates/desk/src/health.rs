//! Whether a desk is whole.

use crate::{Desk, Failure, Health, Problem};

impl Desk {
    /// Proves the desk whole: the database, every revision against its hash,
    /// every media file against its own.
    ///
    /// # Errors
    /// When the desk can't be read at all.
    pub fn verify(&self) -> Result<Health, Failure> {
        let problem = |what: &str, place: String, mend: &str| Problem {
            what: what.to_owned(),
            place,
            mend: mend.to_owned(),
        };
        let backup = "restore it from a backup";
        let mut problems: Vec<_> =
            self.store.problems()?.into_iter().map(|p| problem(&p, "desk.sqlite".into(), backup)).collect();
        for id in self.store.altered_revisions()? {
            problems.push(problem(
                "a revision's text is not what its hash says",
                format!("revision {id}"),
                backup,
            ));
        }
        for hash in self.store.altered_media()? {
            problems.push(problem(
                "a media file is missing or was changed",
                format!("media {hash}"),
                "import it again",
            ));
        }
        Ok(Health { ok: problems.is_empty(), problems })
    }
}
