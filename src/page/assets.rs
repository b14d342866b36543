//! The files that are copied as they are: the theme's, `static/`, and what lies in `content/` beside and between articles.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::inventory::{ArticleFiles, Inventory, is_hidden};
use super::route::address;
use super::snapshot::Asset;
use crate::diagnostic::{Diagnostic, Place};
use crate::files::{Files, unreadable};
use crate::path::{OutPath, SitePath};

/// Collects the files that are copied; the site's own `static/` wins over the theme's.
#[derive(Default)]
pub struct Assets {
    pub found: BTreeMap<OutPath, Asset>,
    pub faults: Vec<Diagnostic>,
}

impl Assets {
    /// The files a theme brings along, by path on the site.
    pub fn bundled(&mut self, statics: &BTreeMap<String, Cow<'static, [u8]>>) {
        for (path, bytes) in statics {
            self.add(path, Asset::Bundled(bytes.clone()));
        }
    }

    /// Everything in a folder of the site but what systems and editors leave there.
    pub fn folder(&mut self, files: &dyn Files, folder: &str) {
        let (entries, faults) = files.list(folder);
        let faults = faults.iter().map(|fault| unreadable(&format!("{folder}/{}", fault.path), &fault.error));
        self.faults.extend(faults);
        for path in entries.iter().filter(|path| !is_hidden(path)) {
            self.file(path, &format!("{folder}/{path}"));
        }
    }

    /// Files in `content/` that belong to no article.
    pub fn loose(&mut self, found: &Inventory) {
        for path in &found.loose {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            self.file(&format!("{}{name}", address::of_folder(folder)), &format!("content/{path}"));
        }
    }

    /// The files beside an article, which is shown at `path`.
    pub fn beside(&mut self, path: &str, article: &ArticleFiles) {
        let folder = article.path.trim_end_matches("index.md");
        for asset in &article.assets {
            self.file(&format!("{path}{asset}"), &format!("content/{folder}{asset}"));
        }
    }

    fn file(&mut self, path: &str, source: &str) {
        match SitePath::new(source) {
            Ok(source) => self.add(path, Asset::File(source)),
            Err(fault) => self.faults.push(
                Diagnostic::error("file.name", format!("cannot use the file `{source}`: {fault}"))
                    .at(Place::file(source))
                    .hint("rename it"),
            ),
        }
    }

    fn add(&mut self, path: &str, asset: Asset) {
        let Ok(path) = OutPath::new(path.trim_start_matches('/')) else { return };
        match (self.found.get(&path), &asset) {
            (Some(Asset::File(first)), Asset::File(second)) => {
                let message = format!("two files for `/{path}`: `{first}` and `{second}`");
                let fault = Diagnostic::error("url.collision", message).at(Place::file(second.as_str()));
                self.faults.push(fault.hint("rename one of them"));
            }
            _ => _ = self.found.insert(path, asset),
        }
    }
}
