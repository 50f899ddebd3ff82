//! Reading back what readers get.

use publish::{Expected, Http, Proof, Trust, Verdict, read_back};
use servers::{Authority, RudeServer, Says};
use std::time::Duration;
use url::Url;

const PAGE: &str = "<!DOCTYPE html><title>Storm</title><h1>Storm</h1><p>It rained.</p><p>It stopped.</p>";

fn prove(server: &RudeServer, expected: &Expected) -> Proof {
    let trust = Trust::Only(Authority::new().pem());
    let http = Http::with_patience(&trust, Duration::from_secs(2)).expect("a client");
    read_back(&http, &Url::parse(&server.url()).expect("an address"), expected)
}

fn page(says: Says, expected: &Expected) -> Proof {
    prove(&RudeServer::start(move |_| says.clone()), expected)
}

fn article() -> Expected {
    Expected::article("Storm", "<p>It rained.</p><p>It <em>stopped</em>.</p>")
}

fn different(difference: &str) -> Verdict {
    Verdict::Different { difference: difference.into() }
}

#[track_caller]
fn why(proof: &Proof) -> &str {
    match &proof.verdict {
        Verdict::Unreachable { why } => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_very_bytes_are_verified_past_the_caches() {
    let server = RudeServer::start(|_| Says::html(200, PAGE));
    let proof = prove(&server, &Expected::page(PAGE.as_bytes()));
    assert_eq!(proof, Proof { verdict: Verdict::Verified, cache: None });
    assert_eq!(server.asked()[0].header("cache-control"), Some("no-cache"));
}

#[test]
fn one_other_byte_is_told() {
    let expected = Expected::page(PAGE.as_bytes());
    let proof = page(Says::html(200, &PAGE.replace("rained", "snowed")), &expected);
    assert_eq!(proof.verdict, different("“rained.” became “snowed.”"));
    let injected = PAGE.replace("</h1>", "</h1><script src=x></script>");
    let Verdict::Different { difference } = page(Says::html(200, &injected), &expected).verdict else {
        panic!("a script that nobody sent");
    };
    assert!(difference.starts_with("the text is the same"), "{difference}");
}

#[test]
fn an_article_is_found_inside_a_theme() {
    let themed = "<title>Storm – The Daily</title><nav>Home</nav><main><h1>Storm</h1><p>It rained.</p>\
                  <aside>Subscribe now</aside><p>It stopped.</p></main><script>\"It never rained.\"</script>";
    assert_eq!(page(Says::html(200, themed), &article()).verdict, Verdict::Verified);
}

#[test]
fn an_article_without_a_paragraph_is_another() {
    let short = PAGE.replace("<p>It stopped.</p>", "");
    assert_eq!(
        page(Says::html(200, &short), &article()).verdict,
        different("“It stopped.” is not on the page")
    );
    let turned = "<h1>Storm</h1><p>It stopped.</p><p>It rained.</p>";
    let verdict = page(Says::html(200, turned), &article()).verdict;
    assert_eq!(verdict, different("“It stopped.” is on the page, but not in its place"));
    let hidden = PAGE.replace("<p>It stopped.</p>", "<template><p>It stopped.</p></template>");
    assert_ne!(page(Says::html(200, &hidden), &article()).verdict, Verdict::Verified);
}

// scar 27: "live", but readers saw the cache
#[test]
fn an_old_page_from_a_cache_is_known_as_such() {
    for (name, value) in [
        ("Age", "35"),
        ("X-Cache", "HIT from varnish"),
        ("CF-Cache-Status", "STALE"),
        ("Cache-Status", "\"Netlify Edge\"; hit"),
    ] {
        let old = PAGE.replace("rained", "snowed").into_bytes();
        let says = Says::Answer(200, vec![(name, value.to_owned())], old);
        let proof = page(says, &Expected::page(PAGE.as_bytes()));
        assert!(proof.cache.is_some_and(|said| said.starts_with("a cache answered")), "{name}");
        assert_ne!(proof.verdict, Verdict::Verified);
    }
    for (name, value) in [("Age", "0"), ("X-Cache", "MISS"), ("CF-Cache-Status", "DYNAMIC"), ("Age", "old")] {
        let says = Says::Answer(200, vec![(name, value.to_owned())], PAGE.into());
        assert_eq!(page(says, &Expected::page(PAGE.as_bytes())).cache, None, "{name}: {value}");
    }
}

#[test]
fn what_readers_do_not_see_is_not_verified() {
    let expected = Expected::page(PAGE.as_bytes());
    assert_eq!(page(Says::html(404, PAGE), &expected).verdict, different("there is no page (404)"));
    assert!(why(&page(Says::html(403, PAGE), &expected)).contains("not shown to the public"));
    assert!(why(&page(Says::html(503, PAGE), &expected)).contains("503"));
    assert!(why(&page(Says::Nothing, &expected)).contains("broke off"));
    assert!(why(&page(Says::Silence, &expected)).contains("in time"));
    assert!(why(&page(Says::Endless, &expected)).contains("more than"));
    assert!(
        why(&page(Says::redirect(302, "file:///etc/passwd"), &expected)).contains("no address on the web")
    );
}

#[test]
fn a_hostile_page_is_told_in_few_words() {
    let nested = format!("{}{}", "<div>".repeat(200_000), "x ".repeat(200_000));
    for body in [nested, "\0\u{ffff}<".repeat(1000), "<!--".into(), "<script>".repeat(10_000)] {
        let Verdict::Different { difference } = page(Says::html(200, &body), &article()).verdict else {
            panic!("{:?} is not the article", body.chars().take(20).collect::<String>());
        };
        assert!(difference.len() < 600, "{difference}");
        let expected = Expected::page(PAGE.as_bytes());
        assert!(matches!(page(Says::html(200, &body), &expected).verdict, Verdict::Different { .. }));
    }
}
