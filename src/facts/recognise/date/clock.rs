//! What dates are counted from, and date expressions before they are joined.

use jiff::civil::Date;

use super::stamp::{Stamp, Value};
use crate::facts::recognise::line::Line;

/// What dates without a year or a fixed point are counted from.
pub(in crate::facts::recognise) struct Clock {
    pub(super) published: Option<Date>,
    /// The date mentioned last.
    pub(super) last: Option<Stamp>,
    /// The year stated last in this block, how it was stated, and at which token.
    stated: Option<(Stamp, usize)>,
}

impl Clock {
    pub(in crate::facts::recognise) fn new(published: Option<Date>) -> Self {
        Self { published, last: None, stated: None }
    }

    /// What `the following year` counts from.
    pub(super) fn reference(&self) -> Option<Stamp> {
        self.last.or_else(|| self.published.map(Stamp::day))
    }

    /// The year of the story being told at token `at`: one stated in the same sentence, or with a month in the same block.
    pub(super) fn told(&self, line: &Line<'_, '_>, at: usize) -> Option<i16> {
        const NEAR: usize = 40;
        let (stamp, token) = self.stated?;
        let here = token >= line.first && token < at;
        let other = self.published.is_none_or(|published| published.year() != stamp.year);
        let sentence = || at - token < NEAR && !(token..at).any(|token| line.stop(token));
        (here && other && stamp.open == 0 && (stamp.month.is_some() || sentence())).then_some(stamp.year)
    }

    pub(super) fn note(&mut self, point: &Point) {
        if let Some(stamp) = point.value.start() {
            self.last = Some(stamp);
            if !point.relative {
                self.stated = Some((stamp, point.first));
            }
        }
    }
}

/// A date expression before it is joined with another one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) value: Value,
    pub(super) relative: bool,
    /// Month and day of a date whose year was not stated.
    pub(super) partial: Option<(u8, Option<u8>)>,
}

impl Point {
    pub(super) fn at(first: usize, end: usize, stamp: Stamp) -> Self {
        Self { first, end, value: Value::At(stamp), relative: false, partial: None }
    }

    pub(super) fn counted(first: usize, end: usize, value: Value) -> Self {
        Self { first, end, value, relative: true, partial: None }
    }
}
