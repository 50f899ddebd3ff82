//! The clipboard and files that are dropped. The clipboard is the display's own, so all that
//! pastes is one test.

use crate::{DRAFT, Home, open_draft};
use driver::{Trouble, Window, until_some};
use image::codecs::gif::GifEncoder;
use image::{Frame, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Something on the clipboard as long as this lives, in the way of the program that is copied from.
struct Copied(Child);

impl Copied {
    fn of(kind: &str, bytes: &[u8]) -> Result<Self, Trouble> {
        let mut command = Command::new("xclip");
        command.args(["-quiet", "-selection", "clipboard", "-t", kind, "-i"]);
        let mut owner = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        owner.stdin.take().ok_or("xclip takes nothing")?.write_all(bytes)?;
        Ok(Self(owner))
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a browser puts there for a passage of a news page.
const NEWS: &str = "<meta charset='utf-8'><h2 style='font:700 24px Georgia'>Ferry found</h2>\
    <p class='lede'>It lay&nbsp;at <b>forty</b> metres, <a href='https://example.org/a?utm_source=x&id=7'>divers say</a>.</p>\
    <table><tr><th>Day</th><th>Depth</th></tr><tr><td>Monday</td><td>40&nbsp;m</td></tr></table>\
    <script>alert(1)</script>";

/// Pastes what `kind` has on the clipboard, until the draft's text holds some words.
async fn paste(
    home: &Home,
    window: &Window,
    kind: &str,
    bytes: &[u8],
    holds: &str,
) -> Result<String, Trouble> {
    let _copied = Copied::of(kind, bytes)?;
    // Who owns the clipboard is known to the display a moment later: what did not come is pasted again.
    let look = || async {
        window.js("document.querySelector('.cm-content').focus()").await.ok()?;
        window.ctrl("v").await.ok()?;
        let came = format!(
            "document.querySelector('.cm-content').textContent.includes({})",
            serde_json::Value::from(holds)
        );
        for _ in 0..20 {
            if window.js(&format!("return {came}")).await.ok()? == true {
                return Some(());
            }
            window.js_later("requestAnimationFrame(arguments[0])").await.ok()?;
        }
        None
    };
    until_some(&format!("{holds} from the clipboard"), look).await?;
    window.until_saved().await?;
    home.copydesk(&["--desk", "desk", "show", DRAFT, "--body"])
}

#[tokio::test]
async fn what_is_pasted_becomes_clean_copy_and_pictures_of_the_library() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    let body = paste(&home, &window, "text/html", NEWS.as_bytes(), "Ferry found").await?;
    for clean in [
        "## Ferry found",
        "It lay at **forty** metres",
        "[divers say](https://example.org/a?id=7)",
        "| Monday | 40\u{a0}m |\n\n",
    ] {
        assert!(body.contains(clean), "{clean} in {body}");
    }
    for debris in ["utm_", "alert", "Georgia", "\u{a0}at", "<p"] {
        assert!(!body.contains(debris), "{debris} in {body}");
    }

    let photograph = home.path().join("photo.png");
    draw(&photograph, 120, 80)?;
    paste(&home, &window, "image/png", &std::fs::read(photograph)?, "Describe").await?;
    window.until("document.querySelector('.cm-figure img')?.naturalWidth === 120").await?;
    // One that nobody described is a thing to do.
    window
        .until("document.querySelector('.cm-content').textContent.includes('Describe this picture')")
        .await?;
    window.close().await
}

/// A photograph of that size, as a PNG or JPEG after the file's name.
fn draw(file: &Path, width: u32, height: u32) -> Result<(), Trouble> {
    let shade = |x: u32, y: u32| Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, 90]);
    Ok(RgbImage::from_fn(width, height, shade).save(file)?)
}

/// A picture that moves.
fn draw_moving(file: &Path) -> Result<(), Trouble> {
    let mut moving = GifEncoder::new(std::fs::File::create(file)?);
    let frame = |red| Frame::new(RgbaImage::from_pixel(40, 30, Rgba([red, 0, 0, 255])));
    Ok(moving.encode_frames([frame(255), frame(90)])?)
}

/// Tells the window what the system tells it when files are let go over it.
async fn drop_files(window: &Window, files: &[&Path]) -> Result<(), Trouble> {
    let payload = serde_json::json!({ "paths": files, "position": { "x": 400, "y": 300 } });
    window
        .js(&format!(
            "window.__TAURI_INTERNALS__.invoke('plugin:event|emit_to', \
             {{ target: {{ kind: 'Webview', label: 'main' }}, event: 'tauri://drag-drop', payload: {payload} }})"
        ))
        .await?;
    Ok(())
}

/// The line that tells what was done or refused last, once it holds these words.
async fn until_told(window: &Window, words: &str) -> Result<(), Trouble> {
    let words = serde_json::Value::from(words);
    window
        .until(&format!(
            "[...document.querySelectorAll('[data-tone]')].some((n) => n.textContent.includes({words}))"
        ))
        .await
}

