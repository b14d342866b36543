//! Which files of a site changed since it was read last.

use std::collections::{BTreeMap, BTreeSet};

/// Paths count from the site's root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// It was never read, or is to be read as if it never was.
    pub all: bool,
    /// Files that were added, edited or removed.
    pub files: BTreeSet<String>,
    /// Those that are new (`true`) or are no more.
    pub regrouped: BTreeMap<String, bool>,
    /// What can be listed is other than before.
    pub relisted: bool,
}

impl Changes {
    pub fn everything() -> Self {
        Self { all: true, ..Self::default() }
    }

    pub fn is_empty(&self) -> bool {
        !self.all && self.files.is_empty()
    }

    pub fn has(&self, file: &str) -> bool {
        self.all || self.files.contains(file)
    }

    /// Whether which files there are may have changed.
    pub fn regroup(&self) -> bool {
        self.all || self.relisted || !self.regrouped.is_empty()
    }

    /// Whether which sections there are, or what one of them says, may have changed.
    pub fn touch_sections(&self) -> bool {
        self.regroup() || self.files.iter().any(|file| file.ends_with("_index.md"))
    }

    /// Whether anything below `folder` changed, which ends with `/`.
    pub fn below(&self, folder: &str) -> bool {
        let mut from = self.files.range(folder.to_owned()..);
        self.all || from.next().is_some_and(|first| first.starts_with(folder))
    }
}
