//! Addresses that readers know and where no article stands any more: a page at each
//! leads on, or says that what was there is gone.
//!
//! A page works wherever a site stands, also on a disk. Hosts that read `_redirects`
//! answer with the right status beside it.

use crate::given::given;
use crate::record::Owner;
use crate::writer::File;
use crate::{FileKind, Site, SiteError};
use article::Address;
use minijinja::{Value, context};
use std::collections::{BTreeMap, HashSet};

/// An address where an article once stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Where it stood.
    pub from: Address,
    /// Where it is now.
    pub to: MovedTo,
}

/// Where an article went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MovedTo {
    /// It was taken down.
    Gone,
    /// To another place on the site.
    Address(Address),
    /// To another site. What is no `http` or `https` address in plain ASCII counts as gone.
    Url(String),
}

impl Site<'_> {
    /// The pages of what moved, and the rules for hosts, beside what `stands`. Chains lead to
    /// their end; a loop, and what leads into one, has no page. What stands on the site keeps
    /// its address.
    pub(crate) fn moved_pages(
        &self,
        moved: &[Moved],
        stands: &dyn Fn(&Address) -> Result<bool, SiteError>,
    ) -> Result<Vec<File>, SiteError> {
        let mut standing = HashSet::new();
        for one in moved {
            let to = if let MovedTo::Address(to) = &one.to { Some(to) } else { None };
            for address in std::iter::once(&one.from).chain(to) {
                if stands(address)? {
                    standing.insert(address.clone());
                }
            }
        }
        let settled = settle(moved, |address| standing.contains(address));
        let rules = self.rules(&settled).map(|rules| file(FileKind::Feed, "_redirects".to_owned(), rules));
        let page = |(from, to): (&Address, &MovedTo)| {
            Ok(file(FileKind::List, path_of(from), self.moved_page(from, to)?))
        };
        settled.iter().map(page).chain(rules.map(Ok)).collect()
    }

    /// The page at an address that moved or went.
    fn moved_page(&self, from: &Address, to: &MovedTo) -> Result<String, SiteError> {
        let (way, canonical) = match to {
            MovedTo::Gone => {
                let own = given! { title => "No longer here" };
                return self.page("gone.html", None, &from.to_root(), &self.config.language, own);
            }
            MovedTo::Address(to) => (from.link_to(to), format!("{}{to}", self.config.base())),
            // It has no character but "&" that HTML gives a meaning.
            MovedTo::Url(url) => (url.replace('&', "&amp;"), url.clone()),
        };
        let own = context! {
            language => &self.config.language,
            site => context! { title => &self.config.title },
            way => Value::from_safe_string(way),
            canonical => canonical,
        };
        Ok(self.theme.templates.get_template("moved.html")?.render(own)?)
    }

    /// Rules for hosts that read `_redirects` (Netlify, Cloudflare, GitLab), where the site stands
    /// at the root of its host. A host leaves out the rules that it does not understand: 301 is
    /// known to all of them; 410 to Netlify only, which wants to be told (`!`) that the rule
    /// counts although a page is there.
    fn rules(&self, settled: &BTreeMap<Address, MovedTo>) -> Option<String> {
        if settled.is_empty() || self.config.base_path() != "/" {
            return None;
        }
        let rule = |(from, to): (&Address, &MovedTo)| match to {
            MovedTo::Gone => format!("{from} {from}index.html 410!\n"),
            MovedTo::Address(to) => format!("{from} {to} 301\n"),
            MovedTo::Url(url) => format!("{from} {url} 301\n"),
        };
        Some(settled.iter().map(rule).collect())
    }
}

fn file(kind: FileKind, path: String, text: String) -> File {
    File::new(Owner::Moved, kind, path, text.into_bytes())
}

fn path_of(address: &Address) -> String {
    format!("{}index.html", address.from_root())
}

/// Where each address leads in the end. Of two entries for one address the later counts.
fn settle(moved: &[Moved], stands: impl Fn(&Address) -> bool) -> BTreeMap<Address, MovedTo> {
    let known: BTreeMap<&Address, &MovedTo> =
        moved.iter().filter(|one| !stands(&one.from)).map(|one| (&one.from, &one.to)).collect();
    let end = |from: &Address| {
        let (mut to, mut seen) = (*known.get(from)?, HashSet::from([from]));
        while let MovedTo::Address(next) = to {
            match known.get(next) {
                _ if stands(next) => break,
                Some(_) if !seen.insert(next) => return None,
                Some(on) => to = on,
                // Nothing is there, so nobody is sent there.
                None => return Some(MovedTo::Gone),
            }
        }
        Some(match to {
            MovedTo::Url(url) if !is_web(url) => MovedTo::Gone,
            to => to.clone(),
        })
    };
    known.keys().filter_map(|from| Some(((*from).clone(), end(from)?))).collect()
}

/// Whether it is an address on the web, and no more than that: nothing that could run, and no
/// character that would end an attribute or a rule.
fn is_web(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let plain = |b: u8| b.is_ascii_graphic() && !matches!(b, b'"' | b'\'' | b'<' | b'>' | b'\\' | b'`');
    host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '['))
        && url.bytes().all(plain)
}
