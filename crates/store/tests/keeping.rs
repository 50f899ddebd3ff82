//! What a desk promises about the text it was given.

use article::{Act, ArticleId, Content, HistoryEntry, Move, Slug, Status};
use chrono::{DateTime, Duration, Utc};
use store::{
    Moment, NewArticle, NewPicture, OneSite, SQLITE_AT_LEAST, Seal, StatusChange, Store, StoreError,
};

fn at(second: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + Duration::seconds(second)
}

fn text(headline: &str, body: &str) -> Content {
    Content { headline: headline.into(), body: body.into(), ..Content::default() }
}

fn desk() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    (folder, store)
}

fn add(store: &Store, n: u128, status: Status, content: Content) -> ArticleId {
    let id = ArticleId::from_random(n);
    let slug = Slug::from_headline(&content.headline);
    let new = NewArticle {
        id: id.clone(),
        slug,
        status,
        content,
        words: 2,
        author: "Mira".into(),
        act: Act::New,
        now: at(n as i64),
        published: None,
        file: None,
    };
    store.add(&[new]).unwrap();
    id
}

fn seal(now: DateTime<Utc>) -> Seal<'static> {
    Seal { act: Act::Edit, author: "Mira", now }
}

fn approve(store: &Store, id: &ArticleId) -> Result<article::Article, StoreError> {
    let a = store.article(id).unwrap();
    let entry = HistoryEntry {
        revision: a.revision.clone(),
        parent: Some(a.revision.clone()),
        author: "Ada".into(),
        time: at(50),
        act: Act::Move(Move::Approve),
        note: None,
        given_to: None,
        words: 2,
    };
    let change = StatusChange {
        id: id.clone(),
        revision: a.revision,
        from: a.status,
        to: Status::Approved,
        counted: 0,
        entry,
    };
    store.make_move(&change)
}

// scar 7: the bundled SQLite is new enough
#[test]
fn the_bundled_sqlite_is_trusted() {
    assert!(rusqlite::version_number() >= SQLITE_AT_LEAST);
}

// scar 4: what was acknowledged is there when the desk is opened again
#[test]
fn a_working_copy_survives_reopening_without_a_goodbye() {
    let (folder, store) = desk();
    let id = add(&store, 1, Status::Draft, text("Bridge", "one"));
    store.keep(&id, &text("Bridge", "one two"), 2, None, ("Mira", at(5))).unwrap();
    std::mem::forget(store);
    let again = Store::open(folder.path()).unwrap().article(&id).unwrap();
    assert_eq!((again.content.body.as_str(), again.unsealed), ("one two", true));
}

// scar 13: an approval is for one text
#[test]
fn a_changed_text_loses_its_approval_and_a_stale_decision_is_refused() {
    let (_folder, store) = desk();
    let id = add(&store, 1, Status::InReview, text("Bridge", "one"));
    approve(&store, &id).unwrap();
    assert_eq!(
        store.keep(&id, &text("Bridge", "two"), 1, None, ("Mira", at(60))).unwrap().status,
        Status::InReview
    );
    let after = store.article(&id).unwrap();
    assert_eq!((after.status, after.approved), (Status::InReview, None));
    assert!(matches!(approve(&store, &id), Err(StoreError::Changed)), "unsealed text can't be approved");
    assert!(store.on_site(&OneSite::Readers, None, at(100)).unwrap().is_empty());
}

#[test]
fn a_published_text_stays_out_while_it_is_mended() {
    let (_folder, store) = desk();
    let id = add(&store, 1, Status::Published, text("Bridge", "old"));
    store.seal(&id, &text("Bridge", "new"), 1, seal(at(9))).unwrap();
    let public = store.on_site(&OneSite::Readers, None, at(100)).unwrap();
    assert_eq!(public.len(), 1);
    assert_eq!(store.revision(&public[0].revision).unwrap().body, "old");
}

