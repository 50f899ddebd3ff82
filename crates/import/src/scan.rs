//! Which files of a folder are articles.

use crate::ImportError;
use std::path::{Path, PathBuf};

/// Deeper than any site is laid out.
const DEEPEST: usize = 32;
const MARKDOWN: [&str; 5] = ["md", "markdown", "mdown", "mkd", "mdx"];

/// A file as itself; a folder as every article below it, in order. Links are
/// not followed (scar 38); hidden files, section pages and the README that tells
/// of the folder are left.
///
/// # Errors
/// When a folder can't be read.
pub fn scan(path: &Path) -> Result<Vec<PathBuf>, ImportError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![(path.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let unreadable = |source| ImportError::Unreadable { path: folder.clone(), source };
        for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let kind = entry.file_type().map_err(unreadable)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') || name == "node_modules" {
                continue;
            }
            if kind.is_dir() && depth < DEEPEST {
                folders.push((entry.path(), depth + 1));
            } else if kind.is_file() && is_article(&name) {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a file's ending says that it is Markdown.
pub(crate) fn is_markdown(path: &Path) -> bool {
    MARKDOWN.contains(&ending(path).as_str())
}

/// Whether a file of that name is taken for an article when its folder is imported.
#[must_use]
pub fn is_article(name: &str) -> bool {
    let lower = name.to_lowercase();
    let path = Path::new(&lower);
    !lower.starts_with("_index.")
        && path.file_stem().is_none_or(|stem| stem != "readme")
        && (is_markdown(path) || ending(path) == "txt")
}

fn ending(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}
