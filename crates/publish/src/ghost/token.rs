//! Ghost's Admin API key, and the short-lived tokens that are made of it.

use crate::{Secret, TargetError};
use chrono::{DateTime, Utc};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER_PERMISSIVE};
use ring::hmac;
use serde_json::json;
use std::fmt;

/// How long a token is good, in seconds: the most that Ghost takes.
const LIFE: i64 = 5 * 60;

/// An Admin API key.
pub(super) struct Key {
    id: String,
    secret: hmac::Key,
}

impl Key {
    /// Reads `ID:SECRET`, as Ghost shows it.
    ///
    /// # Errors
    /// [`TargetError::Refused`] when it is no such key.
    pub fn read(secret: &Secret) -> Result<Self, TargetError> {
        let none = || {
            TargetError::Refused(
                "this is no Admin API key of Ghost: copy it whole from Settings, Integrations; \
                 it has two parts with a colon between"
                    .into(),
            )
        };
        let (id, rest) = secret.expose().trim().split_once(':').ok_or_else(none)?;
        let bytes = HEXLOWER_PERMISSIVE.decode(rest.as_bytes()).map_err(|_| none())?;
        if id.is_empty() || bytes.is_empty() || !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(none());
        }
        Ok(Self { id: id.to_owned(), secret: hmac::Key::new(hmac::HMAC_SHA256, &bytes) })
    }

    /// A token for one request.
    pub fn token(&self, now: DateTime<Utc>) -> String {
        let part = |value: serde_json::Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let issued = now.timestamp();
        let head = part(json!({"alg": "HS256", "typ": "JWT", "kid": self.id}));
        let claims = part(json!({"iat": issued, "exp": issued + LIFE, "aud": "/admin/"}));
        let signed = format!("{head}.{claims}");
        let signature = BASE64URL_NOPAD.encode(hmac::sign(&self.secret, signed.as_bytes()).as_ref());
        format!("{signed}.{signature}")
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}
