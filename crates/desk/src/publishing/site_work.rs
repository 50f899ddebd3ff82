//! Sending to a target that holds a site: build it with what comes, bring the
//! target from what it holds to that, and note what readers see now.

use super::Detail;
use super::journal::DeskJournal;
use super::staged::Staged;
use super::work::{Stopped, Worker};
use crate::Desk;
use crate::site_archive::OnSite;
use crate::targets::Target;
use crate::view::Outcomes;
use article::{Address, PublicationAct};
use publish::{Kind, Release, ReleaseFile, Removals, SiteTarget, Steps, TargetError};
use std::collections::{BTreeMap, BTreeSet};
use store::{Arrived, Files, OneSite, Publication};

/// A site as it is to stand at a target.
pub(crate) struct NextSite {
    pub(crate) release: Release,
    /// The place of each article that comes or leaves, and where it stood before.
    pub(crate) places: Vec<Place>,
}

/// Where an article stands at a target.
pub(crate) struct Place {
    pub(crate) publication: String,
    /// Below the site's root, such as `/world/harbour-bridge/`.
    pub(crate) now: String,
    pub(crate) before: Option<String>,
}

impl Worker<'_> {
    pub(crate) fn send_site(
        &self,
        target: &Target,
        site: &dyn SiteTarget,
        begun: &[Publication],
        journal: &DeskJournal<'_>,
    ) -> Result<(), Stopped> {
        let staged = Staged::open(self.desk.folder(), &target.name)?;
        if let [one] = begun
            && one.act == PublicationAct::Rollback
        {
            return self.roll_site_back(target, site, one, &staged, journal);
        }
        let next = self.desk.next_site(target, begun, &staged)?;
        let holds = site.holds()?;
        let expected = self.desk.expected(&target.name, &staged)?;
        self.desk.check_holds(&target.name, holds.as_ref(), expected.as_ref(), &next.release, &staged)?;
        let before = holds.clone().unwrap_or_default();
        let ours = staged.release(&before.id()).is_some();
        let removals = removals(begun, &next, &before, expected.as_ref().filter(|_| ours));
        staged.keep(&next.release)?;
        let source = staged.source(&next.release);
        let after = site.bring(holds.as_ref(), &next.release, &removals, &source, Steps::new(journal))?;
        staged.keep(&after)?;
        let files = Files { after: Some(after.id()), before: expected.map(|release| release.id()) };
        let arrived = next.places.iter().map(|place| self.arrived(target, begun, place, &after));
        let mut arrived: Vec<Arrived> = arrived.collect();
        for refresh in begun.iter().filter(|p| p.act == PublicationAct::Refresh) {
            arrived.push(self.home_arrived(target, refresh, &after));
        }
        arrived.extend(begun.iter().filter(|p| is_away_already(p, &next)).map(away));
        self.desk.store.arrived(&target.name, &arrived, &files, self.desk.now())?;
        Ok(())
    }

    fn arrived(&self, target: &Target, begun: &[Publication], place: &Place, after: &Release) -> Arrived {
        let publication = begun.iter().find(|p| p.id == place.publication);
        let leaves = publication.is_some_and(|p| p.act == PublicationAct::Withdraw);
        let detail = Detail::read(publication.and_then(|p| p.detail.as_deref()));
        let moved = match &place.before {
            _ if leaves => Some((place.now.clone(), detail.redirect)),
            Some(before) if *before != place.now => Some((before.clone(), Some(place.now.clone()))),
            _ => None,
        };
        let page = format!("{}index.html", place.now.trim_start_matches('/'));
        Arrived {
            id: place.publication.clone(),
            address: self.desk.public_address(target, &place.now),
            place: Some(place.now.clone()),
            remote: None,
            hash: after.files.get(&page).map(|file| file.hash.clone()).unwrap_or_default(),
            moved,
            provable: !leaves,
        }
    }

    /// What is to be read back where the whole site was made anew: its front page.
    fn home_arrived(&self, target: &Target, publication: &Publication, after: &Release) -> Arrived {
        Arrived {
            id: publication.id.clone(),
            address: self.desk.public_address(target, "/"),
            place: None,
            remote: None,
            hash: after.files.get("index.html").map(|file| file.hash.clone()).unwrap_or_default(),
            moved: None,
            provable: after.files.contains_key("index.html"),
        }
    }

    /// Brings back the release before, file by file as it was.
    fn roll_site_back(
        &self,
        target: &Target,
        site: &dyn SiteTarget,
        publication: &Publication,
        staged: &Staged,
        journal: &DeskJournal<'_>,
    ) -> Result<(), Stopped> {
        let nothing = || TargetError::Impossible(format!("{} has no release before this one", target.name));
        let undone = self.desk.store.last_release(&target.name)?.ok_or_else(nothing)?;
        let before = match &undone.before {
            Some(id) => staged.release(id).ok_or_else(|| {
                TargetError::Impossible(
                    "the release before is not kept any more; publish what shall be there".into(),
                )
            })?,
            None => Release::default(),
        };
        let holds = site.holds()?;
        let expected = self.desk.expected(&target.name, staged)?;
        self.desk.check_holds(&target.name, holds.as_ref(), expected.as_ref(), &before, staged)?;
        // Whoever asks for the release before asks for just its files.
        let gone = holds.as_ref().map(|holds| holds.difference(&before).removed).unwrap_or_default();
        let source = staged.source(&before);
        let steps = Steps::new(journal);
        let after = site.bring(holds.as_ref(), &before, &Removals::These(gone), &source, steps)?;
        let arrived = self.home_arrived(target, publication, &after);
        self.desk.store.undo_release(&target.name, &undone, &arrived, self.desk.now())?;
        Ok(())
    }
}

