//! Text in the one form in which it is compared. Systems set quotation marks, dashes and
//! dots in their own way (WordPress calls it "texturize"); that is no difference.

/// The text with plain marks and single spaces.
pub fn plain(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => made.push('\''),
            '“' | '”' | '„' | '‟' | '″' => made.push('"'),
            '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => {
                if !made.ends_with('-') {
                    made.push('-');
                }
            }
            '…' => made.push_str("..."),
            '×' => made.push('x'),
            '™' => made.push_str("(tm)"),
            c if c.is_whitespace() => {
                if !made.ends_with(' ') {
                    made.push(' ');
                }
            }
            c => made.push(c),
        }
    }
    // WordPress insists on how its name is written.
    made.trim().replace("Wordpress", "WordPress").replace("''", "\"")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn typography_is_no_difference() {
        let ours = "He said \"it's 9x9\" -- or -- more...\u{a0}Wordpress(tm) soft\u{ad}ware";
        let theirs = "He said “it’s 9×9” — or – more… WordPress™ software";
        assert_eq!(plain(ours), plain(theirs));
    }

    #[test]
    fn words_and_numbers_are() {
        for (one, other) in [("5 %", "-5 %"), ("10", "1O"), ("He is", "he is"), ("a b", "ab"), ("No.", "No")]
        {
            assert_ne!(plain(one), plain(other));
        }
    }
}
