//! Asking servers over HTTP. Credentials go to the host they were given for
//! and to no other, never in the clear but to this machine; addresses inside a
//! cloud's machinery are not asked at all; an answer is read up to a limit.

mod failure;
mod guard;

use crate::TargetError;
pub use guard::is_here;
use guard::{Guarded, Marked};
use serde::de::DeserializeOwned;
use std::io::Read;
use std::time::Duration;
use ureq::AsSendBody;
use ureq::config::Config;
use ureq::http::{HeaderMap, Request, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use url::Url;

pub use ureq::http::Method;

/// The most that is read of an answer, in bytes. What a server claims of its length is not believed.
const MOST: u64 = 32 << 20;
/// How long a whole call may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// The longest that a server can make us wait.
const LONGEST_WAIT: Duration = Duration::from_secs(86_400);
/// How many redirects a public page may take.
const REDIRECTS: usize = 5;

/// Which certificates are trusted.
#[derive(Debug, Clone)]
pub enum Trust {
    /// Those that this machine trusts.
    Machine,
    /// One authority, given as PEM; for tests.
    Only(Vec<u8>),
}

/// A client for one target.
#[derive(Debug, Clone)]
pub struct Http {
    agent: ureq::Agent,
}

/// A request.
#[derive(Debug, Clone)]
pub struct Call<'a> {
    /// How.
    pub method: Method,
    /// Where.
    pub url: &'a Url,
    /// With which headers. They may hold credentials, so a call with any is never redirected.
    pub headers: Vec<(&'static str, String)>,
    /// With what body.
    pub body: Option<Vec<u8>>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, never more than the limit.
    pub body: Vec<u8>,
    /// Where it came from, after redirects.
    pub url: Url,
}

impl Http {
    /// A client with the usual patience.
    ///
    /// # Errors
    /// When the certificates to trust can't be read.
    pub fn new(trust: &Trust) -> Result<Self, TargetError> {
        Self::with_patience(trust, PATIENCE)
    }

    /// A client with another patience, for tests and for quick looks.
    ///
    /// # Errors
    /// When the certificates to trust can't be read.
    pub fn with_patience(trust: &Trust, patience: Duration) -> Result<Self, TargetError> {
        let roots = match trust {
            Trust::Machine => RootCerts::PlatformVerifier,
            Trust::Only(pem) => {
                let told = |_| TargetError::Impossible("the certificate to trust is no certificate".into());
                RootCerts::from([Certificate::from_pem(pem).map_err(told)?])
            }
        };
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(patience))
            .timeout_connect(Some(CONNECT.min(patience)))
            // A connection that lay idle may be closed by the server just as something is sent.
            .max_idle_age(Duration::from_secs(2))
            .user_agent(concat!("Copydesk/", env!("CARGO_PKG_VERSION")))
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .build();
        Ok(Self { agent: ureq::Agent::with_parts(config, Marked::default(), Guarded::default()) })
    }

    /// Asks, and takes the answer whatever its status. A redirect is an error here: what is
    /// asked with credentials is asked at one place.
    ///
    /// # Errors
    /// When it could not be asked, or the answer could not be read.
    pub fn call(&self, call: Call<'_>) -> Result<Answer, TargetError> {
        let safe = call.url.scheme() == "https" || is_here(call.url);
        let carries = !call.headers.is_empty() || call.url.password().is_some();
        if !safe && carries {
            let host = host(call.url);
            return Err(TargetError::Unsafe(format!(
                "{host} would get the password in the clear: use an https address"
            )));
        }
        let answer = self.once(call)?;
        if (300..400).contains(&answer.status) && answer.status != 304 {
            let to = answer.header("location").unwrap_or("another place");
            let to: String = to.chars().filter(|c| !c.is_control()).take(120).collect();
            let said = format!(
                "{} sends on to {to}; the password does not follow: give that address if it is right",
                host(&answer.url)
            );
            return Err(TargetError::Unsafe(said));
        }
        Ok(answer)
    }

    /// Reads a public page as a reader would, past the caches, following redirects.
    ///
    /// # Errors
    /// When it can't be reached or read.
    pub fn read_public(&self, url: &Url) -> Result<Answer, TargetError> {
        let mut url = url.clone();
        for _ in 0..=REDIRECTS {
            let headers = vec![("cache-control", "no-cache".to_owned()), ("pragma", "no-cache".to_owned())];
            let answer = self.once(Call { method: Method::GET, url: &url, headers, body: None })?;
            let next = answer.header("location").filter(|_| (300..400).contains(&answer.status));
            match next.and_then(|next| url.join(next).ok()) {
                // What stands on the web has no say in what is asked on this machine.
                Some(next) if is_here(&next) && !is_here(&url) => {
                    return Err(failure::forbidden(&host(&next)));
                }
                Some(next) => url = next,
                None => return Ok(answer),
            }
        }
        Err(TargetError::Nonsense(format!("{} redirects without end", host(&url))))
    }

    fn once(&self, call: Call<'_>) -> Result<Answer, TargetError> {
        let host = host(call.url);
        if !["http", "https"].contains(&call.url.scheme()) {
            return Err(TargetError::Unsafe(format!("{} is no address on the web", call.url.scheme())));
        }
        if guard::is_written_forbidden(call.url) {
            return Err(failure::forbidden(&host));
        }
        let mut request = Request::builder().method(call.method).uri(call.url.as_str());
        for (name, value) in call.headers {
            request = request.header(name, value);
        }
        let told = |_| TargetError::Impossible(format!("the request to {host} could not be made"));
        let sent = match call.body {
            Some(body) => self.run(request.body(body).map_err(told)?, call.url),
            None => self.run(request.body(()).map_err(told)?, call.url),
        };
        let mut response = sent.map_err(|error| failure::of_call(&host, error))?;
        let mut body = Vec::new();
        let mut reader = response.body_mut().with_config().limit(u64::MAX).reader().take(MOST + 1);
        reader.read_to_end(&mut body).map_err(|error| failure::of_reading(&host, &error))?;
        if body.len() as u64 > MOST {
            return Err(TargetError::Nonsense(format!("{host} answered with more than {} MB", MOST >> 20)));
        }
        let headers = response.headers().clone();
        Ok(Answer { status: response.status().as_u16(), headers, body, url: call.url.clone() })
    }

    /// Runs a request; one to this machine never by way of a proxy.
    fn run(
        &self,
        request: Request<impl AsSendBody>,
        url: &Url,
    ) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
        match is_here(url) && self.agent.config().proxy().is_some() {
            true => self.agent.run(self.agent.configure_request(request).proxy(None).build()),
            false => self.agent.run(request),
        }
    }
}

