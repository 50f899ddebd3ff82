//! S3, to moto with botocore's check of every signature in front of it.

use crate::stage::{Site, Watching, crawl, many, removals, to_second};
use publish::{Kind, Quiet, Release, Removals, S3, Secret, SiteTarget, Source, Steps, TargetError, Trust};
use servers::Moto;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

const RECORD: &str = "site/.copydesk-release.json";

pub fn target(moto: &Moto) -> S3 {
    at(moto.port(), moto.bucket())
}

pub fn at(port: u16, bucket: &str) -> S3 {
    S3 {
        endpoint: format!("http://127.0.0.1:{port}"),
        bucket: bucket.into(),
        region: "eu-central-1".into(),
        prefix: "site".into(),
        access_key: "AKIAIOSFODNN7EXAMPLE".into(),
        secret: Secret::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".into()),
        trust: Trust::Machine,
    }
}

/// The objects of the site, but for ours.
pub fn objects(moto: &Moto) -> BTreeMap<String, Vec<u8>> {
    let keys = moto.keys().into_iter().filter(|key| !key.contains("/.copydesk-"));
    keys.map(|key| (key.strip_prefix("site/").unwrap_or(&key).to_owned(), moto.read(&key).unwrap())).collect()
}

pub fn ours(moto: &Moto) -> Vec<String> {
    moto.keys().into_iter().filter(|key| key.contains("/.copydesk-")).collect()
}

pub fn bring(
    target: &S3,
    before: Option<&Release>,
    site: &dyn Source,
    next: &Release,
) -> Result<Release, TargetError> {
    target.bring(before, next, &Removals::Keep, site, Steps::new(&Quiet))
}

pub fn bring_first(target: &S3) {
    let first = Site::first();
    assert_eq!(bring(target, None, &first, &first.release).unwrap(), first.release);
}

pub fn with_first() -> Moto {
    let moto = Moto::start();
    bring_first(&target(&moto));
    moto
}

/// Every object of a bucket.
pub fn all(moto: &Moto) -> Vec<(String, Vec<u8>)> {
    moto.keys().into_iter().map(|key| (key.clone(), moto.read(&key).unwrap())).collect()
}

/// Makes a bucket hold these objects and no others.
pub fn reset(moto: &Moto, all: &[(String, Vec<u8>)]) {
    for key in moto.keys() {
        moto.remove(&key);
    }
    for (key, bytes) in all {
        moto.write(key, bytes);
    }
}

pub fn assert_second(moto: &Moto) {
    assert_eq!(objects(moto), *Site::second().bytes());
    assert_eq!(ours(moto), [RECORD]);
    assert_eq!(target(moto).holds().unwrap(), Some(Site::second().release));
}

#[test]
fn a_first_release_comes_whole_and_a_second_sends_only_what_differs() {
    let moto = Moto::start();
    let (first, second) = (Site::first(), Site::second());
    assert_eq!(target(&moto).holds(), Ok(None));
    bring_first(&target(&moto));
    assert_eq!(objects(&moto), *first.bytes());

    let asked = moto.requests().len();
    let brought =
        target(&moto).bring(Some(&first.release), &second.release, &removals(), &second, Steps::new(&Quiet));
    assert_eq!(brought.unwrap(), second.release);
    let puts: Vec<String> = moto.requests().split_off(asked);
    let puts = puts.iter().filter(|line| line.starts_with("PUT") && !line.contains("/.copydesk-"));
    let mut sent: Vec<&str> = puts.clone().map(|line| line.split(' ').nth(1).unwrap()).collect();
    sent.sort_unstable();
    let differs = [
        "feed.xml",
        "index.html",
        "news/new.html",
        "news/old.html",
        "pictures/dog.png",
        "sections/world/index.html",
    ];
    assert_eq!(sent, differs.map(|path| format!("/{}/site/{path}", moto.bucket())));
    // What is new only where there is none, what is changed only over what was looked at.
    for line in puts {
        let parts: Vec<&str> = line.split(' ').collect();
        let new = first.release.files.keys().all(|path| !parts[1].ends_with(&format!("site/{path}")));
        assert_eq!((parts[2] == "*", parts[3].starts_with('"')), (new, !new), "{line}");
    }
    assert_second(&moto);

    // scar 23: asked again after a lost answer, nothing is sent a second time
    second.sent();
    to_second(&target(&moto), &Quiet).unwrap();
    bring(&target(&moto), Some(&second.release), &second, &second.release).unwrap();
    assert_eq!(second.sent(), Vec::<String>::new());
}

