//! The fact itself and what it is made of. Field by field, this is the facts file (see `docs/facts.md`).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What a fact is about; decides which details it may carry and where it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    Figure,
    Event,
    Person,
    Organization,
    Place,
    Quote,
    Definition,
    Source,
    Claim,
}

/// One row of [`KINDS`].
#[derive(Clone, Copy, Debug)]
pub struct KindInfo {
    pub kind: FactKind,
    /// As written in facts files and URLs.
    pub name: &'static str,
    /// Heading of its group in a sidebar.
    pub group: &'static str,
    /// The keys a fact of this kind may carry beside the common ones.
    pub keys: &'static [&'static str],
}

/// Every kind of fact, in the order in which they are shown.
pub const KINDS: [KindInfo; 9] = [
    KindInfo {
        kind: FactKind::Figure,
        name: "figure",
        group: "By the numbers",
        keys: &["value", "low", "high", "unit", "measure", "approx", "change", "by", "of", "derived"],
    },
    KindInfo { kind: FactKind::Event, name: "event", group: "Timeline", keys: &["when", "until", "place", "who"] },
    KindInfo { kind: FactKind::Person, name: "person", group: "People", keys: &["name", "aka", "role", "of"] },
    KindInfo {
        kind: FactKind::Organization,
        name: "organization",
        group: "Organisations",
        keys: &["name", "aka", "type", "within"],
    },
    KindInfo { kind: FactKind::Place, name: "place", group: "Places", keys: &["name", "aka", "within", "lat", "lon"] },
    KindInfo { kind: FactKind::Quote, name: "quote", group: "Quotes", keys: &["speaker", "role", "said_on", "to"] },
    KindInfo { kind: FactKind::Definition, name: "definition", group: "Definitions", keys: &["term"] },
    KindInfo {
        kind: FactKind::Claim,
        name: "claim",
        group: "Claims",
        keys: &["claimant", "claim", "verdict", "evidence"],
    },
    KindInfo {
        kind: FactKind::Source,
        name: "source",
        group: "Sources",
        keys: &["title", "author", "publisher", "published", "url", "doi"],
    },
];

impl FactKind {
    #[must_use]
    pub fn info(self) -> &'static KindInfo {
        KINDS.iter().find(|info| info.kind == self).expect("KINDS lists every kind; a test says so")
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// Kinds that are pages of their own across articles.
    #[must_use]
    pub fn is_entity(self) -> bool {
        matches!(self, Self::Person | Self::Organization | Self::Place)
    }
}

/// Where a fact stands between suggestion and correction.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Proposed by a recogniser; nobody has looked at it yet.
    #[default]
    Suggested,
    Accepted,
    Disputed,
    Corrected,
    Withdrawn,
    /// A suggestion a person turned down; kept so that it does not come back, never shown.
    Rejected,
}

/// How exactly a figure is stated.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Approx {
    #[default]
    Exact,
    About,
    Over,
    Under,
    AtLeast,
    AtMost,
}

/// Whether and how a figure says that something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    Rise,
    Fall,
    /// Changed to this value, without saying from what.
    To,
    /// Changed by this value, without saying in which direction.
    By,
}

/// Where a fact is shown.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Show {
    /// Beside the text, in the sidebar and in every index.
    #[default]
    Margin,
    /// In the sidebar and the indexes only.
    Index,
    Hidden,
}

/// A W3C `TextQuoteSelector`: the words themselves and, where they occur more than once, the words around them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    pub exact: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}

/// How a source relates to what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SourceRole {
    Primary,
    Secondary,
    /// The subject speaks about itself.
    #[serde(rename = "self")]
    Own,
    Reporter,
}

/// Who says so: a reference into `data/sources.toml` or a URL, or both a title and neither.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SourceRef {
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Box<str>>,
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub place: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<SourceRole>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessed: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive: Option<Box<str>>,
}

/// Who put the fact there.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Origin {
    #[default]
    Hand,
    Rule {
        rule: String,
        /// How sure the rule is, 0 to 1.
        score: f32,
    },
}

/// Who looked at a fact, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    pub by: String,
    pub on: String,
}

