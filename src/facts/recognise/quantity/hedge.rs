//! What stands around a number and says how exact it is, or that something changed.

use std::sync::LazyLock;

use crate::facts::model::{Approx, Change};
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::words::Words;

/// Before the number. Those that end with the same word stand together, longer ones first where one ends with another.
const BEFORE: &[(&[&str], Approx)] = &[
    (&["no", "more", "than"], Approx::AtMost),
    (&["not", "more", "than"], Approx::AtMost),
    (&["no", "fewer", "than"], Approx::AtLeast),
    (&["not", "less", "than"], Approx::AtLeast),
    (&["no", "less", "than"], Approx::AtLeast),
    (&["more", "than"], Approx::Over),
    (&["greater", "than"], Approx::Over),
    (&["higher", "than"], Approx::Over),
    (&["larger", "than"], Approx::Over),
    (&["longer", "than"], Approx::Over),
    (&["less", "than"], Approx::Under),
    (&["fewer", "than"], Approx::Under),
    (&["lower", "than"], Approx::Under),
    (&["as", "many", "as"], Approx::AtMost),
    (&["as", "much", "as"], Approx::AtMost),
    (&["as", "few", "as"], Approx::AtLeast),
    (&["as", "little", "as"], Approx::AtLeast),
    (&["in", "excess", "of"], Approx::Over),
    (&["upward", "of"], Approx::Over),
    (&["upwards", "of"], Approx::Over),
    (&["north", "of"], Approx::Over),
    (&["a", "maximum", "of"], Approx::AtMost),
    (&["a", "minimum", "of"], Approx::AtLeast),
    (&["a", "total", "of"], Approx::Exact),
    (&["in", "the", "region", "of"], Approx::About),
    (&["the", "equivalent", "of"], Approx::Exact),
    (&["at", "least"], Approx::AtLeast),
    (&["at", "most"], Approx::AtMost),
    (&["up", "to"], Approx::AtMost),
    (&["close", "to"], Approx::About),
    (&["nearer", "to"], Approx::About),
    (&["closer", "to"], Approx::About),
    (&["an", "estimated"], Approx::About),
    (&["estimated"], Approx::About),
    (&["a", "further"], Approx::Exact),
    (&["an", "additional"], Approx::Exact),
    (&["over"], Approx::Over),
    (&["above"], Approx::Over),
    (&["exceeding"], Approx::Over),
    (&["beyond"], Approx::Over),
    (&["under"], Approx::Under),
    (&["below"], Approx::Under),
    (&["about"], Approx::About),
    (&["around"], Approx::About),
    (&["approximately"], Approx::About),
    (&["approx"], Approx::About),
    (&["approx", "."], Approx::About),
    (&["c", "."], Approx::About),
    (&["roughly"], Approx::About),
    (&["some"], Approx::About),
    (&["nearly"], Approx::About),
    (&["almost"], Approx::About),
    (&["circa"], Approx::About),
    (&["~"], Approx::About),
    (&["≈"], Approx::About),
    (&[">"], Approx::Over),
    (&["<"], Approx::Under),
    (&["≥"], Approx::AtLeast),
    (&["≤"], Approx::AtMost),
];

const AFTER: &[(&[&str], Approx)] = &[
    (&["or", "more"], Approx::AtLeast),
    (&["or", "above"], Approx::AtLeast),
    (&["or", "higher"], Approx::AtLeast),
    (&["or", "older"], Approx::AtLeast),
    (&["and", "over"], Approx::AtLeast),
    (&["and", "above"], Approx::AtLeast),
    (&["and", "older"], Approx::AtLeast),
    (&["and", "counting"], Approx::AtLeast),
    (&["or", "less"], Approx::AtMost),
    (&["or", "fewer"], Approx::AtMost),
    (&["or", "under"], Approx::AtMost),
    (&["or", "younger"], Approx::AtMost),
    (&["or", "so"], Approx::About),
    (&["or", "thereabouts"], Approx::About),
    (&["-", "odd"], Approx::About),
    (&["-", "plus"], Approx::AtLeast),
];

/// What the phrases before a number end with, and which of [`BEFORE`] these are.
static LAST_BEFORE: LazyLock<Words<(usize, usize)>> = LazyLock::new(|| {
    let mut first = 0;
    Words::new(BEFORE.chunk_by(|(one, _), (next, _)| one.last() == next.last()).map(|phrases| {
        let range = (first, first + phrases.len());
        first = range.1;
        (phrases[0].0[phrases[0].0.len() - 1], range)
    }))
});

