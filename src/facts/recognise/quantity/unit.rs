//! The closed list of units, with their UCUM codes.

use std::sync::LazyLock;

use crate::facts::recognise::line::Line;
use crate::facts::recognise::words::Words;

/// Names in full, code. Plurals in -s are understood.
const NAMED: &[(&str, &str)] = &[
    // time
    ("nanosecond", "ns"),
    ("microsecond", "us"),
    ("millisecond", "ms"),
    ("second", "s"),
    ("sec", "s"),
    ("minute", "min"),
    ("min", "min"),
    ("hour", "h"),
    ("hr", "h"),
    ("day", "d"),
    ("week", "wk"),
    ("fortnight", "14.d"),
    ("month", "mo"),
    ("year", "a"),
    ("yr", "a"),
    // length
    ("nanometre", "nm"),
    ("nanometer", "nm"),
    ("micrometre", "um"),
    ("micrometer", "um"),
    ("micron", "um"),
    ("millimetre", "mm"),
    ("millimeter", "mm"),
    ("centimetre", "cm"),
    ("centimeter", "cm"),
    ("metre", "m"),
    ("meter", "m"),
    ("kilometre", "km"),
    ("kilometer", "km"),
    ("inch", "[in_i]"),
    ("inches", "[in_i]"),
    ("foot", "[ft_i]"),
    ("feet", "[ft_i]"),
    ("yard", "[yd_i]"),
    ("mile", "[mi_i]"),
    ("furlong", "[fur_us]"),
    ("fathom", "[fth_i]"),
    ("lightyear", "[ly]"),
    ("parsec", "pc"),
    ("angstrom", "Ao"),
    // area
    ("hectare", "har"),
    ("acre", "[acr_us]"),
    // volume
    ("millilitre", "mL"),
    ("milliliter", "mL"),
    ("centilitre", "cL"),
    ("centiliter", "cL"),
    ("litre", "L"),
    ("liter", "L"),
    ("hectolitre", "hL"),
    ("gallon", "[gal_us]"),
    ("pint", "[pt_us]"),
    ("quart", "[qt_us]"),
    ("barrel", "[bbl_us]"),
    ("bushel", "[bu_us]"),
    ("teaspoon", "[tsp_us]"),
    ("tablespoon", "[tbs_us]"),
    // mass
    ("microgram", "ug"),
    ("milligram", "mg"),
    ("gram", "g"),
    ("gramme", "g"),
    ("kilogram", "kg"),
    ("kilogramme", "kg"),
    ("kilo", "kg"),
    ("ton", "t"),
    ("tonne", "t"),
    ("megaton", "Mt"),
    ("megatonne", "Mt"),
    ("gigatonne", "Gt"),
    ("gigaton", "Gt"),
    ("kiloton", "kt"),
    ("ounce", "[oz_av]"),
    ("pound", "[lb_av]"),
    ("lb", "[lb_av]"),
    ("stone", "[stone_av]"),
    ("carat", "[car_m]"),
    ("dalton", "u"),
    // energy, power, electricity
    ("joule", "J"),
    ("kilojoule", "kJ"),
    ("megajoule", "MJ"),
    ("calorie", "cal"),
    ("kilocalorie", "kcal"),
    ("watt", "W"),
    ("kilowatt", "kW"),
    ("megawatt", "MW"),
    ("gigawatt", "GW"),
    ("terawatt", "TW"),
    ("horsepower", "[HP]"),
    ("volt", "V"),
    ("kilovolt", "kV"),
    ("amp", "A"),
    ("ampere", "A"),
    ("ohm", "Ohm"),
    ("electronvolt", "eV"),
    ("farad", "F"),
    ("tesla", "T"),
    ("gauss", "G"),
    // force, pressure, frequency
    ("newton", "N"),
    ("pascal", "Pa"),
    ("hectopascal", "hPa"),
    ("millibar", "mbar"),
    ("hertz", "Hz"),
    ("kilohertz", "kHz"),
    ("megahertz", "MHz"),
    ("gigahertz", "GHz"),
    ("decibel", "dB"),
    ("knot", "[kn_i]"),
    // temperature
    ("celsius", "Cel"),
    ("fahrenheit", "[degF]"),
    ("centigrade", "Cel"),
    ("kelvin", "K"),
    // data
    ("bit", "bit"),
    ("byte", "By"),
    ("kilobyte", "kBy"),
    ("megabyte", "MBy"),
    ("gigabyte", "GBy"),
    ("terabyte", "TBy"),
    ("petabyte", "PBy"),
    ("exabyte", "EBy"),
    ("megabit", "Mbit"),
    ("gigabit", "Gbit"),
    // chemistry, light, radiation
    ("mole", "mol"),
    ("lumen", "lm"),
    ("lux", "lx"),
    ("candela", "cd"),
    ("becquerel", "Bq"),
    ("sievert", "Sv"),
    ("millisievert", "mSv"),
    ("microsievert", "uSv"),
    ("gray", "Gy"),
    ("curie", "Ci"),
];

