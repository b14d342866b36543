//! Quotes and who said them: marks are paired within each paragraph, then each stretch is attributed, continued from the
//! paragraph before, or recognised as no quote at all.

mod before;
mod behind;
mod bodies;
mod by_role;
mod captions;
mod gender;
mod kin;
mod lead;
mod marks;
mod named;
mod namesakes;
mod nouns;
mod papers;
mod phrases;
mod pronouns;
mod sentences;
mod speakers;
mod subject;
mod tail;
mod titles;
mod told;
mod verbs;

use marks::Marked;
use speakers::{Attribution, Speaker, Speakers};

use super::names::{Kinds, Words, title_case};
use super::noun;
use super::words::same;
use super::{Found, Mention, Quotation, Text};
use crate::document::BlockKind;
use crate::span::Span;
pub(in crate::facts) use gender::{Gender, of_name as gender_of_name, of_pronoun as gender_of_pronoun};

/// A fragment shorter than this is a scare quote, unless it is a sentence of its own or says what somebody calls a thing.
const FEWEST_WORDS: usize = 3;

/// What was found out about one stretch between marks.
#[derive(Clone, Copy)]
struct Decision {
    attribution: Option<Attribution>,
    /// Attributed by words in its own sentence.
    own: bool,
    is_said: bool,
}

/// Finds the quotes of `text`; the names must have been found.
pub(super) fn find(text: &Text<'_>, found: &mut Vec<Mention>) {
    let words = Words::new(text);
    let mut quotes = marks::pair(&words);
    quotes.retain(|quote| !matches!(text.blocks[quote.block].kind, BlockKind::Heading(_)));
    if quotes.is_empty() {
        return;
    }
    let speakers = Speakers::new(&words, &quotes, found);
    let decisions = decide(&words, &quotes, &speakers);
    let mut mentions = Vec::new();
    for (quote, decision) in quotes.iter().zip(&decisions).filter(|(_, decision)| decision.is_said) {
        let attribution = decision.attribution;
        let speaker = attribution.and_then(|attribution| attribution.speaker);
        let told = speaker.map(|speaker| speakers.told(speaker)).unwrap_or_default();
        mentions.push(Mention {
            span: span(&words, quote),
            rule: if decision.own { "quote.attributed" } else { "quote.direct" },
            score: attribution.map_or(0.6, |attribution| attribution.score),
            found: Found::Quote(Quotation {
                content: content(&words, quote),
                speaker: told.speaker,
                entity: told.entity,
                role: told.role,
                cue: attribution.and_then(|attribution| attribution.cue).map(|cue| words.text.tokens[cue].span),
            }),
        });
    }
    found.append(&mut mentions);
}

fn decide(words: &Words<'_>, quotes: &[Marked], speakers: &Speakers<'_, '_, '_>) -> Vec<Decision> {
    let mut said: Vec<Option<Speaker>> = Vec::with_capacity(quotes.len());
    let mut decisions: Vec<Decision> = Vec::with_capacity(quotes.len());
    for index in 0..quotes.len() {
        let own = speakers.attribute(index, &said);
        let mut attribution = own
            .or_else(|| inherited(words, quotes, &said, index))
            .or_else(|| is_sentence(words, &quotes[index]).then(|| speakers.introduced(index, &said))?)
            .or_else(|| is_sentence(words, &quotes[index]).then(|| speakers.shown_next(index))?)
            .or_else(|| carried(words, speakers, quotes, &said, index));
        if let Some(attribution) = attribution.as_mut().filter(|attribution| attribution.speaker.is_none()) {
            attribution.speaker = speakers.told_after(index);
        }
        let goes_on = index > 0 && decisions[index - 1].is_said && goes_on(words, quotes, index, attribution.as_ref());
        let is_said = goes_on || is_said(words, speakers, quotes, index, attribution.as_ref());
        said.push(attribution.and_then(|attribution| attribution.speaker).filter(|_| is_said));
        decisions.push(Decision { attribution, own: own.is_some(), is_said });
    }
    for (index, speaker) in speakers.named_later(&said) {
        decisions[index].attribution.iter_mut().for_each(|attribution| attribution.speaker = Some(speaker));
    }
    // who is named at the end of a speech of several paragraphs has spoken all of them, whoever was told of before
    let mut passed = false;
    for index in (0..quotes.len().saturating_sub(1)).rev() {
        let next = decisions[index + 1];
        let continued = quotes[index + 1].continues(&quotes[index]);
        let unknown = decisions[index].attribution.is_none_or(|attribution| attribution.speaker.is_none());
        let speaker = next.attribution.and_then(|attribution| attribution.speaker).filter(|_| next.is_said);
        let sure = !decisions[index].own && (next.own || passed);
        passed = continued && (unknown || sure) && speaker.is_some();
        if passed {
            let cue = decisions[index].attribution.and_then(|attribution| attribution.cue);
            decisions[index].attribution = Some(Attribution { speaker, cue, score: 0.75 });
        }
        passed &= sure;
    }
    decisions
}

