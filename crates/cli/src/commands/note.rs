use super::Outcome;
use crate::Context;
use crate::output::plain;
use clap::{Args, Subcommand};
use desk::{NoteView, PassageWish};
use std::process::ExitCode;

/// What is said of a passage
#[derive(Debug, Args)]
pub(crate) struct NoteCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Set a note to a passage
    Add {
        /// The article: slug, id or beginning of an id
        slug: String,
        /// The passage, as it stands once in the text
        #[arg(long)]
        on: String,
        /// What there is to say of it
        #[arg(long)]
        text: String,
    },
    /// List an article's notes, each where its passage is now
    List {
        /// The article: slug, id or beginning of an id
        slug: String,
        /// Only those that are not settled
        #[arg(long)]
        open: bool,
    },
    /// Answer a note
    Answer {
        /// The note's id, or the beginning of it
        note: String,
        /// The answer
        #[arg(long)]
        text: String,
    },
    /// Settle a note; it is kept
    Resolve {
        /// The note's id, or the beginning of it
        note: String,
    },
    /// Open a note again that was settled
    Reopen {
        /// The note's id, or the beginning of it
        note: String,
    },
}

impl NoteCommand {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        let note = match self.verb {
            Verb::List { slug, open } => {
                let mut notes = desk.notes(&slug)?;
                notes.retain(|note| !open || note.resolved.is_none());
                context.output.answer(&serde_json::json!({ "notes": &notes }), |_| match notes.is_empty() {
                    true => "No notes.".to_owned(),
                    false => notes.iter().map(told).collect::<Vec<_>>().join("\n\n"),
                });
                return Ok(ExitCode::SUCCESS);
            }
            Verb::Add { slug, on, text } => desk.add_note(&slug, &PassageWish::Words(on), &text)?,
            Verb::Answer { note, text } => desk.answer_note(&note, &text)?,
            Verb::Resolve { note } => desk.resolve_note(&note)?,
            Verb::Reopen { note } => desk.reopen_note(&note)?,
        };
        context.output.answer(&note, told);
        Ok(ExitCode::SUCCESS)
    }
}

/// A note with its thread: where, on what, who said what.
fn told(note: &NoteView) -> String {
    let id = note.id.get(..12).unwrap_or_default();
    let place = match note.anchor.lost {
        true => "no longer in the text".to_owned(),
        false => format!("{} line {}", note.anchor.field.name(), note.line),
    };
    let settled = match &note.resolved {
        Some(by) => format!("  settled by {}, {}", plain(&by.who), by.at),
        None => String::new(),
    };
    let quote = plain(&note.anchor.quote).replace('\n', " ");
    let thread =
        note.remarks.iter().map(|r| format!("\n    {}, {}: {}", plain(&r.who), r.at, plain(&r.text)));
    format!("{id}  {place}  “{quote}”{settled}{}", thread.collect::<String>())
}
