//! Numbers in words: `twenty-five`, `half a million`, `two and a half`, `a third of`.

use super::digits::sign;
use super::is_measure;
use super::model::{Number, Sort};
use crate::facts::recognise::decimal::Decimal;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun::stops;
use crate::facts::recognise::token::Shape;

fn is_article(line: &Line<'_, '_>, at: usize) -> bool {
    line.any(at, &["a", "an"])
}

pub(super) fn words<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let mut first = at;
    if !matches!(line.cue(at), Cue::Small(_)) {
        let article = is_article(line, at.wrapping_sub(1));
        if !article && !magnitude_alone(line, at) {
            return None;
        }
        first = at - usize::from(article);
    }
    let mut sum = Sum::default();
    let mut next = at;
    while let Some(after) = sum.take(line, next) {
        next = after;
    }
    let value = sum.value()?;
    let sort = if line.is(at, "one") && next == at + 1 { Sort::One } else { Sort::Words };
    let number = Number { first, end: next, value, sort, suffix: "", span: line.span(first, next), power: sum.power };
    Some(if sort == Sort::Words || sort == Sort::One { sign(line, number) } else { number })
}

/// `the billion-dollar project`, but not `a multi-billion-dollar project`.
fn magnitude_alone(line: &Line<'_, '_>, at: usize) -> bool {
    const COINS: &[&str] = &["dollar", "euro", "pound", "rupee", "naira", "rand", "yen", "yuan"];
    let scale = matches!(line.cue(at), Cue::Scale(_));
    scale
        && line.hyphen(at + 1)
        && line.any(at + 2, COINS)
        && !line.hyphen(at.wrapping_sub(1))
        && !line.any(at.wrapping_sub(1), &["multi", "several", "few", "many"])
}

/// A number in words as far as it has been read.
#[derive(Default)]
struct Sum {
    total: Option<Decimal>,
    /// What `thousand` and the like will multiply.
    part: Option<Decimal>,
    last: u32,
    power: i32,
}

impl Sum {
    fn value(&self) -> Option<Decimal> {
        match (self.total, self.part) {
            (Some(total), Some(part)) => total.plus(part),
            (total, part) => total.or(part),
        }
    }

    /// Takes the word at `at` (over a hyphen or `and`); the token after it.
    fn take(&mut self, line: &Line<'_, '_>, at: usize) -> Option<usize> {
        let begun = self.total.is_some() || self.part.is_some();
        let mut word = at;
        if begun && line.hyphen(at) {
            word = at + 1;
            let halves = ["and", "-", "a", "-", "half"];
            if self.last < 20 && line.phrase(word, &halves) {
                self.part = self.part?.plus(Decimal::whole(1).over(Decimal::whole(2))?);
                self.last = 1;
                return Some(word + halves.len());
            }
        } else if begun && line.is(at, "and") {
            if self.last < 20 && line.is(at + 1, "a") && line.cue(at + 2) == Cue::Half {
                self.part = self.part?.plus(Decimal::whole(1).over(Decimal::whole(2))?);
                self.last = 1;
                return Some(at + 3);
            }
            // `two hundred and five`, but not `five hundred and 20` or `a million and a half`
            if self.last < 100 || !matches!(line.cue(at + 1), Cue::Small(_)) {
                return None;
            }
            word = at + 1;
        }
        match line.cue(word) {
            Cue::Small(small) => self.small(u32::from(small), word),
            Cue::Hundred => self.multiply(2, 100, word),
            Cue::Scale(power) if self.total.is_none() || i32::from(power) < self.power => {
                self.multiply(i32::from(power), 1000, word)?;
                let part = self.part.take()?;
                self.total = Some(self.total.map_or(Some(part), |total| total.plus(part))?);
                self.power = i32::from(power);
                Some(word + 1)
            }
            Cue::Dozen if word == at => {
                self.part = Some(self.part.unwrap_or(Decimal::whole(1)).times(Decimal::whole(12))?);
                self.last = 12;
                Some(word + 1)
            }
            _ => None,
        }
    }

    fn small(&mut self, small: u32, at: usize) -> Option<usize> {
        let fits = match self.last {
            0 => true,
            20..=90 => small < 10 && small > 0,
            100.. => small > 0,
            _ => false,
        };
        if !fits {
            return None;
        }
        let small_value = Decimal::whole(i64::from(small));
        self.part = Some(self.part.map_or(Some(small_value), |part| part.plus(small_value))?);
        self.last = small.max(1);
        Some(at + 1)
    }

    fn multiply(&mut self, power: i32, last: u32, at: usize) -> Option<usize> {
        if self.last >= 100 && power == 2 {
            return None;
        }
        let part = self.part.or(if self.total.is_none() { Some(Decimal::whole(1)) } else { None })?;
        self.part = Some(part.shifted(power)?);
        self.last = last;
        Some(at + 1)
    }
}

