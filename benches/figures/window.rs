//! Starting, and what a key costs, in the real window.

use crate::corpus::{Dice, copy};
use crate::measure::{Trouble, alone, beside, heading, peak_of, percentile};
use crate::{PROGRAM, Place};
use driver::Window;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Words in the article that is typed into.
const WORDS: usize = 10_000;
/// Keys that are measured in each window.
const KEYS: usize = 120;
/// Starts that are measured of each window.
const STARTS: usize = 5;

/// Types one character the way a person does and waits for the frame that shows it.
/// Fifteen keys a second are twice what a fast typist makes.
const KEY: &str = "
    const done = arguments[0];
    setTimeout(() => {
      const began = performance.now();
      document.execCommand('insertText', false, 'x');
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - began);
        port2.postMessage(null);
      });
    }, 40 + Math.random() * 40);";

/// Types a word that stands nowhere else and waits until the preview shows it.
const SHOWN: &str = "
    const done = arguments[0];
    const began = performance.now();
    const mark = 'zq' + Math.round(began * 1000) + 'qz';
    document.execCommand('insertText', false, mark);
    let frames = 0;
    const look = () => {
      frames += 1;
      const page = document.querySelector('iframe').contentDocument;
      if (page.querySelector('#body').textContent.includes(mark)) done([performance.now() - began, frames]);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

/// When the page was ready, in milliseconds since the epoch.
const READY: &str = "
    const done = arguments[0];
    const ready = () => {
      const list = performance.getEntriesByName('list')[0];
      const paint = performance.getEntriesByType('paint')[0];
      const at = document.title === 'Empty' ? paint : list;
      if (at) done(performance.timeOrigin + at.startTime);
      else setTimeout(ready, 5);
    };
    ready();";

/// The empty window, which ./dev bench builds beside the program.
fn empty_window() -> PathBuf {
    Path::new(PROGRAM).with_file_name("empty-window")
}

pub(crate) async fn starts(place: &Place) -> Result<(), Trouble> {
    heading("start");
    let desk = place.desk().display().to_string();
    let (mut ours, mut empty) = (Vec::new(), Vec::new());
    let (mut our_peak, mut empty_peak) = (0.0, 0.0);
    for _ in 0..STARTS {
        let (time, peak) = start(Path::new(PROGRAM), &["--desk", &desk]).await?;
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
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let after = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: f64 = after.split_whitespace().nth(19).ok_or("no start time")?.parse()?;
    let system = std::fs::read_to_string("/proc/stat")?;
    let boot = system.lines().find_map(|line| line.strip_prefix("btime ")).ok_or("no boot time")?;
    let uptime: f64 = std::fs::read_to_string("/proc/uptime")?.split(' ').next().unwrap_or("0").parse()?;
    // The boot time is told in whole seconds; the clock and the uptime tell the rest.
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs_f64();
    let exact = now - uptime;
    let boot = if (exact - boot.parse::<f64>()?).abs() < 2.0 { exact } else { boot.parse()? };
    Ok((boot + ticks / 100.0) * 1_000.0)
}

pub(crate) async fn keys(place: &Place) -> Result<(), Trouble> {
    heading(&format!("a key at {WORDS} words, until the frame that shows it is painted"));
    let text = copy(&mut Dice::new(3), WORDS);
    let file = place.folder.path().join("long.md");
    std::fs::write(&file, format!("---\ntitle: A long read\n---\n{text}"))?;
    let desk = place.folder.path().join("keys");
    for arguments in [vec!["init".into(), desk.clone()], vec!["import".into(), file]] {
        let done = Command::new(PROGRAM).args(arguments).env("COPYDESK_DESK", &desk).output()?;
        if !done.status.success() {
            return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
        }
    }
    let homes = (tempfile::tempdir()?, tempfile::tempdir()?);
    let whole =
        Window::open(Path::new(PROGRAM), homes.0.path(), &["--desk", &desk.display().to_string()]).await?;
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/dist-bench").display().to_string();
    let bare = Window::open(&empty_window(), homes.1.path(), &[&pages]).await?;
    bare.until("window.load").await?;
    bare.client.execute("window.load(arguments[0])", vec![Value::from(text)]).await?;
    whole.until("document.querySelector('iframe')?.contentDocument?.querySelector('#body p')").await?;

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // Turn by turn, so that whatever else the machine does falls on both.
    for _ in 0..4 {
        for (window, into) in [(&whole, &mut ours), (&bare, &mut theirs)] {
            window.js("document.querySelector('.cm-content').focus()").await?;
            for _ in 0..KEYS / 4 {
                into.push(window.js_later(KEY).await?.as_f64().ok_or("no time")?);
            }
        }
    }
    for (name, share) in [("p50", 0.5), ("p95", 0.95)] {
        let (ours, theirs) = (percentile(&ours, share), percentile(&theirs, share));
        beside(&format!("editor, autosave and preview, {name}"), "ms", ours, "the editor alone", theirs);
    }
    let (mut shown, mut frames) = (Vec::new(), Vec::new());
    whole.js("document.querySelector('.cm-content').focus()").await?;
    for _ in 0..KEYS / 4 {
        let told: (f64, f64) = serde_json::from_value(whole.js_later(SHOWN).await?)?;
        shown.push(told.0);
        frames.push(told.1);
    }
    alone("until the preview shows it, p50", "ms", percentile(&shown, 0.5));
    alone("until the preview shows it, p95", "ms", percentile(&shown, 0.95));
    alone("the same in frames, p95", "", percentile(&frames, 0.95));
    let peak = |window: &Window| window.processes().iter().map(|pid| peak_of(*pid)).sum::<f64>();
    beside("peak memory of all its processes", "MiB", peak(&whole), "the editor alone", peak(&bare));
    whole.close().await?;
    bare.close().await
}
