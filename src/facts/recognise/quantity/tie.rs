//! What ties a bare number to an amount before it: `from`, `compared with`, `and`, `another`.

use super::hedge;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun;
use crate::facts::recognise::token::Shape;

/// How the words around a bare number tie it to an amount before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// `from 88`, `against a forecast of 2.1 billion`: the two are compared.
    Compared,
    /// `and 43 in the capital`: the next of a list.
    Listed,
    /// `another 120,000`: more of the same.
    More,
    /// `by 5 million tonnes to 716 million`: where a change led.
    Moved,
    /// `1,806 votes out of 2.3 million`: the whole.
    Among,
    /// `sold it for 34,000`.
    Paid,
    None,
}

/// How the number in tokens `at` to `end` is tied to what was told before.
pub(super) fn tie(line: &Line<'_, '_>, at: usize, end: usize) -> Tie {
    const LEAD: &[&str] =
        &["a", "an", "the", "just", "only", "revised", "record", "previous", "initial", "earlier", "total"];
    const MORE: &[&str] = &["another", "further", "additional", "extra"];
    let mut before = hedge::before(line, at).1.wrapping_sub(1);
    if line.any(before, MORE) || line.any(end, &["more", "fewer", "others"]) || line.phrase(end, &["less", "than"]) {
        return Tie::More;
    }
    // `is expected to drop below eight`
    if line.any(at.wrapping_sub(1), &["above", "below"]) {
        return Tie::Compared;
    }
    while line.any(before, LEAD) {
        before = before.wrapping_sub(1);
    }
    if line.any(end, &["wide", "high", "deep", "long", "tall", "thick"])
        || line.is(before, "to") && changed_to(line, before)
    {
        return Tie::Compared;
    }
    if pays(line, before) {
        return Tie::Paid;
    }
    if line.is(before, "to") && led(line, before, "by") || line.is(before, "by") && changed_by(line, before) {
        return Tie::Moved;
    }
    if line.is(before, "of") && line.is(before.wrapping_sub(1), "out") {
        return Tie::Among;
    }
    if line.is(before, "of") && measure_noun(line, before.wrapping_sub(1)) || compares(line, before) {
        return Tie::Compared;
    }
    let earlier = line.any(end, &["a", "an", "the", "one"])
        && matches!(line.cue(end + 1), Cue::Period(_))
        && line.any(end + 2, &["earlier", "ago", "before", "previously"]);
    if line.any(before, &["to", "at", "was", "were", "is", "expected", "forecast", "below", "above"]) && earlier {
        return Tie::Compared;
    }
    let link = line.any(before, &["and", "while", "but", "or"]) || matches!(line.word(before), "," | ";" | "(");
    let next = line.word(end);
    let goes_on =
        matches!(next, "," | "." | ";" | ")" | "") || noun::stops(next) || line.shape(end) == Some(Shape::Lower);
    if link && earlier {
        return Tie::Compared;
    }
    if link && goes_on { Tie::Listed } else { Tie::None }
}

/// Whether the word at `before` compares the number after it with one before.
fn compares(line: &Line<'_, '_>, before: usize) -> bool {
    let back = before.wrapping_sub(1);
    match () {
        () if line.any(before, &["from", "against", "versus", "vs", "than"]) => true,
        () if line.any(before, &["with", "to"]) => {
            line.any(back, &["compared", "compares", "equal", "rising", "falling", "down", "up"])
                || led(line, before, "from")
                || line.is(back, "votes")
        }
        // `compared with 131 of 238`
        () if line.is(before, "of") => line.is(back, "instead") || line.cue(back) == Cue::Digits,
        () => false,
    }
}

/// `from nine years to six`: whether `word` stands shortly before `to`.
fn led(line: &Line<'_, '_>, to: usize, word: &str) -> bool {
    const REACH: usize = 8;
    line.is(to, "to") && (1..REACH).any(|back| line.is(to.wrapping_sub(back), word))
}

