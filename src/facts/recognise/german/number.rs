//! German numbers in digits or words: `1.234,5`, `12,5 Millionen`, `ein Dutzend`, `zwei Drittel`, `jeder Fünfte`.

use super::numeral;
use crate::facts::recognise::decimal::Decimal;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::number::digits::{sign, vulgar};
use crate::facts::recognise::number::{Number, Sort};
use crate::facts::recognise::token::Shape;
use crate::span::Span;

/// The number that token `at` begins.
pub(super) fn number<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let number = match line.cue(at) {
        Cue::Digits => digits(line, at)?,
        Cue::Small(_) | Cue::Hundred | Cue::Scale(_) | Cue::Dozen => words(line, at)?,
        Cue::Half => half(line, at)?,
        Cue::Times(_) => every(line, at)?,
        _ => return None,
    };
    Some(out_of(line, number).unwrap_or(number))
}

/// Digits with German marks: points between groups of three, a comma before decimals.
pub(super) fn decimal(figures: &str) -> Option<Decimal> {
    let (whole, fraction) = match figures.split_once(',') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (figures, None),
    };
    if fraction.is_some_and(|fraction| fraction.contains(',')) {
        // `1,234,567`, as in English
        return Decimal::parse(figures);
    }
    let digits: String = if whole.contains('.') {
        let mut parts = whole.split('.');
        let first = parts.next().is_some_and(|first| (1..=3).contains(&first.len()));
        let grouped = first && parts.all(|part| part.len() == 3);
        match (grouped, fraction) {
            (true, _) => whole.replace('.', ""),
            // `1.5 Grad`, as in Switzerland
            (false, None) if whole.matches('.').count() == 1 => return Decimal::parse(whole),
            _ => return None,
        }
    } else {
        whole.to_owned()
    };
    match fraction {
        Some(fraction) if fraction.contains('.') => None,
        Some(fraction) => Decimal::parse(&format!("{digits}.{fraction}")),
        None => Decimal::parse(&digits),
    }
}

fn digits<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let word = line.word(at);
    let split = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(word.len());
    let (figures, rest) = word.split_at(split);
    let sort = if figures.contains([',', '.']) { Sort::Digits } else { Sort::Plain };
    let mut number =
        Number { first: at, end: at + 1, value: Decimal::whole(0), sort, suffix: "", span: Span::default(), power: 0 };
    match vulgar(rest) {
        Some((over, under)) => {
            let whole = if figures.is_empty() { Decimal::whole(0) } else { decimal(figures)? };
            number.value = whole.plus(Decimal::whole(over).over(Decimal::whole(under))?)?;
            number.sort = if figures.is_empty() { Sort::Fraction } else { Sort::Digits };
        }
        None => number.value = decimal(figures)?,
    }
    if vulgar(rest).is_none() && !rest.is_empty() {
        if !rest.chars().all(|c| c.is_alphabetic() || matches!(c, '²' | '³')) {
            return None;
        }
        number.suffix = rest;
        let start = line.span(at, at + 1).start();
        number.span = Span::of(start, start + figures.len());
        return Some(sign(line, number));
    }
    number = groups(line, number)?;
    number = slash(line, number);
    number = magnitude(line, number)?;
    number.span = line.span(at, number.end);
    Some(sign(line, number))
}

/// `12 000` with a narrow space, `12'000` as in Switzerland.
fn groups<'a>(line: &Line<'_, 'a>, mut number: Number<'a>) -> Option<Number<'a>> {
    let three = |at: usize| line.plain(at).filter(|_| line.word(at).len() == 3);
    while number.sort == Sort::Plain || number.end > number.first + 1 {
        let mark = usize::from(
            matches!(line.word(number.end), "'" | "’") && line.glued(number.end) && line.glued(number.end + 1),
        );
        let short = line.word(number.first).len() <= 3;
        // `1 200 Schweine` with a common space
        let wide = number.end == number.first + 1
            && !line.glued(number.end)
            && matches!(line.shape(number.end + 1), Some(Shape::Capital))
            && !matches!(
                line.shape(number.first.wrapping_sub(1)),
                Some(Shape::Capital | Shape::Upper | Shape::Initial)
            );
        let narrow = short && (line.narrow_gap(number.end) || wide);
        if mark == 0 && !narrow || number.end > number.first + 12 {
            break;
        }
        let Some(group) = three(number.end + mark) else { break };
        number.value = number.value.shifted(3)?.plus(Decimal::whole(i64::from(group)))?;
        number.end += mark + 1;
        number.sort = Sort::Digits;
    }
    Some(number)
}

