//! Themes: our templates, each of which a file of its name in the desk's
//! `theme/` folder replaces.

use crate::SiteError;
use minijinja::{AutoEscape, Environment};
use std::path::Path;

const FILES: [(&str, &str); 8] = [
    ("page.html", include_str!("../theme/page.html")),
    ("article.html", include_str!("../theme/article.html")),
    ("list.html", include_str!("../theme/list.html")),
    ("tags.html", include_str!("../theme/tags.html")),
    ("moved.html", include_str!("../theme/moved.html")),
    ("gone.html", include_str!("../theme/gone.html")),
    ("404.html", include_str!("../theme/404.html")),
    ("site.css", include_str!("../theme/site.css")),
];

/// Steps a template may take for one page: ends a loop that would never end.
const FUEL: u64 = 5_000_000;

/// Reads a file of a theme. One that leads out of the theme's folder by a link would put a
/// file of this computer into every page (scar 38).
fn read(folder: Option<&Path>, path: &Path) -> Result<String, SiteError> {
    let real = path.canonicalize().map_err(SiteError::file(path))?;
    let inside =
        folder.and_then(|folder| folder.canonicalize().ok()).is_some_and(|own| real.starts_with(own));
    if !inside {
        return Err(SiteError::Link(path.to_owned()));
    }
    std::fs::read_to_string(&real).map_err(SiteError::file(path))
}

/// A theme, ready for use.
pub struct Theme {
    pub(crate) templates: Environment<'static>,
    pub(crate) css: String,
    /// How wide it shows a picture of the text, as the `sizes` of an `img` say it.
    pub(crate) picture_room: String,
    pub(crate) fingerprint: String,
}

impl Theme {
    /// The default theme, with what `folder` replaces.
    ///
    /// # Errors
    /// When a file can't be read or a template is broken.
    pub fn load(folder: Option<&Path>) -> Result<Self, SiteError> {
        let mut templates = Environment::new();
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        templates.set_fuel(Some(FUEL));
        let mut hasher = blake3::Hasher::new();
        let mut css = String::new();
        for (name, ours) in FILES {
            let text = match folder.map(|f| f.join(name)).filter(|path| path.is_file()) {
                Some(path) => read(folder, &path)?,
                None => ours.to_owned(),
            };
            hasher.update(name.as_bytes());
            hasher.update(text.as_bytes());
            if name == "site.css" {
                // A style sheet stands inside the page; it must not be able to end its element.
                css = text.replace('\n', "").replace("</", "<\\/");
            } else {
                templates.add_template_owned(name, text)?;
            }
        }
        let picture_room = picture_room(&css);
        Ok(Self { templates, css, picture_room, fingerprint: hasher.finalize().to_hex().to_string() })
    }
}

/// What a style sheet says of the room for a picture; else the whole window's width.
fn picture_room(css: &str) -> String {
    let said = css.split_once("--picture-room:").and_then(|(_, rest)| rest.split([';', '}']).next());
    said.unwrap_or("100vw").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Theme, picture_room};

    #[test]
    fn a_theme_says_how_wide_a_picture_is() {
        assert_eq!(Theme::load(None).unwrap().picture_room, "(min-width:44rem) 41rem,calc(100vw - 3rem)");
        assert_eq!(picture_room("p{--picture-room: 50vw}"), "50vw");
        assert_eq!(picture_room("p{}"), "100vw");
    }
}
