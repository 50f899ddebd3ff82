//! Correcting what is out: a public note on the page, the text that is right,
//! and every other place that still says it.

use crate::view::Outcomes;
use crate::{ArticleView, Desk, Failure};
use article::{Act, Article, Content, Correction, likeness};
use serde::{Deserialize, Serialize};

/// What a correction says and mends.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, ts_rs::TS)]
pub struct CorrectionWish {
    /// What readers are told.
    pub text: String,
    /// The sentence that was wrong.
    pub was: Option<String>,
    /// What it shall say instead.
    pub now: Option<String>,
    /// Whether it is mended in every other article as well.
    pub everywhere: bool,
}

/// A place that carries a sentence.
#[derive(Debug, Clone, PartialEq, Serialize, ts_rs::TS)]
pub struct CarryingPlace {
    /// `article`, `target` or `export`.
    pub kind: String,
    /// Which: a slug, a target's name with an address, a file.
    pub place: String,
    /// The article it belongs to.
    pub slug: String,
    /// The passage as it stands there.
    pub passage: String,
    /// How like the sentence it is, from 0 to 1.
    pub likeness: f64,
    /// Whether it was mended now.
    pub mended: bool,
}

/// A corrected article, and where else the sentence stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Corrected {
    /// The article, which has to be approved again.
    #[serde(flatten)]
    pub article: ArticleView,
    /// Every place that carries the sentence.
    pub places: Vec<CarryingPlace>,
}

/// How many articles are looked through for a sentence.
const LOOKED_THROUGH: u32 = 200;

impl Desk {
    /// Corrects an article that readers have seen: the correction becomes a part of its text,
    /// the sentence is mended, and the whole is a new revision that has to be approved.
    ///
    /// # Errors
    /// When it was never out, the correction says nothing, or the sentence is not in it.
    pub fn correct(&self, name: &str, wish: &CorrectionWish) -> Outcomes<Corrected> {
        let article = self.sealed(name)?;
        if article.live.is_none() {
            let told =
                format!("{} is not out, so there is nothing to correct before its readers", article.slug);
            return Err(Failure::new("not_out", told).hint("edit it"));
        }
        let today = self.now().with_timezone(&self.config.zone()?).date_naive();
        let mut content = article.content.clone();
        content.corrections.push(Correction::new(&wish.text, today)?);
        let mut places = match &wish.was {
            Some(was) => self.carrying(was)?,
            None => Vec::new(),
        };
        if let (Some(was), Some(now)) = (&wish.was, &wish.now) {
            content = mended(&content, was, now).ok_or_else(|| {
                Failure::new("no_passage", format!("{} does not say that", article.slug))
                    .hint("give the sentence as it stands in the text")
            })?;
            self.mend_others(&article, was, now, wish.everywhere, &mut places)?;
        }
        let words = crate::writing::words(&content);
        let after = self.store.seal(&article.id, &content, words, self.sealing(Act::Edit))?;
        Ok(Corrected { article: ArticleView::new(&after, &after.content, false), places })
    }

    /// Marks what is mended, and mends the others where that was asked for.
    fn mend_others(
        &self,
        article: &Article,
        was: &str,
        now: &str,
        everywhere: bool,
        places: &mut [CarryingPlace],
    ) -> Outcomes<()> {
        for place in places.iter_mut().filter(|place| place.kind == "article") {
            if place.slug == article.slug.as_str() {
                place.mended = true;
            } else if everywhere {
                let other = self.sealed(&place.slug)?;
                if let Some(content) = mended(&other.content, was, now) {
                    let words = crate::writing::words(&content);
                    self.store.seal(&other.id, &content, words, self.sealing(Act::Edit))?;
                    place.mended = true;
                }
            }
        }
        Ok(())
    }

    /// Every place that carries a sentence, or one like it: articles, what targets show of
    /// them, and files that they were exported to.
    ///
    /// # Errors
    /// When the desk can't be read.
    pub fn carrying(&self, sentence: &str) -> Outcomes<Vec<CarryingPlace>> {
        let terms = likeness::terms(sentence);
        let mut places = Vec::new();
        for id in self.store.any_of(&terms, LOOKED_THROUGH)? {
            let article = self.store.article(&id)?;
            let slug = article.slug.to_string();
            let place = |kind: &str, place: String, passage: &Said| CarryingPlace {
                kind: kind.to_owned(),
                place,
                slug: slug.clone(),
                passage: passage.text.clone(),
                likeness: passage.likeness,
                mended: false,
            };
            if let Some(said) = said(&article.content, sentence) {
                places.push(place("article", slug.clone(), &said));
            }
            for placement in self.store.placements(&id)? {
                if let Some(said) = said(&self.store.revision(&placement.revision)?, sentence) {
                    places.push(place(
                        "target",
                        format!("{} {}", placement.target, placement.address),
                        &said,
                    ));
                }
            }
            for exported in self.store.exports(&id)? {
                if let Some(said) = said(&self.store.revision(&exported.revision)?, sentence) {
                    places.push(place("export", exported.path, &said));
                }
            }
        }
        places.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
        Ok(places)
    }
}

/// How a text says a sentence.
struct Said {
    text: String,
    likeness: f64,
}

fn parts(content: &Content) -> [&str; 3] {
    [&content.body, &content.headline, content.standfirst.as_deref().unwrap_or_default()]
}

/// The passage of an article that is most like a sentence.
fn said(content: &Content, sentence: &str) -> Option<Said> {
    let passages = parts(content).into_iter().flat_map(|text| {
        let said = |p: likeness::Passage| Said { text: text[p.range].to_owned(), likeness: p.score };
        likeness::find(sentence, text).into_iter().map(said).collect::<Vec<_>>()
    });
    passages.max_by(|a, b| a.likeness.total_cmp(&b.likeness))
}

/// The text with every passage like the sentence replaced; none where there is no such passage.
fn mended(content: &Content, was: &str, now: &str) -> Option<Content> {
    let mend = |text: &str| {
        let found = likeness::find(was, text);
        (!found.is_empty()).then(|| {
            // From the last to the first, so that places before stay where they are.
            found.into_iter().rev().fold(text.to_owned(), |text, passage| {
                likeness::replace(&text, &passage, now).unwrap_or(text)
            })
        })
    };
    let (body, headline) = (mend(&content.body), mend(&content.headline));
    let standfirst = content.standfirst.as_deref().and_then(mend);
    if body.is_none() && headline.is_none() && standfirst.is_none() {
        return None;
    }
    Some(Content {
        body: body.unwrap_or_else(|| content.body.clone()),
        headline: headline.unwrap_or_else(|| content.headline.clone()),
        standfirst: standfirst.or_else(|| content.standfirst.clone()),
        ..content.clone()
    })
}