/// Symbols, which are written as they are and take no plural.
const SYMBOLS: &[(&str, &str)] = &[
    ("ns", "ns"),
    ("ms", "ms"),
    ("mins", "min"),
    ("hrs", "h"),
    ("yrs", "a"),
    ("nm", "nm"),
    ("µm", "um"),
    ("μm", "um"),
    ("mm", "mm"),
    ("cm", "cm"),
    ("km", "km"),
    ("kms", "km"),
    ("ft", "[ft_i]"),
    ("yd", "[yd_i]"),
    ("yds", "[yd_i]"),
    ("mi", "[mi_i]"),
    ("km²", "km2"),
    ("km2", "km2"),
    ("m²", "m2"),
    ("m2", "m2"),
    ("m³", "m3"),
    ("m3", "m3"),
    ("cm²", "cm2"),
    ("cm³", "cm3"),
    ("sqm", "m2"),
    ("sqft", "[sft_i]"),
    ("ha", "har"),
    ("ml", "mL"),
    ("mL", "mL"),
    ("cl", "cL"),
    ("dl", "dL"),
    ("dL", "dL"),
    ("µg", "ug"),
    ("μg", "ug"),
    ("mcg", "ug"),
    ("mg", "mg"),
    ("kg", "kg"),
    ("kgs", "kg"),
    ("kt", "kt"),
    ("Mt", "Mt"),
    ("Gt", "Gt"),
    ("oz", "[oz_av]"),
    ("lb", "[lb_av]"),
    ("lbs", "[lb_av]"),
    ("kJ", "kJ"),
    ("MJ", "MJ"),
    ("GJ", "GJ"),
    ("kcal", "kcal"),
    ("kW", "kW"),
    ("MW", "MW"),
    ("GW", "GW"),
    ("TW", "TW"),
    ("kWh", "kW.h"),
    ("MWh", "MW.h"),
    ("GWh", "GW.h"),
    ("TWh", "TW.h"),
    ("hp", "[HP]"),
    ("bhp", "[HP]"),
    ("kV", "kV"),
    ("mV", "mV"),
    ("mA", "mA"),
    ("mAh", "mA.h"),
    ("eV", "eV"),
    ("keV", "keV"),
    ("MeV", "MeV"),
    ("GeV", "GeV"),
    ("TeV", "TeV"),
    ("kN", "kN"),
    ("Nm", "N.m"),
    ("Pa", "Pa"),
    ("hPa", "hPa"),
    ("kPa", "kPa"),
    ("MPa", "MPa"),
    ("GPa", "GPa"),
    ("mbar", "mbar"),
    ("mb", "mbar"),
    ("psi", "[psi]"),
    ("Hz", "Hz"),
    ("kHz", "kHz"),
    ("MHz", "MHz"),
    ("GHz", "GHz"),
    ("THz", "THz"),
    ("dB", "dB"),
    ("mph", "[mi_i]/h"),
    ("kph", "km/h"),
    ("kmh", "km/h"),
    ("kmph", "km/h"),
    ("rpm", "{rpm}"),
    ("mpg", "[mi_i]/[gal_us]"),
    ("bpm", "/min"),
    ("KB", "kBy"),
    ("kB", "kBy"),
    ("MB", "MBy"),
    ("GB", "GBy"),
    ("TB", "TBy"),
    ("PB", "PBy"),
    ("Mbps", "Mbit/s"),
    ("Gbps", "Gbit/s"),
    ("ppm", "[ppm]"),
    ("ppb", "[ppb]"),
    ("mol", "mol"),
    ("mmol", "mmol"),
    ("Bq", "Bq"),
    ("mSv", "mSv"),
    ("Sv", "Sv"),
    ("pH", "[pH]"),
    ("lx", "lx"),
];

/// Symbols that are also other words or letters: only where they are written onto digits, or after digits where a unit is
/// likely.
const LETTERS: &[(&str, &str)] = &[
    ("m", "m"),
    ("g", "g"),
    ("l", "L"),
    ("L", "L"),
    ("t", "t"),
    ("s", "s"),
    ("h", "h"),
    ("V", "V"),
    ("W", "W"),
    ("K", "K"),
    ("J", "J"),
    ("N", "N"),
    ("C", "Cel"),
    ("F", "[degF]"),
];

