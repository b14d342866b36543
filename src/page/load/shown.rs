//! Which facts of an article are shown, and where its text states them.

use crate::config::Config;
use crate::document::Document;
use crate::facts::anchor::Anchored;
use crate::facts::file::edtf;
use crate::facts::{Detail, Fact, FactKind, KINDS, Show, Status};
use crate::graph::EntityMention;
use crate::page::body::Mark;
use crate::page::body::fragment;
use crate::span::Span;

/// The facts that are shown, with where they stand.
pub(in crate::page) struct Shown {
    pub facts: Vec<Fact>,
    pub marks: Vec<Mark>,
    /// For each fact the words of its mentions.
    pub mentions: Vec<Vec<String>>,
    /// For each fact what a link to the words of its first mention needs beside them.
    pub contexts: Vec<Box<str>>,
    /// For each fact the blocks it stands in.
    blocks: Vec<Vec<usize>>,
}

impl Shown {
    /// Leaves out what is hidden, orders the rest by kind, and numbers the mentions.
    pub fn new(facts: Vec<Fact>, anchored: &[Anchored], document: &Document, config: &Config) -> Self {
        let mut kept: Vec<(usize, Fact)> =
            facts.into_iter().enumerate().filter(|(_, fact)| is_shown(fact, config)).collect();
        let rank = |kind: FactKind| KINDS.iter().position(|info| info.kind == kind);
        // Events by date, so that a timeline is one; figures that someone has reviewed before the others, because the first of
        // them leads the article; all others as the facts file has them.
        let order = |a: &Fact, b: &Fact| doubt(a).cmp(&doubt(b)).then_with(|| begins(a).cmp(&begins(b)));
        kept.sort_by(|(_, a), (_, b)| rank(a.kind()).cmp(&rank(b.kind())).then_with(|| order(a, b)));
        let mut places: Vec<Vec<Span>> = vec![Vec::new(); kept.len()];
        let mut at = vec![usize::MAX; kept.iter().map(|(old, _)| old + 1).max().unwrap_or(0)];
        for (new, (old, _)) in kept.iter().enumerate() {
            at[*old] = new;
        }
        for place in anchored {
            if let (Some(span), Some(list)) =
                (place.span, at.get(place.fact as usize).and_then(|&new| places.get_mut(new)))
            {
                list.push(span);
            }
        }
        let mut shown = Self { facts: kept.into_iter().map(|(_, fact)| fact).collect(), ..Self::empty() };
        for (spans, fact) in places.iter_mut().zip(0..) {
            spans.sort_unstable();
            spans.dedup();
            shown.marks.extend(spans.iter().zip(0..).map(|(&span, nth)| Mark { span, fact, nth }));
            shown.mentions.push(spans.iter().map(|span| span.text(&document.prose).to_owned()).collect());
            let context = spans.first().map(|&first| fragment::context(document, first));
            shown.contexts.push(context.unwrap_or_default());
            shown.blocks.push(spans.iter().filter_map(|span| document.block_index(span.start())).collect());
        }
        shown
    }

    fn empty() -> Self {
        Self { facts: Vec::new(), marks: Vec::new(), mentions: Vec::new(), contexts: Vec::new(), blocks: Vec::new() }
    }

    pub fn entities(&self) -> Vec<EntityMention> {
        let of_kind = self.facts.iter().zip(0..).filter(|(fact, _)| fact.kind().is_entity());
        of_kind.filter_map(|(fact, index)| self.entity(fact, index)).collect()
    }

    fn entity(&self, fact: &Fact, index: u32) -> Option<EntityMention> {
        let (name, aka, detail, position) = match &fact.detail {
            Detail::Person(person) => (&person.name, &person.aka, &person.role, None),
            Detail::Organization(organization) => (&organization.name, &organization.aka, &organization.within, None),
            Detail::Place(place) => (&place.name, &place.aka, &place.within, place.lat.zip(place.lon)),
            _ => return None,
        };
        Some(EntityMention {
            kind: fact.kind(),
            name: name.clone(),
            slug: slug::slugify(name),
            aka: aka.clone(),
            detail: detail.clone(),
            position,
            fact: index,
            companions: self.companions(index, name),
        })
    }

    /// Figures and events in the same paragraphs, or declared to be about it.
    fn companions(&self, entity: u32, name: &str) -> Vec<u32> {
        let id = slug::slugify(name);
        let blocks = &self.blocks[entity as usize];
        let about = |fact: &Fact| fact.extra.as_ref().is_some_and(|extra| extra.about.contains(&id));
        let beside = |index: usize| self.blocks[index].first().is_some_and(|block| blocks.contains(block));
        let stated = self
            .facts
            .iter()
            .enumerate()
            .filter(|(_, fact)| matches!(fact.kind(), FactKind::Figure | FactKind::Event | FactKind::Claim));
        stated.filter(|(index, fact)| about(fact) || beside(*index)).map(|(index, _)| index as u32).collect()
    }
}

fn is_shown(fact: &Fact, config: &Config) -> bool {
    let reviewed = fact.status != Status::Suggested || config.facts.show_suggested;
    reviewed && fact.status != Status::Rejected && fact.show != Show::Hidden
}

/// How little a figure is fit to lead; 0 for all others.
fn doubt(fact: &Fact) -> u8 {
    match (&fact.detail, fact.status) {
        (Detail::Figure(_), Status::Disputed) => 1,
        (Detail::Figure(_), Status::Suggested) => 2,
        (Detail::Figure(_), Status::Withdrawn | Status::Rejected) => 3,
        _ => 0,
    }
}

fn begins(fact: &Fact) -> Option<(i32, &str)> {
    match &fact.detail {
        Detail::Event(event) => Some(edtf::sort_key(&event.when)),
        _ => None,
    }
}

/// The date of an event, as written.
pub(in crate::page) fn event(fact: &Fact) -> Option<String> {
    match &fact.detail {
        Detail::Event(event) => Some(event.when.clone()),
        _ => None,
    }
}
