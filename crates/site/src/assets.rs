//! The small files that every site has beside its pages: the theme's, its script, its sign.

use crate::{Site, SiteError, script};
use minijinja::context;
use unicode_segmentation::UnicodeSegmentation;

/// What a sign shows where the site's name begins with nothing that can be drawn.
const NO_INITIAL: &str = "•";

impl Site<'_> {
    /// The files of the theme and of the program that pages use, by their paths below the
    /// site's root.
    ///
    /// # Errors
    /// When a template of the theme fails.
    pub fn extra_files(&self) -> Result<Vec<(String, Vec<u8>)>, SiteError> {
        let mut files = vec![(script::path().to_owned(), script::text().as_bytes().to_vec())];
        for name in ["favicon.svg", "manifest.webmanifest"] {
            let values = context! {
                site => context! { title => &self.config.title, description => &self.config.description },
                language => &self.config.language,
                initial => initial(&self.config.title),
                root => "./",
                accent => self.theme.colour("--accent"),
                paper => self.theme.colour("--paper"),
            };
            files.push((name.to_owned(), self.theme.render(name, values)?.into_bytes()));
        }
        let key = self.config.key.as_ref();
        files.extend(key.map(|key| (format!("{key}.txt"), key.clone().into_bytes())));
        files.extend(self.theme.files().map(|asset| (asset.path.clone(), asset.bytes.clone())));
        Ok(files)
    }
}

/// The first letter of a name, as a reader counts letters.
fn initial(title: &str) -> String {
    let first = title.graphemes(true).find(|letter| letter.chars().any(char::is_alphanumeric));
    first.map_or_else(|| NO_INITIAL.to_owned(), str::to_uppercase)
}

#[cfg(test)]
mod tests {
    use super::initial;

    #[test]
    fn a_sign_shows_the_first_letter_of_the_name() {
        for (title, letter) in [("the Post", "T"), ("“Élan”", "É"), ("<1>", "1"), ("🦀", "•"), ("", "•")]
        {
            assert_eq!(initial(title), letter, "{title}");
        }
    }
}
