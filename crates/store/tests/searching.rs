//! What is found while somebody types, and what is found when they have.

use article::{Act, ArticleId, Content, Slug, Status};
use chrono::DateTime;
use proptest::prelude::*;
use store::{NewArticle, Store};

/// Few words with many beginnings in common, so that most searches find something.
const WORDS: [&str; 10] =
    ["Council", "coal", "Café", "cafeteria", "ferry", "Fe", "night", "Nightfall", "Mira", "mirage"];

fn some(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..=most)
}

fn content() -> impl Strategy<Value = Content> {
    (some(3), some(2), some(2), some(4)).prop_map(|(headline, byline, tags, body)| Content {
        headline: headline.join(" "),
        byline: byline.into_iter().map(str::to_owned).collect(),
        tags: tags.into_iter().map(str::to_owned).collect(),
        body: body.join(" "),
        ..Content::default()
    })
}

fn add(store: &Store, contents: &[Content]) {
    let article = |(n, content): (usize, &Content)| NewArticle {
        id: ArticleId::from_random(n as u128),
        slug: Slug::parse(&format!("a-{n}")).unwrap(),
        status: [Status::Draft, Status::Published][n % 2],
        content: content.clone(),
        words: 0,
        author: "Mira".into(),
        act: Act::New,
        now: DateTime::UNIX_EPOCH,
        published: None,
        file: None,
    };
    let all: Vec<_> = contents.iter().enumerate().map(article).collect();
    store.add(&all).unwrap();
}

/// Whether every word stands in headline, byline or tags, the last at least as begun.
fn fits(content: &Content, typed: &[&str]) -> bool {
    let plain = |word: &str| word.to_lowercase().replace('é', "e");
    let heads = [content.headline.clone(), content.byline.join(" "), content.tags.join(" ")].join(" ");
    let there: Vec<String> = heads.split_whitespace().map(plain).collect();
    let Some((begun, whole)) = typed.split_last() else { return false };
    whole.iter().all(|word| there.contains(&plain(word)))
        && there.iter().any(|word| word.starts_with(&plain(begun)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn heads_are_those_that_fit_newest_first_and_the_whole_search_has_each(
        contents in prop::collection::vec(content(), 1..20),
        typed in some(2),
        letters in 1_usize..9,
        status in prop::option::of(prop::sample::select(vec![Status::Draft, Status::Published, Status::Killed])),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(folder.path()).unwrap();
        add(&store, &contents);
        let mut typed: Vec<String> = typed.into_iter().map(str::to_owned).collect();
        if let Some(last) = typed.last_mut() {
            *last = last.chars().take(letters).collect();
        }
        let words = typed.join(" ");
        let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
        let heads: Vec<_> = store.search_heads(&words, status, 100).unwrap().into_iter().map(|r| r.id).collect();
        let of_status = |n: usize| status.is_none_or(|s| s == [Status::Draft, Status::Published][n % 2]);
        let fitting: Vec<_> = (0..contents.len())
            .rev()
            .filter(|n| of_status(*n) && fits(&contents[*n], &typed))
            .map(|n| ArticleId::from_random(n as u128))
            .collect();
        prop_assert_eq!(&heads, &fitting);
        let whole: Vec<_> = store.search(&words, status, 100, true).unwrap().0.into_iter().map(|r| r.id).collect();
        prop_assert!(heads.iter().all(|id| whole.contains(id)), "{:?} in {:?}", heads, whole);
    }
}

#[test]
fn heads_follow_what_is_typed_into_an_article() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    let first = Content { headline: "Harbour bridge".into(), body: "a pylon".into(), ..Content::default() };
    add(&store, std::slice::from_ref(&first));
    let found = |words| store.search_heads(words, None, 10).unwrap().len();
    assert_eq!((found("harb"), found("pyl"), found("…")), (1, 0, 0));
    let id = ArticleId::from_random(0);
    let second = Content { headline: "Ferry pylon".into(), ..first };
    store.keep(&id, &second, 2, None, ("Mira", DateTime::UNIX_EPOCH)).unwrap();
    assert_eq!((found("harb"), found("pyl")), (0, 1));
}

#[test]
fn the_copy_desk_asks_of_the_other_articles_without_writing() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    let body = |body: &str| Content { headline: "H".into(), body: body.into(), ..Content::default() };
    add(&store, &[body("Antony Blinken spoke"), body("and Blinken Antony"), body("Antony Blinken again")]);
    let own = ArticleId::from_random(0);
    assert_eq!(store.count_with("blinken", &own, 9).unwrap(), 2);
    assert_eq!(store.count_with("Blinken", &own, 1).unwrap(), 1);
    assert_eq!(store.count_with("Antony Blinken", &own, 9).unwrap(), 1, "in this order");
    assert_eq!(store.some_with("Antony Blinken", &own, 9).unwrap(), [ArticleId::from_random(2)]);
    assert_eq!(store.nearest(&["again".into(), "spoke".into()], &own, 9).unwrap().len(), 1);
    assert!(store.count_with("…", &own, 9).unwrap() == 0 && store.nearest(&[], &own, 9).unwrap().is_empty());
    let words = store.frequent_words(3).unwrap();
    assert_eq!(words, [("antony".to_owned(), 3), ("blinken".to_owned(), 3)]);
    assert_eq!(store.headline_of("a-1").unwrap().as_deref(), Some("H"));
    assert_eq!(store.headline_of("b-1").unwrap(), None);
}
