use super::Outcome;
use crate::Context;
use crate::output::plain;
use clap::{Args, Subcommand};
use desk::FrontPlace;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Front {
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Put just these articles on top, in this order; the first leads the front page
    Pin(Pin),
    /// Leave a place to what is newest
    Clear(Place),
}

#[derive(Debug, Args)]
struct Pin {
    /// The articles: slugs, ids or beginnings of ids
    #[arg(required = true)]
    slugs: Vec<String>,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
struct Place {
    /// Of this section; else of the front page
    #[arg(long, value_name = "NAME")]
    section: Option<String>,
}

impl Front {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        let front = match self.act {
            None => desk.front()?,
            Some(Act::Pin(Pin { slugs, place })) => desk.pin(place.section.as_deref(), &slugs)?,
            Some(Act::Clear(place)) => desk.pin(place.section.as_deref(), &[])?,
        };
        context.output.answer(&front, |front| front.places.iter().map(told).collect::<Vec<_>>().join("\n"));
        Ok(ExitCode::SUCCESS)
    }
}

fn told(place: &FrontPlace) -> String {
    let name = place.section.as_deref().map_or_else(|| "Front page".to_owned(), plain);
    if place.pinned.is_empty() {
        return format!("{name}: what is newest");
    }
    let line = |one: &desk::PinnedArticle| format!("\n  {}  {}", plain(&one.headline), one.slug);
    format!("{name}:{}", place.pinned.iter().map(line).collect::<String>())
}
