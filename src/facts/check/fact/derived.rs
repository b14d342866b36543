//! Formulas over facts: `derived = "passengers / ships"`.
//!
//! Numbers (also `6.5 million`, and `2:00:35` in seconds), ids of facts of the same article, `+ - * / %` (also `− × ÷`), brackets,
//! and the functions `sum`, `mean`, `min`, `max`, `rise` (by how
//! many per cent the second is more than the first) and `share` (how many per cent the first is of the second). What follows a
//! comma after the formula is a remark. A hyphen between
//! letters belongs to an id; `-` as a sign has spaces round it.

use crate::facts::check::reading::Interval;

/// Longest formula, and how deep brackets may stand.
const MOST_BYTES: usize = 1000;
const MOST_DEPTH: usize = 20;

/// What `formula` comes to; `value` tells the interval of a fact by its id.
///
/// # Errors
/// Why it cannot be worked out.
pub fn evaluate(formula: &str, value: &dyn Fn(&str) -> Option<Interval>) -> Result<Interval, String> {
    if formula.len() > MOST_BYTES {
        return Err(format!("is longer than {MOST_BYTES} bytes"));
    }
    let plain: String = formula.chars().map(ascii).collect();
    let mut parser = Parser { rest: plain.trim_start(), value, depth: 0 };
    let result = parser.sum()?;
    if parser.rest.is_empty() || parser.rest.starts_with(',') {
        Ok(result)
    } else {
        Err(format!("goes on with `{}` where it should end", parser.rest))
    }
}

/// The operators as they are typed for those that are printed.
fn ascii(sign: char) -> char {
    match sign {
        '−' | '–' => '-',
        '×' | '·' => '*',
        '÷' => '/',
        other => other,
    }
}

/// The ids that a formula names.
pub fn names(formula: &str) -> impl Iterator<Item = &str> {
    let words = formula.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    words.map(|word| word.trim_matches('-')).filter(|word| word.contains(|c: char| c.is_ascii_alphabetic()))
}

/// A decimal number, or a time in hours, minutes and seconds as seconds.
fn number(word: &str) -> Option<f64> {
    let mut parts = word.split(':').map(|part| part.parse::<f64>().ok());
    let first = parts.next()??;
    parts.try_fold(first, |time, part| Some(time * 60.0 + part?))
}

