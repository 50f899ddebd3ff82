//! What the window does while somebody types: keeping the working copy, and
//! telling a preview which blocks of the page changed.

use crate::{Desk, view::Outcomes, view::instant, writing::words};
use article::{Content, Status};
use serde::Serialize;

/// A working copy that is safe on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Kept {
    /// Where the article stands now: a changed text is approved no longer.
    pub status: Status,
    /// When it was written, RFC 3339.
    pub updated: String,
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
}

/// What a preview shows next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct LivePreview {
    /// The whole page, where more than its body changed.
    pub page: Option<String>,
    /// Otherwise the blocks of the body that changed.
    pub splice: Option<Splice>,
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
    }
}

impl Desk {
    /// Keeps what was typed. When it answers, the text survives a crash.
    ///
    /// # Errors
    /// When it could not be written; whoever typed it still has it.
    pub fn keep(&self, name: &str, content: &Content) -> Outcomes<Kept> {
        let article = self.store.find(name)?;
        let now = self.now();
        let status = self.store.keep(&article.id, content, words(content), now)?;
        Ok(Kept { status, updated: instant(now) })
    }
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
    fn what_was_kept_is_there_after_a_kill() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let made =
            desk.new_article(crate::NewDraft { headline: "Bridge".into(), ..Default::default() }).unwrap();
        let content = Content { headline: "Bridge".into(), body: "typed".into(), ..Content::default() };
        desk.keep(&made.slug, &content).unwrap();
        // No goodbye: what a kill -9 leaves behind.
        std::mem::forget(desk);
        let again = Desk::open(folder.path(), None).unwrap();
        assert_eq!(again.show("bridge", None, true).unwrap().body.unwrap(), "typed");
    }
}
