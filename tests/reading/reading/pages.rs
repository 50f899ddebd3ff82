//! The pages themselves: valid, light, still, and open to everybody.

use crate::Reader;
use driver::Trouble;
use reading::{ARTICLE, BASE, EMBEDS, HOME, SEARCH, SECTION, barriers, invalid, sample_site, script};
use serde_json::json;

#[test]
fn every_page_is_valid() -> Result<(), Trouble> {
    let folder = sample_site(None)?;
    std::fs::write(folder.path().join("broken.html"), "<!doctype html><title>x</title><p><b></p>")?;
    let (broken, found): (Vec<_>, Vec<_>) =
        invalid(folder.path())?.into_iter().partition(|one| one.contains("broken.html"));
    assert!(!broken.is_empty(), "the checker sees what it looks for");
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[tokio::test]
async fn nothing_keeps_anybody_from_a_page() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    let found = format!("{SEARCH}?q=harb");
    for page in [SECTION, ARTICLE, SEARCH, &found, EMBEDS] {
        reader.go(page).await?;
        if page == found {
            reader.browser.until("document.querySelector('.results mark')").await?;
        }
        let found = barriers(&reader.browser).await?;
        assert!(found.is_empty(), "{page}: {}", found.join("\n"));
    }
    reader.browser.js("document.body.innerHTML = '<img src=x>'").await?;
    assert!(!barriers(&reader.browser).await?.is_empty(), "axe sees what it looks for");
    reader.close().await
}

#[tokio::test]
async fn nothing_moves_while_an_article_loads() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    let shifts = "
        const done = arguments[arguments.length - 1];
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((e) => (sum += e.value)))
          .observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));";
    for page in [ARTICLE, EMBEDS, HOME] {
        reader.go(page).await?;
        assert_eq!(reader.browser.js_later(shifts).await?, json!(0), "{page}");
    }
    let moved = "const b = document.createElement('div'); b.style.height = '90px'; document.body.prepend(b)";
    reader.browser.js(moved).await?;
    let seen = reader.browser.js_later(shifts).await?;
    assert!(seen.as_f64().unwrap_or(0.0) > 0.0, "the browser tells what moves: {seen}");
    reader.close().await
}

#[tokio::test]
async fn a_page_asks_no_other_house() -> Result<(), Trouble> {
    let reader = Reader::new().await?;
    for page in [HOME, SECTION, ARTICLE, SEARCH] {
        reader.go(page).await?;
        assert_eq!(reader.browser.asked_of_others().await?, Vec::<String>::new(), "{page}");
        assert_eq!(reader.browser.complaints().await?, Vec::<String>::new(), "{page}");
    }
    reader.close().await
}

#[test]
fn a_page_is_light() -> Result<(), Trouble> {
    let folder = sample_site(None)?;
    let page = std::fs::metadata(folder.path().join(BASE).join(ARTICLE).join("index.html"))?.len();
    assert!(page <= 60 * 1024, "the article's page has {page} bytes");
    let script = script()?.len();
    assert!(script <= 15 * 1024, "the script has {script} bytes");
    Ok(())
}
