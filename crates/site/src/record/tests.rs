use super::{FileRow, Owner, Record};
use crate::FileKind;
use crate::shown::Facts;
use crate::testing::entry;

fn file(path: &str, owner: Owner, bytes: u64) -> FileRow {
    FileRow { path: path.to_owned(), owner, kind: FileKind::Page, hash: None, bytes, modified: 0 }
}

#[test]
fn a_record_that_is_begun_is_the_same_with_its_indexes_from_the_first_row_on_and_after_the_last() {
    let article = entry(1, "Bridge closes");
    let owner = Owner::Article(article.id.clone());
    let noted = |late: bool| {
        let folder = tempfile::tempdir().unwrap();
        let record = Record::open(folder.path()).unwrap();
        if !late {
            record.index().unwrap();
        }
        record.put_known(&article, &Facts::default()).unwrap();
        for (path, owner, bytes) in [("a", Owner::Site, 1), ("b", owner.clone(), 2), ("a", owner.clone(), 3)]
        {
            record.put_file(&file(path, owner, bytes)).unwrap();
        }
        record.index().unwrap();
        record.index().unwrap();
        record.put_file(&file("b", owner.clone(), 4)).unwrap();
        assert_eq!(record.known(std::slice::from_ref(&article.id)).unwrap().len(), 1);
        assert_eq!(record.files_of(&owner).unwrap().len(), 2);
        record.keep().unwrap();
        let again = Record::open(folder.path()).unwrap();
        let mut files = again.files().unwrap();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files
    };
    let files = noted(true);
    assert_eq!(files, noted(false));
    assert_eq!(files, [file("a", owner.clone(), 3), file("b", owner.clone(), 4)]);
}

#[test]
fn what_a_build_left_is_read_while_the_next_one_writes() {
    let folder = tempfile::tempdir().unwrap();
    let first = Record::open(folder.path()).unwrap();
    first.put_file(&file("a", Owner::Site, 1)).unwrap();
    assert!(first.as_left().unwrap().is_none(), "nobody left anything");
    first.note("files", "1").unwrap();
    first.keep().unwrap();
    let second = Record::open(folder.path()).unwrap();
    let left = second.as_left().unwrap().unwrap();
    second.put_file(&file("a", Owner::Site, 2)).unwrap();
    second.put_file(&file("b", Owner::Site, 3)).unwrap();
    assert_eq!(left.files().unwrap(), [file("a", Owner::Site, 1)]);
    drop(left);
    second.keep().unwrap();
    assert_eq!(second.as_left().unwrap().unwrap().files().unwrap().len(), 2);
}

#[test]
fn after_a_disk_failed_no_thread_notes_anything() {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::open(folder.path()).unwrap();
    record.note("files", "0").unwrap();
    record.keep().unwrap();
    let record = record.begin_again().unwrap();
    let pages: i64 = record.one("PRAGMA page_count", [], |row| row.get(0)).unwrap().unwrap();
    record.db().pragma_update(None, "max_page_count", pages + 20).unwrap();
    let note = |n| record.put_known(&entry(n, &"Bridge closes ".repeat(20)), &Facts::default());
    let full = (0..1000).find_map(|n| note(n).err()).unwrap().to_string();
    assert!(full.contains("full"), "{full}");
    // As it does where a disk can't be written.
    if !record.db().is_autocommit() {
        record.db().execute_batch("ROLLBACK").unwrap();
    }
    record.db().pragma_update(None, "max_page_count", 1 << 30).unwrap();
    let told = [note(2000), record.note("moment", "now"), record.index()];
    assert!(told.into_iter().all(|told| told.unwrap_err().to_string() == full));
    drop(record);
    let left = Record::open(folder.path()).unwrap();
    assert!(left.all_known().unwrap().is_empty() && left.about("moment").unwrap().is_none());
}

#[test]
fn what_is_expected_of_a_build_that_was_killed_is_known_by_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let killed = Record::open(folder.path()).unwrap();
    let (a, b) = ("a".to_owned(), "b".to_owned());
    killed.plan().add(&[&a, &a, &b]).unwrap();
    drop(killed);
    let record = Record::open(folder.path()).unwrap();
    assert_eq!(record.count_files().unwrap(), 2);
    record.put_file(&file("a", Owner::Site, 1)).unwrap();
    assert_eq!(record.known_files(["a"].into_iter()).unwrap()["a"], file("a", Owner::Site, 1));
}
