//! Opening and making desks.

use crate::checking::CopyDesk;
use crate::drawn_cards::ShownCards;
use crate::theme::ReadTheme;
use crate::{DeskConfig, Failure};
use article::ArticleId;
use chrono::{DateTime, SubsecRound, Utc};
use render::Reading;
use std::path::Path;
use std::sync::{Arc, Mutex};
use store::Store;

/// An open desk, and who acts at it.
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) config: DeskConfig,
    pub(crate) user: String,
    pub(crate) copy_desk: CopyDesk,
    pub(crate) read_theme: ReadTheme,
    pub(crate) shown_cards: ShownCards,
    /// What was read of the text that is being written.
    pub(crate) reading: Mutex<Reading>,
    clock: Option<Clock>,
}

/// What time it is, for tests that jump, stop and turn it back.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

impl Desk {
    /// Makes a new desk in a folder that is empty or not there yet.
    ///
    /// # Errors
    /// When the folder holds something already or can't be written.
    pub fn create(folder: &Path, title: &str) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
        let others = std::fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?.count();
        if others > 0 && !folder.join("desk.sqlite").exists() {
            return Err(Failure::new("not_empty", format!("{} is not empty", folder.display()))
                .hint("choose a new or an empty folder"));
        }
        let store = Store::create(folder)?;
        let mut config = DeskConfig::default();
        config.site.title = title.to_owned();
        config.write(folder)?;
        Ok(Self::with(store, config, None))
    }

    /// Opens a desk. `user` is who acts; else the desk's user, else the login name.
    ///
    /// # Errors
    /// When there is no desk, or it can't be opened.
    pub fn open(folder: &Path, user: Option<String>) -> Result<Self, Failure> {
        let store = Store::open(folder)?;
        let config = DeskConfig::read(folder)?;
        Ok(Self::with(store, config, user))
    }

    fn with(store: Store, config: DeskConfig, user: Option<String>) -> Self {
        let login = ["USER", "LOGNAME", "USERNAME"].into_iter().map(|name| std::env::var(name).ok());
        let named = [user, config.user.clone()].into_iter().chain(login).flatten();
        // A name is one line; nobody is another person by a blank.
        let user =
            named.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).find(|n| !n.is_empty());
        let user = user.unwrap_or_else(|| "somebody".into());
        Self {
            store,
            config,
            user,
            copy_desk: CopyDesk::default(),
            read_theme: ReadTheme::default(),
            shown_cards: ShownCards::default(),
            reading: Mutex::default(),
            clock: None,
        }
    }

    /// The same desk with another person acting.
    #[must_use]
    pub fn acting_as(self, user: &str) -> Self {
        Self { user: user.to_owned(), ..self }
    }

    /// The same desk with another clock, for tests.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock: Some(clock), ..self }
    }

    /// Who acts.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The desk's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.store.folder()
    }

    /// The desk's settings.
    #[must_use]
    pub fn config(&self) -> &DeskConfig {
        &self.config
    }

    /// Now, to the millisecond that the store keeps.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.as_ref().map_or_else(Utc::now, |clock| clock()).trunc_subsecs(3)
    }

    /// Whether the time is the system's.
    pub(crate) fn is_clock_real(&self) -> bool {
        self.clock.is_none()
    }

    /// A fresh identity.
    pub(crate) fn draw_id() -> ArticleId {
        ArticleId::from_random(Self::draw())
    }

    /// Random bits for an id.
    pub(crate) fn draw() -> u128 {
        uuid::Uuid::new_v4().as_u128()
    }
}
