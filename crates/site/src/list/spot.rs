//! An article's place in a list.

use crate::Entry;
use article::ArticleId;
use chrono::{DateTime, Utc};

/// When an article came out, and which it is: in this order lists are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Spot([u8; Spot::BYTES]);

impl Spot {
    /// Its length as it is kept.
    pub(crate) const BYTES: usize = 24;

    pub(crate) fn of(entry: &Entry) -> Self {
        Self::at(entry.published, &entry.id)
    }

    /// The place of an article that came out at that time.
    pub(crate) fn at(published: DateTime<Utc>, id: &ArticleId) -> Self {
        // Times before 1970 come before those after it.
        let time = published.timestamp_millis().wrapping_sub(i64::MIN).cast_unsigned();
        let id = u128::from_str_radix(id.as_str(), 16).unwrap_or_default();
        let mut bytes = [0; Self::BYTES];
        bytes[..8].copy_from_slice(&time.to_be_bytes());
        bytes[8..].copy_from_slice(&id.to_be_bytes());
        Self(bytes)
    }

    /// When it came out, in milliseconds since the epoch.
    pub(crate) fn millis(&self) -> i64 {
        let mut time = [0; 8];
        time.copy_from_slice(&self.0[..8]);
        u64::from_be_bytes(time).cast_signed().wrapping_add(i64::MIN)
    }

    pub(crate) fn id(&self) -> ArticleId {
        let mut id = [0; 16];
        id.copy_from_slice(&self.0[8..]);
        ArticleId::from_random(u128::from_be_bytes(id))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads what [`Self::bytes`] gave.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self(bytes.try_into().ok()?))
    }

    /// Reads many, one behind the other.
    pub(crate) fn read_all(bytes: &[u8]) -> Vec<Self> {
        bytes.chunks_exact(Self::BYTES).filter_map(Self::read).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Spot;
    use article::ArticleId;

    #[test]
    fn a_spot_keeps_the_id_and_the_order_of_time() {
        let mut entry = crate::testing::entry(7, "Bridge");
        let of = |entry: &crate::Entry, millis: i64| {
            Spot::of(&crate::Entry {
                published: chrono::DateTime::from_timestamp_millis(millis).unwrap(),
                ..entry.clone()
            })
        };
        assert_eq!((of(&entry, 5).id(), of(&entry, -5).millis()), (ArticleId::from_random(7), -5));
        let times = [-62_135_596_800_000, -1, 0, 1, 253_402_300_799_000];
        assert!(times.windows(2).all(|two| of(&entry, two[0]) < of(&entry, two[1])));
        let first = of(&entry, 5);
        entry.id = ArticleId::from_random(8);
        assert!(first < of(&entry, 5), "at one time the id decides");
    }
}
