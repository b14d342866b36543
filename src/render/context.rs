//! Contexts: a route's typed values as the engine takes them, with what all pages share converted once.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock, Weak};

use serde::Serialize;
use tera::value::Map;
use tera::{Context, Tera, Value};

use crate::document::highlight::Highlighter;
use crate::facts::FactKind;
use crate::graph::FactRef;
use crate::page::{
    FeedOf, Route, Snapshot, article, card, direction, direction_of, fact, feed, frame, index, index::profile, list,
    missing, route, route::trail, social,
};
use crate::path::OutPath;

/// A snapshot with the values that many pages use.
pub(super) struct Shared {
    pub snapshot: Arc<Snapshot>,
    pub config: Value,
    /// For the Markdown that templates print.
    pub highlighter: Highlighter,
    /// Cards, each made when first used, and why one has no HTML. An article stands in many lists, and looks the same in each.
    cards: Vec<OnceLock<(Value, Option<Arc<tera::Error>>)>>,
    /// The engine, which itself holds these values: therefore weakly.
    engine: OnceLock<Weak<Tera>>,
    /// SHA-256 of the files that are copied, by their path on the site; empty unless a template asks for such.
    pub digests: HashMap<OutPath, String>,
    /// All facts of the index, as places.
    indexed: OnceLock<Vec<FactRef>>,
    /// All quotes by speaker, as places.
    quotes: OnceLock<Vec<FactRef>>,
}

/// Articles of a section that the page above it gets at most.
const FRONT: usize = 6;

thread_local! {
    /// Whether this thread is making the HTML of a card.
    static MAKING_CARD: Cell<bool> = const { Cell::new(false) };
    /// A card in the list of the page that this thread is making which could not be rendered, and why.
    pub(super) static LISTED_FAULT: Cell<Option<(usize, Arc<tera::Error>)>> = const { Cell::new(None) };
}

impl Shared {
    /// `preload` is what the theme wants fetched early.
    pub fn new(snapshot: Arc<Snapshot>, digests: HashMap<OutPath, String>, preload: &frame::Preload) -> Self {
        let highlighter = Highlighter::default();
        Self {
            digests,
            config: value(&frame::config(&snapshot, preload, &highlighter)),
            highlighter,
            cards: snapshot.graph.cards.iter().map(|_| OnceLock::new()).collect(),
            engine: OnceLock::new(),
            indexed: OnceLock::new(),
            quotes: OnceLock::new(),
            snapshot,
        }
    }

    /// An article's card, with its HTML as lists show it. While a card's HTML is being made, those that its template asks for
    /// come without.
    pub fn card(&self, index: usize) -> Value {
        if MAKING_CARD.get() {
            return value(&card::view(&self.snapshot, index));
        }
        self.cards[index].get_or_init(|| self.with_html(index)).0.clone()
    }

    pub fn card_list(&self, indices: &[usize]) -> Value {
        Value::from(indices.iter().map(|&index| self.card(index)).collect::<Vec<_>>())
    }

    /// Cards of which the HTML is shown; one that has none is noted as [`LISTED_FAULT`].
    fn listing(&self, indices: &[usize]) -> Value {
        let list = self.card_list(indices);
        let faulty = indices.iter().find_map(|&index| Some((index, Arc::clone(self.cards[index].get()?.1.as_ref()?))));
        LISTED_FAULT.set(faulty);
        list
    }

    /// Tells the engine that cards are rendered with.
    pub fn set_engine(&self, engine: &Arc<Tera>) {
        self.engine.set(Arc::downgrade(engine)).expect("a renderer sets its engine once");
    }

