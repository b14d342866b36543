//! What a page says about itself, and where it says so.

mod about;
mod authors;
mod bylines;
mod credited;
mod dates;
mod heads;
mod json_ld;
mod language;
mod lead;
mod lines;
mod marked;
mod masthead;
mod names;
mod opening;
mod signature;
mod tags;
mod title;
mod visible;

use std::cell::OnceCell;

use serde_json::Value;

use json_ld::{flatten, strings};

pub use language::tag as language_tag;

use super::address::{Address, resolve};
use super::content::Content;
use super::date;
use super::thread;
use super::tree::{Id, Tree};
use crate::article::Timestamp;

/// A value with the place it was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    pub value: T,
    pub evidence: String,
}

/// What was found about a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    pub title: Option<Found<String>>,
    pub description: Option<Found<String>>,
    pub authors: Option<Found<Vec<String>>>,
    /// Who looked over what they wrote.
    pub reviewers: Vec<String>,
    pub published: Option<Found<Timestamp>>,
    pub updated: Option<Found<Timestamp>>,
    /// What the page says of its publication where it names no day, such as `March 2019`.
    pub month: Option<Found<String>>,
    /// BCP 47.
    pub language: Option<Found<String>>,
    pub publisher: Option<Found<String>>,
    pub url: Option<Found<String>>,
    pub image: Option<Found<String>>,
    pub section: Option<Found<String>>,
    pub tags: Option<Found<Vec<String>>>,
    /// Whether the page says that readers must pay for it.
    pub is_paid: bool,
    /// Whether the page calls itself an article, a recipe or the like, and no site or list.
    pub is_article: bool,
    /// What a recipe is made of.
    pub ingredients: Vec<String>,
}

fn found<T>(value: T, evidence: impl Into<String>) -> Found<T> {
    Found { value, evidence: evidence.into() }
}

pub fn collect(tree: &Tree, content: &Content) -> Evidence {
    let page = Page::of(tree, content);
    let language = page.language();
    let url = page.address();
    let publisher = page.publisher();
    let title = page.title(publisher.as_ref().map_or("", |found| &found.value));
    let visible_top = page.top();
    // What the page's dates tell goes before its language: many systems say `en-US` whatever their pages are in.
    let lines = || visible_top.iter().map(|(_, words)| words.as_str());
    let said = || page.said_dates();
    let by_address = || lines().chain(said()).find_map(|line| date::is_month_first_by(&url.as_ref()?.value, line));
    let by_language = || language.as_ref().is_some_and(|found| MONTH_FIRST.contains(&found.value.as_str()));
    let american = date::is_month_first(lines()).or_else(by_address).unwrap_or_else(by_language);
    let published = page.published(american, &visible_top, url.as_ref().map(|url| url.value.as_str()));
    let changed = page.updated(american, &visible_top);
    let published = published.or_else(|| changed.clone()).or_else(|| page.short_date(american, &visible_top));
    let month = if published.is_none() { page.month(&visible_top) } else { None };
    let sites = page.sites(publisher.as_ref(), url.as_ref());
    let base = url.as_ref().map(|url| url.value.as_str());
    let image = page.image().filter(|found| !found.value.starts_with("data:")).and_then(|found| {
        match resolve(&found.value, base) {
            Address::Whole(value) => Some(Found { value, ..found }),
            _ => None,
        }
    });
    Evidence {
        description: page
            .first(&["og:description", "description", "twitter:description", "dc.description"], &["description"]),
        authors: page.authors(&visible_top, &sites),
        reviewers: authors::reviewers(&visible_top),
        updated: changed.filter(|updated| published.as_ref().is_none_or(|published| updated.value != published.value)),
        section: page.first(&["article:section", "parsely-section"], &["articleSection"]),
        tags: page.tags(),
        is_paid: page.json.iter().any(says_paid)
            || page.meta(&["isaccessibleforfree"]).is_some_and(|said| is_no(&said.value)),
        is_article: page.is_article(),
        ingredients: page.json.iter().flat_map(|item| strings(&item["recipeIngredient"])).collect(),
        title,
        published,
        month,
        language,
        publisher,
        url,
        image,
    }
}

/// Whether an article, or a part of it, is said to be for those who pay.
fn says_paid(item: &Value) -> bool {
    let is_false = |of: &Value| {
        let value = &of["isAccessibleForFree"];
        value.as_bool() == Some(false) || value.as_str().is_some_and(is_no)
    };
    let part = &item["hasPart"];
    is_false(item) || is_false(part) || part.as_array().is_some_and(|parts| parts.iter().any(is_false))
}

fn is_no(text: &str) -> bool {
    text.rsplit('/').next().is_some_and(|text| text.eq_ignore_ascii_case("false"))
}

/// A page's head, read once.
struct Page<'a> {
    tree: &'a Tree,
    content: &'a Content,
    /// What its element `title` says.
    document: String,
    /// Name or property in lower case, and content.
    metas: Vec<(String, &'a str)>,
    /// The items of its JSON-LD that are articles, pages, recipes; best first.
    json: Vec<Value>,
    /// Of a thread.
    first_post: Option<thread::First>,
    /// The server of its address, once that was looked for.
    host: OnceCell<Option<String>>,
}

