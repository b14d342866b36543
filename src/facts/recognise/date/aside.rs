//! Asides: `the mayor, who was elected in 1992, resigned on Feb. 3`. Their year is not that of what follows them.

use super::tense::sign;
use crate::facts::recognise::line::Line;

/// Tokens that an aside may have before its year.
const BACK: usize = 16;

const RELATIVE: &[&str] = &["who", "whom", "whose", "which", "that", "where", "when"];
/// Words that may stand before the participle of an aside.
const LEAD: &[&str] = &["first", "originally", "once", "newly", "only", "then", "now", "itself", "later", "also"];
/// Participles that do not end in `-ed`.
const DONE: &[&str] = &[
    "built",
    "born",
    "made",
    "held",
    "set",
    "written",
    "begun",
    "bought",
    "sold",
    "led",
    "known",
    "taken",
    "struck",
    "hit",
    "lost",
    "won",
    "drawn",
    "given",
    "laid",
    "brought",
    "shot",
    "sunk",
    "found",
    "put",
    "cut",
    "sent",
    "chosen",
    "overthrown",
    "rebuilt",
    "broken",
    "torn",
    "driven",
    "shut",
];

/// Whether the year that ends at token `year` belongs to an aside or a birth that is over before token `at`.
pub(super) fn is_over(line: &Line<'_, '_>, year: usize, at: usize) -> bool {
    const BIRTH: usize = 6;
    if (1..BIRTH).any(|back| line.is(year.wrapping_sub(back), "born")) {
        return true;
    }
    let closes = |token: usize| line.any(token, &[",", ")"]) || line.dash(token) && !line.hyphen(token);
    is_aside(line, year) && ((year + 1..at).any(closes) || sign(line, year + 1).is_some())
}

/// `higher than in winter 2020`, `its biggest fall since March 16`: a date that what is told is only compared with.
pub(super) fn is_compared(line: &Line<'_, '_>, first: usize) -> bool {
    const NEAR: usize = 5;
    const MOST: &[&str] = &["worst", "best", "most", "least", "record"];
    let mut lead = first.wrapping_sub(1);
    while line.any(lead, &["the", "early", "late", "mid", "-", "in", "on", "at"]) {
        lead = lead.wrapping_sub(1);
    }
    if line.is(lead, "than") {
        return true;
    }
    // `since` is the date's own first word, or stands before it
    let since = if line.is(first, "since") { first } else { lead };
    let est = |at: usize| {
        let word = line.word(at);
        word.len() > 5
            && word.ends_with("est")
            && !line.any(at, &["forest", "harvest", "interest", "arrest", "protest", "request"])
    };
    line.is(since, "since")
        && (1..=NEAR).any(|back| line.any(since.wrapping_sub(back), MOST) || est(since.wrapping_sub(back)))
}

fn is_aside(line: &Line<'_, '_>, year: usize) -> bool {
    for token in (1..=BACK).map(|back| year.wrapping_sub(back)) {
        if line.word(token).is_empty() || line.stop(token) {
            return false;
        }
        // `that year`, `that month` count back
        if line.any(token, RELATIVE) && !line.any(token + 1, &["year", "month", "day", "week"]) {
            return true;
        }
        if line.is(token, "(") {
            return true;
        }
        if line.any(token, &[",", "—", "–"]) && !line.hyphen(token) {
            let first = token + 1 + usize::from(line.any(token + 1, LEAD));
            let word = line.word(first);
            return word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") || line.any(first, DONE);
        }
    }
    false
}
