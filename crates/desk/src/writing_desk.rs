//! What the window shows of the desk: its list, and one article that is open
//! for writing.

use crate::{Desk, Failure, view::Outcomes, view::instant};
use article::{Act, Address, Article, ArticleError, ArticleId, Content, Move, Slug, Status};
use serde::Serialize;

/// The name of an article that has no headline yet.
pub(crate) const UNTITLED: &str = "untitled";

/// An article's line in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[allow(missing_docs, reason = "the names are the words of DESIGN.md")]
pub struct ArticleLine {
    pub id: String,
    pub slug: String,
    pub status: Status,
    pub headline: String,
    pub section: Option<String>,
    pub updated: String,
    pub words: u32,
}

/// A stretch of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ListPage {
    /// The lines that were asked for.
    pub lines: Vec<ArticleLine>,
    /// How many there are in all; while searching, only those above.
    pub total: u32,
}

/// How many articles stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct StatusCount {
    /// Where.
    pub status: Status,
    /// How many.
    pub count: u32,
}

/// The moves that lead on from where an article stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Steps {
    /// The one that the workflow expects next.
    pub next: Option<Move>,
    /// The others.
    pub others: Vec<Move>,
    /// Why the next one can't be made yet.
    pub blocked: Option<String>,
}

impl Steps {
    /// The moves from a status.
    #[must_use]
    pub fn from(status: Status, content: &Content) -> Self {
        let mut others: Vec<Move> = Move::ALL.into_iter().filter(|m| status.after(*m).is_ok()).collect();
        let next = match status {
            Status::Draft => Some(Move::Submit),
            Status::InReview => Some(Move::Approve),
            Status::Killed => Some(Move::Reopen),
            Status::Approved => Some(Move::Publish),
            // What waits for its slot, and what is out, needs nobody.
            Status::Scheduled | Status::Published => None,
        };
        others.retain(|m| Some(*m) != next);
        let outwards = matches!(next, Some(Move::Submit | Move::Approve));
        let blocked =
            (outwards && content.headline.trim().is_empty()).then(|| "it needs a headline first".to_owned());
        Self { next, others, blocked }
    }
}

/// An article that is open for writing.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
#[allow(missing_docs, reason = "the names are the words of DESIGN.md")]
pub struct OpenArticle {
    pub id: String,
    pub slug: String,
    pub status: Status,
    /// The newest revision; the text below may be newer still.
    pub revision: String,
    /// Whether the text holds what no revision has yet.
    pub unsealed: bool,
    /// The hash of the text below.
    pub text: String,
    pub content: Content,
    /// Words in the body.
    pub words: u32,
    /// Minutes to read it.
    pub minutes: u32,
    pub created: String,
    pub updated: String,
    /// Its place on the site.
    pub address: String,
    pub steps: Steps,
    /// Whether who sits here wrote suggestions and did not hand them in; told when it is opened.
    pub suggesting: bool,
}

impl From<Article> for OpenArticle {
    fn from(article: Article) -> Self {
        let words = crate::writing::words(&article.content);
        Self::of(article, words)
    }
}

impl OpenArticle {
    /// An article of so many words.
    fn of(article: Article, words: u32) -> Self {
        Self {
            text: article.content.revision_id().to_string(),
            words,
            minutes: render::reading_minutes(words),
            id: article.id.to_string(),
            slug: article.slug.to_string(),
            status: article.status,
            revision: article.revision.to_string(),
            unsealed: article.unsealed,
            created: instant(article.created),
            updated: instant(article.updated),
            address: Address::of_article(article.content.section.as_deref(), &article.slug).to_string(),
            steps: Steps::from(article.status, &article.content),
            content: article.content,
            suggesting: false,
        }
    }
}

