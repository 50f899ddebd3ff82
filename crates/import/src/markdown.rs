//! Markdown posts of any generator: the front matter's known keys become the
//! article's fields, every other key is kept, and the body stays as it is.

use crate::{Imported, fields, front_matter, heading, name, pictures};
use article::Content;
use std::path::Path;

pub(crate) fn read(path: &Path, text: &str) -> Imported {
    let mut notes = Vec::new();
    let mut content = Content::default();
    let mut found = front_matter::Fields::new();
    let mut body = text;
    if let Some(parted) = front_matter::part(text) {
        body = parted.body;
        found = parted.fields;
        if let Some(why) = parted.trouble {
            notes.push(unread(&why, &found));
            content.extra.insert("front_matter_raw".into(), parted.raw.into());
        }
        fields::take(&mut found, parted.raw, &mut content, &mut notes);
    } else if front_matter::is_left_open(text) {
        notes.push("its front matter never ends; all of it stands in the text".to_owned());
    }
    content.body = front_matter::without_blank_lines(body).trim_end_matches('\n').to_owned();
    let name = name::Name::of(path);
    content.date = content.date.or(name.day).or_else(|| name::day_of_address(&found));
    content.language = content.language.or_else(|| name.language.clone());
    heading::take(&mut content, &mut notes);
    if content.headline.is_empty() {
        content.headline = name.stem.replace(['-', '_'], " ");
        notes.push("it has no title; the file's name stands in".to_owned());
    }
    let slug = name::slug(&mut found, &name, &mut notes);
    content.extra.extend(found);
    let pictures = pictures::of(&content.body);
    Imported { content, slug: Some(slug), notes, pictures }
}

fn unread(why: &str, taken: &front_matter::Fields) -> String {
    let keys: Vec<&str> = taken.keys().take(20).map(String::as_str).collect();
    let taken = if keys.is_empty() { String::new() } else { format!("; taken from it: {}", keys.join(", ")) };
    format!("the front matter could not be read and was kept as it is: {}{}", crate::shown(why), taken)
}
