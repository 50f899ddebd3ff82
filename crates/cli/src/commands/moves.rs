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
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Debug, Args)]
pub(crate) struct Approve {
    #[command(flatten)]
    shared: MoveArguments,
    /// Approve over the copy desk's errors, for this reason; it goes into the history
    #[arg(long = "override", value_name = "REASON")]
    reason: Option<String>,
}

impl Approve {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let (desk, MoveArguments { slug, note }) = (context.open()?, self.shared);
        let article = desk.approve_over(&slug, note, self.reason, None)?;
        context.output.answer(&article, line);
        if article.status == Status::InReview {
            let told = desk.review(&article.id)?.told;
            context.output.say(&format!("{told}: your approval counts; another person's is still needed."));
        }
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Debug, Args)]
pub(crate) struct Submit {
    /// The article: slug, id or beginning of an id
    slug: String,
    /// Who shall read it; else it goes to the desk
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// A remark that goes into the history
    #[arg(long)]
    note: Option<String>,
}

impl Submit {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let article = context.open()?.submit(&self.slug, self.to.as_deref(), self.note, None)?;
        context.output.answer(&article, line);
        Ok(ExitCode::SUCCESS)
    }
}
