//! The pictures that come in with an article. None from outside its folder (scar 38), and
//! each made fit to be published, as the library's are.

use crate::{Desk, LARGEST_MEDIA, view::Outcomes};
use import::Imported;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use store::NewPicture;

/// The endings of what is looked for. Some are refused by their content, with advice.
const ENDINGS: [&str; 18] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "mp3", "m4a", "ogg", "wav",
    "mp4", "webm", "m4v", "mov",
];

impl Desk {
    /// Takes the pictures that stand beside the file; says which it could not.
    pub(crate) fn bring_pictures(
        &self,
        file: &Path,
        id: &article::ArticleId,
        imported: &Imported,
    ) -> Outcomes<Vec<String>> {
        let mut notes = Vec::new();
        let Some(folder) = file.parent().and_then(|f| f.canonicalize().ok()) else { return Ok(notes) };
        for picture in &imported.pictures {
            let Some(relative) = inside(&picture.reference) else {
                notes.push(format!(
                    "“{}” is outside the article's folder, hidden, or no picture by its name, and was left",
                    picture.reference
                ));
                continue;
            };
            let found =
                folder.join(&relative).canonicalize().ok().filter(|p| p.starts_with(&folder) && p.is_file());
            let small = |p: &PathBuf| p.metadata().is_ok_and(|m| m.len() <= LARGEST_MEDIA);
            let Some(bytes) = found.filter(small).and_then(|p| std::fs::read(p).ok()) else {
                notes.push(format!("the picture “{}” was not found beside the file", picture.reference));
                continue;
            };
            let file_name = relative.file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
            let taken = match media::take_in(&bytes, &file_name) {
                Ok(taken) => taken,
                Err(refused) => {
                    notes.push(format!("the picture “{}” was left: {refused}", picture.reference));
                    continue;
                }
            };
            notes.extend(
                taken.notes.iter().map(|note| format!("the picture “{}”: {note}", picture.reference)),
            );
            self.keep_taken(&taken, None)?;
            let reference = picture.reference.clone();
            let picture = NewPicture { reference, file_name: taken.name, bytes: taken.bytes };
            self.store.attach(id, &picture, self.now())?;
        }
        Ok(notes)
    }
}

/// A picture's reference as a path below the article's folder; none where it leads out.
pub(crate) fn inside(reference: &str) -> Option<PathBuf> {
    let decoded = percent_encoding::percent_decode_str(reference).decode_utf8().ok()?;
    let plain = decoded.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let path = Path::new(plain);
    let visible = |name: &OsStr| !name.to_string_lossy().starts_with('.');
    let stays = path.components().all(|c| match c {
        Component::Normal(name) => visible(name),
        Component::CurDir => true,
        _ => false,
    });
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let named = ENDINGS.contains(&ending.as_str());
    (stays && named && !plain.contains('\\')).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::inside;

    // scar 38: a picture's name never leads out of the article's folder, encoded once or not
    #[test]
    fn a_picture_stays_beside_its_article() {
        assert!(
            inside("a%20b.png").is_some() && inside("/img/x.png").is_some() && inside("./x.png").is_some()
        );
        for bad in ["../x.png", "a/../../x", "%2e%2e/x", "..%2fx", "", "a\\..\\x.png", "/"] {
            assert!(inside(bad).is_none(), "{bad}");
        }
        for private in [".ssh/id_rsa", ".secret.png", "story.md", "page.html", "a/.git/x.png"] {
            assert!(inside(private).is_none(), "{private}");
        }
    }
}
