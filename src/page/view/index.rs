//! What the pages of entities, the index of facts and the timeline see.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::page::view::fact::FactView;

/// An entity in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntityCardView {
    /// Last part of its path.
    pub id: String,
    /// `person`, `organization` or `place`.
    pub kind: &'static str,
    pub name: String,
    pub path: String,
    /// For a person the latest role, for a place what it lies in, or null.
    pub detail: Option<String>,
    /// Articles that mention it.
    pub page_count: usize,
    /// What it said.
    pub quote_count: usize,
    /// Figures, events and claims about it.
    pub fact_count: usize,
}

/// One role a person holds in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoleView {
    /// The role, and the organisation it is held in.
    pub role: String,
    /// Title of the article that says so.
    pub title: String,
    pub path: String,
    pub date: Option<String>,
}

/// `entity` in `entity.html`: the card's fields and these; `pages` (cards of the articles) joins it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "EntityView")]
pub struct EntityView<'a> {
    pub permalink: String,
    /// Other names.
    pub aka: Vec<&'a str>,
    pub description: Option<&'a str>,
    pub url: Option<String>,
    /// WGS 84 degrees, or null.
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    /// The roles of a person, in the order in which articles first state them.
    pub roles: Vec<RoleView>,
    /// What it said.
    pub quotes: Vec<PlacedFactView<'a>>,
    /// Figures, events and claims about it.
    pub facts: Vec<PlacedFactView<'a>>,
    /// The articles that mention it, the newest first, each with the sentence that names it.
    pub mentions: Vec<MentionedView<'a>>,
}

/// An article that mentions an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "MentionedView")]
pub struct MentionedView<'a> {
    /// Title of the article.
    pub title: &'a str,
    /// Path of the article, with the fragment of the words where they were found.
    pub path: String,
    /// ISO date of the article, or null.
    pub date: Option<String>,
    /// The sentence as plain text, about 240 characters at most; null where the words were not found.
    pub excerpt: Option<ExcerptView>,
}

/// Someone with what they said: an element of `speakers` in `quotes.html`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "SpeakerView")]
pub struct SpeakerView<'a> {
    /// Null for those whose name the article does not give.
    pub name: Option<&'a str>,
    /// Role or description, or null.
    pub detail: Option<&'a str>,
    /// Path of the speaker's page, or null.
    pub path: Option<String>,
    /// Those of this page of the list, the oldest first.
    pub quotes: Vec<PlacedFactView<'a>>,
}

/// A fact outside its article.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "PlacedFactView")]
pub struct PlacedFactView<'a> {
    pub fact: FactView<'a>,
    /// Title of the article that states it.
    pub title: &'a str,
    /// Path of the article with the fact's fragment.
    pub path: String,
    /// ISO date of the article, or null.
    pub date: Option<String>,
}

/// An article with its facts: an element of `groups` in `facts.html`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "FactGroupView")]
pub struct FactGroupView<'a> {
    /// Title of the article.
    pub title: &'a str,
    pub path: String,
    /// ISO date of the article, or null.
    pub date: Option<String>,
    pub facts: Vec<FactLineView<'a>>,
}

/// A fact in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "FactLineView")]
pub struct FactLineView<'a> {
    pub kind: &'static str,
    pub headline: Cow<'a, str>,
    /// As in a fact's `about`; for a quote, the words said.
    pub about: Option<Cow<'a, str>>,
    /// Path of the article with the fact's fragment.
    pub path: String,
    /// `not reviewed`, `disputed` …; empty for accepted facts.
    pub status_text: &'static str,
}

/// `kind` in `entities.html`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntityKindView {
    /// `person`, `organization` or `place`.
    pub name: &'static str,
    /// For example `People`.
    pub title: &'static str,
    pub path: String,
}

/// Words with the sentence around them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExcerptView {
    pub before: String,
    /// The words themselves.
    pub words: String,
    pub after: String,
}
