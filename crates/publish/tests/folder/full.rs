//! A disk without room, and one that is itself the folder. Both are mounts that only a child
//! of the test sees, so none is ever left behind.

use crate::small_site::{SmallSite, again};
use crate::{LAYOUTS, names};
use publish::{Folder, Quiet, Removals, SiteTarget, Steps, TargetError};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DISK: &str = "COPYDESK_TEST_DISK";

/// Runs a test again where a disk of 2 MB is mounted; there it gets the disk's folder.
fn on_a_small_disk(test: &str, job: impl FnOnce(&Path)) {
    if let Some(disk) = std::env::var_os(DISK) {
        return job(Path::new(&disk));
    }
    let dir = tempfile::tempdir().unwrap();
    let inner = again(test, &[]);
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c"]);
    command.arg("mount -t tmpfs -o size=2m tmpfs \"$1\" && shift && exec \"$@\"");
    command.arg("sh").arg(dir.path()).arg(inner.get_program()).args(inner.get_args()).env(DISK, dir.path());
    let output = command.output().expect("unshare");
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

fn bring(target: &Folder, before: Option<&SmallSite>, next: &SmallSite) -> Result<(), TargetError> {
    let before = before.map(SmallSite::release);
    target.bring(before.as_ref(), &next.release(), &Removals::Keep, next, Steps::new(&Quiet)).map(drop)
}

// scar 5: a full disk leaves the site as it is
#[test]
fn a_full_disk_leaves_the_site_whole_and_keeps_no_leftovers() {
    on_a_small_disk("full::a_full_disk_leaves_the_site_whole_and_keeps_no_leftovers", |disk| {
        for links in LAYOUTS {
            let path = disk.join(format!("site-{links}"));
            let served = if links { path.join("current") } else { path.clone() };
            let target = Folder::new(path.clone(), links);
            let one = SmallSite::numbered(1);
            bring(&target, None, &one).unwrap();
            let large = SmallSite::numbered(2)
                .with("a.png", &"x".repeat(1 << 20))
                .with("z.png", &"y".repeat(2 << 20));
            let refused = bring(&target, Some(&one), &large).unwrap_err();
            assert!(matches!(&refused, TargetError::Full(said) if said.contains("no room")), "{refused}");
            assert_eq!(fs::read_to_string(served.join("index.html")).unwrap(), "release 1\n");
            assert_eq!(target.holds(), Ok(Some(one.release())));
            let workshop = if links { path.join("releases") } else { disk.to_owned() };
            assert!(names(&workshop).iter().all(|name| !name.starts_with('.')), "{:?}", names(&workshop));
            // There is room again for what fits.
            bring(&target, Some(&one), &SmallSite::numbered(3).with("a.png", &"x".repeat(1 << 19))).unwrap();
            assert!(target.test().iter().any(|tried| matches!(tried.problem, Some(TargetError::Full(_)))));
        }
    });
}

#[test]
fn a_disk_of_its_own_is_told_to_use_links() {
    on_a_small_disk("full::a_disk_of_its_own_is_told_to_use_links", |disk: &Path| {
        let one = SmallSite::numbered(1);
        let plain = Folder::new(disk.to_owned(), false);
        let refused = bring(&plain, None, &one).unwrap_err();
        assert!(matches!(&refused, TargetError::Impossible(said) if said.contains("links")), "{refused}");
        assert!(plain.test().iter().any(|tried| tried.problem == Some(refused.clone())));
        assert_eq!(names(disk), [""; 0]);
        let linked = Folder::new(PathBuf::from(disk), true);
        bring(&linked, None, &one).unwrap();
        bring(&linked, Some(&one), &SmallSite::numbered(2)).unwrap();
        assert_eq!(fs::read_to_string(disk.join("current/index.html")).unwrap(), "release 2\n");
    });
}
