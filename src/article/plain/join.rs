//! Lines joined into one, and words that were divided at a line's end made whole again where that is safe.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::{Part, Text};
use crate::span::Span;

pub(super) struct Joiner<'a> {
    source: &'a str,
    /// All words of the text in small letters; collected when the first divided word turns up.
    words: OnceCell<HashSet<String>>,
}

impl<'a> Joiner<'a> {
    pub fn new(source: &'a str) -> Self {
        Self { source, words: OnceCell::new() }
    }

    pub fn join(&self, lines: impl IntoIterator<Item = Span>) -> Text {
        let mut parts: Vec<Part> = Vec::new();
        for span in lines {
            let spaced = parts.last_mut().is_some_and(|last| self.is_spaced(last, span));
            parts.push(Part { span, spaced });
        }
        Text { parts }
    }

    /// Takes the hyphen off `last` where it only divides a word.
    fn is_spaced(&self, last: &mut Part, next: Span) -> bool {
        let (before, after) = (last.span.text(self.source), next.text(self.source));
        let Some(stem) = before.strip_suffix(['-', '\u{ad}', '‐']) else { return true };
        let is_word = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’');
        let start = stem.rsplit(is_word).next().unwrap_or_default();
        let end = after.split(is_word).next().unwrap_or_default();
        if start.is_empty() || !after.starts_with(char::is_alphanumeric) || matches!(end, "and" | "or" | "to" | "und") {
            return true;
        }
        let whole = format!("{start}{end}").to_lowercase();
        if before.ends_with('\u{ad}') || self.words().contains(&whole) {
            last.span = Span::of(last.span.start(), last.span.start() + stem.len());
        }
        false
    }

    fn words(&self) -> &HashSet<String> {
        self.words.get_or_init(|| {
            let is_gap = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-');
            self.source.split(is_gap).filter(|word| word.len() > 3).map(str::to_lowercase).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(source: &str) -> String {
        let spans = super::super::line::lines(source).into_iter().map(|line| line.span);
        Joiner::new(source).join(spans).read(source).into_owned()
    }

    #[test]
    fn divided_words_are_made_whole_only_where_that_is_safe() {
        assert_eq!(joined("the govern-\nment said the government"), "the government said the government");
        assert_eq!(joined("a well-\nknown man"), "a well-known man");
        assert_eq!(
            joined("pre- \nand post-war years, pre-\nand post-war"),
            "pre- and post-war years, pre- and post-war"
        );
        assert_eq!(joined("it rained -\nand how"), "it rained - and how");
        assert_eq!(joined("in the har\u{ad}\nbour"), "in the harbour");
    }
}
