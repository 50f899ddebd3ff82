//! The typed document that one parse gives.

/// An article's text, block by block.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// The footnotes in the order in which they are first called.
    pub footnotes: Vec<Footnote>,
    /// The line of the source, counted from one, at which each element of
    /// [`Document::html`] begins.
    pub lines: Vec<u32>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// Its name in the source.
    pub name: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A stretch of text that stands on its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A sub-heading with its anchor.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The anchor, unique in the document.
        id: String,
        /// Its words.
        inlines: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Text of a tight list's item, which is no paragraph.
    Plain(Vec<Inline>),
    /// A block quote.
    Quote(Vec<Block>),
    /// A quote whose last line names its source.
    PullQuote {
        /// The words.
        blocks: Vec<Block>,
        /// Whose they are.
        source: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number of a numbered one.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// Code, shown as it is.
    Code {
        /// The language it is in.
        language: Option<String>,
        /// The text.
        text: String,
    },
    /// A table.
    Table {
        /// How each column is set.
        alignments: Vec<Alignment>,
        /// The first row.
        head: Vec<Vec<Inline>>,
        /// The others.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A picture alone on its line.
    Figure {
        /// As the author wrote it.
        source: String,
        /// What is said for those who can't see it.
        alt: String,
        /// What stands below it.
        caption: Option<String>,
    },
    /// An address alone on its line.
    Embed(String),
    /// A card that leads to another article.
    Related {
        /// The article's slug, where one is named.
        slug: Option<String>,
        /// What the author wrote beside the slug.
        text: String,
    },
    /// A break between two parts.
    Rule,
    /// Raw HTML, not yet trusted.
    Html(String),
}

/// How a table's column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the page will have it.
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// A stretch of text inside a block.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// *Stressed*.
    Emphasis(Vec<Inline>),
    /// **Strong**.
    Strong(Vec<Inline>),
    /// ~~Struck~~.
    Strike(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link.
    Link {
        /// Where it leads; checked when it is written.
        address: String,
        /// Its tooltip.
        title: String,
        /// Its words.
        inlines: Vec<Inline>,
    },
    /// A link to another article of the desk.
    ArticleLink {
        /// The article's slug.
        slug: String,
        /// Other words than its headline, where the author chose some.
        text: Option<String>,
    },
    /// A picture within the text.
    Image {
        /// As the author wrote it.
        source: String,
        /// What is said for those who can't see it.
        alt: String,
    },
    /// The mark of a footnote.
    FootnoteMark(String),
    /// The box of a task, ticked or not.
    Task(bool),
    /// The end of a source line.
    SoftBreak,
    /// The end of a line that the author wants to see.
    HardBreak,
    /// Raw HTML, not yet trusted.
    Html(String),
}
