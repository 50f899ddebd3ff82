//! The site with drafts on loopback, reloading on change.
//!
//! One thread builds: it notices what changed and brings the files in
//! `cache/serve` up to date. The others answer requests with those files and
//! tell open pages of a new build. Nothing leaves this computer, and no other
//! page in a reader's browser can ask for a draft.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used))]

mod answer;
mod builder;
mod place;
mod reload;
mod stop;

pub use stop::Stop;

use answer::Served;
use builder::{Builder, Settings};
use desk::{BuildReport, Desk, Failure, ImportReport};
use futures_util::future::{Either, select};
use std::future::IntoFuture;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::{oneshot, watch};

/// Where the site is served where no other port is named.
pub const PORT: u16 = 4140;

/// How long answers that are under way may take when the server is to stop.
const GOODBYE: Duration = Duration::from_secs(1);

/// What a person hears while the site is served.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// The site was built anew.
    Built(BuildReport),
    /// Files of the inbox came in, or could not.
    Imported(ImportReport),
    /// A build, or something that it needs, failed; the site stays as it was.
    Problem(Failure),
}

/// A desk's site on a port of this computer, not answering yet.
pub struct Server {
    desk: Desk,
    settings: Settings,
    listener: TcpListener,
    port: u16,
    address: String,
    runtime: Runtime,
    stop: Stop,
}

impl Server {
    /// Opens the desk in a folder and takes the port on 127.0.0.1; 0 takes a free one.
    ///
    /// # Errors
    /// When there is no desk, or the port can't be had.
    pub fn bind(folder: &Path, user: Option<String>, port: u16) -> Result<Self, Failure> {
        let (settings, desk) = Settings::open(folder, user)?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|e| not_had(port, &e))?;
        let port = listener.local_addr().map_err(|e| not_had(port, &e))?.port();
        listener.set_nonblocking(true).map_err(|e| not_had(port, &e))?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|e| Failure::new("serve", format!("the server could not begin: {e}")))?;
        let address = format!("http://127.0.0.1:{port}/");
        Ok(Self { desk, settings, listener, port, address, runtime, stop: Stop::new() })
    }

    /// Where the site is, such as `http://127.0.0.1:4140/`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What ends [`Server::run`] from elsewhere.
    #[must_use]
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// Lets Ctrl-C and the system's polite signal end [`Server::run`].
    ///
    /// # Errors
    /// When the system refuses to tell of them.
    pub fn stop_on_signals(&self) -> Result<(), Failure> {
        self.stop
            .on_signals(&self.runtime)
            .map_err(|e| Failure::new("serve", format!("signals can't be heard: {e}")))
    }

    /// Builds the site, then answers with it and builds it after every change, until it
    /// is stopped. Requests that come before the first build is done wait for it.
    ///
    /// # Errors
    /// When the folder of the site can't be made. A build that fails is told and ends nothing.
    pub fn run(self, tell: impl Fn(Told) + Sync) -> Result<(), Failure> {
        let Self { desk, settings, listener, port, runtime, stop, .. } = self;
        let site = folder_of_site(desk.folder())?;
        let (built, builds) = watch::channel(builder::first_number());
        let (first, first_built) = oneshot::channel();
        let builder = Builder::new(desk, settings, site.clone(), built, stop.clone(), &tell);
        let served = Arc::new(Served { site, port, builds });
        let unable = |e: std::io::Error| Failure::new("serve", format!("the site can't be served: {e}"));
        std::thread::scope(|scope| {
            // Whatever ends the one, the other ends with it.
            let ended = stop.when_dropped();
            let building = stop.when_dropped();
            std::thread::Builder::new()
                .name("build".into())
                .spawn_scoped(scope, move || {
                    let _ended = building;
                    builder.run(first);
                })
                .map_err(unable)?;
            let outcome = runtime.block_on(answer_until(listener, served, first_built, &stop));
            drop(ended);
            outcome.map_err(unable)
        })
    }
}

fn not_had(port: u16, error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            Failure::new("port_taken", format!("port {port} is taken by another program"))
                .hint("name another with --port, or take a free one with --port 0")
        }
        std::io::ErrorKind::PermissionDenied => {
            Failure::new("port_refused", format!("port {port} may not be used: {error}"))
                .hint("name one above 1023 with --port")
        }
        _ => Failure::new("serve", format!("port {port} can't be used: {error}")),
    }
}

fn folder_of_site(desk: &Path) -> Result<PathBuf, Failure> {
    let site = desk.join("cache").join("serve");
    std::fs::create_dir_all(&site).map_err(|e| Failure::file(&site, &e))?;
    site.canonicalize().map_err(|e| Failure::file(&site, &e))
}

async fn answer_until(
    listener: TcpListener,
    served: Arc<Served>,
    first_built: oneshot::Receiver<()>,
    stop: &Stop,
) -> std::io::Result<()> {
    // The builder says so, or went away because it was stopped.
    let _ = first_built.await;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let routes = axum::Router::new().fallback(answer::answer).with_state(served);
    let answering = axum::serve(listener, routes).with_graceful_shutdown(stop.asked());
    let too_long = async {
        stop.asked().await;
        tokio::time::sleep(GOODBYE).await;
    };
    match select(pin!(answering.into_future()), pin!(too_long)).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(((), _)) => Ok(()),
    }
}
