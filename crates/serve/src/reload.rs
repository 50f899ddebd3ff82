//! The script that reloads a page when the site was built anew. It is in the
//! answer only, never in a file, and it is the only one that may run there.

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use std::convert::Infallible;
use std::fmt::Write;
use std::time::Duration;
use tokio::sync::watch;

/// Where pages hear of a new build.
pub(crate) const EVENTS: &str = "/.copydesk/events";

/// A page knows the number of the build it is of, and hears the number of the newest. A hidden
/// page does not listen: a browser has few connections to one address, and would keep the next
/// page waiting for one.
const SCRIPT: &str = r#"(() => {
  const built = document.currentScript.dataset.built;
  let open = null;
  const listen = () => {
    if (open) open.close();
    open = document.hidden ? null : new EventSource("/.copydesk/events");
    if (open) open.onmessage = (event) => { if (event.data !== built) location.reload(); };
  };
  document.addEventListener("visibilitychange", listen);
  listen();
})();"#;

/// What a page may do: show what the site itself has, and run that one script.
pub(crate) const POLICY_OF_PAGES: &str = "default-src 'none'; \
    script-src 'sha256-aT37KFQEx887dyYy6s1mS3qDoarq3GP+w7Fbsf1yaMY='; connect-src 'self'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; media-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What any other file may do, also a picture that is opened by itself.
pub(crate) const POLICY_OF_FILES: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

/// A page with the script before the end of its body.
pub(crate) fn with_script(mut page: Vec<u8>, built: u64) -> Vec<u8> {
    let mut script = String::new();
    let _ = write!(script, "<script data-built=\"{built}\">{SCRIPT}</script>");
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|part| part.eq_ignore_ascii_case(end)).unwrap_or(page.len());
    page.splice(at..at, script.into_bytes());
    page
}

/// The number of the newest build, now and whenever it is another one.
pub(crate) fn events(builds: watch::Receiver<u64>) -> Response {
    let numbers = unfold((builds, true), |(mut builds, first)| async move {
        if !first {
            // The builder ended, and so does the answer: a server that stops waits for nobody.
            builds.changed().await.ok()?;
        }
        let number = *builds.borrow_and_update();
        let event = Event::default().data(number.to_string()).retry(Duration::from_secs(1));
        Some((Ok::<_, Infallible>(event), (builds, false)))
    });
    Sse::new(numbers).keep_alive(KeepAlive::default()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use sha2::Digest;

    #[test]
    fn the_policy_names_the_script() {
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(SCRIPT));
        assert!(POLICY_OF_PAGES.contains(&format!("script-src 'sha256-{hash}';")), "{hash}");
        assert!(SCRIPT.contains(&format!("(\"{EVENTS}\")")));
    }

    #[test]
    fn the_script_stands_before_the_last_end_of_a_body() {
        let page = |text: &str| String::from_utf8(with_script(text.into(), 7)).unwrap();
        let script = format!("<script data-built=\"7\">{SCRIPT}</script>");
        assert_eq!(page("<p></body></p></BODY></html>"), format!("<p></body></p>{script}</BODY></html>"));
        assert_eq!(page("<p>x"), format!("<p>x{script}"));
        assert_eq!(page(""), script);
    }
}
