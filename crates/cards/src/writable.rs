//! What of a text a card can show.

use crate::Face;

/// The most characters of a text that a card shows.
pub const LONGEST: usize = 400;
/// The characters of a text that are looked at.
const LOOKED_AT: usize = 4 * LONGEST;

/// A text as a card shows it: on one line, without marks that no printer's face has (emoji), and
/// cut where no card has room for more. Nothing where nothing is left, or where it is written in
/// letters that the faces lack or from right to left.
#[must_use]
pub fn writable(text: &str) -> Option<String> {
    let kept = text.chars().take(LOOKED_AT).map(gap).filter(|c| !is_left_out(*c));
    let kept: String = kept.collect();
    // A gap that no line ends at stays.
    let words: Vec<&str> = kept.split(' ').filter(|word| !word.is_empty()).collect();
    let line: String = words.join(" ").chars().take(LONGEST).collect();
    let line = line.trim_matches([' ', '\u{a0}']).to_owned();
    let written = !line.is_empty()
        && !line.chars().any(is_from_the_right)
        && Face::ALL.iter().all(|face| face.advances(&line).is_some());
    written.then_some(line)
}

/// Every gap is a blank, or one that holds two words together.
fn gap(c: char) -> char {
    match c {
        '\u{a0}' | '\u{2007}' | '\u{202f}' => '\u{a0}',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Marks that can't be seen, and pictures among letters.
fn is_left_out(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            // Pictures, and what makes pictures of letters.
            | '\u{20e3}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{1f000}'..='\u{1faff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Letters whose lines begin on the right: those of Hebrew, Arabic and their neighbours.
fn is_from_the_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, writable};

    #[test]
    fn what_can_be_written_is_one_line_without_pictures() {
        for (text, shown) in [
            ("  Bridge\n\topens ", Some("Bridge opens")),
            ("Café “Élan” – 50 %", Some("Café “Élan” – 50 %")),
            ("Мост открыт", Some("Мост открыт")),
            ("50\u{202f}% more", Some("50\u{a0}% more")),
            ("🚀 Lift-off 👩‍🚀 1️⃣ ✈️", Some("Lift-off 1")),
            ("Bri\u{ad}dge\u{0}\u{200b}", Some("Bridge")),
            ("🚀🎉", None),
            ("", None),
            ("\u{a0}", None),
            ("桥梁重新开放", None),
            ("Bridge 桥", None),
            ("גשר", None),
            ("جسر", None),
        ] {
            assert_eq!(writable(text).as_deref(), shown, "{text}");
        }
        assert_eq!(writable(&"word ".repeat(100_000)).unwrap().chars().count(), LONGEST - 1);
    }
}