#[test]
fn a_large_site_is_read_whole_and_in_its_order() {
    let (_folder, store) = desk();
    let ids: Vec<ArticleId> = (1..=1200).map(ArticleId::from_random).collect();
    let article = |n: i64, id: &ArticleId| NewArticle {
        id: id.clone(),
        slug: Slug::from_headline(&format!("Bridge {n}")),
        status: Status::Published,
        content: text(&format!("Bridge {n}"), "x"),
        words: 1,
        author: "Mira".into(),
        act: Act::Import,
        now: at(n),
        published: None,
        file: None,
    };
    store.add(&ids.iter().zip(1..).map(|(id, n)| article(n, id)).collect::<Vec<_>>()).unwrap();
    let read = store.on_site_as(&OneSite::Readers, None, at(9000), |article| article.id).unwrap();
    assert_eq!(read, ids);
}

#[test]
fn revisions_only_accrue() {
    let (_folder, store) = desk();
    let id = add(&store, 1, Status::Draft, text("Bridge", "one"));
    let first = store.article(&id).unwrap().revision;
    store.seal(&id, &text("Bridge", "two"), 1, seal(at(2))).unwrap();
    store.seal(&id, &text("Bridge", "two"), 1, seal(at(3))).unwrap();
    assert_eq!(store.history(&id).unwrap().len(), 2, "the same text again is no new revision");
    assert_eq!(store.revision(&first).unwrap().body, "one");
    assert!(store.altered_revisions().unwrap().is_empty() && store.problems().unwrap().is_empty());
}

// scar 14: a slug is a name, not an identity
#[test]
fn articles_are_found_by_slug_id_and_prefix() {
    let (_folder, store) = desk();
    let id = add(&store, 0xabc << 100, Status::Draft, text("Bridge", "one"));
    add(&store, 0xabd << 100, Status::Draft, text("Bridge", "two"));
    assert_eq!(store.find("bridge").unwrap().id, id);
    assert_eq!(store.find("bridge-2").unwrap().content.body, "two");
    assert_eq!(store.find(&id.as_str()[..8]).unwrap().id, id);
    assert!(matches!(store.find("0"), Err(StoreError::Ambiguous(_))));
    assert!(matches!(store.find("../etc"), Err(StoreError::NoArticle(_))));
}

#[test]
fn the_search_finds_what_was_just_typed_and_forgets_what_was_deleted() {
    let (_folder, store) = desk();
    let id = add(&store, 1, Status::Draft, text("Harbour bridge", "a crack in the pylon"));
    let found = |words, typing| store.search(words, None, 10, typing).unwrap().1;
    assert_eq!((found("pylon", false), found("harb pyl", true), found("pyl", true)), (1, 0, 1));
    store.keep(&id, &text("Harbour bridge", "a ferry"), 2, None, ("Mira", at(4))).unwrap();
    assert_eq!((found("ferry", false), found("pylon", false)), (1, 0));
    assert_eq!(store.search("ferry", Some(Status::Killed), 10, false).unwrap().1, 0);
}

// scar 30: two pictures of one name stay two, and equal ones are kept once
#[test]
fn pictures_are_kept_by_content() {
    let (folder, store) = desk();
    let id = add(&store, 1, Status::Draft, text("Bridge", "one"));
    for (reference, bytes) in [("a/x.png", b"1"), ("b/x.png", b"2"), ("c/x.png", b"1")] {
        let picture =
            NewPicture { reference: reference.into(), file_name: "x.png".into(), bytes: bytes.to_vec() };
        store.attach(&id, &picture, at(1)).unwrap();
    }
    let list = store.attachments(&id).unwrap();
    assert_eq!(list[0].media, list[2].media);
    assert_ne!(list[0].file_name, list[1].file_name);
    assert_eq!(store.media(&list[1].media).unwrap(), b"2");
    assert!(store.altered_media().unwrap().is_empty());
    std::fs::remove_dir_all(folder.path().join("media")).unwrap();
    assert_eq!(store.altered_media().unwrap().len(), 2);
}

#[test]
fn a_newer_or_foreign_file_is_refused_and_left_alone() {
    let (folder, store) = desk();
    drop(store);
    let file = folder.path().join("desk.sqlite");
    let db = rusqlite::Connection::open(&file).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    assert!(matches!(Store::open(folder.path()), Err(StoreError::Newer { found: 99, .. })));
    std::fs::write(&file, "this is no database at all, but somebody's notes ".repeat(40)).unwrap();
    assert!(Store::open(folder.path()).is_err());
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("this is no"));
    assert!(matches!(Store::create(folder.path()), Err(StoreError::DeskExists(_))));
}

