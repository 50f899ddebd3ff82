//! The house's settings, read from the desk's folder: `[check]` of `desk.toml`, the words of
//! `dictionary.txt`, and the files of the folder `style`.

use crate::config::CheckSettings;
use crate::{Desk, DeskConfig};
use check::{Checker, House, Level, RULES, Severity};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The file with the house's words, one a line.
pub(super) const DICTIONARY: &str = "dictionary.txt";
/// The folder with its style, and with rule files of Vale.
const STYLE: &str = "style";
/// A longer file is no style file.
const LARGEST: u64 = 8 * 1024 * 1024;

/// A checker for the house as its files say.
pub(super) struct Ready {
    pub(super) checker: Checker,
    /// One with the rules alone that stand in the way of approval.
    pub(super) gate: Checker,
    /// Rules that weigh other than by default.
    pub(super) levels: BTreeMap<String, Level>,
    pub(super) checklist: Vec<String>,
    /// What is wrong with the files, in sentences. The others hold all the same.
    pub(super) broken: Vec<String>,
    /// The files as they were when they were read.
    pub(super) files: Files,
}

/// The files that make the house, each with its size and when it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Files(Vec<(PathBuf, u64, Option<SystemTime>)>);

impl Files {
    /// Looks which files there are now, without reading them.
    pub(super) fn of(folder: &Path) -> Self {
        let mut paths = vec![folder.join("desk.toml"), folder.join(DICTIONARY)];
        styles(&folder.join(STYLE), true, &mut paths);
        let seen = |path: PathBuf| {
            let data = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file)?;
            Some((path, data.len(), data.modified().ok()))
        };
        Self(paths.into_iter().filter_map(seen).collect())
    }
}

/// The style files of a folder, and of the folders in it: a style of Vale comes as one.
fn styles(folder: &Path, inner: bool, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() && inner {
            styles(&path, false, paths);
        } else if path.extension().is_some_and(|ending| ending == "yml" || ending == "yaml") {
            paths.push(path);
        }
    }
}

impl Ready {
    pub(super) fn read(desk: &Desk) -> Self {
        let files = Files::of(desk.folder());
        let mut broken = Vec::new();
        let settings = DeskConfig::read(desk.folder()).map(|config| config.check).unwrap_or_else(|failure| {
            broken.push(failure.message);
            desk.config.check.clone()
        });
        let mut house = house(settings, &mut broken);
        for (path, bytes, _) in files.0.iter().filter(|(path, ..)| !path.ends_with("desk.toml")) {
            let name = path.strip_prefix(desk.folder()).unwrap_or(path).display().to_string();
            if let Err(why) = take_in(&mut house, &name, path, *bytes) {
                broken.push(why);
            }
        }
        let (levels, checklist) = (house.severities.clone(), house.checklist.clone());
        let gate = Checker::new(only_errors(house.clone()));
        Self { checker: Checker::new(house), gate, levels, checklist, broken, files }
    }
}

fn house(settings: CheckSettings, broken: &mut Vec<String>) -> House {
    for rule in settings.severities.keys().filter(|id| RULES.iter().all(|rule| rule.id != id.as_str())) {
        broken.push(format!("desk.toml: there is no rule “{rule}”"));
    }
    House {
        severities: settings.severities,
        checklist: settings.checklist,
        abbreviations: settings.abbreviations,
        numbers: settings.numbers.unwrap_or_default(),
        ..House::default()
    }
}

/// The house with the rules alone that weigh an error.
fn only_errors(mut house: House) -> House {
    for rule in RULES {
        if house.severity(rule) != Some(Severity::Error) {
            house.severities.insert(rule.id.to_owned(), Level::Off);
        }
    }
    house
}

fn take_in(house: &mut House, name: &str, path: &Path, bytes: u64) -> Result<(), String> {
    if bytes > LARGEST {
        return Err(format!("{name} is not used: it is larger than any list of words"));
    }
    let text = std::fs::read_to_string(path).map_err(|error| format!("{name} is not used: {error}"))?;
    if name == DICTIONARY {
        let words = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        house.dictionary.extend(words.map(str::to_owned));
        return Ok(());
    }
    // Only a rule of Vale says what it extends.
    let read = match text.lines().any(|line| line.starts_with("extends:")) {
        true => house.read_vale(name, &text),
        false => house.read_style(name, &text),
    };
    read.map_err(|error| error.to_string())
}
