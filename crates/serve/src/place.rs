//! From the path of a request to a file of the site, and to nothing else (scar 38).

use percent_encoding::percent_decode_str;
use std::path::{Component, Path, PathBuf};

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A file.
    File(PathBuf),
    /// A folder that has a page, asked for without its slash.
    Folder,
    /// Nothing that is shown to anybody.
    Nowhere,
}

/// Finds what a request's path, as it was sent, leads to in a site.
pub(crate) fn find(site: &Path, path: &str) -> Place {
    let Some(path) = path.strip_prefix('/') else { return Place::Nowhere };
    let (names, slash) = match path.strip_suffix('/') {
        Some(names) => (names, true),
        None => (path, path.is_empty()),
    };
    let mut found = site.to_owned();
    if !path.is_empty() {
        for name in names.split('/') {
            let Some(name) = decoded(name) else { return Place::Nowhere };
            // Of a file nothing can stand below; and a link leads nobody knows where.
            if !is(&found, std::fs::Metadata::is_dir) {
                return Place::Nowhere;
            }
            found.push(name);
        }
    }
    if is(&found, std::fs::Metadata::is_file) && !slash {
        return Place::File(found);
    }
    let page = found.join("index.html");
    if !is(&found, std::fs::Metadata::is_dir) || !is(&page, std::fs::Metadata::is_file) {
        return Place::Nowhere;
    }
    if slash { Place::File(page) } else { Place::Folder }
}

/// Whether it is that itself, not what a link leads to.
fn is(path: &Path, kind: fn(&std::fs::Metadata) -> bool) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|metadata| kind(&metadata))
}

/// One name in a path; none where it is hidden, or more than a name.
fn decoded(name: &str) -> Option<String> {
    let name = percent_decode_str(name).decode_utf8().ok()?.into_owned();
    let strange = name.starts_with('.')
        || name.contains(['/', '\\', '\0'])
        // A drive, or a stream of a file.
        || (cfg!(windows) && name.contains(':'));
    let mut parts = Path::new(&name).components();
    let one = matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name.as_str());
    (one && !strange).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("a b/empty")).unwrap();
        for file in ["secret.html", "site/index.html", "site/a b/index.html", "site/.hidden", "site/é.txt"] {
            std::fs::write(folder.path().join(file), "x").unwrap();
        }
        (folder, site)
    }

    #[test]
    fn a_path_leads_to_its_file() {
        let (_folder, site) = site();
        for (path, file) in [
            ("/", "index.html"),
            ("/index.html", "index.html"),
            ("/a%20b/", "a b/index.html"),
            ("/%C3%A9.txt", "é.txt"),
        ] {
            assert_eq!(find(&site, path), Place::File(site.join(file)), "{path}");
        }
        assert_eq!(find(&site, "/a%20b"), Place::Folder);
        for path in ["/b", "/index.html/", "/index.html/x", "/a%20b/empty", "/a%20b/empty/", "", "*"] {
            assert_eq!(find(&site, path), Place::Nowhere, "{path}");
        }
    }

    // scar 38
    #[test]
    fn no_path_leads_out() {
        let (folder, site) = site();
        for path in [
            "/../secret.html",
            "/a%20b/../../secret.html",
            "/a%20b/../index.html",
            "/%2e%2e/secret.html",
            "/.%2E/secret.html",
            "/..%2fsecret.html",
            "/%2e%2e%2fsecret.html",
            "/a%20b%2findex.html",
            "/..%5csecret.html",
            "/..\\secret.html",
            "/index.html%00",
            "/%00",
            "/.hidden",
            "/%2ehidden",
            "/./index.html",
            "//index.html",
            "//",
            "/a%20b//",
            "/%ff",
            "/%252e%252e/secret.html",
        ] {
            assert_eq!(find(&site, path), Place::Nowhere, "{path}");
        }
        let absolute = folder.path().join("secret.html").display().to_string();
        assert_eq!(find(&site, &format!("/{absolute}")), Place::Nowhere);
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        let (folder, site) = site();
        std::os::unix::fs::symlink(folder.path().join("secret.html"), site.join("link.html")).unwrap();
        std::os::unix::fs::symlink(folder.path(), site.join("up")).unwrap();
        std::fs::create_dir(site.join("c")).unwrap();
        std::os::unix::fs::symlink(folder.path().join("secret.html"), site.join("c/index.html")).unwrap();
        for path in ["/link.html", "/up/secret.html", "/up", "/up/", "/c/", "/c"] {
            assert_eq!(find(&site, path), Place::Nowhere, "{path}");
        }
    }
}
