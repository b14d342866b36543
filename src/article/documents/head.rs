//! What a document says of itself: in its properties, by its styles, and in the lines above its text.

use super::model::{Block, Paragraph, Role};
use crate::article::Timestamp;
use crate::article::html::{Evidence, Found, byline, date};

/// How far from the top a title, a byline and a date may stand.
const NEAR: usize = 8;

/// A document's properties, as its program filled them in.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties {
    pub title: String,
    pub authors: Vec<String>,
    pub created: String,
    pub modified: String,
    pub description: String,
    pub keywords: Vec<String>,
    pub publisher: String,
    /// With where it was found.
    pub language: Option<Found<String>>,
}

fn found<T>(value: T, evidence: &str) -> Found<T> {
    Found { value, evidence: evidence.to_owned() }
}

/// Takes the head out of the text and joins it with the properties.
pub(super) fn take(blocks: &mut Vec<Block>, properties: &Properties) -> Evidence {
    let of_style = |blocks: &mut Vec<Block>, role: Role| {
        let at = blocks.iter().take(NEAR).position(|block| has_role(block, role))?;
        Some(words(&blocks.remove(at)))
    };
    let title = of_style(blocks, Role::Title).map(|title| found(title, "style of titles"));
    let title = title.or_else(|| sole_heading(blocks)).or_else(|| property_title(properties));
    let title = title.or_else(|| first_line(blocks));
    let description = of_style(blocks, Role::Subtitle).map(|words| found(words, "style of subtitles"));
    let mut authors = Vec::new();
    while let Some(line) = of_style(blocks, Role::Author) {
        authors.extend(byline::names(&line));
    }
    let authors = (!authors.is_empty()).then(|| found(authors, "style of authors"));
    let published = of_style(blocks, Role::Date).and_then(|line| date::in_words(&line, false));
    let published = published.map(|date| found(date, "style of dates"));
    let by_property = property_authors(properties);
    let known = authors.as_ref().or(by_property.as_ref()).map(|found| found.value.clone()).unwrap_or_default();
    let (line_authors, line_date) = lines(blocks, authors.is_none(), published.is_none(), &known);
    let created = stamp(&properties.created).map(|date| found(date, "property: created"));
    let published = published.or(line_date).or(created);
    let modified = stamp(&properties.modified).map(|date| found(date, "property: modified"));
    let is_later =
        |date: &Found<Timestamp>| published.as_ref().is_none_or(|published| date.value.date > published.value.date);
    let said = Some(&properties.description).filter(|words| !words.is_empty() && words.chars().count() < 400);
    let tags: Vec<String> = properties.keywords.iter().map(|tag| tag.trim().to_owned()).collect();
    let tags: Vec<String> = tags.into_iter().filter(|tag| !tag.is_empty() && tag.chars().count() < 40).collect();
    Evidence {
        title,
        description: description.or_else(|| said.map(|words| found(words.clone(), "property: description"))),
        authors: authors.or(line_authors).or(by_property),
        updated: modified.filter(is_later),
        published,
        language: properties.language.clone(),
        publisher: Some(&properties.publisher)
            .filter(|name| !name.is_empty())
            .map(|name| found(name.clone(), "property: publisher")),
        tags: (!tags.is_empty()).then(|| found(tags, "property: keywords")),
        ..Evidence::default()
    }
}

fn has_role(block: &Block, role: Role) -> bool {
    matches!(block, Block::Paragraph(paragraph) if paragraph.role == role && paragraph.has_words() && !paragraph.has_image())
}

fn words(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => paragraph.words(),
        Block::Table(_) => String::new(),
    }
}

/// A first heading that is the only one of the highest level stands for the title.
fn sole_heading(blocks: &mut Vec<Block>) -> Option<Found<String>> {
    let levels = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(Paragraph { role: Role::Heading(level), .. }) => Some(*level),
        _ => None,
    });
    let top = levels.clone().min()?;
    if levels.filter(|level| *level == top).count() != 1 {
        return None;
    }
    let is_text = |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.has_words());
    let at = blocks.iter().position(is_text)?;
    has_role(&blocks[at], Role::Heading(top)).then(|| found(words(&blocks.remove(at)), "first heading"))
}

