//! Exact decimal numbers, as large and as precise as an article states them.

/// `mantissa` / 10^`scale`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decimal {
    mantissa: i128,
    scale: u32,
}

/// Decimals kept of a fraction such as a third.
const FRACTION_DIGITS: u32 = 4;
/// More digits than this are a code, not an amount.
const MOST_DIGITS: u32 = 24;

impl Decimal {
    pub(super) fn whole(value: i64) -> Self {
        Self { mantissa: i128::from(value), scale: 0 }
    }

    /// From digits with group marks, in the ways the press writes them: `1,000`, `1.000.000`, `10,00,000`, `4.20`, `0,5`.
    pub(super) fn parse(digits: &str) -> Option<Self> {
        let count = |mark: u8| digits.bytes().filter(|byte| *byte == mark).count();
        let (commas, dots) = (count(b','), count(b'.'));
        let (whole, group, fraction) = match (commas, dots) {
            (0, 0) => (digits, ',', ""),
            (_, 0) if grouped(digits, ',') => (digits, ',', ""),
            (0, 1) => split(digits, '.', ',')?,
            (1, 0) => split(digits, ',', '.')?,
            (0, _) if grouped(digits, '.') => (digits, '.', ""),
            (_, 1) => split(digits, '.', ',')?,
            _ => return None,
        };
        if (whole.contains(',') || whole.contains('.')) && !grouped(whole, group) {
            return None;
        }
        let mut number = Self::whole(0);
        for byte in whole.bytes().filter(u8::is_ascii_digit).chain(fraction.bytes()) {
            number.mantissa = number.mantissa * 10 + i128::from(byte.checked_sub(b'0').filter(|digit| *digit < 10)?);
            number.scale += 1;
            if number.scale > MOST_DIGITS {
                return None;
            }
        }
        (number.scale > 0).then_some(Self { scale: fraction.len() as u32, ..number })
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        let product = Self { mantissa: self.mantissa.checked_mul(other.mantissa)?, scale: self.scale + other.scale };
        Some(product.trimmed())
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        Some(Self { mantissa: self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?, scale })
    }

    /// `self` × 10^`power`.
    pub(super) fn shifted(self, power: i32) -> Option<Self> {
        if power == 0 {
            return Some(self);
        }
        let factor = Self { mantissa: 10_i128.checked_pow(power.unsigned_abs())?, scale: 0 };
        if power < 0 {
            return Some(Self { scale: self.scale + power.unsigned_abs(), ..self });
        }
        self.times(factor)
    }

    /// `self` / `by`, rounded to a few decimals.
    pub(super) fn over(self, by: Self) -> Option<Self> {
        let scale = self.scale.max(by.scale);
        let (top, bottom) = (self.at_scale(scale)?, by.at_scale(scale)?);
        if bottom == 0 {
            return None;
        }
        let top = top.checked_mul(10_i128.pow(FRACTION_DIGITS))?;
        Some(Self { mantissa: (top + top.signum() * bottom.abs() / 2) / bottom, scale: FRACTION_DIGITS }.trimmed())
    }

    pub(super) fn negated(self) -> Self {
        Self { mantissa: -self.mantissa, ..self }
    }

    /// Its value, where it is a small whole number.
    pub(super) fn small(self) -> Option<i64> {
        let trimmed = self.trimmed();
        i64::try_from(trimmed.mantissa).ok().filter(|_| trimmed.scale == 0)
    }

    pub(super) fn below(self, other: Self) -> bool {
        let scale = self.scale.max(other.scale);
        match (self.at_scale(scale), other.at_scale(scale)) {
            (Some(left), Some(right)) => left < right,
            _ => false,
        }
    }

    fn at_scale(self, scale: u32) -> Option<i128> {
        if scale == self.scale {
            return Some(self.mantissa);
        }
        self.mantissa.checked_mul(10_i128.checked_pow(scale - self.scale)?)
    }

    fn trimmed(mut self) -> Self {
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }
}

/// Whole part, its group mark and the fraction of `digits` with one decimal `mark`.
fn split(digits: &str, mark: char, group: char) -> Option<(&str, char, &str)> {
    let (whole, fraction) = digits.split_once(mark)?;
    fraction.bytes().all(|byte| byte.is_ascii_digit()).then_some((whole, group, fraction))
}

/// Whether `mark` stands before every third digit (or, as in India, before every second and the last third).
fn grouped(digits: &str, mark: char) -> bool {
    let mut parts = digits.split(mark);
    let first = parts.next().map_or(0, str::len);
    let (mut threes, mut twos, mut last) = (0, 0, 0);
    for part in parts {
        threes += usize::from(part.len() == 3);
        twos += usize::from(part.len() == 2);
        last = part.len();
    }
    let parts = digits.matches(mark).count();
    parts > 0
        && (1..=3).contains(&first)
        && last == 3
        && (threes == parts || (threes == 1 && twos + 1 == parts && first <= 2))
}

impl From<Decimal> for String {
    fn from(number: Decimal) -> Self {
        let digits = number.mantissa.unsigned_abs();
        // few are so long that they have to be divided as such
        let mut text = u64::try_from(digits).map_or_else(|_| digits.to_string(), |digits| digits.to_string());
        let scale = number.scale as usize;
        if scale > 0 {
            let zeros = (scale + 1).saturating_sub(text.len());
            text.insert_str(0, &"0".repeat(zeros));
            text.insert(text.len() - scale, '.');
        }
        if number.mantissa < 0 {
            text.insert(0, '-');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_as_they_were_stated() {
        let told = |digits: &str, power: i32| String::from(Decimal::parse(digits).unwrap().shifted(power).unwrap());
        for (digits, power, text) in [
            ("1,200", 0, "1200"),
            ("4.20", 0, "4.20"),
            ("4.20", 9, "4200000000"),
            ("5", -2, "0.05"),
            ("0", -2, "0.00"),
            ("12345", -3, "12.345"),
            ("123456789012345678901234", -4, "12345678901234567890.1234"),
        ] {
            assert_eq!(told(digits, power), text);
        }
        let cents = Decimal::parse("5").unwrap().shifted(-2).unwrap();
        assert_eq!(String::from(cents.negated()), "-0.05");
    }
}