impl Answer {
    /// A header as text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// How long the server asks to wait: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3).
    #[must_use]
    pub fn retry_after(&self, now: chrono::DateTime<chrono::Utc>) -> Option<Duration> {
        let said = self.header(header::RETRY_AFTER.as_str())?.trim();
        if let Ok(seconds) = said.parse::<u64>() {
            return Some(Duration::from_secs(seconds).min(LONGEST_WAIT));
        }
        let left = chrono::DateTime::parse_from_rfc2822(said).ok()?.to_utc() - now;
        Some(left.to_std().unwrap_or_default().min(LONGEST_WAIT))
    }

    /// What the server's clock says, as far as it tells.
    #[must_use]
    pub fn date(&self) -> Option<chrono::DateTime<chrono::Utc>> {
        let said = self.header(header::DATE.as_str())?;
        chrono::DateTime::parse_from_rfc2822(said).ok().map(|date| date.to_utc())
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// [`TargetError::Nonsense`] when it is something else, such as a page for people.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, TargetError> {
        serde_json::from_slice(&self.body).map_err(|_| {
            let html = self.header("content-type").is_some_and(|kind| kind.contains("html"));
            let what = if html { "a web page" } else { "something else" };
            TargetError::Nonsense(format!("{} answered with {what} where JSON was expected", host(&self.url)))
        })
    }

    /// The answer, if its status says that it went well; else what that status means.
    ///
    /// # Errors
    /// By the status; `said` is the server's own word for it, where it gave one.
    pub fn good(self, said: Option<String>) -> Result<Self, TargetError> {
        let host = host(&self.url);
        let said = said.map(|said| said.chars().filter(|c| !c.is_control()).take(200).collect::<String>());
        let tell = |what: &str| match &said {
            Some(said) => format!("{host} {what}: {said}"),
            None => format!("{host} {what}"),
        };
        Err(match self.status {
            200..300 => return Ok(self),
            401 | 403 => TargetError::Refused(tell("did not accept the password or key")),
            408 | 425 | 429 | 503 => {
                TargetError::Busy { said: tell("asks to wait"), wait: self.retry_after(chrono::Utc::now()) }
            }
            409 | 412 => TargetError::Conflict(tell("holds something else than was expected")),
            // Waiting makes nothing smaller.
            413 => TargetError::Impossible(tell("takes nothing as large as this")),
            507 => TargetError::Full(tell("has no room for this")),
            404 | 410 => TargetError::Impossible(tell("has nothing at that address")),
            status @ 500.. => TargetError::Unknown(tell(&format!("failed ({status})"))),
            status => TargetError::Impossible(tell(&format!("did not take it ({status})"))),
        })
    }
}

fn host(url: &Url) -> String {
    url.host_str().unwrap_or("the server").to_owned()
}
