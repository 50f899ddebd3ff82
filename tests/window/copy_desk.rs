//! The copy desk in the window: findings in the text, what stands in the way, notes and suggestions.

use crate::{DRAFT, Home, open_draft, until_draft};
use driver::Trouble;

/// What the checks find in it, in this order: a word said twice, a word that no dictionary has.
const SLIPS: &str = "The ferry was was late. The harbour is a pplace. ";

#[tokio::test]
async fn findings_are_underlined_walked_through_and_put_right() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    window.type_into(".cm-content", SLIPS).await?;
    let marked = |what: &str| {
        format!(
            "[...document.querySelectorAll('.cm-finding')].some((mark) => mark.textContent.includes({what:?}))"
        )
    };
    window.until(&marked("was")).await?;
    window.until(&marked("pplace")).await?;
    // One key leads to the next finding, another puts it right; undo takes that back.
    window.press("\u{e009}\u{e011}\u{e000}").await?;
    // The first may be about the whole article.
    for _ in 0..2 {
        window.press("\u{e037}").await?;
        if window.js("return getSelection().toString().includes('was')").await? == true {
            break;
        }
    }
    window.until("getSelection().toString().includes('was')").await?;
    window.ctrl(".").await?;
    until_draft(&home, |body| body.contains("The ferry was late.")).await?;
    window.ctrl("z").await?;
    until_draft(&home, |body| body.contains("The ferry was was late.")).await?;
    // A word that the house knows is no finding any more.
    window.until(&marked("pplace")).await?;
    window.js("document.activeElement.blur()").await?;
    window.command("Checks").await?;
    window.click("[data-rule='misspelling'] .about").await?;
    window.until("getSelection().toString() === 'pplace'").await?;
    window.press("\u{e009}\u{e00a}d\u{e000}").await?;
    window.until(&format!("!({})", marked("pplace"))).await?;
    window.until("!document.querySelector('[data-rule=misspelling]')").await?;
    window.close().await
}

#[tokio::test]
async fn an_error_stands_in_the_way_of_an_approval_until_somebody_says_why_not() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    home.copydesk(&["--desk", "desk", "submit", DRAFT])?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    window.type_into(".cm-content", "See [[no-such-article]]. ").await?;
    window.until_saved().await?;
    window.click("[data-move='approve']").await?;
    window.find("[role='dialog'] textarea").await?;
    window.until("document.querySelector('[role=dialog]').textContent.includes('in the way')").await?;
    window.until("document.querySelector('[role=dialog] .sheet-buttons button:last-child').disabled").await?;
    window.type_into("[role='dialog'] textarea", "It comes tomorrow.").await?;
    window.click("[role='dialog'] .sheet-buttons button:last-child").await?;
    window.find("main [data-status='Approved']").await?;
    let history = home.copydesk(&["--desk", "desk", "history", DRAFT])?;
    assert!(history.contains("It comes tomorrow."), "{history}");
    window.close().await
}

#[tokio::test]
async fn a_note_and_a_suggestion_follow_their_passage() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.press("\u{e009}\u{e010}\u{e000}").await?;
    window.press("\n\nLast words.").await?;
    window.press("\u{e008}\u{e011}\u{e000}").await?;
    window.until("getSelection().toString() === 'Last words.'").await?;
    window.press("\u{e009}\u{e00a}m\u{e000}").await?;
    window.type_into("aside textarea", "Whose?").await?;
    window.click_button("Set the note").await?;
    window.until("document.querySelector('.cm-note')?.textContent === 'Last words.'").await?;
    // Typed before it, the note still stands on its words.
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.press("\u{e009}\u{e011}\u{e000}").await?;
    window.press("First. ").await?;
    window.until("document.querySelector('.cm-note')?.textContent === 'Last words.'").await?;
    window.until_saved().await?;
    let notes = home.copydesk(&["--desk", "desk", "note", "list", DRAFT])?;
    assert!(notes.contains("Whose?") && notes.contains("Last words."), "{notes}");
    // Other words for it, which become the text when they are accepted.
    window.press("\u{e009}\u{e010}\u{e000}").await?;
    window.press("\u{e008}\u{e011}\u{e000}").await?;
    window.until("getSelection().toString() === 'Last words.'").await?;
    window.press("\u{e009}\u{e00a}s\u{e000}").await?;
    window.find("aside textarea").await?;
    window.ctrl("a").await?;
    window.press("The end.").await?;
    window.click_button("Suggest it").await?;
    window.click_button("Accept").await?;
    until_draft(&home, |body| body.contains("The end.") && !body.contains("Last words.")).await?;
    window.close().await
}

#[tokio::test]
async fn what_is_typed_in_suggesting_mode_stands_beside_the_text_until_it_is_accepted() -> Result<(), Trouble>
{
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    let before = until_draft(&home, |_| true).await?;
    window.command("Suggesting mode").await?;
    window.find(".suggesting").await?;
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.press("\u{e009}\u{e011}\u{e000}").await?;
    // A word goes, others come, and so does another headline.
    window.press("\u{e009}\u{e017}\u{e000}").await?;
    window.find(".cm-proof-del").await?;
    window.press("Quite another beginning").await?;
    window
        .until("document.querySelector('.cm-proof-ins')?.textContent === 'Quite another beginning'")
        .await?;
    window.type_into("#headline", " again").await?;
    window.until_saved().await?;
    window.kill()?;
    assert_eq!(until_draft(&home, |_| true).await?, before);

    // It was kept, is gone on with, and handed in.
    let again = home.window_on(&desk).await?;
    again.click(&format!("[data-slug='{DRAFT}']")).await?;
    again.until("document.querySelector('.cm-proof-ins')?.textContent === 'Quite another beginning'").await?;
    again.command("Notes").await?;
    again.click_button("Done").await?;
    again.until("document.querySelectorAll('[data-suggestion]').length === 2").await?;
    again.until("!document.querySelector('.suggesting')").await?;
    assert_eq!(until_draft(&home, |_| true).await?, before);
    again.click_button("Accept all").await?;
    until_draft(&home, |body| body.contains("\n\nQuite another beginning inquiry that sits")).await?;
    again.until("document.querySelector('#headline').value.endsWith(' again')").await?;
    again.close().await
}

#[tokio::test]
async fn a_quotation_is_set_against_its_source_and_the_draft_handed_in_to_a_person() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.press("\u{e009}\u{e010}\u{e000}").await?;
    window.press("\n\nWe knew it in March, she said.").await?;
    window.until_saved().await?;
    window.command("Sources").await?;
    window.js("const kind = document.querySelector('aside select'); kind.value = 'transcript'; kind.dispatchEvent(new Event('change', { bubbles: true }))").await?;
    window.type_into("aside form input", "Tape of 3 May").await?;
    window.type_into("aside form textarea", "Well. We knew it in April, she said. Nobody asked.").await?;
    window.click_button("Put it into the drawer").await?;
    window.find("[data-source]").await?;
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.press("\u{e009}\u{e010}\u{e000}").await?;
    window.press("\u{e008}\u{e011}\u{e000}").await?;
    window.until("getSelection().toString().startsWith('We knew it in March')").await?;
    window.click_button("It supports the selection").await?;
    window.until("document.querySelector('[data-source]').textContent.includes('What was said: We knew it in April')").await?;
    window.type_into(".next input[aria-label^='Who is to read']", "jonas").await?;
    window.click("[data-move='submit']").await?;
    window.until("document.querySelector('.waits')?.textContent.includes('jonas')").await?;
    window.close().await
}
