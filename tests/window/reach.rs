//! Everybody can use it: axe finds nothing serious on any screen.

use crate::{Home, open_draft};
use driver::{Trouble, Window};
use std::path::Path;

/// Serious and critical violations on the screen, as axe tells them.
async fn violations(window: &Window) -> Result<Vec<String>, Trouble> {
    // What is still fading in has not its own colours yet. A cursor blinks for ever.
    let still = "one.playState !== 'running' || one.effect.getTiming().iterations === Infinity";
    window.until(&format!("document.getAnimations().every((one) => {still})")).await?;
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/axe-core/axe.min.js");
    window.js(&std::fs::read_to_string(axe)?).await?;
    let found = window
        .js_later(
            "const done = arguments[0]; \
             axe.run(document, { iframes: false, resultTypes: ['violations'] }).then((r) => done(r.violations \
             .filter((v) => ['serious', 'critical'].includes(v.impact)) \
             .map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' | '))), (e) => done([String(e)]))",
        )
        .await?;
    Ok(serde_json::from_value(found)?)
}

#[tokio::test]
async fn axe_finds_nothing_serious_in_what_stands_beside_and_around_a_text() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    let none: Vec<String> = Vec::new();
    open_draft(&window).await?;
    // Two tabs, side by side.
    window.press("\u{e009}\u{e00a}b\u{e000}").await?;
    window.type_into(".palette-input", "harbour bridge").await?;
    window
        .until("document.querySelector('.palette-item[data-selected] .label')?.textContent.startsWith('Harbour')")
        .await?;
    window.type_into(".palette-input", "\u{e007}").await?;
    window.until("document.querySelectorAll('.cm-content').length === 2").await?;
    for colours in ["Light", "Dark"] {
        window.command(colours).await?;
        assert_eq!(violations(&window).await?, none, "side by side, {colours}");
        for side in ["Checks", "Notes", "Sources", "Outline"] {
            window.command(side).await?;
            assert_eq!(violations(&window).await?, none, "{side}, {colours}");
        }
    }
    window.command("Notes").await?;
    window.command("Suggesting mode").await?;
    window.find(".suggesting").await?;
    window.type_into(".here .cm-content", "Now. ").await?;
    assert_eq!(violations(&window).await?, none, "suggesting");
    window.click_button("Done").await?;
    window.find("[data-suggestion]").await?;
    window.command("Find in the text").await?;
    window.find(".cm-find").await?;
    assert_eq!(violations(&window).await?, none, "suggested, and finding in the text");
    window.close().await
}

#[tokio::test]
async fn axe_finds_nothing_serious() -> Result<(), Trouble> {
    let home = Home::new()?;
    let window = home.window().await?;
    window.find("#sample-desk").await?;
    let none: Vec<String> = Vec::new();
    assert_eq!(violations(&window).await?, none, "welcome");
    window.click("#sample-desk").await?;
    window.until_previewed("northern pylon").await?;
    for colours in ["Light", "Dark"] {
        window.command(colours).await?;
        assert_eq!(violations(&window).await?, none, "desk, {colours}");
    }
    for side in ["History", "Details", "Slot and receipts", "Calendar", "Targets", "Articles"] {
        window.command(side).await?;
        assert_eq!(violations(&window).await?, none, "{side}");
    }
    window.command("Schedule…").await?;
    window.find("[data-schedule]").await?;
    assert_eq!(violations(&window).await?, none, "slot");
    window.js("document.querySelector('.sheet-buttons button:nth-last-child(2)').click()").await?;
    window.command("Pin to the front page").await?;
    for colours in ["Light", "Dark"] {
        window.command(colours).await?;
        window.command("Arrange the front page…").await?;
        window.find("[data-pinned]").await?;
        window.find(".picker-item").await?;
        assert_eq!(violations(&window).await?, none, "front page, {colours}");
        window.click_button("Close").await?;
    }
    window.ctrl("k").await?;
    window.find(".palette-item").await?;
    assert_eq!(violations(&window).await?, none, "palette");
    window.close().await
}
