//! Comments: nobody is asked before a click, and the click brings the house's own script.

use crate::Reader;
use driver::Trouble;
use reading::{ARTICLE, COMMENTS, barriers};
use serde_json::json;
use site::Theme;

#[tokio::test]
async fn a_click_brings_the_comments_and_nothing_before_it_asks_another_house() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    let browser = &reader.browser;
    for (house, script, wanted) in [
        ("isso", "https://talk.example/js/embed.min.js", "{ isso: 'https://talk.example', issoLang: 'en' }"),
        ("commento", "https://talk.example/js/commento.js", "{ pageId: 'article-1', noFonts: 'true' }"),
        ("remark42", "https://talk.example/web/embed.js", "{}"),
        (
            "giscus",
            "https://giscus.app/client.js",
            "{ repo: 'owner/talk', category: 'Articles \"here\"', mapping: 'specific', term: 'article-1', lang: 'en' }",
        ),
    ] {
        reader.go(&format!("{COMMENTS}{house}/")).await?;
        assert_eq!(browser.asked_of_others().await?, Vec::<String>::new(), "{house}");
        assert_eq!(barriers(browser).await?, Vec::<String>::new(), "{house}");
        let added = "window.added = []; new MutationObserver((list) => list.forEach((m) => m.addedNodes.forEach((n) => \
                     n.tagName === 'SCRIPT' && window.added.push(Object.assign({}, n.dataset))))).observe(document.body, { childList: true, subtree: true })";
        browser.js(added).await?;
        browser.click(".comments > button").await?;
        // This browser reaches nobody: the card says so, and the reader may try again.
        browser.until("document.querySelector('.comments-from').textContent.startsWith('The comments could not be loaded')").await?;
        assert_eq!(browser.asked_of_others().await?, [script], "{house}");
        let given = format!(
            "const wanted = {wanted}; return Object.keys(wanted).filter((k) => window.added[0][k] !== wanted[k])"
        );
        assert_eq!(browser.js(&given).await?, json!([]), "{house}");
        browser.click(".comments > button").await?;
        browser.until("window.added.length === 2").await?;
        assert_eq!(browser.asked_of_others().await?, [script], "{house}, once more");
    }
    let remark = "return [window.remark_config?.host, window.remark_config?.site_id]";
    reader.go(&format!("{COMMENTS}remark42/")).await?;
    browser.click(".comments > button").await?;
    assert_eq!(browser.js(remark).await?, json!(["https://talk.example", "post"]));
    reader.close().await
}

#[tokio::test]
async fn an_article_has_one_card_that_asks_nobody_before_a_click() -> Result<(), Trouble> {
    for theme in Theme::NAMES {
        let reader = Reader::of(theme).await?;
        let browser = &reader.browser;
        reader.go(ARTICLE).await?;
        let card = "const all = [...document.querySelectorAll('.comments')];
            return [all.length, all[0].parentNode.className, all[0].querySelector('button').checkVisibility()]";
        assert_eq!(browser.js(card).await?, json!([1, "end", true]), "{theme}");
        browser.js("document.querySelector('.comments').scrollIntoView({ block: 'center' })").await?;
        assert_eq!(browser.asked_of_others().await?, Vec::<String>::new(), "{theme}");
        browser.click(".comments > button").await?;
        browser
            .until("document.querySelector('.comments-from').textContent.includes('could not be loaded')")
            .await?;
        assert_eq!(browser.asked_of_others().await?, ["https://talk.example/web/embed.js"], "{theme}");
        let given = browser.js("return [window.remark_config.site_id, window.remark_config.url]").await?;
        assert_eq!(given, json!(["post", format!("https://example.org/news/{ARTICLE}")]), "{theme}");
        reader.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_houses_script_finds_its_place() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    let browser = &reader.browser;
    reader.go(&format!("{COMMENTS}isso/")).await?;
    browser.js("document.querySelector('.comments').dataset.url = new URL('../..', location.href).href.slice(0, -1)").await?;
    browser.click(".comments > button").await?;
    browser
        .until(
            "document.getElementById('isso-thread')?.textContent.startsWith('article-1 of http://127.0.0.1')",
        )
        .await?;
    // Who came by the keyboard stands before the comments, not at the page's beginning.
    assert_eq!(browser.js("return document.activeElement.id").await?, json!("isso-thread"));
    browser.until("!document.querySelector('.comments-from')").await?;
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    reader.close().await
}
