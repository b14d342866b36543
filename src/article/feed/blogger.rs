//! What an export of Blogger says besides what Atom has: an entry may be a template, a setting, a comment or a draft.

use roxmltree::Node;

use crate::article::documents::xml::{attribute, child, elements};
use crate::path::OutPath;

use super::Entry;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Article,
    Comment,
    /// A template, a setting, or what lies in the bin.
    Other,
}

/// The scheme of the category that says what an entry is; it is no tag.
const KIND: &str = "http://schemas.google.com/g/2005#kind";

/// What an entry is; entries of other feeds are articles.
pub fn kind(entry: Node<'_, '_>) -> Kind {
    let kinds = elements(entry).filter(|node| node.tag_name().name() == "category" && is_kind(*node));
    let of_category = kinds.filter_map(|node| attribute(node, "term")?.rsplit('#').next()).next();
    // Exports since 2024 have elements of their own.
    let said = own(entry, "type").or(of_category).map(str::to_ascii_lowercase);
    let is_binned = own(entry, "status").is_some_and(|status| matches!(status, "SOFT_TRASHED" | "TRASHED"));
    match said.as_deref() {
        _ if is_binned => Kind::Other,
        None | Some("post" | "page") => Kind::Article,
        Some("comment") => Kind::Comment,
        Some(_) => Kind::Other,
    }
}

/// Whether a category says what an entry is.
pub fn is_kind(category: Node<'_, '_>) -> bool {
    attribute(category, "scheme") == Some(KIND)
}

/// What the export says of an article.
pub fn amend(entry: &mut Entry, node: Node<'_, '_>) {
    let control = child(node, "control").and_then(|control| child(control, "draft")).and_then(|draft| draft.text());
    entry.said.draft = control == Some("yes") || matches!(own(node, "status"), Some("DRAFT" | "SCHEDULED"));
    let is_export =
        own(node, "type").is_some() || elements(node).any(|node| node.tag_name().name() == "category" && is_kind(node));
    if !is_export {
        return;
    }
    let of_url = entry.url.as_ref().and_then(|url| url.splitn(4, '/').nth(3)).map(|path| format!("/{path}"));
    let path = own(node, "filename").map(str::to_owned).or(of_url).unwrap_or_default();
    if path.len() > 1 && !path.contains(['?', '#']) && OutPath::new(path.trim_matches('/')).is_ok() {
        entry.said.aliases.push(path);
    }
}

/// The words of an element in Blogger's own namespace.
fn own<'a>(entry: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    let is_own = |node: &Node<'_, '_>| {
        node.tag_name().name() == name && node.tag_name().namespace().is_some_and(|uri| uri.contains("blogger"))
    };
    elements(entry).find(is_own)?.text().map(str::trim).filter(|text| !text.is_empty())
}
