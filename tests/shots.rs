//! Takes a picture of every screen, light and dark, into the folder `shots/`.

use driver::{Trouble, Window};
use std::path::{Path, PathBuf};
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_copydesk");

/// The sizes a screen is judged at.
const SIZES: [(u32, u32); 2] = [(1280, 800), (900, 600)];

/// Two frames, and the time that the longest fade takes.
const SETTLED: &str = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 300)))";

struct Camera<'a> {
    window: &'a Window,
    folder: &'a Path,
    colours: &'a str,
}

impl Camera<'_> {
    /// One screen in both sizes.
    async fn take(&self, name: &str) -> Result<(), Trouble> {
        for (width, height) in SIZES {
            self.window.client.set_window_size(width, height).await?;
            self.window.js_later(SETTLED).await?;
            self.window.picture(&self.folder.join(format!("{name}-{width}-{}.png", self.colours))).await?;
        }
        let (width, height) = SIZES[0];
        self.window.client.set_window_size(width, height).await?;
        Ok(())
    }
}

#[tokio::test]
async fn every_screen_light() -> Result<(), Trouble> {
    tour("light").await
}

#[tokio::test]
async fn every_screen_dark() -> Result<(), Trouble> {
    tour("dark").await
}

#[tokio::test]
async fn the_writing_desk_light() -> Result<(), Trouble> {
    writing_desk("light").await
}

#[tokio::test]
async fn the_writing_desk_dark() -> Result<(), Trouble> {
    writing_desk("dark").await
}

#[tokio::test]
async fn the_copy_desk_light() -> Result<(), Trouble> {
    copy_desk("light").await
}

#[tokio::test]
async fn the_copy_desk_dark() -> Result<(), Trouble> {
    copy_desk("dark").await
}

#[tokio::test]
async fn the_front_page_light() -> Result<(), Trouble> {
    front_page("light").await
}

#[tokio::test]
async fn the_front_page_dark() -> Result<(), Trouble> {
    front_page("dark").await
}

