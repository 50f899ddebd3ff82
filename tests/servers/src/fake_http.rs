//! The web server below the fakes: small, on loopback, and faulty on request.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::Duration;

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Request {
    /// Such as `POST`.
    pub method: String,
    /// Without the query.
    pub path: String,
    /// The query's pairs, decoded.
    pub query: Vec<(String, String)>,
    /// By names in small letters.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: Vec<u8>,
}

/// What is answered.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Headers beside `Content-Length` and `Connection`.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What goes wrong with one request.
#[derive(Debug, Clone)]
pub enum Fault {
    /// The request is lost: nothing happens, and the connection closes.
    Lose,
    /// What was asked happens, and the connection closes without an answer.
    DropAnswer,
    /// What was asked happens, and the answer does not come as long as the client waits.
    Slow,
    /// Nothing happens, and this is answered.
    Answer(Reply),
}

/// A running server.
pub struct FakeHttp {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    faults: Mutex<BTreeMap<usize, Fault>>,
    log: Mutex<Vec<Request>>,
    stop: AtomicBool,
}

type Handler = dyn Fn(&Request) -> Reply + Send + Sync;

impl FakeHttp {
    /// Starts a server that answers with `handler`.
    ///
    /// # Panics
    /// When it can't listen.
    #[must_use]
    pub fn start(handler: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let shared = Arc::new(Shared {
            faults: Mutex::default(),
            log: Mutex::default(),
            stop: AtomicBool::new(false),
        });
        let (here, handler): (_, Arc<Handler>) = (Arc::clone(&shared), Arc::new(handler));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if here.stop.load(Ordering::SeqCst) {
                    return;
                }
                let (shared, handler) = (Arc::clone(&here), Arc::clone(&handler));
                std::thread::spawn(move || serve(stream, &shared, &*handler));
            }
        });
        Self { address, shared, thread: Some(thread) }
    }

    /// Its address, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What arrived so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.log).clone()
    }

    /// Forgets what arrived: the next request is number 0 again.
    pub fn forget(&self) {
        lock(&self.shared.log).clear();
    }

    /// The request with this number meets this fault.
    pub fn fault(&self, number: usize, fault: Fault) {
        lock(&self.shared.faults).insert(number, fault);
    }

    /// The request with this number happens, and its answer is lost.
    pub fn drop_answer(&self, number: usize) {
        self.fault(number, Fault::DropAnswer);
    }

    /// The request with this number does nothing, and is answered so.
    pub fn answer(&self, number: usize, status: u16, body: &str) {
        self.fault(number, Fault::Answer(Reply::new(status, "text/html", body)));
    }

    /// The request with this number happens, and its answer does not come.
    pub fn slow(&self, number: usize) {
        self.fault(number, Fault::Slow);
    }
}

impl Drop for FakeHttp {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for a connection.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Request {
    /// The first value of this name in the query.
    #[must_use]
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A header.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The first file of a `multipart/form-data` body: its field, its name, its bytes.
    #[must_use]
    pub fn file(&self) -> Option<(String, String, Vec<u8>)> {
        let boundary = self.header("content-type").split("boundary=").nth(1)?.trim_matches('"');
        let body = &self.body;
        let named = find(body, b" filename=\"", 0)?;
        let line = body[..named].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let head_end = find(body, b"\r\n\r\n", named)?;
        let head = String::from_utf8_lossy(&body[line..head_end]).into_owned();
        let end = find(body, format!("\r\n--{boundary}").as_bytes(), head_end)?;
        let said =
            |what: &str| Some(head.split(&format!(" {what}=\"")).nth(1)?.split('"').next()?.to_owned());
        Some((said("name")?, said("filename")?, body[head_end + 4..end].to_vec()))
    }
}

impl Reply {
    /// A reply of this kind.
    #[must_use]
    pub fn new(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: vec![("Content-Type".into(), kind.into())], body: body.into() }
    }

    /// JSON.
    #[must_use]
    pub fn json(status: u16, value: &serde_json::Value) -> Self {
        Self::new(status, "application/json; charset=utf-8", value.to_string())
    }

    /// With one more header.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}

/// Locks, whatever became of another thread.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn find(body: &[u8], what: &[u8], from: usize) -> Option<usize> {
    body[from..].windows(what.len()).position(|here| here == what).map(|at| at + from)
}

fn serve(mut stream: TcpStream, shared: &Shared, handler: &Handler) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(20)));
    let Some(request) = read(&stream) else { return };
    let number = {
        let mut log = lock(&shared.log);
        log.push(request.clone());
        log.len() - 1
    };
    let fault = lock(&shared.faults).remove(&number);
    let reply = match fault {
        Some(Fault::Lose) => return,
        Some(Fault::Answer(reply)) => reply,
        Some(Fault::DropAnswer) => {
            handler(&request);
            return;
        }
        Some(Fault::Slow) => {
            handler(&request);
            // Ends when the client hangs up.
            let _ = stream.read(&mut [0]);
            return;
        }
        None => handler(&request),
    };
    let _ = write(&mut stream, &reply);
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        Some(line.trim_end().to_owned())
    };
    let first = line()?;
    let mut words = first.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = BTreeMap::new();
    loop {
        let header = line()?;
        let Some((name, value)) = header.split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|said| said.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let query = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    Some(Request { method, path: path.to_owned(), query, headers, body })
}

fn write(stream: &mut TcpStream, reply: &Reply) -> std::io::Result<()> {
    let mut head = format!("HTTP/1.1 {} X\r\nConnection: close\r\n", reply.status);
    if !reply.headers.iter().any(|(name, _)| name == "Date") {
        let now = chrono::Utc::now().format("%a, %d %b %Y %H:%M:%S GMT");
        head.push_str(&format!("Date: {now}\r\n"));
    }
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", reply.body.len()));
    stream.write_all(head.as_bytes())?;
    stream.write_all(&reply.body)
}
