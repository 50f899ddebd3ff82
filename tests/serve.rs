//! `copydesk serve`, driven as a process: it says where it is, shows drafts, and ends politely.
#![cfg(unix)] // Only there can a test send the signal that ends it.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};

struct Serving {
    process: Child,
    out: BufReader<ChildStdout>,
    err: BufReader<ChildStderr>,
}

fn copydesk(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.current_dir(folder).args(arguments).env_remove("COPYDESK_DESK").env("USER", "mira");
    command
}

fn done(folder: &Path, arguments: &[&str]) {
    let output = copydesk(folder, arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn line(from: &mut impl BufRead) -> String {
    let mut line = String::new();
    from.read_line(&mut line).unwrap();
    line.trim_end().to_owned()
}

impl Serving {
    fn new(folder: &Path, arguments: &[&str]) -> Self {
        let mut process = copydesk(folder, &[&["serve"], arguments].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(process.stdout.take().unwrap());
        let err = BufReader::new(process.stderr.take().unwrap());
        Self { process, out, err }
    }

    /// Reads what it says until it built something.
    fn built(&mut self) {
        loop {
            let said = line(&mut self.err);
            assert!(!said.is_empty(), "it ended");
            let pages = said.strip_prefix("built ").and_then(|rest| rest.split_once(" page"));
            if pages.is_some_and(|(count, _)| count.parse::<u32>().unwrap() > 0) {
                assert!(said.ends_with(" ms"), "{said}");
                return;
            }
        }
    }

    /// Ends it by a signal; returns its status and what was left on standard output.
    fn end(mut self, signal: &str) -> (Option<i32>, String) {
        let process = self.process.id().to_string();
        assert!(Command::new("kill").args([signal, &process]).status().unwrap().success());
        let status = self.process.wait().unwrap();
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        (status.code(), rest)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Only a test that failed left it running.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn get(address: &str, path: &str) -> String {
    let host = address.strip_prefix("http://").unwrap().trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn drafts_are_shown_while_they_change() {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), &["init", "desk"]);
    let d = folder.path().join("desk");
    done(&d, &["new", "--headline", "Bridge"]);
    let mut serving = Serving::new(&d, &["--port", "0"]);
    let address = line(&mut serving.out);
    serving.built();
    assert!(get(&address, "/bridge/").starts_with("HTTP/1.1 200 OK\r\n"));
    done(&d, &["edit", "bridge", "--set", "standfirst=It is shut"]);
    serving.built();
    assert!(get(&address, "/bridge/").contains("It is shut"));
    done(&d, &["kill", "bridge"]);
    // A spiked article leaves the lists, which are written anew.
    serving.built();
    assert!(get(&address, "/bridge/").starts_with("HTTP/1.1 404 "));

    let port = address.trim_end_matches('/').rsplit(':').next().unwrap();
    let taken = copydesk(&d, &["serve", "--json", "--port", port]).output().unwrap();
    assert_eq!(taken.status.code(), Some(1));
    let said: Value = serde_json::from_slice(&taken.stdout).unwrap();
    assert_eq!(said["error"]["code"], "port_taken");
    assert_eq!(String::from_utf8(taken.stderr).unwrap().lines().count(), 1);
    assert_eq!(serving.end("-TERM"), (Some(0), String::new()));
}

#[test]
fn a_program_reads_the_address_and_may_end_it_at_once() {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), &["init", "desk", "--sample"]);
    for signal in ["-INT", "-TERM"] {
        let mut serving = Serving::new(&folder.path().join("desk"), &["--port", "0", "--json"]);
        let said: Value = serde_json::from_str(&line(&mut serving.out)).unwrap();
        let address = said["address"].as_str().unwrap();
        assert!(address.starts_with("http://127.0.0.1:") && address.ends_with('/'), "{address}");
        assert_eq!(serving.end(signal), (Some(0), String::new()), "{signal}");
    }
}
