//! Bringing files in. An import is re-runnable: a file the desk has already is
//! unchanged, a changed one is a new revision of its article, and text that
//! was edited at the desk meanwhile is never overwritten.
//!
//! Files are read side by side, and new articles are written many in one
//! transaction: a commit that waits for the disk costs more than an article.

use crate::{Desk, Failure, ImportItem, ImportReport, Outcome, view::Outcomes, writing::words};
use article::{Act, ArticleError, DateLine, MediaHash, Policy, Slug, Status};
use chrono::{DateTime, NaiveTime, Utc};
use import::{Format, Imported};
use rayon::prelude::*;
use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use store::{FromFile, NewArticle, Origin};

/// Files that are read, and articles that are written, at once.
const AT_ONCE: usize = 256;

/// How an import is to be done.
#[derive(Debug, Clone, Copy)]
struct Way {
    format: Option<Format>,
    status: Status,
    dry_run: bool,
}

/// What a file turned out to be.
enum Found {
    /// The desk has exactly this.
    Unchanged(Slug),
    /// Another text of an article that came from the same path.
    Changed(Origin, Parsed),
    /// An article that the desk does not know.
    New(Parsed),
}

/// A file that was read.
struct Parsed {
    file: FromFile,
    imported: Imported,
}

impl Desk {
    /// Imports files and folders. One bad file never stops the rest.
    ///
    /// # Errors
    /// When the desk's rules take nothing with this status.
    pub fn import(
        &self,
        paths: &[PathBuf],
        format: Option<Format>,
        status: Status,
        dry_run: bool,
    ) -> Outcomes<ImportReport> {
        self.import_with(paths, format, status, dry_run, &|_, _| true)
    }

    /// The same; `progress` hears how many files of how many are in, and stops
    /// the import by saying false. What came in before that stays.
    ///
    /// # Errors
    /// When the desk's rules take nothing with this status.
    pub fn import_with(
        &self,
        paths: &[PathBuf],
        format: Option<Format>,
        status: Status,
        dry_run: bool,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Outcomes<ImportReport> {
        let mut report = ImportReport::default();
        self.may_bring(status)?;
        let files = self.files_of(paths, &mut report);
        let way = Way { format, status, dry_run };
        for (n, batch) in files.chunks(AT_ONCE).enumerate() {
            if !progress(n * AT_ONCE, files.len()) {
                break;
            }
            let read: Vec<Outcomes<Found>> = batch.par_iter().map(|path| self.read_file(path, way)).collect();
            for item in self.bring_in(batch, read, way) {
                report.push(item);
            }
        }
        Ok(report)
    }

    /// Every file that the paths name, each once.
    fn files_of(&self, paths: &[PathBuf], report: &mut ImportReport) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut seen = HashSet::new();
        for path in paths {
            if !path.exists() {
                report.push(failed(path, format!("{} does not exist", path.display())));
                continue;
            }
            match import::scan(path) {
                Ok((found, unread)) => {
                    for error in unread {
                        report.push(failed(path, error.to_string()));
                    }
                    let once = |file: &PathBuf| file.canonicalize().map_or(true, |real| seen.insert(real));
                    files.extend(found.into_iter().filter(once));
                }
                Err(error) => report.push(failed(path, error.to_string())),
            }
        }
        files
    }

    /// Whether articles may come in with this status. Who brings one in as approved is the one
    /// who approved it; a desk that asks for other eyes than the writer's does not take that.
    fn may_bring(&self, status: Status) -> Outcomes<()> {
        if !status.is_approved() || self.config.workflow == Policy::default() {
            return Ok(());
        }
        let told = format!(
            "this desk asks for another person's approval, so nothing comes in as {}",
            status.words()
        );
        Err(Failure::new("not_yours_to_approve", told).hint("import it as Draft or InReview"))
    }

    fn read_file(&self, path: &Path, way: Way) -> Outcomes<Found> {
        let bytes = read_bounded(path)?;
        let hash = MediaHash::of(&bytes).to_string();
        let real = path.canonicalize().map_err(|e| Failure::file(path, &e))?;
        let file = FromFile { path: real.to_string_lossy().into_owned(), hash };
        let known = self.store.origin(&file.path)?;
        if let Some(origin) = known.as_ref().filter(|origin| origin.hash == file.hash) {
            return Ok(Found::Unchanged(self.store.article(&origin.article)?.slug));
        }
        let mut imported = import::import_bytes(path, &bytes, way.format)
            .map_err(|error| Failure::new("bad_file", error.to_string()))?;
        let own = wish(&imported);
        if let Some(itself) = imported.content.translates.take_if(|original| *original == own) {
            imported.notes.push(ArticleError::TranslatesItself(itself).to_string());
        }
        let parsed = Parsed { file, imported };
        Ok(match known {
            Some(origin) => Found::Changed(origin, parsed),
            None => Found::New(parsed),
        })
    }

    /// Writes what was read; one item a file, in the files' order.
    fn bring_in(&self, paths: &[PathBuf], read: Vec<Outcomes<Found>>, way: Way) -> Vec<ImportItem> {
        let mut items: Vec<ImportItem> = Vec::new();
        let mut new: Vec<(usize, Parsed)> = Vec::new();
        for (path, read) in paths.iter().zip(read) {
            let item = match read {
                Ok(Found::Unchanged(slug)) => Ok(item(path, Outcome::Unchanged, &slug, Vec::new())),
                Ok(Found::Changed(_, parsed) | Found::New(parsed)) if way.dry_run => {
                    Ok(item(path, Outcome::Imported, &wish(&parsed.imported), parsed.imported.notes))
                }
                Ok(Found::Changed(origin, parsed)) => self.update_from_file(path, &origin, parsed),
                Ok(Found::New(parsed)) => {
                    // Its place is kept; what it became is known once all are written.
                    let place = item(path, Outcome::Imported, &wish(&parsed.imported), Vec::new());
                    new.push((items.len(), parsed));
                    Ok(place)
                }
                Err(failure) => Err(failure),
            };
            items.push(item.unwrap_or_else(|failure| failed(path, failure.message)));
        }
        self.add_from_files(paths, new, way, &mut items);
        items
    }

