//! Drives the real window through WebKit's own WebDriver.
//!
//! Each window has a home of its own, so that no test sees another's desks or
//! settings. Everything waits on a condition and says which one never came.

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a condition may take to come true before it counts as never.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a condition is looked at.
const GLANCE: Duration = Duration::from_millis(20);

/// Has a dot nobody sees drawn again and again for a while. WebKit takes a picture with the next
/// drawing of the page, for which it would wait for ever where nothing moves.
const STIR: &str = "
    const dot = document.createElement('i');
    dot.style.cssText = 'position:fixed;top:0;left:0;width:1px;height:1px';
    document.documentElement.append(dot);
    let times = 0;
    const again = setInterval(() => {
      dot.style.background = times++ % 2 ? '#00000001' : '#00000002';
      if (times > 100) { clearInterval(again); dot.remove(); }
    }, 20);";

/// Has an element say that it was clicked. A list's line may go as soon as it is pressed, and an
/// option is chosen without being pressed.
const LISTEN: &str = "
    const [element] = arguments;
    window.heardClick = false;
    window.heardPress = null;
    const once = { once: true, capture: true };
    element.addEventListener('click', () => (window.heardClick = true), once);
    element.addEventListener('mousedown', () => (window.heardPress = element), once);";
/// Whether it was: clicked, or pressed where that opened something or took the element away. Where
/// it only moved away under the pointer after it was pressed, no click came of that. A page that
/// was left is another one, which heard no call to listen.
const HEARD: &str = "
    const pressed = window.heardPress;
    return window.heardClick !== false ||
      Boolean(pressed && (!pressed.isConnected || pressed.matches('[aria-haspopup], [aria-expanded], [role=tab]')));";

/// Characters of the window's words that a failure tells.
const TOLD: usize = 2000;

/// What can go wrong with a window.
pub type Trouble = Box<dyn std::error::Error + Send + Sync>;

/// An open window of the program.
pub struct Window {
    /// The WebDriver session, for what has no method here.
    pub client: Client,
    driver: Child,
}

impl Window {
    /// Starts the program with these arguments in a home of its own.
    ///
    /// # Errors
    /// When there is no display or no WebKitWebDriver (`./dev e2e` gives both),
    /// or the window does not come.
    pub async fn open(program: &Path, home: &Path, arguments: &[&str]) -> Result<Self, Trouble> {
        if std::env::var_os("DISPLAY").is_none() {
            return Err("there is no display; ./dev e2e gives one".into());
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .envs([("TAURI_AUTOMATION", "true"), ("TAURI_WEBVIEW_AUTOMATION", "true"), ("NO_AT_BRIDGE", "1")])
            .env("HOME", home)
            .env_remove("COPYDESK_DESK")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME")
            .current_dir(home)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("WebKitWebDriver (webkit2gtk-driver): {e}"))?;
        // From here on a failure must not leave the driver behind.
        let mut guard = Guard(Some(driver));
        until_some("the driver answers", || async { std::net::TcpStream::connect(("127.0.0.1", port)).ok() })
            .await?;
        let options = json!({ "binary": program, "args": arguments });
        let wanted = [("webkitgtk:browserOptions".to_owned(), options)].into_iter().collect();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await?;
        let driver = guard.0.take().ok_or("the driver is gone")?;
        Ok(Self { client, driver })
    }

    /// The element, once it is there and shown.
    ///
    /// # Errors
    /// When it never comes.
    pub async fn find(&self, css: &str) -> Result<Element, Trouble> {
        let found = until_some(css, || async {
            let element = self.client.find(Locator::Css(css)).await.ok()?;
            element.is_displayed().await.ok()?.then_some(element)
        });
        self.or_picture(found.await).await
    }

