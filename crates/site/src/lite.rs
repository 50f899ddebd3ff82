//! The site as text alone: a twin of the front page, of each article and of each list, below
//! `lite/`. It has no picture, no script and no style but a few lines. Without a script no link to
//! a folder leads anywhere on a disk, so its links name the file.

use crate::given::{Given, given};
use crate::{Neighbour, PageSource, Picture, Site, SiteError};
use article::Address;
use minijinja::Value;
use render::{Document, LinkTarget, Links, PictureTarget};

/// Where the twin of a page stands. `path` is the page's own, below the site's root.
pub(crate) fn twin(path: &str) -> String {
    format!("lite/{path}")
}

/// The path of the page whose twin stands at a path, where it is that of a twin.
pub(crate) fn twin_of(path: &str) -> Option<&str> {
    path.strip_prefix("lite/")
}

/// The way from the twin of a page to the site's root.
fn root(path: &str) -> String {
    "../".repeat(path.matches('/').count() + 1)
}

impl Site<'_> {
    /// The twin of a page. `path` is the page's own below the site's root, `own` what its template
    /// is given.
    pub(crate) fn lite_page(
        &self,
        template: &str,
        address: Option<&Address>,
        path: &str,
        language: &str,
        own: Given,
    ) -> Result<String, SiteError> {
        let own = given! { full => Value::from_safe_string(path.to_owned()), lite => (), ..own };
        self.page(&format!("lite/{template}"), address, &root(path), language, own)
    }

    /// The twin of an article's page. `blocks` are those of the page itself.
    pub(crate) fn lite_article(
        &self,
        source: &PageSource,
        document: &Document,
        blocks: &[String],
        values: Given,
    ) -> Result<String, SiteError> {
        let address = &source.entry.address;
        let path = address.from_root();
        let text = document.lite_html(&InWords { source, root: root(path) }, blocks).join("\n");
        let own = given! { body_text => Value::from_safe_string(text), ..values };
        let language = source.content.language.as_deref().unwrap_or(&self.config.language);
        self.lite_page("article.html", Some(address), path, language, own)
    }
}

/// The world as the twin of an article sees it: it leads to twins.
struct InWords<'a> {
    source: &'a PageSource,
    root: String,
}

impl Links for InWords<'_> {
    fn article(&self, slug: &str) -> Option<LinkTarget> {
        let Neighbour { headline, address } = self.source.linked.get(slug)?;
        let address = format!("{}{}index.html", self.root, twin(address.from_root()));
        Some(LinkTarget { headline: headline.clone(), address })
    }

    fn picture(&self, reference: &str) -> Option<PictureTarget> {
        let Picture { alt, caption, credit, .. } =
            self.source.pictures.iter().find(|picture| picture.reference == reference)?.clone();
        Some(PictureTarget { alt, caption, credit, ..PictureTarget::default() })
    }
}
