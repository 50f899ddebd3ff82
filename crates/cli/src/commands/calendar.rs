use super::Outcome;
use crate::Context;
use crate::output::plain;
use clap::Args;
use desk::{CalendarEntry, EntryState, Failure};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Calendar {
    /// The first day, such as 2026-12-01; else today
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day; else four weeks on
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Write an iCalendar file as well
    #[arg(long, value_name = "FILE")]
    ics: Option<PathBuf>,
}

impl Calendar {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        let (from, to) = desk.calendar_days(self.from.as_deref(), self.to.as_deref())?;
        let calendar = desk.calendar(from, to)?;
        if let Some(file) = &self.ics {
            std::fs::write(file, desk.icalendar(&calendar)).map_err(|e| Failure::file(file, &e))?;
        }
        context.output.answer(&calendar, |calendar| {
            if calendar.entries.is_empty() {
                return "Nothing goes out in that time.".to_owned();
            }
            calendar.entries.iter().map(entry).collect::<Vec<_>>().join("\n")
        });
        Ok(ExitCode::SUCCESS)
    }
}

fn entry(entry: &CalendarEntry) -> String {
    let state = match entry.state {
        EntryState::Open => "open",
        EntryState::Planned => "not approved",
        EntryState::Scheduled => "scheduled",
        EntryState::OnItsWay => "on its way",
        EntryState::Missed => "MISSED",
        EntryState::Published => "published",
    };
    let slug = entry.slug.as_ref().map(|slug| format!("  ({slug})")).unwrap_or_default();
    let collides = if entry.collides { "  at the same time as another" } else { "" };
    let headline = plain(&entry.headline).replace(['\n', '\t'], " ");
    format!("{} {:<16} {state:<13} {headline}{slug}{collides}", entry.local, entry.zone)
}
