//! A desk that is served, and a client that sends what no browser would.

use desk::{Desk, NewDraft};
use serve::{Server, Stop, Told};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Far more than anything here needs.
pub(crate) const DEADLINE: Duration = Duration::from_secs(60);

/// Longer than a change takes to be noticed: what was to come came by then.
pub(crate) const QUIET: Duration = Duration::from_millis(1200);

pub(crate) struct Serving {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) port: u16,
    pub(crate) told: Receiver<Told>,
    pub(crate) stop: Stop,
    thread: Option<JoinHandle<()>>,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: HashMap<String, String>,
    pub(crate) body: String,
}

impl Serving {
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    /// Serves a desk that `prepare` made ready; waits for the first build.
    pub(crate) fn with(prepare: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "The Harbour Post").unwrap();
        let section = Some("World".to_owned());
        desk.new_article(NewDraft { headline: "Bridge".into(), section, ..Default::default() }).unwrap();
        drop(desk);
        prepare(folder.path());
        let server = Server::bind(folder.path(), Some("mira".into()), 0).unwrap();
        let port = port_of(&server);
        let (tell, told) = channel();
        let stop = server.stop();
        let thread = Some(std::thread::spawn(move || server.run(move |t| drop(tell.send(t))).unwrap()));
        Self { folder, port, told, stop, thread }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn desk(&self) -> Desk {
        Desk::open(self.folder.path(), None).unwrap()
    }

    pub(crate) fn next(&self) -> Told {
        self.told.recv_timeout(DEADLINE).expect("something is told")
    }

    /// Waits for a build that wrote or removed something.
    pub(crate) fn rebuilt(&self) {
        loop {
            match self.next() {
                Told::Built(report) if report.written + report.removed > 0 => return,
                Told::Problem(failure) => panic!("{failure:?}"),
                _ => {}
            }
        }
    }

    pub(crate) fn problem(&self) -> String {
        loop {
            if let Told::Problem(failure) = self.next() {
                return failure.message;
            }
        }
    }

    pub(crate) fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream.write_all(request.replace("PORT", &self.port.to_string()).as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text:?}"));
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_lowercase(), value.to_owned())
        };
        Answer { status, headers: lines.map(header).collect(), body: body.to_owned() }
    }

    pub(crate) fn ask(&self, method: &str, path: &str) -> Answer {
        self.send(&format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n"))
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path)
    }

    pub(crate) fn events(&self) -> Events {
        Events::of(self.port)
    }
}

pub(crate) fn port_of(server: &Server) -> u16 {
    let address = server.address();
    let port = address.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/'));
    port.expect(address).parse().unwrap()
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.stop.now();
        let ended = self.thread.take().unwrap().join();
        assert!(ended.is_ok() || std::thread::panicking());
    }
}

pub(crate) struct Events(pub(crate) BufReader<TcpStream>);

impl Events {
    /// Opens the events as a page does.
    pub(crate) fn of(port: u16) -> Self {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        write!(stream, "GET /.copydesk/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").unwrap();
        Self(BufReader::new(stream))
    }

    /// The next number; none where the answer ended.
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut line = String::new();
        loop {
            line.clear();
            if self.0.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            if let Some(number) = line.strip_prefix("data: ") {
                return Some(number.trim().parse().unwrap());
            }
        }
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The number of the build that the page says it is of.
    pub(crate) fn built(&self) -> u64 {
        let (_, rest) = self.body.split_once("<script data-built=\"").expect("the script");
        rest.split_once('"').unwrap().0.parse().unwrap()
    }
}
