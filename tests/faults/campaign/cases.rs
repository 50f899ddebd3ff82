//! The cases of one target, one after the other on the same desk.

use crate::Extent;
use crate::child;
use crate::places;
use crate::reader::{Seen, read};
use crate::scene::Scene;
use desk::{Content, Desk, Move, NewDraft, PublicationState};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What was tried, and what was found.
#[derive(Debug, Default)]
pub struct Tally {
    pub steps: usize,
    pub random: usize,
    pub server: usize,
    pub duplicates: usize,
    pub lost: usize,
    pub half: usize,
    pub looks: usize,
    pub ended: usize,
    pub problems: Vec<String>,
}

impl Tally {
    fn cases(&self) -> usize {
        self.steps + self.random + self.server
    }

    pub fn add(&mut self, other: &Self) {
        self.steps += other.steps;
        self.random += other.random;
        self.server += other.server;
        self.duplicates += other.duplicates;
        self.lost += other.lost;
        self.half += other.half;
        self.looks += other.looks;
        self.ended += other.ended;
        self.problems.extend(other.problems.iter().take(5).cloned());
    }

    pub fn is_good(&self) -> bool {
        self.duplicates == 0
            && self.lost == 0
            && self.half == 0
            && self.ended == self.cases()
            && self.problems.is_empty()
    }

    pub fn line(&self, name: &str) -> String {
        let looks = if self.looks == 0 { "-".to_owned() } else { format!("{}/{}", self.half, self.looks) };
        format!(
            "{name:<12} {:>9} {:>9} {:>9} {:>11} {:>6} {looks:>16} {:>8}",
            self.steps,
            self.random,
            self.server,
            self.duplicates,
            self.lost,
            format!("{}/{}", self.ended, self.cases())
        )
    }
}

/// How a case is disturbed.
enum Blow {
    Nothing,
    AtStep(usize),
    After(Duration),
    Server,
}

/// One target's campaign.
pub struct Campaign {
    name: String,
    scene: Arc<dyn Scene>,
    folder: tempfile::TempDir,
    tally: Tally,
    /// The articles with what each must say: id, slug, words.
    articles: Vec<(String, String, String)>,
    case: usize,
    dice: u64,
}

impl Campaign {
    pub fn new(name: &str) -> Self {
        let scene = places::open(name);
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::create(&folder.path().join("desk"), "The Harbour Post").expect("a desk");
        desk.add_target(scene.target(), None).expect("the target");
        let tally = Tally::default();
        Self { name: name.to_owned(), scene, folder, tally, articles: Vec::new(), case: 0, dice: 7 }
    }

    /// Kills at every step, kills at random moments, and faults of the server.
    pub fn run(mut self, extent: Extent) -> Tally {
        let (stop, seen, scene) = (AtomicBool::new(false), Seen::default(), self.scene.clone());
        std::thread::scope(|scope| {
            if scene.has_site() {
                scope.spawn(|| read(&*scene, &stop, &seen));
            }
            self.cases(extent);
            stop.store(true, Ordering::SeqCst);
        });
        let half = seen.half.into_inner().expect("the looks");
        self.tally.half = half.len();
        self.tally.problems.extend(half.into_iter().map(|what| format!("{}: {what}", self.name)));
        self.tally.looks = seen.looks.load(Ordering::SeqCst);
        self.tally
    }

    fn cases(&mut self, extent: Extent) {
        // Twice without a blow: how many boundaries there are, and how long it takes.
        self.case(&Blow::Nothing);
        let began = Instant::now();
        let boundaries = self.case(&Blow::Nothing);
        let takes = began.elapsed();
        let requests = self.scene.requests();
        for at in 0..boundaries {
            self.case(&Blow::AtStep(at));
            self.tally.steps += 1;
        }
        for request in 0..requests {
            for fault in
                (0..self.scene.faults()).filter(|fault| (request + fault).is_multiple_of(extent.every))
            {
                self.scene.spoil(Some((request, fault)));
                self.case(&Blow::Server);
                self.tally.server += 1;
            }
        }
        for _ in 0..extent.random {
            let after = takes.mul_f64(self.roll());
            self.case(&Blow::After(after));
            self.tally.random += 1;
        }
    }

