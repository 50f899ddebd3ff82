//! Bringing files in. An import is re-runnable: a file the desk has already is
//! unchanged, a changed one is a new revision of its article, and text that
//! was edited at the desk meanwhile is never overwritten.

use crate::{Desk, Failure, ImportItem, ImportReport, Outcome, view::Outcomes, writing::words};
use article::{Act, Content, DateLine, MediaHash, Slug, Status};
use chrono::{DateTime, NaiveTime, Utc};
use import::{Format, Imported};
use std::path::{Component, Path, PathBuf};
use store::{NewArticle, NewPicture, Origin};

/// The largest picture that is taken, in bytes.
const LARGEST_PICTURE: u64 = 64 << 20;

impl Desk {
    /// Imports files and folders. One bad file never stops the rest.
    ///
    /// # Errors
    /// When a path does not exist.
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
    /// When a path does not exist.
    pub fn import_with(
        &self,
        paths: &[PathBuf],
        format: Option<Format>,
        status: Status,
        dry_run: bool,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Outcomes<ImportReport> {
        let mut report = ImportReport::default();
        let mut files = Vec::new();
        for path in paths {
            if !path.exists() {
                return Err(Failure::new("no_file", format!("{} does not exist", path.display())));
            }
            match import::scan(path) {
                Ok(found) => files.extend(found),
                Err(error) => report.push(failed(path, error.to_string())),
            }
        }
        for (done, file) in files.iter().enumerate() {
            if !progress(done, files.len()) {
                break;
            }
            report.push(self.import_file(file, format, status, dry_run));
        }
        Ok(report)
    }

    fn import_file(&self, path: &Path, format: Option<Format>, status: Status, dry_run: bool) -> ImportItem {
        self.bring_in(path, format, status, dry_run).unwrap_or_else(|failure| failed(path, failure.message))
    }

    fn bring_in(
        &self,
        path: &Path,
        format: Option<Format>,
        status: Status,
        dry_run: bool,
    ) -> Outcomes<ImportItem> {
        let bytes = read_bounded(path)?;
        let hash = MediaHash::of(&bytes).to_string();
        let key = path.canonicalize().map_err(|e| Failure::file(path, &e))?.to_string_lossy().into_owned();
        let item = |outcome, slug: &Slug, notes| ImportItem {
            path: path.display().to_string(),
            outcome,
            slug: Some(slug.to_string()),
            notes,
        };
        let known = self.store.origin(&key)?;
        if let Some(origin) = known.as_ref().filter(|origin| origin.hash == hash) {
            let article = self.store.article(&origin.article)?;
            return Ok(item(Outcome::Unchanged, &article.slug, Vec::new()));
        }
        let imported = import::import_bytes(path, &bytes, format)
            .map_err(|error| Failure::new("bad_file", error.to_string()))?;
        let wish = imported.slug.clone().unwrap_or_else(|| Slug::from_headline(&imported.content.headline));
        if dry_run {
            return Ok(item(Outcome::Imported, &wish, imported.notes));
        }
        match known {
            Some(origin) => self.update_from_file(path, &key, hash, &origin, imported, item),
            None => {
                let new = self.new_from_file(&wish, status, &imported.content);
                self.store.add(std::slice::from_ref(&new))?;
                let mut notes = imported.notes.clone();
                notes.extend(self.bring_pictures(path, &new.id, &imported)?);
                let revision = imported.content.revision_id();
                self.store.remember_origin(&key, &Origin { article: new.id.clone(), hash, revision })?;
                Ok(item(Outcome::Imported, &self.store.article(&new.id)?.slug, notes))
            }
        }
    }

    fn new_from_file(&self, slug: &Slug, status: Status, content: &Content) -> NewArticle {
        let now = self.now();
        let dated = content.date.map(first_published);
        NewArticle {
            id: Self::draw_id(),
            slug: slug.clone(),
            status,
            content: content.clone(),
            words: words(content),
            author: self.user.clone(),
            act: Act::Import,
            now,
            published: (status == Status::Published).then(|| dated.unwrap_or(now)),
        }
    }

    fn update_from_file(
        &self,
        path: &Path,
        key: &str,
        hash: String,
        origin: &Origin,
        imported: Imported,
        item: impl Fn(Outcome, &Slug, Vec<String>) -> ImportItem,
    ) -> Outcomes<ImportItem> {
        let before = self.store.article(&origin.article)?;
        let edited_here = before.unsealed || before.revision != origin.revision;
        let mut notes = imported.notes.clone();
        let revision = imported.content.revision_id();
        self.store.seal(
            &before.id,
            &imported.content,
            words(&imported.content),
            Act::Import,
            &self.user,
            self.now(),
        )?;
        if edited_here && before.content != imported.content {
            // scar 9: both texts stay in the history, and the desk's own stays on top
            self.store.seal(
                &before.id,
                &before.content,
                words(&before.content),
                Act::Restore,
                &self.user,
                self.now(),
            )?;
            notes.push(format!(
                "it was edited at the desk as well: the desk's text stays, the file's is revision {} in the history",
                revision.short()
            ));
        }
        notes.extend(self.bring_pictures(path, &before.id, &imported)?);
        self.store.remember_origin(key, &Origin { article: before.id.clone(), hash, revision })?;
        Ok(item(Outcome::Imported, &before.slug, notes))
    }

    /// Takes the pictures that stand beside the file. None from outside its folder (scar 38).
    fn bring_pictures(
        &self,
        file: &Path,
        id: &article::ArticleId,
        imported: &Imported,
    ) -> Outcomes<Vec<String>> {
        let mut notes = Vec::new();
        let Some(folder) = file.parent().and_then(|f| f.canonicalize().ok()) else { return Ok(notes) };
        for picture in &imported.pictures {
            let Some(relative) = inside(&picture.reference) else {
                notes.push(format!(
                    "the picture “{}” is outside the article's folder and was left",
                    picture.reference
                ));
                continue;
            };
            let found =
                folder.join(&relative).canonicalize().ok().filter(|p| p.starts_with(&folder) && p.is_file());
            let small = |p: &PathBuf| p.metadata().is_ok_and(|m| m.len() <= LARGEST_PICTURE);
            let Some(bytes) = found.filter(small).and_then(|p| std::fs::read(p).ok()) else {
                notes.push(format!("the picture “{}” was not found beside the file", picture.reference));
                continue;
            };
            let file_name =
                relative.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let picture = NewPicture { reference: picture.reference.clone(), file_name, bytes };
            self.store.attach(id, &picture, self.now())?;
        }
        Ok(notes)
    }
}

fn failed(path: &Path, why: String) -> ImportItem {
    ImportItem { path: path.display().to_string(), outcome: Outcome::Failed, slug: None, notes: vec![why] }
}

/// Reads a file, but no more of it than an import takes.
fn read_bounded(path: &Path) -> Outcomes<Vec<u8>> {
    use std::io::Read;
    let told = |e: std::io::Error| Failure::file(path, &e);
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(told)?;
    file.take(import::LARGEST + 1).read_to_end(&mut bytes).map_err(told)?;
    Ok(bytes)
}

/// A picture's reference as a path below the article's folder; none where it leads out.
fn inside(reference: &str) -> Option<PathBuf> {
    let decoded = percent_encoding::percent_decode_str(reference).decode_utf8().ok()?;
    let plain = decoded.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let path = Path::new(plain);
    let stays = path.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    (stays && !plain.is_empty() && !plain.contains('\\')).then(|| path.to_owned())
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

#[cfg(test)]
mod tests {
    use super::inside;

    // scar 38: a picture's name never leads out of the article's folder, encoded once or not
    #[test]
    fn a_picture_stays_beside_its_article() {
        assert!(
            inside("a%20b.png").is_some() && inside("/img/x.png").is_some() && inside("./x.png").is_some()
        );
        for bad in ["../x.png", "a/../../x", "%2e%2e/x", "..%2fx", "", "a\\..\\x", "/"] {
            assert!(inside(bad).is_none(), "{bad}");
        }
    }
}
