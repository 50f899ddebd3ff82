//! Which files of a folder are articles.

use crate::ImportError;
use std::path::{Path, PathBuf};

/// A file as itself; a folder as every article below it, in order. Links are
/// not followed (scar 38), hidden files and section pages are left.
///
/// # Errors
/// When a folder can't be read.
pub fn scan(path: &Path) -> Result<Vec<PathBuf>, ImportError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |source| ImportError::Unreadable { path: path.to_owned(), source };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let kind = entry.file_type().map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name == "node_modules" {
            continue;
        }
        if kind.is_dir() {
            found.extend(scan(&entry.path())?);
        } else if kind.is_file() && is_article(&name) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn is_article(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    !name.starts_with("_index.") && ["md", "markdown", "mdx", "txt"].contains(&ending.as_str())
}
