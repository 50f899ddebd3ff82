//! Cards of embeds: nobody is asked before a click, and the click brings the player.

use crate::Reader;
use driver::Trouble;
use reading::ARTICLE;
use serde_json::json;

const BOX: &str =
    "const r = document.querySelector('.embed-NAME').getBoundingClientRect(); return [r.width, r.height]";

#[tokio::test]
async fn a_click_brings_the_player_and_nothing_before_it_asks_another_house() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    let browser = &reader.browser;
    reader.go(ARTICLE).await?;
    let asked = browser.asked().await?;
    assert!(asked.iter().any(|url| url.contains("/copydesk-")), "the log sees what is asked: {asked:?}");
    reader.go(ARTICLE).await?;
    assert_eq!(browser.asked_of_others().await?, Vec::<String>::new());
    for (name, player) in [
        ("youtube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=90"),
        ("vimeo", "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1"),
    ] {
        let size = BOX.replace("NAME", name);
        let before = browser.js(&size).await?;
        browser.click(&format!(".embed-{name} a")).await?;
        let frame = format!("return document.querySelector('.embed-{name} iframe').src");
        assert_eq!(browser.js(&frame).await?, json!(player));
        assert_eq!(browser.js(&size).await?, before, "{name} keeps its place");
        let said = format!(
            "const f = document.querySelector('.embed-{name} iframe'); return [f.title.startsWith('Watch on'), f.allowFullscreen]"
        );
        assert_eq!(browser.js(&said).await?, json!([true, true]));
        assert_eq!(browser.asked_of_others().await?, [player]);
    }
    // A card without a player stays a link.
    browser.js("document.querySelector('.embed-x a').addEventListener('click', (e) => { window.left = !e.defaultPrevented; e.preventDefault(); })").await?;
    browser.js("document.querySelector('.embed-x a').click()").await?;
    assert_eq!(browser.js("return window.left").await?, json!(true));
    reader.close().await
}

#[tokio::test]
async fn who_holds_a_key_gets_the_link() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    let browser = &reader.browser;
    reader.go(ARTICLE).await?;
    for held in ["ctrlKey", "metaKey", "shiftKey", "altKey"] {
        let click = format!(
            "const link = document.querySelector('.embed-youtube a');
             let prevented;
             document.addEventListener('click', (e) => {{ prevented = e.defaultPrevented; e.preventDefault(); }}, {{ once: true }});
             link.dispatchEvent(new MouseEvent('click', {{ bubbles: true, cancelable: true, {held}: true }}));
             return prevented"
        );
        assert_eq!(browser.js(&click).await?, json!(false), "{held}");
    }
    assert_eq!(browser.js("return document.querySelectorAll('iframe').length").await?, json!(0));
    reader.close().await
}
