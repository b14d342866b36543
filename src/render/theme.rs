//! Templates and themes: where each template is found, and what a theme brings along.
//!
//! A template is looked up in the site's `templates/`, then in the theme's, then among the built-in ones. An override can
//! extend what it overrides: `{% extends "theme:page.html" %}`, `{% extends "postil:page.html" %}`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_embed::Embed;

use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::files::{Files, unreadable};
use crate::page::inventory::is_hidden;

/// What every site starts from.
#[derive(Embed)]
#[folder = "templates/"]
struct BuiltIn;

/// Bundled themes.
#[derive(Embed)]
#[folder = "themes/"]
struct Themes;

/// Prefix of the theme's templates.
pub const THEME: &str = "theme:";
/// Prefix of the built-in templates.
pub const POSTIL: &str = "postil:";

/// A template's text and the name people know it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// As the engine knows it: `page.html`, `theme:page.html`, `postil:page.html`.
    pub name: String,
    /// As people know it: `templates/page.html`.
    pub file: String,
    pub source: String,
}

/// Templates in the order of lookup, and the theme's files to copy.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    pub templates: Vec<Template>,
    /// Path below the site to bytes.
    pub statics: BTreeMap<String, Cow<'static, [u8]>>,
}

/// Names of the bundled themes.
#[must_use]
pub fn bundled() -> Vec<String> {
    let mut names: Vec<String> =
        Themes::iter().filter_map(|path| path.split_once('/').map(|(name, _)| name.to_owned())).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl Theme {
    /// Gathers the site's, the theme's and the built-in templates.
    ///
    /// # Errors
    /// If there is no such theme, or a template cannot be read or is not UTF-8.
    pub fn load(files: &dyn Files, name: &str) -> Result<Self, Vec<Diagnostic>> {
        let mut theme = Self::default();
        let mut faults = Vec::new();
        theme.add_folder(files, "templates", "", &mut faults);
        let folder = format!("themes/{name}");
        let (entries, unlisted) = files.list(&folder);
        faults.extend(unlisted.iter().map(|fault| unreadable(&format!("{folder}/{}", fault.path), &fault.error)));
        if entries.iter().all(|path| is_hidden(path)) && unlisted.is_empty() {
            theme.add_bundled(name).map_err(|fault| vec![fault])?;
        } else {
            theme.add_folder(files, &format!("{folder}/templates"), THEME, &mut faults);
            theme.add_statics(files, &format!("{folder}/static"), &mut faults);
        }
        for path in BuiltIn::iter() {
            let file = BuiltIn::get(&path).expect("an embedded path that was listed is there");
            theme.templates.push(embedded(POSTIL, &path, &path, &file.data));
        }
        if faults.is_empty() { Ok(theme) } else { Err(faults) }
    }

    fn add_folder(&mut self, files: &dyn Files, folder: &str, prefix: &str, faults: &mut Vec<Diagnostic>) {
        for path in visible(files, folder, faults).into_iter().filter(|path| is_text(path)) {
            let file = format!("{folder}/{path}");
            match read_text(files, &file) {
                Ok(source) => self.templates.push(Template { name: format!("{prefix}{path}"), file, source }),
                Err(fault) => faults.push(fault),
            }
        }
    }

    fn add_statics(&mut self, files: &dyn Files, folder: &str, faults: &mut Vec<Diagnostic>) {
        for path in visible(files, folder, faults) {
            match files.read(&format!("{folder}/{path}")) {
                Ok(bytes) => _ = self.statics.insert(path, Cow::Owned(bytes)),
                Err(error) => faults.push(unreadable(&format!("{folder}/{path}"), &error)),
            }
        }
    }

    fn add_bundled(&mut self, name: &str) -> Result<(), Diagnostic> {
        let prefix = format!("{name}/");
        let mut found = false;
        for path in Themes::iter() {
            let Some(inside) = path.strip_prefix(&prefix) else { continue };
            found = true;
            let file = Themes::get(&path).expect("an embedded path that was listed is there");
            if let Some(template) = inside.strip_prefix("templates/") {
                self.templates.push(embedded(THEME, template, &format!("themes/{path}"), &file.data));
            } else if let Some(path) = inside.strip_prefix("static/") {
                self.statics.insert(path.to_owned(), file.data);
            }
        }
        if found { Ok(()) } else { Err(unknown_theme(name)) }
    }
}

/// The files of a folder but for what systems and editors leave there.
fn visible(files: &dyn Files, folder: &str, faults: &mut Vec<Diagnostic>) -> Vec<String> {
    let (entries, unlisted) = files.list(folder);
    faults.extend(unlisted.iter().map(|fault| unreadable(&format!("{folder}/{}", fault.path), &fault.error)));
    entries.into_iter().filter(|path| !is_hidden(path)).collect()
}

/// Whether a file in a folder of templates is one.
pub(super) fn is_text(name: &str) -> bool {
    [".html", ".xml", ".txt", ".json", ".md"].iter().any(|ending| name.ends_with(ending))
}

fn embedded(prefix: &str, path: &str, file: &str, bytes: &[u8]) -> Template {
    let source = String::from_utf8_lossy(bytes).into_owned();
    Template { name: format!("{prefix}{path}"), file: format!("{file} (built in)"), source }
}

fn read_text(files: &dyn Files, file: &str) -> Result<String, Diagnostic> {
    let bytes = files.read(file).map_err(|error| unreadable(file, &error))?;
    String::from_utf8(bytes).map_err(|_| {
        Diagnostic::error("template.encoding", format!("`{file}` is not UTF-8"))
            .at(Place::file(file))
            .hint("save it as UTF-8")
    })
}

fn unknown_theme(name: &str) -> Diagnostic {
    let known = bundled();
    Diagnostic::error("config.theme", format!("no theme `{name}`: neither a folder `themes/{name}` nor bundled"))
        .at(Place::file(crate::config::FILE_NAME))
        .hint(did_you_mean(name, known.iter().map(String::as_str)))
}
