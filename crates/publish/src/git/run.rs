//! Runs the `git` program in a repository of our own without a work tree.
//!
//! People's own settings and keys are theirs to use: proxies, ssh's hosts,
//! credential helpers. What could run a program, wait for a person, or change
//! what a commit is, is switched off. A token goes by the environment, which only
//! this user can see, and only to the host that it was given for.

use super::address::Address;
use super::said::{Doing, failure};
use crate::{Secret, TargetError};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// What git says of a failure is read up to this, in bytes.
const WORDS: u64 = 64 << 10;
/// What belongs to a person's way of reaching servers. Other `GIT_…` variables would lead git elsewhere.
const KEPT: [&str; 6] =
    ["GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSL", "GIT_PROXY", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"];
/// Ssh asks nobody, and does not wait for ever.
const SSH: &str = " -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15";
/// Answers git's question for a user and a password.
const HELPER: &str = "!f() { test \"$1\" = get || exit 0; test -z \"$COPYDESK_USER\" || \
                      printf 'username=%s\\n' \"$COPYDESK_USER\"; \
                      printf 'password=%s\\n' \"$COPYDESK_TOKEN\"; }; f";

/// Git, for one repository elsewhere.
#[derive(Debug)]
pub(super) struct Program<'a> {
    /// The folder of our own repository.
    pub cache: PathBuf,
    /// The repository elsewhere.
    pub address: &'a Address,
    /// The token for it.
    pub token: Option<&'a Secret>,
    /// How ssh is called, where a person's own way is to be kept in bounds.
    pub ssh: Option<String>,
}

/// Why not everything was handed to git.
pub(super) enum NotFed {
    /// The desk could not go on.
    Desk(TargetError),
    /// Git did not want any more; it says why itself.
    Pipe,
}

impl From<io::Error> for NotFed {
    fn from(_: io::Error) -> Self {
        Self::Pipe
    }
}

impl From<TargetError> for NotFed {
    fn from(error: TargetError) -> Self {
        Self::Desk(error)
    }
}

