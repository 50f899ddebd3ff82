//! The words of a sentence by which a search finds where it may stand.

use super::words::words;
use std::collections::HashSet;

/// As many as that.
const MOST: usize = 8;

/// English words that are in every text.
const COMMON: &str = " a about above after again against all also although always am among an and another any are as \
at away back be became because been before began behind being below between both but by came can cannot come could \
day days did do does done down during each either else even ever every few first for former from gave get give go \
goes going gone good got great had has have he her here hers him his how however i if in into is it its itself just \
know last late later least less like little long made make many may me might mine more most much must my near never \
new next no nor not nothing now of off often old on once one only onto or other others our out over own part people \
per put quite rather said same saw say says see seem seen she should since so some something soon still such take \
than that the their them then there these they thing this those though three through time to today together told \
too took toward two under until up upon us use used very want was way we week well went were what when where whether \
which while who whole whom whose why will with within without would year years yesterday yet you your ";

/// The four to eight words of a sentence that look rarest, rarest first, as they are written
/// there: numbers and names, then what is long. Fewer where it has no more.
#[must_use]
pub fn terms(sentence: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut ranked: Vec<(usize, &str)> = words(sentence)
        .into_iter()
        .enumerate()
        .filter(|(_, word)| seen.insert(word.key.clone()))
        .map(|(n, word)| {
            let written = &sentence[word.range.clone()];
            (rank(&word.key, written, n == 0), written)
        })
        .collect();
    // The order of the sentence decides between equals.
    ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    let rare = ranked.iter().filter(|(rank, _)| *rank > 0).count().clamp(4, MOST);
    ranked.into_iter().take(rare).map(|(_, written)| plain(written)).collect()
}

fn rank(key: &str, written: &str, begins: bool) -> usize {
    let length = key.chars().count();
    if COMMON.contains(&format!(" {key} ")) {
        return 0;
    }
    let number = key.chars().any(char::is_numeric);
    // The first word of a sentence has a capital whatever it is.
    let name = !begins && written.chars().any(char::is_uppercase);
    length + if number { 6 } else { 0 } + if name { 6 } else { 0 }
}

/// A word without marks inside it.
fn plain(written: &str) -> String {
    let word = words(written).into_iter().next();
    match word.filter(|_| written.contains(super::words::is_mark)) {
        Some(word) => word.key,
        None => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_come_first_and_common_words_not_at_all() {
        let found =
            terms("The harbour bridge was opened by Ada Lindqvist in 1911 and it has been closed since.");
        assert_eq!(found[..2], ["Lindqvist", "1911"]);
        assert!((4..=8).contains(&found.len()), "{found:?}");
        for word in ["harbour", "Ada", "bridge", "opened", "closed"] {
            assert!(found.contains(&word.to_owned()), "{found:?}");
        }
        assert!(!found.iter().any(|word| ["the", "been", "has"].contains(&word.to_lowercase().as_str())));
    }

    #[test]
    fn never_more_than_eight_and_four_where_there_are_four() {
        let long =
            "Seven engineers inspected girders, rivets, bearings, pylons, cables, anchorages and parapets.";
        assert_eq!(terms(long).len(), 8);
        assert_eq!(terms("It was as it had been.").len(), 4);
        assert_eq!(terms("Rain."), ["Rain"]);
        assert!(terms("— …").is_empty());
        assert_eq!(terms("It was **Lind**qvist")[0], "lindqvist");
    }
}
