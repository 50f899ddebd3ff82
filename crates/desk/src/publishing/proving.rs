//! Proof: the public address is read as a reader would, and compared with what
//! was sent. Caches and slow hosts get some time before the receipt is closed.

use super::work::Worker;
use crate::targets::Target;
use crate::view::Outcomes;
use crate::{Desk, Failure, TargetSettings};
use article::Verified;
use chrono::Duration;
use publish::{Expected, Http, Trust, Verdict, read_back};
use store::Publication;
use url::Url;

/// When an address is read again that did not show what was sent, in seconds after the last look.
const AGAIN: [i64; 6] = [5, 15, 45, 120, 300, 900];

/// How long one who is told that something came out may take to hear it.
const ANNOUNCED_WITHIN: std::time::Duration = std::time::Duration::from_secs(10);

/// What a look at a public address showed.
struct Look {
    verified: Verified,
    difference: Option<String>,
}

impl Worker<'_> {
    /// Reads back what was sent, and notes how it was found.
    pub(crate) fn prove(&self, target: &Target, publication: &Publication) -> Outcomes<()> {
        // Whatever keeps us from looking ends no work: it stands on the receipt.
        let look =
            self.desk.look(target, publication).unwrap_or_else(|failure| unreachable(&failure.message));
        let wait = AGAIN.get(publication.checks as usize).filter(|_| look.verified != Verified::Verified);
        let again = wait.map(|seconds| self.desk.now() + Duration::seconds(*seconds));
        self.desk.store.proved(&publication.id, look.verified, look.difference.as_deref(), again)?;
        let what = publication.slug.as_deref().unwrap_or("the site");
        match look.verified {
            Verified::Verified => {
                let text = format!("{what} is out, and readers see what was sent.");
                self.tell("published", Some(publication), &target.name, &text)?;
                self.announce(target, publication)
            }
            Verified::Different if again.is_none() => {
                let text = format!(
                    "{what} was sent, but readers see something else: {}",
                    look.difference.unwrap_or_default()
                );
                self.tell("failed", Some(publication), &target.name, &text)
            }
            Verified::Unreachable if again.is_none() => {
                let text = format!(
                    "{what} was sent, but its address could not be read: {}",
                    look.difference.unwrap_or_default()
                );
                self.tell("failed", Some(publication), &target.name, &text)
            }
            _ => Ok(()),
        }
    }
}

impl Worker<'_> {
    /// Tells those who asked for it that something came out. It is out whether they hear it or
    /// not, so who could not be told is a line for people and no failure.
    fn announce(&self, target: &Target, publication: &Publication) -> Outcomes<()> {
        let announce = target.announce.as_ref().filter(|_| target.settings.kind().holds_site());
        let base = self.desk.public_address(target, "/");
        let (Some(announce), Ok(base)) = (announce, Url::parse(&base)) else { return Ok(()) };
        let feed = format!("{}feed.xml", self.desk.public_address(target, "/"));
        let pages: Vec<String> = publication.address.clone().into_iter().collect();
        let http = Http::with_patience(&Trust::Machine, ANNOUNCED_WITHIN);
        let http = http.map_err(|e| Failure::new(e.code(), e.to_string()))?;
        for error in announce.tell(&http, &base, &pages, &[feed]) {
            let text = format!("{}: that something came out could not be told: {error}", target.name);
            self.tell("untold", Some(publication), &target.name, &text)?;
        }
        Ok(())
    }
}

impl Desk {
    fn look(&self, target: &Target, publication: &Publication) -> Outcomes<Look> {
        let address = publication.address.clone().unwrap_or_default();
        if let (TargetSettings::Folder { path, links }, false) =
            (&target.settings, self.has_public_address(target))
        {
            let root = if *links { path.join("current") } else { path.clone() };
            return Ok(look_at_file(&root, &self.place_of(target, &address), publication));
        }
        let Ok(url) = Url::parse(&address) else {
            return Ok(unreachable("it has no public address; give the target a base_url"));
        };
        if !self.has_public_address(target) && target.settings.kind().holds_site() {
            return Ok(unreachable("nobody told where readers find it; give the target a base_url"));
        }
        let expected = if target.settings.kind().holds_site() {
            Expected::Page {
                hash: publication.hash.clone().unwrap_or_default(),
                html: String::from_utf8_lossy(&self.sent_page(target, &address)).into_owned(),
            }
        } else {
            match (&publication.article, &publication.revision) {
                (Some(id), Some(revision)) => {
                    let post = self.post(publication, id, revision)?;
                    Expected::article(&post.headline, &post.html)
                }
                _ => return Ok(unreachable("there is nothing to read back")),
            }
        };
        let http = Http::new(&Trust::Machine).map_err(|e| Failure::new(e.code(), e.to_string()))?;
        let proof = read_back(&http, &url, &expected);
        let cached = proof.cache.map(|cache| format!(" ({cache})")).unwrap_or_default();
        Ok(match proof.verdict {
            Verdict::Verified => Look { verified: Verified::Verified, difference: None },
            Verdict::Different { difference } => {
                Look { verified: Verified::Different, difference: Some(format!("{difference}{cached}")) }
            }
            Verdict::Unreachable { why } => unreachable(&why),
        })
    }

    /// Whether readers have an address for the target: its own, or the site's where one was set.
    fn has_public_address(&self, target: &Target) -> bool {
        target.base_url.is_some() || self.config.site.base_url != crate::SiteSettings::default().base_url
    }

    /// The place below the site's root of an address that was made by [`Desk::public_address`].
    fn place_of(&self, target: &Target, address: &str) -> String {
        let root = self.public_address(target, "/");
        address.strip_prefix(root.as_str()).unwrap_or_default().to_owned()
    }

    /// The page as it was sent, for telling a difference.
    fn sent_page(&self, target: &Target, address: &str) -> Vec<u8> {
        let place = self.place_of(target, address);
        let site = self.folder().join(".outbox").join(&target.name).join("site");
        std::fs::read(site.join(place).join("index.html")).unwrap_or_default()
    }
}

fn unreachable(why: &str) -> Look {
    Look { verified: Verified::Unreachable, difference: Some(why.to_owned()) }
}

/// A folder that nobody serves is read on the disk.
fn look_at_file(root: &std::path::Path, place: &str, publication: &Publication) -> Look {
    let file = root.join(place.trim_start_matches('/')).join("index.html");
    match std::fs::read(&file) {
        Ok(bytes) if publication.hash.as_deref() == Some(blake3::hash(&bytes).to_hex().as_str()) => {
            Look { verified: Verified::Verified, difference: None }
        }
        Ok(_) => {
            Look { verified: Verified::Different, difference: Some("the file there is another one".into()) }
        }
        Err(error) => unreachable(&format!("{}: {error}", file.display())),
    }
}
