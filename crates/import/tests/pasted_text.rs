//! Articles as they come out of a web page, a mail, or an old file.

use article::Content;
use import::{Imported, import_bytes};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::HashMap;
use std::path::Path;

const COPY: &str = "The harbour was closed at noon on Friday, and no ship had left it by the evening.";

fn read(text: &str) -> Imported {
    import_bytes(Path::new("a.txt"), text.as_bytes(), None).unwrap()
}

/// The body of an article whose head is plain.
fn body(copy: &str) -> String {
    read(&format!("Storm Shuts the Old Harbour\n\n{copy}")).content.body
}

fn headed(content: &Content) -> (Option<&str>, &str) {
    (content.kicker.as_deref(), &content.headline)
}

#[test]
fn a_page_copied_whole() {
    let post = read(&format!(
        "Local News\r\n\r\nStorm Shuts the Old Harbour for a Week\r\n\r\nPublished\r\n\r\non\r\n\r\n{COPY}\r\n\r\nRELATED: What the Tide Brought In\r\n\r\nNo Ship Left\r\n\r\n“We wait,” said the master. He didn’t say for how long.\r\n\r\nWatch the harbour camera on the night of the storm:\r\n\r\nWould you have sailed? Tell us below.\r\n\r\n26 Comments\r\nExit mobile version"
    ));
    assert_eq!(headed(&post.content), (Some("Local News"), "Storm Shuts the Old Harbour for a Week"));
    // The date that was lost on the way is told to whoever checks the copy.
    assert_eq!(post.content.extra.get("published").and_then(|date| date.as_str()), Some(""));
    assert!(read(&format!("Storm\n\nPublished\n\non\n\nMarch 3, 2024\n\n{COPY}")).content.extra.is_empty());
    let blocks: Vec<&str> = post.content.body.split("\n\n").collect();
    assert_eq!(
        blocks,
        [
            COPY,
            "RELATED: What the Tide Brought In",
            "## No Ship Left",
            "“We wait,” said the master. He didn’t say for how long.",
            "Watch the harbour camera on the night of the storm:",
            "Would you have sailed? Tell us below.",
        ]
    );
    let notes = post.notes.join("\n");
    for said in ["“Published”", "“on”", "“26 Comments”", "“Exit mobile version”", "lost its video"]
    {
        assert!(notes.contains(said), "{said}");
    }
}

#[test]
fn kickers_and_headlines() {
    for (head, kicker, headline) in [
        ("WORLD\n\nStorm Shuts Harbour", Some("WORLD"), "Storm Shuts Harbour"),
        ("Exclusive:\n\nMayor: “I quit”", Some("Exclusive:"), "Mayor: “I quit”"),
        ("Old Harbour Shut\n\nFishermen say they can wait until the week after", None, "Old Harbour Shut"),
        ("Is the Harbour Lost?\n\nBy Ann Lee", None, "Is the Harbour Lost?"),
    ] {
        assert_eq!(headed(&read(&format!("{head}\n\n{COPY}")).content), (kicker, headline));
    }
    // Copy that begins at once stays whole, and its first words stand in.
    let post = read(&format!("{COPY} It rained.\n\nIt rained on."));
    assert_eq!(post.content.body, format!("{COPY} It rained.\n\nIt rained on."));
    assert_eq!(post.content.headline, COPY.trim_end_matches('.'));
}

#[test]
fn bylines_and_dates_of_a_pages_head() {
    for (lines, names, date) in [
        ("By Jane Doe", &["Jane Doe"][..], None),
        ("BY JANE DOE and John van Roe", &["JANE DOE", "John van Roe"], None),
        (
            "By Jane Doe, Staff Writer\nUpdated Sunday, March 3, 2024 at 10:15 am EST",
            &["Jane Doe"],
            Some("2024-03-03"),
        ),
        ("Jane Doe, Staff Writer\n\nMar. 3, 2024", &["Jane Doe"], Some("2024-03-03")),
        ("By\u{a0}Associated Press\n\nPublished: 3 March 2024", &["Associated Press"], Some("2024-03-03")),
        ("It was the worst in years\n\nBy Jane Doe", &["Jane Doe"], None),
    ] {
        let post = read(&format!("Storm Shuts the Old Harbour\n\n{lines}\n\n{COPY}"));
        assert_eq!(post.content.byline, names, "{lines}");
        assert_eq!(post.content.date.map(|d| d.to_string()).as_deref(), date, "{lines}");
        assert!(post.content.body.ends_with(COPY));
    }
    for line in [
        "By Monday",
        "By the time it ended, all was lost.",
        "GENEVA (AP) — The storm came.",
        "He left, writer",
    ] {
        let post = read(&format!("Storm Shuts the Old Harbour\n\n{line}\n\n{COPY}"));
        assert_eq!((&post.content.byline[..], post.content.date), (&[][..], None));
        assert_eq!(post.content.body, format!("{line}\n\n{COPY}"));
    }
}

