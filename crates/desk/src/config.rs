//! `desk.toml`: what a desk is called, where its site stands, and its rules. No secrets.

use crate::Failure;
use crate::targets::Target;
use article::{Policy, Recurring};
use check::{Level, NumberStyle};
use serde::{Deserialize, Serialize};
use site::{Comments, DrawnCards, Theme};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The settings of one desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct DeskConfig {
    /// Who acts where nobody is named; the login name otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The site.
    pub site: SiteSettings,
    /// The rules for approval.
    pub workflow: Policy,
    /// The folder whose files come in by themselves; there is none unless it is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inbox: Option<InboxSettings>,
    /// The rules for slots.
    #[serde(skip_serializing_if = "is_usual")]
    pub schedule: ScheduleSettings,
    /// What the copy desk checks, and how.
    #[serde(skip_serializing_if = "is_unchecked")]
    pub check: CheckSettings,
    /// Slots that come again every week.
    #[serde(rename = "slot", skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Recurring>,
    /// Where to publish to.
    #[serde(rename = "target", skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Target>,
}

/// The rules for slots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScheduleSettings {
    /// So many minutes after its slot an article still goes out by itself; later than that a
    /// person is asked.
    pub grace_minutes: u32,
}

impl Default for ScheduleSettings {
    fn default() -> Self {
        Self { grace_minutes: 30 }
    }
}

fn is_usual(settings: &ScheduleSettings) -> bool {
    *settings == ScheduleSettings::default()
}

/// What the copy desk checks, and how. The house's words stand in `dictionary.txt`, its style in
/// the folder `style`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct CheckSettings {
    /// Rules that weigh other than by default, by their id.
    pub severities: BTreeMap<String, Level>,
    /// What somebody has to tick before an article goes out.
    pub checklist: Vec<String>,
    /// Abbreviations that every reader knows.
    pub abbreviations: BTreeSet<String>,
    /// How numbers are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbers: Option<NumberStyle>,
}

fn is_unchecked(settings: &CheckSettings) -> bool {
    *settings == CheckSettings::default()
}

/// The inbox: files dropped there become drafts while the desk is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InboxSettings {
    /// Where it is, from the desk's folder or absolute.
    pub folder: PathBuf,
}

/// The site as its readers see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SiteSettings {
    /// Its name.
    pub title: String,
    /// Where it stands, such as `https://example.org/news/`.
    pub base_url: String,
    /// One sentence about it.
    pub description: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// The IANA zone its times are shown in.
    pub zone: String,
    /// The theme: one that comes with the program, which files in the folder `theme` replace.
    #[serde(skip_serializing_if = "is_paper")]
    pub theme: String,
    /// Whether each page has a twin of text alone, below `lite/`.
    #[serde(skip_serializing_if = "is_on")]
    pub lite: bool,
    /// Whether pages stand packed beside themselves (`.br`, `.gz`), for servers that send them so.
    #[serde(skip_serializing_if = "is_off")]
    pub packed: bool,
    /// Which articles get a card: a picture of their headline, for where they are shared.
    #[serde(skip_serializing_if = "has_none")]
    pub cards: DrawnCards,
    /// Who keeps the readers' comments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<Comments>,
}

/// The theme of a desk that names none.
const PAPER: &str = "paper";

fn is_paper(theme: &str) -> bool {
    theme == PAPER
}

fn is_on(setting: &bool) -> bool {
    *setting
}

fn has_none(cards: &DrawnCards) -> bool {
    *cards == DrawnCards::Off
}

fn is_off(setting: &bool) -> bool {
    !*setting
}

impl Default for SiteSettings {
    fn default() -> Self {
        Self {
            title: "Untitled desk".into(),
            base_url: "http://localhost/".into(),
            description: String::new(),
            language: "en".into(),
            zone: "UTC".into(),
            theme: PAPER.into(),
            lite: true,
            packed: false,
            cards: DrawnCards::Off,
            comments: None,
        }
    }
}

/// Addresses of a site are made from this one, so it must be one.
pub(crate) fn check_base(base: &str) -> Result<(), String> {
    let good = url::Url::parse(base).is_ok_and(|url| {
        ["http", "https"].contains(&url.scheme())
            && url.has_host()
            && url.query().is_none()
            && url.fragment().is_none()
    });
    if good && !base.contains(char::is_whitespace) {
        Ok(())
    } else {
        Err("base_url is no address of a site".into())
    }
}

