//! A number as it is found.

use crate::facts::recognise::decimal::Decimal;
use crate::span::Span;

/// A number and where it stands.
#[derive(Clone, Copy, Debug)]
pub(in crate::facts::recognise) struct Number<'a> {
    /// Its tokens.
    pub(in crate::facts::recognise) first: usize,
    pub(in crate::facts::recognise) end: usize,
    pub(in crate::facts::recognise) value: Decimal,
    pub(in crate::facts::recognise) sort: Sort,
    /// Letters written onto the digits: `km` in `5km`.
    pub(in crate::facts::recognise) suffix: &'a str,
    /// The prose of the number alone.
    pub(in crate::facts::recognise) span: Span,
    /// `million` and the like, as a power of ten, so that the first number of a range can share it.
    pub(in crate::facts::recognise) power: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::facts::recognise) enum Sort {
    /// Digits without group marks or magnitude, which may also be a name's number.
    Plain,
    Digits,
    Words,
    /// `one`, which is often a pronoun.
    One,
    /// A part of a whole: `a third`, `half of`.
    Fraction,
    /// `one in five`.
    Ratio,
}