impl Program<'_> {
    /// Makes our own repository, or mends what is missing of it.
    ///
    /// # Errors
    /// When there is no git, or no room.
    pub fn prepare(&mut self) -> Result<(), TargetError> {
        std::fs::create_dir_all(&self.cache)
            .map_err(|_| TargetError::Desk(format!("{} can't be made", self.cache.display())))?;
        self.ask(&["init", "--quiet", "--bare", "--template="], Doing::Here)?;
        if self.address.is_ssh && std::env::var_os("GIT_SSH").is_none() {
            let own = std::env::var("GIT_SSH_COMMAND").ok();
            let set = || self.ask(&["config", "--get", "core.sshCommand"], Doing::Here).ok();
            self.ssh = Some(own.or_else(set).unwrap_or_else(|| "ssh".to_owned()) + SSH);
        }
        Ok(())
    }

    /// Asks git something, and returns what it says, as text.
    ///
    /// # Errors
    /// When git fails, by what it says.
    pub fn ask(&self, args: &[&str], doing: Doing) -> Result<String, TargetError> {
        let bytes = self.read(args, crate::record::MOST, doing)?;
        String::from_utf8(bytes).map(|said| said.trim_end().to_owned()).map_err(|_| {
            TargetError::Nonsense(format!("{} answered with something unreadable", self.address.place))
        })
    }

    /// Asks git something whose answer is of any kind.
    ///
    /// # Errors
    /// When git fails, or says more than `most` bytes.
    pub fn read(&self, args: &[&str], most: u64, doing: Doing) -> Result<Vec<u8>, TargetError> {
        let bytes = self.run(
            args,
            doing,
            |_| Ok(()),
            |out| {
                let mut bytes = Vec::new();
                out.take(most + 1).read_to_end(&mut bytes).map(|_| bytes)
            },
        )?;
        if bytes.len() as u64 > most {
            return Err(TargetError::Nonsense(format!(
                "{} answered with more than {} MB",
                self.address.place,
                most >> 20
            )));
        }
        Ok(bytes)
    }

    /// Runs git, hands it `write` and takes `read` from it at the same time.
    ///
    /// # Errors
    /// When git fails, by what it says, or when `write` does.
    pub fn run<T: Send>(
        &self,
        args: &[&str],
        doing: Doing,
        write: impl FnOnce(&mut ChildStdin) -> Result<(), NotFed>,
        read: impl FnOnce(&mut ChildStdout) -> io::Result<T> + Send,
    ) -> Result<T, TargetError> {
        let mut child = self.command(args).spawn().map_err(|_| {
            TargetError::Impossible("the program “git” can't be started; install it and publish again".into())
        })?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(mut stdin), Some(mut stdout), Some(mut stderr)) = pipes else {
            return Err(TargetError::Desk("git could not be spoken to".into()));
        };
        let (fed, answer, words) = std::thread::scope(|threads| {
            let answer = threads.spawn(move || read(&mut stdout));
            let words = threads.spawn(move || {
                let mut words = Vec::new();
                let _ = (&mut stderr).take(WORDS).read_to_end(&mut words);
                let _ = io::copy(&mut stderr, &mut io::sink());
                String::from_utf8_lossy(&words).into_owned()
            });
            let fed = write(&mut stdin);
            if matches!(fed, Err(NotFed::Desk(_))) {
                let _ = child.kill();
            }
            drop(stdin);
            (fed, answer.join(), words.join().unwrap_or_default())
        });
        self.judge(child, fed, &words, doing)?;
        match answer {
            Ok(Ok(answer)) => Ok(answer),
            _ => Err(failure(&words, doing, &self.address.place)),
        }
    }

    fn judge(
        &self,
        mut child: Child,
        fed: Result<(), NotFed>,
        words: &str,
        doing: Doing,
    ) -> Result<(), TargetError> {
        let status = child.wait();
        match fed {
            Err(NotFed::Desk(error)) => Err(error),
            Ok(()) if status.is_ok_and(|status| status.success()) => Ok(()),
            _ => {
                let token = self.token.map(Secret::expose).filter(|token| !token.is_empty());
                let words = token.map_or_else(|| words.to_owned(), |token| words.replace(token, "…"));
                Err(failure(&words, doing, &self.address.place))
            }
        }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("GIT_") && !KEPT.iter().any(|kept| name.starts_with(kept)) {
                command.env_remove(name.as_ref());
            }
        }
        let settings = self.settings();
        command.env("GIT_CONFIG_COUNT", settings.len().to_string());
        for (number, (key, value)) in settings.iter().enumerate() {
            command
                .env(format!("GIT_CONFIG_KEY_{number}"), key)
                .env(format!("GIT_CONFIG_VALUE_{number}"), value);
        }
        if let Some(token) = self.token {
            let user = if self.address.user.is_some() { "" } else { "x-access-token" };
            command.env("COPYDESK_TOKEN", token.expose()).env("COPYDESK_USER", user);
        }
        if let Some(ssh) = &self.ssh {
            command.env("GIT_SSH_COMMAND", ssh);
        }
        command
            .env("LC_ALL", "C")
            .env("LANGUAGE", "C")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_ASKPASS", "")
            .env("SSH_ASKPASS_REQUIRE", "never")
            .env("GIT_LITERAL_PATHSPECS", "1")
            .env("GIT_ALLOW_PROTOCOL", self.address.protocols())
            .arg("--git-dir")
            .arg(&self.cache)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn settings(&self) -> Vec<(String, &'static str)> {
        let mut settings: Vec<(String, &str)> = [
            ("core.hooksPath", "/dev/null"),
            ("protocol.ext.allow", "never"),
            // Git's own housekeeping would go on beside us.
            ("gc.auto", "0"),
            ("maintenance.auto", "false"),
            ("core.fsync", "committed"),
            // What would make other commits of the same publication.
            ("i18n.commitEncoding", "UTF-8"),
            ("http.lowSpeedLimit", "1"),
            ("http.lowSpeedTime", "60"),
        ]
        .map(|(key, value)| (key.to_owned(), value))
        .into();
        if let (Some(origin), Some(_)) = (&self.address.origin, self.token) {
            // The first forgets a person's own helpers, which would be told the token to keep it.
            settings.push(("credential.helper".to_owned(), ""));
            settings.push((format!("credential.{origin}.helper"), HELPER));
            settings.push(("http.followRedirects".to_owned(), "false"));
        }
        settings
    }
}

/// Hands git one line.
pub(super) fn line(out: &mut impl Write, text: &str) -> Result<(), NotFed> {
    out.write_all(text.as_bytes())?;
    Ok(out.write_all(b"\n")?)
}
