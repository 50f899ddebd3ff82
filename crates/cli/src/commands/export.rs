use super::Outcome;
use crate::Context;
use clap::{Args, ValueEnum};
use desk::ExportFormat;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Html,
    Md,
    Txt,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The articles: slugs, ids or beginnings of ids
    #[arg(required = true)]
    slugs: Vec<String>,
    /// The format
    #[arg(long)]
    to: Format,
    /// The file; a folder for several articles
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
}

impl Export {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let format = match self.to {
            Format::Html => ExportFormat::Html,
            Format::Md => ExportFormat::Markdown,
            Format::Txt => ExportFormat::Text,
        };
        let files = context.open()?.export(&self.slugs, format, &self.output)?;
        context.output.answer(&serde_json::json!({ "files": &files }), |_| {
            files.iter().map(|f| format!("{} ({} bytes)", f.path, f.bytes)).collect::<Vec<_>>().join("\n")
        });
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Debug, Args)]
pub(crate) struct Preview {
    /// The article: slug, id or beginning of an id
    slug: String,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Preview {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let files = context.open()?.preview(&self.slug, &self.output)?;
        context.output.answer(&serde_json::json!({ "files": &files }), |_| self.output.display().to_string());
        Ok(ExitCode::SUCCESS)
    }
}
