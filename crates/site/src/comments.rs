//! Readers' comments, which another house keeps.
//!
//! The page holds a still card that says where the comments come from. Nothing is
//! asked of that house, and nobody learns who reads, until a reader wants them; then
//! `script/comments.js` puts the house's own script in the card's place.

use crate::SiteError;
use render::escaped;
use serde::{Deserialize, Serialize};
use url::Url;

/// Who keeps the comments of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Comments {
    /// GitHub's discussions, by giscus: <https://giscus.app/> and
    /// <https://github.com/giscus/giscus/blob/main/ADVANCED-USAGE.md>.
    Giscus {
        /// The repository, as `owner/name`.
        repo: String,
        /// Its id, as giscus.app tells it.
        repo_id: String,
        /// The discussions' category.
        category: String,
        /// Its id, as giscus.app tells it.
        category_id: String,
    },
    /// A server of Isso: <https://isso-comments.de/docs/reference/client-config/>.
    Isso {
        /// Where it stands.
        url: String,
    },
    /// A server of Remark42: <https://remark42.com/docs/configuration/frontend/>.
    Remark42 {
        /// Where it stands.
        url: String,
        /// What it calls this site.
        site_id: String,
    },
    /// A server of Commento: <https://docs.commento.io/configuration/frontend/>.
    Commento {
        /// Where it stands.
        url: String,
    },
    /// The WordPress to which articles are published as posts as well.
    Wordpress {
        /// The target's name.
        target: String,
    },
}

/// Where readers talk of an article at a target that holds it, and how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// The post's whole address.
    pub address: String,
    /// How many comments there are, as the target told last; nothing where nobody asked it yet.
    pub count: Option<u32>,
}

/// The page that is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommentPage<'a> {
    /// What its comments are found by. It has to stay when the page moves.
    pub key: &'a str,
    /// Its headline.
    pub title: &'a str,
    /// Its whole address.
    pub address: &'a str,
    /// Its language, as a BCP 47 tag.
    pub language: &'a str,
    /// Where they are written, where that is a post of a target.
    pub talk: Option<&'a Talk>,
}

/// The longest that an id or a name may be.
const LONGEST: usize = 100;

impl Comments {
    /// Whether a page can be made with it.
    ///
    /// # Errors
    /// When an address or an id is none.
    pub fn check(&self) -> Result<(), SiteError> {
        match self {
            Self::Giscus { repo, repo_id, category, category_id } => {
                let parts = repo.split_once('/');
                let named = parts.is_some_and(|(owner, name)| is_plain(owner, "-") && is_plain(name, "-_."));
                told(named, "repo", "a repository such as owner/name")?;
                told(is_plain(repo_id, "_=+/-"), "repo_id", "the id that giscus.app tells")?;
                told(is_plain(category_id, "_=+/-"), "category_id", "the id that giscus.app tells")?;
                let known = !category.is_empty()
                    && category.chars().count() <= LONGEST
                    && !category.contains(char::is_control);
                told(known, "category", "the name of a category")
            }
            Self::Isso { url } | Self::Commento { url } => server(url).map(drop),
            Self::Wordpress { target } => told(!target.is_empty(), "target", "the name of a target"),
            Self::Remark42 { url, site_id } => {
                server(url)?;
                told(is_plain(site_id, "-_."), "site_id", "letters, digits, dots, hyphens and underscores")
            }
        }
    }

    /// The card that stands for the comments; nothing where the settings are not sound, or the
    /// article is not where its comments are.
    #[must_use]
    pub fn facade(&self, page: &CommentPage<'_>) -> String {
        if self.check().is_err() {
            return String::new();
        }
        let mut list = vec![("key", page.key), ("title", page.title), ("language", page.language)];
        let (kind, url) = match self {
            Self::Giscus { repo, repo_id, category, category_id } => {
                let own = [("repo", repo), ("repo-id", repo_id), ("category", category)];
                list.extend(own.map(|(name, value)| (name, value.as_str())));
                list.push(("category-id", category_id));
                ("giscus", "https://giscus.app")
            }
            Self::Remark42 { url, site_id } => {
                list.push(("site-id", site_id));
                ("remark42", url.as_str())
            }
            Self::Isso { url } => ("isso", url.as_str()),
            Self::Commento { url } => ("commento", url.as_str()),
            Self::Wordpress { .. } => return page.talk.map(at_post).unwrap_or_default(),
        };
        list.extend([("url", url.trim_end_matches('/')), ("address", page.address)]);
        let data: String =
            list.iter().map(|(name, value)| format!(" data-{name}=\"{}\"", escaped(value))).collect();
        let host = server(url).ok().and_then(|url| url.host_str().map(escaped)).unwrap_or_default();
        format!(
            "<section class=\"comments\" id=\"_comments\" aria-labelledby=\"_comments-heading\" data-comments=\"{kind}\"{data}>\
             <h2 id=\"_comments-heading\">Comments</h2>\
             <button type=\"button\">Show the comments</button>\
             <p class=\"comments-from\">They come from {host}, which learns of your visit only if you show them.</p>\
             <noscript><p>The comments need JavaScript.</p></noscript></section>"
        )
    }
}

