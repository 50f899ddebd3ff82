//! The front matter's known keys as the article's fields, in any generator's
//! names and letter case. What has no field, or would not fit whole, stays.

use crate::{dates, front_matter::Fields};
use article::{Content, Correction, DateLine, Slug};
use serde_json::Value;
use std::collections::HashSet;

/// Takes from the fields what the article has a place for.
pub(crate) fn take(fields: &mut Fields, raw: &str, content: &mut Content, notes: &mut Vec<String>) {
    content.headline = title(fields, raw).unwrap_or_default();
    content.kicker = text(fields, &["kicker"]);
    content.standfirst =
        text(fields, &["standfirst", "subtitle", "dek", "description", "summary", "excerpt", "post_excerpt"]);
    content.dateline = text(fields, &["dateline"]);
    content.language = language(fields);
    content.translates = translates(fields);
    content.byline = names(fields, &["byline", "authors", "author"], by_commas);
    content.tags = names(fields, &["tags", "tag"], by_words);
    content.section = text(fields, &["section", "category"]);
    // Zola's and Hugo's tables for what is not the generator's own.
    for table in ["extra", "params", "taxonomies"] {
        let Some(Value::Object(inner)) = key(fields, table).and_then(|key| fields.get_mut(&key)) else {
            continue;
        };
        if content.byline.is_empty() {
            content.byline = names(inner, &["authors", "author"], by_commas);
        }
        if content.tags.is_empty() {
            content.tags = names(inner, &["tags", "tag"], by_words);
        }
        if content.section.is_none() {
            content.section = first(inner, "categories").or_else(|| first(inner, "category"));
        }
        if inner.is_empty() {
            fields.remove(table);
        }
    }
    if content.section.is_none() {
        content.section = first(fields, "categories").or_else(|| first(fields, "category"));
    }
    content.date = date(fields, notes);
    content.corrections = corrections(fields).unwrap_or_default();
}

/// The corrections, where each of them is a day and a text and nothing more.
fn corrections(fields: &mut Fields) -> Option<Vec<Correction>> {
    let key = key(fields, "corrections")?;
    let each = |value: &Value| {
        let told = value.as_object().filter(|told| told.len() == 2)?;
        let part = |name: &str| told.get(name)?.as_str();
        Correction::new(part("text")?, dates::day(part("date")?)?).ok()
    };
    let found = fields.get(&key)?.as_array()?.iter().map(each).collect::<Option<Vec<_>>>()?;
    fields.remove(&key);
    Some(found)
}

/// The key as this file spells it.
pub(crate) fn key(fields: &Fields, name: &str) -> Option<String> {
    if fields.contains_key(name) {
        return Some(name.to_owned());
    }
    fields.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned()
}

/// Takes the first of these keys that is a text; a value of another shape stays.
fn text(fields: &mut Fields, keys: &[&str]) -> Option<String> {
    let texts = |key: &String| matches!(fields.get(key), Some(Value::String(s)) if !s.trim().is_empty());
    let key = keys.iter().filter_map(|name| key(fields, name)).find(texts)?;
    fields.remove(&key)?.as_str().map(|text| one_line(text.trim()))
}

fn one_line(text: &str) -> String {
    if text.contains('\n') { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.to_owned() }
}

/// A title may be a year or a truth value: it is taken as it was written.
fn title(fields: &mut Fields, raw: &str) -> Option<String> {
    if let Some(title) = text(fields, &["title", "headline", "post_title"]) {
        return Some(title);
    }
    let key = key(fields, "title")?;
    let value = fields.get(&key).filter(|value| value.is_number() || value.is_boolean())?.to_string();
    let written = raw.lines().find_map(|line| line.strip_prefix(&key)?.trim_start().strip_prefix([':', '=']));
    fields.remove(&key);
    Some(written.map(|text| text.trim().to_owned()).filter(|text| !text.contains('#')).unwrap_or(value))
}

fn language(fields: &mut Fields) -> Option<String> {
    let name = ["language", "lang", "locale"].iter().find_map(|name| key(fields, name))?;
    let tag = fields.get(&name)?.as_str()?.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let primary = parts.next().is_some_and(|p| (2..=3).contains(&p.len()));
    let shaped =
        primary && tag.split('-').all(|p| p.len() <= 8 && p.chars().all(|c| c.is_ascii_alphanumeric()));
    if !shaped {
        return None;
    }
    fields.remove(&name);
    Some(tag)
}

