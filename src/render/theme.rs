//! Templates and themes: where each template is found, and what a theme brings along.
//!
//! A template is looked up in the site's `templates/`, then in the theme's, then in that of the theme it extends, then among the
//! built-in ones. An override can extend what it overrides: `{% extends "theme:page.html" %}`, `{% extends "postil:page.html" %}`;
//! those of a theme that another extends go by its name, too: `{% extends "margin:page.html" %}`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_embed::Embed;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::config::LookConfig;
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::files::{Files, unreadable};
use crate::page::frame::Preload;
use crate::page::inventory::is_hidden;
use crate::toml_file;

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

/// More themes than this that extend one another are taken for a circle.
const MOST_BASES: usize = 8;
/// A theme's description of itself.
const MANIFEST: &str = "theme.toml";
/// What the parts of a theme's style are joined to.
const STYLE: &str = "style.css";
const CODES: toml_file::Codes = toml_file::Codes { syntax: "theme.syntax", unknown_key: "theme.unknown-key" };

/// `theme.toml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "the rest is for people")]
struct Manifest {
    name: String,
    description: String,
    licence: String,
    author: String,
    /// The theme whose files are used where this one has none of the same name.
    extends: Option<String>,
    /// Those of the theme that is extended, where it is left out.
    preload: Option<Preload>,
}

