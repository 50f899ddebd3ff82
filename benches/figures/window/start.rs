//! From the start of the process to the list on the screen.

use super::empty_window;
use crate::Place;
use crate::measure::{Trouble, beside, heading, peak_of, percentile, rest, stat_of};
use driver::Window;
use std::path::Path;

/// Starts that are measured of each window; the middle one counts, and one more before them does not.
const STARTS: usize = 15;

/// When the page was ready, in milliseconds since the epoch.
const READY: &str = "
    const done = arguments[0];
    const ready = () => {
      const at = performance.getEntriesByName(document.title === 'Empty' ? 'painted' : 'list')[0];
      if (at) done(performance.timeOrigin + at.startTime);
      else setTimeout(ready, 5);
    };
    ready();";

pub(crate) async fn starts(place: &Place) -> Result<(), Trouble> {
    heading(&format!("start with {} articles", place.articles));
    let desk = place.desk().display().to_string();
    let (mut ours, mut empty) = (Vec::new(), Vec::new());
    let (mut our_peak, mut empty_peak) = (0.0, 0.0);
    // The desk has just been made: what of it is still on its way to the disk is not the window's.
    rest()?;
    start(&super::program(), &["--desk", &desk]).await?;
    start(&empty_window(), &[]).await?;
    for _ in 0..STARTS {
        let (time, peak) = start(&super::program(), &["--desk", &desk]).await?;
        ours.push(time);
        our_peak = peak;
        let (time, peak) = start(&empty_window(), &[]).await?;
        empty.push(time);
        empty_peak = peak;
    }
    let (ours, empty) = (percentile(&ours, 0.5), percentile(&empty, 0.5));
    beside("process start until the list is on the screen", "ms", ours, "empty Tauri window", empty);
    beside("peak memory of all its processes", "MiB", our_peak, "empty Tauri window", empty_peak);
    Ok(())
}

/// From the start of the process until its page is ready, and its memory then.
async fn start(program: &Path, arguments: &[&str]) -> Result<(f64, f64), Trouble> {
    let home = tempfile::tempdir()?;
    let window = Window::open(program, home.path(), arguments).await?;
    let ready = window.js_later(READY).await?.as_f64().ok_or("no time")?;
    let processes = window.processes();
    let began = began(*processes.first().ok_or("no process")?)?;
    let peak = processes.iter().map(|pid| peak_of(*pid)).sum();
    window.close().await?;
    Ok((ready - began, peak))
}

/// When a process began, in milliseconds since the epoch, to 10 ms.
fn began(pid: u32) -> Result<f64, Trouble> {
    let ticks: f64 = stat_of(pid).get(19).ok_or("no start time")?.parse()?;
    let system = std::fs::read_to_string("/proc/stat")?;
    let boot = system.lines().find_map(|line| line.strip_prefix("btime ")).ok_or("no boot time")?;
    let uptime: f64 = std::fs::read_to_string("/proc/uptime")?.split(' ').next().unwrap_or("0").parse()?;
    // The boot time is told in whole seconds; the clock and the uptime tell the rest.
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs_f64();
    let exact = now - uptime;
    let boot = if (exact - boot.parse::<f64>()?).abs() < 2.0 { exact } else { boot.parse()? };
    Ok((boot + ticks / 100.0) * 1_000.0)
}
