//! What git's words mean. It tells failures apart in English sentences only, so it is asked to speak English.

use crate::TargetError;

/// How much of git's own words is told on.
const TOLD: usize = 200;

/// What was under way when git failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    /// Something in our own repository only.
    Here,
    /// Something that changes nothing at the repository.
    Reading,
    /// A push, of which something may have arrived.
    Sending,
}

/// What a failure means, by what git wrote.
pub(super) fn failure(said: &str, doing: Doing, place: &str) -> TargetError {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let told = line(said);
    let tell = |what: &str| format!("{place} {what}: {told}");
    if doing == Doing::Here {
        return TargetError::Desk(format!("git could not prepare the commit for {place}: {told}"));
    }
    if has(&["stale info", "fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref"]) {
        return TargetError::Conflict(format!(
            "somebody else pushed to {place} in the meantime; look at what they pushed, and publish again"
        ));
    }
    if has(&["Host key verification failed", "REMOTE HOST IDENTIFICATION", "certificate", "SSL"]) {
        return TargetError::Unsafe(tell("could not prove who it is"));
    }
    if has(&["No space left on device", "quota", "too large", "exceeds"]) {
        return TargetError::Full(tell("has no room for this"));
    }
    if has(&[
        "Permission denied",
        "Authentication failed",
        "could not read Username",
        "could not read Password",
    ]) || has(&["error: 401", "error: 403", "Access denied", "insufficient permission"])
    {
        return TargetError::Refused(tell("did not let this desk in"));
    }
    if has(&["resolve host", "Connection refused", "timed out", "No route to host", "unreachable"])
        || has(&["Failed to connect", "Couldn't connect", "Could not connect"])
    {
        return TargetError::Unreachable(tell("can't be reached"));
    }
    if has(&["remote rejected", "hook declined", "protected branch"]) {
        return TargetError::Impossible(tell("did not take the commit"));
    }
    if has(&["not appear to be a git repository", "not found", "does not exist", "dubious ownership"])
        || has(&["No such file or directory", "unable to update url base", "transport '"])
    {
        return TargetError::Impossible(tell("is no repository that can be used"));
    }
    match doing {
        Doing::Here | Doing::Reading => TargetError::Unreachable(tell("could not be read")),
        Doing::Sending => TargetError::Unknown(tell("broke off")),
    }
}

/// The line that says most: git's own last word rather than what the server added to it.
fn line(said: &str) -> String {
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let general =
        ["Could not read from remote", "and the repository exists", "Please make sure", "failed to push"];
    let useful = |line: &&&str| !general.iter().any(|part| line.contains(part));
    let own = |line: &&&str| ["fatal:", "error:", "!", "ssh:"].iter().any(|start| line.starts_with(start));
    let best = lines.iter().rev().filter(useful).find(own).or_else(|| lines.iter().rev().find(useful));
    let best = best.map_or("it did not say why", |line| line);
    let best = best.trim_start_matches("fatal: ").trim_start_matches("error: ");
    best.chars().filter(|c| !c.is_control()).take(TOLD).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // scar 24, scar 25: what may be tried again and what may not
    #[test]
    fn each_failure_is_told_apart() {
        let read = "Could not read from remote repository.";
        for (said, code) in [
            ("! [rejected] a -> main (stale info)\nerror: failed to push some refs to 'x'", "conflict"),
            ("! [remote rejected] a -> main (pre-receive hook declined)", "impossible"),
            ("git@host: Permission denied (publickey).\nfatal: Could not read", "refused"),
            ("fatal: Authentication failed for 'https://host/'", "refused"),
            ("fatal: unable to access 'x': The requested URL returned error: 403", "refused"),
            ("fatal: unable to access 'x': Could not resolve host: host", "unreachable"),
            ("ssh: connect to host h port 22: Connection refused\nfatal: Could not read", "unreachable"),
            ("Host key verification failed.\nfatal: Could not read", "unsafe"),
            ("fatal: '/x' does not appear to be a git repository", "impossible"),
            ("fatal: the remote end hung up unexpectedly", "unknown_outcome"),
        ] {
            assert_eq!(failure(said, Doing::Sending, "there").code(), code, "{said}");
        }
        let hung = failure("fatal: the remote end hung up unexpectedly", Doing::Reading, "there");
        assert_eq!(hung.code(), "unreachable");
        let told = line(&format!("ssh: connect to host h port 22: Connection refused\nfatal: {read}\n"));
        assert_eq!(told, "ssh: connect to host h port 22: Connection refused");
    }
}
