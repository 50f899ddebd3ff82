//! moto, an S3 store in memory, from PyPI: <https://github.com/getmoto/moto>. It takes
//! any signature, so `moto.py` puts botocore's own check in front of it.

use crate::{free_port, process::Process};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// What is installed.
const PACKAGE: &str = "moto[server]==5.*";
/// How often another port is tried where somebody was quicker to take it.
const PORTS: usize = 5;

/// An empty bucket of a running store. One store serves a whole test program, since it takes
/// seconds to start; it ends when the program does.
#[derive(Debug)]
pub struct Moto {
    bucket: String,
}

#[derive(Debug)]
struct Store {
    port: u16,
    _running: Process,
}

static STORE: LazyLock<Store> = LazyLock::new(Store::start);
static BUCKETS: AtomicUsize = AtomicUsize::new(0);

impl Store {
    fn start() -> Self {
        let python = installed();
        for _ in 0..PORTS {
            let port = free_port();
            let mut command = Command::new(&python);
            command.args(["-c", include_str!("moto.py"), &port.to_string(), SECRET]);
            let mut running = Process::start(command.stdin(Stdio::piped()).stdout(Stdio::null()));
            if running.until(Duration::from_secs(60), || is_moto(port)) {
                return Self { port, _running: running };
            }
        }
        panic!("moto did not start");
    }
}

impl Moto {
    /// Makes a bucket, and starts the store if it is the first.
    ///
    /// # Panics
    /// When it can't be installed, or does not start.
    #[must_use]
    pub fn start() -> Self {
        Self::with("newsroom")
    }

    /// Makes one that ignores `If-Match` and `If-None-Match`, as some stores do.
    ///
    /// # Panics
    /// When it can't be installed, or does not start.
    #[must_use]
    pub fn ignoring_conditions() -> Self {
        Self::with("careless")
    }

    fn with(name: &str) -> Self {
        let moto = Self { bucket: format!("{name}-{}", BUCKETS.fetch_add(1, Ordering::SeqCst)) };
        assert_eq!(moto.ask("PUT", "", &[]).0, 200, "the bucket was not made");
        moto
    }

    /// The port that it listens on, on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        STORE.port
    }

    /// The bucket's name.
    #[must_use]
    pub fn bucket(&self) -> &str {
        &self.bucket
    }

    /// The public half of the credentials that it takes.
    #[must_use]
    pub fn access_key(&self) -> &'static str {
        "AKIAIOSFODNN7EXAMPLE"
    }

    /// The secret half.
    #[must_use]
    pub fn secret(&self) -> &'static str {
        SECRET
    }

    /// What was asked of the bucket with a signature, in order: method, path, `If-None-Match`,
    /// `If-Match`, content type.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        let (_, _, body) = request("GET", "/-/requests", &[]);
        let bucket = format!(" /{}/", self.bucket);
        String::from_utf8_lossy(&body)
            .lines()
            .filter(|line| line.contains(&bucket))
            .map(str::to_owned)
            .collect()
    }

    /// An object as a reader gets it.
    #[must_use]
    pub fn read(&self, key: &str) -> Option<Vec<u8>> {
        let (status, _, body) = self.ask("GET", key, &[]);
        (status == 200).then_some(body)
    }

    /// The headers of an object as a reader gets them, in lower case.
    #[must_use]
    pub fn headers(&self, key: &str) -> String {
        self.ask("GET", key, &[]).1.to_lowercase()
    }

    /// Writes an object as somebody else.
    ///
    /// # Panics
    /// When it is not taken.
    pub fn write(&self, key: &str, bytes: &[u8]) {
        assert_eq!(self.ask("PUT", key, bytes).0, 200);
    }

    /// Takes an object away as somebody else.
    ///
    /// # Panics
    /// When it is not taken away.
    pub fn remove(&self, key: &str) {
        assert_eq!(self.ask("DELETE", key, &[]).0, 204);
    }

    /// The keys of all objects; there may be a thousand of them at most.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        let (_, _, body) = self.ask("GET", "?list-type=2", &[]);
        let text = String::from_utf8_lossy(&body).into_owned();
        text.split("<Key>").skip(1).filter_map(|rest| Some(rest.split_once("</Key>")?.0.to_owned())).collect()
    }

    fn ask(&self, method: &str, key: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
        request(method, &format!("/{}/{key}", self.bucket), body)
    }
}

/// Whether it is moto that answers there: another server may have been quicker to the port.
fn is_moto(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.contains("SignatureDoesNotMatch"))
}

/// Asks as somebody without credentials, whom this store lets do everything.
fn request(method: &str, path: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
    let mut stream = TcpStream::connect(("127.0.0.1", STORE.port)).expect("moto");
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{}\r\nx-stranger: yes\r\nconnection: close\r\n\
         content-length: {}\r\n\r\n",
        STORE.port,
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)).expect("moto listens");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("moto answers");
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("the end of the head");
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    (status, head, answer[end + 4..].to_vec())
}

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// The Python that has moto, installed once beside the build's output.
fn installed() -> PathBuf {
    // …/target/debug/deps/this-test
    let program = std::env::current_exe().expect("this program");
    let target = program.ancestors().nth(3).expect("the build's folder");
    let (venv, done) = (target.join("venv-moto"), target.join("venv-moto/installed"));
    let lock = File::create(target.join("venv-moto.lock")).expect("a lock file");
    lock.lock().expect("the lock");
    if fs::read_to_string(&done).ok().as_deref() != Some(PACKAGE) {
        run(Command::new("python3").args(["-m", "venv"]).arg(&venv));
        run(pip(&venv).args(["install", "--quiet", PACKAGE]));
        fs::write(&done, PACKAGE).expect("a note that it is installed");
    }
    venv.join("bin/python")
}

fn pip(venv: &Path) -> Command {
    let mut command = Command::new(venv.join("bin/python"));
    command.args(["-m", "pip", "--disable-pip-version-check"]);
    command
}

fn run(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
