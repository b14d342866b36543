//! Menus of a site as postil's list of links.

use toml::{Table, Value};

use super::links::{Goal, Links};
use super::model::{Page, Placing};
use super::settings::{get, rows};
use crate::config::MenuItem;
use crate::path::web_url;

/// An entry of a menu.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub menu: String,
    pub name: Option<String>,
    /// The file of a page, or an address.
    pub goal: String,
    pub weight: i64,
}

/// Menus that are shown above pages.
const MAIN: [&str; 6] = ["main", "primary", "header", "nav", "top", "navigation"];
/// The most links of a menu.
const MOST: usize = 50;

/// What a page says of menus it is in.
pub fn of_page(page: &Page, placing: &Placing) -> Vec<Entry> {
    let entry = |(menu, name, weight): &(String, Option<String>, i64)| Entry {
        menu: menu.clone(),
        name: name.clone().or_else(|| Some(page.title.clone())).filter(|name| !name.is_empty()),
        goal: page.source.clone().unwrap_or_default(),
        weight: if *weight == 0 { page.weight } else { *weight },
    };
    placing.menus.iter().map(entry).collect()
}

/// The rows of a menu in a configuration, in their order where they have no weight.
pub fn entries(menu: &str, value: &Value) -> Vec<Entry> {
    let text = |row: &Table, keys: &[&str]| {
        let found = keys.iter().find_map(|key| get(row, key)?.as_str());
        found.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let entry = |(at, row): (usize, &Table)| {
        let goal = text(row, &["pageRef", "url", "path", "link", "href", "to"])?;
        Some(Entry {
            menu: menu.to_owned(),
            name: text(row, &["name", "title", "text", "label", "page"]),
            goal,
            weight: get(row, "weight").and_then(Value::as_integer).unwrap_or(i64::try_from(at).unwrap_or(0) + 1),
        })
    };
    rows(value).into_iter().enumerate().filter_map(entry).collect()
}

/// The menu of the new site, without what is held back: a link to nothing would be no help until its day.
pub fn menu(said: &[Entry], wanted: &[Entry], links: &Links, pages: &[Page]) -> Vec<MenuItem> {
    let all = || said.iter().chain(wanted);
    let Some(main) = MAIN.iter().find(|name| all().any(|entry| entry.menu.eq_ignore_ascii_case(name))) else {
        return Vec::new();
    };
    let mut entries: Vec<&Entry> = all().filter(|entry| entry.menu.eq_ignore_ascii_case(main)).collect();
    entries.sort_by_key(|entry| (entry.weight == 0, entry.weight, entry.name.clone()));
    entries.into_iter().take(MOST).filter_map(|entry| item(entry, links, pages)).collect()
}

/// Links that are no menu.
pub fn links(entries: &[Entry], links: &Links, pages: &[Page]) -> Vec<MenuItem> {
    entries.iter().take(MOST).filter_map(|entry| item(entry, links, pages)).collect()
}

fn item(entry: &Entry, links: &Links, pages: &[Page]) -> Option<MenuItem> {
    let goal = entry.goal.trim_start_matches("@/").trim();
    let goal = goal.strip_prefix("$BASE_URL").unwrap_or(goal);
    let inside = goal
        .strip_prefix(links.base_url.as_str())
        .filter(|rest| !links.base_url.is_empty() && (rest.is_empty() || rest.starts_with('/')));
    let goal = inside.map_or(goal, |rest| if rest.is_empty() { "/" } else { rest });
    let is_elsewhere = web_url(goal).is_some() || goal.starts_with("mailto:");
    // A scheme that is none of these does something.
    if !is_elsewhere && goal.split(['/', '?', '#']).next().unwrap_or_default().contains(':') {
        return None;
    }
    let page = links.reference("", goal).filter(|_| !is_elsewhere);
    let path = links.without_base(goal);
    let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
    let (page, path) = match links.by_address(&path) {
        _ if page.is_some() || is_elsewhere => (page, path),
        Some(Goal::Page(index)) => (Some(*index), path),
        Some(Goal::Path(path)) => (None, path.clone()),
        None => (None, path),
    };
    let page = page.and_then(|index| pages.get(index));
    let (url, title) = match page {
        _ if is_elsewhere => (goal.to_owned(), None),
        Some(page) => (page.address.clone(), Some(page.title.clone())),
        None => (path, None),
    };
    let is_link = url.starts_with('/') && !url.starts_with("//") || is_elsewhere;
    let name = entry.name.clone().or(title).filter(|name| !name.is_empty())?;
    (is_link && !page.is_some_and(|page| page.draft || page.is_ahead)).then_some(MenuItem { name, url })
}
