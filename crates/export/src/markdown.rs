//! Markdown with YAML front matter that the desk reads back as the same article.

use article::{Content, Slug};
use serde_json::{Map, Value};

/// The article as Markdown. JSON is YAML, so every value is written as JSON:
/// no quoting rule of YAML can turn a headline into something else.
#[must_use]
pub fn markdown(content: &Content, slug: &Slug) -> String {
    let mut head = Map::new();
    let text = |value: &Option<String>| value.clone().map(Value::String);
    let fields = [
        ("title", Some(Value::from(content.headline.clone()))),
        ("slug", Some(Value::from(slug.as_str()))),
        ("kicker", text(&content.kicker)),
        ("standfirst", text(&content.standfirst)),
        ("authors", list(&content.byline)),
        ("dateline", text(&content.dateline)),
        ("section", text(&content.section)),
        ("tags", list(&content.tags)),
        ("language", text(&content.language)),
        ("date", content.date.map(|d| Value::from(d.to_string()))),
    ];
    let mut out = String::from("---\n");
    for (name, value) in fields {
        if let Some(value) = value {
            head.insert(name.to_owned(), value.clone());
            out.push_str(&format!("{name}: {value}\n"));
        }
    }
    for (name, value) in content.extra.iter().filter(|(name, _)| !head.contains_key(*name)) {
        out.push_str(&format!("{}: {value}\n", Value::from(name.as_str())));
    }
    format!("{out}---\n\n{}\n", content.body.trim_end())
}

fn list(values: &[String]) -> Option<Value> {
    (!values.is_empty()).then(|| Value::from(values.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_of_colons_and_quotes_is_safe() {
        let content = Content {
            headline: "Rain: \"more\"\n---\nstatus: Published".into(),
            tags: vec!["a".into()],
            body: "Text.".into(),
            ..Content::default()
        };
        let written = markdown(&content, &Slug::from_headline("rain"));
        assert_eq!(written.lines().filter(|l| *l == "---").count(), 2);
        assert!(written.contains(r#"title: "Rain: \"more\"\n---\nstatus: Published""#));
        assert!(written.ends_with("---\n\nText.\n"));
    }
}
