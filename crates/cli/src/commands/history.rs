use super::Outcome;
use crate::Context;
use crate::output::{line, plain};
use clap::Args;
use desk::{ChangeKind, FieldChange};
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct History {
    /// The article: slug, id or beginning of an id
    slug: String,
    /// The audit trail: all that was done, as JSON lines, each with the hash of the one before
    #[arg(long)]
    jsonl: bool,
}

impl History {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        if self.jsonl {
            context.output.text(&context.open()?.trail_lines(&self.slug)?);
            return Ok(ExitCode::SUCCESS);
        }
        let revisions = context.open()?.history(&self.slug)?;
        context.output.answer(&serde_json::json!({ "revisions": &revisions }), |_| {
            let entry = |r: &desk::HistoryLine| {
                let to = r.given_to.as_deref().map(|to| format!(" to {}", plain(to))).unwrap_or_default();
                let note = r.note.as_deref().map(|n| format!(": {}", plain(n))).unwrap_or_default();
                let id = r.revision.get(..12).unwrap_or_default();
                format!("{id}  {}  {:<9} {:>6} words  {}{to}{note}", r.time, r.act, r.words, plain(&r.author))
            };
            revisions.iter().map(entry).collect::<Vec<_>>().join("\n")
        });
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The article: slug, id or beginning of an id
    slug: String,
    /// The older revision; else the one before the newest
    from: Option<String>,
    /// The newer revision; else the text as it stands
    to: Option<String>,
}

impl Diff {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let fields = context.open()?.diff(&self.slug, self.from.as_deref(), self.to.as_deref())?;
        context.output.answer(&serde_json::json!({ "fields": &fields }), |_| {
            if fields.is_empty() { "No difference.".to_owned() } else { fields.iter().map(marked).collect() }
        });
        Ok(ExitCode::SUCCESS)
    }
}

/// The way `git diff --word-diff` marks it: [-removed-]{+added+}.
fn marked(field: &FieldChange) -> String {
    let text = field.changes.iter().map(|change| match change.kind {
        ChangeKind::Same => plain(&change.text),
        ChangeKind::Removed => format!("[-{}-]", plain(&change.text)),
        ChangeKind::Added => format!("{{+{}+}}", plain(&change.text)),
    });
    format!("{}\n{}\n\n", field.field, text.collect::<String>())
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The article: slug, id or beginning of an id
    slug: String,
    /// The revision, or an unambiguous beginning of its id
    revision: String,
}

impl Restore {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let article = context.open()?.restore(&self.slug, &self.revision)?;
        context.output.answer(&article, line);
        Ok(ExitCode::SUCCESS)
    }
}
