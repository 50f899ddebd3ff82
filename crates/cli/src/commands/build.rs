use super::Outcome;
use crate::Context;
use clap::Args;
use desk::HowToBuild;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Build {
    /// The folder of the site; else "site" in the desk's folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Write every page again
    #[arg(long)]
    clean: bool,
    /// With drafts and all that is in review, for your own eyes
    #[arg(long)]
    drafts: bool,
}

impl Build {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let bar = context.output.bar("building");
        let desk = context.open()?;
        let how = HowToBuild { clean: self.clean, drafts: self.drafts };
        let report = desk.build(self.output.as_deref(), how, &|done, total| bar.at(done, total))?;
        drop(bar);
        context.output.answer(&report, |r| {
            format!(
                "{}: {} written, {} kept, {} removed in {} ms",
                r.out, r.written, r.kept, r.removed, r.milliseconds
            )
        });
        Ok(ExitCode::SUCCESS)
    }
}