// scar 27: "live", but readers saw the cache
#[test]
fn a_page_says_what_it_is_and_is_not_kept_by_caches() {
    let moto = with_first();
    let page = moto.headers("site/news/old.html");
    assert!(page.contains("content-type: text/html; charset=utf-8"), "{page}");
    assert!(page.contains("cache-control: no-cache"), "{page}");
    let picture = moto.headers("site/pictures/cat.png");
    assert!(picture.contains("content-type: image/png"), "{picture}");
}

// scar 35: nothing is removed that nobody asked for
#[test]
fn what_nobody_asked_to_remove_stays_and_stays_known() {
    let moto = with_first();
    let second = Site::second();
    let settled = bring(&target(&moto), Some(&Site::first().release), &second, &second.release).unwrap();
    assert_eq!(settled, Removals::Keep.settle(&Site::first().release, &second.release));
    assert!(moto.read("site/gone/gone.html").is_some());
    assert_eq!(target(&moto).holds().unwrap(), Some(settled));
}

// scar 29: links were broken while a site was being published
#[test]
fn no_reader_is_led_to_a_page_that_is_not_there_yet() {
    let moto = Moto::start();
    let read = |path: &str| moto.read(&format!("site/{path}"));
    let (over, first) = (AtomicBool::new(false), Site::first());
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut looks = 0;
            while !over.load(Ordering::SeqCst) {
                crawl(&read).unwrap();
                looks += 1;
            }
            looks
        });
        let watching = Watching(|| crawl(&read));
        let brought = target(&moto)
            .bring(None, &first.release, &Removals::Keep, &first, Steps::new(&watching))
            .and_then(|_| to_second(&target(&moto), &watching));
        over.store(true, Ordering::SeqCst);
        assert!(reader.join().unwrap() > 0);
        brought.unwrap();
    });
    assert_second(&moto);
}

#[test]
fn somebody_elses_objects_are_a_conflict_and_are_left_alone() {
    let moto = Moto::start();
    moto.write("elsewhere/index.html", b"outside of our part of the bucket");
    assert_eq!(target(&moto).holds(), Ok(None));
    moto.write("site/zebra.html", b"theirs");
    let held = target(&moto).holds();
    assert!(matches!(&held, Err(TargetError::Conflict(said)) if said.contains("zebra.html")), "{held:?}");
    let first = Site::first();
    let brought = bring(&target(&moto), None, &first, &first.release);
    assert!(matches!(brought, Err(TargetError::Conflict(_))), "{brought:?}");
    assert_eq!(moto.keys(), ["elsewhere/index.html", "site/zebra.html"]);
}

#[test]
fn somebody_elses_object_on_a_later_page_of_a_list_is_found() {
    let moto = Moto::start();
    for number in 0..7 {
        moto.write(&format!("site/.copydesk-{number}"), b"");
    }
    assert_eq!(target(&moto).holds(), Ok(None));
    moto.write("site/zebra.html", b"theirs");
    let asked = moto.requests().len();
    let held = target(&moto).holds();
    assert!(matches!(&held, Err(TargetError::Conflict(said)) if said.contains("zebra.html")), "{held:?}");
    assert_eq!(moto.requests().len() - asked, 5, "the record, the intent, and three pages");
}

#[test]
fn a_file_that_somebody_else_wrote_or_changed_is_not_overwritten() {
    for (path, theirs) in
        [("news/new.html", "theirs"), ("news/old.html", "changed"), ("index.html", "longer")]
    {
        let moto = with_first();
        moto.write(&format!("site/{path}"), theirs.as_bytes());
        let before = objects(&moto);
        let brought = to_second(&target(&moto), &Quiet);
        assert!(matches!(&brought, Err(TargetError::Conflict(said)) if said.contains(path)), "{brought:?}");
        assert_eq!(objects(&moto), before);
    }
}

#[test]
fn a_store_that_ignores_conditions_is_noticed_and_looked_at_before() {
    let moto = Moto::ignoring_conditions();
    bring_first(&target(&moto));
    let first_state = all(&moto);
    to_second(&target(&moto), &Quiet).unwrap();
    assert_second(&moto);
    let tried = target(&moto).test();
    assert!(tried.iter().any(|tried| tried.found.contains("does not honour")), "{tried:?}");
    reset(&moto, &first_state);
    moto.write("site/news/old.html", b"theirs");
    let brought = to_second(&target(&moto), &Quiet);
    assert!(matches!(brought, Err(TargetError::Conflict(_))), "{brought:?}");
    assert_eq!(moto.read("site/news/old.html").unwrap(), b"theirs");
}

