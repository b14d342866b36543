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
    /// A slug of `words` that no other fact of the article has; an id has at least one letter.
    fn id(&mut self, words: &str) -> String {
        let base = match slug::slugify(words) {
            slug if slug.is_empty() => "fact".to_owned(),
            slug if !slug.bytes().any(|byte| byte.is_ascii_alphabetic()) => format!("fact-{}", shorten(&slug, 43)),
            slug => shorten(&slug, 48).to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_can_be_read_back() {
        let document = Document::default();
        let mut choice = Choice { document: &document, mentions: &[], ids: HashSet::new() };
        let ids = ["80%", "80%", "Passengers", "…"].map(|words| choice.id(words));
        assert_eq!(ids, ["fact-80", "fact-80-2", "passengers", "fact"]);
    }
}
