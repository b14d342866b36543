//! What lies in `content/`: sections, articles with their facts, and files that are copied.

use std::collections::BTreeMap;

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

impl ArticleFiles {
    /// Where its facts are, or would be.
    #[must_use]
    pub fn facts(&self) -> String {
        [stem(&self.path), FACTS].concat()
    }
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
    let folders = path.match_indices('/').rev().map(|(slash, _)| &path[..slash]);
    folders.filter_map(|folder| homes.get_key_value(folder)).map(|(folder, article)| (*folder, *article)).next()
}