/// `later cut to five`.
pub(super) fn changed_to(line: &Line<'_, '_>, to: usize) -> bool {
    line.any(
        to.wrapping_sub(1),
        &["cut", "reduced", "raised", "extended", "increased", "lowered", "shortened", "lengthened"],
    )
}

/// `raising its forecast by 1.4 million`.
fn changed_by(line: &Line<'_, '_>, by: usize) -> bool {
    const REACH: usize = 5;
    const CHANGED: &[&str] =
        &["raising", "raised", "cutting", "cut", "lifting", "lifted", "lowering", "lowered", "increasing", "reducing"];
    (1..REACH).any(|back| line.any(by.wrapping_sub(back), CHANGED))
}

/// `asked for 40 nurses and got 12`: what was had of what was counted before.
pub(super) fn obtained(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    const HAD: &[&str] = &[
        "got", "get", "received", "have", "had", "has", "need", "needs", "needed", "lost", "lose", "found", "sold",
        "with",
    ];
    let ends = matches!(line.word(end), "," | "." | ";" | ")" | "" | "\"" | "”" | "’");
    ends && line.any(hedge::before(line, at).1.wrapping_sub(1), HAD)
}

/// `paid`, `sold it for`: a price follows the word at `before`.
fn pays(line: &Line<'_, '_>, before: usize) -> bool {
    const PAID: &[&str] =
        &["paid", "pay", "pays", "cost", "costs", "offered", "bid", "fetched", "spent", "owed", "owes", "worth"];
    let sold = || (1..5).any(|back| line.any(before.wrapping_sub(back), &["sold", "bought", "sell", "buy", "resold"]));
    line.any(before, PAID) || line.is(before, "for") && sold()
}

/// What a level of something is said to be: `a forecast of 3 billion`.
fn measure_noun(line: &Line<'_, '_>, at: usize) -> bool {
    const NOUNS: &[&str] = &[
        "forecast",
        "forecasts",
        "estimate",
        "estimates",
        "expectation",
        "expectations",
        "target",
        "average",
        "median",
        "high",
        "low",
        "peak",
        "record",
        "minimum",
        "maximum",
        "total",
        "limit",
        "ceiling",
        "floor",
        "guidance",
        "projection",
        "level",
        "bid",
        "offer",
        "loss",
        "profit",
        "deficit",
        "surplus",
        "sales",
        "revenue",
        "figure",
        "price",
        "rate",
        "norm",
        "pace",
        "cost",
        "value",
    ];
    line.any(at, NOUNS)
}

/// Whether the words around a bare number show that it counts what was counted before.
pub(super) fn points_back(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    const VERBS: &[&str] = &[
        "were", "was", "are", "is", "have", "had", "has", "died", "survived", "escaped", "remain", "remained", "fled",
        "came", "went", "became", "did", "will", "could", "can", "would", "may", "might", "tested", "still",
    ];
    const LINKS: &[&str] =
        &[",", ";", "and", "but", "while", "whom", "which", "(", "–", "—", "where", "that", "only", "just"];
    let won = line.any(at.wrapping_sub(1), &["winning", "losing"]);
    let before = hedge::before(line, at).1.wrapping_sub(1);
    let year = line.plain(before).is_some_and(|year| (1000..2150).contains(&year));
    let of_them = line.is(end, "of") && line.any(end + 1, &["them", "whom", "which"]);
    let of_which = line.any(before, &["whom", "which"]) && line.is(before.wrapping_sub(1), "of");
    let from = line.is(before, "from") && line.any(before.wrapping_sub(1), &["up", "down"]);
    of_them
        || of_which
        || from
        || won
        || line.is(before, "other") && line.any(end, VERBS)
        || (line.any(end, VERBS) || line.is(before, ",") && noun::past(line.word(end)))
            && (line.any(before, LINKS) || year)
}
