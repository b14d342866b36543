//! Sentences that say what something is: `A botnet is a network of hijacked devices`.

use foldhash::HashSet;
use std::cell::OnceCell;

use super::names::{Kinds, Words};
use super::token::Shape;
use super::words::same;
use super::{Found, Glossed, Mention, Text};
use crate::span::Span;

/// Tokens of a term, without its article.
const LONGEST_TERM: usize = 4;
/// Words a definition needs at least to tell anything, and tokens it may have.
const LEAST_WORDS: usize = 4;
const MOST_TOKENS: usize = 45;

/// Words that tell the thing from others of its class.
const TELLING: &[&str] = &[
    "of", "that", "which", "who", "whose", "where", "used", "made", "caused", "held", "found", "formed", "measured",
    "designed", "for", "between", "from", "in", "given", "produced", "by",
];
/// Words with which something is judged, not defined.
const JUDGING: &[&str] = &[
    "problem",
    "sign",
    "matter",
    "mistake",
    "result",
    "way",
    "reason",
    "priority",
    "disgrace",
    "question",
    "threat",
    "start",
    "step",
    "blow",
    "shame",
    "tragedy",
    "fact",
    "good",
    "bad",
    "great",
    "big",
    "huge",
    "lot",
    "bit",
    "part",
    "one",
    "first",
    "last",
    "best",
    "worst",
    "most",
    "only",
    "same",
    "kind",
    "member",
    "key",
    "major",
    "real",
    "serious",
    "right",
    "victory",
    "success",
    "failure",
    "challenge",
    "chance",
    "symbol",
    "reminder",
    "source",
    "cause",
    "case",
    "time",
    "day",
    "year",
    "place",
    "thing",
    "real",
    "growing",
    "clear",
    "very",
    "new",
    "risk",
    "need",
    "lesson",
    "favourite",
    "popular",
    "common",
    "crime",
];
const MASS: &[&str] = &[
    "tion", "sis", "ism", "ity", "ment", "logy", "graphy", "itis", "emia", "aemia", "ance", "ence", "ing", "ics",
    "cide", "lysis",
];

/// Adds every definition.
pub(super) fn find(text: &Text<'_>, found: &mut Vec<Mention>) {
    let mut named: Vec<usize> = found
        .iter()
        .filter(|mention| matches!(mention.found, Found::Person(_) | Found::Organization(_) | Found::Place(_)))
        .map(|mention| mention.span.start())
        .collect();
    named.sort_unstable();
    let mut quotes: Vec<Span> =
        found.iter().filter(|mention| matches!(mention.found, Found::Quote(_))).map(|mention| mention.span).collect();
    quotes.sort_by_key(|quote| quote.start());
    let (words, lower) = (Words::new(text), OnceCell::new());
    let mut definitions = Vec::new();
    for range in &text.ranges {
        let reader = Reader { text, words, end: range.end, named: &named, lower: &lower };
        let stops = text.marks(range).filter(|at| matches!(text.word(*at), "." | "?" | "!"));
        let openings = stops.map(|at| at + 1).filter(|at| text.tokens.get(*at).is_some_and(|next| next.spaced));
        for at in std::iter::once(range.start).chain(openings).filter(|at| range.contains(at)) {
            if text.word(at).starts_with(char::is_uppercase)
                && let Some(mention) = reader.definition(at).filter(|mention| !inside(&quotes, mention.span))
            {
                definitions.push(mention);
            }
        }
    }
    found.extend(definitions);
}

fn inside(quotes: &[Span], span: Span) -> bool {
    let after = quotes.partition_point(|quote| quote.end() <= span.start());
    quotes.get(after).is_some_and(|quote| quote.overlaps(span))
}

struct Reader<'t, 'a> {
    text: &'t Text<'a>,
    words: Words<'t>,
    end: usize,
    /// Where names begin, in order.
    named: &'t [usize],
    /// The words that the article writes without a capital; made when first asked for.
    lower: &'t OnceCell<HashSet<&'a str>>,
}

