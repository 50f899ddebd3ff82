//! Where a repository is. Git runs programs for some addresses, so only known kinds are handed to it.

use crate::TargetError;
use crate::http::is_here;
use url::Url;

/// A repository's address that git may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// As git takes it.
    pub url: String,
    /// For people.
    pub place: String,
    /// Where credentials may go: scheme, host and port; for addresses on the web.
    pub origin: Option<String>,
    /// Who logs in there, if the address says so.
    pub user: Option<String>,
    /// Whether ssh leads there.
    pub is_ssh: bool,
}

impl Address {
    /// Checks an address.
    ///
    /// # Errors
    /// [`TargetError::Unsafe`] for one that git must not be given, with the reason.
    pub fn parse(url: &str) -> Result<Self, TargetError> {
        let shown: String = url.chars().filter(|c| !c.is_control()).take(120).collect();
        let refused = |why: &str| Err(TargetError::Unsafe(format!("the repository “{shown}” {why}")));
        if url.is_empty() || url.starts_with('-') || url.chars().any(char::is_control) {
            return refused("has no address");
        }
        let scheme: String =
            url.chars().take_while(|c| c.is_ascii_alphanumeric() || "+-.".contains(*c)).collect();
        let rest = &url[scheme.len()..];
        if rest.starts_with("::") {
            return refused("would start a program; give a path, or an https or ssh address");
        }
        let plain =
            Self { url: url.to_owned(), place: shown.clone(), origin: None, user: None, is_ssh: false };
        if rest.starts_with("://") {
            return Self::of_url(plain, refused);
        }
        if url.starts_with('/') {
            return Ok(plain);
        }
        match url.split_once(':') {
            // HOST:PATH, as ssh's own tools have it.
            Some((host, path)) if !host.contains('/') => {
                let name = host.rsplit('@').next().unwrap_or_default();
                if name.is_empty() || [host, name, path].iter().any(|part| part.starts_with('-')) {
                    return refused("has an address that ssh would take for an option");
                }
                Ok(Self { is_ssh: true, ..plain })
            }
            _ => refused(
                "has to be named in full: a path from the root of its disk, or an https or ssh address",
            ),
        }
    }

    fn of_url(
        mut plain: Self,
        refused: impl Fn(&str) -> Result<Self, TargetError>,
    ) -> Result<Self, TargetError> {
        let Ok(url) = Url::parse(&plain.url) else { return refused("has no valid address") };
        if url.password().is_some() {
            plain.place = url.host_str().unwrap_or("it").to_owned();
            return Err(TargetError::Unsafe(format!(
                "the address of the repository at {} holds a password; take it out, and give it as the token",
                plain.place
            )));
        }
        let dashes =
            url.host_str().is_some_and(|host| host.starts_with('-')) || url.username().starts_with('-');
        match url.scheme() {
            _ if dashes => refused("has an address that ssh would take for an option"),
            "file" if url.host_str().is_none_or(str::is_empty) => Ok(plain),
            "ssh" if url.has_host() => Ok(Self { is_ssh: true, ..plain }),
            "https" => Ok(plain.on_the_web(&url)),
            "http" if is_here(&url) => Ok(plain.on_the_web(&url)),
            "http" | "git" => refused("would be reached without encryption; use https or ssh"),
            _ => refused("is of an unknown kind; give a path, or an https or ssh address"),
        }
    }

    fn on_the_web(mut self, url: &Url) -> Self {
        self.origin = Some(url.origin().ascii_serialization());
        self.user = Some(url.username().to_owned()).filter(|user| !user.is_empty());
        self.place = format!("{}{}", url.host_str().unwrap_or_default(), url.path());
        self
    }

    /// Which ways git may take to get there.
    pub fn protocols(&self) -> &'static str {
        if self.url.starts_with("http:") { "http" } else { "file:https:ssh" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // scar 38: addresses that run programs, or speak in the clear
    #[test]
    fn hostile_addresses_are_refused() {
        for bad in [
            "",
            "-oProxyCommand=touch x",
            "--upload-pack=touch x",
            "ext::sh -c touch% x",
            "fd::17",
            "transport::https://host/x",
            "ssh://-oProxyCommand=touch/x",
            "ssh://-l@host/x",
            "-oProxyCommand=touch:x",
            "git@-oProxyCommand=touch:x",
            "host:-x",
            "git://host/x",
            "http://host/x",
            "https://user:secret@host/x",
            "ftp://host/x",
            "file://host/x",
            "relative/path",
            "../up",
            "https://host/x\n--evil",
        ] {
            let refused = Address::parse(bad).expect_err(bad);
            assert_eq!(refused.code(), "unsafe", "{bad}");
            assert!(!refused.to_string().contains("secret"), "{refused}");
        }
    }

    #[test]
    fn usual_addresses_are_taken() {
        for good in [
            "/srv/site.git",
            "file:///srv/site.git",
            "ssh://git@host:2222/site.git",
            "git@github.com:me/site.git",
            "host:site.git",
            "https://codeberg.org/me/site.git",
            "http://127.0.0.1:3000/site.git",
        ] {
            Address::parse(good).expect(good);
        }
        let web = Address::parse("https://me@codeberg.org:8443/me/site.git").unwrap();
        assert_eq!(web.origin.as_deref(), Some("https://codeberg.org:8443"));
        assert_eq!(web.user.as_deref(), Some("me"));
        assert_eq!(web.place, "codeberg.org/me/site.git");
    }
}
