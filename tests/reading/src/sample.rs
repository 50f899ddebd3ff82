//! The site that is read: small, with everything an article may hold.

use crate::fixtures;
use article::{Address, ArticleId, Content, Correction, Slug};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use driver::Trouble;
use site::{Archive, Build, Comments, Entry, PageSource, Picture, SiteConfig, SizedFile, Sizes, Theme};
use std::collections::HashMap;
use std::sync::Arc;
use tempfile::TempDir;

/// Where the site stands in its folder, and so on its server: below a path of its own.
pub const BASE: &str = "news/";
/// The front page, as all that follows: below [`BASE`].
const HOME: &str = "";
/// A section's page.
const SECTION: &str = "world/";
/// Its older articles.
pub const OLDER: &str = "world/page/1/";
/// The same as text alone.
pub const LITE_OLDER: &str = "lite/world/page/1/";
/// An article's page.
pub const ARTICLE: &str = "world/harbour-bridge-closes/";
/// The archive.
const ARCHIVE: &str = "archive/";
/// A month of the archive.
const MONTH: &str = "archive/2024/10/";
/// All subjects.
const TAGS: &str = "tags/";
/// All corrections.
const CORRECTIONS: &str = "corrections/";
/// The search.
pub const SEARCH: &str = "search/";
/// The front page as text alone.
const LITE: &str = "lite/";
/// The article as text alone.
const LITE_ARTICLE: &str = "lite/world/harbour-bridge-closes/";

/// A page of each kind that the theme draws.
pub const PAGES: [&str; 11] =
    [HOME, SECTION, ARTICLE, ARCHIVE, MONTH, TAGS, CORRECTIONS, SEARCH, "404.html", LITE, LITE_ARTICLE];

