//! How much a reader gains from a figure, and which of them stand in the margin.

use std::collections::{HashMap, HashSet};

use super::fate::{Part, Reason, Shown};
use super::label::Label;
use super::sentence::LABEL;
use crate::document::BlockKind;
use crate::facts::model::{Approx, Detail, Fact, Figure, Origin, Show};
use crate::facts::recognise::{Mention, Quantity};

/// Figures shown in the margin of one article, and beside one paragraph; the others are in the index.
const MOST: usize = 20;
pub(super) const MOST_A_BLOCK: usize = 4;
/// A quantity below this is not worth a fact.
pub(super) const LEAST: f32 = 0.45;
/// A figure below this is in the index only.
const MARGIN: f32 = 0.65;
/// A value said twice is the same figure if it is at least this large.
const TELLING: f64 = 10.0;

/// Where a figure stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Salience {
    pub(super) kind: BlockKind,
    /// In the first paragraphs.
    pub(super) first: bool,
}

fn number(quantity: &Quantity) -> f64 {
    quantity.value.as_deref().or(quantity.high.as_deref()).and_then(|value| value.parse().ok()).unwrap_or(0.0)
}

fn is_time(quantity: &Quantity) -> bool {
    matches!(
        quantity.unit.as_deref(),
        Some("a" | "mo" | "wk" | "d" | "h" | "min" | "s" | "decade" | "century" | "month" | "year" | "week" | "night")
    )
}

/// What a figure gets for what it is, whatever its label says of it.
fn alone(mention: &Mention, quantity: &Quantity, label: &Label) -> f32 {
    let value = number(quantity);
    let casualties = ["killed", "died", "dead", "injured", "wounded", "drowned", "missing", "death", "arrest"]
        .iter()
        .any(|word| label.text.to_lowercase().contains(word));
    let ranged = quantity.low.is_some();
    match mention.rule {
        "quantity.age" => 0.5,
        "quantity.money" => 0.9,
        "quantity.percent" | "quantity.points" => 0.88,
        "quantity.fraction" => 0.72,
        "quantity.unit" if is_time(quantity) => {
            if label.text.starts_with("Time in") || label.text.to_lowercase().contains("life expectancy") {
                0.8
            } else {
                0.36
            }
        }
        "quantity.unit" => 0.76,
        "quantity.number" if quantity.per.is_some() => 0.7,
        "quantity.number" => 0.55,
        _ if is_time(quantity) => 0.36,
        _ => match value {
            _ if casualties && value >= 2.0 => 0.85,
            v if v >= 100.0 => 0.9,
            v if v >= 10.0 || ranged => 0.83,
            v if v >= 4.0 => 0.62,
            v if v >= 3.0 => 0.52,
            _ => 0.4,
        },
    }
}

/// How likely an editor is to accept the figure under this label, 0 to 1; the reason where it is not even worth a line in
/// the index.
pub(super) fn worth(
    prose: &str,
    mention: &Mention,
    quantity: &Quantity,
    label: &Label,
    salience: Salience,
) -> Result<f32, Reason> {
    let value = number(quantity);
    let alone = alone(mention, quantity, label);
    let hyphened = mention.span.text(prose).contains('-') && quantity.low.is_none();
    let mut score = alone + label.worth;
    if mention.rule == "quantity.number" && value >= 1000.0 {
        score += 0.1;
    }
    if hyphened && mention.rule == "quantity.count-noun" {
        score -= 0.25;
    }
    if quantity.approx != Approx::Exact && value >= 10.0 || quantity.change.is_some() {
        score += 0.02;
    }
    if salience.first {
        score += 0.03;
    }
    match salience.kind {
        BlockKind::Heading(_) | BlockKind::Caption => score -= 0.3,
        BlockKind::Footnote => score -= 0.2,
        // the heads of its row and column say what it is
        BlockKind::TableCell => return Err(Reason::TableHead),
        _ => {}
    }
    if score >= LEAST {
        return Ok(score.min(0.98));
    }
    Err(refusal(alone, score, label, salience.kind, mention, quantity, hyphened))
}

/// Why a figure stays below [`LEAST`]: what alone would keep it out, or else the first thing without which it would not.
fn refusal(
    alone: f32,
    score: f32,
    label: &Label,
    kind: BlockKind,
    mention: &Mention,
    quantity: &Quantity,
    hyphened: bool,
) -> Reason {
    // what a number of things gets with the same label
    let counted = 0.83 + label.worth >= LEAST;
    match kind {
        _ if alone < LEAST && is_time(quantity) => Reason::Duration,
        _ if alone < LEAST => Reason::SmallCount,
        BlockKind::Heading(_) | BlockKind::Caption => Reason::InHeading,
        BlockKind::Footnote => Reason::InFootnote,
        _ if hyphened && mention.rule == "quantity.count-noun" && score + 0.25 >= LEAST => Reason::Modifier,
        _ if mention.rule == "quantity.number" && quantity.per.is_none() && counted => Reason::BareNumber,
        _ => Reason::VagueLabel,
    }
}

