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
/// With the files come the folders that could not be read; they hide none of the others.
///
/// # Errors
/// When the path itself can't be read.
pub fn scan(path: &Path) -> Result<(Vec<PathBuf>, Vec<ImportError>), ImportError> {
    if !path.is_dir() {
        return Ok((vec![path.to_owned()], Vec::new()));
    }
    let (mut found, mut unread) = (Vec::new(), Vec::new());
    let mut folders = vec![(path.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(source) if folder == path => return Err(ImportError::Unreadable { path: folder, source }),
            Err(source) => {
                unread.push(ImportError::Unreadable { path: folder, source });
                continue;
            }
        };
        for entry in entries.flatten() {
            let Ok(kind) = entry.file_type() else { continue };
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
    Ok((found, unread))
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
