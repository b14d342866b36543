//! Where Zola shows a page.

use toml::{Table, Value};

use super::front::{take_flag, take_text, take_texts};
use super::model::{List, Placing, without_date};
use super::pattern::tidy;
use super::settings::{at, flag, text};
use super::tree::{folder_of, joined, name_of, stem_and_ending};
use super::words::ZolaSlugs;
use crate::article::SortBy;
use crate::path::OutPath;

/// What Zola's configuration says about addresses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Zola {
    pub languages: Vec<String>,
    pub default_language: String,
    paths: ZolaSlugs,
    pub terms: ZolaSlugs,
    keeps_dates: bool,
}

impl Zola {
    pub fn read(config: &Table) -> Self {
        let languages = at(config, &["languages"]).and_then(Value::as_table);
        Self {
            languages: languages.map(|all| all.keys().cloned().collect()).unwrap_or_default(),
            default_language: text(config, &["default_language"]).unwrap_or_else(|| "en".to_owned()),
            paths: ZolaSlugs::of(text(config, &["slugify", "paths"]).as_deref()),
            terms: ZolaSlugs::of(text(config, &["slugify", "taxonomies"]).as_deref()),
            keeps_dates: flag(config, &["slugify", "paths_keep_dates"]).unwrap_or(false),
        }
    }

    /// The folder below `content/`, the name and the language of a file.
    pub fn parts<'a>(&self, source: &'a str) -> (&'a str, &'a str, Option<&'a str>) {
        let path = source.strip_prefix("content/").unwrap_or(source);
        let (stem, _) = stem_and_ending(name_of(path));
        let (name, language) = match stem.rsplit_once('.') {
            Some((name, code)) if self.languages.iter().any(|known| known == code) => (name, Some(code)),
            _ => (stem, None),
        };
        (folder_of(path), name, language.filter(|code| *code != self.default_language))
    }

    /// Where a file's page stood, and where it goes.
    pub fn place(&self, source: &str, front: &mut Table) -> Placing {
        let (folder, name, language) = self.parts(source);
        let is_section = name == "_index";
        let (above, name) = match name {
            "_index" => (folder, ""),
            "index" => (folder_of(folder), name_of(folder)),
            name => (folder, name),
        };
        let bare = if self.keeps_dates { name } else { without_date(name) };
        let slug = take_text(front, "slug").filter(|slug| !slug.contains('/'));
        let own = take_text(front, "path");
        let part = |words: &str| self.paths.make(words);
        let language_folder = language.unwrap_or_default();
        let address = match &own {
            Some(path) => tidy(&format!("/{language_folder}/{path}/")),
            None => {
                let above: Vec<String> = above.split('/').map(part).collect();
                let last = part(slug.as_deref().unwrap_or(bare));
                tidy(&format!("/{language_folder}/{}/{last}/", above.join("/")))
            }
        };
        let aliases: Vec<String> = take_texts(front, "aliases").iter().map(|alias| alias_of(alias)).collect();
        let is_hidden = take_flag(front, "render") == Some(false);
        let is_draft = front.get("draft").and_then(Value::as_bool) == Some(true);
        let leads_to = take_text(front, "redirect_to").filter(|_| is_section);
        let list = if is_section { take_list(front, is_hidden || leads_to.is_some()) } else { List::default() };
        for key in ["template", "in_search_index", "page_template", "insert_anchor_links"] {
            front.remove(key);
        }
        let is_shown = !is_draft && !is_section && (!is_hidden || leads_to.is_some());
        Placing {
            beside: is_shown.then(|| address.clone()),
            folder: joined(&[language_folder, above, slug.as_deref().unwrap_or(bare)]),
            aliases,
            address: (!(is_draft || is_hidden && leads_to.is_none())).then_some(address),
            draft: is_draft || is_hidden && !is_section,
            language: language.map(str::to_owned),
            list,
            leads_to,
            ..Placing::default()
        }
    }
}

/// An alias is a folder, unless it is called a page.
fn alias_of(alias: &str) -> String {
    tidy(&if alias.ends_with(".html") { alias.to_owned() } else { format!("{alias}/") })
}

/// How a section lists what it has; the words are postil's.
fn take_list(front: &mut Table, hidden: bool) -> List {
    let sort_by = match take_text(front, "sort_by").as_deref() {
        Some("date" | "update_date") => SortBy::Date,
        Some("title" | "title_bytes") => SortBy::Title,
        Some("weight") => SortBy::Weight,
        _ => SortBy::None,
    };
    let paginate_by = front.remove("paginate_by").and_then(|value| usize::try_from(value.as_integer()?).ok());
    let feeds = ["generate_feeds", "generate_feed"].iter().filter_map(|key| take_flag(front, key)).any(|wanted| wanted);
    front.remove("paginate_reversed");
    List {
        sort_by,
        paginate_by: paginate_by.unwrap_or(0),
        paginate_path: take_text(front, "paginate_path").filter(|path| OutPath::new(path).is_ok()).unwrap_or_default(),
        transparent: take_flag(front, "transparent").unwrap_or(false),
        generate_feeds: feeds,
        hidden,
    }
}
