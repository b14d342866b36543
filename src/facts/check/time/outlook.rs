//! What is to come and lies before publication, and what is past and lies after it: `will be held on 5 June`, in an article of
//! 19 June; `broke up on 14 December 2025`, in one of November.

use jiff::civil::Date;

use crate::facts::check::reading::day::{bounds, weekday, written};
use crate::facts::check::reading::{Article, Dated, Finding, Reading, Sentence, Spot, day};
use crate::facts::verbs::{Form, form};

/// Days that an article may be late.
const LATE: i32 = 1;
/// A day further back would stand with its year, or is the present of a history.
const BACK: i32 = 120;
/// The same of a day with its year, which may be off by one.
const BACK_YEAR: i32 = 400;
/// What is done to meetings and other things that have a day: `will be held`.
const HELD: &[&str] = &[
    "held",
    "opened",
    "published",
    "released",
    "buried",
    "sworn",
    "inaugurated",
    "unveiled",
    "launched",
    "staged",
    "shown",
    "broadcast",
    "announced",
    "closed",
    "screened",
];
/// What they do: `will begin`.
const GOES: &[&str] = &[
    "open", "begin", "start", "close", "end", "meet", "appear", "convene", "launch", "vote", "reopen", "resume",
    "perform", "arrive", "return", "leave", "depart", "gather",
];
/// What tells that the day is that of something else, or that the sentence was so said before.
const APART: &[&str] = &[
    "that",
    "who",
    "which",
    "what",
    "whose",
    "whom",
    "when",
    "where",
    "after",
    "since",
    "before",
    "until",
    "following",
    "from",
    "attack",
    "crash",
    "fire",
    "death",
    "deaths",
    "killing",
    "shooting",
    "flood",
    "storm",
    "explosion",
    "accident",
    "murder",
    "quake",
    "earthquake",
    "election",
    "strike",
    "events",
    "incident",
    "protest",
    "riot",
    "raid",
    "decision",
    "ruling",
    "victory",
    "defeat",
    "coup",
    "disaster",
    "debate",
    "summit",
    "referendum",
    "blast",
    "about",
    "over",
    "based",
    "due",
    "invasion",
    "battle",
    "resolution",
    "law",
    "order",
];
/// What makes a sentence one of another time, or one that may not come true.
const ELSEWHERE: &[&str] = &[
    "would",
    "if",
    "could",
    "might",
    "may",
    "next",
    "last",
    "previous",
    "originally",
    "earlier",
    "had",
    "“",
    "”",
    "\"",
    "have",
    "calendar",
    "every",
    "each",
    "unless",
    "annual",
    "annually",
    "novel",
    "fictional",
    "‘",
    "„",
];
/// Verbs that tell of what has happened and are no participles of what will: `broke up`.
const HAPPENED: &[&str] = &[
    "broke",
    "began",
    "died",
    "fell",
    "rose",
    "struck",
    "resigned",
    "happened",
    "occurred",
    "collapsed",
    "arrived",
    "met",
    "won",
    "went",
    "came",
    "sank",
    "ended",
    "started",
    "opened",
    "erupted",
    "crashed",
    "exploded",
    "disappeared",
    "vanished",
    "retired",
    "escaped",
    "drowned",
    "emerged",
    "landed",
    "appeared",
    "surrendered",
    "voted",
];
/// Before such a verb they make a participle of it, or no past.
const BEFORE: &[&str] = &[
    "to", "be", "been", "being", "is", "are", "was", "were", "get", "gets", "will", "a", "an", "the", "that", "if",
    "had",
];

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let Some(published) = article.published else { return };
    let latest = article.updated.map_or(published, |updated| updated.max(published));
    for sentence in &reading.sentences {
        let own = || {
            sentence.dates.iter().filter(|dated| reading.quoted(dated.span).bytes().any(|byte| byte.is_ascii_digit()))
        };
        for dated in own().filter(|dated| !dated.edtf.contains('/')) {
            let Some((day, has_year)) = day_of(reading, dated, published) else { continue };
            let days = |to: Date| day.until(to).map_or(0, |span| span.get_days());
            let back = if has_year { BACK_YEAR } else { BACK };
            if (LATE + 1..=back).contains(&days(published))
                && own().count() == 1
                && is_to_come(reading, sentence, dated)
            {
                report(reading, dated, published, ("before", "still to come"), found);
            }
            if has_year && days(latest) < -LATE && has_happened(reading, sentence, dated) {
                report(reading, dated, latest, ("after", "past"), found);
            }
        }
    }
}

