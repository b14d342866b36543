//! Numbers that are part of a name or count something off.

use super::lists::{ALWAYS, COUNT_TOO, NUMBERED};
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun;
use crate::facts::recognise::token::Shape;

/// `10 Downing Street`, `1600 Pennsylvania Avenue`.
pub(super) fn address(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    const STREETS: &[&str] = &[
        "Street",
        "St",
        "Avenue",
        "Ave",
        "Road",
        "Rd",
        "Boulevard",
        "Blvd",
        "Lane",
        "Drive",
        "Square",
        "Place",
        "Way",
        "Court",
        "Crescent",
        "Terrace",
        "Close",
        "Highway",
        "Parkway",
        "Plaza",
    ];
    let mut next = at + 1;
    while next < at + 5 && matches!(line.shape(next), Some(Shape::Capital | Shape::Mixed | Shape::Initial)) {
        if next > at + 1 && STREETS.contains(&line.word(next)) {
            return Some((at, next + 1));
        }
        next += 1;
    }
    None
}

/// `junctions` before `14 and 15`.
fn several(line: &Line<'_, '_>, at: usize) -> bool {
    let word = line.word(at);
    let one = word.strip_suffix('s').filter(|one| !COUNT_TOO.has(one));
    one.is_some_and(|one| NUMBERED.has(one))
}

/// `No. 3`, `Article 50`, `page 12`, `Phase 3`, `ranked 3rd`.
pub(super) fn numbered(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let mut before = at.wrapping_sub(1);
    if line.is(before, ".")
        && line.any(before.wrapping_sub(1), &["no", "nos", "p", "pp", "art", "sec", "vol", "fig", "ch"])
    {
        return Some((before - 1, at + 1));
    }
    if line.hyphen(before) && line.is(before.wrapping_sub(1), "under") && !line.is(at + 1, "%") {
        return Some((before - 1, at + 1));
    }
    if line.any(before, &["and", "to", ",", "or", "-", "–"]) && line.cue(before.wrapping_sub(1)) == Cue::Digits {
        before = before.wrapping_sub(2);
        let one = line.word(before).strip_suffix('s').unwrap_or_default();
        let named = NUMBERED.has(one) && !amount(line, at);
        return named.then_some((at, at + 1));
    }
    if several(line, before) && !amount(line, at) && !counts(line, at) && line.word(at).len() < 4 {
        return Some((before, at + 1));
    }
    let counted = COUNT_TOO.has(line.word(before)) && line.shape(before) != Some(Shape::Capital);
    let taken = NUMBERED.has(line.word(before)) && !amount(line, at) && !(counted && counts(line, at));
    let fresh = !line.any(before, &["under"]) || line.hyphen(before);
    (taken && fresh && !line.any(before.wrapping_sub(1), &["per", "a", "an"])).then_some((before, at + 1))
}

/// `Boeing 747`, `Formula 1`, `Windows 10`, `F-35`, `Covid-19`, `G-7`; and digits with letters that are no unit: `5G`, `4K`.
pub(super) fn name(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let before = at.wrapping_sub(1);
    if line.dash(before) && line.glued(before) && line.glued(at) {
        let stem = before.wrapping_sub(1);
        let named = matches!(
            line.shape(stem),
            Some(Shape::Lower | Shape::Upper | Shape::Initial | Shape::Mixed | Shape::Capital)
        ) && !line.is(before, "—");
        return (named
            && !line.is(stem, "magnitude")
            && !matches!(line.cue(stem), Cue::Month(_) | Cue::Digits | Cue::Small(_)))
        .then_some((stem, at + 1));
    }
    if line.is(before, "of") && matches!(line.word(before.wrapping_sub(1)), "Group" | "Big") {
        return Some((at, at + 1));
    }
    // `a Boeing 737-800`, `the 7 train`
    if line.any(before, &["boeing", "airbus", "embraer", "tupolev", "ilyushin", "antonov"]) && line.hyphen(at + 1) {
        return Some((before, at + 3));
    }
    if line.is(before, "the") && line.any(at + 1, &["train", "bus", "tram", "freeway"]) && line.word(at).len() < 4 {
        return Some((at, at + 2));
    }
    if coded(line, at) || airliner(line, at) {
        return Some((at, at + 1));
    }
    // `50 Cent`, `7-Eleven`
    if line.is(at, "50") && line.word(at + 1) == "Cent"
        || line.is(at, "7") && line.hyphen(at + 1) && line.any(at + 2, &["eleven", "up"])
    {
        return Some((at, at + 2));
    }
    let stem = matches!(line.shape(before), Some(Shape::Capital | Shape::Upper | Shape::Mixed)) && !line.glued(at);
    let word = line.word(before);
    let paired = line.shape(before) == Some(Shape::Initial) && line.is(before.wrapping_sub(1), "&");
    let stem = stem
        || paired && !line.glued(at)
        || !line.glued(at) && word.starts_with(|c: char| c.is_lowercase()) && word.chars().any(char::is_uppercase);
    if !stem || noun::stops(word) || !released(line.word(at), word) || starts_sentence(line, before) && verbal(word) {
        return None;
    }
    let leads = line
        .any(before, &["nearly", "about", "around", "almost", "roughly", "approximately", "only", "just", "another"]);
    let money = line.any(before, &["USD", "EUR", "GBP", "AUD", "CAD", "CHF", "INR", "JPY", "US", "Rs", "RM", "CNY"]);
    let dated = matches!(line.cue(before), Cue::Month(_) | Cue::Weekday(_) | Cue::Digits | Cue::Small(_) | Cue::Day(_));
    let counted = counts(line, at) && !((ALWAYS.contains(&word) || paired) && !starts_sentence(line, at));
    (!leads && !money && !dated && !amount(line, at) && !counted).then_some((before, at + 1))
}