#[tokio::test]
async fn dropped_pictures_are_taken_in_once_and_dropped_articles_imported() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    let picture = home.path().join("pylon.jpg");
    draw(&picture, 300, 200)?;
    drop_files(&window, &[&picture]).await?;
    window.until("document.querySelectorAll('.cm-figure img').length === 1").await?;
    drop_files(&window, &[&picture]).await?;
    window.until("document.querySelectorAll('.cm-figure img').length === 2").await?;
    window.command("Media").await?;
    window.until("document.querySelectorAll('[data-media]').length === 1").await?;
    let article = home.path().join("wire.md");
    std::fs::write(&article, "---\ntitle: A story from the wire\n---\nIt came by drop.\n")?;
    drop_files(&window, &[&article]).await?;
    window.command("Articles").await?;
    window.find("[data-slug='wire'], [data-slug='a-story-from-the-wire']").await?;
    window.close().await
}

#[tokio::test]
async fn hostile_pictures_are_refused_or_made_harmless_and_said() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    let at = |name: &str| home.path().join(name);

    // Fifty megabytes that say they are a picture.
    let huge = at("huge.png");
    std::fs::write(&huge, [b"\x89PNG\r\n\x1a\n".as_slice(), &vec![0x55; 50 << 20]].concat())?;
    drop_files(&window, &[&huge]).await?;
    until_told(&window, "huge.png").await?;

    let whole = at("whole.jpg");
    draw(&whole, 600, 400)?;
    let bytes = std::fs::read(&whole)?;
    let half = at("half.jpg");
    std::fs::write(&half, &bytes[..bytes.len() / 2])?;
    drop_files(&window, &[&half]).await?;
    until_told(&window, "half.jpg").await?;
    assert_eq!(window.js("return document.querySelectorAll('.cm-figure').length").await?, 0);

    let drawing = at("drawing.svg");
    std::fs::write(
        &drawing,
        "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40' onload='window.top.hacked=1'>\
         <script>window.top.hacked=2</script><rect width='60' height='40' fill='#a33'/></svg>",
    )?;
    drop_files(&window, &[&drawing]).await?;
    window.until("document.querySelectorAll('.cm-figure img').length === 1").await?;

    let moving = at("moving.gif");
    draw_moving(&moving)?;
    drop_files(&window, &[&moving]).await?;
    window.until("document.querySelectorAll('.cm-figure img').length === 2").await?;

    let emoji = at(&format!("{}.png", "🚢".repeat(62)));
    draw(&emoji, 50, 50)?;
    drop_files(&window, &[&emoji]).await?;
    window.until("document.querySelectorAll('.cm-figure img').length === 3").await?;
    window.until("[...document.querySelectorAll('.cm-figure img')].every((i) => i.naturalWidth > 0)").await?;
    assert_eq!(window.js("return window.hacked ?? null").await?, serde_json::Value::Null);
    window.until_saved().await?;
    let stored = std::fs::read_dir(desk.join("media"))?.flatten().map(|one| one.path());
    for file in stored.filter(|path| path.is_file()) {
        let bytes = std::fs::read(file)?;
        assert!(!bytes.windows(7).any(|seven| seven == b"<script"), "a script came in");
    }
    window.close().await
}

#[tokio::test]
async fn a_picture_is_described_cropped_and_cleared_in_the_library() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    open_draft(&window).await?;
    let picture = home.path().join("deck.jpg");
    draw(&picture, 400, 300)?;
    drop_files(&window, &[&picture]).await?;
    window.until("document.querySelector('.cm-figure img')?.naturalWidth === 400").await?;
    window.until_saved().await?;
    window.command("Media").await?;
    window.click("[data-media]").await?;
    window.type_into(".library aside textarea", "The deck at noon").await?;
    window.type_into(".library aside textarea", "\u{e004}").await?;
    window.until("document.querySelector('[data-media] img')?.alt === 'The deck at noon'").await?;
    window.until("document.querySelector('.library aside h2').textContent.includes('One article')").await?;
    window.js("[...document.querySelectorAll('.library aside button')].find((b) => b.textContent.includes('Crop')).click()").await?;
    window.find(".cropper-crop-box").await?;
    window.js("document.querySelector('.sheet-buttons button:last-child').click()").await?;
    window.until("document.querySelector('.library aside')?.textContent.match(/36\\d × 2[67]\\d/)").await?;
    // One that came into the library alone is used by nothing: it can be cleared, and comes back.
    let other = home.path().join("spare.jpg");
    draw(&other, 200, 100)?;
    drop_files(&window, &[&other]).await?;
    window.until("document.querySelectorAll('[data-media]').length === 2").await?;
    window.js("[...document.querySelectorAll('.library header button')].find((b) => b.textContent.includes('Clear')).click()").await?;
    window.until("document.querySelectorAll('[data-media]').length === 1").await?;
    let undo =
        "[...document.querySelectorAll('[data-tone] button')].find((b) => /undo|back/i.test(b.textContent))";
    window.until(undo).await?;
    window.js(&format!("{undo}.click()")).await?;
    window.find("[data-media='spare.jpg']").await?;
    window.close().await
}
