//! Scrolling through the list of the whole archive.

use super::empty_window;
use crate::Place;
use crate::measure::{Trouble, alone, beside, heading, percentile};
use driver::Window;

/// Rounds of scrolling in each window.
const ROUNDS: usize = 4;

/// Scrolls something on for three seconds, as a wheel does, and tells how long each frame took.
const SCROLL: &str = "
    const done = arguments[0];
    const place = window.scrolled();
    const times = [];
    let last = performance.now();
    const began = last;
    const step = (now) => {
      times.push(now - last);
      last = now;
      place.scrollTop += 90;
      if (now - began < 3000) requestAnimationFrame(step);
      else done(times.slice(2));
    };
    requestAnimationFrame(step);";

/// An empty page that is as tall as the list, and how its place to scroll is found.
const EMPTY: &str = "
    document.body.innerHTML = '<div style=\"height: 90vh; width: 300px; overflow-y: auto\"><div style=\"height: 8000000px\"></div></div>';
    window.scrolled = () => document.body.firstChild;";

const LIST: &str = "window.scrolled = () => document.querySelector('.lines > div');";

pub(crate) async fn scrolling(place: &Place) -> Result<(), Trouble> {
    heading(&format!("scrolling through the list of {} articles", place.articles));
    let homes = [tempfile::tempdir()?, tempfile::tempdir()?];
    let desk = place.desk().display().to_string();
    let whole = Window::open(&super::program(), homes[0].path(), &["--desk", &desk]).await?;
    whole.find("[data-slug]").await?;
    let empty = Window::open(&empty_window(), homes[1].path(), &[]).await?;
    empty.until("document.querySelector('p')").await?;
    whole.js(LIST).await?;
    empty.js(EMPTY).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for (window, into) in [(&whole, &mut ours), (&empty, &mut theirs)] {
            into.extend(serde_json::from_value::<Vec<f64>>(window.js_later(SCROLL).await?)?);
        }
    }
    let blank = whole.js("return document.querySelectorAll('.lines .unread').length").await?;
    // A frame is dropped when the next one comes later than one and a half frames.
    let frame = percentile(&theirs, 0.5);
    let dropped = |times: &[f64]| {
        let late = times.iter().filter(|time| **time > 1.5 * frame).count();
        100.0 * late as f64 / times.len() as f64
    };
    beside("frames dropped", "%", dropped(&ours), "an empty page", dropped(&theirs));
    beside("a frame, p50", "ms", percentile(&ours, 0.5), "an empty page", frame);
    beside("a frame, p95", "ms", percentile(&ours, 0.95), "an empty page", percentile(&theirs, 0.95));
    alone("lines on the screen not read yet at the end", "", blank.as_f64().unwrap_or(f64::NAN));
    whole.close().await?;
    empty.close().await
}
