//! Quantities in German: a number with what it counts or measures, how exact it is, and whether it tells of a change.

use super::nouns::{self, Counted};
use super::number::number;
use super::{hedge, units, words};
use crate::facts::model::Approx;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::number::{Number, Sort};
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::{Found, Mention, Quantity};
use crate::span::Span;

/// What the words after a number make of it.
struct Reading {
    rule: &'static str,
    score: f32,
    unit: Option<String>,
    counted: Option<Counted>,
    /// The amount is in hundredths of the unit.
    power: i32,
    /// First token after the phrase.
    end: usize,
}

impl Reading {
    fn new(rule: &'static str, score: f32, unit: &str, end: usize) -> Self {
        Self { rule, score, unit: Some(unit.to_owned()), counted: None, power: 0, end }
    }
}

/// The quantity whose number begins at token `at`, and the token after it.
pub(super) fn quantity(line: &Line<'_, '_>, at: usize) -> Option<(Mention, usize)> {
    let start = if line.is(at, "zwischen") { at + 1 } else { at };
    let low = number(line, start)?;
    let price = units::currency_before(line, low.first);
    let high = range(line, &low, start > at);
    if start > at && high.is_none() {
        return None;
    }
    let last = high.map_or(low, |(_, high)| high);
    let reading = match price {
        Some((code, _)) => Reading::new("quantity.money", 0.95, code, last.end),
        None => read(line, &low, &last)?,
    };
    let mut low = low;
    if high.is_some() && last.power > 0 && low.power == 0 {
        let raised = low.value.shifted(last.power).filter(|raised| raised.below(last.value));
        low.value = raised.unwrap_or(low.value);
    }
    let high = high.map(|(_, high)| high).filter(|high| low.value.below(high.value));
    let first = price.map_or(low.first, |(_, first)| first);
    let first = if start > at { at } else { first };
    mention(line, (low, high), first, reading)
}

fn mention(
    line: &Line<'_, '_>,
    (low, high): (Number<'_>, Option<Number<'_>>),
    first: usize,
    reading: Reading,
) -> Option<(Mention, usize)> {
    let (mut approx, hedged) = hedge::before(line, first);
    let relative = matches!(reading.rule, "quantity.percent" | "quantity.points");
    let change = hedge::change(line, hedged, reading.end, relative);
    let mut end = reading.end;
    if let Some((after, past)) = hedge::after(line, end) {
        (approx, end) = (after, past);
    }
    let (per, end) = per(line, &reading, end);
    let value = |number: &Number<'_>| Some(String::from(number.value.shifted(reading.power)?));
    let last = high.as_ref().unwrap_or(&low);
    let quantity = Quantity {
        value: if high.is_none() { value(&low) } else { None },
        low: if high.is_some() { value(&low) } else { None },
        high: high.as_ref().and_then(value),
        counted: reading.counted.map(|counted| line.span(counted.first, counted.head + 1)),
        unit: reading.unit,
        noun: None,
        approx,
        change,
        per,
        number: Span::of(low.span.start(), last.span.end().max(low.span.start())),
    };
    if quantity.value.is_none() && (quantity.low.is_none() || quantity.high.is_none()) {
        return None;
    }
    let whole = line.span(first, end);
    let whole = Span::of(whole.start().min(low.span.start()), whole.end());
    Some((
        Mention { span: whole, rule: reading.rule, score: reading.score, found: Found::Quantity(Box::new(quantity)) },
        end.max(last.end),
    ))
}

/// The second number of `10 bis 12`, `zwischen 10 und 12`, `10–12`, `5 Euro bis 7 Euro`, and the token it begins at.
fn range<'a>(line: &Line<'_, 'a>, low: &Number<'a>, between: bool) -> Option<(usize, Number<'a>)> {
    if matches!(low.sort, Sort::Fraction | Sort::Ratio | Sort::One) {
        return None;
    }
    let own = own_unit(line, low.end);
    let at = own.map_or(low.end, |(_, end)| end);
    let next = link(line, low.end, between).or_else(|| own.and_then(|_| link(line, at, between)))?;
    let high = number(line, next).filter(|high| high.first == next)?;
    let part = matches!(high.sort, Sort::Fraction | Sort::Ratio) || !low.suffix.is_empty();
    let agrees = own.is_none_or(|(code, _)| {
        next <= low.end + 2 || own_unit(line, high.end).is_some_and(|(other, _)| other == code)
    });
    let raised = if low.power == 0 { low.value.shifted(high.power)? } else { low.value };
    (!part && agrees && (low.value.below(high.value) || raised.below(high.value))).then_some((next, high))
}

/// Unit, currency or per cent at `at`, and the token after it.
fn own_unit(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    if line.any(at, &["Prozent", "%"]) {
        return Some(("%", at + 1));
    }
    units::currency(line, at).map(|(code, _, end)| (code, end)).or_else(|| units::unit(line, at))
}

