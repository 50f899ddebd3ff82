//! A store, and the requests to it: each is signed for itself.

use super::S3;
use super::object::Honours;
use super::said::{code, good};
use crate::http::is_here;
use crate::standing::{self, INTENT, Intent, OURS, RECORD};
use crate::{Answer, Call, Http, Method, Release, ReleaseFile, TargetError};
use jiff::Timestamp;
use rusty_s3::actions::ListObjectsV2;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;
use url::Url;

/// How long a signature holds: long enough for a slow line and a clock that is a little off.
const VALID: Duration = Duration::from_secs(900);
/// How long one request may take; a large file on a slow line takes long.
const PATIENCE: Duration = Duration::from_secs(600);
/// The pages of a listing that are read at most.
const PAGES: usize = 1000;
/// A bucket that is being asked.
pub(super) struct Store {
    http: Http,
    pub bucket: Bucket,
    pub credentials: Credentials,
    prefix: String,
    /// The bucket, for people.
    pub place: String,
    /// The version of each object that was looked at: only that one is written over.
    versions: Mutex<BTreeMap<String, String>>,
    /// What the store was found to honour.
    pub honours: OnceLock<Honours>,
}

impl Store {
    /// Looks whether the settings make sense. Nothing is asked yet.
    pub fn open(target: &S3) -> Result<Self, TargetError> {
        let wrong =
            |what: &str, text: &str| TargetError::Impossible(format!("“{text}” is no {what}; set another"));
        let endpoint = Url::parse(target.endpoint.trim()).map_err(|_| wrong("address", &target.endpoint))?;
        if endpoint.scheme() != "https" && !is_here(&endpoint) {
            return Err(TargetError::Unsafe(format!(
                "“{}” would be asked in the clear, where others can send our requests again; use an https address",
                target.endpoint
            )));
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
        if !target.bucket.starts_with(|c: char| c.is_ascii_alphanumeric())
            || !target.bucket.chars().all(plain)
        {
            return Err(wrong("name of a bucket", &target.bucket));
        }
        let place = format!("the bucket “{}” at {}", target.bucket, endpoint.host_str().unwrap_or_default());
        let bucket =
            Bucket::new(endpoint, UrlStyle::Path, target.bucket.clone(), target.region.trim().to_owned())
                .map_err(|_| wrong("address of a store", &target.endpoint))?;
        let prefix = target.prefix.trim().trim_matches('/');
        let file = ReleaseFile { hash: String::new(), bytes: 0, kind: crate::Kind::Page };
        if !prefix.is_empty() {
            Release { files: [(prefix.to_owned(), file)].into() }.check_paths()?;
        }
        Ok(Self {
            http: Http::with_patience(&target.trust, PATIENCE)?,
            bucket,
            credentials: Credentials::new(target.access_key.trim(), target.secret.expose()),
            prefix: if prefix.is_empty() { String::new() } else { format!("{prefix}/") },
            place,
            versions: Mutex::default(),
            honours: OnceLock::new(),
        })
    }

    /// Its record and the intent of an attempt that did not come to an end.
    pub fn holds(&self) -> Result<(Option<Release>, Option<Intent>), TargetError> {
        let record = self.read(RECORD)?;
        let record = record.map(|bytes| standing::read_record(&bytes, &self.place)).transpose()?;
        let intent = self.intent()?;
        if record.is_none() && intent.is_none() {
            self.check_empty()?;
        }
        Ok((record, intent))
    }

    /// The intent that stands there.
    pub fn intent(&self) -> Result<Option<Intent>, TargetError> {
        self.read(INTENT)?.map(|bytes| Intent::read(&bytes, &self.place)).transpose()
    }

    /// Refuses where there is an object that is not ours, on whatever page of the listing.
    fn check_empty(&self) -> Result<(), TargetError> {
        let mut page: Option<String> = None;
        for _ in 0..PAGES {
            let mut list = self.bucket.list_objects_v2(Some(&self.credentials));
            list.with_prefix(&self.prefix);
            if let Some(page) = page {
                list.with_continuation_token(page);
            }
            let answer = self.ask(&list, Method::GET, Vec::new(), None)?;
            let answer = good(answer, &self.place)?;
            let listed = std::str::from_utf8(&answer.body).ok().map(ListObjectsV2::parse_response);
            let Some(Ok(listed)) = listed else {
                return Err(TargetError::Nonsense(format!(
                    "{} did not answer with a list of what it holds",
                    self.place
                )));
            };
            let names = listed
                .contents
                .iter()
                .map(|object| object.key.strip_prefix(&self.prefix).unwrap_or(&object.key));
            // An object named like the folder itself is how some programs show a folder.
            let mut others = names.filter(|name| !name.is_empty() && !name.starts_with(OURS));
            if let Some(other) = others.next() {
                return Err(standing::not_ours(&self.place, other));
            }
            page = listed.next_continuation_token;
            if page.is_none() {
                return Ok(());
            }
        }
        Err(TargetError::Nonsense(format!("{} has a list without end", self.place)))
    }

    /// Takes a file away; that it was gone already is as good.
    pub fn remove(&self, path: &str) -> Result<(), TargetError> {
        let key = self.key(path);
        let delete = self.bucket.delete_object(Some(&self.credentials), &key);
        let answer = self.ask(&delete, Method::DELETE, Vec::new(), None)?;
        if answer.status == 404 && code(&answer).as_deref() != Some("NoSuchBucket") {
            return Ok(());
        }
        good(answer, &self.place).map(|_| ())
    }

    /// Reads a whole file of ours, none where there is none.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, TargetError> {
        let key = self.key(path);
        let answer =
            self.ask(&self.bucket.get_object(Some(&self.credentials), &key), Method::GET, Vec::new(), None)?;
        if answer.status == 404 && code(&answer).as_deref() != Some("NoSuchBucket") {
            self.note(path, None);
            return Ok(None);
        }
        let answer = good(answer, &self.place)?;
        self.note(path, answer.header("etag").map(str::to_owned));
        Ok(Some(answer.body))
    }

