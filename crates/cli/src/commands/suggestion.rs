use super::Outcome;
use crate::Context;
use crate::output::{line, plain};
use clap::{Args, Subcommand};
use desk::{Accepted, PassageWish, SuggestionState, SuggestionView};
use std::process::ExitCode;

/// Other words for a passage, accepted or declined
#[derive(Debug, Args)]
pub(crate) struct SuggestionCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Suggest other words for a passage
    Add {
        /// The article: slug, id or beginning of an id
        slug: String,
        /// The passage, as it stands once in the text
        #[arg(long)]
        on: String,
        /// What it should say; nothing takes it out
        #[arg(long)]
        text: String,
    },
    /// List an article's suggestions, each where its passage is now
    List {
        /// The article: slug, id or beginning of an id
        slug: String,
        /// Only those that nobody decided about
        #[arg(long)]
        open: bool,
    },
    /// Take a suggestion into the text
    Accept {
        /// The suggestion's id, or the beginning of it
        suggestion: String,
    },
    /// Take every open suggestion into the text, as one revision
    AcceptAll {
        /// The article: slug, id or beginning of an id
        slug: String,
    },
    /// Turn a suggestion down
    Decline {
        /// The suggestion's id, or the beginning of it
        suggestion: String,
    },
}

impl SuggestionCommand {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        let output = &context.output;
        match self.verb {
            Verb::Add { slug, on, text } => {
                output.answer(&desk.suggest(&slug, &PassageWish::Words(on), &text)?, told);
            }
            Verb::List { slug, open } => {
                let mut all = desk.suggestions(&slug)?;
                all.retain(|one| !open || one.state == SuggestionState::Open);
                output.answer(&serde_json::json!({ "suggestions": &all }), |_| match all.is_empty() {
                    true => "No suggestions.".to_owned(),
                    false => all.iter().map(told).collect::<Vec<_>>().join("\n"),
                });
            }
            Verb::Accept { suggestion } => output.answer(&desk.accept(&suggestion)?, settled),
            Verb::AcceptAll { slug } => output.answer(&desk.accept_all(&slug)?, settled),
            Verb::Decline { suggestion } => output.answer(&desk.decline(&suggestion)?, told),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn told(one: &SuggestionView) -> String {
    let id = one.id.get(..12).unwrap_or_default();
    let quoted = |text: &str| plain(text).replace('\n', " ");
    let why = one.blocked.as_deref().map(|why| format!("  {why}")).unwrap_or_default();
    format!(
        "{id}  {:<9} {} line {}  [-{}-]{{+{}+}}  {}{why}",
        one.state.word(),
        one.anchor.field.name(),
        one.line,
        quoted(&one.was),
        quoted(&one.replacement),
        plain(&one.who)
    )
}

fn settled(what: &Accepted) -> String {
    format!(
        "{}\n{} accepted, {} overtaken, {} left",
        line(&what.article),
        what.accepted.len(),
        what.overtaken.len(),
        what.left.len()
    )
}
