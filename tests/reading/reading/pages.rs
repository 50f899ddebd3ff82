//! The pages themselves, in every theme: valid, light, still, and open to everybody.

use crate::Reader;
use driver::Trouble;
use reading::{ARTICLE, BASE, Browser, LITE_OLDER, OLDER, PAGES, SEARCH, barriers, invalid, sample_site};
use serde_json::json;
use site::Theme;
use std::path::PathBuf;

/// Searches, until something is found.
async fn find(browser: &Browser) -> Result<(), Trouble> {
    browser.type_into("input[name=q]", "ferr").await?;
    browser.until("document.querySelectorAll('.results mark').length > 20").await?;
    browser.until("!document.querySelector('#search > .more').hidden").await
}

#[test]
fn every_page_is_valid() -> Result<(), Trouble> {
    for theme in Theme::NAMES {
        let folder = sample_site(theme)?;
        let site = folder.path().join(BASE);
        std::fs::write(folder.path().join("broken.html"), "<!doctype html><title>x</title><p><b></p>")?;
        let file = |page: &str| site.join(page).join(if page.ends_with(".html") { "" } else { "index.html" });
        let mut files: Vec<PathBuf> = PAGES.iter().copied().chain([OLDER, LITE_OLDER]).map(file).collect();
        files.extend([folder.path().join("broken.html"), site.join("tried")]);
        let (broken, found): (Vec<_>, Vec<_>) =
            invalid(&files)?.into_iter().partition(|one| one.contains("broken.html"));
        assert!(!broken.is_empty(), "the checker sees what it looks for");
        assert!(found.is_empty(), "{theme}: {}", found.join("\n"));
    }
    Ok(())
}

#[tokio::test]
async fn nothing_keeps_anybody_from_a_page() -> Result<(), Trouble> {
    for theme in Theme::NAMES {
        let reader = Reader::of(theme).await?;
        for scheme in ["light", "dark"] {
            reader.browser.wants(scheme).await?;
            for page in PAGES {
                reader.go(page).await?;
                if page == SEARCH {
                    find(&reader.browser).await?;
                }
                let dark =
                    reader.browser.js("return matchMedia('(prefers-color-scheme: dark)').matches").await?;
                assert_eq!(dark, json!(scheme == "dark"));
                let found = barriers(&reader.browser).await?;
                assert!(found.is_empty(), "{theme}, {scheme}, {page}: {}", found.join("\n"));
            }
        }
        reader.browser.js("document.body.innerHTML = '<img src=x>'").await?;
        assert!(!barriers(&reader.browser).await?.is_empty(), "axe sees what it looks for");
        reader.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn nothing_moves_while_a_page_loads() -> Result<(), Trouble> {
    // A busy machine may draw a page of which half a link is there; that is no move to see.
    let shifts = "
        const done = arguments[arguments.length - 1];
        const moved = (e) => e.sources.map((s) => `${e.value}: ${s.node?.outerHTML?.slice(0, 200)} \
            ${JSON.stringify([s.previousRect, s.currentRect])}`);
        const all = [];
        new PerformanceObserver((list) => all.push(...list.getEntries()))
          .observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() =>
          done(all.reduce((sum, e) => sum + e.value, 0) < 0.0002 ? [] : all.flatMap(moved)))));";
    for theme in Theme::NAMES {
        let reader = Reader::of(theme).await?;
        for page in PAGES {
            reader.go(page).await?;
            assert_eq!(reader.browser.js_later(shifts).await?, json!([]), "{theme}, {page}");
        }
        let moved =
            "const b = document.createElement('div'); b.style.height = '90px'; document.body.prepend(b)";
        reader.browser.js(moved).await?;
        let seen = reader.browser.js_later(shifts).await?;
        assert_ne!(seen, json!([]), "the browser tells what moves");
        reader.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_page_fits_the_narrowest_screen() -> Result<(), Trouble> {
    let over = "return [...document.querySelectorAll('body *')].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.right > innerWidth + 1 && !one.closest('.sections, .table, pre, .hidden, .skip');
      }).map((one) => one.outerHTML.slice(0, 200))";
    for theme in Theme::NAMES {
        let reader = Reader::of(theme).await?;
        reader.browser.is_as_wide_as(320).await?;
        for page in PAGES {
            reader.go(page).await?;
            if page == SEARCH {
                find(&reader.browser).await?;
            }
            assert_eq!(reader.browser.js("return innerWidth").await?, json!(320));
            assert_eq!(reader.browser.js(over).await?, json!([]), "{theme}, {page}");
        }
        reader.close().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_page_asks_no_other_house() -> Result<(), Trouble> {
    for theme in Theme::NAMES {
        let reader = Reader::of(theme).await?;
        for page in PAGES {
            reader.go(page).await?;
            if page == SEARCH {
                find(&reader.browser).await?;
            }
            assert_eq!(reader.browser.asked_of_others().await?, Vec::<String>::new(), "{theme}, {page}");
            assert_eq!(reader.browser.complaints().await?, Vec::<String>::new(), "{theme}, {page}");
        }
        reader.close().await?;
    }
    Ok(())
}

#[test]
fn a_page_is_light() -> Result<(), Trouble> {
    for theme in Theme::NAMES {
        let folder = sample_site(theme)?;
        let site = folder.path().join(BASE);
        let page = std::fs::metadata(site.join(ARTICLE).join("index.html"))?.len();
        assert!(page <= 60 * 1024, "{theme}: the article's page has {page} bytes");
        for file in std::fs::read_dir(&site)? {
            let file = file?;
            let size = file.metadata()?.len();
            let script = file.file_name().to_string_lossy().ends_with(".js");
            assert!(!script || (1..=15 * 1024).contains(&size), "the script has {size} bytes");
        }
    }
    Ok(())
}
