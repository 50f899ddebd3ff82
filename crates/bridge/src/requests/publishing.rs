//! Targets, publishing, and what came of it.

use crate::{Event, Job, Request, Session};
use desk::{
    CarryingPlace, Corrected, CorrectionWish, Desk, Failure, NewsItem, Observer, OpenArticle, OutboxItem,
    Receipt, Rehearsal, Removal, Secret, Standing, Target, TargetView, TrialView,
};
use serde::{Deserialize, Serialize};

/// Tells the window how far a publication is.
struct Tell<'a>(&'a Session);

impl Observer for Tell<'_> {
    fn step(&self, target: &str, step: &str, ended: bool) {
        self.0.tell(Event::Step { target: target.to_owned(), step: step.to_owned(), ended });
    }

    fn progress(&self, _: &str, done: usize, total: usize) -> bool {
        self.0.tell(Event::Progress { job: Job::Publish, done, total });
        self.0.goes_on()
    }

    fn news(&self, news: &desk::News) {
        self.0.tell(Event::News { kind: news.kind.clone(), text: news.text.clone() });
    }
}

fn carry_out(desk: &Desk, asked: &[String], session: &Session) -> Result<Vec<Receipt>, Failure> {
    session.begin_job();
    desk.carry_out(asked, &Tell(session))
}

/// The targets, with how they were found last.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Targets {}

impl Request for Targets {
    type Answer = Vec<TargetView>;

    fn answer(self, session: &Session) -> Result<Vec<TargetView>, Failure> {
        session.desk()?.targets()
    }
}

/// A target with all its settings, to be changed.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct ReadTarget {
    name: String,
}

impl Request for ReadTarget {
    type Answer = Target;

    fn answer(self, session: &Session) -> Result<Target, Failure> {
        session.desk()?.read_target(&self.name)
    }
}

/// Adds a target, or changes the one of that name.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct AddTarget {
    target: Target,
    /// Goes into the keychain, and nowhere else.
    secret: Option<String>,
}

impl Request for AddTarget {
    type Answer = TargetView;

    fn answer(self, session: &Session) -> Result<TargetView, Failure> {
        session.desk()?.add_target(self.target, self.secret.map(Secret::new))
    }
}

/// Takes a target out of the desk.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct RemoveTarget {
    name: String,
}

impl Request for RemoveTarget {
    type Answer = ();

    fn answer(self, session: &Session) -> Result<(), Failure> {
        session.desk()?.remove_target(&self.name)
    }
}

/// Tries whether publishing to a target would work.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct TestTarget {
    name: String,
}

impl Request for TestTarget {
    type Answer = TrialView;

    fn answer(self, session: &Session) -> Result<TrialView, Failure> {
        session.desk()?.test_target(&self.name)
    }
}

/// What publishing these articles would do.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Rehearse {
    articles: Vec<String>,
    /// Where; the usual targets where none is named.
    targets: Vec<String>,
}

impl Request for Rehearse {
    type Answer = Rehearsal;

    fn answer(self, session: &Session) -> Result<Rehearsal, Failure> {
        session.desk()?.rehearse(&self.articles, &self.targets)
    }
}

/// A page as readers see it, and as they would.
#[derive(Debug, Serialize, ts_rs::TS)]
pub struct BothPages {
    /// As it stands.
    pub before: Option<String>,
    /// As it would stand.
    pub after: Option<String>,
}

/// A page of the last rehearsal, before and after.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct RehearsedPage {
    target: String,
    path: String,
}

impl Request for RehearsedPage {
    type Answer = BothPages;

    fn answer(self, session: &Session) -> Result<BothPages, Failure> {
        let (before, after) = session.desk()?.rehearsed_page(&self.target, &self.path)?;
        Ok(BothPages { before, after })
    }
}

/// Publishes approved articles now.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Publish {
    articles: Vec<String>,
    /// Where; the usual targets where none is named.
    targets: Vec<String>,
    /// Files that somebody ticked for removal.
    remove: Vec<Removal>,
    /// Why it goes out over the copy desk's errors.
    overriding: Option<String>,
}

