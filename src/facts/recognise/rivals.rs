//! What else the words that were taken could have been read as; asked only where somebody wants to know.

use super::date::{Clock, date};
use super::line::{Cue, Line};
use super::lookalike::lookalikes;
use super::quantity::quantities;
use super::trace::{Lost, Trace};
use super::{Found, Mention};

/// Notes what else could have been read at token `at`, where `clock` told the time before and words up to byte `free` were
/// gone already, the last of them to `before`.
pub(super) fn note(
    trace: &mut Trace,
    line: &Line<'_, '_>,
    at: usize,
    (clock, free): (&Clock, usize),
    taken: Option<&(Mention, usize)>,
    before: Option<&Mention>,
) {
    for reading in readings(line, at, clock) {
        let late = reading.span.start() < free;
        match (taken, before) {
            (_, Some(before)) if late => trace.lose(reading, Lost::Overlap, before.span),
            (Some((winner, _)), _) if !late => {
                let lost = if family(&winner.found) == family(&reading.found) {
                    Lost::LaterReading
                } else {
                    Lost::LaterFamily
                };
                if reading.rule != winner.rule || reading.span != winner.span {
                    trace.lose(reading, lost, winner.span);
                }
            }
            _ => {}
        }
    }
    match taken {
        Some((winner, end)) => inside(trace, line, at, *end, clock, winner),
        None if is_number(line.cue(at)) => trace.unread.push(line.span(at, at + 1)),
        None => {}
    }
}

/// What could have been read from a later word of `winner` on.
fn inside(trace: &mut Trace, line: &Line<'_, '_>, at: usize, end: usize, clock: &Clock, winner: &Mention) {
    const REACH: usize = 16;
    for next in (at + 1..end.min(at + REACH)).filter(|next| line.cue(*next) != Cue::Nothing) {
        for reading in readings(line, next, clock) {
            let within = winner.span.contains(reading.span);
            if reading.span.start() > winner.span.start() && (!within || reading.rule != winner.rule) {
                let lost = if within { Lost::Inside } else { Lost::Overlap };
                trace.lose(reading, lost, winner.span);
            }
        }
    }
}

/// Every reading that begins at token `at`, in the order in which they are tried.
fn readings(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Vec<Mention> {
    let date = date(line, at, &mut clock.clone()).map(|(mention, _)| mention);
    let lookalikes = lookalikes(line, at).map(|(mention, _)| mention);
    date.into_iter().chain(lookalikes).chain(quantities(line, at)).collect()
}

fn family(found: &Found) -> u8 {
    match found {
        Found::Date(_) => 0,
        Found::Quantity(_) => 2,
        _ => 1,
    }
}

fn is_number(cue: Cue) -> bool {
    matches!(cue, Cue::Digits | Cue::Small(_) | Cue::Hundred | Cue::Scale(_) | Cue::Dozen | Cue::Half | Cue::Times(_))
}