impl From<Article> for ArticleLine {
    fn from(article: Article) -> Self {
        Self {
            id: article.id.to_string(),
            slug: article.slug.to_string(),
            status: article.status,
            words: crate::writing::words(&article.content),
            headline: article.content.headline,
            section: article.content.section,
            updated: instant(article.updated),
        }
    }
}

impl From<store::Row> for ArticleLine {
    fn from(row: store::Row) -> Self {
        Self {
            id: row.id.to_string(),
            slug: row.slug.to_string(),
            status: row.status,
            headline: row.headline,
            section: row.section,
            updated: instant(row.updated),
            words: row.words,
        }
    }
}

impl Desk {
    /// A stretch of the list, newest first: all of it, or those whose headline, byline or tags
    /// fit the words being typed. What else fits them is [`Desk::passages`].
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn lines(
        &self,
        status: Option<Status>,
        searched: &str,
        offset: u32,
        limit: u32,
    ) -> Outcomes<ListPage> {
        let (rows, total) = if searched.trim().is_empty() {
            self.store.list(status, None, offset, limit)?
        } else {
            let heads = self.store.search_heads(searched, status, limit)?;
            let total = heads.len() as u32;
            (heads, total)
        };
        Ok(ListPage { lines: rows.into_iter().map(ArticleLine::from).collect(), total })
    }