/// `1/2`
fn slash<'a>(line: &Line<'_, 'a>, number: Number<'a>) -> Number<'a> {
    let at = number.end;
    let tight = line.is(at, "/") && line.glued(at) && line.glued(at + 1) && !line.is(at + 2, "/");
    let (Some(over), Some(under)) = (number.value.small(), line.plain(at + 1)) else { return number };
    if !tight || number.sort != Sort::Plain || !(2..=8).contains(&under) || over < 1 || over >= i64::from(under) {
        return number;
    }
    match Decimal::whole(over).over(Decimal::whole(i64::from(under))) {
        Some(value) => Number { value, end: at + 2, sort: Sort::Fraction, ..number },
        None => number,
    }
}

/// `Millionen`, `Mio.`, `Dutzend` after a number, with or without a hyphen.
fn magnitude<'a>(line: &Line<'_, 'a>, mut number: Number<'a>) -> Option<Number<'a>> {
    loop {
        let at = number.end + usize::from(line.hyphen(number.end));
        let power = match line.cue(at) {
            Cue::Scale(power) => i32::from(power),
            Cue::Hundred if line.is(at, "hundert") => 2,
            Cue::Dozen => {
                number.value = number.value.times(Decimal::whole(12))?;
                0
            }
            _ => return Some(number),
        };
        // a million and a half are told by the unit that follows
        number.value = number.value.shifted(power)?;
        number.power += power;
        number.sort = Sort::Digits;
        number.end = past_point(line, at + 1);
        if number.power > 30 || power == 0 {
            return Some(number);
        }
    }
}

/// Past the full stop that shortens `Mio.`.
fn past_point(line: &Line<'_, '_>, end: usize) -> usize {
    let short = matches!(line.word(end - 1), "Mio" | "Mrd" | "Tsd" | "Bio" | "mio" | "mrd");
    end + usize::from(short && line.is(end, ".") && line.glued(end) && line.shape(end + 1).is_some())
}

fn words<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let word = line.word(at);
    let one = line.cue(at) == Cue::Small(1);
    let (value, sort) = match line.cue(at) {
        Cue::Small(value) => (Decimal::whole(i64::from(value)), if one { Sort::One } else { Sort::Words }),
        Cue::Hundred => match numeral::and_a_half(word) {
            Some(twice) => (Decimal::whole(i64::try_from(twice).ok()?).over(Decimal::whole(2))?, Sort::Digits),
            None => (Decimal::whole(i64::try_from(numeral::whole(word)?).ok()?), Sort::Words),
        },
        Cue::Scale(3) if line.is(at, "tausend") => (Decimal::whole(1000), Sort::Words),
        // `Millionen Menschen` is no number
        _ => return None,
    };
    let mut number = Number { first: at, end: at + 1, value, sort, suffix: "", span: line.span(at, at + 1), power: 0 };
    // `hundert Millionen`, `ein Dutzend`, `eine Million`
    number = magnitude(line, number)?;
    if number.power == 0 && number.end == at + 1 {
        if let Some(part) = fraction(line, &number) {
            return Some(part);
        }
        if one && line.cue(at + 1) == Cue::Half {
            return half(line, at + 1).map(|half| Number { first: at, span: line.span(at, half.end), ..half });
        }
    } else if number.sort == Sort::Digits && number.value.small().is_some() {
        number.sort = Sort::Words;
    }
    number.span = line.span(at, number.end);
    Some(sign(line, number))
}

/// `ein Drittel`, `zwei Drittel`; a quarter of a town is none.
fn fraction<'a>(line: &Line<'_, 'a>, number: &Number<'a>) -> Option<Number<'a>> {
    let Cue::Part(under) = line.cue(number.end) else { return None };
    let over = number.value.small().filter(|over| (1..i64::from(under)).contains(over))?;
    let end = number.end + 1;
    let town = under == 4 && over == 1 && !part_follows(line, end) && !line.any(number.first.wrapping_sub(1), BY);
    let value = Decimal::whole(over).over(Decimal::whole(i64::from(under)))?;
    let span = line.span(number.first, end);
    (!town).then_some(Number { end, value, sort: Sort::Fraction, span, ..*number })
}

