//! Targets that hold a site, each with its real server.

use crate::scene::{Found, Scene, target};
use desk::{Target, TargetSettings};
use servers::{Cut, Moto, Sshd};
use std::path::{Path, PathBuf};
use std::process::Command;

fn in_page(page: Option<String>, words: &str) -> Found {
    Found { posts: usize::from(page.is_some()), says: page.is_some_and(|page| page.contains(words)) }
}

/// A folder, swapped whole or by a link.
pub struct FolderScene {
    folder: tempfile::TempDir,
    links: bool,
}

impl FolderScene {
    pub fn new(links: bool) -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), links }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("www")
    }
}

impl Scene for FolderScene {
    fn target(&self) -> Target {
        target(TargetSettings::Folder { path: self.root(), links: self.links })
    }
    fn find(&self, _: &str, slug: &str, words: &str) -> Found {
        in_page(self.read(&format!("{slug}/index.html")), words)
    }
    fn read(&self, path: &str) -> Option<String> {
        let root = if self.links { self.root().join("current") } else { self.root() };
        std::fs::read_to_string(root.join(path)).ok()
    }
    fn has_site(&self) -> bool {
        true
    }
}

/// A bare repository.
pub struct GitScene {
    folder: tempfile::TempDir,
}

impl GitScene {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let made = Command::new("git").args(["init", "-q", "--bare"]).arg(folder.path()).status();
        assert!(made.expect("git").success());
        Self { folder }
    }

    fn git(&self, arguments: &[&str]) -> Option<String> {
        let out = Command::new("git").arg("-C").arg(self.folder.path()).args(arguments).output().ok()?;
        out.status.success().then(|| String::from_utf8_lossy(&out.stdout).into_owned())
    }
}

impl Scene for GitScene {
    fn target(&self) -> Target {
        let url = self.folder.path().display().to_string();
        target(TargetSettings::Git { url, branch: "main".into(), folder: String::new(), author: None })
    }
    fn find(&self, _: &str, slug: &str, words: &str) -> Found {
        in_page(self.read(&format!("{slug}/index.html")), words)
    }
    fn read(&self, path: &str) -> Option<String> {
        self.git(&["show", &format!("main:{path}")])
    }
    fn has_site(&self) -> bool {
        true
    }
}

/// A real sshd, behind a connection that can break after some bytes.
pub struct SftpScene {
    sshd: Sshd,
    cut: Cut,
}

impl SftpScene {
    pub fn new() -> Self {
        let sshd = Sshd::start();
        let cut = Cut::to(sshd.port());
        Self { sshd, cut }
    }
}

/// After how many bytes a connection breaks, in turn.
const CUTS: [u64; 8] = [500, 2_500, 5_000, 9_000, 15_000, 24_000, 40_000, 70_000];

impl Scene for SftpScene {
    fn target(&self) -> Target {
        target(TargetSettings::Sftp {
            host: "127.0.0.1".into(),
            port: self.cut.port(),
            user: self.sshd.user(),
            path: self.sshd.folder().display().to_string(),
            key_file: Some(self.sshd.key_file()),
            host_key: Some(self.sshd.host_key()),
        })
    }
    fn secret(&self) -> Option<String> {
        Some(String::new())
    }
    fn find(&self, _: &str, slug: &str, words: &str) -> Found {
        in_page(self.read(&format!("{slug}/index.html")), words)
    }
    fn read(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(Path::new(&self.sshd.folder()).join(path)).ok()
    }
    fn has_site(&self) -> bool {
        true
    }
    fn faults(&self) -> usize {
        1
    }
    fn requests(&self) -> usize {
        CUTS.len()
    }
    fn spoil(&self, spoil: Option<(usize, usize)>) {
        match spoil {
            Some((n, _)) => self.cut.after(CUTS[n]),
            None => self.cut.mend(),
        }
    }
}

/// A store that speaks S3, behind a connection that can break.
pub struct S3Scene {
    store: Moto,
    cut: Cut,
}

impl S3Scene {
    pub fn new() -> Self {
        let store = Moto::start();
        let cut = Cut::to(store.port());
        Self { store, cut }
    }
}

impl Scene for S3Scene {
    fn target(&self) -> Target {
        target(TargetSettings::S3 {
            endpoint: format!("http://127.0.0.1:{}", self.cut.port()),
            bucket: self.store.bucket().to_owned(),
            region: "us-east-1".into(),
            prefix: String::new(),
            access_key: self.store.access_key().to_owned(),
        })
    }
    fn secret(&self) -> Option<String> {
        Some(self.store.secret().to_owned())
    }
    fn find(&self, _: &str, slug: &str, words: &str) -> Found {
        in_page(self.read(&format!("{slug}/index.html")), words)
    }
    fn read(&self, path: &str) -> Option<String> {
        self.store.read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
    fn has_site(&self) -> bool {
        true
    }
    fn faults(&self) -> usize {
        1
    }
    fn requests(&self) -> usize {
        CUTS.len()
    }
    fn spoil(&self, spoil: Option<(usize, usize)>) {
        match spoil {
            Some((n, _)) => self.cut.after(CUTS[n]),
            None => self.cut.mend(),
        }
    }
}
