//! Who is not named in the first sentence, and is in the second paragraph: `A surfer says he is “lucky”. | Jai Cole, 24, was …`

use super::by_role::is_another;
use super::speakers::{Speaker, Speakers};
use crate::facts::recognise::names::Kinds;

/// Paragraphs in which the article begins.
const LEAD: usize = 2;
/// Quotes among which the same person speaks again.
const NEAR: usize = 4;

impl Speakers<'_, '_, '_> {
    /// Which quotes of the lead are said by somebody without a name, whom the article names after it, and who that is: the
    /// first person named after it, who also is the next to speak. `said` are the speakers of all quotes.
    pub(super) fn named_later(&self, said: &[Option<Speaker>]) -> Vec<(usize, Speaker)> {
        let mut named = Vec::new();
        for (index, speaker) in said.iter().enumerate().take(NEAR) {
            let block = self.quotes[index].block;
            if block >= LEAD {
                break;
            }
            let Some(told @ Speaker::Told { first, end }) = *speaker else { continue };
            if !self.is_person(told) || !self.is_unnamed(first, end) {
                continue;
            }
            let next = said[index + 1..].iter().take(NEAR).find_map(|next| *next);
            let next = next.and_then(Speaker::named).filter(|&name| self.is_first_below(name, block));
            named.extend(next.map(|name| (index, Speaker::Named(name))));
        }
        named
    }

    /// `a Gold Coast surfer`, and not `a judge` or `a mother`, who speak of others.
    fn is_unnamed(&self, first: usize, end: usize) -> bool {
        let head = self.head(first, end);
        matches!(self.words.text.word(first), "A" | "An" | "a" | "an")
            && !self.words.is(head, Kinds::FAMILY)
            && !is_another(&self.words.core(head).to_lowercase())
    }

    /// Whether the person `name` is the first of whom the paragraphs below `block` tell, and opens one of the next two.
    fn is_first_below(&self, name: usize, block: usize) -> bool {
        let ranges = &self.words.text.ranges;
        let Some(below) = ranges.get(block + 1) else { return false };
        let start = self.block_start(below.start);
        let before = self.between(0..start).any(|name| self.names[name].person && !self.names[name].quoted);
        let mut people = self.between(start..self.words.len()).filter(|&name| {
            let named = &self.names[name];
            named.person && !named.quoted && !named.caption
        });
        let Some(first) = people.next() else { return false };
        let at = &self.names[first].at;
        let opens =
            self.block_start(at.start) == at.start && ranges.get(block + 3).is_none_or(|far| at.start < far.start);
        !before && opens && self.names[first].name.entity == self.names[name].name.entity
    }
}