const BY: &[&str] = &["um", "auf", "rund", "etwa", "knapp", "fast", "mindestens", "gut"];

fn part_follows(line: &Line<'_, '_>, at: usize) -> bool {
    line.any(at, &["der", "des", "aller", "von", "mehr", "weniger", "seiner", "ihrer", "dieser", "davon"])
}

/// `die Hälfte der Befragten`, `eine halbe Million`, `ein halbes Jahr`.
fn half<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let value = Decimal::whole(1).over(Decimal::whole(2))?;
    let number =
        Number { first: at, end: at + 1, value, sort: Sort::Words, suffix: "", span: line.span(at, at + 1), power: 0 };
    if line.any(at, &["Hälfte"]) {
        // `die zweite Hälfte` is a part of a match
        let before = at.wrapping_sub(1);
        let counted = line.any(before, &["die", "der", "zur", "eine"]) && part_follows(line, at + 1)
            || line.any(before, BY)
            || line.is(before, "die") && line.any(before.wrapping_sub(1), BY);
        return counted.then_some(Number { sort: Sort::Fraction, ..number });
    }
    // only of one thing: `ein halbes Jahr`, `eine halbe Million`
    if !line.any(at.wrapping_sub(1), &["ein", "eine", "einen", "einem", "einer", "eines"]) {
        return None;
    }
    let number = magnitude(line, number)?;
    Some(Number { sort: Sort::Words, span: line.span(at, number.end), ..number })
}

/// `jeder Fünfte`, `jede dritte Frau`.
fn every<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let word = line.word(at + 1);
    let digits = line.plain(at + 1).filter(|_| line.is(at + 2, ".") && line.glued(at + 2));
    let under = digits.map(u64::from).or_else(|| numeral::ordinal(word))?;
    let under = i64::try_from(under).ok().filter(|under| (2..=1000).contains(under))?;
    let end = at + 2 + usize::from(digits.is_some());
    // `jeden zweiten Tag` is how often
    let often = line.any(end, &["Tag", "Monat", "Woche", "Jahr", "Stunde", "Minute", "Abend", "Morgen"])
        || matches!(line.cue(end), Cue::Weekday(_));
    let value = Decimal::whole(1).over(Decimal::whole(under))?;
    let span = line.span(at, end);
    (!often).then_some(Number { first: at, end, value, sort: Sort::Ratio, suffix: "", span, power: 0 })
}

/// `einer von fünf`, `neun von zehn Haushalten`.
fn out_of<'a>(line: &Line<'_, 'a>, number: Number<'a>) -> Option<Number<'a>> {
    let over = number.value.small().filter(|over| (1..10).contains(over))?;
    let plain = matches!(number.sort, Sort::Plain | Sort::One | Sort::Words) && number.suffix.is_empty();
    if !plain
        || !line.is(number.end, "von")
        || number.first > 0 && line.any(number.first.wrapping_sub(1), &["auf", "um"])
    {
        return None;
    }
    let at = number.end + 1;
    let under = match line.cue(at) {
        Cue::Digits => line.plain(at).map(i64::from)?,
        Cue::Small(value) => i64::from(value),
        Cue::Hundred => i64::try_from(numeral::whole(line.word(at))?).ok()?,
        _ => return None,
    };
    // `die drei von fünf auf sechs Prozent` and `drei von 412 Betrieben` count
    let round = matches!(under, 2..=10 | 20 | 100 | 1000) && under > over;
    let free = !matches!(line.cue(at + 1), Cue::Scale(_)) && !line.any(at + 1, &["auf", "Prozent", "bis", "Jahren"]);
    let counts = line.shape(number.end - 1) != Some(Shape::Mark);
    let value = Decimal::whole(over).over(Decimal::whole(under))?;
    let end = at + 1;
    (round && free && counts).then_some(Number {
        value,
        end,
        sort: Sort::Ratio,
        span: line.span(number.first, end),
        ..number
    })
}
