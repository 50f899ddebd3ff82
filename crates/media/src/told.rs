//! What a picture tells about itself, for the library's fields.

/// Each as it was written into the picture, before it is taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What the picture shows.
    pub caption: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
    /// Who holds the rights, or under which licence it is.
    pub copyright: Option<String>,
    /// What is said for those who can't see it.
    pub alt: Option<String>,
}

/// The longest text that is taken over.
const LONGEST: usize = 2000;

impl Told {
    /// What this one tells, and else the other.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            caption: self.caption.or(other.caption),
            credit: self.credit.or(other.credit),
            copyright: self.copyright.or(other.copyright),
            alt: self.alt.or(other.alt),
        }
    }
}

/// A text as a field keeps it; none where nothing is said.
pub(crate) fn text(said: &str) -> Option<String> {
    let plain: String = said.chars().filter(|c| !c.is_control() || *c == '\n').take(LONGEST).collect();
    let plain = plain.trim();
    (!plain.is_empty()).then(|| plain.to_owned())
}

/// A text whose encoding nobody wrote down: UTF-8, and else Latin 1.
pub(crate) fn decoded(bytes: &[u8]) -> Option<String> {
    match std::str::from_utf8(bytes) {
        Ok(said) => text(said),
        Err(_) => text(&bytes.iter().map(|b| char::from(*b)).collect::<String>()),
    }
}
