//! Trying a WordPress without changing anything there.

use super::*;
use publish::Tried;

fn problems(tried: &[Tried]) -> Vec<(&str, &str)> {
    let bad = tried.iter().filter_map(|tried| Some((tried.what.as_str(), tried.problem.as_ref()?.code())));
    bad.collect()
}

#[test]
fn a_good_one_says_who_it_is() {
    let tried = target("editor").test();
    assert_eq!(problems(&tried), []);
    assert!(
        tried[0].found.starts_with("WordPress 6.") && tried[0].found.ends_with(": The Daily"),
        "{tried:?}"
    );
    assert!(tried.iter().any(|tried| tried.what == "the clock"));
}

#[test]
fn a_user_who_may_not_publish_is_found_out() {
    assert_eq!(
        problems(&target("contributor").test()),
        [("publishing", "impossible"), ("pictures", "impossible")]
    );
    let tried = target("author").test();
    assert_eq!(problems(&tried), []);
    assert!(tried.iter().any(|tried| tried.what == "HTML"));
}

#[test]
fn a_wrong_password_is_found_out() {
    let http = http(Duration::from_secs(60));
    let target =
        WordPress::new(http, &SERVER.url(), "editor", &Secret::new("wrong".into())).expect("a target");
    assert_eq!(problems(&target.test()), [("the password", "refused")]);
    assert!(!format!("{target:?}{:?}", target.test()).contains("wrong"));
}

#[test]
fn an_address_is_taken_as_people_copy_it() {
    for end in ["/", "/wp-admin/", "/wp-json/", "?p=1#x"] {
        let target = target_at(&format!(" {}{end} ", SERVER.url()), "editor", Duration::from_secs(60));
        assert_eq!(problems(&target.test()), [], "{end}");
    }
    let http = || http(Duration::from_secs(60));
    for bad in ["", "not an address", "file:///etc", "javascript:1"] {
        assert!(WordPress::new(http(), bad, "editor", &Secret::new(String::new())).is_err(), "{bad}");
    }
}
