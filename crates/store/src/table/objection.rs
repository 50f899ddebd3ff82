//! What stands in the way of a publication at the very moment at which it would
//! leave the desk. Asked in the transaction that notes that it leaves (scar 13).

use super::{article, instant, read_instant};
use crate::{Publication, StoreError};
use ::article::{Article, ArticleId, PublicationAct, Status};
use chrono::{DateTime, Utc};
use rusqlite::Connection;

/// Why it may not be sent, if so.
pub(crate) fn objection(
    db: &Connection,
    publication: &Publication,
    now: DateTime<Utc>,
) -> Result<Option<String>, StoreError> {
    match (publication.act, &publication.article) {
        (PublicationAct::Publish, Some(id)) => to_text(db, &article::by_id(db, id)?, publication, now),
        (PublicationAct::HandOver, Some(id)) => {
            let article = article::by_id(db, id)?;
            Ok(to_text(db, &article, publication, now)?.or(to_slot(db, &article, now)?))
        }
        (PublicationAct::Rollback, _) => to_release_before(db, &publication.target, now),
        _ => Ok(None),
    }
}

fn to_text(
    db: &Connection,
    article: &Article,
    publication: &Publication,
    now: DateTime<Utc>,
) -> Result<Option<String>, StoreError> {
    let slug = &article.slug;
    if let Some(why) = barred(article, now) {
        return Ok(Some(why));
    }
    if article.approved != publication.revision || !article.status.is_approved() {
        return Ok(Some(format!("the text of {slug} that was to go out is not approved any more")));
    }
    let away = is_taken_down_since(db, publication)?;
    Ok(away.then(|| format!("{slug} was taken down after this was asked for; publish it anew")))
}

/// What keeps an article at the desk, whichever of its texts would go out.
fn barred(article: &Article, now: DateTime<Utc>) -> Option<String> {
    let slug = &article.slug;
    if article.status == Status::Killed {
        return Some(format!("{slug} was spiked"));
    }
    let until = article.embargo.filter(|until| *until > now)?;
    Some(format!("{slug} is under embargo until {}", instant(until)))
}

/// A target shows at once what it is handed after its instant: that has to be asked about.
fn to_slot(db: &Connection, article: &Article, now: DateTime<Utc>) -> Result<Option<String>, StoreError> {
    let (at, held): (Option<String>, Option<String>) = db
        .prepare_cached("SELECT slot_instant, slot_held FROM article WHERE id = ?1")?
        .query_row([article.id.as_str()], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let at = at.as_deref().map(read_instant).transpose()?;
    let stands = held.is_none() && at.is_some_and(|at| at > now);
    Ok((!stands).then(|| format!("the slot of {} has come or gone", article.slug)))
}

/// Whether somebody took the article down there after this was asked for.
fn is_taken_down_since(db: &Connection, publication: &Publication) -> Result<bool, StoreError> {
    let found = db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM publication p JOIN publication w ON w.target = p.target AND w.article = p.article \
             WHERE p.id = ?1 AND w.act = 'withdraw' AND w.row > p.row AND w.state NOT IN ('dropped', 'failed'))",
        )?
        .query_row([&publication.id], |r| r.get(0))?;
    Ok(found)
}

/// The release before would bring articles back: none of them may be barred by now.
fn to_release_before(
    db: &Connection,
    target: &str,
    now: DateTime<Utc>,
) -> Result<Option<String>, StoreError> {
    let mut rows = db.prepare_cached(
        "SELECT article FROM placed WHERE revision_before IS NOT NULL AND release = \
         (SELECT row FROM release WHERE target = ?1 AND undone = 0 ORDER BY row DESC LIMIT 1)",
    )?;
    let mut rows = rows.query([target])?;
    while let Some(row) = rows.next()? {
        let id =
            ArticleId::parse(&row.get::<_, String>(0)?).map_err(|e| StoreError::Damaged(e.to_string()))?;
        if let Some(why) = barred(&article::by_id(db, &id)?, now) {
            return Ok(Some(format!("the release before would bring an article back, and {why}")));
        }
    }
    Ok(None)
}
