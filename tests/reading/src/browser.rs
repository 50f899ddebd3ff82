//! A Chromium without a window, driven through its own WebDriver.

use driver::Trouble;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use url::Url;

/// What a reader's browser is started with. It reaches this machine only, so that a page
/// which asks another house is seen to ask and disturbs nobody.
const ARGUMENTS: [&str; 7] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--window-size=1280,900",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// A browser with one page.
pub struct Browser {
    /// The WebDriver session, for what has no method here.
    pub client: Client,
    driver: Child,
}

impl Browser {
    /// Starts it.
    ///
    /// # Errors
    /// When there is no ChromeDriver (Debian's chromium-driver), or no Chromium.
    pub async fn open() -> Result<Self, Trouble> {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("chromedriver (chromium-driver): {e}"))?;
        let port = port_of(&mut driver);
        let mut guard = Guard(Some(driver));
        let wanted = json!({
            "goog:chromeOptions": { "args": ARGUMENTS },
            "goog:loggingPrefs": { "performance": "ALL", "browser": "ALL" },
        });
        let Value::Object(wanted) = wanted else { return Err("no capabilities".into()) };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{}", port?))
            .await?;
        let driver = guard.0.take().ok_or("the driver is gone")?;
        Ok(Self { client, driver })
    }

    /// Opens a page, and waits until all that it loads is there.
    ///
    /// # Errors
    /// When it does not load.
    pub async fn go(&self, address: &str) -> Result<(), Trouble> {
        Ok(self.client.goto(address).await?)
    }

    /// Opens a file of a folder, as who double-clicks it.
    ///
    /// # Errors
    /// When it does not load.
    pub async fn go_to_file(&self, file: &Path, query: &str) -> Result<(), Trouble> {
        let mut url = Url::from_file_path(file).map_err(|()| "no whole path")?;
        url.set_query(Some(query).filter(|query| !query.is_empty()));
        self.go(url.as_str()).await
    }

    /// From now on the reader wants pages dark, or light.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn wants(&self, scheme: &str) -> Result<(), Trouble> {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    /// From now on the screen is so wide, in pixels of CSS.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn is_as_wide_as(&self, width: u32) -> Result<(), Trouble> {
        let screen = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", screen).await.map(drop)
    }

    /// Runs a script in the page and returns what it returns.
    ///
    /// # Errors
    /// When the script fails.
    pub async fn js(&self, script: &str) -> Result<Value, Trouble> {
        Ok(self.client.execute(script, Vec::new()).await?)
    }

    /// Runs a script whose last argument is a function to be called with the result.
    ///
    /// # Errors
    /// When the script fails.
    pub async fn js_later(&self, script: &str) -> Result<Value, Trouble> {
        Ok(self.client.execute_async(script, Vec::new()).await?)
    }

    /// Waits until a JavaScript expression is true.
    ///
    /// # Errors
    /// When it never is; the error shows the page's text.
    pub async fn until(&self, expression: &str) -> Result<(), Trouble> {
        let script = format!("return Boolean({expression})");
        let met = driver::until_some(expression, || async {
            (self.js(&script).await.ok()? == Value::Bool(true)).then_some(())
        });
        let Err(trouble) = met.await else { return Ok(()) };
        let text = self.js("return document.body.innerText.slice(0, 800)").await?;
        Err(format!("{trouble}; the page: {text}").into())
    }

    /// Clicks an element as a mouse does.
    ///
    /// # Errors
    /// When there is none, or something covers it.
    pub async fn click(&self, css: &str) -> Result<(), Trouble> {
        Ok(self.client.find(Locator::Css(css)).await?.click().await?)
    }

    /// Types into an element.
    ///
    /// # Errors
    /// When there is none.
    pub async fn type_into(&self, css: &str, text: &str) -> Result<(), Trouble> {
        Ok(self.client.find(Locator::Css(css)).await?.send_keys(text).await?)
    }

    /// Every address that the page and its frames asked for since this was last called.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn asked(&self) -> Result<Vec<String>, Trouble> {
        let log = self.log("performance").await?;
        let entries = log.iter().filter_map(|entry| entry["message"].as_str());
        let events = entries.filter_map(|text| serde_json::from_str::<Value>(text).ok());
        let sent = events.filter(|event| event["message"]["method"] == "Network.requestWillBeSent");
        let urls =
            sent.filter_map(|event| event["message"]["params"]["request"]["url"].as_str().map(str::to_owned));
        Ok(urls.collect())
    }

    /// Those of them that lead to another house.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn asked_of_others(&self) -> Result<Vec<String>, Trouble> {
        let own = |url: &String| {
            ["http://127.0.0.1", "file:", "data:", "blob:", "about:"].iter().any(|own| url.starts_with(own))
        };
        Ok(self.asked().await?.into_iter().filter(|url| !own(url)).collect())
    }

    /// What the page's scripts complained of since this was last called. That a site has no
    /// icon is the browser's own question.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn complaints(&self) -> Result<Vec<String>, Trouble> {
        let log = self.log("browser").await?;
        let severe = log.iter().filter(|entry| entry["level"] == "SEVERE");
        let told = severe.filter_map(|entry| entry["message"].as_str().map(str::to_owned));
        Ok(told.filter(|message| !message.contains("/favicon.ico ")).collect())
    }

    /// Runs a script and tells how many milliseconds of work the page's thread had with it:
    /// its own, the styles and the layout. Others who use the machine don't count.
    ///
    /// # Errors
    /// When the script fails.
    pub async fn work_of(&self, script: &str) -> Result<f64, Trouble> {
        self.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
        let before = self.worked().await?;
        self.js(script).await?;
        Ok((self.worked().await? - before) * 1000.0)
    }

    async fn worked(&self) -> Result<f64, Trouble> {
        let told = self.devtools("Performance.getMetrics", json!({})).await?;
        let counted = ["ScriptDuration", "LayoutDuration", "RecalcStyleDuration"];
        let metrics = told["metrics"].as_array().ok_or("no metrics")?.iter();
        let counted = metrics.filter(|one| one["name"].as_str().is_some_and(|name| counted.contains(&name)));
        Ok(counted.filter_map(|one| one["value"].as_f64()).sum())
    }

    async fn devtools(&self, name: &str, parameters: Value) -> Result<Value, Trouble> {
        let body = json!({ "cmd": name, "params": parameters });
        Ok(self.client.issue_cmd(Ask("goog/cdp/execute", body)).await?)
    }

    async fn log(&self, kind: &str) -> Result<Vec<Value>, Trouble> {
        let log = self.client.issue_cmd(Ask("se/log", json!({ "type": kind }))).await?;
        Ok(log.as_array().ok_or("no log")?.clone())
    }

    /// Ends it.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn close(self) -> Result<(), Trouble> {
        Ok(self.client.clone().close().await?)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A test that failed leaves no process behind.
        for pid in driver::descendants(self.driver.id()) {
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

/// The port that the driver chose, as it says itself.
fn port_of(driver: &mut Child) -> Result<u16, Trouble> {
    let out = driver.stdout.as_mut().ok_or("the driver says nothing")?;
    for line in BufReader::new(out).lines() {
        if let Some((_, port)) = line?.split_once("started successfully on port ") {
            return Ok(port.trim_end_matches('.').parse()?);
        }
    }
    Err("the driver did not start".into())
}

/// What only ChromeDriver knows: <https://developer.chrome.com/docs/chromedriver/logging/performance-log>.
#[derive(Debug)]
struct Ask(&'static str, Value);

impl WebDriverCompatibleCommand for Ask {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.0))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.1.to_string()))
    }
}
