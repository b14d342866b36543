//! Addresses of links and images: made whole, and only those that lead to something a reader may follow.

/// What an address points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// `https:`, `http:`, `mailto:` or `tel:`.
    Whole(String),
    /// A place on the same page.
    Fragment(String),
    /// Without an address of the page to count from: a file beside it.
    Relative(String),
    /// Scripts, data, anything else.
    Unsafe,
}

/// `url` as it stands on the page at `base`.
pub fn resolve(url: &str, base: Option<&str>) -> Address {
    let url: String = url.trim().chars().filter(|c| !c.is_control()).collect();
    if let Some(fragment) = url.strip_prefix('#') {
        return Address::Fragment(fragment.to_owned());
    }
    let is_scheme = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    };
    if let Some((scheme, rest)) = url.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
        let is_web = matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https")
            && rest.starts_with("//")
            && rest.len() > 2;
        let is_other = matches!(scheme.to_ascii_lowercase().as_str(), "mailto" | "tel");
        return if is_web || is_other { Address::Whole(url) } else { Address::Unsafe };
    }
    if url.is_empty() || url.starts_with('@') {
        return Address::Unsafe;
    }
    let Some((scheme, rest)) = base.and_then(|base| base.split_once("://")) else {
        return if url.starts_with("//") { Address::Whole(format!("https:{url}")) } else { Address::Relative(url) };
    };
    if url.starts_with("//") {
        return Address::Whole(format!("{scheme}:{url}"));
    }
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
    let path = match url.chars().next() {
        Some('/') => url.clone(),
        Some('?') => format!("{path}{url}"),
        _ => format!("{}/{url}", path.rsplit_once('/').map_or("", |(folder, _)| folder)),
    };
    let (path, query) = path.find(['?', '#']).map_or((path.as_str(), ""), |at| path.split_at(at));
    Address::Whole(format!("{scheme}://{host}{}{query}", without_dots(path)))
}

fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let slash = if path.ends_with("/..") || path.ends_with("/.") { "/" } else { "" };
    format!("/{}{slash}", parts.join("/"))
}

/// `%20` and the like as what they stand for; `None` where that is no text.
pub fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = |at: usize| char::from(*after.get(at)?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high * 16 + low);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_whole() {
        let base = Some("https://example.org/a/b/page.html?x=1");
        for (url, whole) in [
            ("c.html", "https://example.org/a/b/c.html"),
            ("../c.html#d", "https://example.org/a/c.html#d"),
            ("/c?d=../e", "https://example.org/c?d=../e"),
            ("//other.org/c", "https://other.org/c"),
            ("?y=2", "https://example.org/a/b/page.html?y=2"),
            ("../../../../c", "https://example.org/c"),
            (" HTTPS://x.org/ ", "HTTPS://x.org/"),
        ] {
            assert_eq!(resolve(url, base), Address::Whole(whole.to_owned()), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "fact:a",
            "@/a.md",
            "",
            "blob:x",
        ] {
            assert_eq!(resolve(url, base), Address::Unsafe, "{url}");
        }
        assert_eq!(resolve("page_files/a.jpg", None), Address::Relative("page_files/a.jpg".to_owned()));
        assert_eq!(decoded("a%20b%C3%A9"), Some("a bé".to_owned()));
    }
}
