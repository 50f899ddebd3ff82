//! Links between articles, to pages, and related articles.

use crate::{DRAFT, Home, open_draft};
use driver::{Trouble, until_some};

#[tokio::test]
async fn two_brackets_find_an_article_by_its_headline() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    window.type_into(".cm-content", "See [[bridge cl").await?;
    window
        .until("document.querySelector('.cm-tooltip-autocomplete li')?.textContent.includes('bridge')")
        .await?;
    window.type_into(".cm-content", "\u{e007}").await?;
    let linked = "See [[harbour-bridge-closes-for-the-first-time-in-forty-years]]";
    let look = || async {
        let body = home.copydesk(&["--desk", "desk", "show", DRAFT, "--body"]).ok()?;
        body.contains(linked).then_some(())
    };
    until_some(linked, look).await?;
    // Where the cursor is not, the text shows the headline and not the address.
    window.press("\u{e015}\u{e015}\u{e015}").await?;
    window
        .until("document.querySelector('.cm-content').textContent.includes('Harbour bridge closes')")
        .await?;
    window.close().await
}

#[tokio::test]
async fn the_palettes_keys_link_what_is_selected() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    window.type_into(".cm-content", "inquiry ").await?;
    window.press("\u{e012}").await?;
    window.press("\u{e009}\u{e008}\u{e012}\u{e000}").await?;
    window.until("getSelection().toString() === 'inquiry'").await?;
    window.ctrl("k").await?;
    window.until("document.querySelector('.cm-content').textContent.includes('](')").await?;
    window.press("https://example.org/inquiry").await?;
    let linked = "[inquiry](https://example.org/inquiry)";
    let look = || async {
        let body = home.copydesk(&["--desk", "desk", "show", DRAFT, "--body"]).ok()?;
        body.contains(linked).then_some(())
    };
    until_some(linked, look).await?;
    window.close().await
}