impl<'a> Reader<'_, 'a> {
    fn word(&self, at: usize) -> &'a str {
        if at < self.end { self.text.word(at) } else { "" }
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|other| same(word, other))
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::of(self.text.tokens[from].span.start(), self.text.tokens[to - 1].span.end())
    }

    /// The definition of the sentence that begins at `at`.
    fn definition(&self, at: usize) -> Option<Mention> {
        let article = self.is(at, &["a", "an"]);
        let first = at + usize::from(article);
        let end = self.term(first, article)?;
        if self.is(end, &[","]) && !self.is(end + 1, &["or"]) {
            return self.apposed(first, end).filter(|_| self.common(first, article));
        }
        let mut verb = end;
        // `Pertussis, or whooping cough, is …`
        if self.is(end, &[","]) {
            verb = (end + 2..end + 7).find(|at| self.is(*at, &[","]))? + 1;
        }
        let defined = self.is(verb, &["is", "are"]) && self.is(verb + 1, &["defined"]) && self.is(verb + 2, &["as"]);
        let refers = self.is(verb, &["refers"]) && self.is(verb + 1, &["to"]);
        if !self.is(verb, &["is", "are"]) && !refers {
            return None;
        }
        let plural = self.is(verb, &["are"]);
        let from = verb
            + if defined {
                3
            } else if refers {
                2
            } else {
                1
            };
        let opens = self.is(from, &["a", "an", "any"])
            || self.is(from, &["the"]) && !article
            || plural && self.lower_case(from) && !participle(self.word(from))
            || defined
            || refers;
        let to = self.sentence_end(from)?;
        (opens && self.tells(from, to, defined || refers) && self.common(first, article))
            .then(|| self.mention(first, end, from, to))
    }

    /// `Bioturbation, the mixing of sediment by burrowing animals, makes …`
    fn apposed(&self, first: usize, end: usize) -> Option<Mention> {
        let from = end + 1;
        if !self.is(from, &["a", "an", "the"]) {
            return None;
        }
        let to = (from + LEAST_WORDS..from + 20).find(|at| self.is(*at, &[",", "."]))?;
        let whole = self.is(to, &[","])
            && self.text.tokens.get(to + 1).is_some_and(|next| next.shape == Shape::Lower && to + 1 < self.end);
        (whole && !self.is(to + 1, &["and", "or", "but"]) && self.tells(from, to, false))
            .then(|| self.mention(first, end, from, to))
    }

    fn lower_case(&self, at: usize) -> bool {
        at < self.end && self.text.tokens[at].shape == Shape::Lower
    }

    /// Where the term at `first` ends: a few words that may be [common](Self::common).
    fn term(&self, first: usize, article: bool) -> Option<usize> {
        let mut end = first;
        while end < self.end && end - first < LONGEST_TERM && !self.is(end, &["is", "are", "refers", ","]) {
            let hyphen = self.word(end) == "-";
            let fits = self.lower_case(end)
                || hyphen
                || end == first && !article && self.text.tokens[end].shape == Shape::Capital;
            if !fits
                || self.words.is(end, Kinds::NO_TERM) && self.words.tail(end) == 0
                || self.named.binary_search(&self.text.tokens[end].span.start()).is_ok()
            {
                return None;
            }
            end += 1;
        }
        if end == first || end >= self.end {
            return None;
        }
        let last = self.word(end - 1);
        (last.len() > 2 && !last.ends_with("ed") && !last.ends_with("ly")).then_some(end)
    }

    /// Without an article only the first word's ending, or its use elsewhere, tells a term from a name.
    fn common(&self, first: usize, article: bool) -> bool {
        let word = self.word(first).to_lowercase();
        article
            || MASS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
            || self.written_small(&word)
    }

    fn written_small(&self, word: &str) -> bool {
        let made = || {
            let small = self.text.tokens.iter().zip(&self.text.words).filter(|(token, _)| token.shape == Shape::Lower);
            small.map(|(_, word)| *word).collect()
        };
        self.lower.get_or_init(made).contains(word)
    }

    fn sentence_end(&self, from: usize) -> Option<usize> {
        (from..self.end.min(from + MOST_TOKENS))
            .find(|at| {
                matches!(self.word(*at), "." | "?" | "!" | ";")
                    && self.text.tokens.get(at + 1).is_none_or(|next| next.spaced || at + 1 >= self.end)
            })
            .filter(|at| matches!(self.word(*at), "." | ";"))
    }

    /// Whether the words name a class of things and what is special about it.
    fn tells(&self, from: usize, to: usize, said: bool) -> bool {
        let words = (from..to).filter(|at| self.text.tokens[*at].shape != Shape::Mark).count();
        let judged = (from..to.min(from + 4)).any(|at| self.is(at, JUDGING));
        let special = (from + 2..to).find(|at| self.is(*at, TELLING));
        let class = special.is_some_and(|special| {
            self.lower_case(special - 1) && !self.is(special - 1, &["a", "an", "the", "more", "less"])
        });
        let numbers = (from..to).any(|at| matches!(self.text.tokens[at].shape, Shape::Number | Shape::Mixed));
        words >= LEAST_WORDS && (said || !judged && class && !numbers)
    }

    fn mention(&self, first: usize, end: usize, from: usize, to: usize) -> Mention {
        let glossed = Glossed { term: self.span(first, end), text: self.span(from, to) };
        Mention { span: self.span(first, to), rule: "definition.is", score: 0.75, found: Found::Definition(glossed) }
    }
}

