//! Times, memory, and how they are told.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

/// What went wrong.
pub(crate) type Trouble = Box<dyn std::error::Error + Send + Sync>;

/// A run of a program.
pub(crate) struct Run {
    pub(crate) took: Duration,
    /// The most memory it held at once, in MiB.
    pub(crate) peak: f64,
}

/// Runs a program to its end.
pub(crate) fn run(command: &mut Command) -> Result<Run, Trouble> {
    let began = Instant::now();
    let mut child: Child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let (mut peak, mut turn) = (0.0_f64, 0);
    loop {
        // The kernel keeps the highest; to ask for it takes time from what is measured.
        if turn % 10 == 0 {
            peak = peak.max(peak_of(child.id()));
        }
        turn += 1;
        if let Some(status) = child.try_wait()? {
            let took = began.elapsed();
            if !status.success() {
                let mut said = String::new();
                if let Some(mut err) = child.stderr.take() {
                    std::io::Read::read_to_string(&mut err, &mut said)?;
                }
                return Err(format!("{command:?}: {said}").into());
            }
            return Ok(Run { took, peak });
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// How long a command took that makes a site anew after an edit, in ms.
pub(crate) struct Again {
    pub(crate) whole: f64,
    /// Until the last file that it wrote was on the disk.
    pub(crate) on_disk: f64,
}

/// Runs a program that makes the site in a folder anew.
pub(crate) fn run_again(command: &mut Command, site: &Path) -> Result<Again, Trouble> {
    let began = SystemTime::now();
    let whole = ms(run(command)?.took);
    let on_disk = last_written(site)?.duration_since(began).map_or(0.0, ms);
    if on_disk == 0.0 {
        return Err(format!("{command:?}: wrote no file").into());
    }
    // Files are dated by the system's tick: up to 4 ms too early.
    Ok(Again { whole, on_disk: whole.min(on_disk + 4.0) })
}

/// When the last file of a site was written.
fn last_written(site: &Path) -> Result<SystemTime, Trouble> {
    let mut last = SystemTime::UNIX_EPOCH;
    for file in files(site)? {
        last = last.max(file.metadata()?.modified()?);
    }
    Ok(last)
}

/// Every file below a folder but what builds note there for themselves.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path())?);
        } else if !entry.file_name().to_string_lossy().starts_with('.') {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// Waits until the disk has all that was written: else whoever comes next waits for it.
pub(crate) fn rest() -> Result<(), Trouble> {
    Command::new("sync").status()?;
    Ok(())
}

/// The most memory a process has held so far, in MiB.
pub(crate) fn peak_of(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kib.unwrap_or_default() / 1024.0
}

/// What the kernel tells of a process behind its name (proc(5), from the state on); nothing of one that is gone.
pub(crate) fn stat_of(pid: u32) -> Vec<String> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(") ").next().unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

/// The processor time that a process has taken so far, in hundredths of a second.
pub(crate) fn spent_by(pid: u32) -> u64 {
    stat_of(pid).iter().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
}

/// The value that this share of the others lies below.
pub(crate) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted.get(((sorted.len() as f64 * share) as usize).min(last)).copied().unwrap_or(f64::NAN)
}

/// Milliseconds.
pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// A heading above figures.
pub(crate) fn heading(text: &str) {
    println!("\n{text}");
}

/// A figure beside what it is measured against.
pub(crate) fn beside(what: &str, unit: &str, ours: f64, other: &str, theirs: f64) {
    println!(
        "  {what:<46} {ours:>9.1} {unit:<4} {other:<26} {theirs:>9.1} {unit:<4} ratio {:>5.2}",
        ours / theirs
    );
}

/// A figure alone.
pub(crate) fn alone(what: &str, unit: &str, ours: f64) {
    println!("  {what:<46} {ours:>9.1} {unit}");
}
