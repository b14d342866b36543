//! Times, codes and scores.

use crate::facts::recognise::decimal::Decimal;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun;
use crate::facts::recognise::token::Shape;

/// `2:30`, `2.15pm`, `9 a.m.`, `15:11 GMT`, `0800 GMT`, `01:08`.
pub(super) fn clock(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let mut end = at + 1;
    while line.is(end, ":") && line.glued(end) && line.glued(end + 1) && line.cue(end + 1) == Cue::Digits {
        end += 2;
    }
    let colons = end > at + 1;
    let word = line.word(end - 1);
    let attached = line.shape(end - 1) == Some(Shape::Mixed)
        && ["am", "pm", "AM", "PM", "hrs"]
            .iter()
            .any(|half| word.len() > 2 && word.ends_with(half) && (*half != "hrs" || word.len() == "0800hrs".len()));
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
    // `the 10.42 from Euston`
    let train = line.is(at.wrapping_sub(1), "the")
        && line.any(end, &["from", "train", "service", "departure"])
        && line.word(at).split_once('.').is_some_and(|(hour, minute)| hour.len() <= 2 && minute.len() == 2);
    (colons || attached || oclock || military || train)
        .then(|| (at, end + usize::from(oclock || zone(end) && !line.is(end, "hours"))))
}

/// `+44 20 7946 0958`, `555-0199`, `(555) 123-4567`, `0800 123 456`.
pub(super) fn phone(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    const MOST_GROUPS: usize = 7;
    line.plain(at).or_else(|| (line.word(at).len() > 9 && line.shape(at) == Some(Shape::Number)).then_some(0))?;
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
    let dialled = groups > 1 && digits >= 7 && line.any(at.wrapping_sub(1), &["call", "phone", "tel", "dial", "on"]);
    let tail = line.word(end - 1).len() == 4 && hyphens > 0 && groups <= 3 && line.word(at).len() == 3 && digits >= 7;
    let long = hyphens > 1 && digits >= 9;
    (plus && digits >= 7 || bracket && digits >= 9 || lead || dialled || tail || long)
        .then(|| (at - usize::from(plus || bracket), end))
}

/// `1.2.3`, `192.168.0.1`, `v2.0`.
pub(super) fn version(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let word = line.word(at);
    let dots = word.bytes().filter(|byte| *byte == b'.').count() > 1 && Decimal::parse(word).is_none();
    let named = line.any(at.wrapping_sub(1), &["version", "v", "release", "firmware", "update"]) && !word.contains(',');
    (dots || named).then_some((at, at + 1))
}

/// A number in a file name, address, hash tag or with leading zeros.
pub(super) fn file(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let before = line.word(at.wrapping_sub(1));
    let joined = line.glued(at) && matches!(before, "_" | "/" | "\\" | "@" | "#" | "=" | "&") && !tight_slash(line, at)
        || line.glued(at + 1) && matches!(line.word(at + 1), "_" | "\\" | "@" | "=")
        || line.glued(at)
            && line.glued(at.wrapping_sub(1))
            && before == "."
            && line.shape(at.wrapping_sub(2)) != Some(Shape::Number)
            && !matches!(line.word(at.wrapping_sub(2)), "" | "Rs" | "Tk" | "Fr" | "Sh" | "Shs" | "Dhs" | "No" | "S");
    let extension =
        line.is(at + 1, ".") && line.glued(at + 1) && line.glued(at + 2) && line.shape(at + 2) != Some(Shape::Number);
    let extension = extension
        && matches!(line.shape(at + 2), Some(Shape::Lower | Shape::Upper | Shape::Mixed))
        && !line.is(at + 3, ".");
    let zeros = line.plain_zeros(at);
    let listed = matches!(before, "[") && line.is(at + 1, "]") && line.word(at).len() < 4;
    // `section 12(3)`, `501(c)(3)`, `a 401(k) plan`
    let above = line.word(at.wrapping_sub(2));
    let paragraph = before == "("
        && line.glued(at.wrapping_sub(1))
        && line.is(at + 1, ")")
        && (line.cue(at.wrapping_sub(2)) == Cue::Digits || above == ")");
    let letter = line.is(at + 1, "(")
        && line.glued(at + 1)
        && line.glued(at + 2)
        && line.is(at + 3, ")")
        && line.word(at + 2).len() == 1
        && line.shape(at + 2) != Some(Shape::Number);
    let paragraph = paragraph || letter;
    (joined || extension || zeros || listed || paragraph).then_some((at, at + 1))
}

/// `1/2` and dates may have a slash before their digits.
fn tight_slash(line: &Line<'_, '_>, at: usize) -> bool {
    line.is(at.wrapping_sub(1), "/") && line.cue(at.wrapping_sub(2)) == Cue::Digits
}

