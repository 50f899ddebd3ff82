//! Targets: where a desk publishes to. Their settings stand in `desk.toml`,
//! their secrets in the system's keychain.

mod connect;
mod file;
mod secrets;

pub(crate) use connect::{Connection, told};
pub use publish::TargetSettings;
pub use secrets::{secret_in_environment, variable as secret_variable};

use crate::view::Outcomes;
use crate::{Desk, DeskConfig, Failure, instant};
use publish::{Announce, Secret, Sftp, TargetError, Tried};
use serde::{Deserialize, Serialize};
use store::Trial;

/// A place to publish to, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Target {
    /// What it is called at this desk.
    pub name: String,
    /// Where readers find it, such as `https://example.org/`; else the site's own address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub base_url: Option<String>,
    /// Whether articles go there where no target is named.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub usual: bool,
    /// Whether it may be handed an article before its slot, so that it goes out with the laptop shut.
    #[serde(default, skip_serializing_if = "is_no")]
    pub hold_slots: bool,
    /// How many seconds one request may take at a target that holds posts; else a minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub patience: Option<u32>,
    /// Who is told that something came out there. Only of a target that holds a site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub announce: Option<Announce>,
    /// What kind it is, and what that kind needs.
    #[serde(flatten)]
    pub settings: TargetSettings,
}

fn yes() -> bool {
    true
}
fn is_yes(value: &bool) -> bool {
    *value
}
fn is_no(value: &bool) -> bool {
    !*value
}

/// A target as the two faces show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TargetView {
    /// What it is called.
    pub name: String,
    /// Its kind, in a word.
    pub kind: String,
    /// Where it is.
    pub place: String,
    /// Where readers find it.
    pub base_url: Option<String>,
    /// Whether articles go there where no target is named.
    pub usual: bool,
    /// Whether it may be handed an article before its slot.
    pub hold_slots: bool,
    /// How many articles it holds.
    pub articles: u32,
    /// Whether a release stands there that could be taken back.
    pub goes_back: bool,
    /// How it was found when it was tried last.
    pub trial: Option<TrialView>,
}

/// What came of trying a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TrialView {
    /// When.
    pub at: String,
    /// Whether publishing would work.
    pub good: bool,
    /// Each thing that was tried.
    pub tried: Vec<TriedView>,
}

/// One thing that was tried at a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TriedView {
    /// What.
    pub what: String,
    /// Whether it works.
    pub good: bool,
    /// What was found, or why it would fail.
    pub found: String,
}

impl From<Tried> for TriedView {
    fn from(tried: Tried) -> Self {
        Self { what: tried.what, good: tried.problem.is_none(), found: tried.found }
    }
}

impl Target {
    /// A target of this name that is like most: articles go there where none is named, at its own
    /// address, and nobody is told.
    #[must_use]
    pub fn new(name: impl Into<String>, settings: TargetSettings) -> Self {
        Self {
            name: name.into(),
            base_url: None,
            usual: true,
            hold_slots: false,
            patience: None,
            announce: None,
            settings,
        }
    }

    /// Refuses a target that could not be one.
    fn check(&self) -> Outcomes<()> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.name.is_empty() || self.name.len() > 40 || !self.name.chars().all(plain) {
            let told = format!("“{}” can't be a target's name", self.name.escape_debug());
            return Err(Failure::new("bad_target", told).hint("use lower-case letters, digits and hyphens"));
        }
        if let Some(base) = &self.base_url {
            crate::config::check_base(base).map_err(|why| Failure::new("bad_target", why))?;
        }
        if let Some(announce) = &self.announce {
            announce.check().map_err(|why| Failure::new("bad_target", why))?;
        }
        Ok(())
    }

    /// Where it is, for people.
    fn place(&self) -> String {
        match &self.settings {
            TargetSettings::Folder { path, .. } => path.display().to_string(),
            TargetSettings::Sftp { host, port, user, path, .. } => format!("{user}@{host}:{port}{path}"),
            TargetSettings::S3 { endpoint, bucket, prefix, .. } => format!("{endpoint}/{bucket}/{prefix}"),
            TargetSettings::Git { url, branch, .. } => format!("{url} ({branch})"),
            TargetSettings::Wordpress { url, .. }
            | TargetSettings::Ghost { url }
            | TargetSettings::Micropub { url }
            | TargetSettings::Metaweblog { url, .. } => url.clone(),
        }
    }
}

impl Desk {
    /// The targets as `desk.toml` names them now.
    pub(crate) fn target_list(&self) -> Outcomes<Vec<Target>> {
        Ok(DeskConfig::read(self.folder())?.targets)
    }

    /// A target by its name.
    pub(crate) fn target(&self, name: &str) -> Outcomes<Target> {
        let found = self.target_list()?.into_iter().find(|target| target.name == name);
        found.ok_or_else(|| {
            Failure::new("no_target", format!("there is no target “{}”", name.escape_debug()))
                .hint("copydesk target list shows them")
        })
    }

