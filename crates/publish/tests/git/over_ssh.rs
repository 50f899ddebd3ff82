//! Over ssh, to a real sshd.

use crate::small_site::SmallSite;
use crate::{Place, git};
use publish::SiteTarget;
use servers::Sshd;
use std::fs;
use std::path::Path;

/// Lets the desk's own repository reach the test's sshd, as a person's ssh settings would.
fn reach(place: &Place, sshd: &Sshd, key: &Path) {
    let known = place.root.join("known");
    fs::write(&known, sshd.known_host()).unwrap();
    git(&place.root, &["init", "-q", "--bare", "cache"]);
    let ssh = format!(
        "ssh -F /dev/null -o IdentitiesOnly=yes -o UserKnownHostsFile={} -i {}",
        known.display(),
        key.display()
    );
    git(&place.cache(), &["config", "core.sshCommand", &ssh]);
}

fn over_ssh(sshd: &Sshd) -> Place {
    let mut place = Place::new();
    place.url = format!("ssh://{}@127.0.0.1:{}{}", sshd.user(), sshd.port(), place.repository().display());
    reach(&place, sshd, &sshd.key_file());
    place
}

#[test]
fn a_site_goes_over_ssh() {
    let sshd = Sshd::start();
    let place = over_ssh(&sshd);
    let (one, two) = (SmallSite::numbered(1), SmallSite::numbered(2));
    assert!(place.target().test().iter().all(|tried| tried.problem.is_none()));
    place.bring(None, &one).unwrap();
    assert_eq!(place.bring(Some(&one), &two), Ok(two.release()));
    assert_eq!((place.text("index.html"), place.commits()), ("release 2\n".into(), 2));
}

// scar 25: a key that is not taken, and a server that is another one, are never tried again by themselves
#[test]
fn a_wrong_key_and_a_wrong_server_are_told_apart() {
    let mut sshd = Sshd::start();
    let place = over_ssh(&sshd);
    let one = SmallSite::numbered(1);
    reach(&place, &sshd, &sshd.wrong_key_file());
    assert_eq!(place.bring(None, &one).unwrap_err().code(), "refused");
    reach(&place, &sshd, &sshd.key_file());
    place.bring(None, &one).unwrap();
    sshd.change_host_key();
    assert_eq!(place.bring(Some(&one), &SmallSite::numbered(2)).unwrap_err().code(), "unsafe");
    sshd.stop();
    assert_eq!(place.bring(Some(&one), &SmallSite::numbered(2)).unwrap_err().code(), "unreachable");
    assert_eq!(place.text("index.html"), "release 1\n");
}
