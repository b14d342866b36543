//! What a page says about itself, and where it says so.

mod authors;
mod json_ld;
mod language;
mod title;
mod visible;

use serde_json::Value;

use json_ld::{flatten, strings};

use super::address::{Address, resolve};
use super::content::Content;
use super::date;
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
    let american = language.as_ref().is_some_and(|found| matches!(found.value.as_str(), "en-US" | "en_US"));
    let url = page.address();
    let publisher = page.publisher();
    let title = page.title(publisher.as_ref().map_or("", |found| &found.value));
    let visible_top = page.top();
    // Where the language does not say how dates are written, the dates may.
    let is_open = language.as_ref().is_none_or(|found| found.value.eq_ignore_ascii_case("en"));
    let american = american || is_open && date::is_month_first(visible_top.iter().map(|(_, words)| words.as_str()));
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
        updated: changed.filter(|updated| published.as_ref().is_none_or(|published| updated.value != published.value)),
        section: page.first(&["article:section", "parsely-section"], &["articleSection"]),
        tags: page.tags(),
        is_paid: page.json.iter().any(|item| is_false(&item["isAccessibleForFree"])),
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

fn is_false(value: &Value) -> bool {
    value.as_bool() == Some(false) || value.as_str().is_some_and(|text| text.eq_ignore_ascii_case("false"))
}

/// A page's head, read once.
struct Page<'a> {
    tree: &'a Tree,
    content: &'a Content,
    /// Name or property in lower case, and content.
    metas: Vec<(String, &'a str)>,
    /// The items of its JSON-LD that are articles, pages, recipes; best first.
    json: Vec<Value>,
}

const ARTICLES: &[&str] =
    &["Article", "Posting", "Recipe", "Report", "Review", "QAPage", "Question", "WebPage", "Dataset", "Book"];

/// Names of data that tell when a page was published.
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "pubdate",
    "publish-date",
    "publication_date",
    "date",
];

