//! What a Hugo site had besides pages and feeds: the other forms in which its pages were built.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::hugo::Hugo;
use super::inventory::{Inventory, named};
use super::old::Old;
use super::settings::{at, get, list, text, texts};
use super::tree::folder_of;
use crate::diagnostic::Place;

/// A form of pages.
struct Form {
    /// A folder before all addresses; mostly there is none.
    folder: String,
    file: String,
    is_page: bool,
    is_feed: bool,
}

/// The forms that Hugo has by itself besides pages and feeds: name, folder, file, and whether it is one of pages.
const KNOWN: [(&str, &str, &str, bool); 7] = [
    ("amp", "amp", "index.html", true),
    ("calendar", "", "index.ics", false),
    ("css", "", "styles.css", false),
    ("csv", "", "index.csv", false),
    ("json", "", "index.json", false),
    ("markdown", "", "index.md", false),
    ("webappmanifest", "", "manifest.webmanifest", false),
];

/// Endings by what stands behind the `/` of a type.
const ENDINGS: [(&str, &str); 11] = [
    ("html", "html"),
    ("xhtml", "xhtml"),
    ("plain", "txt"),
    ("json", "json"),
    ("csv", "csv"),
    ("markdown", "md"),
    ("xml", "xml"),
    ("rss", "xml"),
    ("atom", "xml"),
    ("calendar", "ics"),
    ("manifest", "webmanifest"),
];

/// Pages in other forms lead to the pages; feeds stay feeds, and other files are told.
pub fn old(old: &mut Old<'_>, hugo: &Hugo, config: &Table, file: &str, found: &mut Inventory) {
    let mut lost = BTreeSet::new();
    let pages = old.pages;
    // What leads to a page whose day is to come would tell of it before.
    for page in pages.iter().filter(|page| !page.draft && !page.is_ahead) {
        let Some(address) = page.old.as_deref() else { continue };
        let is_home = page.folder.is_empty() || hugo.languages.contains(&page.folder);
        let kind = match (page.is_section, is_home) {
            (false, _) => "page",
            (true, true) => "home",
            (true, false) => "section",
        };
        let names = page.outputs.clone().unwrap_or_else(|| list(config, &["outputs", kind]));
        for form in names.iter().filter_map(|name| form(config, name)) {
            let language = hugo.language_folder(page.language.as_deref().unwrap_or(&hugo.default_language));
            let whole = within(address, language, &form);
            if form.is_page {
                let aliases = page.aliases.iter().map(|alias| within(alias, language, &form));
                aliases.chain([whole]).for_each(|from| old.leads(&from, &page.address));
            } else if address.ends_with(".html") {
                // Written over the page itself.
            } else if form.is_feed {
                let folder = format!("{}/", folder_of(&whole));
                old.feed(&folder, &page.address, Some(&form.file), &form.file);
            } else {
                lost.insert(whole);
            }
        }
    }
    for (kind, below) in [("taxonomy", ""), ("term", "*/")] {
        let names = list(config, &["outputs", kind]);
        let forms = names.iter().filter_map(|name| form(config, name)).filter(|form| !form.is_page && !form.is_feed);
        let files: Vec<String> = forms.map(|form| form.file).collect();
        for taxonomy in hugo.taxonomies.iter().filter(|_| hugo.makes(kind)) {
            lost.extend(files.iter().map(|file| format!("/{}/{below}{file}", hugo.word(taxonomy))));
        }
    }
    if !lost.is_empty() {
        // Those of the whole site first, as only the first ones are named.
        let mut lost: Vec<String> = lost.into_iter().collect();
        lost.sort_by_key(|file| file.matches('/').count());
        let message =
            format!("files that `outputs` had made are made no more: {}", named(lost.iter().map(String::as_str)));
        let hint = "put the last ones into `static/` if somebody reads them, or write a template of that name \
                    (docs/templates.md); `/facts.json` and the feeds have what postil says of articles";
        found.tell("import.outputs", Place::file(file), message, hint);
    }
}

/// Whether the front page has a feed by another name than Hugo's own.
pub fn has_feed(config: &Table) -> bool {
    list(config, &["outputs", "home"]).iter().filter_map(|name| form(config, name)).any(|form| form.is_feed)
}

/// The address of a page in another form: its folder stands behind that of the language.
fn within(address: &str, language: &str, form: &Form) -> String {
    let start = if language.is_empty() { String::new() } else { format!("/{language}") };
    let rest = address.strip_prefix(&start).unwrap_or(address);
    let folder = if form.folder.is_empty() { String::new() } else { format!("/{}", form.folder) };
    let file = if form.is_page { "" } else { &form.file };
    super::pattern::tidy(&format!("{start}{folder}{rest}{file}"))
}

/// A form by its name, unless it is that of pages or feeds as they are.
fn form(config: &Table, name: &str) -> Option<Form> {
    let name = name.to_lowercase();
    let own = at(config, &["outputFormats"]).and_then(|all| get(all.as_table()?, &name)?.as_table());
    let known = KNOWN.iter().find(|(known, ..)| *known == name);
    if known.is_none() && (own.is_none() || name == "html" || name == "rss") {
        return None;
    }
    let (folder, file, is_page) = known.map_or(("", "index.html", true), |known| (known.1, known.2, known.3));
    let Some(own) = own else {
        return Some(Form { folder: folder.to_owned(), file: file.to_owned(), is_page, is_feed: false });
    };
    let folder = text(own, &["path"]).unwrap_or_else(|| folder.to_owned());
    let (base, ending) = file.rsplit_once('.')?;
    let kind = text(own, &["mediaType"]);
    let ending = match &kind {
        Some(kind) => ending_of(config, kind)?,
        None => ending.to_owned(),
    };
    let base = text(own, &["baseName"]).unwrap_or_else(|| base.to_owned());
    let is_feed = kind.is_some_and(|kind| kind.contains("rss+") || kind.contains("atom+"));
    let is_page = ending == "html" && base == "index";
    Some(Form { folder, file: format!("{base}.{ending}"), is_page, is_feed })
}

/// The ending of files of a type, as the configuration says or as it is by itself.
fn ending_of(config: &Table, kind: &str) -> Option<String> {
    let said = at(config, &["mediaTypes"]).and_then(Value::as_table).and_then(|all| get(all, kind)?.as_table());
    let own = said.and_then(|row| texts(get(row, "suffixes")?).into_iter().next());
    let short = kind.rsplit('/').next()?.split('+').next()?;
    let known = ENDINGS.iter().find(|(name, _)| *name == short).map(|(_, ending)| (*ending).to_owned());
    own.or(known).or_else(|| Some(short.to_owned()))
}
