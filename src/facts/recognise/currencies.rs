//! Which currency a sign or word stands for that several countries use.

use crate::config::{CurrencyConfig, currency};

/// ISO 4217 codes of what the signs stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currencies {
    dollar: &'static str,
    pound: &'static str,
    yen: &'static str,
    kr: &'static str,
    rupee: &'static str,
    shilling: &'static str,
    franc: &'static str,
    peso: &'static str,
    dinar: &'static str,
}

/// What the words dollar and pound can mean.
const DOLLARS: &[&str] = &[
    "USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "ZWL", "JMD", "TTD", "BBD", "XCD", "FJD", "NAD", "GYD", "BND",
    "LRD", "SBD", "BMD", "BSD", "BZD", "KYD", "SRD",
];
const POUNDS: &[&str] = &["GBP", "EGP", "LBP", "SYP", "SDG", "SSP", "FKP", "GIP", "SHP"];

impl Currencies {
    /// What the configuration says; what is no currency there, which it tells itself, stays as it is.
    #[must_use]
    pub fn of(config: &CurrencyConfig) -> Self {
        let or = |code: &str, usual: &'static str| currency(code).unwrap_or(usual);
        Self {
            dollar: or(&config.dollar, "USD"),
            pound: or(&config.pound, "GBP"),
            yen: or(&config.yen, "JPY"),
            kr: or(&config.kr, "SEK"),
            rupee: or(&config.rupee, "INR"),
            shilling: or(&config.shilling, "KES"),
            franc: or(&config.franc, "CHF"),
            peso: or(&config.peso, "MXN"),
            dinar: or(&config.dinar, "KWD"),
        }
    }

    /// The currency that `name` stands for, which is `code` unless it is a name of several.
    #[must_use]
    pub fn meant(&self, name: &str, code: &'static str) -> &'static str {
        let can_be = |wanted: &'static str, all: &[&str]| if all.contains(&wanted) { wanted } else { code };
        match name {
            "$" => self.dollar,
            "dollar" | "dollars" | "buck" | "bucks" | "cent" | "cents" | "c" | "¢" => can_be(self.dollar, DOLLARS),
            "£" => self.pound,
            "pound" | "pounds" => can_be(self.pound, POUNDS),
            "¥" | "￥" => self.yen,
            "kr" | "Kr" => self.kr,
            "krone" | "kroner" => can_be(self.kr, &["NOK", "DKK"]),
            "krona" | "kronor" | "kronas" => can_be(self.kr, &["SEK", "ISK"]),
            "Rs" | "₨" | "rupee" | "rupees" => self.rupee,
            "Sh" | "Shs" | "shilling" | "shillings" => self.shilling,
            "Fr" | "franc" | "francs" => self.franc,
            "peso" | "pesos" => self.peso,
            "dinar" | "dinars" => self.dinar,
            _ => code,
        }
    }
}

impl Default for Currencies {
    fn default() -> Self {
        Self::of(&CurrencyConfig::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;
    use crate::facts::recognise::{Found, Own, recognise_with};

    /// The units of the amounts in `text` on a site whose `$` is `dollar` and `kr`, `£` and pesos are others than usual.
    fn units(text: &str, dollar: &str) -> String {
        let own = CurrencyConfig {
            dollar: dollar.to_owned(),
            kr: "NOK".to_owned(),
            pound: "EGP".to_owned(),
            peso: "CLP".to_owned(),
            ..CurrencyConfig::default()
        };
        let own = Own::with(Currencies::of(&own));
        let units =
            recognise_with(&plain::read(text), None, &own).into_iter().filter_map(|mention| match mention.found {
                Found::Quantity(quantity) => quantity.unit,
                _ => None,
            });
        units.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn signs_stand_for_what_the_site_says() {
        for (text, expected) in [
            ("It cost $4bn, or 20 dollars each, and 30 cents more.", "CAD CAD CAD"),
            ("Between $4 and $5 million; 50c a piece.", "CAD CAD"),
            ("It cost US$4bn, A$5 and 6 million Australian dollars.", "USD AUD AUD"),
            ("Rent is kr500, or 600 kroner, and 700 kronor in Malmo.", "NOK NOK SEK"),
            ("It cost £5m, 20 million pounds, 5 quid and 30 pence.", "EGP EGP GBP GBP"),
            ("It cost 20 million pounds sterling.", "GBP"),
            ("It cost 6 million Australian dollars, or 20 dollars each.", "AUD AUD"),
            ("A Swedish firm lost 3 billion crowns and 40 pesos.", "SEK CLP"),
            ("Fares rose by 30 pesos, or 40 Mexican pesos.", "CLP MXN"),
            ("The levy of €3 and ¥500 stays.", "EUR JPY"),
        ] {
            assert_eq!(units(text, "CAD"), expected, "{text}");
        }
        assert_eq!(units("It cost $4bn, or 20 dollars each.", "MXN"), "MXN USD", "a dollar is no peso");
        assert_eq!(units("It cost $4bn.", "no currency"), "USD", "the configuration's own check tells that");
    }
}
