//! Times of day between the words of a date: `until 05:00 on 11 November`.

use crate::facts::recognise::line::Line;

/// `5 p.m.`, `5pm`, `17:30`, and the token after it.
pub(super) fn clock_time(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    let word = line.word(at);
    if word.len() <= 4
        && word.starts_with(|c: char| c.is_ascii_digit())
        && (word.ends_with("am") || word.ends_with("pm"))
    {
        return Some(at + 1);
    }
    line.plain(at).filter(|hour| *hour <= 24)?;
    let minutes =
        line.any(at + 1, &[":", "."]) && line.glued(at + 1) && line.glued(at + 2) && line.word(at + 2).len() == 2;
    let end = at + 1 + 2 * usize::from(minutes);
    if line.any(end, &["am", "pm"]) {
        return Some(end + 1);
    }
    if line.any(end, &["a", "p"]) && line.is(end + 1, ".") && line.is(end + 2, "m") {
        return Some(end + 3 + usize::from(line.is(end + 3, ".")));
    }
    minutes.then_some(end)
}
