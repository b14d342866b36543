//! `GENEVA, June 3 (Reuters) —`: where and from whom a report comes.

use std::ops::Range;

use super::evidence::Evidence;
use super::gazetteer::{Gazetteer, Known};
use super::lexicon::{Kinds, Lexicon};
use super::piece::Piece;
use super::runs::Words;
use crate::facts::recognise::Shape;

/// Tokens that a dateline may have.
const LONGEST: usize = 24;
/// Tokens of a dateline that is not in capitals.
const BRIEF: usize = 7;

/// What stands before the dash that a report begins behind.
pub struct Dateline {
    /// Words in capitals at the start.
    town: Range<usize>,
    /// Between brackets.
    agency: Range<usize>,
}

impl Dateline {
    /// What it says about `piece`.
    pub fn says(&self, piece: &Piece) -> Option<Evidence> {
        if self.agency.contains(&piece.first) && self.agency.contains(&piece.last) {
            return Some(Evidence::organization(0.9));
        }
        let town = self.town.contains(&piece.first) && self.town.contains(&piece.last);
        // `CNN —`: an agency that does not say from where.
        let elsewhere = matches!(piece.known, Some(Known::Country(_) | Known::State(_) | Known::Organization(_)));
        (town && !elsewhere).then(|| Evidence::place(0.9))
    }
}

/// The dateline of the block of tokens `block`, if it has one.
pub fn of(words: &Words<'_>, block: &Range<usize>) -> Option<Dateline> {
    let capitals = |at: usize| words.shape(at) == Shape::Upper && words.core(at).chars().count() > 1;
    let upper = (block.start..block.end.min(block.start + 5))
        .take_while(|&at| capitals(at) || matches!(words.text.word(at), "-" | ".") && words.glued(at))
        .last()
        .map_or(block.start, |last| last + 1);
    let shouted = upper > block.start && words.slice(block.start, upper - 1).chars().count() > 2;
    let longest = if shouted { LONGEST } else { BRIEF };
    let mut agency = 0..0;
    let mut at = upper;
    while at < block.end.min(block.start + longest) {
        match words.text.word(at) {
            "(" => {
                let close = (at + 1..block.end.min(at + BRIEF)).find(|&at| words.mark(at, ")"))?;
                agency = at + 1..close;
                at = close;
            }
            "—" | "–" => return closes(words, block, at, upper, shouted, agency),
            "-" if !words.glued(at) => return closes(words, block, at, upper, shouted, agency),
            ":" if at == upper && shouted && names_a_town(words, block.start..upper)
                || titled(words, block.start..at) =>
            {
                return closes(words, block, at, upper, shouted, agency);
            }
            "," | "." => {}
            _ if words.is_lower(at) => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

fn closes(
    words: &Words<'_>,
    block: &Range<usize>,
    dash: usize,
    upper: usize,
    shouted: bool,
    agency: Range<usize>,
) -> Option<Dateline> {
    // The reader of plain text makes a paragraph of its own of a dateline.
    let alone = dash + 1 == block.end;
    let mut behind = (dash + 1..block.end.min(dash + 6)).filter(|&at| words.is_word(at)).peekable();
    let begins = behind.peek().is_some() && !behind.take(2).all(|at| words.shape(at) == Shape::Upper);
    let bracket = if agency.is_empty() { dash } else { agency.start - 1 };
    let town = match shouted {
        true => block.start..upper,
        false if titled(words, block.start..bracket) => block.start..bracket,
        false => block.start..block.start,
    };
    ((alone || begins) && (!town.is_empty() || !agency.is_empty())).then_some(Dateline { town, agency })
}

/// Not `FILE PHOTO:`, `NEW:`: capitals before a colon that only say what follows.
fn names_a_town(words: &Words<'_>, capitals: Range<usize>) -> bool {
    let last = Lexicon::get().kinds(words.core(capitals.end - 1));
    let plain = Kinds::COMMON.and(Kinds::STOP).and(Kinds::MODIFIER);
    !(last.any(Kinds::NOT_NAME.and(Kinds::EVENT)) || capitals.len() == 1 && last.any(plain))
}

/// `Colombo`, `New Haven`: a town as other lines write it.
fn titled(words: &Words<'_>, town: Range<usize>) -> bool {
    let known =
        |name| Gazetteer::get().is_town(name) || matches!(Gazetteer::get().known(name), Some(Known::Country(_)));
    (1..=3).contains(&town.len())
        && town.clone().all(|at| words.shape(at) == Shape::Capital)
        && known(words.slice(town.start, town.end - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;
    use crate::facts::recognise::Text;

    #[test]
    fn a_dateline_is_read_up_to_its_dash() {
        for (line, town, agency) in [
            ("GENEVA, June 3 (Reuters) — The fund said so.", "GENEVA", "Reuters"),
            ("NEW HAVEN: The court said so.", "NEW HAVEN", ""),
            ("TURKU (Ny Tid) - The fund said so.", "TURKU", "Ny Tid"),
            ("Lagos (Punch) – The fund said so.", "Lagos", "Punch"),
            ("Colombo: The fund said so.", "Colombo", ""),
            ("ALMERA - The fund said so.", "ALMERA", ""),
            ("STOKE-ON-TRENT - The fund said so.", "STOKE-ON-TRENT", ""),
        ] {
            let document = plain::read(line);
            let text = Text::new(&document, None);
            let words = Words::new(&text);
            let found = of(&words, &text.ranges[0]).unwrap_or_else(|| panic!("{line}"));
            let slice =
                |range: Range<usize>| if range.is_empty() { "" } else { words.slice(range.start, range.end - 1) };
            assert_eq!((slice(found.town), slice(found.agency)), (town, agency), "{line}");
        }
    }

    #[test]
    fn other_dashes_end_no_dateline() {
        for line in [
            "FILE PHOTO: The bank in June.",
            "NEW: The bank said so.",
            "The fund — it is old — said so.",
            "NATO said so — twice.",
            "FBI",
            "",
            "— (",
            "GENEVA (Reuters",
        ] {
            let document = plain::read(line);
            let text = Text::new(&document, None);
            let words = Words::new(&text);
            assert!(text.ranges.iter().all(|block| of(&words, block).is_none()), "{line}");
        }
    }
}
