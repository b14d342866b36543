//! What is recorded at a target: the files we put there, and the figures they tell.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::faults::fault;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::path::OutPath;

/// Its name at targets that are folders.
pub const FILE_NAME: &str = ".postil-publish.json";

/// Where buckets keep what former releases need.
pub const KEPT: &str = ".postil-releases/";

/// Version of the format; it counts up when an older postil could misread it.
const VERSION: u32 = 1;

/// What is known of a published file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub digest: Digest,
    pub bytes: u64,
    /// Of what it is sent with, where the target keeps that.
    pub headers: Option<Digest>,
}

/// A figure as it was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Value and unit as one text: `12.4 %`.
    pub value: String,
    /// How many corrections with a reason its `history` held.
    pub reasons: usize,
}

/// Which release a record is of, where that stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfRelease {
    /// It is there.
    Served(String),
    /// It was there, and a publication is changing files since.
    Left(String),
    /// It is being brought back.
    Returning(String),
}

impl OfRelease {
    /// What the release is called.
    #[must_use]
    pub fn id(&self) -> &str {
        let (Self::Served(id) | Self::Left(id) | Self::Returning(id)) = self;
        id
    }
}

/// The record of a publication. Only what it names is ever deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    pub base_url: String,
    /// `None` for a file that was about to be put: if that was broken off, nobody knows what stands there.
    pub files: BTreeMap<OutPath, Option<Entry>>,
    /// By path of the article and id of the fact: `/news/ferry/#f-passengers`.
    pub figures: BTreeMap<String, Figure>,
    /// Only in buckets that keep releases.
    pub release: Option<OfRelease>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    #[serde(rename = "postil-publish")]
    version: u32,
    base_url: String,
    /// Digest and bytes in one text, so that a file is a line.
    files: BTreeMap<String, Option<String>>,
    #[serde(default)]
    figures: BTreeMap<String, Figure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    release: Option<OfRelease>,
}

impl Manifest {
    /// Reads a manifest. Paths that lead out of the target are not believed: their files then count as foreign.
    ///
    /// # Errors
    /// If it is none, or one of a later version.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        let stored: Stored = serde_json::from_slice(bytes).map_err(|error| {
            let message = format!("the record `{name}` cannot be read: {error}");
            let hint =
                "bring it back as it was; without the file nothing there counts as postil's, and nothing is deleted";
            fault("publish.manifest", message, hint)
        })?;
        if stored.version > VERSION {
            let message = format!("the record `{name}` was written by a later version of postil");
            return Err(fault("publish.manifest", message, "publish with that version, or a later one"));
        }
        let files = stored
            .files
            .into_iter()
            .filter_map(|(path, entry)| Some((OutPath::new(&path).ok()?, entry.as_deref().and_then(parse_entry))));
        Ok(Self { base_url: stored.base_url, files: files.collect(), figures: stored.figures, release: stored.release })
    }

    /// Whether nothing of it is in between.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.release, None | Some(OfRelease::Served(_))) && self.files.values().all(Option::is_some)
    }

    /// The same, called as a release.
    #[must_use]
    pub fn of(self, release: Option<OfRelease>) -> Self {
        Self { release, ..self }
    }

    /// The same text for the same manifest.
    #[must_use]
    pub fn to_text(&self) -> String {
        let line = |entry: &Entry| match entry.headers {
            Some(headers) => format!("{} {} {headers}", entry.digest, entry.bytes),
            None => format!("{} {}", entry.digest, entry.bytes),
        };
        let files = self.files.iter().map(|(path, entry)| (path.as_str().to_owned(), entry.as_ref().map(line)));
        let stored = Stored {
            version: VERSION,
            base_url: self.base_url.clone(),
            files: files.collect(),
            figures: self.figures.clone(),
            release: self.release.clone(),
        };
        serde_json::to_string_pretty(&stored).expect("a manifest has string keys") + "\n"
    }
}

fn parse_entry(text: &str) -> Option<Entry> {
    let mut parts = text.split(' ');
    let (digest, bytes) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let headers = parts.next().map(|headers| headers.parse().ok());
    Some(Entry { digest, bytes, headers: headers.unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_recorded_is_read_back() {
        let path = |path: &str| OutPath::new(path).unwrap();
        let entry = Entry { digest: Digest::of(b"x"), bytes: 1, headers: None };
        let sent = Entry { headers: Some(Digest::of(b"y")), ..entry };
        let manifest = Manifest {
            base_url: "https://example.org".to_owned(),
            files: [(path("a b/ü.html"), Some(entry)), (path("style.css"), None), (path("x"), Some(sent))].into(),
            figures: [("/a/#f-x".to_owned(), Figure { value: "12.4 %".to_owned(), reasons: 1 })].into(),
            release: None,
        };
        assert!(!manifest.to_text().contains("release"), "elsewhere it is the same text for the same site");
        for release in [OfRelease::Served, OfRelease::Left, OfRelease::Returning] {
            let of = manifest.clone().of(Some(release("20261126T195522Z".to_owned())));
            assert_eq!(Manifest::parse("m", of.to_text().as_bytes()), Ok(of));
        }
        assert_eq!(Manifest::parse("m", manifest.to_text().as_bytes()), Ok(manifest));
    }

    #[test]
    fn a_record_that_is_none_or_leads_out_is_not_believed() {
        assert_eq!(Manifest::parse("m", b"<html>").unwrap_err().code, "publish.manifest");
        let later = br#"{"postil-publish": 2, "base_url": "", "files": {}}"#;
        assert_eq!(Manifest::parse("m", later).unwrap_err().code, "publish.manifest");
        let hostile =
            br#"{"postil-publish": 1, "base_url": "", "files": {"../x": "0", "/etc/passwd": null, "a": "1 2"}}"#;
        let read = Manifest::parse("m", hostile).unwrap();
        assert_eq!(read.files.into_iter().collect::<Vec<_>>(), [(OutPath::new("a").unwrap(), None)]);
    }
}
