//! One address asked for.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use super::External;

/// What came of asking for an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Fine,
    /// The host says that there is nothing: its status.
    Gone(u16),
    /// The host does not want to be asked by programs: its status.
    Refuses(u16),
    NoHost,
    Silent(String),
    /// An address of this machine or its network, which was not asked.
    Private,
}

/// How often a request is repeated that got no answer, or one that things are amiss for now.
const REPETITIONS: u32 = 2;
const REDIRECTS: u32 = 8;

/// Asks for addresses.
pub struct Visitor {
    agent: Agent,
    pace: Duration,
}

impl Visitor {
    pub fn new(external: &External, private: bool) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(external.patience))
            .http_status_as_error(false)
            .max_redirects(REDIRECTS)
            .user_agent(concat!("postil/", env!("CARGO_PKG_VERSION"), " (link check)"));
        // Through a proxy it could not be told which address is asked.
        let config = if private { config } else { config.proxy(None) };
        let agent = Agent::with_parts(config.build(), DefaultConnector::default(), PublicResolver { private });
        Self { agent, pace: external.pace }
    }

    pub fn visit(&self, url: &str) -> Verdict {
        let mut verdict = self.ask(url);
        for repetition in 0..REPETITIONS {
            if !matches!(verdict, Verdict::Silent(_) | Verdict::Gone(500..) | Verdict::Refuses(429)) {
                break;
            }
            std::thread::sleep(self.pace * 2_u32.pow(repetition));
            verdict = self.ask(url);
        }
        verdict
    }

    /// Without the page where the host can do that, otherwise with it; its text is not read.
    fn ask(&self, url: &str) -> Verdict {
        let head = judge(self.agent.head(url).call().map(|answer| answer.status().as_u16()));
        match head {
            Verdict::Gone(_) | Verdict::Refuses(_) => {
                judge(self.agent.get(url).call().map(|answer| answer.status().as_u16()))
            }
            verdict => verdict,
        }
    }
}

fn judge(answer: Result<u16, Error>) -> Verdict {
    match answer {
        Ok(200..=399) => Verdict::Fine,
        Ok(status @ (401 | 403 | 405 | 406 | 407 | 429 | 451 | 999)) => Verdict::Refuses(status),
        Ok(status) => Verdict::Gone(status),
        Err(Error::HostNotFound) => Verdict::NoHost,
        Err(Error::Io(error)) if error.kind() == ErrorKind::PermissionDenied => Verdict::Private,
        Err(Error::Io(error)) if error.to_string().contains("failed to lookup address") => Verdict::NoHost,
        Err(Error::Io(error)) => Verdict::Silent(crate::files::reason(&error)),
        Err(error) => Verdict::Silent(error.to_string()),
    }
}

/// Finds the addresses of hosts, and refuses those of this machine and its network, so that a site cannot be made to ask them.
#[derive(Debug)]
pub struct PublicResolver {
    /// Whether those are asked all the same.
    pub private: bool,
}

impl Resolver for PublicResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        if !self.private && found.iter().any(|address| !is_public(address.ip())) {
            return Err(Error::Io(ErrorKind::PermissionDenied.into()));
        }
        Ok(found)
    }
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped().or_else(|| translated(address)) {
            Some(inner) => is_public_v4(inner),
            None => is_public_v6(address) && tunnelled(address).is_none_or(is_public_v4),
        },
    }
}

/// The address that a gateway between the two versions stands for.
fn translated(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [0x64, 0xff9b, 0, 0, 0, 0, high, low] = address.segments() else { return None };
    Some(v4(high, low))
}

/// The address to which a tunnel leads: of 6to4, and of ISATAP in any network.
fn tunnelled(address: Ipv6Addr) -> Option<Ipv4Addr> {
    match address.segments() {
        [0x2002, high, low, ..] | [_, _, _, _, 0 | 0x200, 0x5efe, high, low] => Some(v4(high, low)),
        _ => None,
    }
}

fn v4(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let special = a == 0 || a >= 240 || (a, b, c) == (192, 0, 0) || a == 198 && (b == 18 || b == 19);
    !(address.is_private() || address.is_loopback() || address.is_link_local() || address.is_multicast())
        && !(shared || special || address.is_documentation())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    // All that is given out to networks begins with 001; of that, 2001::/23 is for protocols (Teredo, which leads to hosts behind
    // gateways, is in it), 2001:db8 and 3fff::/20 are for documents.
    let [first, second, ..] = address.segments();
    let special = first == 0x2001 && (second < 0x200 || second == 0xdb8) || first == 0x3fff && second < 0x1000;
    first & 0xe000 == 0x2000 && !special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_and_its_network_are_known() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "ff02::1",
            "2001:db8::1",
            "3fff:1::1",
            "2002:7f00:1::",
            "2002:c0a8:101::1",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
            "2001:10::1",
            "64:ff9b::a00:1",
            "64:ff9b:1::808:808",
            "2606:4700::5efe:10.0.0.1",
            "2606:4700::200:5efe:192.168.1.1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in [
            "8.8.8.8",
            "172.32.0.1",
            "2606:4700::1111",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::1",
            "2001:4860::1",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }
}
