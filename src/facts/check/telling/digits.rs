//! Slips of the pen in a number: two neighbouring digits swapped, or one changed.

use crate::facts::check::reading::{Term, Unit};

/// Those who are asked or sent, or whatever else people are called when they are spoken of again.
const PEOPLE: &[&str] = &[
    "person",
    "respondent",
    "participant",
    "voter",
    "volunteer",
    "resident",
    "patient",
    "adult",
    "worker",
    "employee",
    "soldier",
    "pupil",
    "student",
    "visitor",
    "spectator",
    "passenger",
    "runner",
    "household",
    "applicant",
    "reader",
    "subscriber",
    "customer",
    "signatory",
    "guest",
    "protester",
    "demonstrator",
    "refugee",
    "prisoner",
    "victim",
    "inhabitant",
    "fan",
    "delegate",
];
/// How one number seems to have become another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// 412 and 421
    Swapped,
    /// 1,200 and 1,500
    Changed,
}

/// A number's digits without zeros at the end.
pub fn significant(term: &Term<'_>) -> Option<String> {
    (term.value.fract() == 0.0 && term.value < 1e15)
        .then(|| format!("{:.0}", term.value).trim_end_matches('0').to_owned())
}

pub fn is_like(one: &Term<'_>, other: &Term<'_>) -> bool {
    one.unit.is_like(&other.unit) || one.unit == Unit::Bare || other.unit == Unit::Bare
}

/// Whether two amounts are of one sort: money, or people by whatever name.
pub fn is_kin(one: &Term<'_>, other: &Term<'_>) -> bool {
    match (&one.unit, &other.unit) {
        (Unit::Count(one), Unit::Count(other)) => one == other || PEOPLE.contains(one) && PEOPLE.contains(other),
        (Unit::Money(one), Unit::Money(other)) => one == other,
        (Unit::Measure(one), Unit::Measure(other)) => one == other,
        (Unit::Money(_), Unit::Bare) | (Unit::Bare, Unit::Money(_)) => true,
        _ => false,
    }
}

/// Whether one number is the other with two neighbouring digits swapped or one digit changed.
pub fn slip(one: &Term<'_>, other: &Term<'_>) -> Option<Slip> {
    let same_size = one.value.log10().floor() == other.value.log10().floor();
    let (one_digits, other_digits) = (significant(one)?, significant(other)?);
    if !is_kin(one, other) || !same_size || one_digits.len() != other_digits.len() {
        return None;
    }
    let (a, b) = (one_digits.as_bytes(), other_digits.as_bytes());
    let apart: Vec<usize> = (0..a.len()).filter(|&at| a[at] != b[at]).collect();
    match apart.as_slice() {
        [first, second] if *second == first + 1 && a[*first] == b[*second] && a[*second] == b[*first] => {
            Some(Slip::Swapped)
        }
        [_] if matches!(one.unit, Unit::Count(_)) && one.unit == other.unit => Some(Slip::Changed),
        _ => None,
    }
}
