//! Themes: our templates and style sheets, each of which a file of its name in the desk's
//! `theme/` folder replaces.

mod builtin;
mod css;
mod fitting;
mod own;
mod told;

use crate::{SiteError, script};
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

pub(crate) use told::{name as template_name, plain as template_fault};

/// Steps a template may take for one page; 64 bytes that it writes or makes are one. Ends a
/// loop that would never end, and a page that nobody could load.
const FUEL: u64 = 1_500_000;
/// How deep templates may call each other.
const DEEPEST: usize = 100;

/// What a page's style sheets are chosen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Article,
    Home,
    List,
    /// The pages of which there is one, such as the search.
    Index,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Article, Self::Home, Self::List, Self::Index];

    fn of(template: &str) -> Self {
        match template {
            "article.html" => Self::Article,
            "home.html" => Self::Home,
            "list.html" => Self::List,
            _ => Self::Index,
        }
    }

    /// The names of its style sheets, in their order. They stand in every page, so a page has no
    /// more of them than it needs. The desk's additions come last.
    fn sheets(self) -> &'static [&'static str] {
        match self {
            Self::Article => &["base.css", "body.css", "site.css", "print.css", "article.css", "own.css"],
            Self::Home => &["base.css", "cards.css", "site.css", "print.css", "home.css", "own.css"],
            Self::List => &["base.css", "cards.css", "site.css", "print.css", "list.css", "own.css"],
            Self::Index => &[
                "base.css",
                "cards.css",
                "columns.css",
                "site.css",
                "print.css",
                "list.css",
                "index.css",
                "own.css",
            ],
        }
    }
}

/// A file of the theme that pages use, named by what is in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asset {
    /// Its place below the site's root, such as `assets/logo-1a2b3c4d.svg`.
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

impl Asset {
    fn new(file: &str, bytes: Vec<u8>) -> Self {
        let (stem, kind) = file.rsplit_once('.').unwrap_or((file, ""));
        let hash = blake3::hash(&bytes).to_hex();
        Self { path: format!("assets/{stem}-{}.{kind}", &hash[..8]), bytes }
    }
}

/// A theme, ready for use.
#[derive(Clone)]
pub struct Theme {
    pub(crate) templates: Environment<'static>,
    /// Style sheets, made small, by their names.
    sheets: BTreeMap<String, String>,
    /// The sheets of each kind of page, as a page has them.
    styles: BTreeMap<Kind, Value>,
    /// The sheets of a list as a file of their own, for its older pages.
    pub(crate) list_sheet: Asset,
    /// By their names in the theme.
    pub(crate) assets: BTreeMap<String, Asset>,
    /// How wide it shows a picture of the text, as the `sizes` of an `img` say it.
    pub(crate) picture_room: String,
    pub(crate) fingerprint: String,
}

/// Our themes by their place in [`builtin::NAMES`], each compiled once, when it is first wanted:
/// the preview asks for its theme at each key.
static OURS: [OnceLock<Theme>; builtin::NAMES.len()] = [const { OnceLock::new() }; builtin::NAMES.len()];

