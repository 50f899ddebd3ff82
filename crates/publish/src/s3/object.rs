//! One object of a store: looking at it, and putting one in its place.

use super::headers::{cache_control, content_type};
use super::said::{code, good};
use super::store::Store;
use crate::standing::{self, OURS};
use crate::walk::Seen;
use crate::{Answer, Method, ReleaseFile, TargetError};
use rusty_s3::S3Action;
use sha2::{Digest, Sha256};

/// The bytes that are read at once of an object.
const PIECE: u64 = 8 << 20;
/// How often a write is tried that met another one.
const MEETINGS: usize = 3;
/// Where a store tells an object's SHA-256.
const CHECKSUM: &str = "x-amz-checksum-sha256";

/// Which conditions a store honours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Honours {
    /// "Only where there is none."
    pub new: bool,
    /// "Only over this one."
    pub changed: bool,
}

impl Honours {
    /// For people.
    pub fn told(self) -> &'static str {
        match self {
            Self { new: true, changed: true } => "it never writes over what somebody else wrote meanwhile",
            _ => "it does not honour all conditions: nobody else may publish there at the same time",
        }
    }
}

/// A file on its way, with all that is said of it.
pub(super) struct Parcel<'a> {
    pub path: &'a str,
    pub bytes: Vec<u8>,
    pub kind: String,
    pub cache: &'static str,
}

impl<'a> Parcel<'a> {
    /// A file of a release.
    pub fn of(path: &'a str, file: &ReleaseFile, bytes: Vec<u8>) -> Self {
        Self { path, bytes, kind: content_type(path), cache: cache_control(path, file) }
    }

    /// A file of ours.
    pub fn ours(path: &'a str, bytes: Vec<u8>) -> Self {
        Self { path, bytes, kind: "application/json".into(), cache: "no-store" }
    }
}

impl Store {
    /// What stands at a path. Only a file of one of these sizes is read.
    pub fn look(&self, path: &str, sizes: &[u64]) -> Result<Seen, TargetError> {
        let key = self.key(path);
        let answer = self.ask(
            &self.bucket.head_object(Some(&self.credentials), &key),
            Method::HEAD,
            Vec::new(),
            None,
        )?;
        if answer.status == 404 {
            self.note(path, None);
            return Ok(Seen::Nothing);
        }
        let answer = good(answer, &self.place)?;
        let (size, version) = (length(&answer), answer.header("etag").map(str::to_owned));
        let Some(size) = size.filter(|size| sizes.contains(size)) else { return Ok(Seen::Other) };
        let mut hasher = blake3::Hasher::new();
        for start in (0..size).step_by(PIECE as usize) {
            let end = (start + PIECE).min(size) - 1;
            let mut headers = vec![("range", format!("bytes={start}-{end}"))];
            headers.extend(version.clone().map(|version| ("if-match", version)));
            let piece =
                self.ask(&self.bucket.get_object(Some(&self.credentials), &key), Method::GET, headers, None)?;
            let piece = good(piece, &self.place)?;
            if piece.body.len() as u64 != end + 1 - start {
                return Err(TargetError::Nonsense(format!(
                    "{} gave another part of “{path}” than was asked",
                    self.place
                )));
            }
            hasher.update(&piece.body);
        }
        self.note(path, version);
        Ok(Seen::File(hasher.finalize().to_hex().to_string()))
    }

    /// Puts a file in its place, and proves that it is there.
    pub fn put(&self, parcel: &Parcel<'_>) -> Result<(), TargetError> {
        let (hash, size) = (blake3::hash(&parcel.bytes).to_hex(), parcel.bytes.len() as u64);
        let mut version = self.version(parcel.path);
        for _ in 0..MEETINGS {
            let answer = self.put_if(parcel, self.condition(version.as_deref()))?;
            let missing = answer.status == 404 && code(&answer).as_deref() == Some("NoSuchKey");
            if ![409, 412].contains(&answer.status) && !missing {
                good(answer, &self.place)?;
                return self.prove(parcel);
            }
            // Somebody was there before: this very program, whose answer was lost, or somebody else.
            match self.look(parcel.path, &[size])? {
                Seen::File(there) if there == hash.as_str() => return Ok(()),
                Seen::Nothing => version = None,
                _ if answer.status == 409 => {}
                _ => break,
            }
        }
        Err(standing::meddled(&self.place, parcel.path))
    }

