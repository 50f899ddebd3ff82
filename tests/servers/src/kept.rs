//! Programs that end with the test process, however it ends.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Runs a program in a process group of its own, until its standard input closes; then the
/// whole group is killed, workers that it forked and all, and its folder is removed.
const WATCH: &str = r#"
folder=$1; shift
setsid "$@" </dev/null &
program=$!
cat >/dev/null
kill -KILL "-$program"
wait "$program" 2>/dev/null
[ -z "$folder" ] || rm -rf -- "$folder"
"#;

/// A running program. It is killed when this is dropped, or when the test process is gone:
/// a pipe between the two closes either way.
#[derive(Debug)]
pub struct Kept(Child);

impl Kept {
    /// Starts `program` with these arguments and variables. The folder is removed after its end.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn start<I: AsRef<OsStr>>(
        program: &str,
        args: impl IntoIterator<Item = I>,
        vars: &[(&str, &str)],
        folder: Option<&Path>,
        log: &Path,
    ) -> io::Result<Self> {
        let log = std::fs::File::create(log)?;
        let mut watch = Command::new("sh");
        watch.arg("-c").arg(WATCH).arg("sh").arg(folder.map_or(OsStr::new(""), Path::as_os_str));
        watch.arg(program).args(args).envs(vars.iter().copied());
        watch.stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log);
        watch.spawn().map(Self)
    }

    /// Whether the program itself is still there to be waited for.
    pub fn is_up(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
