//! Git's own `git http-backend` behind a small server of ours, which asks for
//! credentials and can lose a push or the answer to one.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// What goes wrong with a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Nothing.
    Nothing,
    /// The connection breaks off before git sees it.
    Push,
    /// Git takes it, and the answer is lost.
    Answer,
}

/// A folder of bare repositories over HTTP.
#[derive(Debug)]
pub struct GitOverHttp {
    port: u16,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    root: PathBuf,
    authorization: String,
    secret: String,
    loss: Mutex<Loss>,
    leaked: AtomicBool,
    stopped: AtomicBool,
}

#[derive(Debug, Default)]
struct Request {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl GitOverHttp {
    /// Serves the repositories in a folder to whoever sends this `Authorization`, and watches
    /// that `secret` stands on no process's command line meanwhile.
    ///
    /// # Panics
    /// When there is no port.
    #[must_use]
    pub fn serve(root: &Path, authorization: &str, secret: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        let shared = Arc::new(Shared {
            root: root.to_owned(),
            authorization: authorization.to_owned(),
            secret: secret.to_owned(),
            loss: Mutex::new(Loss::Nothing),
            leaked: AtomicBool::new(false),
            stopped: AtomicBool::new(false),
        });
        let theirs = Arc::clone(&shared);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if theirs.stopped.load(Ordering::SeqCst) {
                    return;
                }
                let _ = theirs.answer(stream);
            }
        });
        Self { port, shared, thread: Some(thread) }
    }

    /// The port that it listens on, on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// From now on pushes meet this.
    ///
    /// # Panics
    /// When a thread of the server did.
    pub fn lose(&self, loss: Loss) {
        *self.shared.loss.lock().expect("what is lost") = loss;
    }

    /// Whether the secret was seen on a command line during any request.
    #[must_use]
    pub fn leaked(&self) -> bool {
        self.shared.leaked.load(Ordering::SeqCst)
    }
}

impl Drop for GitOverHttp {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let request = Request::read(&mut BufReader::new(stream.try_clone()?), &mut stream)?;
        self.watch();
        if request.header("authorization") != self.authorization {
            let refusal = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"test\"\r\n\
                           Content-Length: 0\r\nConnection: close\r\n\r\n";
            return stream.write_all(refusal.as_bytes());
        }
        let is_push = request.method == "POST" && request.path.ends_with("/git-receive-pack");
        let loss = if is_push { *self.loss.lock().expect("what is lost") } else { Loss::Nothing };
        if loss == Loss::Push {
            return Ok(());
        }
        let said = self.backend(&request)?;
        if loss == Loss::Answer {
            return Ok(());
        }
        let split = said.windows(4).position(|four| four == b"\r\n\r\n").expect("a CGI answer");
        let head = String::from_utf8_lossy(&said[..split]).into_owned();
        let status = head.lines().find_map(|line| line.strip_prefix("Status: ")).unwrap_or("200 OK");
        let length = said.len() - split - 4;
        write!(
            stream,
            "HTTP/1.1 {status}\r\n{head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        )?;
        stream.write_all(&said[split + 4..])
    }

    fn backend(&self, request: &Request) -> std::io::Result<Vec<u8>> {
        let mut command = Command::new("git");
        command
            .arg("http-backend")
            .env("GIT_PROJECT_ROOT", &self.root)
            .env("GIT_HTTP_EXPORT_ALL", "1")
            .env("REMOTE_USER", "test")
            .env("REQUEST_METHOD", &request.method)
            .env("PATH_INFO", &request.path)
            .env("QUERY_STRING", &request.query)
            .env("CONTENT_TYPE", request.header("content-type"))
            .env("CONTENT_LENGTH", request.body.len().to_string())
            .env("HTTP_CONTENT_ENCODING", request.header("content-encoding"))
            .env("GIT_PROTOCOL", request.header("git-protocol"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn()?;
        let mut input = child.stdin.take().expect("its input");
        std::thread::scope(|threads| {
            threads.spawn(move || input.write_all(&request.body));
            Ok(child.wait_with_output()?.stdout)
        })
    }

    fn watch(&self) {
        for process in fs::read_dir("/proc").into_iter().flatten().flatten() {
            let line = fs::read(process.path().join("cmdline")).unwrap_or_default();
            if String::from_utf8_lossy(&line).contains(&self.secret) {
                self.leaked.store(true, Ordering::SeqCst);
            }
        }
    }
}

impl Request {
    fn read(input: &mut impl BufRead, output: &mut impl Write) -> std::io::Result<Self> {
        let mut request = Self::default();
        let first = line(input)?;
        let mut parts = first.split(' ');
        request.method = parts.next().unwrap_or_default().to_owned();
        let target = parts.next().unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        (request.path, request.query) = (path.to_owned(), query.to_owned());
        loop {
            let header = line(input)?;
            let Some((name, value)) = header.split_once(':') else { break };
            request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        if request.header("expect").contains("100") {
            output.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        if request.header("transfer-encoding") == "chunked" {
            loop {
                let size = usize::from_str_radix(&line(input)?, 16).unwrap_or(0);
                let mut chunk = vec![0; size];
                input.read_exact(&mut chunk)?;
                line(input)?;
                if size == 0 {
                    break;
                }
                request.body.extend(chunk);
            }
        } else {
            request.body = vec![0; request.header("content-length").parse().unwrap_or(0)];
            input.read_exact(&mut request.body)?;
        }
        Ok(request)
    }

    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }
}

fn line(input: &mut impl BufRead) -> std::io::Result<String> {
    let mut line = String::new();
    input.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}
