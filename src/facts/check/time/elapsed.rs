//! Spans of time against the dates beside them: `ten years ago, in 2004`; `from 2003 to 2015, 12 years`.

use jiff::civil::Date;

use crate::facts::check::reading::day::{begins, bounds, years_between};
use crate::facts::check::reading::hedges::is_hedge;
use crate::facts::check::reading::{Article, Dated, Finding, Interval, Reading, Sentence, Spot, Term, Unit, day};
use crate::facts::model::Approx;
use crate::facts::recognise::is_about;
use crate::span::Span;

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let mut told: Vec<i16> = Vec::new();
    for sentence in &reading.sentences {
        ago(article, reading, sentence, found);
        lasting(article, reading, sentence, found);
        later(reading, sentence, &told, found);
        after(reading, sentence, found);
        since(reading, sentence, found);
        anniversary(article, reading, sentence, found);
        told.extend(sentence.dates.iter().filter_map(|dated| Some(begins(dated.edtf)?.0.year())));
    }
}

/// Years that may lie between two dates, each known to a day, month or year.
pub(super) fn possible(from: (Date, Date), to: (Date, Date)) -> Interval {
    Interval::new(years_between(from.1, to.0), years_between(from.0, to.1))
}

/// What a stated number of years may mean.
pub(super) fn meant(years: f64, approx: Approx) -> Interval {
    let round = if years >= 20.0 && years % 10.0 == 0.0 { years * 0.05 } else { 0.0 };
    match approx {
        Approx::Exact => Interval::new(years - 0.6 - round, years + 0.6 + round),
        Approx::About => Interval::new(years * 0.85 - 0.6, years * 1.1 + 0.6),
        Approx::Over | Approx::AtLeast => Interval::new(years - 0.6, years * 1.5 + 1.0),
        Approx::Under | Approx::AtMost => Interval::new(years * 0.6 - 1.0, years + 0.6),
    }
}

pub(super) fn disagree(
    reading: &Reading<'_>,
    words: Span,
    dates: &str,
    spot: Span,
    comes_to: Interval,
    found: &mut Vec<Finding>,
) {
    let years = f64::midpoint(comes_to.low, comes_to.high).round();
    let plural = if years == 1.0 { "year" } else { "years" };
    let message = format!("{dates} makes {years} {plural}, not {}", reading.quoted(words));
    found.push(Finding::new("check.elapsed", Spot::Prose(spot), message, "correct the number of years or the date"));
}

/// `ten years ago, in 2004`.
fn ago(article: &Article<'_>, reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let Some(published) = article.published else { return };
    for pair in sentence.dates.windows(2) {
        let [one, two] = pair else { continue };
        let words: Vec<&str> = (one.tokens.end..two.tokens.start).map(|token| reading.word(token)).collect();
        if words.len() > 3 || !words.iter().all(|word| matches!(*word, "," | "in" | "on" | "(" | "–" | "—")) {
            continue;
        }
        let is_ago = |dated: &Dated<'_>| dated.relative && reading.quoted(dated.span).ends_with("years ago");
        let (ago, dated) = if is_ago(one) { (one, two) } else { (two, one) };
        if !is_ago(ago) || dated.relative {
            continue;
        }
        let stated = if dated.edtf.ends_with("..") { begins(dated.edtf) } else { bounds(dated.edtf) };
        let (Some(counted), Some(stated)) = (bounds(ago.edtf), stated) else { continue };
        let years = f64::from(published.year() - counted.0.year());
        let first = reading.word(ago.tokens.start).to_lowercase();
        let before = ago.tokens.start.checked_sub(1).map_or(String::new(), |token| reading.word(token).to_lowercase());
        let hedged = [&first, &before].iter().any(|word| is_about(word) || matches!(word.as_str(), "than" | "over"));
        let comes_to = possible(stated, (published, published));
        if !meant(years, if hedged { Approx::About } else { Approx::Exact }).meets(comes_to) {
            let dates = format!("{} to {}", reading.quoted(dated.span), day::told(published));
            disagree(reading, ago.span, &dates, Span::of(one.span.start(), two.span.end()), comes_to, found);
        }
    }
}

/// `for six years, since 2015`; `12 years, from 2003 to 2015`.
fn lasting(article: &Article<'_>, reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for term in
        sentence.terms.iter().filter(|term| term.unit == Unit::Measure("a") && !term.is_age && term.value >= 1.0)
    {
        for (first, last) in stretches(reading, sentence) {
            let (tokens, span) = (first.tokens.start..last.tokens.end, Span::of(first.span.start(), last.span.end()));
            if !beside(reading, sentence, term, &tokens) {
                continue;
            }
            let Some(comes_to) = length(article, first, last) else { continue };
            if !meant(term.value, term.approx).meets(comes_to) {
                let both = Span::of(term.span.start().min(span.start()), term.span.end().max(span.end()));
                disagree(reading, term.span, reading.quoted(span), both, comes_to, found);
            }
        }
    }
}

