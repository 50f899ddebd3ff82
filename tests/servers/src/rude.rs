//! A server that answers each request as the test says, however rude that is.

use crate::http_message::Asked;
use crate::listening::Listening;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What a rude server does with a request.
#[derive(Debug, Clone)]
pub enum Says {
    /// Answers as servers do.
    Answer(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// Sends these bytes as they are.
    Raw(Vec<u8>),
    /// Promises a body of so many bytes, sends these, and keeps the connection open until the asker leaves.
    Promises(u64, Vec<u8>),
    /// Sends a body without end.
    Endless,
    /// Closes the connection, having read the request.
    Nothing,
    /// Says nothing until the asker leaves.
    Silence,
    /// Sends the bytes one by one, with a pause after each.
    Drips(Vec<u8>, Duration),
}

impl Says {
    /// A JSON answer.
    #[must_use]
    pub fn json(status: u16, text: &str) -> Self {
        Self::Answer(status, vec![("Content-Type", "application/json".into())], text.into())
    }

    /// A web page.
    #[must_use]
    pub fn html(status: u16, text: &str) -> Self {
        Self::Answer(status, vec![("Content-Type", "text/html; charset=utf-8".into())], text.into())
    }

    /// A redirect.
    #[must_use]
    pub fn redirect(status: u16, to: &str) -> Self {
        Self::Answer(status, vec![("Location", to.to_owned())], vec![])
    }
}

/// The server.
#[derive(Debug)]
pub struct RudeServer {
    listening: Listening,
    asked: Arc<Mutex<Vec<Asked>>>,
    scheme: &'static str,
}

impl RudeServer {
    /// One that answers in the clear.
    #[must_use]
    pub fn start(says: impl Fn(&Asked) -> Says + Send + Sync + 'static) -> Self {
        Self::with("http", says, |stream, serve| serve(&mut Plain(stream)))
    }

    /// One that proves who it is by this certificate, or fails to.
    #[must_use]
    pub fn start_tls(
        tls: Arc<rustls::ServerConfig>,
        says: impl Fn(&Asked) -> Says + Send + Sync + 'static,
    ) -> Self {
        Self::with("https", says, move |stream, serve| {
            let connection = rustls::ServerConnection::new(Arc::clone(&tls)).expect("a TLS server");
            let mut stream = rustls::StreamOwned::new(connection, stream);
            serve(&mut stream)
        })
    }

    /// One that closes every connection before it reads a byte.
    #[must_use]
    pub fn slams() -> Self {
        let asked = Arc::default();
        let listening = Listening::start(|stream: TcpStream| drop(stream));
        Self { listening, asked, scheme: "http" }
    }

    fn with(
        scheme: &'static str,
        says: impl Fn(&Asked) -> Says + Send + Sync + 'static,
        wrap: impl Fn(TcpStream, &dyn Fn(&mut dyn Talk) -> io::Result<()>) -> io::Result<()>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let seen = Arc::clone(&asked);
        let listening = Listening::start(move |stream| {
            let serve = |stream: &mut dyn Talk| {
                let request = Asked::read(&mut *stream)?;
                seen.lock().expect("the log").push(request.clone());
                answer(stream, says(&request))
            };
            // The asker may leave at any time: that is what is tested.
            let _ = wrap(stream, &serve);
        });
        Self { listening, asked, scheme }
    }

    /// Its address, with `localhost` as the host.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}://localhost:{}", self.scheme, self.port())
    }

    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.listening.address().port()
    }

    /// What it was asked so far.
    ///
    /// # Panics
    /// When a thread of it has panicked.
    #[must_use]
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("the log").clone()
    }
}

trait Talk: Read + Write {}
impl<T: Read + Write> Talk for T {}

struct Plain(TcpStream);

impl Read for Plain {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Write for Plain {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.0.write(buffer)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn answer(stream: &mut dyn Talk, says: Says) -> io::Result<()> {
    match says {
        Says::Answer(status, headers, body) => {
            let mut head =
                format!("HTTP/1.1 {status} So\r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
            for (name, value) in headers {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
            stream.write_all(format!("{head}\r\n").as_bytes())?;
            stream.write_all(&body)?;
        }
        Says::Raw(bytes) => stream.write_all(&bytes)?,
        Says::Promises(length, bytes) => {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n")?;
            stream.write_all(&bytes)?;
            stream.flush()?;
            until_gone(stream);
        }
        Says::Endless => {
            write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            loop {
                stream.write_all(&[b'x'; 1 << 16])?;
            }
        }
        Says::Nothing => {}
        Says::Silence => until_gone(stream),
        Says::Drips(bytes, pause) => {
            for byte in bytes {
                stream.write_all(&[byte])?;
                stream.flush()?;
                std::thread::sleep(pause);
            }
        }
    }
    stream.flush()
}

fn until_gone(stream: &mut dyn Talk) {
    let mut nothing = [0; 64];
    while stream.read(&mut nothing).is_ok_and(|read| read > 0) {}
}