/// Languages whose dates have the month first.
const MONTH_FIRST: [&str; 4] = ["en-US", "en-PH", "fil", "tl"];

const ARTICLES: &[&str] =
    &["Article", "Posting", "Recipe", "Report", "Review", "QAPage", "Question", "WebPage", "Dataset", "Book"];

impl<'a> Page<'a> {
    fn of(tree: &'a Tree, content: &'a Content) -> Self {
        let metas = tree
            .elements(Tree::ROOT, "meta")
            .filter(|&id| !marked::is_of_part(tree, id, content.root))
            .filter_map(|id| {
                let name = ["property", "name", "itemprop", "http-equiv"]
                    .into_iter()
                    .find_map(|key| tree.attribute(id, key))?;
                Some((name.to_lowercase(), tree.attribute(id, "content")?))
            });
        let scripts = tree
            .elements(Tree::ROOT, "script")
            .filter(|&id| tree.attribute(id, "type").is_some_and(|kind| kind.starts_with("application/ld+json")));
        let mut json = Vec::new();
        for id in scripts {
            let text: String = tree.children(id).filter_map(|child| tree.text(child)).collect();
            if let Some(value) = json_ld::read(&text) {
                flatten(value, &mut json);
            }
        }
        json_ld::resolve(&mut json);
        let rank = |item: &Value| {
            let kinds = strings(&item["@type"]);
            ARTICLES.iter().position(|known| kinds.iter().any(|kind| kind.ends_with(known)))
        };
        json.retain(|item| rank(item).is_some());
        json.sort_by_key(|item| rank(item));
        let document = tree.elements(Tree::ROOT, "title").next().map(|id| tree.words(id)).unwrap_or_default();
        let mut page = Self {
            tree,
            content,
            document,
            metas: metas.collect(),
            json,
            first_post: thread::first_post(tree, content),
            host: OnceCell::new(),
        };
        page.leave_other_articles();
        page.first_post = page.first_post.take().filter(|first| first.is_sure || page.names_posters(first.root));
        page
    }

    /// Leaves out what the page's JSON-LD says of other articles, where it says of one that it is the page itself.
    fn leave_other_articles(&mut self) {
        let address = self.canonical().or_else(|| self.meta(&["og:url"])).map(|found| found.value);
        let document = &self.document;
        let bare = |url: &str| url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_owned();
        let is_own = |item: &Value| {
            let named = strings(&item["headline"]).into_iter().chain(strings(&item["name"]));
            let by_name = named.map(|name| squeeze(&name)).any(|name| name.len() > 8 && document.contains(&name));
            let mut urls = ["url", "mainEntityOfPage", "@id"].into_iter().flat_map(|key| strings(&item[key]));
            by_name || address.as_ref().is_some_and(|own| urls.any(|url| bare(&url) == bare(own)))
        };
        let is_article = |item: &Value| {
            strings(&item["@type"]).iter().any(|kind| ARTICLES[..5].iter().any(|known| kind.ends_with(known)))
        };
        let articles: Vec<bool> = self.json.iter().filter(|item| is_article(item)).map(is_own).collect();
        if articles.len() > 1 && articles.contains(&true) {
            self.json.retain(|item| !is_article(item) || is_own(item));
        }
    }

    fn meta(&self, names: &[&str]) -> Option<Found<String>> {
        names.iter().find_map(|name| {
            let value = self.metas.iter().find(|(known, value)| known == name && !value.trim().is_empty())?.1;
            Some(found(squeeze(value), format!("meta `{name}`")))
        })
    }

    fn json(&self, key: &str) -> Option<Found<String>> {
        let value = self.json.iter().find_map(|item| strings(&item[key]).into_iter().next())?;
        Some(found(squeeze(&value), format!("JSON-LD `{key}`")))
    }

    fn first(&self, metas: &[&str], keys: &[&str]) -> Option<Found<String>> {
        keys.iter().find_map(|key| self.json(key)).or_else(|| self.meta(metas))
    }

    fn is_article(&self) -> bool {
        let is_one = |kind: &String| ARTICLES[..5].iter().any(|known| kind.ends_with(known));
        self.json.iter().any(|item| strings(&item["@type"]).iter().any(is_one))
            || self.meta(&["og:type"]).is_some_and(|kind| kind.value.starts_with("article"))
    }

    fn with_property(&self, property: &str) -> Option<Id> {
        let tree = self.tree;
        let says = |id: Id| {
            tree.attribute(id, "itemprop").is_some_and(|value| value.split_whitespace().any(|part| part == property))
        };
        tree.all(Tree::ROOT)
            .find(|&id| says(id) && tree.name(id) != "meta" && !marked::is_of_part(tree, id, self.content.root))
    }

