//! A disk without room. It is a mount that only a child of the test sees, so that none is ever
//! left behind.

use super::shelf::Shelf;
use super::{Built, build, config, sample, source};
use site::{Build, Theme};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

const DISK: &str = "COPYDESK_TEST_DISK";

/// Runs this test again where a disk of 2 MB is mounted; there it gets the disk's folder.
fn on_a_small_disk(test: &str, job: impl FnOnce(&Path)) {
    if let Some(disk) = std::env::var_os(DISK) {
        return job(Path::new(&disk));
    }
    let dir = tempfile::tempdir().unwrap();
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c"]);
    command.arg("mount -t tmpfs -o size=2m tmpfs \"$1\" && shift && exec \"$@\"");
    command.arg("sh").arg(dir.path()).arg(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--nocapture"]).env(DISK, dir.path());
    let output = command.output().expect("unshare");
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

/// The files that a build told of, as they stand.
fn standing(out: &Path, built: &Built) -> BTreeMap<String, Vec<u8>> {
    built.files.keys().map(|path| (path.clone(), std::fs::read(out.join(path)).unwrap())).collect()
}

#[test]
fn a_full_disk_leaves_every_page_whole_and_the_next_build_mends_the_rest() {
    on_a_small_disk("full::a_full_disk_leaves_every_page_whole_and_the_next_build_mends_the_rest", |disk| {
        let (out, theme) = (disk.join("site"), Theme::load("paper", None).unwrap());
        let mut sources = sample();
        let before = standing(&out, &build(&out, &theme, &sources).unwrap());
        sources.push(source(4, "Ferry sinks", Some("World"), "![](<a b.png>)"));
        let mut shelf = Shelf::of(&sources);
        shelf.picture = 3 << 20;
        let moved = Vec::new();
        let full = Build { config: config(), theme: &theme, archive: &shelf, moved, clean: false };
        let told = full.write(&out, &|_, _| true).unwrap_err().to_string();
        assert!(told.contains("No space left") || told.contains("full"), "{told}");
        for (path, bytes) in &before {
            let now = std::fs::read(out.join(path)).unwrap();
            let page = String::from_utf8_lossy(&now);
            let whole = now == *bytes || page.trim_end().ends_with("</html>");
            assert!(whole, "{path}");
        }
        let left = build(&out, &theme, &sources[..3]).unwrap();
        assert_eq!(standing(&out, &left), before);
        assert!(!out.join("world/ferry-sinks").exists());
    });
}
