use super::Outcome;
use crate::Context;
use clap::Args;
use desk::Desk;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder: new, or empty
    dir: PathBuf,
    /// Fill it with a small newsroom of articles in every status
    #[arg(long)]
    sample: bool,
    /// The desk's name
    #[arg(long, default_value = "Untitled desk")]
    title: String,
}

impl Init {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk =
            if self.sample { Desk::create_sample(&self.dir)? } else { Desk::create(&self.dir, &self.title)? };
        let document = serde_json::json!({ "desk": desk.folder().display().to_string(), "title": desk.config().site.title });
        context.output.answer(&document, |_| format!("A new desk in {}", self.dir.display()));
        Ok(ExitCode::SUCCESS)
    }
}
