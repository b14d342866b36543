//! Weekdays, days that do not exist, intervals that run backwards, and the past that is still to come.

use jiff::civil::Date;

use crate::calendar::MONTHS;
use crate::facts::check::reading::day::{Written, bounds, written};
use crate::facts::check::reading::direction::tells_change;
use crate::facts::check::reading::{Article, Dated, Finding, Reading, Sentence, Spot, day};
use crate::facts::verbs::{Form, form};
use crate::span::Span;

/// Words after a date's month that make `June 31` a date and not a number of something.
const CLOSES: &[&str] = &[",", ".", ")", ";", ":", "and", "was", "to", "at", "in", "when", "the", "–", "—", "-", ""];

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let mut years = Vec::new();
    for sentence in &reading.sentences {
        let mut token = sentence.tokens.start;
        while token < sentence.tokens.end {
            let Some(date) = written(reading.text, token, sentence.tokens.end) else {
                years.extend(day::year(reading.word(token)));
                token += 1;
                continue;
            };
            years.extend(date.year);
            exists(reading, sentence, token, date, found);
            weekday(article, reading, sentence, token, date, &years, found);
            token = date.end;
        }
        intervals(reading, sentence, found);
        tense(article, reading, sentence, found);
    }
}

fn span(reading: &Reading<'_>, from: usize, to: usize) -> Span {
    let tokens = &reading.text.tokens;
    Span::of(tokens[from].span.start(), tokens[to - 1].span.end())
}

/// `31 June`, `29 February 2019`.
fn exists(reading: &Reading<'_>, sentence: &Sentence<'_>, at: usize, date: Written, found: &mut Vec<Finding>) {
    let after = if date.end < sentence.tokens.end { reading.word(date.end) } else { "" };
    let first = reading.word(at).starts_with(|c: char| c.is_ascii_digit());
    let is_date = first || date.year.is_some() || CLOSES.contains(&after);
    // More than any month has days may be a number of something: `in March 36 of them left`.
    let before = |back: usize| at.checked_sub(back).filter(|&token| token >= sentence.tokens.start);
    let named = |back: usize| before(back).and_then(|token| day::weekday(reading.word(token))).is_some();
    let is_on = before(1).is_some_and(|token| matches!(reading.word(token), "on" | "On"));
    let is_date = is_date && (date.day <= 31 || is_on || named(1) || named(2));
    if is_date && Date::new(date.year.unwrap_or(2000), date.month, date.day).is_err() {
        let span = span(reading, at, date.end);
        let month = MONTHS[(date.month - 1) as usize];
        let year = date.year.map(|year| format!(" {year}")).unwrap_or_default();
        let last = Date::new(date.year.unwrap_or(2000), date.month, 1).map_or(0, |first| first.days_in_month());
        let message = format!("{month}{year} has {last} days: there is no {}", reading.quoted(span));
        found.push(Finding::new("check.impossible-date", Spot::Prose(span), message, "correct the day or the month"));
    }
}

/// `Monday, 3 March 2021`; `3 March 2021, a Monday`.
fn weekday(
    article: &Article<'_>,
    reading: &Reading<'_>,
    sentence: &Sentence<'_>,
    at: usize,
    date: Written,
    years: &[i16],
    found: &mut Vec<Finding>,
) {
    const BETWEEN: &[&str] = &[",", ".", "the", "morning", "afternoon", "evening", "night", "("];
    let mut before = at;
    while before > sentence.tokens.start && at - before < 3 && BETWEEN.contains(&reading.word(before - 1)) {
        before -= 1;
    }
    let ahead = before.checked_sub(1).filter(|&token| token >= sentence.tokens.start);
    let behind =
        (date.end..sentence.tokens.end.min(date.end + 3)).find(|&token| day::weekday(reading.word(token)).is_some());
    let behind = behind.filter(|&token| {
        (date.end..token).all(|token| matches!(reading.word(token), "," | "a" | "(")) && reading.word(token - 1) != ","
    });
    let weekday_at = |token: usize| {
        let (word, next) = (reading.word(token), reading.word(token + 1));
        // The Sun is also a paper.
        let the = token.checked_sub(1).is_some_and(|token| reading.word(token).eq_ignore_ascii_case("the"));
        day::weekday(word).filter(|_| next != ".").or_else(|| day::short_weekday(word).filter(|_| !the))
    };
    let Some(token) = ahead.filter(|&token| weekday_at(token).is_some()).or(behind) else { return };
    let Some(stated) = day::weekday(reading.word(token)).or_else(|| day::short_weekday(reading.word(token))) else {
        return;
    };
    // Tuesday and Wednesday, Aug. 15-16.
    let range = |token: usize| matches!(reading.word(token), "and" | "-" | "–" | "to" | "through");
    let days = date.end + 1 < sentence.tokens.end && range(date.end) && day::day(reading.word(date.end + 1)).is_some();
    if days && token > sentence.tokens.start && range(token - 1) {
        return;
    }
    let mentioned = sentence.dates.iter().find(|dated| dated.tokens.contains(&at)).and_then(|dated| bounds(dated.edtf));
    let candidates: Vec<Date> = match date.year {
        Some(year) => Date::new(year, date.month, date.day).into_iter().collect(),
        None => candidates(article, date, years, mentioned.map(|(first, _)| first.year())),
    };
    let Some(first) = candidates.first() else { return };
    // Countries changed to our calendar at different times.
    if first.year() < 1800 || candidates.iter().any(|day| day.weekday() == stated) {
        return;
    }
    let is = day::name_of(first.weekday());
    let message = format!("{} was a {is}, not a {}", day::told(*first), reading.word(token));
    let span = span(reading, at.min(token), date.end.max(token + 1));
    found.push(Finding::new("check.weekday", Spot::Prose(span), message, format!("write `{is}`, or correct the date")));
}

