//! One article into two, two into one, and one once more.

use crate::view::Outcomes;
use crate::{Desk, Failure, OpenArticle};
use article::{Act, Article, Content, Move, Slug, Status};
use serde::Serialize;
use store::StoreError;

/// An article that was split.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct SplitArticle {
    /// What stayed.
    pub stays: OpenArticle,
    /// What became an article of its own.
    pub goes: OpenArticle,
}

impl Desk {
    /// A new draft with the same text and pictures.
    ///
    /// # Errors
    /// When there is no such article, or it could not be written.
    pub fn duplicate(&self, name: &str) -> Outcomes<OpenArticle> {
        let article = self.sealed(name)?;
        let content = Content { date: None, corrections: Vec::new(), ..article.content.clone() };
        let slug = Slug::from_headline(&content.headline);
        self.draft_beside(&article, slug, content)
    }

    /// Brings another article's text and pictures to the end of this one, under its headline.
    /// The other is spiked, unless readers see it.
    ///
    /// # Errors
    /// When they are the same, or it could not be written.
    pub fn merge(&self, name: &str, other: &str) -> Outcomes<OpenArticle> {
        let (into, from) = (self.sealed(name)?, self.sealed(other)?);
        if into.id == from.id {
            return Err(Failure::new("same_article", "an article can't be merged with itself"));
        }
        let body = joined(&into.content.body, &from.content);
        let mut tags = into.content.tags.clone();
        tags.extend(from.content.tags.iter().filter(|tag| !into.content.tags.contains(tag)).cloned());
        let mut byline = into.content.byline.clone();
        byline.extend(from.content.byline.iter().filter(|one| !into.content.byline.contains(one)).cloned());
        let content = Content { body, tags, byline, ..into.content.clone() };
        self.store.share_pictures(&from.id, &into.id)?;
        self.seal(&into, &content, Act::Edit)?;
        if from.live.is_none() && from.status.after(Move::Kill).is_ok() {
            let note = Some(format!("merged into {}", into.slug));
            self.make_move(from.id.as_str(), Move::Kill, note, None)?;
        }
        self.open_article(into.id.as_str())
    }

    /// Splits an article: what stands from a line of the body on becomes a draft of its own.
    /// A heading that it begins with is its headline. `seen` is the hash of the text that the
    /// person has before them.
    ///
    /// # Errors
    /// When nothing would stay or go, the text is another one, or it could not be written.
    pub fn split(&self, name: &str, line: u32, seen: &str) -> Outcomes<SplitArticle> {
        let article = self.sealed(name)?;
        if article.revision.as_str() != seen {
            return Err(StoreError::Changed.into());
        }
        let at = start_of_line(&article.content.body, line);
        let (stays, goes) = article.content.body.split_at(at);
        if stays.trim().is_empty() || goes.trim().is_empty() {
            return Err(Failure::new("nothing_to_split", "there is no text on one of the sides")
                .hint("put the cursor where the second article shall begin"));
        }
        let (headline, body) = headline_of(goes, &article.content.headline);
        let content = Content {
            headline,
            body,
            kicker: None,
            standfirst: None,
            date: None,
            translates: None,
            corrections: Vec::new(),
            ..article.content.clone()
        };
        let goes = self.draft_beside(&article, Slug::from_headline(&content.headline), content)?;
        let left = Content { body: format!("{}\n", stays.trim_end()), ..article.content.clone() };
        self.seal(&article, &left, Act::Edit)?;
        Ok(SplitArticle { stays: self.open_article(article.id.as_str())?, goes })
    }

    /// A draft with the pictures of another article.
    fn draft_beside(&self, article: &Article, slug: Slug, content: Content) -> Outcomes<OpenArticle> {
        let new = self.new_draft(slug, content);
        debug_assert_eq!(new.status, Status::Draft);
        let draft = self.add_draft(&new)?;
        self.store.share_pictures(&article.id, &new.id)?;
        Ok(draft)
    }
}

fn joined(body: &str, other: &Content) -> String {
    let heading = match other.headline.trim() {
        "" => String::new(),
        headline => format!("## {headline}\n\n"),
    };
    format!("{}\n\n{heading}{}", body.trim_end(), other.body.trim_start())
}

/// The byte at which a line begins, from 1.
fn start_of_line(text: &str, line: u32) -> usize {
    let before = line.saturating_sub(1) as usize;
    match before.checked_sub(1) {
        None => 0,
        Some(n) => text.match_indices('\n').nth(n).map_or(text.len(), |(at, _)| at + 1),
    }
}

/// The headline of a text that begins with a heading, and what stands below it.
fn headline_of(text: &str, else_from: &str) -> (String, String) {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let heading = first.trim_start_matches('#').trim();
    if first.starts_with('#') && first.contains("# ") && !heading.is_empty() {
        return (heading.to_owned(), rest.trim_start().to_owned());
    }
    (format!("{else_from} (2)"), text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NewDraft;

    fn desk() -> (tempfile::TempDir, Desk) {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        (folder, desk)
    }

    fn draft(desk: &Desk, headline: &str, body: &str) -> String {
        desk.new_article(NewDraft { headline: headline.into(), body: body.into(), ..NewDraft::default() })
            .unwrap()
            .slug
    }

    #[test]
    fn a_duplicate_is_a_draft_of_its_own() {
        let (_folder, desk) = desk();
        let slug = draft(&desk, "Bridge", "One.");
        desk.make_move(&slug, Move::Submit, None, None).unwrap();
        let copy = desk.duplicate(&slug).unwrap();
        assert_eq!((copy.slug.as_str(), copy.status), ("bridge-2", Status::Draft));
        assert_eq!(copy.content, desk.open_article(&slug).unwrap().content);
    }

    #[test]
    fn a_split_loses_nothing_and_a_merge_brings_it_back() {
        let (_folder, desk) = desk();
        let body = "First part.\n\n## The second\n\nIts text.\n";
        let slug = draft(&desk, "Bridge", body);
        let seen = desk.open_article(&slug).unwrap().text;
        let SplitArticle { stays, goes } = desk.split(&slug, 3, &seen).unwrap();
        assert_eq!(stays.content.body, "First part.\n");
        assert_eq!(
            (goes.content.headline.as_str(), goes.content.body.as_str()),
            ("The second", "Its text.\n")
        );
        assert_eq!(desk.split(&slug, 1, &seen).unwrap_err().code, "changed");
        let whole = desk.merge(&slug, &goes.slug).unwrap();
        assert_eq!(whole.content.body, body);
        assert_eq!(desk.open_article(&goes.slug).unwrap().status, Status::Killed);
        assert_eq!(desk.merge(&slug, &slug).unwrap_err().code, "same_article");
    }

    #[test]
    fn a_split_needs_text_on_both_sides() {
        let (_folder, desk) = desk();
        let slug = draft(&desk, "Bridge", "One.\nTwo.");
        let seen = desk.open_article(&slug).unwrap().text;
        for line in [0, 1, 3, 99] {
            assert_eq!(desk.split(&slug, line, &seen).unwrap_err().code, "nothing_to_split", "{line}");
        }
        assert_eq!(desk.split(&slug, 2, &seen).unwrap().goes.content.headline, "Bridge (2)");
    }
}
