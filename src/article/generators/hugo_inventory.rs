//! The files of a Hugo site.

use std::collections::BTreeMap;

use toml::Table;

use super::hugo::Hugo;
use super::inventory::{Inventory, Stray, TEMPLATES, is_hidden, is_other_notation, is_page};
use super::pattern::tidy;
use super::settings::{at, text, texts};
use super::tree::{Tree, folder_of, name_of};
use crate::article::elsewhere;
use crate::article::html::image_name;
use crate::diagnostic::Place;

const BESIDE: &str = "styles and scripts are those of postil's themes; images in it come over where articles show them";

/// Sorts the files of a site.
pub fn inventory(tree: &Tree<'_>, config: &Table, hugo: &Hugo) -> Inventory {
    let mut found = Inventory::default();
    let mut statics = at(config, &["staticDir"]).map(texts).unwrap_or_default();
    if statics.is_empty() {
        statics.push("static".to_owned());
    }
    for folder in &statics {
        found.copy_all(tree, folder.trim_matches('/'));
    }
    found.tell_of_code();
    let mut folders: Vec<&str> = hugo.contents.iter().map(|(folder, _)| folder.as_str()).collect();
    // A folder within another is looked at with it.
    folders.sort_unstable();
    folders.dedup_by(|later, first| later == first || later.starts_with(&format!("{first}/")));
    let files: Vec<&str> =
        folders.iter().flat_map(|folder| tree.below(folder)).filter(|path| !is_hidden(path)).collect();
    sort(tree, &files, hugo, &mut found);
    found.left(
        tree,
        &[
            ("layouts", "import.template", "templates and shortcodes", TEMPLATES),
            ("themes", "import.template", "the theme's files", TEMPLATES),
            (
                "archetypes",
                "import.template",
                "patterns of new pages",
                "a new article is a file with a title: docs/content.md",
            ),
            ("i18n", "import.template", "words of templates in other languages", TEMPLATES),
            ("assets", "import.template", "files for Hugo's pipelines", BESIDE),
        ],
    );
    let data = text(config, &["dataDir"]).unwrap_or_else(|| "data".to_owned());
    found.take_data(tree, data.trim_matches('/'));
    found.assets =
        tree.below("assets").filter(|path| !is_hidden(path) && image_name(path).is_some()).map(str::to_owned).collect();
    found
}

fn sort(tree: &Tree<'_>, files: &[&str], hugo: &Hugo, found: &mut Inventory) {
    // Folders that are an article with what lies in them, and the files that say so.
    let mut bundles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut sections: BTreeMap<&str, &str> = BTreeMap::new();
    for path in files.iter().filter(|path| is_page(path)) {
        match hugo.parts(path).as_ref().map(|parts| parts.name.as_str()) {
            Some("index") => bundles.entry(folder_of(path)).or_default().push(path),
            Some("_index") => _ = sections.entry(folder_of(path)).or_insert(path),
            _ => {}
        }
    }
    bundles.retain(|folder, _| !sections.contains_key(folder));
    for path in files {
        let bundle = above(path).find_map(|folder| Some((folder, bundles.get(folder)?)));
        let is_page = is_page(path);
        match bundle {
            Some((_, indices)) if indices.contains(path) => found.pages.push((*path).to_owned()),
            Some((folder, indices)) if !is_page => {
                for index in indices {
                    let beside = (path.to_string(), path[folder.len() + 1..].to_owned());
                    found.resources.entry((*index).to_owned()).or_default().push(beside);
                }
            }
            Some((_, indices)) => {
                let message =
                    format!("`{path}` is a part of `{}` that only a template puts into it: not moved", indices[0]);
                let hint = "paste it into the article where it belongs";
                found.tell("import.page", Place::file(*path), message, hint);
            }
            None if is_page => found.pages.push((*path).to_owned()),
            None if is_other_notation(path) => stray(path, hugo, found),
            None if name_of(path).starts_with("_content.") => {
                let hint = "write the pages that it made as articles";
                let message = format!("`{path}` makes pages of data: not run");
                found.tell("import.template", Place::file(*path), message, hint);
            }
            None => found.copies.push(((*path).to_owned(), of_section(tree, path, &sections, hugo))),
        }
    }
}

/// The address of a file that lies in a section: below that of the section.
fn of_section(tree: &Tree<'_>, path: &str, sections: &BTreeMap<&str, &str>, hugo: &Hugo) -> String {
    let section = above(path).find_map(|folder| Some((folder, sections.get(folder)?)));
    if let Some((folder, index)) = section {
        let mut front = Table::new();
        // What its own front matter says of its address.
        if let Some(text) = tree.text(index) {
            _ = elsewhere::read_amended(index, &text, |read| front.clone_from(read));
        }
        if let Some(address) = hugo.place(index, &mut front).address {
            return tidy(&format!("{address}/{}", &path[folder.len() + 1..]));
        }
    }
    let parts = hugo.parts(path);
    let (folder, language) = parts.map(|parts| (parts.folder, parts.language)).unwrap_or_default();
    tidy(&format!("/{}/{}/{}", hugo.language_folder(&language), hugo.folder(&language, &folder), name_of(path)))
}

/// The folders above a path, the nearest first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder_of(path)), |folder| (!folder.is_empty()).then(|| folder_of(folder)))
}

fn stray(path: &str, hugo: &Hugo, found: &mut Inventory) {
    let message = format!("`{path}` is in a notation that is not read: not moved");
    let hint = "convert it to Markdown, with pandoc for instance, and import it again";
    found.tell("import.page", Place::file(path), message, hint);
    let mut front = Table::new();
    let address = hugo.place(path, &mut front).address;
    let goal = address.as_deref().map(|address| format!("{}/", folder_of(address.trim_end_matches('/'))));
    found.strays.push(Stray { address, goal: goal.unwrap_or_else(|| "/".to_owned()) });
}