/// What a day without a year may mean: the nearest one to publication, or one of the years told of.
fn candidates(article: &Article<'_>, date: Written, years: &[i16], mentioned: Option<i16>) -> Vec<Date> {
    let near = article.published.and_then(|published| {
        let around = (-1..=1).filter_map(|shift| Date::new(published.year() + shift, date.month, date.day).ok());
        around.min_by_key(|day| published.until(*day).map_or(i32::MAX, |span| span.get_days().abs()))
    });
    let told = years.iter().rev().take(4).copied().chain(mentioned);
    let told = told.filter_map(|year| Date::new(year, date.month, date.day).ok());
    near.into_iter().chain(told).collect()
}

/// `from 1998 to 1989`, `(1990–1920)`, `began in 1945 and ended in 1939`.
fn intervals(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for pair in sentence.dates.windows(2) {
        let [one, two] = pair else { continue };
        let gap: Vec<&str> = (one.tokens.end..two.tokens.start).map(|token| reading.word(token)).collect();
        let before = one.tokens.start.checked_sub(1).filter(|&token| token >= sentence.tokens.start);
        let lead = before.map_or("", |token| reading.word(token));
        let bridged = match gap.as_slice() {
            ["to" | "until" | "till"] => lead.eq_ignore_ascii_case("from"),
            ["and"] => lead.eq_ignore_ascii_case("between"),
            ["–" | "-" | "—"] => lead == "(",
            words => tells_of_course(reading, sentence, one, words),
        };
        if bridged && !one.relative && !two.relative {
            backwards(reading, one, two, found);
        }
    }
    spelled(reading, sentence, found);
}

fn tells_of_course(reading: &Reading<'_>, sentence: &Sentence<'_>, one: &Dated<'_>, gap: &[&str]) -> bool {
    const BEGINS: &[&str] = &["began", "started", "founded", "born", "opened", "launched", "begun", "established"];
    const ENDS: &[&str] = &["ended", "closed", "died", "finished", "dissolved", "abolished", "until"];
    const OTHERS: &[&str] = &[
        "who", "whose", "which", "whom", "father", "mother", "his", "her", "after", "since", "before", "had", "that",
        "first",
    ];
    let start = one.tokens.start.saturating_sub(8).max(sentence.tokens.start);
    let begins = (start..one.tokens.start).any(|token| BEGINS.contains(&reading.word(token)));
    begins
        && gap.len() <= 12
        && sentence.dates.len() == 2
        && gap.iter().any(|word| ENDS.contains(word))
        && !gap.iter().any(|word| OTHERS.contains(word))
}

fn backwards(reading: &Reading<'_>, one: &Dated<'_>, two: &Dated<'_>, found: &mut Vec<Finding>) {
    let (Some((from, _)), Some((_, to))) = (bounds(one.edtf), bounds(two.edtf)) else { return };
    if to < from {
        let span = Span::of(one.span.start(), two.span.end());
        let message =
            format!("{} is after {}: this ends before it begins", reading.quoted(one.span), reading.quoted(two.span));
        found.push(Finding::new("check.interval", Spot::Prose(span), message, "correct one of the dates"));
    }
}

/// Years that no rule takes for an interval where they run backwards: in brackets, and with `from` and `to`.
fn spelled(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    for at in start..end.saturating_sub(4) {
        let years = (day::year(reading.word(at + 1)), day::year(reading.word(at + 3)));
        let (Some(from), Some(to)) = years else { continue };
        let next = reading.word(at + 4);
        let bracketed = reading.word(at) == "(" && matches!(reading.word(at + 2), "–" | "-" | "—" | "‑") && next == ")";
        let before = at.checked_sub(1).filter(|&before| before >= start).map_or("", |before| reading.word(before));
        let ends =
            matches!(next, "," | "." | ";" | ")" | "and" | "the" | "in" | "as" | "but" | "with" | "when" | "–" | "—");
        let course =
            matches!(reading.word(at), "from" | "From") && matches!(reading.word(at + 2), "to" | "until") && ends;
        let span = span(reading, at + 1, at + 4);
        let is_seen = || {
            found.iter().rev().take(8).any(|known| known.code == "check.interval" && known.spot == Spot::Prose(span))
        };
        if (bracketed || course && !tells_change(before)) && to < from && from > 1500 && !is_seen() {
            let message = format!("{from} is after {to}: this ends before it begins");
            found.push(Finding::new("check.interval", Spot::Prose(span), message, "correct one of the years"));
        }
    }
}

