//! Amounts that carry their currency's letters in front: `R4.5bn`, `Sh210`, `EUR5m`.

/// Letters of currencies that the press writes onto the amount.
const PRICES: &[(&str, &str)] = &[
    ("R", "ZAR"),
    ("N", "NGN"),
    ("K", "ZMW"),
    ("P", "PHP"),
    ("Rs", "INR"),
    ("Sh", "KES"),
    ("Shs", "KES"),
    ("Ksh", "KES"),
    ("KSh", "KES"),
    ("Kshs", "KES"),
    ("Ush", "UGX"),
    ("USh", "UGX"),
    ("Tsh", "TZS"),
    ("TSh", "TZS"),
    ("Tk", "BDT"),
    ("RM", "MYR"),
    ("Rp", "IDR"),
    ("Le", "SLE"),
    ("MK", "MWK"),
    ("Bt", "THB"),
    ("Dh", "AED"),
    ("Dhs", "AED"),
    ("kr", "SEK"),
    ("Kr", "SEK"),
    ("DKr", "DKK"),
    ("NKr", "NOK"),
    ("SKr", "SEK"),
    ("SFr", "CHF"),
    ("Sfr", "CHF"),
    ("Fr", "CHF"),
    ("DM", "DEM"),
    ("FF", "FRF"),
    ("FFr", "FRF"),
    ("Y", "JPY"),
    ("USD", "USD"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("CHF", "CHF"),
    ("AUD", "AUD"),
    ("CAD", "CAD"),
    ("NZD", "NZD"),
    ("JPY", "JPY"),
    ("CNY", "CNY"),
    ("RMB", "CNY"),
    ("INR", "INR"),
    ("PKR", "PKR"),
    ("SGD", "SGD"),
    ("HKD", "HKD"),
    ("AED", "AED"),
    ("QAR", "QAR"),
    ("SAR", "SAR"),
    ("NGN", "NGN"),
    ("KES", "KES"),
    ("UGX", "UGX"),
    ("TZS", "TZS"),
    ("ZAR", "ZAR"),
    ("GHS", "GHS"),
    ("SEK", "SEK"),
    ("NOK", "NOK"),
    ("DKK", "DKK"),
    ("PLN", "PLN"),
];

/// The currency whose letters `word` begins with, and the amount written onto them: `R4.5bn`, `Sh210`, `EUR5m`. A single
/// letter needs an amount that no road or model has; the `next` word can be a magnitude or more digits.
pub(super) fn priced<'a>(word: &'a str, next: &str) -> Option<(&'static str, &'a str)> {
    let split = word.find(|c: char| c.is_ascii_digit()).filter(|at| (1..=4).contains(at))?;
    let (letters, amount) = word.split_at(split);
    let (_, code) = PRICES.iter().find(|(name, _)| *name == letters)?;
    let figures = amount.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let scale = &amount[figures.len()..];
    let whole = figures.bytes().all(|byte| byte.is_ascii_digit());
    let marked = !whole && figures.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    let long = figures.len() > 3 && marked || whole && matches!(letters, "R" | "N") && figures.len() > 2;
    let scaled = SCALES.contains(&scale) || SCALES.contains(&next) && next.len() > 1 || next == "000";
    let large = letters.len() > 1 || scaled || long;
    ((scale.is_empty() || SCALES.contains(&scale)) && (whole || marked) && large).then_some((*code, amount))
}

const SCALES: &[&str] =
    &["k", "m", "M", "mn", "b", "B", "bn", "tn", "trn", "thousand", "million", "billion", "trillion", "crore", "lakh"];

#[cfg(test)]
mod tests {
    use super::priced;

    #[test]
    fn letters_of_a_currency_are_told_from_names() {
        assert_eq!(priced("R4.5bn", "by"), Some(("ZAR", "4.5bn")));
        assert_eq!(priced("R4.5", "billion"), Some(("ZAR", "4.5")));
        assert_eq!(priced("R10", "000"), Some(("ZAR", "10")));
        assert_eq!(priced("N500,000", "in"), Some(("NGN", "500,000")));
        assert_eq!(priced("Sh210", ","), Some(("KES", "210")));
        assert_eq!(priced("EUR5m", "a"), Some(("EUR", "5m")));
        for (word, next) in
            [("N2", "near"), ("R21", "highway"), ("K9", "unit"), ("P45", "form"), ("R2D2", "and"), ("M25", "in")]
        {
            assert_eq!(priced(word, next), None, "{word}");
        }
    }
}