    /// How many articles stand where; every status is named.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn counts(&self) -> Outcomes<Vec<StatusCount>> {
        let known = self.store.counts()?;
        let of = |status| known.iter().find(|(s, _)| *s == status).map_or(0, |(_, count)| *count);
        Ok(Status::ALL.map(|status| StatusCount { status, count: of(status) }).to_vec())
    }

    /// Opens an article for writing.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn open_article(&self, name: &str) -> Outcomes<OpenArticle> {
        let article = self.store.find(name)?;
        let suggesting = self.store.is_proposing(&article.id, &self.user)?;
        // To count the words of a long text anew takes as long as to read it.
        let words = self.store.words(&article.id)?;
        Ok(OpenArticle { suggesting, ..OpenArticle::of(article, words) })
    }

    /// Begins an article with nothing in it yet. One that was begun and left
    /// blank is taken up again, so that a desk never fills with blank drafts.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn begin_article(&self) -> Outcomes<OpenArticle> {
        let blank = Content::default();
        if let Some(id) = self.store.draft_of(&blank.revision_id())? {
            return Ok(self.store.article(&id)?.into());
        }
        self.add_draft(&self.new_draft(Slug::from_headline(UNTITLED), blank))
    }

    /// Adds a draft and opens it.
    pub(crate) fn add_draft(&self, new: &store::NewArticle) -> Outcomes<OpenArticle> {
        self.store.add(std::slice::from_ref(new))?;
        Ok(self.store.article(&new.id)?.into())
    }

    /// Gives an article another name in addresses; a number is added where the name is taken.
    /// Where readers know it by the old one, they are led on from there once it is published anew.
    ///
    /// # Errors
    /// When it is no slug, or could not be written.
    pub fn rename(&self, name: &str, slug: &str) -> Outcomes<OpenArticle> {
        let (article, slug) = (self.store.find(name)?, Slug::parse(slug)?);
        if article.content.translates.as_ref() == Some(&slug) {
            return Err(ArticleError::TranslatesItself(slug).into());
        }
        Ok(self.store.rename(&article.id, &slug)?.into())
    }

    /// An article that was begun without a headline gets a name once it has one.
    pub(crate) fn named(&self, article: Article) -> Outcomes<Article> {
        let placeholder = article.slug.as_str().strip_prefix(UNTITLED);
        let unnamed = placeholder.is_some_and(|n| n.chars().all(|c| c == '-' || c.is_ascii_digit()));
        if !unnamed || article.content.headline.trim().is_empty() || article.published.is_some() {
            return Ok(article);
        }
        Ok(self.store.rename(&article.id, &Slug::from_headline(&article.content.headline))?)
    }

    /// Seals what was typed as a revision: one that a person asked for, or one
    /// that the desk makes at a rest. Without new text nothing happens.
    ///
    /// # Errors
    /// When there is no such article, or it could not be written.
    pub fn seal_typed(&self, name: &str, asked: bool) -> Outcomes<OpenArticle> {
        let act = if asked { Act::Edit } else { Act::Autosave };
        let sealed = self.store.seal_typed(&self.store.find(name)?.id, self.sealing(act))?;
        Ok(self.named(sealed)?.into())
    }

    /// A media file of an article by its name beside the page, or as the body calls it; also one
    /// of the sizes that the page offers, or the card of a preview.
    ///
    /// # Errors
    /// When the article has no such file, or it can't be read.
    pub fn picture(&self, id: &ArticleId, file_name: &str) -> Outcomes<Vec<u8>> {
        let of_name = |p: &store::Attachment| p.file_name == file_name || p.reference == file_name;
        let pictures = self.store.attachments(id)?;
        if let Some(picture) = pictures.iter().find(|picture| of_name(picture)) {
            return Ok(self.store.media(&picture.media)?);
        }
        for picture in pictures {
            let sized = self.made_of(&picture.media).unwrap_or_default().files;
            if let Some(file) = sized.iter().find(|file| file.page_name() == file_name) {
                return self.made_file(&picture.media, file);
            }
        }
        if let Some(card) = self.shown_card(file_name) {
            return Ok(card);
        }
        Err(Failure::new("no_file", format!("there is no picture “{file_name}”")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_step_is_one_the_workflow_allows() {
        for status in Status::ALL {
            let steps = Steps::from(status, &Content::default());
            for step in steps.next.iter().chain(&steps.others) {
                assert!(status.after(*step).is_ok(), "{status} {step:?}");
            }
        }
        let review = Steps::from(Status::InReview, &Content::default());
        assert_eq!(review.others, [Move::Return, Move::Kill]);
        assert!(review.blocked.is_some(), "nothing without a headline is approved");
    }

    #[test]
    fn a_rest_seals_once_and_only_what_was_typed() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let draft = crate::NewDraft { headline: "Bridge".into(), ..Default::default() };
        let made = desk.new_article(draft).unwrap();
        let content = Content { headline: "Bridge".into(), body: "typed".into(), ..Content::default() };
        desk.keep(&made.slug, &content, None).unwrap();
        assert!(desk.open_article(&made.slug).unwrap().unsealed);
        for _ in 0..2 {
            assert!(!desk.seal_typed(&made.slug, false).unwrap().unsealed);
        }
        let acts: Vec<_> = desk.history(&made.slug).unwrap().into_iter().map(|h| h.act).collect();
        assert_eq!(acts, ["autosave", "new"]);
        assert_eq!(desk.lines(None, "bri", 0, 10).unwrap().total, 1);
        assert_eq!(desk.counts().unwrap()[0], StatusCount { status: Status::Draft, count: 1 });
    }

    #[test]
    fn an_article_is_named_by_its_first_headline_and_blank_ones_do_not_pile_up() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let begun = desk.begin_article().unwrap();
        assert_eq!(desk.begin_article().unwrap().id, begun.id);
        assert!(desk.make_move(&begun.id, Move::Submit, None, None).is_err(), "it has no headline");
        let content = Content { headline: "Ferry sinks".into(), ..Content::default() };
        desk.keep(&begun.id, &content, None).unwrap();
        assert_ne!(desk.begin_article().unwrap().id, begun.id);
        desk.make_move(&begun.id, Move::Submit, None, None).unwrap();
        assert_eq!(desk.open_article("ferry-sinks").unwrap().id, begun.id);
        assert_eq!(desk.rename(&begun.id, "the-ferry").unwrap().slug, "the-ferry");
        assert_eq!(desk.rename(&begun.id, "../ferry").unwrap_err().code, "bad_slug");
    }
}
