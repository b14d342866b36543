//! Which four digits are a year, and which an amount, a number of something or a part of a code.

use super::clock::Clock;
use crate::facts::model::Approx;
use crate::facts::recognise::line::Line;
use crate::facts::recognise::noun;
use crate::facts::recognise::quantity::hedge;
use crate::facts::recognise::token::Shape;

/// The token before words such as `around` that stand before the date at `at` and make it approximate.
pub(super) fn hedged(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    const WORDS: &[&str] = &["around", "about", "circa", "ca", "c", "approximately", "roughly"];
    let dot = usize::from(line.is(at.wrapping_sub(1), ".") && line.any(at.wrapping_sub(2), &["c", "ca"]));
    let before = at.wrapping_sub(1 + dot);
    line.any(before, WORDS).then(|| before.wrapping_sub(1))
}

/// Words before a number that say that it is a year.
const SURE: &[&str] = &[
    "in",
    "since",
    "by",
    "until",
    "till",
    "from",
    "during",
    "early",
    "late",
    "mid",
    "circa",
    "fiscal",
    "FY",
    "year",
    "spring",
    "summer",
    "autumn",
    "winter",
    "before",
    "after",
    "of",
    "between",
    "through",
    "born",
    "died",
    "established",
    "pre",
    "post",
];

/// What stands between an article and a number of things: `the first 1950 homes`.
const COUNTING: &[&str] = &[
    "first",
    "last",
    "next",
    "other",
    "remaining",
    "top",
    "only",
    "total",
    "additional",
    "extra",
    "record",
    "further",
    "full",
    "final",
    "mere",
    "whopping",
    "staggering",
    "massive",
    "initial",
    "new",
    "original",
    "whole",
    "good",
    "existing",
    "some",
    "approximate",
    "mean",
    "average",
    "maximum",
    "minimum",
    "current",
    "previous",
    "present",
    "target",
    "required",
    "planned",
    "projected",
    "more",
];

/// Whether four digits are a year and not an amount.
pub(super) fn is_year(line: &Line<'_, '_>, at: usize, number: u32, clock: &Clock) -> bool {
    let before = at.wrapping_sub(1);
    if !(1000..=2150).contains(&number) || joined(line, at) || numbered(line, at) || is_index(line, at) {
        return false;
    }
    let counts = |plain: bool| noun::plural(line, at + 1).is_some_and(|counted| !plain || counted.head == at + 1);
    let modern = (1900..2050).contains(&number);
    if line.is(before, "at") && !modern {
        return false;
    }
    if let Some(anchor) = hedged(line, at) {
        return hedged_year(line, at, anchor);
    }
    if line.any(before, SURE) {
        let plural = line.shape(at + 1) == Some(Shape::Lower) && counts(true);
        return modern || !plural;
    }
    if !modern {
        return old_year(line, at, clock, counts(false));
    }
    // `4.7% below 2011`
    let share = line.any(before, &["below", "above"]) && line.any(before.wrapping_sub(1), &["%", "percent", "cent"]);
    if share {
        return true;
    }
    if hedge::before(line, at).0 != Approx::Exact {
        return false;
    }
    // `the fatal 1995 shootings`: of a number, `fatal` would stand behind it
    if line.shape(before) == Some(Shape::Lower)
        && line.any(before.wrapping_sub(1), &["the", "a", "an", "his", "her"])
        && !noun::stops(line.word(before))
        && !line.any(before, COUNTING)
        && !line.word(before).ends_with("ed")
    {
        return true;
    }
    let adjective = line
        .any(before, &["the", "a", "an", "its", "their", "his", "her", "our", "and", "to", "or", "this"])
        || line.word(before).ends_with("'s")
        || line.word(before).ends_with("’s")
        || line.shape(before) == Some(Shape::Mark)
        || line.shape(before) == Some(Shape::Capital);
    adjective || line.shape(at + 1) != Some(Shape::Lower) || !counts(false)
}

/// Part of a code, a time or a longer number.
fn joined(line: &Line<'_, '_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let dashed = line.glued(at) && line.dash(before);
    line.glued(at) && !(line.dash(before) || matches!(line.word(before), "(" | "/" | "“" | "\"" | "'" | "‘" | "["))
        || dashed
            && line.glued(before)
            && !line.any(before.wrapping_sub(1), SURE)
            && line.plain(before.wrapping_sub(1)).is_none()
        || line.glued(at + 1) && matches!(line.word(at + 1), ":" | "_" | "@" | "#" | "%")
}

/// `the Russell 2000 index`
fn is_index(line: &Line<'_, '_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    line.shape(before) == Some(Shape::Capital)
        && (line.any(at + 1, &["index", "indices", "futures"]) || line.is(before, "Russell"))
}

