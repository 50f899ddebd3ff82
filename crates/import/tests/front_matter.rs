//! Front matter in the shapes that generators allow and writers make of them.

use article::Content;
use import::{Imported, import_bytes};
use std::path::Path;

fn read(text: &str) -> Imported {
    import_bytes(Path::new("x.md"), text.as_bytes(), None).unwrap()
}

fn yaml(fields: &str) -> Content {
    read(&format!("---\n{fields}\n---\nText.\n")).content
}

fn toml(fields: &str) -> Content {
    read(&format!("+++\n{fields}\n+++\nText.\n")).content
}

#[test]
fn fences_may_be_untidy() {
    for post in [
        "\u{feff}---\r\ntitle: T\r\n---\r\nText.\r\n",
        "\n \n---  \ntitle: T\n---\t\n\nText.\n",
        "+++ \ntitle = \"T\"\n+++ \nText.",
        "---\ntitle: T\n...\nText.",
        "---yaml\ntitle: T\n---\nText.",
        "---json\n{\"title\": \"T\"}\n---\nText.",
        "{\n  \"title\": \"T\"\n}\n\nText.\n",
    ] {
        let post = read(post).content;
        assert_eq!((post.headline.as_str(), post.body.as_str()), ("T", "Text."));
    }
}

#[test]
fn what_only_looks_like_front_matter_is_copy() {
    for text in [
        "---\n\nA rule above me.\n\n---\n\nAnd one above me.",
        "---\nIt rained, he said.\n---\nIt did.",
        "---\nNote: one thing\nThen prose that goes on [here\nand more of it.\n---\nIt did.",
        "+++\ntitle = \"T\"\n\nIt never ends.",
        "{{< figure src=\"a.png\" >}}\n\nText.",
        "{ not json }\n\nText.",
        "---",
    ] {
        assert_eq!(read(text).content.body, text);
    }
    assert!(read("+++\ntitle = \"T\"\n\nIt never ends.").notes[0].contains("never ends"));
}

#[test]
fn a_slip_of_the_pen_costs_one_field() {
    let post = read(
        "---\ntitle: Bridges: a short history\nDate: 2024-01-02\ntags:\n\t- steel\n\t- stone\nauthor: Mira Lund\nmood: {open\ntitle: Bridges: a history\n---\nText.\n",
    );
    let c = &post.content;
    assert_eq!((c.headline.as_str(), c.body.as_str()), ("Bridges: a history", "Text."));
    assert_eq!(
        (&c.tags[..], &c.byline[..]),
        (&["steel".into(), "stone".into()][..], &["Mira Lund".into()][..])
    );
    assert_eq!(c.date.unwrap().to_string(), "2024-01-02");
    assert!(c.extra["front_matter_raw"].as_str().unwrap().contains("mood: {open"));
    assert!(post.notes[0].contains("could not be read") && post.notes[0].contains("title"));
    assert_eq!(yaml("title: [Video] The bridge\nx: y").headline, "[Video] The bridge");
    assert_eq!(yaml("title: \"The\" bridge").headline, "\"The\" bridge");
    let c = toml("title = The bridge\ndate = 2024-01-02\ndraft = yes\n[extra]\nmood = 3");
    assert_eq!((c.headline.as_str(), &c.extra["extra"]["mood"]), ("The bridge", &3.into()));
}

#[test]
fn titles_are_taken_as_they_were_written() {
    for (written, title) in [
        ("1984", "1984"),
        ("1.10", "1.10"),
        ("007", "007"),
        ("true", "true"),
        ("No", "No"),
        ("'It''s'", "It's"),
    ] {
        assert_eq!(yaml(&format!("title: {written}")).headline, title);
    }
    assert_eq!(yaml("Title: >-\n  Over\n  two lines\nx: 1").headline, "Over two lines");
    assert_eq!(toml("title = 2024").headline, "2024");
}

#[test]
fn dates_in_every_shape() {
    for (written, date) in [
        ("2024-01-02", "2024-01-02"),
        ("2024-1-2", "2024-01-02"),
        ("2024/01/02", "2024-01-02"),
        ("20240102", "2024-01-02"),
        ("January 2, 2024", "2024-01-02"),
        ("2024-01-02T03:04:05.678Z", "2024-01-02T03:04:05.678+00:00"),
        ("2024-01-02T03:04Z", "2024-01-02T03:04:00+00:00"),
        ("2024-01-02T03:04+02:00", "2024-01-02T03:04:00+02:00"),
        ("2024-01-02 03:04:05 +0200", "2024-01-02T03:04:05+02:00"),
        ("2024-01-02 03:04:05+0200", "2024-01-02T03:04:05+02:00"),
        ("2024-01-02 03:04:05 -07:00", "2024-01-02T03:04:05-07:00"),
        ("2024-01-02 03:04 UTC", "2024-01-02T03:04:00+00:00"),
        ("Tue, 02 Jan 2024 03:04:05 +0000", "2024-01-02T03:04:05+00:00"),
    ] {
        for post in [yaml(&format!("date: {written}")), yaml(&format!("pubDate: '{written}'"))] {
            assert_eq!(post.date.map(|d| d.to_string()).as_deref(), Some(date), "{written}");
            assert!(post.extra.is_empty());
        }
    }
    // A time of no known place gives its day, and is kept as well.
    for written in
        ["2024-01-02 03:04:05", "2024-01-02T03:04:05", "2024-01-02-03:04", "2024-01-02 03:04+09+09"]
    {
        let post = yaml(&format!("date: {written}"));
        assert_eq!(
            (post.date.unwrap().to_string().as_str(), &post.extra["date"]),
            ("2024-01-02", &written.into())
        );
    }
    assert_eq!(toml("date = 2024-01-02T03:04:05").date.unwrap().to_string(), "2024-01-02");
    assert_eq!(
        toml("date = 2024-01-02T03:04:05-08:00").date.unwrap().to_string(),
        "2024-01-02T03:04:05-08:00"
    );
    assert_eq!(toml("path = \"2024/01/02/Some-Post.html\"").date.unwrap().to_string(), "2024-01-02");
    let odd = yaml("date:\npublished: false\nlastmod: 2024-01-02");
    assert_eq!((odd.date, &odd.extra["published"]), (None, &false.into()));
}