    /// Clicks the element, once it is there.
    ///
    /// # Errors
    /// When it never comes.
    pub async fn click(&self, css: &str) -> Result<(), Trouble> {
        let what = format!("clicking {css}");
        let clicked = until_some(&what, || async {
            // An element that was drawn anew in between is looked for again.
            let element = self.client.find(Locator::Css(css)).await.ok()?;
            self.client.execute(LISTEN, vec![serde_json::to_value(&element).ok()?]).await.ok()?;
            element.click().await.ok()?;
            // What moved away under the pointer was missed, and is tried again, as a person would.
            (self.js(HEARD).await.ok()? == Value::Bool(true)).then_some(())
        });
        self.or_picture(clicked.await).await
    }

    /// Types into the element; a line end is the Enter key.
    ///
    /// # Errors
    /// When it never comes.
    pub async fn type_into(&self, css: &str, text: &str) -> Result<(), Trouble> {
        let what = format!("typing into {css}");
        let typed = until_some(&what, || async { self.typed(self.find(css).await, text).await });
        self.or_picture(typed.await).await?
    }

    /// Types where the keyboard is; a line end is the Enter key.
    ///
    /// # Errors
    /// When the driver can't.
    pub async fn press(&self, keys: &str) -> Result<(), Trouble> {
        until_some("an element that has the keyboard", || async {
            self.typed(self.client.active_element().await.map_err(Into::into), keys).await
        })
        .await?
    }

    /// Types into an element. Nothing where it was drawn anew since it was found: then no key
    /// was pressed yet, and whoever wanted it looks for it again.
    async fn typed(&self, element: Result<Element, Trouble>, text: &str) -> Option<Result<(), Trouble>> {
        let element = match element {
            Ok(element) => element,
            Err(trouble) => return Some(Err(trouble)),
        };
        match element.send_keys(&text.replace('\n', "\u{e007}")).await {
            Err(stale) if stale.is_stale_element_reference() => None,
            typed => Some(typed.map_err(Into::into)),
        }
    }

    /// Presses a key together with Ctrl, where the writing is.
    ///
    /// # Errors
    /// When the driver can't.
    pub async fn ctrl(&self, key: &str) -> Result<(), Trouble> {
        self.press(&format!("\u{e009}{key}\u{e000}")).await
    }

    /// Clicks the button with these words on it, once it is there and can be clicked.
    ///
    /// # Errors
    /// When there never is one.
    pub async fn click_button(&self, words: &str) -> Result<(), Trouble> {
        let words = Value::from(words);
        let found = format!(
            "[...document.querySelectorAll('button:not(:disabled)')].find((b) => b.textContent.trim() === {words})"
        );
        self.until(&format!("{found} !== undefined")).await?;
        self.js(&format!("{found}.click()")).await?;
        Ok(())
    }

    /// Runs a command of the window by its name, through the palette.
    ///
    /// # Errors
    /// When there is no such command.
    pub async fn command(&self, name: &str) -> Result<(), Trouble> {
        self.ctrl("k").await?;
        self.type_into(".palette-input", name).await?;
        let name = Value::from(name);
        let chosen = "document.querySelector('.palette-item[data-selected] .label')?.textContent";
        self.until(&format!("{chosen} === {name}")).await?;
        self.type_into(".palette-input", "\u{e007}").await?;
        self.until("!document.querySelector('.palette')").await
    }

    /// Runs a script in the window and returns what it returns.
    ///
    /// # Errors
    /// When the script fails.
    pub async fn js(&self, script: &str) -> Result<Value, CmdError> {
        self.client.execute(script, Vec::new()).await
    }

    /// Runs a script whose last argument is a function to be called with the result.
    ///
    /// # Errors
    /// When the script fails.
    pub async fn js_later(&self, script: &str) -> Result<Value, CmdError> {
        self.client.execute_async(script, Vec::new()).await
    }

    /// Waits until a JavaScript expression is true.
    ///
    /// # Errors
    /// When it never is.
    pub async fn until(&self, expression: &str) -> Result<(), Trouble> {
        let script = format!("return Boolean({expression})");
        let met = until_some(expression, || async {
            (self.js(&script).await.ok()? == Value::Bool(true)).then_some(())
        });
        self.or_picture(met.await).await
    }

