use super::Outcome;
use crate::Context;
use crate::output::plain;
use clap::{Args, Subcommand, ValueEnum};
use desk::{Announce, Failure, Secret, Target, TargetSettings, TargetView, TrialView};
use serde::Serialize;
use std::io::{IsTerminal, Read};
use std::path::PathBuf;
use std::process::ExitCode;

/// Where to publish to
#[derive(Debug, Args)]
pub(crate) struct TargetCommand {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add a target, or change the one of that name
    Add(Box<Add>),
    /// List the targets, with how they were found last
    List,
    /// Try whether publishing would work, without changing what readers see
    Test {
        /// The target's name
        name: String,
    },
    /// Take a target out of the desk; what it holds stays there
    Remove {
        /// The target's name
        name: String,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    Folder,
    Sftp,
    S3,
    Git,
    Wordpress,
    Ghost,
    Micropub,
    Metaweblog,
}

#[derive(Debug, Args)]
struct Add {
    /// What it is called: lower-case letters, digits and hyphens
    name: String,
    /// What it is
    #[arg(long)]
    kind: Kind,
    /// The folder, here or at the server
    #[arg(long, value_name = "DIR")]
    path: Option<PathBuf>,
    /// The address of the server, repository or endpoint
    #[arg(long)]
    url: Option<String>,
    /// Where readers find it; else the site's own address
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// A site's key for IndexNow: search engines are told what came out
    #[arg(long, value_name = "KEY")]
    indexnow: Option<String>,
    /// A site's WebSub hub: whoever reads its feeds is told
    #[arg(long, value_name = "URL")]
    websub: Option<String>,
    /// Who logs in
    #[arg(long)]
    user: Option<String>,
    /// sftp: the server
    #[arg(long)]
    host: Option<String>,
    /// sftp: its port
    #[arg(long, default_value_t = 22)]
    port: u16,
    /// sftp: the private key's file
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// sftp: the server's key, SHA256:…, where it is known beforehand
    #[arg(long, value_name = "FINGERPRINT")]
    host_key: Option<String>,
    /// s3: the bucket
    #[arg(long)]
    bucket: Option<String>,
    /// s3: its region
    #[arg(long, default_value = "us-east-1")]
    region: String,
    /// s3: what every key begins with
    #[arg(long, default_value = "")]
    prefix: String,
    /// s3: the access key's id
    #[arg(long, value_name = "ID")]
    access_key: Option<String>,
    /// git: the branch
    #[arg(long, default_value = "main")]
    branch: String,
    /// git: the folder in it
    #[arg(long, value_name = "DIR", default_value = "")]
    folder: String,
    /// git: the name that commits bear; else the desk's title
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// metaweblog: the blog's id
    #[arg(long, default_value = "1")]
    blog: String,
    /// folder: keep releases side by side, and a link "current" to the one that is served
    #[arg(long)]
    links: bool,
    /// Only where it is named, not by itself
    #[arg(long)]
    only_named: bool,
    /// Let the target hold articles until their slots (wordpress, ghost)
    #[arg(long)]
    hold_slots: bool,
    /// How long one request may take (wordpress, ghost, micropub, metaweblog); else a minute
    #[arg(long, value_name = "SECONDS")]
    patience: Option<u32>,
    /// Read the secret from standard input
    #[arg(long)]
    secret_stdin: bool,
}

#[derive(Serialize)]
struct Targets {
    targets: Vec<TargetView>,
}

impl TargetCommand {
    pub(crate) fn run(self, context: &Context) -> Outcome {
        let desk = context.open()?;
        match self.verb {
            Verb::Add(add) => {
                let (target, secret) = add.target(context)?;
                let view = desk.add_target(target, secret)?;
                context.output.answer(&view, line);
            }
            Verb::List => {
                let targets = Targets { targets: desk.targets()? };
                context.output.answer(&targets, |t| match t.targets.as_slice() {
                    [] => "No targets yet: copydesk target add NAME --kind folder --path DIR".to_owned(),
                    list => list.iter().map(line).collect::<Vec<_>>().join("\n"),
                });
            }
            Verb::Test { name } => {
                let trial = desk.test_target(&name)?;
                context.output.answer(&trial, trial_lines);
                return Ok(ExitCode::from(u8::from(!trial.good)));
            }
            Verb::Remove { name } => {
                desk.remove_target(&name)?;
                context
                    .output
                    .answer(&serde_json::json!({ "removed": name }), |_| format!("{name} is removed"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn line(target: &TargetView) -> String {
    let trial = match &target.trial {
        None => "not tried yet",
        Some(trial) if trial.good => "fine",
        Some(_) => "would fail",
    };
    let named = if target.usual { "" } else { "  (only where named)" };
    format!("{:<14} {:<10} {}  {trial}{named}", target.name, target.kind, plain(&target.place))
}

fn trial_lines(trial: &TrialView) -> String {
    let one = |t: &desk::TriedView| {
        format!("{} {:<22} {}", if t.good { "ok " } else { "NO " }, t.what, plain(&t.found))
    };
    trial.tried.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// An argument that this kind can't do without.
fn needs<T>(value: Option<T>, argument: &str) -> Result<T, Failure> {
    value.ok_or_else(|| Failure::new("wrong_use", format!("this kind of target needs --{argument}")))
}

impl Add {
    fn target(self, context: &Context) -> Result<(Target, Option<Secret>), Failure> {
        let text = |path: PathBuf| path.to_string_lossy().into_owned();
        let settings = match self.kind {
            Kind::Folder => {
                let here = std::env::current_dir().unwrap_or_default();
                TargetSettings::Folder { path: here.join(needs(self.path, "path")?), links: self.links }
            }
            Kind::Sftp => TargetSettings::Sftp {
                host: needs(self.host, "host")?,
                port: self.port,
                user: needs(self.user, "user")?,
                path: needs(self.path.map(text), "path")?,
                key_file: self.key_file,
                host_key: self.host_key,
            },
            Kind::S3 => TargetSettings::S3 {
                endpoint: needs(self.url, "url")?,
                bucket: needs(self.bucket, "bucket")?,
                region: self.region,
                prefix: self.prefix,
                access_key: needs(self.access_key, "access-key")?,
            },
            Kind::Git => TargetSettings::Git {
                url: needs(self.url.or(self.path.map(text)), "url")?,
                branch: self.branch,
                folder: self.folder,
                author: self.author,
            },
            Kind::Wordpress => {
                TargetSettings::Wordpress { url: needs(self.url, "url")?, user: needs(self.user, "user")? }
            }
            Kind::Ghost => TargetSettings::Ghost { url: needs(self.url, "url")? },
            Kind::Micropub => TargetSettings::Micropub { url: needs(self.url, "url")? },
            Kind::Metaweblog => TargetSettings::Metaweblog {
                url: needs(self.url, "url")?,
                blog: self.blog,
                user: needs(self.user, "user")?,
            },
        };
        let told = Announce { indexnow: self.indexnow, websub: self.websub, ..Announce::default() };
        let announce = (told != Announce::default()).then_some(told);
        let target = Target {
            name: self.name,
            base_url: self.base_url,
            usual: !self.only_named,
            hold_slots: self.hold_slots,
            patience: self.patience,
            announce,
            settings,
        };
        let secret = ask_secret(&target, self.secret_stdin, context)?;
        Ok((target, secret))
    }
}

/// The secret, from standard input or a person at a terminal. Who gives it in the environment
/// is asked for nothing.
fn ask_secret(target: &Target, stdin: bool, context: &Context) -> Result<Option<Secret>, Failure> {
    let Some(what) = target.settings.secret() else { return Ok(None) };
    let told =
        |e: std::io::Error| Failure::new("no_secret", format!("the {what} could not be read: {}", e.kind()));
    if stdin {
        let mut text = String::new();
        std::io::stdin().take(64 * 1024).read_to_string(&mut text).map_err(told)?;
        return Ok(Some(Secret::new(text.trim_end_matches(['\n', '\r']).to_owned())));
    }
    if desk::secret_in_environment(&target.name) {
        return Ok(None);
    }
    if std::io::stdin().is_terminal() {
        let typed = rpassword::prompt_password(format!("{what} for {}: ", target.name)).map_err(told)?;
        return Ok(Some(Secret::new(typed)));
    }
    context.output.say(&format!(
        "The {what} was not given: use --secret-stdin, or {}.",
        desk::secret_variable(&target.name)
    ));
    Ok(None)
}