/// The slug of the original. Anything else that is called so stays where it is.
fn translates(fields: &mut Fields) -> Option<Slug> {
    let name = key(fields, "translates")?;
    let slug = Slug::parse(fields.get(&name)?.as_str()?.trim()).ok()?;
    fields.remove(&name);
    Some(slug)
}

fn by_commas(text: &str) -> Vec<String> {
    text.split(',').map(|name| name.trim().trim_start_matches("and ").to_owned()).collect()
}

/// Jekyll's rule: a text without commas is a list of words.
fn by_words(text: &str) -> Vec<String> {
    if text.contains(',') { by_commas(text) } else { text.split_whitespace().map(str::to_owned).collect() }
}

/// Takes the first of these keys that has names.
fn names(fields: &mut Fields, keys: &[&str], parted: fn(&str) -> Vec<String>) -> Vec<String> {
    for name in keys {
        let Some(key) = key(fields, name) else { continue };
        let Some(value) = fields.get(&key) else { continue };
        let (found, whole) = listed(value, parted);
        if found.is_empty() {
            continue;
        }
        if whole {
            fields.remove(&key);
        }
        return found;
    }
    Vec::new()
}

/// A value as names, each once, and whether the names are all that it says.
fn listed(value: &Value, parted: fn(&str) -> Vec<String>) -> (Vec<String>, bool) {
    let mut found = Vec::new();
    let whole = match value {
        Value::String(text) => {
            let words = unlinked(text);
            found = parted(&words);
            words == *text
        }
        other => flat(other, &mut found),
    };
    let mut seen = HashSet::new();
    let names = found.iter().map(|name| one_line(name.trim()));
    (names.filter(|name| !name.is_empty() && seen.insert(name.clone())).collect(), whole)
}

/// A name without the Markdown link that some blogs set about it.
fn unlinked(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        let linked = link.split_once("](").and_then(|(name, url)| Some((name, url.split_once(')')?.1)));
        let Some((name, after)) = linked.filter(|(name, _)| !name.contains('[')) else { break };
        words.push_str(before);
        words.push_str(name);
        rest = after;
    }
    words + rest
}

fn flat(value: &Value, found: &mut Vec<String>) -> bool {
    match value {
        Value::Null => true,
        Value::String(name) => {
            let words = unlinked(name);
            let whole = words == *name;
            found.push(words);
            whole
        }
        Value::Number(n) => {
            found.push(n.to_string());
            true
        }
        Value::Array(items) => items.iter().map(|item| flat(item, found)).filter(|whole| !whole).count() == 0,
        Value::Object(map) => {
            let name = ["name", "display_name", "title", "label"]
                .iter()
                .find_map(|name| map.get(&key(map, name)?)?.as_str());
            found.extend(name.map(str::to_owned));
            name.is_some() && map.len() == 1
        }
        Value::Bool(_) => false,
    }
}

/// The first category becomes the section; the others stay where they are.
fn first(fields: &mut Fields, name: &str) -> Option<String> {
    let key = key(fields, name)?;
    let (mut found, whole) = listed(fields.get(&key)?, by_words);
    if found.is_empty() {
        return None;
    }
    let section = found.remove(0);
    if whole && found.is_empty() {
        fields.remove(&key);
    } else if whole {
        fields.insert(key, found.into());
    }
    Some(section)
}

fn date(fields: &mut Fields, notes: &mut Vec<String>) -> Option<DateLine> {
    let keys = [
        "date",
        "publishDate",
        "pubDate",
        "published",
        "datePublished",
        "published_at",
        "publishedAt",
        "published_date",
        "post_date",
        "created",
    ];
    for key in keys.iter().filter_map(|name| key(fields, name)) {
        let written = match fields.get(&key) {
            Some(Value::String(text)) if !text.trim().is_empty() => text.clone(),
            Some(Value::Number(n)) => n.to_string(),
            _ => continue,
        };
        match dates::read(&written) {
            Some((date, whole)) => {
                if whole {
                    fields.remove(&key);
                }
                return Some(date);
            }
            None => notes.push(format!(
                "the date “{}” could not be read and was kept as it is",
                crate::shown(&written)
            )),
        }
    }
    None
}
