//! What the window does while somebody types: keeping the working copy, and
//! telling a preview which blocks of the page changed.

use crate::{Cards, Desk, Steps, view::Outcomes, view::instant};
use article::{Article, ArticleId, Content, RevisionId, Status};
use render::Document;
use serde::Serialize;
use site::PagePieces;
use std::sync::{Arc, PoisonError};

/// A working copy that is safe on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Kept {
    /// Where the article stands now: a changed text is approved no longer.
    pub status: Status,
    /// Where it can go from there.
    pub steps: Steps,
    /// The newest revision.
    pub revision: String,
    /// The hash of the text that was kept.
    pub text: String,
    /// Whether somebody changed the article elsewhere meanwhile; their text is in the history.
    pub elsewhere: bool,
    /// When it was written, RFC 3339.
    pub updated: String,
    /// Words in the body.
    pub words: u32,
    /// Minutes to read it.
    pub minutes: u32,
}

/// A change of a page's body, in blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Splice {
    /// The first block that changed.
    pub from: usize,
    /// How many of the old blocks go.
    pub remove: usize,
    /// What comes in their place, as HTML, one element each.
    pub insert: Vec<String>,
    /// How many blocks there are afterwards, so that a preview knows when it lost its place.
    pub total: usize,
}

/// What a preview shows next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct LivePreview {
    /// The whole page, where there is nothing to patch yet.
    pub page: Option<String>,
    /// The page with an empty body, where something around the body changed.
    pub shell: Option<String>,
    /// The blocks of the body that changed.
    pub splice: Option<Splice>,
    /// The line of the text at which each block of the page begins, counted from one. They
    /// travel whole and beside the page: a blank line moves them all and changes no block.
    pub lines: Vec<u32>,
    /// How the article looks where others show it.
    pub cards: Cards,
    /// Words in the body.
    pub words: u32,
    /// Minutes to read it.
    pub minutes: u32,
}

/// The one stretch of blocks in which two bodies differ.
#[must_use]
pub fn splice(old: &[String], new: &[String]) -> Splice {
    let same = |(a, b): &(&String, &String)| a == b;
    let before = old.iter().zip(new).take_while(same).count();
    let after = old[before..].iter().rev().zip(new[before..].iter().rev()).take_while(same).count();
    Splice {
        from: before,
        remove: old.len() - before - after,
        insert: new[before..new.len() - after].to_vec(),
        total: new.len(),
    }
}

impl Desk {
    /// Keeps what was typed. When it answers, the text survives a crash.
    /// `follows` is the hash of the text that the writer began with.
    ///
    /// # Errors
    /// When it could not be written; whoever typed it still has it.
    pub fn keep(&self, name: &str, content: &Content, follows: Option<&str>) -> Outcomes<Kept> {
        let article = self.store.find(name)?;
        let follows = follows.map(RevisionId::parse).transpose()?;
        let content = typed(&article, content);
        let (now, (_, words)) = (self.now(), self.read_typed(&content.body));
        let kept = self.store.keep(&article.id, &content, words, follows.as_ref(), (&self.user, now))?;
        Ok(Kept {
            status: kept.status,
            steps: Steps::from(kept.status, &content),
            revision: kept.revision.to_string(),
            text: kept.text.to_string(),
            elsewhere: kept.elsewhere,
            updated: instant(now),
            words,
            minutes: render::reading_minutes(words),
        })
    }

    /// Reads a text that is being written, where it differs from the one that was read last.
    /// Keeping and showing it ask at one time, and the second finds what the first has read.
    pub(crate) fn read_typed(&self, body: &str) -> (Arc<Document>, u32) {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner).read(body)
    }

    /// What a preview shows next, when it shows `shown` now.
    ///
    /// # Errors
    /// When there is no such article, or the theme is broken.
    pub fn live_preview(
        &self,
        name: &str,
        content: &Content,
        shown: &mut Option<ShownPage>,
    ) -> Outcomes<LivePreview> {
        let article = self.store.find(name)?;
        let content = &typed(&article, content);
        let same = shown.as_ref().filter(|old| old.id == article.id);
        let (pieces, page) = self.around(&article, content, |site, source, document| {
            let pieces = site.article_in_pieces(source, document)?;
            // A theme that does not mark where the body stands can't be patched.
            let patched = same.is_some() && pieces.shell.contains(BODY);
            let page = if patched { None } else { Some(site.article_page(source, document)?) };
            Ok((pieces, page))
        })?;
        let PagePieces { shell, blocks, lines, head, words, minutes } = pieces;
        let old = same.filter(|_| page.is_none());
        self.card_shown(head.card.as_ref());
        let next = LivePreview {
            shell: old.filter(|old| old.shell != shell).map(|_| shell.clone()),
            splice: old.map(|old| splice(&old.blocks, &blocks)),
            page,
            lines,
            cards: Cards::of(head, content),
            words,
            minutes,
        };
        *shown = Some(ShownPage { id: article.id, shell, blocks });
        Ok(next)
    }
}

