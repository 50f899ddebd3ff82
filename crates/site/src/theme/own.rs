//! The desk's own `theme/` folder: what it replaces and what it adds. A theme may come from
//! anybody, so nothing outside its folder is read (scar 38).

use crate::SiteError;
use std::path::Path;

/// The largest text of a theme, in bytes.
const LARGEST_TEXT: u64 = 1024 * 1024;
/// The largest of its assets, in bytes.
const LARGEST_ASSET: u64 = 5 * 1024 * 1024;
/// The most files in a folder of it.
const MOST: usize = 500;

/// What a text of a theme ends in.
const TEXTS: [&str; 4] = ["html", "css", "svg", "webmanifest"];
/// What an asset ends in.
const ASSETS: [&str; 10] = ["css", "js", "svg", "png", "webp", "avif", "jpg", "woff2", "ico", "txt"];

/// The texts of the folder, by their names in the theme.
pub(crate) fn texts(folder: &Path) -> Result<Vec<(String, String)>, SiteError> {
    let mut found = Vec::new();
    for below in ["", "lite/"] {
        for name in names(folder, below)? {
            if !ends_in(&name, &TEXTS) {
                continue;
            }
            let name = format!("{below}{name}");
            let text = String::from_utf8(read(folder, &name, LARGEST_TEXT)?)
                .map_err(|_| refused(&name, "is no text in UTF-8; save it as UTF-8"))?;
            found.push((name, text));
        }
    }
    Ok(found)
}

/// The assets of the folder, by their names.
pub(crate) fn assets(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, SiteError> {
    let mut found = Vec::new();
    for name in names(folder, "assets/")? {
        let told = format!("assets/{name}");
        if !name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')) {
            return Err(refused(
                &told,
                "has a name that not every server keeps; use letters, digits, “-”, “_” and “.”",
            ));
        }
        if !ends_in(&name, &ASSETS) {
            let kinds = ASSETS.join(", ");
            return Err(refused(&told, &format!("is none of the files that a theme may bring: {kinds}")));
        }
        found.push((name, read(folder, &told, LARGEST_ASSET)?));
    }
    Ok(found)
}

fn ends_in(name: &str, kinds: &[&str]) -> bool {
    Path::new(name).extension().and_then(|e| e.to_str()).is_some_and(|e| kinds.contains(&e))
}

/// The files in a folder of the theme, in order; none where it isn't there.
fn names(folder: &Path, below: &str) -> Result<Vec<String>, SiteError> {
    let place = folder.join(below);
    let listed = match std::fs::read_dir(&place) {
        Ok(listed) => listed,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(SiteError::file(&place)(error)),
    };
    inside(folder, &place)?;
    let mut names = Vec::new();
    for entry in listed {
        let entry = entry.map_err(SiteError::file(&place))?;
        let name = entry.file_name();
        let name =
            name.to_str().ok_or_else(|| refused(&name.to_string_lossy(), "has a name that is no text"))?;
        // What editors and file managers leave behind is no part of a theme.
        if !name.starts_with('.') && !name.ends_with('~') && !entry.path().is_dir() {
            names.push(name.to_owned());
        }
        if names.len() > MOST {
            return Err(refused(below, &format!("holds more than {MOST} files")));
        }
    }
    names.sort();
    Ok(names)
}

/// Refuses what a link leads out of the theme's folder: it would put a file of this
/// computer into every page.
fn inside(folder: &Path, path: &Path) -> Result<(), SiteError> {
    let real = path.canonicalize().map_err(SiteError::file(path))?;
    let own = folder.canonicalize().map_err(SiteError::file(folder))?;
    if real.starts_with(own) { Ok(()) } else { Err(SiteError::Link(path.to_owned())) }
}

fn read(folder: &Path, name: &str, largest: u64) -> Result<Vec<u8>, SiteError> {
    let path = folder.join(name);
    inside(folder, &path)?;
    let size = std::fs::metadata(&path).map_err(SiteError::file(&path))?.len();
    if size > largest {
        return Err(refused(name, &format!("is larger than {} MB", largest / 1024 / 1024)));
    }
    std::fs::read(&path).map_err(SiteError::file(&path))
}

fn refused(name: &str, why: &str) -> SiteError {
    SiteError::ThemeFile { name: name.to_owned(), why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{assets, texts};
    use std::path::Path;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn refusal(files: &[(&str, &[u8])]) -> String {
        let folder = folder(files);
        let told = texts(folder.path()).map(drop).and(assets(folder.path()).map(drop));
        told.unwrap_err().to_string()
    }

    #[test]
    fn texts_and_assets_are_told_apart_by_their_folders() {
        let files: [(&str, &[u8]); 7] = [
            ("site.css", b"p{}"),
            ("lite/page.html", b"lite"),
            ("part.html", b"part"),
            (".part.html.swp", b"\xff"),
            ("README", b"\xff"),
            ("assets/logo.svg", b"<svg/>"),
            ("assets/.DS_Store", b"\xff"),
        ];
        let folder = folder(&files);
        let names: Vec<_> = texts(folder.path()).unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["part.html", "site.css", "lite/page.html"]);
        assert_eq!(assets(folder.path()).unwrap(), [("logo.svg".to_owned(), b"<svg/>".to_vec())]);
        assert!(texts(Path::new("nowhere")).unwrap().is_empty());
    }

    #[test]
    fn what_a_theme_may_not_bring_is_told_by_its_name() {
        let large = vec![b'a'; 5 * 1024 * 1024 + 1];
        let told = refusal(&[("article.html", b"\xff\xfe")]);
        assert!(told.contains("article.html is no text in UTF-8"), "{told}");
        let told = refusal(&[("assets/run.exe", b"MZ")]);
        assert!(told.contains("assets/run.exe is none of the files") && told.contains("woff2"), "{told}");
        assert!(refusal(&[("assets/big.png", &large)]).contains("assets/big.png is larger than 5 MB"));
        assert!(refusal(&[("assets/a b.png", b"")]).contains("has a name"));
        assert!(refusal(&[("site.css", &large)]).contains("site.css is larger than 1 MB"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_no_theme_out_of_its_folder() {
        use std::os::unix::fs::symlink;
        for name in ["site.css", "assets/passwd.txt", "lite/page.html"] {
            let folder = folder(&[("assets/logo.svg", b""), ("lite/list.html", b"")]);
            symlink("/etc/passwd", folder.path().join(name)).unwrap();
            let told = texts(folder.path()).map(drop).and(assets(folder.path()).map(drop));
            assert!(told.unwrap_err().to_string().contains("is a link that leads elsewhere"), "{name}");
        }
        let (empty, victim) = (folder(&[]), folder(&[("a.txt", b"secret")]));
        symlink(victim.path(), empty.path().join("assets")).unwrap();
        assert!(assets(empty.path()).is_err());
    }
}
