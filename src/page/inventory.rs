//! What lies in `content/`: sections, articles with their facts, and files that are copied.

use std::collections::BTreeMap;

use crate::article::import::is_kept_original;

/// Endings of an article's companions that are read, not copied.
const FACTS: &str = ".facts.toml";

/// The files of `content/` by what they are. Paths count from `content/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// Folders with an `_index.md`.
    pub sections: Vec<String>,
    pub articles: Vec<ArticleFiles>,
    /// Files that belong to no article, by path.
    pub loose: Vec<String>,
    /// Facts files without an article.
    pub stray_facts: Vec<String>,
}

/// An article's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleFiles {
    pub path: String,
    /// Whether there is a facts file beside it.
    pub has_facts: bool,
    /// Files in the folder of an `index.md`, counted from it.
    pub assets: Vec<String>,
}

/// The facts file that belongs to an article, whether it is there or not.
#[must_use]
pub fn facts_of(article: &str) -> String {
    [stem(article), FACTS].concat()
}

fn stem(path: &str) -> &str {
    path.strip_suffix(".md").unwrap_or(path)
}

/// Sorts `files` (ordered by path) into what they are. Hidden files and folders are left out.
#[must_use]
pub fn inventory(files: &[String]) -> Inventory {
    let visible: Vec<&str> = files.iter().map(String::as_str).filter(|path| !is_hidden(path)).collect();
    let mut found = Inventory::default();
    let mut facts: Vec<&str> = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    let mut homes: BTreeMap<&str, usize> = BTreeMap::new();
    for path in visible {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if path.ends_with(FACTS) {
            facts.push(path);
        } else if is_kept_original(name) {
            // Somebody else's page with its scripts, or a document with its remarks: kept as evidence, never shown.
        } else if !path.ends_with(".md") {
            others.push(path);
        } else if name == "_index.md" {
            found.sections.push(folder.to_owned());
        } else {
            if name == "index.md" {
                homes.insert(folder, found.articles.len());
            }
            let has_facts = take_facts(&mut facts, stem(path));
            found.articles.push(ArticleFiles { path: path.to_owned(), has_facts, assets: Vec::new() });
        }
    }
    for path in others {
        match home(&homes, path) {
            Some((folder, article)) => found.articles[article].assets.push(path[folder.len() + 1..].to_owned()),
            None => found.loose.push(path.to_owned()),
        }
    }
    found.stray_facts = facts.into_iter().map(str::to_owned).collect();
    found
}

impl Inventory {
    /// The same with one file more or less, as if all had been sorted again; `false` if that is what must be done.
    pub fn update(&mut self, path: &str, is_there: bool) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        if is_kept_original(name) {
            // Not part of the site.
        } else if let Some(stem) = path.strip_suffix(FACTS) {
            match self.find(&[stem, ".md"].concat()) {
                Ok(at) => self.articles[at].has_facts = is_there,
                Err(_) => put(&mut self.stray_facts, path, is_there),
            }
        } else if matches!(name, "index.md" | "_index.md") {
            // Files beside and below it come to belong to another.
            return false;
        } else if path.ends_with(".md") {
            self.update_article(path, is_there);
        } else if let Some((folder, at)) = self.home(path) {
            put(&mut self.articles[at].assets, &path[folder.len() + 1..], is_there);
        } else {
            put(&mut self.loose, path, is_there);
        }
        true
    }

    fn update_article(&mut self, path: &str, is_there: bool) {
        let facts = facts_of(path);
        match (self.find(path), is_there) {
            (Err(at), true) => {
                let has_facts = self.stray_facts.binary_search(&facts).is_ok();
                put(&mut self.stray_facts, &facts, false);
                self.articles.insert(at, ArticleFiles { path: path.to_owned(), has_facts, assets: Vec::new() });
            }
            (Ok(at), false) if self.articles.remove(at).has_facts => put(&mut self.stray_facts, &facts, true),
            _ => {}
        }
    }

    fn find(&self, article: &str) -> Result<usize, usize> {
        self.articles.binary_search_by(|known| known.path.as_str().cmp(article))
    }

    fn home<'a>(&self, path: &'a str) -> Option<(&'a str, usize)> {
        let mut folders = folders(path);
        folders.find_map(|folder| Some((folder, self.find(&[folder, "/index.md"].concat()).ok()?)))
    }
}

fn put(sorted: &mut Vec<String>, path: &str, is_there: bool) {
    match (sorted.binary_search_by(|known| known.as_str().cmp(path)), is_there) {
        (Err(at), true) => sorted.insert(at, path.to_owned()),
        (Ok(at), false) => _ = sorted.remove(at),
        _ => {}
    }
}

/// Whether the article called `stem` has a facts file, which is then taken from those met before it. Files come in order, so that between the two there
/// are only files whose names begin like theirs.
fn take_facts(facts: &mut Vec<&str>, stem: &str) -> bool {
    let near = |path: &&str| path.strip_prefix(stem).is_some_and(|rest| rest.starts_with('.'));
    let from = facts.len() - facts.iter().rev().take_while(|path| near(path)).count();
    let at = (from..facts.len()).find(|&at| &facts[at][stem.len()..] == FACTS);
    at.map(|at| facts.remove(at)).is_some()
}

/// Names with a dot that web servers look for.
const FOR_SERVERS: [&str; 4] = [".well-known", ".htaccess", ".nojekyll", ".domains"];

/// Files and folders that begin with a dot, and what editors leave lying about.
#[must_use]
pub fn is_hidden(path: &str) -> bool {
    let is_dotted = |part: &str| part.starts_with('.') && !FOR_SERVERS.contains(&part);
    let may_be_dotted = path.starts_with('.') || path.contains("/.");
    may_be_dotted && path.split('/').any(is_dotted) || path.ends_with('~') || path.ends_with(".swp")
}

/// The nearest folder above `path` that is an article's, and the article.
fn home<'a>(homes: &BTreeMap<&'a str, usize>, path: &str) -> Option<(&'a str, usize)> {
    folders(path).find_map(|folder| homes.get_key_value(folder)).map(|(folder, article)| (*folder, *article))
}

/// Those above `path`, the nearest first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').rev().map(|(slash, _)| &path[..slash])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn path() -> impl Strategy<Value = String> {
        let folder = prop::collection::vec(prop::sample::select(vec!["a", "b", "index"]), 0..3);
        let stem = prop::sample::select(vec!["a", "a-b", "a.md", "index", "_index", "b"]);
        let ending = prop::sample::select(vec![".md", ".facts.toml", ".png", ""]);
        (folder, stem, ending).prop_map(|(folder, stem, ending)| {
            let name = format!("{stem}{ending}");
            folder.into_iter().chain([name.as_str()]).collect::<Vec<_>>().join("/")
        })
    }

    proptest! {
        #[test]
        fn one_file_more_or_less_is_as_if_all_were_sorted_again(
            before in prop::collection::btree_set(path(), 0..12),
            changes in prop::collection::vec(path(), 1..6),
        ) {
            let listed = |paths: &BTreeSet<String>| inventory(&paths.iter().cloned().collect::<Vec<_>>());
            let (mut paths, mut kept) = (before.clone(), listed(&before));
            for path in changes {
                let is_there = !paths.remove(&path) && paths.insert(path.clone());
                let updated = kept.update(&path, is_there);
                prop_assert!(updated || path.ends_with("index.md"));
                if !updated {
                    kept = listed(&paths);
                }
                prop_assert_eq!(&kept, &listed(&paths));
            }
        }
    }
}
