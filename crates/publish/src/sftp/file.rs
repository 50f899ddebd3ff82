//! One file on a server: looking at it, and putting one in its place.

use super::session::Server;
use super::trouble::{is_missing, strange, trouble};
use crate::TargetError;
use crate::walk::Seen;
use futures_util::{StreamExt, TryStreamExt, stream};
use russh_sftp::client::error::Error;
use russh_sftp::protocol::{FileAttributes, OpenFlags, Packet, StatusCode};

/// Bytes of one request; every server takes as many.
const CHUNK: usize = 32 << 10;
/// Requests of one file that are under way at once.
const AT_ONCE: usize = 8;
/// With less room than this, a failure that says nothing is one for want of room.
const LITTLE: u64 = 1 << 20;

impl Server {
    /// Looks at a path. Only a file of one of these sizes is read.
    pub async fn look(&self, at: &str, sizes: &[u64]) -> Result<Seen, TargetError> {
        let doing = || format!("looking at “{at}”");
        let found = match self.raw.lstat(at).await {
            Err(error) if is_missing(&error) => return Ok(Seen::Nothing),
            found => found.map_err(|error| trouble(&self.host, &doing(), &error))?.attrs,
        };
        let size = found.size.unwrap_or(u64::MAX);
        if !found.is_regular() || !sizes.contains(&size) {
            return Ok(Seen::Other);
        }
        let handle = self.raw.open(at, OpenFlags::READ, FileAttributes::empty()).await;
        let handle = handle.map_err(|error| trouble(&self.host, &doing(), &error))?.handle;
        let hash = self.hash(&handle, size, &doing()).await;
        self.close(handle).await;
        hash.map(Seen::File)
    }

    /// Reads a whole file of ours, none where there is none.
    pub async fn read(&self, at: &str, most: u64) -> Result<Option<Vec<u8>>, TargetError> {
        let doing = format!("reading “{at}”");
        let found = match self.raw.lstat(at).await {
            Err(error) if is_missing(&error) => return Ok(None),
            found => found.map_err(|error| trouble(&self.host, &doing, &error))?.attrs,
        };
        let size = found.size.filter(|size| found.is_regular() && *size <= most);
        let size = size.ok_or_else(|| strange(&self.host, &doing))?;
        let handle = self.raw.open(at, OpenFlags::READ, FileAttributes::empty()).await;
        let handle = handle.map_err(|error| trouble(&self.host, &doing, &error))?.handle;
        let mut bytes = Vec::new();
        let read = self.chunks(&handle, size, &doing, |chunk| bytes.extend_from_slice(chunk)).await;
        self.close(handle).await;
        read.map(|()| Some(bytes))
    }

    /// Puts a file in its place: beside it, flushed, read back, and then in one step over it.
    pub async fn put(&self, at: &str, beside: &str, bytes: &[u8]) -> Result<(), TargetError> {
        let put = match self.write(beside, bytes, &format!("writing “{at}”")).await {
            Ok(()) => self.replace(beside, at).await,
            failed => failed,
        };
        let Err(error) = put else { return Ok(()) };
        let full = matches!(error, TargetError::Unknown(_)) && self.is_full(beside).await;
        let _ = self.raw.remove(beside).await;
        Err(if full { self.full(at) } else { error })
    }

    async fn write(&self, at: &str, bytes: &[u8], doing: &str) -> Result<(), TargetError> {
        let flags = OpenFlags::CREATE | OpenFlags::EXCLUDE | OpenFlags::WRITE | OpenFlags::READ;
        let opened = self.raw.open(at, flags, FileAttributes::empty()).await;
        let handle = opened.map_err(|error| trouble(&self.host, doing, &error))?.handle;
        let written = self.fill(&handle, bytes, doing).await;
        self.close(handle).await;
        written
    }

