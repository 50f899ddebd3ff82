//! A proxy in front of a real server that spoils one request: before the server sees it, or after.

use crate::http_message::Asked;
use crate::listening::Listening;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

/// How a request is spoilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The connection closes, and the server never saw the request.
    DropBefore,
    /// The server carries the request out, and the answer is lost.
    DropAfter,
    /// Half of the answer arrives.
    CutAfter,
    /// The server never saw it, and this status comes instead.
    Instead(u16),
    /// The server carries it out, and this status comes instead.
    After(u16),
    /// The server carries it out, and a web page with the status 200 comes instead.
    GarbageAfter,
    /// The server carries it out, and nothing comes until the asker loses patience.
    SilenceAfter,
}

#[derive(Debug, Default)]
struct Plan {
    seen: Vec<String>,
    spoil: Option<(usize, Fault)>,
}

/// The proxy.
#[derive(Debug)]
pub struct LossyProxy {
    listening: Listening,
    plan: Arc<Mutex<Plan>>,
}

impl LossyProxy {
    /// One in front of the server that listens at `upstream`, such as `127.0.0.1:8080`.
    #[must_use]
    pub fn start(upstream: &str) -> Self {
        let (plan, upstream) = (Arc::<Mutex<Plan>>::default(), upstream.to_owned());
        let at_work = Arc::clone(&plan);
        let listening = Listening::start(move |stream| {
            // Either side may leave at any time: that is what is tested.
            let _ = serve(stream, &upstream, &at_work);
        });
        Self { listening, plan }
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.listening.address())
    }

    /// Counts anew, and spoils the request of this number (from 0), if one is given.
    ///
    /// # Panics
    /// When a thread of it has panicked.
    pub fn spoil(&self, spoil: Option<(usize, Fault)>) {
        *self.plan.lock().expect("the plan") = Plan { seen: vec![], spoil };
    }

    /// The requests since it was told what to spoil, such as `GET /path?query`.
    ///
    /// # Panics
    /// When a thread of it has panicked.
    #[must_use]
    pub fn seen(&self) -> Vec<String> {
        self.plan.lock().expect("the plan").seen.clone()
    }
}

fn serve(mut stream: TcpStream, upstream: &str, plan: &Mutex<Plan>) -> io::Result<()> {
    let asked = Asked::read(&stream)?;
    let fault = {
        let mut plan = plan.lock().expect("the plan");
        plan.seen.push(format!("{} {}", asked.method, asked.path));
        let number = plan.seen.len() - 1;
        plan.spoil.filter(|(at, _)| *at == number).map(|(_, fault)| fault)
    };
    let answer = match fault {
        Some(Fault::DropBefore) => return Ok(()),
        Some(Fault::Instead(status)) => return stream.write_all(&refusal(status)),
        _ => forward(&asked, upstream)?,
    };
    match fault {
        Some(Fault::DropAfter) => Ok(()),
        Some(Fault::CutAfter) => stream.write_all(&answer[..answer.len() / 2]),
        Some(Fault::After(status)) => stream.write_all(&refusal(status)),
        Some(Fault::GarbageAfter) => stream.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<h1>Just a moment</h1>",
        ),
        Some(Fault::SilenceAfter) => stream.read(&mut [0]).map(|_| ()),
        _ => stream.write_all(&answer),
    }
}

fn forward(asked: &Asked, upstream: &str) -> io::Result<Vec<u8>> {
    let mut server = TcpStream::connect(upstream)?;
    server.write_all(&asked.bytes())?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer)?;
    Ok(answer)
}

fn refusal(status: u16) -> Vec<u8> {
    let body = "<html>no</html>";
    format!(
        "HTTP/1.1 {status} No\r\nContent-Type: text/html\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
