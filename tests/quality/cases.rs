//! Texts with what stands in them.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// F1 that must be reached: `value`, `unit`, `date`, `quote`, `speaker`, `event`, `person`, `organization`, `place`, `name`.
    #[serde(default)]
    pub at_least: BTreeMap<String, f64>,
    /// BCP 47 tag of the texts; English without.
    #[serde(default)]
    pub language: String,
    pub case: Vec<Case>,
}

/// A sentence or an article. A list that is left out is not judged; one that is empty says that nothing is there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub text: String,
    pub published: Option<String>,
    pub quantities: Option<Vec<GoldQuantity>>,
    /// Dates in EDTF.
    pub dates: Option<Vec<String>>,
    pub quotes: Option<Vec<GoldQuote>>,
    pub events: Option<Vec<GoldEvent>>,
    pub people: Option<Vec<Names>>,
    pub organizations: Option<Vec<Names>>,
    pub places: Option<Vec<Names>>,
}

/// `value` or both `low` and `high`; `unit` as postil writes units, empty for none, left out if not to be judged.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldQuantity {
    pub exact: String,
    pub value: Option<String>,
    pub low: Option<String>,
    pub high: Option<String>,
    pub unit: Option<String>,
}

/// When, in EDTF, and what happened, in any of these words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldEvent {
    pub when: String,
    pub label: Names,
}

/// The words between the marks, and who says them by fullest name; left out where the text does not tell.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldQuote {
    pub text: String,
    pub speaker: Option<String>,
}

/// Any of these names the same.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Names {
    One(String),
    Any(Vec<String>),
}

impl Names {
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Any(names) => names,
        }
    }
}
