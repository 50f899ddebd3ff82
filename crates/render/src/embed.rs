//! Embeds as facades: a still card with a plain link. Nothing is asked of
//! another server until the reader chooses to.
//!
//! A card whose player is known carries what the page's script needs to put that
//! player in its place; without the script the link leads to the same thing.

mod player;

use crate::html::escaped;
use percent_encoding::percent_decode_str;
use player::Player;
use url::Url;

/// What an address alone on its line leads to.
pub(crate) enum Embed<'a> {
    /// A file that every browser plays by itself.
    File {
        /// `audio` or `video`.
        tag: &'static str,
        /// What it is, and what it is called.
        label: String,
    },
    /// A page of another house.
    Page {
        /// The card's class.
        class: &'static str,
        /// What the reader finds there: "Watch on YouTube".
        label: String,
        /// The player that the card may become.
        player: Option<Player<'a>>,
    },
}

const AUDIO: [&str; 6] = ["mp3", "m4a", "ogg", "oga", "wav", "flac"];
const VIDEO: [&str; 4] = ["mp4", "webm", "m4v", "mov"];

impl<'a> Embed<'a> {
    pub(crate) fn of(url: &'a Url) -> Self {
        let name = percent_decode_str(url.path().rsplit('/').next().unwrap_or_default()).decode_utf8_lossy();
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if AUDIO.contains(&ending.as_str()) {
            return Self::File { tag: "audio", label: format!("Sound: {name}") };
        }
        if VIDEO.contains(&ending.as_str()) {
            return Self::File { tag: "video", label: format!("Video: {name}") };
        }
        let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
        let (class, name, what) = service(host, url.path()).unwrap_or(("link", host, "Read at"));
        let player = match class {
            "youtube" => Player::youtube(host, url),
            "vimeo" => Player::vimeo(url),
            _ => None,
        };
        Self::Page { class, label: format!("{what} {name}"), player }
    }

    /// What it is called.
    pub(crate) fn label(&self) -> &str {
        match self {
            Self::File { label, .. } | Self::Page { label, .. } => label,
        }
    }
}

/// A house that people know by its name: the card's class, the name, and what one does there.
fn service(host: &str, path: &str) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match host {
        "youtube.com" | "m.youtube.com" | "music.youtube.com" | "youtu.be" | "youtube-nocookie.com" => {
            ("youtube", "YouTube", "Watch on")
        }
        "vimeo.com" | "player.vimeo.com" => ("vimeo", "Vimeo", "Watch on"),
        "tiktok.com" | "m.tiktok.com" | "vm.tiktok.com" => ("tiktok", "TikTok", "Watch on"),
        "x.com" | "twitter.com" | "mobile.twitter.com" => ("x", "X", "Read on"),
        "bsky.app" => ("bluesky", "Bluesky", "Read on"),
        "instagram.com" => ("instagram", "Instagram", "See on"),
        "open.spotify.com" => ("spotify", "Spotify", "Listen on"),
        "soundcloud.com" | "m.soundcloud.com" | "on.soundcloud.com" => {
            ("soundcloud", "SoundCloud", "Listen on")
        }
        _ if is_mastodon(path) => ("mastodon", "Mastodon", "Read on"),
        _ => return None,
    })
}

/// Mastodon stands on thousands of hosts; its posts are known by their address: `/@ada/1097`.
fn is_mastodon(path: &str) -> bool {
    let post = path.strip_prefix("/@").and_then(|rest| rest.split_once('/'));
    post.is_some_and(|(name, id)| {
        !name.is_empty() && !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// An address alone on its line as the card for it.
pub(crate) fn facade(address: &str) -> String {
    let Ok(url) = Url::parse(address) else { return format!("<p>{}</p>", escaped(address)) };
    let embed = Embed::of(&url);
    let (safe, label) = (escaped(address), escaped(embed.label()));
    match &embed {
        Embed::File { tag, .. } => format!(
            "<figure class=\"embed\"><{tag} controls preload=\"none\" src=\"{safe}\" aria-label=\"{label}\"></{tag}></figure>"
        ),
        Embed::Page { class, player, .. } => {
            let player = player.as_ref().map(Player::attributes).unwrap_or_default();
            format!(
                "<figure class=\"embed embed-{class}\"{player}><a href=\"{safe}\" rel=\"noopener\"><span>{label}</span><small>{safe}</small></a></figure>"
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::facade;

    fn named(address: &str) -> String {
        let html = facade(address);
        html.split("<span>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default().to_owned()
    }

    #[test]
    fn a_house_is_called_by_its_name() {
        for (address, name) in [
            ("https://www.youtube.com/@channel", "Watch on YouTube"),
            ("https://vimeo.com/76979871", "Watch on Vimeo"),
            ("https://www.tiktok.com/@ada/video/7106594312292453675", "Watch on TikTok"),
            ("https://x.com/ada/status/20", "Read on X"),
            ("https://bsky.app/profile/ada.example/post/3k", "Read on Bluesky"),
            ("https://social.example/@ada/109774012599031406", "Read on Mastodon"),
            ("https://www.instagram.com/p/abc/", "See on Instagram"),
            ("https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk", "Listen on Spotify"),
            ("https://soundcloud.com/ada/harbour", "Listen on SoundCloud"),
            ("https://blog.example/@ada/about", "Read at blog.example"),
        ] {
            assert_eq!(named(address), name, "{address}");
        }
    }

    #[test]
    fn a_file_is_played_by_the_browser_and_has_a_name() {
        assert_eq!(
            facade("https://x.example/a/clip%20\"1\".MP4?t=1"),
            "<figure class=\"embed\"><video controls preload=\"none\" src=\"https://x.example/a/clip%20&quot;1&quot;.MP4?t=1\" \
             aria-label=\"Video: clip &quot;1&quot;.MP4\"></video></figure>"
        );
        assert!(facade("https://x.example/a.ogg").contains("<audio controls preload=\"none\""));
        assert!(facade("https://x.example/a.ogg").contains("aria-label=\"Sound: a.ogg\""));
    }

    #[test]
    fn a_card_is_one_element_with_its_link() {
        assert_eq!(
            facade("https://youtu.be/dQw4w9WgXcQ?t=1m30s"),
            "<figure class=\"embed embed-youtube\" data-player=\"youtube\" data-id=\"dQw4w9WgXcQ\" data-start=\"90\">\
             <a href=\"https://youtu.be/dQw4w9WgXcQ?t=1m30s\" rel=\"noopener\"><span>Watch on YouTube</span>\
             <small>https://youtu.be/dQw4w9WgXcQ?t=1m30s</small></a></figure>"
        );
        assert!(!facade("https://youtu.be/dQw4w9WgXc\"").contains("data-"));
    }
}
