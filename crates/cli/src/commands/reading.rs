use super::Outcome;
use crate::Context;
use crate::output::{line, plain};
use clap::Args;
use desk::{ArticleView, Status};
use std::fmt::Write;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only those that stand there
    #[arg(long)]
    status: Option<Status>,
    /// Only those of a section
    #[arg(long)]
    section: Option<String>,
    /// How many at most
    #[arg(long, default_value_t = 100)]
    limit: u32,
}

impl List {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let list = context.open()?.list(self.status, self.section.as_deref(), self.limit)?;
        context.output.answer(&list, |list| {
            let mut lines: Vec<String> = list.articles.iter().map(line).collect();
            let shown = u32::try_from(list.articles.len()).unwrap_or(u32::MAX);
            match (shown, list.total) {
                (_, 0) => lines.push("No articles.".to_owned()),
                (shown, total) if shown < total => {
                    lines.push(format!("{shown} of {total}; --limit shows more"))
                }
                _ => {}
            }
            lines.join("\n")
        });
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The article: slug, id or beginning of an id
    slug: String,
    /// As that revision had it
    #[arg(long, value_name = "ID")]
    revision: Option<String>,
    /// With its text
    #[arg(long)]
    body: bool,
}

impl Show {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let article = context.open()?.show(&self.slug, self.revision.as_deref(), self.body)?;
        context.output.answer(&article, whole);
        Ok(ExitCode::SUCCESS)
    }
}

fn whole(article: &ArticleView) -> String {
    let mut out = String::new();
    let words = article.words.to_string();
    let fields = [
        ("slug", Some(article.slug.clone())),
        ("id", Some(article.id.clone())),
        ("revision", Some(article.revision.clone())),
        ("status", Some(article.status.to_string())),
        ("kicker", article.kicker.clone()),
        ("headline", Some(article.headline.clone())),
        ("standfirst", article.standfirst.clone()),
        ("byline", Some(article.byline.join(", "))),
        ("dateline", article.dateline.clone()),
        ("section", article.section.clone()),
        ("tags", Some(article.tags.join(", "))),
        ("language", article.language.clone()),
        ("translates", article.translates.clone()),
        ("date", article.date.clone()),
        ("created", Some(article.created.clone())),
        ("updated", Some(article.updated.clone())),
        ("words", Some(words)),
        ("address", Some(article.address.clone())),
        ("embargo", article.embargo.clone()),
        ("slot", article.slot.clone()),
    ];
    for (name, value) in fields {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            let _ = writeln!(out, "{name:<11} {}", plain(&value));
        }
    }
    if let Some(body) = &article.body {
        let _ = write!(out, "\n{}", plain(body));
    }
    out
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Words that must all be there
    #[arg(required = true)]
    words: Vec<String>,
    /// How many at most
    #[arg(long, default_value_t = 20)]
    limit: u32,
}

impl Search {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let found = context.open()?.search(&self.words.join(" "), self.limit)?;
        context.output.answer(&found, |found| {
            if found.articles.is_empty() {
                return "Nothing found.".to_owned();
            }
            let entry = |a: &ArticleView| {
                format!("{}\n    {}", line(a), plain(a.passage.as_deref().unwrap_or_default()))
            };
            found.articles.iter().map(entry).collect::<Vec<_>>().join("\n")
        });
        Ok(ExitCode::SUCCESS)
    }
}
