use super::Outcome;
use crate::Context;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Comments {}

impl Comments {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let counted = context.open()?.count_comments(&|| true)?;
        context.output.answer(&counted, |counted| {
            let (comments, changed) = (counted.comments, counted.changed);
            format!("Comments: {comments}. Articles with another count than before: {changed}.")
        });
        Ok(ExitCode::SUCCESS)
    }
}
