use super::Outcome;
use crate::Context;
use crate::output::line;
use clap::Args;
use desk::{Move, Status};
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct MoveArguments {
    /// The article: slug, id or beginning of an id
    slug: String,
    /// A remark that goes into the history
    #[arg(long)]
    note: Option<String>,
}

impl MoveArguments {
    pub(crate) fn run(self, context: &Context, wanted: Move) -> Outcome {
        let article = context.open()?.make_move(&self.slug, wanted, self.note, None)?;
        context.output.answer(&article, line);
        if wanted == Move::Approve && article.status == Status::InReview {
            context.output.say("Your approval counts; another person's is still needed.");
        }
        Ok(ExitCode::SUCCESS)
    }
}
