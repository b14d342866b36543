//! Authors whom a page's own elements mark: microdata, `rel=author`, microformats, Drupal's RDFa; and what of its data is about parts of it.

use super::super::tree::{Id, Tree};
use super::Page;

/// Whether an element's data is that of a comment, a video, a person, another article and the like, and not the page's own, whose
/// text is `root`.
pub(super) fn is_of_part(tree: &Tree, id: Id, root: Id) -> bool {
    const PARTS: [&str; 20] = [
        "ItemList",
        "SiteNavigationElement",
        "WPSideBar",
        "WPFooter",
        "MediaObject",
        "Product",
        "Comment",
        "UserComments",
        "Answer",
        "VideoObject",
        "ImageObject",
        "AudioObject",
        "BreadcrumbList",
        "ListItem",
        "Person",
        "Organization",
        "Offer",
        "Rating",
        "AggregateRating",
        "Event",
    ];
    let Some(scope) = tree.ancestors(id).find(|&above| tree.has_attribute(above, "itemscope")) else { return false };
    let kind = tree.attribute(scope, "itemtype").unwrap_or_default();
    let kind = kind.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let is_below = |id: Id, top: Id| id == top || tree.ancestors(id).any(|above| above == top);
    // Some mark up only the head of their article.
    let is_other = || !is_below(scope, root) && !is_below(root, scope) && tree.elements(scope, "h1").next().is_none();
    PARTS.contains(&kind) || (kind.ends_with("Article") || kind.ends_with("Posting")) && is_other()
}

fn says(tree: &Tree, id: Id, attribute: &str) -> bool {
    tree.attribute(id, attribute).is_some_and(|value| value.split_whitespace().any(|word| word == "author"))
}

/// Whether a link leads to an account on a network, called by that: `Google +`.
fn is_network(tree: &Tree, id: Id) -> bool {
    let words = tree.few_words(id, 40).unwrap_or_default().to_lowercase();
    let bare: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
    ["google", "googleplus", "facebook", "twitter", "linkedin", "instagram", "vk"].contains(&bare.as_str())
}

fn is_author(tree: &Tree, id: Id) -> bool {
    if is_network(tree, id) {
        return false;
    }
    says(tree, id, "itemprop")
        || says(tree, id, "rel")
        || tree.attribute(id, "rel") == Some("sioc:has_creator")
        || tree.has_class(id, "p-author")
        || tree.has_class(id, "author") && (tree.has_class(id, "vcard") || tree.has_class(id, "fn"))
}

/// What an author's element is about: the article, or a comment on it.
fn scope(tree: &Tree, id: Id) -> Option<Id> {
    tree.ancestors(id).find(|&above| {
        tree.has_attribute(above, "itemscope")
            || tree.attribute(above, "typeof").is_some_and(|kinds| kinds.contains("sioc:"))
            || ["h-entry", "h-cite", "hentry", "hcomment", "comment"].iter().any(|class| tree.has_class(above, class))
    })
}

/// Whether an author's element is in a comment, or in what another site said of the page.
pub(super) fn is_in_answer(tree: &Tree, id: Id) -> bool {
    let is_one = |above: Id| {
        let kind = tree.attribute(above, "itemtype").unwrap_or_default();
        kind.ends_with("/Comment")
            || tree.attribute(above, "typeof").is_some_and(|kinds| kinds.contains("sioct:Comment"))
            || kind.ends_with("/UserComments")
            || tree.has_class(above, "h-cite")
            || tree.has_class(above, "hcomment")
    };
    [id].into_iter().chain(tree.ancestors(id)).any(is_one)
}

/// Whether an element's class says that it is there for one part of a name.
fn is_part_of_name(tree: &Tree, id: Id, parts: &[&str]) -> bool {
    let class = tree.attribute(id, "class").unwrap_or_default();
    class.split_whitespace().any(|class| parts.contains(&class.to_lowercase().replace('_', "-").as_str()))
}