    fn add_from_files(
        &self,
        paths: &[PathBuf],
        parsed: Vec<(usize, Parsed)>,
        way: Way,
        items: &mut [ImportItem],
    ) {
        let new: Vec<NewArticle> = parsed.par_iter().map(|(_, one)| self.new_from_file(one, way)).collect();
        let added = self.store.add(&new);
        for (n, ((at, parsed), new)) in parsed.into_iter().zip(new).enumerate() {
            let path = &paths[at];
            let written = match &added {
                // Another import of the same file was faster.
                Ok(added) if !added[n].new => Ok(item(path, Outcome::Unchanged, &added[n].slug, Vec::new())),
                Ok(added) => self.bring_pictures(path, &new.id, &parsed.imported).map(|pictures| {
                    let notes = parsed.imported.notes.into_iter().chain(pictures).collect();
                    item(path, Outcome::Imported, &added[n].slug, notes)
                }),
                Err(error) => Err(Failure::new("store", error.to_string())),
            };
            items[at] = written.unwrap_or_else(|failure| failed(path, failure.message));
        }
    }

    fn new_from_file(&self, parsed: &Parsed, way: Way) -> NewArticle {
        let (content, now) = (&parsed.imported.content, self.now());
        let dated = content.date.map(first_published);
        NewArticle {
            id: Self::draw_id(),
            slug: wish(&parsed.imported),
            status: way.status,
            content: content.clone(),
            words: words(content),
            author: self.user.clone(),
            act: Act::Import,
            now,
            published: (way.status == Status::Published).then(|| dated.unwrap_or(now)),
            file: Some(parsed.file.clone()),
        }
    }

    fn update_from_file(&self, path: &Path, origin: &Origin, parsed: Parsed) -> Outcomes<ImportItem> {
        let Parsed { file, imported } = parsed;
        let (content, mut notes) = (&imported.content, imported.notes.clone());
        let (id, seal) = (&origin.article, self.sealing(Act::Import));
        let (after, taken) =
            self.store.take_from_file(id, content, words(content), &origin.revision, seal)?;
        let revision = content.revision_id();
        if !taken {
            notes.push(format!(
                "it was edited at the desk as well: the desk's text stays, the file's is revision {} in the history",
                revision.short()
            ));
        }
        notes.extend(self.bring_pictures(path, id, &imported)?);
        let origin = Origin { article: id.clone(), hash: file.hash, revision };
        self.store.remember_origin(&file.path, &origin)?;
        Ok(item(path, Outcome::Imported, &after.slug, notes))
    }
}

/// The slug that a file wishes for, or its headline's.
fn wish(imported: &Imported) -> Slug {
    imported.slug.clone().unwrap_or_else(|| Slug::from_headline(&imported.content.headline))
}

fn item(path: &Path, outcome: Outcome, slug: &Slug, notes: Vec<String>) -> ImportItem {
    ImportItem { path: path.display().to_string(), outcome, slug: Some(slug.to_string()), notes }
}

fn failed(path: &Path, why: String) -> ImportItem {
    ImportItem { path: path.display().to_string(), outcome: Outcome::Failed, slug: None, notes: vec![why] }
}

/// Reads a text that somebody hands in, with the limits and conversions of an import.
/// An empty one is a text too.
///
/// # Errors
/// When it can't be read, is no text, or is too large.
pub fn read_text(name: &Path, from: impl Read) -> Outcomes<String> {
    let mut bytes = Vec::new();
    from.take(import::LARGEST + 1).read_to_end(&mut bytes).map_err(|e| Failure::file(name, &e))?;
    if bytes.is_empty() {
        return Ok(String::new());
    }
    let read = import::read_text(name, &bytes);
    Ok(read.map_err(|error| Failure::new("bad_file", error.to_string()))?.0)
}

/// Reads a file, but no more of it than an import takes.
fn read_bounded(path: &Path) -> Outcomes<Vec<u8>> {
    let told = |e: std::io::Error| Failure::file(path, &e);
    let mut bytes = Vec::new();
    // A pipe or a device would be waited for, or never end.
    if !std::fs::metadata(path).map_err(told)?.is_file() {
        return Err(Failure::new("bad_file", format!("{} is no file with text in it", path.display())));
    }
    let file = std::fs::File::open(path).map_err(told)?;
    file.take(import::LARGEST + 1).read_to_end(&mut bytes).map_err(told)?;
    Ok(bytes)
}

/// The instant a date stands for: a day without a time is its noon in UTC.
fn first_published(date: DateLine) -> DateTime<Utc> {
    match date {
        DateLine::Instant(instant) => instant.with_timezone(&Utc),
        DateLine::Day(day) => {
            let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
            day.and_time(noon).and_utc()
        }
    }
}

/// What was pasted, as Markdown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
pub struct PastedText {
    /// The text.
    pub markdown: String,
    /// What was dropped, and why.
    pub notes: Vec<String>,
}

/// Rich text from the clipboard as Markdown.
///
/// # Errors
/// When it is too large.
pub fn pasted(html: &str) -> Outcomes<PastedText> {
    let pasted = import::rich(html, None).map_err(|error| Failure::new("bad_paste", error.to_string()))?;
    Ok(PastedText { markdown: pasted.markdown, notes: pasted.notes })
}
