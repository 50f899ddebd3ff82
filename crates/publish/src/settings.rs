//! What `desk.toml` says of a target. No secrets: those are in the keychain.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A target's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum TargetSettings {
    /// A folder on this machine that a server may serve.
    Folder {
        /// The folder.
        #[ts(type = "string")]
        path: PathBuf,
        /// Keep releases side by side, and a link `current` to the one that is served.
        #[serde(default, skip_serializing_if = "is_false")]
        links: bool,
    },
    /// A server's folder over SSH.
    Sftp {
        /// The server.
        host: String,
        /// Its port.
        #[serde(default = "ssh_port")]
        port: u16,
        /// Who logs in.
        user: String,
        /// The folder there.
        path: String,
        /// The private key's file; without it the secret is a password.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(type = "string | null")]
        key_file: Option<PathBuf>,
        /// The server's key as it was seen first, `SHA256:…`; another one is refused.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        host_key: Option<String>,
    },
    /// A bucket of an S3-compatible store.
    S3 {
        /// Its address, such as `https://s3.eu-central-1.amazonaws.com`.
        endpoint: String,
        /// The bucket.
        bucket: String,
        /// Its region.
        #[serde(default = "s3_region")]
        region: String,
        /// What every key begins with.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        prefix: String,
        /// The public half of the credentials; the secret is the other.
        access_key: String,
    },
    /// A branch of a git repository, such as for GitHub, GitLab or Codeberg Pages.
    Git {
        /// The repository: a path, an `https:` or an `ssh:` address.
        url: String,
        /// The branch.
        #[serde(default = "git_branch")]
        branch: String,
        /// The folder in it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        folder: String,
        /// The name that commits bear; else the desk's title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        author: Option<String>,
    },
    /// A WordPress with an application password.
    Wordpress {
        /// The site's address.
        url: String,
        /// Who logs in.
        user: String,
    },
    /// A Ghost; the secret is an Admin API key, `ID:SECRET`.
    Ghost {
        /// The site's address.
        url: String,
    },
    /// A Micropub endpoint; the secret is a token.
    Micropub {
        /// The endpoint's address.
        url: String,
    },
    /// A MetaWeblog endpoint (XML-RPC); the secret is a password.
    Metaweblog {
        /// The endpoint's address.
        url: String,
        /// The blog's id.
        #[serde(default = "blog_id")]
        blog: String,
        /// Who logs in.
        user: String,
    },
}

/// The kinds of target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "each is the name of a system")]
pub enum TargetKind {
    Folder,
    Sftp,
    S3,
    Git,
    Wordpress,
    Ghost,
    Micropub,
    Metaweblog,
}

impl TargetKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Folder,
        Self::Sftp,
        Self::S3,
        Self::Git,
        Self::Wordpress,
        Self::Ghost,
        Self::Micropub,
        Self::Metaweblog,
    ];

    /// The name in files and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Sftp => "sftp",
            Self::S3 => "s3",
            Self::Git => "git",
            Self::Wordpress => "wordpress",
            Self::Ghost => "ghost",
            Self::Micropub => "micropub",
            Self::Metaweblog => "metaweblog",
        }
    }

    /// Whether it holds the files of a whole site.
    #[must_use]
    pub fn holds_site(self) -> bool {
        matches!(self, Self::Folder | Self::Sftp | Self::S3 | Self::Git)
    }
}

impl TargetSettings {
    /// Which kind it is.
    #[must_use]
    pub fn kind(&self) -> TargetKind {
        match self {
            Self::Folder { .. } => TargetKind::Folder,
            Self::Sftp { .. } => TargetKind::Sftp,
            Self::S3 { .. } => TargetKind::S3,
            Self::Git { .. } => TargetKind::Git,
            Self::Wordpress { .. } => TargetKind::Wordpress,
            Self::Ghost { .. } => TargetKind::Ghost,
            Self::Micropub { .. } => TargetKind::Micropub,
            Self::Metaweblog { .. } => TargetKind::Metaweblog,
        }
    }

    /// What its secret is called where a person is asked for it; none where it needs none.
    #[must_use]
    pub fn secret(&self) -> Option<&'static str> {
        match self {
            Self::Folder { .. } => None,
            Self::Sftp { key_file: Some(_), .. } => Some("passphrase of the key (may be empty)"),
            Self::Sftp { .. } | Self::Metaweblog { .. } => Some("password"),
            Self::S3 { .. } => Some("secret key"),
            Self::Git { url, .. } if url.starts_with("https:") => Some("token"),
            Self::Git { .. } => None,
            Self::Wordpress { .. } => Some("application password"),
            Self::Ghost { .. } => Some("Admin API key"),
            Self::Micropub { .. } => Some("token"),
        }
    }
}

fn is_false(value: &bool) -> bool {
    !value
}
fn ssh_port() -> u16 {
    22
}
fn s3_region() -> String {
    "us-east-1".into()
}
fn git_branch() -> String {
    "main".into()
}
fn blog_id() -> String {
    "1".into()
}
