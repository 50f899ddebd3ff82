//! What a desk keeps of a review: notes, suggestions, approvals, and a history that is not rewritten.

use article::{
    Act, Anchor, Approval, ArticleId, Content, HistoryEntry, Move, Note, NoteId, Proposal, Remark, Signed,
    Slug, Status, Suggestion, SuggestionId, SuggestionState, settle,
};
use chrono::{DateTime, Duration, Utc};
use store::{NewArticle, Seal, StatusChange, Store, StoreError};

fn at(second: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + Duration::seconds(second)
}

fn by(who: &str, second: i64) -> Signed {
    Signed { who: who.into(), at: at(second) }
}

fn text(body: &str) -> Content {
    Content { headline: "Bridge".into(), body: body.into(), ..Content::default() }
}

fn desk() -> (tempfile::TempDir, Store, ArticleId) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    let id = ArticleId::from_random(1);
    let new = NewArticle {
        id: id.clone(),
        slug: Slug::from_headline("Bridge"),
        status: Status::InReview,
        content: text("The bridge is closed."),
        words: 4,
        author: "Mira".into(),
        act: Act::New,
        now: at(1),
        published: None,
        file: None,
    };
    store.add(&[new]).unwrap();
    (folder, store, id)
}

fn note(store: &Store, id: &ArticleId, n: u128) -> Note {
    let article = store.article(id).unwrap();
    let note = Note {
        id: NoteId::from_random(n),
        article: id.clone(),
        revision: article.revision,
        anchor: Anchor::find(&article.content, "closed").unwrap(),
        remarks: vec![Remark::new(by("Ada", 2), "Since when?").unwrap()],
        resolved: None,
    };
    store.add_note(&note).unwrap();
    note
}

fn suggestion(store: &Store, id: &ArticleId, n: u128, on: &str, words: &str) -> Suggestion {
    let article = store.article(id).unwrap();
    let anchor = Anchor::find(&article.content, on).unwrap();
    let one = Suggestion {
        id: SuggestionId::from_random(n),
        article: id.clone(),
        revision: article.revision,
        was: anchor.quote.clone(),
        anchor,
        replacement: words.into(),
        signed: by("Ada", 3),
        state: SuggestionState::Open,
        decided: None,
    };
    store.add_suggestions(std::slice::from_ref(&one)).unwrap();
    one
}

fn step(
    store: &Store,
    id: &ArticleId,
    who: &str,
    step: Move,
    to: Status,
    counted: usize,
) -> Result<(), StoreError> {
    let a = store.article(id).unwrap();
    let entry = HistoryEntry {
        revision: a.revision.clone(),
        parent: Some(a.revision.clone()),
        author: who.into(),
        time: at(50),
        act: Act::Move(step),
        note: None,
        given_to: (step == Move::Submit).then(|| "Ada".to_owned()),
        words: 4,
    };
    let change = StatusChange { id: id.clone(), revision: a.revision, from: a.status, to, counted, entry };
    store.make_move(&change).map(|_| ())
}

#[test]
fn a_note_keeps_its_thread_and_is_settled_but_never_gone() {
    let (_folder, store, id) = desk();
    let made = note(&store, &id, 0xabc);
    store.answer_note(&made, &Remark::new(by("Mira", 4), "Since noon.").unwrap()).unwrap();
    let settled = store.settle_note(&made.id, true, &by("Ada", 5)).unwrap();
    assert_eq!(settled.resolved, Some(by("Ada", 5)));
    store.settle_note(&made.id, true, &by("Jonas", 6)).unwrap();
    let kept = store.notes(&id).unwrap();
    assert_eq!((kept.len(), kept[0].remarks.len(), &kept[0].resolved), (1, 2, &Some(by("Ada", 5))));
    assert_eq!(store.settle_note(&made.id, false, &by("Mira", 7)).unwrap().resolved, None);
    assert_eq!(store.note("0000").unwrap().anchor, made.anchor);
    assert!(matches!(store.note("ffff"), Err(StoreError::NoNote(_))));
    note(&store, &id, 0xabd);
    assert!(matches!(store.note("0000"), Err(StoreError::AmbiguousId(_))));
    let acts: Vec<_> = store.audit(&id).unwrap().into_iter().map(|line| line.act).collect();
    assert_eq!(acts, ["new", "note", "answer", "resolve", "unresolve", "note"]);
    assert_eq!(store.history(&id).unwrap().len(), 1, "what was said is no revision");
}

