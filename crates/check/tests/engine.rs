//! The engine is loaded for English, when English is first checked, and not before. It is one for
//! the process, so this is a process of its own.

mod measure;

use check::engine::Engine;
use check::{Checker, House, NoArchive};

#[test]
fn only_english_loads_the_engine() {
    let checker = Checker::new(House::default());
    let check = |language: &str| checker.check(&measure::copy("A apple fell.", language), &NoArchive);
    check("de");
    check("ar");
    assert!(!Engine::is_loaded());
    let findings = check("en");
    assert!(Engine::is_loaded() && findings.iter().any(|finding| finding.rule == "a-an"));
}
