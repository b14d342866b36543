//! What `postil annotate --explain` tells: sentence by sentence, which rule took which words, what else they could have been
//! read as, and what became of each mention (`docs/annotate.md`).

use std::collections::HashMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::file::two_decimals;
use super::model::{Approx, Change, Fact, Origin};
use super::recognise::{Found, Lost, Mention, Own, Quantity, Rival, recognise_traced};
use super::suggest::{Fate, Part, Reason, Shown, sentences, suggest_traced};
use crate::document::Document;
use crate::span::Span;

/// Version of the format; it counts up when something is renamed, removed or changes its meaning.
pub const VERSION: u32 = 1;

/// One file, explained.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Explanation {
    /// Version of this format.
    pub version: u32,
    /// The file as named on the command line; `-` for standard input.
    pub file: String,
    /// ISO date that relative dates were counted from.
    pub published: Option<String>,
    /// Sentences in which something was recognised or a number was left unread, in the order of the text.
    pub sentences: Vec<Sentence>,
}

/// One sentence.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Sentence {
    /// Byte offsets of the first byte and the one after the last, in the input.
    #[schemars(with = "[u32; 2]")]
    pub span: Span,
    /// The sentence itself.
    pub exact: String,
    /// What was recognised in it, in the order of the text.
    pub readings: Vec<Reading>,
    /// Numbers that no rule read.
    pub unread: Vec<Unread>,
    #[serde(skip)]
    pub prose: Span,
}

/// A number that no rule read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Unread {
    #[schemars(with = "[u32; 2]")]
    pub span: Span,
    pub exact: String,
    #[serde(skip)]
    pub prose: Span,
}

/// Words as a rule reads them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Words {
    /// `quantity`, `date`, `person`, `organization`, `place`, `quote`, `definition`, `source` or `look-alike`.
    pub kind: &'static str,
    #[schemars(with = "[u32; 2]")]
    pub span: Span,
    pub exact: String,
    /// Id of the rule.
    pub rule: &'static str,
    /// How sure the rule is, 0 to 1.
    #[serde(serialize_with = "two_decimals")]
    pub score: f32,
    /// What they are read as, for people: `about 40 ship`, `2016-05-21`, a full name, a speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reads: Option<String>,
    #[serde(skip)]
    pub prose: Span,
}

/// A mention, and what became of it: either `fact` or `why` is there.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Reading {
    #[serde(flatten)]
    pub words: Words,
    /// The fact that it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<Made>,
    /// Why it is part of none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Reason>,
    /// Id of the fact that it repeats, where that is why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats: Option<String>,
    /// Readings of the same words that lost.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<Loser>,
}

/// The fact that a mention is part of.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Made {
    pub id: String,
    pub kind: &'static str,
    pub label: String,
    pub part: Part,
    pub shown: Shown,
    /// How likely an editor is to accept it as it stands.
    #[serde(serialize_with = "two_decimals")]
    pub score: f32,
}

/// A reading that lost.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Loser {
    #[serde(flatten)]
    pub words: Words,
    pub lost: Lost,
}

impl Explanation {
    /// Reads `document`, which is of `file`, and tells what happened.
    #[must_use]
    pub fn new(file: &str, published: Option<Date>, document: &Document, own: &Own) -> Self {
        let (mentions, trace) = recognise_traced(document, published, own);
        let (facts, fates) = suggest_traced(document, &mentions, own);
        let mut told = Telling::new(document, &facts);
        let mut all: Vec<(&Mention, Option<Fate>)> = mentions.iter().zip(fates).collect();
        all.extend(trace.in_code.iter().map(|mention| (mention, Some(Reason::InCode.into()))));
        all.sort_by_key(|(mention, _)| (mention.span.start(), std::cmp::Reverse(mention.span.end())));
        let mut rivals: HashMap<Span, Vec<&Rival>> = HashMap::new();
        for rival in &trace.rivals {
            rivals.entry(rival.to).or_default().push(rival);
        }
        for (mention, fate) in all {
            let competes = matches!(mention.found, Found::Quantity(_) | Found::Date(_) | Found::Nothing);
            let rivals = if competes { rivals.remove(&mention.span).unwrap_or_default() } else { Vec::new() };
            told.reading(mention, fate, &rivals);
        }
        for span in trace.unread {
            told.unread(span);
        }
        let published = published.map(|date| date.to_string());
        Self { version: VERSION, file: file.to_owned(), published, sentences: told.sentences() }
    }
}

/// The sentences of a document while they are filled.
struct Telling<'a> {
    document: &'a Document,
    facts: HashMap<&'a str, &'a Fact>,
    spans: Vec<Span>,
    /// By place in `spans`.
    sentences: HashMap<usize, Sentence>,
}

