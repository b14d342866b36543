//! What stands around every page: the site's name and menus, the way down to the page, and what the site changes of its look.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::route::{self, ENTITY_KINDS, FeedOf};
use super::snapshot::Snapshot;
use super::view::{FeedLinkView, LinkView};
use super::{body, list, load};
use crate::config::MenuItem;
use crate::document::highlight::Highlighter;
use crate::document::{Target, markdown};
use crate::path::OutPath;

/// The site: `config` in every template.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ConfigView {
    /// As configured, without a final `/`; empty for a portable site.
    pub base_url: String,
    pub title: String,
    pub description: String,
    /// BCP 47.
    pub default_language: String,
    pub author: Option<String>,
    pub theme: String,
    /// What stands before every path on the site: empty unless it is published below its host's root. Paths that other values hold
    /// begin with it.
    pub base_path: String,
    /// The site's feeds; none for a portable site.
    pub feeds: Vec<FeedLinkView>,
    pub look: LookView,
    /// As configured.
    pub menu: Vec<LinkView>,
    /// Lists that have something in them: sections at the top, entities, facts, quotes, timeline.
    pub indexes: Vec<LinkView>,
    /// Scripts at the site's root, from the theme or `static/`: `facts.js`. A theme of your own may have none.
    pub scripts: Vec<String>,
    /// Names of the taxonomies that have pages.
    pub taxonomies: Vec<LinkView>,
    /// Whether there is a `sitemap.xml`.
    pub generate_sitemap: bool,
    /// Whether facts nobody has reviewed are shown.
    pub show_suggested: bool,
    /// Version of postil.
    pub generator: String,
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub extra: toml::Table,
}

/// What the site changes of its look, and what its theme brings along for the frame: `config.look`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LookView {
    /// Path of the picture that stands for the site's name, or null.
    pub logo: Option<String>,
    /// The line at the foot of every page; print it with `| safe`. Or null.
    pub footer: Option<String>,
    /// Where else the site is found.
    pub social: Vec<LinkView>,
    /// BCP 47 language of dates, where it is not that of the page; otherwise null. Facts and the filters `date` and `edtf` know it.
    pub date_language: Option<String>,
    /// Path of the theme's script that keeps to light or dark as the reader chose, or null: `scheme.js`.
    pub scheme_script: Option<String>,
    /// Paths of the theme's fonts that every page uses at once.
    pub preload: Vec<String>,
}

/// Fonts of a theme that every page uses at once, counted from its `static/`: browsers fetch them beside the style sheet, before
/// that asks for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct Preload {
    /// Those of the text; not fetched where the site sets its text in another typeface.
    pub text: Vec<String>,
    /// Those of labels.
    pub label: Vec<String>,
}

/// The site as every template sees it. `preload` is what its theme wants fetched early, `highlighter` is for code in Markdown.
#[must_use]
pub fn config(snapshot: &Snapshot, preload: &Preload, highlighter: &Highlighter) -> ConfigView {
    let config = &snapshot.config;
    let menu = |item: &MenuItem| menu_link(snapshot, item);
    ConfigView {
        base_url: config.base_url.clone(),
        base_path: config.base_path().to_owned(),
        title: config.title.clone(),
        description: config.description.clone(),
        default_language: config.default_language.clone(),
        author: config.author.clone(),
        theme: config.theme.clone(),
        feeds: list::feeds(snapshot, FeedOf::Site),
        look: look(snapshot, preload, highlighter),
        menu: config.menu.iter().map(menu).collect(),
        indexes: indexes(snapshot),
        scripts: scripts(snapshot),
        taxonomies: taxonomies(snapshot),
        generate_sitemap: config.generate_sitemap && !config.is_portable(),
        show_suggested: config.facts.show_suggested,
        generator: format!("postil {}", env!("CARGO_PKG_VERSION")),
        extra: config.extra.clone(),
    }
}

