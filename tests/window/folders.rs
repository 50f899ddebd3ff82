//! Folders that are watched: what is dropped into the inbox comes in, and a
//! theme that changes on the disk is seen at once.

use crate::Home;
use driver::Trouble;

#[tokio::test]
async fn a_file_dropped_into_the_inbox_appears_and_its_change_is_shown() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(false)?;
    let settings = std::fs::read_to_string(desk.join("desk.toml"))?;
    std::fs::write(desk.join("desk.toml"), format!("{settings}\n[inbox]\nfolder = \"inbox\"\n"))?;
    let window = home.window_on(&desk).await?;
    window.find(".empty").await?;
    let file = desk.join("inbox/ferry.md");
    std::fs::write(&file, "---\ntitle: Ferry sinks\n---\nIt sank at noon.\n")?;
    window.click("[data-slug='ferry']").await?;
    window.until_previewed("It sank at noon.").await?;
    // Saved the way many editors do: written beside, then renamed.
    let beside = desk.join("inbox/.ferry.md.part");
    std::fs::write(&beside, "---\ntitle: Ferry sinks\n---\nIt sank at one.\n")?;
    std::fs::rename(&beside, &file)?;
    window.until_previewed("It sank at one.").await?;
    window.close().await
}

#[tokio::test]
async fn a_theme_that_changes_is_seen_in_the_preview() -> Result<(), Trouble> {
    let home = Home::new()?;
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    window.until_previewed("northern pylon").await?;
    let theme = desk.join("theme");
    std::fs::create_dir(&theme)?;
    let article = "{% extends \"page.html\" %}{% block main %}<h1>House style</h1><div id=\"body\">{{ body }}</div>{% endblock %}";
    std::fs::write(theme.join("article.html"), article)?;
    window.until_previewed("House style").await?;
    // A broken one says what is wrong with it, and a mended one is shown again.
    std::fs::write(theme.join("article.html"), "{% if %}")?;
    let told = window.find(".failure").await?.text().await?;
    assert!(told.contains("article.html"), "{told}");
    std::fs::write(theme.join("article.html"), article.replace("House", "New"))?;
    window.until_previewed("New style").await?;
    window.close().await
}
