//! Connecting, knowing the server, and logging in.

use super::Sftp;
use super::folder::Folder;
use super::trouble::trouble;
use crate::{Secret, TargetError};
use russh::MethodKind;
use russh::client::{self, AuthResult, Handle, KeyboardInteractiveAuthResponse as Asked};
use russh::keys::{HashAlg, PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate, load_secret_key};
use russh_sftp::client::RawSftpSession;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// How long connecting, and then logging in, may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long one request may take, in seconds. On a slow line it waits behind all that is under
/// way; a server that is gone is found out sooner, by the keepalive.
const REQUEST: u64 = 300;
/// How often a silent server is asked whether it is still there.
const KEEPALIVE: Duration = Duration::from_secs(15);
/// How many rounds of questions a server may ask instead of a password.
const ROUNDS: usize = 3;

/// A session with a server, and the thread of execution that it lives in.
pub(super) struct Session {
    runtime: Runtime,
    pub server: Server,
}

/// A server that lets us in.
pub(super) struct Server {
    pub raw: RawSftpSession,
    /// Whether it can rename over an existing name, in one step.
    pub replaces: bool,
    /// Whether it can be asked to flush a file to its disk.
    pub flushes: bool,
    /// Whether it tells how much room it has.
    pub tells_room: bool,
    pub host: String,
    /// The folder, as it was given, for people.
    pub place: String,
    path: String,
    _ssh: Handle<Watch>,
}

impl Session {
    /// Connects and logs in.
    pub fn open(target: &Sftp) -> Result<Self, TargetError> {
        let runtime = runtime()?;
        let server = runtime.block_on(log_in(target))?;
        Ok(Self { runtime, server })
    }

    /// Does a job in this session.
    pub fn run<T>(&self, job: impl Future<Output = T>) -> T {
        self.runtime.block_on(job)
    }

    /// The target's folder.
    pub async fn folder(&self) -> Result<Folder<'_>, TargetError> {
        Folder::find(&self.server, &self.server.path).await
    }
}

fn runtime() -> Result<Runtime, TargetError> {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| TargetError::Desk(format!("this machine has no room for a connection: {error}")))
}

/// Notes the key that a server shows, and lets it pass only if it is the one that is known.
struct Watch {
    known: Option<String>,
    seen: Arc<Mutex<Option<String>>>,
}

impl client::Handler for Watch {
    type Error = russh::Error;

    async fn check_server_key(&mut self, key: &PublicKeyOrCertificate) -> Result<bool, russh::Error> {
        let seen = key.public_key().fingerprint(HashAlg::Sha256).to_string();
        let same = self.known.as_ref() == Some(&seen);
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(seen);
        Ok(same)
    }
}

/// Connects as far as the server's key, and no further.
pub(super) fn fingerprint(target: &Sftp) -> Result<String, TargetError> {
    runtime()?.block_on(async {
        match connect(target, None).await {
            Err(Unmet::OtherKey(seen)) => Ok(seen),
            Err(Unmet::Other(error)) => Err(error),
            Ok(_) => Err(TargetError::Nonsense(format!("{} showed no key", target.host))),
        }
    })
}

/// What is said where nobody has confirmed the server's key.
pub(super) fn unconfirmed(target: &Sftp, seen: &str) -> TargetError {
    TargetError::Unsafe(format!(
        "{} shows the key {seen}, which nobody has confirmed; compare it with what the server's keeper says, \
         and confirm it",
        target.host
    ))
}

/// Compares the key that a server shows with the one that was confirmed.
pub(super) fn check_key(target: &Sftp, seen: &str) -> Result<(), TargetError> {
    match &target.host_key {
        Some(known) if known.trim() == seen => Ok(()),
        Some(known) => Err(TargetError::Unsafe(format!(
            "{} shows the key {seen}, but {} was confirmed: it is another server, or somebody stands in \
             between; nothing was sent. Ask the server's keeper before confirming the new one",
            target.host,
            known.trim()
        ))),
        None => Err(unconfirmed(target, seen)),
    }
}

/// Why a connection was not made.
enum Unmet {
    OtherKey(String),
    Other(TargetError),
}

async fn connect(target: &Sftp, known: Option<String>) -> Result<Handle<Watch>, Unmet> {
    let host = &target.host;
    let seen = Arc::new(Mutex::new(None));
    let watch = Watch { known, seen: Arc::clone(&seen) };
    let config =
        client::Config { keepalive_interval: Some(KEEPALIVE), nodelay: true, ..client::Config::default() };
    let connecting = client::connect(Arc::new(config), (host.as_str(), target.port), watch);
    let unreachable = |what: String| Unmet::Other(TargetError::Unreachable(what));
    let Ok(connected) = tokio::time::timeout(PATIENCE, connecting).await else {
        return Err(unreachable(format!("{host} did not answer in time on port {}", target.port)));
    };
    connected.map_err(|error| match error {
        russh::Error::UnknownKey => {
            let seen = seen.lock().unwrap_or_else(PoisonError::into_inner).take();
            Unmet::OtherKey(seen.unwrap_or_default())
        }
        russh::Error::IO(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            unreachable(format!("{host} refuses connections on port {}", target.port))
        }
        russh::Error::IO(_) | russh::Error::HUP | russh::Error::Disconnect => {
            unreachable(format!("{host} can't be reached on port {}", target.port))
        }
        russh::Error::NoCommonAlgo { .. } => Unmet::Other(TargetError::Impossible(format!(
            "{host} offers no encryption or key that is still safe; its SSH needs an update"
        ))),
        _ => {
            Unmet::Other(TargetError::Nonsense(format!("{host} does not speak SSH on port {}", target.port)))
        }
    })
}

