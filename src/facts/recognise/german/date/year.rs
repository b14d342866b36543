//! Years, decades and centuries: `im Jahr 1998`, `1980er Jahre`, `19. Jahrhundert`, `44 v. Chr.`

use super::super::{hedge, nouns, units};
use crate::facts::model::Approx;
use crate::facts::recognise::date::clock::Point;
use crate::facts::recognise::date::stamp::{Stamp, Value};
use crate::facts::recognise::line::{Cue, Line, Period};

/// Four digits that stand alone; with a noun behind them they count.
pub(super) fn year(line: &Line<'_, '_>, at: usize) -> Option<Point> {
    let before = at.wrapping_sub(1);
    // `im Jahr 800`
    let early = line.word(at).len() == 3 && line.any(before, &["Jahr", "Jahre"]) && line.plain(at) > Some(99);
    let year = line.plain(at).filter(|year| early || (1000..2150).contains(year) && line.word(at).len() == 4)?;
    let said = line.any(before, &["Jahr", "Jahre", "Jahren", "Jahres"]);
    let led =
        said || line.any(
            before,
            &["seit", "Seit", "Anfang", "Mitte", "Ende", "Frühjahr", "Sommer", "Herbst", "Winter", "Saison"],
        ) || line.any(before, &["und", "bis", "oder"])
            && line.plain(before.wrapping_sub(1)).is_some_and(|year| (1000..2150).contains(&year));
    // `2015/16`
    let tight = line.is(at + 1, "/") && line.glued(at + 1) && line.glued(at + 2);
    if let Some(short) = line.plain(at + 2).filter(|_| tight) {
        let long = if line.word(at + 2).len() == 2 { year / 100 * 100 + short } else { short };
        let follows = long == year + 1;
        let (from, to) = (Stamp::year(i16::try_from(year).ok()?), Stamp::year(i16::try_from(long).ok()?));
        return follows.then(|| Point { value: Value::Between(from, to), ..Point::at(at, at + 3, from) });
    }
    let next = at + 1;
    let dotted = line.is(next, ".") && line.glued(next) && line.glued(next + 1);
    let glued = line.glued(at) && !line.is(before, "(") && !line.dash(before) && !line.is(before, "„");
    if glued && before >= line.first && !line.glued(before) && line.hyphen(before)
        || dotted
        || line.hyphen(next) && line.plain(next + 1).is_none()
    {
        return None;
    }
    if !led {
        let counts = line.any(next, &["Prozent", "%", "Mal"])
            || units::currency(line, next).is_some()
            || units::unit(line, next).is_some()
            || units::currency_before(line, at).is_some()
            || nouns::counted(line, next).is_some()
            || matches!(line.cue(next), Cue::Scale(_) | Cue::Dozen)
            || line.is(next, "bis") && line.plain(next + 1).is_some_and(|to| !(1000..2150).contains(&to));
        // `auf 1800 gestiegen`, `rund 2000`
        let hedged = hedge::before(line, at).0 != Approx::Exact;
        let level = line.any(before, &["auf", "um"]) && hedge::change(line, at, next, false).is_some();
        let old = year < 1500 && !line.any(before, &["um", "von", "nach", "vor"]);
        let named = matches!(line.shape(before), Some(crate::facts::recognise::token::Shape::Upper))
            || line.any(before, &["Windows", "Euro", "Nr", "Agenda"]);
        if counts || hedged || level || old || named {
            return None;
        }
    }
    Some(Point::at(at, next, Stamp::year(i16::try_from(year).ok()?)))
}

/// `44 v. Chr.`, `800 n. Chr.`
pub(super) fn era(line: &Line<'_, '_>, at: usize) -> Option<Point> {
    let year = line.plain(at).and_then(|year| i16::try_from(year).ok()).filter(|year| (1..9999).contains(year))?;
    let era = at + 1;
    let dot = |at: usize| usize::from(line.is(at, "."));
    let christ = era + 1 + dot(era + 1);
    if !line.is(christ, "Chr") || !line.any(era, &["v", "n", "vor", "nach"]) && !line.any(era, &["vor", "nach"]) {
        return None;
    }
    let end = christ + 1 + usize::from(line.is(christ + 1, ".") && line.glued(christ + 1));
    // there is no year 0
    let year = if line.any(era, &["v", "vor"]) { 1 - year } else { year };
    Some(Point::at(at, end, Stamp::year(year)))
}

/// `19. Jahrhundert`, `4. Jahrhundert v. Chr.`
pub(super) fn century(line: &Line<'_, '_>, at: usize) -> Option<Point> {
    let nth = line.plain(at).and_then(|nth| i16::try_from(nth).ok()).filter(|nth| (1..=21).contains(nth))?;
    let named = line.is(at + 1, ".") && matches!(line.cue(at + 2), Cue::Period(Period::Century));
    if !named {
        return None;
    }
    let before = line.any(at + 3, &["v", "vor"]) && (line.is(at + 5, "Chr") || line.is(at + 4, "Chr"));
    let end = if before {
        (at + 3..at + 7)
            .find(|end| line.is(*end, "Chr"))
            .map_or(at + 3, |chr| chr + 1 + usize::from(line.is(chr + 1, ".")))
    } else {
        at + 3
    };
    let year = if before { -(nth - 1) * 100 - 1 } else { (nth - 1) * 100 };
    Some(Point::at(at, end, Stamp { open: 2, ..Stamp::year(year) }))
}

/// `1980er Jahre`, `1980ern`, `80er-Jahre`
pub(super) fn decade(line: &Line<'_, '_>, at: usize) -> Option<Point> {
    let word = line.word(at);
    let digits = word.strip_suffix("ern").or_else(|| word.strip_suffix("er"))?;
    let year: i16 = digits.parse().ok().filter(|year| year % 10 == 0)?;
    let joined = usize::from(line.hyphen(at + 1));
    let years = line.any(at + 1 + joined, &["Jahre", "Jahren", "Jahrgänge"]);
    let year = match (digits.len(), years) {
        (4, _) if (1000..2150).contains(&year) => year,
        (2, true) => 1900 + if year < 20 { year + 100 } else { year },
        _ => return None,
    };
    let end = at + 1 + if years { joined + 1 } else { 0 };
    Some(Point::at(at, end, Stamp { open: 1, ..Stamp::year(year) }))
}

/// `in den achtziger Jahren`, `die Siebziger`
pub(super) fn decade_in_words(line: &Line<'_, '_>, at: usize, years: u8) -> Option<Point> {
    let joined = usize::from(line.hyphen(at + 1));
    let named = line.any(at + 1 + joined, &["Jahre", "Jahren"]);
    let stamp = Stamp { open: 1, ..Stamp::year(1900 + i16::from(years)) };
    named.then(|| Point::at(at, at + 2 + joined, stamp))
}
