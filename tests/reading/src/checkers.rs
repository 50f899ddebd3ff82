//! What checks pages: axe for those who can't see or point, the Nu checker for HTML.

use crate::Browser;
use driver::Trouble;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of a package that `npm --prefix tests/reading ci` installs.
fn installed(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules").join(file)
}

/// What keeps somebody from using the page that is open, as axe finds it.
///
/// # Errors
/// When axe is not installed (`npm --prefix tests/reading ci`) or can't run.
pub async fn barriers(browser: &Browser) -> Result<Vec<String>, Trouble> {
    let file = installed("axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    browser.js(&axe).await?;
    let run = "const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] }).then(
          (r) => done(r.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html} (${n.failureSummary})`))),
          (e) => done([`axe failed: ${e}`]));";
    let found = browser.js_later(run).await?;
    Ok(found
        .as_array()
        .ok_or("no answer")?
        .iter()
        .map(|one| one.as_str().unwrap_or("?").to_owned())
        .collect())
}

/// What the Nu HTML checker holds against these pages, and those in these folders.
///
/// # Errors
/// When it is not installed (`npm --prefix tests/reading ci`), or there is no Java.
pub fn invalid(pages: &[PathBuf]) -> Result<Vec<String>, Trouble> {
    let jar = installed("vnu-jar/build/dist/vnu.jar");
    if !jar.is_file() {
        return Err(format!("{} is not there", jar.display()).into());
    }
    let mut java = Command::new("java");
    java.arg("-jar").arg(jar).args([
        "--errors-only",
        "--skip-non-html",
        "--exit-zero-always",
        "--format",
        "json",
    ]);
    let told = java.args(pages).output().map_err(|e| format!("java: {e}"))?;
    // Its findings come on the error stream.
    let found: Value = serde_json::from_slice(&told.stderr)
        .map_err(|e| format!("the checker: {e}: {}", String::from_utf8_lossy(&told.stderr)))?;
    let messages = found["messages"].as_array().ok_or("no messages")?;
    // Its reading of style sheets is behind the browsers': a condition in a custom property is one.
    Ok(messages
        .iter()
        .filter(|one| one["message"] != "CSS: Parse Error.")
        .map(|one| {
            format!("{}, line {}: {} — {}", one["url"], one["lastLine"], one["message"], one["extract"])
        })
        .collect())
}
