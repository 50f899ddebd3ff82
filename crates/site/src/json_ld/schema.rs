//! What a page tells machines of, in schema.org's words. Members stand in the order of their names.

use serde::Serialize;
use std::borrow::Cow;

/// Where the words are explained; the outermost things say it.
const SCHEMA: &str = "https://schema.org";

/// A thing that is told of.
#[derive(Serialize)]
pub(super) struct Thing<T> {
    #[serde(rename = "@context", skip_serializing_if = "Option::is_none")]
    context: Option<&'static str>,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(flatten)]
    told: T,
}

impl<T> Thing<T> {
    /// A thing inside another one.
    pub(super) fn new(kind: &'static str, told: T) -> Self {
        Self { context: None, id: None, kind, told }
    }

    /// This one, which stands in no other.
    pub(super) fn outermost(self) -> Self {
        Self { context: Some(SCHEMA), ..self }
    }

    /// This one, which is known by its address.
    pub(super) fn at(self, address: String) -> Self {
        Self { id: Some(address), ..self }
    }
}

/// Nothing beside what kind of thing it is.
#[derive(Serialize)]
pub(super) struct Nothing {}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewsArticle<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) article_section: Option<&'a str>,
    pub(super) author: Vec<Thing<Party<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) correction: Vec<Thing<CorrectionComment<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_modified: Option<String>,
    pub(super) date_published: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) description: &'a str,
    pub(super) headline: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) image: Option<Thing<ImageObject<'a>>>,
    pub(super) in_language: &'a str,
    pub(super) is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) keywords: &'a [String],
    pub(super) main_entity_of_page: Thing<Nothing>,
    pub(super) publisher: Thing<Party<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) translation_of_work: Option<Thing<Work<'a>>>,
    pub(super) url: &'a str,
    pub(super) word_count: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) work_translation: Option<Vec<Thing<Work<'a>>>>,
}

/// A person or an organisation.
#[derive(Serialize)]
pub(super) struct Party<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) logo: Option<Thing<ImageObject<'a>>>,
    pub(super) name: &'a str,
    pub(super) url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CorrectionComment<'a> {
    pub(super) date_published: String,
    pub(super) text: &'a str,
}

/// A picture, with its size in pixels where that is known.
#[derive(Serialize)]
pub(super) struct ImageObject<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) caption: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) height: Option<u32>,
    pub(super) url: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) width: Option<u32>,
}

/// The same article in another language.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Work<'a> {
    pub(super) in_language: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct BreadcrumbList<'a> {
    pub(super) item_list_element: Vec<Thing<ListItem<'a>>>,
}

#[derive(Serialize)]
pub(super) struct ListItem<'a> {
    pub(super) item: String,
    pub(super) name: Cow<'a, str>,
    /// Counted from one.
    pub(super) position: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WebSite<'a> {
    pub(super) description: &'a str,
    pub(super) in_language: &'a str,
    pub(super) name: &'a str,
    pub(super) potential_action: Thing<SearchAction>,
    pub(super) url: String,
}

#[derive(Serialize)]
pub(super) struct SearchAction {
    #[serde(rename = "query-input")]
    pub(super) query_input: &'static str,
    pub(super) target: Thing<EntryPoint>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EntryPoint {
    pub(super) url_template: String,
}
