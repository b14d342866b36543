//! What stands around an article on its page, told by elements, roles, classes and short lines.

mod bodies;
mod formulas;
mod lists;

pub use bodies::is_body;
use lists::{CLASSES, ELEMENTS, LISTS, NOTES, PAIRS, ROLES};

use super::tree::{Id, Tree};

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
    let is_quotes = || tree.ancestors(id).any(|above| tree.name(above) == "blockquote");
    if name == "footer" && (is_quotes() || holds_notes(tree, id)) {
        return Verdict::Article;
    }
    if formulas::is_drawn(tree, id) {
        return Verdict::Surely;
    }
    if is_shown_after_all(tree, id, name) {
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
    let is_recipe = is_of_recipe(name, &words);
    if is_recipe || name == "aside" {
        return if is_recipe || is(NOTES) { Verdict::Article } else { Verdict::Surely };
    }
    if name == "header" && !is_inside_article(tree, id) {
        return Verdict::Likely;
    }
    by_class(tree, id, &words)
}

/// What is there for those without scripts, or has a meaning though its element is no text's.
fn is_shown_after_all(tree: &Tree, id: Id, name: &str) -> bool {
    formulas::is_source(tree, id)
        || name == "noscript" && tree.elements(id, "img").next().is_some()
        || name == "input" && tree.attribute(id, "type") == Some("checkbox")
}

/// The column in which a recipe has what it is made of.
fn is_of_recipe(name: &str, words: &[String]) -> bool {
    const RECIPES: [&str; 6] = ["recipe", "oppskrift", "rezept", "recette", "receta", "ricetta"];
    matches!(name, "aside" | "div" | "section")
        && words.iter().any(|word| matches!(word.as_str(), "aside" | "sidebar"))
        && words.iter().any(|word| RECIPES.contains(&word.as_str()))
}

/// What a node's class says.
fn by_class(tree: &Tree, id: Id, words: &[String]) -> Verdict {
    let name = tree.name(id);
    let is_pair = || words.windows(2).any(|pair| PAIRS.iter().any(|(a, b)| pair[0] == *a && pair[1] == *b));
    // Code and what is set within a line have classes of their own.
    let is_inline =
        matches!(name, "code" | "pre" | "em" | "strong" | "b" | "i" | "sub" | "sup" | "td" | "th" | "tr" | "img");
    let says = |word: &String| CLASSES.contains(&word.as_str()) || is_comment(word);
    if is_inline {
        return Verdict::Article;
    }
    if is_pair()
        || is_hidden_by_class(tree, id)
        || is_button(tree, id, words)
        || is_duration(tree, id)
        || is_offer(tree, id)
        || is_player(tree, id, words)
    {
        return Verdict::Likely;
    }
    if is_foot_of_table(tree, id, words) || is_foot_with_notes(tree, id, words) {
        return Verdict::Article;
    }
    // `has-sidebar` and `sidebar-on-left` are said of what a sidebar stands beside.
    let is_beside = |at: usize| {
        at.checked_sub(1).is_some_and(|before| matches!(words[before].as_str(), "has" | "with" | "no" | "without"))
            || words[at] == "sidebar" && words.get(at + 1).is_some_and(|after| after == "on")
    };
    // What a function takes is its signature, too.
    let is_of_code = |word: &str| {
        word == "signature"
            && (words.iter().any(|word| matches!(word.as_str(), "member" | "method" | "function" | "type" | "class"))
                || tree.elements(id, "pre").chain(tree.elements(id, "code")).next().is_some())
    };
    let said = words.iter().enumerate().filter(|(at, word)| says(word) && !is_beside(*at) && !is_of_code(word));
    let said: Vec<&String> = said.map(|(_, word)| word).collect();
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

/// A link that looks like a button asks readers to do something.
fn is_button(tree: &Tree, id: Id, words: &[String]) -> bool {
    let says = |word: &String| matches!(word.as_str(), "btn" | "button" | "cta");
    tree.name(id) == "a" && words.iter().any(says) && tree.few_words(id, 60).is_some() && !is_amid_text(tree, id)
}

/// The labels of a player: what it plays, for how long, and what comes next. Teams have players, too.
fn is_player(tree: &Tree, id: Id, words: &[String]) -> bool {
    let says = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let is_sure = says(&["videoplayer", "audioplayer", "jwplayer", "jplayer"])
        || says(&["player"]) && says(&["video", "audio", "media"]);
    if !is_sure && !says(&["video", "audio", "player"]) || !matches!(tree.name(id), "div" | "section" | "span") {
        return false;
    }
    const CONTENT: [&str; 8] = ["p", "figcaption", "iframe", "video", "audio", "ul", "ol", "table"];
    let holds_content = || CONTENT.into_iter().any(|name| tree.elements(id, name).next().is_some());
    let is_label = |words: &str| !words.is_empty() && (is_sure || has_clock(words) || offers_to_play(words));
    !is_amid_text(tree, id)
        && tree.few_words(id, 160).is_some_and(|words| is_label(&words))
        && !holds_content()
        && !tree.all(id).any(|below| class_words(tree, below).iter().any(|word| word == "caption"))
}

/// Whether words stand beside an element, in the same sentence.
fn is_amid_text(tree: &Tree, id: Id) -> bool {
    let has_words = |sibling: Id| tree.text(sibling).is_some_and(|text| text.chars().any(char::is_alphanumeric));
    tree.parent(id).is_some_and(|parent| tree.children(parent).take(100).any(has_words))
}

/// `Now playing`, as on a player; an article's own words are rarely so few.
fn offers_to_play(words: &str) -> bool {
    const OFFERS: [&str; 8] =
        ["replay", "autoplay", "now playing", "just watched", "up next", "play video", "watch now", "listen now"];
    let words = words.to_lowercase();
    OFFERS.into_iter().any(|offer| words.contains(offer))
}

/// `3:05`, as a player says how long something is.
fn has_clock(words: &str) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = words.as_bytes();
    words.match_indices(':').any(|(at, _)| {
        at > 0 && is_digit(bytes.get(at - 1)) && is_digit(bytes.get(at + 1)) && is_digit(bytes.get(at + 2))
    })
}