/// The speaker of the quote before goes on: after `said X.` in the same paragraph, or in a paragraph that is all quote.
fn inherited(words: &Words<'_>, quotes: &[Marked], said: &[Option<Speaker>], index: usize) -> Option<Attribution> {
    let (quote, before) = (&quotes[index], quotes.get(index.checked_sub(1)?)?);
    let last = said.get(index - 1).copied().flatten()?;
    // a question gets its answer from the other one who speaks
    let asked = before.closed && words.mark(before.close - 1, "?") && quote.block != before.block;
    let other = index.checked_sub(2).and_then(|index| said[index]).filter(|&other| other != last);
    let speaker = if asked { other? } else { last };
    let continues = if quote.block == before.block {
        follows(words, quote, before)
    } else {
        let above = &words.text.ranges[before.block];
        let here = &words.text.ranges[quote.block];
        let whole = quote.open == here.start && (quote.close + 2 >= here.end || !before.closed);
        // `“…,” said X, who …` ends the paragraph above
        let ended = (before.close + 1..above.end - 1).any(|at| words.mark(at, ".") && words.opens_sentence(at + 1, 0));
        let speaking = before.open == above.start || !ended || !before.closed;
        quote.block == before.block + 1 && whole && speaking
    };
    continues.then_some(Attribution { speaker: Some(speaker), cue: None, score: 0.75 })
}

/// A quote opens the paragraph after the one that ends with who spoke: `said X. | “…” The firm has shops in Leeds.`
fn carried(
    words: &Words<'_>,
    speakers: &Speakers<'_, '_, '_>,
    quotes: &[Marked],
    said: &[Option<Speaker>],
    index: usize,
) -> Option<Attribution> {
    let (quote, before) = (&quotes[index], quotes.get(index.checked_sub(1)?)?);
    let last = said.get(index - 1).copied().flatten()?;
    let (above, here) = (&words.text.ranges[before.block], &words.text.ranges[quote.block]);
    let opens = quote.block == before.block + 1 && quote.open == here.start && before.closed;
    let whole = opens
        && quote.close < here.end
        && is_sentence(words, quote)
        && matches!(words.text.word(quote.close - 1), "." | "!" | "…");
    let ended = (before.close + 1..above.end.saturating_sub(1))
        .any(|at| words.mark(at, ".") && words.opens_sentence(at + 1, 0));
    let attributed = before.close + 1 < above.end || before.open > above.start;
    let asked = words.mark(before.close - 1, "?") && before.close + 1 >= above.end;
    (whole && attributed && !ended && !asked && !speakers.answers(last, index)).then_some(Attribution {
        speaker: Some(last),
        cue: None,
        score: 0.6,
    })
}

