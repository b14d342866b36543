//! What stands around an article on its page, told by elements, roles, classes and short lines.

use super::tree::{Id, Tree};

/// Elements that are never an article's words.
const ELEMENTS: &[&str] = &[
    "button", "canvas", "datalist", "dialog", "footer", "frame", "frameset", "head", "input", "link", "map", "menu",
    "meta", "nav", "noscript", "object", "applet", "script", "search", "select", "style", "svg", "template",
    "textarea", "title",
];
const ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "banner",
    "button",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
    "tooltip",
];
/// Words of classes and ids, lower case.
const CLASSES: &[&str] = &[
    "ad",
    "ads",
    "adbox",
    "adslot",
    "advert",
    "advertisement",
    "advertisements",
    "advertising",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "catlinks",
    "carousel",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "dateline",
    "disqus",
    "editsection",
    "feedback",
    "foot",
    "footer",
    "gdpr",
    "hatnote",
    "lang",
    "langs",
    "languages",
    "login",
    "lede-share",
    "masthead",
    "menu",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navbox",
    "navigation",
    "newsletter",
    "noprint",
    "outbrain",
    "overlay",
    "pager",
    "paginate",
    "pagination",
    "paywall",
    "permalink",
    "popular",
    "popup",
    "postmeta",
    "prevnext",
    "printonly",
    "promo",
    "promoted",
    "rating",
    "readmore",
    "recirc",
    "recommendations",
    "recommended",
    "related",
    "reply",
    "respond",
    "rss",
    "share",
    "sharebar",
    "sharedaddy",
    "sharing",
    "shariff",
    "sidebar",
    "signature",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "sprungmarken",
    "subscribe",
    "subscription",
    "taboola",
    "tagcloud",
    "taglist",
    "tags",
    "teaser",
    "teasers",
    "toc",
    "toolbar",
    "topbar",
    "trending",
    "userinfo",
    "vjs",
    "werbung",
    "anzeige",
    "widget",
];
/// Of those, what says that an element holds links or a few words: one with a text in it is something else.
const LISTS: &[&str] = &[
    "breadcrumb",
    "breadcrumbs",
    "lang",
    "langs",
    "languages",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "pager",
    "pagination",
    "permalink",
    "rating",
    "readmore",
    "share",
    "sharing",
    "skip",
    "social",
    "tags",
    "taglist",
    "toc",
];
/// Pairs of words that follow each other in a class.
const PAIRS: &[(&str, &str)] = &[
    ("author", "bio"),
    ("author", "box"),
    ("author", "card"),
    ("about", "author"),
    ("back", "top"),
    ("entry", "meta"),
    ("post", "meta"),
    ("article", "meta"),
    ("entry", "footer"),
    ("post", "footer"),
    ("jump", "link"),
    ("more", "stories"),
    ("most", "read"),
    ("on", "page"),
    ("page", "nav"),
    ("post", "nav"),
    ("read", "more"),
    ("read", "next"),
    ("see", "also"),
    ("site", "footer"),
    ("site", "header"),
    ("table", "contents"),
    ("user", "info"),
    ("posted", "on"),
    ("call", "action"),
    ("last", "modified"),
    ("page", "tools"),
    ("doc", "version"),
    ("edit", "page"),
    ("inline", "form"),
];
/// Asides that are part of what is told.
const NOTES: &[&str] = &[
    "admonition",
    "callout",
    "footnote",
    "footnotes",
    "infobox",
    "note",
    "pullquote",
    "tip",
    "warning",
    "info",
    "hinweis",
];

/// The words of a node's class, id and the like.
pub fn class_words(tree: &Tree, id: Id) -> Vec<String> {
    const NAMED_BY: [&str; 5] = ["class", "id", "data-component", "data-module", "data-testid"];
    let text: Vec<&str> = NAMED_BY.into_iter().filter_map(|name| tree.attribute(id, name)).collect();
    let text = text.join(" ");
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    for c in text.chars().take(400).chain([' ']) {
        let ends = !c.is_alphanumeric() || c.is_uppercase() && before.is_lowercase();
        if ends && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words
}

/// How sure it is that a node is not the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Article,
    /// By a class of lists of links: unless it is a text.
    List,
    /// By its class: unless most of the page is in it.
    Likely,
    Surely,
}

