//! Answers: JSON for programs, lines for people, messages on standard error.

use desk::{ArticleView, Failure};
use serde::Serialize;
use std::io::Write;

/// Where answers go, and in which form.
pub(crate) struct Output {
    json: bool,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
    }

    /// Gives the answer: the document for programs, else what `text` says.
    pub(crate) fn answer<T: Serialize>(&self, document: &T, text: impl FnOnce(&T) -> String) {
        let said = if self.json {
            serde_json::to_string(document)
                .unwrap_or_else(|e| format!("{{\"error\":{{\"message\":\"{e}\"}}}}"))
        } else {
            text(document)
        };
        // A closed pipe is the reader's choice, not a failure.
        let _ = writeln!(std::io::stdout(), "{}", said.trim_end());
    }

    /// Says what went wrong, in one line.
    pub(crate) fn failure(&self, failure: &Failure) {
        if self.json {
            let _ = writeln!(std::io::stdout(), "{}", serde_json::json!({ "error": failure }));
        }
        let hint = failure.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
        let line = format!("copydesk: {}{hint}", failure.message).replace(['\n', '\r'], " ");
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}

/// An article in one line.
pub(crate) fn line(article: &ArticleView) -> String {
    let section = article.section.as_deref().unwrap_or("-");
    let day = article.updated.get(..10).unwrap_or_default();
    format!(
        "{:<10} {day} {:<12} {}  ({})",
        article.status.name(),
        plain(section),
        plain(&article.headline),
        article.slug
    )
}

/// Foreign text for a terminal: no control characters (they could drive it).
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect()
}
