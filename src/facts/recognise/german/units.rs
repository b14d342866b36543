//! Units and currencies by their German names, with UCUM and ISO 4217 codes.

use std::sync::LazyLock;

use crate::facts::recognise::line::Line;
use crate::facts::recognise::quantity::currency::{BEFORE, CODES};
use crate::facts::recognise::quantity::unit::attached;
use crate::facts::recognise::words::Words;

/// Names, all forms of one unit separated by spaces, with its code.
const UNITS: &[(&str, &str)] = &[
    ("sekunde sekunden", "s"),
    ("millisekunde millisekunden", "ms"),
    ("minute minuten", "min"),
    ("stunde stunden", "h"),
    ("tag tage tagen tages", "d"),
    ("woche wochen", "wk"),
    ("monat monate monaten monats", "mo"),
    ("jahr jahre jahren jahres", "a"),
    ("nanometer", "nm"),
    ("mikrometer", "um"),
    ("millimeter millimetern", "mm"),
    ("zentimeter zentimetern", "cm"),
    ("meter metern", "m"),
    ("kilometer kilometern", "km"),
    ("meile meilen", "[mi_i]"),
    ("seemeile seemeilen", "[nmi_i]"),
    ("zoll", "[in_i]"),
    ("lichtjahr lichtjahre lichtjahren", "[ly]"),
    ("hektar", "har"),
    ("quadratmeter quadratmetern qm", "m2"),
    ("quadratkilometer quadratkilometern", "km2"),
    ("quadratzentimeter", "cm2"),
    ("kubikmeter kubikmetern", "m3"),
    ("kubikzentimeter kubikzentimetern", "cm3"),
    ("milliliter millilitern", "mL"),
    ("zentiliter", "cL"),
    ("deziliter", "dL"),
    ("liter litern", "L"),
    ("hektoliter hektolitern", "hL"),
    ("barrel", "[bbl_us]"),
    ("mikrogramm", "ug"),
    ("milligramm", "mg"),
    ("gramm", "g"),
    ("kilogramm kilo kilos", "kg"),
    ("tonne tonnen", "t"),
    ("karat", "[car_m]"),
    ("joule", "J"),
    ("kilojoule", "kJ"),
    ("kilokalorie kilokalorien", "kcal"),
    ("kalorie kalorien", "cal"),
    ("watt", "W"),
    ("kilowatt", "kW"),
    ("megawatt", "MW"),
    ("gigawatt", "GW"),
    ("terawatt", "TW"),
    ("kilowattstunde kilowattstunden", "kW.h"),
    ("megawattstunde megawattstunden", "MW.h"),
    ("gigawattstunde gigawattstunden", "GW.h"),
    ("terawattstunde terawattstunden", "TW.h"),
    ("ps", "[HP]"),
    ("volt", "V"),
    ("kilovolt", "kV"),
    ("ampere", "A"),
    ("newton", "N"),
    ("hektopascal", "hPa"),
    ("bar", "bar"),
    ("hertz", "Hz"),
    ("kilohertz", "kHz"),
    ("megahertz", "MHz"),
    ("gigahertz", "GHz"),
    ("dezibel", "dB"),
    ("knoten", "[kn_i]"),
    ("stundenkilometer stundenkilometern", "km/h"),
    ("kelvin", "K"),
    ("bit", "bit"),
    ("byte", "By"),
    ("kilobyte", "kBy"),
    ("megabyte", "MBy"),
    ("gigabyte", "GBy"),
    ("terabyte", "TBy"),
    ("megabit", "Mbit"),
    ("gigabit", "Gbit"),
    ("becquerel", "Bq"),
    ("millisievert", "mSv"),
    ("mikrosievert", "uSv"),
    ("lumen", "lm"),
    ("lux", "lx"),
];

/// Currencies in words, with a coin's power of ten.
const CURRENCIES: &[(&str, &str, i32)] = &[
    ("euro euros", "EUR", 0),
    ("eurocent cent cents", "EUR", -2),
    ("dollar dollars us-dollar", "USD", 0),
    ("franken", "CHF", 0),
    ("rappen", "CHF", -2),
    ("pfund", "GBP", 0),
    ("pence", "GBP", -2),
    ("yen", "JPY", 0),
    ("yuan renminbi", "CNY", 0),
    ("rubel", "RUB", 0),
    ("hrywnja griwna", "UAH", 0),
    ("zloty złoty", "PLN", 0),
    ("lira lire", "TRY", 0),
    ("rupien rupie", "INR", 0),
    ("forint", "HUF", 0),
    ("rand", "ZAR", 0),
    ("real", "BRL", 0),
    ("schekel", "ILS", 0),
    ("dirham", "AED", 0),
    ("bitcoin bitcoins", "BTC", 0),
    ("mark d-mark", "DEM", 0),
    ("pfennig", "DEM", -2),
    ("schilling", "ATS", 0),
];

/// What an adjective makes of a currency: its first letters, the currency, the code.
const OF: &[(&str, &str, &str)] = &[
    ("schweizer", "franken", "CHF"),
    ("kanadisch", "dollar", "CAD"),
    ("australisch", "dollar", "AUD"),
    ("neuseeländisch", "dollar", "NZD"),
    ("singapur", "dollar", "SGD"),
    ("schwedisch", "kronen", "SEK"),
    ("norwegisch", "kronen", "NOK"),
    ("dänisch", "kronen", "DKK"),
    ("tschechisch", "kronen", "CZK"),
    ("isländisch", "kronen", "ISK"),
    ("britisch", "pfund", "GBP"),
    ("ägyptisch", "pfund", "EGP"),
    ("türkisch", "lira", "TRY"),
    ("indisch", "rupien", "INR"),
    ("polnisch", "zloty", "PLN"),
    ("ungarisch", "forint", "HUF"),
    ("chinesisch", "yuan", "CNY"),
    ("russisch", "rubel", "RUB"),
];