/// A theme's files by path below its folder, each with the name that people know it by.
type Folder = BTreeMap<String, (String, Cow<'static, [u8]>)>;

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
    /// Fonts that every page fetches early.
    pub preload: Preload,
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
    pub fn load(files: &dyn Files, name: &str, look: &LookConfig) -> Result<Self, Vec<Diagnostic>> {
        let mut theme = Self::default();
        let mut faults = Vec::new();
        theme.add_folder(files, "templates", "", &mut faults);
        let mut parts: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
        let (mut next, mut at) = (Some(name.to_owned()), Place::file(crate::config::FILE_NAME));
        let mut preload = None;
        for _ in 0..MOST_BASES {
            let Some(name) = next.take() else { break };
            let mut folder = folder(files, &name, &at, &mut faults)?;
            let (manifest, named) = manifest(&mut folder, &mut faults);
            preload = preload.or(manifest.preload);
            (next, at) = (manifest.extends, named);
            theme.add_theme(&name, folder, &mut parts, &mut faults);
        }
        if let Some(name) = next {
            return Err(vec![circle(&name, at)]);
        }
        theme.preload = preload.unwrap_or_default();
        if !parts.is_empty() {
            let style: Vec<u8> = parts.into_values().flat_map(Cow::into_owned).collect();
            theme.statics.entry(STYLE.to_owned()).or_insert(Cow::Owned(style));
        }
        if let Some(look) = look.style() {
            // Last, so that it wins over what the theme has.
            theme.statics.entry(STYLE.to_owned()).or_default().to_mut().extend_from_slice(look.as_bytes());
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

    /// What a theme has that no theme before it had.
    fn add_theme(
        &mut self,
        name: &str,
        folder: Folder,
        parts: &mut BTreeMap<String, Cow<'static, [u8]>>,
        faults: &mut Vec<Diagnostic>,
    ) {
        for (path, (file, bytes)) in folder {
            if let Some(path) = path.strip_prefix("static/") {
                self.statics.entry(path.to_owned()).or_insert(bytes);
            } else if let Some(part) = path.strip_prefix("style/").filter(|part| part.ends_with(".css")) {
                parts.entry(part.to_owned()).or_insert(bytes);
            } else if let Some(path) = path.strip_prefix("templates/").filter(|path| is_text(path)) {
                match text(&file, bytes.into_owned()) {
                    Ok(source) => self.add_template(name, path, &file, &source),
                    Err(fault) => faults.push(fault),
                }
            }
        }
    }

    /// By its theme's name, and as the theme's template where no theme before has one of that name.
    fn add_template(&mut self, theme: &str, path: &str, file: &str, source: &str) {
        for name in [format!("{THEME}{path}"), format!("{theme}:{path}")] {
            if self.templates.iter().all(|known| known.name != name) {
                self.templates.push(Template { name, file: file.to_owned(), source: source.to_owned() });
            }
        }
    }
}

/// The files of a theme in the site's `themes/`, else of a bundled one. `at` is where it is named.
fn folder(files: &dyn Files, name: &str, at: &Place, faults: &mut Vec<Diagnostic>) -> Result<Folder, Vec<Diagnostic>> {
    let folder = format!("themes/{name}");
    let mut found = Folder::new();
    let before = faults.len();
    for path in visible(files, &folder, faults) {
        let file = format!("{folder}/{path}");
        match files.read(&file) {
            Ok(bytes) => _ = found.insert(path, (file, Cow::Owned(bytes))),
            Err(error) => faults.push(unreadable(&file, &error)),
        }
    }
    if !found.is_empty() || faults.len() > before {
        return Ok(found);
    }
    let prefix = format!("{name}/");
    for path in Themes::iter() {
        let Some(inside) = path.strip_prefix(&prefix) else { continue };
        let bytes = Themes::get(&path).expect("an embedded path that was listed is there").data;
        found.insert(inside.to_owned(), (format!("themes/{path} (built in)"), bytes));
    }
    if found.is_empty() { Err(vec![unknown_theme(name, at.clone())]) } else { Ok(found) }
}

/// What a theme says of itself, and where it names the theme that it extends.
fn manifest(folder: &mut Folder, faults: &mut Vec<Diagnostic>) -> (Manifest, Place) {
    let Some((file, bytes)) = folder.remove(MANIFEST) else { return (Manifest::default(), Place::file(MANIFEST)) };
    let source = match text(&file, bytes.into_owned()) {
        Ok(source) => source,
        Err(fault) => {
            faults.push(fault);
            return (Manifest::default(), Place::file(file));
        }
    };
    let (manifest, found) = toml_file::read::<Manifest>(&file, &source, &CODES);
    faults.extend(found);
    (manifest.unwrap_or_default(), toml_file::place_of(&file, &source, &["extends"]))
}

fn circle(name: &str, at: Place) -> Diagnostic {
    Diagnostic::error("theme.circle", format!("`{name}` is extended in a circle, or by more than {MOST_BASES} themes"))
        .at(at)
        .hint("leave out `extends` in one of them")
}

/// The files of a folder but for what systems and editors leave there.
fn visible(files: &dyn Files, folder: &str, faults: &mut Vec<Diagnostic>) -> Vec<String> {
    let (entries, unlisted) = files.list(folder);
    faults.extend(unlisted.iter().map(|fault| unreadable(&format!("{folder}/{}", fault.path), &fault.error)));
    entries.into_iter().filter(|path| !is_hidden(path)).collect()
}

/// Whether a file in a folder of templates is one.
pub(super) fn is_text(name: &str) -> bool {
    [".html", ".xml", ".svg", ".txt", ".json", ".md"].iter().any(|ending| name.ends_with(ending))
}

fn embedded(prefix: &str, path: &str, file: &str, bytes: &[u8]) -> Template {
    let source = String::from_utf8_lossy(bytes).into_owned();
    Template { name: format!("{prefix}{path}"), file: format!("{file} (built in)"), source }
}

fn read_text(files: &dyn Files, file: &str) -> Result<String, Diagnostic> {
    let bytes = files.read(file).map_err(|error| unreadable(file, &error))?;
    text(file, bytes)
}

fn text(file: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    String::from_utf8(bytes).map_err(|_| {
        Diagnostic::error("template.encoding", format!("`{file}` is not UTF-8"))
            .at(Place::file(file))
            .hint("save it as UTF-8")
    })
}

fn unknown_theme(name: &str, at: Place) -> Diagnostic {
    let known = bundled();
    Diagnostic::error("config.theme", format!("no theme `{name}`: neither a folder `themes/{name}` nor bundled"))
        .at(at)
        .hint(did_you_mean(name, known.iter().map(String::as_str)))
}
