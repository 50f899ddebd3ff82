//! Links between articles, to pages, and related articles.

use crate::{Home, open_draft, until_draft};
use driver::Trouble;

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
    // Keys that come within a blink of the list are not meant for it; a click always is.
    window.click(".cm-tooltip-autocomplete li").await?;
    let linked = "See [[harbour-bridge-closes-for-the-first-time-in-forty-years]]";
    until_draft(&home, |body| body.contains(linked)).await?;
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
    until_draft(&home, |body| body.contains(linked)).await?;
    window.close().await
}
