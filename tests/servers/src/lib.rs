//! Servers that the tests publish to. Each starts in a folder of its own on a
//! free port of the loopback, is ready when its constructor returns, and is
//! ended by its own pid when it is dropped. What is not the real program says
//! so in its name.

mod authority;
mod cut;
pub mod fake_ghost;
pub mod fake_http;
pub mod fake_metaweblog;
pub mod fake_micropub;
mod git_over_http;
mod http_message;
mod kept;
mod listening;
mod lossy;
mod moto;
mod nginx;
mod process;
mod rude;
mod sshd;
mod wordpress;

pub use authority::Authority;
pub use cut::Cut;
pub use git_over_http::{GitOverHttp, Loss};
pub use http_message::Asked;
pub use kept::Kept;
pub use lossy::{Fault, LossyProxy};
pub use moto::Moto;
pub use nginx::Nginx;
pub use process::Process;
pub use rude::{RudeServer, Says};
pub use sshd::Sshd;
pub use wordpress::WordPress;

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