#[test]
fn what_is_no_heading_and_no_debris() {
    for line in [
        "Yes.",
        "“No Comment”",
        "\"Never Again\"",
        "What Comes Next?",
        "Stop!",
        "No comment",
        "Photo by Ann Lee",
        "— Ann Lee",
        "2024",
        "Team A\t3\t1",
        "Save the harbour",
        "Three views of the sea",
        "RELATED: The Old Tide",
    ] {
        let text = body(&format!("{COPY}\n\n{line}\n\n{COPY}"));
        assert_eq!(text, format!("{COPY}\n\n{line}\n\n{COPY}"));
    }
    for line in ["No Ship Left", "THE LAST SHIP", "A Contrast to Older Storms", "Ships, Boats & Rafts"] {
        let text = body(&format!("{COPY}\n\n{line}\n\n{COPY}\n\n{line}"));
        assert_eq!(text, format!("{COPY}\n\n## {line}\n\n{COPY}\n\n{line}"));
    }
    // Names below each other are no headings.
    assert!(!body(&format!("{COPY}\n\nAnn Lee\n\nJo Roe\n\nMira Lund")).contains('#'));
}

#[test]
fn debris_is_removed_and_listed() {
    for line in [
        "Share on Facebook",
        "5 min read",
        "1,204 Views",
        "1.2K Shares",
        "ADVERTISEMENT",
        "Leave a\u{a0}comment",
    ] {
        let post = read(&format!("Storm Shuts the Old Harbour\n\n{COPY}\n\n{line}\n\n{COPY}"));
        assert_eq!(post.content.body, format!("{COPY}\n\n{COPY}"));
        assert!(post.notes.join("\n").contains(line));
    }
    // Between other lines a word such as “Email” may be copy.
    let text = body(&format!("{COPY}\n\nCall the desk\nPrint\nVisit the pier\n\n{COPY}"));
    assert!(text.contains("Print"));
    assert_eq!(read("Subscribe").content.headline, "Subscribe");
}

#[test]
fn wrapped_copy_is_joined_and_long_lines_are_paragraphs() {
    let wrapped = "The harbour was closed at noon on Friday, and no ship\nhad left it by the evening. The master of the port\nsaid that he would wait.";
    let more = "Nobody knows what the next days will bring to all the\nfishermen of the town, who have not sailed for weeks.";
    assert_eq!(body(&format!("{wrapped}\n\n{more}")), format!("{wrapped}\n\n{more}"));
    assert_eq!(
        body(&format!("{more}\n\nNo Ship Left\n{wrapped}")),
        format!("{more}\n\n## No Ship Left\n\n{wrapped}")
    );
    let tight = read(&format!("Storm Shuts the Harbour\nBy Jane Doe\n{wrapped}\n{more}")).content;
    assert_eq!((&tight.headline[..], &tight.byline[0][..]), ("Storm Shuts the Harbour", "Jane Doe"));
    assert_eq!(tight.body, format!("{wrapped}\n\n{more}"));
    let long = format!("{COPY} {COPY}");
    let lines = read(&format!("Storm Shuts the Old Harbour\n{long}\nNo Ship Left\n{long}\n"));
    assert_eq!(lines.content.body, format!("{long}\n\n## No Ship Left\n\n{long}"));
    assert_eq!(body(&format!("{long}\n{long}\n\n{COPY}")), format!("{long}\n\n{long}\n\n{COPY}"));
}

