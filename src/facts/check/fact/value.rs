//! Facts against the words they are anchored to, their formulas and each other.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, Weekday};

use super::derived::{evaluate, names};
use crate::document::BlockKind;
use crate::facts::check::reading::day::{bounds, day, month, weekday};
use crate::facts::check::reading::direction::{Way, way};
use crate::facts::check::reading::hedges::is_hedge;
use crate::facts::check::reading::interval::step;
use crate::facts::check::reading::units::Relation;
use crate::facts::check::reading::{Article, Finding, Interval, Reading, Sentence, Spot, Term, Unit, tokens_of, units};
use crate::facts::model::{Approx, Change, Detail, Event, Fact, Figure, Status};
use crate::span::Span;

/// From here on a fact's value is taken to be rounded to its last digits, if they are zeros.
const LARGE: f64 = 1e6;

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let mut places: HashMap<usize, Vec<Span>> = HashMap::new();
    for anchored in article.anchored {
        if let Some(span) = anchored.span {
            places.entry(anchored.fact as usize).or_default().push(span);
        }
    }
    let ids = article.facts.iter().enumerate().map(|(index, fact)| (fact.id.as_str(), index)).collect();
    for (index, fact) in article.facts.iter().enumerate().filter(|(_, fact)| counts(fact)) {
        let places = places.get(&index).map_or(&[][..], Vec::as_slice);
        match &fact.detail {
            Detail::Figure(figure) => {
                figure_words(reading, index, fact, figure, places, found);
                formula(article, &ids, index, fact, figure, found);
            }
            Detail::Event(event) => dates(reading, index, fact, event, places, found),
            _ => {}
        }
        if let Detail::Event(event) = &fact.detail
            && let (Some((from, _)), Some((_, until))) = (bounds(&event.when), event.until.as_deref().and_then(bounds))
            && until < from
        {
            let message = format!("fact `{}` ends before it begins: `until` is before `when`", fact.id);
            found.push(Finding::new("check.interval", Spot::Fact(index), message, "correct one of the two"));
        }
    }
    wholes(article, found);
}

/// Facts that say something now.
pub fn counts(fact: &Fact) -> bool {
    !matches!(fact.status, Status::Rejected | Status::Withdrawn)
}

/// What a figure's `value`, or `low` and `high`, may stand for.
pub fn interval(figure: &Figure) -> Option<Interval> {
    let number = |text: &Option<Box<str>>| text.as_deref().and_then(|digits| digits.parse::<f64>().ok());
    let plain = match (number(&figure.value), number(&figure.low), number(&figure.high)) {
        (Some(value), ..) => {
            // A file has room for all digits, so that only large amounts may be rounded.
            let whole = value.fract() == 0.0 && value.abs() < LARGE;
            let step = figure.value.as_deref().filter(|_| !whole).map_or(1.0, |written| step(value, written));
            let is_noun = figure.unit.as_deref().is_none_or(|unit| unit.chars().all(|c| c.is_lowercase() || c == ' '));
            if is_noun {
                Interval::counted(value, step, figure.approx)
            } else {
                Interval::stated(value, step, figure.approx)
            }
        }
        (None, Some(low), Some(high)) if low <= high => Interval::new(low, high),
        _ => return None,
    };
    let scale = figure.unit.as_deref().and_then(|unit| unit.split(' ').next()).map_or(1.0, scale);
    Some(plain.scaled(scale))
}

fn scale(word: &str) -> f64 {
    match word {
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => 1.0,
    }
}

/// A figure's interval for comparing with words: not wider than they are.
fn stated(figure: &Figure) -> Option<Interval> {
    let exactly = Figure { approx: Approx::Exact, ..figure.clone() };
    interval(&exactly)
}

