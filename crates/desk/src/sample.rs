//! The sample desk: a small newsroom with articles in every status, so that a
//! newcomer sees the whole workflow at once.

use crate::{Desk, Failure};
use article::{Act, Content, DateLine, Slug, Status};
use chrono::{DateTime, Duration, Utc};
use std::path::Path;
use store::NewArticle;

const ARTICLES: [(&str, Status, i64); 8] = [
    (include_str!("../sample/harbour-bridge.md"), Status::InReview, 2),
    (include_str!("../sample/fisheries.md"), Status::InReview, 5),
    (include_str!("../sample/ferry-questions.md"), Status::Draft, 7),
    (include_str!("../sample/wet-april.md"), Status::Scheduled, 26),
    (include_str!("../sample/night-trains.md"), Status::Approved, 28),
    (include_str!("../sample/budget.md"), Status::Published, 31),
    (include_str!("../sample/lighthouse.md"), Status::Published, 55),
    (include_str!("../sample/bridge-inspection.md"), Status::Killed, 80),
];

impl Desk {
    /// Makes the sample desk, "The Harbour Post", in a new folder.
    ///
    /// # Errors
    /// When the folder holds something already or can't be written.
    pub fn create_sample(folder: &Path) -> Result<Self, Failure> {
        let mut desk = Self::create(folder, "The Harbour Post")?;
        desk.config.site.description = "News from the city and its harbour".into();
        desk.config.site.zone = "Europe/Berlin".into();
        desk.config.write(folder)?;
        let now = desk.now();
        for (text, status, hours) in ARTICLES {
            desk.add_sample(text, status, now - Duration::hours(hours))?;
        }
        Ok(desk)
    }

    fn add_sample(&self, text: &str, status: Status, now: DateTime<Utc>) -> Result<(), Failure> {
        let imported = import::import_bytes(Path::new("sample.md"), text.as_bytes(), None)
            .map_err(|error| Failure::new("bad_sample", error.to_string()))?;
        let content = Content { date: Some(DateLine::Instant(now.fixed_offset())), ..imported.content };
        let words = crate::writing::words(&content);
        self.store.add(&[NewArticle {
            id: Self::draw_id(),
            slug: Slug::from_headline(&content.headline),
            status,
            content,
            words,
            author: self.user.clone(),
            act: Act::New,
            now,
            published: (status == Status::Published).then_some(now),
            file: None,
        }])?;
        Ok(())
    }
}
