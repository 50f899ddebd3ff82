//! What a store tells readers' browsers of a file.

use crate::{Kind, ReleaseFile};

/// The content type by a file's name, with the encoding that all our text has.
pub(super) fn content_type(path: &str) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let text = kind.type_() == mime_guess::mime::TEXT
        || kind.suffix() == Some(mime_guess::mime::XML)
        || ["json", "xml", "javascript", "manifest+json"].contains(&kind.subtype().as_str());
    if text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

/// How long a reader's browser, or a cache on the way, may keep a file without asking.
///
/// A page is asked for each time, so that a correction is seen at once (scar 27). Only a file
/// whose name holds its hash never changes.
pub(super) fn cache_control(path: &str, file: &ReleaseFile) -> &'static str {
    let named_by_hash = file.hash.get(..8).is_some_and(|start| path.contains(start));
    match file.kind {
        Kind::Asset if named_by_hash => "public, max-age=31536000, immutable",
        Kind::Asset => "public, max-age=300",
        Kind::Page | Kind::List | Kind::Feed => "no-cache",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_says_its_encoding_and_pictures_do_not() {
        let types = [
            ("index.html", "text/html; charset=utf-8"),
            ("feed.xml", "text/xml; charset=utf-8"),
            ("a/b.json", "application/json; charset=utf-8"),
            ("drawing.svg", "image/svg+xml; charset=utf-8"),
            ("cat.png", "image/png"),
            ("CNAME", "application/octet-stream"),
        ];
        for (path, kind) in types {
            assert_eq!(content_type(path), kind, "{path}");
        }
    }

    // scar 27: "live", but readers saw the cache
    #[test]
    fn only_what_can_never_change_is_kept_for_long() {
        let file = |kind| ReleaseFile { hash: "0123456789abcdef".into(), bytes: 1, kind };
        assert!(cache_control("cat.01234567.png", &file(Kind::Asset)).contains("immutable"));
        assert!(!cache_control("cat.png", &file(Kind::Asset)).contains("immutable"));
        assert_eq!(cache_control("01234567.html", &file(Kind::Page)), "no-cache");
    }
}