/// A thing with its price and a link to where it is sold.
fn is_offer(tree: &Tree, id: Id) -> bool {
    const BUY: [&str; 16] = [
        "buy now",
        "buy it",
        "shop now",
        "add to cart",
        "add to basket",
        "view deal",
        "check price",
        "order now",
        "jetzt kaufen",
        "zum shop",
        "zum angebot",
        "acheter",
        "compra ora",
        "acquista",
        "comprar",
        "koop nu",
    ];
    if !matches!(tree.name(id), "div" | "section" | "li" | "article") || tree.elements(id, "a").next().is_none() {
        return false;
    }
    let has_price =
        |words: &str| {
            let is_near =
                |part: Option<&str>| part.is_some_and(|part| part.trim().starts_with(|c: char| c.is_ascii_digit()));
            let after = |mark: char| words.split_once(mark).map(|(_, rest)| rest);
            ['€', '$', '£'].into_iter().any(|mark| is_near(after(mark)))
                || words.split_whitespace().collect::<Vec<_>>().windows(2).any(|pair| {
                    matches!(pair[1], "€" | "kr" | "zł") && pair[0].starts_with(|c: char| c.is_ascii_digit())
                })
        };
    let sells = |link: Id| {
        let words = tree.few_words(link, 40).unwrap_or_default().to_lowercase();
        BUY.iter().any(|buy| words.starts_with(buy))
    };
    tree.few_words(id, 500).is_some_and(|words| has_price(&words)) && tree.elements(id, "a").take(8).any(sells)
}

/// A duration for machines, such as `PT20M`.
fn is_duration(tree: &Tree, id: Id) -> bool {
    let is_machines = |words: String| {
        words
            .strip_prefix("PT")
            .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || "HMS".contains(c)))
    };
    tree.attribute(id, "itemprop").is_some() && tree.few_words(id, 12).is_some_and(is_machines)
}

/// The notes under a table are told by the same word as the foot of a page.
fn is_foot_of_table(tree: &Tree, id: Id, words: &[String]) -> bool {
    let says = |word: &String| matches!(word.as_str(), "foot" | "footer" | "footnote" | "footnotes");
    let holds_table = |before: Id| tree.all(before).take(400).any(|id| tree.name(id) == "table");
    words.iter().any(says)
        && tree.name(id) != "footer"
        && tree.parent(id).is_some_and(|parent| {
            tree.name(parent) != "body"
                && tree.children(parent).take(12).take_while(|&before| before != id).any(holds_table)
        })
        && tree.few_words(id, 3000).is_some()
}

