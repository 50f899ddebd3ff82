//! Servers that the tests publish to. Each starts in a folder of its own on a
//! free port of the loopback, is ready when its constructor returns, and is
//! ended by its own pid when it is dropped. What is not the real program says
//! so in its name.

pub mod fake_ghost;
pub mod fake_http;
pub mod fake_metaweblog;
pub mod fake_micropub;
mod git_over_http;
mod nginx;
mod process;
mod sshd;

pub use git_over_http::{GitOverHttp, Loss};
pub use nginx::Nginx;
pub use process::Process;
pub use sshd::Sshd;

use std::net::TcpListener;

/// A port that is free now.
///
/// # Panics
/// When the machine has none.
#[must_use]
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}
