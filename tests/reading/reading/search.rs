//! Readers find what they remember of an article.

use crate::Reader;
use driver::Trouble;
use reading::{BASE, Browser, FEW, MANY, add_many, sample_site};
use serde_json::{Value, json};

const FIELD: &str = "input[name=q]";

/// What is found for these words: the headlines, in order.
async fn found(browser: &Browser, words: &str) -> Result<Value, Trouble> {
    browser
        .js(&format!(
            "const f = document.querySelector('{FIELD}'); f.value = {}; f.dispatchEvent(new Event('input'))",
            json!(words)
        ))
        .await?;
    let settled = format!(
        "document.querySelector('.results').dataset.query === {} && !document.querySelector('.search-status').textContent.includes('Searching')",
        json!(words)
    );
    browser.until(&settled).await?;
    browser.js("return [...document.querySelectorAll('.results h2')].map((h) => h.textContent)").await
}

async fn finds_all(browser: &Browser) -> Result<(), Trouble> {
    let (tromso, cafe) = ("Tromsø rebuilds its quay", "Café <b>Noir</b> opens & closes");
    let opera = "O’Brien leaves l'Opéra";
    for (words, expected) in [
        ("Tromsø", json!([tromso])),
        ("tromso", json!([tromso])),
        ("stoltenberg jens", json!([tromso])),
        ("STRASSE", json!([tromso])),
        ("asa ob", json!(["Tide turns"])),
        ("mira quay", json!([tromso])),
        ("cafe noir", json!([cafe])),
        ("obrien", json!([opera])),
        ("O'Brien", json!([opera])),
        ("o’bri", json!([opera])),
        ("o brien", json!([opera])),
        ("opera", json!([opera])),
        ("l'opera", json!([opera])),
        ("doesnt", json!([opera])),
        ("'obrien'", json!([opera])),
        ("東京", json!(["新しい橋が東京湾に開通"])),
        // Headlines first, the newest of them first; then names, then standfirsts.
        ("harb", json!(["Harbour opens", "Harbour closes", "Ferry sails", "Tide turns"])),
        ("harbour closes", json!(["Harbour closes"])),
        ("arbour", json!([])),
        ("", json!([])),
    ] {
        assert_eq!(found(browser, words).await?, expected, "{words}");
    }
    Ok(())
}

#[tokio::test]
async fn what_is_remembered_is_found_on_a_server() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    reader.go(FEW).await?;
    finds_all(&reader.browser).await?;
    assert_eq!(reader.browser.complaints().await?, Vec::<String>::new());
    reader.close().await
}

#[tokio::test]
async fn what_is_remembered_is_found_on_a_disk() -> Result<(), Trouble> {
    let folder = sample_site("paper")?;
    let browser = Browser::open().await?;
    let file = folder.path().join(BASE).join(FEW).join("index.html");
    browser.go_to_file(&file, "").await?;
    finds_all(&browser).await?;
    // A link that was passed on works at once, and leads to a file.
    browser.go_to_file(&file, "q=quay").await?;
    browser.until("document.querySelector('.results a')").await?;
    let link = browser.js("return document.querySelector('.results a').getAttribute('href')").await?;
    assert_eq!(link, "../world/tromso/index.html");
    browser.close().await
}

#[tokio::test]
async fn a_result_says_why_it_is_one_and_what_it_is() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    let browser = &reader.browser;
    reader.go(&format!("{FEW}?q=TROMSO")).await?;
    browser.until("document.querySelector('.results mark')").await?;
    let marks = "return [...document.querySelectorAll('.results mark')].map((m) => m.textContent)";
    assert_eq!(browser.js(marks).await?, json!(["Tromsø"]));
    let meta = "return [...document.querySelectorAll('.results .meta span')].map((m) => m.textContent)";
    assert_eq!(browser.js(meta).await?, json!(["World", "Mira Lund", "2 April 2027"]));
    found(browser, "strass und").await?;
    assert_eq!(browser.js(marks).await?, json!(["Straß", "und"]));
    found(browser, "obri opera").await?;
    assert_eq!(browser.js(marks).await?, json!(["O’Bri", "Opéra"]));
    found(browser, "京湾").await?;
    assert_eq!(browser.js(marks).await?, json!(["京湾"]));
    // What a headline says is words, never markup.
    found(browser, "noir").await?;
    assert_eq!(browser.js("return document.querySelectorAll('.results b').length").await?, json!(0));
    let status = "return document.querySelector('.search-status').textContent";
    assert_eq!(browser.js(status).await?, json!("1 article"));
    found(browser, "harb").await?;
    assert_eq!(browser.js(status).await?, json!("4 articles"));
    found(browser, "zebra").await?;
    assert_eq!(browser.js(status).await?, json!("Nothing found for “zebra”"));
    reader.close().await
}

