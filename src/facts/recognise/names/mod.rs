//! People, organisations and places, decided together over the whole article.
//!
//! Runs of capitalised words are taken apart into pieces; each piece gets evidence from its own words and from those around
//! it; the evidence of all mentions of the same words is joined; then surnames, acronyms and short forms are given to the
//! fullest name they fit.

mod aliases;
mod dateline;
mod entities;
mod evidence;
mod firms;
mod gazetteer;
mod joints;
mod lexical;
mod lexicon;
mod lists;
mod nouns;
mod piece;
mod roles;
mod runs;
mod splitter;
mod surroundings;
mod teams;
mod told;
mod wording;

pub use gazetteer::{Gazetteer, Known, Town};
pub use lexical::Lexical;
pub use lexicon::{Kinds, Lexicon};
pub(in crate::facts) use lexicon::{is_role, is_saying};
pub use runs::Words;

use std::ops::Range;

use entities::Entities;
use evidence::{Context, Evidence, Sort};
use lexical::Lexeme;
use piece::Piece;
use splitter::Splitter;

use super::{Found, Mention, Name, Shape, Text};
use crate::document::BlockKind;
use crate::span::Span;

/// Finds the people, organisations and places of `text`.
pub(super) fn find(text: &Text<'_>, found: &mut Vec<Mention>) {
    let words = Words::new(text);
    let measured = measured(found);
    let mut pieces = Vec::with_capacity(text.tokens.len() / 16);
    let mut splitter = Splitter::new(&words);
    let mut contexts = Vec::with_capacity(text.blocks.len());
    for (block, range) in text.blocks.iter().zip(&text.ranges) {
        let heading = matches!(block.kind, BlockKind::Heading(_));
        contexts.push(Context { words: &words, block: range.clone(), shouting: shouting(&words, range, heading) });
    }
    let mut owners = Vec::new();
    let mut aliases = aliases::Aliases::default();
    for (index, context) in contexts.iter().enumerate() {
        let from = pieces.len();
        of_block(context, &measured, &mut splitter, &mut pieces);
        owners.resize(pieces.len(), index);
        aliases::collect(&words, &mut pieces[from..], &mut aliases);
        if !context.shouting {
            lists::even_out(&words, &mut pieces[from..]);
        }
    }
    told::find(&words, &contexts, &owners, &mut pieces);
    teams::find(&words, &contexts, &owners, &mut pieces);
    let entities = Entities::decide(&words, &pieces, &aliases);
    let mut at = 0;
    while at < pieces.len() {
        let piece = &pieces[at].0;
        let context = &contexts[owners[at]];
        let region = pieces.get(at + 1).filter(|_| owners.get(at + 1) == Some(&owners[at])).map(|(next, _)| next);
        let region = region.filter(|next| lies_within(&words, piece, next, context));
        found.extend(mention(context, &entities, piece, region));
        at += 1 + usize::from(region.is_some());
    }
}

/// Where amounts of money and measurements stand, in order: `NZ$` and `GW` are no names there.
fn measured(found: &[Mention]) -> Vec<Span> {
    let symbols = |mention: &&Mention| matches!(mention.rule, "quantity.money" | "quantity.unit");
    let mut spans: Vec<_> = found.iter().filter(symbols).map(|mention| mention.span).collect();
    spans.sort_by_key(|span| span.start());
    spans
}

/// Whether `span` lies in one of `spans`, which are in order and apart.
fn is_within(spans: &[Span], span: Span) -> bool {
    let after = spans.partition_point(|other| other.end() <= span.start());
    spans.get(after).is_some_and(|other| other.contains(span))
}

fn of_block(
    context: &Context<'_, '_>,
    measured: &[Span],
    splitter: &mut Splitter<'_, '_>,
    pieces: &mut Vec<(Piece, Evidence)>,
) {
    let words = context.words;
    let titles = titles(words, &context.block);
    let mut all = Vec::new();
    for run in words.runs(context.block.clone()) {
        let within = is_within(measured, words.span(run.first, run.last));
        if !within && !titles.iter().any(|title| title.contains(&run.first)) {
            splitter.split(run, &mut all);
        }
    }
    let dateline = dateline::of(words, &context.block);
    let byline = byline(words, &context.block);
    for (at, piece) in all.iter().enumerate() {
        let mut evidence = context.weigh(piece);
        if let Some(stated) = dateline.as_ref().and_then(|dateline| dateline.says(piece)) {
            evidence = stated;
        }
        if let Some(author) = of_author(piece).filter(|_| byline) {
            evidence = author;
        }
        if let Some(next) = all.get(at + 1).filter(|next| lies_within(words, piece, next, context)) {
            evidence = Evidence { place: if next.words > 0 { 0.9 } else { 0.0 }, ..Evidence::default() };
        }
        pieces.push((*piece, evidence));
    }
}

