//! Currencies: by sign, code or word, before or after the amount.

use crate::facts::recognise::line::Line;

/// A sign or code before the amount; letters glued to the left of `$` decide which dollar.
const BEFORE: &[(&str, &str)] = &[
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₦", "NGN"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("Rs", "INR"),
    ("Sh", "KES"),
    ("Ksh", "KES"),
    ("Kr", "SEK"),
    ("kr", "SEK"),
    ("RM", "MYR"),
    ("Rp", "IDR"),
];

const DOLLARS: &[(&str, &str)] = &[
    ("US", "USD"),
    ("A", "AUD"),
    ("AU", "AUD"),
    ("Aus", "AUD"),
    ("C", "CAD"),
    ("CA", "CAD"),
    ("Can", "CAD"),
    ("NZ", "NZD"),
    ("HK", "HKD"),
    ("S", "SGD"),
    ("NT", "TWD"),
    ("R", "BRL"),
    ("MX", "MXN"),
    ("Z", "ZWL"),
    ("J", "JMD"),
    ("TT", "TTD"),
];

const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CHF", "AUD", "CAD", "NZD", "CNY", "RMB", "INR", "RUB", "BRL", "ZAR", "SEK", "NOK",
    "DKK", "PLN", "CZK", "HUF", "TRY", "ILS", "KRW", "MXN", "SGD", "HKD", "TWD", "THB", "IDR", "MYR", "PHP", "VND",
    "NGN", "KES", "EGP", "SAR", "AED", "QAR", "PKR", "BDT", "UAH", "ARS", "CLP", "COP", "BTC",
];

