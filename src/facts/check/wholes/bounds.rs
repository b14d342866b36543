//! Bounds in words and the figure beside them: `more than half of it, 47%`, `a majority (48%)`, `fewer than one in five, 23%`.

use crate::facts::check::reading::hedges::is_hedge;
use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit};
use crate::facts::model::Approx;

/// What says of a share that it is more or less than half, with what it may be then.
const HALVES: &[(&str, f64, f64)] = &[("majority", 50.0, 100.0), ("minority", 0.0, 50.0), ("most", 50.0, 100.0)];

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for (at, share) in sentence.terms.iter().enumerate() {
        if share.unit != Unit::Percent || share.step == 0.0 || !is_closed(reading, sentence, at) {
            continue;
        }
        let fraction = at.checked_sub(1).map(|before| &sentence.terms[before]);
        let bound = match fraction.filter(|term| term.unit == Unit::Fraction) {
            Some(fraction) => of_fraction(reading, sentence, at, fraction),
            None => of_word(reading, sentence, at),
        };
        let Some((words, meant)) = bound else { continue };
        if !share.interval.meets(meant) {
            let message = format!("{} is not {words}", reading.quoted(share.span));
            let hint = "correct the words or the figure";
            found.push(Finding::new("check.share", Spot::Prose(share.span), message, hint));
        }
    }
}

/// Whether a share stands for itself between commas, brackets or dashes: what it is a share of was told before.
fn is_closed(reading: &Reading<'_>, sentence: &Sentence<'_>, at: usize) -> bool {
    let share = &sentence.terms[at];
    let word = |token: usize| if token < sentence.tokens.end { reading.word(token) } else { "" };
    let mut before = share.tokens.start;
    while before > sentence.tokens.start && (word(before - 1) == "or" || is_hedge(word(before - 1))) {
        before -= 1;
    }
    let opens = before.checked_sub(1).filter(|&token| token >= sentence.tokens.start).map_or("", word);
    match opens {
        "(" => matches!(word(share.tokens.end), ")" | ","),
        "," | ":" => matches!(word(share.tokens.end), "," | "." | ";" | ""),
        "–" | "—" | "-" => matches!(word(share.tokens.end), "–" | "—" | "-" | "." | ""),
        _ => false,
    }
}

/// The words between what says the bound and the share, if they are no more than what it is of.
fn is_apposed(words: &[String]) -> bool {
    let Some((mark, of)) = words
        .iter()
        .rposition(|word| matches!(word.as_str(), "," | "(" | "–" | "—" | "-" | ":"))
        .map(|at| (at, &words[..at]))
    else {
        return false;
    };
    let plain =
        |word: &String| word == "<date>" || word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'));
    let other = |word: &String| {
        matches!(
            word.as_str(),
            "than" | "and" | "but" | "who" | "which" | "that" | "or" | "more" | "while" | "said" | "says" | "from"
        )
    };
    let starts =
        of.first().is_none_or(|word| matches!(word.as_str(), "of" | "the" | "that" | "those") || of.len() <= 2);
    starts && of.len() <= 8 && of.iter().all(plain) && !of.iter().any(other) && words.len() - mark <= 3
}

/// `more than half of it, 47%`
fn of_fraction(
    reading: &Reading<'_>,
    sentence: &Sentence<'_>,
    at: usize,
    fraction: &Term<'_>,
) -> Option<(String, Interval)> {
    let share = &sentence.terms[at];
    let between = reading.words(fraction.tokens.end..share.tokens.start.max(fraction.tokens.end));
    if !is_apposed(&between) {
        return None;
    }
    let percent = fraction.value * 100.0;
    let room = (percent * 0.12).clamp(1.5, 4.0);
    let start = fraction.tokens.start;
    let before = reading.words(start.saturating_sub(3).max(sentence.tokens.start)..start + 1);
    let says = |list: &[&str]| before.iter().any(|word| list.contains(&word.as_str()));
    let below = says(&["nearly", "almost"]) || before.iter().any(|word| word == "under") && says(&["just"]);
    let meant = match fraction.approx {
        Approx::Over | Approx::AtLeast => Interval::new(percent, 100.0),
        _ if below => Interval::new(percent * 0.8, percent + 0.5),
        Approx::Under | Approx::AtMost => Interval::new(0.0, percent),
        Approx::About => Interval::new(percent - room * 1.5, percent + room * 1.5),
        Approx::Exact => Interval::new(percent - room, percent + room),
    };
    let hedge = match fraction.approx {
        Approx::Over => "more than ",
        Approx::AtLeast => "at least ",
        _ if below => "nearly ",
        Approx::Under => "less than ",
        Approx::AtMost => "at most ",
        Approx::About => "about ",
        Approx::Exact => "",
    };
    let words = reading.quoted(fraction.span);
    let hedge = if words.starts_with(hedge.trim()) { "" } else { hedge };
    Some((format!("{hedge}{words}"), meant))
}

/// `a majority of those asked (48%)`
fn of_word(reading: &Reading<'_>, sentence: &Sentence<'_>, at: usize) -> Option<(String, Interval)> {
    let share = &sentence.terms[at];
    let start = at.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.terms[before].tokens.end);
    let words = reading.words(start..share.tokens.start.max(start));
    let known = |word: &String| HALVES.iter().find(|(own, ..)| own == word);
    let (place, half) = words.iter().enumerate().rev().find_map(|(place, word)| Some((place, known(word)?)))?;
    let (name, low, high) = *half;
    let lead: Vec<&str> = words[..place].iter().rev().take(2).map(String::as_str).collect();
    let starts = match name {
        // Most voters, 43%; the most is another thing.
        "most" => matches!(lead.first(), None | Some(&("," | "that" | "but" | "and" | ";" | "while"))),
        // A parliamentary majority is one of seats.
        _ => {
            const SIZES: &[&str] = &[
                "a",
                "the",
                "clear",
                "large",
                "slim",
                "narrow",
                "small",
                "bare",
                "overwhelming",
                "huge",
                "vast",
                "slight",
                "great",
                "solid",
                "comfortable",
                "big",
                "sizeable",
                "significant",
                "tiny",
            ];
            lead.iter().all(|word| SIZES.contains(word)) && lead.iter().any(|word| matches!(*word, "a" | "the"))
        }
    };
    let rest = &words[place + 1..];
    let is_of = rest.first().is_some_and(|word| matches!(word.as_str(), "of" | "," | "(" | "–" | "—" | "-"));
    (starts && (is_of || name == "most") && is_apposed_after(rest)).then(|| {
        let words = if name == "most" { "most".to_owned() } else { format!("a {name}") };
        (words, Interval::new(low, high))
    })
}

/// The same after `majority` and `most`, which nothing but their noun may follow.
fn is_apposed_after(rest: &[String]) -> bool {
    is_apposed(rest) || {
        let mark = rest.iter().rposition(|word| matches!(word.as_str(), "," | "(" | "–" | "—" | "-"));
        mark.is_some_and(|mark| mark <= 2 && rest[..mark].iter().all(|word| word.chars().all(char::is_alphabetic)))
    }
}