/// `9/11`, `24/7`, `50/50`, `7/7`.
pub(super) fn slashed(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
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
pub(super) fn score(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    if line.is(at + 1, "to") && (1..5).any(|back| line.any(at.wrapping_sub(back), &["vote", "voted", "votes"])) {
        let (left, right) = (line.plain(at)?, line.plain(at + 2)?);
        return (left >= right && !line.any(at + 3, &["%", "percent", "per"])).then_some((at, at + 3));
    }
    if !line.hyphen(at + 1) || line.glued(at) && !matches!(line.word(at.wrapping_sub(1)), "(" | "“" | "\"") {
        return None;
    }
    let (left, right) = (line.plain(at)?, line.plain(at + 2)?);
    // `6-1/2 cents`
    if line.is(at + 3, "/") && line.glued(at + 3) {
        return None;
    }
    let tiebreak = line.is(at.wrapping_sub(1), "(") && line.is(at + 3, ")") && line.hyphen(at.wrapping_sub(3));
    let mut end = at + 3;
    while line.hyphen(end) && line.plain(end + 1).is_some() {
        end += 2;
    }
    let many = end > at + 3;
    let votes = |at: usize| line.any(at, &["vote", "voted", "votes", "passed", "approved", "rejected"]);
    let ballot = (1..5).any(|back| votes(at.wrapping_sub(back))) || votes(end);
    let most = if ballot { 1000 } else { 200 };
    let small = left < most && right < most;
    let before = (1..5).any(|back| line.any(at.wrapping_sub(back), SPORT));
    let after = (0..2).any(|step| line.any(end + step, SPORT));
    let measured = line.any(
        end,
        &["%", "percent", "per", "million", "billion", "years", "days", "months", "weeks", "hours", "minutes"],
    ) || line.hyphen(end) && !many
        || noun::plural(line, end).is_some_and(|counted| counted.head < end + 3);
    let sport = (before || after) && !measured;
    (small && (left >= right || many || sport || tiebreak) && !(measured && right > left)).then_some((at, end))
}

/// `a 3-to-1 margin`, `ten to one`, a `nine-to-five` job, and cricket's `211 for 4`: the token after it.
pub(super) fn odds(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    let number = |at: usize| matches!(line.cue(at), Cue::Digits | Cue::Small(_));
    let hyphens = line.hyphen(at + 1) && line.is(at + 2, "to") && line.hyphen(at + 3);
    if hyphens && (line.any(at + 4, &["1", "one"]) || line.any(at, &["nine", "9"]) && line.any(at + 4, &["five", "5"]))
    {
        return Some(at + 5);
    }
    if !line.any(at + 1, &["to", "for"]) {
        return None;
    }
    if line.is(at + 1, "to") && line.any(at, &["nine", "9"]) && line.any(at + 2, &["five", "5"]) {
        return Some(at + 3);
    }
    const ODDS: &[&str] =
        &["by", "at", "ratio", "odds", "outnumber", "outnumbered", "about", "roughly", "almost", "nearly"];
    let before = || {
        line.any(at.wrapping_sub(1), ODDS)
            || (1..9)
                .any(|back| line.any(at.wrapping_sub(back), &["ratio", "odds", "margin", "outnumbered", "outnumber"]))
    };
    if line.is(at + 1, "to") && line.any(at + 2, &["1", "one"]) && before() {
        return Some(at + 3);
    }
    const TOOK: &[&str] = &["took", "taking", "takes", "claimed", "figures", "with", "returned"];
    let bowled = || {
        (1..3).any(|back| line.any(at.wrapping_sub(back), TOOK)) && line.plain(at + 2).is_some_and(|runs| runs < 300)
    };
    let taken = line.is(at + 1, "for") && line.plain(at).is_some_and(|wickets| wickets < 11) && !line.glued(at);
    if taken && bowled() && noun::plural(line, at + 3).is_none() {
        return Some(at + 3);
    }
    const AFTER: &[&str] = &[
        "at",
        "in",
        "when",
        "after",
        "before",
        "on",
        ",",
        ".",
        ";",
        "declared",
        "and",
        "off",
        "from",
        "by",
        "with",
        "overnight",
        "to",
        "against",
        "all",
    ];
    let runs = line.plain(at).is_some_and(|runs| runs < 1000) && line.cue(at) == Cue::Digits;
    let wickets = number(at + 2) && (line.word(at + 2).len() == 1 || matches!(line.cue(at + 2), Cue::Small(0..=9)));
    let end = || line.shape(at + 3).is_none() || line.any(at + 3, AFTER) && !line.glued(at + 4);
    (line.is(at + 1, "for") && runs && wickets && end() && line.shape(at.wrapping_sub(1)) != Some(Shape::Mark))
        .then_some(at + 3)
}

pub(super) fn ordinal(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    line.ordinal(at).map(|_| (at, at + 1))
}

/// `24-hour`, said of what never closes.
pub(super) fn round_the_clock(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    (line.is(at, "24") && line.hyphen(at + 1) && line.any(at + 2, &["hour", "hours", "7"])).then_some((at, at + 3))
}

/// `a 911 call`, `dialled 999`.
pub(super) fn emergency(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
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
