//! One article read on its own: what its page shows, the card the others see, and everything that is wrong with it.

pub mod examine;
mod pointer;
mod shown;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use self::shown::{Shown, event};
use super::body::{self, Stand};
use super::route::{self, address};
use super::snapshot::Content;
use super::view::HeadingView;
use super::{fact, wording};
use crate::article::encoding::{Fault, MAX_BYTES};
use crate::article::{self, FrontMatter, Timestamp};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Lines, Place};
use crate::document::highlight::Highlighter;
use crate::document::markdown::{self, MarkdownOptions};
use crate::document::{Document, Heading, Language, Target, escape, summary};
use crate::facts::anchor::{self, Anchored};
use crate::facts::file::{self, FactsFile};
use crate::facts::{Detail, Fact, Status, latest, measure_key, measure_label};
use crate::graph::{Card, InternalLink, Lead, Measured, RelativeLink};
use crate::interner::Interner;

/// The files an article is made of.
pub struct Source<'a> {
    /// Counted from `content/`.
    pub path: &'a str,
    pub bytes: &'a [u8],
    /// Name (from the site's root) and bytes of its facts file.
    pub facts: Option<(String, &'a [u8])>,
    /// Names of the files beside it, counted from its folder.
    pub assets: Vec<String>,
}

/// What does not change from article to article.
pub struct Settings<'a> {
    pub config: &'a Config,
    pub highlighter: &'a Highlighter,
    /// Ids in `data/sources.toml`.
    pub sources: HashSet<&'a str>,
    /// Where terms are held, each once for all articles.
    pub interner: &'a Interner,
}

/// An article as read.
pub struct Loaded {
    pub card: Arc<Card>,
    pub content: Arc<Content>,
    /// Everything that is wrong with it. With an error among them it cannot be shown; its links, and those to it, are checked
    /// all the same.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads an article and its facts.
///
/// # Errors
/// Everything that is wrong with it, if it cannot even be read.
pub fn article(source: Source<'_>, settings: &Settings<'_>) -> Result<Loaded, Vec<Diagnostic>> {
    let name = format!("content/{}", source.path);
    let (FactsFile { facts, spans }, mut diagnostics) = read_facts(source.facts.as_ref());
    let complete = !diagnostics.iter().any(Diagnostic::is_error);
    let unread = |faults: Vec<Diagnostic>| [faults, diagnostics.clone()].concat();
    let text = &*text(&name, source.bytes).map_err(|fault| unread(vec![fault]))?;
    let (front, body, faults) = front_matter(&name, text, source.path).map_err(unread)?;
    diagnostics.extend(faults);
    let mut document = markdown::read(text, body, &options(settings.config), settings.highlighter);
    document.language = language(&front, settings.config);
    let anchored = anchor::anchor(&document, &facts);
    if let Some((file, bytes)) = &source.facts {
        let facts_source = std::str::from_utf8(bytes).unwrap_or_default();
        diagnostics.extend(anchor::diagnose(&anchored, &facts, &document, file, facts_source));
        diagnostics.extend(pointer::sources(&facts, &settings.sources, file, facts_source));
        if complete {
            diagnostics.extend(pointer::facts(&facts, &spans, file, facts_source));
        }
    }
    diagnostics.extend(document_warnings(&name, text, &document, &front, settings.config));
    if complete {
        diagnostics.extend(pointer::pins(&name, text, &document, &facts));
    }
    // Words of a heading that is left out for the title above it are no place to mark.
    let titled = is_titled_by_text(&front, &document);
    let in_text =
        |place: &Anchored| !titled || place.span.is_none_or(|span| document.block_index(span.start()) != Some(0));
    let anchored: Vec<Anchored> = anchored.into_iter().filter(in_text).collect();
    let shown = Shown::new(facts, &anchored, &document, settings.config);
    let card = Card {
        links: links(&name, text, &document),
        relative_links: [relative_links(&name, text, &document), lead_image(&name, &text[..body], &front)].concat(),
        ..card(&source, &front, &document, &shown, settings)
    };
    let content = content(name, source, front, &document, shown, &settings.config.facts.sidebar);
    Ok(Loaded { card: Arc::new(card), content: Arc::new(content), diagnostics })
}

/// The front matter, where the text starts, and what is wrong with the front matter. A broken one does not hide what is wrong
/// below it: the article is then read with an empty one, under an address that no other has.
fn front_matter(name: &str, text: &str, path: &str) -> Result<(FrontMatter, usize, Vec<Diagnostic>), Vec<Diagnostic>> {
    match article::parse_page(name, text) {
        Ok((front, body)) => Ok((front, body, Vec::new())),
        Err(faults) => match article::body_start(text) {
            Some(body) => Ok((FrontMatter { path: Some(path.to_owned()), ..FrontMatter::default() }, body, faults)),
            None => Err(faults),
        },
    }
}

/// Text, or an error that says what to do.
///
/// # Errors
/// If the bytes are not UTF-8, or too many.
pub fn utf8<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Diagnostic> {
    if bytes.len() > MAX_BYTES {
        let fault = Fault::TooLarge { bytes: bytes.len() };
        return Err(Diagnostic::error("content.too-large", format!("`{name}` {fault}"))
            .at(Place::file(name))
            .hint(fault.hint()));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
        Diagnostic::error("content.encoding", format!("`{name}` is not UTF-8 (line {line})"))
            .at(Place::file(name))
            .hint("save it as UTF-8, or bring it in with `postil import`, which converts it")
    })
}

