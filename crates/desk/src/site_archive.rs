//! The desk's articles as a site asks for them.

use crate::Desk;
use crate::pages::entry;
use crate::sizes::Made;
use crate::view::Outcomes;
use article::{ArticleId, Content, DateLine, MediaHash};
use site::{Archive, Entry, Picture};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use store::{Moment, OneSite, PublicArticle, StoreError};

/// What is on the site.
pub(crate) enum OnSite {
    /// What the desk says at any moment.
    Now(OneSite),
    /// Just these, as they would stand.
    These(Vec<PublicArticle>),
}

/// The articles of one site while it is built.
pub(crate) struct SiteArchive<'a> {
    desk: &'a Desk,
    on_site: OnSite,
    /// What there is of texts beside what lists show, as it was when their articles were asked for.
    unlisted: RwLock<HashMap<ArticleId, Unlisted>>,
    /// The sizes in which there are pictures: what is finished during a build waits for the next.
    made: Mutex<HashMap<MediaHash, Option<Made>>>,
}

/// What there is of a text beside what lists show of it.
#[derive(Clone)]
enum Unlisted {
    /// All of it: no revision has it.
    Typed(Box<Content>),
    /// The date that a file gave it.
    Dated(DateLine),
    /// More than is kept here for each article of an archive: it is read with its revision.
    More,
}

impl Unlisted {
    /// That of an article, where there is something.
    fn take_from(article: &mut PublicArticle) -> Option<Self> {
        if let Some(typed) = article.typed.take() {
            return Some(Self::Typed(Box::new(typed)));
        }
        let head = &article.head;
        let more = head.dateline.is_some() || !head.extra.is_empty();
        if more { Some(Self::More) } else { head.date.map(Self::Dated) }
    }
}

/// The text of an article of which a list has all but the date and the body.
fn text_of(entry: &Entry, date: Option<DateLine>, body: String) -> Content {
    Content {
        kicker: entry.kicker.clone(),
        headline: entry.headline.clone(),
        standfirst: entry.standfirst.clone(),
        byline: entry.byline.clone(),
        dateline: None,
        section: entry.section.clone(),
        tags: entry.tags.clone(),
        language: entry.language.clone(),
        translates: entry.translates.clone(),
        date,
        body,
        corrections: entry.corrections.clone(),
        extra: BTreeMap::new(),
    }
}

impl<'a> SiteArchive<'a> {
    pub(crate) fn new(desk: &'a Desk, on_site: OnSite) -> Self {
        Self { desk, on_site, unlisted: RwLock::default(), made: Mutex::default() }
    }

