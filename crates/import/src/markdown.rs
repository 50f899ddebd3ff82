//! Markdown posts of any generator: the front matter's known keys become the
//! article's fields, every other key is kept, and the body stays as it is.

use crate::{Imported, PictureRef, front_matter};
use article::{Content, DateLine, Slug};
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::{Map, Value};
use std::path::Path;

pub(crate) fn read(path: &Path, text: &str) -> Imported {
    let mut notes = Vec::new();
    let mut content = Content::default();
    let mut fields = Map::new();
    let mut body = text;
    if let Some(parted) = front_matter::part(text) {
        body = parted.body;
        match parted.fields {
            Ok(found) => fields = found,
            Err(why) => {
                notes.push(format!("the front matter could not be read and was kept as it is: {why}"));
                content.extra.insert("front_matter_raw".into(), parted.raw.into());
            }
        }
    }
    content.body = body.trim_matches('\n').to_owned();
    take_fields(&mut fields, &mut content, &mut notes);
    let (stem, day) = name_of(path);
    content.date = content.date.or(day);
    if content.headline.is_empty() {
        take_heading(&mut content, &mut notes);
    }
    if content.headline.is_empty() {
        content.headline = stem.replace(['-', '_'], " ");
        notes.push("it has no title; the file's name stands in".to_owned());
    }
    let slug = slug(&mut fields, &stem, &mut notes);
    content.extra.extend(fields);
    let pictures = pictures(&content.body);
    Imported { content, slug: Some(slug), notes, pictures }
}

fn take_fields(fields: &mut Map<String, Value>, content: &mut Content, notes: &mut Vec<String>) {
    if let Some(title) = text(fields, &["title", "headline"]) {
        content.headline = title;
    }
    content.kicker = text(fields, &["kicker"]);
    content.standfirst = text(fields, &["standfirst", "subtitle", "description", "summary", "excerpt"]);
    content.dateline = text(fields, &["dateline"]);
    content.language = text(fields, &["language", "lang"]);
    content.byline = names(fields, &["byline", "authors", "author"]);
    if content.byline.is_empty()
        && let Some(Value::Object(extra)) = fields.get_mut("extra")
    {
        content.byline = names(extra, &["authors", "author"]);
    }
    content.tags = names(fields, &["tags"]);
    content.section = text(fields, &["section"]);
    if let Some(Value::Object(taxonomies)) = fields.get_mut("taxonomies") {
        if content.tags.is_empty() {
            content.tags = names(taxonomies, &["tags"]);
        }
        if content.section.is_none() {
            content.section = first_of(taxonomies, "categories");
        }
        if taxonomies.is_empty() {
            fields.remove("taxonomies");
        }
    }
    for key in ["category", "categories"] {
        if content.section.is_none() {
            content.section = first_of(fields, key);
        }
    }
    for key in ["date", "publishDate", "pubDate", "published", "datePublished"] {
        if content.date.is_some() {
            break;
        }
        let Some(Value::String(written)) = fields.get(key).cloned() else { continue };
        match date(&written) {
            Some((date, exact)) => {
                content.date = Some(date);
                if exact {
                    fields.remove(key);
                }
            }
            None => notes.push(format!("the date “{written}” could not be read and was kept as it is")),
        }
    }
}

/// Takes the first of these keys that is a text; a value of another shape stays.
fn text(fields: &mut Map<String, Value>, keys: &[&str]) -> Option<String> {
    let key = keys
        .iter()
        .find(|key| matches!(fields.get(**key), Some(Value::String(s)) if !s.trim().is_empty()))?;
    match fields.remove(*key) {
        Some(Value::String(text)) => Some(text.trim().to_owned()),
        _ => None,
    }
}

/// Takes the first of these keys as a list of names.
fn names(fields: &mut Map<String, Value>, keys: &[&str]) -> Vec<String> {
    for key in keys {
        let found: Vec<String> = match fields.get(*key) {
            Some(Value::String(one)) => one.split(',').map(|n| n.trim().to_owned()).collect(),
            Some(Value::Array(list)) => {
                let name = |v: &Value| match v {
                    Value::String(name) => Some(name.trim().to_owned()),
                    Value::Number(n) => Some(n.to_string()),
                    Value::Object(map) => map.get("name").and_then(Value::as_str).map(str::to_owned),
                    _ => None,
                };
                let named: Vec<String> = list.iter().filter_map(name).collect();
                // A list that holds anything else is not ours to cut.
                if named.len() == list.len() { named } else { continue }
            }
            _ => continue,
        };
        fields.remove(*key);
        return found.into_iter().filter(|n| !n.is_empty()).collect();
    }
    Vec::new()
}

