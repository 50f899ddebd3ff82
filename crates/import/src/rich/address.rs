//! Addresses as they should stand in an article: whole, without the detour over
//! a counter, and without the marks by which readers are followed.

use url::Url;

const TRACKERS: [&str; 31] = [
    "__twitter_impression",
    "_hsenc",
    "_hsmi",
    "dclid",
    "fb_action_ids",
    "fb_action_types",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "hsctatracking",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "oly_anon_id",
    "oly_enc_id",
    "rb_clickid",
    "ref_src",
    "s_cid",
    "srsltid",
    "ttclid",
    "twclid",
    "vero_conv",
    "vero_id",
    "wbraid",
    "wickedid",
    "yclid",
];
/// Detours lead to detours, but not for ever.
const MOST_DETOURS: usize = 3;

/// An address that an article may link to; none for `javascript:` and its like,
/// for places inside the page, and for half an address of a page unknown.
pub(super) fn link(written: &str, base: Option<&Url>) -> Option<String> {
    let address = whole(written, base)?;
    let known = ["http", "https", "mailto", "tel"].contains(&address.scheme());
    known.then(|| told(written, &address))
}

/// An address from which a picture can be loaded, or a page be shown.
pub(super) fn source(written: &str, base: Option<&Url>) -> Option<String> {
    let address = whole(written, base)?;
    ["http", "https"].contains(&address.scheme()).then(|| told(written, &address))
}

/// Browsers drop line ends and controls inside an address.
fn whole(written: &str, base: Option<&Url>) -> Option<Url> {
    let plain: String = written.trim().chars().filter(|c| !c.is_control()).collect();
    if plain.is_empty() || plain.starts_with('#') {
        return None;
    }
    let mut address = match Url::parse(&plain) {
        Ok(address) => address,
        Err(_) if plain.starts_with("//") && base.is_none() => Url::parse(&format!("https:{plain}")).ok()?,
        Err(_) => base?.join(&plain).ok()?,
    };
    for _ in 0..MOST_DETOURS {
        let Some(end) = behind(&address) else { break };
        address = end;
    }
    Some(address)
}

/// Where a detour leads.
fn behind(address: &Url) -> Option<Url> {
    let host = address.host_str()?;
    let names: &[&str] = match address.path() {
        "/url" if host.starts_with("www.google.") || host == "google.com" => &["q", "url"],
        "/l.php" if host.ends_with(".facebook.com") || host == "l.instagram.com" => &["u"],
        _ if host == "l.instagram.com" => &["u"],
        _ if host.ends_with(".safelinks.protection.outlook.com") => &["url"],
        _ => return None,
    };
    let end = address.query_pairs().find(|(name, _)| names.contains(&&**name))?.1;
    Url::parse(&end).ok().filter(|end| ["http", "https"].contains(&end.scheme()))
}

/// As it was written where that is sound, so that it reads as its author meant it.
fn told(written: &str, address: &Url) -> String {
    let written = written.trim();
    let sound = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"`\\^{|}".contains(c);
    let same = Url::parse(written).is_ok_and(|a| a == *address) && written.chars().all(sound);
    let text = if same { written.to_owned() } else { address.to_string().replace('\\', "%5C") };
    untracked(&text)
}

/// The parameters that stay keep their spelling and their order.
fn untracked(address: &str) -> String {
    let (front, fragment) = match address.split_once('#') {
        Some((front, fragment)) => (front, Some(fragment)),
        None => (address, None),
    };
    let mut out = front.to_owned();
    if let Some((path, query)) = front.split_once('?') {
        let kept: Vec<&str> = query.split('&').filter(|part| !is_tracker(part)).collect();
        out = if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) };
    }
    if let Some(fragment) = fragment {
        out.push('#');
        out.push_str(fragment);
    }
    out
}

fn is_tracker(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("utm_") || TRACKERS.contains(&&*name)
}

/// The page of a player that another page has built in.
pub(super) fn embed(source: &str) -> String {
    let Ok(url) = Url::parse(source) else { return source.to_owned() };
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
    let after = |lead: &str| {
        let id = url.path().strip_prefix(lead)?.split('/').next()?;
        (!id.is_empty()).then(|| id.to_owned())
    };
    let page = match host {
        "youtube.com" | "youtube-nocookie.com" => {
            after("/embed/").map(|id| format!("https://www.youtube.com/watch?v={id}"))
        }
        "player.vimeo.com" => after("/video/").map(|id| format!("https://vimeo.com/{id}")),
        _ => None,
    };
    page.unwrap_or_else(|| source.to_owned())
}