    fn with_html(&self, index: usize) -> (Value, Option<Arc<tera::Error>>) {
        let mut card = card::view(&self.snapshot, index);
        let mut context = Context::new();
        context.insert_value("p", value(&card));
        context.insert_value("lang", value(&self.snapshot.config.default_language));
        context.insert_value("dir", value(direction(&self.snapshot.config.default_language)));
        let engine = self.engine.get().and_then(Weak::upgrade).expect("a site outlives what is rendered of it");
        MAKING_CARD.set(true);
        let html = engine.render("partials/card.html", &context);
        MAKING_CARD.set(false);
        match html {
            Ok(html) => card.html = Some(html),
            Err(error) => return (value(&card), Some(Arc::new(error))),
        }
        (value(&card), None)
    }

    fn card_or_null(&self, index: Option<usize>) -> Value {
        index.map_or_else(Value::none, |index| self.card(index))
    }

    /// What a route is made of, for messages.
    pub fn source(&self, route: &Route) -> String {
        let graph = &self.snapshot.graph;
        match route {
            Route::Article(index) | Route::SocialCard(index) => self.snapshot.articles[*index].source.clone(),
            Route::Section { section, .. } => {
                let source = graph.sections[*section].source.as_deref();
                source.map_or_else(|| "the front page".to_owned(), |source| format!("content/{source}"))
            }
            Route::Taxonomy(index) => format!("the taxonomy `{}`", graph.taxonomies[*index].config.name),
            Route::Term { taxonomy, term, .. } => {
                format!("the term `{}`", graph.taxonomies[*taxonomy].terms[*term].name)
            }
            Route::Entities(kind) => format!("the list of kind `{}`", kind.name()),
            Route::Entity(index) => format!("the page of {}", graph.entities[*index].name),
            Route::Facts { .. } => "the index of facts".to_owned(),
            Route::Quotes { .. } => "the list of quotes".to_owned(),
            Route::Timeline => "the timeline".to_owned(),
            Route::NotFound => "404.html".to_owned(),
            Route::Feed { template, .. } => format!("the feed `{template}`"),
            Route::Sitemap => "sitemap.xml".to_owned(),
            Route::Robots => "robots.txt".to_owned(),
            Route::Redirect(target) => format!("the redirect to `{target}`"),
            Route::Data(_) | Route::Asset(_) => "a file".to_owned(),
        }
    }

    /// The template of a route and what it sees.
    pub fn context(&self, path: &OutPath, route: &Route) -> (String, Context) {
        let mut context = Context::new();
        let current = format!("/{}", path.as_str().strip_suffix("index.html").unwrap_or(path.as_str()));
        context.insert_value("current_url", value(&self.snapshot.permalink(&current)));
        context.insert_value("current_path", value(&self.snapshot.link(&current)));
        let trail = trail::trail(&self.snapshot, route);
        context.insert_value("lang", value(&self.language(route)));
        context.insert_value("dir", value(self.direction(route)));
        context.insert_value("trail", value(&trail.above));
        context.insert_value("trail_json_ld", value(&trail.json_ld));
        let template = match route {
            Route::Article(index) => self.article(&mut context, *index),
            Route::SocialCard(index) => {
                context.insert_value("card", value(&social::view(&self.snapshot, *index)));
                context.insert_value("page", value(&card::view(&self.snapshot, *index)));
                "social_card.svg".to_owned()
            }
            Route::Section { section, page } => self.section(&mut context, *section, *page),
            Route::Taxonomy(index) => self.taxonomy(&mut context, *index),
            Route::Term { taxonomy, term, page } => self.term(&mut context, *taxonomy, *term, *page),
            Route::Entities(kind) => self.entities(&mut context, *kind),
            Route::Entity(index) => self.entity(&mut context, *index),
            Route::Facts { page } => self.facts(&mut context, *page),
            Route::Quotes { page } => self.quotes(&mut context, *page),
            Route::Timeline => {
                context.insert_value("years", value(&index::timeline(&self.snapshot)));
                "timeline.html".to_owned()
            }
            Route::NotFound => {
                let view = missing::view(&self.snapshot);
                context.insert_value("newest", value(&view.newest));
                context.insert_value("terms", value(&view.terms));
                context.insert_value("find_script", value(&view.find_script));
                "404.html".to_owned()
            }
            Route::Feed { of, template } => {
                context.insert_value("feed", value(&feed::feed(&self.snapshot, *of, template).0));
                template.clone()
            }
            Route::Sitemap => {
                context.insert_value("entries", value(&feed::sitemap(&self.snapshot)));
                "sitemap.xml".to_owned()
            }
            Route::Robots => "robots.txt".to_owned(),
            Route::Redirect(target) => {
                let target = Redirect { path: self.snapshot.link(target), permalink: self.snapshot.permalink(target) };
                context.insert_value("target", value(&target));
                "alias.html".to_owned()
            }
            Route::Data(_) | Route::Asset(_) => unreachable!("files have no template"),
        };
        (template, context)
    }