/// What makes `half` and `a third` a number where no whole follows: `rose by half`, `nearly a third`.
const HEDGES: &[&str] = &[
    "by",
    "nearly",
    "almost",
    "about",
    "around",
    "roughly",
    "approximately",
    "than",
    "least",
    "over",
    "under",
    "only",
    "just",
    "some",
    "barely",
    "fully",
    "up",
    "down",
    "cut",
];

/// `half a million`, `half an hour`, `half of voters`.
pub(super) fn half<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let half = Decimal::whole(1).over(Decimal::whole(2))?;
    let before = at.wrapping_sub(1);
    let number = |value: Decimal, sort: Sort, end: usize, power: i32| {
        Some(Number { first: at, end, value, sort, suffix: "", span: line.span(at, end), power })
    };
    if line.any(before, &["first", "second", "other", "better", "top", "bottom", "1st", "2nd", "latter", "former"])
        || line.is(at + 1, "past")
    {
        return None;
    }
    let dashed = line.hyphen(at + 1);
    let article = at + 1 + usize::from(dashed);
    let scale = article + usize::from(line.any(article, &["a", "an"]));
    let scale = scale + usize::from(scale > article && line.hyphen(scale));
    match line.cue(scale) {
        Cue::Dozen => number(Decimal::whole(6), Sort::Words, scale + 1, 0),
        Cue::Scale(power) => number(half.shifted(i32::from(power))?, Sort::Words, scale + 1, i32::from(power)),
        Cue::Period(_) if scale > article => number(half, Sort::Words, scale, 0),
        Cue::Period(_) if dashed => number(half, Sort::Words, at + 1, 0),
        _ if measured(line, scale) && scale > article => number(half, Sort::Words, scale, 0),
        _ if measured(line, scale) && dashed => number(half, Sort::Words, at + 1, 0),
        _ if dashed => None,
        _ if line.any(at + 1, &["of", "the", "its", "their", "his", "her", "our", "all", "that", "those", "as"]) => {
            number(half, Sort::Fraction, at + 1, 0).filter(|_| !line.is(at + 1, "as") || line.any(before, HEDGES))
        }
        _ if line.any(before, HEDGES) => number(half, Sort::Fraction, at + 1, 0),
        _ => None,
    }
}

fn measured(line: &Line<'_, '_>, at: usize) -> bool {
    is_measure(line.word(at)) || line.any(at, &["percent", "percentage", "point"]) || line.phrase(at, &["per", "cent"])
}

/// `a third of`, `two-thirds`, `three quarters of`, `a quarter-point`.
pub(super) fn part<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let Cue::Part(under) = line.cue(at) else { return None };
    let before = at.wrapping_sub(1);
    let article = is_article(line, before) || line.is(before, "one");
    let number = |first: usize, end: usize, sort: Sort| {
        let value = Decimal::whole(1).over(Decimal::whole(i64::from(under)))?;
        Some(Number { first, end, value, sort, suffix: "", span: line.span(first, end), power: 0 })
    };
    if line.is(at, "quarter")
        && line.hyphen(at + 1)
        && !line.hyphen(before)
        && line.any(at + 2, &["point", "percentage", "mile", "inch", "hour"])
    {
        let first = if article { before } else { at };
        return number(first, at + 1, Sort::Words);
    }
    let lone = line.shape(at + 1).is_none_or(|shape| shape == Shape::Mark && !line.hyphen(at + 1));
    let hedged = line.any(at.wrapping_sub(2), HEDGES) || hedge_before(line, at.wrapping_sub(2));
    const MORE: &[&str] =
        &["less", "more", "fewer", "higher", "lower", "larger", "smaller", "bigger", "cheaper", "faster", "longer"];
    let ends = lone || stops(line.word(at + 1)) && !line.is(at, "quarter");
    let whole = line.is(at + 1, "of") || line.is(at + 1, "(") || line.any(at + 1, MORE) || hedged && ends;
    if !article || !whole {
        return None;
    }
    number(before, at + 1, Sort::Fraction)
}

/// `rose a third`, `lost a quarter`.
fn hedge_before(line: &Line<'_, '_>, at: usize) -> bool {
    line.any(
        at,
        &[
            "rose",
            "fell",
            "dropped",
            "jumped",
            "grew",
            "climbed",
            "slid",
            "lost",
            "soared",
            "surged",
            "shrank",
            "plunged",
            "gained",
            "increased",
            "decreased",
            "declined",
            "tumbled",
            "slumped",
            "shed",
        ],
    )
}
