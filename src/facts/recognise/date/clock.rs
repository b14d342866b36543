//! What dates are counted from, and date expressions before they are joined.

use jiff::civil::Date;

use super::aside;
use super::stamp::{Stamp, Value};
use crate::facts::recognise::line::Line;

/// What dates without a year or a fixed point are counted from.
#[derive(Clone)]
pub(in crate::facts::recognise) struct Clock {
    pub(in crate::facts::recognise) published: Option<Date>,
    /// The date mentioned last.
    pub(in crate::facts::recognise) last: Option<Stamp>,
    /// The year stated last in this block, how it was stated, and at which token.
    stated: Option<(Stamp, usize)>,
    /// It has held since then: what the next sentences tell is of today.
    since: bool,
    /// The year, long past, that the section being told began with: `1969. The decade had …`.
    section: Option<i16>,
    /// The token after the date found last.
    pub(in crate::facts::recognise) ended: usize,
}

/// Tokens of a block in which a full date, as in a dateline, says when what follows takes place.
const OPENING: usize = 4;
/// Years from which on a story is history, and not news that looks back.
const LONG_PAST: i16 = 5;

impl Clock {
    pub(in crate::facts::recognise) fn new(published: Option<Date>) -> Self {
        Self { published, last: None, stated: None, since: false, section: None, ended: 0 }
    }

    /// What `the following year` counts from.
    pub(in crate::facts::recognise) fn reference(&self) -> Option<Stamp> {
        self.last.or_else(|| self.published.map(Stamp::day))
    }

    /// The year of the story being told at token `at`: one stated in the same sentence, or with a month in the same block.
    pub(in crate::facts::recognise) fn told(&self, line: &Line<'_, '_>, at: usize) -> Option<i16> {
        const NEAR: usize = 40;
        let (stamp, token) = self.stated?;
        let here = token >= line.first && token < at;
        let other = self.published.is_none_or(|published| published.year() != stamp.year);
        let sentence = || at - token < NEAR && !(token..at).any(|token| line.stop(token));
        // where nothing tells of today, the story goes on
        let undated = self.published.is_none();
        let over = self.since && (token..at).any(|token| line.stop(token) && !line.is(token, ";"));
        let told = here && other && !over && stamp.open == 0 && (stamp.month.is_some() || undated || sentence());
        if told && !aside::is_over(line, token, at) { Some(stamp.year) } else { self.section }
    }

    /// A year without a month that the sentence before token `at`, or the one before that, tells of, and whether it begins so.
    pub(in crate::facts::recognise) fn sentence_before(&self, line: &Line<'_, '_>, at: usize) -> Option<(i16, bool)> {
        const NEAR: usize = 60;
        let (stamp, token) = self.stated?;
        let here = token >= line.first && token < at && at - token < NEAR;
        if !here || self.since || stamp.month.is_some() || stamp.open > 0 || aside::is_over(line, token, at) {
            return None;
        }
        let stops = (token..at).filter(|token| line.stop(*token) && !line.is(*token, ";")).count();
        let lead = token.wrapping_sub(usize::from(line.any(token.wrapping_sub(1), &["in", "by", "during"])));
        let opens = lead == line.first || line.stop(lead.wrapping_sub(1));
        (stops == 1 || opens && stops < 3).then_some((stamp.year, opens))
    }

    /// The interval whose start was noted last ends at `end`: the story goes on from there.
    pub(in crate::facts::recognise) fn until(&mut self, point: &Point, end: Option<Stamp>) {
        match (end.filter(|_| !point.relative), &mut self.stated) {
            // `the 1991-2020 average` is no story
            (Some(Stamp { month: None, .. }), stated) => *stated = None,
            (Some(end), Some((stamp, _))) => *stamp = end,
            _ => {}
        }
    }

    /// What began at the date noted last has held since.
    pub(in crate::facts::recognise) fn since(&mut self) {
        self.since = true;
    }

    /// Remembers `point`, after whose interval or own words comes token `end`.
    pub(in crate::facts::recognise) fn note(&mut self, line: &Line<'_, '_>, point: &Point, end: usize) {
        self.ended = end;
        // what is only compared with is no part of the story
        if aside::is_compared(line, point.first) {
            return;
        }
        if let Some(stamp) = point.value.start() {
            self.last = Some(stamp);
            if !point.relative {
                self.stated = Some((stamp, point.end - 1));
                self.since = false;
                let past = self.published.is_some_and(|published| published.year() - stamp.year >= LONG_PAST);
                let opening = if stamp.month.is_some() { OPENING } else { 1 };
                if !past {
                    self.section = None;
                } else if stamp.open == 0 && point.first - line.first < opening {
                    self.section = Some(stamp.year);
                }
            }
        }
    }
}

/// A date expression before it is joined with another one.
#[derive(Clone, Copy, Debug)]
pub(in crate::facts::recognise) struct Point {
    pub(in crate::facts::recognise) first: usize,
    pub(in crate::facts::recognise) end: usize,
    pub(in crate::facts::recognise) value: Value,
    pub(in crate::facts::recognise) relative: bool,
    /// Month and day of a date whose year was not stated.
    pub(in crate::facts::recognise) partial: Option<(u8, Option<u8>)>,
}

impl Point {
    pub(in crate::facts::recognise) fn at(first: usize, end: usize, stamp: Stamp) -> Self {
        Self { first, end, value: Value::At(stamp), relative: false, partial: None }
    }

    pub(in crate::facts::recognise) fn counted(first: usize, end: usize, value: Value) -> Self {
        Self { first, end, value, relative: true, partial: None }
    }
}
