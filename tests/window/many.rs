//! Templates and snippets; articles duplicated, merged and split; find and replace in the desk.

use crate::{DRAFT, Home, open_draft, until_draft};
use driver::Trouble;

#[tokio::test]
async fn an_article_begins_from_a_template_and_takes_a_snippet() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    window.type_into(".cm-content", "The council did not reply. ").await?;
    window.press("\u{e009}\u{e008}\u{e011}\u{e000}").await?;
    window.until("getSelection().toString().includes('did not reply')").await?;
    // Over a selection the palette's keys make a link, so it is opened from beside the text.
    window.js("document.activeElement.blur()").await?;
    window.command("Templates and snippets…").await?;
    window.type_into("[role='dialog'] input", "no reply").await?;
    window.js("[...document.querySelectorAll('[role=dialog] button')].find((b) => b.textContent.includes('as a snippet')).click()").await?;
    window.find("[data-snippet='no-reply']").await?;
    window.click("[data-template='obituary']").await?;
    window.until("!document.querySelector('#headline').value.startsWith('Three questions')").await?;
    window.command("Templates and snippets…").await?;
    window.click("[data-snippet='no-reply']").await?;
    window
        .until("document.querySelector('.cm-content').textContent.includes('The council did not reply.')")
        .await?;
    window.until_saved().await?;
    window.close().await
}

#[tokio::test]
async fn two_articles_stand_side_by_side() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    window.find(".cm-content").await?;
    window.press("\u{e009}\u{e00a}b\u{e000}").await?;
    window.type_into(".palette-input", "three questions").await?;
    let label = "document.querySelector('.palette-item[data-selected] .label')?.textContent";
    window.until(&format!("{label}?.startsWith('Three questions')")).await?;
    window.type_into(".palette-input", "\u{e007}").await?;
    let sides = "[...document.querySelectorAll('.cm-content')].map((side) => side.getBoundingClientRect())";
    let apart =
        "sides.length === 2 && sides[0].right < sides[1].left && sides.every((side) => side.width > 200)";
    window.until(&format!("((sides) => {apart})({sides})")).await?;
    window.close().await
}

#[tokio::test]
async fn an_article_is_duplicated_and_split() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    window.command("Duplicate").await?;
    window.until("document.querySelectorAll('.lines [data-slug^=\"three-questions\"]').length === 2").await?;
    window.find(&format!("[data-slug^='{DRAFT}-'][aria-current]")).await?;
    open_draft(&window).await?;
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.press("\u{e009}\u{e010}\u{e000}").await?;
    window.press("\n\n## The rest\n\nGoes elsewhere.").await?;
    window.until_saved().await?;
    window.press("\u{e013}\u{e013}").await?;
    window.command("Split at the cursor").await?;
    until_draft(&home, |body| !body.contains("Goes elsewhere.")).await?;
    window.close().await
}

#[tokio::test]
async fn words_are_replaced_in_the_whole_desk_and_that_is_taken_back() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    window.find("[data-slug]").await?;
    window.command("Find and replace in the desk…").await?;
    window.type_into(".view input", "ferry").await?;
    window.js("document.querySelectorAll('.view input')[1].focus()").await?;
    window.press("catamaran").await?;
    window.find("[data-found] ~ * ins, .place ins").await?;
    window.click("[data-replace]:not(:disabled)").await?;
    until_draft(&home, |body| body.contains("catamaran")).await?;
    window.click_button("Undo the last replacement").await?;
    until_draft(&home, |body| body.contains("ferry") && !body.contains("catamaran")).await?;
    window.close().await
}

#[tokio::test]
async fn two_revisions_are_compared_and_a_part_comes_back() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    for sentence in ["First addition. ", "Second addition. "] {
        window.type_into(".cm-content", sentence).await?;
        window.until_saved().await?;
        window.ctrl("s").await?;
        window.until("document.querySelector('[data-tone]')").await?;
    }
    window.command("History").await?;
    window.until("document.querySelectorAll('[data-act=\"edit\"]').length === 2").await?;
    window.click("[data-act='new']").await?;
    window.find("ins").await?;
    window.js("document.querySelectorAll('.foot button')[1].click()").await?;
    window.find("[role='dialog'] [data-part]").await?;
    // Side by side, and between two revisions of the past.
    window.js("document.querySelectorAll('[role=dialog] .forms button')[1].click()").await?;
    window.find("[role='dialog'] .both").await?;
    window.js("document.querySelectorAll('[role=dialog] .forms button')[0].click()").await?;
    window.js("document.querySelector('[role=dialog] [data-part] button').click()").await?;
    window.until("!document.querySelector('.cm-content').textContent.includes('First addition')").await?;
    window.until_saved().await?;
    window.close().await
}
