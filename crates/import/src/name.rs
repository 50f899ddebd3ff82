//! What a file's name and address say: its slug, its day, its language.

use crate::{dates, fields::key, front_matter::Fields, shown};
use article::{DateLine, Slug};
use percent_encoding::percent_decode_str;
use std::path::Path;

/// The languages that blogs are commonly written in; a name's other endings
/// (`release-1.0.md`, `about.js.md`) are part of the name.
const LANGUAGES: &str = " af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu hy id \
    is it ja ka kk ko lt lv mk mn ms nb ne nl nn no pa pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh ";

/// A file's name, read.
pub(crate) struct Name {
    /// Without ending, language and date; a bundle's is its folder's.
    pub(crate) stem: String,
    /// The date in it.
    pub(crate) day: Option<DateLine>,
    /// The language that a translated post bears before its ending.
    pub(crate) language: Option<String>,
}

impl Name {
    pub(crate) fn of(path: &Path) -> Self {
        let whole = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let (mut stem, language) = match whole.rsplit_once('.') {
            Some((stem, ending)) if is_language(ending) => (stem.to_owned(), Some(ending.replace('_', "-"))),
            _ => (whole, None),
        };
        let folder = path.parent().and_then(Path::file_name).map(|n| n.to_string_lossy().into_owned());
        if let Some(folder) = folder.filter(|_| ["index", "readme"].contains(&stem.to_lowercase().as_str())) {
            stem = folder;
        }
        let (day, stem) = match dates::at_head(&stem) {
            Some((day, rest)) if !rest.is_empty() => (day, rest.to_owned()),
            Some((day, _)) => (day, stem),
            None => (None, stem),
        };
        Self { stem, day: day.map(DateLine::Day), language }
    }
}

fn is_language(ending: &str) -> bool {
    let (language, region) = ending.split_once(['-', '_']).unwrap_or((ending, "US"));
    language.len() == 2
        && LANGUAGES.contains(&format!(" {} ", language.to_lowercase()))
        && (2..=4).contains(&region.len())
        && region.chars().all(|c| c.is_ascii_alphabetic())
}

/// The slug that a file wishes for: said, or in its address, or its name.
pub(crate) fn slug(fields: &mut Fields, name: &Name, notes: &mut Vec<String>) -> Slug {
    let wish = ["slug", "path", "url", "permalink"].iter().find_map(|name| {
        let value = fields.get(&key(fields, name)?)?;
        last_part(&value.as_str().map(str::to_owned).or_else(|| Some(value.as_number()?.to_string()))?)
    });
    let Some(wish) = wish else { return Slug::from_headline(&name.stem) };
    match Slug::parse(&wish) {
        Ok(slug) => {
            let said = |key: &String| fields.get(key).and_then(|v| v.as_str()) == Some(slug.as_str());
            if let Some(key) = key(fields, "slug").filter(said) {
                fields.remove(&key);
            }
            let own = key(fields, "slug").and_then(|key| fields.get(&key)?.as_str().map(str::to_owned));
            if let Some(path) = own.filter(|own| own.contains(['/', '\\'])) {
                notes
                    .push(format!("the slug “{}” is a path and no name; it is {slug} instead", shown(&path)));
            }
            slug
        }
        Err(_) => {
            let made = Slug::from_headline(&wish);
            notes.push(format!("the slug “{}” can't be used; it is {made} instead", shown(&wish)));
            made
        }
    }
}

/// The day in a post's address, for a post that says no date.
pub(crate) fn day_of_address(fields: &Fields) -> Option<DateLine> {
    let address = |name: &&str| fields.get(&key(fields, name)?)?.as_str().and_then(dates::in_address);
    ["path", "url", "permalink"].iter().find_map(address).map(DateLine::Day)
}

/// The last part of an address; none where a generator was to fill it in.
fn last_part(address: &str) -> Option<String> {
    let address = address.split(['?', '#']).next()?.trim().trim_end_matches('/');
    let address = address.trim_end_matches("/index.html");
    let part = address.rsplit('/').next()?;
    let part = [".html", ".htm", ".php"].iter().find_map(|ending| part.strip_suffix(ending)).unwrap_or(part);
    let filled_in =
        part.starts_with(':') || part.contains("/:") || part.contains(['{', '}']) || part.contains(":title");
    (!part.is_empty() && !filled_in).then(|| percent_decode_str(part).decode_utf8_lossy().into_owned())
}
