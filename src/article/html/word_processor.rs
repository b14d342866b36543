//! Pages that word processors write of a document: everything in them is the article, as in the document itself.

use super::evidence::{Found, collect};
use super::furniture::{Verdict, verdict};
use super::tree::{Id, Tree};
use super::{Page, content};

/// How the programs name themselves in `generator`.
const PROGRAMS: &[&str] =
    &["libreoffice", "openoffice", "microsoft word", "staroffice", "abiword", "wordperfect", "collabora"];

pub(super) fn wrote(tree: &Tree) -> bool {
    tree.elements(Tree::ROOT, "meta").take(60).any(|id| {
        let is_generator = tree.attribute(id, "name").is_some_and(|name| name.eq_ignore_ascii_case("generator"));
        let name = tree.attribute(id, "content").unwrap_or_default().to_lowercase();
        is_generator && PROGRAMS.iter().any(|program| name.starts_with(program))
    }) && !is_of_site(tree)
}

/// Whether a site has put its menus around the document.
fn is_of_site(tree: &Tree) -> bool {
    let has_class_of_program = |id: Id| tree.attribute(id, "class").is_some_and(|class| class.starts_with("Mso"));
    let is_furniture = |id: Id| match tree.name(id) {
        "nav" | "aside" | "menu" | "search" => true,
        "div" | "section" | "ul" | "table" | "td" | "header" | "footer" => {
            matches!(verdict(tree, id), Verdict::Likely | Verdict::List) && !has_class_of_program(id)
                || is_menu(tree, id)
        }
        _ => false,
    };
    tree.all(Tree::ROOT).any(is_furniture)
}

/// Links to other pages of the site and nothing else, which a document without a site around it has no use for.
fn is_menu(tree: &Tree, id: Id) -> bool {
    let Some(words) = tree.few_words(id, 1500) else { return false };
    let is_page = |link: Id| {
        tree.attribute(link, "href").is_some_and(|href| !href.contains(':') && !href.starts_with(['#', '.']))
    };
    let links: Vec<Id> = tree.elements(id, "a").filter(|&link| is_page(link)).take(200).collect();
    let linked: usize = links.iter().map(|&link| tree.words(link).len()).sum();
    links.len() >= 4 && linked * 10 >= words.len() * 8
}

/// `None` if there is nothing to read.
pub(super) fn read(tree: Tree) -> Option<Page> {
    let mut content = content::whole(&tree);
    for id in tree.all(content.root) {
        content.dropped[id] |= is_furniture(&tree, id) || tree.parent(id).is_some_and(|above| content.dropped[above]);
    }
    let mut evidence = collect(&tree, &content);
    // The first heading of a document is that of its first section.
    let named = tree.elements(Tree::ROOT, "title").next().map(|id| tree.words(id)).filter(|words| !words.is_empty());
    evidence.title =
        named.map(|value| Found { value, evidence: "element `title`".to_owned() }).or_else(|| evidence.title.take());
    let page = Page::new(tree, content, evidence);
    page.has_words().then_some(page)
}

/// Running heads and feet, the table of contents, remarks in the margin, and what is hidden.
fn is_furniture(tree: &Tree, id: Id) -> bool {
    let style = tree.attribute(id, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    let id_of = tree.attribute(id, "id").unwrap_or_default();
    let titled = tree.attribute(id, "title").filter(|_| tree.name(id) == "div");
    matches!(titled, Some("header" | "footer"))
        || id_of.starts_with("Table of Contents")
        || ["display:none", "mso-hide:all", "mso-element:header", "mso-element:footer", "mso-element:comment"]
            .iter()
            .any(|hidden| style.contains(hidden))
}
