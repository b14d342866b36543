//! When a figure held: the date of its own clause, never of another one.

use std::ops::Range;

use super::clause::{Kind, Parse};
use super::runs::says;
use super::tag::Tag;
use super::words::one_of;
use crate::facts::recognise::{Found, Mention};
use crate::span::Span;

/// Those of `dates`, which are in the order of the text, that stand within `sentence`.
pub(super) fn near<'a>(dates: &[&'a Mention], sentence: Span) -> Vec<&'a Mention> {
    let from = dates.partition_point(|date| date.span.start() < sentence.start());
    dates[from..].iter().take_while(|date| date.span.end() <= sentence.end()).copied().collect()
}

/// `as_of` and `period` of the figure that stands at `figure`; what it was `before` is only dated by the words right behind it.
pub(super) fn dated(
    parse: &Parse<'_>,
    dates: &[&Mention],
    figure: Range<usize>,
    before: bool,
) -> (Option<Box<str>>, Option<Box<str>>) {
    held(if before { beside(parse, dates, &figure) } else { of_figure(parse, dates, figure) })
}

/// `date` as `as_of` or `period`.
pub(super) fn held(date: Option<&Mention>) -> (Option<Box<str>>, Option<Box<str>>) {
    match date.map(|date| &date.found) {
        Some(Found::Date(when)) if when.edtf.is_empty() => (None, None),
        Some(Found::Date(when)) if when.edtf.contains('/') => (None, Some(when.edtf.as_str().into())),
        Some(Found::Date(when)) => (Some(when.edtf.as_str().into()), None),
        _ => (None, None),
    }
}

/// `79% in 2013 to 58% last month`: the date right behind the figure.
fn beside<'a>(parse: &Parse<'_>, dates: &[&'a Mention], figure: &Range<usize>) -> Option<&'a Mention> {
    let near = |date: &&Mention| {
        let date = parse.within(date.span).start;
        (figure.end..=figure.end + 3).contains(&date)
            && (figure.end..date).all(|at| {
                matches!(parse.tags[at], Tag::Date | Tag::Adv | Tag::Det) || one_of!(parse.text(at), "late early")
            })
    };
    dates.iter().copied().filter(|date| !tells(parse, date)).find(near)
}

fn of_figure<'a>(parse: &Parse<'_>, dates: &[&'a Mention], figure: Range<usize>) -> Option<&'a Mention> {
    let usable = |date: &&&Mention| !compares(parse, date) && !tells(parse, date);
    let at = |date: &Mention| parse.within(date.span);
    let stretch = parse.stretch(figure.start);
    let here = dates.iter().filter(|date| stretch.contains(&at(date).start)).filter(usable);
    // `79% in 2013 to 58% last month`
    let follows = |date: &&&Mention| {
        let date = at(date);
        date.start >= figure.end
            && date.start <= figure.end + 2
            && (figure.end..date.start).all(|at| parse.tags[at] == Tag::Date)
    };
    if let Some(date) = here.clone().find(follows) {
        return Some(date);
    }
    let belongs_to_another = |date: &&&Mention| {
        let date = at(date);
        let led = (0..date.start).rev().find(|at| !matches!(parse.tags[*at], Tag::Date | Tag::Adv));
        led.is_some_and(|led| {
            led != figure.end.wrapping_sub(1) && parse.tags[led] == Tag::Num && !figure.contains(&led)
        })
    };
    let distance = |date: &&&Mention| {
        let date = at(date);
        date.start.saturating_sub(figure.end).max(figure.start.saturating_sub(date.end))
    };
    if let Some(date) = here.filter(|date| !belongs_to_another(date)).min_by_key(distance) {
        return Some(date);
    }
    let (index, clause) = parse.clauses.iter().enumerate().rev().find(|(_, clause)| clause.parts.contains(&stretch))?;
    let elsewhere = |date: &&&Mention| {
        let date = at(date).start;
        let other = clause.parts.iter().any(|part| part.contains(&date));
        // `On Tuesday, the council …`, `…, in 2014`
        let beside =
            [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| parse.clauses.get(at));
        let only_date = |parts: &[Range<usize>]| {
            parts.iter().all(|part| part.contains(&date) && part.clone().all(|at| parse.tags[at] == Tag::Date))
        };
        other
            || beside
                .into_iter()
                .any(|clause| matches!(clause.kind, Kind::Main | Kind::Loose) && only_date(&clause.parts))
    };
    dates.iter().filter(usable).find(elsewhere).copied()
}

/// `the lowest since 1996`: a date that only says what is compared with.
pub(super) fn compares(parse: &Parse<'_>, date: &Mention) -> bool {
    let at = parse.within(date.span);
    let open = matches!(&date.found, Found::Date(when) if when.edtf.ends_with("/.."));
    let least = |word: &str| {
        word.len() > 4
            && word.ends_with("est")
            && !matches!(word, "forest" | "harvest" | "interest" | "arrest" | "protest" | "request" | "guest" | "west")
            || matches!(word, "first" | "only" | "worst" | "best" | "most" | "least" | "record")
    };
    let near = at.start.saturating_sub(7)..at.start;
    let than = at
        .start
        .checked_sub(2)
        .is_some_and(|two| parse.text(two) == "than" || at.start > 0 && parse.text(at.start - 1) == "than");
    // `as in 1995`, `unlike on 3 May`
    let like = at.start.checked_sub(1).is_some_and(|one| {
        let lead = if one_of!(parse.text(one), "in on at during") { one.checked_sub(1) } else { Some(one) };
        lead.is_some_and(|lead| one_of!(parse.text(lead).to_lowercase().as_str(), "as unlike like"))
    });
    // `As happened in 1987`, `as it had on 3 May`
    let before = at.start.saturating_sub(5)..at.start;
    let as_then = before.clone().rev().find(|&word| parse.text(word).eq_ignore_ascii_case("as")).is_some_and(|lead| {
        (lead + 1..at.start).all(|word| {
            matches!(parse.tags[word], Tag::Pron | Tag::Aux | Tag::Prep | Tag::Date)
                || one_of!(parse.text(word), "happened occurred")
        })
    });
    than || like || as_then || open && near.clone().any(|word| least(parse.text(word)))
}

/// `said on Thursday`: when it was said.
pub(super) fn tells(parse: &Parse<'_>, date: &Mention) -> bool {
    let at = parse.within(date.span).start;
    let before = (0..at).rev().find(|word| parse.tags[*word] != Tag::Date);
    before.is_some_and(|word| says(parse.text(word)))
}