/// One entry of a fact's history: what it said before, and why that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    pub on: String,
    pub was: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// What is stated, by kind. Values are decimal strings so that `4.20` stays `4.20`; dates are EDTF.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    Figure(Box<Figure>),
    Event(Box<Event>),
    Person(Box<Person>),
    Organization(Box<Organization>),
    Place(Box<Place>),
    Quote(Box<Quote>),
    Definition { term: Option<String> },
    Claim(Box<Claim>),
    Source(Box<Source>),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// Decimal string without group marks. Either this or `low` and `high`.
    pub value: Option<Box<str>>,
    pub low: Option<Box<str>>,
    pub high: Option<Box<str>>,
    /// `%`, `pp`, an ISO 4217 code, a UCUM code, or a noun as it reads after the number.
    pub unit: Option<Box<str>>,
    /// What is measured, the same words for the same measure across articles.
    pub measure: Option<Box<str>>,
    pub approx: Approx,
    pub change: Option<Change>,
    /// The amount of the change where `value` is the level reached.
    pub by: Option<Box<str>>,
    /// The whole of which a share is meant.
    pub of: Option<Box<str>>,
    /// Formula this figure follows from.
    pub derived: Option<Box<str>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// EDTF.
    pub when: String,
    pub until: Option<String>,
    pub place: Option<String>,
    pub who: Vec<String>,
}

impl Event {
    /// When it was, from beginning to end.
    #[must_use]
    pub fn span(&self) -> Cow<'_, str> {
        match &self.until {
            Some(until) => format!("{}/{until}", self.when).into(),
            None => self.when.as_str().into(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub aka: Vec<String>,
    pub role: Option<String>,
    /// The organisation the role is held in.
    pub of: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organization {
    pub name: String,
    pub aka: Vec<String>,
    /// For example `company`, `agency`, `party`.
    pub sort: Option<String>,
    pub within: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    pub name: String,
    pub aka: Vec<String>,
    /// The region or country it lies in.
    pub within: Option<String>,
    /// WGS 84 degrees.
    pub lat: Option<f64>,
    pub lon: Option<f64>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    pub speaker: Option<String>,
    pub role: Option<String>,
    pub said_on: Option<String>,
    /// To whom or in what it was said.
    pub to: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    pub claimant: Option<String>,
    pub claim: String,
    pub verdict: Option<String>,
    /// Ids of facts, or URLs.
    pub evidence: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    pub title: Option<String>,
    pub author: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub doi: Option<String>,
}

/// What few facts carry; boxed away so that the many stay small.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra {
    /// Ids of entities this fact is about.
    pub about: Vec<String>,
    pub review_by: Option<String>,
    pub checked: Option<Checked>,
    pub superseded_by: Option<String>,
    pub history: Vec<Revision>,
    pub tags: Vec<String>,
}

/// One fact of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Stable slug, unique in its article: the URL fragment `#f-…`.
    pub id: String,
    /// At most 60 characters.
    pub label: String,
    /// Markdown, at most two sentences; for a quote, the words said.
    pub text: Option<Box<str>>,
    pub at: Vec<Anchor>,
    pub source: Vec<SourceRef>,
    /// EDTF: when the figure held or the statement was true.
    pub as_of: Option<Box<str>>,
    /// EDTF interval.
    pub period: Option<Box<str>>,
    pub status: Status,
    pub show: Show,
    pub origin: Origin,
    pub detail: Detail,
    pub extra: Option<Box<Extra>>,
}

impl Fact {
    #[must_use]
    pub fn kind(&self) -> FactKind {
        match self.detail {
            Detail::Figure(_) => FactKind::Figure,
            Detail::Event(_) => FactKind::Event,
            Detail::Person(_) => FactKind::Person,
            Detail::Organization(_) => FactKind::Organization,
            Detail::Place(_) => FactKind::Place,
            Detail::Quote(_) => FactKind::Quote,
            Detail::Definition { .. } => FactKind::Definition,
            Detail::Claim(_) => FactKind::Claim,
            Detail::Source(_) => FactKind::Source,
        }
    }

    /// The name of the entity this fact introduces, when it introduces one.
    #[must_use]
    pub fn entity_name(&self) -> Option<&str> {
        match &self.detail {
            Detail::Person(person) => Some(&person.name),
            Detail::Organization(organization) => Some(&organization.name),
            Detail::Place(place) => Some(&place.name),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_names_the_kinds_there_are() {
        assert!(KINDS.iter().map(|info| info.name).eq(crate::config::FACT_KINDS));
    }
}
