//! What was read of an original, as far as an import must know: the same for a text and for a web page.

use std::fmt::Write as _;

use crate::article::documents::Document;
use crate::article::elsewhere::{self, Foreign, Surroundings};
use crate::article::html::{self, Evidence, Page};
use crate::article::markdown::to_markdown;
use crate::article::plain::{PlainText, Role, made_title, title_from_file_name};
use crate::article::{FrontMatter, Image, Provenance, Timestamp};

/// An original that was read.
pub(super) enum Reading<'a> {
    Text(&'a str, Box<PlainText>),
    Page(Box<Page>),
    Document(Box<Document>),
    Markdown(Box<Foreign>),
}

/// An article's text, and the files that go with it.
pub(super) struct Written {
    pub markdown: String,
    pub lead: Option<Image>,
    /// Path beside the input, and name beside the article.
    pub files: Vec<(String, String)>,
    pub page: Option<html::Body>,
    pub told: elsewhere::Told,
}

impl Reading<'_> {
    /// Of pages and documents: the page that it is or was made.
    pub fn page(&self) -> Option<&Page> {
        match self {
            Self::Text(..) | Self::Markdown(_) => None,
            Self::Page(page) => Some(page),
            Self::Document(document) => Some(&document.page),
        }
    }

    /// Name under which the original is kept beside the article.
    pub fn kept_as(&self) -> &'static str {
        match self {
            Self::Text(..) => super::SOURCE_FILE,
            Self::Page(_) => super::PAGE_FILE,
            Self::Document(document) => document.kept_as,
            Self::Markdown(_) => elsewhere::KEPT_AS,
        }
    }

    pub fn title(&self) -> Option<String> {
        match (self, self.page()) {
            (Self::Text(_, text), _) => text.head.title.clone(),
            (Self::Markdown(text), _) => text.front.title.clone(),
            (_, page) => page.and_then(|page| page.evidence.title.as_ref()).map(|found| found.value.clone()),
        }
    }

    pub fn made_title(&self, input: &str) -> String {
        let title = match self {
            Self::Text(source, text) => {
                let mut words = text.pieces.iter().filter(|piece| piece.role == Role::Paragraph);
                words.next().map(|piece| made_title(&piece.text.read(source))).unwrap_or_default()
            }
            Self::Markdown(text) => text.made_title(),
            Self::Page(_) | Self::Document(_) => {
                let markdown = self.page().map(|page| page.body(&|_, _| false).markdown).unwrap_or_default();
                let first: String =
                    markdown.lines().next().unwrap_or_default().chars().filter(|c| !"*\\".contains(*c)).collect();
                made_title(first.trim_start_matches(['#', '>', '-', ' ']))
            }
        };
        if title.is_empty() { title_from_file_name(input) } else { title }
    }

    pub fn published(&self) -> Option<Timestamp> {
        match (self, self.page()) {
            (Self::Text(_, text), _) => text.head.published,
            (Self::Markdown(text), _) => text.front.date,
            (_, page) => page.and_then(|page| page.evidence.published.as_ref()).map(|found| found.value),
        }
    }

    /// The name of its article's folder, where that is not made of the title.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Markdown(text) => {
                text.front.slug.as_deref().or(Some(text.name.as_str())).filter(|name| !matches!(*name, "" | "-"))
            }
            Self::Document(document) => document.said.slug.as_deref(),
            _ => None,
        }
    }

    /// What it says of itself, a line each.
    pub fn evidence(&self) -> Vec<String> {
        match self {
            Self::Markdown(text) => text.evidence.clone(),
            _ => self.page().map(|page| told(&page.evidence)).unwrap_or_default(),
        }
    }

    /// Its text without regard to what lies around it.
    pub fn write_plainly(&self) -> String {
        let around = Surroundings {
            has_file: &|_, _| false,
            by_address: false,
            article: &|_| None,
            lead: &|_, _| None,
            in_html: &|_, _| None,
        };
        self.write(&around).markdown
    }

    /// Writes its text, by what lies around it.
    pub fn write(&self, around: &Surroundings<'_>) -> Written {
        let has_file = around.has_file;
        match (self, self.page()) {
            (Self::Markdown(text), _) => {
                let body = text.write(around);
                Written { markdown: body.markdown, lead: body.image, files: body.files, page: None, told: body.told }
            }
            (Self::Text(source, text), _) => {
                let names = text.pieces.iter().filter(|piece| piece.role == Role::ImageName);
                let mut files: Vec<(String, String)> = names
                    .map(|piece| piece.text.span().text(source).to_owned())
                    .filter(|name| !name.contains(['/', '\\']))
                    .map(|name| (name.clone(), name))
                    .collect();
                files.sort();
                files.dedup();
                let markdown = to_markdown(source, text, &|name| has_file(name, name));
                Written { markdown, lead: None, files, page: None, told: elsewhere::Told::default() }
            }
            (_, page) => {
                let body = page.map(|page| page.body_with(has_file, around.by_address)).unwrap_or_default();
                let (markdown, mut lead, mut files) = (body.markdown.clone(), body.lead.clone(), body.files.clone());
                // The image that a page names for others to show.
                let named = page.filter(|_| around.by_address).and_then(|page| page.evidence.image.as_ref());
                if let Some(url) =
                    named.filter(|_| lead.is_none() && !markdown.contains("![")).map(|found| &found.value)
                    && let Some(name) = url.split(['?', '#']).next().and_then(html::image_name)
                    && has_file(url, &name)
                {
                    files.push((url.clone(), name.clone()));
                    lead = Some(Image { src: name, ..Image::default() });
                }
                Written { markdown, lead, files, page: Some(body), told: elsewhere::Told::default() }
            }
        }
    }

    /// What the original says about itself, without its title and the language, which options may overrule.
    pub fn front_matter(&self, written: &Written) -> FrontMatter {
        let mut front = self.said(written);
        if self.is_incomplete() {
            front.extra.insert("incomplete".to_owned(), toml::Value::Boolean(true));
        }
        front
    }

    fn said(&self, written: &Written) -> FrontMatter {
        match (self, self.page()) {
            (Self::Markdown(text), _) => FrontMatter { image: written.lead.clone(), ..text.front.clone() },
            (Self::Text(_, text), _) => {
                let head = text.head.clone();
                let within = |src: &String| !src.split(['/', '\\']).any(|part| part == "..");
                let image = head.image.filter(within).map(|src| Image {
                    src,
                    alt: String::new(),
                    caption: head.caption.unwrap_or_default(),
                    credit: head.credit.unwrap_or_default(),
                });
                FrontMatter {
                    description: head.description,
                    date: head.published,
                    updated: head.updated,
                    authors: head.authors,
                    dateline: head.dateline,
                    image,
                    source: Some(Provenance { publisher: head.agency, ..Provenance::default() }),
                    ..FrontMatter::default()
                }
            }
            (Self::Document(document), _) => {
                let mut front = of_page(&document.page.evidence, self.title(), written);
                front.weight = document.weight;
                front.draft = document.said.draft;
                front.aliases.clone_from(&document.said.aliases);
                front.taxonomies.clone_from(&document.said.taxonomies);
                if let Some(source) = front.source.as_mut() {
                    source.title = document.part_of.clone().or(source.title.take());
                    source.retrieved.clone_from(&document.retrieved);
                }
                front
            }
            (_, Some(page)) => of_page(&page.evidence, self.title(), written),
            (_, None) => FrontMatter::default(),
        }
    }

    /// Whether only the beginning of the article could be read.
    pub fn is_incomplete(&self) -> bool {
        self.page().is_some_and(Page::is_beginning)
    }
}