/// The text of an article or section; characters that no page may hold are replaced, one for one, so that lines and columns
/// stay.
///
/// # Errors
/// If the bytes are not UTF-8, or too many.
pub fn text<'a>(name: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, Diagnostic> {
    utf8(name, bytes).map(escape::permitted)
}

/// The Markdown options of a site.
#[must_use]
pub fn options(config: &Config) -> MarkdownOptions {
    let markdown = &config.markdown;
    MarkdownOptions {
        smart_punctuation: markdown.smart_punctuation,
        math: markdown.math,
        highlight_code: markdown.highlight_code,
        unsafe_html: markdown.unsafe_html,
        ..MarkdownOptions::default()
    }
}

/// An article's text as the anchoring sees it, with its front matter.
///
/// # Errors
/// What is wrong with the front matter.
pub fn document(name: &str, text: &str, config: &Config) -> Result<(FrontMatter, Document), Vec<Diagnostic>> {
    let text = &*escape::permitted(text);
    let (front, start) = article::parse_page(name, text)?;
    // Colours in code change nothing for anchors.
    let options = MarkdownOptions { highlight_code: false, ..options(config) };
    let mut document = markdown::read(text, start, &options, &Highlighter::default());
    document.language = language(&front, config);
    Ok((front, document))
}

/// In which language an article is read for facts.
#[must_use]
pub fn language(front: &FrontMatter, config: &Config) -> Language {
    Language::of(front.language.as_deref().unwrap_or(&config.default_language))
}

fn read_facts(facts: Option<&(String, &[u8])>) -> (FactsFile, Vec<Diagnostic>) {
    let Some((file, bytes)) = facts else { return (FactsFile::default(), Vec::new()) };
    match utf8(file, bytes) {
        Ok(text) => file::read(file, text),
        Err(fault) => (FactsFile::default(), vec![fault]),
    }
}

