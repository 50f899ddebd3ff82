//! The site on a disk, where no server finds the page of a folder.

use driver::Trouble;
use fantoccini::Locator;
use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MOUSE_BUTTON_MIDDLE, MouseActions, PointerAction,
};
use fantoccini::key::Key;
use reading::{ARTICLE, BASE, Browser, sample_site};
use serde_json::json;
use site::Theme;
use tempfile::TempDir;

/// The front page of a theme's site, opened as who double-clicks it.
async fn front(theme: &str) -> Result<(TempDir, Browser), Trouble> {
    let (folder, browser) = (sample_site(theme)?, Browser::open().await?);
    browser.go_to_file(&folder.path().join(BASE).join("index.html"), "").await?;
    Ok((folder, browser))
}

/// Waits until this page of the site is open.
async fn at(browser: &Browser, page: &str) -> Result<(), Trouble> {
    browser
        .until(&format!("location.href.split('?')[0].endsWith({})", json!(format!("/{BASE}{page}"))))
        .await?;
    browser.until("document.readyState === 'complete'").await
}

#[tokio::test]
async fn every_way_leads_to_a_page() -> Result<(), Trouble> {
    for theme in Theme::NAMES {
        let (folder, browser) = front(theme).await?;
        browser.click(".lead h2 a").await?;
        at(&browser, &format!("{ARTICLE}index.html")).await?;
        browser.click(".find").await?;
        at(&browser, "search/index.html").await?;
        browser.type_into("input[name=q]", "bridge clo").await?;
        browser.until("document.querySelectorAll('.results li').length === 1").await?;
        browser.click(".results a").await?;
        at(&browser, &format!("{ARTICLE}index.html")).await?;
        browser.click(".top .name").await?;
        at(&browser, "index.html").await?;
        // A link to a place in the page stays there, and one to another house as it is.
        browser.go_to_file(&folder.path().join(BASE).join(ARTICLE).join("index.html"), "").await?;
        browser.click("a[href=\"#_corrections\"]").await?;
        at(&browser, &format!("{ARTICLE}index.html#_corrections")).await?;
        let folders =
            "[...document.links].filter((a) => a.protocol === 'file:' && a.pathname.endsWith('/')).length";
        let away = "document.querySelector('.embed-vimeo a').getAttribute('href')";
        assert_eq!(
            browser.js(&format!("return [{folders}, {away}]")).await?,
            json!([0, "https://vimeo.com/76979871"])
        );
        browser.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_page_of_text_leads_to_pages_without_a_script() -> Result<(), Trouble> {
    let (_folder, browser) = front("paper").await?;
    browser.click(".foot a[href*=\"/lite/\"]").await?;
    at(&browser, "lite/index.html").await?;
    assert_eq!(browser.js("return document.scripts.length").await?, json!(0));
    browser.click(".entries a").await?;
    at(&browser, &format!("lite/{ARTICLE}index.html")).await?;
    browser.click("main a[href*=budget]").await?;
    at(&browser, "lite/world/budget-passes/index.html").await?;
    browser.click("footer nav a[href*=world]").await?;
    at(&browser, "lite/world/index.html").await?;
    browser.click("[rel=next]").await?;
    at(&browser, "lite/world/page/2/index.html").await?;
    browser.click("[rel=prev]").await?;
    at(&browser, "lite/world/index.html").await?;
    let folders = "return [...document.links].filter((a) => a.pathname.endsWith('/')).length";
    assert_eq!(browser.js(folders).await?, json!(0));
    browser.click("header a:last-of-type").await?;
    at(&browser, "world/index.html").await?;
    browser.close().await
}

#[tokio::test]
async fn a_link_that_is_none_keeps_no_other_from_its_page() -> Result<(), Trouble> {
    let folder = sample_site("paper")?;
    let file = folder.path().join(BASE).join("index.html");
    let page = std::fs::read_to_string(&file)?;
    let odd = "<a id=\"odd\" href=\"http://[\">x</a><form action=\"./search/\"></form>";
    std::fs::write(&file, page.replacen("<main", &format!("{odd}<main"), 1))?;
    let browser = Browser::open().await?;
    browser.go_to_file(&file, "").await?;
    let ways = "return [document.getElementById('odd').getAttribute('href'),
        document.querySelector('.lead a').href.split('/').pop(), document.forms[0].action.split('/').slice(-2).join('/')]";
    assert_eq!(browser.js(ways).await?, json!(["http://[", "index.html", "search/index.html"]));
    browser.close().await
}

#[tokio::test]
async fn a_page_opens_beside_this_one() -> Result<(), Trouble> {
    let (_folder, browser) = front("paper").await?;
    let client = &browser.client;
    for (button, held) in [(MOUSE_BUTTON_MIDDLE, None), (MOUSE_BUTTON_LEFT, Some(char::from(Key::Control)))] {
        let first = client.window().await?;
        let link = client.find(Locator::Css(".lead h2 a")).await?;
        if let Some(key) = held {
            client
                .perform_actions(KeyActions::new("keys".into()).then(KeyAction::Down { value: key }))
                .await?;
        }
        let click = MouseActions::new("mouse".into())
            .then(PointerAction::MoveToElement { element: link, duration: None, x: 0.0, y: 0.0 })
            .then(PointerAction::Down { button })
            .then(PointerAction::Up { button });
        client.perform_actions(click).await?;
        client.release_actions().await?;
        let other = driver::until_some("a second page", || async {
            client.windows().await.ok()?.into_iter().find(|window| *window != first)
        });
        client.switch_to_window(other.await?).await?;
        at(&browser, &format!("{ARTICLE}index.html")).await?;
        client.close_window().await?;
        client.switch_to_window(first).await?;
        at(&browser, "index.html").await?;
    }
    browser.close().await
}
