//! Percentages, percentage points and basis points.

use std::sync::LazyLock;

use super::reading::Reading;
use crate::facts::recognise::line::Line;
use crate::facts::recognise::number::Number;
use crate::facts::recognise::words::Words;

/// What a share can begin with behind its number; most numbers are told by it to be none.
static UNITS: LazyLock<Words<()>> =
    LazyLock::new(|| Words::set(&["basis bps bp per % percent percentage pc pct ％ ٪ pp ppt ppts pps point points"]));

pub(super) fn percent(line: &Line<'_, '_>, last: &Number<'_>, at: usize, hyphen: bool) -> Option<Reading> {
    if last.suffix.is_empty() && !UNITS.has(line.word(at)) {
        return None;
    }
    if line.any(at, &["basis", "bps", "bp"]) || matches!(last.suffix, "bps" | "bp") {
        return basis(line, last, at);
    }
    let per_cent = line.phrase(at, &["per", "cent"]) || line.phrase(at, &["per", "-", "cent"]);
    let end = if per_cent {
        at + 2 + usize::from(line.is(at + 1, "-"))
    } else if line.any(at, &["%", "percent", "percentage", "pc", "pct", "％", "٪"]) {
        at + 1
    } else if line.any(at, &["pp", "ppt", "ppts", "pps"]) || matches!(last.suffix, "pp" | "ppt" | "ppts") {
        let end = if last.suffix.is_empty() { at + 1 } else { last.end };
        return Some(Reading::new("quantity.points", 0.9, "pp", end));
    } else if matches!(last.suffix, "pc" | "pct") {
        return Some(Reading::new("quantity.percent", 0.9, "%", last.end));
    } else if hyphen && line.any(at, &["point", "points"]) && line.any(last.end.wrapping_sub(1), &["quarter", "half"]) {
        // `a quarter-point cut`
        return Some(Reading::new("quantity.points", 0.8, "pp", at + 1));
    } else {
        return None;
    };
    let joined = usize::from(line.hyphen(end));
    if line.any(end + joined, &["points", "point", "pts"]) {
        return Some(Reading::new("quantity.points", 0.95, "pp", end + joined + 1));
    }
    if line.is(at, "pc") && hyphen || line.is(at, "percentage") {
        return None;
    }
    Some(Reading::new("quantity.percent", 0.95, "%", end))
}

fn basis(line: &Line<'_, '_>, last: &Number<'_>, at: usize) -> Option<Reading> {
    if !line.is(at, "basis") {
        let end = if last.suffix.is_empty() { at + 1 } else { last.end };
        return Some(Reading::new("quantity.points", 0.9, "bp", end));
    }
    let joined = usize::from(line.hyphen(at + 1));
    let points = line.any(at + 1 + joined, &["points", "point"]);
    points.then(|| Reading::new("quantity.points", 0.95, "bp", at + 2 + joined))
}
