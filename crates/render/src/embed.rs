//! Embeds as facades: a still card with a plain link. Nothing is asked of
//! another server until the reader chooses to.

use crate::html::escaped;
use url::Url;

/// An address alone on its line as the card for it.
pub(crate) fn facade(address: &str) -> String {
    let Ok(url) = Url::parse(address) else { return format!("<p>{}</p>", escaped(address)) };
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_owned();
    let file = url.path().rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let safe = escaped(address);
    match file.as_str() {
        "mp3" | "m4a" | "ogg" | "oga" | "wav" | "flac" => {
            return format!(
                "<figure class=\"embed\"><audio controls preload=\"none\" src=\"{safe}\"></audio></figure>"
            );
        }
        "mp4" | "webm" | "m4v" | "mov" => {
            return format!(
                "<figure class=\"embed\"><video controls preload=\"none\" src=\"{safe}\"></video></figure>"
            );
        }
        _ => {}
    }
    let (class, name, what) = match host.as_str() {
        "youtube.com" | "m.youtube.com" | "youtu.be" | "youtube-nocookie.com" => {
            ("youtube", "YouTube", "Watch on")
        }
        "vimeo.com" | "player.vimeo.com" => ("vimeo", "Vimeo", "Watch on"),
        "x.com" | "twitter.com" | "mobile.twitter.com" => ("x", "X", "Read on"),
        "instagram.com" => ("instagram", "Instagram", "See on"),
        other => ("link", other, "Read at"),
    };
    format!(
        "<figure class=\"embed embed-{class}\"><a href=\"{safe}\" rel=\"noopener\"><span>{what} {}</span><small>{safe}</small></a></figure>",
        escaped(name)
    )
}