struct Parser<'a> {
    rest: &'a str,
    value: &'a dyn Fn(&str) -> Option<Interval>,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn take(&mut self, sign: char) -> bool {
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    fn sum(&mut self) -> Result<Interval, String> {
        let mut left = self.product()?;
        loop {
            if self.take('+') {
                left = left.plus(self.product()?);
            } else if self.take('-') {
                left = left.minus(self.product()?);
            } else {
                return Ok(left);
            }
        }
    }

    fn product(&mut self) -> Result<Interval, String> {
        let mut left = self.factor()?;
        loop {
            if self.take('*') {
                left = left.times(self.factor()?);
            } else if self.take('/') {
                let divisor = self.factor()?;
                if divisor == Interval::exact(0.0) {
                    return Err("divides by zero".to_owned());
                }
                left = left.over(divisor);
            } else if self.take('%') {
                left = left.scaled(0.01);
            } else {
                return Ok(left);
            }
        }
    }

    fn factor(&mut self) -> Result<Interval, String> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(format!("has brackets more than {MOST_DEPTH} deep"));
        }
        let result = self.operand();
        self.depth -= 1;
        result
    }

    fn operand(&mut self) -> Result<Interval, String> {
        if self.take('-') {
            return Ok(self.factor()?.scaled(-1.0));
        }
        if self.take('(') {
            let inner = self.sum()?;
            return if self.take(')') {
                Ok(inner)
            } else {
                Err("has an opening bracket without its closing one".to_owned())
            };
        }
        let word = self.word();
        if word.is_empty() {
            let what = self.rest.chars().next().map_or_else(|| "ends".to_owned(), |sign| format!("has `{sign}`"));
            return Err(format!("{what} where a number or the id of a fact should stand"));
        }
        if self.take('(') {
            return self.call(word);
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains(|c: char| c.is_ascii_alphabetic()) {
            let number = number(word).ok_or_else(|| format!("has `{word}`, which is no number"))?;
            return Ok(Interval::exact(number * self.magnitude()));
        }
        (self.value)(word).ok_or_else(|| format!("names `{word}`, which is no figure of this article"))
    }

    /// A number, or an id or function's name.
    fn word(&mut self) -> &'a str {
        let rest = self.rest;
        let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
        let inside = |(at, c): (usize, char)| {
            let next = rest[at + c.len_utf8()..].chars().next();
            let hyphen = c == '-'
                && at > 0
                && next.is_some_and(|next| next.is_ascii_alphanumeric())
                && !rest[..at].ends_with(' ');
            c.is_ascii_alphanumeric() || hyphen || matches!(c, '.' | ':') && is_number
        };
        let end = rest.char_indices().find(|&place| !inside(place)).map_or(rest.len(), |(at, _)| at);
        self.rest = rest[end..].trim_start();
        &rest[..end]
    }

    /// `million` and the like after a number.
    fn magnitude(&mut self) -> f64 {
        let known = [("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];
        let found = known.iter().find(|(name, _)| self.rest.starts_with(name));
        found.map_or(1.0, |(name, times)| {
            self.rest = self.rest[name.len()..].trim_start();
            *times
        })
    }

    fn call(&mut self, name: &str) -> Result<Interval, String> {
        let mut given = vec![self.sum()?];
        while self.take(',') {
            given.push(self.sum()?);
        }
        if !self.take(')') {
            return Err(format!("has no closing bracket after `{name}(`"));
        }
        let fold = |pick: fn(f64, f64) -> f64| {
            given[1..].iter().fold(given[0], |a, b| Interval { low: pick(a.low, b.low), high: pick(a.high, b.high) })
        };
        let sum = || given[1..].iter().fold(given[0], |sum, part| sum.plus(*part));
        match (name, given.as_slice()) {
            ("sum", _) => Ok(sum()),
            ("mean", all) => Ok(sum().scaled(1.0 / all.len() as f64)),
            ("min", _) => Ok(fold(f64::min)),
            ("max", _) => Ok(fold(f64::max)),
            ("rise", [from, to]) => Ok(from.rise(*to)),
            ("share", [part, whole]) => Ok(part.over(*whole).scaled(100.0)),
            ("rise" | "share", _) => Err(format!("gives `{name}` {} numbers instead of 2", given.len())),
            _ => Err(format!("calls `{name}`, which is not one of `sum`, `mean`, `min`, `max`, `rise`, `share`")),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(id: &str) -> Option<Interval> {
        let value = match id {
            "ships" => 40.0,
            "crew-2025" => 800.0,
            "crew-2026" => 1000.0,
            "nothing" => 0.0,
            _ => return None,
        };
        Some(Interval::exact(value))
    }

    #[test]
    fn formulas_are_worked_out() {
        for (formula, expected) in [
            ("crew-2026 / ships", 25.0),
            ("crew-2026 - crew-2025", 200.0),
            ("rise(crew-2025, crew-2026)", 25.0),
            ("share(crew-2025, crew-2025 + 200)", 80.0),
            ("2 + 3 * (4 - 1)", 11.0),
            ("-ships + 1", -39.0),
            ("25 % * ships", 10.0),
            ("21 × 60 − 36", 1224.0),
            ("2:00:35 − 1:59:59", 36.0),
            ("2 + 1, in 2013 and 2014", 3.0),
            ("6 billion ÷ 4 million", 1500.0),
            ("sum(ships, 1, 2) * 1.5", 64.5),
            ("mean(1, 2, 6) + min(4, 2) + max(4, 2)", 9.0),
        ] {
            let result = evaluate(formula, &value).unwrap();
            assert!(
                (result.low - expected).abs() < 1e-9 && (result.high - expected).abs() < 1e-9,
                "{formula}: {result:?}"
            );
        }
        let ids: Vec<&str> = names("rise(crew-2025, crew-2026) + 2").collect();
        assert_eq!(ids, ["rise", "crew-2025", "crew-2026"]);
    }

    #[test]
    fn a_broken_formula_says_why() {
        for (formula, why) in [
            ("", "ends where"),
            ("ships +", "ends where"),
            ("ships ships", "goes on with `ships`"),
            ("(ships", "opening bracket"),
            ("sum(ships", "no closing bracket"),
            ("boats", "names `boats`"),
            ("rise(1)", "1 numbers instead of 2"),
            ("exec(1)", "calls `exec`"),
            ("1 / 0", "divides by zero"),
            ("1.2.3", "no number"),
        ] {
            let error = evaluate(formula, &value).unwrap_err();
            assert!(error.contains(why), "{formula}: {error}");
        }
        assert!(evaluate(&"(".repeat(500), &value).is_err());
        assert!(evaluate(&"-".repeat(900), &value).is_err());
    }

    proptest! {
        #[test]
        fn no_formula_panics(formula in "[a-z0-9 .+*/%(),-]{0,60}|\\PC{0,60}") {
            let _ = evaluate(&formula, &value);
        }
    }
}
