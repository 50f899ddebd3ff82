//! Plain text: what a wire or a letter takes.

use article::{Content, Correction};

/// The article as plain text: its head a line each, a blank line, the body, and what was wrong in it.
#[must_use]
pub fn text(content: &Content) -> String {
    let byline = (!content.byline.is_empty()).then(|| format!("By {}", content.byline.join(", ")));
    let head = [content.kicker.clone(), Some(content.headline.clone()), content.standfirst.clone(), byline];
    let mut parts: Vec<String> = head.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.push(render::parse(&content.body).plain_text().trim().to_owned());
    parts.extend(content.corrections.iter().map(Correction::announced));
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

    #[test]
    fn what_was_wrong_goes_wherever_the_text_goes() {
        let correction = Correction { text: "It is *one* word.".into(), date: "2026-12-03".parse().unwrap() };
        let content =
            Content { body: "One word.".into(), corrections: vec![correction], ..Content::default() };
        assert_eq!(text(&content), "One word.\n\nCorrection, 3 December 2026: It is *one* word.\n");
    }
}
