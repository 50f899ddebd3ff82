//! Debian's sshd, with keys and a file of settings of its own.

use crate::{free_port, process::Process};
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// How often another port is tried where somebody was quicker to take it.
const PORTS: usize = 5;

/// A running sshd. It lets the current user in with [`Sshd::key_file`], to a shell and to SFTP.
#[derive(Debug)]
pub struct Sshd {
    dir: TempDir,
    sftp: String,
    password: Option<String>,
    room: Option<String>,
    port: u16,
    running: Option<Process>,
}

impl Sshd {
    /// Starts one.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start() -> Self {
        Self::with("internal-sftp", None, None)
    }

    /// Starts one whose SFTP lacks what `denied` names, such as `posix-rename`: neither
    /// advertised nor granted.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn without(denied: &str) -> Self {
        Self::with(&format!("internal-sftp -P {denied}"), None, None)
    }

    /// Starts one that also lets the current user in by a password. The machine's own
    /// passwords are not touched: this sshd sees another `/etc/shadow`, which takes root.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn with_password(password: &str) -> Self {
        Self::with("internal-sftp", Some(password.to_owned()), None)
    }

    /// Starts one whose folder is a small disk of its own, such as of `1m`, which takes root.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn with_room(size: &str) -> Self {
        Self::with("internal-sftp", None, Some(size.to_owned()))
    }

    fn with(sftp: &str, password: Option<String>, room: Option<String>) -> Self {
        let dir = tempfile::tempdir().expect("a folder for sshd");
        new_key(&dir.path().join("host"), "");
        new_key(&dir.path().join("user"), "");
        fs::create_dir(dir.path().join("files")).expect("a folder for files");
        // As root it wants its empty folder; the service's own start script makes it on a real machine.
        if user_id() == "0" {
            fs::create_dir_all("/run/sshd").expect("sshd's empty folder");
        }
        let mut sshd = Self { dir, sftp: sftp.to_owned(), password, room, port: 0, running: None };
        sshd.restart_anywhere();
        sshd
    }

    /// The port that it listens on, on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Who may log in: the current user.
    #[must_use]
    pub fn user(&self) -> String {
        said(Command::new("id").arg("-un"))
    }

    /// The private key that it lets in, without a passphrase.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.dir.path().join("user")
    }

    /// The same private key, in a file that wants a passphrase.
    ///
    /// # Panics
    /// When it can't be made.
    #[must_use]
    pub fn key_file_with(&self, passphrase: &str) -> PathBuf {
        let locked = self.dir.path().join("user-locked");
        fs::copy(self.key_file(), &locked).expect("a copy of the key");
        said(Command::new("ssh-keygen").args(["-q", "-p", "-P", "", "-N", passphrase, "-f"]).arg(&locked));
        locked
    }

    /// An RSA key that it lets in.
    ///
    /// # Panics
    /// When it can't be made.
    #[must_use]
    pub fn rsa_key_file(&self) -> PathBuf {
        let key = self.dir.path().join("user-rsa");
        said(Command::new("ssh-keygen").args(["-q", "-t", "rsa", "-N", "", "-f"]).arg(&key));
        let public = fs::read(key.with_extension("pub")).expect("the public key");
        let mut admitted = OpenOptions::new().append(true).open(self.dir.path().join("user.pub"));
        admitted.as_mut().map(|file| file.write_all(&public)).expect("the keys it admits").expect("one more");
        key
    }

    /// A private key that it does not let in.
    #[must_use]
    pub fn wrong_key_file(&self) -> PathBuf {
        let key = self.dir.path().join("stranger");
        new_key(&key, "");
        key
    }

    /// The fingerprint of its host key, `SHA256:…`.
    ///
    /// # Panics
    /// When ssh-keygen does not tell it.
    #[must_use]
    pub fn host_key(&self) -> String {
        let told = said(
            Command::new("ssh-keygen")
                .args(["-l", "-E", "sha256", "-f"])
                .arg(self.dir.path().join("host.pub")),
        );
        told.split(' ').nth(1).expect("a fingerprint").to_owned()
    }

    /// A line for a `known_hosts` file.
    ///
    /// # Panics
    /// When its key can't be read.
    #[must_use]
    pub fn known_host(&self) -> String {
        let key = fs::read_to_string(self.dir.path().join("host.pub")).expect("the host key");
        format!("[127.0.0.1]:{} {key}", self.port)
    }

    /// The path, as the server sees it, of an empty folder that is there for tests.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.dir.path().join("files")
    }

    /// The same folder, as it is seen from here.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        match (&self.room, &self.running) {
            // A disk that only the server has: this is the way into its view of the machine.
            (Some(_), Some(process)) => {
                let root = PathBuf::from(format!("/proc/{}/root", process.id()));
                root.join(self.path().strip_prefix("/").unwrap_or(&self.path()))
            }
            _ => self.path(),
        }
    }

    /// Starts it again, on the same port, with another host key.
    pub fn change_host_key(&mut self) {
        self.stop();
        new_key(&self.dir.path().join("host"), "");
        assert!(self.try_start(), "sshd did not come back: {}", self.log());
    }

    /// Ends it: nobody connects any more. A session under way lives as long as its client.
    pub fn stop(&mut self) {
        self.running = None;
    }

    /// What it wrote to its log.
    #[must_use]
    pub fn log(&self) -> String {
        fs::read_to_string(self.dir.path().join("log")).unwrap_or_default()
    }

    fn restart_anywhere(&mut self) {
        for _ in 0..PORTS {
            self.port = free_port();
            if self.try_start() {
                return;
            }
        }
        panic!("sshd did not start: {}", self.log());
    }

    fn try_start(&mut self) -> bool {
        self.write_settings();
        let log = File::create(self.dir.path().join("log")).expect("a log");
        let mut command = self.command();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let mut process = Process::start(&mut command);
        let ready = process.until(Duration::from_secs(20), || greets(self.port));
        self.running = Some(process).filter(|_| ready);
        ready
    }

    fn write_settings(&self) {
        let at = |name: &str| self.dir.path().join(name).display().to_string();
        let password = if self.password.is_some() { "yes" } else { "no" };
        let settings = format!(
            "Port {}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\n\
             StrictModes no\nUsePAM no\nPermitRootLogin yes\nUseDNS no\nMaxStartups 200\nMaxSessions 100\n\
             PasswordAuthentication {password}\nSubsystem sftp {}\n",
            self.port,
            at("host"),
            at("user.pub"),
            self.sftp,
        );
        fs::write(self.dir.path().join("settings"), settings).expect("sshd's settings");
    }

    fn command(&self) -> Command {
        let settings = self.dir.path().join("settings").display().to_string();
        let mut changes = Vec::new();
        if let Some(password) = &self.password {
            let hash = said(Command::new("openssl").args(["passwd", "-6", password]));
            let shadow = self.dir.path().join("shadow");
            fs::write(&shadow, format!("{}:{hash}:19000:0:99999:7:::\n", self.user()))
                .expect("a shadow file");
            changes.push(format!("mount --bind '{}' /etc/shadow", shadow.display()));
        }
        if let Some(room) = &self.room {
            changes.push(format!("mount -t tmpfs -o size={room} tmpfs '{}'", self.path().display()));
        }
        if changes.is_empty() {
            let mut command = Command::new("/usr/sbin/sshd");
            command.args(["-D", "-e", "-f", &settings]);
            return command;
        }
        // In a view of the machine's disks that only this server has, and that ends with it.
        changes.push(format!("exec /usr/sbin/sshd -D -e -f '{settings}'"));
        let mut command = Command::new("unshare");
        command.args(["--mount", "sh", "-c", &changes.join(" && ")]);
        command
    }
}