    /// Asks, with a signature.
    pub fn ask<'a>(
        &self,
        action: &impl S3Action<'a>,
        method: Method,
        headers: Vec<(&'static str, String)>,
        body: Option<Vec<u8>>,
    ) -> Result<Answer, TargetError> {
        self.http.call(Call { method, url: &signed(action, VALID, Timestamp::now()), headers, body })
    }

    /// The key of a path.
    pub fn key(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The version of an object that was last seen.
    pub fn version(&self, path: &str) -> Option<String> {
        self.versions.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    /// Notes the version of an object that was just seen.
    pub fn note(&self, path: &str, version: Option<String>) {
        let mut versions = self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        match version {
            Some(version) => versions.insert(path.to_owned(), version),
            None => versions.remove(path),
        };
    }
}

/// The address of a request, with its signature: the one way in which any is signed.
fn signed<'a>(action: &impl S3Action<'a>, valid: Duration, now: Timestamp) -> Url {
    action.sign_with_time(valid, &now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Secret, Trust};

    fn target() -> S3 {
        S3 {
            endpoint: "https://s3.amazonaws.com".into(),
            bucket: "examplebucket".into(),
            region: "us-east-1".into(),
            prefix: "/site/".into(),
            access_key: "AKIAIOSFODNN7EXAMPLE".into(),
            secret: Secret::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".into()),
            trust: Trust::Machine,
        }
    }

    fn midnight() -> Timestamp {
        Timestamp::from_second(1_369_353_600).unwrap()
    }

    fn signature(url: &Url) -> String {
        url.query_pairs().find(|(name, _)| name == "X-Amz-Signature").unwrap().1.into_owned()
    }

    // The example in "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
    #[test]
    fn a_request_is_signed_as_amazon_s_own_example_is() {
        let store = Store::open(&target()).unwrap();
        let endpoint = "https://s3.amazonaws.com".parse().unwrap();
        let bucket = Bucket::new(endpoint, UrlStyle::VirtualHost, "examplebucket", "us-east-1").unwrap();
        let get = bucket.get_object(Some(&store.credentials), "test.txt");
        let url = signed(&get, Duration::from_secs(86_400), midnight());
        assert_eq!(signature(&url), "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }

    // Computed by botocore 1.44's S3SigV4QueryAuth for this key and header.
    #[test]
    fn a_path_of_any_letters_and_a_checksum_are_signed_as_botocore_does() {
        let store = Store::open(&target()).unwrap();
        let key = store.key("news/ünï a+b.html");
        let mut put = store.bucket.put_object(Some(&store.credentials), &key);
        put.headers_mut().insert("x-amz-checksum-sha256", "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
        let url = signed(&put, VALID, midnight());
        assert_eq!(url.path(), "/examplebucket/site/news/%C3%BCn%C3%AF%20a%2Bb.html");
        assert_eq!(signature(&url), "41078eaf95ea813b1df3237fe4ca397e9ab2f62ad9b4eb7ac84b6932dc605871");
    }

    #[test]
    fn settings_that_lead_elsewhere_are_refused_before_anything_is_asked() {
        let refused = |target: S3| Store::open(&target).err().unwrap().code();
        assert_eq!(refused(S3 { endpoint: "http://s3.example.com".into(), ..target() }), "unsafe");
        assert_eq!(refused(S3 { endpoint: "file:///etc".into(), ..target() }), "unsafe");
        assert_eq!(refused(S3 { endpoint: "s3".into(), ..target() }), "impossible");
        for bucket in ["", "..", "a/b", "a b", "a?b"] {
            assert_eq!(refused(S3 { bucket: bucket.into(), ..target() }), "impossible", "{bucket}");
        }
        assert_eq!(refused(S3 { prefix: "a/../../b".into(), ..target() }), "unsafe");
    }
}
