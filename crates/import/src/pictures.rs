//! The pictures that a body calls by a name of its own: in Markdown, in HTML,
//! and in the shortcodes of the generators.

use crate::PictureRef;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::ops::Range;

const ENDINGS: [&str; 10] =
    [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff"];

/// Each picture once, in the order of the body; code is left alone.
pub(crate) fn of(body: &str) -> Vec<PictureRef> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut code: Vec<Range<usize>> = Vec::new();
    for (event, range) in
        Parser::new_ext(body, Options::ENABLE_WIKILINKS | Options::ENABLE_TABLES).into_offset_iter()
    {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => found.push((range.start, dest_url.into_string())),
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => code.push(range),
            _ => {}
        }
    }
    for (start, tag) in tags(body) {
        let at = code.partition_point(|range| range.end <= start);
        if code.get(at).is_some_and(|range| range.contains(&start)) {
            continue;
        }
        let named = if tag.starts_with('<') { source(tag) } else { named_in(tag) };
        found.extend(named.into_iter().map(|name| (start, name.to_owned())));
    }
    found.sort_by_key(|(start, _)| *start);
    let mut pictures: Vec<PictureRef> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (_, reference) in found {
        if is_beside(&reference) && seen.insert(reference.clone()) {
            pictures.push(PictureRef { reference });
        }
    }
    pictures
}

/// Not on another host, not in the text itself, not filled in by a generator.
fn is_beside(reference: &str) -> bool {
    let away = reference.contains("://") || ["//", "data:", "#"].iter().any(|a| reference.starts_with(a));
    !reference.is_empty() && !away && !reference.contains("{{") && !reference.contains("{%")
}

/// The `<img …>` tags, shortcodes and includes of a body, with their places.
fn tags(body: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    // Where each kind of tag is closed next, so that a body of openings alone is read once.
    let mut closes = [("<img", ">", 0), ("{{", "}}", 0), ("{%", "%}", 0)];
    let mut from = 0;
    while let Some(start) = body[from..].find(['<', '{']).map(|at| from + at) {
        from = start + 1;
        let opens =
            |open: &str| body.get(start..start + open.len()).is_some_and(|o| o.eq_ignore_ascii_case(open));
        let Some((_, close, next)) = closes.iter_mut().find(|(open, _, _)| opens(open)) else { continue };
        if *next <= start {
            *next = body[start..].find(*close).map_or(usize::MAX, |at| start + at);
        }
        // A tag of more than a few lines is a slip.
        if *next < start.saturating_add(4000) {
            found.push((start, &body[start..*next]));
            from = *next;
        }
    }
    found
}

/// What an `<img>` shows.
fn source(tag: &str) -> Vec<&str> {
    let lower = tag.to_ascii_lowercase();
    let attribute =
        |place: usize| tag[..place].ends_with(char::is_whitespace).then(|| tag[place + 3..].trim_start());
    let value = lower.match_indices("src").find_map(|(place, _)| attribute(place)?.strip_prefix('='));
    let Some(value) = value.map(str::trim_start) else { return Vec::new() };
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let end = |c: char| quote.map_or(c.is_whitespace(), |quote| c == quote);
    value.trim_start_matches(['"', '\'']).split(end).next().into_iter().collect()
}

/// The words and quoted texts of a shortcode that end as pictures do.
fn named_in(tag: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (place, part) in tag.split(['"', '\'']).enumerate() {
        if place % 2 == 1 {
            found.push(part);
        } else {
            found.extend(part.split(|c: char| c.is_whitespace() || matches!(c, '=' | ',' | '(' | ')')));
        }
    }
    found.retain(|name| {
        let path = name.split(['?', '#']).next().unwrap_or(name).to_lowercase();
        ENDINGS.iter().any(|ending| path.ends_with(ending) && path.len() > ending.len())
    });
    found
}
