//! The desk's articles as a site asks for them.

use crate::Desk;
use crate::pages::entry;
use crate::sizes::Made;
use crate::view::Outcomes;
use article::{ArticleId, Content, MediaHash};
use site::{Archive, Entry, Picture};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
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
    /// Texts that no revision has, as they were when their articles were asked for.
    typed: Mutex<HashMap<ArticleId, Content>>,
    /// The sizes in which there are pictures: what is finished during a build waits for the next.
    made: Mutex<HashMap<MediaHash, Option<Made>>>,
}

impl<'a> SiteArchive<'a> {
    pub(crate) fn new(desk: &'a Desk, on_site: OnSite) -> Self {
        Self { desk, on_site, typed: Mutex::default(), made: Mutex::default() }
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
            let mut typed = self.typed.lock().unwrap_or_else(PoisonError::into_inner);
            match article.typed.take() {
                Some(content) => typed.insert(article.id.clone(), content),
                None => typed.remove(&article.id),
            };
            drop(typed);
            let talk = talks.get(&article.id).cloned();
            let mut entry = Entry { talk, ..entry(article) };
            self.with_sizes(&mut entry.pictures);
            make(entry)
        };
        match &self.on_site {
            OnSite::Now(site) => Ok(self.desk.store.on_site_as(site, few, self.desk.now(), one)?),
            OnSite::These(all) => {
                let few: Option<HashSet<&ArticleId>> = few.map(|few| few.iter().collect());
                let wanted =
                    |article: &&PublicArticle| few.as_ref().is_none_or(|few| few.contains(&article.id));
                Ok(all.iter().filter(wanted).cloned().map(one).collect())
            }
        }
    }

    /// Adds a line for each size to those of the pictures: a page is another one when they are.
    fn with_sizes(&self, pictures: &mut String) {
        let made: Vec<Made> = media_of(pictures).filter_map(|hash| self.made_of(&hash)).collect();
        let files = made.iter().flat_map(|made| &made.files);
        let lines: String = files.map(|file| format!("\n\t{}\t{}", file.page_name(), file.hash)).collect();
        pictures.push_str(&lines);
    }

    fn typed_of(&self, entries: &[&Entry]) -> HashMap<ArticleId, Content> {
        let typed = self.typed.lock().unwrap_or_else(PoisonError::into_inner);
        entries.iter().filter_map(|entry| Some((entry.id.clone(), typed.get(&entry.id)?.clone()))).collect()
    }

    fn read_texts(&self, entries: &[&Entry]) -> Outcomes<Vec<(Content, Vec<Picture>)>> {
        let typed = self.typed_of(entries);
        let sealed = entries.iter().filter(|entry| !typed.contains_key(&entry.id));
        let sealed = self.desk.store.revisions(&sealed.map(|entry| &entry.revision).collect::<Vec<_>>())?;
        let text = |entry: &&Entry| {
            let content = typed.get(&entry.id).or_else(|| sealed.get(&entry.revision)).cloned();
            let content = content.ok_or_else(|| StoreError::NoRevision(entry.revision.short().to_owned()))?;
            // What goes out is what was approved, to the letter (scar 13).
            if content.revision_id() != entry.revision {
                let told = format!("the text of “{}” is not what its hash says", entry.slug);
                return Err(StoreError::Damaged(told).into());
            }
            Ok((content, self.desk.page_pictures(entry, &|hash| self.made_of(hash))?))
        };
        entries.iter().map(text).collect()
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
