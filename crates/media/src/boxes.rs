//! The boxes of the MPEG-4 family, of which AVIF is one.

use std::ops::Range;

/// A box, by its places in the file.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) name: [u8; 4],
    /// Where its name stands.
    pub(crate) name_at: usize,
    pub(crate) content: Range<usize>,
}

/// The boxes that follow each other in a range; none where one ends outside it.
pub(crate) fn of(bytes: &[u8], range: Range<usize>) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let mut numbers = Numbers { bytes: bytes.get(..range.end)?, at };
        let short = numbers.take(4)?;
        let name = bytes.get(at + 4..at + 8)?.first_chunk()?;
        numbers.at += 4;
        let length = match short {
            0 => range.end - at,
            1 => numbers.take(8)?,
            short => short,
        };
        let end = at.checked_add(length).filter(|end| (numbers.at..=range.end).contains(end))?;
        parts.push(Part { name: *name, name_at: at + 4, content: numbers.at..end });
        at = end;
    }
    Some(parts)
}

/// Reads numbers, the first byte counting most.
pub(crate) struct Numbers<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) at: usize,
}

impl Numbers<'_> {
    /// A number of so many bytes; of none, nought.
    pub(crate) fn take(&mut self, length: usize) -> Option<usize> {
        let end = self.at.checked_add(length)?;
        let number = self.bytes.get(self.at..end)?;
        self.at = end;
        number.iter().try_fold(0usize, |sum, b| Some(sum.checked_mul(256)? + usize::from(*b)))
    }
}
