//! A saved web page, read as an article: its text, and what the page says about it.

mod address;
pub(in crate::article) mod byline;
mod content;
pub(in crate::article) mod date;
pub(in crate::article) mod embed;
mod embedded;
mod evidence;
mod furniture;
mod listing;
mod markdown;
mod measure;
mod others;
mod parse;
mod paywall;
mod phrases;
mod posts;
mod sink;
mod standfirst;
mod thread;
mod tree;
mod wall_words;
mod word_processor;
mod worth;

use std::fmt;

pub(in crate::article) use address::decoded;
pub use evidence::{Evidence, Found, language_tag};
pub use markdown::Body;
pub(in crate::article) use markdown::image_name;
pub use parse::TooMuch;

use content::Content;
use parse::parse;
use paywall::Wall;
use tree::{Id, Tree};

/// Characters of prose that an article has at least.
const SHORTEST: usize = 140;
/// With fewer, a page that asks for money anywhere has nothing else to say.
const FEW: usize = 300;

/// A page that is an article.
#[derive(Debug)]
pub struct Page {
    tree: Tree,
    content: Content,
    pub evidence: Evidence,
    /// To how many other pages it leads, if it looks like a list of such.
    listed: Option<usize>,
    /// Whether what is on the page is hardly more than a few sentences of what subscribers can read.
    is_stub: bool,
    /// Whether only the beginning of the article is on the page.
    is_beginning: bool,
    /// Images that it carries in itself, by the paths under which it has them.
    pub(in crate::article) files: Vec<(String, Vec<u8>)>,
    /// Where it was fetched from: its links and images count from there, and may be fetched, too.
    fetched_from: Option<String>,
}

/// Why a page is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoArticle {
    TooMuch(TooMuch),
    /// A list of other pages, with how many it names.
    Index(usize),
    /// A few words, of which readers must pay for more.
    Paid,
    /// Hardly any words: an application, an error, a picture.
    Nothing,
}

impl NoArticle {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooMuch(_) => "import.too-large",
            Self::Index(_) => "import.index-page",
            Self::Paid => "import.paywall",
            Self::Nothing => "import.no-article",
        }
    }

    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::TooMuch(_) => "save the article on its own, in the browser's reader view, or copy its text",
            Self::Index(_) => {
                "open the articles it leads to, and save each of them; if it is an article all the same, give `--as-article`"
            }
            Self::Paid => {
                "save the page again after signing in, with the whole text in view; `--as-article` imports the beginning"
            }
            Self::Nothing => "open the page in a browser, wait for its text and save it from there, or copy the text",
        }
    }
}

/// Follows the file's name.
impl fmt::Display for NoArticle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooMuch(much) => much.fmt(f),
            Self::Index(number) => write!(f, "is a list of {number} other pages, not an article"),
            Self::Paid => f.write_str("has only the beginning of its article; the rest is for subscribers"),
            Self::Nothing => f.write_str("has no article in it"),
        }
    }
}

/// Whether a text is a page: it begins like one, or `named_so` and has elements.
#[must_use]
pub fn is_html(text: &str, named_so: bool) -> bool {
    let head: String = text.trim_start_matches('\u{feff}').chars().take(2000).collect::<String>().to_ascii_lowercase();
    let mut rest = head.trim_start();
    // Declarations and the notes of browsers stand before the document.
    while let Some(after) = rest
        .strip_prefix("<!--")
        .and_then(|rest| rest.split_once("-->"))
        .or_else(|| rest.strip_prefix("<?xml").and_then(|rest| rest.split_once('>')))
    {
        rest = after.1.trim_start();
    }
    let begins =
        ["<!doctype html", "<html", "<head", "<body", "<meta", "<title"].iter().any(|start| rest.starts_with(start));
    // A stray character before the document, as from a page that was saved between quotation marks, makes it no text.
    let tags = [
        "<!doctype",
        "<html",
        "<head",
        "<body",
        "<p",
        "<div",
        "<article",
        "<section",
        "<h1",
        "<h2",
        "<table",
        "<ul",
        "<main",
        "<br",
    ];
    begins
        || named_so
            && tags.iter().any(|tag| {
                head.match_indices(tag).any(|(at, _)| head[at + tag.len()..].starts_with(['>', ' ', '/', '\n']))
            })
}

/// `url` as it stands on the page at `base`, if it leads anywhere.
#[must_use]
pub fn absolute(url: &str, base: &str) -> Option<String> {
    match address::resolve(url, Some(base)) {
        address::Address::Whole(url) => Some(url),
        _ => None,
    }
}

