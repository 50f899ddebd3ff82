//! Articles in memory, as a site asks for them.

use article::{ArticleId, Content};
use site::{Archive, Entry, PageSource, Picture};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// The articles of a site.
#[derive(Clone, Default)]
pub(crate) struct Shelf {
    pub(crate) sources: BTreeMap<ArticleId, PageSource>,
    /// What was touched since the last build, where that is known.
    pub(crate) touched: Option<Vec<ArticleId>>,
    pub(crate) pins: Vec<(String, ArticleId)>,
    /// How large a picture is, where it is more than a few bytes.
    pub(crate) picture: usize,
    /// The cards that were drawn, by name.
    pub(crate) cards: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
}

impl Shelf {
    pub(crate) fn of(sources: &[PageSource]) -> Self {
        let sources = sources.iter().map(|source| (source.entry.id.clone(), source.clone())).collect();
        Self { sources, ..Self::default() }
    }
}

impl Archive for Shelf {
    fn moment(&self) -> Result<String, String> {
        Ok("now".into())
    }

    fn touched_since(&self, _: &str) -> Result<Option<Vec<ArticleId>>, String> {
        Ok(self.touched.clone())
    }

    fn all(&self) -> Result<Vec<Arc<Entry>>, String> {
        Ok(self.sources.values().map(|source| Arc::new(source.entry.clone())).collect())
    }

    fn entries(&self, ids: &[ArticleId]) -> Result<Vec<Entry>, String> {
        Ok(ids.iter().filter_map(|id| self.sources.get(id)).map(|source| source.entry.clone()).collect())
    }

    fn texts(&self, entries: &[&Entry]) -> Result<Vec<(Content, Vec<Picture>)>, String> {
        let text = |entry: &&Entry| {
            let source = self.sources.get(&entry.id).ok_or("there is no such article")?;
            Ok((source.content.clone(), source.pictures.clone()))
        };
        entries.iter().map(text).collect()
    }

    fn picture(&self, _: &ArticleId, _: &str) -> Result<Vec<u8>, String> {
        Ok([b"png".to_vec(), vec![b'x'; self.picture]].concat())
    }

    fn kept_card(&self, name: &str) -> Option<Vec<u8>> {
        self.cards.lock().unwrap().get(name).cloned()
    }

    fn keep_card(&self, name: &str, bytes: &[u8]) {
        self.cards.lock().unwrap().insert(name.to_owned(), bytes.to_vec());
    }

    fn pins(&self) -> Result<Vec<(String, ArticleId)>, String> {
        Ok(self.pins.clone())
    }
}
