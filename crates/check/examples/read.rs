//! Reads a file on the copy desk and prints what it finds: `cargo run -p check --example read FILE`.

use check::{Checker, Copy, Field, House, NoArchive, line_column};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("which file?")?;
    let body = std::fs::read_to_string(file)?;
    let content = article::Content { headline: "A headline".to_owned(), body, ..article::Content::default() };
    let today = chrono::Utc::now().date_naive();
    let standing = check::Standing::default();
    let copy = Copy { content, slug: None, language: "en".to_owned(), slot: None, today, standing };
    let checker = Checker::new(House::default());
    for _ in 0..3 {
        let began = Instant::now();
        let found = checker.check(&copy, &NoArchive).len();
        eprintln!("{found} findings in {:?}", began.elapsed());
    }
    for finding in checker.check(&copy, &NoArchive) {
        let place = line_column(&copy.text(finding.field), finding.from);
        let field =
            if finding.field == Field::Body { String::new() } else { format!("{:?} ", finding.field) };
        println!(
            "{field}{}:{} {:?} {}: {:?} {} {}",
            place.line,
            place.column,
            finding.severity,
            finding.rule,
            finding.text,
            finding.message,
            finding.fix.map(|fix| format!("-> {fix:?}")).unwrap_or_default()
        );
    }
    Ok(())
}
