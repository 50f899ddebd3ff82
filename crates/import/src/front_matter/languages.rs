//! YAML and TOML as fields. What can't be read as a whole is read field by
//! field, so that one slip of the pen does not cost a post its title.

use super::{Fields, is_field};
use serde_json::Value;
use serde_saphyr::options::{DuplicateKeyPolicy, NonFiniteFloatPolicy};

/// More than any post's fields; it is kept unread (scar 39).
const LARGEST: usize = 1 << 20;
const LONGEST_PLAIN: usize = 2000;

#[derive(Clone, Copy)]
pub(super) enum Language {
    Yaml,
    Toml,
    Json,
    Unknown,
}

impl Language {
    pub(super) fn of_fence(fence: &str) -> Option<Self> {
        match fence {
            "+++" => return Some(Self::Toml),
            "---" => return Some(Self::Yaml),
            _ => {}
        }
        match fence.strip_prefix("---")?.trim() {
            "yaml" | "yml" => Some(Self::Yaml),
            "toml" => Some(Self::Toml),
            "json" => Some(Self::Json),
            "js" | "javascript" | "coffee" => Some(Self::Unknown),
            _ => None,
        }
    }
}

/// The fields, and why they are not all of them.
pub(super) fn read(language: Language, raw: &str) -> (Fields, Option<String>) {
    if raw.len() > LARGEST {
        return (Fields::new(), Some("it is larger than 1 MiB".to_owned()));
    }
    let whole = match language {
        Language::Yaml => yaml(raw),
        Language::Toml => toml(raw),
        Language::Json => serde_json::from_str(raw).map_err(|e| e.to_string()),
        Language::Unknown => Err("it is a program, not fields".to_owned()),
    };
    match (whole, language) {
        (Ok(fields), _) => (fields, None),
        (Err(why), Language::Yaml) => (yaml_by_field(raw), Some(why)),
        (Err(why), Language::Toml) => (toml_by_field(raw), Some(why)),
        (Err(why), _) => (Fields::new(), Some(why)),
    }
}

fn yaml(raw: &str) -> Result<Fields, String> {
    if raw.trim().is_empty() {
        return Ok(Fields::new());
    }
    let options = serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::Error,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        strict_booleans: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        with_snippet: false
    };
    match serde_saphyr::from_str_with_options::<Value>(raw, options) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(Value::Null) => Ok(Fields::new()),
        Ok(_) => Err("it is not a list of fields".to_owned()),
        Err(error) => Err(error.to_string().lines().next().unwrap_or_default().to_owned()),
    }
}

fn yaml_by_field(raw: &str) -> Fields {
    let mut parts: Vec<String> = Vec::new();
    for line in raw.lines() {
        match parts.last_mut() {
            Some(part) if line.starts_with([' ', '\t', '-']) || !is_field(line) => {
                part.push('\n');
                part.push_str(&line.replace('\t', "  "));
            }
            _ => parts.push(line.to_owned()),
        }
    }
    let one = |part: &String| yaml(part).ok().or_else(|| yaml(&quoted(part)?).ok());
    parts.iter().filter_map(one).flatten().collect()
}

/// A field whose value is plain words with a sign that means something in YAML.
fn quoted(part: &str) -> Option<String> {
    let (key, value) = part.split_once(": ")?;
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let unclosed = value.starts_with('[') && !value.contains(']')
        || value.starts_with('{') && !value.contains('}')
        || value.starts_with(['|', '>', '-']);
    let plain = !value.is_empty() && value.len() <= LONGEST_PLAIN && !unclosed;
    plain.then(|| format!("{key}: '{}'", value.replace('\'', "''")))
}

fn toml(raw: &str) -> Result<Fields, String> {
    let table: toml::Table = raw.parse().map_err(|e: toml::de::Error| e.message().to_owned())?;
    Ok(table.into_iter().map(|(key, value)| (key, plain(value))).collect())
}

/// Each table by itself, and the head line by line.
fn toml_by_field(raw: &str) -> Fields {
    let mut parts: Vec<String> = Vec::new();
    for line in raw.lines() {
        let table = parts.last().is_some_and(|part| part.starts_with('['));
        match parts.last_mut() {
            Some(part) if table && !line.starts_with('[') => {
                part.push('\n');
                part.push_str(line);
            }
            _ => parts.push(line.to_owned()),
        }
    }
    let unquoted = |part: &str| {
        let (key, value) = part.split_once('=').filter(|_| is_field(part) && !part.contains('\n'))?;
        let value = value.trim().trim_matches(['"', '\'']);
        (!value.starts_with(['[', '{'])).then(|| Fields::from_iter([(key.trim().to_owned(), value.into())]))
    };
    parts.iter().filter_map(|part| toml(part).ok().or_else(|| unquoted(part))).flatten().collect()
}

fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(n) => n.into(),
        toml::Value::Float(n) => n.into(),
        toml::Value::Boolean(b) => b.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(plain).collect(),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(k, v)| (k, plain(v))).collect()),
    }
}
