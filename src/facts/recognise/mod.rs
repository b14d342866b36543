//! Recognisers: from prose to mentions. A mention is everything recognised; what is worth a reader's margin is chosen later,
//! in [`super::suggest`].
//!
//! Each recogniser is a row of [`rules::RULES`]: an id, what it finds, and a function over the [`Text`]. They run in the
//! order of the table and see what earlier ones found, so that a phone number is never read as a quantity.

mod cue;
mod currencies;
mod date;
mod decimal;
mod definition;
pub(super) mod german;
mod line;
mod lookalike;
mod measures;
mod names;
mod noun;
mod number;
mod own;
mod prices;
mod quantity;
mod quotes;
mod rivals;
mod rules;
mod source;
mod token;
mod trace;
mod words;

pub(super) use cue::small_number;
pub use currencies::Currencies;
pub use names::{Gazetteer, Known, Town};
pub(super) use names::{is_role, is_saying};
pub use own::Own;
pub(super) use quantity::hedge::{changes, is_about};
pub(super) use quotes::{Gender, gender_of_name, gender_of_pronoun};
pub use rules::{GERMAN, RULES, Rule, rules};
pub use token::{Shape, Token};
pub use trace::{Lost, Rival, Trace};
pub(super) use words::{Exact, Words};

use std::cell::{OnceCell, RefCell};

use jiff::civil::Date;

use super::model::{Approx, Change};
use crate::document::{Block, Document, Language};
use crate::span::Span;

/// What the recognisers read: one document's prose, its leaf blocks and its tokens.
pub struct Text<'a> {
    pub prose: &'a str,
    pub blocks: &'a [Block],
    /// All tokens of all blocks in order; a token never crosses a block.
    pub tokens: Vec<Token>,
    /// What stands in each of `tokens`, cut out once: the rules ask for the words again and again.
    words: Vec<&'a str>,
    /// `tokens[ranges[i]]` are those of `blocks[i]`.
    pub ranges: Vec<std::ops::Range<usize>>,
    /// What relative dates count from.
    pub published: Option<Date>,
    /// What the site has names for.
    pub own: Option<&'a Own>,
    /// Where the rules write down what else could have been read.
    trace: Option<&'a RefCell<Trace>>,
    /// What its words are, once a rule has asked.
    lexical: OnceCell<names::Lexical>,
    /// Whose rules read it.
    pub language: Language,
}

/// A span of prose recognised as something.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// In the prose.
    pub span: Span,
    /// Id of the rule that found it.
    pub rule: &'static str,
    /// How sure the rule is, 0 to 1.
    pub score: f32,
    pub found: Found,
}

/// What a mention stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// In a box, without which all mentions would be three times as large.
    Quantity(Box<Quantity>),
    Date(When),
    /// A person's name as written here; `entity` is the fullest name the article gives.
    Person(Name),
    Organization(Name),
    Place(Name),
    Quote(Quotation),
    Definition(Glossed),
    Source(Attribution),
    /// Something that only looks like a figure or a name (a phone number, a score, a clock time, a title): recognised so
    /// that nothing else is made of it.
    Nothing,
}

/// A number with what it counts or measures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quantity {
    /// Decimal string without group marks or trailing magnitude words: `1.2 billion` is `1200000000`.
    pub value: Option<String>,
    /// Both given for a range, `value` then empty.
    pub low: Option<String>,
    pub high: Option<String>,
    /// `%`, `pp`, ISO 4217, UCUM, or a singular noun.
    pub unit: Option<String>,
    /// The noun phrase as it stands in the text, for labels: `active investigations`.
    pub counted: Option<Span>,
    /// Words of the text whose last one tells the unit, where none stands beside the number: `openings` of `openings fell to 7
    /// million`.
    pub noun: Option<Span>,
    pub approx: Approx,
    pub change: Option<Change>,
    /// `month` in "one per month".
    pub per: Option<String>,
    /// The number alone, without approximators and unit.
    pub number: Span,
}

/// A date or interval in EDTF, resolved as far as text and publication date allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// EDTF level 0 or 1: `2016-05-21`, `2015-08/..`, `2015-01/2015-06`, `198X`. Empty if it could not be resolved.
    pub edtf: String,
    /// Whether it was counted from the publication date.
    pub relative: bool,
}

