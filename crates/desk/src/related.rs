//! Articles that a reader of this one may want to read, nearest first.

use crate::view::Outcomes;
use crate::{ArticleLine, Desk};
use article::{Article, likeness};

/// How many the search is asked for.
const CANDIDATES: u32 = 40;
/// How much of the text is looked at for its rarest words, in characters.
const LOOKED_AT: usize = 4000;

impl Desk {
    /// Articles like this one: those that share its tags, and the rarest words of its
    /// headline, standfirst and first paragraphs.
    ///
    /// # Errors
    /// When there is no such article.
    pub fn related(&self, name: &str, limit: usize) -> Outcomes<Vec<ArticleLine>> {
        let article = self.store.find(name)?;
        let mut found = Vec::new();
        for (place, id) in self.store.any_of(&words_of(&article), CANDIDATES)?.into_iter().enumerate() {
            if id == article.id {
                continue;
            }
            let other = self.store.article(&id)?;
            let shared = other.content.tags.iter().filter(|tag| article.content.tags.contains(tag)).count();
            // A shared tag is worth some places of the search's own order.
            found.push((place as i64 - 8 * shared as i64, other));
        }
        found.sort_by_key(|(rank, _)| *rank);
        Ok(found.into_iter().take(limit).map(|(_, other)| ArticleLine::from(other)).collect())
    }
}

fn words_of(article: &Article) -> Vec<String> {
    let content = &article.content;
    let begin: String = content.body.chars().take(LOOKED_AT).collect();
    let mut words = content.tags.clone();
    words.extend(likeness::terms(&content.headline));
    words.extend(likeness::terms(content.standfirst.as_deref().unwrap_or_default()));
    words.extend(begin.split("\n\n").take(6).flat_map(likeness::terms));
    words.sort();
    words.dedup();
    words.truncate(32);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NewDraft;

    #[test]
    fn the_nearest_comes_first_and_the_article_itself_never() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let write = |headline: &str, body: &str, tags: &str| {
            let draft = NewDraft { headline: headline.into(), body: body.into(), ..NewDraft::default() };
            let slug = desk.new_article(draft).unwrap().slug;
            desk.edit(&slug, None, &[("tags".to_owned(), tags.to_owned())]).unwrap();
            slug
        };
        let bridge = write("Harbour bridge closes", "The northern pylon has a crack.", "bridges");
        let pylon = write("Crack in the pylon", "Engineers saw the harbour bridge.", "bridges");
        let ferry = write("Ferries run late", "The harbour was foggy.", "ferries");
        write("Council votes", "On schools.", "politics");
        let near: Vec<_> = desk.related(&bridge, 5).unwrap().into_iter().map(|line| line.slug).collect();
        assert_eq!(near, [pylon, ferry]);
    }
}
