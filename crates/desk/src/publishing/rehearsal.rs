//! Rehearsal: what a publication would create, change and remove where, page by
//! page, without doing it. The same build and the same comparison as the real one.

use super::staged::Staged;
use crate::checking::ERRORS;
use crate::scheduling::WhoFires;
use crate::site_archive::OnSite;
use crate::targets::Target;
use crate::view::Outcomes;
use crate::{Desk, instant};
use article::{Act, Address, Article, HistoryEntry, Move};
use publish::{Release, Source};
use serde::Serialize;
use similar::TextDiff;
use store::{OneSite, PublicArticle};

/// The most pages whose difference is told line by line.
const TOLD: usize = 200;

/// What a publication would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Rehearsal {
    /// At each target.
    pub targets: Vec<RehearsedTarget>,
    /// Who approved what would go out.
    pub approvals: Vec<Approver>,
    /// What of it would go out only for a reason, each in a sentence.
    pub held_back: Vec<String>,
    /// Who would send it at this moment; nobody means whoever asks for it.
    pub who: WhoFires,
}

/// Who approved an article, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Approver {
    /// The article.
    pub slug: String,
    /// Who.
    pub who: String,
    /// When.
    pub at: String,
}

/// What would happen at one target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RehearsedTarget {
    /// The target.
    pub target: String,
    /// Its kind.
    pub kind: String,
    /// Where readers find it.
    pub base_url: String,
    /// Each file or post.
    pub changes: Vec<RehearsedChange>,
    /// Files that stay as they are.
    pub unchanged: u32,
    /// What would keep it from going out.
    pub problem: Option<String>,
}

/// What would become of one file or post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RehearsedChange {
    /// Its path, or the post's slug.
    pub path: String,
    /// What would happen to it.
    pub what: WhatHappens,
    /// Bytes afterwards.
    pub bytes: u64,
    /// Whether it is a page that a person can look at.
    pub page: bool,
    /// What would change in it, line by line.
    pub difference: Option<String>,
}

/// What would happen to a file or post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum WhatHappens {
    /// It is new.
    Created,
    /// It is another one.
    Changed,
    /// Nothing makes it any more. It stays unless somebody asks for its removal.
    Removed,
}

impl WhatHappens {
    /// The word for people.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

impl Desk {
    /// What publishing these articles would do, at the targets that are named or the usual ones.
    ///
    /// # Errors
    /// When an article may not go out, there is no such target, or the site can't be built.
    pub fn rehearse(&self, names: &[String], targets: &[String]) -> Outcomes<Rehearsal> {
        let articles: Vec<Article> =
            names.iter().map(|name| self.may_go_out(name)).collect::<Outcomes<_>>()?;
        let targets = self.targets_for(targets)?;
        let rehearsed = targets.into_iter().map(|target| {
            if target.settings.kind().holds_site() {
                self.rehearse_site(&target, &articles)
            } else {
                self.rehearse_posts(&target, &articles)
            }
        });
        Ok(Rehearsal {
            targets: rehearsed.collect::<Outcomes<_>>()?,
            approvals: articles
                .iter()
                .map(|article| self.approvers(article))
                .collect::<Outcomes<Vec<_>>>()?
                .concat(),
            held_back: articles
                .iter()
                .filter_map(|article| self.held_back(article).transpose())
                .collect::<Outcomes<_>>()?,
            who: self.who_works()?,
        })
    }

    /// Why an article would go out only for a reason.
    fn held_back(&self, article: &Article) -> Outcomes<Option<String>> {
        match self.pass_as_imported(article, None) {
            Ok(()) => Ok(None),
            Err(failure) if failure.code == ERRORS => Ok(Some(failure.message)),
            Err(failure) => Err(failure),
        }
    }

    /// Who approved the text that would go out, the last one first.
    fn approvers(&self, article: &Article) -> Outcomes<Vec<Approver>> {
        let acts = self.store.history(&article.id)?.into_iter();
        let approved = acts.filter(|entry| {
            entry.act == Act::Move(Move::Approve) && Some(&entry.revision) == article.approved.as_ref()
        });
        let approver = |entry: HistoryEntry| Approver {
            slug: article.slug.to_string(),
            who: entry.author,
            at: instant(entry.time),
        };
        Ok(approved.map(approver).collect())
    }

    /// A page before and after, as it was rehearsed last: for looking at both.
    ///
    /// # Errors
    /// When there is no such target.
    pub fn rehearsed_page(&self, target: &str, path: &str) -> Outcomes<(Option<String>, Option<String>)> {
        let target = self.target(target)?;
        let staged = Staged::open(self.folder(), &target.name)?;
        let before = self.expected(&target.name, &staged)?.unwrap_or_default();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).ok();
        let had = staged.source(&before).read(path).ok().and_then(text);
        // Only what the rehearsal itself wrote is read, by its own list.
        let rehearsed = staged.rehearsed().filter(|release| release.files.contains_key(path));
        let has = rehearsed.and_then(|_| std::fs::read(staged.rehearsal().join(path)).ok()).and_then(text);
        Ok((had, has))
    }

