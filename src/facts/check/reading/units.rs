//! Whether a fact's unit is that of the words it is anchored to, and how many of the one are one of the other: 3,500 m are 3.5 km.

use super::sentences::{Term, Unit};
use crate::facts::anchor::same_word;
use crate::facts::model::Figure;

/// How a fact's unit is to that of its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Relation {
    /// The same, or nobody can tell.
    Same,
    /// Another measure of the same: the number of the words, times this, is that of the fact.
    Times(f64),
    /// Something else.
    Other,
    /// Another scale that does not begin at the same zero.
    Unknown,
}

/// What a measure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Length,
    Mass,
    Time,
    Area,
    Volume,
    Speed,
    Power,
    Energy,
    Temperature(u8),
}

/// UCUM codes and the names that people write, by what they measure, with how much of its base each is. Units that differ from
/// country to country (tons, gallons) have the names of both, and no more than that they measure the same.
const MEASURES: &[(Of, f64, &str)] = &[
    (Of::Length, 1e-9, "nm nanometre"),
    (Of::Length, 1e-6, "um µm micrometre micron"),
    (Of::Length, 1e-3, "mm millimetre"),
    (Of::Length, 1e-2, "cm centimetre"),
    (Of::Length, 1.0, "m metre"),
    (Of::Length, 1e3, "km kilometre"),
    (Of::Length, 0.0254, "[in_i] in inch inches"),
    (Of::Length, 0.3048, "[ft_i] ft foot feet"),
    (Of::Length, 0.9144, "[yd_i] yd yard"),
    (Of::Length, 1609.344, "[mi_i] [mi_us] mi mile"),
    (Of::Mass, 1e-9, "ug µg microgram"),
    (Of::Mass, 1e-6, "mg milligram"),
    (Of::Mass, 1e-3, "g gram gramme"),
    (Of::Mass, 1.0, "kg kilogram kilogramme kilo"),
    (Of::Mass, 1e3, "t tonne"),
    (Of::Mass, 1e6, "kt"),
    (Of::Mass, 1e9, "Mt megatonne"),
    (Of::Mass, 0.453_592_37, "[lb_av] lb lbs"),
    (Of::Mass, 0.028_349_523, "[oz_av] oz ounce"),
    (Of::Mass, 6.350_293_18, "[stone_av] stone"),
    (Of::Time, 1.0, "s second sec"),
    (Of::Time, 60.0, "min minute"),
    (Of::Time, 3600.0, "h hour hr"),
    (Of::Time, 86_400.0, "d day"),
    (Of::Time, 604_800.0, "wk week"),
    (Of::Time, 2_629_746.0, "mo month"),
    (Of::Time, 31_556_952.0, "a year yr"),
    (Of::Area, 1.0, "m2 m²"),
    (Of::Area, 1e4, "har ha hectare"),
    (Of::Area, 1e6, "km2 km²"),
    (Of::Area, 0.092_903_04, "[sft_i]"),
    (Of::Area, 0.836_127_36, "[syd_i]"),
    (Of::Area, 2_589_988.11, "[smi_us]"),
    (Of::Area, 4_046.87, "[acr_us] acre"),
    (Of::Volume, 1e-3, "mL ml millilitre"),
    (Of::Volume, 1e-2, "cL cl centilitre"),
    (Of::Volume, 1.0, "L l litre"),
    (Of::Volume, 1e2, "hL hl hectolitre"),
    (Of::Volume, 1e3, "m3 m³"),
    (Of::Volume, 1e6, "ML megalitre"),
    (Of::Speed, 1.0, "km/h kph"),
    (Of::Speed, 3.6, "m/s"),
    (Of::Speed, 1.609_344, "[mi_i]/h mph"),
    (Of::Speed, 1.852, "[kn_i] knot"),
    (Of::Power, 1.0, "W watt"),
    (Of::Power, 1e3, "kW kilowatt"),
    (Of::Power, 1e6, "MW megawatt"),
    (Of::Power, 1e9, "GW gigawatt"),
    (Of::Energy, 1.0, "kW.h kWh"),
    (Of::Energy, 1e3, "MW.h MWh"),
    (Of::Energy, 1e6, "GW.h GWh"),
    (Of::Energy, 1e9, "TW.h TWh"),
    (Of::Temperature(0), 1.0, "Cel °C celsius"),
    (Of::Temperature(1), 1.0, "[degF] °F fahrenheit"),
    (Of::Temperature(2), 1.0, "K kelvin"),
];

/// Currencies that share a sign or a name, so that the words need not say which is meant.
const NAMESAKES: [&str; 9] = [
    "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP BRL UYU JMD TTD BBD BSD BZD FJD GYD LRD NAD SBD SRD XCD KYD BMD BND \
     CUP DOP PHP ZWL",
    "GBP EGP LBP SYP SDG SSP FKP GIP SHP IEP GGP JEP IMP",
    "JPY CNY CNH",
    "SEK NOK DKK ISK CZK EEK",
    "INR PKR LKR NPR MUR SCR MVR IDR",
    "CHF FRF BEF LUF XOF XAF XPF CDF BIF RWF DJF GNF KMF",
    "KWD BHD IQD JOD DZD TND LYD RSD YUM MKD",
    "SAR QAR OMR YER IRR",
    "KRW KPW RUB BYN UAH KES TZS UGX SOS TRY",
];