fn report(
    reading: &Reading<'_>,
    dated: &Dated<'_>,
    published: Date,
    (lies, told): (&str, &str),
    found: &mut Vec<Finding>,
) {
    let (date, own) = (reading.quoted(dated.span), day::told(published));
    let message = format!("{date} is {lies} the article's own date, {own}, but is told as {told}");
    found.push(Finding::new("check.tense", Spot::Prose(dated.span), message, "correct the date, or the article's"));
}

/// The day of a date with day and month, and whether its year is stated. Without, it is of the year of publication.
fn day_of(reading: &Reading<'_>, dated: &Dated<'_>, published: Date) -> Option<(Date, bool)> {
    let date = dated.tokens.clone().find_map(|token| written(reading.text, token, dated.tokens.end))?;
    let day = Date::new(date.year.unwrap_or(published.year()), date.month, date.day).ok()?;
    // 5 June next year.
    let is_other = reading.quoted(dated.span).split(' ').any(|word| matches!(word, "next" | "last"));
    let read = bounds(dated.edtf)?.0.year();
    let fits = !is_other && (date.year.is_some() || read == day.year() || read == day.year() + 1);
    fits.then_some((day, date.year.is_some()))
}

/// The words of a sentence before `on` and a date.
fn before_on(reading: &Reading<'_>, sentence: &Sentence<'_>, dated: &Dated<'_>) -> Option<Vec<String>> {
    let mut end = dated.tokens.start;
    while end > sentence.tokens.start && (reading.word(end - 1) == "," || weekday(reading.word(end - 1)).is_some()) {
        end -= 1;
    }
    let words = (sentence.tokens.start..end).map(|token| reading.word(token).to_lowercase());
    let mut words: Vec<String> = words.collect();
    (words.pop()? == "on").then_some(words)
}

/// `will be held at Ness church on`, `is to open on`.
fn is_to_come(reading: &Reading<'_>, sentence: &Sentence<'_>, dated: &Dated<'_>) -> bool {
    let all = reading.words(sentence.tokens.clone());
    let Some(words) = before_on(reading, sentence, dated) else { return false };
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| list.contains(&word.as_str()));
    let will = (0..words.len()).rev().find(|&at| is(at, &["will"]) || is(at, &["is", "are"]) && is(at + 1, &["to"]));
    let Some(will) = will.filter(|_| !all.iter().any(|word| ELSEWHERE.contains(&word.as_str()))) else { return false };
    let mut at = if is(will, &["will"]) { will + 1 } else { will + 2 };
    at += usize::from(is(at, &["also", "then", "now", "first", "finally", "officially", "formally"]));
    let rest = match () {
        () if is(at, &["be"]) && is(at + 1, HELD) => at + 2,
        () if is(at, &["take"]) && is(at + 1, &["place"]) => at + 2,
        () if is(at, GOES) => at + 1,
        () => return false,
    };
    let rest = &words[rest..];
    let is_past = |word: &String| matches!(form(word), Some(Form::Past | Form::Either | Form::Participle));
    rest.len() <= 8 && !rest.iter().any(|word| APART.contains(&word.as_str()) || is_past(word))
}

/// `broke up on`.
fn has_happened(reading: &Reading<'_>, sentence: &Sentence<'_>, dated: &Dated<'_>) -> bool {
    let all = reading.words(sentence.tokens.clone());
    let unreal = ["would", "if", "could", "might", "will", "unless", "novel", "fictional", "film", "game", "imagine"];
    let Some(mut words) = before_on(reading, sentence, dated) else { return false };
    if words.last().is_some_and(|word| matches!(word.as_str(), "up" | "down" | "out" | "off" | "apart" | "away")) {
        words.pop();
    }
    let verb = words.pop().is_some_and(|word| HAPPENED.contains(&word.as_str()));
    let plain = words.last().is_some_and(|word| !BEFORE.contains(&word.as_str()));
    verb && plain && !all.iter().any(|word| unreal.contains(&word.as_str()))
}