fn document_warnings(
    name: &str,
    text: &str,
    document: &Document,
    front: &FrontMatter,
    config: &Config,
) -> Vec<Diagnostic> {
    let at = |span: &crate::span::Span| Place::at(name, text, span.range());
    let images = document.images_without_alt.iter().map(|span| {
        Diagnostic::warning("content.alt", "image without alternative text")
            .at(at(span))
            .hint("say in the brackets what it shows: `![what it shows](file.jpg)`")
    });
    let urls = document.unsafe_urls.iter().map(|span| {
        Diagnostic::warning("content.unsafe-url", "link that would run a script; it is left out")
            .at(at(span))
            .hint("link to an `https:` address or a page of the site")
    });
    let languages = document.unknown_languages.iter().map(|span| {
        Diagnostic::warning("content.code-language", format!("unknown code language `{}`", span.text(text)))
            .at(at(span))
            .hint("the code is shown without colours; check the spelling, or leave the name out")
    });
    let known = config.taxonomies.iter().map(|taxonomy| taxonomy.name.as_str());
    let taxonomies = front.taxonomies.keys().filter(|key| !known.clone().any(|name| name == key.as_str())).map(|key| {
        Diagnostic::warning(
            "front-matter.taxonomy",
            format!("taxonomy `{key}` is not in `{}`", crate::config::FILE_NAME),
        )
        .at(text
            .find(key.as_str())
            .map_or_else(|| Place::file(name), |start| Place::at(name, text, start..start + key.len())))
        .hint(format!("add `{{ name = \"{key}\" }}` to `taxonomies` there, or correct the name"))
    });
    images.chain(urls).chain(languages).chain(taxonomies).collect()
}

fn card(source: &Source<'_>, front: &FrontMatter, document: &Document, shown: &Shown, settings: &Settings<'_>) -> Card {
    let config = settings.config;
    let (path, file_date) = address::of_article(source.path, front);
    let title = front.title.clone().unwrap_or_else(|| title_of(document, source.path));
    let indexed = || shown.facts.iter().zip(0..);
    Card {
        source: source.path.to_owned(),
        path,
        title,
        description: front.description.clone(),
        summary: front.description.clone().unwrap_or_else(|| summary::summary(document).text),
        date: front.date.or_else(|| file_date.map(Timestamp::day)),
        updated: front.updated,
        authors: match &config.author {
            Some(author) if front.authors.is_empty() => vec![author.clone()],
            _ => front.authors.clone(),
        },
        dateline: front.dateline.clone(),
        language: front.language.clone().unwrap_or_else(|| config.default_language.clone()),
        draft: front.draft,
        weight: front.weight,
        words: document.words,
        image: front.image.clone().or_else(|| {
            document.first_image.as_ref().map(|src| article::Image { src: src.clone(), ..article::Image::default() })
        }),
        terms: terms(front, settings.interner),
        aliases: front.aliases.clone(),
        lead: indexed().find_map(|(fact, _)| lead(fact)),
        facts: shown.facts.len() as u32,
        indexed: shown.facts.iter().filter(|fact| route::in_index(fact)).count() as u32,
        heading_ids: document.ids(),
        links: Vec::new(),
        relative_links: Vec::new(),
        entities: shown.entities(),
        quotes: indexed().filter_map(|(fact, index)| Some((slug::slugify(speaker(fact)?), index))).collect(),
        events: indexed().filter_map(|(fact, index)| Some((event(fact)?, index))).collect(),
        measured: indexed().filter_map(|(fact, index)| measured(fact, index, settings.interner)).collect(),
    }
}

fn measured(fact: &Fact, index: u32, interner: &Interner) -> Option<Measured> {
    let (key, when) = measure_key(fact)?;
    let label = interner.intern(&measure_label(fact));
    Some(Measured { key: interner.intern(&key), label, when: latest(when).into(), fact: index })
}

fn terms(front: &FrontMatter, interner: &Interner) -> Vec<(Arc<str>, Option<Arc<str>>)> {
    let mut terms = Vec::new();
    for (taxonomy, names) in &front.taxonomies {
        let taxonomy = interner.intern(taxonomy);
        terms.extend(names.iter().map(|name| (Arc::clone(&taxonomy), Some(interner.intern(name)))));
        if names.is_empty() {
            terms.push((taxonomy, None));
        }
    }
    terms
}

/// Whether the heading that the text begins with stands above it as the title, and so not in it.
fn is_titled_by_text(front: &FrontMatter, document: &Document) -> bool {
    front.title.is_none() && document.opening_title().is_some()
}

fn title_of(document: &Document, path: &str) -> String {
    let first = document.headings.iter().find(|heading| heading.level == 1);
    let name = path.trim_end_matches(".md").trim_end_matches("/index");
    let name = || name.rsplit('/').next().unwrap_or_default().replace(['-', '_'], " ");
    first.map_or_else(name, |heading| heading.title.clone())
}

