//! What a key costs while everything is on.

use super::{Pair, long_desk};
use crate::Place;
use crate::measure::{Trouble, alone, beside, heading, percentile};
use driver::Window;

/// Lengths of the article that is typed into, in words.
const LENGTHS: [usize; 2] = [10_000, 100_000];
/// Keys that are measured in each window: so many that the slowest twentieth is more than chance.
const KEYS: usize = 480;
/// Keys before that: until then a page's script is interpreted and not yet compiled.
const BEFORE: usize = 40;
/// Turns that the windows take.
const TURNS: usize = 12;

/// Types one character the way a person does and waits for the frame that shows it. It counts from
/// when the key is due: what the one before it set off may still be in its way.
/// Fifteen keys a second are twice what a fast typist makes.
const KEY: &str = "
    const done = arguments[0];
    const pause = 40 + Math.random() * 40;
    const due = performance.now() + pause;
    setTimeout(() => {
      // The next frame is the key's, whoever else waits for it.
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - due)));
      document.execCommand('insertText', false, 'x');
    }, pause);";

/// Types a word that stands nowhere else, and waits for the frame that shows it and then for the
/// one in which the preview does: how long that took, and how long after the key's own frame.
const SHOWN: &str = "
    const done = arguments[0];
    const began = performance.now();
    const mark = 'zq' + Math.round(began * 1000) + 'qz';
    const body = document.querySelector('iframe').contentDocument.querySelector('#body');
    document.execCommand('insertText', false, mark);
    let painted = null;
    requestAnimationFrame(() => setTimeout(() => (painted = performance.now())));
    const look = () => {
      const now = performance.now();
      if (painted !== null && body.firstElementChild.textContent.includes(mark)) done([now - began, now - painted]);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

/// A frame of a screen that shows sixty in a second, in milliseconds.
const FRAME: f64 = 1_000.0 / 60.0;

pub(crate) async fn keys(place: &Place) -> Result<(), Trouble> {
    for words in LENGTHS {
        keys_at(place, words).await?;
    }
    Ok(())
}

async fn keys_at(place: &Place, words: usize) -> Result<(), Trouble> {
    heading(&format!("a key at {words} words, until the frame that shows it is painted"));
    let (desk, text) = long_desk(place, "keys", words)?;
    let pair = Pair::with_text(&desk, "a-long-read", text).await?;
    let (whole, bare) = (&pair.whole, &pair.bare);
    for window in [whole, bare] {
        window.js("document.querySelector('.cm-content').focus()").await?;
        for _ in 0..BEFORE {
            window.js_later(KEY).await?;
        }
    }
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // Turn by turn, so that whatever else the machine does falls on both.
    for _ in 0..TURNS {
        for (window, other, into) in [(whole, bare, &mut ours), (bare, whole, &mut theirs)] {
            turn_to(&pair, window, other).await?;
            for _ in 0..KEYS / TURNS {
                into.push(window.js_later(KEY).await?.as_f64().ok_or("no time")?);
            }
        }
    }
    for (name, share) in [("p50", 0.5), ("p95", 0.95)] {
        let (ours, theirs) = (percentile(&ours, share), percentile(&theirs, share));
        beside(&format!("with everything on, {name}"), "ms", ours, "CodeMirror alone", theirs);
    }
    let (mut shown, mut frames) = (Vec::new(), Vec::new());
    turn_to(&pair, whole, bare).await?;
    for _ in 0..KEYS / TURNS {
        let told: (f64, f64) = serde_json::from_value(whole.js_later(SHOWN).await?)?;
        shown.push(told.0);
        frames.push(told.1 / FRAME);
    }
    alone("until the preview shows it, p50", "ms", percentile(&shown, 0.5));
    alone("until the preview shows it, p95", "ms", percentile(&shown, 0.95));
    alone("frames of 60 in a second after the key's own, p50", "", percentile(&frames, 0.5));
    alone("frames of 60 in a second after the key's own, p95", "", percentile(&frames, 0.95));
    let (ours, theirs) = pair.peaks();
    beside("peak memory of all its processes", "MiB", ours, "CodeMirror alone", theirs);
    pair.close().await
}

/// Waits until what the other one's turn set off is over, and turns to a window as somebody does who
/// writes in one alone: a cursor that blinks in the other one costs CodeMirror alone, which is drawn
/// by all cores, more than a key.
async fn turn_to(pair: &Pair, window: &Window, other: &Window) -> Result<(), Trouble> {
    other.js("document.activeElement.blur()").await?;
    pair.rest().await?;
    window.js("document.querySelector('.cm-content').focus()").await?;
    Ok(())
}
