//! What goes out as Markdown comes back as the same article.

use article::{Content, Correction, Slug};
use proptest::prelude::*;
use std::path::Path;

fn corrected(told: &[(String, String)]) -> Content {
    let made = told.iter().filter_map(|(text, day)| Correction::new(text, day.parse().unwrap()).ok());
    Content {
        headline: "Bridge".into(),
        corrections: made.collect(),
        body: "Text.".into(),
        ..Content::default()
    }
}

fn there_and_back(content: &Content) -> Content {
    let written = export::markdown(content, &Slug::from_headline("bridge"), false);
    import::import_bytes(Path::new("bridge.md"), written.as_bytes(), None).unwrap().content
}

#[test]
fn corrections_stand_in_the_front_matter_and_are_read_back() {
    let content = corrected(&[
        ("It opened in 1911.".into(), "2026-12-03".into()),
        ("A \"name\": mended\n---".into(), "2026-12-04".into()),
    ]);
    let written = export::markdown(&content, &Slug::from_headline("bridge"), false);
    assert!(
        written.contains("corrections: [{\"date\":\"2026-12-03\",\"text\":\"It opened in 1911.\"}"),
        "{written}"
    );
    assert_eq!(there_and_back(&content).corrections, content.corrections);
    assert!(there_and_back(&content).extra.is_empty());
}

#[test]
fn a_translation_names_its_original_there_and_back() {
    let translates = Slug::parse("bridge-closes").ok();
    let content = Content { language: Some("de".into()), translates, ..corrected(&[]) };
    let written = export::markdown(&content, &Slug::from_headline("bruecke"), false);
    assert!(written.contains("language: \"de\"\ntranslates: \"bridge-closes\"\n"), "{written}");
    assert_eq!(there_and_back(&content).translates, content.translates);
}

proptest! {
    #[test]
    fn whatever_a_correction_says_it_is_read_back(
        told in proptest::collection::vec((".{0,40}", "(19|20)[0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"), 0..4),
    ) {
        let content = corrected(&told);
        prop_assert_eq!(there_and_back(&content).corrections, content.corrections);
    }
}