/// A grey picture, three by two, shown larger.
const PNG: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x00\x00\x00\x00\xb8\x1f9\xc6\x00\x00\x00\x10IDATx\x9ccph8\xc0\xd0p\xe0?\x00\x0c\x87\x03\xc07jHT\x00\x00\x00\x00IEND\xaeB`\x82";

/// The same for a list, which shows no other kind.
const WEBP: &[u8] = b"RIFF\x1e\x00\x00\x00WEBPVP8L\x11\x00\x00\x00/\x02@\x00\x00\x07\xd0\xbf\xfe\xf5\xaf\xff\x81\x88\xe8\x7f\x00\x00";

const BODY: &str = r#"The bridge closed at noon.[^1] See [[budget-passes]].

![The deck, empty](deck.png "Empty at noon.")

## What happens now

- [x] The deck is measured
- [ ] The cables are changed

> Nobody builds a bridge to close it.
> — Ada Brook

| Year | Crossings |
|------|----------:|
| 1986 |     4,100 |
| 2026 |    31,000 |

https://youtu.be/dQw4w9WgXcQ?t=90

https://vimeo.com/76979871

https://x.com/ada/status/20

https://example.org/film.mp4

https://social.example/@ada/109774012599031406

![](deck.png)

Words with <mark>raw HTML</mark> and `code`.

RELATED: [[budget-passes]]

[^1]: The harbour office said so.
"#;

/// Builds the site with a theme that comes with the program, below [`BASE`] of a new folder.
/// What no page of it shows stands below `tried/`.
///
/// # Errors
/// When it can't be built.
pub fn sample_site(theme: &str) -> Result<TempDir, Trouble> {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join(BASE);
    let theme = Theme::load(theme, None)?;
    let (archive, moved) = (Shelf(sources()), Vec::new());
    let build = Build { config: config(), theme: &theme, archive: &archive, moved, clean: false };
    build.write(&out, &|_, _| true)?;
    fixtures::write(&out.join("tried"))?;
    Ok(folder)
}

fn config() -> SiteConfig {
    SiteConfig {
        title: "The Harbour Post".into(),
        base_url: "https://example.org/news/".into(),
        description: "News from the harbour".into(),
        language: "en".into(),
        zone: chrono_tz::Europe::Berlin,
        lite: true,
        cards: site::DrawnCards::Off,
        comments: Some(Comments::Remark42 { url: "https://talk.example".into(), site_id: "post".into() }),
        hub: None,
        key: None,
        packed: false,
    }
}

/// Enough for a section of more than one page and a block of each other one.
fn sources() -> Vec<PageSource> {
    let mut list = vec![
        source(1, "World", "Harbour bridge closes", BODY),
        source(2, "World", "Budget passes", "RELATED: [[gone]]\n\nText."),
    ];
    list.extend((3..70).map(|n| source(n, "World", &format!("Night ferry {n} runs again"), plain(n))));
    list.extend((70..76).map(|n| source(n, "Culture", &format!("Orchestra finds score {n}"), plain(n))));
    list.extend((76..82).map(|n| source(n, "Economy", &format!("The port hires {n} pilots"), plain(n))));
    list
}

/// The text of an article like others: every third begins with a picture.
fn plain(n: u128) -> &'static str {
    if n.is_multiple_of(3) { "![](deck.png)\n\nText." } else { "Text." }
}

fn source(n: u128, section: &str, headline: &str, body: &str) -> PageSource {
    let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default();
    let corrections =
        if n == 1 { vec![Correction { date: day, text: "The year was wrong.".into() }] } else { Vec::new() };
    let content = Content {
        kicker: Some("Traffic".into()),
        headline: headline.into(),
        standfirst: Some("Engineers found a crack, and the ferries are full.".into()),
        section: Some(section.into()),
        tags: vec!["Old bridges".into(), "Harbour".into()],
        byline: vec!["Mira Lund".into(), "Ada Ivers".into()],
        body: body.into(),
        corrections: corrections.clone(),
        ..Content::default()
    };
    let time =
        DateTime::<Utc>::UNIX_EPOCH + Duration::days(20_000) + Duration::hours(i64::try_from(n).unwrap_or(0));
    let document = render::parse(body);
    let entry = Entry {
        id: ArticleId::from_random(n),
        slug: Slug::from_headline(headline),
        revision: content.revision_id(),
        kicker: content.kicker.clone(),
        headline: headline.into(),
        standfirst: content.standfirst.clone(),
        byline: content.byline.clone(),
        section: content.section.clone(),
        tags: content.tags.clone(),
        corrections,
        language: None,
        translates: None,
        published: time,
        updated: time,
        words: document.words(),
        address: Address::of_article(content.section.as_deref(), &Slug::from_headline(headline)),
        pictures: String::new(),
        talk: None,
    };
    let pictures = if document.figures().next().is_some() { vec![deck()] } else { Vec::new() };
    PageSource {
        entry,
        content,
        pictures,
        linked: HashMap::new(),
        previous: None,
        next: None,
        translations: Vec::new(),
    }
}

/// The articles in memory.
struct Shelf(Vec<PageSource>);

impl Archive for Shelf {
    fn moment(&self) -> Result<String, String> {
        Ok(String::new())
    }

    fn touched_since(&self, _: &str) -> Result<Option<Vec<ArticleId>>, String> {
        Ok(None)
    }

    fn all(&self) -> Result<Vec<Arc<Entry>>, String> {
        Ok(self.0.iter().map(|source| Arc::new(source.entry.clone())).collect())
    }

    fn entries(&self, ids: &[ArticleId]) -> Result<Vec<Entry>, String> {
        let entries = self.0.iter().map(|source| &source.entry);
        Ok(entries.filter(|entry| ids.contains(&entry.id)).cloned().collect())
    }

    fn texts(&self, entries: &[&Entry]) -> Result<Vec<(Content, Vec<Picture>)>, String> {
        let text = |entry: &&Entry| {
            let found = self.0.iter().find(|source| source.entry.id == entry.id);
            found.map(|source| (source.content.clone(), source.pictures.clone()))
        };
        entries.iter().map(text).collect::<Option<_>>().ok_or_else(|| "no such article".into())
    }

    fn picture(&self, _: &ArticleId, name: &str) -> Result<Vec<u8>, String> {
        Ok(if name.ends_with(".webp") { WEBP } else { PNG }.to_vec())
    }

    fn pins(&self) -> Result<Vec<(String, ArticleId)>, String> {
        Ok(vec![(String::new(), ArticleId::from_random(1))])
    }
}

fn deck() -> Picture {
    let file = |ending: &str| SizedFile {
        file_name: format!("deck-900.{ending}"),
        kind: format!("image/{ending}"),
        width: 900,
        height: 600,
    };
    Picture {
        reference: "deck.png".into(),
        file_name: "deck.png".into(),
        alt: Some("The deck".into()),
        credit: Some("Ada Ivers".into()),
        sizes: Some(Sizes { width: 1800, height: 1200, files: vec![file("webp"), file("png")] }),
        ..Picture::default()
    }
}