fn indexes(snapshot: &Snapshot) -> Vec<LinkView> {
    let graph = &snapshot.graph;
    let front = graph.sections.iter().position(|section| section.path == "/");
    let sections = front.map(|front| graph.sections[front].children.as_slice()).unwrap_or_default();
    let sections = sections.iter().map(|&section| &graph.sections[section]).filter(|section| section.front.render);
    let sections = sections.map(|section| (section.title.as_str(), section.path.as_str()));
    let entities =
        ENTITY_KINDS.into_iter().filter(|(kind, ..)| graph.entities.iter().any(|entity| entity.kind == *kind));
    let facts = route::has_index(snapshot).then_some(("Facts", "/facts/"));
    let timeline = (!graph.timeline.is_empty()).then_some(("Timeline", "/timeline/"));
    let quotes = route::has_quotes(snapshot).then_some(("Quotes", "/quotes/"));
    let entities = entities.map(|(_, path, title)| (title, path));
    let links = sections.chain(entities).chain(facts).chain(quotes).chain(timeline);
    links.map(|(title, path)| LinkView { title: title.to_owned(), path: snapshot.link(path) }).collect()
}

fn scripts(snapshot: &Snapshot) -> Vec<String> {
    let names = snapshot.assets.keys().map(OutPath::as_str);
    names.filter(|name| name.ends_with(".js") && !name.contains('/')).map(str::to_owned).collect()
}

fn taxonomies(snapshot: &Snapshot) -> Vec<LinkView> {
    let rendered =
        snapshot.graph.taxonomies.iter().filter(|taxonomy| taxonomy.config.render && !taxonomy.terms.is_empty());
    rendered
        .map(|taxonomy| LinkView { title: taxonomy.config.name.clone(), path: snapshot.link(&taxonomy.path) })
        .collect()
}

fn menu_link(snapshot: &Snapshot, item: &MenuItem) -> LinkView {
    let path = if item.url.starts_with('/') { snapshot.link(&item.url) } else { item.url.clone() };
    LinkView { title: item.name.clone(), path }
}

fn look(snapshot: &Snapshot, preload: &Preload, highlighter: &Highlighter) -> LookView {
    let look = &snapshot.config.look;
    let text = preload.text.iter().filter(|_| look.text_font.is_none());
    let label = preload.label.iter().filter(|_| look.label_font.is_none());
    LookView {
        logo: look.logo.as_deref().and_then(|logo| file(snapshot, logo)),
        footer: look.footer.as_deref().map(|line| footer(snapshot, line, highlighter)),
        social: look.social.iter().map(|item| menu_link(snapshot, item)).collect(),
        date_language: look.date_language.clone(),
        scheme_script: file(snapshot, "scheme.js"),
        preload: text.chain(label).filter_map(|path| file(snapshot, path)).collect(),
    }
}

/// The path of a file that is copied, if it is there.
pub(super) fn file(snapshot: &Snapshot, path: &str) -> Option<String> {
    let file = OutPath::new(path).ok().filter(|file| snapshot.assets.contains_key(file))?;
    Some(snapshot.link(&super::route::address::encode(&format!("/{file}"))))
}

/// What the configuration names for the frame and the site does not have: the key in `[look]`, what is wrong, and what to do.
#[must_use]
pub fn faults(snapshot: &Snapshot) -> Vec<(&'static str, String, &'static str)> {
    let look = &snapshot.config.look;
    let logo = look.logo.as_deref().filter(|logo| file(snapshot, logo).is_none()).map(|logo| {
        (
            "logo",
            format!("there is no `static/{logo}` to stand for the site's name"),
            "put the picture there, or correct its name",
        )
    });
    let Some(footer) = look.footer.as_deref().filter(|footer| footer.contains("@/")) else {
        return logo.into_iter().collect();
    };
    let document = markdown::read(footer, 0, &load::options(&snapshot.config), &Highlighter::default());
    let lost = document.holes.iter().filter_map(|hole| match &hole.target {
        Target::Internal { path, .. } if snapshot.graph.path_of(path).is_none() => Some((
            "footer",
            format!("`look.footer` leads to `@/{path}`, which is not there"),
            "name a file of `content/`, counted from there",
        )),
        _ => None,
    });
    logo.into_iter().chain(lost).collect()
}

/// A line of Markdown as HTML, without the paragraph around it.
fn footer(snapshot: &Snapshot, line: &str, highlighter: &Highlighter) -> String {
    let document = markdown::read(line, 0, &load::options(&snapshot.config), highlighter);
    let html = body::fill(&document.html, &document.holes, |target| match target {
        Target::Internal { path, anchor } => {
            let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
            snapshot.link(snapshot.graph.path_of(path).unwrap_or("/")) + &anchor
        }
        Target::Relative(url) if url.starts_with('/') => snapshot.link(url),
        Target::Relative(url) => url.clone(),
    });
    match html.trim().strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => html.into_owned(),
    }
}
