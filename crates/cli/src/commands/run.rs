use super::Outcome;
use super::publish::answer;
use crate::Context;
use crate::output::plain;
use clap::Args;
use desk::{Desk, Engine, Failure, News, Observer, Role};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[derive(Debug, Args)]
pub(crate) struct Run {
    /// One round, for cron: what is due goes out, and the program ends
    #[arg(long)]
    once: bool,
    /// Make this machine run it by itself whenever you are logged in (systemd, launchd)
    #[arg(long, conflicts_with = "once")]
    install: bool,
}

/// Says what happened, on standard error and to whoever sits at the machine.
struct Teller;

impl Observer for Teller {
    fn news(&self, news: &News) {
        eprintln!("{} {}", desk::instant(news.at), plain(&news.text));
        crate::notify(&news.kind, &news.text);
    }
}

impl Run {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        if self.install {
            let file = crate::background::install(desk.folder())?;
            context.output.answer(&serde_json::json!({ "file": file }), |_| {
                format!("{} is written and started", file.display())
            });
            return Ok(ExitCode::SUCCESS);
        }
        if self.once {
            let before = desk.receipts(None)?;
            let Some(engine) = Engine::take(&desk, Role::Once, &Teller)? else {
                context.output.say("Another Copydesk works at this desk; there is nothing to do.");
                return Ok(answer(&context.output, Vec::new()));
            };
            engine.round()?;
            if desk.counts_comments()
                && let Err(failure) = desk.count_comments(&|| true)
            {
                // What is published does not hang on it.
                context.output.say(&failure.message);
            }
            let mut after = desk.receipts(None)?;
            after.retain(|receipt| !before.contains(receipt));
            return Ok(answer(&context.output, after));
        }
        let stop = Arc::new(AtomicBool::new(false));
        let asked = stop.clone();
        ctrlc::set_handler(move || asked.store(true, Ordering::Release))
            .map_err(|e| Failure::new("no_signals", format!("signals can't be heard: {e}")))?;
        std::thread::scope(|scope| {
            scope.spawn(|| desk.keep_sizes_made(&stop));
            let ended = publish(&desk, context, &stop);
            stop.store(true, Ordering::Release);
            ended
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Publishes whenever nobody else does, until it is told to stop.
fn publish(desk: &Desk, context: &Context, stop: &AtomicBool) -> Result<(), Failure> {
    let mut told = false;
    while !stop.load(Ordering::Acquire) {
        match Engine::take(desk, Role::Run, &Teller)? {
            Some(engine) => {
                context.output.say(&format!("Publishing for {} until stopped.", desk.folder().display()));
                engine.run(stop)?;
            }
            None => {
                if !std::mem::replace(&mut told, true) {
                    context
                        .output
                        .say("Another Copydesk publishes for this desk; this one waits to take over.");
                }
                std::thread::sleep(Duration::from_millis(500));
            }
        }
    }
    Ok(())
}
