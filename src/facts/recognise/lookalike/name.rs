//! Numbers that are part of a name or count something off.

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

/// What numbers count off instead of counting.
pub(super) const NUMBERED: &[&str] = &[
    "no",
    "nos",
    "number",
    "numbers",
    "chapter",
    "page",
    "pages",
    "section",
    "article",
    "articles",
    "paragraph",
    "clause",
    "room",
    "flight",
    "highway",
    "route",
    "interstate",
    "channel",
    "gate",
    "platform",
    "line",
    "grade",
    "level",
    "phase",
    "stage",
    "step",
    "episode",
    "season",
    "volume",
    "issue",
    "figure",
    "table",
    "appendix",
    "annex",
    "type",
    "category",
    "class",
    "group",
    "round",
    "lap",
    "week",
    "day",
    "game",
    "part",
    "act",
    "scene",
    "title",
    "resolution",
    "proposition",
    "amendment",
    "bill",
    "rule",
    "schedule",
    "unit",
    "block",
    "building",
    "apartment",
    "apt",
    "suite",
    "floor",
    "district",
    "precinct",
    "ward",
    "division",
    "zone",
    "terminal",
    "pier",
    "hole",
    "form",
    "model",
    "mark",
    "order",
    "directive",
    "regulation",
    "law",
    "count",
    "exhibit",
    "case",
    "lot",
    "box",
    "seed",
    "seeded",
    "ranked",
    "top",
    "year",
    "q",
    "quarter",
    "turn",
    "footnote",
    "note",
    "item",
    "posts",
    "post",
    "generation",
    "under",
    "§",
    "#",
    "№",
    "junction",
    "exit",
];

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
    if line.any(before, &["and", "to", ","]) && line.cue(before.wrapping_sub(1)) == Cue::Digits {
        before = before.wrapping_sub(2);
        if !(line.any(before, NUMBERED) && line.word(before).ends_with('s') && !amount(line, at)) {
            return None;
        }
        return Some((at, at + 1));
    }
    let counted = line.any(
        before,
        &["top", "under", "year", "order", "count", "line", "figure", "number", "note", "class", "season", "quarter"],
    );
    let taken = line.any(before, NUMBERED) && !amount(line, at) && !(counted && counts(line, at));
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
        return (named && !matches!(line.cue(stem), Cue::Month(_) | Cue::Digits | Cue::Small(_)))
            .then_some((stem, at + 1));
    }
    if line.is(before, "of") && matches!(line.word(before.wrapping_sub(1)), "Group" | "Big") {
        return Some((at, at + 1));
    }
    if coded(line, at) {
        return Some((at, at + 1));
    }
    let stem = matches!(line.shape(before), Some(Shape::Capital | Shape::Upper | Shape::Mixed)) && !line.glued(at);
    let word = line.word(before);
    let paired = line.shape(before) == Some(Shape::Initial) && line.is(before.wrapping_sub(1), "&");
    let stem = stem
        || paired && !line.glued(at)
        || !line.glued(at) && word.starts_with(|c: char| c.is_lowercase()) && word.chars().any(char::is_uppercase);
    if !stem
        || noun::stops(word)
        || !line.word(at).bytes().all(|byte| byte.is_ascii_digit())
        || starts_sentence(line, before) && verbal(word)
    {
        return None;
    }
    let leads = line
        .any(before, &["nearly", "about", "around", "almost", "roughly", "approximately", "only", "just", "another"]);
    let money = line.any(before, &["USD", "EUR", "GBP", "AUD", "CAD", "CHF", "INR", "JPY", "US", "Rs", "RM", "CNY"]);
    let dated = matches!(line.cue(before), Cue::Month(_) | Cue::Weekday(_) | Cue::Digits | Cue::Small(_) | Cue::Day(_));
    (!leads && !money && !dated && !amount(line, at) && !counts(line, at)).then_some((before, at + 1))
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
            && !(letters == "K" && word.len() > 2)
            && (letters != "p" || matches!(word, "720p" | "1080p" | "480p" | "2160p")))
}