    /// Waits until all that was typed is on the disk.
    ///
    /// # Errors
    /// When it never is.
    pub async fn until_saved(&self) -> Result<(), Trouble> {
        self.until("document.querySelector('[data-saved=\"saved\"]')").await
    }

    /// Waits until the preview's page holds a text.
    ///
    /// # Errors
    /// When it never does.
    pub async fn until_previewed(&self, text: &str) -> Result<(), Trouble> {
        let text = Value::from(text);
        self.until(&format!(
            "document.querySelector('iframe')?.contentDocument?.body?.textContent.includes({text})"
        ))
        .await
    }

    /// Takes a picture of the window's page.
    ///
    /// # Errors
    /// When it can't be taken or written.
    pub async fn picture(&self, file: &Path) -> Result<(), Trouble> {
        self.js(STIR).await?;
        Ok(std::fs::write(file, self.client.screenshot().await?)?)
    }

    /// What was waited for in vain, with a picture and the words of what was there instead.
    async fn or_picture<T>(&self, waited: Result<T, Trouble>) -> Result<T, Trouble> {
        let Err(trouble) = waited else { return waited };
        let file = std::env::temp_dir().join(format!("copydesk-window-{}.png", self.driver.id()));
        self.picture(&file).await?;
        let words = self.js("return document.body.innerText").await?;
        let words: String = words.as_str().unwrap_or_default().chars().take(TOLD).collect();
        Err(format!("{trouble}; the window then: {}\n{words}", file.display()).into())
    }

    /// The program's process and those it started, such as WebKit's own.
    #[must_use]
    pub fn processes(&self) -> Vec<u32> {
        descendants(self.driver.id())
    }

    /// Ends the program without a goodbye, as a crash or a power cut would.
    ///
    /// # Errors
    /// When the program can't be found.
    pub fn kill(mut self) -> Result<(), Trouble> {
        let program = *self.processes().first().ok_or("the program is not running")?;
        let ended = Command::new("kill").args(["-9", &program.to_string()]).status()?;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        if ended.success() { Ok(()) } else { Err("the program could not be ended".into()) }
    }

    /// Ends the session and the program.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn close(mut self) -> Result<(), Trouble> {
        let closed = self.client.clone().close().await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        Ok(closed?)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // A test that failed leaves no process behind.
        for pid in self.processes() {
            let _ = Command::new("kill").args(["-9", &pid.to_string()]).stderr(Stdio::null()).status();
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

struct Guard(Option<Child>);

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(driver) = &mut self.0 {
            let _ = driver.kill();
            let _ = driver.wait();
        }
    }
}

/// The processes that a process started, and those that they started.
#[must_use]
pub fn descendants(pid: u32) -> Vec<u32> {
    let mut all = children(pid);
    let mut next = 0;
    while let Some(pid) = all.get(next).copied() {
        all.extend(children(pid));
        next += 1;
    }
    all
}

/// The processes that a process started.
fn children(pid: u32) -> Vec<u32> {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{pid}/task")) else { return Vec::new() };
    let listed = threads.flatten().map(|thread| std::fs::read_to_string(thread.path().join("children")));
    let listed: String = listed.map(|children| children.unwrap_or_default() + " ").collect();
    listed.split_whitespace().filter_map(|child| child.parse().ok()).collect()
}

/// Looks until there is something.
///
/// # Errors
/// When there never is; the error says what was waited for.
pub async fn until_some<T, F: Future<Output = Option<T>>>(
    what: &str,
    mut look: impl FnMut() -> F,
) -> Result<T, Trouble> {
    let began = Instant::now();
    loop {
        if let Some(found) = look().await {
            return Ok(found);
        }
        if began.elapsed() > PATIENCE {
            return Err(format!("waited in vain: {what}").into());
        }
        tokio::time::sleep(GLANCE).await;
    }
}
