use super::{Outcome, read_text};
use crate::Context;
use crate::output::line;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Edit {
    /// The article: slug, id or beginning of an id
    slug: String,
    /// A file with the new text as Markdown; - reads standard input
    #[arg(long, value_name = "FILE")]
    body: Option<PathBuf>,
    /// A field and its new value; lists take commas
    #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = pair)]
    fields: Vec<(String, String)>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (field, value) = text.split_once('=').ok_or("say FIELD=VALUE")?;
    Ok((field.trim().to_owned(), value.to_owned()))
}

impl Edit {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let body = self.body.as_deref().map(read_text).transpose()?;
        let article = context.open()?.edit(&self.slug, body, &self.fields)?;
        context.output.answer(&article, line);
        Ok(ExitCode::SUCCESS)
    }
}
