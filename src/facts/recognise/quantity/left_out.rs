//! What a number counts where the noun is left out because the sentence has named it: `of the 40 passengers, 12 were hurt`.

use super::hedge;
use crate::facts::recognise::line::Line;
use crate::facts::recognise::noun;
use crate::facts::recognise::{Found, Mention};

/// The last counted noun of a block.
#[derive(Default)]
pub(in crate::facts::recognise) struct LeftOut {
    /// Its unit, and the token after it.
    last: Option<(String, usize)>,
}

/// A noun further back than this many tokens is forgotten.
const MEMORY: usize = 40;

impl LeftOut {
    /// Remembers what `mention`, which begins at token `at` and ends before token `end`, counts, or fills in what it leaves out.
    pub(in crate::facts::recognise) fn see(
        &mut self,
        line: &Line<'_, '_>,
        mention: &mut Mention,
        at: usize,
        end: usize,
    ) {
        let Found::Quantity(quantity) = &mut mention.found else { return };
        match (mention.rule, &quantity.unit) {
            ("quantity.count-noun", Some(unit)) if quantity.per.is_none() => self.last = Some((unit.clone(), end)),
            ("quantity.number", None) if quantity.per.is_none() => {
                let Some((unit, from)) = &self.last else { return };
                let near =
                    at.saturating_sub(*from) < MEMORY && (*from..at).all(|at| !line.stop(at) || line.is(at, ";"));
                if near && quantity.change.is_none() && points_back(line, at, end) {
                    quantity.unit = Some(unit.clone());
                }
            }
            _ => {}
        }
    }
}

/// Whether the words around a bare number show that it counts what was counted before.
fn points_back(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    const VERBS: &[&str] = &[
        "were", "was", "are", "is", "have", "had", "has", "died", "survived", "escaped", "remain", "remained", "fled",
        "came", "went", "became", "did", "will", "could", "can", "would", "may", "might", "tested", "still",
    ];
    const LINKS: &[&str] =
        &[",", ";", "and", "but", "while", "whom", "which", "(", "–", "—", "where", "that", "only", "just"];
    let won = line.any(at.wrapping_sub(1), &["winning", "losing"]);
    let before = hedge::before(line, at).1.wrapping_sub(1);
    let of_them = line.is(end, "of") && line.any(end + 1, &["them", "whom", "which"]);
    let of_which = line.any(before, &["whom", "which"]) && line.is(before.wrapping_sub(1), "of");
    let from = line.is(before, "from") && line.any(before.wrapping_sub(1), &["up", "down"]);
    of_them
        || of_which
        || from
        || won
        || (line.any(end, VERBS) || line.is(before, ",") && noun::past(line.word(end))) && line.any(before, LINKS)
}