    /// A number from 0 to 1, in the same order every time.
    fn roll(&mut self) -> f64 {
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.dice >> 40) as f64 / (1u64 << 24) as f64
    }

    fn desk_folder(&self) -> PathBuf {
        self.folder.path().join("desk")
    }

    /// One case: an article that is out gets another text, a new one comes; both are sent under
    /// the blow; what is open is taken up by a fresh process. Returns the boundaries of a quiet one.
    fn case(&mut self, blow: &Blow) -> usize {
        self.case += 1;
        self.prepare();
        if matches!(blow, Blow::Nothing) {
            self.scene.spoil(None);
        }
        let mut boundaries = 0;
        match blow {
            Blow::AtStep(at) => drop(self.work(Some(*at))),
            Blow::After(time) => self.killed_after(*time),
            Blow::Server => drop(self.work(None)),
            Blow::Nothing => boundaries = self.work(None),
        }
        if !matches!(blow, Blow::Nothing) {
            self.scene.spoil(None);
            self.retry_what_failed();
            self.work(None);
        }
        self.judge();
        boundaries
    }

    /// The texts are written, approved, and asked to go out.
    fn prepare(&mut self) {
        let desk = Desk::open(&self.desk_folder(), None).expect("the desk");
        let words = format!("These are the words of case {} and of no other.", self.case);
        let draft = NewDraft {
            headline: format!("Story {} of {}", self.case, self.name),
            body: words.clone(),
            ..NewDraft::default()
        };
        let new = desk.new_article(draft).expect("an article");
        approve(&desk, &new.slug);
        let mut going = vec![new.slug.clone()];
        if let Some((id, slug, said)) = self.articles.first_mut() {
            let old = desk.open_article(id).expect("the article").content;
            desk.keep(id, &Content { body: words.clone(), ..old }, None).expect("the text");
            desk.make_move(id, Move::Approve, None, None).expect("approved");
            going.push(slug.clone());
            *said = words.clone();
        }
        self.articles.push((new.id, new.slug, words));
        desk.publish(&going, &[], &[]).expect("asked for");
    }

    fn command(&self) -> Command {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.env(child::DESK, self.desk_folder()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if let Some(secret) = self.scene.secret() {
            command.env("COPYDESK_SECRET_OUT", secret);
        }
        command
    }

    /// Lets a fresh process work to the end, or to the boundary where it ends itself.
    fn work(&mut self, die_at: Option<usize>) -> usize {
        let mut command = self.command();
        if let Some(at) = die_at {
            command.env(child::DIE_AT, at.to_string());
        }
        let out = command.output().expect("a process");
        if die_at.is_none() && !out.status.success() {
            let said = String::from_utf8_lossy(&out.stderr).into_owned();
            self.tally
                .problems
                .push(format!("{}: the process that took up case {} failed: {said}", self.name, self.case));
        }
        if die_at.is_some() && out.status.success() {
            self.tally.problems.push(format!("{}: case {} was not killed", self.name, self.case));
        }
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        said.trim().strip_prefix("boundaries ").and_then(|n| n.parse().ok()).unwrap_or_default()
    }

    fn killed_after(&self, time: Duration) {
        let mut child = self.command().spawn().expect("a process");
        std::thread::sleep(time);
        // Where it has ended before, that is a case as well: nothing is left to do.
        let _ = child.kill();
        let _ = child.wait();
    }

    /// What was given up waits for a person: here is one.
    fn retry_what_failed(&self) {
        let desk = Desk::open(&self.desk_folder(), None).expect("the desk");
        for item in desk.outbox().expect("the outbox") {
            if item.state == PublicationState::Failed {
                desk.retry(&item.id).expect("tried again");
            }
        }
    }

    /// Asks the server itself: one post for each article, with its words, and nothing open.
    fn judge(&mut self) {
        let desk = Desk::open(&self.desk_folder(), None).expect("the desk");
        let open = desk.outbox().expect("the outbox");
        let waits = open.iter().filter(|item| item.state != PublicationState::Sent).count();
        if self.case > 2 {
            self.tally.ended += usize::from(waits == 0);
        }
        for item in open.iter().filter(|item| item.state != PublicationState::Sent) {
            self.tally.problems.push(format!("{}: case {} did not end: {item:?}", self.name, self.case));
        }
        // What earlier cases brought is asked for now and then; this one's always.
        let last = self.articles.len() - 1;
        let every = self.case.is_multiple_of(25);
        for (n, (id, slug, words)) in self.articles.iter().enumerate() {
            if n != 0 && n != last && !every {
                continue;
            }
            let found = self.scene.find(id, slug, words);
            let told = || {
                format!(
                    "{}: case {}: {slug} has {} posts, and says it: {}",
                    self.name, self.case, found.posts, found.says
                )
            };
            if found.posts > 1 {
                self.tally.duplicates += 1;
                self.tally.problems.push(told());
            }
            if found.posts == 0 || !found.says {
                self.tally.lost += 1;
                self.tally.problems.push(told());
            }
        }
    }
}

fn approve(desk: &Desk, slug: &str) {
    for step in [Move::Submit, Move::Approve] {
        desk.make_move(slug, step, None, None).expect("the move");
    }
}
