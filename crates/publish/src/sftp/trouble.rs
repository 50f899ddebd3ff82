//! What goes wrong over SSH, in the words of a target.

use crate::TargetError;
use russh_sftp::client::error::Error;
use russh_sftp::protocol::StatusCode;

/// What a failed request means. `doing` completes "failed while …".
pub(super) fn trouble(host: &str, doing: &str, error: &Error) -> TargetError {
    match error {
        Error::Status(status) => match status.status_code {
            StatusCode::NoSuchFile => {
                TargetError::Impossible(format!("{host} failed while {doing}: its folder is not there"))
            }
            StatusCode::PermissionDenied => TargetError::Impossible(format!(
                "{host} did not allow {doing}; ask its keeper for the right to write there"
            )),
            StatusCode::OpUnsupported => {
                TargetError::Impossible(format!("{host} does not know how to go on while {doing}"))
            }
            _ => TargetError::Unknown(format!("{host} failed while {doing}, and did not say why")),
        },
        Error::Timeout => TargetError::Unknown(format!("{host} did not answer in time while {doing}")),
        Error::IO(_) | Error::UnexpectedBehavior(_) => {
            TargetError::Unknown(format!("the connection to {host} broke off while {doing}"))
        }
        Error::UnexpectedPacket | Error::Limited(_) => strange(host, doing),
    }
}

/// An answer that is none.
pub(super) fn strange(host: &str, doing: &str) -> TargetError {
    TargetError::Nonsense(format!("{host} answered with something else than was asked while {doing}"))
}

/// Whether the server said that there is no such file.
pub(super) fn is_missing(error: &Error) -> bool {
    matches!(error, Error::Status(status) if status.status_code == StatusCode::NoSuchFile)
}
