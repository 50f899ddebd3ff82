use super::Outcome;
use crate::Context;
use crate::output::{Output, plain};
use clap::Args;
use serde::Serialize;
use serve::{Server, Told};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The port on 127.0.0.1; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = serve::PORT)]
    port: u16,
}

#[derive(Serialize)]
struct Address<'a> {
    address: &'a str,
}

impl Serve {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let folder = context.desk.as_deref().unwrap_or(Path::new("."));
        let server = Server::bind(folder, context.user.clone(), self.port)?;
        // Who reads the address may end the program at once.
        server.stop_on_signals()?;
        context.output.answer(&Address { address: server.address() }, |a| a.address.to_owned());
        let _ = std::io::stdout().flush();
        server.run(say)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Says what happens, on standard error: the one answer was the address.
fn say(told: Told) {
    let mut out = std::io::stderr();
    match told {
        Told::Built(r) => {
            let pages = if r.written == 1 { "page" } else { "pages" };
            let _ = writeln!(out, "built {} {pages} in {} ms", r.written, r.milliseconds);
        }
        Told::Imported(report) => {
            for item in report.items {
                let outcome = format!("{:?}", item.outcome).to_lowercase();
                let notes = item.notes.join("; ");
                let colon = if notes.is_empty() { "" } else { ": " };
                let _ = writeln!(out, "{outcome} {}{colon}{}", plain(&item.path), plain(&notes));
            }
        }
        Told::Problem(failure) => Output::new(false).failure(&failure),
    }
}