static NAMES: LazyLock<Words<&'static str>> = LazyLock::new(|| {
    Words::new(UNITS.iter().flat_map(|(names, code)| names.split_whitespace().map(|name| (name, *code))))
});
static MONEY: LazyLock<Words<(&'static str, i32)>> = LazyLock::new(|| {
    Words::new(
        CURRENCIES.iter().flat_map(|(names, code, coin)| names.split_whitespace().map(|name| (name, (*code, *coin)))),
    )
});

/// The unit at token `at` and the token after it.
pub(super) fn unit(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let word = line.word(at);
    if line.is(at, "Grad") {
        return Some(degrees(line, at));
    }
    if word == "°" {
        let celsius = line.any(at + 1, &["C"]);
        return Some((if celsius { "Cel" } else { "deg" }, at + 1 + usize::from(celsius)));
    }
    let named = word.starts_with(char::is_uppercase) || word == "qm";
    if let Some(code) = NAMES.get(word).filter(|_| named) {
        return Some((code, at + 1));
    }
    symbol(word).map(|code| (code, at + 1))
}

/// Degrees of heat, unless they are said to be of an angle or of the globe.
fn degrees(line: &Line<'_, '_>, at: usize) -> (&'static str, usize) {
    const GLOBE: &[&str] =
        &["nördlicher", "südlicher", "östlicher", "westlicher", "Nord", "Süd", "Ost", "West", "Neigung", "Winkel"];
    match line.word(at + 1) {
        "Celsius" => ("Cel", at + 2),
        "Fahrenheit" => ("[degF]", at + 2),
        _ if line.any(at + 1, GLOBE) => ("deg", at + 1),
        _ => ("Cel", at + 1),
    }
}

/// A symbol after digits: `km`, `kWh`, `m`.
pub(super) fn symbol(word: &str) -> Option<&'static str> {
    const OTHER_WORDS: &[&str] = &["in", "IN", "s", "N", "J", "K", "F", "C", "min", "mi", "yr", "mo", "AU", "MT"];
    match word {
        "min" | "Min" => Some("min"),
        "Std" => Some("h"),
        "a" => None,
        "PS" => Some("[HP]"),
        _ if OTHER_WORDS.contains(&word) || word.len() > 6 => None,
        _ => attached(word).filter(|_| !word.bytes().all(|byte| byte.is_ascii_lowercase()) || word.len() < 4),
    }
}

/// The currency written at token `at`, after an amount; what its coin is of it (a power of ten); the token after it.
pub(super) fn currency(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, i32, usize)> {
    let word = line.word(at);
    if let Some((_, code)) =
        BEFORE.iter().find(|(sign, _)| *sign == word && !sign.is_ascii() || *sign == "$" && word == "$")
    {
        return Some((code, 0, at + 1));
    }
    if let Some(code) = CODES.iter().find(|code| **code == word) {
        return Some((code, 0, at + 1));
    }
    // `US-Dollar`, `D-Mark`, `Euro-Cent`
    if line.hyphen(at + 1) {
        let joined = match (word, line.word(at + 2)) {
            ("US", "Dollar") => Some(("USD", 0)),
            ("D", "Mark") => Some(("DEM", 0)),
            ("Euro", "Cent") => Some(("EUR", -2)),
            ("Singapur", "Dollar") => Some(("SGD", 0)),
            ("Hongkong", "Dollar") => Some(("HKD", 0)),
            _ => None,
        };
        if let Some((code, coin)) = joined {
            return Some((code, coin, at + 3));
        }
    }
    let start = word.to_lowercase();
    let of = OF.iter().find(|(of, name, _)| start.starts_with(of) && line.is(at + 1, name));
    if let Some((_, _, code)) = of {
        return Some((code, 0, at + 2));
    }
    let (code, coin) = MONEY.get(word).filter(|_| word.starts_with(|c: char| c.is_uppercase()))?;
    let sterling = usize::from(code == "GBP" && line.is(at + 1, "Sterling"));
    // a pound of flour
    let weight = code == "GBP" && coin == 0 && line.any(at + 1, &["schwer", "Mehl", "Butter", "Fleisch", "Gewicht"]);
    (!weight).then_some((code, coin, at + 1 + sterling))
}

/// A currency before the amount at `at`: `€ 5`, `EUR 5`, `US-$ 5`; the token it begins at.
pub(super) fn currency_before(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let sign = at.wrapping_sub(1);
    let word = line.word(sign);
    if word.is_empty() || word == "." {
        return None;
    }
    if word == "$" {
        let us = line.is(sign.wrapping_sub(1), "US") && line.glued(sign);
        let hyphen = line.hyphen(sign.wrapping_sub(1)) && line.is(sign.wrapping_sub(2), "US");
        return Some(("USD", sign - usize::from(us) - 2 * usize::from(hyphen)));
    }
    let signs = BEFORE.iter().filter(|(sign, _)| !sign.is_ascii() || matches!(*sign, "Fr" | "SFr" | "Sfr"));
    let found = signs.into_iter().find(|(sign, _)| *sign == word).map(|(_, code)| *code);
    let code = found.or_else(|| CODES.iter().find(|code| **code == word).copied())?;
    Some((code, sign))
}
