//! Figures that a sentence lists: `in 2013, 2014 and 2015 was $148m, $215m and $319m`, `£10m in 2012, £12m in 2013`.

use super::clause::Parse;
use super::tag::Tag;
use crate::facts::recognise::{Found, Mention};

/// How many items make a list that needs no `respectively`.
const LIST: usize = 3;

/// A figure with the date that it is listed with; none where as many dates as figures are not told.
pub(super) type Listed<'a> = (&'a Mention, Option<&'a Mention>);

/// Figures of `quantities` with the dates of `dates` that the sentence lists them with.
pub(super) fn pairs<'a>(parse: &Parse<'_>, dates: &[&'a Mention], quantities: &[&'a Mention]) -> Vec<Listed<'a>> {
    let Some(when) = only_run(parse, dates, |_, _| true) else { return Vec::new() };
    let Some(what) = only_run(parse, quantities, alike) else { return Vec::new() };
    let told = parse.words.iter().any(|word| word.text == "respectively");
    let fits = when.len() == what.len() && (told || when.len() >= LIST);
    let date = |at: usize| when.get(at).copied().filter(|_| fits);
    what.iter().enumerate().map(|(at, figure)| (*figure, date(at))).collect()
}

/// In the same unit.
fn alike(one: &Mention, other: &Mention) -> bool {
    match (&one.found, &other.found) {
        (Found::Quantity(one), Found::Quantity(other)) => one.unit == other.unit,
        _ => false,
    }
}

/// The one run of at least two mentions between which only commas and `and` stand.
fn only_run<'a, 'b>(
    parse: &Parse<'_>,
    all: &'b [&'a Mention],
    alike: impl Fn(&Mention, &Mention) -> bool,
) -> Option<&'b [&'a Mention]> {
    let linked = |one: &&Mention, two: &&Mention| {
        let (end, start) = (parse.within(one.span).end, parse.within(two.span).start);
        let between = end..start;
        end <= start
            && between.len() <= 1
            && between.clone().all(|at| matches!(parse.text(at), "and" | "or"))
            && alike(one, two)
    };
    let mut runs = all.chunk_by(linked).filter(|run| run.len() > 1);
    let run = runs.next()?;
    runs.next().is_none().then_some(run)
}

/// Whether only a date, and `and` or a comma, stand between the figure that ends before word `last` and the one at `start`.
pub(super) fn goes_on(parse: &Parse<'_>, last: usize, start: usize) -> bool {
    let dated = (last..start).any(|at| parse.tags[at] == Tag::Date);
    dated && (last..start).all(|at| matches!(parse.tags[at], Tag::Date | Tag::Conj))
}

/// `label` without the year at its end.
pub(super) fn undated(label: &str) -> &str {
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    match label.rsplit_once(" in ") {
        Some((start, last)) if year(last) => start,
        _ => label,
    }
}

/// The date that `figure` is listed with, if it is one of a list.
pub(super) fn date_of<'a>(listed: &[Listed<'a>], figure: &Mention) -> Option<Option<&'a Mention>> {
    listed.iter().find(|(listed, _)| listed.span == figure.span).map(|(_, date)| *date)
}