#[test]
fn another_release_or_an_emptied_bucket_is_a_conflict() {
    let moto = with_first();
    let second = Site::second();
    for before in [Some(&many(2).release), None] {
        let brought = bring(&target(&moto), before, &second, &second.release);
        assert!(matches!(brought, Err(TargetError::Conflict(_))), "{brought:?}");
    }
    assert_eq!(objects(&moto), *Site::first().bytes());
    for key in moto.keys() {
        moto.remove(&key);
    }
    let emptied = to_second(&target(&moto), &Quiet);
    assert!(matches!(emptied, Err(TargetError::Conflict(_))), "{emptied:?}");
    assert_eq!(moto.keys(), Vec::<String>::new());
}

// scar 25: a wrong secret is not tried again by itself
#[test]
fn a_wrong_secret_is_refused_in_one_sentence_and_a_missing_bucket_is_told() {
    let moto = Moto::start();
    let wrong = S3 { secret: Secret::new("open sesame".into()), ..target(&moto) };
    let Err(TargetError::Refused(said)) = wrong.holds() else { panic!("a wrong secret is taken") };
    assert!(!said.contains("sesame") && !said.contains('\n') && said.contains(moto.bucket()), "{said}");
    assert!(matches!(wrong.test()[0].problem, Some(TargetError::Refused(_))));
    let missing = S3 { bucket: "nowhere".into(), ..target(&moto) }.holds();
    assert!(
        matches!(&missing, Err(TargetError::Impossible(said)) if said.contains("nowhere")),
        "{missing:?}"
    );
    let nobody = at(servers::free_port(), moto.bucket()).holds();
    assert!(matches!(nobody, Err(TargetError::Unreachable(_))), "{nobody:?}");
}

#[test]
fn a_test_tells_what_works_and_changes_nothing() {
    let moto = with_first();
    let before = moto.keys();
    let tried = target(&moto).test();
    assert!(tried.iter().all(|tried| tried.problem.is_none()), "{tried:?}");
    assert!(tried.iter().any(|tried| tried.found.contains("never writes over")), "{tried:?}");
    assert_eq!(moto.keys(), before);
}

// scar 38: a name is a name, whatever is in it
#[test]
fn names_of_any_letters_arrive_as_they_are() {
    let moto = Moto::start();
    let mut site = Site::default();
    for path in ["ünï/ä b+c.html", "100%/a&b=c.html", "(x)'!*~/q?#.html"] {
        site.add(path, Kind::Page, path.as_bytes().to_vec());
    }
    bring(&target(&moto), None, &site, &site.release).unwrap();
    assert_eq!(target(&moto).holds().unwrap(), Some(site.release.clone()));
    let read = moto.read("site/%C3%BCn%C3%AF/%C3%A4%20b%2Bc.html");
    assert_eq!(read.unwrap(), "ünï/ä b+c.html".as_bytes());
    let none = bring(&target(&moto), Some(&site.release), &site, &Release::default());
    assert_eq!(none.unwrap(), site.release, "nothing is taken away");
}

// scar 38: a record is hostile until checked
#[test]
fn a_record_that_leads_out_of_the_folder_or_is_damaged_is_refused() {
    let moto = with_first();
    let whole = String::from_utf8(moto.read(RECORD).unwrap()).unwrap();
    moto.write(RECORD, whole.replace("news/old.html", "../../old.html").as_bytes());
    assert!(matches!(target(&moto).holds(), Err(TargetError::Unsafe(_))));
    moto.write(RECORD, &whole.as_bytes()[..whole.len() / 2]);
    assert!(matches!(target(&moto).holds(), Err(TargetError::Nonsense(_))));
}

#[test]
fn a_large_object_is_looked_at_in_pieces() {
    let moto = Moto::start();
    let mut site = Site::first();
    site.add("film.mp4", Kind::Asset, (0..9_u32 << 20).map(|n| (n >> 4) as u8).collect());
    bring(&target(&moto), None, &site, &site.release).unwrap();
    let mut shorter = Site::second();
    shorter.add("film.mp4", Kind::Asset, vec![1; 100]);
    bring(&target(&moto), Some(&site.release), &shorter, &shorter.release).unwrap();
    assert_eq!(moto.read("site/film.mp4").unwrap(), vec![1; 100]);
}