impl DeskConfig {
    /// Reads a desk's settings; a desk without the file has the usual ones.
    ///
    /// # Errors
    /// When the file can't be read or says something that is no setting.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join("desk.toml");
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Failure::file(&path, &error)),
        };
        let config: Self = toml::from_str(&text).map_err(|error| {
            Failure::new("bad_config", format!("{}: {}", path.display(), error.message()))
                .hint("mend that line of desk.toml")
        })?;
        if !(1..=2).contains(&config.workflow.approvals) {
            return Err(Failure::new("bad_config", format!("{}: approvals is 1 or 2", path.display()))
                .hint("mend that line of desk.toml"));
        }
        let bad = |why: String, hint: &str| {
            Failure::new("bad_config", format!("{}: {why}", path.display())).hint(hint)
        };
        if let Some(comments) = &config.site.comments {
            comments.check().map_err(|error| bad(error.to_string(), "mend that line of desk.toml"))?;
        }
        if !Theme::NAMES.contains(&config.site.theme.as_str()) {
            let why = format!("there is no theme “{}”", config.site.theme);
            return Err(bad(why, &format!("use one of {}", Theme::NAMES.join(", "))));
        }
        check_base(&config.site.base_url).map_err(|why| {
            Failure::new("bad_config", format!("{}: {why}", path.display()))
                .hint("use one such as https://example.org/news/")
        })?;
        Ok(config)
    }

    /// Writes the settings of a new desk.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn write(&self, folder: &Path) -> Result<(), Failure> {
        let path = folder.join("desk.toml");
        let text = toml::to_string_pretty(self).map_err(|e| Failure::new("bad_config", e.to_string()))?;
        std::fs::write(&path, text).map_err(|error| Failure::file(&path, &error))
    }

    /// The zone that times are shown in.
    ///
    /// # Errors
    /// When there is no such zone.
    pub fn zone(&self) -> Result<chrono_tz::Tz, Failure> {
        self.site.zone.parse().map_err(|_| {
            Failure::new("bad_zone", format!("desk.toml: “{}” is no time zone", self.site.zone))
                .hint("use a name such as Europe/Berlin")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_round_trip_and_a_slip_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(DeskConfig::read(folder.path()).unwrap(), DeskConfig::default());
        let mut config = DeskConfig::default();
        config.site.title = "The Harbour Post".into();
        config.write(folder.path()).unwrap();
        assert_eq!(DeskConfig::read(folder.path()).unwrap(), config);
        std::fs::write(folder.path().join("desk.toml"), "[site]\ntitel = \"x\"").unwrap();
        assert_eq!(DeskConfig::read(folder.path()).unwrap_err().code, "bad_config");
        for bad in
            ["javascript:alert(1)", "", "example.org", "//x", "https://ex.org/a?q", "https://ex.org/a b/"]
        {
            std::fs::write(folder.path().join("desk.toml"), format!("[site]\nbase_url = \"{bad}\"")).unwrap();
            assert_eq!(DeskConfig::read(folder.path()).unwrap_err().code, "bad_config", "{bad}");
        }
    }

    #[test]
    fn a_site_has_a_theme_that_is_there_and_comments_that_are_sound() {
        let folder = tempfile::tempdir().unwrap();
        let read = |text: &str| {
            std::fs::write(folder.path().join("desk.toml"), text).unwrap();
            DeskConfig::read(folder.path()).map(|config| config.site)
        };
        let site = read("[site]\ntheme = \"magazine\"\nlite = false").unwrap();
        assert_eq!((site.theme.as_str(), site.lite), ("magazine", false));
        let cards = |word: &str| read(&format!("[site]\ncards = \"{word}\"")).map(|site| site.cards);
        assert_eq!((site.cards, cards("off").unwrap()), (DrawnCards::Off, DrawnCards::Off));
        assert_eq!(cards("without-picture").unwrap(), DrawnCards::WithoutPicture);
        assert_eq!(cards("all").unwrap(), DrawnCards::All);
        assert!(cards("some").unwrap_err().message.contains("without-picture"));
        let told = read("[site]\ntheme = \"tabloid\"").unwrap_err();
        assert!(told.message.contains("tabloid") && told.hint.unwrap().contains("magazine"));
        let with = |url: &str| read(&format!("[site.comments]\nkind = \"isso\"\nurl = \"{url}\""));
        assert!(with("https://talk.example.org").unwrap().comments.is_some());
        assert_eq!(with("javascript:alert(1)").unwrap_err().code, "bad_config");
    }

    #[test]
    fn a_desk_asks_for_one_approval_or_two() {
        let folder = tempfile::tempdir().unwrap();
        let read = |text: &str| {
            std::fs::write(folder.path().join("desk.toml"), text).unwrap();
            DeskConfig::read(folder.path()).map(|config| config.workflow)
        };
        let two = read("[workflow]\napprovals = 2\nself_approval = false").unwrap();
        assert_eq!(two, Policy { approvals: 2, own_approval: false });
        assert_eq!(read("[workflow]\nown_approval = false").unwrap().approvals, 1);
        for slip in ["0", "3", "-1", "\"two\""] {
            assert_eq!(
                read(&format!("[workflow]\napprovals = {slip}")).unwrap_err().code,
                "bad_config",
                "{slip}"
            );
        }
    }

    #[test]
    fn an_inbox_is_only_there_where_it_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let read = |text: &str| {
            std::fs::write(folder.path().join("desk.toml"), text).unwrap();
            DeskConfig::read(folder.path())
        };
        assert_eq!(read("[site]\ntitle = \"x\"").unwrap().inbox, None);
        let named = read("[inbox]\nfolder = \"inbox\"").unwrap();
        assert_eq!(named.inbox, Some(InboxSettings { folder: "inbox".into() }));
        named.write(folder.path()).unwrap();
        assert_eq!(DeskConfig::read(folder.path()).unwrap(), named);
        for slip in ["[inbox]", "[inbox]\nfolder = \"inbox\"\nstatus = \"Published\""] {
            assert_eq!(read(slip).unwrap_err().code, "bad_config", "{slip}");
        }
    }
}