/// The first category becomes the section; the others stay where they are.
fn first_of(fields: &mut Map<String, Value>, key: &str) -> Option<String> {
    match fields.get_mut(key)? {
        Value::String(_) => text(fields, &[key]),
        Value::Array(list) => {
            let first = list.first()?.as_str()?.to_owned();
            list.remove(0);
            if list.is_empty() {
                fields.remove(key);
            }
            Some(first)
        }
        _ => None,
    }
}

/// A date in the shapes that blogs use, and whether nothing of it was lost.
fn date(written: &str) -> Option<(DateLine, bool)> {
    let written = written.trim();
    if let Ok(date) = DateLine::parse(written) {
        return Some((date, true));
    }
    for form in ["%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M %z", "%Y-%m-%dT%H:%M%z", "%Y-%m-%dT%H:%M:%S%.f%z"] {
        if let Ok(instant) = chrono::DateTime::parse_from_str(written, form) {
            return Some((DateLine::Instant(instant), true));
        }
    }
    let forms = ["%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d"];
    if let Some(day) = forms.iter().find_map(|form| chrono::NaiveDate::parse_from_str(written, form).ok()) {
        return Some((DateLine::Day(day), true));
    }
    // A time without an offset: its day is certain, its instant is not, so the text is kept as well.
    let day = chrono::NaiveDate::parse_from_str(written.get(..10)?, "%Y-%m-%d").ok()?;
    Some((DateLine::Day(day), false))
}

/// The file's own name without ending and date, and the date in it.
fn name_of(path: &Path) -> (String, Option<DateLine>) {
    let part = |p: &Path| p.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let mut stem = part(path);
    if stem == "index"
        && let Some(folder) = path.parent().filter(|p| p.file_name().is_some())
    {
        stem = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or(stem);
    }
    let day = stem.get(..10).and_then(|day| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    match day {
        Some(day) => {
            let rest = stem[10..].trim_start_matches(['-', '_', ' ']).to_owned();
            (if rest.is_empty() { stem } else { rest }, Some(DateLine::Day(day)))
        }
        None => (stem, None),
    }
}

/// A first heading stands in for a missing title, and leaves the body.
fn take_heading(content: &mut Content, notes: &mut Vec<String>) {
    let body = content.body.trim_start();
    let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
    if let Some(title) = first.strip_prefix("# ") {
        content.headline = title.trim().trim_end_matches('#').trim().to_owned();
        content.body = rest.trim_matches('\n').to_owned();
        notes.push("the first heading became the headline".to_owned());
    }
}

fn slug(fields: &mut Map<String, Value>, stem: &str, notes: &mut Vec<String>) -> Slug {
    let wish = match fields.get("slug") {
        Some(Value::String(slug)) => Some(slug.clone()),
        _ => ["path", "url", "permalink"].iter().find_map(|key| {
            let path = fields.get(*key)?.as_str()?;
            path.trim_end_matches('/').rsplit('/').next().map(str::to_owned)
        }),
    };
    let Some(wish) = wish.filter(|w| !w.is_empty()) else { return Slug::from_headline(stem) };
    match Slug::parse(&wish) {
        Ok(slug) => {
            fields.remove("slug");
            slug
        }
        Err(_) => {
            let made = Slug::from_headline(&wish);
            let shown: String = wish.chars().filter(|c| !c.is_control()).take(80).collect();
            notes.push(format!("the slug “{shown}” can't be used; it is {made} instead"));
            made
        }
    }
}

/// The pictures that the body calls by a name of their own, each once.
fn pictures(body: &str) -> Vec<PictureRef> {
    let mut found: Vec<PictureRef> = Vec::new();
    for event in Parser::new(body) {
        let Event::Start(Tag::Image { dest_url, .. }) = event else { continue };
        let away = dest_url.contains("://") || dest_url.starts_with("//") || dest_url.starts_with("data:");
        let reference = dest_url.into_string();
        if !away && !reference.is_empty() && !found.iter().any(|p| p.reference == reference) {
            found.push(PictureRef { reference });
        }
    }
    found
}
