use super::Outcome;
use crate::Context;
use crate::output::plain;
use clap::Args;
use desk::{FactKind, Field, SourceView, UnsourcedFact};
use serde::Serialize;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// The article: slug, id or beginning of an id
    slug: String,
}

#[derive(Serialize)]
struct Drawer {
    sources: Vec<SourceView>,
    /// The quotations and figures that no source supports.
    unsourced: Vec<UnsourcedFact>,
}

impl Sources {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        let drawer =
            Drawer { sources: desk.drawer(&self.slug)?, unsourced: desk.unsourced(&self.slug)?.facts };
        context.output.answer(&drawer, told);
        Ok(ExitCode::SUCCESS)
    }
}

fn told(drawer: &Drawer) -> String {
    let mut lines: Vec<String> = drawer.sources.iter().flat_map(source).collect();
    match drawer.unsourced.as_slice() {
        [] => lines.push("Every quotation and figure has a source.".to_owned()),
        facts => {
            lines.push("Without a source:".to_owned());
            lines.extend(facts.iter().map(|fact| format!("  {}", unsourced(fact))));
        }
    }
    lines.join("\n")
}

/// A source with the passages that it supports.
fn source(source: &SourceView) -> Vec<String> {
    let kind = source.kind.word();
    let mut lines = vec![format!("{} ({kind})", one_line(&source.name))];
    for passage in &source.passages {
        let lost = if passage.anchor.lost { "  (no longer in the text)" } else { "" };
        let place = place(passage.anchor.field, passage.line);
        lines.push(format!("  {place:>10}  {}{lost}", one_line(&passage.anchor.quote)));
    }
    lines
}

fn unsourced(fact: &UnsourcedFact) -> String {
    let kind = match fact.kind {
        FactKind::Quotation => "quotation",
        FactKind::Figure => "figure",
    };
    format!("{:>10}  {kind:<9}  {}", place(fact.field, fact.line), one_line(&fact.text))
}

/// The line of the body, or the name of another field.
fn place(field: Field, line: usize) -> String {
    match field {
        Field::Body => line.to_string(),
        field => format!("{field:?}").to_lowercase(),
    }
}

fn one_line(text: &str) -> String {
    plain(text).replace(['\n', '\t'], " ")
}
