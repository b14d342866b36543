//! The sections of a Hugo site, and what they hand down to the pages below: a part of their addresses, and front matter.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::front::take_text;
use super::globs::{Folders, Glob};
use super::settings::{at, get, rows, texts};
use super::tree::{Tree, folder_of, joined};
use crate::article::elsewhere;
use crate::path::slug_of;

/// The most rows of front matter that one section hands down.
const MOST_ROWS: usize = 100;

/// A file's path taken apart.
pub struct Parts {
    pub language: String,
    /// Counted from the folder of content.
    pub folder: String,
    /// Without endings.
    pub name: String,
}

impl Parts {
    /// The folder that its page stands in.
    pub fn above(&self) -> &str {
        if self.name == "index" { folder_of(&self.folder) } else { &self.folder }
    }
}

/// What is known of folders with an `_index.md`, by language and folder, and what the configuration hands down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sections {
    known: BTreeMap<(String, String), Section>,
    of_site: Vec<Row>,
    /// Where the articles of a folder go, by language and folder.
    homes: BTreeMap<(String, String), String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Section {
    slug: Option<String>,
    rows: Vec<Row>,
}

/// Front matter for those that `target` says.
#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    values: Table,
    path: Option<Glob>,
    kind: Option<Glob>,
    language: Option<Glob>,
}

impl Sections {
    /// Reads the files of all sections, of which each is given with its parts.
    pub fn read(tree: &Tree<'_>, config: &Table, files: Vec<(&str, Parts)>) -> Self {
        let mut of_site = Vec::new();
        for (code, language) in at(config, &["languages"]).and_then(Value::as_table).into_iter().flatten() {
            let own = language.as_table().and_then(|language| get(language, "cascade")).map(of_value);
            let code = code.to_lowercase();
            of_site.extend(own.into_iter().flatten().map(|row| Row { language: Some(glob(&code)), ..row }));
        }
        of_site.extend(at(config, &["cascade"]).map(of_value).unwrap_or_default());
        let mut known = BTreeMap::new();
        for (path, parts) in files {
            let mut section = Section::default();
            if let Some(text) = tree.text(path) {
                // One that is broken is told where pages are read.
                let _ = elsewhere::read_amended(path, &text, |front| {
                    section.slug = take_text(front, "slug").filter(|slug| !slug.contains('/'));
                    section.rows = get(front, "cascade").map(of_value).unwrap_or_default();
                });
            }
            known.insert((parts.language, parts.folder), section);
        }
        Self { known, of_site, homes: BTreeMap::new() }
    }

    /// Gives each of the folders, by language, one of its own: where two are called the same, the articles of each stay together. `part`
    /// says what a folder is called, `above` what a language's own is.
    pub fn find_homes(
        &mut self,
        folders: &BTreeSet<(String, String)>,
        part: &dyn Fn(&Self, &str, &str) -> String,
        above: &dyn Fn(&str) -> String,
    ) {
        let mut taken = BTreeSet::new();
        for (language, folder) in folders {
            let parent = self.home(language, folder_of(folder)).unwrap_or_default().to_owned();
            let wanted = joined(&[&parent, &part(self, language, folder)]);
            let slugs = |home: &str| home.split('/').map(slug_of).collect::<Vec<_>>().join("/");
            let mut home = wanted.clone();
            for number in 2.. {
                if home == parent || taken.insert(joined(&[&above(language), &slugs(&home)])) {
                    break;
                }
                home = format!("{wanted}-{number}");
            }
            self.homes.insert((language.clone(), folder.clone()), home);
        }
    }

    pub fn home(&self, language: &str, folder: &str) -> Option<&str> {
        self.homes.get(&(language.to_owned(), folder.to_owned())).map(String::as_str)
    }

    fn get(&self, language: &str, folder: &str) -> Option<&Section> {
        self.known.get(&(language.to_owned(), folder.to_owned()))
    }

    /// What a section is called in addresses, where it says so.
    pub fn slug(&self, language: &str, folder: &str) -> Option<&str> {
        self.get(language, folder)?.slug.as_deref()
    }

    /// The sections that a folder lies in, from the top: its first part, and those below with an `_index.md`.
    pub fn above<'a>(&self, language: &str, folder: &'a str) -> Vec<&'a str> {
        let is_section = |part: &&str| !part.contains('/') || self.get(language, part).is_some();
        prefixes(folder).filter(is_section).collect()
    }

    /// Gives a page what those above it hand down, the nearest first, and says nothing of what it has itself.
    pub fn hand_down(&self, parts: &Parts, is_of_terms: bool, front: &mut Table) {
        let is_section = parts.name == "_index";
        let path = if is_section || parts.name == "index" {
            format!("/{}", parts.folder)
        } else {
            super::pattern::tidy(&format!("/{}/{}", parts.folder, parts.name))
        };
        let path = path.to_lowercase().replace(' ', "-");
        let kind = match (is_section, parts.folder.as_str()) {
            (false, _) => "page",
            (true, "") => "home",
            (true, folder) if is_of_terms => {
                if folder.contains('/') {
                    "term"
                } else {
                    "taxonomy"
                }
            }
            (true, _) => "section",
        };
        let folders = std::iter::successors(Some(parts.folder.as_str()), |folder| {
            (!folder.is_empty()).then(|| folder_of(folder))
        });
        let of_sections = folders.filter_map(|folder| self.get(&parts.language, folder)).flat_map(|one| &one.rows);
        let suits = |row: &&Row| {
            let fits = |pattern: &Option<Glob>, text: &str| pattern.as_ref().is_none_or(|own| own.fits(text));
            fits(&row.path, &path) && fits(&row.kind, kind) && fits(&row.language, &parts.language)
        };
        for row in of_sections.chain(&self.of_site).filter(suits) {
            give(front, &row.values);
        }
        front.remove("cascade");
    }
}

/// Hugo compares in lower case.
fn glob(pattern: &str) -> Glob {
    Glob::new(&pattern.to_lowercase(), Folders::Some)
}

/// `a`, `a/b` and `a/b/c` of `a/b/c`.
pub fn prefixes(folder: &str) -> impl Iterator<Item = &str> {
    let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
    ends.map(|end| &folder[..end]).filter(|part| !part.is_empty())
}

/// Values under keys that a page does not have; parameters are looked at one by one.
fn give(front: &mut Table, values: &Table) {
    for (key, value) in values {
        let own = front.keys().find(|own| own.eq_ignore_ascii_case(key)).cloned();
        match own.and_then(|own| front.get_mut(&own)) {
            None => _ = front.insert(key.clone(), value.clone()),
            Some(Value::Table(own)) if key.eq_ignore_ascii_case("params") => {
                value.as_table().into_iter().for_each(|value| give(own, value));
            }
            Some(_) => {}
        }
    }
}

/// One table or a list of them. Those for other environments than that of publication are left out.
fn of_value(value: &Value) -> Vec<Row> {
    let row = |table: &Table| {
        let mut values = table.clone();
        let target = ["target", "_target"].iter().find_map(|key| values.remove(*key));
        let said = |key: &str| {
            let value = get(target.as_ref()?.as_table()?, key)?;
            // Several stand for one another.
            match texts(value) {
                all if all.is_empty() => None,
                all if all.len() == 1 => Some(glob(&all[0])),
                all => Some(glob(&format!("{{{}}}", all.join(",")))),
            }
        };
        let is_public = said("environment").is_none_or(|environment| environment.fits("production"));
        let row = Row { path: said("path"), kind: said("kind"), language: said("lang"), values };
        is_public.then_some(row)
    };
    rows(value).into_iter().take(MOST_ROWS).filter_map(row).collect()
}
