//! What a page says of itself to machines (schema.org).

use crate::{Entry, HeadPicture, PageHead, PageSource, Site, Translation, dates};
use article::{Address, Content, Correction};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde_json::{Value, json};

/// How much of a headline search engines show, in characters.
const HEADLINE: usize = 110;
/// The theme's asset that is the publisher's logo, in this order.
const LOGOS: [&str; 4] = ["logo.png", "logo.svg", "logo.webp", "logo.jpg"];

impl Site<'_> {
    /// The article and its place on the site, ready to stand inside a script element.
    pub(crate) fn json_ld(&self, source: &PageSource, head: &PageHead) -> String {
        let (entry, content, zone) = (&source.entry, &source.content, self.config.zone);
        let people = entry.byline.iter().map(|name| {
            let page = self.canonical(&Address::of(&["authors", name]));
            json!({ "@type": "Person", "name": name, "url": page })
        });
        let mut article = json!({
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": shortened(&entry.headline, HEADLINE),
            "url": head.canonical,
            "mainEntityOfPage": { "@type": "WebPage", "@id": head.canonical },
            "datePublished": dates::iso(entry.published, zone),
            "author": people.collect::<Value>(),
            "publisher": self.publisher(),
            "wordCount": entry.words,
            "inLanguage": content.language.as_deref().unwrap_or(&self.config.language),
            "isAccessibleForFree": true,
        });
        let mut say = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                article[name] = value;
            }
        };
        say("description", (!head.description.is_empty()).then(|| head.description.clone().into()));
        say("image", head.lead_or_card().map(image));
        say("articleSection", entry.section.clone().map(Value::from));
        say("keywords", (!entry.tags.is_empty()).then(|| entry.tags.clone().into()));
        say("dateModified", modified(entry, content, zone).map(Value::from));
        let corrections = content.corrections.iter().map(comment);
        say("correction", (!content.corrections.is_empty()).then(|| corrections.collect()));
        let group = source.group();
        let work = |one: &Translation| json!({ "@type": "NewsArticle", "@id": self.canonical(&one.address), "inLanguage": one.language });
        let original = group.iter().find(|one| one.original);
        // Only the original knows of all the others; each of those knows of the original.
        match original {
            Some(one) if one.address == entry.address => {
                say("workTranslation", Some(source.also_in().into_iter().map(work).collect()));
            }
            other => say("translationOfWork", other.map(work)),
        }
        inside_a_script(&json!([article, self.way_to(entry)]))
    }

    /// The site and who makes it, for its front page.
    pub(crate) fn site_json_ld(&self) -> String {
        let (config, base) = (&self.config, self.config.base());
        let mut publisher = self.publisher();
        publisher["@context"] = "https://schema.org".into();
        let site = json!({
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": config.title,
            "url": format!("{base}/"),
            "description": config.description,
            "inLanguage": config.language,
            "potentialAction": {
                "@type": "SearchAction",
                "target": { "@type": "EntryPoint", "urlTemplate": format!("{base}/search/?q={{search_term_string}}") },
                "query-input": "required name=search_term_string",
            },
        });
        inside_a_script(&json!([publisher, site]))
    }

    fn publisher(&self) -> Value {
        let base = self.config.base();
        let mut publisher =
            json!({ "@type": "Organization", "name": self.config.title, "url": format!("{base}/") });
        if let Some(logo) = LOGOS.iter().find_map(|name| self.theme.assets.get(*name)) {
            publisher["logo"] = json!({ "@type": "ImageObject", "url": format!("{base}/{}", logo.path) });
        }
        publisher
    }

    /// The way from the front page to an article.
    fn way_to(&self, entry: &Entry) -> Value {
        let section = entry.section.as_ref().filter(|name| !name.trim().is_empty());
        let home = Some((self.config.title.as_str(), Address::home()));
        let steps = home
            .into_iter()
            .chain(section.map(|name| (name.as_str(), Address::of_section(name))))
            .chain([(entry.headline.as_str(), entry.address.clone())]);
        let item = |(place, (name, address)): (usize, (&str, Address))| json!({ "@type": "ListItem", "position": place + 1, "name": shortened(name, HEADLINE), "item": self.canonical(&address) });
        json!({
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": steps.enumerate().map(item).collect::<Value>(),
        })
    }
}

/// Inside a script element only "<" could end it.
fn inside_a_script(value: &Value) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    if text.contains('<') { text.replace('<', "\\u003c") } else { text }
}

/// The first words of a text, at most so many characters.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most - 1).collect();
    let words = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(words, _)| words);
    format!("{words}…")
}

fn image(picture: &HeadPicture) -> Value {
    let mut image = json!({ "@type": "ImageObject", "url": picture.address });
    if let Some((width, height)) = picture.size {
        image["width"] = width.into();
        image["height"] = height.into();
    }
    if !picture.alt.is_empty() {
        image["caption"] = picture.alt.clone().into();
    }
    image
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

fn comment(correction: &Correction) -> Value {
    json!({ "@type": "CorrectionComment", "text": correction.text, "datePublished": correction.date.to_string() })
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
