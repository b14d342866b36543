//! `[facts.currencies]`: what signs of money stand for that several countries use.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::toml_file;

/// The currency, as an ISO 4217 code, that a sign or word stands for where nothing beside it says whose it is: `US$5` and
/// `5 Canadian dollars` are what they say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct CurrencyConfig {
    /// `$`; where it is a dollar, also dollars and cents.
    #[serde(rename = "$")]
    pub dollar: String,
    /// `£`; where it is a pound, also pounds.
    #[serde(rename = "£")]
    pub pound: String,
    /// `¥`.
    #[serde(rename = "¥")]
    pub yen: String,
    /// `kr`; where these can be, also kronor and kroner.
    pub kr: String,
    /// `Rs` and rupees.
    #[serde(rename = "Rs")]
    pub rupee: String,
    /// `Sh` and shillings.
    #[serde(rename = "Sh")]
    pub shilling: String,
    /// `Fr` and francs.
    #[serde(rename = "Fr")]
    pub franc: String,
    /// Pesos.
    pub peso: String,
    /// Dinars.
    pub dinar: String,
}

impl Default for CurrencyConfig {
    fn default() -> Self {
        let code = str::to_owned;
        Self {
            dollar: code("USD"),
            pound: code("GBP"),
            yen: code("JPY"),
            kr: code("SEK"),
            rupee: code("INR"),
            shilling: code("KES"),
            franc: code("CHF"),
            peso: code("MXN"),
            dinar: code("KWD"),
        }
    }
}

/// ISO 4217, of money that people pay with, and those of late that articles still name.
const CODES: &[&str] = &[
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF",
    "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC",
    "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS",
    "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD",
    "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL",
    "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD",
    "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD",
    "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP",
    "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VED",
    "VES", "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG", "ZWL",
];

/// The code of a currency as ISO 4217 has it, if it is one.
#[must_use]
pub fn currency(code: &str) -> Option<&'static str> {
    CODES.binary_search(&code).ok().map(|at| CODES[at])
}

impl CurrencyConfig {
    pub(super) fn faults(&self, file: &str, source: &str) -> impl Iterator<Item = Diagnostic> {
        let keys = [
            ("$", &self.dollar),
            ("£", &self.pound),
            ("¥", &self.yen),
            ("kr", &self.kr),
            ("Rs", &self.rupee),
            ("Sh", &self.shilling),
            ("Fr", &self.franc),
            ("peso", &self.peso),
            ("dinar", &self.dinar),
        ];
        keys.into_iter().filter(|(_, code)| currency(code).is_none()).map(move |(key, code)| {
            let upper = code.to_uppercase();
            let hint = match currency(&upper) {
                Some(known) => format!("did you mean `{known}`?"),
                None => "write its ISO 4217 code, for example `USD`".to_owned(),
            };
            Diagnostic::error("config.currency", format!("no currency has the code `{code}`"))
                .at(toml_file::place_of(file, source, &["facts", "currencies", key]))
                .hint(hint)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, FILE_NAME};

    #[test]
    fn codes_are_sorted_so_that_they_are_found() {
        assert!(CODES.is_sorted());
        assert_eq!((currency("AUD"), currency("XYZ"), currency("usd")), (Some("AUD"), None, None));
        assert!(Config::default().facts.currencies.faults("", "").next().is_none());
    }

    #[test]
    fn currencies_are_iso_codes() {
        let currencies = |keys: &str| Config::parse(FILE_NAME, &format!("[facts.currencies]\n{keys}"));
        let read = currencies("'$' = 'CAD'\nkr = 'NOK'").unwrap().facts.currencies;
        assert_eq!((read.dollar.as_str(), read.kr.as_str(), read.pound.as_str()), ("CAD", "NOK", "GBP"));
        let faults = currencies("'$' = 'cad'\npeso = 'Pesos'\nlira = 'TRY'").unwrap_err();
        let told: Vec<String> =
            faults.iter().map(|fault| format!("{fault} ({})", fault.hint.as_deref().unwrap_or_default())).collect();
        assert_eq!(told.len(), 3, "{told:#?}");
        assert_eq!(told[0], "postil.toml:2:1: no currency has the code `cad` (did you mean `CAD`?)");
        assert_eq!(
            told[1],
            "postil.toml:3:1: no currency has the code `Pesos` (write its ISO 4217 code, for example `USD`)"
        );
        assert!(told[2].starts_with("postil.toml:4:1: unknown key `facts.currencies.lira`"), "{}", told[2]);
    }
}
