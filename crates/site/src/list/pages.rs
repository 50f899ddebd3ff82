//! How a list is cut into pages.
//!
//! Its own address shows the newest: the last chunk, which may be short, and the one before it.
//! The chunks before those have pages of their own, numbered from the oldest, so that such a
//! page stays as it is while the list grows.

use std::collections::BTreeSet;

/// Articles in a chunk.
pub(crate) const CHUNK: usize = 20;

/// A page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PageOf {
    /// At the list's own address.
    Newest,
    /// Below it, counted from 1.
    Number(usize),
}

/// How many pages there are beside the newest.
pub(crate) fn paged(chunks: usize) -> usize {
    chunks.saturating_sub(2)
}

impl PageOf {
    /// The chunks that it shows, the oldest first.
    pub(crate) fn chunks(self, of: usize) -> std::ops::Range<usize> {
        match self {
            Self::Newest => paged(of)..of,
            Self::Number(number) => number - 1..number,
        }
    }

    pub(crate) fn older(self, of: usize) -> Option<Self> {
        match self {
            Self::Newest => Some(paged(of)).filter(|last| *last > 0).map(Self::Number),
            Self::Number(number) => (number > 1).then(|| Self::Number(number - 1)),
        }
    }

    pub(crate) fn newer(self, of: usize) -> Option<Self> {
        match self {
            Self::Newest => None,
            Self::Number(number) if number < paged(of) => Some(Self::Number(number + 1)),
            Self::Number(_) => Some(Self::Newest),
        }
    }

    /// Its way below the list's own address.
    pub(crate) fn way(self) -> String {
        match self {
            Self::Newest => String::new(),
            Self::Number(number) => format!("page/{number}/"),
        }
    }
}

/// The pages that look otherwise when these chunks changed and there were `before` chunks.
pub(crate) fn pages_for(changed: &BTreeSet<usize>, before: usize, now: usize) -> BTreeSet<PageOf> {
    let (old, new) = (paged(before), paged(now));
    let shows = |chunk: &usize| if *chunk >= new { PageOf::Newest } else { PageOf::Number(chunk + 1) };
    let mut pages: BTreeSet<PageOf> = changed.iter().filter(|chunk| **chunk < now).map(shows).collect();
    if before != now {
        pages.insert(PageOf::Newest);
    }
    if old != new {
        // The last of the old pages led to the newest, and the new ones were not there.
        pages.extend((old.min(new).max(1)..=new).map(PageOf::Number));
    }
    pages
}

/// In how many chunks so many articles are kept.
pub(crate) fn chunks_of(articles: usize) -> usize {
    articles.div_ceil(CHUNK)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(of: usize) -> Vec<PageOf> {
        std::iter::once(PageOf::Newest).chain((1..=paged(of)).map(PageOf::Number)).collect()
    }

    #[test]
    fn every_chunk_is_shown_once_and_every_page_is_reached() {
        for of in 0..9 {
            let mut shown: Vec<usize> = all(of).into_iter().flat_map(|page| page.chunks(of)).collect();
            shown.sort_unstable();
            assert_eq!(shown, (0..of).collect::<Vec<_>>());
            let mut reached = vec![PageOf::Newest];
            while let Some(older) = reached[reached.len() - 1].older(of) {
                assert_eq!(older.newer(of), reached.last().copied());
                reached.push(older);
            }
            assert_eq!(reached.len(), all(of).len());
        }
    }

    #[test]
    fn a_list_that_grows_changes_the_newest_and_the_page_that_led_to_it() {
        let grown = |changed: &[usize], before, now| {
            pages_for(&changed.iter().copied().collect(), before, now).into_iter().collect::<Vec<_>>()
        };
        assert_eq!(grown(&[4], 5, 5), [PageOf::Newest]);
        assert_eq!(grown(&[5], 5, 6), [PageOf::Newest, PageOf::Number(3), PageOf::Number(4)]);
        assert_eq!(grown(&[0], 1, 1), [PageOf::Newest]);
        assert_eq!(grown(&[2], 2, 3), [PageOf::Newest, PageOf::Number(1)]);
        assert_eq!(grown(&[4], 6, 5), [PageOf::Newest, PageOf::Number(3)]);
        assert_eq!(grown(&[1], 5, 5), [PageOf::Number(2)]);
        assert_eq!(grown(&[], 3, 0), [PageOf::Newest]);
    }
}
