//! Pictures for the window: an article's as `site://localhost/ARTICLE/FILE`, the
//! library's as `site://localhost/-/HASH` and `site://localhost/-/small/HASH`; and what
//! the desk's theme brings for its pages, as `site://localhost/assets/FILE`.

use bridge::Session;
use tauri::http::{Request, Response, StatusCode, header};

/// The kinds of file that are shown; anything else is not handed out.
const KINDS: [(&str, &str); 12] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("svg", "image/svg+xml"),
    ("mp3", "audio/mpeg"),
    ("ogg", "audio/ogg"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
    ("bmp", "image/bmp"),
];

/// What a theme may bring beside pictures. The preview runs no script, so none is handed out.
const OF_THEMES: [(&str, &str); 3] = [("css", "text/css"), ("woff2", "font/woff2"), ("ico", "image/x-icon")];

/// Answers with the picture, or with nothing.
pub(crate) fn serve(session: &Session, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let found = find(session, request.uri().path());
    let (status, kind, bytes) = match found {
        Some((kind, bytes)) => (StatusCode::OK, kind, bytes),
        None => (StatusCode::NOT_FOUND, "text/plain", Vec::new()),
    };
    let mut response = Response::builder();
    if kind == "font/woff2" {
        // A face is shown only where whoever holds it says so.
        response = response.header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    response
        .status(status)
        .header(header::CONTENT_TYPE, kind)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        // A picture that is a document (SVG) may load and run nothing.
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .body(bytes)
        .unwrap_or_default()
}

fn find(session: &Session, path: &str) -> Option<(&'static str, Vec<u8>)> {
    let (article, file) = path.trim_start_matches('/').split_once('/')?;
    if article == "-" {
        return of_library(session, file);
    }
    if article == "assets" {
        return of_theme(session, file);
    }
    let name = percent_encoding::percent_decode_str(file).decode_utf8().ok()?;
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let (_, kind) = KINDS.iter().find(|(known, _)| *known == ending)?;
    // The name is looked up among the article's pictures and never used as a path.
    let bytes = session.picture(article, &name).ok()?;
    Some((kind, bytes))
}

fn of_theme(session: &Session, file: &str) -> Option<(&'static str, Vec<u8>)> {
    let ending = file.rsplit_once('.')?.1;
    let (_, kind) = KINDS.iter().chain(&OF_THEMES).find(|(known, _)| *known == ending)?;
    // The path is looked up among the theme's files and never used as one.
    let bytes = session.theme_asset(&format!("assets/{file}")).ok()?;
    Some((kind, bytes))
}

fn of_library(session: &Session, file: &str) -> Option<(&'static str, Vec<u8>)> {
    // What is small is WebP, but for drawings, which are shown as they are.
    let (kind, bytes) = match file.strip_prefix("small/") {
        Some(hash) => session.small_picture(hash).ok()?,
        None => session.library_picture(file).ok()?,
    };
    let (_, kind) = KINDS.iter().find(|(_, known)| *known == kind)?;
    Some((kind, bytes))
}
