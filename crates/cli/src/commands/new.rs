use super::{Outcome, read_text};
use crate::Context;
use crate::output::line;
use clap::Args;
use desk::NewDraft;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct New {
    /// Its headline
    #[arg(long)]
    headline: String,
    /// Its section
    #[arg(long)]
    section: Option<String>,
    /// A file with its text as Markdown; - reads standard input
    #[arg(long, value_name = "FILE")]
    body: Option<PathBuf>,
}

impl New {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let body = self.body.as_deref().map(read_text).transpose()?.unwrap_or_default();
        let draft = NewDraft { headline: self.headline, section: self.section, body };
        let article = context.open()?.new_article(draft)?;
        context.output.answer(&article, line);
        Ok(ExitCode::SUCCESS)
    }
}
