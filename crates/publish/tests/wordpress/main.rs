//! Publishing to a real WordPress, and to servers that only say that they are one.

mod hostile;
mod lossy;
mod others;
mod publishing;
mod trying;

use chrono::{TimeZone, Utc};
use publish::{
    GoesOut, Http, Post, PostPicture, PostTarget, Quiet, RemotePost, Secret, Steps, TargetError, Trust,
    WordPress,
};
use servers::Authority;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Once};
use std::time::Duration;

/// One for all tests: each uses a key and a slug of its own.
static SERVER: LazyLock<servers::WordPress> = LazyLock::new(servers::WordPress::start);

fn http(patience: Duration) -> Http {
    Http::with_patience(&Trust::Only(Authority::new().pem()), patience).expect("a client")
}

fn target_at(url: &str, user: &str, patience: Duration) -> WordPress {
    let password = Secret::new(SERVER.password(user));
    WordPress::new(http(patience), url, user, &password).expect("a target")
}

fn target(user: &str) -> WordPress {
    // WordPress makes a category twice where two posts ask for it at one moment: one of them comes first.
    static FIRST: Once = Once::new();
    FIRST.call_once(|| {
        put(&target_at(&SERVER.url(), "editor", Duration::from_secs(60)), &article()).expect("published");
    });
    target_at(&SERVER.url(), user, Duration::from_secs(60))
}

fn put(target: &WordPress, post: &Post) -> Result<RemotePost, TargetError> {
    target.put(post, None, Steps::new(&Quiet))
}

/// An article with everything that one can have, under a key and a slug that no other test has.
fn article() -> Post {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    let picture = png(number);
    Post {
        key: format!("{number:032x}"),
        slug: format!("storm-{}", letters(number)),
        language: "en".into(),
        kicker: None,
        headline: "Storm & “calm”: <b> is no tag".into(),
        standfirst: Some("What happened & why.".into()),
        byline: vec!["Ada".into()],
        section: Some("World & Sea".into()),
        tags: vec!["Rock & Roll".into(), "weather".into()],
        html: "<p>It “rained” – for 9x9 days &amp; 1 night. See [gallery] and a &lt;tag&gt;.</p>\n\
               <figure><img src=\"./the%20sea.png\" alt=\"A [grey] sea\"><figcaption>The sea</figcaption></figure>\n\
               <h2>Next</h2>\n<p>Then it <em>stopped</em> 🌞.</p>"
            .into(),
        markdown: String::new(),
        published: Utc.with_ymd_and_hms(2024, 3, 10, 7, 30, 15).single().expect("a time"),
        goes_out: GoesOut::Now,
        pictures: vec![PostPicture {
            file_name: "the sea.png".into(),
            hash: blake3::hash(&picture).to_hex().to_string(),
            alt: Some("A [grey] sea".into()),
            caption: Some("The sea".into()),
            credit: Some("Ada & Co".into()),
            bytes: picture,
        }],
    }
}

/// Slugs with numbers at their end look like those of taken ones.
fn letters(number: u32) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

/// A picture that no other test has: one grey pixel, and a text that says which.
fn png(number: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    chunk(&mut png, b"tEXt", format!("Comment\0{number}").as_bytes());
    chunk(&mut png, b"IDAT", &[0x78, 0x01, 0x01, 2, 0, 0xfd, 0xff, 0, 0x80, 0, 0x82, 0, 0x81]);
    chunk(&mut png, b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    png.extend_from_slice(&u32::try_from(data.len()).expect("a small chunk").to_be_bytes());
    let body = [kind.as_slice(), data].concat();
    png.extend_from_slice(&body);
    let crc = body.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    });
    png.extend_from_slice(&(!crc).to_be_bytes());
}

/// What the database holds for the article, field by field: all is there, once, and as it was sent.
#[track_caller]
fn assert_is_whole(post: &Post) {
    let key = &post.key;
    assert_eq!(SERVER.posts_with(key), 1, "one post for {key}");
    let field = |name: &str| SERVER.field(key, name);
    assert_eq!(field("post_title"), "Storm &amp; “calm”: &lt;b&gt; is no tag");
    assert_eq!(field("post_status"), "publish");
    assert_eq!(field("post_name"), post.slug);
    assert_eq!(field("post_date_gmt"), "2024-03-10 07:30:15");
    assert_eq!(
        field("post_date"),
        "2024-03-10 03:30:15",
        "in New York, an hour after its clocks went forward"
    );
    assert_eq!(field("post_excerpt"), "What happened &amp; why.");
    let content = field("post_content");
    assert!(content.contains("<p>Then it <em>stopped</em> 🌞.</p>"), "{content}");
    let id = field("ID");
    assert_eq!(terms(&id, "category"), ["World &amp; Sea"]);
    assert_eq!(terms(&id, "post_tag"), ["Rock &amp; Roll", "weather"]);
    let picture = featured(&id);
    assert_eq!(meta(&picture, "_wp_attachment_image_alt"), "A [grey] sea");
    let of = |field: &str| SERVER.one(&format!("SELECT {field} FROM wp_posts WHERE ID = {picture}"));
    assert_eq!(of("post_excerpt"), "The sea (Ada &amp; Co)");
    assert!(content.contains(&format!("src=\"{}\"", of("guid"))), "{content}");
    assert_eq!(pictures_of(post), 1);
}

fn terms(id: &str, taxonomy: &str) -> Vec<String> {
    SERVER.rows(&format!(
        "SELECT t.name FROM wp_terms t JOIN wp_term_taxonomy x USING (term_id) \
         JOIN wp_term_relationships r USING (term_taxonomy_id) \
         WHERE r.object_id = {id} AND x.taxonomy = '{taxonomy}' ORDER BY t.name"
    ))
}

fn meta(id: &str, key: &str) -> String {
    SERVER.one(&format!("SELECT meta_value FROM wp_postmeta WHERE post_id = {id} AND meta_key = '{key}'"))
}

fn featured(id: &str) -> String {
    meta(id, "_thumbnail_id")
}

/// How often the article's picture is in the library.
fn pictures_of(post: &Post) -> usize {
    let name = post.pictures[0].hash.chars().take(24).collect::<String>();
    SERVER
        .rows(&format!(
            "SELECT ID FROM wp_posts WHERE post_type = 'attachment' AND post_name LIKE 'copydesk-{name}%'"
        ))
        .len()
}
