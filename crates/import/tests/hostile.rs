//! Files made to hurt: each ends, with an article or one clear error (scar 39).

use import::{Imported, import_bytes};
use std::path::Path;

fn read(text: &str) -> Imported {
    import_bytes(Path::new("x.md"), text.as_bytes(), None).unwrap()
}

#[test]
fn deep_nesting_ends() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", "")] {
        let deep = format!("{}x{}", open.repeat(10_000), close.repeat(10_000));
        let post = read(&format!("---\ntitle: T\nkeys: {deep}\n---\nText."));
        assert_eq!((post.content.headline.as_str(), post.content.body.as_str()), ("T", "Text."));
        assert!(post.notes[0].contains("could not be read"));
    }
    let post =
        read(&format!("+++\ntitle = \"T\"\nkeys = {}{}\n+++\nText.", "[".repeat(10_000), "]".repeat(10_000)));
    assert_eq!(post.content.headline, "T");
    assert_eq!(read(&"{\"a\":".repeat(10_000)).content.body.len(), 50_000);
}

#[test]
fn a_huge_front_matter_is_kept_unread() {
    let largest = 1 << 20;
    // Few fields and one long one: the bound is the size, not the number.
    let fields = |size: usize| format!("title: Long\nwords: {}\n", "w".repeat(size - 20));
    let post = read(&format!("---\n{}---\nText.", fields(largest)));
    assert_eq!((&*post.content.headline, &*post.content.body), ("Long", "Text."));
    assert!(!post.content.extra.contains_key("front_matter_raw"), "{:?}", post.notes);
    let raw = fields(largest + 1);
    assert_eq!(raw.len(), largest + 1);
    let post = read(&format!("---\n{raw}---\nText."));
    assert_eq!(post.content.body, "Text.");
    assert_eq!(post.content.extra["front_matter_raw"], raw.as_str());
    assert!(!post.content.extra.contains_key("words"));
    assert!(post.notes[0].contains("larger than 1 MiB"));
}

#[test]
fn a_front_matter_that_cannot_be_read_whole_keeps_each_of_its_fields() {
    let many: String = (0..40_000).map(|n| format!("key{n}: a: b\n")).collect();
    assert_eq!(read(&format!("---\n{many}---\nText.")).content.extra.len(), 40_001);
}

#[test]
fn bodies_of_nothing_but_signs_end() {
    for sign in [
        "{{",
        "<img\n",
        "{%\n",
        "- a\n\n",
        "1. a\n",
        "{%",
        "<img ",
        "<img src=",
        "![",
        "> ",
        "[a](",
        "`",
        "*a _b ",
        "<",
        "- \n",
    ] {
        let body = sign.repeat(30_000);
        let post = read(&format!("---\ntitle: T\n---\n{body}"));
        assert_eq!(post.content.body, body.trim_end_matches('\n'), "{sign:?}");
        let text = import_bytes(Path::new("x.txt"), body.as_bytes(), None).unwrap();
        assert!(!text.content.headline.is_empty(), "{sign:?}");
    }
}

#[test]
fn a_list_of_very_many_names_ends() {
    let tags: Vec<String> = (0..60_000).map(|n| format!("t{n}")).collect();
    let post = read(&format!("+++\ntitle = \"T\"\ntags = {tags:?}\n+++\nText."));
    assert_eq!(post.content.tags.len(), 60_000);
}

#[test]
fn signs_that_deceive_are_said() {
    let post = read(
        "---\ntitle: T\n---\nA \u{202e}turned\u{202c} line.\nA bell: \u{7}. And enough other words that it is text.",
    );
    assert!(post.notes.iter().any(|note| note.contains("turn the direction")));
    assert!(post.notes.iter().any(|note| note.contains("control characters")));
    assert!(post.content.body.contains("\u{202e}turned"));
}
