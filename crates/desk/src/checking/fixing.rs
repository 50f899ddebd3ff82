//! Certain fixes, made.

use super::house::Ready;
use super::view::FindingView;
use crate::view::Outcomes;
use crate::{ArticleView, Desk};
use article::{Act, Article, Content};

/// How often certain fixes are made, at most.
const ROUNDS: usize = 8;

impl Desk {
    /// Makes every certain fix, as one revision; none where there is nothing to fix. A second run
    /// changes nothing. What was typed is sealed first. Returns the findings that were fixed.
    ///
    /// # Errors
    /// When there is no such article, or it could not be written.
    pub fn fix_findings(&self, name: &str) -> Outcomes<(ArticleView, Vec<FindingView>)> {
        let ready = self.copy_desk.ready(self);
        let article = self.store.find(name)?;
        let (content, fixed) = self.fixed(&article, &ready)?;
        if content == article.content {
            return Ok((ArticleView::new(&article, &article.content, false), Vec::new()));
        }
        // Somebody may have typed meanwhile: what is fixed is the text that is sealed.
        let article = self.sealed(article.id.as_str())?;
        let (content, again) = self.fixed(&article, &ready)?;
        let after = self.seal(&article, &content, Act::Edit)?;
        Ok((after, if again.is_empty() { fixed } else { again }))
    }

    fn fixed(&self, article: &Article, ready: &Ready) -> Outcomes<(Content, Vec<FindingView>)> {
        let (copy, told) = self.checked(article, ready)?;
        let mut copy = copy;
        let mut fixed: Vec<FindingView> = Vec::new();
        let mut findings = told;
        // A fix that calls for another is rare; each round takes at least one finding away.
        for _ in 0..ROUNDS {
            findings.retain(|finding| finding.fix.is_some());
            let better = check::fix(&copy.content, &findings);
            if better == copy.content {
                break;
            }
            let slug = article.slug.as_str();
            fixed.extend(FindingView::all(findings, &copy, slug));
            copy.content = better;
            let again = Article { content: copy.content.clone(), unsealed: true, ..article.clone() };
            findings = self.checked(&again, ready)?.1;
        }
        Ok((copy.content, fixed))
    }
}
