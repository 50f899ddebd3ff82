use super::Outcome;
use crate::Context;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Verify;

impl Verify {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let health = context.open()?.verify()?;
        context.output.answer(&health, |health| {
            if health.ok {
                return "The desk is whole.".to_owned();
            }
            let told = health.problems.iter().map(|p| format!("{}: {}; {}", p.place, p.what, p.mend));
            told.collect::<Vec<_>>().join("\n")
        });
        Ok(ExitCode::from(u8::from(!health.ok)))
    }
}
