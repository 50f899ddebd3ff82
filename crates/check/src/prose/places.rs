//! Where the characters of a text stand in its source.

/// For each character of a text, where it stands in the source. Most stand right behind the one
/// before, so only where that is otherwise is written down: a long text has few of those.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Places {
    count: usize,
    jumps: Vec<Jump>,
}

/// A character that does not stand right behind the one before, or takes more or less than one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Jump {
    character: u32,
    from: u32,
    to: u32,
}

impl Places {
    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Adds a character.
    pub(super) fn push(&mut self, (from, to): (u32, u32)) {
        let behind = self.last().map(|(_, end)| (end, end + 1));
        if behind != Some((from, to)) {
            let character = u32::try_from(self.count).unwrap_or(u32::MAX);
            self.jumps.push(Jump { character, from, to });
        }
        self.count += 1;
    }

    /// Where a character stands.
    pub(super) fn get(&self, character: usize) -> Option<(u32, u32)> {
        let character = u32::try_from(character).ok().filter(|_| character < self.count)?;
        let behind = self.jumps.partition_point(|jump| jump.character <= character);
        let jump = self.jumps.get(behind.checked_sub(1)?)?;
        Some(match character - jump.character {
            0 => (jump.from, jump.to),
            further => (jump.to + further - 1, jump.to + further),
        })
    }

    /// Where the last one stands.
    pub(super) fn last(&self) -> Option<(u32, u32)> {
        self.get(self.count.checked_sub(1)?)
    }
}

impl FromIterator<(u32, u32)> for Places {
    fn from_iter<T: IntoIterator<Item = (u32, u32)>>(all: T) -> Self {
        let mut places = Self::default();
        all.into_iter().for_each(|place| places.push(place));
        // They are kept.
        places.jumps.shrink_to_fit();
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_is_where_it_was_put(all in prop::collection::vec((0..6u32, 0..6u32), 0..20)) {
            let places: Places = all.iter().copied().collect();
            let got: Vec<_> = (0..places.len()).filter_map(|at| places.get(at)).collect();
            prop_assert_eq!(&got, &all);
            prop_assert_eq!((places.get(all.len()), places.last()), (None, all.last().copied()));
        }
    }

    #[test]
    fn what_stands_one_behind_the_other_takes_no_room() {
        let places: Places = (0..1000).zip(1..).chain([(1004, 1005), (1005, 1006)]).collect();
        assert_eq!((places.len(), places.jumps.len()), (1002, 2));
    }
}