/// Notes, sources and thanks that a page marks up as the foot of its article.
fn holds_notes(tree: &Tree, footer: Id) -> bool {
    is_inside_article(tree, footer) && tree.all(footer).take(400).any(|id| is_notes(tree, id))
}

fn is_notes(tree: &Tree, id: Id) -> bool {
    let says = |word: &String| {
        matches!(
            word.as_str(),
            "notes"
                | "footnotes"
                | "endnotes"
                | "references"
                | "reflist"
                | "bibliography"
                | "ack"
                | "acknowledgements"
                | "acknowledgments"
        )
    };
    class_words(tree, id).iter().any(says)
}

/// The end of an article where its references are, and nothing else is said of it.
fn is_foot_with_notes(tree: &Tree, id: Id, words: &[String]) -> bool {
    let is_other = |word: &String| word != "footer" && CLASSES.contains(&word.as_str());
    words.iter().any(|word| word == "footer")
        && !words.iter().any(is_other)
        && is_inside_article(tree, id)
        && (holds_notes(tree, id) || tree.ancestors(id).take(3).any(|above| is_notes(tree, above)))
}

fn is_inside_article(tree: &Tree, id: Id) -> bool {
    tree.ancestors(id).any(|above| matches!(tree.name(above), "article" | "main" | "figure" | "section"))
}

/// By a class that style sheets know well: what no screen shows, or what no printer prints.
fn is_hidden_by_class(tree: &Tree, id: Id) -> bool {
    is_off_screen(tree, id) || is_not_printed(tree, id)
}

fn is_off_screen(tree: &Tree, id: Id) -> bool {
    const HIDDEN: [&str; 13] = [
        "hidden",
        "hide",
        "is-hidden",
        "visually-hidden",
        "visuallyhidden",
        "u-visually-hidden",
        "sr-only",
        "screen-reader-text",
        "off-screen",
        "offscreen",
        "assistive-text",
        "element-invisible",
        "a11y-hidden",
    ];
    has_class_of(tree, id, &HIDDEN)
}

fn is_not_printed(tree: &Tree, id: Id) -> bool {
    const NOT_PRINTED: [&str; 10] = [
        "no-print",
        "noprint",
        "not-printed",
        "do-not-print",
        "hidden-print",
        "print-hidden",
        "print-hide",
        "hide-print",
        "hide-on-print",
        "d-print-none",
    ];
    has_class_of(tree, id, &NOT_PRINTED)
}

fn has_class_of(tree: &Tree, id: Id, known: &[&str]) -> bool {
    let classes = tree.attribute(id, "class").unwrap_or_default();
    classes.split_whitespace().any(|class| known.contains(&class))
}

/// Whether no screen shows a node, though it may be left out of print only.
pub fn is_off(tree: &Tree, id: Id) -> bool {
    is_hidden(tree, id) || is_off_screen(tree, id)
}

/// Whether no screen shows a node: what it says is for those who hear the page.
pub fn is_unseen(tree: &Tree, id: Id) -> bool {
    is_hidden(tree, id) || is_hidden_by_class(tree, id)
}

/// Three paragraphs or more of prose.
fn is_long_text(tree: &Tree, id: Id) -> bool {
    let paragraphs = tree.elements(id, "p").take(200);
    let is_prose = |&id: &Id| tree.elements(id, "a").next().is_none() && tree.few_words(id, 70).is_none();
    paragraphs.filter(is_prose).take(3).count() == 3
}

fn is_hidden(tree: &Tree, id: Id) -> bool {
    let style = tree.attribute(id, "style").unwrap_or_default();
    let is_off = || {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        // A script may show a text that it has laid out; what holds all of a page it certainly will.
        let is_text = || matches!(tree.name(id), "body" | "main" | "article") || is_long_text(tree, id);
        style.contains("display:none") && !matches!(tree.name(id), "body" | "main" | "article")
            || style.contains("visibility:hidden") && !is_text()
    };
    let is_math = || tree.ancestors(id).take(2).any(|above| class_words(tree, above).iter().any(|word| word == "math"));
    tree.has_attribute(id, "hidden")
        || tree.attribute(id, "aria-hidden") == Some("true") && tree.name(id) != "img" && tree.name(id) != "figure"
        || !style.is_empty() && is_off() && !is_math()
}
