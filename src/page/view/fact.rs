//! What templates see of a fact; `docs/templates.md` is made from these comments.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::page::view::chart::ChartView;

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "SourceView")]
pub struct SourceView<'a> {
    /// What to call it: title, publisher or host name.
    pub title: Cow<'a, str>,
    pub url: Option<String>,
    /// Where in the source.
    pub place: Option<&'a str>,
    /// `primary`, `secondary`, `self`, `reporter`, or null.
    pub role: Option<&'static str>,
    /// ISO date it was looked up.
    pub accessed: Option<&'a str>,
    /// URL of an archived copy, or null.
    pub archive: Option<String>,
}

/// One mention of a fact in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "MentionView")]
pub struct MentionView<'a> {
    /// `id` of the marked words in the page: link to `#` and this.
    pub id: String,
    /// The words marked.
    pub words: &'a str,
}

/// An entry of a fact's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "RevisionView")]
pub struct RevisionView<'a> {
    /// ISO date.
    pub on: &'a str,
    /// The date for people to read.
    pub on_text: String,
    /// What the fact said before.
    pub was: &'a str,
    pub why: &'a str,
}

/// A newer figure of the same measure, unit and entities, in another article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "NewerView")]
pub struct NewerView<'a> {
    /// The figure with its unit: `3.8%`.
    pub headline: Cow<'a, str>,
    /// When it held, for people to read.
    pub when_text: String,
    /// Link to it in its article.
    pub path: String,
    /// Title of that article.
    pub title: &'a str,
}

/// A fact, ready to be shown: what is said of every kind. The engine finds fields of a map the quicker the fewer there are, and
/// facts are most of a page; so what only some kinds have stands apart.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "FactView")]
pub struct FactView<'a> {
    /// The fact's card has `id="f-…"`, its note `id="n-…"`.
    pub id: &'a str,
    /// `figure`, `event`, `person`, `organization`, `place`, `quote`, `definition`, `claim`, `source`.
    pub kind: &'static str,
    /// What is said in the first, strong line: `1,000 investigations`, `13 June 2016`, a name, a term.
    pub headline: Cow<'a, str>,
    /// What stands beside the headline: a role, what a place lies in, otherwise the label; null where that adds nothing.
    pub about: Option<Cow<'a, str>>,
    /// Quotes: the words said; others: the explanation. Plain text, or null.
    pub text: Option<Cow<'a, str>>,
    /// When it happened or held, for people to read; null where the headline says it.
    pub when_text: Option<String>,
    pub sources: Vec<SourceView<'a>>,
    /// The status in words, for readers: `not reviewed`; empty for accepted facts.
    pub status_text: &'static str,
    /// Where the text states it; empty when the words were not found.
    pub mentions: Vec<MentionView<'a>>,
    /// The kind in words: `organisation`.
    pub kind_text: &'static str,
    /// Path of the entity's page (for a quote, the speaker's), or null.
    pub entity: Option<String>,
    pub detail: FactDetailView<'a>,
}

/// The rest of a fact, much of which only some kinds have. No more than twelve fields: above that the engine hashes the name of
/// every field it looks up.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "FactDetailView")]
pub struct FactDetailView<'a> {
    /// Figures: the number as it reads, `about 1.2 million`; otherwise null.
    pub number: Option<String>,
    /// Figures: the unit as it reads after the number, `investigations`, `%`; otherwise null.
    pub unit: Option<Cow<'a, str>>,
    /// What the fact is: a figure's or event's label, a name, a term.
    pub label: &'a str,
    /// The change in words that go before the number: `up`, `down 3% to`; null where nothing changed.
    pub change_text: Option<Cow<'static, str>>,
    /// EDTF date of an event or of what a figure held on, or null.
    pub when: Option<Cow<'a, str>>,
    /// People: role. Quotes: the speaker's role. Otherwise null.
    pub role: Option<&'a str>,
    /// Quotes and claims: who says it, or null.
    pub speaker: Option<&'a str>,
    /// `suggested`, `accepted`, `disputed`, `corrected`, `withdrawn`.
    pub status: &'static str,
    /// Whether it stands in the article's sidebar: whether `#f-…` leads anywhere.
    pub card: bool,
    /// Link to the first mention that also names its words and those before, so that browsers light them up wherever it is
    /// opened from (`#m-…:~:text=…`); null when the words were not found, and outside the article.
    pub words_link: Option<String>,
    /// Quotes, definitions and claims: what the note says in place of headline and `about`; otherwise null.
    pub note: Option<NoteView<'a>>,
    /// What few facts have, or null.
    pub more: Option<FactMoreView<'a>>,
}

/// The words of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "NoteView")]
pub struct NoteView<'a> {
    /// The first, strong words: of a quote what was said, shortened; a term; `claim: ` and the claim.
    pub title: Cow<'a, str>,
    /// What stands beside them: the speaker and the role, the definition, the claimant and the verdict. Or null.
    pub rest: Option<Cow<'a, str>>,
}

/// What few facts have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "FactMoreView")]
pub struct FactMoreView<'a> {
    /// What it said before, and why that changed.
    pub history: Vec<RevisionView<'a>>,
    /// Figures: `rise`, `fall`, `to`, `by`, or null.
    pub change: Option<&'static str>,
    /// What the role is held in, where an event took place, what a place lies in, who published a source, or null.
    pub within: Option<&'a str>,
    /// Other names, for people, organisations and places.
    pub aka: Vec<&'a str>,
    /// Who looked at it, or null.
    pub checked_by: Option<&'a str>,
    /// ISO date of that, or null.
    pub checked_on: Option<&'a str>,
    /// The fact of this article that replaces it, or null.
    pub superseded_by: Option<EvidenceView<'a>>,
    /// Figures: a newer one of the same measure in another article, or null.
    pub newer: Option<NewerView<'a>>,
    /// Claims: facts of this article, and addresses.
    pub evidence: Vec<EvidenceView<'a>>,
    /// `text` as HTML where it has Markdown's marks: print it with `| safe`. Otherwise null.
    pub text_html: Option<String>,
    /// Whether it quotes words that were not found in the text.
    pub lost: bool,
    /// Events: who took part.
    pub who: Vec<&'a str>,
    /// Sources: the address, or null.
    pub url: Option<String>,
}

/// What a fact points to: another of its article, or an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "EvidenceView")]
pub struct EvidenceView<'a> {
    /// The fact's label, or the address.
    pub title: &'a str,
    /// Where it is: `#f-…`, an address; null for a fact that the page does not show.
    pub url: Option<String>,
}

/// One block of an article's sidebar.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "GroupView")]
pub struct GroupView<F = FactView<'static>> {
    /// For example `figure`, the kind of its facts: an id and class.
    pub id: &'static str,
    /// For example `By the numbers`.
    pub title: &'static str,
    pub facts: Vec<F>,
    /// One for every three or more of its figures that share what they measure and the unit.
    pub charts: Vec<ChartView>,
}