/// The way to the comments of a post. It needs no script, and tells nobody of the reader.
fn at_post(talk: &Talk) -> String {
    let Ok(url) = Url::parse(&talk.address) else { return String::new() };
    let count = talk.count.map(|count| format!(" ({count})")).unwrap_or_default();
    format!(
        "<section class=\"comments\" id=\"_comments\" aria-labelledby=\"_comments-heading\">\
         <h2 id=\"_comments-heading\">Comments</h2>\
         <p><a href=\"{}#comments\" rel=\"noopener\">Read the comments{count}</a> at {}.</p></section>",
        escaped(url.as_str()),
        url.host_str().map(escaped).unwrap_or_default(),
    )
}

fn told(sound: bool, name: &str, wanted: &str) -> Result<(), SiteError> {
    if sound { Ok(()) } else { Err(SiteError::Comments(format!("{name} is not {wanted}"))) }
}

/// Letters, digits and these signs, and not too many.
fn is_plain(text: &str, signs: &str) -> bool {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || signs.contains(sign);
    (1..=LONGEST).contains(&text.len()) && text.chars().all(plain)
}

/// A server's address: a script is loaded from below it.
fn server(text: &str) -> Result<Url, SiteError> {
    let url = Url::parse(text).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
            // As it is written, it is also what the browser will read.
            && !text.contains(|sign: char| sign.is_control() || sign.is_whitespace() || sign == '\\')
    });
    url.ok_or_else(|| {
        SiteError::Comments("url is not a server's address such as https://talk.example".into())
    })
}

#[cfg(test)]
mod tests {
    use super::{CommentPage, Comments, Talk};
    use proptest::prelude::*;

