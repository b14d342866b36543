//! Pages whose text, stress, links and images must be the same on the article's page as on the page it came from.

#[path = "roundtrip/blocks.rs"]
mod blocks;
#[path = "roundtrip/inline.rs"]
mod inline;
#[path = "roundtrip/seen.rs"]
mod seen;

use postil::article::html;
use postil::document::highlight::Highlighter;
use postil::document::markdown::{self, MarkdownOptions};

/// Prose around what is tested, so that a page is an article and its edges are not what is tested.
const PROSE: &str = "The board of the harbour met on the quay in the morning, and it talked for most of the day about what the \
    storm had left of the mole, of the crane and of the sheds, and about who would pay for what had to be mended before winter.";

/// A page with `middle` in its text as Markdown.
fn imported(middle: &str) -> String {
    let page = format!(
        "<!DOCTYPE html><html><head><title>The mole</title></head><body><article><h1>The mole</h1><p>{PROSE}</p>\n{middle}\n<p>{PROSE}</p></article></body></html>"
    );
    html::read(&page).expect("it is an article").body(&|_, _| false).markdown
}

/// What stands between the paragraphs of prose in a rendered article.
fn rendered(markdown: &str) -> String {
    let html = markdown::read(markdown, 0, &MarkdownOptions::default(), &Highlighter::default()).html;
    let parts: Vec<&str> = html.split(&format!("<p>{PROSE}</p>")).collect();
    assert!(parts.len() == 3 && parts[0].trim().is_empty(), "the prose around it is gone:\n{markdown}");
    // Notes are at the end.
    format!("{}{}", parts[1], parts[2])
}

/// The tested part of an article, for what a test says when it fails.
fn between(markdown: &str) -> String {
    markdown.replace(PROSE, "…").trim().to_owned()
}

/// How many pages are tried; `PROPTEST_CASES` tries more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300)
}