fn figure_words(
    reading: &Reading<'_>,
    index: usize,
    fact: &Fact,
    figure: &Figure,
    places: &[Span],
    found: &mut Vec<Finding>,
) {
    let Some(value) = stated(figure) else { return };
    for &place in places {
        let inside: Vec<&Term<'_>> = terms_in(reading, place);
        let table = in_table(reading, place);
        // "300 million lives" are deaths, if the label says so
        let sentence = sentences_at(reading, place).map(|sentence| reading.sentence(sentence));
        let said = sentence.chain([fact.label.as_str()]).collect::<Vec<_>>().join(" ");
        let relation = |term: &Term<'_>| match units::relation(figure, term, &said) {
            // what a column's numbers are may stand in its head
            Relation::Other if table && term.unit.is_count() => Relation::Same,
            relation => relation,
        };
        let fits = |term: &Term<'_>| fits(figure, value, term, relation(term)) || table && headed(value, term);
        let quoted = |term: &Term<'_>| reading.quoted(term.span).to_owned();
        let mut tell = |term: &Term<'_>, message: String, hint: &str| {
            let finding = Finding::new("check.fact-value", Spot::Prose(term.span), message, hint);
            found.push(finding.beside(Spot::Fact(index), "the fact"));
        };
        let unit = figure.unit.as_deref().unwrap_or_default();
        // Of several numbers it is not sure which is meant: 2 minutes and 50 seconds are 170 seconds.
        if let [first] = inside.as_slice()
            && !fits(first)
            && figure.derived.is_none()
        {
            let ends = [&figure.low, &figure.high].map(|end| end.as_deref().unwrap_or_default());
            let says = figure.value.as_deref().map_or_else(|| ends.join("–"), str::to_owned);
            let message = format!("fact `{}` has {}, its words say {}", fact.id, joined(&says, unit), quoted(first));
            tell(first, message, "correct the fact or the article");
        } else if let Some(term) = inside.iter().find(|term| fits(term))
            && relation(term) == Relation::Other
        {
            let message = format!("fact `{}` is in {unit}, its words say {}", fact.id, quoted(term));
            tell(term, message, "correct the fact's `unit` or the article");
        } else if let [term] = inside.as_slice() {
            found.extend(direction(reading, place, term, index, fact, figure));
        }
    }
}

/// By what part the numbers of two units may differ, as figures that were rounded do.
const CONVERTED: f64 = 0.05;

/// Whether the number of a fact may be that of `term`, in whose unit it is given or in another of the same.
fn fits(figure: &Figure, value: Interval, term: &Term<'_>, relation: Relation) -> bool {
    if relation == Relation::Unknown {
        return true;
    }
    let is_range = term.step == 0.0;
    let own = if is_range { term.interval } else { Interval::counted(term.value, term.step, Approx::Exact) };
    let times = if let Relation::Times(times) = relation { times } else { 1.0 };
    let own = own.scaled(times);
    // what is converted has been rounded twice
    if times != 1.0 && !is_range && (value.low - own.low).abs() <= CONVERTED * own.low.abs() {
        return true;
    }
    if figure.value.is_none() && is_range && term.approx == Approx::Exact {
        // another measure may have been rounded
        let room = if times == 1.0 { 1e-6 } else { CONVERTED };
        let near = |one: f64, two: f64| (one - two).abs() <= room * one.abs().max(two.abs());
        let ends = |own: Interval| near(value.low, own.low) && near(value.high, own.high);
        return ends(own)
            || ends(own.scaled(100.0))
            || ends(own.scaled(0.01))
            || !own.low.is_finite()
            || !own.high.is_finite();
    }
    let own = if term.unit == Unit::Fraction && term.value <= 1.0 { own.scaled(100.0) } else { own };
    value.meets(own) || value.meets(own.scaled(0.01)) && term.unit == Unit::Fraction || value.abs().meets(own)
}

/// The head of a column can say that its numbers are thousands or millions.
fn headed(value: Interval, term: &Term<'_>) -> bool {
    let own = Interval::counted(term.value, term.step, Approx::Exact);
    [1e3, 1e6, 1e9].iter().any(|power| value.meets(own.scaled(*power)))
}

