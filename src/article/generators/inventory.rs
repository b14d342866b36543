//! What the files of a site are, whatever made it: pages, files that lie beside them, files that are copied, and what stays behind.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;

use super::tree::{Tree, name_of};
use crate::article::elsewhere::is_named_markdown;
use crate::diagnostic::{Diagnostic, Place};

/// A page that does not come over.
#[derive(Debug)]
pub struct Stray {
    /// Where it stood, and where readers are sent from there.
    pub address: Option<String>,
    pub goal: String,
}

/// The files of a site.
#[derive(Debug, Default)]
pub struct Inventory {
    /// Articles and sections.
    pub pages: Vec<String>,
    /// Files beside an article, by its file: where, and how they are called beside it.
    pub resources: BTreeMap<String, Vec<(String, String)>>,
    /// Where, and the address that they have.
    pub copies: Vec<(String, String)>,
    /// Files of data: where, and where they go from the new site's root.
    pub data: Vec<(String, String)>,
    pub strays: Vec<Stray>,
    /// Images that are copied if a page names them.
    pub assets: Vec<String>,
    pub notes: Vec<Diagnostic>,
}

/// Files with pages in notations that are not read.
const OTHER_NOTATIONS: [&str; 8] = ["adoc", "asciidoc", "ad", "org", "rst", "pandoc", "pdc", "textile"];
/// What a browser may run of a file.
const RUNS: [&str; 8] = ["html", "htm", "xhtml", "js", "mjs", "wasm", "swf", "svgz"];
/// Data that templates can read, and names below `data/` that are postil's.
const DATA_ENDINGS: [&str; 5] = ["toml", "yaml", "yml", "json", "csv"];
const DATA_OF_POSTIL: [&str; 2] = ["sources.toml", "entities.toml"];
/// How many names are told.
const MOST_NAMES: usize = 6;

pub fn is_page(name: &str) -> bool {
    is_named_markdown(name) || name.ends_with(".html") || name.ends_with(".htm")
}

pub fn is_other_notation(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    OTHER_NOTATIONS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether a file is none of the site's, but of a system, an editor or a tool.
#[must_use]
pub fn is_hidden(path: &str) -> bool {
    let of_servers = [".well-known", ".htaccess", ".nojekyll", ".domains"];
    path.split('/').any(|part| part.starts_with('.') && !of_servers.contains(&part))
        || path.ends_with('~')
        || ["Thumbs.db", "desktop.ini"].contains(&name_of(path))
}

/// Names in backticks, the first of them.
pub fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    let first: Vec<String> = names.iter().take(MOST_NAMES).map(|name| format!("`{name}`")).collect();
    let more =
        if names.len() > MOST_NAMES { format!(" and {} others", names.len() - MOST_NAMES) } else { String::new() };
    format!("{}{more}", first.join(", "))
}

impl Inventory {
    pub fn tell(&mut self, code: &'static str, at: Place, message: String, hint: &str) {
        self.notes.push(Diagnostic::note(code, message).at(at).hint(hint));
    }

    /// Files below a folder of static files, each at the address that it has.
    pub fn copy_all(&mut self, tree: &Tree<'_>, folder: &str) {
        for path in tree.below(folder).filter(|path| !is_hidden(path)) {
            let address = path.strip_prefix(folder).unwrap_or(path);
            self.copies.push((path.to_owned(), address.to_owned()));
        }
    }

    /// What looks for the names of such images in texts.
    pub fn asset_names(&self) -> Option<AhoCorasick> {
        let names = self.assets.iter().map(|path| path.split_once('/').map_or(path.as_str(), |(_, name)| name));
        (!self.assets.is_empty()).then(|| AhoCorasick::new(names).ok())?
    }

    /// Tells of folders whose files stay behind.
    pub fn left(&mut self, tree: &Tree<'_>, folders: &[(&str, &'static str, &str, &str)]) {
        for (folder, code, what, hint) in folders {
            let count = tree.below(folder).filter(|path| !is_hidden(path)).count();
            if count > 0 {
                let files = if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
                self.tell(code, Place::file(*folder), format!("{what} stay behind: `{folder}/` ({files})"), hint);
            }
        }
    }

    /// Files of data go where templates read them from; what postil could not read, or has by that name itself, stays behind.
    pub fn take_data(&mut self, tree: &Tree<'_>, folder: &str) {
        let mut left = Vec::new();
        for path in tree.below(folder).filter(|path| !is_hidden(path)) {
            let name = path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/');
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            if DATA_ENDINGS.contains(&ending) && !DATA_OF_POSTIL.contains(&name) {
                self.data.push((path.to_owned(), format!("data/{name}")));
            } else {
                left.push(path.to_owned());
            }
        }
        let moved = self.data.len();
        if moved > 0 {
            let files = if moved == 1 { "1 data file".to_owned() } else { format!("{moved} data files") };
            let message = format!("{files} of `{folder}/` came over to `data/`");
            let hint =
                "templates of yours read them there (`load_data`, docs/templates.md); delete those that none does";
            self.tell("import.data", Place::file(folder), message, hint);
        }
        if let Some(first) = left.first() {
            let message = format!("data files that stay behind: {}", named(left.iter().map(String::as_str)));
            let hint =
                "`load_data` reads TOML, YAML, JSON and CSV; `sources.toml` and `entities.toml` are postil's own";
            self.tell("import.data", Place::file(first), message, hint);
        }
    }

    /// Tells of copied files that browsers run.
    pub fn tell_of_code(&mut self) {
        let runs = |path: &str| {
            let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
            RUNS.iter().any(|known| ending.eq_ignore_ascii_case(known))
        };
        let found: Vec<String> = self.copies.iter().map(|(from, _)| from.clone()).filter(|from| runs(from)).collect();
        if let Some(first) = found.first() {
            let message =
                format!("files that browsers run came over as they are: {}", named(found.iter().map(String::as_str)));
            let at = Place::file(first);
            self.tell("import.code", at, message, "look at them, or delete those that no page of the new site needs");
        }
    }
}

/// What is said of templates wherever they stay behind.
pub const TEMPLATES: &str =
    "pages get postil's templates; what yours did beyond them is a hand's work (docs/templates.md)";