#[test]
fn a_desk_of_the_first_format_is_copied_and_brought_up() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.sqlite");
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute_batch(include_str!("../migrations/0001.sql")).unwrap();
    let content = Content {
        section: Some("World".into()),
        byline: vec!["Mira Lund".into(), "Ada".into()],
        ..text("Bridge", "one")
    };
    let (id, revision) = (ArticleId::from_random(1), content.revision_id());
    let json = serde_json::to_string(&content).unwrap();
    db.execute("INSERT INTO revision VALUES (?1, ?2, 1)", (revision.as_str(), json)).unwrap();
    let sql = "INSERT INTO article (id, slug, status, revision, approved, live, published, created, updated, headline, words) \
               VALUES (?1, ?4, 'Published', ?2, ?2, ?2, ?3, ?3, ?3, 'Bridge', 1)";
    let then = "2026-01-01T00:00:00.000Z";
    db.execute(sql, (id.as_str(), revision.as_str(), then, "bridge")).unwrap();
    // One that somebody was writing in.
    let open = ArticleId::from_random(2);
    let typed =
        Content { extra: [("weight".to_owned(), 1.50.into())].into(), ..text("Ferry", "\"two\"\nthree") };
    db.execute(sql, (open.as_str(), revision.as_str(), then, "ferry")).unwrap();
    let sql = "INSERT INTO working_copy (article, content, saved) VALUES (?1, ?2, ?3)";
    db.execute(sql, (open.as_str(), serde_json::to_string(&typed).unwrap(), then)).unwrap();
    db.pragma_update(None, "application_id", 0x4344_534B).unwrap();
    db.pragma_update(None, "user_version", 1).unwrap();
    drop(db);
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.on_site(&OneSite::Readers, None, at(100)).unwrap().len(), 2);
    assert_eq!(store.public_link("bridge", at(100)).unwrap(), Some(("Bridge".into(), Some("World".into()))));
    let written = store.article(&open).unwrap();
    assert_eq!((written.content, written.unsealed), (typed, true));
    let whole = store.article(&id).unwrap();
    assert_eq!((whole.content, whole.revision), (content, revision));
    assert!(store.altered_revisions().unwrap().is_empty());
    assert_eq!(store.search_heads("mira bri", None, 10).unwrap().len(), 1);
    assert!(folder.path().join("desk.before-13.sqlite").is_file(), "the old file was copied first");
}

#[test]
fn what_a_page_needs_of_the_others_is_what_readers_see() {
    let (_folder, store) = desk();
    let of = |headline: &str, section: &str| Content { section: Some(section.into()), ..text(headline, "x") };
    let out = add(&store, 1, Status::Published, of("Bridge", "World"));
    add(&store, 2, Status::Approved, of("Budget", "Politics"));
    add(&store, 3, Status::Draft, of("Ferry", "Opinion"));
    let nobody = ArticleId::from_random(99);
    let sections = |but: &ArticleId| -> Vec<String> {
        store.public_sections(but, at(100)).unwrap().into_iter().map(|section| section.name).collect()
    };
    assert_eq!(sections(&nobody), ["Politics", "World"]);
    assert_eq!(sections(&out), ["Politics"]);
    store.seal(&out, &of("New headline", "Culture"), 1, seal(at(9))).unwrap();
    assert_eq!(sections(&nobody), ["Politics", "World"]);
    assert_eq!(store.public_link("bridge", at(100)).unwrap(), Some(("Bridge".into(), Some("World".into()))));
    // scar 16: a draft's headline is in no output
    assert_eq!(store.public_link("ferry", at(100)).unwrap(), None);
}

