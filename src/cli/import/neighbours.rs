//! Markdown files that link to one another: which article each of them is or becomes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use super::existing;
use super::shelf::Articles;
use crate::article::elsewhere::is_named_markdown;
use crate::article::encoding::MAX_BYTES;
use crate::article::import::{Known, Options, link_name, place_of};

/// How many files beside one are looked at that are not imported with it.
const MOST_BESIDE: usize = 1000;

/// Articles by the names that links give them: of the files that are imported, and of those beside them that were imported before.
pub(super) fn known(files: &[PathBuf], root: &Path, articles: &Articles, options: &Options) -> Arc<Known> {
    let is_markdown = |file: &&PathBuf| is_named_markdown(&file.to_string_lossy());
    let now: Vec<&PathBuf> = files.iter().filter(is_markdown).collect();
    let planned: RefCell<BTreeSet<String>> = RefCell::default();
    let with_planned = |path: &str| -> io::Result<Vec<u8>> {
        if planned.borrow().contains(path) { Err(ErrorKind::IsADirectory.into()) } else { existing(&root.join(path)) }
    };
    let mut known = BTreeMap::new();
    let mut take = |file: &Path, must_be_there: bool| {
        let origin = articles.origin(file);
        let before = origin.as_ref().and_then(|origin| articles.folder(&options.section, origin));
        let options = Options { folder: before, origin, ..options.clone() };
        let Some((folder, is_there)) = place(file, &with_planned, &options) else { return };
        if must_be_there && !is_there {
            return;
        }
        planned.borrow_mut().insert(folder.clone());
        let path = folder.strip_prefix("content/").map(|below| format!("{below}/index.md"));
        if let Some(path) = path {
            known.entry(link_name(&file.to_string_lossy())).or_insert(path);
        }
    };
    now.iter().for_each(|file| take(file, false));
    let imported: BTreeSet<&PathBuf> = now.iter().copied().collect();
    let folders: BTreeSet<&Path> = now.iter().filter_map(|file| file.parent()).collect();
    for folder in folders {
        let folder = if folder == Path::new("") { Path::new(".") } else { folder };
        let Ok(entries) = fs::read_dir(folder) else { continue };
        let mut beside: Vec<PathBuf> = entries.take(MOST_BESIDE).flatten().map(|entry| entry.path()).collect();
        beside.retain(|file| is_markdown(&file) && !imported.contains(file));
        // `./a.md` is `a.md`.
        beside.retain(|file| !file.strip_prefix("./").is_ok_and(|file| imported.contains(&file.to_path_buf())));
        beside.sort();
        beside.iter().for_each(|file| take(file, true));
    }
    Arc::new(Known::new(known))
}

fn place(file: &Path, existing: &dyn Fn(&str) -> io::Result<Vec<u8>>, options: &Options) -> Option<(String, bool)> {
    let is_text = fs::metadata(file).is_ok_and(|data| data.is_file() && data.len() <= MAX_BYTES as u64);
    let bytes = is_text.then(|| fs::read(file).ok()).flatten()?;
    place_of(existing, &file.to_string_lossy(), &bytes, options)
}
