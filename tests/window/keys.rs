//! Keys: changed by a person, shown on a sheet, and enough for the whole job.

use crate::Home;
use driver::{Trouble, until_some};

#[tokio::test]
async fn a_command_gets_other_keys_and_keeps_them() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    window.find("[data-slug]").await?;
    window.command("Keys…").await?;
    // The driver takes what the sheet's edge hides for seen.
    let keys = "document.querySelector('[data-command=calendar] button.keys')";
    window.until(&format!("{keys} !== null")).await?;
    window.js(&format!("{keys}.scrollIntoView({{ block: 'center' }})")).await?;
    window.click("[data-command='calendar'] button.keys").await?;
    window.press("\u{e009}\u{e008}y\u{e000}").await?;
    window.until("document.querySelector('[data-command=\"calendar\"] button.keys.changed')").await?;
    window.js("document.querySelector('.sheet-buttons button:last-child').click()").await?;
    window.until("!document.querySelector('[role=\"dialog\"]')").await?;
    window.js("document.querySelector('.cm-content')?.focus()").await?;
    window.press("\u{e009}\u{e008}y\u{e000}").await?;
    window.find(".ec").await?;
    window.ctrl("/").await?;
    window.until("document.querySelector('[role=\"dialog\"]')?.textContent.includes('Calendar')").await?;
    window.close().await
}

/// From a new desk to a page on the disk, and not one click: what somebody without a pointer does.
#[tokio::test]
async fn the_whole_job_by_keyboard_alone() -> Result<(), Trouble> {
    const ENTER: &str = "\u{e007}";
    let home = Home::new()?;
    let window = home.window().await?;
    window.find("#sample-desk").await?;
    window.js("document.querySelector('#sample-desk').focus()").await?;
    window.press(ENTER).await?;
    window.until_previewed("northern pylon").await?;
    window.ctrl("n").await?;
    window.until("document.activeElement?.id === 'headline'").await?;
    window.press(&format!("Ferry back in service{ENTER}")).await?;
    window.press(&format!("It sails again.{ENTER}")).await?;
    window.until("document.activeElement?.classList.contains('cm-content')").await?;
    window.press("It sailed at \"six\".").await?;
    window.until_saved().await?;
    // The section and the byline stand in the details, a tab apart.
    window.ctrl("4").await?;
    window.until("document.querySelector('.side input')").await?;
    window.js("document.querySelector('.cm-content').focus()").await?;
    for (command, status) in [("Submit", "InReview"), ("Approve", "Approved")] {
        window.command(command).await?;
        window.find(&format!("main [data-status='{status}']")).await?;
    }
    window.command("Build the site").await?;
    let site = home.path().join("The Harbour Post/site");
    let page = || async {
        let pages = std::fs::read_dir(&site).ok()?.flatten();
        pages
            .map(|one| one.path().join("ferry-back-in-service/index.html"))
            .find(|page| page.is_file())
            .or_else(|| Some(site.join("ferry-back-in-service/index.html")).filter(|page| page.is_file()))
    };
    let page = until_some("the page on the disk", page).await?;
    assert!(std::fs::read_to_string(page)?.contains("It sailed at “six”."));
    window.close().await
}
