//! One window's sitting: the desk it has open and what its preview shows.

use crate::Event;
use crate::desks::KnownDesks;
use crate::engine::Publisher;
use crate::requests::FirstLook;
use crate::travel::Texts;
use desk::{ArticleId, Desk, Failure, Seen, ShownPage, Watch};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// The window's side of the desk.
pub struct Session {
    first: Option<PathBuf>,
    /// Where new desks are made where nobody chose another place.
    pub(crate) documents: PathBuf,
    open: Mutex<Option<Open>>,
    /// The first desk, which is being opened.
    early: Mutex<Option<JoinHandle<Result<Desk, Failure>>>>,
    pub(crate) known: KnownDesks,
    pub(crate) shown: Mutex<Option<ShownPage>>,
    pub(crate) site: Mutex<Option<PathBuf>>,
    pub(crate) texts: Texts,
    stop: AtomicBool,
    tell: Arc<dyn Fn(Event) + Send + Sync>,
}

struct Open {
    desk: Arc<Desk>,
    /// Stops watching the desk's folders when it is dropped.
    _watch: Option<Watch>,
    /// Stops publishing what is scheduled when it is dropped.
    _publisher: Publisher,
}

impl Session {
    /// A sitting without a desk yet. `first` is the desk that the program was
    /// started for; `memory` the folder in which it remembers desks; `documents`
    /// the folder for new ones; `tell` is called with what the window should hear.
    pub fn new(
        first: Option<PathBuf>,
        memory: &Path,
        documents: PathBuf,
        tell: impl Fn(Event) + Send + Sync + 'static,
    ) -> Self {
        Self {
            first,
            documents,
            open: Mutex::default(),
            early: Mutex::default(),
            known: KnownDesks::new(memory),
            shown: Mutex::default(),
            site: Mutex::default(),
            texts: Texts::default(),
            stop: AtomicBool::new(false),
            tell: Arc::new(tell),
        }
    }

    /// The desk to begin with: the one the program was started for, else the last one.
    fn first(&self) -> Option<PathBuf> {
        self.first.clone().or_else(|| self.known.read().into_iter().next().map(|known| known.folder))
    }

    /// Begins to open the desk that the window will ask for first, while the window itself is
    /// still on its way. What the desk tells by itself waits until somebody can hear it.
    pub fn open_early(&self) {
        let Some(folder) = self.first() else { return };
        *lock(&self.early) = Some(std::thread::spawn(move || {
            let desk = Desk::open(&folder, None)?;
            // From now on it lies in memory.
            let _ = FirstLook::of(&desk);
            Ok(desk)
        }));
    }

    /// The open desk, or the one to begin with; none where there is none yet.
    ///
    /// # Errors
    /// When the one to begin with can't be opened.
    pub(crate) fn begin(&self) -> Result<Option<Arc<Desk>>, Failure> {
        if let Ok(desk) = self.desk() {
            return Ok(Some(desk));
        }
        let early = lock(&self.early).take().and_then(|opening| opening.join().ok());
        let opened = early.or_else(|| self.first().map(|folder| Desk::open(&folder, None)));
        opened.transpose().map(|desk| desk.map(|desk| self.sit_down(desk)))
    }

    /// The open desk.
    pub(crate) fn desk(&self) -> Result<Arc<Desk>, Failure> {
        match lock(&self.open).as_ref() {
            Some(open) => Ok(open.desk.clone()),
            None => Err(Failure::new("no_open_desk", "no desk is open")),
        }
    }

    /// Takes a desk as the open one and begins to watch its folders.
    pub(crate) fn sit_down(&self, desk: Desk) -> Arc<Desk> {
        self.stand_up();
        let desk = Arc::new(desk);
        let tell = self.tell.clone();
        let heard = move |seen| {
            tell(match seen {
                Seen::Imported(report) => Event::Imported(report),
                Seen::Theme => Event::Theme,
                Seen::Problem(failure) => Event::Problem(failure),
            });
        };
        let watch = match desk.watch(heard) {
            Ok(watch) => Some(watch),
            Err(failure) => {
                // A desk whose folders can't be watched can be worked at all the same.
                (self.tell)(Event::Problem(failure));
                None
            }
        };
        let publisher = Publisher::start(desk.clone(), self.tell.clone());
        *lock(&self.open) = Some(Open { desk: desk.clone(), _watch: watch, _publisher: publisher });
        let folder = desk.folder().canonicalize().unwrap_or_else(|_| desk.folder().to_owned());
        self.known.remember(&folder, &desk.config().site.title);
        desk
    }

    /// Leaves the open desk, if there is one.
    pub(crate) fn stand_up(&self) {
        // A publication that is under way comes to its end first; nobody waits for that with a lock.
        let left = lock(&self.open).take();
        drop(left);
        *lock(&self.shown) = None;
        *lock(&self.site) = None;
    }

    /// Opens the same desk anew. After the disk refused to keep what was
    /// written, only fresh connections can be trusted (scar 6).
    pub(crate) fn reopen(&self) -> Result<Arc<Desk>, Failure> {
        let folder = self.desk()?.folder().to_owned();
        Ok(self.sit_down(Desk::open(&folder, None)?))
    }

    /// Tells the window something.
    pub(crate) fn tell(&self, event: Event) {
        (self.tell)(event);
    }

    /// Begins a long job: whoever asked to stop the one before is heard no longer.
    pub(crate) fn begin_job(&self) {
        self.stop.store(false, Ordering::Relaxed);
    }

    /// Asks the job at hand to stop.
    pub(crate) fn stop_job(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether the job at hand shall go on.
    pub(crate) fn goes_on(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    /// A picture of the library, small, with its kind.
    ///
    /// # Errors
    /// When no desk is open, or there is no such picture.
    pub fn small_picture(&self, hash: &str) -> Result<(String, Vec<u8>), Failure> {
        self.desk()?.small_picture(hash)
    }

    /// A file of the library, with its kind.
    ///
    /// # Errors
    /// When no desk is open, or there is none.
    pub fn library_picture(&self, hash: &str) -> Result<(String, Vec<u8>), Failure> {
        self.desk()?.library_picture(hash)
    }

    /// A picture of an article by its name there.
    ///
    /// # Errors
    /// When no desk is open, or there is none.
    pub fn picture(&self, article: &str, file_name: &str) -> Result<Vec<u8>, Failure> {
        self.desk()?.picture(&ArticleId::parse(article)?, file_name)
    }

    /// A file of the theme, by its path below the site's root.
    ///
    /// # Errors
    /// When no desk is open, or its theme brings no such file.
    pub fn theme_asset(&self, path: &str) -> Result<Vec<u8>, Failure> {
        self.desk()?.theme_asset(path)
    }
}

/// A lock that a panic in another request does not take away.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
