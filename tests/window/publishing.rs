//! Publishing and scheduling, as a person at the window does it.

use crate::Home;
use driver::{Trouble, Window, until_some};
use std::path::PathBuf;

const APPROVED: &str = "the-quiet-woman-who-rebuilt-the-night-trains";

/// The sample desk with a folder as its target, and its approved article open.
async fn begin(home: &Home) -> Result<(Window, PathBuf), Trouble> {
    let desk = home.desk(true)?;
    let www = home.path().join("www");
    home.copydesk(&[
        "--desk",
        "desk",
        "target",
        "add",
        "site",
        "--kind",
        "folder",
        "--path",
        &www.display().to_string(),
    ])?;
    let window = home.window_on(&desk).await?;
    window.click(&format!("[data-slug='{APPROVED}']")).await?;
    window.until("document.querySelector('#headline').value.startsWith('The quiet woman')").await?;
    Ok((window, www))
}

#[tokio::test]
async fn an_approved_article_is_rehearsed_published_and_proven() -> Result<(), Trouble> {
    let home = Home::new()?;
    let (window, www) = begin(&home).await?;
    window.click("[data-move='publish']").await?;
    window.find("ul[data-what='created'] li").await?;
    assert!(!www.exists(), "a rehearsal changes nothing");
    window.click("[data-publish]:not(:disabled)").await?;
    window.find("[data-verified='verified']").await?;
    let page = std::fs::read_to_string(www.join("culture").join(APPROVED).join("index.html"))?;
    assert!(page.contains("night trains"), "{page}");
    window.click(".sheet-buttons button").await?;
    window.find("main [data-status='Published']").await?;
    window.command("Slot and receipts").await?;
    window.until("document.querySelector('.out')?.textContent.includes('Readers see it here')").await?;
    // Taken down again, and the page says so.
    window.click(".out .buttons button:nth-child(2)").await?;
    window.click(".sheet-buttons button:nth-child(2)").await?;
    window.find(".sheet [data-state='done']").await?;
    window.close().await?;
    let page = std::fs::read_to_string(www.join("culture").join(APPROVED).join("index.html"))?;
    assert!(!page.contains("night trains"), "{page}");
    Ok(())
}

#[tokio::test]
async fn a_slot_is_given_shown_in_the_calendar_and_taken_away() -> Result<(), Trouble> {
    let home = Home::new()?;
    let (window, _) = begin(&home).await?;
    window.command("Schedule…").await?;
    window.find("[data-slot-day]").await?;
    window.click("[data-schedule]").await?;
    window.find("main [data-status='Scheduled']").await?;
    window.command("Calendar").await?;
    window.until("[...document.querySelectorAll('.ec-event.is-scheduled')].some((e) => e.textContent.includes('The quiet woman'))").await?;
    // The same by its dialog: the slot goes, and the article is in the tray again.
    window
        .js("[...document.querySelectorAll('.ec-event.is-scheduled')].find((e) => e.textContent.includes('The quiet woman')).click()")
        .await?;
    window.find("[data-schedule]").await?;
    window.until("document.querySelectorAll('.sheet-buttons button').length >= 3").await?;
    window.click(".sheet-buttons button").await?;
    window
        .until("document.querySelector('.calendar aside')?.textContent.includes('The quiet woman')")
        .await?;
    window.close().await
}

#[tokio::test]
async fn the_window_publishes_at_the_slot() -> Result<(), Trouble> {
    let home = Home::new()?;
    let (window, www) = begin(&home).await?;
    let soon = (chrono::Utc::now() + chrono::Duration::seconds(3)).format("%Y-%m-%d %H:%M:%S").to_string();
    home.copydesk(&["--desk", "desk", "schedule", APPROVED, "--at", &soon, "--zone", "UTC"])?;
    let page = www.join("culture").join(APPROVED).join("index.html");
    until_some("the page on the disk", || async { std::fs::read_to_string(&page).ok() }).await?;
    window.find("[data-tone='done'] .said").await?;
    window.find("main [data-status='Published']").await?;
    window.close().await
}

#[tokio::test]
async fn errors_nobody_was_asked_about_take_a_reason_which_stands_in_the_trail() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let www = home.path().join("www");
    let path = www.display().to_string();
    home.copydesk(&["--desk", "desk", "target", "add", "site", "--kind", "folder", "--path", &path])?;
    std::fs::write(
        home.path().join("tunnel.md"),
        "---\nheadline: The tunnel is ready\n---\n\nMore is in [[no-such-article]].\n",
    )?;
    home.copydesk(&["--desk", "desk", "import", "tunnel.md", "--status", "Approved"])?;
    let window = home.window_on(&desk).await?;
    window.click("[data-slug='tunnel']").await?;
    window.find("main [data-status='Approved']").await?;
    window.click("[data-move='publish']").await?;
    window.click("[data-publish]:not(:disabled)").await?;
    window.type_into("[role='dialog'] textarea", "It comes tonight.").await?;
    window.click_button("Publish all the same").await?;
    window.find("[data-verified='verified']").await?;
    assert!(www.join("tunnel").join("index.html").exists());
    window.click(".sheet-buttons button").await?;
    window.command("The whole trail…").await?;
    window.find("[data-act='override']").await?;
    window.until("document.querySelector('[role=dialog]').textContent.includes('It comes tonight.')").await?;
    window
        .until("document.querySelector('[role=dialog]').textContent.includes('The chain is whole')")
        .await?;
    window.close().await
}
