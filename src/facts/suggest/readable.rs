//! Which labels read above a figure as a person would write them, and which are none.

use super::label::Label;
use super::phrase::dangles;
use super::tag::Tag;
use super::words::{class, one_of};
use super::{sentence, verbs};

/// `label` without what cannot stand at its end: `to the hospital 30 km`, `noise there`.
pub(super) fn ended(label: Label) -> Label {
    let number = |word: &str| word.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let measure = |word: &str| word.len() < 3 || one_of!(word, "metres meters miles kilometres feet hours minutes");
    let mut words: Vec<&str> = label.text.split(' ').collect();
    let cut = match words.as_slice() {
        // `peaks above 8,000 metres`
        [.., "above" | "below" | "over" | "under" | "of" | "than", _, _] => return label,
        [_, _, .., value, unit] if number(value) && measure(unit) => 2,
        [_, .., last] if one_of!(last, "says say alone overnight there now today instead too already however yet") => 1,
        _ => return label,
    };
    words.truncate(words.len() - cut);
    while words.len() > 2 && words.last().is_some_and(|last| dangles(last)) {
        words.pop();
    }
    Label { text: words.join(" "), ..label }
}

/// `label` as it reads above a figure, or nothing where it does not: it begins with what is measured, and is whole.
pub(super) fn readable(label: Label, rule: &str) -> Option<Label> {
    let told = label.text.contains(" said ") && !label.text.contains(" said to ");
    if told {
        return None;
    }
    let (first, rest) = label.text.split_once(' ').unwrap_or((&label.text, ""));
    let second = rest.split(' ').next().unwrap_or_default();
    let opening = first.to_lowercase();
    let led = opening != "how"
        && matches!(class(&opening), Some(Tag::Prep | Tag::Conj | Tag::Aux | Tag::Sub | Tag::Rel | Tag::That));
    let to_be = opening == "to" && second == "be";
    // `Cost of the tunnel` is no participle, whatever `cost` is elsewhere
    let noun = one_of!(opening.as_str(), "cost cut bet set bid spread split cast");
    let done_there = !noun && verbs::participle(&opening) == Some(&*opening);
    let done = rule == "quantity.money" && (to_be || done_there && class(second) == Some(Tag::Prep));
    if done {
        // `Demanded by the hackers`
        let text = format!("Amount {opening} {rest}");
        return (text.chars().count() <= sentence::LABEL).then_some(Label { text, ..label });
    }
    // `and £3 million on its lamps`
    let spent = rule == "quantity.money" && one_of!(opening.as_str(), "on for from") && rest.contains(' ');
    if spent {
        let text = format!("{} {opening} {rest}", if opening == "on" { "Spending" } else { "Amount" });
        return (text.chars().count() <= sentence::LABEL).then_some(Label { text, ..label });
    }
    let acts = one_of!(opening.as_str(), "pays needs wants gets goes comes makes takes gives stands lies runs");
    // `Cost after the season ends`, `Rise in said the price`
    let astray = one_of!(second, "after before since until while when");
    // `Cost of a tax of 40`
    let cut = label.text.rsplit_once(' ').and_then(|(rest, last)| {
        let bare = last.bytes().all(|byte| byte.is_ascii_digit());
        rest.rsplit_once(' ').filter(|(_, of)| bare && matches!(*of, "of" | "by")).map(|(start, _)| start.to_owned())
    });
    let in_several = rule == "quantity.fraction"
        && label
            .text
            .split(" in ")
            .skip(1)
            .any(|rest| class(rest.split(' ').next().unwrap_or_default()) == Some(Tag::Num));
    // `Cost of it orbits`
    let astray = astray || label.text.contains(" of it ");
    if led || to_be || acts || done_there && second == "to" || astray || in_several {
        return None;
    }
    Some(match cut {
        Some(text) if text.contains(' ') => Label { text, ..label },
        _ => label,
    })
}
