//! The files of a Zola site.

use std::collections::BTreeMap;

use super::inventory::{Inventory, TEMPLATES, is_hidden};
use super::pattern::tidy;
use super::tree::{Tree, folder_of, name_of};
use super::zola::Zola;
use crate::diagnostic::Place;
use crate::path::slug_of;

/// Sorts the files of a site.
pub fn inventory(tree: &Tree<'_>, zola: &Zola) -> Inventory {
    let mut found = Inventory::default();
    found.copy_all(tree, "static");
    found.tell_of_code();
    let files: Vec<&str> = tree.below("content").filter(|path| !is_hidden(path)).collect();
    // Folders that are a page with what lies in them, and the files that say so.
    let mut bundles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in files.iter().filter(|path| path.ends_with(".md") && zola.parts(path).1 == "index") {
        bundles.entry(folder_of(path)).or_default().push(path);
    }
    for path in &files {
        let mut above =
            std::iter::successors(Some(folder_of(path)), |folder| folder.contains('/').then(|| folder_of(folder)));
        let bundle = above.find_map(|folder| Some((folder, bundles.get(folder)?)));
        match bundle {
            Some((_, indices)) if path.ends_with(".md") && !indices.contains(path) => {
                let message =
                    format!("`{path}` lies in the folder of another page, and was none of its own: not moved");
                let hint = "put it beside that folder if it should become an article";
                found.tell("import.page", Place::file(*path), message, hint);
            }
            _ if path.ends_with(".md") => found.pages.push((*path).to_owned()),
            Some((folder, indices)) => {
                for index in indices {
                    let beside = (path.to_string(), path[folder.len() + 1..].to_owned());
                    found.resources.entry((*index).to_owned()).or_default().push(beside);
                }
            }
            None => {
                let folder = folder_of(path).strip_prefix("content").unwrap_or_default();
                let folder: Vec<String> = folder.split('/').filter(|part| !part.is_empty()).map(slug_of).collect();
                found.copies.push(((*path).to_owned(), tidy(&format!("/{}/{}", folder.join("/"), name_of(path)))));
            }
        }
    }
    found.left(
        tree,
        &[
            ("templates", "import.template", "templates and shortcodes", TEMPLATES),
            ("themes", "import.template", "the theme's files", TEMPLATES),
            ("sass", "import.template", "styles", TEMPLATES),
        ],
    );
    found
}
