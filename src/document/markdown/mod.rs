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

use pulldown_cmark::{Options, Parser};

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