/// A name, joined to the entity it stands for within the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Slug of the entity: the same for every mention of it in this article.
    pub entity: String,
    /// The fullest form of the name in this article (or the gazetteer's canonical name).
    pub canonical: String,
    /// For a person: the role stated next to this mention. For a place: what it lies in.
    pub detail: Option<Span>,
}

/// Words said, with who said them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// What stands between the quotation marks.
    pub content: Span,
    /// Canonical name of the speaker, when known; for a body that the article names by a noun alone, that: `the ministry`.
    pub speaker: Option<String>,
    /// Slug of the speaker's entity, when the speaker is named.
    pub entity: Option<String>,
    /// What the speaker is, where the words that attribute it tell nothing else (`one resident`) or of whom a body speaks
    /// through (`spokeswoman`).
    pub role: Option<String>,
    /// The verb or phrase that attributes: `said`, `according to`.
    pub cue: Option<Span>,
}

/// A term and the words that say what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glossed {
    pub term: Span,
    pub text: Span,
}

/// Something the article has what it says from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// `Figures from the Harbour Office`, or the name alone.
    pub title: String,
    /// The organisation or journal named.
    pub publisher: Option<String>,
    /// Whether it holds numbers as they were counted.
    pub counted: bool,
    /// What of its sentence it is the source of: everything, what stands from this byte on, or nothing for certain.
    pub governs: Option<Option<usize>>,
}

/// Takes out what touches inline code: an identifier is no name and its numbers are no figures.
fn out_of_code(document: &Document, found: &mut Vec<Mention>) -> Vec<Mention> {
    let code: Vec<Span> = document.runs.iter().filter(|run| run.in_code).map(|run| run.prose).collect();
    let touches = |mention: &mut Mention| {
        let after = code.partition_point(|run| run.end() <= mention.span.start());
        code.get(after).is_some_and(|run| run.start() < mention.span.end() && !is_longer_quote(mention, *run))
    };
    found.extract_if(.., touches).collect()
}

/// Somebody may speak of code.
fn is_longer_quote(mention: &Mention, code: Span) -> bool {
    matches!(&mention.found, Found::Quote(quote) if quote.content != code && quote.content.contains(code))
}

/// Everything the rules find in `document`, ordered by where it starts; mentions of one kind do not overlap.
#[must_use]
pub fn recognise(document: &Document, published: Option<Date>) -> Vec<Mention> {
    recognise_with(document, published, &Own::default())
}

/// Like [`recognise`], where the site has entities of its own.
#[must_use]
pub fn recognise_with(document: &Document, published: Option<Date>, own: &Own) -> Vec<Mention> {
    let mut text = Text::new(document, published);
    text.own = Some(own);
    read(document, &text).0
}

/// Like [`recognise_with`], with what the rules did beside what they took.
#[must_use]
pub fn recognise_traced(document: &Document, published: Option<Date>, own: &Own) -> (Vec<Mention>, Trace) {
    let trace = RefCell::default();
    let mut text = Text::new(document, published);
    text.own = Some(own);
    text.trace = Some(&trace);
    let (found, in_code) = read(document, &text);
    let mut trace = trace.take();
    trace.in_code = in_code;
    trace.finish(&document.prose, &found);
    (found, trace)
}

/// What the rules find, and what they would have if it did not stand in inline code.
fn read(document: &Document, text: &Text<'_>) -> (Vec<Mention>, Vec<Mention>) {
    // about one word in ten begins something
    let mut found = Vec::with_capacity(text.tokens.len() / 8);
    for rule in rules(text.language) {
        (rule.run)(text, &mut found);
    }
    let in_code = out_of_code(document, &mut found);
    found.sort_by_key(|mention| (mention.span.start(), std::cmp::Reverse(mention.span.end())));
    (found, in_code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Run, plain};

    #[test]
    fn nothing_in_inline_code_is_recognised() {
        let mut document = plain::read("Hanna Lindqvist renamed VenusCluster 12 on 40 servers.");
        let at = document.prose.find("VenusCluster 12").unwrap();
        let code = Span::of(at, at + "VenusCluster 12".len());
        document.runs = vec![Run { prose: code, source: code, html: code, in_link: false, in_code: true }];
        let found = recognise(&document, None);
        let words: Vec<_> = found.iter().map(|mention| mention.span.text(&document.prose)).collect();
        assert_eq!(words, ["Hanna Lindqvist", "40 servers"]);
    }
}
