//! Quotes that are worded otherwise in the article than in their fact.

use std::collections::HashMap;

use crate::facts::check::fact::value::counts;
use crate::facts::check::reading::words::{Word, distance, words};
use crate::facts::check::reading::{Article, Finding, Spot};
use crate::facts::model::{Detail, Fact};
use crate::facts::recognise::{Found, Mention, Quotation};
use crate::span::Span;

/// Shorter quotes say too little to be looked for.
const LEAST_WORDS: usize = 3;
/// Longest quote that is compared, in words.
const MOST_WORDS: usize = 400;
/// How much of a quote must be there for it to be the same one, worded otherwise.
const ALIKE: f64 = 0.6;
/// Places of the same three words that are looked at.
const MOST_REPEATED: usize = 2000;
/// Places of an article looked at closely for one quote.
const MOST_PLACES: usize = 12;

pub fn check(article: &Article<'_>, found: &mut Vec<Finding>) {
    let quotes: Vec<(usize, &Fact, &str)> = article.facts.iter().enumerate().filter_map(quote).collect();
    if quotes.is_empty() {
        return;
    }
    let text = Spoken::new(&article.document.prose);
    for (index, fact, said) in quotes {
        for part in parts(said) {
            let own = words(part, 0);
            if own.len() < LEAST_WORDS || own.len() > MOST_WORDS || text.has(&own) {
                continue;
            }
            found.push(match text.nearest(&own) {
                Some(place) => drift(article, index, fact, &own, place),
                None => {
                    let message =
                        format!("fact `{}` quotes \"{}\", which the article does not say", fact.id, cut(part));
                    let hint = "quote the article's own words; mark what is left out with `…`";
                    Finding::new("check.quote-missing", Spot::Fact(index), message, hint)
                }
            });
            break;
        }
    }
    let said: Vec<&Quotation> = article.mentions.iter().filter_map(spoken).collect();
    for anchored in article.anchored {
        if let Some(span) = anchored.span.filter(|_| article.facts.get(anchored.fact as usize).is_some_and(counts)) {
            let _ = speaker(article, &said, span, anchored.fact as usize, found);
        }
    }
}

fn quote((index, fact): (usize, &Fact)) -> Option<(usize, &Fact, &str)> {
    let is_quote = matches!(fact.detail, Detail::Quote(_)) && counts(fact);
    Some((index, fact, fact.text.as_deref().filter(|_| is_quote)?))
}

fn spoken(mention: &Mention) -> Option<&Quotation> {
    match &mention.found {
        Found::Quote(quotation) => Some(quotation),
        _ => None,
    }
}

/// What a quote has between the marks of what was left out or put in.
fn parts(said: &str) -> impl Iterator<Item = &str> {
    said.split(['…', '[', ']']).flat_map(|part| part.split("...")).map(str::trim).filter(|part| !part.is_empty())
}