    async fn fill(&self, handle: &str, bytes: &[u8], doing: &str) -> Result<(), TargetError> {
        let failed = |error: Error| trouble(&self.host, doing, &error);
        let writes = bytes
            .chunks(CHUNK)
            .enumerate()
            .map(|(number, chunk)| self.raw.write(handle, (number * CHUNK) as u64, chunk.to_vec()));
        stream::iter(writes).buffered(AT_ONCE).try_for_each(|_| async { Ok(()) }).await.map_err(failed)?;
        if self.flushes {
            self.raw.fsync(handle).await.map_err(failed)?;
        }
        let size = self.raw.fstat(handle).await.map_err(failed)?.attrs.size;
        let same = size == Some(bytes.len() as u64)
            && self.hash(handle, bytes.len() as u64, doing).await? == blake3::hash(bytes).to_hex().as_str();
        if same { Ok(()) } else { Err(strange(&self.host, &format!("{doing} and reading it back"))) }
    }

    async fn hash(&self, handle: &str, size: u64, doing: &str) -> Result<String, TargetError> {
        let mut hasher = blake3::Hasher::new();
        self.chunks(handle, size, doing, |chunk| {
            hasher.update(chunk);
        })
        .await?;
        Ok(hasher.finalize().to_hex().to_string())
    }

    /// Reads so many bytes of an open file, in their order.
    async fn chunks(
        &self,
        handle: &str,
        size: u64,
        doing: &str,
        mut take: impl FnMut(&[u8]),
    ) -> Result<(), TargetError> {
        let reads = (0..size)
            .step_by(CHUNK)
            .map(|offset| self.chunk(handle, offset, (size - offset).min(CHUNK as u64) as u32, doing));
        let mut reads = stream::iter(reads).buffered(AT_ONCE);
        while let Some(chunk) = reads.try_next().await? {
            take(&chunk);
        }
        Ok(())
    }

    /// Reads one piece, however often a server breaks it up.
    async fn chunk(
        &self,
        handle: &str,
        offset: u64,
        length: u32,
        doing: &str,
    ) -> Result<Vec<u8>, TargetError> {
        let mut chunk = Vec::with_capacity(length as usize);
        while chunk.len() < length as usize {
            let missing = length - chunk.len() as u32;
            let read = self.raw.read(handle, offset + chunk.len() as u64, missing).await;
            let data = read.map_err(|error| match &error {
                Error::Status(status) if status.status_code == StatusCode::Eof => strange(&self.host, doing),
                _ => trouble(&self.host, doing, &error),
            })?;
            if data.data.is_empty() || data.data.len() > missing as usize {
                return Err(strange(&self.host, doing));
            }
            chunk.extend_from_slice(&data.data);
        }
        Ok(chunk)
    }

    /// Renames over an existing name, in one step.
    async fn replace(&self, from: &str, to: &str) -> Result<(), TargetError> {
        let mut names = Vec::new();
        for name in [from, to] {
            names.extend((name.len() as u32).to_be_bytes());
            names.extend(name.as_bytes());
        }
        let doing = format!("putting “{to}” in its place");
        match self.raw.extended("posix-rename@openssh.com", names).await {
            Ok(Packet::Status(status)) if status.status_code == StatusCode::Ok => Ok(()),
            Ok(Packet::Status(status)) => Err(trouble(&self.host, &doing, &Error::Status(status))),
            Ok(_) => Err(strange(&self.host, &doing)),
            Err(error) => Err(trouble(&self.host, &doing, &error)),
        }
    }

    /// A handle that can't be closed is gone with its connection.
    async fn close(&self, handle: String) {
        let _ = self.raw.close(handle).await;
    }

    async fn is_full(&self, at: &str) -> bool {
        let parent = at.rsplit_once('/').map_or(".", |(parent, _)| parent);
        matches!(self.room(parent).await, Ok(Some(room)) if room < LITTLE)
    }

    /// What is said where there is no room.
    pub fn full(&self, at: &str) -> TargetError {
        TargetError::Full(format!(
            "{} has no room for “{at}”; readers still see what was there. Make room on it, and publish again",
            self.host
        ))
    }

    /// How many bytes can still be written, where the server tells.
    pub async fn room(&self, at: &str) -> Result<Option<u64>, TargetError> {
        if !self.tells_room {
            return Ok(None);
        }
        let told = self.raw.statvfs(at).await;
        let told = told.map_err(|error| trouble(&self.host, "asking for its room", &error))?;
        if told.inodes > 0 && told.inodes_avail == 0 {
            return Ok(Some(0));
        }
        Ok(Some(told.blocks_avail.saturating_mul(told.fragment_size)))
    }
}