/// An article with all that the editor shows in place.
const ILLUSTRATED: &str = "---
title: What the harbour looks like now
kicker: In pictures
byline: Mira Lund
section: World
tags: [bridges]
---
The bridge is closed, and **nobody** knows for how long.[^1] We wrote about it in
[our report](https://example.org/report) and in [[harbour-bridge-closes-for-the-first-time-in-forty-years]].

## From the shore

![The northern pylon in the evening](pylon.jpg \"The northern pylon\")

![](deck.jpg)

## In numbers

| Crossing | People a day | Share |
| --- | ---: | ---: |
| Bridge | 40,000 | 71 % |
| Ferry | 11,000 | 20 % |

## To watch

https://www.youtube.com/watch?v=dQw4w9WgXcQ

[^1]: The council says “weeks”, the engineers “months”.
";

fn illustrated(home: &Path, desk: &str) -> Result<(), Trouble> {
    let folder = home.join("pictures");
    std::fs::create_dir(&folder)?;
    std::fs::write(folder.join("index.md"), ILLUSTRATED)?;
    for (name, colours) in
        [("pylon.jpg", "gradient:#d98a5b-#31456b"), ("deck.jpg", "gradient:#9db7c4-#5a4a42")]
    {
        let drawn = Command::new("convert")
            .args(["-size", "1200x800", colours, "-fill", "#20242b", "-draw", "rectangle 560,180 640,800"])
            .arg(folder.join(name))
            .status()?;
        assert!(drawn.success());
    }
    let taken =
        Command::new(PROGRAM).current_dir(home).args(["--desk", desk, "import", "pictures"]).status()?;
    assert!(taken.success());
    Ok(())
}

async fn writing_desk(colours: &str) -> Result<(), Trouble> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("shots");
    std::fs::create_dir_all(&folder)?;
    let home = tempfile::tempdir()?;
    let made = Command::new(PROGRAM).current_dir(home.path()).args(["init", "desk", "--sample"]).status()?;
    assert!(made.success());
    let desk = home.path().join("desk").display().to_string();
    illustrated(home.path(), &desk)?;
    let window = Window::open(Path::new(PROGRAM), home.path(), &["--desk", &desk]).await?;
    let camera = Camera { window: &window, folder: &folder, colours };
    window.until_previewed("northern pylon").await?;
    window.command(if colours == "dark" { "Dark" } else { "Light" }).await?;
    window.until(&format!("matchMedia('(prefers-color-scheme: {colours})').matches")).await?;
    window.click("[data-slug='pictures']").await?;
    window.until_previewed("In numbers").await?;
    window.until("document.querySelector('.cm-figure img')?.naturalWidth > 0").await?;
    camera.take("in-place").await?;
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.ctrl("f").await?;
    window.type_into(".cm-find [name='search']", "the\n").await?;
    window.until("document.querySelector('.cm-found').textContent.includes('of')").await?;
    camera.take("find-in-text").await?;
    window.click(".cm-find [name='close']").await?;
    // Over a selection the palette's keys make a link.
    window.js("document.activeElement.blur()").await?;
    window.js("document.querySelector('.page').scrollTo(0, 1000)").await?;
    window.find(".cm-content table").await?;
    camera.take("tables").await?;
    window.command("Outline").await?;
    window.until("document.querySelectorAll('.side ol li').length > 2").await?;
    camera.take("outline").await?;
    window.command("Preview").await?;
    window.click("[data-form='phone']").await?;
    camera.take("preview-phone").await?;
    window.click("[data-form='cards']").await?;
    camera.take("preview-cards").await?;
    window.click("[data-form='print']").await?;
    camera.take("preview-print").await?;
    window.command("Media").await?;
    window.until("[...document.querySelectorAll('[data-media] img')].filter((one) => one.naturalWidth > 0).length === 2").await?;
    camera.take("media").await?;
    window.click("[data-media]").await?;
    window.find(".library aside textarea").await?;
    camera.take("media-detail").await?;
    window.js("[...document.querySelectorAll('.library aside button')].find((b) => b.textContent.includes('Crop')).click()").await?;
    window.find(".cropper-crop-box").await?;
    camera.take("crop").await?;
    window.js("document.querySelector('.sheet-buttons button').click()").await?;
    window.command("Find and replace in the desk…").await?;
    window.type_into(".view input", "bridge").await?;
    window.find("[data-found]").await?;
    camera.take("find").await?;
    window.command("Keys…").await?;
    window.find("[data-command]").await?;
    camera.take("keys").await?;
    window.js("document.querySelector('.sheet-buttons button').click()").await?;
    window.command("All keys on a sheet").await?;
    camera.take("cheat-sheet").await?;
    window.close().await
}

/// Slips of the kinds that a copy desk finds.
const SLIPPED: &str = "---
title: The ferry comes back, the council says
byline: Mira Lund
section: World
---
The ferry was was late again on Tuesday, the the council said.  It has yet its timetable
to publish, and the the harbour's office did not answer.

“Nobody told us,” said the owner of the kiosk, whose name is Anna Berg.

The NPPA wants a second boat. It costs 4 million euros, as [[ferry-costs]] says.

RELATED: Harbour bridge closes
";

async fn copy_desk(colours: &str) -> Result<(), Trouble> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("shots");
    std::fs::create_dir_all(&folder)?;
    let home = tempfile::tempdir()?;
    let run = |arguments: &[&str]| {
        let done = Command::new(PROGRAM).current_dir(home.path()).args(arguments).output();
        assert!(done.as_ref().is_ok_and(|done| done.status.success()), "{done:?}");
    };
    std::fs::write(home.path().join("ferry.md"), SLIPPED)?;
    run(&["init", "desk", "--sample"]);
    run(&["--desk", "desk", "import", "ferry.md"]);
    run(&[
        "--desk",
        "desk",
        "note",
        "add",
        "ferry",
        "--on",
        "a second boat",
        "--text",
        "Since when? Ask them.",
    ]);
    run(&["--desk", "desk", "submit", "ferry"]);
    let desk = home.path().join("desk").display().to_string();
    let window = Window::open(Path::new(PROGRAM), home.path(), &["--desk", &desk]).await?;
    let camera = Camera { window: &window, folder: &folder, colours };
    window.until_previewed("timetable").await?;
    window.command(if colours == "dark" { "Dark" } else { "Light" }).await?;
    window.until(&format!("matchMedia('(prefers-color-scheme: {colours})').matches")).await?;
    window.click("[data-slug='ferry']").await?;
    window.command("Checks").await?;
    window.until("document.querySelectorAll('[data-rule]').length > 3").await?;
    camera.take("checks").await?;
    window.click("[data-rule='repeated-word'] .about").await?;
    window.find(".cm-tooltip").await?;
    camera.take("finding").await?;
    // Over a selection the palette's keys make a link.
    window.js("document.activeElement.blur()").await?;
    window.command("Notes").await?;
    window.find(".cm-note").await?;
    camera.take("notes").await?;
    window.command("Sources").await?;
    window.type_into("aside form input", "The council’s minutes of Tuesday").await?;
    window.type_into("aside form > input", "https://example.org/minutes").await?;
    window.click_button("Put it into the drawer").await?;
    window.find("[data-source]").await?;
    window.click_button("It supports the selection").await?;
    window.find(".passage").await?;
    camera.take("sources").await?;
    window.command("Suggesting mode").await?;
    window.find(".suggesting").await?;
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.press("\u{e009}\u{e011}\u{e000}").await?;
    window.press("\u{e009}\u{e017}\u{e017}\u{e000}").await?;
    window.press("On Monday the harbour").await?;
    window.type_into("#headline", " at night").await?;
    window.command("Notes").await?;
    window.until("document.querySelector('.was')").await?;
    window.until_saved().await?;
    camera.take("suggesting").await?;
    window.click_button("Done").await?;
    window.find("[data-suggestion]").await?;
    camera.take("suggestions").await?;
    window.command("The whole trail…").await?;
    window.find("[role='dialog'] [data-act]").await?;
    camera.take("trail").await?;
    window.click(".sheet-buttons button:last-child").await?;
    window.click("[data-move='approve']").await?;
    window.find("[role='dialog'] textarea").await?;
    camera.take("gate").await?;
    window.click(".sheet-buttons button").await?;
    window.command("Preview").await?;
    window.press("\u{e009}\u{e00a}b\u{e000}").await?;
    window.type_into(".palette-input", "three questions").await?;
    window
        .until(
            "document.querySelector('.palette-item[data-selected] .label')?.textContent.startsWith('Three')",
        )
        .await?;
    window.type_into(".palette-input", "\u{e007}").await?;
    window.until("document.querySelectorAll('.cm-content').length === 2").await?;
    camera.take("beside").await?;
    window.close().await
}

