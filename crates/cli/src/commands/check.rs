use super::Outcome;
use crate::Context;
use crate::output::plain;
use clap::Args;
use desk::{CheckedField, Desk, Failure, FindingView, Severity};
use serde::Serialize;
use std::fmt::Write;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The articles: slug, id or beginning of an id
    #[arg(required_unless_present = "all", conflicts_with = "all", value_name = "SLUG")]
    slugs: Vec<String>,
    /// Check every article of the desk
    #[arg(long)]
    all: bool,
    /// Make what is certain, as one revision of each article
    #[arg(long)]
    fix: bool,
    /// Ask first whether the addresses in the text answer; only then, and remembered
    #[arg(long)]
    ask_addresses: bool,
}

#[derive(Serialize)]
struct Report {
    findings: Vec<FindingView>,
    /// What was fixed just now.
    fixed: Vec<FindingView>,
    /// What is wrong with the house's own files.
    broken: Vec<String>,
}

impl Check {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        let bar = context.output.bar("checking");
        let slugs = if self.all { desk.slugs()? } else { self.slugs };
        let fixed = if self.fix { fix(&desk, &slugs)? } else { Vec::new() };
        if self.ask_addresses {
            for (n, slug) in slugs.iter().enumerate() {
                desk.ask_addresses(slug)?;
                bar.at(n + 1, slugs.len());
            }
        }
        let findings = desk.check(&slugs, &|done, total| {
            bar.at(done, total);
        })?;
        drop(bar);
        let report = Report { findings, fixed, broken: desk.broken_style() };
        for why in &report.broken {
            context.output.say(&plain(why));
        }
        context.output.answer(&report, told);
        let stops = report.findings.iter().any(|finding| finding.severity == Severity::Error);
        Ok(if stops { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}

fn fix(desk: &Desk, slugs: &[String]) -> Result<Vec<FindingView>, Failure> {
    let mut fixed = Vec::new();
    for slug in slugs {
        fixed.extend(desk.fix_findings(slug)?.1);
    }
    Ok(fixed)
}

fn told(report: &Report) -> String {
    let mut text = String::new();
    let mut article = "";
    for finding in &report.findings {
        if finding.slug != article {
            article = &finding.slug;
            let _ = writeln!(text, "{article}");
        }
        let _ = writeln!(text, "{}", line(finding));
    }
    let count = |severity| report.findings.iter().filter(|one| one.severity == severity).count();
    let _ = write!(
        text,
        "{}, {}, {}",
        some(count(Severity::Error), "error"),
        some(count(Severity::Warning), "warning"),
        some(count(Severity::Hint), "hint")
    );
    if !report.fixed.is_empty() {
        let _ = write!(text, "; {} fixed", report.fixed.len());
    }
    text
}

/// A finding in one line. What stands outside the body is named by its field.
fn line(finding: &FindingView) -> String {
    let place = match finding.field {
        CheckedField::Body => format!("{}:{}", finding.line, finding.column),
        field => format!("{field:?}").to_lowercase(),
    };
    let weight = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let message = plain(&finding.message).replace(['\n', '\t'], " ");
    format!("  {place:>10}  {weight:<7}  {message}  ({})", finding.rule)
}

fn some(count: usize, of: &str) -> String {
    if count == 1 { format!("1 {of}") } else { format!("{count} {of}s") }
}
