//! What the template of an article's page is given.

use crate::frame::{link, plain};
use crate::given::{Given, given};
use crate::{
    CommentPage, Entry, HeadPicture, Neighbour, PageHead, PageSource, Site, SiteError, dates, share,
};
use article::{Address, Correction};
use chrono::{DateTime, Duration, DurationRound, Utc};
use minijinja::{Value, context};
use render::Document;

impl Entry {
    /// The minute in which it last changed, where that was after it came out. What changes
    /// within the first minute was changed by its publication; seconds would make the page of
    /// one that is being written another one at each key.
    pub(crate) fn changed(&self) -> Option<DateTime<Utc>> {
        let minute = self.updated.duration_trunc(Duration::minutes(1)).unwrap_or(self.updated);
        (self.updated - self.published > Duration::seconds(60)).then_some(minute)
    }
}

impl Site<'_> {
    /// An article's page around its body; around none, it is the shell of a preview.
    pub(crate) fn article_around(
        &self,
        source: &PageSource,
        head: &PageHead,
        body: Option<String>,
    ) -> Result<String, SiteError> {
        let values = self.article_values(source, head);
        self.article_with(source, head, values, body)
    }

    /// An article's page, and its twin of text alone where the site has them.
    pub(crate) fn article_pages(
        &self,
        source: &PageSource,
        document: &Document,
        head: &PageHead,
    ) -> Result<(String, Option<String>), SiteError> {
        let values = self.article_values(source, head);
        let blocks = self.article_blocks(source, document);
        let lite = self.config.lite.then(|| self.lite_article(source, document, &blocks, values.clone()));
        Ok((self.article_with(source, head, values, Some(blocks.join("\n")))?, lite.transpose()?))
    }

    fn article_with(
        &self,
        source: &PageSource,
        head: &PageHead,
        values: Given,
        body: Option<String>,
    ) -> Result<String, SiteError> {
        let own = given! {
            json_ld => body.as_ref().map(|_| Value::from_safe_string(self.json_ld(source, head))),
            body => Value::from_safe_string(body.unwrap_or_default()),
            ..values
        };
        let address = &source.entry.address;
        let language = source.content.language.as_deref().unwrap_or(&self.config.language);
        self.page("article.html", Some(address), &address.to_root(), language, own)
    }

    /// What every template of an article is given, but for its body.
    pub(crate) fn article_values(&self, source: &PageSource, head: &PageHead) -> Given {
        let (entry, content, zone) = (&source.entry, &source.content, self.config.zone);
        given! {
            title => &head.title,
            description => &head.description,
            picture => head.picture().map(picture),
            section => &entry.section,
            article => context! { kicker => &entry.kicker, headline => &entry.headline, standfirst => &entry.standfirst, dateline => &content.dateline },
            authors => links(self, "authors", &entry.byline),
            tags => links(self, "tags", &entry.tags),
            published => dates::for_people(entry.published, zone),
            published_iso => dates::iso(entry.published, zone),
            updated => entry.changed().map(|time| dates::for_people(time, zone)),
            updated_iso => entry.changed().map(|time| dates::iso(time, zone)),
            minutes => render::reading_minutes(entry.words),
            corrections => content.corrections.iter().map(shown).collect::<Vec<_>>(),
            corrected => content.corrections.iter().max_by_key(|c| c.date).map(shown),
            previous => source.previous.as_ref().map(neighbour),
            next => source.next.as_ref().map(neighbour),
            share => share::links(&head.canonical, &entry.headline),
            comments => self.comments(source, head),
            ..self.translation_values(source)
        }
    }
}

impl Site<'_> {
    /// The card that stands for the comments of an article. They are found by its id, so that
    /// they stay when it moves.
    fn comments(&self, source: &PageSource, head: &PageHead) -> Option<Value> {
        let language = source.content.language.as_deref().unwrap_or(&self.config.language);
        let (key, address) = (source.entry.id.as_str(), head.canonical.as_str());
        let page =
            CommentPage { key, title: &head.title, address, language, talk: source.entry.talk.as_ref() };
        self.config.comments.as_ref().map(|comments| Value::from_safe_string(comments.facade(&page)))
    }
}

/// Lists that an article stands in.
fn links(site: &Site<'_>, group: &str, names: &[String]) -> Vec<Value> {
    let one = |name: &String| {
        let address = Address::of(&[group, name]);
        context! { name, path => link(&address), address => plain(&site.canonical(&address)) }
    };
    names.iter().map(one).collect()
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