/// The token after what joins two numbers at `at`.
fn link(line: &Line<'_, '_>, at: usize, between: bool) -> Option<usize> {
    // `18- bis 25-Jährige`
    let cut = usize::from(line.is(at, "-") && line.glued(at) && line.is(at + 1, "bis"));
    let at = at + cut;
    if line.is(at, "bis") {
        return Some(at + 1 + usize::from(line.is(at + 1, "zu")));
    }
    if line.is(at, "und") {
        return between.then_some(at + 1);
    }
    if line.is(at, "oder") {
        return Some(at + 1);
    }
    let dash = line.dash(at) && !line.is(at, "—") && line.glued(at) == line.glued(at + 1);
    (dash && (line.glued(at) || !line.is(at, "-"))).then_some(at + 1)
}

/// What is counted or measured, tried from the surest reading to the least sure one.
fn read(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> Option<Reading> {
    let hyphen = line.hyphen(last.end);
    let at = last.end + usize::from(hyphen);
    let one = last.sort == Sort::One;
    let relative = percent(line, last, at).or_else(|| paid(line, last, at));
    if one {
        // `ein` is an article but in `ein Prozent`, `mindestens ein Mensch`
        let hedged = hedge::before(line, low.first).0 != Approx::Exact;
        return relative.or_else(|| counted(line, last, at, hyphen).filter(|_| hedged));
    }
    relative
        .or_else(|| age(line, low, last, at, hyphen))
        .or_else(|| part(line, last))
        .or_else(|| measured(line, last, at))
        .or_else(|| counted(line, last, at, hyphen))
        .or_else(|| bare(line, low, last))
}

fn percent(line: &Line<'_, '_>, last: &Number<'_>, at: usize) -> Option<Reading> {
    if !last.suffix.is_empty() {
        return None;
    }
    if line.any(at, &["Prozentpunkt", "Prozentpunkte", "Prozentpunkten"]) {
        return Some(Reading::new("quantity.points", 0.95, "pp", at + 1));
    }
    if line.any(at, &["Basispunkt", "Basispunkte", "Basispunkten"]) {
        return Some(Reading::new("quantity.points", 0.95, "bp", at + 1));
    }
    if line.any(at, &["Prozent", "%"]) {
        let points = line.hyphen(at + 1) && line.any(at + 2, &["Punkt", "Punkte", "Punkten"]);
        if points {
            return Some(Reading::new("quantity.points", 0.95, "pp", at + 3));
        }
        return Some(Reading::new("quantity.percent", 0.95, "%", at + 1));
    }
    let adjective = line.word(at).starts_with("prozentig");
    if line.any(at, &["Promille"]) {
        return Some(Reading::new("quantity.unit", 0.9, "[ppth]", at + 1));
    }
    adjective.then(|| Reading::new("quantity.percent", 0.9, "%", at + 1))
}

/// A currency after the amount.
fn paid(line: &Line<'_, '_>, last: &Number<'_>, at: usize) -> Option<Reading> {
    if !last.suffix.is_empty() {
        return None;
    }
    let (code, power, end) = units::currency(line, at)?;
    Some(Reading { power, ..Reading::new("quantity.money", 0.95, code, end) })
}

/// `17-Jähriger`, `17 Jahre alt`, `im Alter von 17 Jahren`, `Anna Berg (42)`.
fn age(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>, at: usize, hyphen: bool) -> Option<Reading> {
    let years = last.value.small().filter(|years| (0..125).contains(years))?;
    let word = line.word(at);
    if hyphen && (word.starts_with("Jährige") || word.starts_with("jährige") || word == "jährig") {
        // `das 50-jährige Bestehen` is no age of a person
        let thing = word.starts_with('j')
            && line.any(
                at + 1,
                &["Bestehen", "Jubiläum", "Dienstjubiläum", "Haft", "Haftstrafe", "Ausbildung", "Pause", "Geschichte"],
            );
        let (rule, score) = if thing { ("quantity.unit", 0.8) } else { ("quantity.age", 0.95) };
        return Some(Reading::new(rule, score, "a", at + 1));
    }
    let named = line.any(at, &["Jahre", "Jahren", "Jahr"]);
    if named && line.is(at + 1, "alt") {
        return Some(Reading::new("quantity.age", 0.95, "a", at + 2));
    }
    let before = hedge::before(line, low.first).1.wrapping_sub(1);
    let aged = line.is(before, "von") && line.is(before.wrapping_sub(1), "Alter");
    let with = line.is(before, "mit") && named && (3..110).contains(&years);
    let from = line.is(before, "ab") && named;
    if aged || with || from {
        return Some(Reading::new("quantity.age", 0.9, "a", last.end + usize::from(named)));
    }
    let before = low.first.wrapping_sub(1);
    let bracket = line.is(before, "(") && matches!(line.word(last.end), ")" | ",");
    let comma = line.is(before, ",") && line.is(last.end, ",");
    let named_before = |at: usize| {
        line.shape(at) == Some(Shape::Capital)
            && matches!(line.shape(at.wrapping_sub(1)), Some(Shape::Capital | Shape::Initial))
    };
    let person = named_before(before.wrapping_sub(1)) && years >= 3 && last.sort == Sort::Plain;
    ((bracket || comma) && person).then(|| Reading::new("quantity.age", 0.85, "a", last.end))
}

/// `ein Drittel der Haushalte`, `jede dritte Frau`.
fn part(line: &Line<'_, '_>, last: &Number<'_>) -> Option<Reading> {
    if !matches!(last.sort, Sort::Fraction | Sort::Ratio) || !last.suffix.is_empty() {
        return None;
    }
    let of = if last.sort == Sort::Fraction { of_group(line, last.end) } else { None };
    let counted = of.or_else(|| nouns::counted(line, last.end).filter(|_| last.sort == Sort::Ratio));
    let unit = counted.map(|counted| unit_of(line, &counted));
    let end = counted.map_or(last.end, |counted| counted.head + 1);
    let score = if unit.is_some() { 0.85 } else { 0.6 };
    Some(Reading { rule: "quantity.fraction", score, unit, counted, power: 0, end })
}

/// The noun of `der 20 Spiele`, `aller befragten Betriebe`, `von ihnen`.
fn of_group(line: &Line<'_, '_>, at: usize) -> Option<Counted> {
    const OF: &[&str] =
        &["der", "des", "aller", "dieser", "seiner", "ihrer", "unserer", "deren", "von", "vom", "jener", "sämtlicher"];
    if !line.any(at, OF) {
        return None;
    }
    let mut from = at + 1;
    while line.any(from, &["der", "den", "allen", "dieser", "diesen", "seinen", "ihren"]) {
        from += 1;
    }
    if let Some(whole) = number(line, from).filter(|whole| whole.suffix.is_empty() && whole.first == from) {
        from = whole.end;
    }
    nouns::counted(line, from)
}

fn unit_of(line: &Line<'_, '_>, counted: &Counted) -> String {
    let word: String = (counted.noun..=counted.head).map(|at| line.word(at)).collect();
    nouns::singular(&word)
}

/// A unit of the closed list, and what it is divided by: `km/h`, `Liter pro Quadratmeter`.
fn measured(line: &Line<'_, '_>, last: &Number<'_>, at: usize) -> Option<Reading> {
    let (code, end) =
        if last.suffix.is_empty() { units::unit(line, at)? } else { (units::symbol(last.suffix)?, last.end) };
    // `3 Tage-Ticket` and `20 Meter-Sprünge` are compounds
    if line.hyphen(end) && last.suffix.is_empty() && !line.hyphen(last.end) {
        return None;
    }
    let slash = line.is(end, "/") && line.glued(end) && line.glued(end + 1);
    let by = slash
        || line.any(end, &["pro", "je"])
        || line.phrase(end, &["in", "der"]) && line.any(end + 2, &["Stunde", "Sekunde", "Minute"]);
    let from = end + 1 + usize::from(line.is(end, "in"));
    if let Some((under, past)) = units::unit(line, from).filter(|_| by && !code.contains('/')) {
        return Some(Reading::new("quantity.unit", 0.9, &format!("{code}/{under}"), past));
    }
    Some(Reading::new("quantity.unit", 0.9, code, end))
}

/// A counted noun: `87 mutmaßliche Täter`, `12 der 20 Spiele`, `3-Zimmer-Wohnung`.
fn counted(line: &Line<'_, '_>, last: &Number<'_>, at: usize, hyphen: bool) -> Option<Reading> {
    if !last.suffix.is_empty() {
        return None;
    }
    if hyphen {
        let noun = matches!(line.shape(at), Some(Shape::Capital)) && line.hyphen(at + 1);
        let unit = nouns::singular(line.word(at));
        let counted = Counted { first: at, noun: at, head: at };
        return noun.then_some(Reading {
            rule: "quantity.count-noun",
            score: 0.7,
            unit: Some(unit),
            counted: Some(counted),
            power: 0,
            end: at + 1,
        });
    }
    if let Some(found) = nouns::counted(line, at) {
        return Some(Reading {
            rule: "quantity.count-noun",
            score: 0.85,
            unit: Some(unit_of(line, &found)),
            counted: Some(found),
            power: 0,
            end: found.head + 1,
        });
    }
    // the group's own number is another quantity
    let group = of_group(line, at).filter(|_| !line.is(at, "des") && !line.any(at + 1, &["ihnen", "denen"]))?;
    let whole = (at + 1..group.first).any(|at| matches!(line.cue(at), Cue::Digits | Cue::Small(_) | Cue::Hundred));
    Some(Reading {
        rule: "quantity.count-noun",
        score: 0.75,
        unit: Some(unit_of(line, &group)),
        counted: Some(group),
        power: 0,
        end: if whole { last.end } else { group.head + 1 },
    })
}

/// A number alone.
fn bare(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> Option<Reading> {
    const POINTING: &[&str] = &[
        "die",
        "der",
        "den",
        "diese",
        "diesen",
        "alle",
        "beide",
        "ersten",
        "letzten",
        "anderen",
        "zu",
        "nächsten",
        "übrigen",
    ];
    if !last.suffix.is_empty() || line.hyphen(last.end) {
        return None;
    }
    let before = hedge::before(line, low.first).1.wrapping_sub(1);
    let word = line.word(before);
    let plain = last.sort == Sort::Plain;
    let small = last.value.small().is_some_and(|value| value < 13);
    // `die drei`, `zu zweit`; `Reaktor 1`
    let pointing = last.sort == Sort::Words && small && POINTING.contains(&word);
    let named = plain
        && matches!(line.shape(before), Some(Shape::Capital | Shape::Upper | Shape::Mixed))
        && last.first == low.first
        && !words::is_title(word);
    let named = named && before == low.first.wrapping_sub(1) && !matches!(line.cue(before), Cue::Small(_));
    // `die 68er`, `2016`: a year that is counted from nothing
    let year = plain
        && line.word(last.first).len() == 4
        && last.value.small().is_some_and(|year| (1500..2200).contains(&year));
    // `eine Drei` and idioms
    let idiom = last.sort == Sort::Words
        && small
        && line.any(before, &["null", "auf", "um"])
        && line.shape(last.end) == Some(Shape::Lower)
        && !hedge::changes(line.word(last.end));
    if pointing
        || named
        || year
        || idiom
        || line.is(last.end, ".") && plain && line.glued(last.end) && line.shape(last.end + 1) == Some(Shape::Lower)
    {
        return None;
    }
    let score = match last.sort {
        Sort::Digits => 0.6,
        _ => 0.4,
    };
    Some(Reading { rule: "quantity.number", score, unit: None, counted: None, power: 0, end: last.end })
}

/// What something is counted by, and the token after it: `pro Monat`, `je 100.000 Einwohner`, `im Jahr`.
fn per(line: &Line<'_, '_>, reading: &Reading, end: usize) -> (Option<String>, usize) {
    const DAILY: &[(&str, &str)] = &[
        ("täglich", "Tag"),
        ("wöchentlich", "Woche"),
        ("monatlich", "Monat"),
        ("jährlich", "Jahr"),
        ("stündlich", "Stunde"),
    ];
    if matches!(reading.rule, "quantity.age" | "quantity.fraction") {
        return (None, end);
    }
    let slash = line.is(end, "/") && line.glued(end) && line.glued(end + 1) && reading.rule == "quantity.money";
    if line.any(end, &["pro", "je"]) || slash {
        if let Some(base) = number(line, end + 1).filter(|base| base.first == end + 1 && base.suffix.is_empty()) {
            let noun = nouns::counted(line, base.end);
            return (Some(base.value.into()), noun.map_or(base.end, |noun| noun.head + 1));
        }
        if line.shape(end + 1) == Some(Shape::Capital) || slash {
            let symbol = units::symbol(line.word(end + 1)).is_some();
            let counted = nouns::counted(line, end + 1);
            let past = counted.map_or(end + 2, |counted| counted.head + 1);
            let words: String = (end + 1..past).map(|at| line.word(at)).collect();
            return if symbol || counted.is_some() { (Some(words), past) } else { (None, end) };
        }
    }
    if let Some((_, period)) = DAILY.iter().find(|(word, _)| line.is(end, word)) {
        return (Some((*period).to_owned()), end + 1);
    }
    let relative = matches!(reading.rule, "quantity.percent" | "quantity.points");
    let period = line.is(end, "im") && line.any(end + 1, &["Monat", "Jahr"])
        || line.is(end, "am") && line.is(end + 1, "Tag")
        || line.phrase(end, &["die", "Stunde"])
        || line.phrase(end, &["in", "der"]) && line.any(end + 2, &["Woche"]);
    let word = end + 1 + usize::from(line.is(end, "in"));
    let dated = line.cue(word + 1) == Cue::Digits || line.any(word + 1, &["zuvor", "davor", "vor", "nach"]);
    if period && !dated && !relative {
        return (Some(line.word(word).to_owned()), word + 1);
    }
    (None, end)
}