    fn rehearse_site(&self, target: &Target, articles: &[Article]) -> Outcomes<RehearsedTarget> {
        let staged = Staged::open(self.folder(), &target.name)?;
        let before = self.expected(&target.name, &staged)?.unwrap_or_default();
        let next = self.rehearsed_release(target, articles, &staged)?;
        staged.note_rehearsal(&next)?;
        let difference = before.difference(&next);
        let was = staged.source(&before);
        let mut changes = Vec::new();
        let kinds = [
            (WhatHappens::Created, &difference.created),
            (WhatHappens::Changed, &difference.changed),
            (WhatHappens::Removed, &difference.removed),
        ];
        for (what, paths) in kinds {
            for path in paths {
                let file = next.files.get(path).or_else(|| before.files.get(path));
                let tell = what == WhatHappens::Changed && changes.len() < TOLD;
                let lines = || {
                    let had = String::from_utf8(was.read(path).ok()?).ok()?;
                    let has = std::fs::read_to_string(staged.rehearsal().join(path)).ok()?;
                    Some(lines_that_differ(&had, &has))
                };
                changes.push(RehearsedChange {
                    page: path.ends_with(".html"),
                    path: path.clone(),
                    what,
                    bytes: file.map_or(0, |file| file.bytes),
                    difference: if tell { lines() } else { None },
                });
            }
        }
        let changed = difference.created.len() + difference.changed.len();
        Ok(RehearsedTarget {
            target: target.name.clone(),
            kind: target.settings.kind().name().to_owned(),
            base_url: self.public_address(target, "/"),
            unchanged: u32::try_from(next.files.len() - changed).unwrap_or(u32::MAX),
            changes,
            problem: None,
        })
    }

    /// The site as it would stand, built in a folder of its own.
    fn rehearsed_release(&self, target: &Target, articles: &[Article], staged: &Staged) -> Outcomes<Release> {
        let mut placed = self.store.on_site(&OneSite::Target(target.name.clone()), None, self.now())?;
        let mut moved: Vec<(String, Option<String>)> =
            self.store.moved(&target.name)?.into_iter().map(|m| (m.place, m.leads_to)).collect();
        for article in articles {
            let comes = self.as_it_would_stand(article)?;
            let now = Address::of_article(comes.head.section.as_deref(), &comes.slug).to_string();
            if let Some(before) =
                self.store.placement(&target.name, &article.id)?.filter(|p| p.address != now)
            {
                moved.push((before.address, Some(now)));
            }
            match placed.iter_mut().find(|one| one.id == article.id) {
                Some(standing) => *standing = comes,
                None => placed.push(comes),
            }
        }
        let built = self.build_placed(&staged.rehearsal(), OnSite::These(placed), moved, target)?;
        Ok(super::site_work::release(built))
    }

    fn as_it_would_stand(&self, article: &Article) -> Outcomes<PublicArticle> {
        let revision = article.approved.clone().unwrap_or_else(|| article.revision.clone());
        let head = self.store.revision(&revision)?;
        Ok(PublicArticle {
            id: article.id.clone(),
            slug: article.slug.clone(),
            published: article.published.unwrap_or_else(|| self.now()),
            updated: self.store.text_made(&article.id, &revision)?.unwrap_or(article.created),
            words: render::parse(&head.body).words(),
            pictures: self.store.pictures_line(&article.id)?,
            revision,
            head,
            typed: None,
        })
    }

    fn rehearse_posts(&self, target: &Target, articles: &[Article]) -> Outcomes<RehearsedTarget> {
        let mut changes = Vec::new();
        let mut unchanged = 0;
        for article in articles {
            let approved = article.approved.clone().unwrap_or_else(|| article.revision.clone());
            let content = self.store.revision(&approved)?;
            let before = self.store.placement(&target.name, &article.id)?;
            let (what, difference) = match before {
                None => (WhatHappens::Created, None),
                Some(p) if p.revision == approved && p.slug == article.slug.as_str() => {
                    unchanged += 1;
                    continue;
                }
                Some(p) => {
                    let had = self.store.revision(&p.revision)?;
                    (WhatHappens::Changed, Some(lines_that_differ(&whole(&had), &whole(&content))))
                }
            };
            let bytes = content.body.len() as u64;
            changes.push(RehearsedChange {
                path: article.slug.to_string(),
                what,
                bytes,
                page: false,
                difference,
            });
        }
        let problem = self.store.trial(&target.name)?.filter(|trial| !trial.good).map(|_| {
            format!(
                "{} would not take it, as it was found last: copydesk target test {}",
                target.name, target.name
            )
        });
        Ok(RehearsedTarget {
            target: target.name.clone(),
            kind: target.settings.kind().name().to_owned(),
            base_url: target.base_url.clone().unwrap_or_default(),
            changes,
            unchanged,
            problem,
        })
    }
}

fn whole(content: &article::Content) -> String {
    format!("{}\n{}\n\n{}", content.headline, content.standfirst.as_deref().unwrap_or_default(), content.body)
}

/// The lines that differ, each with what happened to it.
fn lines_that_differ(before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff()
        .context_radius(0)
        .to_string()
        .lines()
        .filter(|l| !l.starts_with("@@"))
        .collect::<Vec<_>>()
        .join("\n")
}
