//! Articles with marked words, and the truth about where these words are after any edit: invisible marks travel with them.

use postil::document::Document;
use postil::document::highlight::Highlighter;
use postil::document::markdown::{self, MarkdownOptions};
use postil::span::Span;

/// Stand before and after the words of the fact that is followed; no article has them.
pub const OPEN: char = '\u{E000}';
pub const CLOSE: char = '\u{E001}';

/// A small generator of numbers, so that every run edits alike.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    pub fn pick<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }
}

/// An article's paragraphs, each a list of sentences; one of them holds the marked words, until an edit takes them away.
#[derive(Clone, Debug)]
pub struct Story {
    pub paragraphs: Vec<Vec<String>>,
}

/// The written articles, with `{…}` round the words of each fact.
pub fn articles() -> Vec<&'static str> {
    include_str!("articles.txt").split("\n===\n").collect()
}

/// How many facts an article has.
pub fn facts(article: &str) -> usize {
    article.matches('{').count()
}

impl Story {
    /// An article with the words of its fact `nth` marked.
    pub fn new(article: &str, nth: usize) -> Self {
        let mut text = String::new();
        for (index, part) in article.split('{').enumerate() {
            let followed = index == nth + 1;
            let (inside, rest) = if index == 0 { ("", part) } else { part.split_once('}').expect("braces are closed") };
            if followed {
                text.push(OPEN);
            }
            text.push_str(inside);
            if followed {
                text.push(CLOSE);
            }
            text.push_str(rest);
        }
        let paragraphs = text.trim().split("\n\n");
        Self { paragraphs: paragraphs.map(|text| text.lines().map(str::to_owned).collect()).collect() }
    }

    /// Paragraph and sentence with the marked words.
    pub fn place(&self) -> Option<(usize, usize)> {
        let holds = |sentence: &String| sentence.contains(OPEN);
        self.paragraphs.iter().enumerate().find_map(|(p, paragraph)| Some((p, paragraph.iter().position(holds)?)))
    }

    pub fn sentence(&mut self) -> &mut String {
        let (p, s) = self.place().expect("the words are there");
        &mut self.paragraphs[p][s]
    }

    /// The marked words.
    pub fn words(&self) -> Option<String> {
        let (p, s) = self.place()?;
        let (_, after) = self.paragraphs[p][s].split_once(OPEN)?;
        after.split_once(CLOSE).map(|(words, _)| words.to_owned())
    }

    pub fn set_words(&mut self, words: &str) {
        let sentence = self.sentence();
        let (before, after) = sentence.split_once(OPEN).expect("the words are there");
        let (_, after) = after.split_once(CLOSE).expect("both marks are there");
        *sentence = format!("{before}{OPEN}{words}{CLOSE}{after}");
    }

    /// Changes every sentence alike.
    pub fn map(&mut self, change: impl Fn(&str) -> String) {
        self.paragraphs.iter_mut().flatten().for_each(|sentence| *sentence = change(sentence));
    }

    pub fn text(&self) -> String {
        let paragraphs = self.paragraphs.iter().filter(|paragraph| !paragraph.is_empty());
        let joined = |sentences: &Vec<String>| {
            let is_item = |sentence: &String| sentence.trim_start_matches(OPEN).starts_with("- ");
            let parts = sentences.iter().enumerate().map(|(at, sentence)| match at {
                0 => sentence.clone(),
                _ if is_item(sentence) => format!("\n{sentence}"),
                _ if is_item(&sentences[at - 1]) => format!("\n\n{sentence}"),
                _ => format!(" {sentence}"),
            });
            parts.collect::<String>()
        };
        paragraphs.map(joined).collect::<Vec<_>>().join("\n\n")
    }
}

/// A story as read, and where the marked words stand in it.
pub struct Read {
    pub document: Document,
    pub truth: Option<Span>,
}

pub fn read(text: &str) -> Read {
    let read = |text: &str| markdown::read(text, 0, &MarkdownOptions::default(), &Highlighter::default());
    let marked = read(text).prose;
    let document = read(&text.replace([OPEN, CLOSE], ""));
    assert_eq!(marked.replace([OPEN, CLOSE], ""), document.prose, "marks change nothing");
    let truth = marked.find(OPEN).zip(marked.find(CLOSE));
    Read { document, truth: truth.map(|(start, end)| Span::of(start, end - OPEN.len_utf8())) }
}