fn of_page(evidence: &Evidence, title: Option<String>, written: &Written) -> FrontMatter {
    let has_image = written.markdown.contains("![");
    let elsewhere = evidence.image.as_ref().filter(|_| !has_image);
    let elsewhere = elsewhere.map(|found| Image { src: found.value.clone(), ..Image::default() });
    // A standfirst that the text begins with is not said twice.
    let description = evidence.description.as_ref().map(|found| found.value.clone());
    let plain: String = written.markdown.chars().filter(|c| !"*_\\[]".contains(*c)).collect();
    let description = description.filter(|words| !plain.starts_with(words.trim_end_matches(['…', '.', ' '])));
    let mut extra = toml::Table::new();
    if let Some(section) = &evidence.section {
        extra.insert("section".to_owned(), toml::Value::String(section.value.clone()));
    }
    if let Some(tags) = &evidence.tags {
        let tags = tags.value.iter().map(|tag| toml::Value::String(tag.clone())).collect();
        extra.insert("tags".to_owned(), toml::Value::Array(tags));
    }
    FrontMatter {
        description,
        date: evidence.published.as_ref().map(|found| found.value),
        updated: evidence.updated.as_ref().map(|found| found.value),
        authors: evidence.authors.as_ref().map(|found| found.value.clone()).unwrap_or_default(),
        language: evidence.language.as_ref().map(|found| found.value.clone()),
        image: written.lead.clone().or(elsewhere),
        source: Some(Provenance {
            url: evidence.url.as_ref().map(|found| found.value.clone()),
            title,
            publisher: evidence.publisher.as_ref().map(|found| found.value.clone()),
            ..Provenance::default()
        }),
        extra,
        ..FrontMatter::default()
    }
}

/// What a page was found to say, a line each, for those who want to know why.
fn told(evidence: &Evidence) -> Vec<String> {
    let mut lines = Vec::new();
    let mut tell = |what: &str, found: Option<(String, &String)>| {
        if let Some((value, evidence)) = found {
            let mut line = String::new();
            let _ = write!(line, "{what}: `{value}`, from {evidence}");
            lines.push(line);
        }
    };
    tell("title", evidence.title.as_ref().map(|found| (found.value.clone(), &found.evidence)));
    tell("authors", evidence.authors.as_ref().map(|found| (found.value.join(", "), &found.evidence)));
    tell("published", evidence.published.as_ref().map(|found| (found.value.to_string(), &found.evidence)));
    tell("updated", evidence.updated.as_ref().map(|found| (found.value.to_string(), &found.evidence)));
    tell("language", evidence.language.as_ref().map(|found| (found.value.clone(), &found.evidence)));
    tell("publisher", evidence.publisher.as_ref().map(|found| (found.value.clone(), &found.evidence)));
    tell("address", evidence.url.as_ref().map(|found| (found.value.clone(), &found.evidence)));
    tell("description", evidence.description.as_ref().map(|found| (found.value.clone(), &found.evidence)));
    tell("image", evidence.image.as_ref().map(|found| (found.value.clone(), &found.evidence)));
    tell("section", evidence.section.as_ref().map(|found| (found.value.clone(), &found.evidence)));
    tell("tags", evidence.tags.as_ref().map(|found| (found.value.join(", "), &found.evidence)));
    lines
}
