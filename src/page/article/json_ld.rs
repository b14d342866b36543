//! An article as schema.org describes it (<https://schema.org/NewsArticle>, `Quotation`, `Observation`, `ClaimReview`).

use serde::Serialize;

use crate::page::snapshot::Snapshot;
use crate::page::view::fact::FactView;
use crate::path::web_url;

/// Figures and quotes described at most: search engines read the first, and pages stay small.
const MOST: usize = 12;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    sort: &'static str,
    headline: &'a str,
    url: String,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_based_on: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    has_part: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    sort: &'static str,
    name: &'a str,
}

/// A fact; its `@id` counts from the page itself.
#[derive(Serialize)]
#[serde(tag = "@type")]
enum Part<'a> {
    Quotation {
        #[serde(rename = "@id")]
        id: String,
        text: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        creator: Option<Named<'a>>,
    },
    Observation {
        #[serde(rename = "@id")]
        id: String,
        name: &'a str,
        value: &'a str,
        #[serde(rename = "observationDate", skip_serializing_if = "Option::is_none")]
        date: Option<&'a str>,
    },
    ClaimReview {
        #[serde(rename = "@id")]
        id: String,
        #[serde(rename = "claimReviewed")]
        claim: Option<&'a str>,
        #[serde(rename = "reviewRating")]
        rating: Rating<'a>,
    },
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Rating<'a> {
    #[serde(rename = "alternateName")]
    name: &'a str,
}

/// The JSON of article `index`, safe inside a `script` element.
#[must_use]
pub fn article(snapshot: &Snapshot, index: usize, facts: &[FactView<'_>]) -> String {
    let card = &snapshot.graph.cards[index];
    let provenance = snapshot.articles[index].provenance.as_ref();
    let article = NewsArticle {
        context: "https://schema.org",
        sort: "NewsArticle",
        headline: &card.title,
        url: snapshot.permalink(&card.path),
        in_language: &card.language,
        description: card.description.as_deref(),
        date_published: card.date.map(|date| date.to_string()),
        date_modified: card.updated.map(|date| date.to_string()),
        author: card.authors.iter().filter_map(|author| named("Person", author)).collect(),
        publisher: named("Organization", &snapshot.config.title),
        is_based_on: provenance.and_then(|source| web_url(source.url.as_deref()?)),
        has_part: facts.iter().filter_map(describe).take(MOST).collect(),
    };
    let json = serde_json::to_string(&article).expect("an article is plain data");
    // `<` could end the script element.
    if json.contains('<') { json.replace('<', "\\u003c") } else { json }
}

fn named<'a>(sort: &'static str, name: &'a str) -> Option<Named<'a>> {
    (!name.is_empty()).then_some(Named { sort, name })
}

fn describe<'a>(fact: &'a FactView<'_>) -> Option<Part<'a>> {
    let id = || ["#f-", fact.id].concat();
    match fact.kind {
        "quote" => Some(Part::Quotation {
            id: id(),
            text: fact.text.as_deref(),
            creator: fact.detail.speaker.and_then(|speaker| named("Person", speaker)),
        }),
        "figure" => Some(Part::Observation {
            id: id(),
            name: fact.detail.label,
            value: &fact.headline,
            date: fact.detail.when.as_deref(),
        }),
        "claim" => {
            Some(Part::ClaimReview { id: id(), claim: fact.text.as_deref(), rating: Rating { name: &fact.headline } })
        }
        _ => None,
    }
}
