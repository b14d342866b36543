//! Elements that say that they hold an article.

use super::super::tree::{Id, Tree};

/// Classes and ids, without their dashes, of elements that hold an article and nothing else.
const BODIES: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articlecopy",
    "articletext",
    "blogbody",
    "blogcontent",
    "blogpostcontent",
    "bodycontent",
    "bodycopy",
    "bodytext",
    "contentbody",
    "entry",
    "entrybody",
    "entrycontent",
    "entrytext",
    "maincontent",
    "markdownbody",
    "newsbody",
    "newscontent",
    "newstext",
    "pagecontent",
    "parseroutput",
    "postarticle",
    "postbody",
    "postcontent",
    "postentry",
    "posttext",
    "recipecontent",
    "richtext",
    "singlecontent",
    "storybody",
    "storycontent",
    "storytext",
    "tdpostcontent",
    "articlemain",
    "fieldnamebody",
    "mwparseroutput",
    "artikeltext",
    "articlebodycontent",
    "contenttext",
];

/// Whether an element says that it holds an article and nothing else.
pub fn is_body(tree: &Tree, id: Id) -> bool {
    let names = ["class", "id"].into_iter().filter_map(|name| tree.attribute(id, name));
    let bare =
        |token: &str| token.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    tree.attribute(id, "itemprop").is_some_and(|property| property.contains("articleBody"))
        || names.flat_map(str::split_whitespace).take(12).any(|token| BODIES.contains(&bare(token).as_str()))
}