fn user_id() -> String {
    said(Command::new("id").arg("-u"))
}

fn new_key(file: &Path, passphrase: &str) {
    for old in [file.to_owned(), file.with_extension("pub")] {
        let _ = fs::remove_file(old);
    }
    said(
        Command::new("ssh-keygen")
            .args(["-q", "-t", "ed25519", "-N", passphrase, "-C", "test", "-f"])
            .arg(file),
    );
}

fn said(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Whether an SSH server says who it is.
fn greets(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    let mut greeting = [0; 4];
    let patient = stream.set_read_timeout(Some(Duration::from_secs(5)));
    patient.and_then(|()| stream.read_exact(&mut greeting)).is_ok_and(|()| {
        let _ = stream.write_all(b"SSH-2.0-ready\r\n");
        &greeting == b"SSH-"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_answers_to_the_key_and_a_new_host_key_is_another() {
        let mut sshd = Sshd::start();
        let ask = |sshd: &Sshd| {
            let known = sshd.folder().join("known");
            fs::write(&known, sshd.known_host()).unwrap();
            said(
                Command::new("ssh")
                    .args(["-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o"])
                    .arg(format!("UserKnownHostsFile={}", known.display()))
                    .args(["-p", &sshd.port().to_string(), "-i"])
                    .arg(sshd.key_file())
                    .arg(format!("{}@127.0.0.1", sshd.user()))
                    .arg("echo hello"),
            )
        };
        assert_eq!(ask(&sshd), "hello");
        let first = sshd.host_key();
        assert!(first.starts_with("SHA256:"), "{first}");
        sshd.change_host_key();
        assert_ne!(first, sshd.host_key());
        assert_eq!(ask(&sshd), "hello");
    }
}
