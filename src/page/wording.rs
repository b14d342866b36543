//! Figures as people read them.

use std::borrow::Cow;

use crate::facts::{Approx, Change, Figure, Status};

/// A figure's number and unit: `about 1.2 million` and `people`; money and signs stand with the number.
#[must_use]
pub fn figure(figure: &Figure) -> (String, Option<String>) {
    let number = match (&figure.value, &figure.low, &figure.high) {
        (Some(value), _, _) => number(value),
        (None, Some(low), Some(high)) => format!("{}–{}", number(low), number(high)),
        (None, Some(only), None) | (None, None, Some(only)) => number(only),
        (None, None, None) => String::new(),
    };
    let approx = approx(figure.approx).to_owned();
    match figure.unit.as_deref() {
        None | Some("") => (approx + &number, None),
        Some("%") => (approx + &number + "%", None),
        Some("pp") => (approx + &number, Some("percentage points".to_owned())),
        Some(unit) => match money(unit) {
            Some((sign, "")) => (approx + &sign + &number, None),
            Some((sign, per)) => (approx + &sign + &number, Some(per.to_owned())),
            None => (approx + &number, Some(self::unit(unit, &number).to_owned())),
        },
    }
}

/// A figure's change as it reads before the number: `up`, `down 30 to`.
#[must_use]
pub fn change(figure: &Figure) -> Option<Cow<'static, str>> {
    let by = figure.by.as_ref().map(|by| amount(by, figure.unit.as_deref()));
    let verb = match figure.change? {
        Change::Rise => "up",
        Change::Fall => "down",
        Change::To if by.is_none() => return Some("went to".into()),
        Change::To | Change::By => "changed by",
    };
    Some(by.map_or_else(|| verb.into(), |by| format!("{verb} {by} to").into()))
}

/// An amount of change with its currency. Of percentages nothing says whether per cent or points are meant.
fn amount(by: &str, unit: Option<&str>) -> String {
    unit.and_then(money).map(|(sign, _)| sign).unwrap_or_default() + &number(by)
}

/// A status by name, and as readers see it: in words, none for what is as it should be.
#[must_use]
pub fn status(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Suggested => ("suggested", "not reviewed"),
        Status::Accepted => ("accepted", ""),
        Status::Disputed => ("disputed", "disputed"),
        Status::Corrected => ("corrected", "corrected"),
        Status::Withdrawn => ("withdrawn", "withdrawn"),
        Status::Rejected => ("rejected", "rejected"),
    }
}

fn approx(approx: Approx) -> &'static str {
    match approx {
        Approx::Exact => "",
        Approx::About => "about ",
        Approx::Over => "over ",
        Approx::Under => "under ",
        Approx::AtLeast => "at least ",
        Approx::AtMost => "up to ",
    }
}

/// Signs that readers know; other currencies show their ISO 4217 code.
const CURRENCIES: [(&str, &str); 8] = [
    ("USD", "$"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("JPY", "¥"),
    ("INR", "₹"),
    ("AUD", "A$"),
    ("CAD", "C$"),
    ("NZD", "NZ$"),
];

/// The sign of a unit of money, and what it is paid for or when: `GBP per month` is `£` and `per month`.
fn money(unit: &str) -> Option<(String, &str)> {
    let (code, per) = unit.split_at_checked(3)?;
    let per = per.trim_start();
    (per.is_empty() || per.starts_with("per ")).then(|| Some((currency(code)?, per)))?
}

fn currency(unit: &str) -> Option<String> {
    if let Some((_, sign)) = CURRENCIES.iter().find(|(code, _)| *code == unit) {
        return Some((*sign).to_owned());
    }
    // A code is three capitals; so are few nouns, and none of them is what people count.
    (unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| format!("{unit} "))
}

/// UCUM codes whose print form differs (ucum.org, table of units), and how they read after a number.
const UNITS: [(&str, &str); 16] = [
    ("Cel", "°C"),
    ("[degF]", "°F"),
    ("K", "K"),
    ("a", "years"),
    ("mo", "months"),
    ("wk", "weeks"),
    ("d", "days"),
    ("h", "hours"),
    ("min", "minutes"),
    ("s", "seconds"),
    ("km/h", "km/h"),
    ("[mi_i]", "miles"),
    ("[mi_i]/h", "mph"),
    ("[ft_i]", "feet"),
    ("[lb_av]", "pounds"),
    ("m2", "m²"),
];

fn unit<'a>(code: &'a str, number: &str) -> &'a str {
    let Some((_, print)) = UNITS.iter().find(|(known, _)| *known == code) else { return code };
    if number == "1" && print.len() > 2 { print.trim_end_matches('s') } else { print }
}

