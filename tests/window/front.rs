//! The front page, as an editor arranges it.

use crate::Home;
use driver::{Trouble, Window};
use serde_json::json;

const LIGHTHOUSE: &str = "old-lighthouse-to-open-as-a-school";
const BUDGET: &str = "city-budget-passes-by-one-vote";
const ALT_UP: &str = "\u{e00a}\u{e013}\u{e000}";

async fn arrange(window: &Window) -> Result<(), Trouble> {
    window.command("Arrange the front page…").await?;
    window.find("[data-place][aria-current]").await?;
    window.find(".picker-item").await?;
    Ok(())
}

/// Adds an article by the keyboard alone. What was looked for before goes with the first letter.
async fn add(window: &Window, words: &str, slug: &str) -> Result<(), Trouble> {
    window.type_into(".picker-input", words).await?;
    window.until(&format!("document.querySelector('[data-offered=\"{slug}\"][data-selected]')")).await?;
    window.type_into(".picker-input", "\n").await
}

async fn until_order(window: &Window, slugs: &[&str]) -> Result<(), Trouble> {
    let order =
        "JSON.stringify([...document.querySelectorAll('[data-pinned]')].map((one) => one.dataset.pinned))";
    window.until(&format!("{order} === JSON.stringify({})", json!(slugs))).await
}

#[tokio::test]
async fn what_an_editor_puts_on_top_leads_the_built_front_page() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    window.find("[data-slug]").await?;
    arrange(&window).await?;
    add(&window, "city budget", BUDGET).await?;
    until_order(&window, &[BUDGET]).await?;
    add(&window, "lighthouse", LIGHTHOUSE).await?;
    until_order(&window, &[BUDGET, LIGHTHOUSE]).await?;
    window.js(&format!("document.querySelector('[data-pinned=\"{LIGHTHOUSE}\"] [data-up]').focus()")).await?;
    window.press(ALT_UP).await?;
    until_order(&window, &[LIGHTHOUSE, BUDGET]).await?;
    window.until(&format!("document.activeElement.closest('[data-pinned=\"{LIGHTHOUSE}\"]')")).await?;

    // The window begins anew, and the order is the desk's.
    window.client.refresh().await?;
    window.find("[data-slug]").await?;
    arrange(&window).await?;
    until_order(&window, &[LIGHTHOUSE, BUDGET]).await?;
    window.click_button("Close").await?;
    window.command("Build the site").await?;
    window.find("[data-tone='done'] .said").await?;
    window.close().await?;
    let page = std::fs::read_to_string(desk.join("site/index.html"))?;
    let lead = page.split("class=\"lead\"").nth(1).unwrap_or_default();
    let (first, second) = (lead.find(LIGHTHOUSE), lead.find(BUDGET));
    assert!(first.is_some() && first < second, "{lead}");
    Ok(())
}

#[tokio::test]
async fn a_line_is_carried_and_a_section_takes_only_its_own() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    home.copydesk(&["--desk", "desk", "front", "pin", BUDGET, LIGHTHOUSE])?;
    let window = home.window_on(&desk).await?;
    window.find("[data-slug]").await?;
    arrange(&window).await?;
    until_order(&window, &[BUDGET, LIGHTHOUSE]).await?;
    window
        .js(&format!(
            "const line = document.querySelector('[data-pinned=\"{LIGHTHOUSE}\"]'); \
             const {{ left, top }} = line.getBoundingClientRect(); \
             const pointer = (type, at, y, buttons) => at.dispatchEvent(new PointerEvent(type, \
               {{ bubbles: true, button: 0, buttons, clientX: left + 60, clientY: y }})); \
             pointer('pointerdown', line, top + 10, 1); \
             pointer('pointermove', window, top - 20, 1); \
             pointer('pointermove', window, top - 200, 1); \
             pointer('pointerup', window, top - 200, 0)"
        ))
        .await?;
    until_order(&window, &[LIGHTHOUSE, BUDGET]).await?;
    window.find(&format!("[data-pinned='{LIGHTHOUSE}'].lead")).await?;
    let told = home.copydesk(&["--desk", "desk", "front"])?;
    assert!(told.find(LIGHTHOUSE) < told.find(BUDGET), "{told}");

    window.click("[data-place='Culture']").await?;
    add(&window, "city budget", BUDGET).await?;
    window
        .until("document.querySelector('.pinned [role=\"alert\"]').textContent.includes('Culture')")
        .await?;
    add(&window, "lighthouse", LIGHTHOUSE).await?;
    until_order(&window, &[LIGHTHOUSE]).await?;
    window.click_button("Undo").await?;
    until_order(&window, &[]).await?;
    window.close().await
}