fn drift(article: &Article<'_>, index: usize, fact: &Fact, own: &[Word], place: &[Word]) -> Finding {
    let span = Span::of(place[0].span.start(), place[place.len() - 1].span.end());
    let differs = own.iter().zip(place).find(|(a, b)| a.plain != b.plain);
    let where_it = differs.map_or(String::new(), |(a, b)| format!(": \"{}\" there, \"{}\" here", a.plain, b.plain));
    let message = format!("fact `{}` quotes other words than the article{where_it}", fact.id);
    let hint = format!("the article says \"{}\"; correct one of the two", cut(span.text(&article.document.prose)));
    Finding::new("check.quote-drift", Spot::Prose(span), message, hint).beside(Spot::Fact(index), "the fact")
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(70) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The words of an article, found by three in a row.
struct Spoken {
    words: Vec<Word>,
    threes: HashMap<[u32; 3], Vec<u32>>,
    numbers: HashMap<String, u32>,
}

impl Spoken {
    fn new(prose: &str) -> Self {
        let words = words(prose, 0);
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let ids: Vec<u32> = words
            .iter()
            .map(|word| {
                let next = numbers.len() as u32;
                *numbers.entry(word.plain.clone()).or_insert(next)
            })
            .collect();
        let mut threes: HashMap<[u32; 3], Vec<u32>> = HashMap::new();
        for (at, three) in ids.windows(3).enumerate() {
            threes.entry([three[0], three[1], three[2]]).or_default().push(at as u32);
        }
        Self { words, threes, numbers }
    }

    /// Where three words of a quote in a row stand.
    fn places(&self, three: &[Word]) -> &[u32] {
        let number = |at: usize| self.numbers.get(&three[at].plain).copied();
        let key = || Some([number(0)?, number(1)?, number(2)?]);
        key().and_then(|key| self.threes.get(&key)).map_or(&[], Vec::as_slice)
    }

    fn has(&self, own: &[Word]) -> bool {
        // The three words that stand in fewest places.
        let rarest = own.windows(3).enumerate().min_by_key(|(_, three)| self.places(three).len());
        let Some((at, three)) = rarest else { return true };
        self.places(three).iter().take(MOST_REPEATED).any(|&place| {
            let start = (place as usize).checked_sub(at);
            let there = start.and_then(|start| self.words.get(start..start + own.len()));
            there.is_some_and(|there| there.iter().zip(own).all(|(a, b)| a.plain == b.plain))
        })
    }

    /// The words most like a quote's, if they are enough like them.
    fn nearest(&self, own: &[Word]) -> Option<&[Word]> {
        let mut starts: HashMap<usize, usize> = HashMap::new();
        for (at, three) in own.windows(3).enumerate() {
            for &place in self.places(three).iter().take(MOST_PLACES) {
                if let Some(start) = (place as usize).checked_sub(at) {
                    *starts.entry(start).or_default() += 1;
                }
            }
        }
        let mut starts: Vec<(usize, usize)> = starts.into_iter().collect();
        starts.sort_by_key(|&(start, hits)| (std::cmp::Reverse(hits), start));
        let plain: Vec<&str> = own.iter().map(|word| word.plain.as_str()).collect();
        let scored = starts.iter().take(MOST_PLACES).map(|&(start, _)| {
            let end = (start + own.len()).min(self.words.len());
            let there: Vec<&str> = self.words[start..end].iter().map(|word| word.plain.as_str()).collect();
            (distance(&plain, &there, own.len()), &self.words[start..end])
        });
        let best = scored.min_by_key(|(distance, _)| *distance)?;
        (1.0 - best.0 as f64 / own.len() as f64 >= ALIKE && !best.1.is_empty()).then_some(best.1)
    }
}

/// Whom the text names as the speaker of a quote, where the fact names another.
fn speaker(
    article: &Article<'_>,
    said: &[&Quotation],
    place: Span,
    index: usize,
    found: &mut Vec<Finding>,
) -> Option<()> {
    let Detail::Quote(quote) = &article.facts[index].detail else { return None };
    let speaker = quote.speaker.as_deref()?;
    let after = said.partition_point(|quotation| quotation.content.end() <= place.start());
    let quotation = said.get(after).filter(|quotation| quotation.content.overlaps(place))?;
    let (named, cue) = (quotation.speaker.as_ref().filter(|_| quotation.entity.is_some())?, quotation.cue?);
    // Only where it says so right behind the quote: `…,” said Berg`.
    let behind = cue.start().checked_sub(quotation.content.end()).is_some_and(|gap| gap <= 30);
    let prose = &article.document.prose;
    let (own, told) = (words(speaker, 0), words(named, 0));
    let has = |list: &[Word], word: &Word| list.iter().any(|other| other.plain == word.plain);
    let beside = words(near(prose, cue.start(), cue.end(), BESIDE), 0);
    let around = words(near(prose, quotation.content.start(), cue.end(), AROUND), 0);
    let is_named_here = behind && told.last().is_some_and(|surname| has(&beside, surname));
    if is_named_here && !own.iter().any(|word| word.plain.len() > 2 && (has(&around, word) || has(&told, word))) {
        let id = &article.facts[index].id;
        let message = format!("fact `{id}` says that {speaker} said this, the article names {named}");
        let finding =
            Finding::new("check.quote-speakers", Spot::Prose(cue), message, "correct `speaker`, or the article");
        found.push(finding.beside(Spot::Fact(index), "the fact"));
    }
    Some(())
}

/// Bytes on either side of a cue in which its speaker is named, and on either side of a quote in which another may be.
const BESIDE: usize = 60;
const AROUND: usize = 800;

/// A stretch of the text and `room` bytes on either side.
fn near(prose: &str, start: usize, end: usize, room: usize) -> &str {
    let (mut start, mut end) = (start.saturating_sub(room), (end + room).min(prose.len()));
    while !prose.is_char_boundary(start) {
        start -= 1;
    }
    while !prose.is_char_boundary(end) {
        end += 1;
    }
    &prose[start..end]
}
