//! Passages through long sequences of edits, and in texts as long as a book.

use article::{Anchor, Content, Field, Shift};
use proptest::prelude::*;
use std::time::{Duration, Instant};
use unicode_segmentation::UnicodeSegmentation;

#[derive(Debug, Clone)]
enum Edit {
    Insert(usize, String),
    Delete(usize, usize),
    Replace(usize, usize, String),
    Move(usize, usize),
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-d]{1,4}",
        1 => "[é日本🌉“”]{1,2}",
        1 => Just("👩‍🚒".to_owned()),
        1 => Just("e\u{301}a".to_owned()),
        1 => Just("الجسر".to_owned()),
        1 => Just("\n\n".to_owned()),
    ];
    proptest::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec((words(), words()), 1..5).prop_map(|paragraphs| {
        paragraphs.iter().map(|(a, b)| format!("{a} {b}.")).collect::<Vec<_>>().join("\n\n")
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let place = || any::<prop::sample::Index>().prop_map(|index| index.index(100_000));
    prop_oneof![
        (place(), words()).prop_map(|(at, text)| Edit::Insert(at, text)),
        (place(), 1..12_usize).prop_map(|(at, length)| Edit::Delete(at, length)),
        (place(), 1..12_usize, words()).prop_map(|(at, length, text)| Edit::Replace(at, length, text)),
        (place(), place()).prop_map(|(from, to)| Edit::Move(from, to)),
    ]
}

/// Carries an edit out as an editor does: a caret never stands inside what is seen as one.
fn edited(text: &str, edit: &Edit) -> String {
    let seen: Vec<&str> = text.graphemes(true).collect();
    let splice = |at: usize, length: usize, new: &str| {
        let at = at % (seen.len() + 1);
        let end = (at + length).min(seen.len());
        format!("{}{new}{}", seen[..at].concat(), seen[end..].concat())
    };
    match edit {
        Edit::Insert(at, new) => splice(*at, 0, new),
        Edit::Delete(at, length) => splice(*at, *length, ""),
        Edit::Replace(at, length, new) => splice(*at, *length, new),
        Edit::Move(from, to) => {
            let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
            let moved = paragraphs.remove(from % paragraphs.len());
            paragraphs.insert(to % (paragraphs.len() + 1), moved);
            paragraphs.join("\n\n")
        }
    }
}

/// Where a passage stands without parting a character that is seen as one, also overlapping itself.
fn places(text: &str, passage: &str) -> Vec<usize> {
    let borders: Vec<usize> = text.grapheme_indices(true).map(|(byte, _)| byte).chain([text.len()]).collect();
    let stands = |byte: &&usize| {
        text[**byte..].starts_with(passage) && borders.binary_search(&(**byte + passage.len())).is_ok()
    };
    borders.iter().filter(stands).map(|byte| text[..*byte].chars().count()).collect()
}

/// Every place where the letters stand at all.
fn raw(text: &str, passage: &str) -> usize {
    text.char_indices().filter(|(byte, _)| text[*byte..].starts_with(passage)).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_passage_that_still_stands_is_pointed_at(
        text in text(),
        picks in proptest::collection::vec((any::<prop::sample::Index>(), 1..20_usize), 1..5),
        edits in proptest::collection::vec(edit(), 1..8),
    ) {
        let mut content = Content { body: text, ..Content::default() };
        let all = content.body.chars().count();
        let mut anchors: Vec<Anchor> = picks
            .iter()
            .map(|(at, length)| {
                let from = at.index(all);
                Anchor::at(&content, Field::Body, from..(from + length).min(all)).unwrap()
            })
            .collect();
        for edit in edits {
            let new = edited(&content.body, &edit);
            let shift = Shift::between(&content.body, &new);
            for anchor in &mut anchors {
                let unique_before = raw(&content.body, &anchor.quote) == usize::from(!anchor.lost);
                let now = anchor.follow(&shift);
                let characters: Vec<char> = new.chars().collect();
                prop_assert!(now.from <= now.to && now.to <= characters.len());
                let byte = |n: usize| characters[..n].iter().collect::<String>().len();
                let borders: Vec<usize> =
                    new.grapheme_indices(true).map(|(byte, _)| byte).chain([new.len()]).collect();
                prop_assert!(borders.contains(&byte(now.from)) && borders.contains(&byte(now.to)));
                if now.lost {
                    prop_assert_eq!(&now.quote, &anchor.quote);
                } else {
                    let says: String = characters[now.from..now.to].iter().collect();
                    prop_assert_eq!(&now.quote, &says);
                }
                if let [only] = places(&new, &anchor.quote)[..]
                    && unique_before && raw(&new, &anchor.quote) == 1
                {
                    prop_assert!(!now.lost && now.from == only, "{:?} became {:?} in {:?}", anchor, now, new);
                    prop_assert_eq!(&now.quote, &anchor.quote);
                }
                *anchor = now;
            }
            content.body = new;
        }
    }
}

/// A text of about five megabytes, no paragraph of it like another.
fn book() -> String {
    let line = |n: usize| {
        format!("Paragraph {n} tells what the council of town {} decided about bridge {n}.\n\n", n * 7)
    };
    (0..65_000).map(line).collect()
}

#[test]
fn the_passages_of_a_book_are_followed_at_once() {
    let old = book();
    // Every character of it is one byte.
    let on = |n: usize| {
        let from = old.find(&format!("about bridge {}.", n * 64)).unwrap();
        let slice = |from: usize, to: usize| old[from..to].to_owned();
        let to = from + old[from..].find('\n').unwrap();
        Anchor {
            field: Field::Body,
            from,
            to,
            quote: slice(from, to),
            before: slice(from.saturating_sub(32), from),
            after: slice(to, to + 2),
            lost: false,
        }
    };
    // Looking for words takes fifty times as long where the search is not optimised.
    let many = if cfg!(debug_assertions) { 100 } else { 1_000 };
    let anchors: Vec<Anchor> = (0..many).map(on).collect();
    let half = old[..old.len() / 2].rfind("\n\n").unwrap() + 2;
    let moved = format!("Begun anew.\n\n{}{}\n\nThe end.\n", &old[half..], &old[..half]);
    let anew: String = (0..65_000).map(|n| format!("Nothing of {n} is as it was.\n\n")).collect();
    for (new, stays) in [(&moved, true), (&anew, false)] {
        let began = Instant::now();
        let shift = Shift::between(&old, new);
        for anchor in &anchors {
            let now = anchor.follow(&shift);
            assert_eq!(!now.lost && now.quote == anchor.quote, stays, "{now:?}");
        }
        // Many times what it takes, even in a program that is not optimised: it must not hang.
        let took = began.elapsed();
        assert!(took < Duration::from_secs(120), "{took:?}");
        eprintln!("{many} passages in a text of {} bytes: {took:?}", new.len());
    }
}
