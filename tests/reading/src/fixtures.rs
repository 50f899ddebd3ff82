//! Pages that hold one thing each that the site's script brings to life, as a theme would
//! hold it. They allow a page nothing but scripts of its own.

use driver::Trouble;
use serde_json::{Value, json};
use site::{CommentPage, Comments};
use std::fs;
use std::path::Path;

/// The search of a few articles whose words are hard to find.
pub const FEW: &str = "tried/search/";
/// Comments of each house, a page for each: `isso/` and its like.
pub const COMMENTS: &str = "tried/comments/";
/// The search of ten thousand articles.
pub const MANY: &str = "tried/many/search/";

/// Articles in a file of the search.
const IN_A_FILE: usize = 60;

/// The site's script, as one file.
fn script() -> Result<String, Trouble> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/site/script");
    let mut all = String::new();
    for part in ["search.js", "embeds.js", "comments.js", "share.js"] {
        all.push_str(&fs::read_to_string(folder.join(part))?);
    }
    Ok(all)
}

pub(crate) fn write(folder: &Path) -> Result<(), Trouble> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("script.js"), script()?)?;
    fs::write(folder.join("style.css"), STYLE)?;
    // Does what Isso's does as far as a page sees it: it looks for its place, and fills it.
    fs::create_dir_all(folder.join("js"))?;
    let isso = "const place = document.getElementById('isso-thread');\
                place.textContent = `${place.dataset.issoId} of ${document.currentScript.dataset.isso}`;";
    fs::write(folder.join("js/embed.min.js"), isso)?;
    for (name, card) in comments() {
        page(&folder.join("comments").join(name), "Comments", "../../", &card)?;
    }
    search(&folder.join("search"), "../", &few(), 2)
}

/// Adds the search of ten thousand articles to a site.
///
/// # Errors
/// When it can't be written.
pub fn add_many(site: &Path) -> Result<(), Trouble> {
    let many: Vec<Value> = (0..10_000).map(one_of_many).collect();
    search(&site.join(MANY), "../../", &many, IN_A_FILE)
}

/// What a page may load: scripts and styles of its own site, and what a reader asked for.
const POLICY: &str = "default-src 'none'; script-src 'self' https:; style-src 'self'; frame-src https:; \
                      img-src data:; base-uri 'none'; form-action 'self'";
const STYLE: &str = "body{font:1rem/1.5 sans-serif;max-width:40rem;margin:auto}";

/// A page in a folder; `root` is the way from there to the script.
fn page(folder: &Path, title: &str, root: &str, main: &str) -> Result<(), Trouble> {
    fs::create_dir_all(folder)?;
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"><title>{title}</title>\
         <link rel=\"icon\" href=\"data:,\">\
         <link rel=\"stylesheet\" href=\"{root}style.css\"><script src=\"{root}script.js\" defer></script></head>\
         <body><main><h1>{title}</h1>{main}</main></body></html>"
    );
    Ok(fs::write(folder.join("index.html"), html)?)
}

fn comments() -> Vec<(&'static str, String)> {
    let url = String::from("https://talk.example");
    let houses = [
        ("isso", Comments::Isso { url: url.clone() }),
        ("remark42", Comments::Remark42 { url: url.clone(), site_id: "post".into() }),
        ("commento", Comments::Commento { url }),
        (
            "giscus",
            Comments::Giscus {
                repo: "owner/talk".into(),
                repo_id: "R_kgDOG6lkPQ".into(),
                category: "Articles \"here\"".into(),
                category_id: "DIC_kwDOG6lkPc4CN5yQ".into(),
            },
        ),
    ];
    let page = CommentPage {
        key: "article-1",
        title: "The \"bridge\"",
        address: "https://example.org/bridge/",
        language: "en-GB",
        talk: None,
    };
    houses.map(|(name, house)| (name, house.facade(&page))).to_vec()
}

/// A page of the search, and the files that it reads: oldest first.
fn search(folder: &Path, root: &str, entries: &[Value], in_a_file: usize) -> Result<(), Trouble> {
    let main = format!(
        "<div id=\"search\" data-segments=\"{}\" data-root=\"../\"><form role=\"search\">\
         <label>Search <input type=\"search\" name=\"q\"></label> <button>Search</button></form></div>",
        entries.len().div_ceil(in_a_file)
    );
    page(folder, "Search", root, &main)?;
    for (n, entries) in entries.chunks(in_a_file).enumerate() {
        let text = format!("copydeskSearch({n},{});", json!(entries)).replace('<', "\\u003c");
        fs::write(folder.join(format!("{n}.js")), text)?;
    }
    Ok(())
}

fn few() -> Vec<Value> {
    vec![
        json!([
            "world/tide/",
            "Tide turns",
            "",
            "A harbour waits.",
            "Åsa Öberg",
            "World",
            "sea",
            "",
            "1 April 2027"
        ]),
        json!([
            "world/tromso/",
            "Tromsø rebuilds its quay",
            "Ports",
            "Straße und Größe.",
            "Mira Lund",
            "World",
            "sea",
            "Jens Stoltenberg",
            "2 April 2027"
        ]),
        json!([
            "arts/cafe/",
            "Café <b>Noir</b> opens & closes",
            "Food",
            "Nobody came.",
            "Ada Ivers",
            "Arts",
            "coffee",
            "",
            "3 April 2027"
        ]),
        json!([
            "world/harbour-old/",
            "Harbour closes",
            "",
            "For a week.",
            "Ada Ivers",
            "World",
            "",
            "",
            "4 April 2027"
        ]),
        json!([
            "world/harbour-new/",
            "Harbour opens",
            "",
            "At last.",
            "Ada Ivers",
            "World",
            "",
            "",
            "5 April 2027"
        ]),
        json!([
            "world/bridge/",
            "新しい橋が東京湾に開通",
            "",
            "",
            "Kenji Sato",
            "World",
            "",
            "",
            "6 April 2027"
        ]),
        json!([
            "world/ferry/",
            "Ferry sails",
            "",
            "Past the harbour.",
            "Ada Ivers",
            "World",
            "",
            "Harbour Office",
            "7 April 2027"
        ]),
        json!([
            "arts/opera/",
            "O’Brien leaves l'Opéra",
            "",
            "He doesn't say why.",
            "Ada Ivers",
            "Arts",
            "",
            "",
            "8 April 2027"
        ]),
    ]
}

/// Words as news has them: few that are everywhere, many that are rare.
fn one_of_many(n: usize) -> Value {
    const WORDS: [&str; 24] = [
        "harbour", "council", "minister", "bridge", "budget", "school", "ferry", "strike", "court", "river",
        "election", "museum", "winter", "storm", "market", "union", "police", "hospital", "railway",
        "garden", "Tromsø", "Straße", "café", "premier",
    ];
    // A step that visits all of them, so that no two articles are alike.
    let word = |step: usize| WORDS[(n * 7 + step * (n % 11 + 1)) % WORDS.len()];
    let some = |from: usize, count: usize| (from..from + count).map(word).collect::<Vec<_>>().join(" ");
    json!([
        format!("world/article-{n}/"),
        format!("{} {n} {}", some(0, 3), some(3, 3)),
        word(9),
        some(10, 22),
        format!("Reporter{} Name{}", n % 97, n % 89),
        "World",
        some(32, 4),
        format!("{} Rare{} Person{n}", some(40, 24), n % 1009),
        "13 April 2027"
    ])
}
