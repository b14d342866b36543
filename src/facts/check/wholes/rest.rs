//! Shares of one whole in two sentences: `Some 58% are content. The other 52% are not.` `Women made up 54%. Men made up 56%.` `The
//! Union won 38.4% of the vote. … small parties shared the other 8.5%.`

use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit};

/// Sentences before a list of shares in which the first one may be told.
const BACK: usize = 3;
/// How far from 100% shares may lie that are rounded.
const ROOM: f64 = 0.6;
/// Words that say that shares are compared, and not put together.
const COMPARED: &[&str] = &[
    "from",
    "than",
    "rose",
    "fell",
    "compared",
    "against",
    "increase",
    "decrease",
    "points",
    "whom",
    "including",
    "also",
    "both",
    "multiple",
    "rise",
    "fall",
    "year",
    "ago",
];
/// Who is not the other one; so many of each may do something, if it is not said that they make up so much.
const GROUPS: &[(&[&str], &[&str])] = &[
    (&["women", "girls", "females"], &["men", "boys", "males"]),
    (&["rural", "countryside"], &["urban", "cities", "towns"]),
];
/// What one cannot say with its opposite.
const ANSWERS: &[(&[&str], &[&str])] = &[
    (&["yes"], &["no"]),
    (&["supported", "support", "favoured", "backed", "back"], &["opposed", "oppose", "rejected"]),
    (&["agreed", "agree"], &["disagreed", "disagree"]),
    (&["approve", "approved"], &["disapprove", "disapproved"]),
];

pub fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for (at, sentence) in reading.sentences.iter().enumerate().skip(1) {
        let before = &reading.sentences[at - 1];
        if before.block == sentence.block && !is_compared(reading, before) && !is_compared(reading, sentence) {
            others(reading, at, found);
            opposites(reading, before, sentence, found);
        }
        listed(reading, at, found);
    }
}

fn is_compared(reading: &Reading<'_>, sentence: &Sentence<'_>) -> bool {
    let words = reading.words(sentence.tokens.clone());
    // What women make up has not gone up.
    let moves = words.windows(2).any(|pair| matches!(pair[1].as_str(), "up" | "down") && !pair[0].starts_with("ma"));
    moves || words.iter().any(|word| COMPARED.contains(&word.as_str()))
}

/// The only percentage of a sentence, and where it stands among the terms.
fn only<'s, 'a>(sentence: &'s Sentence<'a>) -> Option<(usize, &'s Term<'a>)> {
    let mut shares = sentence.terms.iter().enumerate().filter(|(_, term)| term.unit.is_share());
    let first = shares.next().filter(|(_, term)| term.unit == Unit::Percent && term.step > 0.0)?;
    shares.next().is_none().then_some(first)
}

/// `The other 42% are not.`
fn others(reading: &Reading<'_>, index: usize, found: &mut Vec<Finding>) {
    let (before, sentence) = (&reading.sentences[index - 1], &reading.sentences[index]);
    let (Some((_, one)), Some((at, rest))) = (only(before), only(sentence)) else { return };
    // Of more than two, the first may stand a sentence before.
    let earlier = index.checked_sub(2).map(|earlier| &reading.sentences[earlier]);
    let third = earlier.is_some_and(|earlier| {
        earlier.block == sentence.block && earlier.terms.iter().any(|term| term.unit.is_share())
    });
    let says = matches!(reading.lead(sentence, at).as_str(), "the other" | "the remaining" | "the rest (");
    // `The other 42% of them` are not those who are left.
    let of = reading.tail(sentence, at).starts_with("of ");
    if at == 0 && says && !of && !third {
        tell(reading, &[one], rest, true, found);
    }
}

