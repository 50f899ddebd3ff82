//! The pictures that come in with an article. None from outside its folder (scar 38).

use crate::{Desk, view::Outcomes};
use import::Imported;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use store::NewPicture;

/// The largest picture that is taken, in bytes.
const LARGEST_PICTURE: u64 = 64 << 20;

/// The endings of what is taken.
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
            let small = |p: &PathBuf| p.metadata().is_ok_and(|m| m.len() <= LARGEST_PICTURE);
            let Some(bytes) = found.filter(small).and_then(|p| std::fs::read(p).ok()) else {
                notes.push(format!("the picture “{}” was not found beside the file", picture.reference));
                continue;
            };
            let drawing = relative.extension().is_some_and(|e| e.eq_ignore_ascii_case("svg"));
            if drawing && !is_still_drawing(&bytes) {
                notes.push(format!(
                    "the drawing “{}” could run or load something and was left",
                    picture.reference
                ));
                continue;
            }
            let file_name =
                relative.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let picture = NewPicture { reference: picture.reference.clone(), file_name, bytes };
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

/// Whether an SVG can run and load nothing. It goes out with the site, where a reader may
/// open it by itself, as a page of the site's own.
fn is_still_drawing(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let text = text.to_lowercase();
    let runs =
        ["<script", "<foreignobject", "<!entity", "javascript:", "<iframe", "<use", "<image", "@import"];
    // An attribute such as onload, also behind a line end or a slash.
    let handles = text.match_indices("on").any(|(at, _)| {
        text[..at].ends_with([' ', '\n', '\t', '\r', '/', '"', '\'']) && is_handler(&text[at..])
    });
    text.contains("<svg") && !handles && !runs.iter().any(|mark| text.contains(mark))
}

fn is_handler(text: &str) -> bool {
    let name = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    name.len() < text.len() && name.trim_start().starts_with('=')
}

#[cfg(test)]
mod tests {
    use super::{inside, is_still_drawing};

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

    // scar 36: a drawing can be a page that runs
    #[test]
    fn a_drawing_runs_and_loads_nothing() {
        let still = b"<?xml version=\"1.0\"?><svg><path d=\"M0 0\" fill=\"none\"/></svg>";
        assert!(is_still_drawing(still));
        for hostile in [
            "no drawing at all",
            "<html><svg></svg><script>1</script>",
            "<svg onload=alert(1)></svg>",
            "<svg\nonload = 'x'></svg>",
            "<svg><a href=\"javascript:1\"/></svg>",
            "<svg/onload=1>",
        ] {
            assert!(!is_still_drawing(hostile.as_bytes()), "{hostile}");
        }
    }
}
