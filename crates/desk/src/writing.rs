//! Writing: new drafts, edits, and going back to an older revision.

use crate::{ArticleView, Desk, Failure};
use article::{Act, ArticleError, Content, Slug, Status};
use store::{NewArticle, Seal};

/// What begins a new draft.
#[derive(Debug, Clone, Default)]
pub struct NewDraft {
    /// Its headline.
    pub headline: String,
    /// Its section.
    pub section: Option<String>,
    /// Its text.
    pub body: String,
}

pub(crate) fn words(content: &Content) -> u32 {
    render::parse(&content.body).words()
}

impl Desk {
    /// A new draft.
    ///
    /// # Errors
    /// When it has no headline or could not be written.
    pub fn new_article(&self, draft: NewDraft) -> Result<ArticleView, Failure> {
        if draft.headline.trim().is_empty() {
            return Err(
                Failure::new("no_headline", "an article needs a headline").hint("give one with --headline")
            );
        }
        let content = Content {
            headline: draft.headline.trim().to_owned(),
            section: draft.section.filter(|s| !s.trim().is_empty()),
            body: draft.body,
            ..Content::default()
        };
        let new = self.new_draft(Slug::from_headline(&content.headline), content);
        self.store.add(std::slice::from_ref(&new))?;
        let article = self.store.article(&new.id)?;
        Ok(ArticleView::new(&article, &article.content, false))
    }

    pub(crate) fn new_draft(&self, slug: Slug, content: Content) -> NewArticle {
        NewArticle {
            id: Self::draw_id(),
            slug,
            status: Status::Draft,
            words: words(&content),
            author: self.user.clone(),
            act: Act::New,
            now: self.now(),
            published: None,
            file: None,
            content,
        }
    }

    /// A new revision: another body, other fields, or both.
    ///
    /// # Errors
    /// When a field or its value is none, or it could not be written.
    pub fn edit(
        &self,
        name: &str,
        body: Option<String>,
        fields: &[(String, String)],
    ) -> Result<ArticleView, Failure> {
        let article = self.store.find(name)?;
        let mut content = article.content.clone();
        if let Some(body) = body {
            content.body = body;
        }
        for (field, value) in fields {
            content.set(field, value)?;
        }
        if content.translates.as_ref() == Some(&article.slug) {
            return Err(ArticleError::TranslatesItself(article.slug).into());
        }
        if content.headline.trim().is_empty() {
            return Err(Failure::new("no_headline", "an article needs a headline"));
        }
        self.seal(&article, &content, Act::Edit)
    }

    /// Makes an old revision the newest; what stood before stays in the history.
    ///
    /// # Errors
    /// When there is no such article or revision.
    pub fn restore(&self, name: &str, revision: &str) -> Result<ArticleView, Failure> {
        let article = self.store.find(name)?;
        let id = self.revision_of(&article, revision)?;
        let content = self.store.revision(&id)?;
        self.seal(&article, &content, Act::Restore)
    }

    pub(crate) fn seal(
        &self,
        article: &article::Article,
        content: &Content,
        act: Act,
    ) -> Result<ArticleView, Failure> {
        let sealed = self.store.seal(&article.id, content, words(content), self.sealing(act))?;
        Ok(ArticleView::new(&sealed, &sealed.content, false))
    }

    /// Who seals, and when.
    pub(crate) fn sealing(&self, act: Act) -> Seal<'_> {
        Seal { act, author: &self.user, now: self.now() }
    }
}
