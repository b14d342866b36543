//! Which template sees which variables, as types: `docs/templates.md` is made from them, and a test holds what templates
//! are really given against them.

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};

use super::feed::{EntryView, FeedView, SitemapEntry};
use super::frame::ConfigView;
use super::index::YearView;
use super::social::SocialCardView;
use super::view::index::{EntityCardView, EntityKindView, EntityView, FactGroupView, SpeakerView};
use super::view::{
    ArticleView, CardView, LinkView, PaginatorView, SectionView, SegmentView, SubsectionView, TaxonomyView, TermView,
};

/// A template, and what it sees beside what every template sees.
pub struct Template {
    pub name: &'static str,
    /// What is rendered with it.
    pub about: &'static str,
    variables: fn(&mut SchemaGenerator) -> Schema,
}

/// Every template that postil looks up by itself.
pub const TEMPLATES: [Template; 15] = [
    Template::new::<ArticleVariables>("page.html", "an article"),
    Template::new::<SectionVariables>("index.html", "the front page, which is the section at the top"),
    Template::new::<SectionVariables>("section.html", "a page of any other section"),
    Template::new::<TaxonomyVariables>("taxonomy_list.html", "the terms of a taxonomy"),
    Template::new::<TermVariables>("taxonomy_single.html", "a page of the articles of a term"),
    Template::new::<EntitiesVariables>("entities.html", "`/people/`, `/organizations/` and `/places/`"),
    Template::new::<EntityVariables>("entity.html", "the page of a person, an organisation or a place"),
    Template::new::<FactsVariables>("facts.html", "a page of `/facts/`"),
    Template::new::<QuotesVariables>("quotes.html", "a page of `/quotes/`"),
    Template::new::<TimelineVariables>("timeline.html", "`/timeline/`"),
    Template::new::<NotFoundVariables>("404.html", "the page for addresses that lead nowhere"),
    Template::new::<AliasVariables>("alias.html", "a redirect: an alias of an article or section, or page 1 of a list"),
    Template::new::<FeedVariables>("atom.xml", "a feed; so is `rss.xml`, and every name in `feed_filenames`"),
    Template::new::<SitemapVariables>("sitemap.xml", "the list of pages for search engines"),
    Template::new::<NoVariables>("robots.txt", "what crawlers may read"),
];

/// The part of a feed that holds an article's text. It sees only these variables, and `config`.
pub const FEED_CONTENT: Template =
    Template::new::<FeedContentVariables>("partials/feed_content.html", "the text of an article in a feed");

/// The drawing of an article's image for social networks.
pub const SOCIAL_CARD: Template = Template::new::<SocialCardVariables>(
    "social_card.svg",
    "the image for social networks, 1200 by 630 pixels, with `social_cards = true`; its letters are `Postil Serif` and `Postil Sans`",
);

impl Template {
    const fn new<T: JsonSchema>(name: &'static str, about: &'static str) -> Self {
        Self { name, about, variables: SchemaGenerator::root_schema_for::<T> }
    }

    /// The template's own variables, with the types they use under `$defs`.
    #[must_use]
    pub fn schema(&self) -> Schema {
        (self.variables)(&mut generator())
    }
}

/// What every template sees.
#[must_use]
pub fn everywhere() -> Schema {
    generator().into_root_schema_for::<Everywhere>()
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_serialize().into_generator()
}

