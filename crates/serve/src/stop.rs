//! Ending the server: by hand, by a signal, or because half of it ended.

use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// Ends a server from any thread.
#[derive(Debug, Clone)]
pub struct Stop(Arc<watch::Sender<bool>>);

/// Ends the server when it goes out of scope.
pub(crate) struct WhenDropped(Stop);

impl Drop for WhenDropped {
    fn drop(&mut self) {
        self.0.now();
    }
}

impl Stop {
    pub(crate) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }

    /// Ends the server. Asking twice is the same as once.
    pub fn now(&self) {
        self.0.send_replace(true);
    }

    pub(crate) fn is_asked(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until the server is to end.
    pub(crate) fn asked(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut asked = self.0.subscribe();
        async move {
            // It can't fail while the server holds the sender, and it ends with the server.
            let _ = asked.wait_for(|asked| *asked).await;
        }
    }

    pub(crate) fn when_dropped(&self) -> WhenDropped {
        WhenDropped(self.clone())
    }

    /// From here on a signal is heard, also one that comes before the server runs.
    #[cfg(unix)]
    pub(crate) fn on_signals(&self, runtime: &Runtime) -> std::io::Result<()> {
        use tokio::signal::unix::{SignalKind, signal};
        let _inside = runtime.enter();
        for kind in [SignalKind::interrupt(), SignalKind::terminate()] {
            let (mut heard, stop) = (signal(kind)?, self.clone());
            runtime.spawn(async move {
                heard.recv().await;
                stop.now();
            });
        }
        Ok(())
    }

    #[cfg(windows)]
    pub(crate) fn on_signals(&self, runtime: &Runtime) -> std::io::Result<()> {
        let _inside = runtime.enter();
        let (mut heard, stop) = (tokio::signal::windows::ctrl_c()?, self.clone());
        runtime.spawn(async move {
            heard.recv().await;
            stop.now();
        });
        Ok(())
    }
}