fn lead(fact: &Fact) -> Option<Lead> {
    let Detail::Figure(figure) = &fact.detail else { return None };
    let (number, unit) = wording::figure(figure);
    let value = unit.map_or_else(|| number.clone(), |unit| format!("{number} {unit}"));
    (fact.status != Status::Withdrawn).then(|| Lead { value, label: fact.label.clone(), status: fact.status })
}

/// The speaker of a quote; empty where none is named.
fn speaker(fact: &Fact) -> Option<&str> {
    match &fact.detail {
        Detail::Quote(quote) => Some(quote.speaker.as_deref().unwrap_or_default()),
        _ => None,
    }
}

fn content(
    name: String,
    source: Source<'_>,
    front: FrontMatter,
    document: &Document,
    shown: Shown,
    sidebar: &[String],
) -> Content {
    let titled = is_titled_by_text(&front, document);
    let cut = if titled { body::below_title } else { body::body };
    let link = |fact: &Fact| fact::fragment(fact, sidebar);
    let body = cut(document, &shown.marks, &shown.facts, Stand { link: &link, has_note: fact::has_note });
    Content {
        source: name,
        body,
        targets: pointer::targets(&shown.facts),
        facts: shown.facts,
        mentions: shown.mentions,
        contexts: shown.contexts,
        toc: outline(&document.headings[usize::from(titled)..]),
        has_lead_image: front.image.is_some(),
        provenance: front.source,
        template: front.template,
        assets: source.assets,
        extra: front.extra,
    }
}

/// Links to other sources of the site, with where they stand.
#[must_use]
pub fn links(name: &str, text: &str, document: &Document) -> Vec<InternalLink> {
    let lines = Lines::new(text);
    let internal = document.holes.iter().filter_map(|hole| match &hole.target {
        Target::Internal { path, anchor } => {
            let place = lines.place(name, hole.source.range());
            Some(InternalLink { path: path.clone(), anchor: anchor.clone(), place })
        }
        Target::Relative(_) => None,
    });
    internal.collect()
}

/// Relative links and images, with where they stand.
#[must_use]
pub fn relative_links(name: &str, text: &str, document: &Document) -> Vec<RelativeLink> {
    let lines = Lines::new(text);
    let relative = document.holes.iter().filter_map(|hole| match &hole.target {
        Target::Relative(url) => Some(RelativeLink { url: url.clone(), place: lines.place(name, hole.source.range()) }),
        Target::Internal { .. } => None,
    });
    relative.collect()
}

/// The lead image as a relative link, where it is one, at its place in the front matter `text`.
fn lead_image(name: &str, text: &str, front: &FrontMatter) -> Vec<RelativeLink> {
    let relative = front.image.as_ref().filter(|image| !image.src.contains("://") && !image.src.starts_with("data:"));
    let link = relative.map(|image| {
        let from = text.find("image").unwrap_or(0);
        let place = match text[from..].find(&image.src).map(|at| from + at) {
            Some(at) => Place::at(name, text, at..at + image.src.len()),
            None => Place::file(name),
        };
        RelativeLink { url: image.src.clone(), place }
    });
    link.into_iter().collect()
}

/// Headings nested by level: one belongs to the nearest before it with a lower level.
#[must_use]
pub fn outline(headings: &[Heading]) -> Vec<HeadingView> {
    let mut open: Vec<HeadingView> = Vec::new();
    let mut done = Vec::new();
    let close = |open: &mut Vec<HeadingView>, done: &mut Vec<HeadingView>| {
        let closed = open.pop().expect("only called with an open heading");
        match open.last_mut() {
            Some(parent) => parent.children.push(closed),
            None => done.push(closed),
        }
    };
    for heading in headings {
        while open.last().is_some_and(|last| last.level >= heading.level) {
            close(&mut open, &mut done);
        }
        open.push(HeadingView {
            level: heading.level,
            id: heading.id.clone(),
            title: heading.title.clone(),
            children: Vec::new(),
        });
    }
    while !open.is_empty() {
        close(&mut open, &mut done);
    }
    done
}
