//! From mentions to facts: what is worth a reader's margin, grouped by entity, without duplicates, ranked.

mod choose;
mod clause;
mod dated;
mod definitions;
mod entities;
mod enumerated;
mod events;
mod fate;
mod figures;
mod german;
mod label;
mod organization;
mod phrase;
mod quotes;
mod readable;
mod runs;
mod sentence;
mod series;
mod sources;
mod tables;
mod tag;
mod tagger;
mod words;

use foldhash::{HashMap, HashSet};

pub use fate::{Fate, Part, Reason, Shown};
pub use sentence::{all as sentences, around as sentence_around};

use super::anchor::Describer;
use super::model::Fact;
use super::recognise::{Currencies, Found, Mention, Own};
use super::verbs;
use crate::document::Document;

/// What the choosers read, and the ids they have given out.
struct Choice<'a> {
    document: &'a Document,
    anchors: Describer<'a>,
    mentions: &'a [Mention],
    names: tagger::Names<'a>,
    currencies: Currencies,
    ids: HashSet<String>,
    /// How often each slug was asked for, so that the next free number is found at once.
    taken: HashMap<String, usize>,
    /// What became of each mention, where somebody wants to know.
    fates: Option<Vec<Option<Fate>>>,
}

/// Facts worth a reader's margin, best first within each kind, all with status `suggested`; ids are unique, and so is the
/// place of every anchor.
#[must_use]
pub fn suggest(document: &Document, mentions: &[Mention]) -> Vec<Fact> {
    suggest_with(document, mentions, &Own::default())
}

/// Like [`suggest`], where the site has currencies of its own.
#[must_use]
pub fn suggest_with(document: &Document, mentions: &[Mention], own: &Own) -> Vec<Fact> {
    choose(&mut Choice::new(document, mentions, own, None))
}

/// Like [`suggest_with`], with what became of each mention, in their order.
#[must_use]
pub fn suggest_traced(document: &Document, mentions: &[Mention], own: &Own) -> (Vec<Fact>, Vec<Option<Fate>>) {
    let mut choice = Choice::new(document, mentions, own, Some(vec![None; mentions.len()]));
    let facts = choose(&mut choice);
    let kept: HashSet<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
    let mut fates = choice.fates.unwrap_or_default();
    for (fate, mention) in fates.iter_mut().zip(mentions) {
        match fate {
            Some(Fate::Fact { id, .. }) if !kept.contains(id.as_str()) => *fate = Some(Reason::Unanchored.into()),
            None if mention.found == Found::Nothing => *fate = Some(Reason::Lookalike.into()),
            _ => {}
        }
    }
    (facts, fates)
}

fn choose(choice: &mut Choice<'_>) -> Vec<Fact> {
    let mut facts = figures::suggest(choice);
    facts.extend(events::suggest(choice));
    facts.extend(entities::suggest(choice));
    facts.extend(quotes::suggest(choice));
    facts.extend(definitions::suggest(choice));
    facts.extend(sources::suggest(choice));
    facts.extend(tables::suggest(choice));
    // Words that nothing tells from others like them, as in the cells of a table, cannot be anchored.
    facts.retain(|fact| !fact.at.is_empty());
    facts
}

/// Words that are names even where they begin a sentence.
fn names<'a>(document: &'a Document, mentions: &[Mention]) -> tagger::Names<'a> {
    let mut names = tagger::names(&document.prose);
    let entities = mentions
        .iter()
        .filter(|mention| matches!(mention.found, Found::Person(_) | Found::Organization(_) | Found::Place(_)));
    for mention in entities {
        let words = mention.span.text(&document.prose).split_whitespace();
        names.extend(words.filter(|word| word.starts_with(char::is_uppercase) && !matches!(*word, "The" | "A" | "An")));
    }
    names
}

impl<'a> Choice<'a> {
    fn new(document: &'a Document, mentions: &'a [Mention], own: &Own, fates: Option<Vec<Option<Fate>>>) -> Self {
        let (names, currencies) = (names(document, mentions), own.currencies);
        let anchors = Describer::new(document);
        Self {
            document,
            anchors,
            mentions,
            names,
            currencies,
            ids: HashSet::default(),
            taken: HashMap::default(),
            fates,
        }
    }

    /// A slug of `words` that no other fact of the article has, with at least one letter, as a facts file wants it.
    fn id(&mut self, words: &str) -> String {
        // a sign spelt by its look would be `ps`
        let slug = slug::slugify(words.replace('£', "gbp"));
        let base = match shorten(&slug, 48) {
            "" => "fact".to_owned(),
            number if !number.bytes().any(|byte| byte.is_ascii_lowercase()) => format!("fact-{number}"),
            name => name.to_owned(),
        };
        let count = self.taken.entry(base.clone()).or_insert(0);
        let id = loop {
            *count += 1;
            let id = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
            if !self.ids.contains(&id) {
                break id;
            }
        };
        self.ids.insert(id.clone());
        id
    }
}

/// At most `most` bytes of an ASCII slug, ending at a whole word where there is one.
fn shorten(slug: &str, most: usize) -> &str {
    match slug.get(..most) {
        None => slug,
        Some(cut) => cut.rsplit_once('-').map_or(cut, |(whole, _)| whole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;
    use crate::facts::anchor;
    use crate::facts::recognise::recognise;

    #[test]
    fn every_suggested_anchor_has_its_place() {
        let document = plain::read("Norway\n\nNorway\n\nThe ferry to Norway sank.");
        let facts = suggest(&document, &recognise(&document, None));
        let norway = facts.iter().find(|fact| fact.id == "norway").unwrap();
        assert_eq!(norway.at.len(), 1, "{:?}", norway.at);
        assert!(anchor::anchor(&document, &facts).iter().all(|found| found.state.is_found()));
    }

    #[test]
    fn what_no_context_tells_apart_is_not_suggested() {
        let document = plain::read("Peru\n\nWages fell by 4.5% in Chile.\n\nPeru");
        let facts = suggest(&document, &recognise(&document, None));
        let quoted: Vec<&str> = facts.iter().flat_map(|fact| &fact.at).map(|at| at.exact.as_str()).collect();
        assert!(quoted.contains(&"Chile") && !quoted.contains(&"Peru"), "{quoted:?}");
        let states = anchor::anchor(&document, &facts);
        assert!(states.iter().all(|anchored| anchored.state.is_found()), "{states:?}");
    }

    #[test]
    fn facts_of_the_same_words_are_numbered_without_a_clash() {
        let document = plain::read("Nothing.");
        let mut choice = Choice::new(&document, &[], &Own::default(), None);
        let ids = ["North Bay", "North Bay 3", "North Bay", "North Bay", ""].map(|words| choice.id(words));
        assert_eq!(ids, ["north-bay", "north-bay-3", "north-bay-2", "north-bay-4", "fact"]);
        (0..50_000).for_each(|_| _ = choice.id("North Bay"));
        assert_eq!(choice.id("North Bay"), "north-bay-50005");
    }
}
