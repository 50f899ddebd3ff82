//! Looking: lists, one article, its history and what changed.

use crate::{ArticleList, ArticleView, Desk, Failure, HistoryLine};
use article::{Article, ChangeSize, Content, FieldChange, RevisionId, Status, change_size, diff_contents};
use serde::Deserialize;
use std::collections::HashSet;

/// A revision and the one it is set against.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct RevisionPair {
    /// The older; nothing for the first.
    pub from: Option<String>,
    /// The newer.
    pub to: String,
}

impl Desk {
    /// Articles, newest first.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn list(
        &self,
        status: Option<Status>,
        section: Option<&str>,
        limit: u32,
    ) -> Result<ArticleList, Failure> {
        let (rows, total) = self.store.list(status, section, 0, limit)?;
        let articles = rows
            .iter()
            .map(|row| self.store.article(&row.id).map(|a| ArticleView::new(&a, &a.content, false)))
            .collect::<Result<_, _>>()?;
        Ok(ArticleList { articles, total })
    }

    /// One article as it stands, or as an older revision had it.
    ///
    /// # Errors
    /// When there is no such article or revision.
    pub fn show(&self, name: &str, revision: Option<&str>, body: bool) -> Result<ArticleView, Failure> {
        let article = self.store.find(name)?;
        let Some(wanted) = revision else { return Ok(ArticleView::new(&article, &article.content, body)) };
        let id = self.revision_of(&article, wanted)?;
        let content = self.store.revision(&id)?;
        let mut view = ArticleView::new(&article, &content, body);
        view.revision = id.to_string();
        Ok(view)
    }

    /// An article's history, newest first.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn history(&self, name: &str) -> Result<Vec<HistoryLine>, Failure> {
        let article = self.store.find(name)?;
        Ok(self.store.history(&article.id)?.into_iter().map(HistoryLine::from).collect())
    }

    /// What changed from one revision to another, word by word. Without them:
    /// from the one before the newest to the text as it stands.
    ///
    /// # Errors
    /// When there is no such article or revision.
    pub fn diff(
        &self,
        name: &str,
        from: Option<&str>,
        to: Option<&str>,
    ) -> Result<Vec<FieldChange>, Failure> {
        let article = self.store.find(name)?;
        let newer = match to {
            Some(to) => self.store.revision(&self.revision_of(&article, to)?)?,
            None => article.content.clone(),
        };
        let older = match from {
            Some(from) => self.store.revision(&self.revision_of(&article, from)?)?,
            None if article.unsealed => self.store.revision(&article.revision)?,
            None => {
                let history = self.store.history(&article.id)?;
                match history.into_iter().find(|entry| entry.revision != article.revision) {
                    Some(before) => self.store.revision(&before.revision)?,
                    None => return Ok(Vec::new()),
                }
            }
        };
        Ok(diff_contents(&older, &newer))
    }

    /// The whole text of a revision.
    ///
    /// # Errors
    /// When there is no such article or revision.
    pub fn content_of(&self, name: &str, revision: &str) -> Result<Content, Failure> {
        let article = self.store.find(name)?;
        Ok(self.store.revision(&self.revision_of(&article, revision)?)?)
    }

    /// How many words came and went in each pair.
    ///
    /// Not stored with the history: what was written before would have none,
    /// and nobody should wait for the size of a change that nobody looks at.
    /// Revisions never change, so whoever asks may keep the answer for good.
    ///
    /// # Errors
    /// When there is no such article, or a revision is not one of its own.
    pub fn change_sizes(&self, name: &str, pairs: &[RevisionPair]) -> Result<Vec<ChangeSize>, Failure> {
        let article = self.store.find(name)?;
        let own: HashSet<_> = self.store.history(&article.id)?.into_iter().map(|e| e.revision).collect();
        let content = |id: &str| match RevisionId::parse(id) {
            Ok(id) if own.contains(&id) => Ok(self.store.revision(&id)?),
            _ => Err(Failure::from(store::StoreError::NoRevision(id.chars().take(80).collect()))),
        };
        let size = |pair: &RevisionPair| {
            let older = pair.from.as_deref().map(content).transpose()?.unwrap_or_default();
            Ok(change_size(&older, &content(&pair.to)?))
        };
        pairs.iter().map(size).collect()
    }

    /// A revision of an article by its id or an unambiguous beginning of it.
    pub(crate) fn revision_of(&self, article: &Article, wanted: &str) -> Result<RevisionId, Failure> {
        let history = self.store.history(&article.id)?;
        let mut fit: Vec<_> = history
            .into_iter()
            .map(|entry| entry.revision)
            .filter(|r| r.as_str().starts_with(wanted))
            .collect();
        fit.sort_unstable();
        fit.dedup();
        match fit.as_slice() {
            [one] if !wanted.is_empty() => Ok(one.clone()),
            [] => Err(store::StoreError::NoRevision(wanted.chars().take(80).collect()).into()),
            _ => Err(Failure::new(
                "ambiguous",
                format!("“{wanted}” fits more than one revision; give more of it"),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_change_is_told_for_the_articles_own_revisions() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let draft = |headline: &str| crate::NewDraft {
            headline: headline.into(),
            body: "It is closed.".into(),
            ..Default::default()
        };
        let slug = desk.new_article(draft("Bridge")).unwrap().slug;
        let other = desk.new_article(draft("Ferry")).unwrap().revision;
        desk.edit(&slug, Some("It is wide open.".into()), &[]).unwrap();
        let history = desk.history(&slug).unwrap();
        let pair = |line: &HistoryLine| RevisionPair { from: line.parent.clone(), to: line.revision.clone() };
        let pairs: Vec<_> = history.iter().map(pair).collect();
        assert_eq!(
            desk.change_sizes(&slug, &pairs).unwrap(),
            [ChangeSize { added: 2, removed: 1 }, ChangeSize { added: 4, removed: 0 }]
        );
        assert_eq!(desk.content_of(&slug, &history[1].revision).unwrap().body, "It is closed.");
        for to in [other.as_str(), "nonsense"] {
            let stranger = RevisionPair { from: None, to: to.into() };
            assert_eq!(desk.change_sizes(&slug, &[stranger]).unwrap_err().code, "no_revision");
        }
    }
}
