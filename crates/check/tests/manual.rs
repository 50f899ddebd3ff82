//! The manual's list of checks is the rules' own. To write it anew after a rule has changed:
//! `COPYDESK_WRITE=1 cargo test -p check --test manual`.

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/checks.md");

#[test]
fn the_manual_lists_the_checks_as_they_are() {
    let written = std::fs::read_to_string(FILE).unwrap();
    let (introduction, _) = written.split_once("\n## Language\n").unwrap();
    let current = format!("{introduction}\n{}", check::manual());
    if std::env::var_os("COPYDESK_WRITE").is_some() {
        std::fs::write(FILE, &current).unwrap();
    } else {
        assert!(
            written == current,
            "docs/checks.md is not what the rules say; the head of this file tells how to write it anew"
        );
    }
}
