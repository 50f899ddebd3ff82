//! The article that the tests publish.

use chrono::{DateTime, TimeZone, Utc};
use publish::{GoesOut, Journal, Post, PostPicture, TargetError};
use std::cell::RefCell;

pub const KEY: &str = "00112233445566778899aabbccddeeff";

pub fn post() -> Post {
    Post {
        key: KEY.into(),
        slug: "storm-at-sea".into(),
        language: "en".into(),
        kicker: Some("Weather".into()),
        headline: "Storm at sea & “calm” <ashore>".into(),
        standfirst: Some("What the harbour master saw.".into()),
        byline: vec!["Ada Writer".into()],
        section: Some("World".into()),
        tags: vec!["weather".into(), "Sea".into()],
        html: "<p>The first <em>paragraph</em>, with a <a href=\"https://example.org/a?b=1&amp;c=2\">link</a>.</p>\n\
               <h2>A heading</h2>\n<p>Fish &amp; chips — “quoted”, 1 &lt; 2, ünïcödé 🐟.</p>\n\
               <figure><img src=\"./the%20wave.png\" alt=\"A wave\"><figcaption>The wave</figcaption></figure>\n\
               <p>Last.</p>\n"
            .into(),
        markdown: "The first *paragraph*.".into(),
        published: published(),
        goes_out: GoesOut::Now,
        pictures: vec![picture("lead.jpg", b"lead bytes \r\n--x\0"), picture("the wave.png", b"wave bytes")],
    }
}

pub fn published() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2025, 3, 30, 1, 30, 5).unwrap()
}

pub fn picture(name: &str, bytes: &[u8]) -> PostPicture {
    PostPicture {
        file_name: name.into(),
        hash: blake3::hash(bytes).to_hex().to_string(),
        alt: Some("A wave".into()),
        caption: None,
        credit: None,
        bytes: bytes.to_vec(),
    }
}

/// The words that stand in the article's text, for comparing it in any markup.
pub const WORDS: [&str; 5] = ["paragraph", "A heading", "ünïcödé 🐟", "The wave", "Last."];

/// A journal that can be looked at.
#[derive(Default)]
pub struct Noted(pub RefCell<Vec<String>>);

impl Noted {
    pub fn steps(&self) -> Vec<String> {
        self.0.borrow().clone()
    }
}

impl Journal for Noted {
    fn begins(&self, step: &str) -> Result<(), TargetError> {
        self.0.borrow_mut().push(step.to_owned());
        Ok(())
    }
    fn ended(&self, _: &str, _: &str) -> Result<(), TargetError> {
        Ok(())
    }
}