pub fn verdict(tree: &Tree, id: Id) -> Verdict {
    let Some(element) = tree.element(id) else { return Verdict::Article };
    let name = element.name.as_str();
    if name == "math" {
        return Verdict::Article;
    }
    if !element.is_html || is_hidden(tree, id) {
        return Verdict::Surely;
    }
    if name == "footer" && tree.ancestors(id).any(|above| tree.name(above) == "blockquote") {
        return Verdict::Article;
    }
    if name == "noscript" && tree.elements(id, "img").next().is_some() {
        return Verdict::Article;
    }
    if name == "input" && tree.attribute(id, "type") == Some("checkbox") {
        return Verdict::Article;
    }
    if ELEMENTS.contains(&name) {
        return Verdict::Surely;
    }
    if matches!(name, "html" | "body" | "main") {
        return Verdict::Article;
    }
    let words = class_words(tree, id);
    if name == "article" {
        return if words.iter().any(|word| is_comment(word)) { Verdict::Likely } else { Verdict::Article };
    }
    // The sign beside a heading that links to it.
    let is_anchor = || {
        name == "a" && words.iter().any(|word| matches!(word.as_str(), "headerlink" | "anchor" | "permalink" | "hash"))
    };
    if is_anchor() && tree.few_words(id, 4).is_some() {
        return Verdict::Surely;
    }
    // The words of a heading, with a link to the list of contents or to themselves.
    if name == "a" && tree.parent(id).is_some_and(|above| is_heading(tree.name(above))) {
        return Verdict::Article;
    }
    if is_gutter(tree, id, &words) {
        return Verdict::Surely;
    }
    let is = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let role = tree.attribute(id, "role").unwrap_or_default().to_ascii_lowercase();
    if role.starts_with("doc-") {
        return Verdict::Article;
    }
    if ROLES.contains(&role.as_str()) {
        return Verdict::Surely;
    }
    if name == "aside" {
        return if is(NOTES) { Verdict::Article } else { Verdict::Surely };
    }
    if name == "header" && !is_inside_article(tree, id) {
        return Verdict::Likely;
    }
    let is_pair = || words.windows(2).any(|pair| PAIRS.iter().any(|(a, b)| pair[0] == *a && pair[1] == *b));
    // Code and what is set within a line have classes of their own.
    let is_inline =
        matches!(name, "code" | "pre" | "em" | "strong" | "b" | "i" | "sub" | "sup" | "td" | "th" | "tr" | "img");
    let says = |word: &String| CLASSES.contains(&word.as_str()) || is_comment(word);
    if is_inline {
        return Verdict::Article;
    }
    if is_pair() || is_hidden_by_class(tree, id) {
        return Verdict::Likely;
    }
    let said: Vec<&String> = words.iter().filter(|word| says(word)).collect();
    if said.is_empty() {
        Verdict::Article
    } else if said.iter().all(|word| LISTS.contains(&word.as_str())) {
        Verdict::List
    } else {
        Verdict::Likely
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// `comment`, `comments`, `commentlist`, but not `commentary`.
fn is_comment(word: &str) -> bool {
    let rest = word.strip_prefix("comment");
    rest.is_some_and(|rest| !["ary", "aries", "able", "ator", "ators"].contains(&rest))
}

/// Numbers of lines of code, in a column of their own.
fn is_gutter(tree: &Tree, id: Id, words: &[String]) -> bool {
    let says = |word: &String| matches!(word.as_str(), "gutter" | "lineno" | "linenos" | "linenumbers" | "linenodiv");
    let is_digits = |text: String| text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    words.iter().any(says) && tree.few_words(id, 8000).is_some_and(is_digits)
}

fn is_inside_article(tree: &Tree, id: Id) -> bool {
    tree.ancestors(id).any(|above| matches!(tree.name(above), "article" | "main" | "figure" | "section"))
}

/// By a class that style sheets know well.
fn is_hidden_by_class(tree: &Tree, id: Id) -> bool {
    let classes = tree.attribute(id, "class").unwrap_or_default();
    let is = |class: &str| {
        matches!(
            class,
            "hidden" | "hide" | "is-hidden" | "visually-hidden" | "visuallyhidden" | "sr-only" | "screen-reader-text"
        )
    };
    classes.split_whitespace().any(is)
}

fn is_hidden(tree: &Tree, id: Id) -> bool {
    let style = tree.attribute(id, "style").unwrap_or_default();
    let is_off = || {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    let is_math = || tree.ancestors(id).take(2).any(|above| class_words(tree, above).iter().any(|word| word == "math"));
    tree.has_attribute(id, "hidden")
        || tree.attribute(id, "aria-hidden") == Some("true") && tree.name(id) != "img" && tree.name(id) != "figure"
        || !style.is_empty() && is_off() && !is_math()
}