impl Theme {
    /// The names of the themes that come with the program, the default first.
    pub const NAMES: [&'static str; 2] = builtin::NAMES;

    /// One of our themes, with what `folder` replaces and adds.
    ///
    /// # Errors
    /// When there is no such theme, a file can't be read, or a template is broken.
    pub fn load(name: &str, folder: Option<&Path>) -> Result<Self, SiteError> {
        let mut theme = Self::compiled(name)?;
        let Some(folder) = folder else { return Ok(theme) };
        for (file, text) in own::texts(folder)? {
            // The one that it replaces can still be extended.
            if let Some((_, ours)) =
                builtin::files(name).into_iter().flatten().filter(|(n, _)| *n == file).last()
            {
                theme.take(&format!("default/{file}"), ours.to_owned())?;
            }
            theme.take(&file, text)?;
        }
        for (file, bytes) in own::assets(folder)? {
            let asset = Asset::new(&file, bytes);
            theme.note(&file, &asset.bytes);
            theme.assets.insert(file, asset);
        }
        theme.ready();
        Ok(theme)
    }

    /// One of our themes.
    fn compiled(name: &str) -> Result<Self, SiteError> {
        let place = builtin::NAMES.iter().position(|ours| *ours == name);
        let Some(kept) = place.and_then(|place| OURS.get(place)) else { return Self::ours(name) };
        match kept.get() {
            Some(theme) => Ok(theme.clone()),
            None => {
                let theme = Self::ours(name)?;
                Ok(kept.get_or_init(|| theme).clone())
            }
        }
    }

    fn ours(name: &str) -> Result<Self, SiteError> {
        let files = builtin::files(name)
            .ok_or_else(|| SiteError::NoTheme { name: name.to_owned(), names: Self::NAMES.to_vec() })?;
        let mut templates = Environment::new();
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        templates.set_fuel(Some(FUEL));
        templates.set_recursion_limit(DEEPEST);
        // A tag that stands alone on its line leaves no line behind.
        templates.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
        // A misspelt name is told; whether something is there may be asked.
        templates.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        // Keeps the place and the text of a failure.
        templates.set_debug(true);
        let mut theme = Self {
            templates,
            sheets: BTreeMap::new(),
            styles: BTreeMap::new(),
            list_sheet: Asset::default(),
            assets: BTreeMap::new(),
            picture_room: String::new(),
            fingerprint: String::new(),
        };
        theme.note("script", script::path().as_bytes());
        for (file, text) in files {
            theme.take(file, text.to_owned())?;
        }
        theme.ready();
        Ok(theme)
    }

    /// Takes a text of the theme, in the place of one of the same name.
    fn take(&mut self, file: &str, text: String) -> Result<(), SiteError> {
        self.note(file, text.as_bytes());
        if file.ends_with(".css") {
            self.sheets.insert(file.to_owned(), css::squeezed(&text));
        } else {
            self.templates.add_template_owned(file.to_owned(), text)?;
        }
        Ok(())
    }

    fn note(&mut self, file: &str, bytes: &[u8]) {
        let mut hasher = blake3::Hasher::new();
        for part in [self.fingerprint.as_bytes(), file.as_bytes(), bytes] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        self.fingerprint = hasher.finalize().to_hex().to_string();
    }

    /// What follows from all its files.
    fn ready(&mut self) {
        let room = css::declared(&self.css(Kind::Article), "--picture-room").map(str::to_owned);
        self.picture_room = room.unwrap_or_else(|| "100vw".to_owned());
        let style = |kind| (kind, Value::from_safe_string(self.css(kind)));
        self.styles = Kind::ALL.into_iter().map(style).collect();
        self.list_sheet = Asset::new("lists.css", self.css(Kind::List).into_bytes());
        let paths: BTreeMap<String, String> =
            self.assets.iter().map(|(name, asset)| (name.clone(), asset.path.clone())).collect();
        let paths = Arc::new(paths);
        self.templates.add_function("fit", fitting::call);
        self.templates.add_function("asset", move |name: &str| asset(&paths, name));
    }

    /// A file that the theme brings, by the path below the site's root at which pages name it. It
    /// is looked up among those that were read, so no path leads out of the theme.
    #[must_use]
    pub fn asset(&self, path: &str) -> Option<&[u8]> {
        self.files().find(|asset| asset.path == path).map(|asset| asset.bytes.as_slice())
    }

    /// The files that its pages use.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values().chain([&self.list_sheet])
    }

    /// The style sheets that a page of this template needs, for it.
    pub(crate) fn style(&self, template: &str) -> Value {
        self.styles.get(&Kind::of(template)).cloned().unwrap_or_default()
    }

    /// The style sheets of a kind of page.
    fn css(&self, kind: Kind) -> String {
        kind.sheets().iter().filter_map(|name| self.sheets.get(*name)).map(String::as_str).collect()
    }

    /// A colour of the theme, by its name in the style sheet.
    pub(crate) fn colour(&self, property: &str) -> String {
        css::declared(&self.css(Kind::List), property).unwrap_or("#333").to_owned()
    }

    /// A colour for a card; a desk's own comes first. What only browsers understand is none.
    pub(crate) fn card_colour(&self, property: &str, otherwise: &str) -> String {
        // What stands behind a condition may be for the dark.
        let own = self.sheets.get("own.css").and_then(|css| css.split("@media").next()).unwrap_or_default();
        let sheets = [own, &self.css(Kind::List)];
        let colour = sheets.iter().find_map(|css| css::declared(css, property).filter(|c| css::is_plain(c)));
        colour.unwrap_or(otherwise).to_owned()
    }

    /// A page of this template.
    pub(crate) fn render(&self, template: &str, values: Value) -> Result<String, SiteError> {
        let made = self.templates.get_template(template).and_then(|made| made.render(values.clone()));
        made.map_err(|error| told::told(&error, &values, &self.templates))
    }
}

/// The place of an asset, for a template.
fn asset(paths: &BTreeMap<String, String>, name: &str) -> Result<Value, Error> {
    match paths.get(name) {
        Some(path) => Ok(Value::from_safe_string(path.clone())),
        None => {
            let names: Vec<&str> = paths.keys().map(String::as_str).collect();
            let there = if names.is_empty() {
                "it has none".to_owned()
            } else {
                format!("there are: {}", names.join(", "))
            };
            let told = format!("the theme's assets/ holds no “{name}”; {there}");
            Err(Error::new(ErrorKind::InvalidOperation, told))
        }
    }
}

#[cfg(test)]
mod pages_tests;
#[cfg(test)]
mod tests;
