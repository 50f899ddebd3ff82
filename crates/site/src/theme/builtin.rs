//! The themes that come with the program. What they have in common exists once.

/// A file by its name in a theme, and what it says.
pub(crate) type File = (&'static str, &'static str);

/// The names of the themes, the default first.
pub(crate) const NAMES: [&str; 2] = ["paper", "magazine"];

macro_rules! files {
    ($folder:literal, $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../themes/", $folder, "/", $name)))),+]
    };
}

const SHARED: &[File] = files!(
    "shared",
    "404.html",
    "archive.html",
    "article-end.html",
    "article-head.html",
    "article.html",
    "base.css",
    "body.css",
    "byline.html",
    "card.html",
    "card.svg",
    "cards.css",
    "columns.css",
    "corrections.html",
    "favicon.svg",
    "feeds.html",
    "footer.html",
    "gone.html",
    "head.html",
    "header.html",
    "links.html",
    "list.html",
    "lite/article.html",
    "lite/entries.html",
    "lite/home.html",
    "lite/list.html",
    "lite/menu.html",
    "lite/page.html",
    "manifest.webmanifest",
    "menu.html",
    "moved.html",
    "own.css",
    "page.html",
    "picture.html",
    "print.css",
    "search.html",
    "tags.html",
);

const PAPER: &[File] =
    files!("paper", "article.css", "home.css", "home.html", "index.css", "list.css", "site.css");

const MAGAZINE: &[File] = files!(
    "magazine",
    "article.css",
    "card.svg",
    "home.css",
    "home.html",
    "index.css",
    "list.css",
    "site.css"
);

/// The files of a theme. A later one of the same name takes the place of an earlier one.
pub(crate) fn files(name: &str) -> Option<impl Iterator<Item = File>> {
    let own = match name {
        "paper" => PAPER,
        "magazine" => MAGAZINE,
        _ => return None,
    };
    Some(SHARED.iter().chain(own).copied())
}