    /// A target with all its settings.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn read_target(&self, name: &str) -> Outcomes<Target> {
        self.target(name)
    }

    /// The targets that are named, or the usual ones.
    pub(crate) fn targets_for(&self, named: &[String]) -> Outcomes<Vec<Target>> {
        if !named.is_empty() {
            return named.iter().map(|name| self.target(name)).collect();
        }
        let usual: Vec<Target> = self.target_list()?.into_iter().filter(|target| target.usual).collect();
        if usual.is_empty() {
            return Err(Failure::new("no_target", "there is no target to publish to")
                .hint("add one: copydesk target add site --kind folder --path DIR"));
        }
        Ok(usual)
    }

    /// All targets, with how they were found last.
    ///
    /// # Errors
    /// When `desk.toml` or the database can't be read.
    pub fn targets(&self) -> Outcomes<Vec<TargetView>> {
        self.target_list()?.into_iter().map(|target| self.target_view(target)).collect()
    }

    fn target_view(&self, target: Target) -> Outcomes<TargetView> {
        let trial = self.store.trial(&target.name)?;
        Ok(TargetView {
            articles: self.store.count_placed(&target.name)?,
            goes_back: self.store.last_release(&target.name)?.is_some(),
            trial: trial.and_then(|trial| serde_json::from_str(&trial.report).ok()),
            kind: target.settings.kind().name().to_owned(),
            place: target.place(),
            name: target.name,
            base_url: target.base_url,
            usual: target.usual,
            hold_slots: target.hold_slots,
        })
    }

    /// Adds a target, or changes the one of that name. The secret goes into the keychain.
    ///
    /// # Errors
    /// When it could not be one, or `desk.toml` or the keychain can't be written.
    pub fn add_target(&self, target: Target, secret: Option<Secret>) -> Outcomes<TargetView> {
        target.check()?;
        let target = Target { settings: self.absolute(target.settings), ..target };
        if let (Some(secret), Some(account)) = (&secret, secrets::account(&target.settings)) {
            secrets::keep(&target.name, &account, secret)?;
        }
        file::put(self.folder(), &target)?;
        self.target_view(target)
    }

    /// Folders are named from the desk's folder.
    fn absolute(&self, settings: TargetSettings) -> TargetSettings {
        match settings {
            TargetSettings::Folder { path, links } => {
                TargetSettings::Folder { path: self.folder().join(path), links }
            }
            other => other,
        }
    }

    /// Takes a target away from the desk; what it holds stays there.
    ///
    /// # Errors
    /// When there is none of that name, or publications for it are under way.
    pub fn remove_target(&self, name: &str) -> Outcomes<()> {
        let target = self.target(name)?;
        let open = self.store.open_publications()?;
        if open.iter().any(|publication| publication.target == name) {
            return Err(Failure::new("underway", format!("articles are still on their way to {name}"))
                .hint("wait for them, or take them back first: copydesk outbox"));
        }
        file::remove(self.folder(), name)?;
        self.store.forget_releases(name)?;
        if let Some(account) = secrets::account(&target.settings) {
            let others = self.target_list()?;
            if !others.iter().any(|other| secrets::account(&other.settings).as_ref() == Some(&account)) {
                secrets::forget(&account);
            }
        }
        Ok(())
    }

    /// Tries whether publishing to a target would work, without changing what readers see.
    ///
    /// # Errors
    /// When there is no such target; what would fail is in the answer.
    pub fn test_target(&self, name: &str) -> Outcomes<TrialView> {
        let target = self.target(name)?;
        let tried = match self.with_host_key(target) {
            Ok(target) => match self.connect(&target, &[]) {
                Ok(connection) => connection.test(),
                Err(failure) => vec![Tried::bad("the settings", TargetError::Impossible(failure.message))],
            },
            Err(tried) => vec![tried],
        };
        let tried: Vec<TriedView> = tried.into_iter().map(TriedView::from).collect();
        let now = self.now();
        let view = TrialView { at: instant(now), good: tried.iter().all(|t| t.good), tried };
        let report = serde_json::to_string(&view).unwrap_or_default();
        self.store.keep_trial(name, &Trial { at: now, good: view.good, report })?;
        Ok(view)
    }

    /// What a server shows as its key the first time is the only key that it may show from
    /// then on.
    fn with_host_key(&self, target: Target) -> Result<Target, Tried> {
        let TargetSettings::Sftp { host, port, user, path, key_file, host_key: None } = &target.settings
        else {
            return Ok(target);
        };
        let server = Sftp {
            host: host.clone(),
            port: *port,
            user: user.clone(),
            path: path.clone(),
            key_file: key_file.clone(),
            secret: None,
            host_key: None,
        };
        let shown = server.fingerprint().map_err(|error| Tried::bad("the server's key", error))?;
        let mut pinned = target.clone();
        if let TargetSettings::Sftp { host_key, .. } = &mut pinned.settings {
            *host_key = Some(shown);
        }
        file::put(self.folder(), &pinned)
            .map_err(|failure| Tried::bad("desk.toml", TargetError::Desk(failure.message)))?;
        Ok(pinned)
    }
}