/// One word says more with its year: `Sales in 2015`.
pub(super) fn dated_if_short(label: Label, as_of: Option<&str>) -> Label {
    let year = as_of.filter(|when| when.len() == 4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    match year {
        Some(year) if !label.text.contains(' ') && label.text.chars().count() + 8 <= LABEL => {
            Label { text: format!("{} in {year}", label.text), worth: label.worth + 0.15, of: label.of }
        }
        _ => label,
    }
}

/// The figures chosen so far, each known by what makes it the same as another.
#[derive(Default)]
pub(super) struct Figures {
    facts: Vec<Chosen>,
    known: HashMap<String, Vec<usize>>,
}

/// A fact before it is ranked.
struct Chosen {
    block: usize,
    fact: Fact,
    score: f32,
    stated: Vec<(usize, Part)>,
}

/// A fact that was ranked: by which mentions it is stated, and where it is shown.
pub(super) struct Ranked {
    pub(super) fact: Fact,
    pub(super) stated: Vec<(usize, Part)>,
    pub(super) shown: Shown,
}

impl Figures {
    /// Adds `fact`, which mention `index` in block `block` states; what states a known figure again is another place of it.
    pub(super) fn add(&mut self, block: usize, fact: Fact, score: f32, index: usize) {
        let Detail::Figure(figure) = &fact.detail else { return };
        let key = key(figure);
        let alike = self.known.entry(key).or_default();
        let same = alike.iter().copied().find(|at| same(&self.facts[*at].fact, &fact));
        if let Some(at) = same {
            let Chosen { fact: known, score: worth, stated, .. } = &mut self.facts[at];
            stated.push((index, if fact.at.is_empty() { Part::Echoes } else { Part::Joins }));
            for anchor in &fact.at {
                if !known.at.contains(anchor) {
                    known.at.push(anchor.clone());
                }
            }
            // the better worded of the two gives its name
            if score > *worth {
                known.label = fact.label;
                known.origin = fact.origin;
                *worth = score;
            }
            known.as_of = known.as_of.take().or(fact.as_of);
            return;
        }
        alike.push(self.facts.len());
        self.facts.push(Chosen { block, fact, score, stated: vec![(index, Part::Makes)] });
    }

    /// Best first; those beyond the caps are for the index.
    pub(super) fn ranked(mut self) -> Vec<Ranked> {
        self.facts.sort_by(|left, right| right.score.total_cmp(&left.score));
        let mut blocks: HashMap<usize, usize> = HashMap::new();
        let mut margin = 0;
        let mut chosen = Vec::with_capacity(self.facts.len());
        let mut labels: HashSet<String> = HashSet::new();
        for Chosen { block, mut fact, score, stated } in self.facts {
            let beside = blocks.entry(block).or_default();
            // what nothing tells from a better one of the same name is no help beside it
            let again = !labels.insert(named(&fact));
            let shown = match () {
                () if score < MARGIN || again => Shown::Unsure,
                () if margin >= MOST => Shown::Article,
                () if *beside >= MOST_A_BLOCK => Shown::Paragraph,
                () => Shown::Margin,
            };
            if shown == Shown::Margin {
                (margin, *beside) = (margin + 1, *beside + 1);
            } else {
                fact.show = Show::Index;
            }
            if let Origin::Rule { score: kept, .. } = &mut fact.origin {
                *kept = score;
            }
            chosen.push(Ranked { fact, stated, shown });
        }
        chosen
    }
}

/// What a reader tells a figure by from others: its label, and what it is in.
fn named(fact: &Fact) -> String {
    let unit = match &fact.detail {
        Detail::Figure(figure) => figure.unit.as_deref().unwrap_or_default(),
        _ => "",
    };
    format!("{}|{unit}", fact.label.to_lowercase())
}

/// What two statements of one figure share.
fn key(figure: &Figure) -> String {
    let part = |part: &Option<Box<str>>| part.clone().unwrap_or_default();
    format!("{}|{}|{}|{}", part(&figure.value), part(&figure.low), part(&figure.high), part(&figure.unit))
}

/// Whether two facts of one value and unit are one: a telling value is, any other if the labels share a word that says
/// something.
fn same(known: &Fact, again: &Fact) -> bool {
    let (Detail::Figure(one), Detail::Figure(two)) = (&known.detail, &again.detail) else { return false };
    if one.change != two.change && (one.change.is_some() && two.change.is_some()) {
        return false;
    }
    let unit = one.unit.as_deref().unwrap_or_default();
    let value: f64 = one.value.as_deref().and_then(|value| value.parse().ok()).unwrap_or(0.0);
    let telling = one.value.is_some() && value >= TELLING && !unit.is_empty() && !matches!(unit, "%" | "pp");
    telling || known.label == again.label || shares_a_word(&known.label, &again.label, unit)
}

fn shares_a_word(one: &str, two: &str, unit: &str) -> bool {
    let (one, two) = (one.to_lowercase(), two.to_lowercase());
    let says = |word: &&str| {
        word.len() > 4 && *word != unit && !matches!(*word, "share" | "those" | "their" | "which" | "people")
    };
    one.split(' ').filter(says).any(|word| two.split(' ').any(|other| other == word))
}
