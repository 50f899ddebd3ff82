//! Changing `desk.toml`. The file is a person's: its comments, its order and all that has nothing
//! to do with the change stay as they are.

use crate::Failure;
use crate::view::Outcomes;
use std::path::Path;
use toml_edit::DocumentMut;

pub(crate) fn failed(path: &Path, why: impl std::fmt::Display) -> Failure {
    Failure::new("bad_config", format!("{}: {why}", path.display()))
}

/// Changes the settings and writes the file, beside and renamed.
pub(crate) fn change(folder: &Path, job: impl FnOnce(&mut DocumentMut) -> Outcomes<()>) -> Outcomes<()> {
    let path = folder.join("desk.toml");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Failure::file(&path, &error)),
    };
    let mut document: DocumentMut = text.parse().map_err(|e| failed(&path, e))?;
    job(&mut document)?;
    replace(&path, &document.to_string())
}

/// Writes a file of the desk anew: whole or not at all.
pub(crate) fn replace(path: &Path, text: &str) -> Outcomes<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.part", uuid::Uuid::new_v4().simple()));
    let write = || -> std::io::Result<()> {
        std::fs::write(&beside, text)?;
        std::fs::File::open(&beside)?.sync_all()?;
        std::fs::rename(&beside, path)
    };
    write().map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        Failure::file(path, &error)
    })
}