/// A decimal string with its digits grouped: `12,345`; from a million on in words, `1.2 million`, where no digit is lost.
#[must_use]
pub fn number(value: &str) -> String {
    let (sign, digits) = value.strip_prefix('-').map_or(("", value), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) || whole.is_empty() {
        return value.to_owned();
    }
    if fraction.is_none()
        && let Some(words) = in_words(whole)
    {
        return format!("{sign}{words}");
    }
    let grouped = if whole.len() > 3 { group(whole) } else { whole.to_owned() };
    match fraction {
        Some(fraction) => [sign, &grouped, ".", fraction].concat(),
        None => [sign, &grouped].concat(),
    }
}

/// `1200000` is `1.2 million`; `None` below a million, or when more than two decimals would be needed.
fn in_words(whole: &str) -> Option<String> {
    let (name, zeros) =
        [("trillion", 12), ("billion", 9), ("million", 6)].into_iter().find(|(_, zeros)| whole.len() > *zeros)?;
    let (head, tail) = whole.split_at(whole.len() - zeros);
    let tail = tail.trim_end_matches('0');
    match tail.len() {
        0 => Some(format!("{} {name}", group(head))),
        1 | 2 => Some(format!("{}.{tail} {name}", group(head))),
        _ => None,
    }
}

fn group(digits: &str) -> String {
    let first = digits.len() % 3;
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index % 3 == first {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The names of `aka` that tell a reader something: not a part of `name`, nor `name` with its region.
#[must_use]
pub fn other_names<'a>(name: &str, aka: &'a [String]) -> Vec<&'a str> {
    let within = |words: &str, whole: &str| {
        let mut all = whole.split([' ', ',']);
        words.split([' ', ',']).all(|word| all.any(|other| other.to_lowercase() == word.to_lowercase()))
    };
    aka.iter().map(String::as_str).filter(|other| !within(other, name) && !within(name, other)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_in_print() {
        let cases = [
            ("7", "7"),
            ("1000", "1,000"),
            ("1234567", "1,234,567"),
            ("1200000", "1.2 million"),
            ("55000000000", "55 billion"),
            ("4.20", "4.20"),
            ("-12345.5", "−12,345.5"),
            ("none", "none"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn a_surname_is_no_other_name() {
        let aka = ["Comey", "Jim Comey", "James Comey Jr."].map(str::to_owned);
        assert_eq!(other_names("James Comey", &aka), ["Jim Comey"]);
        let aka = ["FBI".to_owned()];
        assert_eq!(other_names("Federal Bureau of Investigation", &aka), aka);
        let aka = ["Orlando, Florida", "ORLANDO"].map(str::to_owned);
        assert!(other_names("Orlando", &aka).is_empty());
    }

    #[test]
    fn changes_are_told_in_words() {
        let text = |change, by: Option<&str>, unit: &str| {
            let figure = Figure { unit: Some(unit.into()), change, by: by.map(Into::into), ..Figure::default() };
            super::change(&figure).map(Cow::into_owned)
        };
        assert_eq!(text(None, None, "%"), None);
        assert_eq!(text(Some(Change::Rise), None, "%").as_deref(), Some("up"));
        assert_eq!(text(Some(Change::To), None, "%").as_deref(), Some("went to"));
        assert_eq!(text(Some(Change::Fall), Some("2000"), "EUR").as_deref(), Some("down €2,000 to"));
        assert_eq!(text(Some(Change::Rise), Some("15"), "GBP per month").as_deref(), Some("up £15 to"));
        assert_eq!(text(Some(Change::To), Some("30"), "s").as_deref(), Some("changed by 30 to"));
    }

    #[test]
    fn figures_carry_their_unit() {
        let text = |value: &str, unit: &str, approx| {
            let figure = Figure { value: Some(value.into()), unit: Some(unit.into()), approx, ..Figure::default() };
            super::figure(&figure)
        };
        assert_eq!(text("80", "%", Approx::Exact), ("80%".into(), None));
        assert_eq!(text("5000000", "EUR", Approx::About), ("about €5 million".into(), None));
        assert_eq!(text("210", "GBP per month", Approx::About), ("about £210".into(), Some("per month".into())));
        assert_eq!(text("14200000", "GBP per year", Approx::Exact), ("£14.2 million".into(), Some("per year".into())));
        assert_eq!(text("9", "CHF per kg", Approx::Exact), ("CHF 9".into(), Some("per kg".into())));
        assert_eq!(text("40", "mpg", Approx::Exact), ("40".into(), Some("mpg".into())));
        assert_eq!(text("3", "BMW drivers", Approx::Exact), ("3".into(), Some("BMW drivers".into())));
        assert_eq!(text("3", "ünï per month", Approx::Exact), ("3".into(), Some("ünï per month".into())));
        assert_eq!(text("5", "CHF", Approx::Exact), ("CHF 5".into(), None));
        assert_eq!(text("1", "a", Approx::Exact), ("1".into(), Some("year".into())));
        assert_eq!(text("12", "arrests", Approx::Exact), ("12".into(), Some("arrests".into())));
    }
}
