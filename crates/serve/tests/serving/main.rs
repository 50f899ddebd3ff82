//! The server, asked over a real connection.

mod client;
mod refusing;

use client::{DEADLINE, Events, QUIET, Serving, port_of};
use serve::{Server, Told};
use std::io::BufRead;
use std::net::TcpStream;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

#[test]
fn the_site_is_shown_with_its_drafts() {
    let serving = Serving::new();
    let page = serving.get("/world/bridge/");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    let policy = page.header("content-security-policy");
    assert!(policy.contains("script-src 'sha256-") && !policy.contains("script-src 'self'"), "{policy}");
    assert!(page.body.contains("Bridge"));
    let (before, _) = page.body.rsplit_once("</body>").unwrap();
    assert!(before.ends_with("</script>"), "the script is the last thing in the body");
    let file = std::fs::read_to_string(serving.path("cache/serve/world/bridge/index.html")).unwrap();
    assert!(!file.contains("data-built"), "the script is in no file");
    assert_eq!(page.body.len(), page.header("content-length").parse::<usize>().unwrap());

    assert_eq!(serving.get("/").status, 200);
    let feed = serving.get("/feed.xml");
    assert_eq!((feed.status, feed.header("content-type")), (200, "text/xml; charset=utf-8"));
    assert!(!feed.body.contains("data-built"));
    let folder = serving.get("/world/bridge?a=b");
    assert_eq!((folder.status, folder.header("location")), (301, "/world/bridge/?a=b"));
    let missing = serving.get("/world/nothing/");
    assert_eq!((missing.status, missing.header("content-type")), (404, "text/html; charset=utf-8"));
    assert!(missing.body.contains("There is no such page") && missing.body.contains("The Harbour Post"));
    missing.built();
}

// DNS rebinding: a foreign page's name that leads here
// scar 38
#[test]
fn a_page_hears_of_what_another_process_wrote() {
    let serving = Serving::new();
    serving.rebuilt();
    let before = serving.get("/world/bridge/").built();
    let mut pages = [serving.events(), serving.events()];
    for page in &mut pages {
        assert_eq!(page.number(), Some(before), "a page that is up to date is told so");
    }
    serving.desk().edit("bridge", Some("It is shut.".into()), &[]).unwrap();
    serving.rebuilt();
    for page in &mut pages {
        assert_eq!(page.number(), Some(before + 1));
    }
    let page = serving.get("/world/bridge/");
    assert!(page.body.contains("It is shut.") && page.built() == before + 1);
    // A page of an older build that only begins to listen hears it as well.
    assert_eq!(serving.events().number(), Some(before + 1));
}

#[test]
fn the_theme_the_inbox_and_the_settings_change_the_site() {
    let serving = Serving::new();
    serving.rebuilt();
    std::fs::create_dir(serving.path("theme")).unwrap();
    std::fs::write(serving.path("theme/404.html"), "Gone fishing.").unwrap();
    serving.rebuilt();
    assert!(serving.get("/nothing").body.contains("Gone fishing."));

    let settings = "[site]\ntitle = \"The Quay\"\n[inbox]\nfolder = \"inbox\"\n";
    std::fs::write(serving.path("desk.toml"), settings).unwrap();
    serving.rebuilt();
    assert!(serving.get("/").body.contains("The Quay"));

    std::fs::write(serving.path("inbox/ferry.md"), "---\ntitle: Ferry\n---\n\nIt sails.\n").unwrap();
    let (mut told, mut built) = (false, false);
    while !(told && built) {
        match serving.next() {
            Told::Imported(report) => told = report.items[0].slug.as_deref() == Some("ferry"),
            Told::Built(report) => built |= report.written > 0,
            Told::Problem(failure) => panic!("{failure:?}"),
        }
    }
    assert!(serving.get("/ferry/").body.contains("It sails."));
}

#[test]
fn a_broken_theme_or_setting_keeps_the_last_good_site() {
    let serving = Serving::with(|folder| std::fs::create_dir(folder.join("theme")).unwrap());
    serving.rebuilt();
    std::fs::write(serving.path("theme/article.html"), "{% if %}").unwrap();
    assert!(!serving.problem().is_empty());
    assert!(serving.get("/world/bridge/").body.contains("Bridge"));
    std::fs::write(serving.path("theme/article.html"), "<body>Mended</body>").unwrap();
    serving.rebuilt();
    assert!(serving.get("/world/bridge/").body.starts_with("<body>Mended<script"));

    std::fs::write(serving.path("desk.toml"), "[site]\ntitel = \"x\"").unwrap();
    assert!(serving.problem().contains("desk.toml"));
    assert!(serving.get("/").body.contains("The Harbour Post"));
}

#[test]
fn what_changes_no_page_tells_no_page() {
    let serving = Serving::new();
    serving.rebuilt();
    let mut events = serving.events();
    let number = events.number().unwrap();
    serving.desk().edit("bridge", Some("It is shut.".into()), &[]).unwrap();
    serving.rebuilt();
    assert_eq!(events.number(), Some(number + 1));
    while serving.told.recv_timeout(QUIET).is_ok() {}
    // The same theme as before, which is noticed, and no page is another one.
    std::fs::create_dir(serving.path("theme")).unwrap();
    match serving.next() {
        Told::Built(report) => assert_eq!((report.written, report.removed), (0, 0)),
        other => panic!("{other:?}"),
    }
    events.0.get_ref().set_read_timeout(Some(QUIET)).unwrap();
    let mut line = String::new();
    while let Ok(read) = events.0.read_line(&mut line) {
        assert!(read > 0 && !line.contains(&format!("data: {}", number + 2)), "{line}");
    }
    assert!(serving.told.try_recv().is_err(), "nothing changed, so nothing is built");
}

#[test]
fn a_second_server_builds_nothing_again() {
    let serving = Serving::new();
    serving.rebuilt();
    let shown = serving.get("/").built();
    let again = Server::bind(serving.folder.path(), None, serving.port).err().unwrap();
    assert_eq!(again.code, "port_taken");
    assert!(again.message.contains(&serving.port.to_string()) && again.hint.unwrap().contains("--port 0"));
    serving.stop.now();
    while serving.told.recv_timeout(DEADLINE).is_ok() {}
    let server = Server::bind(serving.folder.path(), None, 0).unwrap();
    let (tell, told) = channel();
    let (stop, port) = (server.stop(), port_of(&server));
    let thread = std::thread::spawn(move || server.run(move |t| drop(tell.send(t))).unwrap());
    match told.recv_timeout(DEADLINE).unwrap() {
        Told::Built(report) => assert!(report.written == 0 && report.kept > 0, "{report:?}"),
        other => panic!("{other:?}"),
    }
    // A page that the first one showed can't know what was built while none served.
    assert!(Events::of(port).number().unwrap() > shown);
    stop.now();
    thread.join().unwrap();
}

#[test]
fn it_ends_when_asked_though_pages_listen() {
    let serving = Serving::new();
    let mut events = serving.events();
    assert!(events.number().is_some());
    let idle = TcpStream::connect(("127.0.0.1", serving.port)).unwrap();
    let began = Instant::now();
    serving.stop.now();
    assert_eq!(events.number(), None, "the events end");
    while serving.told.recv_timeout(DEADLINE).is_ok() {}
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    drop(idle);
}
