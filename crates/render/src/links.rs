//! Where a document leads to.

use crate::document::{Block, Document, Inline};
use std::collections::BTreeSet;

impl Document {
    /// The slugs of the articles it leads to, each once and in order.
    #[must_use]
    pub fn linked_slugs(&self) -> Vec<String> {
        let mut slugs = BTreeSet::new();
        blocks(&self.blocks, &mut slugs);
        for note in &self.footnotes {
            blocks(&note.blocks, &mut slugs);
        }
        slugs.into_iter().map(str::to_owned).collect()
    }

    /// The figures that stand in the body by themselves, as the author wrote their
    /// pictures and what is said for those who can't see them.
    pub fn figures(&self) -> impl Iterator<Item = (&str, &str)> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Figure { source, alt, .. } => Some((source.as_str(), alt.as_str())),
            _ => None,
        })
    }
}

fn blocks<'a>(list: &'a [Block], slugs: &mut BTreeSet<&'a str>) {
    for block in list {
        match block {
            Block::Heading { inlines: list, .. } | Block::Paragraph(list) | Block::Plain(list) => {
                inlines(list, slugs);
            }
            Block::Quote(inner) => blocks(inner, slugs),
            Block::PullQuote { blocks: inner, source } => {
                blocks(inner, slugs);
                inlines(source, slugs);
            }
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, slugs)),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| inlines(cell, slugs));
            }
            Block::Related { slug, .. } => slugs.extend(slug.as_deref()),
            Block::Code { .. } | Block::Figure { .. } | Block::Embed(_) | Block::Rule | Block::Html(_) => {}
        }
    }
}

fn inlines<'a>(list: &'a [Inline], slugs: &mut BTreeSet<&'a str>) {
    for inline in list {
        match inline {
            Inline::ArticleLink { slug, .. } => drop(slugs.insert(slug)),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => inlines(inner, slugs),
            Inline::Link { inlines: inner, .. } => inlines(inner, slugs),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::parse;

    #[test]
    fn every_way_to_another_article_is_seen() {
        let body = "RELATED: [[related]]\n\n> *see [[quoted]]*\n\n- [[listed|words]]\n\n| a |\n| - |\n| **[[celled]]** |\n\n\
                    ## [[headed]]\n\nText[^1] and `[[code]]`.\n\n[^1]: [[noted]]\n\n> Words.\n> — [[sourced]]\n";
        let expected = ["celled", "headed", "listed", "noted", "quoted", "related", "sourced"];
        assert_eq!(parse(body).linked_slugs(), expected);
    }
}
