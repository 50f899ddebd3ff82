//! The players that a card may become: what they play, read out of an address
//! and checked, so that the page's script has nothing to parse.

use url::Url;

/// A player and what it is to play. Only letters, digits, `-` and `_`: safe in any attribute.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Player<'a> {
    name: &'static str,
    id: &'a str,
    /// Where to begin, in seconds.
    start: Option<u32>,
}

impl<'a> Player<'a> {
    /// A video of YouTube, in any of the ways in which people copy its address.
    pub(crate) fn youtube(host: &str, url: &'a Url) -> Option<Self> {
        let mut parts = url.path_segments()?;
        let id = match (host, parts.next()?) {
            ("youtu.be", id) => id,
            (_, "watch") => parameter(url.query(), &["v"])?,
            (_, "shorts" | "live" | "embed" | "v") => parts.next()?,
            _ => return None,
        };
        let plain = id.len() == 11 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        let start = parameter(url.query(), &["t", "start"]).or_else(|| parameter(url.fragment(), &["t"]));
        plain.then(|| Self { name: "youtube", id, start: start.and_then(seconds) })
    }

    /// A public video of Vimeo. An unlisted one has a second key, which is nobody's to pass on.
    pub(crate) fn vimeo(url: &'a Url) -> Option<Self> {
        let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
        let (id, before) = parts.split_last()?;
        let known = matches!(before, [] | ["video"] | ["channels", _] | ["groups", _, "videos"]);
        let plain = (1..=12).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit());
        let listed = parameter(url.query(), &["h"]).is_none();
        let start = parameter(url.fragment(), &["t"]).and_then(seconds);
        (known && plain && listed).then_some(Self { name: "vimeo", id, start })
    }

    /// What the page's script needs, with a space before it.
    pub(crate) fn attributes(&self) -> String {
        let start = self.start.map(|start| format!(" data-start=\"{start}\"")).unwrap_or_default();
        format!(" data-player=\"{}\" data-id=\"{}\"{start}", self.name, self.id)
    }
}

/// A value of `a=1&b=2`, as it stands there.
fn parameter<'a>(list: Option<&'a str>, names: &[&str]) -> Option<&'a str> {
    let pairs = list?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(name, _)| names.contains(name)).map(|(_, value)| value)
}

/// `90`, `90s`, `1m30s` or `1h2m3s` in seconds; nothing for the beginning.
fn seconds(text: &str) -> Option<u32> {
    let (mut total, mut number) = (0_u32, None);
    for sign in text.chars() {
        let size = match sign {
            '0'..='9' => {
                let digit = sign.to_digit(10)?;
                number = Some(number.unwrap_or(0_u32).checked_mul(10)?.checked_add(digit)?);
                continue;
            }
            'h' => 3600,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        total = total.checked_add(number.take()?.checked_mul(size)?)?;
    }
    Some(total.checked_add(number.unwrap_or(0))?).filter(|total| *total > 0)
}

#[cfg(test)]
mod tests {
    use super::{Player, seconds};
    use url::Url;

    fn attributes(address: &str) -> Option<String> {
        let url = Url::parse(address).unwrap();
        let host = url.host_str().unwrap().trim_start_matches("www.");
        let player = if host.contains("vimeo") { Player::vimeo(&url) } else { Player::youtube(host, &url) };
        player.map(|player| player.attributes().trim().to_owned())
    }

    #[test]
    fn a_video_is_known_in_every_way_its_address_is_copied() {
        let plain = "data-player=\"youtube\" data-id=\"dQw4w9WgXcQ\"";
        for (address, start) in [
            ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", None),
            ("https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=90s", Some(90)),
            ("https://youtu.be/dQw4w9WgXcQ?si=abc&t=1m30s", Some(90)),
            ("https://youtu.be/dQw4w9WgXcQ#t=5", Some(5)),
            ("https://www.youtube.com/shorts/dQw4w9WgXcQ", None),
            ("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", None),
            ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=12", Some(12)),
        ] {
            let start = start.map(|start| format!(" data-start=\"{start}\"")).unwrap_or_default();
            assert_eq!(attributes(address), Some(format!("{plain}{start}")), "{address}");
        }
        let vimeo = |start: &str| Some(format!("data-player=\"vimeo\" data-id=\"76979871\"{start}"));
        assert_eq!(attributes("https://vimeo.com/76979871"), vimeo(""));
        assert_eq!(attributes("https://vimeo.com/channels/staffpicks/76979871/"), vimeo(""));
        assert_eq!(attributes("https://player.vimeo.com/video/76979871#t=1m2s"), vimeo(" data-start=\"62\""));
    }

    #[test]
    fn what_is_no_video_has_no_player() {
        for address in [
            "https://www.youtube.com/watch?v=short",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ%22",
            "https://www.youtube.com/watch?v=dQw4w9Wg/cQ",
            "https://www.youtube.com/@channel",
            "https://www.youtube.com/playlist?list=PL0123456789",
            "https://youtu.be/",
            "https://vimeo.com/about",
            "https://vimeo.com/76979871/8272103f6e",
            "https://player.vimeo.com/video/76979871?h=8272103f6e",
            "https://vimeo.com/showcase/76979871",
            "https://vimeo.com/",
        ] {
            assert_eq!(attributes(address), None, "{address}");
        }
    }

    #[test]
    fn a_beginning_is_read_in_seconds() {
        for (text, expected) in [("90", Some(90)), ("1h2m3s", Some(3723)), ("2m5", Some(125))] {
            assert_eq!(seconds(text), expected, "{text}");
        }
        for text in ["", "0", "x", "m", "-5", "1.5", "99999999999", "9999999h"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
