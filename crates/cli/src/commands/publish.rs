use super::Outcome;
use crate::Context;
use crate::output::{Output, plain};
use clap::Args;
use desk::{Observer, Receipt, Rehearsal, Removal};
use serde::Serialize;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Publish {
    /// Approved articles; without any, the target's pages are made anew from what it holds
    slugs: Vec<String>,
    /// Every article that is published already: for a new target
    #[arg(long, conflicts_with = "slugs")]
    all: bool,
    /// Where to, also more than once; else the usual targets
    #[arg(long, value_name = "NAME")]
    target: Vec<String>,
    /// Only show what would be created, changed and deleted where
    #[arg(long, conflicts_with = "rollback")]
    dry_run: bool,
    /// Bring the target back to the release before
    #[arg(long, requires = "target", conflicts_with = "slugs")]
    rollback: bool,
    /// Take these files of the target away, as the dry run names them; also more than once
    #[arg(long, value_name = "PATH")]
    delete: Vec<String>,
    /// Publish what came in as approved over the copy desk's errors, for this reason; it goes into
    /// the history
    #[arg(long = "override", value_name = "REASON", conflicts_with_all = ["dry_run", "rollback"])]
    reason: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Receipts {
    pub(crate) receipts: Vec<Receipt>,
}

impl Publish {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        let slugs = if self.all { desk.published()? } else { self.slugs };
        if self.dry_run {
            let rehearsal = desk.rehearse(&slugs, &self.target)?;
            context.output.answer(&rehearsal, shown);
            return Ok(ExitCode::SUCCESS);
        }
        let asked = if self.rollback {
            self.target.iter().map(|target| desk.roll_back(target)).collect::<Result<_, _>>()?
        } else {
            let remove: Vec<_> = self.delete.into_iter().map(|path| Removal { target: None, path }).collect();
            desk.publish_over(&slugs, &self.target, &remove, self.reason.as_deref())?
        };
        let receipts = desk.carry_out(&asked, &Teller { output: &context.output })?;
        Ok(answer(&context.output, receipts))
    }
}

/// Gives the receipts; the job failed where one of them is not good.
pub(crate) fn answer(output: &Output, receipts: Vec<Receipt>) -> ExitCode {
    let good = receipts.iter().all(Receipt::is_good);
    output.answer(&Receipts { receipts }, |r| r.receipts.iter().map(receipt).collect::<Vec<_>>().join("\n"));
    ExitCode::from(u8::from(!good))
}

/// A receipt in a line or two.
pub(crate) fn receipt(receipt: &Receipt) -> String {
    use desk::{PublicationAct as Act, PublicationState as State, Verified};
    let what = plain(receipt.slug.as_deref().unwrap_or("the site"));
    let address = plain(receipt.address.as_deref().unwrap_or_default());
    let found = match (receipt.state, receipt.verified) {
        (State::Done, _) if receipt.act == Act::Withdraw => "taken down".to_owned(),
        (State::Done | State::Sent, Verified::Verified) => "verified".to_owned(),
        (State::Done | State::Sent, Verified::Different) => "DIFFERENT".to_owned(),
        (State::Done | State::Sent, Verified::Unreachable) => {
            "sent; its address could not be read".to_owned()
        }
        (State::Done | State::Sent, Verified::Pending) => "sent".to_owned(),
        (State::Waiting | State::Sending, _) => format!("waits (tried {} times)", receipt.attempts),
        (State::Failed, _) => "FAILED".to_owned(),
        (State::Dropped, _) => "not sent".to_owned(),
    };
    let more = receipt.problem.as_deref().or(receipt.difference.as_deref()).map(plain);
    let more = more.map(|more| format!("\n    {more}")).unwrap_or_default();
    let sent = receipt.sent.as_deref().unwrap_or("-");
    format!("{sent:<24} {:<12} {what}  {found}  {address}{more}", receipt.target)
}

fn shown(rehearsal: &Rehearsal) -> String {
    let approved =
        |a: &desk::Approver| format!("{}: approved by {} on {}", plain(&a.slug), plain(&a.who), a.at);
    let mut lines: Vec<String> = rehearsal.approvals.iter().map(approved).collect();
    lines.extend(rehearsal.held_back.iter().map(|why| format!("{} It wants --override REASON.", plain(why))));
    for target in &rehearsal.targets {
        lines.push(format!("{} ({})", target.target, target.kind));
        for change in &target.changes {
            lines.push(format!("  {:<8} {}", change.what.word(), plain(&change.path)));
            let difference = change.difference.as_deref().unwrap_or_default();
            lines.extend(difference.lines().map(|line| format!("           {}", plain(line))));
        }
        if target.changes.is_empty() {
            lines.push("  nothing would change".to_owned());
        }
        if let Some(problem) = &target.problem {
            lines.push(format!("  {}", plain(problem)));
        }
    }
    lines.push("What is named as removed stays until you ask for it with --delete PATH.".to_owned());
    lines.join("\n")
}

/// Says what happens, on standard error.
pub(crate) struct Teller<'a> {
    pub(crate) output: &'a Output,
}

// Standard error takes lines from any thread.
impl Observer for Teller<'_> {
    fn step(&self, target: &str, step: &str, ended: bool) {
        if !ended {
            self.output.step(&format!("{target}: {step}"));
        }
    }
}
