//! One finished article into a file.

use crate::import_pictures::inside;
use crate::{Desk, ExportedFile, Failure, view::Outcomes};
use article::Article;
use std::path::{Path, PathBuf};
use store::Attachment;

/// What an article can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// The article's page, with its pictures beside it.
    Html,
    /// Markdown with front matter.
    Markdown,
    /// Plain text.
    Text,
}

impl Desk {
    /// Writes the article's page exactly as the site will have it.
    ///
    /// # Errors
    /// When there is no such article, or the file can't be written.
    pub fn preview(&self, name: &str, output: &Path) -> Outcomes<Vec<ExportedFile>> {
        let article = self.store.find(name)?;
        self.not_under_embargo(&article)?;
        self.not_ours(output)?;
        self.write_page(&article, output)
    }

    /// An article under embargo leaves the desk by no way, also not as a file.
    fn not_under_embargo(&self, article: &Article) -> Outcomes<()> {
        match article.embargo {
            Some(until) if until > self.now() => {
                let told = format!("{} is under embargo until {}", article.slug, crate::instant(until));
                Err(Failure::new("embargo", told).hint("wait, or lift the embargo"))
            }
            _ => Ok(()),
        }
    }

    /// Refuses to write over what the desk itself is made of.
    pub(crate) fn not_ours(&self, path: &Path) -> Outcomes<()> {
        let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let (Ok(parent), Ok(desk)) = (parent.canonicalize(), self.folder().canonicalize()) else {
            return Ok(());
        };
        let place = parent.join(path.file_name().unwrap_or_default());
        let Ok(inside) = place.strip_prefix(&desk) else { return Ok(()) };
        let first = inside.iter().next().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if first.starts_with("desk.")
            || ["media", "theme", "cache", ".outbox", ".sizes", ".cards"].contains(&first.as_str())
        {
            let told = format!("{} belongs to the desk itself", path.display());
            return Err(Failure::new("desk_file", told).hint("choose another file"));
        }
        Ok(())
    }

    /// Writes articles into files: one into the file named, several into the folder named.
    ///
    /// # Errors
    /// When there is no such article, or a file can't be written.
    pub fn export(
        &self,
        names: &[String],
        format: ExportFormat,
        output: &Path,
    ) -> Outcomes<Vec<ExportedFile>> {
        let articles: Vec<Article> =
            names.iter().map(|name| self.store.find(name)).collect::<Result<_, _>>()?;
        articles.iter().try_for_each(|article| self.not_under_embargo(article))?;
        let folder = articles.len() > 1 || output.is_dir();
        let mut files = Vec::new();
        for article in &articles {
            let (ending, text) = match format {
                ExportFormat::Html => ("html", None),
                ExportFormat::Markdown => {
                    // Whatever its own file said of being public, the desk's word counts (scar 16).
                    let draft = !article.status.is_approved();
                    ("md", Some(export::markdown(&article.content, &article.slug, draft)))
                }
                ExportFormat::Text => ("txt", Some(export::text(&article.content))),
            };
            let path =
                if folder { output.join(format!("{}.{ending}", article.slug)) } else { output.to_owned() };
            self.not_ours(&path)?;
            match text {
                None => files.extend(self.write_page(article, &path)?),
                Some(text) => {
                    let with = format == ExportFormat::Markdown;
                    let pictures =
                        if with { self.pictures_for(article, &path, as_named)? } else { Vec::new() };
                    none_in_the_way(&path, &pictures)?;
                    files.push(write(&article.slug, &path, text.as_bytes())?);
                    files.extend(write_all(&article.slug, &pictures)?);
                }
            }
        }
        Ok(files)
    }

    /// The page with its pictures beside it.
    fn write_page(&self, article: &Article, output: &Path) -> Outcomes<Vec<ExportedFile>> {
        let (page, card) = self.around(article, &article.content, |site, source, document| {
            Ok((site.article_page(source, document)?, site.article_head(source, document)?.card))
        })?;
        let mut pictures = self.pictures_for(article, output, |picture| PathBuf::from(&picture.file_name))?;
        pictures.extend(self.sizes_for(article, output)?);
        if let Some(card) = &card {
            pictures.push((output.with_file_name(&card.picture.file_name), self.card_file(card)?));
        }
        none_in_the_way(output, &pictures)?;
        let mut files = vec![write(&article.slug, output, page.as_bytes())?];
        files.extend(write_all(&article.slug, &pictures)?);
        Ok(files)
    }

    /// The sizes of an article's pictures with their places beside its page.
    fn sizes_for(&self, article: &Article, output: &Path) -> Outcomes<Vec<(PathBuf, Vec<u8>)>> {
        let mut sizes = Vec::new();
        for picture in self.store.attachments(&article.id)? {
            for file in self.made_of(&picture.media).unwrap_or_default().files {
                let path = output.with_file_name(file.page_name());
                sizes.push((path, self.made_file(&picture.media, &file)?));
            }
        }
        Ok(sizes)
    }

    /// An article's pictures with the places they get beside a file.
    fn pictures_for(
        &self,
        article: &Article,
        output: &Path,
        place: impl Fn(&Attachment) -> PathBuf,
    ) -> Outcomes<Vec<(PathBuf, Vec<u8>)>> {
        let folder = output.parent().map(Path::to_owned).unwrap_or_default();
        let mut pictures = Vec::new();
        for picture in self.store.attachments(&article.id)? {
            pictures.push((folder.join(place(&picture)), self.store.media(&picture.media)?));
        }
        Ok(pictures)
    }
}

/// A picture's name is the article's choice, so it never takes the place of a file that is
/// there already and says something else.
fn none_in_the_way(output: &Path, pictures: &[(PathBuf, Vec<u8>)]) -> Outcomes<()> {
    for (path, bytes) in pictures {
        let free = path != output && std::fs::read(path).map_or(true, |there| there == *bytes);
        if !free {
            let told = format!("{} is there already and is another file", path.display());
            return Err(Failure::new("file_exists", told).hint("choose an empty folder"));
        }
    }
    Ok(())
}

/// The place at which a body's own reference finds a picture.
fn as_named(picture: &Attachment) -> PathBuf {
    inside(&picture.reference).unwrap_or_else(|| PathBuf::from(&picture.file_name))
}

fn write_all(slug: &article::Slug, pictures: &[(PathBuf, Vec<u8>)]) -> Outcomes<Vec<ExportedFile>> {
    pictures.iter().map(|(path, bytes)| write(slug, path, bytes)).collect()
}

/// Writes a file whole or not at all: beside, then renamed.
pub(crate) fn write(slug: &article::Slug, path: &Path, bytes: &[u8]) -> Outcomes<ExportedFile> {
    let told = |error: std::io::Error| Failure::file(path, &error);
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(told)?;
    let beside = folder.join(format!(".copydesk-{}", uuid::Uuid::new_v4().simple()));
    std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path)).map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        told(error)
    })?;
    Ok(ExportedFile { slug: slug.to_string(), path: path.display().to_string(), bytes: bytes.len() as u64 })
}
