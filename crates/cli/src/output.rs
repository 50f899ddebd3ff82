//! Answers: JSON for programs, lines for people, messages on standard error.

use desk::{ArticleView, Failure};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Where answers go, and in which form.
pub(crate) struct Output {
    json: bool,
    lost: AtomicBool,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json, lost: AtomicBool::new(false) }
    }

    /// Gives the answer: the document for programs, else what `text` says.
    pub(crate) fn answer<T: Serialize>(&self, document: &T, text: impl FnOnce(&T) -> String) {
        let said = if self.json { json(document) } else { text(document) };
        self.print(&said);
    }

    /// Gives a text in a form of its own, whoever asks.
    pub(crate) fn text(&self, text: &str) {
        self.print(text);
    }

    fn print(&self, said: &str) {
        let mut out = std::io::stdout();
        let written = writeln!(out, "{}", said.trim_end()).and_then(|()| out.flush());
        // A closed pipe is the reader's choice, not a failure.
        if let Err(error) = written
            && error.kind() != std::io::ErrorKind::BrokenPipe
        {
            self.lost.store(true, Ordering::Relaxed);
            let _ = writeln!(std::io::stderr(), "copydesk: the answer could not be written: {error}");
        }
    }

    /// Whether an answer did not reach whoever asked.
    pub(crate) fn was_lost(&self) -> bool {
        self.lost.load(Ordering::Relaxed)
    }

    /// Says which step is made, where a person looks on.
    pub(crate) fn step(&self, text: &str) {
        if std::io::stderr().is_terminal() {
            self.say(&plain(text));
        }
    }

    /// Says something beside the answer.
    pub(crate) fn say(&self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{text}");
    }

    /// A bar on the terminal for a job that takes a while; nothing where nobody looks.
    pub(crate) fn bar(&self, what: &'static str) -> Bar {
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
        let bar = ProgressBar::new(0).with_message(what);
        Bar(style.map_or(bar.clone(), |style| bar.with_style(style)))
    }

    /// Tells programs of a wrong use; people have read the usage on standard error.
    pub(crate) fn wrong_use(&self, error: &clap::Error) {
        let said = error.to_string();
        let told = said.split("\n\nUsage").next().unwrap_or_default().trim_start_matches("error: ");
        let first = told.split_whitespace().collect::<Vec<_>>().join(" ");
        let failure = Failure::new("wrong_use", first).hint("copydesk --help tells how");
        let _ = writeln!(std::io::stdout(), "{}", serde_json::json!({ "error": failure }));
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

fn json<T: Serialize>(document: &T) -> String {
    serde_json::to_string(document).unwrap_or_else(|e| format!("{{\"error\":{{\"message\":\"{e}\"}}}}"))
}

/// Who will act on a slot, in a sentence.
pub(crate) fn firing(firing: &desk::Firing) -> String {
    use desk::WhoFires;
    let who = match firing.who {
        WhoFires::Window => "The window that is open will publish it.",
        WhoFires::Runner => "copydesk run will publish it.",
        WhoFires::Target => "The target holds it and will show it by itself.",
        WhoFires::Nobody => {
            "Nobody would publish it as things stand: keep the window open, or start copydesk run."
        }
    };
    match &firing.problem {
        Some(problem) => format!("{who} What stands in the way: {}", plain(problem)),
        None => who.to_owned(),
    }
}

/// How far a job is. indicatif draws on standard error, and only where that is a terminal.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    /// So much of so much is done; the job goes on.
    pub(crate) fn at(&self, done: usize, total: usize) -> bool {
        self.0.set_length(total as u64);
        self.0.set_position(done as u64);
        true
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// An article in one line.
pub(crate) fn line(article: &ArticleView) -> String {
    let one_line = |text: &str| plain(text).replace(['\n', '\t'], " ");
    let section = article.section.as_deref().unwrap_or("-");
    let day = article.updated.get(..10).unwrap_or_default();
    format!(
        "{:<10} {day} {:<12} {}  ({})",
        article.status.name(),
        one_line(section),
        one_line(&article.headline),
        article.slug
    )
}

/// Foreign text for a terminal: no control characters (they could drive it).
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect()
}
