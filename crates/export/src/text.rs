//! Plain text: what a wire or a letter takes.

use article::Content;

/// The article as plain text: its head a line each, a blank line, the body.
#[must_use]
pub fn text(content: &Content) -> String {
    let byline = (!content.byline.is_empty()).then(|| format!("By {}", content.byline.join(", ")));
    let head = [content.kicker.clone(), Some(content.headline.clone()), content.standfirst.clone(), byline];
    let mut parts: Vec<String> = head.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.push(render::parse(&content.body).plain_text().trim().to_owned());
    format!("{}\n", parts.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_comes_first_and_marks_go() {
        let content = Content {
            kicker: Some("News".into()),
            headline: "Bridge".into(),
            byline: vec!["Mira".into()],
            body: "A **bold** word.".into(),
            ..Content::default()
        };
        assert_eq!(text(&content), "News\n\nBridge\n\nBy Mira\n\nA bold word.\n");
    }
}