#[test]
fn a_page_is_told_of_the_translations_that_readers_see() {
    let (_folder, store) = desk();
    let of = |headline: &str, language: &str, original: Option<&str>| Content {
        language: Some(language.into()),
        translates: original.map(|slug| Slug::parse(slug).unwrap()),
        ..text(headline, "x")
    };
    let told = |slug: &str| -> Vec<(String, String, bool)> {
        let found = store.public_translations(&Slug::parse(slug).unwrap(), at(100)).unwrap();
        let one = |one: store::PublicTranslation| {
            (one.place.slug.to_string(), one.language.unwrap_or_default(), one.original)
        };
        found.into_iter().map(one).collect()
    };
    let own = |slug: &str, language: &str, original| (slug.to_owned(), language.to_owned(), original);
    add(&store, 1, Status::Published, of("Bridge", "en", None));
    assert_eq!(told("bridge"), [own("bridge", "en", true)]);
    let german = add(&store, 2, Status::Published, of("Bruecke", "de", Some("bridge")));
    add(&store, 3, Status::Draft, of("Pont", "fr", Some("bridge")));
    add(&store, 4, Status::Published, of("Brug", "nl", Some("bruecke")));
    add(&store, 5, Status::Published, of("Itself", "sv", Some("itself")));
    assert_eq!(told("bridge"), [own("bridge", "en", true), own("bruecke", "de", false)]);
    assert_eq!(told("bruecke"), [own("brug", "nl", false)], "a translation is nobody's original");
    assert_eq!(told("itself"), [own("itself", "sv", true)], "nothing is a translation of itself");

    store.seal(&german, &of("Bruecke", "at", None), 1, seal(at(9))).unwrap();
    assert_eq!(told("bridge").len(), 2, "readers see the text from before");
}

// scar 11: two windows on one article lose nothing of each other's
#[test]
fn a_text_that_another_window_typed_becomes_a_revision_before_it_is_replaced() {
    let (_folder, store) = desk();
    let id = add(&store, 1, Status::Draft, text("Bridge", "one"));
    let begun = store.article(&id).unwrap().revision;
    let first = store.keep(&id, &text("Bridge", "theirs"), 1, Some(&begun), ("Ada", at(2))).unwrap();
    assert!(!first.elsewhere);
    let second = store.keep(&id, &text("Bridge", "mine"), 1, Some(&begun), ("Mira", at(3))).unwrap();
    assert!(second.elsewhere);
    assert_eq!(store.article(&id).unwrap().content.body, "mine");
    assert_eq!(store.revision(&first.text).unwrap().body, "theirs");
    assert_eq!(store.history(&id).unwrap()[0].revision, first.text);
    let third = store.keep(&id, &text("Bridge", "mine too"), 2, Some(&second.text), ("Mira", at(4))).unwrap();
    assert!(!third.elsewhere, "its own text is no other's");
}

#[test]
fn sealing_one_text_drops_no_other_that_was_typed() {
    let (_folder, store) = desk();
    let id = add(&store, 1, Status::Draft, text("Bridge", "one"));
    let kept = store.keep(&id, &text("Bridge", "typed"), 1, None, ("Mira", at(2))).unwrap();
    store.seal(&id, &text("Bridge", "from the command line"), 4, seal(at(3))).unwrap();
    assert_eq!(store.revision(&kept.text).unwrap().body, "typed");
    let acts: Vec<_> = store.history(&id).unwrap().into_iter().map(|e| e.act).collect();
    assert_eq!(acts, [Act::Edit, Act::Autosave, Act::New]);
}

// scar 9: the desk's text and its standing stay, and the file's is kept
#[test]
fn a_file_that_changed_as_well_takes_nothing_from_the_desk() {
    let (_folder, store) = desk();
    let id = add(&store, 1, Status::InReview, text("Bridge", "one"));
    let base = store.article(&id).unwrap().revision;
    store.seal(&id, &text("Bridge", "edited here"), 2, seal(at(2))).unwrap();
    approve(&store, &id).unwrap();
    let file = text("Bridge", "edited in the file");
    let (after, taken) = store.take_from_file(&id, &file, 4, &base, seal(at(60))).unwrap();
    assert_eq!((taken, after.status, after.content.body.as_str()), (false, Status::Approved, "edited here"));
    assert_eq!(store.revision(&file.revision_id()).unwrap(), file);
    assert_eq!(store.history(&id).unwrap()[0].revision, file.revision_id());
}

// scar 13: an approval is for the pictures as well
#[test]
fn another_picture_under_the_same_name_takes_the_approval_back() {
    let (_folder, store) = desk();
    let id = add(&store, 1, Status::InReview, text("Bridge", "![](x.png)"));
    let picture = |bytes: &[u8]| NewPicture {
        reference: "x.png".into(),
        file_name: "x.png".into(),
        bytes: bytes.to_vec(),
    };
    store.attach(&id, &picture(b"1"), at(1)).unwrap();
    approve(&store, &id).unwrap();
    let before = store.on_site(&OneSite::Readers, None, at(90)).unwrap();
    store.attach(&id, &picture(b"1"), at(70)).unwrap();
    assert_eq!(store.article(&id).unwrap().status, Status::Approved, "the same picture is no change");
    store.attach(&id, &picture(b"2"), at(71)).unwrap();
    assert_eq!(store.article(&id).unwrap().status, Status::InReview);
    approve(&store, &id).unwrap();
    assert_ne!(store.on_site(&OneSite::Readers, None, at(90)).unwrap()[0].pictures, before[0].pictures);
}

