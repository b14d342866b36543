//! What only looks like a figure: clock times, scores, phone numbers, versions, names with numbers. Recognised first, so that
//! nothing is made of it.

use super::line::{Cue, Line};
use super::noun;
use super::token::Shape;

/// A reading: the rule's id and a function that says where the look-alike that begins at a token ends.
type Reading = (&'static str, fn(&Line<'_, '_>, usize) -> Option<(usize, usize)>);

const READINGS: &[Reading] = &[
    ("not.file", file),
    ("not.clock", clock),
    ("not.phone", phone),
    ("not.version", version),
    ("not.slashed", slashed),
    ("not.score", score),
    ("not.ordinal", ordinal),
    ("not.round-the-clock", round_the_clock),
    ("not.emergency", emergency),
    ("not.address", address),
    ("not.numbered", numbered),
    ("not.name", name),
];

/// The rule that takes token `at`, and the tokens it takes.
pub(super) fn lookalike(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize, usize)> {
    let digits = line.cue(at) == Cue::Digits;
    if !digits {
        return word(line, at);
    }
    READINGS.iter().find_map(|(rule, read)| read(line, at).map(|(first, end)| (*rule, first, end)))
}

/// Number words in fixed phrases: `one of the`, `no one`, `one another`, `Big Three`.
fn word(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize, usize)> {
    let before = at.wrapping_sub(1);
    let named = line.shape(at) == Some(Shape::Capital)
        && line.shape(before).is_some_and(|shape| matches!(shape, Shape::Capital | Shape::Upper))
        && !noun::stops(line.word(before))
        && !line.is(before, ".");
    if named && matches!(line.cue(at), Cue::Small(_)) {
        return Some(("not.name", at, at + 1));
    }
    let numbered = matches!(line.cue(at), Cue::Small(_))
        && line.any(before, NUMBERED)
        && !line.any(before.wrapping_sub(1), &["a", "the", "of"])
        && line.shape(at + 1) != Some(Shape::Lower);
    if numbered {
        return Some(("not.numbered", before.max(line.first), at + 1));
    }
    let clock = matches!(line.cue(at), Cue::Small(1..=12))
        && (line.is(at + 1, "o'clock") || line.is(at + 1, "o’clock") || line.any(at + 1, &["am", "pm"]));
    clock.then_some(("not.clock", at, at + 2))
}

/// `2:30`, `2.15pm`, `9 a.m.`, `15:11 GMT`, `0800 GMT`, `01:08`.
fn clock(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let mut end = at + 1;
    while line.is(end, ":") && line.glued(end) && line.glued(end + 1) && line.cue(end + 1) == Cue::Digits {
        end += 2;
    }
    let colons = end > at + 1;
    let word = line.word(end - 1);
    let attached = ["am", "pm", "AM", "PM", "hrs"].iter().any(|half| word.len() > 2 && word.ends_with(half));
    let half_day = line.any(end, &["am", "pm"])
        || line.any(end, &["a", "p"]) && line.is(end + 1, ".") && line.glued(end + 1) && line.is(end + 2, "m");
    let zone = |at: usize| {
        line.any(at, &["GMT", "UTC", "BST", "EST", "EDT", "PST", "PDT", "CET", "CEST", "IST", "ET", "hours"])
    };
    let oclock = line.is(end, "o'clock") || line.is(end, "o’clock");
    let military =
        line.word(at).len() == 4 && line.plain(at).is_some_and(|time| time < 2400) && zone(end) && !line.is(end, "ET");
    if half_day {
        let step = if line.any(end, &["am", "pm"]) {
            1
        } else {
            3 + usize::from(line.is(end + 3, ".") && line.glued(end + 3))
        };
        return Some((at, end + step));
    }
    (colons || attached || oclock || military)
        .then(|| (at, end + usize::from(oclock || zone(end) && !line.is(end, "hours"))))
}

/// `+44 20 7946 0958`, `555-0199`, `(555) 123-4567`, `0800 123 456`.
fn phone(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    const MOST_GROUPS: usize = 7;
    line.plain(at).or_else(|| (line.word(at).len() > 9).then_some(0))?;
    let plus = line.is(at.wrapping_sub(1), "+") && line.glued(at);
    let bracket = line.is(at.wrapping_sub(1), "(") && line.is(at + 1, ")");
    let (mut end, mut digits, mut groups) = (at + 1, line.word(at).len(), 1);
    let mut hyphens = 0;
    while groups < MOST_GROUPS {
        let marks = usize::from(line.is(end, ")"))
            + usize::from(line.any(end, &["(", "-", "‑"]) && line.cue(end + 1) == Cue::Digits);
        let marks = marks.max(usize::from(line.is(end, ")") && bracket));
        let next = end + marks;
        if line.plain(next).is_none() || marks == 0 && line.glued(next) {
            break;
        }
        hyphens += usize::from(line.any(end, &["-", "‑"]));
        digits += line.word(next).len();
        groups += 1;
        end = next + 1;
    }
    let lead = line.word(at).starts_with('0') && digits >= 7 && groups > 1;
    let dialled = line.any(at.wrapping_sub(1), &["call", "phone", "tel", "dial", "on"]) && groups > 1 && digits >= 7;
    let tail = line.word(end - 1).len() == 4 && hyphens > 0 && groups <= 3 && line.word(at).len() == 3 && digits >= 7;
    let long = hyphens > 1 && digits >= 9;
    (plus && digits >= 7 || bracket && digits >= 9 || lead || dialled || tail || long)
        .then(|| (at - usize::from(plus || bracket), end))
}

/// `1.2.3`, `192.168.0.1`, `v2.0`.
fn version(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let word = line.word(at);
    let dots = word.matches('.').count() > 1 && super::decimal::Decimal::parse(word).is_none();
    let named = line.any(at.wrapping_sub(1), &["version", "v", "release", "firmware", "update"]) && !word.contains(',');
    (dots || named).then_some((at, at + 1))
}

/// A number in a file name, address, hash tag or with leading zeros.
fn file(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let before = line.word(at.wrapping_sub(1));
    let joined = line.glued(at) && matches!(before, "_" | "/" | "\\" | "@" | "#" | "=" | "&") && !tight_slash(line, at)
        || line.glued(at + 1) && matches!(line.word(at + 1), "_" | "\\" | "@" | "=")
        || line.glued(at)
            && line.glued(at.wrapping_sub(1))
            && before == "."
            && line.shape(at.wrapping_sub(2)) != Some(Shape::Number)
            && line.word(at.wrapping_sub(2)) != "";
    let extension =
        line.is(at + 1, ".") && line.glued(at + 1) && line.glued(at + 2) && line.shape(at + 2) != Some(Shape::Number);
    let extension = extension
        && matches!(line.shape(at + 2), Some(Shape::Lower | Shape::Upper | Shape::Mixed))
        && !line.is(at + 3, ".");
    let zeros = line.plain_zeros(at);
    let listed = matches!(before, "[") && line.is(at + 1, "]") && line.word(at).len() < 4;
    (joined || extension || zeros || listed).then_some((at, at + 1))
}

/// `1/2` and dates may have a slash before their digits.
fn tight_slash(line: &Line<'_, '_>, at: usize) -> bool {
    line.is(at.wrapping_sub(1), "/") && line.cue(at.wrapping_sub(2)) == Cue::Digits
}

/// `9/11`, `24/7`, `50/50`, `7/7`.
fn slashed(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let slash = line.is(at + 1, "/") && line.glued(at + 1) && line.glued(at + 2);
    let (top, under) = (line.plain(at)?, slash.then(|| line.plain(at + 2))??);
    let fraction = top < under && (2..=8).contains(&under) && !line.any(at + 3, &["attacks", "bombings"]);
    (!fraction && top < 1000).then_some((at, at + 3))
}

const SPORT: &[&str] = &[
    "win",
    "wins",
    "won",
    "beat",
    "beating",
    "beaten",
    "lost",
    "lose",
    "loss",
    "defeat",
    "defeated",
    "victory",
    "draw",
    "drew",
    "lead",
    "led",
    "trailing",
    "trail",
    "score",
    "scored",
    "game",
    "match",
    "up",
    "down",
    "ruling",
    "decision",
    "vote",
    "voted",
    "record",
    "triumph",
    "winners",
    "winner",
    "thrashing",
    "series",
    "aggregate",
    "ruled",
    "final",
];

/// `3-1`, `6–4, 6–3`, `a 5-4 ruling`.
fn score(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    if line.is(at + 1, "to") && (1..5).any(|back| line.any(at.wrapping_sub(back), &["vote", "voted", "votes"])) {
        let (left, right) = (line.plain(at)?, line.plain(at + 2)?);
        return (left >= right && !line.any(at + 3, &["%", "percent", "per"])).then_some((at, at + 3));
    }
    if !line.hyphen(at + 1) || line.glued(at) && !matches!(line.word(at.wrapping_sub(1)), "(" | "“" | "\"") {
        return None;
    }
    let (left, right) = (line.plain(at)?, line.plain(at + 2)?);
    let mut end = at + 3;
    while line.hyphen(end) && line.plain(end + 1).is_some() {
        end += 2;
    }
    let small = left < 200 && right < 200;
    let many = end > at + 3;
    let before = (1..5).any(|back| line.any(at.wrapping_sub(back), SPORT));
    let after = (0..2).any(|step| line.any(end + step, SPORT));
    let measured = line.any(
        end,
        &["%", "percent", "per", "million", "billion", "years", "days", "months", "weeks", "hours", "minutes"],
    ) || line.hyphen(end) && !many
        || noun::plural(line, end).is_some_and(|counted| counted.head < end + 3);
    let sport = (before || after) && !measured;
    (small && (left >= right || many || sport) && !(measured && right > left)).then_some((at, end))
}

fn ordinal(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    line.ordinal(at).map(|_| (at, at + 1))
}

/// `24-hour`, said of what never closes.
fn round_the_clock(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    (line.is(at, "24") && line.hyphen(at + 1) && line.any(at + 2, &["hour", "hours", "7"])).then_some((at, at + 3))
}

/// `a 911 call`, `dialled 999`.
fn emergency(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    const CALL: &[&str] = &[
        "call",
        "calls",
        "caller",
        "callers",
        "operator",
        "operators",
        "dispatcher",
        "dispatchers",
        "emergency",
        "dispatch",
        "recording",
        "recordings",
        "line",
        "service",
        "services",
        "center",
        "centre",
        "system",
        "tape",
        "tapes",
    ];
    const DIAL: &[&str] =
        &["call", "called", "calling", "dial", "dialed", "dialled", "dialing", "dialling", "phoned", "rang"];
    (line.any(at, &["911", "999", "112", "101", "111", "000"])
        && (line.any(at + 1, CALL) || line.any(at.wrapping_sub(1), DIAL)))
    .then_some((at, at + 1))
}

/// `10 Downing Street`, `1600 Pennsylvania Avenue`.
fn address(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
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
const NUMBERED: &[&str] = &[
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
fn numbered(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
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
fn name(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let before = at.wrapping_sub(1);
    if line.dash(before) && line.glued(before) && line.glued(at) {
        let stem = before.wrapping_sub(1);
        let named = matches!(line.shape(stem), Some(Shape::Upper | Shape::Initial | Shape::Mixed | Shape::Capital))
            && !line.is(before, "—");
        return (named && !matches!(line.cue(stem), Cue::Month(_) | Cue::Digits | Cue::Small(_)))
            .then_some((stem, at + 1));
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
            && !(letters == "p" && !matches!(word, "720p" | "1080p" | "480p" | "2160p")))
}
