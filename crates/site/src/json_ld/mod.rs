//! What a page says of itself to machines (schema.org).

mod schema;

use crate::{Entry, HeadPicture, PageHead, PageSource, Site, Translation, dates};
use article::{Address, Content, Correction};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use schema::{
    BreadcrumbList, CorrectionComment, EntryPoint, ImageObject, ListItem, NewsArticle, Nothing, Party,
    SearchAction, Thing, WebSite, Work,
};
use serde::Serialize;
use std::borrow::Cow;

/// How much of a headline search engines show, in characters.
const HEADLINE: usize = 110;
/// The theme's asset that is the publisher's logo, in this order.
const LOGOS: [&str; 4] = ["logo.png", "logo.svg", "logo.webp", "logo.jpg"];

impl Site<'_> {
    /// The article and its place on the site, ready to stand inside a script element.
    pub(crate) fn json_ld(&self, source: &PageSource, head: &PageHead) -> String {
        let (entry, content, zone) = (&source.entry, &source.content, self.config.zone);
        let (work_translation, translation_of_work) = self.translations(source);
        let article = NewsArticle {
            article_section: entry.section.as_deref(),
            author: entry.byline.iter().map(|name| self.author(name)).collect(),
            correction: content.corrections.iter().map(comment).collect(),
            date_modified: modified(entry, content, zone),
            date_published: dates::iso(entry.published, zone),
            description: &head.description,
            headline: shortened(&entry.headline, HEADLINE),
            image: head.lead_or_card().map(image),
            in_language: content.language.as_deref().unwrap_or(&self.config.language),
            is_accessible_for_free: true,
            keywords: &entry.tags,
            main_entity_of_page: Thing::new("WebPage", Nothing {}).at(head.canonical.clone()),
            publisher: self.publisher(),
            translation_of_work,
            url: &head.canonical,
            word_count: entry.words,
            work_translation,
        };
        inside_a_script(&(Thing::new("NewsArticle", article).outermost(), self.way_to(entry)))
    }

    /// The site and who makes it, for its front page.
    pub(crate) fn site_json_ld(&self) -> String {
        let (config, base) = (&self.config, self.config.base());
        let target = EntryPoint { url_template: format!("{base}/search/?q={{search_term_string}}") };
        let search = SearchAction {
            query_input: "required name=search_term_string",
            target: Thing::new("EntryPoint", target),
        };
        let site = WebSite {
            description: &config.description,
            in_language: &config.language,
            name: &config.title,
            potential_action: Thing::new("SearchAction", search),
            url: format!("{base}/"),
        };
        inside_a_script(&(self.publisher().outermost(), Thing::new("WebSite", site).outermost()))
    }

    fn author<'a>(&self, name: &'a str) -> Thing<Party<'a>> {
        let url = self.canonical(&Address::of(&["authors", name]));
        Thing::new("Person", Party { logo: None, name, url })
    }

    fn publisher(&self) -> Thing<Party<'_>> {
        let base = self.config.base();
        let logo = LOGOS.iter().find_map(|name| self.theme.assets.get(*name)).map(|logo| {
            let url = format!("{base}/{}", logo.path).into();
            Thing::new("ImageObject", ImageObject { caption: "", height: None, url, width: None })
        });
        Thing::new("Organization", Party { logo, name: &self.config.title, url: format!("{base}/") })
    }

    /// The translations of an original, or the original of a translation: only the original knows of all the
    /// others, and each of those knows of the original.
    fn translations<'a>(
        &self,
        source: &'a PageSource,
    ) -> (Option<Vec<Thing<Work<'a>>>>, Option<Thing<Work<'a>>>) {
        let work = |one: &'a Translation| {
            Thing::new("NewsArticle", Work { in_language: &one.language }).at(self.canonical(&one.address))
        };
        match source.group().iter().find(|one| one.original) {
            Some(one) if one.address == source.entry.address => {
                (Some(source.also_in().into_iter().map(work).collect()), None)
            }
            other => (None, other.map(work)),
        }
    }

    /// The way from the front page to an article.
    fn way_to<'a>(&'a self, entry: &'a Entry) -> Thing<BreadcrumbList<'a>> {
        let section = entry.section.as_ref().filter(|name| !name.trim().is_empty());
        let home = Some((self.config.title.as_str(), Address::home()));
        let steps = home
            .into_iter()
            .chain(section.map(|name| (name.as_str(), Address::of_section(name))))
            .chain([(entry.headline.as_str(), entry.address.clone())]);
        let item = |(place, (name, address)): (usize, (&'a str, Address))| {
            let (item, name) = (self.canonical(&address), shortened(name, HEADLINE));
            Thing::new("ListItem", ListItem { item, name, position: place + 1 })
        };
        let list = BreadcrumbList { item_list_element: steps.enumerate().map(item).collect() };
        Thing::new("BreadcrumbList", list).outermost()
    }
}

/// Inside a script element only "<" could end it.
fn inside_a_script(things: &impl Serialize) -> String {
    let text = serde_json::to_string(things).unwrap_or_default();
    if text.contains('<') { text.replace('<', "\\u003c") } else { text }
}

/// The first words of a text, at most so many characters.
fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    // No text has more characters than bytes.
    if text.len() <= most || text.chars().count() <= most {
        return text.into();
    }
    let cut: String = text.chars().take(most - 1).collect();
    let words = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(words, _)| words);
    format!("{words}…").into()
}

fn image(picture: &HeadPicture) -> Thing<ImageObject<'_>> {
    let (width, height) = picture.size.unzip();
    let url = picture.address.as_str().into();
    Thing::new("ImageObject", ImageObject { caption: &picture.alt, height, url, width })
}

/// When the text last changed: at the desk, or on the day of a later correction.
fn modified(entry: &Entry, content: &Content, zone: Tz) -> Option<String> {
    let day = |time: DateTime<Utc>| time.with_timezone(&zone).date_naive();
    let last = content.corrections.iter().map(|correction| correction.date).max();
    let changed = entry.changed();
    // No page was changed before it was there.
    let since = changed.unwrap_or(entry.published);
    match last {
        Some(last) if last > day(since) => Some(NaiveDate::to_string(&last)),
        Some(_) => Some(dates::iso(since, zone)),
        None => changed.map(|time| dates::iso(time, zone)),
    }
}

fn comment(correction: &Correction) -> Thing<CorrectionComment<'_>> {
    let told = CorrectionComment { date_published: correction.date.to_string(), text: &correction.text };
    Thing::new("CorrectionComment", told)
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_headline_ends_after_a_word() {
        assert_eq!(shortened("One two three", 13), "One two three");
        assert_eq!(shortened("One two three", 9), "One two…");
        assert_eq!(shortened(&"x".repeat(500), 110).chars().count(), 110);
    }
}