impl Request for Publish {
    type Answer = Vec<Receipt>;

    fn answer(self, session: &Session) -> Result<Vec<Receipt>, Failure> {
        let desk = session.desk()?;
        let over = self.overriding.as_deref();
        let asked = desk.publish_over(&self.articles, &self.targets, &self.remove, over)?;
        carry_out(&desk, &asked, session)
    }
}

/// Brings the release before back at a target.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct RollBack {
    target: String,
}

impl Request for RollBack {
    type Answer = Vec<Receipt>;

    fn answer(self, session: &Session) -> Result<Vec<Receipt>, Failure> {
        let desk = session.desk()?;
        let asked = desk.roll_back(&self.target)?;
        carry_out(&desk, &[asked], session)
    }
}

/// Takes an article from its readers.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Unpublish {
    article: String,
    target: Option<String>,
    /// Where its readers are led; else they read that it is gone.
    redirect: Option<String>,
}

impl Request for Unpublish {
    type Answer = Vec<Receipt>;

    fn answer(self, session: &Session) -> Result<Vec<Receipt>, Failure> {
        let desk = session.desk()?;
        let asked = desk.unpublish(&self.article, self.target.as_deref(), self.redirect.as_deref())?;
        carry_out(&desk, &asked, session)
    }
}

/// A corrected article, and where else the sentence stands.
#[derive(Debug, Serialize, ts_rs::TS)]
pub struct CorrectedArticle {
    /// The article, which has to be approved again.
    pub article: OpenArticle,
    /// Every place that carries the sentence.
    pub places: Vec<CarryingPlace>,
}

/// Corrects an article that readers have seen.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Correct {
    article: String,
    wish: CorrectionWish,
}

impl Request for Correct {
    type Answer = CorrectedArticle;

    fn answer(self, session: &Session) -> Result<CorrectedArticle, Failure> {
        let desk = session.desk()?;
        let Corrected { places, .. } = desk.correct(&self.article, &self.wish)?;
        Ok(CorrectedArticle { article: desk.open_article(&self.article)?, places })
    }
}

/// Where does this sentence stand?
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Carrying {
    sentence: String,
}

impl Request for Carrying {
    type Answer = Vec<CarryingPlace>;

    fn answer(self, session: &Session) -> Result<Vec<CarryingPlace>, Failure> {
        session.desk()?.carrying(&self.sentence)
    }
}

/// How an article stands to its readers: slot, embargo, where it is out, and its receipts.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct HowItStands {
    article: String,
}

impl Request for HowItStands {
    type Answer = Standing;

    fn answer(self, session: &Session) -> Result<Standing, Failure> {
        session.desk()?.standing(&self.article)
    }
}

/// What went where, newest first.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Receipts {
    article: Option<String>,
}

impl Request for Receipts {
    type Answer = Vec<Receipt>;

    fn answer(self, session: &Session) -> Result<Vec<Receipt>, Failure> {
        session.desk()?.receipts(self.article.as_deref())
    }
}

/// What is on its way, and what was given up.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Outbox {}

impl Request for Outbox {
    type Answer = Vec<OutboxItem>;

    fn answer(self, session: &Session) -> Result<Vec<OutboxItem>, Failure> {
        session.desk()?.outbox()
    }
}

/// Tries a publication again that was given up.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct Retry {
    id: String,
}

impl Request for Retry {
    type Answer = Vec<Receipt>;

    fn answer(self, session: &Session) -> Result<Vec<Receipt>, Failure> {
        let desk = session.desk()?;
        let asked = desk.retry(&self.id)?;
        carry_out(&desk, &[asked], session)
    }
}

/// What happened while nobody looked, newest first.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct News {}

impl Request for News {
    type Answer = Vec<NewsItem>;

    fn answer(self, session: &Session) -> Result<Vec<NewsItem>, Failure> {
        session.desk()?.news()
    }
}

/// Puts news away, up to this one.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct PutNewsAway {
    up_to: i64,
}

impl Request for PutNewsAway {
    type Answer = ();

    fn answer(self, session: &Session) -> Result<(), Failure> {
        session.desk()?.put_news_away(self.up_to)
    }
}
