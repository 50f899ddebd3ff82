//! What an editor puts on top: of the front page, and of the sections.

use crate::view::Outcomes;
use crate::{Desk, Failure, Status};
use article::{ArticleId, Slug};
use serde::Serialize;

/// The places that an editor may arrange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Front {
    /// The front page first, then each section.
    pub places: Vec<FrontPlace>,
}

/// A place with what was put on top of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FrontPlace {
    /// The section's name; nothing for the front page.
    pub section: Option<String>,
    /// In the order in which they stand. The first of the front page is the lead story.
    pub pinned: Vec<PinnedArticle>,
}

/// An article that was put on top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PinnedArticle {
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// Where it stands. One that readers can't see waits in its place until they can.
    pub status: Status,
}

/// A section's place as pins name it.
fn place_of(section: Option<&str>) -> String {
    let named = section.filter(|name| !name.trim().is_empty());
    named.map(|name| Slug::from_headline(name).to_string()).unwrap_or_default()
}

impl Desk {
    /// What an editor put on top.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn front(&self) -> Outcomes<Front> {
        let pins = self.store.pins()?;
        let nobody = ArticleId::from_random(0);
        let sections = self.store.public_sections(&nobody, self.now())?;
        let sections = crate::pages::menu_of(sections).into_iter().map(Some);
        let place = |section: Option<String>| -> Outcomes<FrontPlace> {
            let name = place_of(section.as_deref());
            let pinned = pins.iter().filter(|(place, _)| *place == name);
            let pinned = pinned.map(|(_, id)| self.pinned(id)).collect::<Outcomes<_>>()?;
            Ok(FrontPlace { section, pinned })
        };
        let places = std::iter::once(None).chain(sections).map(place).collect::<Outcomes<_>>()?;
        Ok(Front { places })
    }

    fn pinned(&self, id: &ArticleId) -> Outcomes<PinnedArticle> {
        let article = self.store.article(id)?;
        let (slug, headline) = (article.slug.to_string(), article.content.headline);
        Ok(PinnedArticle { slug, headline, status: article.status })
    }

    /// Puts just these articles on top of the front page or of a section, in this order.
    ///
    /// # Errors
    /// When there is no such article, or one stands in another section.
    pub fn pin(&self, section: Option<&str>, names: &[String]) -> Outcomes<Front> {
        let place = place_of(section);
        let mut ids = Vec::new();
        for name in names {
            let article = self.store.find(name)?;
            let own = place_of(article.content.section.as_deref());
            if let Some(section) = section
                && own != place
            {
                let told = format!("“{}” does not stand in the section {section}", article.slug);
                return Err(Failure::new("other_section", told)
                    .hint("put it on the front page instead, or give it that section"));
            }
            ids.push(article.id);
        }
        self.store.pin(&place, &ids)?;
        self.front()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Desk, NewDraft};

    fn new(desk: &Desk, headline: &str, section: &str) -> String {
        let section = Some(section.into());
        desk.new_article(NewDraft { headline: headline.into(), section, ..NewDraft::default() }).unwrap().slug
    }

    #[test]
    fn what_is_put_on_top_stays_in_its_order_and_in_its_section() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::create(folder.path(), "D").unwrap();
        let (bridge, ferry) = (new(&desk, "Bridge", "World"), new(&desk, "Ferry", "Culture"));
        let front = desk.pin(None, &[ferry.clone(), bridge.clone()]).unwrap();
        let slugs: Vec<&str> = front.places[0].pinned.iter().map(|one| one.slug.as_str()).collect();
        assert_eq!(slugs, ["ferry", "bridge"]);
        assert_eq!(desk.pin(Some("World"), &[ferry]).unwrap_err().code, "other_section");
        assert_eq!(desk.pin(None, &["nobody".into()]).unwrap_err().code, "no_article");
        assert_eq!(desk.front().unwrap(), front, "what is refused changes nothing");
        assert!(desk.pin(None, &[]).unwrap().places[0].pinned.is_empty());
    }
}