    fn made_of(&self, hash: &MediaHash) -> Option<Made> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.entry(hash.clone()).or_insert_with(|| self.desk.made_of(hash)).clone()
    }

    /// The articles of the site, or those of a few that are on it.
    fn read<T: Send>(&self, few: Option<&[ArticleId]>, make: impl Fn(Entry) -> T + Sync) -> Outcomes<Vec<T>> {
        if few.is_none() {
            let made = self.desk.made_of_all().into_iter();
            let mut known = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            for (hash, made) in made {
                known.entry(hash).or_insert(Some(made));
            }
        }
        let talks = self.desk.talks(few)?;
        let one = |mut article: PublicArticle| {
            let (id, unlisted) = (article.id.clone(), Unlisted::take_from(&mut article));
            let talk = talks.get(&id).cloned();
            let mut entry = Entry { talk, ..entry(article) };
            self.with_sizes(&mut entry.pictures);
            (id, unlisted, make(entry))
        };
        let read: Vec<_> = match &self.on_site {
            OnSite::Now(site) => self.desk.store.on_site_as(site, few, self.desk.now(), one)?,
            OnSite::These(all) => {
                let few: Option<HashSet<&ArticleId>> = few.map(|few| few.iter().collect());
                let wanted =
                    |article: &&PublicArticle| few.as_ref().is_none_or(|few| few.contains(&article.id));
                all.iter().filter(wanted).cloned().map(one).collect()
            }
        };
        let mut kept = self.unlisted.write().unwrap_or_else(PoisonError::into_inner);
        let keep = |(id, unlisted, made)| {
            match unlisted {
                Some(unlisted) => kept.insert(id, unlisted),
                None => kept.remove(&id),
            };
            made
        };
        Ok(read.into_iter().map(keep).collect())
    }

    /// Adds a line for each size to those of the pictures: a page is another one when they are.
    fn with_sizes(&self, pictures: &mut String) {
        let made: Vec<Made> = media_of(pictures).filter_map(|hash| self.made_of(&hash)).collect();
        let files = made.iter().flat_map(|made| &made.files);
        let lines: String = files.map(|file| format!("\n\t{}\t{}", file.page_name(), file.hash)).collect();
        pictures.push_str(&lines);
    }

    fn read_texts(&self, entries: &[&Entry]) -> Outcomes<Vec<(Content, Vec<Picture>)>> {
        let unlisted: Vec<Option<Unlisted>> = {
            let kept = self.unlisted.read().unwrap_or_else(PoisonError::into_inner);
            entries.iter().map(|entry| kept.get(&entry.id).cloned()).collect()
        };
        let of = |those: fn(&Option<Unlisted>) -> bool| {
            let these = entries.iter().zip(&unlisted).filter(move |(_, one)| those(one));
            these.map(|(entry, _)| &entry.revision).collect::<Vec<_>>()
        };
        let mut bodies = self.desk.store.bodies(&of(|one| matches!(one, None | Some(Unlisted::Dated(_)))))?;
        let mut whole = self.desk.store.revisions(&of(|one| matches!(one, Some(Unlisted::More))))?;
        let text = |(entry, unlisted): (&&Entry, Option<Unlisted>)| {
            let mut with = |date| Some(text_of(entry, date, bodies.remove(&entry.revision)?));
            let content = match unlisted {
                Some(Unlisted::Typed(content)) => Some(*content),
                Some(Unlisted::More) => whole.remove(&entry.revision),
                Some(Unlisted::Dated(date)) => with(Some(date)),
                None => with(None),
            };
            let content = self.approved(entry, content)?;
            Ok((content, self.desk.page_pictures(entry, &|hash| self.made_of(hash))?))
        };
        entries.iter().zip(unlisted).map(text).collect()
    }

    /// A text as it was approved, to the letter: nothing else goes out (scar 13).
    fn approved(&self, entry: &Entry, likely: Option<Content>) -> Outcomes<Content> {
        let is_it = |content: &Content| content.revision_id() == entry.revision;
        if let Some(content) = likely.filter(is_it) {
            return Ok(content);
        }
        // Two articles have it, or it says more than lists know of it.
        let content = self.desk.store.revision(&entry.revision)?;
        if !is_it(&content) {
            let told = format!("the text of “{}” is not what its hash says", entry.slug);
            return Err(StoreError::Damaged(told).into());
        }
        Ok(content)
    }
}

/// The files behind the pictures of an article, by the lines that tell of them.
fn media_of(pictures: &str) -> impl Iterator<Item = MediaHash> {
    pictures.lines().filter_map(|line| MediaHash::parse(line.split('\t').nth(2)?).ok())
}

fn told<T>(outcome: Outcomes<T>) -> Result<T, String> {
    outcome.map_err(|failure| failure.message)
}

impl Archive for SiteArchive<'_> {
    fn moment(&self) -> Result<String, String> {
        let moment = self.desk.store.moment(self.desk.now()).map_err(|error| error.to_string())?;
        let named = match &self.on_site {
            OnSite::Now(site) => Some((site, moment)),
            // Nobody can say what changes between two such lists.
            OnSite::These(_) => None,
        };
        serde_json::to_string(&named).map_err(|error| error.to_string())
    }

    fn touched_since(&self, moment: &str) -> Result<Option<Vec<ArticleId>>, String> {
        let OnSite::Now(site) = &self.on_site else { return Ok(None) };
        let then: Option<(OneSite, Moment)> = serde_json::from_str(moment).unwrap_or_default();
        let Some((_, then)) = then.filter(|(then, _)| then == site) else { return Ok(None) };
        let touched = self.desk.store.touched_since(&then, self.desk.now());
        touched.map(|ids| Some(ids?.into_iter().collect())).map_err(|error| error.to_string())
    }

    fn all(&self) -> Result<Vec<Arc<Entry>>, String> {
        told(self.read(None, Arc::new))
    }

    fn entries(&self, ids: &[ArticleId]) -> Result<Vec<Entry>, String> {
        told(self.read(Some(ids), |entry| entry))
    }

    fn texts(&self, entries: &[&Entry]) -> Result<Vec<(Content, Vec<Picture>)>, String> {
        told(self.read_texts(entries))
    }

    fn picture(&self, article: &ArticleId, file_name: &str) -> Result<Vec<u8>, String> {
        told(self.desk.picture(article, file_name))
    }

    fn kept_card(&self, name: &str) -> Option<Vec<u8>> {
        self.desk.kept_card(name)
    }

    fn keep_card(&self, name: &str, bytes: &[u8]) {
        self.desk.keep_card(name, bytes);
    }

    fn pins(&self) -> Result<Vec<(String, ArticleId)>, String> {
        self.desk.store.pins().map_err(|error| error.to_string())
    }
}
