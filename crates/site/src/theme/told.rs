//! What is said of a template that fails: where, why, and what it could have used there.

use crate::SiteError;
use crate::alike::InPart;
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Value};

/// The error at the root of this one, and what the template was given in which it is: an include or
/// a block only passes it on, a part that pages have in common is given less than they are.
fn innermost<'e>(error: &'e Error, values: &'e Value) -> (&'e Error, &'e Value) {
    let (mut inner, mut given) = (error, values);
    while let Some(source) = std::error::Error::source(inner) {
        inner = if let Some(InPart { error, values }) = source.downcast_ref() {
            given = values;
            error
        } else if let Some(error) = source.downcast_ref() {
            error
        } else {
            break;
        };
    }
    (inner, given)
}

/// What a template's failure says.
pub(crate) fn told(error: &Error, values: &Value, templates: &Environment<'_>) -> SiteError {
    let (inner, values) = innermost(error, values);
    let expression = missing(inner).or_else(|| expression(inner)).unwrap_or_default();
    let what = match inner.kind() {
        ErrorKind::UndefinedError => match expression {
            "" => "a value is used that isn't there".to_owned(),
            known => format!("“{known}” isn't there"),
        },
        ErrorKind::OutOfFuel => {
            "it takes too long: a loop in it may never end, or it writes too much".to_owned()
        }
        _ => plain(inner),
    };
    let known = match inner.kind() {
        ErrorKind::UndefinedError => reach(expression, inner, values),
        ErrorKind::TemplateNotFound => sorted(templates.templates().map(|(name, _)| name.to_owned())),
        _ => Vec::new(),
    };
    SiteError::Template { name: name(inner), line: inner.line().unwrap_or(0), what, known }
}

pub(crate) fn name(error: &Error) -> String {
    error.name().unwrap_or("template").to_owned()
}

pub(crate) fn plain(error: &Error) -> String {
    error.detail().map_or_else(|| error.kind().to_string(), str::to_owned)
}

/// What is not there, as the engine names it.
fn missing(error: &Error) -> Option<&str> {
    error.detail()?.split('`').nth(1)
}

/// The words of the template at which it failed.
fn expression(error: &Error) -> Option<&str> {
    error.template_source()?.get(error.range()?).map(str::trim)
}

/// The names that could have stood there: those of the value before the last dot, or all.
fn reach(expression: &str, error: &Error, values: &Value) -> Vec<String> {
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let path = expression.split(|c| !word(c)).next().unwrap_or_default();
    let mut before: Vec<&str> = path.split('.').collect();
    before.pop();
    let found = before.iter().try_fold(values.clone(), |value, part| {
        value.get_attr(part).ok().filter(|inner| inner.kind() == ValueKind::Map)
    });
    let of = found.filter(|_| !before.is_empty());
    let names = |value: &Value| -> Vec<String> {
        value.try_iter().into_iter().flatten().map(|key| key.to_string()).collect()
    };
    match of {
        Some(value) => sorted(names(&value).into_iter()),
        None => sorted(names(values).into_iter().chain(made_before(error))),
    }
}

/// Names that the template itself made further up: of loops and of `set`.
fn made_before(error: &Error) -> Vec<String> {
    let Some(source) = error.template_source() else { return Vec::new() };
    let end = error.range().map_or(source.len(), |range| range.start);
    let above = source.get(..end).unwrap_or_default();
    let tags = above.split("{%").skip(1).map(|tag| tag.trim_start_matches('-').trim_start());
    let made = tags.filter_map(|tag| {
        let names = tag.strip_prefix("for ").and_then(|t| t.split_once(" in ")).map(|(names, _)| names);
        names.or_else(|| tag.strip_prefix("set ").and_then(|t| t.split_once('=')).map(|(names, _)| names))
    });
    made.flat_map(|names| names.split(',')).map(|name| name.trim().to_owned()).collect()
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort();
    names.dedup();
    names
}
