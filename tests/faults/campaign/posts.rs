//! Targets that hold posts: a real WordPress, and the fakes of the others, each
//! behind a proxy that can spoil any of its requests.

use crate::scene::{Found, Scene, target};
use desk::{Target, TargetSettings};
use servers::fake_ghost::FakeGhost;
use servers::fake_metaweblog::FakeMetaweblog;
use servers::fake_micropub::FakeMicropub;
use servers::{Fault, LossyProxy, WordPress};

/// What a server does to a request, one after the other.
const FAULTS: [Fault; 8] = [
    Fault::DropBefore,
    Fault::DropAfter,
    Fault::Instead(500),
    Fault::After(500),
    Fault::Instead(429),
    Fault::GarbageAfter,
    Fault::CutAfter,
    Fault::SilenceAfter,
];

fn address_of(url: &str) -> String {
    url.trim_start_matches("http://").trim_end_matches('/').to_owned()
}

macro_rules! behind_the_proxy {
    () => {
        fn faults(&self) -> usize {
            FAULTS.len()
        }
        fn requests(&self) -> usize {
            self.proxy.seen().len()
        }
        fn spoil(&self, spoil: Option<(usize, usize)>) {
            self.proxy.spoil(spoil.map(|(request, fault)| (request, FAULTS[fault])));
        }
    };
}

/// A real WordPress.
pub struct WordPressScene {
    site: WordPress,
    proxy: LossyProxy,
    password: String,
}

impl WordPressScene {
    pub fn new() -> Self {
        let site = WordPress::start();
        let proxy = LossyProxy::start(&site.address());
        let password = site.password("editor");
        Self { site, proxy, password }
    }
}

impl Scene for WordPressScene {
    fn target(&self) -> Target {
        target(TargetSettings::Wordpress { url: self.proxy.url(), user: "editor".into() })
    }
    fn secret(&self) -> Option<String> {
        Some(self.password.clone())
    }
    fn find(&self, key: &str, _: &str, words: &str) -> Found {
        let live = self.site.field(key, "post_status") == "publish";
        Found {
            posts: self.site.posts_with(key),
            says: live && self.site.field(key, "post_content").contains(words),
        }
    }
    behind_the_proxy!();
}

/// The fake of a Ghost.
pub struct GhostScene {
    site: FakeGhost,
    proxy: LossyProxy,
}

impl GhostScene {
    pub fn new() -> Self {
        let site = FakeGhost::start();
        let proxy = LossyProxy::start(&address_of(&site.http.url()));
        Self { site, proxy }
    }
}

impl Scene for GhostScene {
    fn target(&self) -> Target {
        target(TargetSettings::Ghost { url: self.proxy.url() })
    }
    fn secret(&self) -> Option<String> {
        Some(format!("{}:{}", servers::fake_ghost::KEY_ID, servers::fake_ghost::KEY_SECRET))
    }
    fn find(&self, key: &str, _: &str, words: &str) -> Found {
        let own: Vec<String> =
            self.site.posts().iter().map(ToString::to_string).filter(|post| post.contains(key)).collect();
        let says = own.iter().all(|post| post.contains(words) && post.contains("\"published\""));
        Found { posts: own.len(), says: says && !own.is_empty() }
    }
    behind_the_proxy!();
}

/// The fake of a Micropub server.
pub struct MicropubScene {
    site: FakeMicropub,
    proxy: LossyProxy,
}

impl MicropubScene {
    pub fn new() -> Self {
        let site = FakeMicropub::start();
        let proxy = LossyProxy::start(&address_of(&site.http.url()));
        Self { site, proxy }
    }
}

impl Scene for MicropubScene {
    fn target(&self) -> Target {
        target(TargetSettings::Micropub { url: format!("{}/micropub", self.proxy.url()) })
    }
    fn secret(&self) -> Option<String> {
        Some(servers::fake_micropub::TOKEN.to_owned())
    }
    fn find(&self, key: &str, _: &str, words: &str) -> Found {
        let text = |post: &servers::fake_micropub::Kept| format!("{:?}", post.properties);
        let own: Vec<String> = self
            .site
            .posts()
            .iter()
            .filter(|p| !p.deleted)
            .map(text)
            .filter(|post| post.contains(key))
            .collect();
        Found { posts: own.len(), says: !own.is_empty() && own.iter().all(|post| post.contains(words)) }
    }
    behind_the_proxy!();
}

/// The fake of a MetaWeblog server.
pub struct MetaweblogScene {
    site: FakeMetaweblog,
    proxy: LossyProxy,
}

impl MetaweblogScene {
    pub fn new() -> Self {
        let site = FakeMetaweblog::start();
        let proxy = LossyProxy::start(&address_of(&site.http.url()));
        Self { site, proxy }
    }
}

impl Scene for MetaweblogScene {
    fn target(&self) -> Target {
        target(TargetSettings::Metaweblog {
            url: format!("{}/xmlrpc.php", self.proxy.url()),
            blog: "1".into(),
            user: servers::fake_metaweblog::USER.into(),
        })
    }
    fn secret(&self) -> Option<String> {
        Some(servers::fake_metaweblog::PASSWORD.to_owned())
    }
    fn find(&self, key: &str, _: &str, words: &str) -> Found {
        let own: Vec<_> = self
            .site
            .posts()
            .into_iter()
            .filter(|post| format!("{:?}", post.members).contains(key))
            .collect();
        let says =
            own.iter().all(|post| post.status == "publish" && format!("{:?}", post.members).contains(words));
        Found { posts: own.len(), says: says && !own.is_empty() }
    }
    behind_the_proxy!();
}
