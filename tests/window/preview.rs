//! The preview: it follows both ways, in every width, and is patched and never loaded anew.

use crate::{Home, open_draft};
use driver::Trouble;

#[tokio::test]
async fn the_preview_is_patched_and_follows_in_both_directions() -> Result<(), Trouble> {
    let home = Home::new()?;
    let long: String = (0..80).map(|n| format!("## Part {n}\n\nWords of part {n}.\n\n")).collect();
    let desk = home.desk(false)?;
    std::fs::write(home.path().join("long.md"), format!("---\ntitle: Long\n---\n{long}"))?;
    home.copydesk(&["--desk", "desk", "import", "long.md"])?;
    let window = home.window_on(&desk).await?;
    window.until_previewed("Words of part 79").await?;
    // What was loaded stays: an anew loaded page would have lost this mark.
    let page = "document.querySelector('iframe').contentDocument";
    window.js(&format!("{page}.documentElement.dataset.loaded = 'once'")).await?;

    // The cursor leads the page …
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.press("\u{e009}\u{e010}\u{e000}").await?;
    window.press("The end.").await?;
    window.until_previewed("The end.").await?;
    let last = format!("[...{page}.querySelectorAll('#body p')].at(-1).getBoundingClientRect()");
    window
        .until(&format!("{last}.top < document.querySelector('iframe').clientHeight && {last}.bottom > 0"))
        .await?;
    // … and a click in the page leads the cursor.
    window
        .js("document.querySelector('.stage .pane').dispatchEvent(new WheelEvent('wheel', { deltaY: -99999, bubbles: true }))")
        .await?;
    window.until(&format!("{page}.querySelector('#body h2').getBoundingClientRect().top > 0")).await?;
    window
        .js(&format!(
            "const pane = document.querySelector('.stage .pane'); const frame = document.querySelector('iframe'); \
             const shown = {page}.querySelector('#body h2').getBoundingClientRect(); \
             const scale = frame.getBoundingClientRect().width / frame.clientWidth; \
             const box = pane.getBoundingClientRect(); \
             pane.dispatchEvent(new MouseEvent('click', {{ bubbles: true, clientX: box.left + (shown.left + 5) * scale, clientY: box.top + (shown.top + 5) * scale }}))"
        ))
        .await?;
    window.until("document.querySelector('.cm-content').contains(document.activeElement) || document.activeElement?.classList.contains('cm-content')").await?;
    window.until("getSelection().toString().includes('Part 0')").await?;

    for (form, width) in [("phone", 390), ("tablet", 834), ("desktop", 1280)] {
        window.click(&format!("[data-form='{form}']")).await?;
        window
            .until(&format!("Math.abs(document.querySelector('iframe').clientWidth - {width}) < 120"))
            .await?;
    }
    assert_eq!(window.js(&format!("return {page}.documentElement.dataset.loaded")).await?, "once");
    window.close().await
}

#[tokio::test]
async fn an_article_is_shown_dark_on_paper_and_as_cards() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    window.until_previewed("ferry").await?;
    window.command("Light").await?;
    let ground = "getComputedStyle(document.querySelector('iframe').contentDocument.body).backgroundColor";
    let light = window.js(&format!("return {ground}")).await?;
    window.click(".bar .dark").await?;
    window.until(&format!("{ground} !== {light}")).await?;
    window.click("[data-form='print']").await?;
    window.find(".stage.paper").await?;
    window.click("[data-form='cards']").await?;
    let headline = window.find(".cards .headline").await?.text().await?;
    assert!(headline.starts_with("Three questions"), "{headline}");
    window.find(".cards .found .trail").await?;
    window.close().await
}

#[tokio::test]
async fn an_article_is_printed_alone_whatever_stands_beside_it() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    window.command("History").await?;
    // The system's dialog would wait for a person: what it would be given is looked at instead.
    window
        .js("window.printed = []; document.addEventListener('load', ({ target }) => { \
             const page = target.contentWindow; \
             page.print = () => window.printed.push(page.document.documentElement.innerText); }, true)")
        .await?;
    window.command("Print…").await?;
    window.until("window.printed.length === 1").await?;
    let page = window.js("return window.printed[0]").await?.to_string();
    assert!(page.contains("Three questions") && !page.contains("History"), "{page}");
    // What was typed is on the paper.
    window.type_into(".cm-content", "Typed for the paper. ").await?;
    window.press("\u{e009}\u{e00a}p\u{e000}").await?;
    window.until("window.printed.at(-1).includes('Typed for the paper.')").await?;
    window.command("Preview").await?;
    window.until_previewed("Typed for the paper.").await?;
    window.click(".bar .print").await?;
    window.until("window.printed.length === 3").await?;
    // WebKit refuses to print what its sandbox forbids dialogs, and says so nowhere.
    let sandbox = window.js("return document.querySelector('iframe.to-print').sandbox.value").await?;
    assert_eq!(sandbox, "allow-same-origin allow-modals");
    window.close().await
}

#[tokio::test]
async fn the_preview_s_bar_fits_a_small_window() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    for (width, height) in [(900, 600), (720, 480), (1280, 800)] {
        window.client.set_window_size(width, height).await?;
        window.until(&format!("innerWidth <= {width}")).await?;
        window
            .until(
                "[...document.querySelectorAll('.bar [data-form], .bar .dark, .bar .print')].every((button) => { \
                 const box = button.getBoundingClientRect(); \
                 return box.width > 20 && button.scrollWidth <= button.clientWidth && box.right <= innerWidth; })",
            )
            .await?;
    }
    window.close().await
}
