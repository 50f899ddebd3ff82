use super::Outcome;
use crate::Context;
use crate::output::line;
use clap::{Args, ValueEnum};
use desk::{PublicationAct, SlotWish};
use std::process::ExitCode;

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Which {
    First,
    Second,
}

impl From<Which> for desk::Which {
    fn from(which: Which) -> Self {
        match which {
            Which::First => Self::First,
            Which::Second => Self::Second,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Schedule {
    /// The article: slug, id or beginning of an id
    slug: String,
    /// The time on the wall: "2026-12-01 06:00"
    #[arg(long, value_name = "TIME", required_unless_present = "slot")]
    at: Option<String>,
    /// Its zone, such as Europe/Berlin; else the desk's
    #[arg(long, value_name = "ZONE", requires = "at")]
    zone: Option<String>,
    /// Which of the two, where clocks go back and that time comes twice
    #[arg(long, requires = "at")]
    which: Option<Which>,
    /// The next open place of a recurring slot of desk.toml
    #[arg(long, value_name = "NAME", conflicts_with = "at")]
    slot: Option<String>,
    /// Where it goes, also more than once; else where it went before, or the usual targets
    #[arg(long, value_name = "NAME")]
    target: Vec<String>,
    /// Schedule what came in as approved over the copy desk's errors, for this reason; it goes into
    /// the history
    #[arg(long = "override", value_name = "REASON")]
    reason: Option<String>,
}

impl Schedule {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        let targets = (!self.target.is_empty()).then_some(self.target.as_slice());
        let reason = self.reason.as_deref();
        let article = match (self.at, self.slot) {
            (Some(at), _) => {
                let wish = SlotWish { at, zone: self.zone, which: self.which.map(Into::into) };
                desk.schedule_over(&self.slug, &wish, targets, reason)?
            }
            (None, slot) => desk.schedule_in_over(&self.slug, &slot.unwrap_or_default(), targets, reason)?,
        };
        // A target that can hold the slot gets it now, while this machine is awake.
        let handed: Vec<String> = desk
            .outbox()?
            .into_iter()
            .filter(|item| {
                item.act == PublicationAct::HandOver && item.slug.as_deref() == Some(&article.slug)
            })
            .map(|item| item.id)
            .collect();
        if !handed.is_empty() {
            desk.carry_out(&handed, &())?;
        }
        context
            .output
            .answer(&article, |a| format!("{}  {}", line(a), a.slot.as_deref().unwrap_or_default()));
        if let Some(firing) = desk.will_fire(&article.slug)? {
            context.output.say(&crate::output::firing(&firing));
        }
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Debug, Args)]
pub(crate) struct Unschedule {
    /// The article: slug, id or beginning of an id
    slug: String,
}

impl Unschedule {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let article = context.open()?.unschedule(&self.slug)?;
        context.output.answer(&article, line);
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Debug, Args)]
pub(crate) struct Embargo {
    /// The article: slug, id or beginning of an id
    slug: String,
    /// The time on the wall until which it stays at the desk: "2026-12-01 06:00"
    #[arg(long, value_name = "TIME", required_unless_present = "lift")]
    until: Option<String>,
    /// Its zone; else the desk's
    #[arg(long, value_name = "ZONE", requires = "until")]
    zone: Option<String>,
    /// Lift the embargo
    #[arg(long, conflicts_with = "until")]
    lift: bool,
}

impl Embargo {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let wish = self.until.map(|at| SlotWish { at, zone: self.zone, which: None });
        let article = context.open()?.embargo(&self.slug, wish.as_ref())?;
        context.output.answer(&article, |a| match &a.embargo {
            Some(until) => format!("{}  under embargo until {until}", line(a)),
            None => format!("{}  no embargo", line(a)),
        });
        Ok(ExitCode::SUCCESS)
    }
}
