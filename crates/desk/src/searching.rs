//! Search in everything an article says, with the passage that fits.

use crate::view::Outcomes;
use crate::{ArticleLine, ArticleList, ArticleView, Desk};
use article::{Article, Status};
use serde::Serialize;

/// How much of the text around a match is shown, in characters.
const PASSAGE: usize = 160;

/// An article that fits what was searched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FoundArticle {
    /// Its line in the list.
    pub line: ArticleLine,
    /// What its text says around the first word that fits, or how it begins.
    pub passage: String,
}

impl Desk {
    /// Full text, best first, with the passage that fits.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn search(&self, words: &str, limit: u32) -> Outcomes<ArticleList> {
        let (rows, total) = self.store.search(words, None, limit, false)?;
        let mut articles = Vec::new();
        for row in rows {
            let article = self.store.article(&row.id)?;
            let mut view = ArticleView::new(&article, &article.content, false);
            view.passage = Some(passage_of(&article, words));
            articles.push(view);
        }
        Ok(ArticleList { articles, total })
    }

    /// Everything that fits the words being typed, best first. It weighs every match, so whoever
    /// types is shown [`Desk::lines`] meanwhile, and all of those that this has room for are in it.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn passages(
        &self,
        status: Option<Status>,
        searched: &str,
        limit: u32,
    ) -> Outcomes<Vec<FoundArticle>> {
        let (rows, _) = self.store.search(searched, status, limit, true)?;
        let mut found = Vec::new();
        for row in rows {
            let passage = passage_of(&self.store.article(&row.id)?, searched);
            found.push(FoundArticle { line: row.into(), passage });
        }
        Ok(found)
    }
}

fn passage_of(article: &Article, words: &str) -> String {
    passage(&render::parse(&article.content.body).plain_text(), words)
}

/// The text around the first word that begins as one of these does.
fn passage(text: &str, words: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = line.to_lowercase();
    let wanted = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase);
    let begins = |at: &usize| !lower[..*at].chars().next_back().is_some_and(char::is_alphanumeric);
    let first = |word: String| lower.match_indices(&word).map(|(at, _)| at).find(begins);
    // Lower-casing may change lengths, so count characters and not bytes.
    let hit = wanted.filter_map(first).min().map_or(0, |byte| lower[..byte].chars().count());
    let begin = hit.saturating_sub(PASSAGE / 3);
    let shown: String = line.chars().skip(begin).take(PASSAGE).collect();
    let before = if begin > 0 { "…" } else { "" };
    let after = if line.chars().count() > begin + PASSAGE { "…" } else { "" };
    format!("{before}{}{after}", shown.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NewDraft;

    #[test]
    fn heads_come_first_and_the_text_with_its_passage_after_them() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let write = |headline: &str, body: &str| {
            let draft = NewDraft { headline: headline.into(), body: body.into(), ..NewDraft::default() };
            desk.new_article(draft).unwrap().slug
        };
        let inside = write("Strike", "The **ferry** stays in the harbour.");
        let ahead = write("Ferry sinks", "Nobody was hurt.");
        write("Night train", "It is late.");
        let slugs = |lines: Vec<ArticleLine>| -> Vec<_> { lines.into_iter().map(|line| line.slug).collect() };
        assert_eq!(slugs(desk.lines(None, "fer", 0, 10).unwrap().lines), [ahead.as_str()]);
        let found = desk.passages(None, "fer", 10).unwrap();
        let passages: Vec<_> = found.iter().map(|one| one.passage.clone()).collect();
        assert_eq!(passages, ["Nobody was hurt.", "The ferry stays in the harbour."]);
        assert_eq!(slugs(found.into_iter().map(|one| one.line).collect()), [ahead, inside]);
        assert!(desk.passages(Some(Status::Killed), "fer", 10).unwrap().is_empty());
    }

    #[test]
    fn a_passage_is_around_the_beginning_of_a_word() {
        let text = format!("Conference {} a ferry {}", "so ".repeat(60), "and so on ".repeat(30));
        let shown = passage(&text, "Fer");
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("a ferry and"), "{shown}");
        assert!(!shown.contains("Conference"));
        assert_eq!(passage("Straße im İnneren", "nowhere"), "Straße im İnneren");
        // Lower-casing makes this text longer than it is.
        assert_eq!(passage("İstanbul köprüsü", "kopru"), "İstanbul köprüsü");
    }
}