/// One word after the amount.
const AFTER: &[(&str, &str)] = &[
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("bucks", "USD"),
    ("cent", "USD"),
    ("cents", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("pound", "GBP"),
    ("pounds", "GBP"),
    ("quid", "GBP"),
    ("pence", "GBP"),
    ("penny", "GBP"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rupee", "INR"),
    ("rupees", "INR"),
    ("ruble", "RUB"),
    ("rubles", "RUB"),
    ("rouble", "RUB"),
    ("roubles", "RUB"),
    ("franc", "CHF"),
    ("francs", "CHF"),
    ("won", "KRW"),
    ("rand", "ZAR"),
    ("real", "BRL"),
    ("reais", "BRL"),
    ("lira", "TRY"),
    ("shekel", "ILS"),
    ("shekels", "ILS"),
    ("zloty", "PLN"),
    ("zlotys", "PLN"),
    ("forint", "HUF"),
    ("forints", "HUF"),
    ("baht", "THB"),
    ("ringgit", "MYR"),
    ("rupiah", "IDR"),
    ("naira", "NGN"),
    ("hryvnia", "UAH"),
    ("peso", "MXN"),
    ("pesos", "MXN"),
    ("riyal", "SAR"),
    ("riyals", "SAR"),
    ("dirham", "AED"),
    ("dirhams", "AED"),
    ("krona", "SEK"),
    ("kronor", "SEK"),
    ("kroner", "NOK"),
    ("bitcoin", "BTC"),
    ("bitcoins", "BTC"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("¥", "JPY"),
];

/// An adjective that decides which dollar, pound, franc ...: `5 million Canadian dollars`.
const OF: &[(&str, &str, &str)] = &[
    ("US", "dollar", "USD"),
    ("American", "dollar", "USD"),
    ("Canadian", "dollar", "CAD"),
    ("Australian", "dollar", "AUD"),
    ("Zealand", "dollar", "NZD"),
    ("Kong", "dollar", "HKD"),
    ("Singapore", "dollar", "SGD"),
    ("Singaporean", "dollar", "SGD"),
    ("Taiwan", "dollar", "TWD"),
    ("British", "pound", "GBP"),
    ("Egyptian", "pound", "EGP"),
    ("Lebanese", "pound", "LBP"),
    ("Syrian", "pound", "SYP"),
    ("Swiss", "franc", "CHF"),
    ("CFA", "franc", "XOF"),
    ("Indian", "rupee", "INR"),
    ("Pakistani", "rupee", "PKR"),
    ("Lankan", "rupee", "LKR"),
    ("Russian", "rouble", "RUB"),
    ("Russian", "ruble", "RUB"),
    ("Japanese", "yen", "JPY"),
    ("Chinese", "yuan", "CNY"),
    ("Korean", "won", "KRW"),
    ("Turkish", "lira", "TRY"),
    ("Mexican", "peso", "MXN"),
    ("Argentine", "peso", "ARS"),
    ("Chilean", "peso", "CLP"),
    ("Colombian", "peso", "COP"),
    ("Philippine", "peso", "PHP"),
    ("Swedish", "kron", "SEK"),
    ("Norwegian", "kron", "NOK"),
    ("Danish", "kron", "DKK"),
    ("Saudi", "riyal", "SAR"),
];

/// The currency written before token `at`, and its first token.
pub(super) fn before(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let mut sign = at.wrapping_sub(1);
    if line.is(sign, ".") && line.is(sign.wrapping_sub(1), "Rs") {
        sign -= 1;
    }
    let word = line.word(sign);
    if word == "$" {
        let letters = sign.wrapping_sub(1);
        let dollar = DOLLARS.iter().find(|(name, _)| *name == line.word(letters));
        return Some(match dollar {
            Some((name, code)) if line.glued(sign) || name.len() == 2 => (code, letters),
            _ => ("USD", sign),
        });
    }
    if let Some((_, code)) = BEFORE.iter().find(|(name, _)| *name == word) {
        return Some((code, sign));
    }
    CODES.iter().find(|code| **code == word).map(|code| (iso(code), sign))
}

/// The currency written at token `at`, after an amount; what its smallest coin is of it (a power of ten); the token after it.
pub(super) fn after(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, i32, usize)> {
    let word = line.word(at);
    for (lead, &step) in ["", "new", "hong"].iter().zip(&[0_usize, 1, 1]) {
        if step == 1 && !line.is(at, lead) && !(line.is(at, "south") || line.is(at, "sri")) {
            continue;
        }
        if let Some((_, _, code)) = OF.iter().find(|(of, stem, _)| {
            line.word(at + step) == *of
                && line.word(at + step + 1).get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem))
        }) {
            return Some((code, 0, at + step + 2));
        }
    }
    if let Some(code) = CODES.iter().find(|code| **code == word) {
        return Some((iso(code), 0, at + 1));
    }
    let (name, code) = AFTER.iter().find(|(name, _)| word.eq_ignore_ascii_case(name))?;
    // `5 won`, `3 real`, `12 pounds of`: words that mean something else more often than money
    let doubtful = matches!(*name, "won" | "real" | "rand") || matches!(*name, "pound" | "pounds") && weighs(line, at);
    let coin = if matches!(*name, "cent" | "cents" | "pence" | "penny") { -2 } else { 0 };
    (!doubtful).then_some((code, coin, at + 1))
}

/// Whether pounds at `at` are a weight.
pub(super) fn weighs(line: &Line<'_, '_>, at: usize) -> bool {
    const HEAVY: &[&str] = &[
        "of",
        "heavier",
        "lighter",
        "overweight",
        "baby",
        "boy",
        "girl",
        "bomb",
        "weight",
        "man",
        "dog",
        "fish",
        "per",
        "(",
    ];
    const WEIGH: &[&str] = &[
        "weigh", "weighs", "weighed", "weighing", "weight", "lost", "lose", "gained", "gain", "lift", "lifted",
        "heavy", "pounds", "ounces",
    ];
    let next = at + 1 + usize::from(line.hyphen(at + 1));
    line.any(next, HEAVY) || (1..8).any(|back| line.any(at.wrapping_sub(back), WEIGH))
}

fn iso(code: &'static str) -> &'static str {
    if code == "RMB" { "CNY" } else { code }
}

/// Whether letters written onto digits after a currency sign are a magnitude: `m` in `£5m`.
pub(super) fn magnitude(letters: &str) -> Option<i32> {
    Some(match letters {
        "m" | "M" | "mm" => 6,
        "b" | "B" => 9,
        "t" | "T" => 12,
        _ => return None,
    })
}

/// `p` and `c` written onto digits: `50p`.
pub(super) fn coin(letters: &str) -> Option<&'static str> {
    match letters {
        "p" => Some("GBP"),
        "c" | "¢" => Some("USD"),
        _ => None,
    }
}
