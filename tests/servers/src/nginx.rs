//! Debian's nginx, serving one folder.

use crate::{free_port, process::Process};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// How often another port is tried where somebody was quicker to take it.
const PORTS: usize = 5;

/// A running nginx. It is one process, so that nothing is left when it is killed.
#[derive(Debug)]
pub struct Nginx {
    dir: TempDir,
    port: u16,
    running: Option<Process>,
}

impl Nginx {
    /// Serves a folder, which may not be there yet.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn serve(folder: &Path) -> Self {
        let dir = tempfile::tempdir().expect("a folder for nginx");
        let mut nginx = Self { dir, port: 0, running: None };
        for _ in 0..PORTS {
            nginx.port = free_port();
            if nginx.try_start(folder) {
                return nginx;
            }
        }
        panic!(
            "nginx did not start: {}",
            fs::read_to_string(nginx.dir.path().join("log")).unwrap_or_default()
        );
    }

    /// The port that it listens on, on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Asks it for a page: the status, and the body as text.
    ///
    /// # Panics
    /// When it does not answer.
    #[must_use]
    pub fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("nginx listens");
        write!(stream, "GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n").expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, body.to_owned())
    }

    fn try_start(&mut self, folder: &Path) -> bool {
        let here = self.dir.path().display();
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("{name}_temp_path {here}/{name};"))
            .join("\n");
        let settings = format!(
            "daemon off;\nmaster_process off;\npid {here}/pid;\nerror_log {here}/log;\nevents {{}}\nhttp {{\n\
             access_log off;\ninclude /etc/nginx/mime.types;\n{temporary}\nserver {{ listen 127.0.0.1:{}; root {}; }}\n}}\n",
            self.port,
            folder.display(),
        );
        let file = self.dir.path().join("settings");
        fs::write(&file, settings).expect("nginx's settings");
        let log = File::create(self.dir.path().join("log")).expect("a log");
        let mut command = Command::new("/usr/sbin/nginx");
        command.arg("-c").arg(file).arg("-p").arg(self.dir.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let mut process = Process::start(&mut command);
        let port = self.port;
        let ready =
            process.until(Duration::from_secs(20), || TcpStream::connect(("127.0.0.1", port)).is_ok());
        self.running = Some(process).filter(|_| ready);
        ready
    }
}
