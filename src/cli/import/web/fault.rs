//! Why something could not be fetched.

use std::fmt;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Place};

/// Follows the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No address of the web, or one with a password in it.
    Address,
    /// An address of this machine or its network.
    Private,
    /// The site's `robots.txt` asks programs not to fetch it.
    Robots,
    Status(u16),
    NoHost,
    /// No answer, or not all of it, in so long.
    Slow(Duration),
    TooLarge(u64),
    Redirects,
    Silent(String),
}

impl Fault {
    pub fn at(&self, url: &str) -> Box<Diagnostic> {
        let (code, hint) = match self {
            Self::Address => (
                "import.address",
                "addresses begin with `https://` or `http://`, and have no name and password in them",
            ),
            Self::Private => ("import.private", "`--allow-private` fetches it all the same, if it is yours"),
            Self::Robots => ("import.robots", "open it in a browser, save it, and import the file"),
            Self::Status(401 | 402 | 403 | 407 | 429 | 451) => {
                ("import.web", "open it in a browser, save it, and import the file")
            }
            Self::Status(404 | 410) => ("import.web", "check the address; a web archive may have a copy"),
            Self::Status(_) => ("import.web", "try again later"),
            Self::NoHost => ("import.web", "check the address, and that this machine is online"),
            Self::Slow(_) => ("import.web", "try again later, or with a longer `--timeout`"),
            Self::TooLarge(_) => ("import.too-large", "save the article on its own, and import the file"),
            Self::Redirects => ("import.web", "open it in a browser, and import the address that it ends at"),
            Self::Silent(_) => ("import.web", "check the address, and try again later"),
        };
        Box::new(Diagnostic::error(code, format!("`{url}` {self}")).at(Place::file(url)).hint(hint))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address => f.write_str("is no address of the web that can be fetched"),
            Self::Private => f.write_str("leads to this machine or its network, and was not asked for"),
            Self::Robots => f.write_str("was not fetched: the site's `robots.txt` asks programs not to"),
            Self::Status(404) => f.write_str("is not there (404)"),
            Self::Status(410) => f.write_str("is gone (410)"),
            Self::Status(status @ (401 | 402 | 403 | 407)) => write!(f, "is not for everyone ({status})"),
            Self::Status(429) => f.write_str("has been asked for too often (429)"),
            Self::Status(status) => write!(f, "was answered with an error ({status})"),
            Self::NoHost => f.write_str("has a host that cannot be found"),
            Self::Slow(patience) => write!(f, "did not come within {} seconds", patience.as_secs_f32()),
            Self::TooLarge(most) => write!(f, "has more than {} MiB", most / (1024 * 1024)),
            Self::Redirects => f.write_str("leads from one address to the next without an end"),
            Self::Silent(reason) => write!(f, "cannot be fetched: {reason}"),
        }
    }
}
