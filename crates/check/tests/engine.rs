//! The engine is loaded for English, when English is first checked, and not before. It is one for
//! the process, so this is a process of its own.

use check::engine::Engine;
use check::{Checker, Copy, House, NoArchive};

fn copy(language: &str) -> Copy {
    let content = article::Content { body: "A apple fell.".to_owned(), ..article::Content::default() };
    Copy {
        content,
        slug: None,
        language: language.to_owned(),
        slot: None,
        today: chrono::NaiveDate::MIN,
        standing: check::Standing::default(),
    }
}

#[test]
fn only_english_loads_the_engine() {
    let checker = Checker::new(House::default());
    checker.check(&copy("de"), &NoArchive);
    checker.check(&copy("ar"), &NoArchive);
    assert!(!Engine::is_loaded());
    let findings = checker.check(&copy("en"), &NoArchive);
    assert!(Engine::is_loaded() && findings.iter().any(|finding| finding.rule == "a-an"));
}
