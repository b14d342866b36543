//! Addresses: which URL an article gets, and where relative links lead.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::article::FrontMatter;
use crate::path::slug_of;

/// The path on the site of the article at `source` (counted from `content/`), and the date its file name begins with.
#[must_use]
pub fn of_article(source: &str, front: &FrontMatter) -> (String, Option<Date>) {
    let stem = source.strip_suffix("/index.md").or_else(|| source.strip_suffix(".md")).unwrap_or(source);
    let (folder, name) = stem.rsplit_once('/').map_or(("", stem), |(folder, name)| (folder, name));
    let (date, name) = split_date(name);
    if let Some(path) = &front.path {
        return (of_folder(path), date);
    }
    let name = front.slug.as_deref().unwrap_or(name);
    (of_folder(&format!("{folder}/{name}")), date)
}

/// The path on the site of a folder of `content/`.
#[must_use]
pub fn of_folder(folder: &str) -> String {
    let parts = folder.split('/').filter(|part| !part.is_empty());
    parts.fold("/".to_owned(), |path, part| path + &slug_of(part) + "/")
}

/// `2016-06-13-title` as Zola reads it: a date, and the rest as the name.
fn split_date(name: &str) -> (Option<Date>, &str) {
    let date = name.get(..10).and_then(|date| date.parse::<Date>().ok());
    let rest = name.get(10..).and_then(|rest| rest.strip_prefix(['-', '_']));
    match (date, rest) {
        (Some(date), Some(rest)) if !rest.is_empty() => (Some(date), rest),
        _ => (None, name),
    }
}

/// A relative URL resolved against the path of the page it stands on: `../b.jpg` on `/news/a/` is `/news/b.jpg`; one that
/// begins with `/` counts from the site's root. Query and
/// fragment stay as they are; leading out of the site ends at its root.
#[must_use]
pub fn resolve(page: &str, relative: &str) -> String {
    let split = relative.find(['?', '#']).unwrap_or(relative.len());
    let (path, rest) = relative.split_at(split);
    if path.is_empty() {
        return format!("{page}{rest}");
    }
    let base = page.rsplit_once('/').map_or("", |(base, _)| base);
    let base = if path.starts_with('/') { "" } else { base };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    let folder = if path.ends_with('/') || path.ends_with("..") { "/" } else { "" };
    let joined = parts.join("/");
    if joined.is_empty() { format!("/{rest}") } else { format!("/{joined}{folder}{rest}") }
}

/// A path with what URLs do not allow percent-encoded (RFC 3986, section 3.3).
#[must_use]
pub fn encode(path: &str) -> String {
    use std::fmt::Write as _;
    let mut url = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=:@".contains(&byte) {
            url.push(char::from(byte));
        } else {
            write!(url, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    url
}

/// A path as a URL writes it, with what is percent-encoded in it decoded; as it is if that is no text.
#[must_use]
pub fn decode(path: &str) -> Cow<'_, str> {
    if !path.contains('%') {
        return Cow::Borrowed(path);
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| byte == b'%') {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(path), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_addressed_as_in_zola() {
        let at = |source: &str| of_article(source, &FrontMatter::default()).0;
        assert_eq!(at("news/A Day.md"), "/news/a-day/");
        assert_eq!(at("news/a/index.md"), "/news/a/");
        assert_eq!(at("2016-06-13-title.md"), "/title/");
        assert_eq!(at("2016-06-13.md"), "/2016-06-13/");
        let front = FrontMatter { slug: Some("x".into()), ..FrontMatter::default() };
        assert_eq!(of_article("news/a.md", &front).0, "/news/x/");
        let front = FrontMatter { path: Some("/2016/06/x".into()), ..FrontMatter::default() };
        assert_eq!(of_article("news/a.md", &front).0, "/2016/06/x/");
    }

    #[test]
    fn decoding_undoes_encoding() {
        assert_eq!(decode(&encode("/a b/é%.jpg")), "/a b/é%.jpg");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%FF"), "%FF");
    }

    #[test]
    fn relative_links_count_from_the_page() {
        assert_eq!(resolve("/news/a/", "photo.jpg"), "/news/a/photo.jpg");
        assert_eq!(resolve("/news/a/", "../b/?x=1#y"), "/news/b/?x=1#y");
        assert_eq!(resolve("/news/a/", "../../../.."), "/");
        assert_eq!(resolve("/news/a/", "#there"), "/news/a/#there");
        assert_eq!(resolve("/news/a/", "/facts/#f"), "/facts/#f");
        assert_eq!(resolve("/news/a/", "/"), "/");
    }
}
