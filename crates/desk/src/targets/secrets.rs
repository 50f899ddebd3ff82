//! Secrets: in the system's keychain, or in the environment of a machine that
//! has none. Never in the desk, a log or a message.

use crate::Failure;
use crate::view::Outcomes;
use publish::{Secret, TargetSettings};

/// What the keychain files our secrets under.
const SERVICE: &str = "Copydesk";

/// The environment variable that stands in for the keychain: `COPYDESK_SECRET_` and the
/// target's name in capitals, with `_` for `-`.
#[must_use]
pub fn variable(target: &str) -> String {
    format!("COPYDESK_SECRET_{}", target.to_uppercase().replace('-', "_"))
}

/// Whether the environment gives a target's secret.
#[must_use]
pub fn secret_in_environment(target: &str) -> bool {
    std::env::var_os(variable(target)).is_some()
}

/// Whose secret it is: an account at a server, whatever desk and target it is used by.
/// Nothing where none is needed.
pub(super) fn account(settings: &TargetSettings) -> Option<String> {
    settings.secret()?;
    Some(match settings {
        TargetSettings::Folder { .. } => return None,
        TargetSettings::Sftp { host, port, user, .. } => format!("sftp://{user}@{host}:{port}"),
        TargetSettings::S3 { endpoint, access_key, .. } => format!("s3:{access_key}@{endpoint}"),
        TargetSettings::Git { url, .. } => format!("git:{url}"),
        TargetSettings::Wordpress { url, user } => format!("wordpress:{user}@{url}"),
        TargetSettings::Ghost { url } => format!("ghost:{url}"),
        TargetSettings::Micropub { url } => format!("micropub:{url}"),
        TargetSettings::Metaweblog { url, user, .. } => format!("metaweblog:{user}@{url}"),
    })
}

fn entry(account: &str) -> Result<keyring::Entry, keyring::Error> {
    keyring::Entry::new(SERVICE, account)
}

/// Keeps a secret in the keychain.
pub(super) fn keep(target: &str, account: &str, secret: &Secret) -> Outcomes<()> {
    let kept = entry(account).and_then(|entry| entry.set_password(secret.expose()));
    kept.map_err(|_| {
        Failure::new("no_keychain", "this machine's keychain did not take the secret")
            .hint(format!("unlock it, or give the secret in the environment: {}", variable(target)))
    })
}

/// The secret of a target's account.
pub(super) fn find(target: &str, settings: &TargetSettings) -> Outcomes<Option<Secret>> {
    let Some(account) = account(settings) else { return Ok(None) };
    if let Ok(given) = std::env::var(variable(target)) {
        return Ok(Some(Secret::new(given)));
    }
    match entry(&account).and_then(|entry| entry.get_password()) {
        Ok(secret) => Ok(Some(Secret::new(secret))),
        // A keychain that is locked, or whose service is away, may be there in a moment.
        Err(error) if !matches!(error, keyring::Error::NoEntry) => Err(Failure::new(
            "keychain",
            format!("this machine's keychain does not answer for {target}; it may be locked"),
        )
        .hint(format!("unlock it, or give the secret in the environment: {}", variable(target)))),
        Err(_) => {
            let what = settings.secret().unwrap_or("secret");
            Err(Failure::new(
                "no_secret",
                format!("the {what} of {target} is not in this machine's keychain"),
            )
            .hint(format!("give it with copydesk target add, or in the environment: {}", variable(target))))
        }
    }
}

/// Takes a secret out of the keychain; one that is not there is forgotten already.
pub(super) fn forget(account: &str) {
    let _ = entry(account).and_then(|entry| entry.delete_credential());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_has_its_variable() {
        assert_eq!(variable("my-blog"), "COPYDESK_SECRET_MY_BLOG");
    }
}