/// Dates and pairs of dates that say from when to when.
pub(super) fn stretches<'s, 'a>(
    reading: &Reading<'_>,
    sentence: &'s Sentence<'a>,
) -> Vec<(&'s Dated<'a>, &'s Dated<'a>)> {
    let single = sentence.dates.iter().filter(|dated| dated.edtf.contains('/')).map(|dated| (dated, dated));
    let pairs = sentence.dates.windows(2).filter_map(|pair| {
        let [one, two] = pair else { return None };
        let between = two.tokens.start == one.tokens.end + 1;
        let plain = !one.edtf.contains('/') && !two.edtf.contains('/');
        let bridge = if between { reading.word(one.tokens.end) } else { "" };
        let lead = one.tokens.start.checked_sub(1).map_or("", |token| reading.word(token));
        let says = matches!((lead, bridge), ("from" | "From", "to" | "until") | ("between" | "Between", "and"));
        (plain && says).then_some((one, two))
    });
    single.chain(pairs).collect()
}

pub(super) fn length(article: &Article<'_>, first: &Dated<'_>, last: &Dated<'_>) -> Option<Interval> {
    if first.tokens != last.tokens {
        return Some(possible(bounds(first.edtf)?, bounds(last.edtf)?));
    }
    match first.edtf.split_once('/')? {
        (from, "..") => article.published.and_then(|day| Some(possible(begins(from)?, (day, day)))),
        (from, to) => Some(possible(begins(from)?, begins(to)?)),
    }
    // Both years of an interval may be counted whole: 2003 to 2015 are 13 seasons.
    .map(|years| Interval::new(years.low, years.high))
}

/// Whether a number of years and a stretch say the same thing.
fn beside(reading: &Reading<'_>, sentence: &Sentence<'_>, term: &Term<'_>, dates: &std::ops::Range<usize>) -> bool {
    const OTHER: &[&str] = &[
        "later", "after", "ago", "before", "earlier", "old", "younger", "older", "in", "into", "longer", "more", "of",
    ];
    let next = if term.tokens.end < sentence.tokens.end { reading.word(term.tokens.end) } else { "" };
    if OTHER.contains(&next) {
        return false;
    }
    let words = |range: std::ops::Range<usize>| -> Vec<String> {
        range.map(|token| reading.word(token).to_lowercase()).collect()
    };
    if term.tokens.end <= dates.start {
        let gap = words(term.tokens.end..dates.start);
        let plain =
            gap.iter().all(|word| word.chars().all(char::is_alphabetic) || matches!(word.as_str(), "," | "(" | "-"));
        return gap.len() <= 4
            && plain
            && matches!(
                gap.last().map(String::as_str),
                None | Some("," | "(" | "from" | "between" | "war" | "term" | "reign")
            );
    }
    if dates.end > term.tokens.start {
        return false;
    }
    let gap = words(dates.end..term.tokens.start);
    const LASTS: &[&str] = &[
        "a",
        "or",
        "period",
        "of",
        "for",
        "in",
        "all",
        "reign",
        "stint",
        "tenure",
        "term",
        "spell",
        "span",
        "career",
        "stretch",
        "run",
        "gap",
        "presidency",
        "marriage",
    ];
    gap.len() <= 5
        && matches!(gap.first().map(String::as_str), Some("," | "(" | "–" | "—"))
        && gap[1..].iter().all(|word| is_hedge(word) || LASTS.contains(&word.as_str()))
}

/// `on 22 February, five months after the quake of 4 September 2010`.
fn after(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    const OTHERS: &[&str] =
        &["he", "she", "it", "they", "who", "whose", "his", "her", "their", "its", "had", "and", ",", ";", "(", "but"];
    let [last, first] = sentence.dates.as_slice() else { return };
    for term in sentence.terms.iter().filter(|term| !term.is_age && term.approx == Approx::Exact) {
        let years = match term.unit {
            Unit::Measure("a") => term.value,
            Unit::Measure("mo") => term.value / 12.0,
            _ => continue,
        };
        let (start, end) = (term.tokens.start, term.tokens.end);
        let dated = reading.quoted(last.span).contains(|c: char| c.is_ascii_digit());
        let beside = dated && last.tokens.end <= start && reading.words(last.tokens.end..start).join(" ") == ",";
        let says = end < first.tokens.start && reading.word(end) == "after" && first.tokens.start - end <= 14;
        if !beside || !says || (end..first.tokens.start).any(|token| OTHERS.contains(&reading.word(token))) {
            continue;
        }
        let (Some(to), Some(from)) = (bounds(last.edtf), bounds(first.edtf).filter(|_| !first.relative)) else {
            continue;
        };
        let slack = if term.unit == Unit::Measure("a") { 0.7 } else { 0.08 };
        let comes_to = possible(from, to);
        if comes_to.high > 0.0 && !Interval::new(years - slack, years + slack).meets(comes_to) {
            let message = format!(
                "{} to {} is {} days, not {}",
                reading.quoted(first.span),
                reading.quoted(last.span),
                from.0.until(to.0).map_or(0, |span| span.get_days()),
                reading.quoted(term.span)
            );
            let spot = Spot::Prose(Span::of(last.span.start(), first.span.end()));
            found.push(Finding::new("check.elapsed", spot, message, "correct the span of time or one of the dates"));
        }
    }
}