/// Whether an address leads to a page on the web.
fn is_web(url: &str) -> bool {
    crate::path::web_url(url).is_some()
}

/// Reads a page.
///
/// Whether it is a list of other pages, [`Page::refuse_list`] says, and whether there is enough of it [`Page::refuse_stub`].
///
/// # Errors
/// If the page holds no article, or more than any article.
pub fn read(html: &str) -> Result<Page, NoArticle> {
    let (html, files) = embedded::taken_out(html);
    Ok(Page { files, ..article(&html)? })
}

fn article(html: &str) -> Result<Page, NoArticle> {
    let tree = parse(html).map_err(NoArticle::TooMuch)?;
    if word_processor::wrote(&tree) {
        return word_processor::read(tree).ok_or(NoArticle::Nothing);
    }
    let mut content = content::find(&tree);
    let evidence = evidence::collect(&tree, &content);
    content.widen_to(&tree, &evidence.ingredients);
    thread::gather(&tree, &mut content);
    take_standfirst(&tree, &mut content, &evidence);
    let mut listed = listing::listed(&tree, &content, &evidence);
    if listed.is_none() && content.prose < SHORTEST && !evidence.is_article && !evidence.is_paid && !asks_to_pay(&tree)
    {
        listed = listing::entries(&tree);
    }
    if listed.is_some() {
        content = content::find_list(&tree);
        if content.prose < SHORTEST {
            content = content::find_all(&tree);
        }
    }
    let wall = if listed.is_some() { Wall::default() } else { paywall::find(&tree, &content, evidence.is_paid) };
    for id in wall.prompt.iter().flat_map(|&id| tree.all(id)) {
        content.dropped[id] = true;
    }
    content.told = wall.told;
    let is_short = content.prose < SHORTEST && listed.is_none();
    let is_stub = wall.is_stub || listed.is_none() && content.prose < FEW && asks_to_pay(&tree);
    if is_short && !is_stub && !(evidence.is_article && content.characters(&tree) >= SHORTEST * 2) {
        return Err(NoArticle::Nothing);
    }
    let is_beginning = wall.is_beginning || is_stub;
    Ok(Page { listed, is_stub, is_beginning, ..Page::new(tree, content, evidence) })
}

fn take_standfirst(tree: &Tree, content: &mut Content, evidence: &Evidence) {
    let value = |found: &Option<Found<String>>| found.as_ref().map(|found| found.value.clone()).unwrap_or_default();
    let authors = evidence.names();
    let is_head = |words: &str| is_head(words, &authors);
    content.standfirst =
        standfirst::find(tree, content, &value(&evidence.title), &value(&evidence.description), &is_head);
    for id in content.standfirst.clone() {
        let is_silent = |id: Id| furniture::verdict(tree, id) == furniture::Verdict::Surely;
        for below in tree.walk(id, is_silent).filter(|&below| !is_silent(below)) {
            content.dropped[below] = false;
        }
    }
}

/// A page of which everything is the article, such as another kind of document becomes: nothing in it is taken for furniture.
///
/// # Errors
/// If it is larger or deeper than what people write.
pub(in crate::article) fn whole(html: &str, evidence: Evidence) -> Result<Page, TooMuch> {
    let tree = parse(html)?;
    let content = content::whole(&tree);
    Ok(Page::new(tree, content, evidence))
}

/// Whether a page with hardly a text says that there is more for those who pay.
fn asks_to_pay(tree: &Tree) -> bool {
    let texts = tree.all(Tree::ROOT).take(50_000).filter(|&id| tree.text(id).is_some_and(|text| text.len() < 2000));
    let is_code = |id: Id| tree.parent(id).is_some_and(|above| matches!(tree.name(above), "script" | "style"));
    texts.filter(|&id| !is_code(id)).any(|id| wall_words::asks(&tree.words(id).to_lowercase().replace('’', "'")))
}

impl Page {
    fn new(tree: Tree, content: Content, evidence: Evidence) -> Self {
        let (listed, files, fetched_from) = (None, Vec::new(), None);
        Self { tree, content, evidence, listed, is_stub: false, is_beginning: false, files, fetched_from }
    }

    /// Whether there is enough of it, where the rest is for subscribers.
    ///
    /// # Errors
    /// If there are only a few sentences.
    pub fn refuse_stub(&self) -> Result<(), NoArticle> {
        if self.is_stub { Err(NoArticle::Paid) } else { Ok(()) }
    }

    /// Whether the rest of the article is not on the page, but for subscribers.
    #[must_use]
    pub fn is_beginning(&self) -> bool {
        self.is_beginning
    }