    /// Reads back what was just written: by its checksum where the store tells it, else whole.
    fn prove(&self, parcel: &Parcel<'_>) -> Result<(), TargetError> {
        let (key, size) = (self.key(parcel.path), parcel.bytes.len() as u64);
        let mut head = self.bucket.head_object(Some(&self.credentials), &key);
        head.headers_mut().insert("x-amz-checksum-mode", "ENABLED");
        let headers = vec![("x-amz-checksum-mode", "ENABLED".to_owned())];
        let answer = good(self.ask(&head, Method::HEAD, headers, None)?, &self.place)?;
        self.note(parcel.path, answer.header("etag").map(str::to_owned));
        let hash = blake3::hash(&parcel.bytes).to_hex().to_string();
        let proven = match answer.header(CHECKSUM) {
            Some(told) => told == checksum(&parcel.bytes) && length(&answer) == Some(size),
            None => self.look(parcel.path, &[size])? == Seen::File(hash),
        };
        if proven {
            return Ok(());
        }
        Err(TargetError::Nonsense(format!(
            "{} took “{}” and now holds something else; publish again",
            self.place, parcel.path
        )))
    }

    fn put_if(
        &self,
        parcel: &Parcel<'_>,
        condition: Option<(&'static str, String)>,
    ) -> Result<Answer, TargetError> {
        let (key, sum) = (self.key(parcel.path), checksum(&parcel.bytes));
        let mut put = self.bucket.put_object(Some(&self.credentials), &key);
        let mut headers =
            vec![("content-type", parcel.kind.clone()), ("cache-control", parcel.cache.to_owned())];
        for (name, value) in [(CHECKSUM, sum.as_str()), ("x-amz-sdk-checksum-algorithm", "SHA256")] {
            put.headers_mut().insert(name, value.to_owned());
            headers.push((name, value.to_owned()));
        }
        headers.extend(condition);
        self.ask(&put, Method::PUT, headers, Some(parcel.bytes.clone()))
    }

    fn condition(&self, version: Option<&str>) -> Option<(&'static str, String)> {
        let honours = self.honours.get().copied().unwrap_or(Honours { new: false, changed: false });
        match version {
            Some(version) => honours.changed.then(|| ("if-match", version.to_owned())),
            None => honours.new.then(|| ("if-none-match", "*".to_owned())),
        }
    }

    /// Writes a file of ours, and finds out by it what the store honours: both conditions are
    /// wrong for a file that is there.
    pub fn probe(&self, parcel: &Parcel<'_>) -> Result<Honours, TargetError> {
        good(self.put_if(parcel, None)?, &self.place)?;
        let honoured = |condition| {
            let answer = self.put_if(parcel, Some(condition))?;
            match answer.status {
                412 => Ok(true),
                // Taken in spite of it, or not understood.
                200..300 | 400 | 501 => Ok(false),
                _ => good(answer, &self.place).map(|_| false),
            }
        };
        let honours = Honours {
            new: honoured(("if-none-match", "*".to_owned()))?,
            changed: honoured(("if-match", "\"00000000000000000000000000000000\"".to_owned()))?,
        };
        Ok(*self.honours.get_or_init(|| honours))
    }

    /// Writes a file that no page leads to, and takes it away.
    pub fn try_writing(&self) -> Result<Honours, TargetError> {
        let name = format!("{OURS}{}", uuid::Uuid::new_v4().simple());
        let honours = self.probe(&Parcel::ours(&name, b"{}".to_vec()))?;
        self.remove(&name)?;
        Ok(honours)
    }
}

fn checksum(bytes: &[u8]) -> String {
    data_encoding::BASE64.encode(&Sha256::digest(bytes))
}

fn length(answer: &Answer) -> Option<u64> {
    answer.header("content-length")?.parse().ok()
}
