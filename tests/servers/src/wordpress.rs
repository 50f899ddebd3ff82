//! A real WordPress, from Debian's packages: mariadbd behind a socket, PHP's own server.

use crate::{Kept, free_port};
use std::collections::HashMap;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// How long the database and the server may take to come up on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A WordPress that nobody else uses.
#[derive(Debug)]
pub struct WordPress {
    port: u16,
    folder: PathBuf,
    passwords: HashMap<String, String>,
    _server: Kept,
    _database: Kept,
}

impl WordPress {
    /// Installs and starts one, with the users `editor` (who may do everything), `author`
    /// (whose HTML is filtered) and `contributor` (who may not publish).
    ///
    /// # Panics
    /// When a package is missing or does not come up.
    #[must_use]
    pub fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("wordpress-").tempdir().expect("a folder").keep();
        let port = free_port();
        let database = start_database(&folder);
        let site = lay_site(&folder, port);
        let passwords = install(&site);
        let server = start_server(&folder, &site, port);
        Self { port, folder, passwords, _server: server, _database: database }
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Where it listens, for a proxy in front of it.
    #[must_use]
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The application password of a user.
    ///
    /// # Panics
    /// When there is no such user.
    #[must_use]
    pub fn password(&self, user: &str) -> String {
        self.passwords[user].clone()
    }

    /// The rows of a query, as the database itself tells them; columns are divided by tabs.
    ///
    /// # Panics
    /// When the query fails.
    #[must_use]
    pub fn rows(&self, query: &str) -> Vec<String> {
        sql(&self.folder, "wordpress", query)
    }

    /// Changes the database behind WordPress's back.
    ///
    /// # Panics
    /// When the statement fails.
    pub fn change(&self, statement: &str) {
        let _ = sql(&self.folder, "wordpress", statement);
    }

    /// The first column of the first row; empty where there is none.
    #[must_use]
    pub fn one(&self, query: &str) -> String {
        self.rows(query).into_iter().next().unwrap_or_default()
    }

    /// How many posts bear this key, in whatever state but as revisions.
    #[must_use]
    pub fn posts_with(&self, key: &str) -> usize {
        self.rows(&format!(
            "SELECT ID FROM wp_posts WHERE post_type <> 'revision' AND post_content LIKE '%copydesk:{key}%'"
        ))
        .len()
    }

    /// A field of the post with this key.
    #[must_use]
    pub fn field(&self, key: &str, field: &str) -> String {
        self.one(&format!(
            "SELECT {field} FROM wp_posts WHERE post_type = 'post' AND post_content LIKE '<!-- copydesk:{key}%'"
        ))
    }
}

fn start_database(folder: &Path) -> Kept {
    let data = folder.join("data");
    let datadir = format!("--datadir={}", data.display());
    let root = "--user=root";
    let plain = "--auth-root-authentication-method=normal";
    run(Command::new("mariadb-install-db").args(["--no-defaults", &datadir, plain, root, "--skip-test-db"]));
    let socket = format!("--socket={}", socket(folder).display());
    let args = ["--no-defaults", root, &datadir, &socket, "--skip-networking", "--skip-log-bin"];
    let fast = ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M"];
    let log = folder.join("database.log");
    let mut database =
        Kept::start("mariadbd", args.iter().chain(&fast), &[], Some(folder), &log).expect("mariadbd");
    wait("the database", || {
        assert!(database.is_up(), "mariadbd ended");
        let mut ping = client(folder);
        ping.args(["-e", "SELECT 1"]).output().is_ok_and(|out| out.status.success())
    });
    let _ = sql(folder, "mysql", "CREATE DATABASE wordpress CHARACTER SET utf8mb4");
    database
}

/// A copy of Debian's WordPress, since its own one asks for Debian's settings.
fn lay_site(folder: &Path, port: u16) -> PathBuf {
    let site = folder.join("site");
    run(Command::new("cp").args(["-rL", "/usr/share/wordpress"]).arg(&site));
    for folder in ["wp-content/themes/plain", "wp-content/uploads"] {
        std::fs::create_dir_all(site.join(folder)).expect("a folder of the site");
    }
    let config = include_str!("wordpress/wp-config.php")
        .replace("@SOCKET@", &socket(folder).display().to_string())
        .replace("@URL@", &format!("http://127.0.0.1:{port}"))
        .replace("@SITE@", &site.display().to_string());
    for (name, text) in [
        ("wp-config.php", config.as_str()),
        ("install.php", include_str!("wordpress/install.php")),
        ("router.php", include_str!("wordpress/router.php")),
        // Debian has its themes in packages of their own.
        ("wp-content/themes/plain/index.php", include_str!("wordpress/theme.php")),
        ("wp-content/themes/plain/style.css", "/* Theme Name: Plain */"),
    ] {
        std::fs::write(site.join(name), text).expect("a file of the site");
    }
    site
}

fn install(site: &Path) -> HashMap<String, String> {
    let said = run(Command::new("php").arg(site.join("install.php")));
    let users = said.lines().filter_map(|line| line.split_once(' '));
    let users: HashMap<_, _> = users.map(|(user, password)| (user.to_owned(), password.to_owned())).collect();
    assert!(users.contains_key("contributor"), "the installation said: {said}");
    users
}

fn start_server(folder: &Path, site: &Path, port: u16) -> Kept {
    let address = format!("127.0.0.1:{port}");
    let (root, router) = (site.display().to_string(), site.join("router.php").display().to_string());
    // Compiled files are kept between requests: twice as fast.
    let args = ["-d", "opcache.enable=1", "-d", "opcache.enable_cli=1", "-S", &address, "-t", &root, &router];
    let log = folder.join("server.log");
    let mut server = Kept::start("php", args, &[("PHP_CLI_SERVER_WORKERS", "4")], None, &log).expect("php");
    wait("PHP's server", || {
        assert!(server.is_up(), "php ended");
        TcpStream::connect(&address).is_ok()
    });
    server
}

fn socket(folder: &Path) -> PathBuf {
    folder.join("s.sock")
}

fn client(folder: &Path) -> Command {
    let mut client = Command::new("mariadb");
    client.args(["--no-defaults", "-uroot", "-N", "-B", "--default-character-set=utf8mb4"]);
    client.arg(format!("--socket={}", socket(folder).display()));
    client
}

fn sql(folder: &Path, database: &str, query: &str) -> Vec<String> {
    run(client(folder).args([database, "-e", query])).lines().map(str::to_owned).collect()
}

fn run(command: &mut Command) -> String {
    let out = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{command:?}: {said}");
    String::from_utf8_lossy(&out.stdout).into_owned()
}

fn wait(what: &str, mut is_there: impl FnMut() -> bool) {
    let until = Instant::now() + PATIENCE;
    while !is_there() {
        assert!(Instant::now() < until, "{what} did not come up");
        std::thread::sleep(Duration::from_millis(20));
    }
}