/// What is told where a figure's words say another direction than its `change`.
fn direction(
    reading: &Reading<'_>,
    place: Span,
    term: &Term<'_>,
    index: usize,
    fact: &Fact,
    figure: &Figure,
) -> Option<Finding> {
    let says = opposite(reading, place, term, figure)?;
    let is = if figure.change == Some(Change::Fall) { "fall" } else { "rise" };
    let message = format!("fact `{}` is a {is}, its words say `{says}`", fact.id);
    let hint = "correct the fact's `change` or the article";
    let finding = Finding::new("check.fact-value", Spot::Prose(term.span), message, hint);
    Some(finding.beside(Spot::Fact(index), "the fact"))
}

/// The word beside a figure's number that says another direction than its `change`.
fn opposite(reading: &Reading<'_>, place: Span, term: &Term<'_>, figure: &Figure) -> Option<String> {
    let is = match figure.change? {
        Change::Rise => Way::Up,
        Change::Fall => Way::Down,
        Change::To | Change::By => return None,
    };
    let sentence = sentences_at(reading, place)
        .find(|sentence| sentence.tokens.start <= term.tokens.start && term.tokens.start < sentence.tokens.end)?;
    let words = reading.words(sentence.tokens.start..term.tokens.start);
    let at = words.iter().rposition(|word| !is_filler(word))?;
    let made_up = at.checked_sub(1).is_some_and(|before| words[before].starts_with("ma"));
    let shares = matches!(term.unit, Unit::Percent | Unit::Points);
    let says = way(&words[at]).is_some_and(|told| told != is) && shares && words.len() - at <= 4 && !made_up;
    says.then(|| words[at].clone())
}

fn is_filler(word: &str) -> bool {
    matches!(word, "by" | "of" | "to" | "a") || is_hedge(word)
}

fn in_table(reading: &Reading<'_>, place: Span) -> bool {
    let block = reading.text.blocks.partition_point(|block| block.prose.end() <= place.start());
    reading.text.blocks.get(block).is_some_and(|block| block.kind == BlockKind::TableCell)
}

fn joined(value: &str, unit: &str) -> String {
    match unit {
        "" => value.to_owned(),
        "%" => format!("{value}%"),
        unit => format!("{value} {unit}"),
    }
}

fn terms_in<'r, 'a>(reading: &'r Reading<'a>, place: Span) -> Vec<&'r Term<'a>> {
    let terms = sentences_at(reading, place).flat_map(|sentence| &sentence.terms);
    terms.filter(|term| place.contains(term.span) || term.span.contains(place)).collect()
}

fn sentences_at<'r, 'a>(reading: &'r Reading<'a>, place: Span) -> impl Iterator<Item = &'r Sentence<'a>> + use<'r, 'a> {
    let tokens = tokens_of(reading.text, place);
    let first = reading.sentences.partition_point(|sentence| sentence.tokens.end <= tokens.start);
    reading.sentences[first..].iter().take_while(move |sentence| sentence.tokens.start < tokens.end)
}

/// The date of an event against the only date in its words.
fn dates(reading: &Reading<'_>, index: usize, fact: &Fact, event: &Event, places: &[Span], found: &mut Vec<Finding>) {
    let when = &*event.when;
    let Some((from, to)) = bounds(when) else { return };
    let until = event.until.as_deref().and_then(bounds).map(|(_, until)| until);
    for &place in places {
        let dates = sentences_at(reading, place).flat_map(|sentence| &sentence.dates);
        let inside = dates.filter(|dated| place.contains(dated.span));
        let inside: Vec<_> = inside.take(2).collect();
        let [dated] = inside.as_slice() else { continue };
        let beside = [Span::of(place.start(), dated.span.start()), Span::of(dated.span.end(), place.end())];
        if beside.iter().any(|span| reading.quoted(*span).contains(|c: char| c.is_ascii_digit())) {
            continue;
        }
        let differs = match bounds(dated.edtf).filter(|_| !dated.relative) {
            Some((first, last)) => last < from || to < first,
            // Which year or week is meant is a guess, which month or day of the week is not.
            None => names_other(reading.quoted(dated.span), from, until.unwrap_or(to)),
        };
        if differs {
            let words = reading.quoted(dated.span);
            let message = format!("fact `{}` is dated {when}, its words say {words}", fact.id);
            let finding =
                Finding::new("check.fact-value", Spot::Prose(dated.span), message, "correct the fact or the article");
            found.push(finding.beside(Spot::Fact(index), "the fact"));
        }
    }
}

