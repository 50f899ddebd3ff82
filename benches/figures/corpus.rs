//! An archive of made-up articles, the same every time.

use std::fmt::Write;
use std::path::Path;

const WORDS: &str = "harbour bridge council budget vote ferry inspection pylon engineer report minister storm rain \
    school lighthouse museum train night market price worker union strike court judge trial verdict police fire \
    rescue hospital doctor nurse vaccine study climate river flood dam power grid wind solar energy oil gas coal \
    export import trade tariff border treaty talks ceasefire election ballot candidate campaign poll majority \
    coalition opposition parliament senate mayor city suburb village street square park festival concert theatre \
    novel poet painter gallery film actor director season match goal coach league champion record athlete the a of \
    to in and that for on with said was has from by it as at after before during between under over through while \
    because although however yesterday today tomorrow morning evening week month year decade people families \
    children residents officials critics supporters experts documents figures questions answers plans delays costs";

pub(crate) const SECTIONS: [&str; 6] = ["World", "Politics", "Culture", "Business", "Sport", "Science"];

/// A generator of numbers (SplitMix64), so that the archive is the same everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }
}

/// So many words as sentences in paragraphs, with sub-headings, links, quotes and lists between.
pub(crate) fn copy(dice: &mut Dice, words: usize) -> String {
    let all: Vec<&str> = WORDS.split_whitespace().collect();
    let word = |dice: &mut Dice| all[dice.below(all.len())];
    let (mut out, mut written, mut paragraph) = (String::new(), 0, 0);
    while written < words {
        let lead = match dice.below(12) {
            0 if paragraph > 0 => "## ",
            1 => "> ",
            2 => "- ",
            _ => "",
        };
        out.push_str(lead);
        let sentences = if lead == "## " { 1 } else { 2 + dice.below(4) };
        for _ in 0..sentences {
            let length = if lead == "## " { 4 } else { 7 + dice.below(12) };
            for n in 0..length {
                let next = word(dice);
                match (n, dice.below(60)) {
                    (0, _) => out.push_str(&(next[..1].to_uppercase() + &next[1..])),
                    (_, 0) => drop(write!(out, "**{next}**")),
                    (_, 1) => drop(write!(out, "[{next}](https://example.org/{next})")),
                    _ => out.push_str(next),
                }
                out.push(' ');
            }
            written += length;
            out.truncate(out.trim_end().len());
            out.push_str(if lead == "## " { "" } else { ". " });
        }
        out.truncate(out.trim_end().len());
        out.push_str("\n\n");
        paragraph += 1;
    }
    out
}

/// An article of about 600 words.
pub(crate) struct Piece {
    pub(crate) headline: String,
    pub(crate) standfirst: String,
    pub(crate) author: String,
    pub(crate) section: &'static str,
    /// Two, with a comma between.
    pub(crate) tags: String,
    /// Such as `2016-04-13`.
    pub(crate) date: String,
    pub(crate) body: String,
}

/// So many articles over twenty years, one after the other.
pub(crate) fn pieces(articles: usize) -> impl Iterator<Item = Piece> {
    let mut dice = Dice::new(7);
    let all: Vec<&str> = WORDS.split_whitespace().collect();
    (0..articles).map(move |n| {
        let mut headline: Vec<&str> = (0..6).map(|_| all[dice.below(all.len())]).collect();
        let number = n.to_string();
        headline.push(&number);
        let (section, author) = (SECTIONS[dice.below(SECTIONS.len())], dice.below(40));
        let (tag, other) = (all[dice.below(90)], all[dice.below(90)]);
        let (year, month, day) = (2006 + n % 20, 1 + dice.below(12), 1 + dice.below(28));
        let standfirst = copy(&mut dice, 18).replace(['\n', '#', '>', ':', '-', '*', '[', ']'], " ");
        Piece {
            headline: headline.join(" "),
            standfirst: standfirst.trim().to_owned(),
            author: format!("Writer {author}"),
            section,
            tags: format!("{tag}, {other}"),
            date: format!("{year}-{month:02}-{day:02}"),
            body: copy(&mut dice, 600),
        }
    })
}

/// Writes articles as Markdown files with front matter.
pub(crate) fn write(folder: &Path, articles: usize) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (n, piece) in pieces(articles).enumerate() {
        let Piece { headline, standfirst, author, section, tags, date, body } = piece;
        let text = format!(
            "---\ntitle: {headline}\ndescription: \"{standfirst}\"\nauthor: {author}\nsection: {section}\ntags: [{tags}]\ndate: {date}\n---\n{body}"
        );
        std::fs::write(folder.join(format!("article-{n:06}.md")), text)?;
    }
    Ok(())
}