/// Variables are put together in `render/`; here only their types are said.
macro_rules! variables {
    ($($(#[$about:meta])* $name:ident { $($fields:tt)* })*) => {
        $(
            $(#[$about])*
            #[derive(JsonSchema)]
            #[expect(dead_code, reason = "only its schema is wanted")]
            struct $name { $($fields)* }
        )*
    };
}

variables! {
    Everywhere {
        config: ConfigView,
        /// The page's absolute URL; its path for a portable site.
        current_url: String,
        /// The page's path on the site.
        current_path: String,
        /// BCP 47 language of the page.
        lang: String,
        /// Which way that is written: `ltr` or `rtl`.
        dir: &'static str,
        /// From the front page down to the page above this one; empty on the front page and for what is no page.
        trail: Vec<LinkView>,
        /// The same with this page as schema.org describes it: JSON, safe inside a `script` element; print it with `| safe`. Null
        /// where `trail` is empty, and in a portable site.
        trail_json_ld: Option<String>,
    }
    ArticleVariables {
        page: Page,
    }
    /// An article in full: everything its card has, and more.
    Page {
        #[serde(flatten)]
        card: CardView,
        #[serde(flatten)]
        article: ArticleView<'static>,
        /// The older article of its section (unless that is ordered by date, the one before it), or null.
        previous: Option<CardView>,
        /// The newer article of its section (unless that is ordered by date, the one after it), or null.
        next: Option<CardView>,
        /// Articles that share the most people, organisations, places and terms with it.
        related: Vec<CardView>,
        /// Articles that link to it.
        backlinks: Vec<CardView>,
    }
    SectionVariables {
        section: SectionPage,
        paginator: Option<PaginatorView>,
    }
    /// A section with the articles of one page of its list.
    SectionPage {
        #[serde(flatten)]
        section: SectionView,
        subsections: Vec<Subsection>,
        /// The articles on this page of the list.
        pages: Vec<CardView>,
    }
    /// A section inside a section.
    Subsection {
        #[serde(flatten)]
        section: SubsectionView,
        /// The first six of its articles, in its own order.
        pages: Vec<CardView>,
    }
    TaxonomyVariables {
        taxonomy: TaxonomyView,
        /// By name.
        terms: Vec<TermView>,
    }
    TermVariables {
        taxonomy: TaxonomyView,
        term: TermPage,
        paginator: Option<PaginatorView>,
    }
    /// A term with the articles of one page of its list.
    TermPage {
        #[serde(flatten)]
        term: TermView,
        /// The articles on this page of the list.
        pages: Vec<CardView>,
    }
    EntitiesVariables {
        kind: EntityKindView,
        entities: Vec<EntityCardView>,
    }
    EntityVariables {
        entity: EntityPage,
    }
    /// A person, an organisation or a place in full: everything its card has, and more.
    EntityPage {
        #[serde(flatten)]
        card: EntityCardView,
        #[serde(flatten)]
        entity: EntityView<'static>,
        /// The articles that mention it.
        pages: Vec<CardView>,
    }
    FactsVariables {
        /// The facts on this page of the index, by article.
        groups: Vec<FactGroupView<'static>>,
        /// Facts on all its pages.
        total: usize,
        paginator: Option<PaginatorView>,
    }
    QuotesVariables {
        /// The quotes on this page of the list, by speaker.
        speakers: Vec<SpeakerView<'static>>,
        /// Quotes on all its pages.
        total: usize,
        paginator: Option<PaginatorView>,
    }
    TimelineVariables {
        /// Oldest first.
        years: Vec<YearView<'static>>,
    }
    NotFoundVariables {
        /// The newest articles, at most 200.
        newest: Vec<LinkView>,
        /// The terms that the most articles carry, at most 40, by name.
        terms: Vec<LinkView>,
        /// Path of the theme's script that finds among them, or null: `404.js`.
        find_script: Option<String>,
    }
    AliasVariables {
        target: Redirect,
    }
    /// Where a redirect leads.
    Redirect {
        path: String,
        /// Absolute URL; the path for a portable site.
        permalink: String,
    }
    FeedVariables {
        feed: FeedView,
        /// Newest first.
        entries: Vec<Entry>,
    }
    /// An article in a feed.
    Entry {
        #[serde(flatten)]
        entry: EntryView,
        /// Finished HTML with absolute URLs, made with `partials/feed_content.html`.
        content: String,
    }
    FeedContentVariables {
        /// The text, with absolute URLs.
        segments: Vec<SegmentView<'static>>,
        /// The article's URL.
        permalink: String,
    }
    SocialCardVariables {
        card: SocialCardView,
        page: CardView,
    }
    SitemapVariables {
        entries: Vec<SitemapEntry>,
    }
}

#[derive(JsonSchema)]
struct NoVariables {}