#[tokio::test]
async fn the_keyboard_is_enough_and_the_address_follows() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    let browser = &reader.browser;
    reader.go(FEW).await?;
    browser.type_into(FIELD, "harb").await?;
    browser.until("document.querySelectorAll('.results li').length === 4").await?;
    browser.until("location.search === '?q=harb'").await?;
    let (down, up, escape) = ("\u{e015}", "\u{e013}", "\u{e00c}");
    browser.type_into(FIELD, down).await?;
    let focused = "document.activeElement.textContent";
    browser.until(&format!("{focused} === 'Harbour opens'")).await?;
    browser.type_into(".results li:first-child a", down).await?;
    browser.until(&format!("{focused} === 'Harbour closes'")).await?;
    browser.type_into(".results li:nth-child(2) a", up).await?;
    browser.until(&format!("{focused} === 'Harbour opens'")).await?;
    browser.type_into(".results li:first-child a", escape).await?;
    browser.until("document.activeElement.name === 'q'").await?;
    // Enter in the field searches here, and loads nothing anew.
    browser.js("window.stays = true").await?;
    browser.type_into(FIELD, "\u{e007}").await?;
    browser.type_into(FIELD, "our").await?;
    browser.until("location.search === '?q=harbour'").await?;
    assert_eq!(browser.js("return window.stays").await?, json!(true));
    reader.close().await
}

#[tokio::test]
async fn the_newest_come_first_and_what_is_missing_is_told() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    let browser = &reader.browser;
    std::fs::remove_file(reader.site().join(FEW).join("1.js"))?;
    reader.go(FEW).await?;
    browser.asked().await?;
    let heard = "window.said = []; const status = document.querySelector('.search-status');
        new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true })";
    browser.js(heard).await?;
    assert_eq!(found(browser, "harb").await?, json!(["Harbour opens", "Ferry sails", "Tide turns"]));
    let said = browser.js("return window.said").await?;
    assert_eq!(
        said,
        json!(["Searching older articles…", "3 articles. Some older articles could not be searched."])
    );
    let asked = browser.asked().await?;
    let files: Vec<_> = asked.iter().filter_map(|url| url.rsplit('/').next()).collect();
    assert_eq!(files, ["3.js", "2.js", "1.js", "0.js"], "nothing is asked for before somebody types");
    reader.close().await
}

#[tokio::test]
async fn ten_thousand_articles_answer_each_key_within_a_frame() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    let browser = &reader.browser;
    add_many(&reader.site())?;
    reader.go(MANY).await?;
    found(browser, "h").await?;
    let shown = "document.querySelectorAll('.results li').length";
    browser.until(&format!("{shown} === 50")).await?;
    browser.click(".more").await?;
    browser.until(&format!("{shown} === 100")).await?;
    found(browser, "").await?;
    // Frames come here when we want them, so that the work for each of them can be told.
    browser.js("window.frames_ = []; window.requestAnimationFrame = (act) => window.frames_.push(act); window.cancelAnimationFrame = () => {}").await?;
    let frame = "const act = window.frames_.shift(); act && act(); document.body.getBoundingClientRect()";
    let typed = "harbour council str";
    let mut told = Vec::new();
    for keys in (1..=typed.len()).map(|keys| &typed[..keys]) {
        let key = format!(
            "const f = document.querySelector('{FIELD}'); f.value = {}; f.dispatchEvent(new Event('input'));",
            json!(keys)
        );
        let mut longest = browser.work_of(&format!("{key} {frame}")).await?;
        assert_eq!(
            browser.js("return document.querySelector('.results').dataset.query").await?,
            json!(keys.trim())
        );
        while browser.js("return window.frames_.length > 0").await? == Value::Bool(true) {
            longest = longest.max(browser.work_of(frame).await?);
        }
        assert_eq!(browser.js(&format!("return {shown}")).await?, json!(50), "{keys}");
        told.push((keys, longest));
    }
    println!("milliseconds in the longest frame of a key: {told:?}");
    assert!(told.iter().all(|(_, longest)| *longest > 0.1 && *longest < 16.7), "{told:?}");
    reader.close().await
}
