//! Where sentences begin and end, seen from a quote.

use super::speakers::Speakers;

impl Speakers<'_, '_, '_> {
    /// Inside one of the quotes.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        let next = self.quotes.partition_point(|quote| quote.close < at);
        self.quotes.get(next).is_some_and(|quote| quote.open < at && at < quote.close)
    }

    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        let words = self.words;
        match words.text.word(at) {
            "!" | "?" => true,
            "." => {
                let next = at + 1;
                next >= words.len()
                    || !words.glued(next) && !words.is_lower(next) && words.opens_sentence(next, 0)
                    || words.glued(next) && !words.is_word(next)
            }
            _ => false,
        }
    }

    /// First token of the sentence that holds `at`; quotes within it do not end it, unless they end a sentence themselves.
    pub(super) fn sentence_start(&self, at: usize, block: usize) -> usize {
        (block..at)
            .rev()
            .take(120)
            .find(|&token| {
                let closing = matches!(self.words.text.word(token), "”" | "\"" | "’" | "'") && !self.opens(token);
                let ended =
                    if closing { token > block && self.words.mark(token - 1, ".") } else { self.ends_sentence(token) };
                ended && !self.is_quoted(token) && token + 1 < at
            })
            .map_or_else(|| block.max(at.saturating_sub(120)), |token| token + 1)
    }

    pub(super) fn sentence_end(&self, at: usize, limit: usize) -> usize {
        (at..limit).find(|&token| self.ends_sentence(token) || self.words.mark(token, ";")).unwrap_or(limit)
    }
}