impl<'a> Telling<'a> {
    fn new(document: &'a Document, facts: &'a [Fact]) -> Self {
        let facts = facts.iter().map(|fact| (fact.id.as_str(), fact)).collect();
        Self { document, facts, spans: sentences(document), sentences: HashMap::new() }
    }

    /// The sentence in which `at` begins.
    fn sentence(&mut self, at: Span) -> &mut Sentence {
        let index = self.spans.partition_point(|sentence| sentence.end() <= at.start());
        let prose = self.spans.get(index).copied().unwrap_or(at);
        let document = self.document;
        self.sentences.entry(index).or_insert_with(|| Sentence {
            span: document.source_span(prose),
            exact: prose.text(&document.prose).to_owned(),
            readings: Vec::new(),
            unread: Vec::new(),
            prose,
        })
    }

    fn reading(&mut self, mention: &Mention, fate: Option<Fate>, rivals: &[&Rival]) {
        let mut reading = Reading {
            words: self.words(mention),
            fact: None,
            why: None,
            repeats: None,
            rivals: rivals.iter().map(|rival| Loser { words: self.words(&rival.mention), lost: rival.lost }).collect(),
        };
        match fate {
            Some(Fate::Fact { id, part, shown }) => {
                reading.fact = self.facts.get(id.as_str()).map(|fact| made(fact, part, shown));
            }
            Some(Fate::Nothing { why, id }) => (reading.why, reading.repeats) = (Some(why), id),
            None => {}
        }
        self.sentence(mention.span).readings.push(reading);
    }

    fn unread(&mut self, prose: Span) {
        let exact = prose.text(&self.document.prose).to_owned();
        let span = self.document.source_span(prose);
        self.sentence(prose).unread.push(Unread { span, exact, prose });
    }

    fn words(&self, mention: &Mention) -> Words {
        let prose = self.document.prose.as_str();
        Words {
            kind: kind(&mention.found),
            span: self.document.source_span(mention.span),
            exact: mention.span.text(prose).to_owned(),
            rule: mention.rule,
            score: mention.score,
            reads: reads(&mention.found),
            prose: mention.span,
        }
    }

    fn sentences(self) -> Vec<Sentence> {
        let mut sentences: Vec<(usize, Sentence)> = self.sentences.into_iter().collect();
        sentences.sort_unstable_by_key(|(index, _)| *index);
        sentences.into_iter().map(|(_, sentence)| sentence).collect()
    }
}

fn made(fact: &Fact, part: Part, shown: Shown) -> Made {
    let score = match fact.origin {
        Origin::Rule { score, .. } => score,
        Origin::Hand => 1.0,
    };
    Made { id: fact.id.clone(), kind: fact.kind().name(), label: fact.label.clone(), part, shown, score }
}

fn kind(found: &Found) -> &'static str {
    match found {
        Found::Quantity(_) => "quantity",
        Found::Date(_) => "date",
        Found::Person(_) => "person",
        Found::Organization(_) => "organization",
        Found::Place(_) => "place",
        Found::Quote(_) => "quote",
        Found::Definition(_) => "definition",
        Found::Source(_) => "source",
        Found::Nothing => "look-alike",
    }
}

/// What something is read as, in a few words.
fn reads(found: &Found) -> Option<String> {
    match found {
        Found::Quantity(quantity) => Some(amount(quantity)),
        Found::Date(when) => Some(when.edtf.clone()).filter(|edtf| !edtf.is_empty()),
        Found::Person(name) | Found::Organization(name) | Found::Place(name) => Some(name.canonical.clone()),
        Found::Quote(quote) => quote.speaker.as_ref().map(|speaker| format!("said by {speaker}")),
        Found::Source(source) => Some(source.title.clone()),
        Found::Definition(_) | Found::Nothing => None,
    }
}

/// `about 40 ship`, `6 to 10 resident`, `1 per month`, `3.5 % (rise)`.
fn amount(quantity: &Quantity) -> String {
    let approx = match quantity.approx {
        Approx::Exact => None,
        Approx::About => Some("about"),
        Approx::Over => Some("over"),
        Approx::Under => Some("under"),
        Approx::AtLeast => Some("at least"),
        Approx::AtMost => Some("at most"),
    };
    let change = quantity.change.map(|change| match change {
        Change::Rise => "(rise)",
        Change::Fall => "(fall)",
        Change::To => "(changed to)",
        Change::By => "(changed by)",
    });
    let value = match (&quantity.value, &quantity.low, &quantity.high) {
        (Some(value), ..) => value.clone(),
        (None, low, high) => [low, high].map(|end| end.as_deref().unwrap_or("?")).join(" to "),
    };
    let per = quantity.per.as_ref().map(|per| format!("per {per}"));
    let parts = [approx, Some(value.as_str()), quantity.unit.as_deref(), per.as_deref(), change];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
