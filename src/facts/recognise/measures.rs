//! One pass over the text that finds look-alikes, dates and quantities: at each word that can begin one, the surest reading
//! wins and takes its words.

use super::date::{Clock, date};
use super::line::{Line, cues};
use super::lookalike::lookalikes;
use super::quantity::{LeftOut, quantity};
use super::{Mention, Text, rivals};

/// Adds everything with a number or a date in it to `found`.
pub(super) fn run(text: &Text<'_>, found: &mut Vec<Mention>) {
    let cues = cues(text);
    let mut clock = Clock::new(text.published);
    let mut left_out = LeftOut::default();
    for range in &text.ranges {
        left_out.begin();
        block(&Line::new(text, &cues, range), &mut clock, &mut left_out, found);
    }
}

fn block(line: &Line<'_, '_>, clock: &mut Clock, left_out: &mut LeftOut, found: &mut Vec<Mention>) {
    let mut free = line.span(line.first, line.end).start();
    let mut at = line.first;
    while let Some(next) = line.next_cue(at) {
        at = next;
        let before = line.trace().map(|trace| (trace, clock.clone()));
        let taken = take(line, at, clock, free);
        if let Some((trace, clock)) = before {
            let last = found.last().filter(|last| last.span.end() == free);
            rivals::note(&mut trace.borrow_mut(), line, at, (&clock, free), taken.as_ref(), last);
        }
        match taken {
            Some((mut mention, end)) => {
                left_out.see(line, &mut mention, at, end);
                free = mention.span.end();
                at = end.max(at + 1);
                found.push(mention);
            }
            None => at += 1,
        }
    }
}

/// The mention that token `at` belongs to, if it begins at or after byte `free`, and the token after it.
fn take(line: &Line<'_, '_>, at: usize, clock: &mut Clock, free: usize) -> Option<(Mention, usize)> {
    let fits = |(mention, end): (Mention, usize)| (mention.span.start() >= free).then_some((mention, end));
    date(line, at, clock)
        .and_then(fits)
        .or_else(|| lookalikes(line, at).next())
        .and_then(fits)
        .or_else(|| quantity(line, at).and_then(fits))
}

#[cfg(test)]
mod tests;