/// An editor arranges what stands on top.
async fn front_page(colours: &str) -> Result<(), Trouble> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("shots");
    std::fs::create_dir_all(&folder)?;
    let home = tempfile::tempdir()?;
    let made = Command::new(PROGRAM).current_dir(home.path()).args(["init", "desk", "--sample"]).status()?;
    assert!(made.success());
    let desk = home.path().join("desk").display().to_string();
    let window = Window::open(Path::new(PROGRAM), home.path(), &["--desk", &desk]).await?;
    let camera = Camera { window: &window, folder: &folder, colours };
    window.until_previewed("northern pylon").await?;
    window.command(if colours == "dark" { "Dark" } else { "Light" }).await?;
    window.until(&format!("matchMedia('(prefers-color-scheme: {colours})').matches")).await?;
    window.command("Arrange the front page…").await?;
    window.find(".picker-item").await?;
    camera.take("front-empty").await?;
    for slug in ["city-budget", "harbour-bridge", "the-quiet-woman", "rain-then"] {
        window.click(&format!("[data-offered^='{slug}']")).await?;
        window.find(&format!("[data-pinned^='{slug}']")).await?;
    }
    window.js("document.querySelector('[data-pinned^=the-quiet] [data-up]').focus()").await?;
    camera.take("front").await?;
    window.click("[data-place='Culture']").await?;
    window.find(".pinned .empty").await?;
    window.click("[data-offered^='ministers']").await?;
    window.until("document.querySelector('.pinned [role=\"alert\"]').textContent.trim() !== ''").await?;
    camera.take("front-refused").await?;
    window.close().await
}

