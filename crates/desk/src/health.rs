//! Whether a desk is whole.

use crate::{Desk, Failure, Health, Problem};

/// Folders that some program copies to other computers behind the desk's back.
const COPIED: [&str; 6] =
    ["Dropbox", "OneDrive", "Google Drive", "iCloud Drive", "com~apple~CloudDocs", "Nextcloud"];

impl Desk {
    /// What somebody who works at this desk should know about where it stands.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        // scar 8: a database that is copied while it is written loses articles
        let folder = self.folder().canonicalize().ok()?;
        let parts = folder.iter().map(|part| part.to_string_lossy());
        let by = parts.into_iter().find(|part| COPIED.iter().any(|name| part.starts_with(name)))?;
        Some(format!(
            "This desk stands in “{by}”, which copies files while they are written. Two computers could lose each other's work: move the desk to a folder of its own."
        ))
    }

    /// Proves the desk whole: the database, every revision against its hash,
    /// every history as a chain, every media file against its hash.
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
        for (id, why) in self.store.unreadable_articles()? {
            problems.push(problem(&why, format!("article {id}"), backup));
        }
        for id in self.store.altered_revisions()? {
            problems.push(problem(
                "a revision's text is not what its hash says",
                format!("revision {id}"),
                backup,
            ));
        }
        for (id, why) in self.store.broken_chains()? {
            problems.push(problem(&why, format!("article {id}"), backup));
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

#[cfg(test)]
mod tests {
    use super::*;

    // scar 8: a desk in a folder that is copied about says so
    #[test]
    fn a_desk_in_a_copied_folder_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("Dropbox (Post)").join("desk");
        assert!(Desk::create(&inside, "D").unwrap().notice().unwrap().contains("Dropbox (Post)"));
        assert_eq!(Desk::create(&folder.path().join("desk"), "D").unwrap().notice(), None);
    }
}
