//! What only a script can offer for sharing.

use crate::Reader;
use driver::Trouble;
use reading::ARTICLE;
use serde_json::json;

#[tokio::test]
async fn a_link_is_copied_and_the_systems_own_way_is_offered_where_there_is_one() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    let browser = &reader.browser;
    reader.go(ARTICLE).await?;
    let copied =
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve() }";
    browser.js(copied).await?;
    let words = "[...document.querySelectorAll('.share > ul > li')].map((item) => item.textContent)";
    assert_eq!(browser.js(&format!("return {words}.slice(0, 1)")).await?, json!(["Mail"]));
    let offered =
        browser.js(&format!("return {words}.includes('Share…') === Boolean(navigator.share)")).await?;
    assert_eq!(offered, json!(true));
    browser.js("[...document.querySelectorAll('.share button')].find((b) => b.textContent === 'Copy link').click()").await?;
    browser.until("document.querySelector('.share [role=status]').textContent === 'Copied'").await?;
    assert_eq!(
        browser.js("return window.copied").await?,
        json!("https://example.org/news/world/harbour-bridge-closes/")
    );
    browser.js("navigator.clipboard.writeText = () => Promise.reject(new Error())").await?;
    browser.js("[...document.querySelectorAll('.share button')].find((b) => b.textContent === 'Copy link').click()").await?;
    browser.until("document.querySelector('.share [role=status]').textContent.includes('could not')").await?;
    reader.close().await
}
