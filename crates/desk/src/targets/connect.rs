//! From a target's settings to the thing itself.

use super::{Target, secrets};
use crate::view::Outcomes;
use crate::{Desk, Failure};
use article::PublicationAct;
use publish::{
    Folder, Ghost, Git, GitCommit, GitPlace, Http, Metaweblog, Micropub, PostTarget, S3, Secret, Sftp,
    SiteTarget, TargetError, TargetSettings, Tried, Trust, WordPress,
};
use std::time::Duration;
use store::Publication;

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
    /// A target as the WordPress that it has to be, for a small question each of which may take
    /// so many seconds.
    pub(crate) fn wordpress(&self, name: &str, patience: u32) -> Outcomes<WordPress> {
        let target = self.target(name)?;
        let target = Target { patience: Some(target.patience.unwrap_or(patience).min(patience)), ..target };
        let TargetSettings::Wordpress { url, user } = &target.settings else {
            let told = format!("{name} is no WordPress, and only there are comments counted");
            return Err(Failure::new("no_wordpress", told).hint("mend [site.comments] in desk.toml"));
        };
        let none = || TargetError::Impossible("its application password was not given".into());
        let secret = secrets::find(name, &target.settings)?.ok_or_else(none);
        let open = secret
            .and_then(|secret| http_for(&target).and_then(|http| WordPress::new(http, url, user, &secret)));
        open.map_err(|error| told(name, &error))
    }

    /// The target itself, with its secret from the keychain. `asked` says what is published, by
    /// whom and when, for a target that keeps a history; the same for every try.
    pub(crate) fn connect(&self, target: &Target, asked: &[Publication]) -> Outcomes<Connection> {
        let secret = secrets::find(&target.name, &target.settings)?;
        self.speak_to(target, secret, asked).map_err(|error| told(&target.name, &error))
    }

    fn speak_to(
        &self,
        target: &Target,
        secret: Option<Secret>,
        asked: &[Publication],
    ) -> Result<Connection, TargetError> {
        let needed = || {
            let what = target.settings.secret().unwrap_or("secret");
            TargetError::Impossible(format!("its {what} was not given"))
        };
        let http = || http_for(target);
        Ok(match &target.settings {
            TargetSettings::Folder { path, links } => {
                Connection::Site(Box::new(Folder::new(path.clone(), *links)))
            }
            TargetSettings::Git { url, branch, folder, author } => {
                let place = GitPlace { url: url.clone(), branch: branch.clone(), folder: folder.clone() };
                let author = author.clone().unwrap_or_else(|| self.config.site.title.clone());
                let cache = self.folder().join(".outbox").join(&target.name).join("git");
                Connection::Site(Box::new(Git::new(place, commit(author, asked), secret, cache)?))
            }
            TargetSettings::Wordpress { url, user } => {
                Connection::Post(Box::new(WordPress::new(http()?, url, user, &secret.ok_or_else(needed)?)?))
            }
            TargetSettings::Ghost { url } => {
                Connection::Post(Box::new(Ghost::new(http()?, url, &secret.ok_or_else(needed)?)?))
            }
            TargetSettings::Micropub { url } => {
                Connection::Post(Box::new(Micropub::new(http()?, url, &secret.ok_or_else(needed)?)?))
            }
            TargetSettings::Metaweblog { url, blog, user } => Connection::Post(Box::new(Metaweblog::new(
                http()?,
                url,
                blog,
                user,
                &secret.ok_or_else(needed)?,
            )?)),
            TargetSettings::Sftp { host, port, user, path, key_file, host_key } => {
                Connection::Site(Box::new(Sftp {
                    host: host.clone(),
                    port: *port,
                    user: user.clone(),
                    path: path.clone(),
                    key_file: key_file.clone(),
                    secret: secret.filter(|secret| !secret.expose().is_empty()),
                    host_key: host_key.clone(),
                }))
            }
            TargetSettings::S3 { endpoint, bucket, region, prefix, access_key } => {
                Connection::Site(Box::new(S3 {
                    endpoint: endpoint.clone(),
                    bucket: bucket.clone(),
                    region: region.clone(),
                    prefix: prefix.clone(),
                    access_key: access_key.clone(),
                    secret: secret.ok_or_else(needed)?,
                    trust: Trust::Machine,
                }))
            }
        })
    }
}

fn http_for(target: &Target) -> Result<Http, TargetError> {
    match target.patience {
        Some(seconds) => {
            Http::with_patience(&Trust::Machine, Duration::from_secs(u64::from(seconds.clamp(1, 3600))))
        }
        None => Http::new(&Trust::Machine),
    }
}

/// The commit of some publications: it names what goes out and who asked for it.
fn commit(author: String, asked: &[Publication]) -> GitCommit {
    let slugs: Vec<&str> = asked.iter().filter_map(|p| p.slug.as_deref()).collect();
    let verb = match asked.first().map(|p| p.act) {
        Some(PublicationAct::Withdraw) => "Withdraw",
        Some(PublicationAct::Rollback) => "Take back the last publication",
        Some(PublicationAct::Refresh) | None => "Make the site anew",
        Some(PublicationAct::Publish | PublicationAct::HandOver) => "Publish",
    };
    let what = match slugs.as_slice() {
        [] => verb.to_owned(),
        [one] => format!("{verb} {one}"),
        [first, rest @ ..] => format!("{verb} {first} and {} more\n\n{}", rest.len(), slugs.join("\n")),
    };
    let by = asked.first().map(|p| format!("\n\nAsked for by {}", p.asked_by)).unwrap_or_default();
    let time = asked.iter().filter_map(|p| p.began).min().unwrap_or_default();
    GitCommit { author, message: format!("{what}{by}"), time }
}
