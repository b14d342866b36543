//! Which article each of the files is that texts of one call link to.

use std::collections::BTreeMap;

/// Paths below `content/` of articles, by the names that links give them: a file's name without its ending, in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    by_name: BTreeMap<String, String>,
    by_path: BTreeMap<String, Vec<String>>,
}

impl Known {
    #[must_use]
    pub fn new(by_name: BTreeMap<String, String>) -> Self {
        let mut by_path: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, path) in &by_name {
            by_path.entry(path.clone()).or_default().push(name.clone());
        }
        Self { by_name, by_path }
    }

    /// The article of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&String> {
        self.by_name.get(name)
    }

    pub(super) fn len(&self) -> usize {
        self.by_name.len()
    }

    /// Those that a text has links to. In time of the text's length: there may be as many as there are texts.
    pub(super) fn linked_from(&self, text: &str) -> Self {
        let mut found = BTreeMap::new();
        for (at, mark) in text.match_indices("(@/") {
            let rest = &text[at + mark.len()..];
            let line = rest.lines().next().unwrap_or_default();
            let nearest = self.by_path.range(..=line.to_owned()).next_back();
            if let Some((path, names)) = nearest.filter(|(path, _)| line.starts_with(path.as_str())) {
                found.extend(names.iter().map(|name| (name.clone(), path.clone())));
            }
        }
        Self::new(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_by_where_they_lead() {
        let known =
            [("quay", "news/quay/index.md"), ("the quay", "news/quay/index.md"), ("roof", "news/roof/index.md")];
        let known = Known::new(known.map(|(name, path)| (name.to_owned(), path.to_owned())).into());
        let names = |text: &str| known.linked_from(text).by_name.into_keys().collect::<Vec<_>>();
        assert_eq!(names("[a](@/news/quay/index.md#top) and (@/news/other/index.md)"), ["quay", "the quay"]);
        assert_eq!(names("[b](@/news/roof/index.md)\n[c](@/news/qu"), ["roof"]);
        assert_eq!(known.linked_from("(@/").len(), 0);
    }
}
