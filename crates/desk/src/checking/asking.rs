//! Asking whether the addresses in an article answer, when a person wants to know.

use crate::view::{Outcomes, instant};
use crate::{Desk, Failure};
use chrono::TimeDelta;
use publish::{Http, Trust, is_here};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;
use std::time::Duration;
use url::Url;

/// How long an address may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// What answered is not asked again so soon.
const REMEMBERED: TimeDelta = TimeDelta::hours(24);
/// So many are asked at once: a desk is no flood.
const AT_ONCE: usize = 6;

/// What came of asking the addresses of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AskedAddresses {
    /// How many addresses it has.
    pub addresses: usize,
    /// Those that failed, with why.
    pub failed: Vec<FailedAddress>,
    /// When.
    pub at: String,
}

/// An address that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FailedAddress {
    /// As it is written.
    pub address: String,
    /// Why, as it goes on behind a colon.
    pub why: String,
}

impl Desk {
    /// Asks each address in an article's text, but for those that answered within a day. What came
    /// of it is remembered, and a finding where an address failed.
    ///
    /// # Errors
    /// When there is no such article, or it could not be remembered.
    pub fn ask_addresses(&self, name: &str) -> Outcomes<AskedAddresses> {
        let http = client()?;
        self.ask_addresses_over(name, &|address| asked(&http, address, false))
    }

    fn ask_addresses_over(
        &self,
        name: &str,
        ask: &(dyn Fn(&str) -> Option<String> + Sync),
    ) -> Outcomes<AskedAddresses> {
        let article = self.store.find(name)?;
        let all: BTreeSet<String> = check::addresses_in(&article.content.body).into_iter().collect();
        let now = self.now();
        let mut open = Vec::new();
        for address in &all {
            if !self.store.address_answered(address, now - REMEMBERED)? {
                open.push(address.clone());
            }
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(AT_ONCE).build();
        let pool =
            pool.map_err(|e| Failure::new("no_threads", format!("the addresses can't be asked: {e}")))?;
        let told: Vec<_> = pool.install(|| {
            let asked = open.into_par_iter().map(|address| (address.clone(), ask(&address)));
            asked.collect()
        });
        self.store.note_addresses(&told, now)?;
        let failed = told.into_iter().filter_map(|(address, why)| Some(FailedAddress { address, why: why? }));
        Ok(AskedAddresses { addresses: all.len(), failed: failed.collect(), at: instant(now) })
    }
}

/// One for all addresses: reading the machine's certificates takes longer than most answers.
fn client() -> Outcomes<Http> {
    Http::with_patience(&Trust::Machine, PATIENCE)
        .map_err(|e| Failure::new("no_client", format!("the addresses can't be asked: {e}")))
}

/// Why an address fails; nothing where it answers. An article's text is anybody's, so what it
/// says of this machine is not asked: no reader gets there either.
fn asked(http: &Http, address: &str, here: bool) -> Option<String> {
    let Ok(url) = Url::parse(address) else { return Some("it is no address".into()) };
    if !here && is_here(&url) {
        return Some("it leads to this machine".into());
    }
    match http.read_public(&url) {
        Ok(answer) if answer.status == 404 || answer.status == 410 => {
            Some(format!("the page is not there ({})", answer.status))
        }
        Ok(answer) if answer.status >= 500 => Some(format!("the server failed ({})", answer.status)),
        // Who wants a password or knows a robot when it sees one is there.
        Ok(_) => None,
        Err(error) => Some(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NewDraft;
    use std::io::{Read, Write};
    use std::net::TcpListener;

    /// A server on this machine that has one page; answers with its address.
    fn server() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut request = [0; 4096];
                let read = stream.read(&mut request).unwrap_or(0);
                let there = String::from_utf8_lossy(&request[..read]).starts_with("GET /there ");
                let status = if there { "200 OK" } else { "404 Not Found" };
                let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        address
    }

    #[test]
    fn addresses_are_asked_when_somebody_wants_it_and_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(&folder.path().join("desk"), "D").unwrap();
        let here = server();
        let body = format!("See [one]({here}/there), [two]({here}/gone) and <{here}/gone>.\n");
        let draft = NewDraft { headline: "Links".into(), body, ..NewDraft::default() };
        let slug = desk.new_article(draft).unwrap().slug;
        let dead = || {
            let found = desk.findings(&slug).unwrap().findings;
            found.into_iter().filter(|one| one.rule == "dead-address").map(|one| one.text).collect::<Vec<_>>()
        };
        assert!(dead().is_empty(), "nothing is asked by itself");
        let http = client().unwrap();
        let told = desk.ask_addresses_over(&slug, &|address| asked(&http, address, true)).unwrap();
        assert_eq!((told.addresses, told.failed.len()), (2, 1));
        assert_eq!(told.failed[0].why, "the page is not there (404)");
        assert_eq!(dead(), [format!("{here}/gone"), format!("{here}/gone")]);
        // What answered is not asked again; what failed is.
        let again = std::sync::Mutex::new(Vec::new());
        desk.ask_addresses_over(&slug, &|address| {
            again.lock().unwrap().push(address.to_owned());
            None
        })
        .unwrap();
        assert_eq!(*again.lock().unwrap(), [format!("{here}/gone")]);
        assert!(dead().is_empty());
        // What a text says of this machine is not asked.
        assert_eq!(
            asked(&http, &format!("{here}/there"), false).as_deref(),
            Some("it leads to this machine")
        );
    }
}
