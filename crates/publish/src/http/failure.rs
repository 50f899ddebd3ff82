//! What a failed call means, in words for people.

use super::guard::NotSent;
use crate::TargetError;
use rustls::CertificateError;
use std::io;
use ureq::{Error, Timeout};

/// What a failed call means. Only where surely nothing was sent is it "unreachable".
pub fn of_call(host: &str, error: Error) -> TargetError {
    match error {
        Error::Other(why) if why.is::<NotSent>() => match why.downcast::<NotSent>() {
            Ok(why) => not_sent(host, *why),
            Err(_) => TargetError::Unknown(format!("the connection to {host} broke off")),
        },
        Error::BadUri(_) | Error::Http(_) => TargetError::Impossible(format!("“{host}” is no address")),
        Error::Timeout(_) => TargetError::Unknown(format!("{host} did not answer in time")),
        Error::Protocol(_) | Error::LargeResponseHeader(..) => {
            TargetError::Unknown(format!("{host} answered with something that is no HTTP"))
        }
        _ => TargetError::Unknown(format!("the connection to {host} broke off before it answered")),
    }
}

/// What it means that an answer began and did not end.
pub fn of_reading(host: &str, error: &io::Error) -> TargetError {
    let late = error.kind() == io::ErrorKind::TimedOut
        || error.get_ref().and_then(|inner| inner.downcast_ref()).is_some_and(is_timeout);
    TargetError::Unknown(match late {
        true => format!("the answer of {host} did not end in time"),
        false => format!("the answer of {host} broke off"),
    })
}

fn is_timeout(error: &Error) -> bool {
    matches!(error, Error::Timeout(_))
}

fn not_sent(host: &str, why: NotSent) -> TargetError {
    let error = match why {
        NotSent::Forbidden => return forbidden(host),
        NotSent::NoName => {
            return TargetError::Unreachable(format!(
                "there is no server called {host}, or this machine is offline"
            ));
        }
        NotSent::NoConnection(error) => error,
    };
    if let Some(why) = tls(&error) {
        return untrusted(host, why);
    }
    match error {
        Error::Tls(_) | Error::TlsRequired => {
            TargetError::Unsafe(format!("{host} could not prove who it is; nothing was sent there"))
        }
        Error::Timeout(Timeout::Resolve | Timeout::Connect | Timeout::Global) => {
            TargetError::Unreachable(format!("{host} did not take the connection in time"))
        }
        Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
            TargetError::Unreachable(format!("{host} refuses connections"))
        }
        Error::ConnectProxyFailed(_) => {
            TargetError::Unreachable(format!("the proxy of this machine did not let through to {host}"))
        }
        _ => TargetError::Unreachable(format!("{host} can't be reached")),
    }
}

/// The refusal of an address where no site is.
pub fn forbidden(host: &str) -> TargetError {
    TargetError::Unsafe(format!("{host} stands at an address that no site has; nothing was sent there"))
}

fn tls(error: &Error) -> Option<&rustls::Error> {
    match error {
        Error::Rustls(why) => Some(why),
        Error::Io(error) => error.get_ref()?.downcast_ref(),
        _ => None,
    }
}

fn untrusted(host: &str, why: &rustls::Error) -> TargetError {
    use CertificateError as Bad;
    let rustls::Error::InvalidCertificate(bad) = why else {
        return TargetError::Unreachable(format!("{host} does not speak HTTPS; nothing was sent there"));
    };
    let what = match bad {
        Bad::Expired | Bad::ExpiredContext { .. } => "has expired (or this machine's clock is wrong)",
        Bad::NotValidYet | Bad::NotValidYetContext { .. } => {
            "is not valid yet (or this machine's clock is wrong)"
        }
        Bad::NotValidForName | Bad::NotValidForNameContext { .. } => "belongs to another name",
        Bad::UnknownIssuer => "was issued by nobody whom this machine trusts",
        Bad::Revoked => "was revoked",
        _ => "is not in order",
    };
    TargetError::Unsafe(format!("the certificate of {host} {what}; nothing was sent there"))
}