impl Page<'_> {
    /// Those whose names stand in two elements each, as publishers of journals set them; all of one list.
    pub(super) fn authors_in_parts(&self) -> Vec<String> {
        const GIVEN: [&str; 7] =
            ["given-name", "given-names", "givenname", "givennames", "fname", "firstname", "first-name"];
        const FAMILY: [&str; 7] = ["surname", "family-name", "familyname", "lname", "lastname", "last-name", "family"];
        let tree = self.tree;
        // Behind the text stand those of the sources.
        let is_text =
            |&id: &Id| !self.content.has_block[id] && !self.content.dropped[id] && tree.few_words(id, 240).is_none();
        let text = tree.walk(self.content.root, |id| self.content.dropped[id]).find(is_text).unwrap_or(usize::MAX);
        let given = tree.all(Tree::ROOT).filter(|&id| id < text && is_part_of_name(tree, id, &GIVEN)).take(200);
        let mut names = Vec::new();
        let mut list: Vec<Id> = Vec::new();
        for id in given {
            let family = tree.from(id).skip(1).take(4).find(|&other| is_part_of_name(tree, other, &FAMILY));
            let Some(name) =
                family.and_then(|family| Some(format!("{} {}", tree.few_words(id, 60)?, tree.few_words(family, 60)?)))
            else {
                continue;
            };
            let around: Vec<Id> = tree.ancestors(id).take(5).collect();
            if !list.is_empty() && !around.iter().any(|above| list.contains(above)) {
                break;
            }
            list = if list.is_empty() { around } else { list };
            names.push(name);
        }
        names
    }

    /// Whose site it is, by the card that stands for the page itself (microformats call it representative).
    pub(super) fn owner(&self) -> Vec<String> {
        let tree = self.tree;
        let is_card =
            |&id: &Id| tree.has_class(id, "h-card") && tree.all(id).any(|below| tree.has_class(below, "u-uid"));
        let card = tree.all(Tree::ROOT).find(is_card);
        let name = card.and_then(|card| tree.all(card).find(|&below| tree.has_class(below, "p-name")));
        name.and_then(|name| tree.few_words(name, 60)).into_iter().collect()
    }

    /// Those of the first thing on the page that has any: what follows has others, as the answers in a thread have.
    pub(super) fn marked_authors(&self) -> Vec<String> {
        let tree = self.tree;
        let mut marked = tree
            .all(Tree::ROOT)
            .filter(|&id| is_author(tree, id) && tree.name(id) != "link" && !self.is_elsewhere(id))
            .filter(|&id| !tree.ancestors(id).any(|above| is_author(tree, above)) && !is_in_answer(tree, id))
            .filter_map(|id| Some((scope(tree, id), id, self.name_of(id)?)))
            .peekable();
        let Some((first, own)) = marked.peek().map(|(scope, id, _)| (*scope, *id)) else { return Vec::new() };
        // Where nothing says what it is about, those of an article stand together.
        let around: Vec<Id> = tree.ancestors(own).take(4).collect();
        let is_beside = |id: Id| tree.ancestors(id).take(4).any(|above| around.contains(&above));
        let marked = marked.filter(|(scope, id, _)| *scope == first && (first.is_some() || is_beside(*id)));
        marked.map(|(_, _, name)| name).take(12).collect()
    }

    fn name_of(&self, id: Id) -> Option<String> {
        let tree = self.tree;
        let is_name = |below: Id| {
            tree.attribute(below, "itemprop") == Some("name")
                || tree.has_class(below, "fn")
                || tree.has_class(below, "p-name")
        };
        let is_organisation = tree.attribute(id, "itemtype").is_some_and(|kind| kind.ends_with("Organization"));
        let name = tree.all(id).skip(1).find(|&below| is_name(below)).unwrap_or(id);
        let said = tree.attribute(name, "content").filter(|_| tree.name(name) == "meta");
        let words = said.map_or_else(|| tree.words(name), super::squeeze);
        let is_site = |words: &str| self.meta(&["og:site_name"]).is_some_and(|site| site.value == words);
        let is_silent = words.is_empty() || is_organisation && is_site(&words);
        (!is_silent && words.chars().count() <= 160).then_some(words)
    }
}
