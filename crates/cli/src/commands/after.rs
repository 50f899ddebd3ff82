use super::publish::{Teller, answer, receipt};
use super::{Outcome, publish::Receipts};
use crate::Context;
use crate::output::{line, plain};
use clap::{Args, Subcommand};
use desk::{CorrectionWish, OutboxItem};
use serde::Serialize;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Correct {
    /// The article: slug, id or beginning of an id
    slug: String,
    /// What readers are told: what was wrong, and what is right
    #[arg(long)]
    text: String,
    /// The sentence that was wrong; every other place that carries it is listed
    #[arg(long, value_name = "SENTENCE")]
    was: Option<String>,
    /// What it shall say instead
    #[arg(long, value_name = "SENTENCE", requires = "was")]
    now: Option<String>,
    /// Mend it in every other article that carries it as well
    #[arg(long, requires = "now")]
    everywhere: bool,
}

impl Correct {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        let wish =
            CorrectionWish { text: self.text, was: self.was, now: self.now, everywhere: self.everywhere };
        let corrected = desk.correct(&self.slug, &wish)?;
        context.output.answer(&corrected, |c| {
            let mut lines = vec![line(&c.article)];
            for place in &c.places {
                let mended = if place.mended { "mended" } else { "still says it" };
                lines.push(format!(
                    "  {} {}: {}  {mended}",
                    place.kind,
                    plain(&place.place),
                    plain(&place.passage)
                ));
            }
            lines.join("\n")
        });
        context.output.say("It goes to its readers once it is approved and published.");
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Debug, Args)]
pub(crate) struct Unpublish {
    /// The article: slug, id or beginning of an id
    slug: String,
    /// Where its readers are led: another article, a path or an address; else they read that it is gone
    #[arg(long, value_name = "TO")]
    redirect: Option<String>,
    /// From where; else from everywhere
    #[arg(long, value_name = "NAME")]
    target: Option<String>,
}

impl Unpublish {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        let asked = desk.unpublish(&self.slug, self.target.as_deref(), self.redirect.as_deref())?;
        let receipts = desk.carry_out(&asked, &Teller { output: &context.output })?;
        Ok(answer(&context.output, receipts))
    }
}

#[derive(Debug, Args)]
pub(crate) struct ReceiptsOf {
    /// The article; else all
    slug: Option<String>,
}

impl ReceiptsOf {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let receipts = Receipts { receipts: context.open()?.receipts(self.slug.as_deref())? };
        context.output.answer(&receipts, |r| match r.receipts.as_slice() {
            [] => "Nothing was published yet.".to_owned(),
            list => list.iter().map(receipt).collect::<Vec<_>>().join("\n"),
        });
        Ok(ExitCode::SUCCESS)
    }
}

/// What is on its way, and what was given up
#[derive(Debug, Args)]
pub(crate) struct Outbox {
    #[command(subcommand)]
    verb: Option<OutboxVerb>,
}

#[derive(Debug, Subcommand)]
enum OutboxVerb {
    /// Try one again that was given up
    Retry {
        /// Its name, or how it begins
        id: String,
    },
}

#[derive(Serialize)]
struct Items {
    items: Vec<OutboxItem>,
}

impl Outbox {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        if let Some(OutboxVerb::Retry { id }) = self.verb {
            let asked = desk.retry(&id)?;
            let receipts = desk.carry_out(&[asked], &Teller { output: &context.output })?;
            return Ok(answer(&context.output, receipts));
        }
        let items = Items { items: desk.outbox()? };
        context.output.answer(&items, |items| match items.items.as_slice() {
            [] => "The outbox is empty.".to_owned(),
            list => list.iter().map(item).collect::<Vec<_>>().join("\n"),
        });
        Ok(ExitCode::SUCCESS)
    }
}

fn item(item: &OutboxItem) -> String {
    let what = plain(item.slug.as_deref().unwrap_or("the site"));
    let next = item.next.as_ref().map(|next| format!("next try {next}")).unwrap_or_else(|| "given up".into());
    let problem = item.problem.as_ref().map(|p| format!("\n    {}", plain(p))).unwrap_or_default();
    format!(
        "{} {:<12} {what}  {:?}, tried {} times, {next}{problem}",
        &item.id[..8.min(item.id.len())],
        item.target,
        item.state,
        item.attempts
    )
}