#[test]
fn an_accepted_suggestion_is_a_revision_and_overtakes_its_rival() {
    let (_folder, store, id) = desk();
    let (one, two) =
        (suggestion(&store, &id, 1, "is closed", "was shut"), suggestion(&store, &id, 2, "closed", "open"));
    let before = store.article(&id).unwrap();
    let settled = settle(&before.content, &[one.clone(), two.clone()], std::slice::from_ref(&two.id));
    let seal = Seal { act: Act::Edit, author: "Mira", now: at(9) };
    let after = store.accept(&before, &settled, 4, seal).unwrap();
    assert_eq!(after.content.body, "The bridge is open.");
    let states: Vec<_> = store.suggestions(&id).unwrap().into_iter().map(|s| s.state).collect();
    assert_eq!(states, [SuggestionState::Overtaken, SuggestionState::Accepted]);
    assert!(matches!(store.accept(&before, &settled, 4, seal), Err(StoreError::Changed)));
    assert!(matches!(store.decline(&one.id, &by("Mira", 10)), Err(StoreError::Changed)));
    let three = suggestion(&store, &id, 3, "open", "shut");
    assert_eq!(store.decline(&three.id, &by("Mira", 11)).unwrap().decided, Some(by("Mira", 11)));
    assert_eq!(store.history(&id).unwrap().len(), 2);
}

#[test]
fn an_approval_counts_for_the_text_that_was_read_and_for_no_other() {
    let (_folder, store, id) = desk();
    step(&store, &id, "Ada", Move::Approve, Status::InReview, 0).unwrap();
    let revision = store.article(&id).unwrap().revision;
    let given = [Approval { who: "Ada".into(), at: at(50), revision }];
    assert_eq!(store.approvals(&id).unwrap(), given);
    let late = step(&store, &id, "Jonas", Move::Approve, Status::InReview, 0);
    assert!(matches!(late, Err(StoreError::Changed)), "he did not know of hers");
    store.keep(&id, &text("The bridge is open."), 4, None, ("Mira", at(60))).unwrap();
    store.keep(&id, &text("The bridge is closed."), 4, None, ("Mira", at(61))).unwrap();
    assert_eq!(store.approvals(&id).unwrap(), [], "the text was another one meanwhile");
    step(&store, &id, "Ada", Move::Approve, Status::InReview, 0).unwrap();
    step(&store, &id, "Jonas", Move::Approve, Status::Approved, 1).unwrap();
    assert_eq!(store.approvals(&id).unwrap(), []);
    step(&store, &id, "Jonas", Move::Return, Status::Draft, 0).unwrap();
    step(&store, &id, "Mira", Move::Submit, Status::InReview, 0).unwrap();
    assert_eq!(store.article(&id).unwrap().reviewer.as_deref(), Some("Ada"));
    assert_eq!(store.history(&id).unwrap()[0].given_to.as_deref(), Some("Ada"));
}

#[test]
fn a_person_is_known_to_have_read_one_revision() {
    let (_folder, store, id) = desk();
    let revision = store.article(&id).unwrap().revision;
    assert_eq!(store.read_up_to(&id, "Ada").unwrap(), None);
    store.mark_read(&id, &revision, &by("Ada", 5)).unwrap();
    store.mark_read(&id, &revision, &by("Ada", 6)).unwrap();
    assert_eq!(store.read_up_to(&id, "Ada").unwrap(), Some(revision));
    assert_eq!(store.read_up_to(&id, "Mira").unwrap(), None);
}

#[test]
fn a_history_that_was_tampered_with_is_found() {
    let tampered = |sql: &str| {
        let (folder, store, id) = desk();
        step(&store, &id, "Ada", Move::Approve, Status::Approved, 0).unwrap();
        note(&store, &id, 1);
        assert_eq!(store.broken_chains().unwrap(), []);
        drop(store);
        let db = rusqlite::Connection::open(folder.path().join("desk.sqlite")).unwrap();
        assert!(db.execute_batch(sql).is_err(), "the desk itself refuses: {sql}");
        db.execute_batch("DROP TRIGGER history_is_not_rewritten; DROP TRIGGER history_is_not_forgotten")
            .unwrap();
        db.execute_batch(sql).unwrap();
        drop(db);
        let broken = Store::open(folder.path()).unwrap().broken_chains().unwrap();
        assert_eq!(broken.len(), 1, "{sql}");
        broken[0].1.clone()
    };
    let says = tampered("UPDATE history SET author = 'Jonas' WHERE act = 'approve'");
    assert_eq!(says, "act 2 of its history is not as it was written");
    tampered("UPDATE history SET time = '2001-01-01T00:00:00.000Z' WHERE row = 1");
    assert_eq!(
        tampered("DELETE FROM history WHERE row = 1"),
        "act 1 of its history is not as it was written"
    );
    assert_eq!(tampered("DELETE FROM history WHERE act = 'note'"), "the end of its history is missing");
}

