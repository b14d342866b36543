//! Where a preview listens, and under which addresses it is reached.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs as _};

use crate::diagnostic::Diagnostic;
use crate::files::reason;

/// The port, unless it is taken.
const USUAL: u16 = 7878;
/// Ports after it that are tried.
const TRIES: u16 = 100;

/// Listens at `host`: at the port that is asked for, or at the first free one.
///
/// # Errors
/// If the port that is asked for is taken, or the host is not this machine.
pub(super) fn listen(host: &str, port: Option<u16>) -> Result<TcpListener, Diagnostic> {
    let Some(port) = port else {
        let mut fault = None;
        for port in USUAL..USUAL + TRIES {
            match bind(host, port) {
                Ok(listener) => return Ok(listener),
                Err(error) if error.kind() == ErrorKind::AddrInUse => fault = Some(error),
                Err(error) => return Err(no_host(host, &error)),
            }
        }
        let error = fault.unwrap_or_else(|| ErrorKind::AddrInUse.into());
        return Err(no_port(host, USUAL, &error).hint("name a free one with `--port`"));
    };
    bind(host, port).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => no_port(host, port, &error)
            .hint("end the program that uses it, name another one, or leave `--port` out to get the next free one"),
        ErrorKind::PermissionDenied => no_port(host, port, &error).hint("name a port from 1024 on"),
        _ => no_host(host, &error),
    })
}

fn bind(host: &str, port: u16) -> std::io::Result<TcpListener> {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let addresses: Vec<SocketAddr> = (host, port).to_socket_addrs()?.collect();
    TcpListener::bind(addresses.as_slice())
}

fn no_port(host: &str, port: u16, error: &std::io::Error) -> Diagnostic {
    let why = if error.kind() == ErrorKind::AddrInUse { "it is in use".to_owned() } else { reason(error) };
    Diagnostic::error("serve.port", format!("cannot serve at port {port} of `{host}`: {why}"))
}

fn no_host(host: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error("serve.host", format!("cannot serve at `{host}`: {}", reason(error)))
        .hint("name an address of this machine: 127.0.0.1 for this machine only, 0.0.0.0 for its networks")
}

/// The host as it stands in a URL, in the way that reaches it.
pub(super) fn name(host: &str, listener: SocketAddr, network: &[IpAddr]) -> String {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(address) if address.is_unspecified() => in_url(network.first().copied().unwrap_or(loopback(listener))),
        Ok(address) => in_url(address),
        Err(_) => bare.to_owned(),
    }
}

fn loopback(listener: SocketAddr) -> IpAddr {
    if listener.is_ipv4() { [127, 0, 0, 1].into() } else { std::net::Ipv6Addr::LOCALHOST.into() }
}

pub(super) fn in_url(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

/// Addresses by which others on the network reach what listens at every address of this machine.
pub(super) fn network(listener: SocketAddr) -> Vec<IpAddr> {
    if !listener.ip().is_unspecified() {
        return Vec::new();
    }
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    let reached = found.iter().filter(|interface| !interface.is_loopback() && !interface.is_link_local());
    let mut addresses: Vec<IpAddr> = reached.map(if_addrs::Interface::ip).collect();
    // The usual ones first.
    addresses.sort_by_key(|address| (address.is_ipv6(), *address));
    addresses.retain(|address| address.is_ipv4() || listener.is_ipv6());
    addresses
}
