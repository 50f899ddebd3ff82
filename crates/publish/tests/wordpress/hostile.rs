//! Servers that answer like a WordPress, and mean no good.

use super::*;
use servers::{Asked, RudeServer, Says};

const INDEX: &str = r#"{"name":"x","namespaces":["wp/v2"],"authentication":{"application-passwords":{}}}"#;

/// Answers the index, and everything else as the test says.
fn fake(says: impl Fn(&Asked) -> Says + Send + Sync + 'static) -> (RudeServer, WordPress) {
    let server = RudeServer::start(move |asked| match asked.path.as_str() {
        "/wp-json/" => Says::json(200, INDEX),
        _ => says(asked),
    });
    let target = WordPress::new(
        http(Duration::from_secs(2)),
        &server.url(),
        "editor",
        &Secret::new("pa55 w0rd".into()),
    );
    (server, target.expect("a target"))
}

fn post_json(key: &str, link: &str) -> String {
    format!(
        r#"{{"id":1,"status":"publish","slug":"a","link":"{link}","title":{{"raw":"a"}},"content":{{"raw":"<!-- copydesk:{key} -->\n<p>a</p>"}}}}"#
    )
}

#[track_caller]
fn assert_harmless<T: std::fmt::Debug>(result: Result<T, TargetError>, code: &str) {
    let error = result.expect_err("it can't go well");
    let said = error.to_string();
    assert_eq!(error.code(), code, "{said}");
    assert!(said.len() < 400 && !said.contains("pa55 w0rd") && !said.contains(['{', '\u{1b}']), "{said}");
}

#[test]
fn what_is_no_wordpress_is_not_written_to() {
    for (answer, code) in [
        (Says::html(200, "<h1>Welcome</h1>"), "bad_answer"),
        (Says::json(200, "[]"), "bad_answer"),
        (Says::json(200, r#"{"namespaces":["oembed/1.0"]}"#), "bad_answer"),
        (Says::html(404, "no"), "impossible"),
        (Says::json(401, r#"{"code":"x","message":"<b>no</b>\u001b[31m"}"#), "refused"),
        (Says::redirect(301, "https://elsewhere.example/wp-json/"), "unsafe"),
    ] {
        let server = RudeServer::start(move |_| answer.clone());
        let password = Secret::new("pa55 w0rd".into());
        let target = WordPress::new(http(Duration::from_secs(2)), &server.url(), "editor", &password)
            .expect("a target");
        assert_harmless(put(&target, &article()), code);
        assert!(server.asked().iter().all(|asked| asked.method == "GET"));
        assert_eq!(target.test()[0].problem.as_ref().map(TargetError::code), Some(code));
    }
}

#[test]
fn a_site_without_rewritten_addresses_is_found() {
    let server = RudeServer::start(|asked| match asked.path.as_str() {
        "/blog/?rest_route=%2F" => Says::json(200, INDEX),
        path if path.starts_with("/blog/?rest_route=%2Fwp%2Fv2%2Fposts&") => Says::json(200, "[]"),
        _ => Says::html(404, "no"),
    });
    let site = format!("{}/blog", server.url());
    let target = WordPress::new(http(Duration::from_secs(2)), &site, "editor", &Secret::new("x".into()));
    assert_eq!(target.expect("a target").find("abc").expect("asked"), None);
}

#[test]
fn answers_of_another_shape_are_no_answers() {
    let key = article().key;
    for answer in
        ["null", "{}", "[1]", "[{}]", "\"posts\"", "[{\"id\":-1}]", "<html>", "", "[", &"[".repeat(100_000)]
    {
        let answer = answer.to_owned();
        let (_server, target) = fake(move |_| Says::json(200, &answer));
        assert_harmless(target.find(&key), "bad_answer");
    }
}

#[test]
fn an_address_that_is_none_is_not_taken() {
    let key = article().key;
    for link in ["javascript:alert(1)", "file:///etc/passwd", "/relative", ""] {
        let answer = format!("[{}]", post_json(&key, link));
        let (_server, target) = fake(move |_| Says::json(200, &answer));
        assert_harmless(target.find(&key), "bad_answer");
    }
}

#[test]
fn a_picture_at_no_web_address_goes_into_no_article() {
    let (server, target) = fake(|asked| match asked.path.split(['?', '/']).next_back() {
        _ if asked.path.starts_with("/wp-json/wp/v2/media") && asked.method == "POST" => {
            Says::json(201, r#"{"id":7,"source_url":"javascript:alert(1)"}"#)
        }
        _ => Says::json(200, "[]"),
    });
    assert_harmless(put(&target, &article()), "bad_answer");
    assert!(!server.asked().iter().any(|asked| asked.method == "POST" && asked.path.contains("/posts")));
}

// scar 27: what it says it did is read back
#[test]
fn a_server_that_only_says_it_saved_is_not_believed() {
    let mut post = article();
    post.pictures.clear();
    (post.section, post.tags) = (None, vec![]);
    let made = post_json(&post.key, "https://x.example/a");
    let (server, target) = fake(move |asked| match asked.method.as_str() {
        "POST" => Says::json(201, &made),
        _ if asked.path.contains("/posts/1?") => {
            Says::json(404, r#"{"code":"rest_post_invalid_id","message":""}"#)
        }
        _ => Says::json(200, "[]"),
    });
    assert_harmless(put(&target, &post), "unknown_outcome");
    let writes = server.asked().iter().filter(|asked| asked.method == "POST").count();
    assert_eq!(writes, 1, "the draft, and no publication of what is not there");
}

// scar 26: an answer that lost the text is not published
#[test]
fn a_draft_without_the_text_is_not_published() {
    let mut post = article();
    post.pictures.clear();
    (post.section, post.tags) = (None, vec![]);
    let made = post_json(&post.key, "https://x.example/a").replace("publish", "draft");
    let (server, target) = fake(move |asked| match asked.method.as_str() {
        "POST" => Says::json(201, &made),
        _ if asked.path.contains("/posts/1?") => Says::json(200, &made),
        _ => Says::json(200, "[]"),
    });
    assert_harmless(put(&target, &post), "impossible");
    let writes = server.asked().iter().filter(|asked| asked.method == "POST").count();
    assert_eq!(writes, 1, "the draft, and no publication");
}

#[test]
fn a_key_that_could_leave_its_comment_is_not_used() {
    let (server, target) = fake(|_| Says::json(200, "[]"));
    for key in ["", "a b", "-->", "a\nb", "ü"] {
        let mut post = article();
        post.key = key.into();
        assert_harmless(put(&target, &post), "impossible");
        assert_harmless(target.find(key), "impossible");
    }
    assert_eq!(server.asked(), []);
}