/// What has happened by the article's own account.
const PAST: &[&str] = &[
    "died",
    "opened",
    "won",
    "happened",
    "began",
    "ended",
    "killed",
    "struck",
    "hit",
    "crashed",
    "signed",
    "voted",
    "launched",
    "closed",
    "arrested",
    "sentenced",
    "convicted",
    "published",
    "met",
    "resigned",
    "approved",
    "rejected",
    "elected",
    "found",
    "announced",
    "said",
    "told",
    "born",
    "founded",
    "started",
    "joined",
    "left",
    "sold",
    "bought",
    "collapsed",
    "exploded",
    "landed",
    "arrived",
    "married",
    "fell",
    "rose",
    "scored",
    "lost",
    "beat",
    "was",
    "were",
    "moved",
    "broke",
    "sank",
    "burned",
    "held",
    "occurred",
];
/// What makes a date one that is looked forward to.
const FUTURE: &[&str] = &[
    "will",
    "would",
    "shall",
    "due",
    "expected",
    "expects",
    "plan",
    "plans",
    "planned",
    "scheduled",
    "until",
    "till",
    "by",
    "if",
    "could",
    "may",
    "might",
    "should",
    "must",
    "set",
    "deadline",
    "expire",
    "expires",
    "next",
    "from",
    "take",
    "target",
    "aim",
    "aims",
    "forecast",
    "forecasts",
    "goal",
    "hopes",
    "hope",
    "hoped",
    "intends",
    "intended",
    "proposed",
    "to",
    "before",
    "ahead",
    "projected",
    "upcoming",
    "coming",
    "through",
    "end",
    "postponed",
    "can",
    "promised",
    "pledged",
    "predicted",
    "predicts",
    "is",
    "are",
    "ends",
    "begins",
    "starts",
    "opens",
    "closes",
    "runs",
    "lasts",
    "retires",
    "leaves",
    "returns",
    "falls",
    "after",
    "since",
    "for",
    "than",
    "towards",
    "booked",
    "budget",
    "adjourned",
    "delayed",
];

/// `broke out in the car deck on 5 March`: what befalls people is not told beforehand, whatever else the sentence says.
fn befell(reading: &Reading<'_>, sentence: &Sentence<'_>, dated: &Dated<'_>) -> bool {
    const EVENTS: &[&str] = &[
        "broke",
        "happened",
        "occurred",
        "killed",
        "died",
        "crashed",
        "struck",
        "sank",
        "burned",
        "collapsed",
        "exploded",
        "drowned",
        "erupted",
        "derailed",
        "arrested",
        "murdered",
        "stabbed",
        "fainted",
        "disappeared",
        "vanished",
    ];
    let lead = reading.words(sentence.tokens.start..dated.tokens.start);
    let clause =
        lead.iter().rposition(|word| matches!(word.as_str(), ";" | ":" | "“" | "”" | "\"")).map_or(0, |at| at + 1);
    let clause = &lead[clause..];
    clause.iter().any(|word| EVENTS.contains(&word.as_str()))
        && !clause
            .iter()
            .any(|word| FUTURE.contains(&word.as_str()) && !matches!(word.as_str(), "to" | "is" | "are" | "for"))
        && clause.last().is_some_and(|word| matches!(word.as_str(), "on" | "in" | ","))
}

fn tense(article: &Article<'_>, reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let Some(published) = article.published.max(article.updated) else { return };
    for dated in sentence.dates.iter().filter(|dated| !dated.relative && !dated.edtf.contains('/')) {
        let Some((from, _)) = bounds(dated.edtf) else { continue };
        let late = published.until(from).is_ok_and(|span| span.get_days() > 1);
        if !late || !reading.quoted(dated.span).bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let words = reading.words(sentence.tokens.clone());
        let looks_forward =
            words.iter().any(|word| FUTURE.contains(&word.as_str()) || matches!(word.as_str(), "'ll" | "won't"));
        let past = |word: &String| PAST.contains(&word.as_str()) || form(word) == Some(Form::Past);
        if !looks_forward && words.iter().any(past) || befell(reading, sentence, dated) {
            let message = format!(
                "{} is after the article's own date, {}, but is told as past",
                reading.quoted(dated.span),
                day::told(published)
            );
            found.push(Finding::new(
                "check.tense",
                Spot::Prose(dated.span),
                message,
                "correct the date, or the article's",
            ));
        }
    }
}