static VERBS: LazyLock<Words<Change>> = LazyLock::new(|| {
    let rise = "rose rise rises risen rising increase increased increases increasing grew grow grows grown growing climb \
                climbed climbs climbing jump jumped jumps jumping surge surged surges surging soar soared soars soaring \
                gain gained gains gaining advanced advance rally rallied doubled tripled quadrupled expanded expand \
                expanding raised raise raises raising hike hiked swelled spiked accelerated added up lifted leapt \
                rebounded improved improve widen widens widened widening growth uptick higher boosted boost"
        .split_whitespace();
    let fall = "fell fall falls fallen falling drop dropped drops dropping decline declined declines declining decrease \
                decreased decreases decreasing plunge plunged plunges plunging slid slide slides sliding cut cuts cutting \
                lost lose tumbled tumble tumbling slipped slip slips slipping shrank shrunk shrink shrinking contracted \
                contract halved reduced reduce reduces reducing lowered lower lowering sank sink sinking plummeted \
                slumped slump slumping skidded skid skids down eased ease shed dipped dip narrow narrows narrowing narrowed slashed slash reduction contraction \
                weakened trimmed"
        .split_whitespace();
    let by = "changed change varied moved".split_whitespace();
    Words::new(
        rise.map(|verb| (verb, Change::Rise))
            .chain(fall.map(|verb| (verb, Change::Fall)))
            .chain(by.map(|verb| (verb, Change::By))),
    )
});

/// These tell of a change only with a percentage, or with `to` or `by`.
const DOUBTFUL: &[&str] = &[
    "raised", "raise", "raises", "raising", "lost", "lose", "added", "gained", "gain", "gains", "cut", "cuts",
    "cutting", "shed", "saved", "growth",
];

/// Whether `word` tells of a change only with a percentage, or with `to` or `by`.
pub(super) fn doubtful(word: &str) -> bool {
    DOUBTFUL.iter().any(|verb| word.eq_ignore_ascii_case(verb))
}

/// How exact the number at token `first` is, and where the words begin that say so.
pub(in crate::facts::recognise) fn before(line: &Line<'_, '_>, first: usize) -> (Approx, usize) {
    let mut at = first;
    if line.is(at.wrapping_sub(1), "a") && line.is(at.wrapping_sub(2), "of") {
        at -= 1;
    }
    let Some((from, to)) = LAST_BEFORE.get(line.word(at.wrapping_sub(1))) else { return (Approx::Exact, at) };
    for (words, approx) in &BEFORE[from..to] {
        if line.phrase_before(at, words) {
            let found = at - words.len();
            let softened = line.any(found.wrapping_sub(1), &["just", "well", "slightly", "far", "only", "little"]);
            return (*approx, found - usize::from(softened));
        }
    }
    (Approx::Exact, at)
}

/// How exact words after token `end` say the number is, and where they end.
pub(super) fn after(line: &Line<'_, '_>, end: usize) -> Option<(Approx, usize)> {
    if !line.any(end, &["or", "and", "-"]) {
        return None;
    }
    let found = AFTER.iter().find(|(words, _)| line.phrase(end, words))?;
    Some((found.1, end + found.0.len()))
}

/// Whether the words before token `at` say that something rose or fell, and whether to or by this amount.
pub(super) fn change(line: &Line<'_, '_>, at: usize, share: bool) -> Option<Change> {
    let mut back = at.wrapping_sub(1);
    let (mut to, mut by) = (false, share);
    for _ in 0..8 {
        let word = line.word(back);
        if let Some(change) = VERBS.get(word) {
            let noun = line.any(back.wrapping_sub(1), &["lower", "higher"]);
            // a company that raised or lost ten million did not change by them
            if !by && !to && doubtful(word) {
                return None;
            }
            return (!noun).then_some(if to { Change::To } else { change });
        }
        match word {
            "to" => to = true,
            "by" => by = true,
            "of" | "a" | "an" | "another" | "some" => {}
            // `fell from 35% to 21%`: what it fell from lies between
            "from" | "%" | "percent" | "per" | "cent" | "$" | "£" | "€" | "million" | "billion" if to => {}
            _ if to && line.cue(back) == Cue::Digits => {}
            _ if word.ends_with("ly") => {}
            _ => return None,
        }
        back = back.wrapping_sub(1);
    }
    None
}

/// What `rose above 10,000` and `dipped just below 4%` say: a level was reached, not by how much.
pub(super) fn reached(line: &Line<'_, '_>, hedged: usize, change: Change) -> Change {
    let at = hedged + usize::from(line.any(hedged, &["just", "well", "slightly", "far", "only", "little"]));
    let verb = VERBS.get(line.word(hedged.wrapping_sub(1))).is_some();
    let level =
        verb && matches!(change, Change::Rise | Change::Fall) && line.any(at, &["above", "below", "under", "beyond"]);
    if level { Change::To } else { change }
}

/// Whether `word` before a number says by itself that it is about so many: `nearly`.
pub(in crate::facts) fn is_about(word: &str) -> bool {
    BEFORE.iter().any(|(words, approx)| *approx == Approx::About && *words == [word])
}

/// Whether `word` says that something rose, fell or changed.
pub(in crate::facts) fn changes(word: &str) -> bool {
    VERBS.get(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_by_the_word_they_end_with() {
        for (at, (words, _)) in BEFORE.iter().enumerate() {
            let (from, to) = LAST_BEFORE.get(words[words.len() - 1]).unwrap();
            assert!((from..to).contains(&at), "{words:?} stands apart from those that end with the same word");
        }
    }
}