/// Digits as a name has them: `Windows 11`, `Web 2.0`, `iOS 17.4`.
fn released(digits: &str, name: &str) -> bool {
    const SOFTWARE: &[&str] = &[
        "iOS",
        "iPadOS",
        "macOS",
        "watchOS",
        "Android",
        "Windows",
        "Firefox",
        "Chrome",
        "Python",
        "Bluetooth",
        "Linux",
    ];
    let whole = if SOFTWARE.contains(&name) {
        digits.split('.').next().unwrap_or(digits)
    } else {
        digits.trim_end_matches(".0")
    };
    whole.bytes().all(|byte| byte.is_ascii_digit())
}

/// `737 Max jets`, `a 787 Dreamliner`, `the 747`: airliners, of which the numbers alone are known.
fn airliner(line: &Line<'_, '_>, at: usize) -> bool {
    const NUMBERS: &[&str] = &["707", "717", "727", "737", "747", "757", "767", "777", "787"];
    const BODIES: &[&str] =
        &["max", "dreamliner", "dreamliners", "jet", "jets", "airliner", "airliners", "freighter", "freighters"];
    NUMBERS.contains(&line.word(at)) && (line.any(at + 1, BODIES) || line.any(at.wrapping_sub(1), &["boeing", "a"]))
}

fn starts_sentence(line: &Line<'_, '_>, at: usize) -> bool {
    at == line.first || matches!(line.word(at.wrapping_sub(1)), "." | "!" | "?" | "“" | "\"" | ":")
}

fn verbal(word: &str) -> bool {
    word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly")
}

/// Something follows that makes the number an amount: a magnitude, unit or percent sign.
fn amount(line: &Line<'_, '_>, at: usize) -> bool {
    const AMOUNTS: &[&str] = &[
        "%", "percent", "per", "pc", "°", "degrees", "km", "kg", "metres", "meters", "miles", "m", "cm", "mm", "euros",
        "dollars", "pounds",
    ];
    matches!(line.cue(at + 1), Cue::Scale(_) | Cue::Hundred | Cue::Period(_) | Cue::Dozen)
        || line.any(at + 1, AMOUNTS)
        || line.word(at).contains(',')
        || line.hyphen(at + 1)
}

fn counts(line: &Line<'_, '_>, at: usize) -> bool {
    noun::plural(line, at + 1).is_some_and(|counted| counted.head < at + 4)
}

/// `5G`, `4K`, `3D`, `747s`: digits with letters that make a name.
fn coded(line: &Line<'_, '_>, at: usize) -> bool {
    let word = line.word(at);
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    line.shape(at) == Some(Shape::Mixed)
        && (matches!(letters, "G" | "D" | "A" | "s" | "P" | "p" | "i" | "K" | "x")
            && !(letters == "K"
                && word.len() > 2
                && !line.any(at + 1, &["race", "run", "runs", "walk", "road", "event", "course"]))
            && (letters != "p" || matches!(word, "720p" | "1080p" | "480p" | "2160p")))
}
