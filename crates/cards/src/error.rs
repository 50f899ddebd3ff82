//! What can be wrong with a card's drawing.

/// Why a drawing is no card. Each is the end of a sentence about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// More text than a card needs.
    #[error("is larger than {} KB", .0 / 1024)]
    TooLarge(usize),
    /// Not XML.
    #[error("is no drawing: {0}")]
    Xml(String),
    /// Something that a card may not have.
    #[error("has a <{0}>, which no card may have; there may be: {1}")]
    Element(String, String),
    /// A property that a card may not have.
    #[error("has “{0}”, which no card may have")]
    Property(String),
    /// A number that is no place on a card.
    #[error("has “{0}”; a number on a card has at most four digits and no exponent")]
    Number(String),
    /// Something far beyond the edges.
    #[error("has parts that are far larger than a card")]
    Vast,
    /// Something that is fetched from elsewhere.
    #[error("leads to “{0}”; a card shows only what stands in it")]
    Elsewhere(String),
    /// More parts than a card needs.
    #[error("has more than {0} parts")]
    TooMany(usize),
    /// More letters than a card needs.
    #[error("has more than {0} bytes of text")]
    TooMuchText(usize),
    /// So much that is painted over again.
    #[error("paints each place of a card more than {0} times")]
    TooThick(u32),
    /// Parts in parts in parts.
    #[error("has parts more than {0} deep in each other")]
    TooDeep(usize),
    /// Another size.
    #[error("is {0} wide and {1} high; a card is {width} by {height}", width = crate::WIDTH, height = crate::HEIGHT)]
    Size(u32, u32),
    /// It could not be drawn or written.
    #[error("can't be drawn: {0}")]
    Undrawable(String),
}
