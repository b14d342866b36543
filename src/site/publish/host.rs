//! Files that hosts read: headers and redirects.

use std::fmt::Write as _;

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

/// `_headers` and, where there are aliases, `_redirects`, as Netlify and Cloudflare Pages read them.
#[must_use]
pub fn files(site: &Site) -> Vec<(OutPath, Vec<u8>)> {
    let mut files = vec![("_headers", headers(site.snapshot.config.base_path()))];
    let redirects = redirects(site);
    if !redirects.is_empty() {
        files.push(("_redirects", redirects));
    }
    let checked = |(path, text): (&str, String)| Some((OutPath::new(path).ok()?, text.into_bytes()));
    files.into_iter().filter_map(checked).collect()
}

fn headers(base_path: &str) -> String {
    let mut text = format!("{}/*\n", in_url(base_path));
    for (name, value) in HEADERS {
        let _ = writeln!(text, "  {name}: {value}");
    }
    text
}

fn redirects(site: &Site) -> String {
    let mut text = String::new();
    for (path, route) in site.routes.iter() {
        let Route::Redirect(to) = route else { continue };
        let from = path.as_str().strip_suffix("index.html").unwrap_or(path.as_str());
        let link = |path: &str| in_url(&site.snapshot.link(path));
        let _ = writeln!(text, "{} {} 301", link(&format!("/{from}")), link(to));
    }
    text
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
        assert!(headers("/a").starts_with("/a/*\n  Content-Security-Policy: default-src 'self';"));
    }
}