// scar 14: a slug that looks like an id does not stand in for it
#[test]
fn an_id_is_found_before_a_slug() {
    let (_folder, store) = desk();
    let id = add(&store, 1, Status::Draft, text("Bridge", "one"));
    add(&store, 2, Status::Draft, text(id.as_str(), "hostile"));
    assert_eq!(store.find(id.as_str()).unwrap().content.body, "one");
}

#[test]
fn a_search_within_a_status_looks_at_all_of_it() {
    let (_folder, store) = desk();
    add(&store, 1, Status::Draft, text("Old draft", "ferry"));
    for n in 2..500 {
        add(&store, n, Status::Published, text("News", "ferry"));
    }
    assert_eq!(store.search("fer", Some(Status::Draft), 10, true).unwrap().0.len(), 1);
}

// A migration that failed once can be tried again.
#[test]
fn a_copy_that_is_there_already_stops_no_migration() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.sqlite");
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute_batch(include_str!("../migrations/0001.sql")).unwrap();
    db.pragma_update(None, "application_id", 0x4344_534B).unwrap();
    db.pragma_update(None, "user_version", 1).unwrap();
    drop(db);
    std::fs::write(folder.path().join("desk.before-13.sqlite"), "from an earlier try").unwrap();
    assert!(Store::open(folder.path()).is_ok());
}

fn since(store: &Store, then: &Moment, now: i64) -> Option<Vec<u128>> {
    let touched = store.touched_since(then, at(now)).unwrap()?;
    let number = |id: &ArticleId| (0..100).find(|n| ArticleId::from_random(*n) == *id).unwrap();
    Some(touched.iter().map(number).collect())
}

#[test]
fn what_was_touched_since_a_moment_is_known() {
    let (folder, store) = desk();
    let add = |n: u128| add(&store, n, Status::Published, text(&format!("Headline {n}"), "x"));
    let (one, two) = (add(1), add(2));
    let then = store.moment(at(10)).unwrap();
    assert_eq!(since(&store, &then, 10), Some(vec![]));
    store.set_embargo(&one, Some(at(50))).unwrap();
    assert_eq!(since(&store, &then, 11), Some(vec![1]));
    let then = store.moment(at(11)).unwrap();
    // Nobody writes anything when an embargo ends, or when the clock is turned back before its end.
    assert_eq!(since(&store, &then, 49), Some(vec![]));
    assert_eq!(since(&store, &then, 50), Some(vec![1]));
    let later = store.moment(at(60)).unwrap();
    assert_eq!(since(&store, &later, 40), Some(vec![1]));
    let typed = text("Headline 2", "typed");
    store.keep(&two, &typed, 1, None, ("ada", at(61))).unwrap();
    let writing = store.moment(at(62)).unwrap();
    store.keep(&two, &text("Headline 2", "typed on"), 1, None, ("ada", at(63))).unwrap();
    assert_eq!(since(&store, &writing, 63), Some(vec![2]), "each text that is being written is looked at");

    // A copy of the desk that goes its own way has another log of the same length.
    let copy = tempfile::tempdir().unwrap();
    std::fs::copy(folder.path().join("desk.sqlite"), copy.path().join("desk.sqlite")).unwrap();
    let wal = folder.path().join("desk.sqlite-wal");
    std::fs::copy(wal, copy.path().join("desk.sqlite-wal")).unwrap();
    let other = Store::open(copy.path()).unwrap();
    let both = store.moment(at(64)).unwrap();
    assert_eq!(since(&other, &both, 64), Some(vec![2]));
    store.set_embargo(&one, None).unwrap();
    other.set_embargo(&one, None).unwrap();
    assert_eq!(since(&other, &store.moment(at(65)).unwrap(), 65), None);
}
