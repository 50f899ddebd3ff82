//! Markdown with YAML front matter that the desk reads back as the same article.

use article::{Content, Slug};
use serde_json::{Map, Value, json};

/// Keys by which generators tell what is public. The desk's status decides that.
const STANDING: [&str; 3] = ["draft", "published", "status"];

/// The article as Markdown. JSON is YAML, so every value is written as JSON:
/// no quoting rule of YAML can turn a headline into something else. `draft` is written
/// as such, and stands in for what the article's own file once said of it.
#[must_use]
pub fn markdown(content: &Content, slug: &Slug, draft: bool) -> String {
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
        ("translates", content.translates.as_ref().map(|original| Value::from(original.as_str()))),
        ("date", date(content)),
        ("corrections", corrections(content)),
        ("draft", draft.then(|| Value::from(true))),
    ];
    let mut out = String::from("---\n");
    for (name, value) in fields {
        if let Some(value) = value {
            head.insert(name.to_owned(), value.clone());
            out.push_str(&format!("{name}: {}\n", yaml(&value)));
        }
    }
    for (name, value) in content
        .extra
        .iter()
        .filter(|(name, _)| !head.contains_key(*name) && !STANDING.contains(&name.as_str()))
    {
        out.push_str(&format!("{}: {}\n", yaml(&Value::from(name.as_str())), yaml(value)));
    }
    format!("{out}---\n\n{}\n", content.body.trim_end())
}

/// JSON as YAML has it: what YAML can't read as it stands, or takes for the end of a line, is
/// escaped. JSON has such characters inside strings only.
fn yaml(value: &Value) -> String {
    let mut out = String::new();
    for c in value.to_string().chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

/// The date it bears; as its file wrote it, where that says more than the day that is sure of it.
fn date(content: &Content) -> Option<Value> {
    let sure = content.date?.to_string();
    let written = content.extra.get("date").filter(|w| w.as_str().is_some_and(|w| w.starts_with(&sure)));
    Some(written.cloned().unwrap_or_else(|| Value::from(sure)))
}

fn corrections(content: &Content) -> Option<Value> {
    let each = content.corrections.iter().map(|c| json!({ "date": c.date.to_string(), "text": c.text }));
    (!content.corrections.is_empty()).then(|| each.collect())
}

fn list(values: &[String]) -> Option<Value> {
    (!values.is_empty()).then(|| Value::from(values.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::DateLine;

    #[test]
    fn a_headline_of_colons_and_quotes_is_safe() {
        let content = Content {
            headline: "Rain: \"more\"\n---\nstatus: Published".into(),
            tags: vec!["a".into()],
            body: "Text.".into(),
            ..Content::default()
        };
        let written = markdown(&content, &Slug::from_headline("rain"), true);
        assert_eq!(written.lines().filter(|l| *l == "---").count(), 2);
        assert!(written.contains(r#"title: "Rain: \"more\"\n---\nstatus: Published""#));
        assert!(written.ends_with("---\n\nText.\n"));
    }

    // scar 21: a time that lost its offset is kept as it was written
    #[test]
    fn a_time_without_an_offset_goes_out_as_it_came() {
        let extra = [("date".to_owned(), Value::from("2019-08-09 12:34:56"))];
        let date = DateLine::parse("2019-08-09").ok();
        let mut content = Content { date, extra: extra.into(), ..Content::default() };
        let slug = Slug::from_headline("rain");
        assert!(markdown(&content, &slug, false).contains("date: \"2019-08-09 12:34:56\"\n"));
        content.date = DateLine::parse("2020-01-01").ok();
        assert!(markdown(&content, &slug, false).contains("date: \"2020-01-01\"\n"), "a changed date counts");
    }

    // scar 16: what a file said of being public is not what the desk says
    #[test]
    fn the_desk_decides_what_is_a_draft() {
        let extra = [("draft".to_owned(), Value::from(false)), ("weight".to_owned(), Value::from(3))];
        let content = Content { headline: "Rain".into(), extra: extra.into(), ..Content::default() };
        let slug = Slug::from_headline("rain");
        let draft = markdown(&content, &slug, true);
        assert!(draft.contains("draft: true\n") && !draft.contains("false") && draft.contains("weight"));
        assert!(!markdown(&content, &slug, false).contains("draft"));
    }
}
