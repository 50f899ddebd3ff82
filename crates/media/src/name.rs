//! Names that every system and every server can keep.

use crate::Kind;

/// The longest name that is given, in bytes.
const LONGEST: usize = 120;

/// Names that belong to devices on Windows, with any ending.
const DEVICES: &str = " con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 \
    lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 conin conout clock ";

/// A name of plain letters, digits, dashes and underscores with the ending that
/// the content asks for. A safe name stays as it is.
pub(crate) fn safe(name: &str, kind: Kind) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut stem = String::new();
    for c in deunicode::deunicode(without_ending(last)).chars() {
        let c = if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
        if c != '-' || !(stem.is_empty() || stem.ends_with('-')) {
            stem.push(c);
        }
    }
    stem.truncate(LONGEST - "picture-.".len() - kind.ending().len());
    let stem = stem.trim_matches('-');
    if stem.is_empty() {
        return format!("picture.{}", kind.ending());
    }
    let device = DEVICES.contains(&format!(" {} ", stem.to_lowercase()));
    let head = if device { "picture-" } else { "" };
    format!("{head}{stem}.{}", kind.ending())
}

/// A name without what looks like an ending: a dot, then two to five letters and
/// digits that are no number.
fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if (2..=5).contains(&ending.len())
                && ending.chars().all(|c| c.is_ascii_alphanumeric())
                && ending.chars().any(|c| c.is_ascii_alphabetic()) =>
        {
            stem
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, safe};
    use crate::Kind;
    use proptest::prelude::*;

    // scar 38: a name is no path, no device, and no longer than any system keeps
    #[test]
    fn names_are_made_safe() {
        for (given, safe_name) in [
            ("holiday photo.JPEG", "holiday-photo.jpg"),
            ("../../etc/passwd", "passwd.jpg"),
            ("C:\\pictures\\Straße.png", "Strasse.jpg"),
            ("CON.jpg", "picture-CON.jpg"),
            ("aux", "picture-aux.jpg"),
            ("lpt1.foo.gif", "lpt1-foo.jpg"),
            ("", "picture.jpg"),
            ("..", "picture.jpg"),
            (".jpg", "picture.jpg"),
            ("a\u{202e}gpj.exe", "agpj.jpg"),
            ("v1.2", "v1-2.jpg"),
            ("<img src=x onerror=1>.svg", "img-src-x-onerror-1.jpg"),
        ] {
            assert_eq!(safe(given, Kind::Jpeg), safe_name, "{given}");
        }
    }

    #[test]
    fn a_name_of_emoji_is_kept_short() {
        let name = safe(&"😀".repeat(63), Kind::WebP);
        assert!(name.len() <= LONGEST && name.ends_with(".webp") && name.is_ascii(), "{name}");
    }

    proptest! {
        #[test]
        fn any_name_becomes_safe_and_stays(given in "\\PC{0,300}") {
            let once = safe(&given, Kind::Png);
            prop_assert!(once.len() <= LONGEST && once.ends_with(".png") && !once.starts_with(['.', '-']));
            prop_assert!(once.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')));
            prop_assert_eq!(once.matches('.').count(), 1);
            prop_assert_eq!(&safe(&once, Kind::Png), &once);
        }
    }
}