impl<'a> Page<'a> {
    fn of(tree: &'a Tree, content: &'a Content) -> Self {
        let metas = tree.elements(Tree::ROOT, "meta").filter_map(|id| {
            let name =
                ["property", "name", "itemprop", "http-equiv"].into_iter().find_map(|key| tree.attribute(id, key))?;
            Some((name.to_lowercase(), tree.attribute(id, "content")?))
        });
        let scripts = tree
            .elements(Tree::ROOT, "script")
            .filter(|&id| tree.attribute(id, "type").is_some_and(|kind| kind.starts_with("application/ld+json")));
        let mut json = Vec::new();
        for id in scripts {
            let text: String = tree.children(id).filter_map(|child| tree.text(child)).collect();
            if let Ok(value) = serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) {
                flatten(value, &mut json);
            }
        }
        let rank = |item: &Value| {
            let kinds = strings(&item["@type"]);
            ARTICLES.iter().position(|known| kinds.iter().any(|kind| kind.ends_with(known)))
        };
        json.retain(|item| rank(item).is_some());
        json.sort_by_key(|item| rank(item));
        Self { tree, content, metas: metas.collect(), json }
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
        tree.all(Tree::ROOT).find(|&id| says(id) && tree.name(id) != "meta")
    }

    fn language(&self) -> Option<Found<String>> {
        let tree = self.tree;
        let html = tree.elements(Tree::ROOT, "html").next()?;
        let own = ["lang", "xml:lang"].into_iter().filter_map(|name| {
            let tag = tree.attribute(html, name)?;
            Some(found(tag.to_owned(), format!("attribute `{name}`")))
        });
        let said = ["og:locale", "content-language", "dc.language", "language"]
            .into_iter()
            .filter_map(|name| self.meta(&[name]))
            .chain(self.json("inLanguage"));
        own.chain(said).find_map(|said| Some(Found { value: language::tag(&said.value)?, ..said }))
    }

    fn address(&self) -> Option<Found<String>> {
        let tree = self.tree;
        let is_whole = |url: &str| crate::article::html::is_web(url);
        let canonical = tree
            .elements(Tree::ROOT, "link")
            .find(|&id| tree.attribute(id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")));
        let canonical = canonical
            .and_then(|id| tree.attribute(id, "href"))
            .filter(|url| is_whole(url))
            .map(|url| found(url.to_owned(), "link `canonical`"));
        let said = || self.meta(&["og:url"]).filter(|found| is_whole(&found.value));
        let json = || self.json("url").or_else(|| self.json("mainEntityOfPage")).filter(|found| is_whole(&found.value));
        canonical.or_else(said).or_else(json).or_else(|| self.saved_from())
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

    fn published(&self, american: bool, top: &[(Id, String)], url: Option<&str>) -> Option<Found<Timestamp>> {
        let machine = |said: Found<String>| Some(found(date::in_words(&said.value, american)?, said.evidence));
        let json = self.json("datePublished").or_else(|| self.json("dateCreated")).and_then(machine);
        let meta = || self.meta(DATES).and_then(machine);
        let visible = || self.visible_date(american, top, false);
        let address = || Some(found(date::in_address(url?)?, "address"));
        json.or_else(meta)
            .or_else(|| self.other_date())
            .or_else(|| self.marked_date("datePublished"))
            .or_else(visible)
            .or_else(address)
            .or_else(|| self.dateline())
    }

    /// A month or a year without a day.
    fn month(&self, top: &[(Id, String)]) -> Option<Found<String>> {
        let said = self.first(DATES, &["datePublished"]).filter(|said| date::is_month(&said.value));
        said.or_else(|| {
            let (_, words) = top.iter().take(60).find(|(_, words)| date::is_month(words))?;
            Some(found(words.clone(), format!("`{words}`")))
        })
    }

    /// From data by a name of the site's own that speaks of publishing.
    fn other_date(&self) -> Option<Found<Timestamp>> {
        let is_one = |name: &str| {
            let says = ["publish", "pubdate", "pub-date", "pub_date", "pub:time", "articledate"];
            let other = ["publisher", "modif", "updat", "expir"];
            says.iter().any(|part| name.contains(part)) && !other.iter().any(|part| name.contains(part))
        };
        self.metas
            .iter()
            .filter(|(name, _)| is_one(name))
            .find_map(|(name, value)| Some(found(date::in_words(value, false)?, format!("meta `{name}`"))))
    }

    fn updated(&self, american: bool, top: &[(Id, String)]) -> Option<Found<Timestamp>> {
        let machine = |said: Found<String>| Some(found(date::in_words(&said.value, american)?, said.evidence));
        let said = self.first(
            &[
                "article:modified_time",
                "og:updated_time",
                "datemodified",
                "dcterms.modified",
                "dc.date.modified",
                "last-modified",
            ],
            &["dateModified"],
        );
        said.and_then(machine)
            .or_else(|| self.marked_date("dateModified"))
            .or_else(|| self.visible_date(american, top, true))
            .or_else(|| self.changed_time())
    }

    fn marked_date(&self, property: &str) -> Option<Found<Timestamp>> {
        let id = self.with_property(property)?;
        let text = ["datetime", "content", "title"].into_iter().find_map(|name| self.tree.attribute(id, name));
        let value = date::in_words(&text.map_or_else(|| self.tree.words(id), str::to_owned), false)?;
        Some(found(value, format!("microdata `{property}`")))
    }

    fn image(&self) -> Option<Found<String>> {
        let json = self.json.iter().find_map(|item| strings(&item["image"]).into_iter().next());
        json.map(|url| found(url, "JSON-LD `image`"))
            .or_else(|| self.meta(&["og:image:secure_url", "og:image", "twitter:image"]))
    }

    fn tags(&self) -> Option<Found<Vec<String>>> {
        let tags: Vec<String> =
            self.metas.iter().filter(|(name, _)| name == "article:tag").map(|(_, value)| squeeze(value)).collect();
        if !tags.is_empty() {
            return Some(found(unique(tags), "meta `article:tag`"));
        }
        let words = self.first(&["news_keywords", "keywords", "parsely-tags"], &["keywords"])?;
        let all = self.json.iter().find_map(|item| item["keywords"].as_array().map(|_| strings(&item["keywords"])));
        let all = all.unwrap_or_else(|| words.value.split([',', ';']).map(squeeze).collect());
        let tags: Vec<String> =
            all.into_iter().filter(|tag| !tag.is_empty() && tag.chars().count() < 40).take(12).collect();
        (!tags.is_empty()).then(|| found(unique(tags), words.evidence))
    }
}

fn unique(tags: Vec<String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for tag in tags {
        if !all.iter().any(|known| known.to_lowercase() == tag.to_lowercase()) {
            all.push(tag);
        }
    }
    all
}

/// With single spaces, and without the entities of a text that was escaped twice.
fn squeeze(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.contains('&') {
        return text;
    }
    let text = text.replace("&amp;", "&").replace("&quot;", "\"").replace("&#39;", "'").replace("&#039;", "'");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&apos;", "'").replace("&rsquo;", "’")
}
