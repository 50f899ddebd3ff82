//! An article's pictures in the preview come from the desk.

use crate::Home;
use driver::{Trouble, until_some};

/// A picture of 3 by 2 pixels.
const PNG: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0, 184,
    31, 57, 198, 0, 0, 0, 11, 73, 68, 65, 84, 120, 156, 99, 96, 128, 0, 0, 0, 8, 0, 1, 183, 88, 115, 149, 0,
    0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

#[tokio::test]
async fn a_picture_is_shown_in_the_preview() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(false)?;
    std::fs::create_dir(home.path().join("bridge"))?;
    std::fs::write(home.path().join("bridge/the deck.png"), PNG)?;
    let post = "---\ntitle: Bridge\n---\n![The deck](<the deck.png> \"The deck at noon\")\n";
    std::fs::write(home.path().join("bridge/index.md"), post)?;
    home.copydesk(&["--desk", "desk", "import", "bridge"])?;
    let window = home.window_on(&desk).await?;
    window.until_previewed("The deck at noon").await?;
    window
        .until(
            "document.querySelector('iframe').contentDocument.querySelector('figure img').naturalWidth > 0",
        )
        .await?;
    // Where sizes are offered, the page's own count of pixels is how large it is shown: the file is asked alone.
    let file = "const done = arguments[0]; const shown = document.querySelector('iframe').contentDocument.querySelector('figure img'); \
                const alone = new Image(); alone.onload = () => done([alone.naturalWidth, alone.naturalHeight]); \
                alone.onerror = () => done(null); alone.src = shown.currentSrc || shown.src";
    let sides = || async { window.js_later(file).await.ok().filter(|sides| !sides.is_null()) };
    assert_eq!(until_some("the picture's file", sides).await?, serde_json::json!([3, 2]));
    window.close().await
}