/// Headlines and lines in capitals: most longer words have one.
fn shouting(words: &Words<'_>, range: &Range<usize>, heading: bool) -> bool {
    let sentence = range.end > range.start && matches!(words.text.word(range.end - 1), "." | "!" | "”" | "\"" | "’");
    let (mut long, mut capital, mut upper) = (0, 0, 0);
    let longer = |(at, lexeme): &(usize, Lexeme)| lexeme.shape != Shape::Mark && words.core_len(*at) > 3;
    for (_, lexeme) in words.lexemes(range.clone()).filter(longer) {
        long += 1;
        capital += usize::from(lexeme.shape != Shape::Lower);
        upper += usize::from(lexeme.shape == Shape::Upper);
    }
    long > 2 && upper * 10 > long * 6
        || (heading || !sentence && range.len() <= 18) && long > 2 && capital * 10 >= long * 7
}

/// Short stretches between quotation marks in which all longer words have capitals: titles of works and the like.
fn titles(words: &Words<'_>, block: &Range<usize>) -> Vec<Range<usize>> {
    const MOST: usize = 12;
    let mut titles = Vec::new();
    let mut open = None;
    for at in words.text.marks(block) {
        match (words.text.word(at), open) {
            ("“" | "‘" | "«" | "„", _) => open = Some(at + 1),
            ("\"", None) if !words.glued(at) => open = Some(at + 1),
            ("”" | "’" | "»" | "\"", Some(first)) => {
                let inner = first..at;
                if inner.len() <= MOST && inner.len() > 1 && title_case(words, inner.clone()) {
                    titles.push(inner);
                }
                open = None;
            }
            _ => {}
        }
    }
    titles
}

/// All longer words of the tokens `inner` have capitals.
pub fn title_case(words: &Words<'_>, mut inner: Range<usize>) -> bool {
    let ends = inner.end - 1;
    let sentence = matches!(words.text.word(ends), "." | "," | "!" | "?");
    !sentence
        && inner.clone().filter(|&at| words.nameish(at)).count() > 1
        && inner.all(|at| {
            words.nameish(at)
                || !words.is_lower(at)
                || words.core(at).len() <= 3
                || matches!(words.core(at), "from" | "with")
        })
}

/// `By Ann Lee and Jo Weir, Turku`: who wrote it, and where.
fn byline(words: &Words<'_>, block: &Range<usize>) -> bool {
    const LONGEST: usize = 16;
    block.len() > 2
        && block.len() <= LONGEST
        && matches!(words.text.word(block.start), "By" | "BY")
        && block
            .clone()
            .skip(1)
            .all(|at| !words.is_lower(at) || matches!(words.text.word(at), "and" | "in" | "for" | "de" | "van"))
        && !matches!(words.text.word(block.end - 1), "." | "?" | "!")
}

/// What a byline says about `piece`.
fn of_author(piece: &Piece) -> Option<Evidence> {
    match (piece.words, piece.known) {
        (2..=4, None) => Some(Evidence::person(0.9)),
        (1, None) => Some(Evidence::place(0.55)),
        _ => None,
    }
}

/// `Garland, Texas`: the second piece says where the first lies.
fn lies_within(words: &Words<'_>, piece: &Piece, next: &Piece, context: &Context<'_, '_>) -> bool {
    let Some(region) = next.known.filter(|&known| entities::is_region(Some(known))) else { return false };
    let beside = next.first == piece.last + 2 && words.mark(piece.last + 1, ",") && !words.possessive(piece.last);
    let name = piece.name(words);
    // `Mexico, Missouri`, but not `Mexico, Canada`
    let namesake = matches!((piece.known, region), (Some(Known::Country(_)), Known::State(_)));
    let region_itself = entities::is_region(piece.known) && !matches!(region, Known::StateAbbreviation(_));
    if !beside || region_itself && !(namesake && entities::lies_in(name, region)) {
        return false;
    }
    if entities::lies_in(name, region) {
        return true;
    }
    let after = next.last + 1;
    let closed = after >= context.block.end || matches!(words.text.word(after), "," | "." | ")" | ";" | "—");
    let plain = piece.known.is_none() && words.shape(piece.last) == Shape::Capital;
    plain && closed && !piece.titled && context.preposition(piece) > 0.0
}

fn mention(
    context: &Context<'_, '_>,
    entities: &Entities<'_>,
    piece: &Piece,
    region: Option<&Piece>,
) -> Option<Mention> {
    let words = context.words;
    let placed = region.is_some() || context.preposition(piece) >= 0.5;
    let entity = &entities.all[entities.of(words, piece, placed)?];
    let whole = piece.span;
    let name = |detail| Name { entity: entity.slug.clone(), canonical: entity.canonical.clone(), detail };
    let (span, rule, found) = match entity.sort {
        Sort::Person => {
            let role = roles::before(words, piece, context.block.start)
                .or_else(|| roles::after(words, piece, context.block.end));
            (whole, if role.is_some() { "person.role" } else { "person.name" }, Found::Person(name(role)))
        }
        Sort::Organization => (
            whole,
            if piece.known.is_some() { "organization.known" } else { "organization.form" },
            Found::Organization(name(None)),
        ),
        Sort::Place => {
            let within = region.map(|region| region.span);
            let span = within.map_or(whole, |within| Span::of(whole.start(), within.end()));
            (span, if within.is_some() { "place.within" } else { "place.name" }, Found::Place(name(within)))
        }
    };
    Some(Mention { span, rule, score: entity.score, found })
}

#[cfg(test)]
mod tests;
