//! One finished article into a file.

use crate::{Desk, ExportedFile, Failure, view::Outcomes};
use article::Article;
use std::path::Path;

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
        self.write_page(&article, output)
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
        let folder = articles.len() > 1 || output.is_dir();
        let mut files = Vec::new();
        for article in &articles {
            let (ending, text) = match format {
                ExportFormat::Html => ("html", None),
                ExportFormat::Markdown => ("md", Some(export::markdown(&article.content, &article.slug))),
                ExportFormat::Text => ("txt", Some(export::text(&article.content))),
            };
            let path =
                if folder { output.join(format!("{}.{ending}", article.slug)) } else { output.to_owned() };
            match text {
                None => files.extend(self.write_page(article, &path)?),
                Some(text) => files.push(write(&article.slug, &path, text.as_bytes())?),
            }
        }
        Ok(files)
    }

    fn write_page(&self, article: &Article, output: &Path) -> Outcomes<Vec<ExportedFile>> {
        let page = self.article_page(article, &article.content)?;
        let mut files = vec![write(&article.slug, output, page.as_bytes())?];
        let folder = output.parent().map(Path::to_owned).unwrap_or_default();
        for picture in self.store.attachments(&article.id)? {
            let bytes = self.store.media(&picture.media)?;
            files.push(write(&article.slug, &folder.join(&picture.file_name), &bytes)?);
        }
        Ok(files)
    }
}

/// Writes a file whole or not at all: beside, then renamed.
fn write(slug: &article::Slug, path: &Path, bytes: &[u8]) -> Outcomes<ExportedFile> {
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