/// Two-word units.
const PAIRS: &[(&[&str], &str)] = &[
    (&["light", "years"], "[ly]"),
    (&["light", "year"], "[ly]"),
    (&["nautical", "miles"], "[nmi_i]"),
    (&["nautical", "mile"], "[nmi_i]"),
    (&["square", "kilometres"], "km2"),
    (&["square", "kilometers"], "km2"),
    (&["square", "kilometre"], "km2"),
    (&["square", "kilometer"], "km2"),
    (&["sq", "km"], "km2"),
    (&["square", "metres"], "m2"),
    (&["square", "meters"], "m2"),
    (&["square", "metre"], "m2"),
    (&["square", "meter"], "m2"),
    (&["sq", "m"], "m2"),
    (&["square", "miles"], "[smi_us]"),
    (&["square", "mile"], "[smi_us]"),
    (&["sq", "miles"], "[smi_us]"),
    (&["square", "feet"], "[sft_i]"),
    (&["square", "foot"], "[sft_i]"),
    (&["sq", "ft"], "[sft_i]"),
    (&["cubic", "metres"], "m3"),
    (&["cubic", "meters"], "m3"),
    (&["cubic", "metre"], "m3"),
    (&["cubic", "meter"], "m3"),
    (&["cubic", "feet"], "[cft_i]"),
    (&["cubic", "foot"], "[cft_i]"),
    (&["cubic", "kilometres"], "km3"),
    (&["cubic", "kilometers"], "km3"),
    (&["cubic", "centimetres"], "cm3"),
    (&["cubic", "centimeters"], "cm3"),
    (&["metric", "tons"], "t"),
    (&["metric", "tonnes"], "t"),
    (&["metric", "ton"], "t"),
    (&["kilowatt", "hours"], "kW.h"),
    (&["megawatt", "hours"], "MW.h"),
    (&["gigawatt", "hours"], "GW.h"),
    (&["terawatt", "hours"], "TW.h"),
    (&["astronomical", "units"], "AU"),
    (&["degrees", "celsius"], "Cel"),
    (&["degrees", "centigrade"], "Cel"),
    (&["degrees", "fahrenheit"], "[degF]"),
    (&["degrees", "c"], "Cel"),
    (&["degrees", "f"], "[degF]"),
    (&["degree", "celsius"], "Cel"),
    (&["degree", "fahrenheit"], "[degF]"),
    (&["°", "c"], "Cel"),
    (&["°", "f"], "[degF]"),
    (&["parts", "per"], "[ppth]"),
];

static NAMES: LazyLock<Words<&'static str>> = LazyLock::new(|| Words::new(NAMED.iter().copied()));

/// What follows a single letter that is a unit: a measure, the end of a clause, a bracket.
const AFTER_LETTER: &[&str] = &[
    "",
    ".",
    ",",
    ";",
    ")",
    "/",
    "of",
    "per",
    "tall",
    "high",
    "wide",
    "long",
    "deep",
    "above",
    "below",
    "from",
    "race",
    "sprint",
    "final",
    "hurdles",
    "freestyle",
    "relay",
    "and",
    "or",
    "in",
    "at",
    "to",
    "on",
    "away",
    "away,",
    "thick",
    "across",
    "apart",
    "underwater",
    "offshore",
    "down",
    "up",
    "below",
    "(",
];

/// The unit at token `at` and the token after it.
pub(super) fn unit(line: &Line<'_, '_>, at: usize, after_digits: bool) -> Option<(&'static str, usize)> {
    let (code, end) = pair(line, at).or_else(|| {
        let word = line.word(at);
        named(word)
            .or_else(|| if after_digits { symbol(word).or_else(|| letter_here(line, at)) } else { None })
            .map(|code| (code, at + 1))
    })?;
    Some((code, end))
}

/// The unit written onto digits: `km` in `5km`.
pub(super) fn attached(letters: &str) -> Option<&'static str> {
    symbol(letters)
        .or_else(|| LETTERS.iter().find(|(name, _)| *name == letters).map(|(_, code)| *code))
        .or_else(|| (letters.len() > 2).then(|| named(letters)).flatten())
}

fn pair(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    if line.is(at, "°") && !line.glued(at) && !line.any(at + 1, &["c", "f"]) {
        return None;
    }
    let parts = ["million", "billion", "trillion"].iter().zip(["[ppm]", "[ppb]", "[pptr]"]);
    if line.phrase(at, &["parts", "per"]) {
        return parts.into_iter().find(|(word, _)| line.is(at + 2, word)).map(|(_, code)| (code, at + 3));
    }
    let found = PAIRS.iter().find(|(words, _)| words.len() == 2 && line.is(at, words[0]) && second(line, at, words[1]));
    if let Some((_, code)) = found {
        let joined = usize::from(line.hyphen(at + 1));
        return Some((code, at + 2 + joined));
    }
    (line.is(at, "°") || line.any(at, &["degrees", "degree"])).then_some(("deg", at + 1))
}

fn second(line: &Line<'_, '_>, at: usize, word: &str) -> bool {
    line.is(at + 1, word) || line.hyphen(at + 1) && line.is(at + 2, word)
}

fn named(word: &str) -> Option<&'static str> {
    NAMES.get(word).or_else(|| word.strip_suffix(['s', 'S']).and_then(|one| NAMES.get(one)))
}

fn symbol(word: &str) -> Option<&'static str> {
    (word.len() < 6).then(|| SYMBOLS.iter().find(|(name, _)| *name == word).map(|(_, code)| *code))?
}

fn letter_here(line: &Line<'_, '_>, at: usize) -> Option<&'static str> {
    let word = line.word(at);
    let (_, code) = LETTERS.iter().find(|(name, _)| *name == word)?;
    (!matches!(word, "s" | "h" | "C" | "F" | "K" | "N" | "J") && line.any(at + 1, AFTER_LETTER)).then_some(code)
}
