//! The pictures that come in with an article. None from outside its folder (scar 38).

use crate::{Desk, view::Outcomes};
use import::Imported;
use std::path::{Component, Path, PathBuf};
use store::NewPicture;

/// The largest picture that is taken, in bytes.
const LARGEST_PICTURE: u64 = 64 << 20;

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
                    "the picture “{}” is outside the article's folder and was left",
                    picture.reference
                ));
                continue;
            };
            let found =
                folder.join(&relative).canonicalize().ok().filter(|p| p.starts_with(&folder) && p.is_file());
            let small = |p: &PathBuf| p.metadata().is_ok_and(|m| m.len() <= LARGEST_PICTURE);
            let Some(bytes) = found.filter(small).and_then(|p| std::fs::read(p).ok()) else {
                notes.push(format!("the picture “{}” was not found beside the file", picture.reference));
                continue;
            };
            let file_name =
                relative.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let picture = NewPicture { reference: picture.reference.clone(), file_name, bytes };
            self.store.attach(id, &picture, self.now())?;
        }
        Ok(notes)
    }
}

/// A picture's reference as a path below the article's folder; none where it leads out.
fn inside(reference: &str) -> Option<PathBuf> {
    let decoded = percent_encoding::percent_decode_str(reference).decode_utf8().ok()?;
    let plain = decoded.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let path = Path::new(plain);
    let stays = path.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    (stays && !plain.is_empty() && !plain.contains('\\')).then(|| path.to_owned())
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
        for bad in ["../x.png", "a/../../x", "%2e%2e/x", "..%2fx", "", "a\\..\\x", "/"] {
            assert!(inside(bad).is_none(), "{bad}");
        }
    }
}
