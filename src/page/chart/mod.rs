//! Charts of an article's figures: which figures belong together, and where everything stands in the drawing.

mod plot;

use std::collections::HashMap;

use self::plot::{Datum, extent};
use super::view::chart::{ChartKind, ChartPointView, ChartView};
use super::wording;
use crate::calendar::{self, Language};
use crate::facts::file::edtf;
use crate::facts::{Change, Detail, Fact, Status};

/// With fewer there is nothing to see that the numbers do not say.
const FEWEST: usize = 3;
/// Rows drawn at most; the table has all.
const MOST_ROWS: usize = 16;
/// Points over time drawn at most.
const MOST_POINTS: usize = 200;
/// Charts of one article at most.
const MOST_CHARTS: usize = 3;

/// What makes figures comparable.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Family<'a> {
    Measure(&'a str),
    /// Shares of one whole.
    Of(&'a str),
    /// The same label, at different times.
    Label(&'a str),
}

/// Family, unit, and whether the figure is the amount of a change rather than what is measured.
type Key<'a> = (Family<'a>, Option<&'a str>, bool);

/// The charts of an article's figures, those of what is named first in front.
#[must_use]
pub fn charts(facts: &[Fact], dates: &Language) -> Vec<ChartView> {
    let mut groups: Vec<(Key<'_>, Vec<&Fact>)> = Vec::new();
    let mut known: HashMap<Key<'_>, usize> = HashMap::new();
    let figures = facts.iter().filter(|fact| fact.status != Status::Withdrawn);
    for (fact, key) in figures.filter_map(|fact| Some((fact, key(fact)?))) {
        let at = *known.entry(key).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(fact);
    }
    let large = groups.into_iter().filter(|(_, facts)| facts.len() >= FEWEST);
    let drawn = large.filter_map(|((family, ..), facts)| chart(family, &facts, dates)).take(MOST_CHARTS);
    drawn.enumerate().map(|(index, chart)| ChartView { index, ..chart }).collect()
}

fn key(fact: &Fact) -> Option<Key<'_>> {
    let Detail::Figure(figure) = &fact.detail else { return None };
    let (measure, of, unit) = (figure.measure.as_deref(), figure.of.as_deref(), figure.unit.as_deref());
    let family = match (measure, of) {
        (Some(measure), _) => Family::Measure(measure),
        (None, Some(of)) if unit == Some("%") => Family::Of(of),
        _ => Family::Label(&fact.label),
    };
    let is_amount = matches!(figure.change, Some(Change::Rise | Change::Fall | Change::By)) && figure.by.is_none();
    Some((family, unit, is_amount))
}

fn chart(family: Family<'_>, facts: &[&Fact], dates: &Language) -> Option<ChartView> {
    let mut data: Vec<Datum<'_>> = facts.iter().filter_map(|fact| datum(fact, dates)).collect();
    let (low, high) = extent(&data);
    // Digits beyond what a drawing can hold.
    if data.len() < FEWEST || !(high - low).is_finite() {
        return None;
    }
    let (is_dated, is_one) = (has_distinct_dates(&data), has_one_label(&data));
    if matches!(family, Family::Label(_)) && !is_dated {
        return None;
    }
    let kind = kind(&data, is_dated && is_one);
    if is_dated && matches!(kind, ChartKind::Time | ChartKind::Range) {
        data.sort_by(|one, other| one.when.partial_cmp(&other.when).unwrap_or(std::cmp::Ordering::Equal));
    } else if matches!(kind, ChartKind::Bar | ChartKind::Share) {
        data.sort_by(|one, other| other.high.total_cmp(&one.high));
    }
    let most = if kind == ChartKind::Time { MOST_POINTS } else { MOST_ROWS };
    for datum in data.iter_mut().take(most) {
        datum.view.drawn = true;
        if let Some(when) = datum.view.when_text.as_ref().filter(|_| is_dated && is_one) {
            datum.view.short.clone_from(when);
        }
    }
    let plot = match kind {
        ChartKind::Time => plot::over_time(&mut data),
        _ => plot::rows(&mut data, kind),
    };
    let title = title(family);
    Some(ChartView {
        index: 0,
        kind,
        unit: wording::figure(data[0].figure).1.filter(|unit| !says(&title, unit)),
        title,
        description: describe(kind, &data),
        drawn: data.len().min(most),
        width: plot::WIDTH,
        height: plot.height,
        zero: plot.zero,
        line: plot.line,
        cut: plot.cut,
        unreviewed: data.iter().filter(|datum| datum.fact.status == Status::Suggested).count(),
        points: data.into_iter().map(|datum| datum.view).collect(),
    })
}

fn datum<'a>(fact: &'a Fact, dates: &Language) -> Option<Datum<'a>> {
    let Detail::Figure(figure) = &fact.detail else { return None };
    let number = |text: &Option<Box<str>>| text.as_ref()?.parse::<f64>().ok().filter(|number| number.is_finite());
    let (low, high) = match number(&figure.value) {
        Some(value) => (value, value),
        None => (number(&figure.low)?, number(&figure.high)?),
    };
    let when = fact.as_of.as_deref().or(fact.period.as_deref());
    let view = ChartPointView {
        id: fact.id.clone(),
        label: fact.label.clone(),
        short: fact.label.clone(),
        value: wording::figure(figure).0,
        when_text: when.map(|when| calendar::date(when, dates)),
        status_text: wording::status(fact.status).1,
        ..ChartPointView::default()
    };
    Some(Datum { fact, figure, low: low.min(high), high: low.max(high), when: when.map(years), view })
}

