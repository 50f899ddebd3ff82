//! Front matter: YAML, TOML or JSON at the head of a file, as one JSON object.

use serde_json::{Map, Value};

pub(crate) fn begins(text: &str) -> bool {
    text.starts_with("---\n") || text.starts_with("+++\n")
}

/// What was found: the fields (or why they can't be read), and the body.
pub(crate) struct Parted<'a> {
    pub(crate) raw: &'a str,
    pub(crate) fields: Result<Map<String, Value>, String>,
    pub(crate) body: &'a str,
}

/// Parts a file into front matter and body; none where it has no front matter.
pub(crate) fn part(text: &str) -> Option<Parted<'_>> {
    let fence = text.get(..4).filter(|f| *f == "---\n" || *f == "+++\n")?.trim_end();
    let after = &text[4..];
    let mut place = 0;
    for line in after.split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            let raw = &after[..place];
            let fields = if fence == "---" { yaml(raw) } else { toml(raw) };
            return Some(Parted { raw, fields, body: &after[place + line.len()..] });
        }
        place += line.len();
    }
    None
}

fn yaml(raw: &str) -> Result<Map<String, Value>, String> {
    if raw.trim().is_empty() {
        return Ok(Map::new());
    }
    match serde_saphyr::from_str::<Value>(raw) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(Value::Null) => Ok(Map::new()),
        Ok(_) => Err("it is not a list of fields".to_owned()),
        Err(error) => Err(error.to_string().lines().next().unwrap_or_default().to_owned()),
    }
}

fn toml(raw: &str) -> Result<Map<String, Value>, String> {
    let table: toml::Table = raw.parse().map_err(|e: toml::de::Error| e.message().to_owned())?;
    Ok(table.into_iter().map(|(key, value)| (key, plain(value))).collect())
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
