//! Hostile articles in the real WebKit, watched by a beacon (scars 36 and 37).

use crate::Home;
use driver::Trouble;
use std::net::TcpListener;

/// Ways in which a page may try to run something or to call home.
fn attempts(beacon: &str) -> String {
    format!(
        "Words that stay.\n\n\
         <script>window.top.hacked = 1; fetch('{beacon}/script')</script>\n\n\
         <img src=x onerror=\"window.top.hacked = 2; fetch('{beacon}/onerror')\">\n\n\
         <svg onload=\"window.top.hacked = 3\"><script>window.top.hacked = 4</script></svg>\n\n\
         <iframe src=\"{beacon}/frame\"></iframe> <object data=\"{beacon}/object\"></object>\n\n\
         <a href=\"javascript:window.top.hacked=5\">link</a> [link](javascript:window.top.hacked=6)\n\n\
         <style>@import '{beacon}/style';</style> <link rel=stylesheet href=\"{beacon}/link\">\n\n\
         <meta http-equiv=refresh content=\"0;url={beacon}/refresh\"> <base href=\"{beacon}/base/\">\n\n\
         <form action=\"{beacon}/form\"><button>send</button></form>\n\n\
         ![picture]({beacon}/picture.png)\n"
    )
}

#[tokio::test]
async fn nothing_of_an_article_runs_or_calls_home() -> Result<(), Trouble> {
    let home = Home::new()?;
    let beacon = TcpListener::bind("127.0.0.1:0")?;
    beacon.set_nonblocking(true)?;
    let address = format!("http://{}", beacon.local_addr()?);
    let desk = home.desk(false)?;
    let file = home.path().join("post.md");
    std::fs::write(&file, format!("---\ntitle: A hostile post\n---\n{}", attempts(&address)))?;
    home.copydesk(&["--desk", "desk", "import", "post.md"])?;
    let window = home.window_on(&desk).await?;
    window.until_previewed("Words that stay.").await?;

    // Even a page that nothing has cleaned runs nothing in the preview's frame.
    let raw = serde_json::Value::from(format!("<p>Raw words.</p>{}", attempts(&address)));
    window.js(&format!("document.querySelector('iframe').srcdoc = {raw}")).await?;
    window.until_previewed("Raw words.").await?;
    window
        .js("const page = document.querySelector('iframe').contentDocument; \
             page.querySelectorAll('a').forEach((a) => a.click()); page.querySelector('button')?.click()")
        .await?;
    // Whatever would run has run when a later task of the same window comes round.
    window.js_later("const done = arguments[0]; setTimeout(done, 500)").await?;
    assert_eq!(window.js("return window.hacked ?? null").await?, serde_json::Value::Null);
    let called = beacon.accept();
    assert!(called.is_err(), "something called home: {called:?}");

    // The window itself is still ours.
    window.find(".cm-content").await?;
    window.close().await
}

// scar 37: a frame that runs nothing reaches no command
#[tokio::test]
async fn the_preview_frame_may_run_nothing() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    window.until_previewed("northern pylon").await?;
    let sandbox = window.find("iframe").await?.attr("sandbox").await?;
    assert_eq!(sandbox.as_deref(), Some("allow-same-origin"));
    window.close().await
}
