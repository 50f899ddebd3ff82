//! Opening a very long article.

use super::{BEGIN, Pair, long_desk};
use crate::Place;
use crate::measure::{Trouble, beside, heading, percentile};
use serde_json::Value;

/// Words of the long article.
const WORDS: usize = 100_000;
/// How often it is opened.
const ROUNDS: usize = 9;

/// Opens an article by a click on its line and waits for the frame that shows its text.
const OPEN: &str = "
    const [slug, begin, done] = arguments;
    const began = performance.now();
    document.querySelector(`[data-slug='${slug}']`).click();
    const look = () => {
      if (!document.querySelector('.cm-line')?.textContent.startsWith(begin)) return requestAnimationFrame(look);
      setTimeout(() => done(performance.now() - began));
    };
    requestAnimationFrame(look);";

/// Puts a text into the bare editor and waits for the frame that shows it.
const LOAD: &str = "
    const [text, done] = arguments;
    window.load('Another text.');
    setTimeout(() => {
      const began = performance.now();
      window.load(text);
      requestAnimationFrame(() => {
        setTimeout(() => done(performance.now() - began));
      });
    }, 200);";

pub(crate) async fn opening(place: &Place) -> Result<(), Trouble> {
    heading(&format!("opening an article of {WORDS} words, until its text is painted"));
    let (desk, text) = long_desk(place, "opening", WORDS)?;
    let pair = Pair::open(&desk).await?;
    pair.whole.click("[data-slug='a-short-read']").await?;
    pair.whole.until("document.querySelector('iframe')?.contentDocument?.querySelector('#body p')").await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        // What an opening sets off, the preview and the checks, comes to its end first.
        pair.rest().await?;
        let asked = vec![Value::from("a-long-read"), Value::from(BEGIN)];
        let took = pair.whole.client.execute_async(OPEN, asked).await?;
        ours.push(took.as_f64().ok_or("no time")?);
        pair.rest().await?;
        let took = pair.bare.client.execute_async(LOAD, vec![Value::from(text.clone())]).await?;
        theirs.push(took.as_f64().ok_or("no time")?);
        pair.whole.click("[data-slug='a-short-read']").await?;
        pair.whole
            .until(&format!("!document.querySelector('.cm-line').textContent.startsWith('{BEGIN}')"))
            .await?;
    }
    for (name, share) in [("p50", 0.5), ("worst", 1.0)] {
        let (ours, theirs) = (percentile(&ours, share), percentile(&theirs, share));
        beside(&format!("from the click, {name}"), "ms", ours, "CodeMirror alone", theirs);
    }
    pair.close().await
}
