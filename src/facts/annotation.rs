//! What `postil annotate --format json` prints: an interface others build on (`docs/annotate.md`).

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::file::{RawFact, RawOrigin, two_decimals};
use super::model::{Approx, Change, Fact};
use super::recognise::{Attribution, Found, Glossed, Mention, Name, Quantity, Quotation, When};
use crate::document::Document;
use crate::span::Span;

/// Version of the format; it counts up when something is renamed, removed or changes its meaning.
pub const VERSION: u32 = 1;

/// One file's mentions and facts.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Annotation {
    /// Version of this format.
    pub version: u32,
    /// The file as named on the command line; `-` for standard input.
    pub file: String,
    /// ISO date that relative dates were counted from.
    pub published: Option<String>,
    /// Everything recognised, in the order of the text.
    pub mentions: Vec<MentionEntry>,
    /// What is worth a reader's margin: grouped by entity, without duplicates, the best first within each kind.
    #[serde(serialize_with = "as_suggestions")]
    #[schemars(with = "Vec<FactEntry<'static>>")]
    pub facts: Vec<Fact>,
}

/// Something recognised in the text.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Mention")]
pub struct MentionEntry {
    #[serde(flatten)]
    found: FoundEntry,
    /// Byte offsets of the first byte and the one after the last, in the input.
    #[schemars(with = "[u32; 2]")]
    span: Span,
    /// The words themselves.
    exact: String,
    /// Id of the rule that found it.
    rule: &'static str,
    /// How sure the rule is, 0 to 1.
    #[serde(serialize_with = "two_decimals")]
    score: f32,
}

/// What a mention stands for.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[schemars(rename = "Found")]
enum FoundEntry {
    /// A number with what it counts or measures.
    Quantity {
        /// Decimal number without group marks.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<String>,
        /// Ends of a range, in place of `value`.
        #[serde(skip_serializing_if = "Option::is_none")]
        low: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        high: Option<String>,
        /// `%`, `pp`, an ISO 4217 code, a UCUM code, or a singular noun.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// `month` in "one per month".
        #[serde(skip_serializing_if = "Option::is_none")]
        per: Option<String>,
        approx: Approx,
        #[serde(skip_serializing_if = "Option::is_none")]
        change: Option<Change>,
        /// The noun phrase counted, as it stands in the text.
        #[serde(skip_serializing_if = "Option::is_none")]
        counted: Option<String>,
    },
    Date {
        /// EDTF; empty where the text does not say enough.
        when: String,
    },
    Person(NameEntry),
    Organization(NameEntry),
    Place(NameEntry),
    Quote {
        /// What stands between the quotation marks.
        text: String,
        /// `entity` of who said it, where the text tells a name.
        speaker: Option<String>,
        /// Who said it: the name, or a body without one, such as `the ministry`.
        said_by: Option<String>,
        /// What the speaker is, where the text tells no name: `one resident`, or a body's `spokeswoman`.
        #[serde(skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        /// The words that attribute it: `said`, `according to`.
        cue: Option<String>,
    },
    Definition {
        term: String,
        /// The words that say what it is.
        text: String,
    },
    Source {
        title: String,
        publisher: Option<String>,
    },
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Name")]
struct NameEntry {
    /// The same for every mention of the same person, organisation or place in this file.
    entity: String,
    /// The fullest form of the name in the file.
    name: String,
}

/// A fact suggested: as in a facts file, with the rule and its score in place of `status` and `origin`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Suggestion")]
struct FactEntry<'a> {
    #[serde(flatten)]
    fact: RawFact<'a>,
    /// Id of the rule that suggested it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<Cow<'a, str>>,
    /// How sure the rule is, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Score>,
}

