//! An article as a publishing system gets it: clean HTML that leads to other
//! articles where that target has them, and the pictures beside it.

use super::Detail;
use crate::view::Outcomes;
use crate::{Desk, Failure};
use article::{ArticleId, Content, RevisionId};
use publish::{GoesOut, Post, PostPicture};
use render::{LinkTarget, Links, PictureTarget};
use std::collections::HashMap;
use store::{Attachment, Publication, StoreError};

/// The world of a post: pictures beside it, and the articles that stand at its target.
struct AtTarget {
    articles: HashMap<String, LinkTarget>,
    pictures: Vec<Attachment>,
}

impl Links for AtTarget {
    fn article(&self, slug: &str) -> Option<LinkTarget> {
        self.articles.get(slug).cloned()
    }

    fn picture(&self, reference: &str) -> Option<PictureTarget> {
        let picture = self.pictures.iter().find(|p| p.reference == reference)?;
        Some(PictureTarget {
            address: site::file_address(&picture.file_name),
            // A publishing system makes sizes of its own.
            offer: None,
            credit: picture.credit.clone(),
            alt: picture.alt.clone(),
            caption: picture.caption.clone(),
        })
    }
}

impl Desk {
    /// The post of a revision at a target.
    pub(crate) fn post(
        &self,
        publication: &Publication,
        id: &ArticleId,
        revision: &RevisionId,
    ) -> Outcomes<Post> {
        let article = self.store.article(id)?;
        let content = self.store.revision(revision)?;
        // What goes out is what was approved, to the letter (scar 13).
        if content.revision_id() != *revision {
            let told = format!("the text of “{}” is not what its hash says", article.slug);
            return Err(StoreError::Damaged(told).into());
        }
        let document = render::parse(&content.body);
        let articles = self.linked(&publication.target, &document.linked_slugs())?;
        let world = AtTarget { articles, pictures: self.store.attachments(id)? };
        let mut html = document.html(&world).join("\n");
        html.push_str(&corrections(&content));
        let published = article.published.or(publication.began).unwrap_or_else(|| self.now());
        let goes_out = Detail::read(publication.detail.as_deref()).goes_out;
        Ok(Post {
            key: id.to_string(),
            slug: article.slug.to_string(),
            language: content.language.clone().unwrap_or_else(|| self.config.site.language.clone()),
            published: goes_out.unwrap_or(published),
            goes_out: goes_out.map_or(GoesOut::Now, GoesOut::At),
            pictures: self.post_pictures(id, world.pictures)?,
            html,
            kicker: content.kicker,
            headline: content.headline,
            standfirst: content.standfirst,
            byline: content.byline,
            section: content.section,
            tags: content.tags,
            markdown: content.body,
        })
    }

    /// The articles that a text leads to and that stand at this target.
    fn linked(&self, target: &str, slugs: &[String]) -> Outcomes<HashMap<String, LinkTarget>> {
        let mut articles = HashMap::new();
        for slug in slugs {
            let Ok(linked) = self.store.find(slug) else { continue };
            let Some(placement) = self.store.placement(target, &linked.id)? else { continue };
            let headline = self.store.revision(&placement.revision)?.headline;
            articles.insert(slug.clone(), LinkTarget { headline, address: placement.address });
        }
        Ok(articles)
    }

    fn post_pictures(&self, id: &ArticleId, attached: Vec<Attachment>) -> Outcomes<Vec<PostPicture>> {
        attached
            .into_iter()
            .map(|picture| -> Result<PostPicture, Failure> {
                let bytes = self.picture(id, &picture.file_name)?;
                Ok(PostPicture {
                    hash: blake3::hash(&bytes).to_hex().to_string(),
                    file_name: picture.file_name,
                    alt: picture.alt,
                    caption: picture.caption,
                    credit: picture.credit,
                    bytes,
                })
            })
            .collect()
    }
}

/// What was wrong, said below the text.
fn corrections(content: &Content) -> String {
    let one = |correction: &article::Correction| {
        let text = render::escaped(&correction.text);
        format!("\n<p><strong>Correction, {}:</strong> {text}</p>", correction.day())
    };
    content.corrections.iter().map(one).collect()
}