    /// Whether it is an article, and no list of other pages.
    ///
    /// # Errors
    /// If it is a list.
    pub fn refuse_list(&self) -> Result<(), NoArticle> {
        self.listed.map_or(Ok(()), |number| Err(NoArticle::Index(number)))
    }

    /// The title found, empty if there is none.
    #[must_use]
    pub fn title(&self) -> &str {
        self.evidence.title.as_ref().map_or("", |found| &found.value)
    }

    /// Says where the page was fetched from. What it says itself stays its address only if it is of the same site.
    pub(in crate::article) fn set_address(&mut self, url: &str) {
        let host = |url: &str| url.split('/').nth(2).unwrap_or_default().trim_start_matches("www.").to_lowercase();
        let evidence = &mut self.evidence;
        if evidence.url.as_ref().is_none_or(|own| host(&own.value) != host(url)) {
            evidence.url = Some(Found { value: url.to_owned(), evidence: "where it was fetched from".to_owned() });
        }
        if evidence.published.is_none() {
            let date = date::in_address(url);
            evidence.published = date.map(|value| Found { value, evidence: "its address".to_owned() });
        }
        self.fetched_from = Some(url.to_owned());
    }

    /// Whether it was fetched, so that its images may be.
    pub(in crate::article) fn is_fetched(&self) -> bool {
        self.fetched_from.is_some()
    }

    /// All there is to read.
    pub(in crate::article) fn words(&self) -> String {
        self.tree.words(self.content.root)
    }

    /// The heading that the text begins with.
    pub(in crate::article) fn first_heading(&self) -> Option<String> {
        for id in self.tree.walk(self.content.root, |id| self.content.dropped[id]) {
            let is_heading = matches!(self.tree.name(id), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
            if is_heading && !self.content.dropped[id] {
                let words = self.tree.words(id);
                return (!words.is_empty() && words.chars().count() <= 200).then_some(words);
            }
            if self.tree.text(id).is_some_and(|text| !text.trim().is_empty()) {
                return None;
            }
        }
        None
    }

    /// Whether there is anything to read.
    pub(in crate::article) fn has_words(&self) -> bool {
        !self.tree.words(self.content.root).is_empty()
    }

    /// Writes the article. `has_file` says which images lie at hand, by path beside the page or name beside the article.
    #[must_use]
    pub fn body(&self, has_file: &dyn Fn(&str, &str) -> bool) -> Body {
        self.body_with(has_file, self.is_fetched())
    }

    /// The same, where images may also be had by their addresses on the web, if `by_address`.
    pub(in crate::article) fn body_with(&self, has_file: &dyn Fn(&str, &str) -> bool, by_address: bool) -> Body {
        let evidence = &self.evidence;
        let base = self.fetched_from.as_deref().or(evidence.url.as_ref().map(|url| url.value.as_str()));
        let authors = &evidence.names();
        let is_head = |words: &str| !self.content.is_whole && is_head(words, authors);
        let around = markdown::Around { base, by_address, authors, has_file };
        markdown::write(&self.tree, &self.content, &around, self.title(), &is_head)
    }
}

/// A line above the text that says only who wrote it, when, and how long it takes to read.
fn is_head(words: &str, authors: &[String]) -> bool {
    let count = words.split_whitespace().count();
    if count > 24 || words.ends_with(['.', '?', '!', '…']) && count > 8 {
        return false;
    }
    let mut rest = words.to_owned();
    for author in authors {
        rest = rest.replace(author.as_str(), "");
    }
    let left = rest.split_whitespace().count();
    let names_author = left < count && left <= 8;
    let is_byline = byline::after_label(words).is_some();
    let is_date = date::in_words(words, false).is_some() && count <= 14;
    let lower = words.to_lowercase();
    let is_length = [
        "min read",
        "minute read",
        "minutes to read",
        "min. lesezeit",
        "minuten lesezeit",
        "reading time",
        "min de lecture",
    ]
    .iter()
    .any(|end| lower.contains(end))
        && count <= 8;
    names_author || is_byline || is_date || is_length
}

#[cfg(test)]
mod tests {
    use super::is_html;

    #[test]
    fn a_page_is_told_by_its_beginning_or_by_its_name_and_elements() {
        let page = "<!doctype html><title>Ferry</title>";
        assert!(is_html(page, false) && is_html(&format!("\u{feff}<!-- saved -->\n{page}"), false));
        assert!(is_html(&format!("\"{page}\""), true) && !is_html(&format!("\"{page}\""), false));
        assert!(!is_html("The ferry returns: 3 < 4.", true));
    }
}