#[test]
fn a_history_from_before_is_chained() {
    let (folder, store, id) = desk();
    step(&store, &id, "Ada", Move::Approve, Status::Approved, 0).unwrap();
    let chained = store.audit(&id).unwrap();
    drop(store);
    let db = rusqlite::Connection::open(folder.path().join("desk.sqlite")).unwrap();
    db.execute_batch(
        "DROP TRIGGER history_is_not_rewritten; DROP TRIGGER history_is_not_forgotten; \
         ALTER TABLE history DROP COLUMN given_to; ALTER TABLE history DROP COLUMN hash; \
         ALTER TABLE article DROP COLUMN chain; ALTER TABLE article DROP COLUMN reviewer; \
         DROP TABLE supported; DROP TABLE source; DROP TABLE remark; DROP TABLE note; DROP TABLE suggestion; DROP TABLE read_mark; DROP TABLE approval; \
         DROP TABLE ignored; DROP TABLE ticked; DROP TABLE search_word; DROP TABLE proposal; DROP TABLE asked_address; \
         DROP TABLE pin; DROP TABLE comment_count; \
         ALTER TABLE working_copy DROP COLUMN body; ALTER TABLE working_copy RENAME COLUMN head TO content; DROP INDEX article_embargo; \
         DROP INDEX article_seen_translates; DROP TRIGGER article_seen_fields; ALTER TABLE article DROP COLUMN seen_translates; \
         CREATE TRIGGER article_seen_fields AFTER UPDATE OF seen ON article BEGIN SELECT 1; END; PRAGMA user_version = 5;",
    )
    .unwrap();
    let triggers = "SELECT group_concat('DROP TRIGGER ' || name || ';', ' ') FROM sqlite_schema \
                    WHERE type = 'trigger' AND name LIKE '%touched%'";
    let drop_triggers: String = db.query_row(triggers, [], |row| row.get(0)).unwrap();
    db.execute_batch(&format!("{drop_triggers} DROP TABLE touched;")).unwrap();
    drop(db);
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.audit(&id).unwrap(), chained);
    assert_eq!(store.broken_chains().unwrap(), []);
}

#[test]
fn a_proposal_is_kept_whole_and_one_from_before_as_well() {
    let (folder, store, id) = desk();
    let content =
        Content { extra: [("weight".to_owned(), 1.50.into())].into(), ..text("The \"bridge\"\nis open.") };
    let revision = store.article(&id).unwrap().revision;
    let proposal =
        Proposal { article: id.clone(), who: "Ada".into(), revision, content, carried: Vec::new() };
    store.keep_proposal(&proposal).unwrap();
    assert_eq!(store.proposal(&id, "Ada").unwrap(), Some(proposal.clone()));
    drop(store);
    let db = rusqlite::Connection::open(folder.path().join("desk.sqlite")).unwrap();
    db.execute_batch(
        "ALTER TABLE proposal DROP COLUMN body; ALTER TABLE proposal RENAME COLUMN head TO content; \
         PRAGMA user_version = 12;",
    )
    .unwrap();
    let whole = serde_json::to_string(&proposal.content).unwrap();
    db.execute("UPDATE proposal SET content = ?1", [whole]).unwrap();
    drop(db);
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.proposal(&id, "Ada").unwrap(), Some(proposal));
}

#[test]
fn what_is_let_stand_and_what_is_ticked_is_kept_for_the_article() {
    let (_folder, store, id) = desk();
    let row = |around: Option<&str>| store::IgnoredRow {
        rule: "a-an".into(),
        text: "a hour".into(),
        around: around.map(str::to_owned),
    };
    for _ in 0..2 {
        store.ignore(&id, &row(None), &by("Ada", 3)).unwrap();
        store.ignore(&id, &row(Some("5f")), &by("Ada", 3)).unwrap();
    }
    assert_eq!(store.ignored(&id).unwrap(), [row(None), row(Some("5f"))]);
    store.tick(&id, "Facts checked", true, &by("Ada", 3)).unwrap();
    store.tick(&id, "Read by a lawyer", true, &by("Ada", 3)).unwrap();
    store.tick(&id, "Facts checked", false, &by("Ada", 4)).unwrap();
    assert_eq!(store.ticked(&id).unwrap().into_iter().collect::<Vec<_>>(), ["Read by a lawyer"]);
}