/// A text as it came from a window. What a file said that has no field here never
/// leaves the desk: a window's numbers are not as exact as a file's.
fn typed(article: &Article, content: &Content) -> Content {
    Content { extra: article.content.extra.clone(), ..content.clone() }
}

/// How a theme says which element holds the body.
const BODY: &str = " id=\"body\"";

/// What a preview shows: enough to tell what has to change in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPage {
    id: ArticleId,
    shell: String,
    blocks: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<String> {
        text.chars().map(String::from).collect()
    }

    #[test]
    fn a_splice_turns_the_old_body_into_the_new() {
        for (old, new) in [
            ("abc", "abc"),
            ("abc", "axc"),
            ("abc", "ac"),
            ("ac", "abc"),
            ("", "a"),
            ("a", ""),
            ("aa", "aaa"),
            ("abab", "ab"),
        ] {
            let (old, new) = (blocks(old), blocks(new));
            let change = splice(&old, &new);
            let mut patched = old.clone();
            patched.splice(change.from..change.from + change.remove, change.insert.clone());
            assert_eq!(patched, new);
        }
        assert_eq!(splice(&blocks("abcde"), &blocks("abXde")).insert, ["X"]);
    }

    #[test]
    fn a_preview_is_patched_and_is_the_page_itself() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let draft = crate::NewDraft { headline: "Bridge".into(), ..Default::default() };
        let name = desk.new_article(draft).unwrap().slug;
        let mut content =
            Content { headline: "Bridge".into(), body: "One.\n\nTwo.".into(), ..Content::default() };
        let mut shown = None;
        let first = desk.live_preview(&name, &content, &mut shown).unwrap();
        assert!(first.page.unwrap().contains("<p>Two.</p>"));
        content.body.push_str("\n\nThree.");
        let second = desk.live_preview(&name, &content, &mut shown).unwrap();
        let expected = Splice { from: 2, remove: 0, insert: vec!["<p>Three.</p>".into()], total: 3 };
        assert_eq!((second.page, second.splice), (None, Some(expected)));
        assert_eq!(second.lines, [1, 3, 5]);
        content.body.insert(0, '\n');
        let moved = desk.live_preview(&name, &content, &mut shown).unwrap();
        assert_eq!((moved.splice.unwrap().insert.len(), moved.lines), (0, vec![2, 4, 6]));
        content.body.remove(0);
        desk.live_preview(&name, &content, &mut shown).unwrap();
        content.headline = "Bridge opens".into();
        let third = desk.live_preview(&name, &content, &mut shown).unwrap();
        assert!(third.shell.unwrap().contains("<h1>Bridge opens</h1>"));
        assert_eq!(third.splice.unwrap().insert.len(), 0);
        assert_eq!(third.cards.shared.headline.shown, "Bridge opens");
        desk.keep(&name, &content, None).unwrap();
        let file = folder.path().join("page.html");
        desk.preview(&name, &file).unwrap();
        let page = desk.live_preview(&name, &content, &mut None).unwrap().page.unwrap();
        assert_eq!(page, std::fs::read_to_string(file).unwrap(), "the preview is the page itself");
    }

    #[test]
    fn what_was_kept_is_there_after_a_kill() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let made =
            desk.new_article(crate::NewDraft { headline: "Bridge".into(), ..Default::default() }).unwrap();
        let content = Content { headline: "Bridge".into(), body: "typed".into(), ..Content::default() };
        desk.keep(&made.slug, &content, None).unwrap();
        // No goodbye: what a kill -9 leaves behind.
        std::mem::forget(desk);
        let again = Desk::open(folder.path(), None).unwrap();
        assert_eq!(again.show("bridge", None, true).unwrap().body.unwrap(), "typed");
    }
}
