//! The program: with a command it works in the terminal.

use cli::Start;
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::start() {
        Start::Done(code) => code,
        Start::Window(_) => {
            eprintln!("copydesk: this build has no window yet; copydesk --help lists the commands");
            ExitCode::from(2)
        }
    }
}
