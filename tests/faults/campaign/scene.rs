//! A target with its server, and how to ask it for the truth.

use desk::Target;

/// What a target holds of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How many posts or pages it has.
    pub posts: usize,
    /// Whether what readers get says this.
    pub says: bool,
}

/// A target under fire.
pub trait Scene: Send + Sync {
    /// Its settings for the desk.
    fn target(&self) -> Target;

    /// Its secret.
    fn secret(&self) -> Option<String> {
        None
    }

    /// Asks the server itself, past the adapter.
    fn find(&self, key: &str, slug: &str, words: &str) -> Found;

    /// A file as a reader gets it now; nothing where a target has no site.
    fn read(&self, path: &str) -> Option<String> {
        let _ = path;
        None
    }

    /// Whether it has pages that lead to each other.
    fn has_site(&self) -> bool {
        false
    }

    /// How many ways its server can spoil a request.
    fn faults(&self) -> usize {
        0
    }

    /// Spoils the request of this number in this way, or none any more. Counts anew.
    fn spoil(&self, spoil: Option<(usize, usize)>) {
        let _ = spoil;
    }

    /// How many requests there were since the last call of [`Scene::spoil`].
    fn requests(&self) -> usize {
        0
    }
}

/// A target of that name, with what a kind needs.
pub fn target(settings: desk::TargetSettings) -> Target {
    Target {
        name: "out".into(),
        base_url: None,
        usual: true,
        hold_slots: false,
        patience: Some(2),
        announce: None,
        settings,
    }
}