/// `married in 1963; the marriage lasted until his death in 2004, 41 years later`.
fn since(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let [first, last, later] = sentence.dates.as_slice() else { return };
    let beside = last.tokens.end <= later.tokens.start
        && (last.tokens.end..later.tokens.start).map(|token| reading.word(token)).eq([","])
        && reading.quoted(later.span).ends_with(" years later")
        && reading.quoted(later.span).starts_with(|c: char| c.is_ascii_digit());
    let plain = |dated: &Dated<'_>| bounds(dated.edtf).filter(|_| !dated.relative && !dated.edtf.contains('/'));
    let (Some(from), Some(to)) = (plain(first).filter(|_| beside), plain(last)) else { return };
    // It is counted from the date before it.
    let Some((counted, _)) = bounds(later.edtf) else { return };
    let years = f64::from(counted.year() - to.0.year());
    let comes_to = possible(from, to);
    let room = if years >= 20.0 && years % 10.0 == 0.0 { 2.0 } else { 1.0 };
    if comes_to.low > 0.0 && !Interval::new(years - room, years + room).meets(comes_to) {
        let dates = format!("{} to {}", reading.quoted(first.span), reading.quoted(last.span));
        disagree(reading, later.span, &dates, later.span, comes_to, found);
    }
}

/// `Ten years later, in 2012, …` after a sentence about 2005.
fn later(reading: &Reading<'_>, sentence: &Sentence<'_>, told: &[i16], found: &mut Vec<Finding>) {
    for term in sentence
        .terms
        .iter()
        .filter(|term| term.unit == Unit::Measure("a") && !term.is_age && term.approx == Approx::Exact)
    {
        let after: Vec<&str> =
            (term.tokens.end..sentence.tokens.end.min(term.tokens.end + 3)).map(|token| reading.word(token)).collect();
        let ["later", ",", "in" | "on"] = after.as_slice() else { continue };
        let Some(dated) = sentence.dates.iter().find(|dated| dated.tokens.start == term.tokens.end + 3) else {
            continue;
        };
        let Some((then, _)) = bounds(dated.edtf).filter(|_| !dated.relative) else { continue };
        let before = f64::from(then.year()) - term.value;
        let recent: Vec<i16> = told.iter().rev().take(4).copied().collect();
        let slack = if term.value >= 20.0 && term.value % 10.0 == 0.0 { 3.0 } else { 1.0 };
        if !recent.is_empty() && recent.iter().all(|year| (f64::from(*year) - before).abs() > slack) {
            let nearest = recent[0];
            let message = format!(
                "{nearest} to {} is {} years, not {}",
                then.year(),
                then.year() - nearest,
                reading.quoted(term.span)
            );
            let spot = Span::of(term.span.start(), dated.span.end());
            found.push(Finding::new(
                "check.elapsed",
                Spot::Prose(spot),
                message,
                "correct the number of years or the date",
            ));
        }
    }
}

/// `the 50th anniversary of the 1969 landing`.
fn anniversary(article: &Article<'_>, reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let Some(published) = article.published else { return };
    for token in sentence.tokens.start + 1..sentence.tokens.end {
        if reading.word(token) != "anniversary" || reading.word((token + 1).min(sentence.tokens.end - 1)) != "of" {
            continue;
        }
        let ordinal = reading.word(token - 1);
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| ordinal.strip_suffix(end));
        let Some(nth) = digits.and_then(|digits| digits.parse::<i16>().ok()) else { continue };
        let within = (token + 1..sentence.tokens.end.min(token + 9))
            .find_map(|token| Some((token, day::year(reading.word(token))?)));
        let Some((at, from)) = within else { continue };
        let others = sentence
            .dates
            .iter()
            .filter(|dated| !dated.tokens.contains(&at))
            .filter_map(|dated| Some(bounds(dated.edtf)?.0.year()));
        let years: Vec<i16> = others.chain([published.year(), published.year() + 1, published.year() - 1]).collect();
        if years.iter().all(|year| year - from != nth) {
            let spot = Span::of(reading.text.tokens[token - 1].span.start(), reading.text.tokens[at].span.end());
            let message = format!(
                "{from} to {} is {} years, not the {ordinal} anniversary",
                published.year(),
                published.year() - from
            );
            found.push(Finding::new(
                "check.elapsed",
                Spot::Prose(spot),
                message,
                "correct the anniversary or the year",
            ));
        }
    }
}
