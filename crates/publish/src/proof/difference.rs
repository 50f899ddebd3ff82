//! What differs between two texts, short and for people.

use super::plain::plain;
use similar::{DiffTag, TextDiff};
use std::collections::HashSet;
use std::time::Duration;

/// How many places are told.
const PLACES: usize = 3;
/// How many words of a place are told.
const WORDS: usize = 12;
/// How long may be looked for the shortest way to say it.
const PATIENCE: Duration = Duration::from_millis(500);

/// What differs between the text that was sent and the one that is there; empty when nothing does.
#[must_use]
pub fn difference(sent: &str, there: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (sent.split_whitespace().collect(), there.split_whitespace().collect());
    let diff = TextDiff::configure().timeout(PATIENCE).diff_slices(&old, &new);
    let places = diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal).collect::<Vec<_>>();
    let mut told = places
        .iter()
        .take(PLACES)
        .map(|op| match (short(&old[op.old_range()]), short(&new[op.new_range()])) {
            (sent, there) if there.is_empty() => format!("“{sent}” is not there"),
            (sent, there) if sent.is_empty() => format!("“{there}” was not sent"),
            (sent, there) => format!("“{sent}” became “{there}”"),
        })
        .collect::<Vec<_>>();
    if places.len() > PLACES {
        told.push(format!("and {} more", places.len() - PLACES));
    }
    told.join("; ")
}

/// What of an article is missing on a page, if anything is: the headline anywhere, the blocks
/// in their order, with whatever a theme puts in between.
pub fn missing(headline: &str, blocks: &[String], page: &[String]) -> Option<String> {
    // A space at both ends: words match as wholes.
    let whole = format!(" {} ", plain(&page.join(" ")));
    if !whole.contains(&needle(headline)) {
        return Some(format!("the headline “{}” is not on the page", short_text(headline)));
    }
    let mut from = 0;
    for block in blocks.iter().filter(|block| !plain(block).is_empty()) {
        let needle = needle(block);
        match whole[from..].find(&needle) {
            // The space behind may be the one in front of the next.
            Some(at) => from += at + needle.len() - 1,
            None if whole.contains(&needle) => {
                return Some(format!("“{}” is on the page, but not in its place", short_text(block)));
            }
            None => return Some(in_its_place(block, page)),
        }
    }
    None
}

fn needle(text: &str) -> String {
    format!(" {} ", plain(text))
}

/// How a block differs from the one on the page that is most like it.
fn in_its_place(block: &str, page: &[String]) -> String {
    let block = plain(block);
    let words: HashSet<&str> = block.split(' ').collect();
    let shared = |other: &str| other.split(' ').filter(|word| words.contains(word)).count();
    let nearest = page.iter().map(|other| plain(other)).max_by_key(|other| shared(other));
    match nearest {
        Some(nearest) if shared(&nearest) * 2 > words.len() => difference(&block, &nearest),
        _ => format!("“{}” is not on the page", short_text(&block)),
    }
}

fn short_text(text: &str) -> String {
    short(&text.split_whitespace().collect::<Vec<_>>())
}

fn short(words: &[&str]) -> String {
    let kept: String = words.iter().take(WORDS).copied().collect::<Vec<_>>().join(" ");
    let cut: String = kept.chars().take(120).collect();
    if words.len() > WORDS || cut.len() < kept.len() { format!("{cut}…") } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_told_in_words() {
        assert_eq!(difference("one two three", "one 2 three"), "“two” became “2”");
        assert_eq!(difference("one two", "one"), "“two” is not there");
        assert_eq!(difference("one", "zero one"), "“zero” was not sent");
        assert_eq!(difference("a", "a"), "");
        let (many, none) = ("a x b x c x d x e", "x x x x");
        assert!(difference(many, none).ends_with("and 2 more"));
        assert!(difference(&"w ".repeat(5000), "").len() < 100);
    }

    fn blocks(text: &[&str]) -> Vec<String> {
        text.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_theme_may_put_things_between_but_not_leave_out() {
        let sent = blocks(&["First “one”.", "Second."]);
        let page = blocks(&["Menu", "Head", "First \"one\".", "Advertisement", "Second.", "Footer"]);
        assert_eq!(missing("Head", &sent, &page), None);
        let turned = blocks(&["Head", "Second.", "First one."]);
        assert!(missing("Head", &blocks(&["First one.", "Second."]), &turned).is_some());
        assert!(missing("Other head", &sent, &page).is_some());
        let page = blocks(&["Head", "First one of all.", "Second."]);
        assert_eq!(
            missing("Head", &blocks(&["First one of many.", "Second."]), &page).as_deref(),
            Some("“many.” became “all.”")
        );
        assert!(missing("Head", &blocks(&["cond"]), &page).is_some(), "a part of a word is no word");
    }
}