/// A date as years with a fraction; an interval stands where it begins.
fn years(when: &str) -> f64 {
    let (year, rest) = edtf::sort_key(when);
    let mut parts = rest.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).map(str::parse::<u8>);
    let month = match parts.next() {
        Some(Ok(month @ 1..=12)) => month,
        _ => 1,
    };
    let day = parts.next().and_then(Result::ok).unwrap_or(1).clamp(1, 31);
    f64::from(year) + f64::from(month - 1) / 12.0 + f64::from(day - 1) / 372.0
}

fn has_distinct_dates(data: &[Datum<'_>]) -> bool {
    let mut dates: Vec<f64> = data.iter().filter_map(|datum| datum.when).collect();
    dates.sort_by(f64::total_cmp);
    dates.dedup();
    dates.len() == data.len()
}

/// Whether the labels differ in numbers at most: `Wages in 2015`, `Wages in 2016`.
fn has_one_label(data: &[Datum<'_>]) -> bool {
    let without_digits = |label: &str| label.replace(|c: char| c.is_ascii_digit(), "");
    let first = without_digits(&data[0].fact.label);
    data.iter().all(|datum| without_digits(&datum.fact.label) == first)
}

fn kind(data: &[Datum<'_>], is_series: bool) -> ChartKind {
    let is_part = |datum: &Datum<'_>| {
        datum.figure.unit.as_deref() == Some("%") && datum.figure.of.is_some() && datum.figure.of == data[0].figure.of
    };
    let within = data.iter().all(|datum| datum.low >= 0.0 && datum.high <= 100.0);
    if data.iter().any(|datum| datum.low < datum.high) {
        ChartKind::Range
    } else if is_series {
        ChartKind::Time
    } else if within && data.iter().all(is_part) {
        ChartKind::Share
    } else {
        ChartKind::Bar
    }
}

fn title(family: Family<'_>) -> String {
    let words = match family {
        Family::Measure(words) | Family::Label(words) => words.to_owned(),
        Family::Of(whole) => format!("share of {whole}"),
    };
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether the words of `unit` stand in `title`.
fn says(title: &str, unit: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (title, unit) = (words(title), words(unit));
    !unit.is_empty() && title.windows(unit.len()).any(|part| part == unit)
}

fn describe(kind: ChartKind, data: &[Datum<'_>]) -> String {
    let count = data.len();
    let text = |datum: &Datum<'_>| {
        let (number, unit) = wording::figure(datum.figure);
        let when = datum.view.when_text.as_ref().map(|when| format!(", {when}")).unwrap_or_default();
        let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("{number}{unit} ({}{when})", datum.view.label)
    };
    let (first, last) = (&data[0], &data[count - 1]);
    if kind == ChartKind::Time {
        return format!("{count} figures over time, from {} to {}.", text(first), text(last));
    }
    let what = match kind {
        ChartKind::Range => "ranges",
        ChartKind::Share => "shares",
        _ => "figures",
    };
    let least = data.iter().min_by(|one, other| one.low.total_cmp(&other.low)).unwrap_or(first);
    let most = data.iter().max_by(|one, other| one.high.total_cmp(&other.high)).unwrap_or(last);
    format!("{count} {what} as bars; the least is {}, the greatest {}.", text(least), text(most))
}

#[cfg(test)]
mod tests;
