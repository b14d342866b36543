//! Markdown as a document, in one pass over its events.

mod blocks;
mod endnotes;
mod footnotes;
mod headings;
mod ids;
mod inline;
mod open;
mod options;
mod projection;
mod raw_html;
mod tables;
mod writer;

#[cfg(test)]
pub mod properties;
#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::Document;
use super::highlight::Highlighter;
use writer::Writer;

pub use options::{ENGLISH, Labels, MarkdownOptions};

/// Reads `source[body..]`; every source span of the result counts from the start of `source`.
///
/// # Panics
/// If `body` is not a character boundary of `source`.
#[must_use]
pub fn read(source: &str, body: usize, options: &MarkdownOptions, highlighter: &Highlighter) -> Document {
    let mut writer = Writer::new(source, body, options, highlighter);
    for (event, range) in Parser::new_ext(&source[body..], extensions(options)).into_offset_iter() {
        writer.event(event, range.start + body..range.end + body);
    }
    writer.finish()
}

/// The links and images of `source[body..]` that lead to another site, with where they stand in `source`.
#[must_use]
pub fn external_links(source: &str, body: usize, options: &MarkdownOptions) -> Vec<(String, Range<usize>)> {
    let events = Parser::new_ext(&source[body..], extensions(options)).into_offset_iter();
    let links = events.filter_map(|(event, range)| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            let url = crate::path::web_url(&dest_url).filter(|url| url.starts_with("http"))?;
            Some((url, range.start + body..range.end + body))
        }
        _ => None,
    });
    links.collect()
}

/// The links of `source[body..]` to a place on their own page, without the `#`, with where they stand in `source`.
#[must_use]
pub fn fragment_links(source: &str, body: usize, options: &MarkdownOptions) -> Vec<(String, Range<usize>)> {
    let events = Parser::new_ext(&source[body..], extensions(options)).into_offset_iter();
    let links = events.filter_map(|(event, range)| match event {
        Event::Start(Tag::Link { dest_url, .. }) => {
            Some((dest_url.strip_prefix('#')?.to_owned(), range.start + body..range.end + body))
        }
        _ => None,
    });
    links.collect()
}

fn extensions(options: &MarkdownOptions) -> Options {
    let mut extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES;
    extensions.set(Options::ENABLE_SMART_PUNCTUATION, options.smart_punctuation);
    extensions.set(Options::ENABLE_MATH, options.math);
    extensions
}
