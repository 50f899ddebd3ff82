//! How an article looks where others show it: found by a search engine, shared
//! as a card. Made from what its page says of itself.

use article::Content;
use serde::Serialize;
use site::PageHead;

/// How many characters of a title search engines show.
const FOUND_TITLE: usize = 60;
/// How many characters of a description they show.
const FOUND_DESCRIPTION: usize = 155;
/// How many characters of a headline the cards of the big platforms show.
const SHARED_HEADLINE: usize = 70;
/// How many characters of a standfirst they show.
const SHARED_STANDFIRST: usize = 200;

/// An article as others show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Cards {
    /// By a search engine.
    pub found: FoundCard,
    /// On a platform.
    pub shared: SharedCard,
    /// What is too long to be shown whole.
    pub too_long: Vec<TooLong>,
}

/// A part of the article that does not fit on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TooLong {
    /// Which part.
    pub part: Part,
    /// On which card.
    pub card: Card,
    /// How many characters it has.
    pub length: usize,
    /// How many there is room for.
    pub room: usize,
}

/// A part of an article that cards show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The headline.
    Headline,
    /// The standfirst.
    Standfirst,
}

/// Where an article is shown by others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Card {
    /// By search engines.
    Found,
    /// On platforms.
    Shared,
}

/// A search engine's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FoundCard {
    /// The page's title.
    pub title: Fitted,
    /// The address: the host, then each folder.
    pub trail: Vec<String>,
    /// What stands below the title.
    pub description: Fitted,
}

/// A card on a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SharedCard {
    /// The site's name.
    pub site: String,
    /// Where the site stands.
    pub host: String,
    /// The headline.
    pub headline: Fitted,
    /// The standfirst, or the beginning of the text.
    pub standfirst: Fitted,
    /// The picture above it.
    pub picture: Option<CardPicture>,
}

/// The picture of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CardPicture {
    /// Its address from the page, as the body's pictures have theirs.
    pub address: String,
    /// What is said for those who can't see it.
    pub alt: String,
}

/// A text in a place that has only so much room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Fitted {
    /// What is shown.
    pub shown: String,
    /// What is cut off; nothing where all of it fits.
    pub cut: String,
}

impl Fitted {
    /// Fits a text in, between two words where that can be. The mark of a cut takes a place as well.
    fn new(text: &str, room: usize) -> Self {
        let text = on_one_line(text);
        let mut end = text.len();
        if text.chars().count() > room {
            let last = text.char_indices().nth(room - 1).map_or(end, |(at, _)| at);
            // The place behind the last character may be a gap: then the word before it is whole.
            // Where the last gap stands far back, as between two scripts, a word is cut instead.
            let gap = text.char_indices().take(room).filter(|(_, c)| *c == ' ').last();
            end = gap.map(|(at, _)| at).filter(|at| at * 2 >= last).unwrap_or(last);
        }
        let (shown, cut) = text.split_at(end);
        Self { shown: shown.to_owned(), cut: cut.trim_start().to_owned() }
    }
}

impl Cards {
    pub(crate) fn of(head: PageHead, content: &Content) -> Self {
        let trail = trail(&head.canonical);
        let headline = if head.title.is_empty() { &head.site } else { &head.title };
        Self {
            shared: SharedCard {
                headline: Fitted::new(headline, SHARED_HEADLINE),
                standfirst: Fitted::new(&head.description, SHARED_STANDFIRST),
                host: trail.first().cloned().unwrap_or_default(),
                picture: head.picture().map(|picture| CardPicture {
                    address: site::file_address(&picture.file_name),
                    alt: picture.alt.clone(),
                }),
                site: head.site,
            },
            found: FoundCard {
                title: Fitted::new(&head.page_title, FOUND_TITLE),
                description: Fitted::new(&head.description, FOUND_DESCRIPTION),
                trail,
            },
            too_long: too_long(content),
        }
    }
}

/// What a writer can shorten. The site's name behind a title and the beginning of a text that
/// stands in for a standfirst may be cut without harm.
fn too_long(content: &Content) -> Vec<TooLong> {
    let (headline, standfirst) = (&*content.headline, content.standfirst.as_deref().unwrap_or_default());
    [
        (Card::Shared, Part::Headline, headline, SHARED_HEADLINE),
        (Card::Shared, Part::Standfirst, standfirst, SHARED_STANDFIRST),
        (Card::Found, Part::Headline, headline, FOUND_TITLE),
        (Card::Found, Part::Standfirst, standfirst, FOUND_DESCRIPTION),
    ]
    .into_iter()
    .map(|(card, part, text, room)| TooLong { part, card, length: on_one_line(text).chars().count(), room })
    .filter(|part| part.length > part.room)
    .collect()
}

/// A text as a page shows it: one gap between two words.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address as search engines write it: the host, then each folder.
fn trail(address: &str) -> Vec<String> {
    let Ok(url) = url::Url::parse(address) else { return vec![address.to_owned()] };
    let host = url.host_str().unwrap_or_default();
    let folders = url.path_segments().into_iter().flatten().filter(|part| !part.is_empty());
    std::iter::once(host).chain(folders).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(text: &str, room: usize) -> (String, String) {
        let Fitted { shown, cut } = Fitted::new(text, room);
        (shown, cut)
    }

    #[test]
    fn a_text_is_cut_between_two_words_and_leaves_room_for_the_mark() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(fitted("one two", 7), pair("one two", ""));
        assert_eq!(fitted("one two three", 8), pair("one two", "three"));
        assert_eq!(fitted("one two three", 7), pair("one", "two three"));
        assert_eq!(fitted("Straßenüberführung", 5), pair("Stra", "ßenüberführung"));
        assert_eq!(fitted(" one\n two ", 60), pair("one two", ""));
        assert_eq!(fitted("", 60), pair("", ""));
    }

    #[test]
    fn cards_say_what_the_page_says_of_itself() {
        let head = PageHead {
            title: "Bridge".into(),
            page_title: "Bridge · The Post".into(),
            description: "It opens.".into(),
            canonical: "https://example.org/news/world/bridge/".into(),
            site: "The Post".into(),
            lead: None,
            card: None,
        };
        let cards = Cards::of(head.clone(), &Content::default());
        assert_eq!(cards.found.trail, ["example.org", "news", "world", "bridge"]);
        assert_eq!(
            (&*cards.found.title.shown, &*cards.shared.headline.shown),
            ("Bridge · The Post", "Bridge")
        );
        assert_eq!(cards.shared.host, "example.org");
        let nameless = Cards::of(PageHead { title: String::new(), ..head }, &Content::default());
        assert_eq!(nameless.shared.headline.shown, "The Post");
    }

    #[test]
    fn only_what_a_writer_can_shorten_is_too_long() {
        let content = |headline: usize, standfirst: usize| Content {
            headline: "é".repeat(headline),
            standfirst: Some("é".repeat(standfirst)),
            body: "word ".repeat(300),
            ..Content::default()
        };
        let found = |headline, standfirst| -> Vec<_> {
            too_long(&content(headline, standfirst)).into_iter().map(|t| (t.card, t.part, t.length)).collect()
        };
        assert_eq!(found(60, 155), []);
        assert_eq!(found(61, 156), [(Card::Found, Part::Headline, 61), (Card::Found, Part::Standfirst, 156)]);
        assert_eq!(found(71, 201).len(), 4);
        assert_eq!(too_long(&Content { standfirst: None, ..content(1, 0) }), []);
    }
}