#[test]
fn names_in_every_shape() {
    for fields in [
        "author: Ada Low, Jo Roe",
        "Authors: [Ada Low, Jo Roe, ~]",
        "authors:\n  - name: Ada Low\n  - Jo Roe",
        "extra:\n  authors: [Ada Low, Jo Roe]",
        "params:\n  author: Ada Low, Jo Roe",
        "byline: [[Ada Low], Jo Roe, Ada Low]",
    ] {
        assert_eq!(yaml(fields).byline, ["Ada Low", "Jo Roe"], "{fields}");
    }
    // What a name's object says besides is kept.
    let post = yaml("author:\n  name: Ada Low\n  url: https://ada.example");
    assert_eq!(
        (&post.byline[..], &post.extra["author"]["url"]),
        (&["Ada Low".into()][..], &"https://ada.example".into())
    );
}

#[test]
fn a_linked_name_is_the_name_and_the_link_is_kept() {
    let post = yaml("author: >\n  [Ada Low](https://ada.example) (Example Ltd),\n  Jo [x] Roe\n");
    assert_eq!(post.byline, ["Ada Low (Example Ltd)", "Jo [x] Roe"]);
    assert!(post.extra["author"].as_str().unwrap().contains("https://ada.example"));
    assert_eq!(yaml("author:\n  display_name: Ada Low\n  login: admin").byline, ["Ada Low"]);
}

#[test]
fn tags_and_sections_in_every_shape() {
    for fields in [
        "tags: red blue 7",
        "Tags: red, blue, 7",
        "tags: [red, blue, 7, null]",
        "tags:\n- - red\n  - blue\n- 7\n- red",
        "taxonomies:\n  tags: [red, blue, '7']",
    ] {
        assert_eq!(yaml(fields).tags, ["red", "blue", "7"], "{fields}");
    }
    let post = yaml("tags: [red, {odd: 1}]\ncategories: code rust\n");
    assert_eq!((&post.tags[..], post.section.as_deref()), (&["red".into()][..], Some("code")));
    assert_eq!((&post.extra["tags"][1]["odd"], &post.extra["categories"][0]), (&1.into(), &"rust".into()));
    assert_eq!(yaml("category: Tools & Toys").section.as_deref(), Some("Tools & Toys"));
    assert_eq!(yaml("Categories:\n- [Life, Work]").section.as_deref(), Some("Life"));
    assert_eq!(yaml("tags:\ncategories: []\ntitle: T").section, None);
}

#[test]
fn every_other_key_is_kept() {
    let post = yaml(
        "subtitle: Sub\ndescription: Desc\nsummary: Sum\nDraft: true\nstatus: publish\npublished: true\naliases: [/a]\npath: /p/\nimage: a.png\ncover: {image: b.png}\nfeatured_image: c.png\nbase: &b {k: 1}\nmore: *b\nlang: English\n2024: year",
    );
    assert_eq!(post.standfirst.as_deref(), Some("Sub"));
    let kept: Vec<&str> = post.extra.keys().map(String::as_str).collect();
    assert_eq!(
        kept,
        [
            "2024",
            "Draft",
            "aliases",
            "base",
            "cover",
            "description",
            "featured_image",
            "image",
            "lang",
            "more",
            "path",
            "published",
            "status",
            "summary"
        ]
    );
    assert_eq!(post.extra["more"]["k"], 1);
    assert_eq!(yaml("lang: en_GB").language.as_deref(), Some("en-GB"));
}

#[test]
fn a_translation_names_its_original_by_a_slug_or_the_words_stay() {
    let named = yaml("title: T\nTranslates: bridge-closes");
    assert_eq!(named.translates.unwrap().as_str(), "bridge-closes");
    assert!(named.extra.is_empty());
    for other in ["../etc/passwd", "Bridge closes", "3", "[bridge]", "''"] {
        let kept = yaml(&format!("title: T\ntranslates: {other}"));
        assert_eq!(kept.translates, None, "{other}");
        assert!(kept.extra.contains_key("translates"), "{other}");
    }
}

#[test]
fn corrections_are_taken_whole_or_left_as_they_are() {
    let yaml = yaml(
        "title: T\ncorrections:\n  - date: 2026-12-03\n    text: It opened in 1911.\n  - {text: B., date: 2026-12-04}",
    );
    let toml = toml("title = \"T\"\ncorrections = [{ date = 2026-12-03, text = \"It opened in 1911.\" }]");
    assert_eq!(yaml.corrections.len(), 2);
    assert_eq!(yaml.corrections[0], toml.corrections[0]);
    assert_eq!(yaml.corrections[0].line(), "2026-12-03 It opened in 1911.");
    assert!(yaml.extra.is_empty() && toml.extra.is_empty());
}

#[test]
fn what_is_no_list_of_corrections_is_kept_and_not_guessed() {
    for other in [
        "yes",
        "[one, two]",
        "[{date: soon, text: A.}]",
        "[{text: A.}]",
        "[{date: 2026-12-03, text: A., by: Mira}]",
    ] {
        let content = yaml(&format!("title: T\ncorrections: {other}"));
        assert!(content.corrections.is_empty() && content.extra.contains_key("corrections"), "{other}");
    }
}