/// Nouns that stand for whatever is counted.
const GENERIC: &[&str] = &[
    "people", "person", "persons", "cases", "units", "items", "things", "times", "points", "members", "places",
    "copies", "pieces", "percent", "dollars", "euros", "pounds", "cents",
];

/// A unit as a fact or a term gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Class<'a> {
    Percent,
    Points,
    Money(&'a str),
    Measure(Of, f64),
    Noun(&'a str),
}

/// How the unit of `figure` is to that of `term`; `said` is the sentence in which it stands, and the fact's label.
pub fn relation(figure: &Figure, term: &Term<'_>, said: &str) -> Relation {
    let stated = figure.unit.as_deref().and_then(class);
    let own = match &term.unit {
        Unit::Percent => Some(Class::Percent),
        Unit::Points => Some(Class::Points),
        Unit::Money(code) => Some(Class::Money(code)),
        Unit::Measure(code) => measure(code),
        Unit::Count(noun) => Some(Class::Noun(noun)),
        Unit::Fraction | Unit::Bare => None,
    };
    let (Some(stated), Some(own)) = (stated, own) else { return Relation::Same };
    match (stated, own) {
        (Class::Measure(of, one), Class::Measure(other, two)) if of == other => {
            if (one - two).abs() < f64::EPSILON * one.abs() { Relation::Same } else { Relation::Times(two / one) }
        }
        (Class::Measure(Of::Temperature(_), _), Class::Measure(Of::Temperature(_), _)) => Relation::Unknown,
        (Class::Money(one), Class::Money(two)) if one == two || are_namesakes(one, two) => Relation::Same,
        (Class::Noun(noun), Class::Noun(counted)) => match is_said(noun, counted, said) {
            true => Relation::Same,
            false => Relation::Other,
        },
        (Class::Noun(_), _) | (_, Class::Noun(_)) => Relation::Same,
        (one, two) if one == two => Relation::Same,
        _ => Relation::Other,
    }
}

/// What a UCUM code measures, and how many of its base unit one is; the base of a temperature's scale is its own.
pub fn scale(code: &str) -> Option<(Of, f64)> {
    match measure(code)? {
        Class::Measure(of, one) => Some((of, one)),
        _ => None,
    }
}

fn class(unit: &str) -> Option<Class<'_>> {
    let unit = unit.split(" per ").next().unwrap_or(unit).trim();
    let is_code = unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase());
    match unit {
        "%" => Some(Class::Percent),
        "pp" => Some(Class::Points),
        _ if is_code => Some(Class::Money(unit)),
        _ => measure(unit).or_else(|| {
            let is_noun = !unit.is_empty() && unit.chars().all(|char| char.is_lowercase());
            is_noun.then_some(Class::Noun(unit))
        }),
    }
}

fn measure(unit: &str) -> Option<Class<'static>> {
    let is = |name: &str| {
        let american = || name.strip_suffix("re").filter(|_| name.len() > 4).map(|stem| format!("{stem}er"));
        let plural = |name: &str| name.len() > 2 && unit.strip_suffix('s') == Some(name);
        unit == name || plural(name) || american().is_some_and(|name| unit == name || plural(&name))
    };
    let row = MEASURES.iter().find(|(.., names)| names.split(' ').any(is))?;
    Some(Class::Measure(row.0, row.1))
}

fn are_namesakes(one: &str, other: &str) -> bool {
    NAMESAKES.iter().any(|row| [one, other].iter().all(|code| row.split(' ').any(|known| known == *code)))
}

/// Whether `noun` may name what the words count: it is that, or stands in what is `said`, or could be anything.
fn is_said(noun: &str, counted: &str, said: &str) -> bool {
    GENERIC.iter().any(|generic| same_word(noun, generic) || same_word(counted, generic))
        || same_word(noun, counted)
        || said.split(|char: char| !char.is_alphanumeric()).any(|word| same_word(noun, word))
}

#[cfg(test)]
mod tests {
    use super::{Class, Of, are_namesakes, class, is_said};

    #[test]
    fn units_are_known_by_their_codes_and_names() {
        for (one, other) in [("km", "kilometres"), ("[mi_i]", "miles"), ("mi", "mile"), ("m", "meters"), ("a", "years")]
        {
            assert_eq!(class(one), class(other), "{one} / {other}");
        }
        assert_eq!(class("km"), Some(Class::Measure(Of::Length, 1e3)));
        assert_eq!(class("GBP per month"), Some(Class::Money("GBP")));
        assert_eq!(class("passengers"), Some(Class::Noun("passengers")));
        assert_eq!(class("lanes of traffic"), None);
        assert!(are_namesakes("USD", "CAD") && !are_namesakes("USD", "EUR"));
        assert!(
            is_said("patients", "patient", "") && is_said("people", "patient", "") && !is_said("nurses", "patient", "")
        );
        assert!(is_said("nurses", "patient", "Its nurses saw 340 patients"));
    }
}