async fn log_in(target: &Sftp) -> Result<Server, TargetError> {
    // Read first: a server is not troubled for a key file that is not there.
    let key = target.key_file.as_deref().map(|file| read_key(file, target.secret.as_ref())).transpose()?;
    let known = target.host_key.as_ref().map(|known| known.trim().to_owned());
    let mut ssh = connect(target, known).await.map_err(|unmet| match unmet {
        Unmet::Other(error) => error,
        Unmet::OtherKey(seen) => check_key(target, &seen).err().unwrap_or_else(|| unconfirmed(target, &seen)),
    })?;
    let lost =
        |_| TargetError::Unreachable(format!("{} closed the connection before letting us in", target.host));
    let admitting = async {
        let admitted = match key {
            Some(key) => by_key(&mut ssh, target, key).await.map_err(lost)?,
            None => by_password(&mut ssh, target).await.map_err(lost)?,
        };
        if !admitted {
            return Err(refused(target));
        }
        open_sftp(target, ssh).await
    };
    tokio::time::timeout(PATIENCE, admitting).await.unwrap_or_else(|_| {
        Err(TargetError::Unreachable(format!("{} did not let us in within a reasonable time", target.host)))
    })
}

fn refused(target: &Sftp) -> TargetError {
    let what = if target.key_file.is_some() { "the key" } else { "the password" };
    TargetError::Refused(format!("{} did not accept {what} of {}", target.host, target.user))
}

fn read_key(file: &Path, passphrase: Option<&Secret>) -> Result<PrivateKey, TargetError> {
    use russh::keys::Error;
    let shown = file.display();
    let passphrase = passphrase.map(Secret::expose).filter(|text| !text.is_empty());
    load_secret_key(file, passphrase).map_err(|error| match error {
        Error::IO(error) => {
            TargetError::Impossible(format!("the key file “{shown}” can't be read: {}", error.kind()))
        }
        Error::KeyIsEncrypted => TargetError::Refused(format!("the key file “{shown}” needs its passphrase")),
        _ if passphrase.is_some() => {
            TargetError::Refused(format!("the passphrase does not open the key file “{shown}”"))
        }
        _ => TargetError::Impossible(format!("the file “{shown}” is no private key that can be used here")),
    })
}

async fn by_key(ssh: &mut Handle<Watch>, target: &Sftp, key: PrivateKey) -> Result<bool, russh::Error> {
    let hash = match key.algorithm().is_rsa() {
        true => ssh.best_supported_rsa_hash().await?.unwrap_or(Some(HashAlg::Sha256)),
        false => None,
    };
    let key = PrivateKeyWithHashAlg::new(Arc::new(key), hash);
    Ok(ssh.authenticate_publickey(&target.user, key).await?.success())
}

/// Gives the password once: as such, or to a server that only asks questions, as the answer.
async fn by_password(ssh: &mut Handle<Watch>, target: &Sftp) -> Result<bool, russh::Error> {
    let password = target.secret.as_ref().map_or("", Secret::expose);
    let ways = match ssh.authenticate_none(&target.user).await? {
        AuthResult::Success => return Ok(true),
        AuthResult::Failure { remaining_methods, .. } => remaining_methods,
    };
    if ways.contains(&MethodKind::Password) {
        return Ok(ssh.authenticate_password(&target.user, password).await?.success());
    }
    if !ways.contains(&MethodKind::KeyboardInteractive) {
        return Ok(false);
    }
    let mut asked = ssh.authenticate_keyboard_interactive_start(&target.user, None).await?;
    for _ in 0..ROUNDS {
        let Asked::InfoRequest { prompts, .. } = asked else { break };
        // Only what is hidden while it is typed is a password.
        let answers =
            prompts.iter().map(|prompt| if prompt.echo { String::new() } else { password.to_owned() });
        asked = ssh.authenticate_keyboard_interactive_respond(answers.collect()).await?;
    }
    Ok(matches!(asked, Asked::Success))
}

async fn open_sftp(target: &Sftp, ssh: Handle<Watch>) -> Result<Server, TargetError> {
    let host = target.host.clone();
    let none = |_| TargetError::Impossible(format!("{host} lets {} in, but offers no SFTP", target.user));
    let channel = ssh.channel_open_session().await.map_err(none)?;
    channel.request_subsystem(true, "sftp").await.map_err(none)?;
    let raw = RawSftpSession::new(channel.into_stream());
    raw.set_timeout(PATIENCE.as_secs());
    let version = raw.init().await.map_err(|error| match error {
        russh_sftp::client::error::Error::Status(_) => trouble(&host, "beginning", &error),
        _ => none(russh::Error::RequestDenied),
    })?;
    raw.set_timeout(REQUEST);
    let can = |what: &str| version.extensions.contains_key(what);
    Ok(Server {
        replaces: can("posix-rename@openssh.com"),
        flushes: can("fsync@openssh.com"),
        tells_room: can("statvfs@openssh.com"),
        raw,
        place: target.place(),
        path: target.path.trim().to_owned(),
        host,
        _ssh: ssh,
    })
}
