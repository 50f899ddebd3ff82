//! What the template of an article's page is given.

use crate::frame::{link, plain};
use crate::{Entry, HeadPicture, Neighbour, PageSource, Site, SiteError, dates, share};
use article::{Address, Correction};
use chrono::{DateTime, Duration, Utc};
use minijinja::{Value, context};
use render::Document;

impl Entry {
    /// When it last changed, where that was after it came out. What changes within the first
    /// minute was changed by its publication.
    pub(crate) fn changed(&self) -> Option<DateTime<Utc>> {
        (self.updated - self.published > Duration::seconds(60)).then_some(self.updated)
    }
}

impl Site<'_> {
    /// An article's page around its body.
    pub(crate) fn article_around(
        &self,
        source: &PageSource,
        document: &Document,
        body: String,
    ) -> Result<String, SiteError> {
        let (entry, content, zone) = (&source.entry, &source.content, self.config.zone);
        let address = &entry.address;
        let head = self.article_head(source, document);
        let own = context! {
            title => &head.title,
            description => &head.description,
            picture => head.picture.as_ref().map(picture),
            section => &entry.section,
            article => context! { kicker => &entry.kicker, headline => &entry.headline, standfirst => &entry.standfirst, dateline => &content.dateline },
            authors => links(self, "authors", &entry.byline),
            tags => links(self, "tags", &entry.tags),
            published => dates::for_people(entry.published, zone),
            published_iso => dates::iso(entry.published, zone),
            updated => entry.changed().map(|time| dates::for_people(time, zone)),
            updated_iso => entry.changed().map(|time| dates::iso(time, zone)),
            minutes => render::reading_minutes(entry.words),
            body => Value::from_safe_string(body),
            corrections => content.corrections.iter().map(shown).collect::<Vec<_>>(),
            corrected => content.corrections.iter().max_by_key(|c| c.date).map(shown),
            previous => source.previous.as_ref().map(neighbour),
            next => source.next.as_ref().map(neighbour),
            share => share::links(&head.canonical, &entry.headline),
            comments => (),
            json_ld => Value::from_safe_string(self.json_ld(source, &head)),
        };
        let language = content.language.as_deref().unwrap_or(&self.config.language);
        self.page("article.html", Some(address), &address.to_root(), language, own)
    }
}

/// Lists that an article stands in.
fn links(site: &Site<'_>, group: &str, names: &[String]) -> Vec<Value> {
    names.iter().map(|name| context! { name, path => link(&Address::of(&[group, name])), address => plain(&site.canonical(&Address::of(&[group, name]))) }).collect()
}

fn picture(picture: &HeadPicture) -> Value {
    let (width, height) = picture.size.unzip();
    context! { address => plain(&picture.address), alt => &picture.alt, width, height }
}

fn neighbour(neighbour: &Neighbour) -> Value {
    context! { headline => &neighbour.headline, path => link(&neighbour.address) }
}

/// A correction, for a template.
fn shown(correction: &Correction) -> Value {
    context! { text => &correction.text, day => correction.day(), day_iso => correction.date.to_string() }
}
