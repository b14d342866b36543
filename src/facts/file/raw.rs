//! The flat form of a fact, key by key as it stands in facts files, `facts.json` and the output of `annotate`. The order
//! of the fields is the order in which keys are written.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::facts::model::{Anchor, Approx, Change, Checked, Fact, FactKind, Revision, Show, SourceRef, Status};

pub(super) type Text<'a> = Option<Cow<'a, str>>;
pub(super) type List<'a> = Vec<Cow<'a, str>>;

/// One fact: a statement of the article, anchored to the words that make it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Fact", transform = needs_id_and_kind)]
pub struct RawFact<'a> {
    /// Stable name, unique in its article: lower-case letters, digits and hyphens. The page's fragment is `#f-` and this.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9-]*$"))]
    pub id: Cow<'a, str>,
    #[schemars(with = "FactKind")]
    pub kind: Option<FactKind>,
    /// What the margin says, at most 60 characters. May be left out where a name, term or title stands for it.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[schemars(length(max = 60))]
    pub label: Cow<'a, str>,
    /// Markdown, at most two sentences; for a quote, the words said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Text<'a>,
    /// Figure: a decimal number without group marks; a string keeps its precision.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Decimal>")]
    pub value: Text<'a>,
    /// Figure: lower end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Decimal>")]
    pub low: Text<'a>,
    /// Figure: upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Decimal>")]
    pub high: Text<'a>,
    /// Figure: `%`, `pp`, an ISO 4217 code, a UCUM code, or a noun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Text<'a>,
    /// Figure: what is measured, in the same words across articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Text<'a>,
    /// Figure: how exactly it is stated; `exact` where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approx: Option<Approx>,
    /// Figure: that something changed, and how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// Figure: the amount of the change where `value` is the level reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Decimal>")]
    pub by: Text<'a>,
    /// Event: when it happened, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Text<'a>,
    /// Event: when it ended, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Text<'a>,
    /// Event: where it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Text<'a>,
    /// Event: who took part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: List<'a>,
    /// Person, organization, place: the full name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Text<'a>,
    /// Person, organization, place: other names used in the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aka: List<'a>,
    /// Person: the office held. Quote: in what role it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Text<'a>,
    /// Person: the organisation the role is held in. Figure: the whole of which a share is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Text<'a>,
    /// Figure: the formula it follows from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derived: Text<'a>,
    /// Organization: for example `company`, `agency`, `party`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub sort: Text<'a>,
    /// Organization: its parent. Place: the region or country it lies in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Text<'a>,
    /// Place: degrees north, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -90, max = 90))]
    pub lat: Option<f64>,
    /// Place: degrees east, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -180, max = 180))]
    pub lon: Option<f64>,
    /// Quote: who said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Text<'a>,
    /// Quote: when, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said_on: Text<'a>,
    /// Quote: to whom or in what it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Text<'a>,
    /// Definition: the word defined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Text<'a>,
    /// Claim: who claims it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimant: Text<'a>,
    /// Claim: what is claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Text<'a>,
    /// Claim: what checking it showed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Text<'a>,
    /// Claim: ids of facts, or URLs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: List<'a>,
    /// Source: its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Text<'a>,
    /// Source: who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Text<'a>,
    /// Source: who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Text<'a>,
    /// Source: when it was published, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Text<'a>,
    /// Source: where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Text<'a>,
    /// Source: its DOI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Text<'a>,
    /// When it held, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Text<'a>,
    /// The interval it is about, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Text<'a>,
    /// Ids of entities it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: List<'a>,
    /// Day by which to look at it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_by: Text<'a>,
    /// Where it stands; left out, a rule's fact is `suggested` and a person's `accepted`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Who looked at it, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<Cow<'a, Checked>>,
    /// Id of the fact that replaces it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Text<'a>,
    /// Who says so.
    #[serde(skip_serializing_if = "<[SourceRef]>::is_empty")]
    #[schemars(with = "Vec<SourceRef>")]
    pub source: Cow<'a, [SourceRef]>,
    /// The words that state it, once for each mention.
    #[schemars(with = "Vec<Anchor>")]
    pub at: Cow<'a, [Anchor]>,
    /// Who put it there: `hand`, or the rule that suggested it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<RawOrigin<'a>>,
    /// What it said before, and why that changed.
    #[serde(skip_serializing_if = "<[Revision]>::is_empty")]
    #[schemars(with = "Vec<Revision>")]
    pub history: Cow<'a, [Revision]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: List<'a>,
    /// Where it is shown; `margin` where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show: Option<Show>,
}

/// All other keys may be left out; which ones a kind needs is beyond a schema that people can read.
fn needs_id_and_kind(schema: &mut schemars::Schema) {
    let mut keys = vec!["id", "kind"];
    if let Some(required) = schema.get("required").and_then(serde_json::Value::as_array) {
        keys.extend(required.iter().filter_map(serde_json::Value::as_str).filter(|key| *key == "at").map(|_| "at"));
    }
    schema.insert("required".to_owned(), serde_json::json!(keys));
}

/// A decimal number, in a string or bare.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "describes what may be written; values are kept as strings")]
enum Decimal {
    Text(String),
    Number(f64),
}

/// `"hand"`, or the rule and how sure it is.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Origin")]
pub enum RawOrigin<'a> {
    Hand(Hand),
    Rule {
        rule: Cow<'a, str>,
        #[serde(serialize_with = "two_decimals")]
        score: f32,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Hand {
    Hand,
}

/// So that 0.93 is not written as 0.9300000071525574.
pub fn two_decimals<S: Serializer>(score: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((f64::from(*score) * 100.0).round() / 100.0)
}

/// Flat, as documented for facts files; this is also a fact's form in `facts.json`.
impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawFact::from(self).serialize(serializer)
    }
}
