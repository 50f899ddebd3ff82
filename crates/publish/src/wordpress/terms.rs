//! Categories and tags, by their names.

use super::api::{Api, Refusal, settled};
use crate::proof::text;
use crate::{Steps, TargetError};
use serde::Deserialize;
use serde_json::json;

/// What sorts posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taxonomy {
    Categories,
    Tags,
}

impl Taxonomy {
    fn path(self) -> &'static str {
        match self {
            Self::Categories => "categories",
            Self::Tags => "tags",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Categories => "category",
            Self::Tags => "tag",
        }
    }
}

#[derive(Debug, Deserialize)]
struct Term {
    id: u64,
    #[serde(default)]
    name: String,
}

/// The ids of these names, found or made. A name that this user may not make is left out, and noted.
///
/// # Errors
/// When it can't be asked or made.
pub fn ids(
    api: &Api,
    taxonomy: Taxonomy,
    names: &[String],
    notes: &mut Vec<String>,
    steps: Steps<'_>,
) -> Result<Vec<u64>, TargetError> {
    let mut ids = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let id = match find(api, taxonomy, name)? {
            Some(id) => Some(id),
            None => {
                let step = format!("make the {} {name}", taxonomy.word());
                steps.step(&step, || {
                    Ok(make(api, taxonomy, name)?.map_or((None, "not allowed".into()), told))
                })?
            }
        };
        match id {
            Some(id) if ids.contains(&id) => {}
            Some(id) => ids.push(id),
            None => notes.push(format!(
                "the {} “{name}” is not there, and this user may not make it",
                taxonomy.word()
            )),
        }
    }
    ids.sort_unstable();
    Ok(ids)
}

fn told(id: u64) -> (Option<u64>, String) {
    (Some(id), format!("it has the number {id}"))
}

fn find(api: &Api, taxonomy: Taxonomy, name: &str) -> Result<Option<u64>, TargetError> {
    // Names are kept as HTML, and searched as they are kept.
    let query = [("search", &*escaped(name)), ("per_page", "100"), ("_fields", "id,name")];
    let found: Vec<Term> = api.get(taxonomy.path(), &query)?;
    let wanted = name.to_lowercase();
    Ok(found.into_iter().find(|term| text::line(&term.name).to_lowercase() == wanted).map(|term| term.id))
}

fn make(api: &Api, taxonomy: Taxonomy, name: &str) -> Result<Option<u64>, TargetError> {
    let told = api.post::<Term>(taxonomy.path(), &json!({"name": escaped(name)})).map(|term| term.id);
    match settled(told, || find(api, taxonomy, name)) {
        Ok(id) => Ok(Some(id)),
        Err(refusal) if refusal.code == "term_exists" => match refusal.data["term_id"].as_u64() {
            Some(id) => Ok(Some(id)),
            None => Err(refusal.error),
        },
        Err(Refusal { code, .. }) if code == "rest_cannot_create" => Ok(None),
        Err(refusal) => Err(refusal.error),
    }
}

/// Plain text as HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
