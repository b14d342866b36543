//! Pages that only sent their readers elsewhere.

use super::inventory::Inventory;
use super::links::{Goal, Links};
use super::model::{Page, Placing};
use super::old::Old;
use super::site::Rules;
use crate::diagnostic::Place;
use crate::path::web_url;

/// A page, where it stood, and where it led.
pub struct Redirecting {
    source: String,
    from: Vec<String>,
    to: String,
}

/// Takes out the pages that only lead on. Sections of Zola that do stay, as their articles do.
pub fn take(pages: &mut Vec<(Page, Placing)>, rules: &Rules) -> Vec<Redirecting> {
    let mut found = Vec::new();
    let stays = matches!(rules, Rules::Zola(_));
    pages.retain(|(page, placing)| {
        let Some(to) = placing.leads_to.clone() else { return true };
        let from = page.old.iter().chain(page.aliases.iter().filter(|_| !stays && page.old.is_some())).cloned();
        found.push(Redirecting { source: page.source.clone().unwrap_or_default(), from: from.collect(), to });
        stays
    });
    found
}

/// Sends readers on within the site; what led out of it is told.
pub fn tell(redirecting: &[Redirecting], old: &mut Old<'_>, links: &Links, found: &mut Inventory) {
    for Redirecting { source, from, to } in redirecting {
        let Some(first) = from.first() else { continue };
        let inside = to
            .strip_prefix(links.base_url.as_str())
            .filter(|rest| !links.base_url.is_empty() && (rest.is_empty() || rest.starts_with(['/', '#', '?'])));
        let path = inside.map_or(to.as_str(), |rest| if rest.is_empty() { "/" } else { rest });
        if inside.is_none() && (web_url(path).is_some() || path.contains("://") || path.starts_with("//")) {
            let message =
                format!("`{source}` sent readers of `{first}` to `{to}`, out of the site: nothing answers there now");
            let hint =
                "have your server send them on, or write an article with that link, and with the address as its `path`";
            found.tell("import.address", Place::file(source), message, hint);
            continue;
        }
        let path = path.trim_start_matches("@/").split(['?', '#']).next().unwrap_or_default();
        let page = links.reference("", path).or_else(|| match links.by_address(links.without_base(path)) {
            Some(Goal::Page(index)) => Some(*index),
            _ => None,
        });
        let goal = page.and_then(|index| old.pages.get(index)).map_or(path, |page| &page.address).to_owned();
        from.iter().for_each(|from| old.leads(from, &goal));
    }
}
