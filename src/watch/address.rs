//! From the path of a URL to a file of the site. Only what the site's routes name is ever found.

use crate::page::{Route, route::address};
use crate::path::OutPath;
use crate::render::Site;

/// What is at a path.
#[derive(Debug)]
pub enum Address<'a> {
    File(&'a OutPath, &'a Route),
    /// A folder named without its final `/`: the path with it.
    Folder(String),
    /// Above the site's base path, at the root of the host: where the site begins.
    Above(String),
    Nothing,
}

/// The path of a URL decoded, once; `None` if it cannot be one of a file: no text, or with what no path may have.
#[must_use]
pub fn decode(path: &str) -> Option<String> {
    let mut digits = path.split('%').skip(1).map(|after| after.as_bytes());
    let is_encoded = |after: &[u8]| after.len() >= 2 && after[..2].iter().all(u8::is_ascii_hexdigit);
    let decoded = address::decode(path).into_owned();
    // What is left as it is for not being text still has its percent signs.
    let is_text = !path.contains('%') || decoded != path;
    let is_path = decoded.starts_with('/') && !decoded.contains(|c: char| c.is_control() || c == '\\');
    (digits.all(is_encoded) && is_text && is_path).then_some(decoded)
}

/// What is at the decoded `path`, which counts from the root of the host.
#[must_use]
pub fn find<'a>(site: &'a Site, path: &str) -> Address<'a> {
    let base = address::decode(site.snapshot.config.base_path());
    let Some(inside) = path.strip_prefix(&*base) else {
        return if path == "/" { Address::Above(address::encode(&format!("{base}/"))) } else { Address::Nothing };
    };
    let folder = |inside: &str| Address::Folder(address::encode(&format!("{base}{inside}/")));
    let Some(inside) = inside.strip_prefix('/') else {
        return if inside.is_empty() { folder("") } else { Address::Nothing };
    };
    let file = |name: &str| {
        let (path, route) = site.routes.get_key_value(&OutPath::new(name).ok()?)?;
        // `a//b` and `a/./b` are other names for a file that exists, which no file server knows.
        (path.as_str() == name).then_some((path, route))
    };
    if inside.is_empty() || inside.ends_with('/') {
        let found = file(&format!("{inside}index.html"));
        return found.map_or(Address::Nothing, |(path, route)| Address::File(path, route));
    }
    match file(inside) {
        Some((path, route)) => Address::File(path, route),
        None if file(&format!("{inside}/index.html")).is_some() => folder(&format!("/{inside}")),
        None => Address::Nothing,
    }
}

/// The path of a URL under which the file is known: `/news/a/` for `news/a/index.html`, below the base path.
#[must_use]
pub fn of_file(site: &Site, path: &OutPath) -> String {
    let name = path.as_str();
    let is_index = name == "index.html" || name.ends_with("/index.html");
    let name = if is_index { name.trim_end_matches("index.html") } else { name };
    on_site(site, &format!("/{name}"))
}

/// A path on the site as the path of a URL.
#[must_use]
pub fn on_site(site: &Site, path: &str) -> String {
    format!("{}{}", site.snapshot.config.base_path(), address::encode(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once() {
        assert_eq!(decode("/a%20b/%C3%A9").as_deref(), Some("/a b/é"));
        assert_eq!(decode("/%252e%252e/x").as_deref(), Some("/%2e%2e/x"));
        assert_eq!(decode("/%2e%2e/x").as_deref(), Some("/../x"));
        for refused in ["/%", "/%zz", "/a%0", "/%FF", "/%00", "/a%5cb", "/a\\b", "/%0d%0a", "x", "", "%2f%2f"] {
            assert_eq!(decode(refused), (refused == "%2f%2f").then(|| "//".to_owned()), "{refused}");
        }
    }
}