/// Whether an article shall leave that is not there any more.
fn is_away_already(publication: &Publication, next: &NextSite) -> bool {
    publication.act == PublicationAct::Withdraw
        && !next.places.iter().any(|place| place.publication == publication.id)
}

fn away(publication: &Publication) -> Arrived {
    Arrived {
        id: publication.id.clone(),
        address: String::new(),
        place: None,
        remote: None,
        hash: String::new(),
        moved: None,
        provable: false,
    }
}

/// What is taken away: what somebody ticked; the pages of articles that leave, and lists that
/// would lead to them; and what an attempt of ours put there that does not come after all.
fn removals(
    begun: &[Publication],
    next: &NextSite,
    before: &Release,
    expected: Option<&Release>,
) -> Removals {
    let ticked: BTreeSet<String> =
        begun.iter().flat_map(|p| Detail::read(p.detail.as_deref()).remove).collect();
    let leaving: Vec<&str> = next
        .places
        .iter()
        .filter(|place| begun.iter().any(|p| p.id == place.publication && p.act == PublicationAct::Withdraw))
        .map(|place| place.now.trim_start_matches('/'))
        .collect();
    let gone = before.difference(&next.release).removed.into_iter().filter(|path| {
        let list = before.files.get(path).is_some_and(|file| matches!(file.kind, Kind::List | Kind::Feed));
        ticked.contains(path)
            || leaving.iter().any(|place| path.strip_prefix("lite/").unwrap_or(path).starts_with(place))
            || (!leaving.is_empty() && list)
            || expected.is_some_and(|expected| !expected.files.contains_key(path))
    });
    Removals::These(gone.collect())
}

impl Desk {
    /// The public address of a place at a target; empty where readers have none.
    pub(crate) fn public_address(&self, target: &Target, place: &str) -> String {
        let base = target.base_url.as_deref().unwrap_or(&self.config.site.base_url);
        format!("{}{place}", base.trim_end_matches('/'))
    }

    /// The files that the desk believes to be at a target.
    pub(crate) fn expected(&self, target: &str, staged: &Staged) -> Outcomes<Option<Release>> {
        let last = self.store.last_release(target)?.and_then(|release| release.files);
        Ok(last.and_then(|id| staged.release(&id)))
    }

    /// Refuses a target that somebody else published to since we did. What we may have left
    /// there ourselves, before we could note it, is known by its list.
    pub(crate) fn check_holds(
        &self,
        target: &str,
        holds: Option<&Release>,
        expected: Option<&Release>,
        next: &Release,
        staged: &Staged,
    ) -> Result<(), TargetError> {
        // A site without files is nobody's: so it stands where the first release was taken back.
        let Some(holds) = holds.filter(|holds| !holds.files.is_empty()) else { return Ok(()) };
        if Some(holds) == expected || holds == next || staged.release(&holds.id()).is_some() {
            return Ok(());
        }
        Err(TargetError::Conflict(format!(
            "{target} holds a site that this desk did not put there: somebody else published to it; \
             look at it, then add the target anew if this desk shall go on from there"
        )))
    }

    /// Builds the site as it is to stand at a target, with what these publications bring.
    pub(crate) fn next_site(
        &self,
        target: &Target,
        begun: &[Publication],
        staged: &Staged,
    ) -> Result<NextSite, Stopped> {
        let placed = self.store.on_site(&OneSite::Target(target.name.clone()), None, self.now())?;
        let mut places = Vec::new();
        for publication in begun {
            let Some(id) = &publication.article else { continue };
            let before = self.store.placement(&target.name, id)?.map(|placement| placement.address);
            let comes = placed.iter().find(|article| article.id == *id);
            let comes = comes.map(|a| Address::of_article(a.head.section.as_deref(), &a.slug).to_string());
            let Some(now) = comes.or_else(|| before.clone()) else { continue };
            places.push(Place { publication: publication.id.clone(), now, before });
        }
        let leaving = begun.iter().filter(|p| p.act == PublicationAct::Withdraw).filter_map(|p| {
            let place = places.iter().find(|place| place.publication == p.id)?;
            Some((place.now.clone(), Detail::read(p.detail.as_deref()).redirect))
        });
        let renamed = places.iter().filter_map(|place| {
            let before = place.before.clone().filter(|before| *before != place.now)?;
            Some((before, Some(place.now.clone())))
        });
        let known = self.store.moved(&target.name)?.into_iter().map(|moved| (moved.place, moved.leads_to));
        let moved = known.chain(leaving).chain(renamed).collect();
        let mut twice = BTreeSet::new();
        for article in &placed {
            let address = Address::of_article(article.head.section.as_deref(), &article.slug);
            if !twice.insert(address.to_string()) {
                let told = format!("two articles would stand at {address}; give one of them another slug");
                return Err(TargetError::Impossible(told).into());
            }
        }
        let on_site = OnSite::Now(OneSite::Target(target.name.clone()));
        let built = self.build_placed(&staged.site(), on_site, moved, target)?;
        let release = release(built);
        Ok(NextSite { release, places })
    }
}

/// What a build left, as a release.
pub(crate) fn release(built: BTreeMap<String, site::BuiltFile>) -> Release {
    let kind = |kind| match kind {
        site::FileKind::Asset => Kind::Asset,
        site::FileKind::Page => Kind::Page,
        site::FileKind::List => Kind::List,
        site::FileKind::Feed => Kind::Feed,
    };
    let file = |f: site::BuiltFile| ReleaseFile { hash: f.hash, bytes: f.bytes, kind: kind(f.kind) };
    Release { files: built.into_iter().map(|(path, f)| (path, file(f))).collect() }
}