async fn tour(colours: &str) -> Result<(), Trouble> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("shots");
    std::fs::create_dir_all(&folder)?;
    let home = tempfile::tempdir()?;
    let program = Path::new(PROGRAM);
    let made = Command::new(PROGRAM).current_dir(home.path()).args(["init", "desk", "--sample"]).status()?;
    assert!(made.success());
    let desk = home.path().join("desk").display().to_string();
    let window = Window::open(program, home.path(), &["--desk", &desk]).await?;
    let camera = Camera { window: &window, folder: &folder, colours };
    window.until_previewed("northern pylon").await?;
    window.command(if colours == "dark" { "Dark" } else { "Light" }).await?;
    window.until(&format!("matchMedia('(prefers-color-scheme: {colours})').matches")).await?;
    camera.take("desk").await?;
    window.click("button.wide").await?;
    camera.take("desk-wide").await?;
    window.click("button.wide").await?;

    window.type_into(".cm-content", "A new sentence is typed here. ").await?;
    window.until_saved().await?;
    window.command("Save a revision").await?;
    window.command("History").await?;
    window.find("[data-act='edit']").await?;
    camera.take("history").await?;
    window.click("[data-act='new']").await?;
    window.find("ins").await?;
    camera.take("difference").await?;
    window.command("Details").await?;
    camera.take("details").await?;
    window.command("Preview").await?;
    window.ctrl("k").await?;
    window.type_into(".palette-input", "ex").await?;
    camera.take("palette").await?;
    window.type_into(".palette-input", "\u{e00c}").await?;
    window.command("Focus on the text").await?;
    camera.take("focus").await?;
    window.command("Focus on the text").await?;
    window.command("Build the site").await?;
    window.find("[data-tone='done']").await?;
    camera.take("built").await?;
    let www = home.path().join("www").display().to_string();
    let added = Command::new(PROGRAM)
        .args(["--desk", &desk, "target", "add", "site", "--kind", "folder", "--path", &www])
        .status()?;
    assert!(added.success());
    window.click("[data-slug^='the-quiet-woman']").await?;
    window.find("[data-move='publish']").await?;
    window.command("Schedule…").await?;
    window.find("[data-schedule]").await?;
    camera.take("slot").await?;
    window.click("[data-schedule]").await?;
    window.find("main [data-status='Scheduled']").await?;
    window.command("Calendar").await?;
    window.until("document.querySelector('.ec-event.is-scheduled') !== null").await?;
    camera.take("calendar").await?;
    window.js("document.querySelectorAll('.views button')[1].click()").await?;
    camera.take("calendar-week").await?;
    window.js("document.querySelectorAll('.views button')[2].click()").await?;
    camera.take("calendar-agenda").await?;
    window.command("Targets").await?;
    window.click(".targets li .buttons button").await?;
    window.find(".targets details summary").await?;
    camera.take("targets").await?;
    window.command("Articles").await?;
    window.command("Publish…").await?;
    window.find("ul[data-what='created'] li").await?;
    camera.take("publish").await?;
    window.click("[data-publish]:not(:disabled)").await?;
    window.find("[data-verified='verified']").await?;
    camera.take("published").await?;
    window.click(".sheet-buttons button").await?;
    window.command("Slot and receipts").await?;
    window.find(".out").await?;
    camera.take("receipts").await?;
    window.command("New article").await?;
    camera.take("new-article").await?;
    window.type_into("#search", "nothing like this").await?;
    window.find(".empty .what").await?;
    camera.take("nothing-found").await?;
    window.command("Close desk").await?;
    window.find("#sample-desk").await?;
    // The manual shows a folder that a person might have, and not the one of this run.
    window
        .js(&format!(
            "const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); \
             while (walk.nextNode()) if (walk.currentNode.data.includes('{desk}')) walk.currentNode.data = '/home/mira/harbour-post'"
        ))
        .await?;
    camera.take("welcome").await?;
    window.click("#new-desk").await?;
    window.type_into("#desk-title", "The Evening Mail").await?;
    camera.take("new-desk").await?;
    window.close().await
}