/// `Women made up 54% of those who answered. Men made up 56%.`
fn opposites(reading: &Reading<'_>, before: &Sentence<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let (Some((_, one)), Some((at, other))) = (only(before), only(sentence)) else { return };
    let near = |sentence: &Sentence<'_>, term: &Term<'_>| {
        let start = term.tokens.start.saturating_sub(5).max(sentence.tokens.start);
        reading.words(start..(term.tokens.end + 4).min(sentence.tokens.end))
    };
    let (early, late) = (near(before, one), near(sentence, other));
    let has = |words: &[String], list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let split = |early: &[String], late: &[String], (these, those): &(&[&str], &[&str])| {
        has(early, these) && !has(early, those) && has(late, those) && !has(late, these)
    };
    let opposed =
        |list: &[(&[&str], &[&str])]| list.iter().any(|pair| split(&early, &late, pair) || split(&late, &early, pair));
    let make_up = [&early, &late].iter().all(|words| {
        words.windows(2).any(|pair| {
            matches!((pair[0].as_str(), pair[1].as_str()), ("made" | "make", "up") | ("accounted" | "account", "for"))
        })
    });
    // Of men and of women alike 60% can be tall.
    let of = |sentence: &Sentence<'_>, term: &Term<'_>| {
        let one_of = |word: &String| {
            GROUPS.iter().any(|(these, those)| [these, those].iter().any(|list| list.contains(&word.as_str())))
        };
        near(sentence, term).windows(2).any(|pair| pair[0] == "of" && one_of(&pair[1]))
    };
    // Others were asked, or at another time, or something else, unless the second sentence says no more than how many.
    let is_bare = || {
        let lead = reading.words(sentence.tokens.start..other.tokens.start);
        let tail = reading.words(other.tokens.end..sentence.tokens.end);
        let known = reading.words(before.tokens.clone());
        let is_own = |word: &String| {
            word.chars().count() > 3
                && !ANSWERS.iter().any(|(these, those)| [these, those].iter().any(|list| list.contains(&word.as_str())))
        };
        let opens = reading.words(before.tokens.start..one.tokens.start);
        let groups = |words: &[String]| {
            words.iter().any(|word| matches!(word.as_str(), "of" | "in" | "among" | "says" | "said"))
        };
        lead.len() <= 2
            && (!groups(&lead) || lead == ["in", "all"])
            && !groups(&opens)
            && sentence.dates.is_empty()
            && tail.iter().filter(|word| is_own(word)).all(|word| known.contains(word))
    };
    let opposed = opposed(ANSWERS) && is_bare() || make_up && opposed(GROUPS);
    if opposed && !of(before, one) && !of(sentence, other) && !reading.tail(sentence, at).starts_with("of ") {
        tell(reading, &[one], other, false, found);
    }
}

/// `The Liberals took 27.6%, the Greens 14.2% and the Farmers 13.1%; small parties shared the other 8.5%`, after `won with 38.4% of
/// the vote`.
fn listed(reading: &Reading<'_>, at: usize, found: &mut Vec<Finding>) {
    let sentence = &reading.sentences[at];
    let shares: Vec<&Term<'_>> = sentence.terms.iter().filter(|term| term.unit == Unit::Percent).collect();
    let [parts @ .., rest] = shares.as_slice() else { return };
    let all = shares.len() == sentence.terms.len() && shares.iter().all(|share| share.step > 0.0);
    let says =
        ["the other", "the remaining"].iter().any(|other| reading.lead(sentence, shares.len() - 1).ends_with(other));
    if parts.len() < 2 || !all || !says || is_compared(reading, sentence) {
        return;
    }
    let near = reading.sentences[at.saturating_sub(BACK)..at].iter();
    let first: Vec<&Term<'_>> = near
        .filter(|other| other.block + 2 > sentence.block)
        .flat_map(|other| {
            let of_whole = |term: &&Term<'_>| {
                let tail = reading.words(term.tokens.end..(term.tokens.end + 2).min(other.tokens.end));
                term.unit == Unit::Percent && matches!(tail.first().map(String::as_str), Some("of"))
            };
            other.terms.iter().filter(of_whole)
        })
        .collect();
    let [first] = first.as_slice() else { return };
    let alone: f64 = shares.iter().map(|share| share.value).sum();
    let parts: Vec<&Term<'_>> = std::iter::once(*first).chain(parts.iter().copied()).collect();
    // What is far from the whole is of something else.
    if alone < 99.0 && (first.value + alone - 100.0).abs() < 8.0 {
        tell(reading, &parts, rest, true, found);
    }
}

/// `complete` says that nothing is left out.
fn tell(reading: &Reading<'_>, parts: &[&Term<'_>], last: &Term<'_>, complete: bool, found: &mut Vec<Finding>) {
    let all = || parts.iter().copied().chain([last]);
    let sum = all().fold(Interval::exact(0.0), |sum, share| sum.plus(share.interval)).widened(ROOM);
    let whole = Interval::exact(100.0);
    let wrong = if complete { !sum.meets(whole) } else { whole.is_below(sum) };
    let spot = Spot::Prose(last.span);
    if !wrong || found.iter().any(|known| known.code == "check.shares" && known.spot == spot) {
        return;
    }
    let exactly = Interval::exact((all().map(|share| share.value).sum::<f64>() * 1e6).round() / 1e6);
    let list: Vec<&str> = all().map(|share| reading.quoted(share.span)).collect();
    let message = format!("{} come to {exactly}%, not 100%", list.join(" + "));
    let hint = "correct one of the shares, or say of what they are";
    let told = Finding::new("check.shares", spot, message, hint);
    found.push(parts.iter().fold(told, |told, part| told.beside(Spot::Prose(part.span), "a share")));
}
