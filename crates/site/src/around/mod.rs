//! The pages that are no article's: each knows which articles it shows, so that these are read
//! at once, and then is drawn from nothing else.

mod feeds;
mod home;
mod indexes;
mod listing;
mod search;
mod shelf;
mod sitemaps;

pub(crate) use feeds::NEWEST as NEWEST_IN_FEED;
pub(crate) use home::Block;
pub(crate) use listing::ListPage;
pub(crate) use search::{PER_SEGMENT, segments_of};
pub(crate) use shelf::Shelf;
pub(crate) use sitemaps::{CHUNKS_PER_MAP, Part, is_news};

use crate::list::{ListRow, Spot};
use crate::record::Owner;
use crate::writer::File;
use crate::{FileKind, Site, SiteError};

/// A page that is no article's, or a few that belong together.
#[derive(Debug)]
pub(crate) enum Around {
    /// The front page.
    Home { top: Vec<Spot>, blocks: Vec<Block> },
    /// A page of a list.
    List(ListPage),
    /// What is new in a list, for machines.
    Feeds { list: ListRow, newest: Vec<Spot> },
    /// A part of the sitemap.
    Sitemap { part: Part, articles: Vec<Spot> },
    /// The sitemap's table of contents.
    SitemapIndex { parts: Vec<Part> },
    /// The sitemap for news.
    News { articles: Vec<Spot> },
    /// All subjects.
    Tags { tags: Vec<ListRow> },
    /// All months.
    Archive { months: Vec<ListRow> },
    /// All corrections.
    Corrections { articles: Vec<Spot> },
    /// The page that searches, in so many segments.
    Search { segments: usize },
    /// A part of what it searches in, the oldest article first.
    Segment { number: usize, articles: Vec<Spot> },
    /// For what is not there.
    NotFound,
    /// The word for robots.
    Robots,
}

impl Around {
    /// The articles that it shows.
    pub(crate) fn articles(&self) -> Vec<&Spot> {
        match self {
            Self::Home { top, blocks } => {
                top.iter().chain(blocks.iter().flat_map(|block| &block.articles)).collect()
            }
            Self::List(page) => page.articles.iter().collect(),
            Self::Feeds { newest: articles, .. }
            | Self::Sitemap { articles, .. }
            | Self::News { articles }
            | Self::Corrections { articles }
            | Self::Segment { articles, .. } => articles.iter().collect(),
            Self::SitemapIndex { .. }
            | Self::Tags { .. }
            | Self::Archive { .. }
            | Self::Search { .. }
            | Self::NotFound
            | Self::Robots => Vec::new(),
        }
    }

    /// Whether it tells of the languages of its articles.
    pub(crate) fn tells_of_translations(&self) -> bool {
        matches!(self, Self::Sitemap { .. })
    }

    /// Draws it.
    pub(crate) fn draw(&self, site: &Site<'_>, shelf: &Shelf) -> Result<Vec<File>, SiteError> {
        let page = |path: &str, text: String| file(FileKind::List, path, text);
        let feed = |path: &str, text: String| file(FileKind::Feed, path, text);
        Ok(match self {
            Self::Home { top, blocks } => with_twin("index.html", site.home_page(top, blocks, shelf)?),
            Self::List(list) => with_twin(&list.path(), site.list_page(list, shelf)?),
            Self::Feeds { list, newest } => site.feed_files(list, &shelf.all(newest)),
            Self::Sitemap { part, articles } => {
                vec![feed(&part.path(), site.sitemap(&shelf.all(articles)))]
            }
            Self::SitemapIndex { parts } => vec![
                feed("sitemap.xml", site.sitemap_index(parts)),
                feed("sitemaps/pages.xml", site.sitemap_of_pages()),
            ],
            Self::News { articles } => vec![feed("sitemaps/news.xml", site.news(&shelf.all(articles)))],
            Self::Tags { tags } => vec![page("tags/index.html", site.tags_page(tags)?)],
            Self::Archive { months } => vec![page("archive/index.html", site.archive_page(months)?)],
            Self::Corrections { articles } => {
                vec![page("corrections/index.html", site.corrections_page(&shelf.all(articles))?)]
            }
            Self::Search { segments } => vec![page("search/index.html", site.search_page(*segments)?)],
            Self::Segment { number, articles } => {
                vec![feed(&format!("search/{number}.js"), site.segment(*number, &shelf.all(articles)))]
            }
            Self::NotFound => vec![page("404.html", site.not_found_page()?)],
            Self::Robots => vec![feed("robots.txt", site.robots())],
        })
    }
}

/// A page and its twin of text alone, where the site has them.
fn with_twin(path: &str, (page, lite): (String, Option<String>)) -> Vec<File> {
    let lite = lite.map(|lite| file(FileKind::List, &crate::lite::twin(path), lite));
    lite.into_iter().chain([file(FileKind::List, path, page)]).collect()
}

fn file(kind: FileKind, path: &str, text: String) -> File {
    File::new(Owner::Site, kind, path.to_owned(), text.into_bytes())
}