/// `quote` is a sentence that begins soon after the one in which `before` was said.
fn follows(words: &Words<'_>, quote: &Marked, before: &Marked) -> bool {
    const NEAR: usize = 25;
    /// Where one sentence says who spoke, and who that is: `said X, who …`
    const ASIDE: usize = 60;
    let between = before.close + 1..quote.open;
    let one = || !between.clone().rev().skip(1).any(|at| words.mark(at, ".") && words.opens_sentence(at + 1, 0));
    is_sentence(words, quote)
        && (between.len() < NEAR || between.len() < ASIDE && one())
        && (words.mark(quote.open - 1, ".") || quote.open <= before.close + 1)
}

/// The second half of `“It is,” he said, “the end.”`, and `“I ran.”` after `“I saw it,” he said.`
fn goes_on(words: &Words<'_>, quotes: &[Marked], index: usize, attribution: Option<&Attribution>) -> bool {
    let (quote, before) = (&quotes[index], &quotes[index - 1]);
    if quote.block != before.block || quote.inner().is_empty() || title_case(words, trimmed(words, quote)) {
        return false;
    }
    let between = before.close + 1..quote.open;
    let cue = attribution.and_then(|attribution| attribution.cue).is_some_and(|cue| between.contains(&cue));
    // `“minor,” “contained” and “under control”`
    if between.clone().all(|at| matches!(words.text.word(at), "," | "and" | "or" | "but")) && attribution.is_some() {
        return true;
    }
    let broken = words.mark(before.close - 1, ",") && words.mark(quote.open - 1, ",");
    cue && broken && between.len() <= 25 || follows(words, quote, before) && words.mark(quote.close - 1, ".")
}

/// A whole sentence or more, by its first letter and its last mark.
fn is_sentence(words: &Words<'_>, quote: &Marked) -> bool {
    let inner = quote.inner();
    let Some(first) = inner.clone().find(|&at| words.is_word(at)) else { return false };
    let last = inner.end - 1;
    let stop = |at: usize| at < words.len() && matches!(words.text.word(at), "." | "!" | "?" | "," | "…" | "—");
    !words.is_lower(first) && (!quote.closed || stop(last) || stop(quote.close + 1) && words.glued(quote.close + 1))
}

/// Said by somebody, rather than set in marks as a title or with distance.
fn is_said(
    words: &Words<'_>,
    speakers: &Speakers<'_, '_, '_>,
    quotes: &[Marked],
    index: usize,
    attribution: Option<&Attribution>,
) -> bool {
    let quote = &quotes[index];
    let inner = quote.inner();
    let count = inner.clone().filter(|&at| words.is_word(at)).count();
    // `In the words of one official: “It’s chaos.”`
    let announced = quote.open > words.text.ranges[quote.block].start && words.mark(quote.open - 1, ":");
    let near = attribution.is_some_and(|attribution| beside(words, quote, attribution) || announced);
    let title = title_case(words, trimmed(words, quote)) && !(near && stops(words, quote));
    if count == 0 || title && count < 12 || is_attributive(words, quote) && count <= 6 {
        return false;
    }
    let inside_stop = stops(words, quote);
    match attribution {
        Some(attribution) if attribution.cue.is_some() => {
            count >= FEWEST_WORDS || inside_stop && near || is_opinion(words, speakers, quotes, index, attribution)
        }
        Some(_) => count >= FEWEST_WORDS || inside_stop && is_sentence(words, quote),
        None => is_sentence(words, quote) && inside_stop && count > FEWEST_WORDS,
    }
}

/// A mark that ends a clause stands inside the marks.
fn stops(words: &Words<'_>, quote: &Marked) -> bool {
    matches!(words.text.word(quote.close - 1), "." | "!" | "?" | "," | "…" | "—")
}

/// The tokens between the marks without a comma or full stop at the end.
fn trimmed(words: &Words<'_>, quote: &Marked) -> std::ops::Range<usize> {
    let inner = quote.inner();
    let mark = inner.len() > 1 && matches!(words.text.word(inner.end - 1), "." | ",");
    inner.start..inner.end - usize::from(mark)
}