#[test]
fn lists_stay_lists() {
    assert_eq!(body("• one *x*\n• two\n  and more"), "- one \\*x\\*\n- two and more");
    assert_eq!(
        body(&format!("{COPY}\n\n- one\n\n- two\n\n{COPY}")),
        format!("{COPY}\n\n- one\n- two\n\n{COPY}")
    );
    assert_eq!(body("1. one\n2. two"), "1. one\n2. two");
    assert_eq!(body(&format!("{COPY}\n\n1998. It was cold.")), format!("{COPY}\n\n1998\\. It was cold."));
    assert_eq!(body(&format!("{COPY}\n\n- A dash alone.")), format!("{COPY}\n\n\\- A dash alone."));
}

#[test]
fn a_marked_sub_heading_keeps_its_signs() {
    assert_eq!(
        body(&format!("{COPY}\n\n## Up ~and~ *down*\n\n{COPY}")),
        format!("{COPY}\n\n## Up \\~and\\~ \\*down\\*\n\n{COPY}")
    );
}

/// A body as readers see it: words, with what Markdown made of them gone.
fn seen(body: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_WIKILINKS;
    let mut seen = String::new();
    for event in Parser::new_ext(body, options) {
        match event {
            Event::Text(text) => seen.push_str(&text),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::List(_) | Tag::Item) => seen.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::List(_) | TagEnd::Item) => {}
            Event::SoftBreak => seen.push(' '),
            other => panic!("{other:?} in {body}"),
        }
    }
    seen
}

fn counted(text: &str) -> HashMap<&str, usize> {
    let mut count = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        *count.entry(word).or_default() += 1;
    }
    count
}

fn blocks() -> impl Strategy<Value = Vec<String>> {
    let block = prop_oneof![
        "([A-Za-z]{1,9} ){1,14}[a-z]{1,5}[.?!:”]?",
        "([A-Z][a-z]{1,7} ?){1,6}",
        "([a-z*_<>#&|`~\\[\\]\\\\!-]{1,8}[ \u{a0}\t]){1,9}",
        "((- |• |[0-9]{1,3}\\. )?[a-zA-Z*_]{1,8} [a-z]{1,8}[.,]?\n){1,5}",
        "([a-z]{3,9} [a-z]{3,9} [a-z]{3,9} [A-Za-z]{3,9} [a-z]{3,9} [a-z]{3,9}\n){2,5}",
        "Published|on|3 Comments|Print|By Mira Lund|Jo Roe, Staff Writer|March 3, 2024|5 min read|RELATED: It",
        "\\PC{1,30}",
    ];
    proptest::collection::vec(block, 1..9)
}

proptest! {
    // scar 33: every word of a text, as often as it stands there, is in the article or in the report
    #[test]
    fn no_word_is_lost(blocks in blocks(), gap in "\n|\n\n|\r\n\r\n|\n \t\n") {
        let text = blocks.join(&gap);
        prop_assume!(text.chars().any(char::is_alphanumeric));
        let Ok(post) = import_bytes(Path::new("a.txt"), text.as_bytes(), Some(import::Format::Text)) else { return Ok(()) };
        let c = &post.content;
        let kept = format!("{} {} {} {}", c.kicker.clone().unwrap_or_default(), c.headline, seen(&c.body), post.notes.join(" "));
        let there = counted(&kept);
        // The numbers of an ordered list are its order: all but the first are implied.
        let numbers = |word: &str| text.lines().filter(|line| line.trim_start().starts_with(&format!("{word}. "))).count();
        for (word, times) in counted(&text) {
            let times = times - numbers(word).min(times);
            if times == 0 {
                continue;
            }
            prop_assert!(there.get(word).is_some_and(|n| *n >= times), "{word} is not {times} times in {kept}");
        }
    }

    #[test]
    fn a_markdown_body_stays_byte_for_byte(body in "[a-z<{][a-z \n*_`{}%<>=\\[\\]()!\"'|~-]{0,200}[a-z]", title in "[A-Z][a-z]{2,9}") {
        for text in [format!("---\ntitle: {title}x\n---\n{body}\n"), format!("+++\ntitle = '{title}x'\n+++\n\n{body}")] {
            let post = import_bytes(Path::new("a.md"), text.as_bytes(), None).unwrap();
            prop_assert_eq!(&post.content.body, &body);
        }
    }
}
