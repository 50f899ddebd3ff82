//! From a target's settings to the thing itself.

use super::{Target, secrets};
use crate::view::Outcomes;
use crate::{Desk, Failure};
use publish::{Folder, PostTarget, Secret, SiteTarget, TargetError, TargetSettings, Tried};

/// A target that can be spoken to.
pub(crate) enum Connection {
    /// It holds the files of a site.
    Site(Box<dyn SiteTarget>),
    /// It holds posts.
    Post(Box<dyn PostTarget>),
}

impl Connection {
    /// Tries whether publishing would work.
    pub(crate) fn test(&self) -> Vec<Tried> {
        match self {
            Self::Site(site) => site.test(),
            Self::Post(post) => post.test(),
        }
    }
}

/// What a failed target means to a person at the desk.
pub(crate) fn told(target: &str, error: &TargetError) -> Failure {
    Failure::new(error.code(), format!("{target}: {error}"))
}

impl Desk {
    /// The target itself, with its secret from the keychain.
    pub(crate) fn connect(&self, target: &Target) -> Outcomes<Connection> {
        let secret = secrets::find(&target.name, &target.settings)?;
        self.speak_to(target, secret).map_err(|error| told(&target.name, &error))
    }

    fn speak_to(&self, target: &Target, _secret: Option<Secret>) -> Result<Connection, TargetError> {
        Ok(match &target.settings {
            TargetSettings::Folder { path, links } => {
                Connection::Site(Box::new(Folder::new(path.clone(), *links)))
            }
            _ => return Err(TargetError::Impossible("this version can't publish there".into())),
        })
    }
}