/// `a “root and branch” review`: the words stand before a noun as an adjective does, or are spoken of as words.
fn is_attributive(words: &Words<'_>, quote: &Marked) -> bool {
    const ARTICLES: &[&str] =
        &["a", "an", "the", "its", "his", "her", "their", "this", "these", "those", "of", "called", "more", "own"];
    const TERMS: &[&str] =
        &["so-called", "called", "word", "words", "term", "phrase", "named", "entitled", "titled", "nicknamed"];
    let range = &words.text.ranges[quote.block];
    if quote.open == range.start {
        return false;
    }
    let is = |list: &[&str], at: usize| list.iter().any(|word| same(words.text.word(at), word));
    let (before, next) = (quote.open - 1, quote.close + 1);
    let called = words.is_lower(before) && words.text.word(before) == "called";
    let hyphened = words.mark(before, "-") && words.glued(before);
    let term = is(TERMS, before) && !called || hyphened || hyphenated_called(words, before, range.start);
    let noun = next < range.end && words.is_lower(next) && !noun::stops(words.text.word(next)) && !stops(words, quote);
    let verb = next < range.end && (words.is(next, Kinds::SAY) || words.text.word(next).ends_with("ed"));
    term || is(ARTICLES, before) && noun && !verb
}

/// `so-called`, in three tokens.
fn hyphenated_called(words: &Words<'_>, at: usize, start: usize) -> bool {
    at >= start + 2 && words.text.word(at) == "called" && words.text.word(at - 2).eq_ignore_ascii_case("so")
}

/// One or two words of an opinion: `called it “absurd”`, `said he was “relieved.”`
fn is_opinion(
    words: &Words<'_>,
    speakers: &Speakers<'_, '_, '_>,
    quotes: &[Marked],
    index: usize,
    attribution: &Attribution,
) -> bool {
    const NEAR: usize = 8;
    let quote = &quotes[index];
    let Some(cue) = attribution.cue.filter(|&cue| cue < quote.open) else { return false };
    let range = &words.text.ranges[quote.block];
    let next = quote.close + 1;
    let closes = stops(words, quote)
        || next >= range.end
        || !words.is_word(next)
        || words.is_lower(next) && noun::stops(words.text.word(next));
    let lower = quote.inner().all(|at| !words.is_word(at) || words.is_lower(at));
    // `called it a “reset”` keeps its distance from a word
    let one = quote.inner().filter(|&at| words.is_word(at)).count() == 1;
    let article = words.text.word(quote.open - 1);
    let the = article == "the" || one && matches!(article, "a" | "an" | "his" | "her" | "their" | "its");
    closes && lower && !the && (speakers.names_it(index, cue) || quote.open - cue <= NEAR)
}

/// The verb stands near the quote, so that even one word was said: `“No,” she said`.
fn beside(words: &Words<'_>, quote: &Marked, attribution: &Attribution) -> bool {
    let whole = quote.inner().find(|&at| words.is_word(at)).is_some_and(|at| !words.is_lower(at));
    whole && attribution.cue.is_some_and(|cue| cue + 4 > quote.open && cue < quote.close + 8)
}

fn span(words: &Words<'_>, quote: &Marked) -> Span {
    let last = if quote.closed { quote.close } else { quote.close - 1 };
    Span::of(words.text.tokens[quote.open].span.start(), words.text.tokens[last].span.end())
}

/// Between the marks, without the comma that belongs to the sentence around.
fn content(words: &Words<'_>, quote: &Marked) -> Span {
    let inner = quote.inner();
    let comma = inner.len() > 1 && words.mark(inner.end - 1, ",");
    let last = inner.end - 1 - usize::from(comma);
    Span::of(words.text.tokens[inner.start].span.start(), words.text.tokens[last].span.end())
}

#[cfg(test)]
mod tests;
