//! Files that hosts read: headers and redirects, and for servers of one's own also types, packed files and the page for what is
//! missing.

mod caddy;
mod netlify;
mod nginx;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::manifest::FILE_NAME;
use super::mime;
use super::parcel::Parcel;
use crate::config::{Host, Packing, TargetConfig};
use crate::page::Route;
use crate::path::OutPath;
use crate::render::Site;

/// What every page is sent with. Themes keep to the policy (`docs/themes.md`).
pub const HEADERS: [(&str, &str); 4] = [
    (
        "Content-Security-Policy",
        "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
];

/// Files that only hosts read.
pub const NAMES: [&str; 4] = [netlify::HEADERS_FILE, netlify::REDIRECTS_FILE, nginx::FILE, caddy::FILE];
/// Endings whose types servers may not know.
const RARE: [&str; 6] = ["avif", "csv", "jsonld", "mjs", "webmanifest", "woff2"];

/// An alias, and the page that it leads to; paths from the host's root.
struct Redirect {
    /// As it is called, without escapes.
    from: String,
    /// As a URL has it.
    to: String,
}

/// What the files of hosts are made from.
struct Facts {
    /// What stands before every path, without a final slash.
    base: String,
    redirects: Vec<Redirect>,
    /// Endings of the site's files that are in [`RARE`].
    rare: BTreeSet<&'static str>,
    has_missing: bool,
    packings: Vec<Packing>,
}

/// The files that the hosts of a target read.
#[must_use]
pub fn files(site: &Site, parcel: &Parcel, target: &TargetConfig) -> Vec<(OutPath, Vec<u8>)> {
    let hosts = target.host_files.as_ref().map_or_else(Vec::new, |files| files.hosts());
    if hosts.is_empty() {
        return Vec::new();
    }
    let names = parcel.items.keys().map(OutPath::as_str);
    let facts = Facts {
        base: site.snapshot.config.base_path().to_owned(),
        redirects: redirects(site),
        rare: names.filter_map(|name| RARE.into_iter().find(|ending| name.ends_with(&format!(".{ending}")))).collect(),
        has_missing: site.routes.values().any(|route| matches!(route, Route::NotFound)),
        packings: target.precompress.clone().unwrap_or_default(),
    };
    let files = hosts.into_iter().flat_map(|host| match host {
        Host::Netlify => netlify::files(&facts),
        Host::Nginx => vec![(nginx::FILE, nginx::text(&facts))],
        Host::Caddy => vec![(caddy::FILE, caddy::text(&facts))],
    });
    let checked = |(path, text): (&str, String)| Some((OutPath::new(path).ok()?, text.into_bytes()));
    files.filter_map(checked).collect()
}

fn redirects(site: &Site) -> Vec<Redirect> {
    let redirect = |(path, route): (&OutPath, &Route)| {
        let Route::Redirect(to) = route else { return None };
        let from = path.as_str().strip_suffix("index.html").unwrap_or(path.as_str());
        let link = |path: &str| site.snapshot.link(path);
        Some(Redirect { from: link(&format!("/{from}")), to: in_url(&link(to)) })
    };
    site.routes.iter().filter_map(redirect).collect()
}

impl Redirect {
    /// The alias with and, where it ends in one, without a final slash.
    fn names(&self) -> impl Iterator<Item = &str> {
        let bare = self.from.strip_suffix('/').filter(|bare| !bare.is_empty());
        [Some(self.from.as_str()), bare].into_iter().flatten()
    }
}

/// What only servers of one's own and postil read, and readers need not get.
fn hidden(facts: &Facts) -> [String; 3] {
    [nginx::FILE, caddy::FILE, FILE_NAME].map(|name| format!("{}/{name}", facts.base))
}

/// The value of `Content-Type` for an ending.
fn type_of(ending: &str) -> String {
    mime::content_type(&format!("x.{ending}"))
}

/// A path as a URL has it; white space would end it in these files.
fn in_url(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut url, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'%' => url.push(byte as char),
            byte => _ = write!(url, "%{byte:02X}"),
        }
        url
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_word() {
        assert_eq!(in_url("/a b/ü/*:x/"), "/a%20b/%C3%BC/%2A%3Ax/");
    }
}
