//! Numbers in words: `twenty-five`, `half a million`, `two and a half`, `a third of`.

use super::digits::sign;
use super::model::{Number, Sort};
use crate::facts::recognise::decimal::Decimal;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::token::Shape;

fn is_article(line: &Line<'_, '_>, at: usize) -> bool {
    line.any(at, &["a", "an"])
}

pub(super) fn words<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let mut first = at;
    if !matches!(line.cue(at), Cue::Small(_)) {
        if !is_article(line, at.wrapping_sub(1)) {
            return None;
        }
        first = at - 1;
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

/// `half a million`, `half an hour`, `half of voters`.
pub(super) fn half<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let half = Decimal::whole(1).over(Decimal::whole(2))?;
    let before = at.wrapping_sub(1);
    let fraction = Number {
        first: at,
        end: at + 1,
        value: half,
        sort: Sort::Fraction,
        suffix: "",
        span: line.span(at, at + 1),
        power: 0,
    };
    if line.any(before, &["first", "second", "other", "better", "top", "bottom", "1st", "2nd"]) {
        return None;
    }
    let dashed = line.hyphen(at + 1);
    let article = at + 1 + usize::from(dashed);
    let scale = article + usize::from(line.any(article, &["a", "an"]));
    let scale = scale + usize::from(scale > article && line.hyphen(scale));
    let end = scale + 1;
    match line.cue(scale) {
        Cue::Dozen => {
            Some(Number { value: Decimal::whole(6), sort: Sort::Words, end, span: line.span(at, end), ..fraction })
        }
        Cue::Scale(power) => Some(Number {
            value: half.shifted(i32::from(power))?,
            sort: Sort::Words,
            end,
            span: line.span(at, end),
            ..fraction
        }),
        Cue::Period(_) if scale > article => {
            Some(Number { sort: Sort::Words, end: scale, span: line.span(at, scale), ..fraction })
        }
        Cue::Period(_) if dashed => Some(Number { sort: Sort::Words, ..fraction }),
        _ if dashed => None,
        _ if line.any(at + 1, &["of", "the", "its", "their", "his", "her", "our", "all", "that"]) => Some(fraction),
        _ if line.any(before, &["by", "nearly", "almost", "about", "roughly", "than", "least", "over"]) => {
            Some(fraction)
        }
        _ => None,
    }
}

/// `a third of`, `two-thirds`, `three quarters of`.
pub(super) fn part<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let Cue::Part(under) = line.cue(at) else { return None };
    let article = is_article(line, at.wrapping_sub(1)) || (line.is(at.wrapping_sub(1), "one"));
    let whole = line.is(at + 1, "of")
        || line.any(at + 1, &["less", "more", "fewer", "higher", "lower"])
        || line.shape(at + 1).is_none_or(|shape| shape == Shape::Mark && !line.hyphen(at + 1));
    let whole = whole || line.is(at.wrapping_sub(2), "by");
    if !article || !whole {
        return None;
    }
    let value = Decimal::whole(1).over(Decimal::whole(i64::from(under)))?;
    let span = line.span(at - 1, at + 1);
    Some(Number { first: at - 1, end: at + 1, value, sort: Sort::Fraction, suffix: "", span, power: 0 })
}
