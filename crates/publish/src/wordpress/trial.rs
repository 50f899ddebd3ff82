//! Whether publishing to a WordPress would work, tried without changing anything there.

use super::api::Api;
use crate::{Http, TargetError, Tried};
use serde::Deserialize;
use std::collections::BTreeMap;
use url::Url;

/// How far the clocks may be apart, in seconds.
const APART: i64 = 300;

#[derive(Deserialize)]
struct Me {
    name: String,
    #[serde(default)]
    capabilities: BTreeMap<String, serde_json::Value>,
}

impl Me {
    fn may(&self, what: &str) -> bool {
        self.capabilities.get(what).is_some_and(|may| may == &serde_json::Value::Bool(true))
    }
}

/// Tries the address, the password, what its user may do, and the clock.
pub fn of(api: &Api, http: &Http, site: &Url) -> Vec<Tried> {
    let index = match api.index() {
        Ok(index) => index,
        Err(problem) => return vec![Tried::bad("the address", problem)],
    };
    let version = version(http, site).unwrap_or_default();
    let mut tried = vec![Tried::fine("the address", format!("WordPress{version}: {}", index.name))];
    tried.extend(user(api, index.takes_passwords()));
    tried.push(clock(api.ahead()));
    tried
}

fn user(api: &Api, takes_passwords: bool) -> Vec<Tried> {
    let me: Me = match api.get("users/me", &[("context", "edit")]) {
        Ok(me) => me,
        Err(_) if !takes_passwords => {
            let why = "this WordPress takes no application passwords: they are switched off, or want https";
            return vec![Tried::bad("the password", TargetError::Impossible(why.into()))];
        }
        Err(refusal) => return vec![Tried::bad("the password", refusal.error)],
    };
    let mut tried =
        vec![Tried::fine("the password", format!("it is that of {}, whose name posts will bear", me.name))];
    for (what, capability) in [("publishing", "publish_posts"), ("pictures", "upload_files")] {
        tried.push(match me.may(capability) {
            true => Tried::fine(what, "allowed"),
            false => Tried::bad(
                what,
                TargetError::Impossible(format!(
                    "{} may not do this there: give that user the role of an author or an editor",
                    me.name
                )),
            ),
        });
    }
    if !me.may("unfiltered_html") {
        tried.push(Tried::fine(
            "HTML",
            "WordPress filters what this user writes: embedded players will be taken out",
        ));
    }
    tried
}

fn clock(ahead: i64) -> Tried {
    if ahead.abs() <= APART {
        return Tried::fine("the clock", "it agrees with the server's");
    }
    Tried::bad(
        "the clock",
        TargetError::Impossible(format!(
            "this machine's clock and the server's are {} minutes apart, so times would be wrong: set the one that is",
            ahead.abs() / 60
        )),
    )
}

/// The version, which only the feed tells, if it does.
fn version(http: &Http, site: &Url) -> Option<String> {
    let mut feed = site.clone();
    feed.set_query(Some("feed=rss2"));
    let answer = http.read_public(&feed).ok()?;
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    let (_, after) = text.split_once("wordpress.org/?v=")?;
    let version: String = after.chars().take_while(|c| c.is_ascii_digit() || *c == '.').take(12).collect();
    Some(format!(" {version}"))
}
