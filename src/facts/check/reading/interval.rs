//! A stated number as the interval it may stand for: `4.2` is anything that is rounded to it.

use std::fmt;

use crate::facts::model::Approx;

/// Both ends belong to it. Ends may be infinite; an interval that cannot be worked out has ends that are no numbers, and then
/// agrees with everything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// How far "about" may lie from the number that is given, of the number.
const ABOUT: f64 = 0.1;
/// Numbers from here on may be rounded to their last digit that is not zero.
const ROUND: f64 = 1000.0;
/// Most that such a rounding may have changed, of the number.
const MOST_ROUNDING: f64 = 0.05;
/// Beside the numbers that binary fractions cannot hold.
const EPSILON: f64 = 1e-9;

impl Interval {
    pub fn new(low: f64, high: f64) -> Self {
        if low <= high { Self { low, high } } else { Self { low: high, high: low } }
    }

    pub fn exact(value: f64) -> Self {
        Self { low: value, high: value }
    }

    /// What `value`, written to the nearest `step` (in the same unit), may stand for.
    pub fn stated(value: f64, step: f64, approx: Approx) -> Self {
        // Not quite half, so that neighbours such as 4.2 and 4.3 are told from each other.
        let rounding = step / 2.0 * 0.9999;
        let half = if approx == Approx::About { (value.abs() * ABOUT).max(rounding) } else { rounding };
        match approx {
            Approx::Exact | Approx::About => Self::new(value - half, value + half),
            Approx::Over | Approx::AtLeast => Self { low: value - half, high: f64::INFINITY },
            Approx::Under | Approx::AtMost => Self { low: f64::NEG_INFINITY, high: value + half },
        }
    }

    /// The same for what is counted, which is exact where it does not end in zeros.
    pub fn counted(value: f64, step: f64, approx: Approx) -> Self {
        Self::stated(value, if step <= 1.0 && value.fract() == 0.0 { 0.0 } else { step }, approx)
    }

    /// Whether some number lies in both.
    pub fn meets(self, other: Self) -> bool {
        let slack = |a: f64, b: f64| EPSILON * (1.0 + a.abs().max(b.abs()));
        let apart = |high: f64, low: f64| high + slack(high, low) < low;
        !(apart(self.high, other.low) || apart(other.high, self.low))
    }

    pub fn is_below(self, other: Self) -> bool {
        !self.meets(other) && self.high < other.low
    }

    pub fn widened(self, by: f64) -> Self {
        Self { low: self.low - by, high: self.high + by }
    }

    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }

    pub fn minus(self, other: Self) -> Self {
        Self { low: self.low - other.high, high: self.high - other.low }
    }

    pub fn times(self, other: Self) -> Self {
        Self::of_corners([self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high])
    }

    /// An interval around zero divides into anything.
    pub fn over(self, other: Self) -> Self {
        if other.low <= 0.0 && other.high >= 0.0 {
            return Self { low: f64::NEG_INFINITY, high: f64::INFINITY };
        }
        Self::of_corners([self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high])
    }

    /// Sizes without their signs.
    pub fn abs(self) -> Self {
        if self.low >= 0.0 {
            self
        } else if self.high <= 0.0 {
            Self { low: -self.high, high: -self.low }
        } else {
            Self { low: 0.0, high: self.high.max(-self.low) }
        }
    }

    pub fn scaled(self, by: f64) -> Self {
        Self::new(self.low * by, self.high * by)
    }

    /// The rise from `self` to `to`, in per cent of `self`.
    pub fn rise(self, to: Self) -> Self {
        to.over(self).minus(Self::exact(1.0)).scaled(100.0)
    }

    fn of_corners(corners: [f64; 4]) -> Self {
        if corners.iter().any(|corner| corner.is_nan()) {
            return Self { low: f64::NAN, high: f64::NAN };
        }
        let low = corners.iter().copied().fold(f64::INFINITY, f64::min);
        let high = corners.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Self { low, high }
    }
}

/// To what `value` is given, from how it is written: the last digit's worth. Large numbers that end in zeros may be rounded to
/// them.
pub fn step(value: f64, written: &str) -> f64 {
    let (last, decimals) = last_digit(value, written);
    if decimals > 0 || value.abs() < ROUND {
        return last;
    }
    let mut zeros = 1.0;
    while zeros < value.abs() && (value / (zeros * 10.0)).fract() == 0.0 {
        zeros *= 10.0;
    }
    last.max(zeros.min(value.abs() * MOST_ROUNDING * 2.0))
}