    fn language(&self) -> Option<Found<String>> {
        let tree = self.tree;
        let lang = |element: &'static str| {
            let id = tree.elements(Tree::ROOT, element).next();
            ["lang", "xml:lang"].into_iter().filter_map(move |name| {
                let tag = tree.attribute(id?, name)?;
                Some(found(tag.to_owned(), format!("attribute `{name}`")))
            })
        };
        let said = ["og:locale", "content-language", "dc.language", "language"]
            .into_iter()
            .filter_map(|name| self.meta(&[name]))
            .chain(self.json("inLanguage"));
        lang("html")
            .chain(said)
            .chain(lang("body"))
            .find_map(|said| Some(Found { value: language::tag(&said.value)?, ..said }))
    }

    /// The page's own address, whole or as it counts from the site.
    fn canonical_path(&self) -> Option<&str> {
        let tree = self.tree;
        let canonical = tree
            .elements(Tree::ROOT, "link")
            .find(|&id| tree.attribute(id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")));
        canonical.and_then(|id| tree.attribute(id, "href"))
    }

    fn canonical(&self) -> Option<Found<String>> {
        self.canonical_path()
            .filter(|url| crate::article::html::is_web(url))
            .map(|url| found(url.to_owned(), "link `canonical`"))
    }

    /// The server that it lies on, as far as it says.
    fn own_host(&self) -> &Option<String> {
        self.host.get_or_init(|| host(&self.address()?.value))
    }

    fn address(&self) -> Option<Found<String>> {
        let is_whole = |url: &str| crate::article::html::is_web(url);
        let said = || self.meta(&["og:url"]).filter(|found| is_whole(&found.value));
        let json = || self.json("url").or_else(|| self.json("mainEntityOfPage")).filter(|found| is_whole(&found.value));
        self.canonical().or_else(said).or_else(json).or_else(|| self.saved_from())
    }

    /// Browsers note where they saved a page from.
    fn saved_from(&self) -> Option<Found<String>> {
        let comments = self.tree.all(Tree::ROOT).take(50).filter_map(|id| self.tree.comment(id));
        for comment in comments {
            let after = comment
                .split_once("saved from url=")
                .map(|(_, rest)| rest.split_once(')').map_or(rest, |(_, url)| url));
            let after = after.or_else(|| comment.split_once(" url: ").map(|(_, rest)| rest));
            let url =
                after.and_then(|rest| rest.split_whitespace().next()).filter(|url| crate::article::html::is_web(url));
            if let Some(url) = url {
                return Some(found(url.to_owned(), "comment of the browser that saved it"));
            }
        }
        None
    }

    fn publisher(&self) -> Option<Found<String>> {
        let named = self.json.iter().find_map(|item| strings(&item["publisher"]).into_iter().next());
        let named = named.map(|name| found(squeeze(&name), "JSON-LD `publisher`"));
        named.or_else(|| {
            self.meta(&[
                "og:site_name",
                "application-name",
                "dc.publisher",
                "citation_journal_title",
                "citation_publisher",
            ])
        })
    }

    /// The first picture that it names of what it is about: a logo shows nothing of that.
    fn image(&self) -> Option<Found<String>> {
        let logos: Vec<String> = self.json.iter().flat_map(|item| strings(&item["publisher"]["logo"])).collect();
        let json = self.json.iter().flat_map(|item| strings(&item["image"])).take(20);
        let json = json.map(|url| found(url, "JSON-LD `image`"));
        let metas =
            ["og:image:secure_url", "og:image", "twitter:image"].into_iter().filter_map(|name| self.meta(&[name]));
        // A place in the page, such as `#primaryimage`, is a name of an image and not its address.
        let is_one = |found: &Found<String>| {
            !found.value.contains('#') && !logos.contains(&found.value) && !lead::is_of_site(&found.value)
        };
        json.chain(metas).find(is_one)
    }
}

/// The server in an address.
fn host(url: &str) -> Option<String> {
    url.split("://").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_owned)
}

/// With single spaces, and without the entities of a text that was escaped twice.
fn squeeze(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.contains('&') {
        return text;
    }
    let text = text.replace("&amp;", "&").replace("&quot;", "\"").replace("&apos;", "'").replace("&nbsp;", " ");
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&rsquo;", "’").replace("&lsquo;", "‘");
    let text = text.replace("&ldquo;", "“").replace("&rdquo;", "”").replace("&ndash;", "–").replace("&mdash;", "—");
    let text = numeric_entities(&text.replace("&hellip;", "…"));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With the characters that `&#8217;` and `&#x2019;` stand for.
fn numeric_entities(text: &str) -> String {
    let mut parts = text.split("&#");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let read = |(digits, rest): (&str, &str)| {
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            Some((char::from_u32(number).filter(|c| !c.is_control())?, rest.to_owned()))
        };
        match part.split_once(';').and_then(read) {
            Some((c, rest)) => {
                out.push(c);
                out.push_str(&rest);
            }
            None => {
                out.push_str("&#");
                out.push_str(part);
            }
        }
    }
    out
}
