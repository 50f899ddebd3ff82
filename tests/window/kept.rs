//! What was typed is there again, whatever ended the program.

use crate::{DRAFT, Home, open_draft};
use driver::Trouble;

// scar 4: a crash loses nothing that was acknowledged
#[tokio::test]
async fn killed_while_somebody_types() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    window.type_into(".cm-content", "Typed before the crash. ").await?;
    window.until_saved().await?;
    window.type_into(".cm-content", "And in the middle of").await?;
    window.kill()?;

    let again = home.window_on(&desk).await?;
    again.click(&format!("[data-slug='{DRAFT}']")).await?;
    again
        .until("document.querySelector('.cm-content').textContent.includes('Typed before the crash.')")
        .await?;
    again.close().await?;
    assert!(home.copydesk(&["--desk", "desk", "verify"])?.contains("whole"));
    Ok(())
}

// scar 3: a save never writes into the editor, nor takes the focus
#[tokio::test]
async fn a_save_leaves_cursor_and_focus_alone() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    window.until_previewed("northern pylon").await?;
    for word in ["One ", "two ", "three "] {
        window.type_into(".cm-content", word).await?;
        window.until_saved().await?;
        window.until("document.activeElement?.classList.contains('cm-content')").await?;
    }
    window.until_previewed("One two three ").await?;
    window.close().await
}

// scar 9: a text that was changed elsewhere is not overwritten in silence
#[tokio::test]
async fn changed_elsewhere_is_said_and_both_texts_are_kept() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    home.copydesk(&[
        "--desk",
        "desk",
        "--as",
        "jonas",
        "edit",
        DRAFT,
        "--set",
        "standfirst=From the other side",
    ])?;
    window.type_into(".cm-content", "Mine. ").await?;
    window.find(".banner[role='status']").await?;
    window.click(".banner button").await?;
    window.find("[data-act='edit']").await?;
    let history = home.copydesk(&["--desk", "desk", "--json", "history", DRAFT])?;
    assert!(history.contains("jonas"), "{history}");
    let body = home.copydesk(&["--desk", "desk", "show", DRAFT, "--body"])?;
    assert!(body.contains("Mine. "), "{body}");
    window.close().await
}
