//! The editor's own doings: quotes that curl, tables, footnotes, the outline, dimming, finding.

use crate::{DRAFT, Home, open_draft, until_draft};
use driver::{Trouble, Window, until_some};

/// The body of an article as the desk has it, once it is sealed and holds these words.
async fn until_body_holds(window: &Window, home: &Home, slug: &str, words: &str) -> Result<String, Trouble> {
    window.ctrl("s").await?;
    let look = || async {
        let body = home.copydesk(&["--desk", "desk", "show", slug, "--body"]).ok()?;
        body.contains(words).then_some(body)
    };
    until_some(words, look).await
}

/// A new, empty article with a headline, in whose text the cursor stands.
async fn new_article(window: &Window, headline: &str) -> Result<(), Trouble> {
    window.command("New article").await?;
    window.until("document.activeElement?.id === 'headline'").await?;
    window.type_into("#headline", &format!("{headline}\u{e007}\u{e007}")).await?;
    window.until("document.activeElement?.classList.contains('cm-content')").await
}

async fn sample(home: &Home) -> Result<Window, Trouble> {
    let desk = home.desk(true)?;
    let window = home.window_on(&desk).await?;
    window.until_previewed("northern pylon").await?;
    Ok(window)
}

#[tokio::test]
async fn quotes_curl_and_undo_takes_that_back_alone() -> Result<(), Trouble> {
    let home = Home::new()?;
    let window = sample(&home).await?;
    new_article(&window, "On quotes").await?;
    window.type_into(".cm-content", "\"Yes\", she said -- it's late").await?;
    let text = "document.querySelector('.cm-content').textContent";
    window.until(&format!("{text}.includes('“Yes”, she said – it’s late')")).await?;
    window.type_into(".cm-content", " \"").await?;
    window.until(&format!("{text}.endsWith('late “')")).await?;
    window.ctrl("z").await?;
    window.until(&format!("{text}.endsWith('late \"')")).await?;
    window.close().await
}

#[tokio::test]
async fn a_table_is_written_cell_by_cell() -> Result<(), Trouble> {
    let home = Home::new()?;
    let window = sample(&home).await?;
    new_article(&window, "On tables").await?;
    window.command("Table").await?;
    window.click(".cm-table textarea").await?;
    window.type_into(".cm-table textarea", "Crossing").await?;
    window.press("\u{e004}").await?;
    window.press("People | a day").await?;
    let body = until_body_holds(&window, &home, "on-tables", "a day").await?;
    assert!(body.contains("| Crossing | People \\| a day |"), "{body}");
    window.until_previewed("People | a day").await?;
    window.close().await
}

#[tokio::test]
async fn a_footnote_is_written_at_its_mark() -> Result<(), Trouble> {
    let home = Home::new()?;
    let window = sample(&home).await?;
    new_article(&window, "On footnotes").await?;
    window.type_into(".cm-content", "It sank.").await?;
    window.command("Footnote").await?;
    // The cursor goes to the note's text; back at its mark the note is shown in a field.
    until_body_holds(&window, &home, "on-footnotes", "[^1]").await?;
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.press("\u{e009}\u{e011}\u{e000}").await?;
    for _ in 0..10 {
        window.press("\u{e014}").await?;
    }
    window.type_into(".cm-footnote textarea", "The owners deny it.").await?;
    let body = until_body_holds(&window, &home, "on-footnotes", "deny it").await?;
    assert!(body.contains("It sank.[^1]") && body.contains("[^1]: The owners deny it."), "{body}");
    window.close().await
}

#[tokio::test]
async fn a_section_moves_in_the_outline_by_keyboard() -> Result<(), Trouble> {
    let home = Home::new()?;
    let window = sample(&home).await?;
    new_article(&window, "On sections").await?;
    window.type_into(".cm-content", "## First\n\nOne.\n\n## Second\n\nTwo.").await?;
    window.command("Outline").await?;
    window.until("document.querySelectorAll('.side ol button').length === 2").await?;
    window.js("document.querySelectorAll('.side ol button')[1].focus()").await?;
    window.press("\u{e00a}\u{e013}\u{e000}").await?;
    window.until("document.querySelector('.side ol button').textContent.includes('Second')").await?;
    let body = until_body_holds(&window, &home, "on-sections", "## Second\n\nTwo.\n\n## First").await?;
    assert!(body.trim_end().ends_with("## First\n\nOne."), "{body}");
    window.close().await
}

#[tokio::test]
async fn the_article_is_searched_by_an_expression_and_what_is_found_replaced() -> Result<(), Trouble> {
    let home = Home::new()?;
    let window = sample(&home).await?;
    new_article(&window, "On finding").await?;
    window.type_into(".cm-content", "In 1987 and in 1994 it closed.").await?;
    window.ctrl("f").await?;
    window.click(".cm-find [name='re']").await?;
    window.type_into(".cm-find [name='search']", "in (\\d+)").await?;
    window.type_into(".cm-find [name='replace']", "during $1").await?;
    window.click(".cm-find [name='replaceAll']").await?;
    let body = until_body_holds(&window, &home, "on-finding", "during").await?;
    assert_eq!(body.trim_end().lines().last(), Some("during 1987 and during 1994 it closed."));
    window.close().await
}

#[tokio::test]
async fn all_but_the_sentence_is_dimmed_and_the_words_are_counted() -> Result<(), Trouble> {
    let home = Home::new()?;
    let window = sample(&home).await?;
    new_article(&window, "On calm").await?;
    window.type_into(".cm-content", "One two three. Four five").await?;
    window.command("Dim all but the sentence").await?;
    window.until("document.querySelector('.cm-dimmed')?.textContent.includes('One two three.')").await?;
    window.until("document.querySelector('main').textContent.includes('5 words')").await?;
    window.command("Dim all but the sentence").await?;
    window.until("!document.querySelector('.cm-dimmed')").await?;
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.ctrl("a").await?;
    window
        .until("document.querySelector('main').textContent.includes('5 words, 24 characters selected')")
        .await?;
    window.close().await
}

#[tokio::test]
async fn text_of_every_direction_and_width_is_kept_to_the_character() -> Result<(), Trouble> {
    const HOSTILE: &str =
        "abc \u{202e}drow\u{202c} \u{200b}zero\u{200d}width\u{feff} שלום مرحبا 👩‍👩‍👧‍👦 e\u{301} 𝒳\u{fe0f}";
    let home = Home::new()?;
    let window = sample(&home).await?;
    open_draft(&window).await?;
    let text = serde_json::Value::from(format!("{HOSTILE}\n\n"));
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.js(&format!("document.execCommand('insertText', false, {text})")).await?;
    until_body_holds(&window, &home, DRAFT, HOSTILE).await?;
    window.js("document.querySelector('.cm-content').focus()").await?;
    window.ctrl("z").await?;
    until_draft(&home, |body| !body.contains("zero")).await?;
    window.close().await
}
