use super::Outcome;
use crate::Context;
use crate::output::plain;
use clap::{Args, ValueEnum};
use desk::{Failure, ImportReport, Status};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Txt,
    Md,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Files or folders
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// What the files are; detected where not named
    #[arg(long)]
    format: Option<Format>,
    /// Where the articles stand from the start
    #[arg(long, default_value = "Draft")]
    status: Status,
    /// Say what would come in, and change nothing
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let format = self.format.map(|format| match format {
            Format::Txt => desk::ImportFormat::Text,
            Format::Md => desk::ImportFormat::Markdown,
        });
        let bar = context.output.bar("importing");
        let desk = context.open()?;
        let report = desk.import_with(&self.paths, format, self.status, self.dry_run, &|done, total| {
            bar.at(done, total)
        })?;
        drop(bar);
        if let ([only], 1) = (report.items.as_slice(), report.counts.failed) {
            // A single file that failed is a failed job, told like any other.
            return Err(Failure::new("bad_file", only.notes.join("; ")));
        }
        let bad = report.counts.failed > 0;
        context.output.answer(&report, text);
        Ok(ExitCode::from(u8::from(bad)))
    }
}

fn text(report: &ImportReport) -> String {
    let mut out = String::new();
    for item in &report.items {
        let outcome = format!("{:?}", item.outcome).to_lowercase();
        let _ =
            writeln!(out, "{outcome}: {} {}", plain(&item.path), item.slug.as_deref().unwrap_or_default());
        for note in &item.notes {
            let _ = writeln!(out, "  {}", plain(note));
        }
    }
    let c = report.counts;
    let _ = writeln!(
        out,
        "{} imported, {} unchanged, {} skipped, {} failed",
        c.imported, c.unchanged, c.skipped, c.failed
    );
    out
}