    const PAGE: CommentPage<'static> = CommentPage {
        key: "0192-a",
        title: "The \"bridge\" & <more>",
        address: "https://example.org/bridge/",
        language: "en",
        talk: None,
    };

    fn giscus(repo: &str, category: &str) -> Comments {
        let (repo_id, category_id) = ("R_kgDOG6lkPQ".into(), "DIC_kwDOG6lkPc4CN5yQ".into());
        Comments::Giscus { repo: repo.into(), repo_id, category: category.into(), category_id }
    }

    fn isso(url: &str) -> Comments {
        Comments::Isso { url: url.into() }
    }

    #[test]
    fn a_card_says_where_comments_come_from_and_loads_nothing() {
        assert_eq!(
            isso("https://talk.example/isso/").facade(&PAGE),
            "<section class=\"comments\" id=\"_comments\" aria-labelledby=\"_comments-heading\" data-comments=\"isso\" \
             data-key=\"0192-a\" data-title=\"The &quot;bridge&quot; &amp; &lt;more&gt;\" data-language=\"en\" \
             data-url=\"https://talk.example/isso\" data-address=\"https://example.org/bridge/\">\
             <h2 id=\"_comments-heading\">Comments</h2><button type=\"button\">Show the comments</button>\
             <p class=\"comments-from\">They come from talk.example, which learns of your visit only if you show them.</p>\
             <noscript><p>The comments need JavaScript.</p></noscript></section>"
        );
        let discussed = giscus("a/b", "Talk").facade(&PAGE);
        assert!(discussed.contains(" data-repo=\"a/b\" data-repo-id=\"R_kgDOG6lkPQ\""), "{discussed}");
    }

    #[test]
    fn a_post_s_comments_are_counted_and_led_to() {
        let blog = Comments::Wordpress { target: "blog".into() };
        let talk = |address: &str, count| Talk { address: address.into(), count };
        let at = |talk: &Talk| blog.facade(&CommentPage { talk: Some(talk), ..PAGE });
        assert_eq!(
            at(&talk("https://blog.example/?p=7&a=\"b\"", Some(12))),
            "<section class=\"comments\" id=\"_comments\" aria-labelledby=\"_comments-heading\">\
             <h2 id=\"_comments-heading\">Comments</h2>\
             <p><a href=\"https://blog.example/?p=7&amp;a=%22b%22#comments\" rel=\"noopener\">\
             Read the comments (12)</a> at blog.example.</p></section>"
        );
        assert!(at(&talk("https://blog.example/bridge/", None)).contains(">Read the comments</a>"));
        assert_eq!(at(&talk("no address", Some(1))), "");
        assert_eq!(blog.facade(&PAGE), "", "the article is not there");
        assert!(Comments::Wordpress { target: String::new() }.check().is_err());
    }

    #[test]
    fn settings_are_read_by_their_kind() {
        let read = |text: &str| serde_json::from_str::<Comments>(text);
        let known = Comments::Remark42 { url: "https://r.example".into(), site_id: "post".into() };
        let text = r#"{"kind":"remark42","url":"https://r.example","site_id":"post"}"#;
        assert_eq!(read(text).unwrap(), known);
        assert_eq!(serde_json::to_string(&known).unwrap(), text);
        assert!(read(r#"{"kind":"isso","url":"https://r.example","site":"x"}"#).is_err());
        assert!(read(r#"{"kind":"other","url":"https://r.example"}"#).is_err());
    }

    #[test]
    fn what_is_not_sound_is_told_and_has_no_card() {
        for sound in [
            giscus("owner/some.repo_x", "General"),
            giscus("o/r", "Frågor & svar"),
            isso("http://127.0.0.1:8080"),
            Comments::Commento { url: "https://c.example/sub/".into() },
        ] {
            assert!(sound.check().is_ok(), "{sound:?}");
        }
        for broken in [
            giscus("owner", "General"),
            giscus("owner/a/b", "General"),
            giscus("o/\"r", "General"),
            giscus("o/r", ""),
            giscus("o/r", "a\u{0}"),
            isso("javascript:alert(1)"),
            isso("data:text/javascript,alert(1)//"),
            isso("//talk.example"),
            isso("https://talk.example/?a"),
            isso("https://talk.example/#a"),
            isso("https://me:secret@talk.example/"),
            isso("https://talk.example\\@evil.example"),
            isso(" https://talk.example"),
            Comments::Remark42 { url: "https://r.example".into(), site_id: "a b".into() },
            Comments::Remark42 { url: "https://r.example".into(), site_id: String::new() },
        ] {
            assert!(broken.check().is_err(), "{broken:?}");
            assert_eq!(broken.facade(&PAGE), "", "{broken:?}");
        }
    }

    /// The names of a section's attributes; the values are everything between their quotes.
    fn names(html: &str) -> Vec<String> {
        let tag = html.strip_prefix("<section").and_then(|rest| rest.split('>').next()).unwrap_or_default();
        tag.split('"').step_by(2).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
    }

    proptest! {
        #[test]
        fn no_word_breaks_out_of_its_attribute(
            text in "[a-z\"'<>&= \n\u{0}/]{0,40}", category in "[a-z\"'<>&= /]{1,40}", path in "[a-z\"'<>&;/]{0,20}",
        ) {
            let page = CommentPage { key: &text, title: &text, address: &text, language: &text, talk: None };
            let plain = giscus("o/r", "c").facade(&PAGE);
            let hostile = giscus("o/r", &category).facade(&page);
            prop_assert_eq!(names(&hostile), names(&plain), "{}", hostile);
            prop_assert_eq!(hostile.matches('<').count(), plain.matches('<').count(), "{}", hostile);
            let plain = isso("https://talk.example/").facade(&PAGE);
            let hostile = isso(&format!("https://talk.example/{path}")).facade(&page);
            prop_assert_eq!(names(&hostile), names(&plain), "{}", hostile);
            prop_assert_eq!(hostile.matches('<').count(), plain.matches('<').count(), "{}", hostile);
        }
    }
}