#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(transparent)]
struct Score(#[serde(serialize_with = "two_decimals")] f32);

fn as_suggestions<S: Serializer>(facts: &[Fact], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(facts.iter().map(FactEntry::new))
}

impl Annotation {
    /// Spans come out as byte offsets into the source that `document` was read from.
    #[must_use]
    pub fn new(
        file: &str,
        published: Option<jiff::civil::Date>,
        document: &Document,
        mentions: &[Mention],
        facts: &[Fact],
    ) -> Self {
        Self {
            version: VERSION,
            file: file.to_owned(),
            published: published.map(|date| date.to_string()),
            mentions: mentions.iter().filter_map(|mention| MentionEntry::new(document, mention)).collect(),
            facts: facts.to_vec(),
        }
    }
}

impl MentionEntry {
    fn new(document: &Document, mention: &Mention) -> Option<Self> {
        Some(Self {
            found: FoundEntry::new(&document.prose, &mention.found)?,
            span: document.source_span(mention.span),
            exact: mention.span.text(&document.prose).to_owned(),
            rule: mention.rule,
            score: mention.score,
        })
    }
}

impl FoundEntry {
    fn new(prose: &str, found: &Found) -> Option<Self> {
        let words = |span: Span| span.text(prose).to_owned();
        Some(match found {
            Found::Quantity(quantity) => Self::quantity(prose, quantity),
            Found::Date(When { edtf, .. }) => Self::Date { when: edtf.clone() },
            Found::Person(name) => Self::Person(name.into()),
            Found::Organization(name) => Self::Organization(name.into()),
            Found::Place(name) => Self::Place(name.into()),
            Found::Quote(Quotation { content, speaker, entity, role, cue }) => Self::Quote {
                text: words(*content),
                speaker: entity.clone(),
                said_by: speaker.clone(),
                role: role.clone(),
                cue: cue.map(words),
            },
            Found::Definition(Glossed { term, text }) => Self::Definition { term: words(*term), text: words(*text) },
            Found::Source(Attribution { title, publisher, .. }) => {
                Self::Source { title: title.clone(), publisher: publisher.clone() }
            }
            Found::Nothing => return None,
        })
    }

    fn quantity(prose: &str, quantity: &Quantity) -> Self {
        Self::Quantity {
            value: quantity.value.clone(),
            low: quantity.low.clone(),
            high: quantity.high.clone(),
            unit: quantity.unit.clone(),
            per: quantity.per.clone(),
            approx: quantity.approx,
            change: quantity.change,
            counted: quantity.counted.map(|counted| counted.text(prose).to_owned()),
        }
    }
}

impl From<&Name> for NameEntry {
    fn from(name: &Name) -> Self {
        Self { entity: name.entity.clone(), name: name.canonical.clone() }
    }
}

impl<'a> FactEntry<'a> {
    fn new(fact: &'a Fact) -> Self {
        let mut raw = RawFact::from(fact);
        raw.status = None;
        let (rule, score) = match raw.origin.take() {
            Some(RawOrigin::Rule { rule, score }) => (Some(rule), Some(Score(score))),
            Some(RawOrigin::Hand(_)) | None => (None, None),
        };
        Self { fact: raw, rule, score }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::plain;
    use crate::facts::file;

    fn mention(span: Span, found: Found) -> Mention {
        Mention { span, rule: "test.rule", score: 0.93, found }
    }

    #[test]
    fn mentions_and_facts_come_out_as_documented() {
        let document = plain::read("\n\nAbout 40 ships left Bergen.");
        let quantity = Quantity {
            value: Some("40".to_owned()),
            unit: Some("ship".to_owned()),
            counted: Some(Span::of(9, 14)),
            approx: Approx::About,
            ..Quantity::default()
        };
        let name = Name { entity: "bergen".to_owned(), canonical: "Bergen".to_owned(), detail: None };
        let mentions = [
            mention(Span::of(0, 14), Found::Quantity(Box::new(quantity))),
            mention(Span::of(15, 19), Found::Nothing),
            mention(Span::of(20, 26), Found::Place(name)),
        ];
        let (read, _) = file::read(
            "x.facts.toml",
            "[[fact]]\nid = \"ships\"\nkind = \"figure\"\nlabel = \"Ships\"\nvalue = 40\nat = [{ exact = \"40 ships\" }]\n\
             origin = { rule = \"quantity.count-noun\", score = 0.5 }\n",
        );
        let annotation =
            Annotation::new("a.txt", Some(jiff::civil::date(2016, 6, 13)), &document, &mentions, &read.facts);
        assert_eq!(
            serde_json::to_value(&annotation).unwrap(),
            json!({
                "version": 1, "file": "a.txt", "published": "2016-06-13",
                "mentions": [
                    {"kind": "quantity", "span": [2, 16], "exact": "About 40 ships", "value": "40", "unit": "ship",
                     "approx": "about", "counted": "ships", "rule": "test.rule", "score": 0.93},
                    {"kind": "place", "span": [22, 28], "exact": "Bergen", "entity": "bergen", "name": "Bergen",
                     "rule": "test.rule", "score": 0.93},
                ],
                "facts": [
                    {"id": "ships", "kind": "figure", "label": "Ships", "value": "40", "at": [{"exact": "40 ships"}],
                     "rule": "quantity.count-noun", "score": 0.5},
                ],
            })
        );
    }
}
