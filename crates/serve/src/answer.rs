//! One request, one answer.

use crate::place::{Place, find};
use crate::reload::{self, POLICY_OF_FILES, POLICY_OF_PAGES};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use mime_guess::{Mime, mime};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::watch;

/// What is shown where the site has no page that says so.
const NO_PAGE: &str = "<!doctype html><title>No such page</title><body><p>There is no such page.</p></body>";

/// What requests are answered with.
pub(crate) struct Served {
    /// The site's folder, by its real name.
    pub(crate) site: PathBuf,
    /// The port it is asked at.
    pub(crate) port: u16,
    /// The number of the newest build.
    pub(crate) builds: watch::Receiver<u64>,
}

pub(crate) async fn answer(State(served): State<Arc<Served>>, request: Request) -> Response {
    let mut answer = if !served.is_meant(request.headers(), request.uri()) {
        (StatusCode::FORBIDDEN, "This address is not the site's.\n").into_response()
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response()
    } else if request.uri().path() == reload::EVENTS {
        reload::events(served.builds.clone())
    } else {
        let uri = request.uri().clone();
        // A disk may be slow; the other answers don't wait for it.
        let reading = tokio::task::spawn_blocking(move || served.file(&uri));
        reading.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    };
    let headers = answer.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert_with(|| HeaderValue::from_static(POLICY_OF_FILES));
    answer
}

impl Served {
    /// Whether the request was sent to this server by its own name. Another name that leads here is
    /// how a foreign page makes a browser read drafts (DNS rebinding).
    fn is_meant(&self, headers: &HeaderMap, uri: &Uri) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
        let named = uri.authority().is_none_or(|authority| self.is_own(authority.as_str()));
        named && host.to_str().is_ok_and(|host| self.is_own(host))
    }

    fn is_own(&self, host: &str) -> bool {
        ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
            let with_port = format!("{name}:{}", self.port);
            host.eq_ignore_ascii_case(&with_port) || (self.port == 80 && host.eq_ignore_ascii_case(name))
        })
    }

    fn file(&self, uri: &Uri) -> Response {
        // Read before the file: a page that is newer than its number is loaded once more, an older
        // one that holds a newer number never would be.
        let built = *self.builds.borrow();
        match find(&self.site, uri.path()) {
            Place::File(path) => match std::fs::read(&path) {
                Ok(bytes) => shown(StatusCode::OK, &path, bytes, built),
                Err(_) => self.no_page(built),
            },
            Place::Folder => {
                let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
                let place = format!("{}/{query}", uri.path());
                (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, place)]).into_response()
            }
            Place::Nowhere => self.no_page(built),
        }
    }

    fn no_page(&self, built: u64) -> Response {
        let own = match find(&self.site, "/404.html") {
            Place::File(path) => std::fs::read(path).ok(),
            _ => None,
        };
        let page = own.unwrap_or_else(|| NO_PAGE.into());
        shown(StatusCode::NOT_FOUND, Path::new("404.html"), page, built)
    }
}

fn shown(status: StatusCode, path: &Path, bytes: Vec<u8>, built: u64) -> Response {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let page = kind.essence_str() == mime::TEXT_HTML.essence_str();
    let (bytes, policy) =
        if page { (reload::with_script(bytes, built), POLICY_OF_PAGES) } else { (bytes, POLICY_OF_FILES) };
    let headers =
        [(header::CONTENT_TYPE, written_kind(&kind)), (header::CONTENT_SECURITY_POLICY, policy.to_owned())];
    (status, headers, Body::from(bytes)).into_response()
}

/// A kind as it is sent: all texts of a site are UTF-8.
fn written_kind(kind: &Mime) -> String {
    let text = kind.type_() == mime::TEXT || kind.suffix() == Some(mime::XML) || kind.subtype() == "json";
    if text { format!("{}; charset=utf-8", kind.essence_str()) } else { kind.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_names_are_answered() {
        let served = |port| Served { site: PathBuf::new(), port, builds: watch::channel(0).1 };
        for own in ["127.0.0.1:4140", "localhost:4140", "LocalHost:4140", "[::1]:4140"] {
            assert!(served(4140).is_own(own), "{own}");
        }
        for other in [
            "evil.example:4140",
            "127.0.0.1",
            "127.0.0.1:4141",
            "localhost.evil.example:4140",
            "127.0.0.1:4140@evil.example",
            "user@127.0.0.1:4140",
            "",
            "::1:4140",
            "0.0.0.0:4140",
        ] {
            assert!(!served(4140).is_own(other), "{other}");
        }
        assert!(served(80).is_own("localhost"));
    }
}