/// Whether the words of a date name a month, or a day of the month or week, on which nothing of `from` to `to` lies.
fn names_other(words: &str, from: Date, to: Date) -> bool {
    let words: Vec<&str> = words.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let months: Vec<i8> = words.iter().filter_map(|word| month(word)).collect();
    let days: Vec<Weekday> = words.iter().filter_map(|word| weekday(word)).collect();
    let numbers: Vec<i8> = words.iter().filter_map(|word| day(word)).collect();
    let of_month = |month: i8| {
        let count = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month() - from.month());
        (0..=count.min(11)).any(|at| (i32::from(from.month()) - 1 + at) % 12 + 1 == i32::from(month))
    };
    let other_month = matches!(months[..], [month] if !of_month(month));
    let other_weekday = matches!(days[..], [day] if from == to && from.weekday() != day);
    let other_day = matches!((&months[..], &numbers[..]), ([_], [day]) if from == to && from.day() != *day);
    other_month || other_weekday || other_day
}

fn formula(
    article: &Article<'_>,
    ids: &HashMap<&str, usize>,
    index: usize,
    fact: &Fact,
    figure: &Figure,
    found: &mut Vec<Finding>,
) {
    let Some(formula) = figure.derived.as_deref() else { return };
    let value = |id: &str| match &article.facts[*ids.get(id)?].detail {
        Detail::Figure(figure) => interval(figure),
        _ => None,
    };
    let comes_to = match evaluate(formula, &value) {
        Ok(result) => result,
        Err(why) => {
            let message = format!("`derived` of fact `{}` {why}", fact.id);
            let hint = "write a formula over this article's figures, for example `rise(pay-2025, pay-2026)`";
            found.push(Finding::new("check.formula", Spot::Fact(index), message, hint));
            return;
        }
    };
    let Some(stated) = interval(figure) else { return };
    let signless = matches!(figure.change, Some(Change::Fall | Change::By));
    let comes_to = if signless { comes_to.abs() } else { comes_to };
    if stated.meets(comes_to) {
        return;
    }
    let says = figure.value.as_deref().unwrap_or("its range");
    let message = format!("fact `{}` has {says}, but `{formula}` is {comes_to}", fact.id);
    let mut finding =
        Finding::new("check.derived", Spot::Fact(index), message, "correct the value, the formula or one of its facts");
    let named = names(formula).filter_map(|id| ids.get(id).copied());
    for part in named.take(4) {
        finding = finding.beside(Spot::Fact(part), format!("`{}`", article.facts[part].id));
    }
    found.push(finding);
}

/// Shares that facts say are of one whole, and of one measure and time.
fn wholes(article: &Article<'_>, found: &mut Vec<Finding>) {
    let mut groups: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    for (index, fact) in article.facts.iter().enumerate().filter(|(_, fact)| counts(fact)) {
        let Detail::Figure(figure) = &fact.detail else { continue };
        if let (Some("%"), Some(of), Some(measure), None) =
            (figure.unit.as_deref(), figure.of.as_deref(), figure.measure.as_deref(), figure.change)
        {
            let when = fact.as_of.as_deref().or(fact.period.as_deref()).unwrap_or_default();
            groups.entry((of, measure, when)).or_default().push(index);
        }
    }
    for ((of, ..), members) in groups.into_iter().filter(|(_, members)| members.len() > 1) {
        let figures = members.iter().filter_map(|&index| match &article.facts[index].detail {
            Detail::Figure(figure) => interval(figure),
            _ => None,
        });
        let sum = figures.fold(Interval::exact(0.0), Interval::plus);
        if Interval::exact(100.0).is_below(sum) {
            let message = format!("{} shares of {of} come to {sum}%", members.len());
            let last = members[members.len() - 1];
            let mut finding = Finding::new(
                "check.shares",
                Spot::Fact(last),
                message,
                "correct one of them, or their `of` or `measure`",
            );
            for &member in &members[..members.len() - 1] {
                finding = finding.beside(Spot::Fact(member), "another of them");
            }
            found.push(finding);
        }
    }
}