fn participle(word: &str) -> bool {
    ["ed", "en", "ing", "ly"].iter().any(|end| word.ends_with(end))
        || matches!(
            word,
            "made"
                | "held"
                | "found"
                | "built"
                | "kept"
                | "sold"
                | "set"
                | "put"
                | "cut"
                | "known"
                | "paid"
                | "sent"
                | "left"
                | "not"
                | "still"
                | "also"
                | "now"
                | "more"
                | "less"
                | "likely"
        )
}

#[cfg(test)]
mod tests {
    use super::super::recognise;
    use super::*;
    use crate::document::plain;

    fn definitions(text: &str) -> Vec<(String, String)> {
        let document = plain::read(text);
        let said = |mention: Mention| match mention.found {
            Found::Definition(glossed) => {
                Some((glossed.term.text(&document.prose).to_owned(), glossed.text.text(&document.prose).to_owned()))
            }
            _ => None,
        };
        recognise(&document, None).into_iter().filter_map(said).collect()
    }

    #[test]
    fn sentences_that_define_are_told() {
        let rows = [
            ("A moraine is a heap of stones left by a glacier.", "moraine", "a heap of stones left by a glacier"),
            (
                "Osmosis is the movement of water through a membrane.",
                "Osmosis",
                "the movement of water through a membrane",
            ),
            (
                "Scurvy, or sailor's rot, is a disease that comes of eating no fruit. Cooks knew of scurvy.",
                "Scurvy",
                "a disease that comes of eating no fruit",
            ),
            (
                "Coppicing, the cutting of trees to the ground, lets them grow anew.",
                "Coppicing",
                "the cutting of trees to the ground",
            ),
            ("A heatwave is defined as five days above 28C.", "heatwave", "five days above 28C"),
        ];
        for (text, term, said) in rows {
            assert_eq!(definitions(text), [(term.to_owned(), said.to_owned())], "{text}");
        }
    }

    #[test]
    fn sentences_that_judge_or_name_are_none() {
        for text in [
            "This is a plant that grows in water.",
            "The decision is a blow for the town.",
            "Flooding is a problem in the valley.",
            "Tarn is a town in the north.",
            "Anna Berg, the head of the school, resigned.",
            "A spokesman is said to have resigned.",
            "Prices are compared with those of May. The figures are those of the office.",
            "“A moraine is a heap of stones left by a glacier,” she said.",
        ] {
            assert!(definitions(text).is_empty(), "{text}: {:?}", definitions(text));
        }
    }
}
