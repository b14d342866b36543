//! From mentions to facts: what is worth a reader's margin, grouped by entity, without duplicates, ranked.

mod entities;
mod events;
mod figures;
mod grammar;
mod label;
mod quotes;
mod sentence;

use std::collections::HashSet;

use super::model::Fact;
use super::recognise::Mention;
use crate::document::Document;

/// What the choosers read, and the ids they have given out.
struct Choice<'a> {
    document: &'a Document,
    mentions: &'a [Mention],
    ids: HashSet<String>,
}

/// Facts worth a reader's margin, best first within each kind, all with status `suggested`; ids are unique.
#[must_use]
pub fn suggest(document: &Document, mentions: &[Mention]) -> Vec<Fact> {
    let mut choice = Choice { document, mentions, ids: HashSet::new() };
    let mut facts = figures::suggest(&mut choice);
    facts.extend(events::suggest(&mut choice));
    facts.extend(entities::suggest(&mut choice));
    facts.extend(quotes::suggest(&mut choice));
    facts
}

impl Choice<'_> {
    /// A slug of `words` that no other fact of the article has, with at least one letter, as a facts file wants it.
    fn id(&mut self, words: &str) -> String {
        let slug = slug::slugify(words);
        let base = match shorten(&slug, 48) {
            "" => "fact".to_owned(),
            number if !number.bytes().any(|byte| byte.is_ascii_lowercase()) => format!("fact-{number}"),
            name => name.to_owned(),
        };
        let id = (1..)
            .map(|n| if n == 1 { base.clone() } else { format!("{base}-{n}") })
            .find(|id| !self.ids.contains(id))
            .expect("there are more numbers than facts");
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
