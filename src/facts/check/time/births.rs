//! One wrong year of birth is told once, and not with each age that it does not go with.

use crate::facts::check::reading::{Finding, Spot};
use crate::span::Span;

/// Joins what is told of the same birth: with two ages or more that it does not go with, the birth is likelier to be wrong.
pub fn join(found: &mut Vec<Finding>) {
    let mut births: Vec<Span> = found.iter().filter_map(birth).collect();
    births.sort_unstable();
    births.dedup();
    for place in births {
        let of_it: Vec<usize> = (0..found.len()).filter(|&at| birth(&found[at]) == Some(place)).collect();
        let [first, rest @ ..] = of_it.as_slice() else { continue };
        if rest.is_empty() {
            continue;
        }
        let told: Vec<Finding> = rest.iter().rev().map(|&at| found.remove(at)).collect();
        let one = &mut found[*first];
        let others =
            if told.len() == 1 { "another age does".to_owned() } else { format!("{} other ages do", told.len()) };
        let message = format!("{}; {others} not go with this birth either", one.message);
        let ages: Vec<Spot> = std::iter::once(one.spot).chain(told.iter().rev().map(|finding| finding.spot)).collect();
        let hint = "correct the year of birth, or each of the ages";
        let joined = Finding::new("check.age", Spot::Prose(place), message, hint);
        *one = ages.into_iter().fold(joined, |joined, spot| joined.beside(spot, "an age"));
    }
}

/// The birth that an age does not go with.
fn birth(finding: &Finding) -> Option<Span> {
    let place = finding.related.iter().find(|(_, what)| what == "the birth").map(|(spot, _)| *spot)?;
    match place {
        Spot::Prose(span) if finding.code == "check.age" => Some(span),
        _ => None,
    }
}
