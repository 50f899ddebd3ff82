//! A site small enough for a test, and ways to stop its publication.

use publish::{Journal, Kind, Release, ReleaseFile, Source, TargetError};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Child, Command, Stdio};

/// The files of a site.
#[derive(Debug, Clone, Default)]
pub struct SmallSite(BTreeMap<String, Vec<u8>>);

impl SmallSite {
    /// A site whose pages all bear a number, beside a picture that never changes.
    pub fn numbered(number: usize) -> Self {
        let page = format!("release {number}\n");
        Self::default()
            .with("index.html", &page)
            .with("world/a-story/index.html", &page)
            .with("world/a-story/picture.png", "always the same")
            .with("feed.xml", &page)
    }

    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.0.insert(path.into(), text.into());
        self
    }

    pub fn without(mut self, path: &str) -> Self {
        self.0.remove(path).expect("the site has it");
        self
    }

    pub fn release(&self) -> Release {
        let file = |bytes: &Vec<u8>| ReleaseFile {
            hash: blake3::hash(bytes).to_hex().to_string(),
            bytes: bytes.len() as u64,
            kind: Kind::Page,
        };
        Release { files: self.0.iter().map(|(path, bytes)| (path.clone(), file(bytes))).collect() }
    }
}

impl Source for SmallSite {
    fn read(&self, path: &str) -> Result<Vec<u8>, TargetError> {
        self.0.get(path).cloned().ok_or_else(|| TargetError::Desk(format!("{path} is not there")))
    }
}

/// Tells its parent at one boundary between steps, counted from 0, and waits there to be killed.
pub struct WaitsAt(pub usize, pub Cell<usize>);

impl WaitsAt {
    fn boundary(&self) -> Result<(), TargetError> {
        let now = self.1.get();
        self.1.set(now + 1);
        if now == self.0 {
            println!("{HERE}");
            std::io::stdout().flush().unwrap();
            loop {
                std::thread::park();
            }
        }
        Ok(())
    }
}

impl Journal for WaitsAt {
    fn begins(&self, _: &str) -> Result<(), TargetError> {
        self.boundary()
    }
    fn ended(&self, _: &str, _: &str) -> Result<(), TargetError> {
        self.boundary()
    }
    fn progress(&self, done: usize, _: usize) -> bool {
        // Also in the middle of building.
        done != 2 || self.boundary().is_ok()
    }
}

const HERE: &str = "waiting to be killed";

/// Runs one test of this program in a process of its own, with these in its environment, and
/// kills it where it waits. False if it came to its end before.
pub fn killed(test: &str, environment: &[(&str, &str)]) -> bool {
    let mut child =
        again(test, environment).stdout(Stdio::piped()).spawn().expect("this program runs once more");
    let waits = waits(&mut child);
    if waits {
        child.kill().expect("it is there");
    }
    let status = child.wait().expect("it ends");
    assert!(waits || status.success(), "it failed by itself: {status}");
    waits
}

fn waits(child: &mut Child) -> bool {
    use std::io::{BufRead, BufReader};
    let lines = BufReader::new(child.stdout.as_mut().expect("its output")).lines();
    lines.map_while(Result::ok).any(|line| line.contains(HERE))
}

/// This program, for one of its tests.
pub fn again(test: &str, environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program's file"));
    command.args([test, "--exact", "--nocapture"]).envs(environment.iter().copied());
    command
}
