//! The files of a site as far as they are looked at: names first, bytes when they are asked for.

use std::collections::BTreeMap;

/// The files of a folder.
pub struct Tree<'a> {
    /// Length by path, counted from the folder, with `/`.
    pub files: &'a BTreeMap<String, u64>,
    /// The bytes of a file; `None` for what cannot be read or is too long.
    pub read: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

impl Tree<'_> {
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Whether there is a file below a folder.
    pub fn has_folder(&self, folder: &str) -> bool {
        self.below(folder).next().is_some()
    }

    /// The files below a folder, in order; all for the empty one.
    pub fn below<'s>(&'s self, folder: &str) -> impl Iterator<Item = &'s str> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let start = prefix.clone();
        let from = self.files.range(start..).map(|(path, _)| path.as_str());
        from.take_while(move |path| path.starts_with(&prefix))
    }

    pub fn text(&self, path: &str) -> Option<String> {
        if !self.has(path) {
            return None;
        }
        let bytes = (self.read)(path)?;
        Some(crate::article::encoding::decode(&bytes).ok()?.text.to_string())
    }
}

/// The folder a path lies in; empty at the top.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a path.
pub fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A name with what stands behind its last point.
pub fn stem_and_ending(name: &str) -> (&str, &str) {
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((name, ""))
}

/// Parts of a path put together, without empty ones.
pub fn joined(parts: &[&str]) -> String {
    parts.iter().flat_map(|part| part.split('/')).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
}
