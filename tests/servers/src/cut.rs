//! A connection that breaks: a proxy that forwards to a port of the loopback until it
//! has passed so many bytes.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// The proxy. It lets everything through until it is told otherwise.
#[derive(Debug)]
pub struct Cut {
    port: u16,
    line: Arc<Line>,
}

#[derive(Debug)]
struct Line {
    to: u16,
    passed: AtomicU64,
    most: AtomicU64,
    ended: AtomicBool,
}

impl Cut {
    /// Forwards to this port of 127.0.0.1.
    ///
    /// # Panics
    /// When no port is free.
    #[must_use]
    pub fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let own = listener.local_addr().expect("its address").port();
        let line = Arc::new(Line {
            to: port,
            passed: AtomicU64::new(0),
            most: AtomicU64::new(u64::MAX),
            ended: AtomicBool::new(false),
        });
        let shared = Arc::clone(&line);
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if shared.ended.load(Ordering::SeqCst) {
                    return;
                }
                forward(&shared, client);
            }
        });
        Self { port: own, line }
    }

    /// The port to connect to.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// How many bytes have passed since it was last told anything, both ways together.
    #[must_use]
    pub fn passed(&self) -> u64 {
        self.line.passed.load(Ordering::SeqCst)
    }

    /// Lets so many bytes through, then breaks every connection and lets none begin.
    pub fn after(&self, bytes: u64) {
        self.line.passed.store(0, Ordering::SeqCst);
        self.line.most.store(bytes, Ordering::SeqCst);
    }

    /// Lets everything through again.
    pub fn mend(&self) {
        self.after(u64::MAX);
    }
}

impl Drop for Cut {
    fn drop(&mut self) {
        self.line.ended.store(true, Ordering::SeqCst);
        // Wakes the listener, which sees that it is over.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

impl Line {
    /// How many of these bytes may pass.
    fn grant(&self, bytes: usize) -> usize {
        let most = self.most.load(Ordering::SeqCst);
        let before = self.passed.fetch_add(bytes as u64, Ordering::SeqCst);
        usize::try_from(most.saturating_sub(before)).unwrap_or(usize::MAX).min(bytes)
    }
}

fn forward(line: &Arc<Line>, client: TcpStream) {
    if line.passed.load(Ordering::SeqCst) >= line.most.load(Ordering::SeqCst) {
        return;
    }
    let Ok(server) = TcpStream::connect(("127.0.0.1", line.to)) else { return };
    let _ = (client.set_nodelay(true), server.set_nodelay(true));
    for (from, to) in [(&client, &server), (&server, &client)] {
        let (Ok(from), Ok(to), line) = (from.try_clone(), to.try_clone(), Arc::clone(line)) else { return };
        std::thread::spawn(move || pump(&line, from, to));
    }
}

fn pump(line: &Line, mut from: TcpStream, mut to: TcpStream) {
    let mut buffer = [0; 16 << 10];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        let granted = line.grant(read);
        if to.write_all(&buffer[..granted]).is_err() || granted < read {
            break;
        }
    }
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_granted_passes_and_no_byte_more() {
        let echo = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = echo.local_addr().unwrap().port();
        std::thread::spawn(move || {
            let (mut stream, _) = echo.accept().unwrap();
            let mut all = Vec::new();
            let _ = stream.read_to_end(&mut all);
            all
        });
        let cut = Cut::to(port);
        cut.after(10);
        let mut stream = TcpStream::connect(("127.0.0.1", cut.port())).unwrap();
        stream.write_all(&[1; 25]).unwrap();
        assert_eq!(stream.read(&mut [0; 1]).unwrap_or(0), 0, "the connection is broken");
        let mut again = TcpStream::connect(("127.0.0.1", cut.port())).unwrap();
        assert_eq!(again.read(&mut [0; 1]).unwrap_or(0), 0, "and none begins");
        assert_eq!(cut.passed(), 25);
    }
}
