//! Which addresses are never asked, and which failures came before anything was sent.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport};
use url::Url;

/// Why a connection was not made. Nothing was sent.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    /// It would have led to where no site is.
    #[error("a forbidden address")]
    Forbidden,
    /// No such name is known.
    #[error("no such name")]
    NoName,
    /// The server was not reached, or did not prove who it is.
    #[error("{0}")]
    NoConnection(#[source] Error),
}

impl NotSent {
    fn error(self) -> Error {
        Error::Other(Box::new(self))
    }
}

/// Whether an address is on this very machine.
pub fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Whether an address is written as a forbidden one, in whatever spelling. A name is looked up later.
pub fn is_written_forbidden(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(ip)) => is_forbidden(ip.into()),
        Some(url::Host::Ipv6(ip)) => is_forbidden(ip.into()),
        Some(url::Host::Domain(_)) | None => false,
    }
}

/// Link-local addresses and their like are where clouds keep their machines' credentials.
fn is_forbidden(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            ip.is_link_local()
                || ip.is_unspecified()
                || ip.is_multicast()
                || ip.is_broadcast()
                // Alibaba's and Oracle's.
                || [[100, 100, 100, 200], [192, 0, 0, 192]].contains(&ip.octets())
        }
        IpAddr::V6(ip) => {
            ip.is_unspecified()
                || ip.is_multicast()
                || ip.is_unicast_link_local()
                // Amazon's.
                || ip.segments()[..2] == [0xfd00, 0x0ec2]
                || inside(ip).is_some_and(|ip| is_forbidden(ip.into()))
        }
    }
}

/// The older address that a newer one carries: mapped, compatible, by NAT64 or by 6to4.
fn inside(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let last = |segments: [u16; 2]| Ipv4Addr::from(u32::from(segments[0]) << 16 | u32::from(segments[1]));
    match ip.segments() {
        _ if ip.is_loopback() => None,
        [0, 0, 0, 0, 0, 0 | 0xffff, a, b] | [0x64, 0xff9b, .., a, b] => Some(last([a, b])),
        [0x2002, a, b, ..] => Some(last([a, b])),
        _ => None,
    }
}

/// Resolves names, and refuses where any of their addresses is forbidden: checked on the
/// address that is connected to, so a name that changes its mind gains nothing.
#[derive(Debug, Default)]
pub struct Guarded(DefaultResolver);

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.0.resolve(uri, config, timeout).map_err(|_| NotSent::NoName.error())?;
        // What is said to this machine in the clear must not go to another that took its name.
        let local = uri.host() == Some("localhost");
        let is_wrong = |ip: IpAddr| is_forbidden(ip) || (local && !ip.is_loopback());
        if found.iter().any(|address| is_wrong(address.ip())) {
            return Err(NotSent::Forbidden.error());
        }
        Ok(found)
    }
}

/// Connects, TLS and all, and marks each failure as one before which nothing was sent.
#[derive(Debug, Default)]
pub struct Marked(DefaultConnector);

impl Connector<()> for Marked {
    type Out = Box<dyn Transport>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<()>) -> Result<Option<Self::Out>, Error> {
        self.0.connect(details, chained).map_err(|error| match error {
            // The address of a proxy is looked up in here.
            Error::Other(why) if why.is::<NotSent>() => Error::Other(why),
            error => NotSent::NoConnection(error).error(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // scar 38's kin: a target's settings must not lead into a cloud's machinery
    #[test]
    fn no_spelling_of_a_metadata_address_passes() {
        for bad in [
            "http://169.254.169.254/latest",
            "http://2852039166/",
            "http://0xa9fea9fe/",
            "http://0xa9.0xfe.0xa9.0xfe/",
            "http://0251.0376.0251.0376/",
            "http://169.254.43518/",
            "http://[::ffff:169.254.169.254]/",
            "http://[::ffff:a9fe:a9fe]/",
            "http://[::169.254.169.254]/",
            "http://[64:ff9b::169.254.169.254]/",
            "http://[2002:a9fe:a9fe::1]/",
            "http://[fe80::1]/",
            "http://[febf::1]/",
            "http://[fd00:ec2::254]/",
            "http://100.100.100.200/",
            "http://192.0.0.192/",
            "http://0.0.0.0/",
            "http://0/",
            "http://[::]/",
            "http://255.255.255.255/",
            "http://224.0.0.1/",
            "http://[ff02::1]/",
        ] {
            assert!(is_written_forbidden(&Url::parse(bad).expect(bad)), "{bad}");
        }
    }

    #[test]
    fn addresses_where_sites_are_pass() {
        for good in [
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://192.168.0.10/",
            "http://10.0.0.1/",
            "http://93.184.215.14/",
            "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
            "http://[fd12::1]/",
            "http://169.253.0.1/",
            "http://example.org/",
        ] {
            assert!(!is_written_forbidden(&Url::parse(good).expect(good)), "{good}");
        }
    }
}
