//! Paths inside a site, checked at birth: no absolute paths, no `..`, `/` everywhere.

use std::fmt;

use serde::{Serialize, Serializer};

/// Where a source file lies: relative to the site's root (`content/news/a.md`), normalised, never leaving it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SitePath(String);

/// Where a file goes in the output folder: relative (`news/a/index.html`), normalised, never leaving it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OutPath(String);

/// Why a path was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFault {
    Empty,
    /// Starts with `/`, `\` or a drive letter.
    Absolute,
    /// Has a `..` component.
    Leaves,
    /// Has a control character or a backslash.
    Character,
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "it is empty",
            Self::Absolute => "it is absolute",
            Self::Leaves => "it has a `..` that would leave the site",
            Self::Character => "it has a backslash or a control character",
        })
    }
}

/// Bytes of a name in a URL, which is that of a folder, too: file systems take 255.
const LONGEST_SLUG: usize = 200;

/// A name as it stands in a URL. A name without a single letter or digit that could be kept stands as a digest of itself; one that is too
/// long for a folder ends in one.
#[must_use]
pub fn slug_of(name: &str) -> String {
    let digest = || crate::digest::Digest::of(name.as_bytes()).to_string()[..8].to_owned();
    match slug::slugify(name) {
        slug if slug.is_empty() => digest(),
        slug if slug.len() > LONGEST_SLUG => format!("{}-{}", &slug[..LONGEST_SLUG], digest()),
        slug => slug,
    }
}

/// `url` if it leads to a web page. Others, such as `javascript:`, must not become links, whoever wrote them.
#[must_use]
pub fn web_url(url: &str) -> Option<String> {
    let url = url.trim();
    let scheme = url.split_once("://").map(|(scheme, _)| scheme)?;
    let web = ["https", "http"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    (web && !url.contains(char::is_control)).then(|| url.to_owned())
}

fn normalise(path: &str) -> Result<String, PathFault> {
    if is_normal(path) {
        return Ok(path.to_owned());
    }
    if path.starts_with('/') || path.as_bytes().get(1) == Some(&b':') {
        return Err(PathFault::Absolute);
    }
    if path.chars().any(|c| c == '\\' || c.is_control()) {
        return Err(PathFault::Character);
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.contains(&"..") {
        return Err(PathFault::Leaves);
    }
    if parts.is_empty() { Err(PathFault::Empty) } else { Ok(parts.join("/")) }
}

/// Whether a path is plainly as it should be, as nearly all are; `false` says only that it must be looked at closely.
fn is_normal(path: &str) -> bool {
    let mut part_starts = true;
    for byte in path.bytes() {
        let starts = std::mem::replace(&mut part_starts, byte == b'/');
        if !(b' '..127).contains(&byte) || matches!(byte, b'\\' | b':') || starts && matches!(byte, b'/' | b'.') {
            return false;
        }
    }
    !part_starts
}

macro_rules! checked_path {
    ($name:ident) => {
        impl $name {
            /// # Errors
            /// If the path is empty, absolute, leaves the folder, or has a backslash or control character.
            pub fn new(path: &str) -> Result<Self, PathFault> {
                normalise(path).map(Self)
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Everything before the last `/`; empty at the top.
            #[must_use]
            pub fn parent(&self) -> &str {
                self.0.rsplit_once('/').map_or("", |(parent, _)| parent)
            }

            #[must_use]
            pub fn name(&self) -> &str {
                self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
    };
}

checked_path!(SitePath);
checked_path!(OutPath);

#[cfg(test)]
mod tests {
    use super::{LONGEST_SLUG, slug_of};

    #[test]
    fn names_of_any_length_are_names_of_folders() {
        assert_eq!(slug_of("Island life"), "island-life");
        let [one, other] = ["a", "b"].map(|end| slug_of(&("ferry ".repeat(60) + end)));
        assert!(one != other && one.len() <= LONGEST_SLUG + 9, "{one}");
        assert_eq!(slug_of("★").len(), 8);
    }
}
