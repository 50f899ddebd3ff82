//! What is not answered.

use crate::client::Serving;
use serve::Server;

#[test]
fn a_head_has_no_body_and_nothing_else_is_allowed() {
    let serving = Serving::new();
    let (page, head) = (serving.get("/"), serving.ask("HEAD", "/"));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("content-length"), page.header("content-length"));
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "FLY"] {
        let refused = serving.ask(method, "/");
        assert_eq!((refused.status, refused.header("allow")), (405, "GET, HEAD"), "{method}");
    }
    assert_eq!(serving.ask("POST", "/.copydesk/events").status, 405);
}

#[test]
fn another_name_is_refused() {
    let serving = Serving::new();
    let port = serving.port;
    for host in ["127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"] {
        let asked = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        assert_eq!(serving.send(&asked).status, 200, "{host}");
    }
    for host in
        ["evil.example", "evil.example:PORT", "127.0.0.1", "localhost:1", "localhost.evil.example:PORT"]
    {
        for path in ["/", "/.copydesk/events", "/nothing"] {
            let asked = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            let refused = serving.send(&asked);
            assert_eq!(refused.status, 403, "{host}");
            assert!(!refused.body.contains("Harbour"));
        }
    }
    for strange in [
        "GET / HTTP/1.0\r\n\r\n".to_owned(),
        format!(
            "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
        ),
        format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"),
    ] {
        assert_eq!(serving.send(&strange).status, 403, "{strange}");
    }
}

#[test]
fn no_path_leads_out_of_the_site() {
    let serving = Serving::new();
    serving.rebuilt();
    for path in [
        "/../desk.toml",
        "/../../desk.toml",
        "/%2e%2e/%2e%2e/desk.toml",
        "/..%2f..%2fdesk.toml",
        "/%2e%2e%2f%2e%2e%2fdesk.toml",
        "/..\\..\\desk.toml",
        "/..%5c..%5cdesk.toml",
        "/world/../../../desk.toml",
        "/index.html%00.png",
        "/.copydesk-site",
        "/%2ecopydesk-site",
        "/.copydesk/",
        "//evil.example",
        "//world/bridge",
        "/%2fetc/passwd",
    ] {
        let refused = serving.get(path);
        assert!([400, 404].contains(&refused.status), "{path}: {}", refused.status);
        assert!(!refused.body.contains("base_url") && !refused.body.contains("root:"), "{path}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(serving.path("desk.toml"), serving.path("cache/serve/link.txt")).unwrap();
        std::os::unix::fs::symlink(serving.folder.path(), serving.path("cache/serve/up")).unwrap();
        assert_eq!(serving.get("/link.txt").status, 404);
        assert_eq!(serving.get("/up/desk.toml").status, 404);
    }
}

#[test]
fn no_desk_is_told_before_anything_is_served() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Server::bind(folder.path(), None, 0).err().unwrap().code, "no_desk");
}
