//! What a store's answer means.

use crate::{Answer, TargetError};

/// The answer, if it went well; else what it means, by the store's own code where it gives one.
pub(super) fn good(answer: Answer, place: &str) -> Result<Answer, TargetError> {
    let Some(code) = code(&answer) else { return answer.good(None) };
    Err(match code.as_str() {
        "SignatureDoesNotMatch" | "InvalidAccessKeyId" | "InvalidToken" | "ExpiredToken" => {
            TargetError::Refused(format!("{place} did not accept the access key and its secret key"))
        }
        "AccessDenied" | "AllAccessDisabled" => TargetError::Refused(format!(
            "{place} does not let this access key read, list, write and delete; ask its keeper for that"
        )),
        "RequestTimeTooSkewed" | "RequestExpired" => TargetError::Impossible(format!(
            "the clocks of this machine and of {place} differ too much; set this machine's clock"
        )),
        "NoSuchBucket" => TargetError::Impossible(format!("{place} is not there; make the bucket first")),
        "AuthorizationHeaderMalformed" | "AuthorizationQueryParametersError" | "PermanentRedirect" => {
            TargetError::Impossible(format!("{place} is in another region; set the one it is in"))
        }
        "QuotaExceeded" | "EntityTooLarge" | "XMinioStorageFull" => {
            TargetError::Full(format!("{place} has no room for this; make room there, and publish again"))
        }
        _ => return answer.good(Some(code)),
    })
}

/// The error's code in an answer that went wrong.
pub(super) fn code(answer: &Answer) -> Option<String> {
    if (200..300).contains(&answer.status) {
        return None;
    }
    let text = String::from_utf8_lossy(&answer.body);
    let code = text.split_once("<Code>")?.1.split_once("</Code>")?.0;
    let plain = !code.is_empty() && code.len() < 80 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then(|| code.to_owned())
}