/// `room 2014`, `$2000`, `2010 Main Street`, `1950 GMT`.
fn numbered(line: &Line<'_, '_>, at: usize) -> bool {
    const BEFORE: &[&str] = &[
        "$",
        "£",
        "€",
        "no",
        "nos",
        "number",
        "numbers",
        "flight",
        "room",
        "page",
        "pages",
        "resolution",
        "figure",
        "route",
        "section",
        "article",
        "chapter",
        "line",
        "model",
        "suite",
        "gate",
        "bus",
        "highway",
        "unit",
        "block",
        "box",
        "flat",
        "extension",
        "apartment",
        "apt",
        "building",
        "paragraph",
        "form",
        "serial",
        "code",
        "channel",
        "lot",
        "platform",
        "train",
        "dial",
        "interstate",
        "invoice",
        "ticket",
        "asteroid",
        "size",
        "clause",
        "verse",
    ];
    const AFTER: &[&str] = &[
        "%", "percent", "per", "million", "billion", "dollars", "euros", "pounds", "°", "degrees", "hours", "gmt",
        "utc", "metres", "meters", "miles", "km", "kg", "feet", "ft", "mph", "mm", "cc", "hrs", "tonnes", "tons",
    ];
    line.any(at.wrapping_sub(1), BEFORE) || line.any(at + 1, AFTER) || is_house(line, at)
}

/// `2010 Main Street`, `2031 29th St.`, `2031 E. 29th St.`
fn is_house(line: &Line<'_, '_>, at: usize) -> bool {
    const STREETS: &[&str] =
        &["street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "drive", "lane", "way", "place"];
    let east = line.shape(at + 1) == Some(Shape::Initial) || line.any(at + 1, &["north", "south", "east", "west"]);
    let count = at + 1 + if east { 1 + usize::from(line.is(at + 2, ".")) } else { 0 };
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| line.word(count).ends_with(end));
    ordinal && line.shape(count) == Some(Shape::Mixed) && line.any(count + 1, STREETS)
        || line.shape(at + 1) == Some(Shape::Capital) && (line.any(at + 2, STREETS) || line.any(at + 3, STREETS))
}

/// `built around 1850`, but not `employs about 1850 people`.
fn hedged_year(line: &Line<'_, '_>, at: usize, anchor: usize) -> bool {
    const DATED: &[&str] = &[
        "built",
        "made",
        "born",
        "founded",
        "dated",
        "dates",
        "dating",
        "back",
        "written",
        "painted",
        "established",
        "composed",
        "erected",
        "carved",
        "cast",
        "died",
        "settled",
        "or",
        "to",
        "begun",
        "published",
        "printed",
        "abandoned",
        "flourished",
        "invented",
        "introduced",
        "discovered",
        "created",
        "time",
        "(",
    ];
    let next = at + 1;
    let closed = match line.shape(next) {
        None => true,
        Some(Shape::Mark) => !line.hyphen(next),
        Some(Shape::Lower) => noun::stops(line.word(next)) && !line.any(next, &["were", "are", "have", "of"]),
        _ => false,
    };
    let latin = line.any(anchor.wrapping_add(1), &["circa", "c", "ca"]);
    latin
        || closed
            && (line.any(anchor, SURE) && !line.is(anchor, "of")
                || line.any(anchor, DATED)
                || noun::past(line.word(anchor)))
}

/// Years before 1900 without a word that says so: `(1879–1955)`, `the 1848 revolution`, `in 1831, 1848 and 1871`.
fn old_year(line: &Line<'_, '_>, at: usize, clock: &Clock, counts: bool) -> bool {
    let before = at.wrapping_sub(1);
    let range = |dash: usize, other: usize| {
        line.dash(dash) && line.plain(other).is_some_and(|_| matches!(line.word(other).len(), 2 | 4))
    };
    if line.is(before, "(") || line.dash(before) && range(before, before.wrapping_sub(1)) {
        return line.is(at + 1, ")") || line.is(at + 1, ",") || line.dash(at + 1);
    }
    if range(at + 1, at + 2) && line.word(at + 2).len() == 4 {
        return true;
    }
    let listed = clock.ended == before && line.any(before, &["and", "or", ",", "to"]);
    let named =
        line.any(before, &["the", "its", "his", "her", "their", "a", "an"]) || line.word(before).ends_with("’s");
    let noun = matches!(line.shape(at + 1), Some(Shape::Lower)) && !noun::stops(line.word(at + 1));
    !counts && (listed && !noun || named && noun)
}
