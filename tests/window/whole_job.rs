//! The whole job: from the first start to a page on the disk.

use crate::{DRAFT, Home, open_draft};
use driver::{Trouble, until_some};

const SENTENCE: &str = "The harbour master kept a second logbook.";

#[tokio::test]
async fn from_the_first_start_to_a_page_on_the_disk() -> Result<(), Trouble> {
    let home = Home::new()?;
    let window = home.window().await?;
    window.click("#sample-desk").await?;
    open_draft(&window).await?;
    window.type_into(".cm-content", &format!("{SENTENCE} ")).await?;
    window.until_previewed(SENTENCE).await?;
    window.until_saved().await?;

    // The preview was patched, not loaded anew, and holds the new headline as well.
    window.type_into("#headline", " yet").await?;
    window.until_previewed("has not answered yet").await?;

    window.click("[data-move='submit']").await?;
    window.click("[data-move='approve']").await?;
    window.find("[data-move='publish']").await?;
    window.command("Build the site").await?;
    window.find("[data-tone='done'] .said").await?;
    let site = home.path().join("The Harbour Post").join("site");
    let page = site.join("opinion").join(DRAFT).join("index.html");
    let html = until_some("the page on the disk", || async { std::fs::read_to_string(&page).ok() }).await?;
    assert!(html.contains(SENTENCE) && html.contains("has not answered yet"), "{html}");

    // The same page comes out of the command line.
    let desk = home.path().join("The Harbour Post");
    home.copydesk(&["--desk", &desk.display().to_string(), "preview", DRAFT, "-o", "page.html"])?;
    assert_eq!(html, std::fs::read_to_string(home.path().join("page.html"))?);

    // A changed text is approved no longer, and the window says so.
    window.type_into(".cm-content", "More. ").await?;
    window.find("main [data-status='InReview']").await?;
    window.close().await
}

#[tokio::test]
async fn history_shows_what_changed_and_brings_it_back() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    window.type_into(".cm-content", "Unwelcome words. ").await?;
    window.until_saved().await?;
    window.ctrl("s").await?;
    window.command("History").await?;
    window.find("[data-act='edit']").await?;
    window.click("[data-act='new']").await?;
    let added = window.find("ins").await?.text().await?;
    assert_eq!(added.trim(), "Unwelcome words.");
    window.click(".foot button:last-child").await?;
    window.until("!document.querySelector('.cm-content').textContent.includes('Unwelcome')").await?;
    window.find("[data-act='restore']").await?;
    let body = home.copydesk(&["--desk", "desk", "show", DRAFT, "--body"])?;
    assert!(!body.contains("Unwelcome"), "{body}");
    window.close().await
}

#[tokio::test]
async fn a_new_desk_and_a_new_article_by_keyboard() -> Result<(), Trouble> {
    let home = Home::new()?;
    let window = home.window().await?;
    window.click("#new-desk").await?;
    window.type_into("#desk-title", "The Evening Mail\u{e007}").await?;
    window.find(".empty").await?;
    window.ctrl("n").await?;
    window.until("document.activeElement?.id === 'headline'").await?;
    window.find("[data-move='submit']:disabled").await?;
    window.type_into("#headline", "Ferry sinks at its berth\u{e007}").await?;
    window.until("document.activeElement?.id === 'standfirst'").await?;
    window.type_into("#standfirst", "Nobody was aboard.\u{e007}").await?;
    window.until("document.activeElement?.classList.contains('cm-content')").await?;
    window.type_into(".cm-content", "## What happened\u{e007}\u{e007}It sank.").await?;
    window.until_previewed("It sank.").await?;
    window.until_saved().await?;
    window.ctrl("s").await?;
    let desk = home.path().join("The Evening Mail").display().to_string();
    let shown = until_some("the article under its own name", || async {
        home.copydesk(&["--desk", &desk, "show", "ferry-sinks-at-its-berth", "--body"]).ok()
    })
    .await?;
    assert!(shown.contains("## What happened") && shown.contains("Nobody was aboard."), "{shown}");
    window.close().await
}

#[tokio::test]
async fn search_and_filters_find_articles() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    window.find("[data-slug]").await?;
    window.type_into("#search", "lighth").await?;
    window.until("document.querySelectorAll('.lines [data-slug]').length === 1").await?;
    window.find("[data-slug^='old-lighthouse']").await?;
    window.type_into("#search", "\u{e00c}").await?;
    window.until("document.querySelectorAll('.lines [data-slug]').length === 8").await?;
    window.click("nav [data-status='Published']").await?;
    window.until("document.querySelectorAll('.lines [data-slug]').length === 2").await?;
    window.close().await
}