/// What the last digit of a number as written is worth, zero or not, and how many decimals there are.
pub fn last_digit(value: f64, written: &str) -> (f64, usize) {
    let digits = written.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(digits.len());
    let digits = digits[..end].trim_end_matches(['.', ',']);
    let decimals = match digits.rfind('.') {
        Some(point) if digits.len() - point - 1 != 3 || digits.starts_with("0.") => digits.len() - point - 1,
        _ => 0,
    };
    let plain: String = digits.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let face: f64 = if decimals > 0 { plain.parse() } else { plain.replace('.', "").parse() }.unwrap_or(0.0);
    let factor = if face == 0.0 || value == 0.0 { 1.0 } else { (value / face).abs() };
    // Of a hundred pence a pound.
    let is_part = (factor - 0.01).abs() < EPSILON;
    let last = 10_f64.powi(-(decimals.min(12) as i32)) * if factor > 1.5 || is_part { factor } else { 1.0 };
    (last, decimals)
}

/// A number for people: group marks, at most two decimals, `million` and so on.
pub struct Plain(pub f64);

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0;
        let scales = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];
        if let Some((scale, name)) = scales.iter().find(|(scale, _)| value.abs() >= *scale) {
            return write!(f, "{} {name}", Plain(value / scale));
        }
        let decimals = match value.abs() {
            size if size >= 100.0 => 0,
            size if size >= 10.0 => 1,
            _ => 2,
        };
        let text = format!("{value:.decimals$}");
        let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
        let text = if text == "-0" { "0" } else { text };
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
        f.write_str(sign)?;
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 && whole.len() > 3 {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        fraction.map_or(Ok(()), |fraction| write!(f, ".{fraction}"))
    }
}

/// The middle, or both ends where they read differently.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low.is_finite(), self.high.is_finite()) {
            (true, true) => write!(f, "{}", Plain(f64::midpoint(self.low, self.high))),
            (true, false) => write!(f, "more than {}", Plain(self.low)),
            (false, true) => write!(f, "less than {}", Plain(self.high)),
            (false, false) => f.write_str("anything"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_says_how_exact_a_number_is() {
        for (value, written, expected) in [
            (4.2, "4.2", 0.1),
            (4.0, "4", 1.0),
            (150.0, "150", 1.0),
            (1_200_000.0, "1.2 million", 100_000.0),
            (12_000.0, "12,000", 1000.0),
            (1000.0, "1,000", 100.0),
            (1234.0, "1,234", 1.0),
            (0.6667, "two thirds", 1.0),
            (3e9, "3bn", 1e9),
            (0.125, "0.125", 0.001),
            (4.2, "420p", 0.01),
        ] {
            assert!((step(value, written) - expected).abs() < 1e-6 * expected, "{written}: {}", step(value, written));
        }
    }

    #[test]
    fn intervals_meet_where_a_number_is_in_both() {
        let stated = |value, step| Interval::stated(value, step, Approx::Exact);
        assert!(stated(25.0, 1.0).meets(Interval::exact(25.49)));
        assert!(!stated(25.0, 1.0).meets(Interval::exact(25.6)));
        assert!(!stated(4.2, 0.1).meets(stated(4.3, 0.1)));
        assert!(Interval::stated(100.0, 1.0, Approx::Over).meets(Interval::exact(1e6)));
        assert!(!Interval::stated(100.0, 1.0, Approx::AtMost).meets(Interval::exact(101.0)));
        let nothing = Interval::exact(1.0).over(Interval::new(-1.0, 1.0)).times(Interval::exact(0.0));
        assert!(nothing.meets(Interval::exact(5.0)), "what cannot be worked out is no fault");
        assert!(Interval::exact(40.0).rise(Interval::exact(50.0)).meets(Interval::exact(25.0)));
    }

    #[test]
    fn numbers_read_well() {
        let told = [0.0, 25.0, 33.333, 1234.5, 999_999.0, 1.5e6, -4.256].map(|value| Plain(value).to_string());
        assert_eq!(told, ["0", "25", "33.3", "1,234", "999,999", "1.5 million", "-4.26"]);
    }
}
