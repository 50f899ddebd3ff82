//! Templates to begin an article with, and snippets to put into one. Both are
//! files of the desk that any editor can change: `templates/NAME.md` with front
//! matter, `snippets/NAME.md` as plain Markdown.

use crate::view::Outcomes;
use crate::writing_desk::UNTITLED;
use crate::{Desk, Failure, OpenArticle};
use article::{Content, Slug};
use import::Format;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a new desk begins with; a file of the same name takes the place of one.
const BUILT_IN: [(&str, &str); 4] = [
    ("news-brief", include_str!("../templates/news-brief.md")),
    ("feature", include_str!("../templates/feature.md")),
    ("live-file", include_str!("../templates/live-file.md")),
    ("obituary", include_str!("../templates/obituary.md")),
];
/// The largest file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Template {
    /// Its name, as its file has it.
    pub name: String,
    /// Whether it is a file of the desk, or one that Copydesk brings along.
    pub own: bool,
}

/// A passage that is written once and used often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Snippet {
    /// Its name, as its file has it.
    pub name: String,
    /// Its Markdown.
    pub text: String,
}

/// The Markdown files of a folder by their names; a folder that is not there has none.
fn files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return BTreeMap::new() };
    let named = entries.flatten().filter_map(|entry| {
        let path = entry.path();
        let name = path.file_stem()?.to_str()?.to_owned();
        let small = entry.metadata().ok().filter(|about| about.is_file() && about.len() <= LARGEST);
        (small.is_some() && path.extension()? == "md" && !name.starts_with('.')).then_some((name, path))
    });
    named.collect()
}

fn read(path: &Path) -> Outcomes<String> {
    let bytes = std::fs::read(path).map_err(|error| Failure::file(path, &error))?;
    String::from_utf8(bytes)
        .map_err(|_| Failure::new("bad_file", format!("{} is no text in UTF-8", path.display())))
}

impl Desk {
    /// The templates by name.
    #[must_use]
    pub fn templates(&self) -> Vec<Template> {
        let own = files(&self.folder().join("templates"));
        let built_in = BUILT_IN.iter().filter(|(name, _)| !own.contains_key(*name));
        let built_in = built_in.map(|(name, _)| Template { name: (*name).to_owned(), own: false });
        let own = own.keys().map(|name| Template { name: name.clone(), own: true });
        own.chain(built_in).collect()
    }

    /// Begins an article with a template.
    ///
    /// # Errors
    /// When there is none of that name, it can't be read, or the article could not be written.
    pub fn begin_from(&self, template: &str) -> Outcomes<OpenArticle> {
        let path = files(&self.folder().join("templates")).remove(template);
        let text = match (&path, BUILT_IN.iter().find(|(name, _)| *name == template)) {
            (Some(path), _) => read(path)?,
            (None, Some((_, text))) => (*text).to_owned(),
            (None, None) => {
                let told = format!("there is no template “{}”", template.escape_debug());
                return Err(
                    Failure::new("no_template", told).hint("they stand in the desk's folder templates")
                );
            }
        };
        // A file without a headline is named after itself; an article is named by its writer.
        let read = import::import_bytes(Path::new("untitled.md"), text.as_bytes(), Some(Format::Markdown));
        let content = read.map_err(|error| Failure::new("bad_template", error.to_string()))?.content;
        let named = !content.headline.eq_ignore_ascii_case(UNTITLED);
        let headline = if named { content.headline } else { String::new() };
        let content = Content { headline, date: None, ..content };
        let new = self.new_draft(Slug::from_headline(UNTITLED), content);
        self.add_draft(&new)
    }

    /// Keeps an article's text as a template.
    ///
    /// # Errors
    /// When the name is none for a file, or it could not be written.
    pub fn save_template(&self, name: &str, article: &str) -> Outcomes<()> {
        let article = self.sealed(article)?;
        let content = Content { date: None, corrections: Vec::new(), ..article.content };
        let text = export::markdown(&content, &article.slug, false);
        self.write_beside("templates", name, &text)
    }

    /// The snippets by name.
    ///
    /// # Errors
    /// When one can't be read.
    pub fn snippets(&self) -> Outcomes<Vec<Snippet>> {
        let all = files(&self.folder().join("snippets")).into_iter();
        all.map(|(name, path)| Ok(Snippet { name, text: read(&path)? })).collect()
    }

    /// Keeps a passage as a snippet.
    ///
    /// # Errors
    /// When the name is none for a file, or it could not be written.
    pub fn save_snippet(&self, name: &str, text: &str) -> Outcomes<()> {
        self.write_beside("snippets", name, text)
    }

    fn write_beside(&self, folder: &str, name: &str, text: &str) -> Outcomes<()> {
        // What is good for an address is good for a file everywhere.
        let name = Slug::from_headline(name);
        let folder = self.folder().join(folder);
        let path = folder.join(format!("{name}.md"));
        let beside = folder.join(format!(".{name}.{}.part", uuid::Uuid::new_v4().simple()));
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(&beside, text))
            .and_then(|()| std::fs::rename(&beside, &path))
            .map_err(|error| Failure::file(&path, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NewDraft;

    #[test]
    fn an_article_begins_with_a_template_and_becomes_one() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let names: Vec<_> = desk.templates().into_iter().map(|t| t.name).collect();
        assert_eq!(names, ["news-brief", "feature", "live-file", "obituary"]);
        for name in &names {
            let begun = desk.begin_from(name).unwrap();
            assert_eq!(begun.content.headline, "", "{name}: its writer names it");
            assert!(begun.content.kicker.is_some() && !begun.content.body.is_empty(), "{name}");
        }
        let draft = NewDraft { headline: "Weekend".into(), body: "Rain.".into(), ..NewDraft::default() };
        let slug = desk.new_article(draft).unwrap().slug;
        desk.save_template("Feature", &slug).unwrap();
        assert!(desk.templates().contains(&Template { name: "feature".into(), own: true }));
        let begun = desk.begin_from("feature").unwrap();
        assert_eq!((begun.content.headline.as_str(), begun.content.body.trim()), ("Weekend", "Rain."));
        assert_eq!(desk.begin_from("../desk").unwrap_err().code, "no_template");
    }

    #[test]
    fn a_snippet_is_a_file_of_the_desk() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        assert!(desk.snippets().unwrap().is_empty());
        desk.save_snippet("../../About us", "We are the *Post*.").unwrap();
        let all = desk.snippets().unwrap();
        assert_eq!((all[0].name.as_str(), all[0].text.as_str()), ("about-us", "We are the *Post*."));
        assert!(folder.path().join("snippets/about-us.md").is_file());
    }
}