fn property_title(properties: &Properties) -> Option<Found<String>> {
    let title = properties.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = title.to_lowercase();
    let is_file = [".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".tex", ".dvi", ".txt"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    let is_made = ["microsoft word - ", "untitled", "document1", "word document", "unbenannt", "sans nom", "no title"]
        .iter()
        .any(|made| lower.starts_with(made));
    (title.chars().count() > 2 && !is_file && !is_made).then(|| found(title, "property: title"))
}

fn property_authors(properties: &Properties) -> Option<Found<Vec<String>>> {
    const NOBODY: [&str; 14] = [
        "user",
        "admin",
        "administrator",
        "unknown",
        "author",
        "python-docx",
        "microsoft",
        "office",
        "owner",
        "windows",
        "libreoffice",
        "anonymous",
        "pandoc",
        "root",
    ];
    let is_somebody =
        |name: &String| !name.to_lowercase().split([' ', '-']).any(|word| NOBODY.contains(&word)) && name.len() > 2;
    let mut names: Vec<String> = Vec::new();
    for name in properties.authors.iter().flat_map(|line| byline::names(line)).filter(is_somebody) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| found(names, "property: author"))
}

/// A short line without a stop above longer ones, in a document that knows no styles.
fn first_line(blocks: &mut Vec<Block>) -> Option<Found<String>> {
    let has_heading =
        blocks.iter().any(|block| matches!(block, Block::Paragraph(Paragraph { role: Role::Heading(_), .. })));
    let is_text = |block: &&Block| matches!(block, Block::Paragraph(paragraph) if paragraph.has_words());
    let first = blocks.iter().position(|block| is_text(&block))?;
    let Block::Paragraph(line) = &blocks[first] else { return None };
    let words = line.words();
    let is_line = line.role == Role::Body && line.item.is_none() && words.chars().count() <= 120;
    let is_open = !words.ends_with(['.', ':', ';', ',', '!', '…']);
    let next = blocks[first + 1..].iter().filter(is_text).take(4).map(|block| self::words(block).chars().count()).max();
    let is_title = is_line
        && is_open
        && (!has_heading || line.all(|look| look.bold))
        && next.is_some_and(|next| next > words.chars().count());
    is_title.then(|| {
        blocks.remove(first);
        found(words, "first line")
    })
}

/// A byline and a date, each on a line of its own above the text.
fn lines(
    blocks: &mut Vec<Block>,
    wants_authors: bool,
    wants_date: bool,
    known: &[String],
) -> (Option<Found<Vec<String>>>, Option<Found<Timestamp>>) {
    let (mut authors, mut published) = (None, None);
    let mut at = 0;
    while at < blocks.len().min(4) {
        let Block::Paragraph(line) = &blocks[at] else { break };
        let words = line.words();
        let count = words.split_whitespace().count();
        if line.role != Role::Body || line.item.is_some() || count > 16 {
            break;
        }
        let names = byline::after_label(&words).filter(|_| wants_authors && authors.is_none());
        let is_date = wants_date && published.is_none() && count <= 8 && !words.ends_with(['.', '?', '!']);
        let date = date::in_words(&words, false).filter(|_| is_date);
        // A line that only says who the properties say.
        let is_author = !known.is_empty() && byline::names(&words) == known;
        if names.is_none() && date.is_none() && !is_author {
            at += 1;
            continue;
        }
        authors = authors.or(names.map(|names| found(names, "line above the text")));
        published = published.or(date.map(|date| found(date, "line above the text")));
        blocks.remove(at);
    }
    (authors, published)
}

/// The day of a time as programs write it: the minute of a file says nothing about when its text was published.
fn stamp(text: &str) -> Option<Timestamp> {
    let stamp = date::for_machines(text)?;
    // Before there were such programs: a clock that was not set.
    (stamp.date.year() >= 1985).then(|| Timestamp::day(stamp.date))
}