    fn language(&self, route: &Route) -> &str {
        match route {
            Route::Article(index) | Route::SocialCard(index) => &self.snapshot.graph.cards[*index].language,
            _ => &self.snapshot.config.default_language,
        }
    }

    /// By the language; an article that says nothing of its language, and is written the other way, by its words.
    fn direction(&self, route: &Route) -> &'static str {
        let language = self.language(route);
        let usual = direction(language);
        let Route::Article(index) = route else { return usual };
        let card = &self.snapshot.graph.cards[*index];
        let written = direction_of(&card.title).filter(|own| direction_of(&card.summary) == Some(own));
        written.filter(|_| *language == self.snapshot.config.default_language).unwrap_or(usual)
    }

    fn article(&self, context: &mut Context, index: usize) -> String {
        let graph = &self.snapshot.graph;
        let mut page = map(&article::view(&self.snapshot, index, |fact| value(fact)));
        extend(&mut page, self.card(index));
        let (previous, next) = graph.neighbours[index];
        page.insert("previous".into(), self.card_or_null(previous));
        page.insert("next".into(), self.card_or_null(next));
        page.insert("related".into(), self.card_list(&graph.related(index)));
        page.insert("backlinks".into(), self.card_list(&graph.backlinks[index]));
        context.insert_value("page", Value::from(page));
        let of_section = || graph.sections[graph.homes[index]].front.page_template.clone();
        self.snapshot.articles[index].template.clone().or_else(of_section).unwrap_or_else(|| "page.html".to_owned())
    }

    fn section(&self, context: &mut Context, index: usize, page: usize) -> String {
        let section = &self.snapshot.graph.sections[index];
        let (range, paginator) = list::paginate(
            &self.snapshot,
            &section.path,
            &section.front.paginate_path,
            section.articles.len(),
            section.front.paginate_by,
            page,
        );
        let mut view = self.section_map(index);
        view.insert("pages".into(), self.listing(&section.articles[range]));
        context.insert_value("section", Value::from(view));
        context.insert_value("paginator", value(&paginator));
        let usual = if section.path == "/" { "index.html" } else { "section.html" };
        section.front.template.clone().unwrap_or_else(|| usual.to_owned())
    }

    /// A section without its articles, but with the first of those of the sections in it.
    pub fn section_map(&self, index: usize) -> Map {
        let mut section = map(&list::section(&self.snapshot, index));
        let subsections = list::subsections(&self.snapshot, index).map(|child| {
            let mut subsection = map(&list::subsection(&self.snapshot, child));
            let articles = &self.snapshot.graph.sections[child].articles;
            subsection.insert("pages".into(), self.card_list(&articles[..articles.len().min(FRONT)]));
            Value::from(subsection)
        });
        section.insert("subsections".into(), Value::from(subsections.collect::<Vec<_>>()));
        section
    }

    fn taxonomy(&self, context: &mut Context, index: usize) -> String {
        let terms = 0..self.snapshot.graph.taxonomies[index].terms.len();
        context.insert_value("taxonomy", value(&list::taxonomy(&self.snapshot, index)));
        context.insert_value(
            "terms",
            value(&terms.map(|term| list::term(&self.snapshot, index, term)).collect::<Vec<_>>()),
        );
        "taxonomy_list.html".to_owned()
    }

    fn term(&self, context: &mut Context, taxonomy: usize, term: usize, page: usize) -> String {
        let group = &self.snapshot.graph.taxonomies[taxonomy];
        let found = &group.terms[term];
        let (path, by) = (&group.config.paginate_path, group.config.paginate_by);
        let (range, paginator) = list::paginate(&self.snapshot, &found.path, path, found.articles.len(), by, page);
        let mut view = map(&list::term(&self.snapshot, taxonomy, term));
        view.insert("pages".into(), self.listing(&found.articles[range]));
        context.insert_value("term", Value::from(view));
        context.insert_value("taxonomy", value(&list::taxonomy(&self.snapshot, taxonomy)));
        context.insert_value("paginator", value(&paginator));
        "taxonomy_single.html".to_owned()
    }

    fn entities(&self, context: &mut Context, kind: FactKind) -> String {
        let of_kind = self.snapshot.graph.entities.iter().filter(|entity| entity.kind == kind);
        let entities: Vec<_> = of_kind.map(|entity| index::entity_card(&self.snapshot, entity)).collect();
        context.insert_value("kind", value(&index::entity_kind(&self.snapshot, kind)));
        context.insert_value("entities", value(&entities));
        "entities.html".to_owned()
    }

    fn entity(&self, context: &mut Context, index: usize) -> String {
        let entity = &self.snapshot.graph.entities[index];
        let mut view = map(&index::entity(&self.snapshot, entity));
        extend(&mut view, value(&index::entity_card(&self.snapshot, entity)));
        view.insert("pages".into(), self.card_list(&entity.articles()));
        context.insert_value("entity", Value::from(view));
        "entity.html".to_owned()
    }

    fn facts(&self, context: &mut Context, page: usize) -> String {
        let by = self.snapshot.config.facts.paginate_by;
        let indexed = self.indexed.get_or_init(|| route::indexed_facts(&self.snapshot));
        let (range, paginator) = list::paginate(&self.snapshot, "/facts/", "page", indexed.len(), by, page);
        context.insert_value("groups", value(&fact::groups(&self.snapshot, &indexed[range])));
        context.insert_value("total", value(&indexed.len()));
        context.insert_value("paginator", value(&paginator));
        "facts.html".to_owned()
    }

    fn quotes(&self, context: &mut Context, page: usize) -> String {
        let by = self.snapshot.config.facts.paginate_by;
        let quotes = self.quotes.get_or_init(|| profile::quotes(&self.snapshot));
        let (range, paginator) = list::paginate(&self.snapshot, "/quotes/", "page", quotes.len(), by, page);
        context.insert_value("speakers", value(&profile::speakers(&self.snapshot, &quotes[range])));
        context.insert_value("total", value(&quotes.len()));
        context.insert_value("paginator", value(&paginator));
        "quotes.html".to_owned()
    }

    /// A feed's entries without their text, each with the context that its text is rendered from.
    pub fn entries(&self, of: FeedOf) -> Vec<(feed::EntryView, Context)> {
        let (_, articles) = feed::feed(&self.snapshot, of, "");
        let entry = |index: usize| {
            let (entry, segments) = feed::entry(&self.snapshot, index);
            let mut context = Context::new();
            context.insert_value("segments", value(&segments));
            context.insert_value("permalink", value(&entry.permalink));
            (entry, context)
        };
        articles.into_iter().map(entry).collect()
    }
}

/// `target` in `alias.html`.
#[derive(Serialize)]
struct Redirect {
    path: String,
    permalink: String,
}

/// A view as the engine takes it; a value within it is shared.
pub(super) fn value<T: Serialize + ?Sized>(view: &T) -> Value {
    Value::from_serializable(view)
}

pub(super) fn map<T: Serialize>(view: &T) -> Map {
    value(view).into_map().expect("views are structs, which convert to maps")
}

fn extend(map: &mut Map, other: Value) {
    map.extend(other.into_map().expect("views are structs, which convert to maps"));
}
