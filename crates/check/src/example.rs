//! The examples of rules as articles. An example is a body; where a rule looks at more, lines of
//! `name: value` and an empty line stand before it:
//!
//! - a field of the article (`headline: Bridge closes`), `slug`, `language`;
//! - `today: 2026-11-26`, `slot: 2026-12-01 06:00 Europe/Berlin`;
//! - `uses: Blinken 40`, a name and in how many articles the archive has it;
//! - `article: bridge-closes = Bridge closes`, another article of the archive;
//! - `told: Mira Holt = 2026-05-03 = Mayor opens ferry = Mayor Mira Holt opened the ferry.`, what
//!   another article says of somebody;
//! - `embargo: 2026-12-01T06:00:00Z`, `taken: the website`, `uncredited: bridge.jpg`,
//!   `ticked: Read by a lawyer`, `dead: https://a.example = why`, what the desk knows of the article;
//! - `misquoted: We take little risk = We take no risk`, words of the body and what was said;
//! - `style: {terms: {e-mail: email}}`, the house's style file in a line, and
//!   `vale: {extends: existence}`, a rule file of Vale.

use crate::archive::{Archive, Mention, Other};
use crate::{Copy, Field, House, Misquoted, Standing};
use article::{Content, Slot, read_local};
use chrono::NaiveDate;

/// An archive that an example tells of, and its house.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) house: House,
    uses: Vec<(String, usize)>,
    articles: Vec<Other>,
    mentions: Vec<(String, Mention)>,
}

/// Reads an example.
pub(crate) fn example(text: &str) -> (Copy, Told) {
    let mut copy = Copy {
        content: Content::default(),
        slug: None,
        language: "en-GB".into(),
        slot: None,
        today: NaiveDate::from_ymd_opt(2026, 11, 26).unwrap(),
        standing: Standing::default(),
    };
    let mut told = Told::default();
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    if head.lines().all(|line| line.split_once(": ").is_some_and(|(name, _)| is_name(name))) {
        copy.content.body = body.to_owned();
        for line in head.lines() {
            let (name, value) = line.split_once(": ").unwrap();
            line_of(&mut copy, &mut told, name, value.trim());
        }
    } else {
        copy.content.body = text.to_owned();
    }
    (copy, told)
}

fn is_name(name: &str) -> bool {
    const NAMES: [&str; 24] = [
        "kicker",
        "headline",
        "standfirst",
        "byline",
        "dateline",
        "section",
        "tags",
        "language",
        "translates",
        "date",
        "slug",
        "today",
        "slot",
        "uses",
        "article",
        "told",
        "embargo",
        "taken",
        "uncredited",
        "ticked",
        "dead",
        "misquoted",
        "style",
        "vale",
    ];
    NAMES.contains(&name)
}

fn line_of(copy: &mut Copy, told: &mut Told, name: &str, value: &str) {
    match name {
        "slug" => copy.slug = Some(value.to_owned()),
        "language" => copy.language = value.to_owned(),
        "today" => copy.today = value.parse().unwrap(),
        "slot" => {
            let (local, zone) = value.rsplit_once(' ').unwrap();
            let slot = Slot::choose(read_local(local).unwrap(), zone.parse().unwrap(), None);
            copy.slot = Some(slot.unwrap());
        }
        "uses" => {
            let (name, count) = value.rsplit_once(' ').unwrap();
            told.uses.push((name.to_owned(), count.parse().unwrap()));
        }
        "article" => {
            let (slug, headline) = value.split_once(" = ").unwrap();
            told.articles.push(Other { slug: slug.to_owned(), headline: headline.to_owned() });
        }
        "told" => {
            let parts: Vec<&str> = value.split(" = ").collect();
            let [name, day, headline, passage] = parts[..] else { panic!("{value}") };
            let (headline, passages) = (headline.to_owned(), vec![passage.to_owned()]);
            told.mentions.push((name.to_owned(), Mention { headline, day: day.parse().unwrap(), passages }));
        }
        "embargo" => copy.standing.embargo = Some(value.parse().unwrap()),
        "taken" => copy.standing.slug_taken_at.push(value.to_owned()),
        "uncredited" => drop(copy.standing.uncredited.insert(value.to_owned())),
        "ticked" => drop(copy.standing.ticked.insert(value.to_owned())),
        "dead" => {
            let (address, why) = value.split_once(" = ").unwrap();
            copy.standing.dead.insert(address.to_owned(), why.to_owned());
        }
        "misquoted" => {
            let (written, said) = value.split_once(" = ").unwrap();
            let byte = copy.content.body.find(written).unwrap();
            let from = copy.content.body[..byte].chars().count();
            let (field, to) = (Field::Body, from + written.chars().count());
            copy.standing.misquoted.push(Misquoted { field, from, to, said: Some(said.to_owned()) });
        }
        "vale" => told.house.read_vale("Rule.yml", value).unwrap(),
        "style" => told.house.read_style("style.yaml", value).unwrap(),
        field => copy.content.set(field, value).unwrap(),
    }
}

impl Archive for Told {
    fn headline(&self, slug: &str) -> Option<String> {
        self.articles.iter().find(|other| other.slug == slug).map(|other| other.headline.clone())
    }

    fn uses(&self, name: &str) -> usize {
        self.uses.iter().find(|(known, _)| known == name).map_or(0, |(_, count)| *count)
    }

    fn near(&self, name: &str) -> Vec<(String, usize)> {
        let near = |known: &str| known != name && strsim::damerau_levenshtein(known, name) <= 2;
        self.uses.iter().filter(|(known, _)| near(known)).cloned().collect()
    }

    fn like(&self, text: &str) -> Vec<Other> {
        self.articles.iter().filter(|other| other.headline == text).cloned().collect()
    }
    fn mentions(&self, name: &str) -> Vec<Mention> {
        self.mentions.iter().filter(|(known, _)| known == name).map(|(_, told)| told.clone()).collect()
    }
}
