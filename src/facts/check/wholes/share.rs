//! Parts of a whole: `150 of 600 members, or 25%`.

use crate::facts::check::reading::of::{is_of, is_whole};
use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit, is_year};

/// Who and what is counted once, so that no share of them is above all.
const COUNTED: &[&str] = &[
    "voters",
    "people",
    "respondents",
    "members",
    "patients",
    "pupils",
    "residents",
    "households",
    "adults",
    "children",
    "women",
    "men",
    "votes",
    "seats",
    "staff",
    "workers",
    "students",
    "homes",
    "electorate",
    "population",
    "vote",
    "participants",
    "those",
    "schools",
    "employees",
    "councillors",
    "passengers",
    "teachers",
    "farmers",
    "delegates",
];

/// Words after a percentage that make it a difference, not a share.
const DIFFERENCE: &[&str] = &[
    "more",
    "less",
    "fewer",
    "higher",
    "lower",
    "up",
    "down",
    "above",
    "below",
    "increase",
    "rise",
    "fall",
    "drop",
    "growth",
    "jump",
    "decline",
    "faster",
    "slower",
    "larger",
    "smaller",
    "cheaper",
    "on",
    "year-on-year",
    "chance",
    "discount",
    "cut",
];

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for first in 0..sentence.terms.len() {
        three(reading, sentence, first, found);
        two(reading, sentence, first, found);
        above_all(reading, sentence, first, found);
        of_them(reading, sentence, first, found);
    }
}

/// Three terms in a row that are part, whole and share in some order.
fn three(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    if first + 3 > sentence.terms.len() {
        return;
    }
    let Some((part, whole, share, at)) = roles(reading, sentence, first) else { return };
    let after = reading.tail(sentence, at);
    let differs = after.split(' ').next().is_some_and(|word| DIFFERENCE.contains(&word));
    let is_part = part.unit.is_like(&whole.unit)
        || part.unit == Unit::Bare
        || matches!((&part.unit, &whole.unit), (Unit::Count(_), Unit::Measure(_)));
    if differs || !is_part || whole.value <= 0.0 || part.is_age || is_year(whole) {
        return;
    }
    compare(reading, part, whole, share, found);
}

fn compare(reading: &Reading<'_>, part: &Term<'_>, whole: &Term<'_>, share: &Term<'_>, found: &mut Vec<Finding>) {
    let percent = if share.unit == Unit::Fraction { share.interval.scaled(100.0) } else { share.loosely() };
    let comes_to = part.interval.over(whole.interval).scaled(100.0);
    let spot = Spot::Prose(share.span);
    let is_told = found.iter().rev().take(4).any(|known| known.code == "check.share" && known.spot == spot);
    if percent.meets(comes_to) || is_told {
        return;
    }
    let quoted = |term: &Term<'_>| reading.quoted(term.span);
    let told = Interval::exact(part.value / whole.value * 100.0);
    let hint = would_be(reading, share, whole);
    let message = format!("{} of {} is {told}%, not {}", quoted(part), quoted(whole), quoted(share));
    found.push(Finding::new("check.share", Spot::Prose(share.span), message, hint));
}

/// Which of three terms in a row are part, whole and share, and where the share stands.
fn roles<'s, 'a>(
    reading: &Reading<'_>,
    sentence: &'s Sentence<'a>,
    first: usize,
) -> Option<(&'s Term<'a>, &'s Term<'a>, &'s Term<'a>, usize)> {
    let [one, two, three] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (gap, next) = (reading.gap(sentence, first, first + 1), reading.gap(sentence, first + 1, first + 2));
    let shares = [one, two, three].map(|term| matches!(term.unit, Unit::Percent | Unit::Fraction));
    Some(match shares {
        // 150 of the 600 members, or 25%
        [false, false, true] if is_of(&gap) && is_or(&next) => (one, two, three, first + 2),
        // 600 members, of whom 150, or 25%
        [false, false, true] if is_which(&gap) && is_or(&next) => (two, one, three, first + 2),
        // of 600 members, 150 have voted, or 25%
        [false, false, true] if is_whole(&reading.lead(sentence, first)) && is_pause(&gap) && is_or_later(&next) => {
            (two, one, three, first + 2)
        }
        // 600 members, 150 of them women, or 25%
        [false, false, true] if is_apart(&gap) && is_of_them(&next) => (two, one, three, first + 2),
        // of 600 members, 25% (150)
        [false, true, false] if is_whole(&reading.lead(sentence, first)) && is_pause(&gap) && is_or(&next) => {
            (three, one, two, first + 1)
        }
        // 150 members, or 25% of the 600
        [false, true, false] if is_or(&gap) && is_of(next.trim_start_matches(") ")) => (one, three, two, first + 1),
        // 25% of the 600 members, or 150
        [true, false, false] if is_of(&gap) && is_or(&next) => (three, two, one, first),
        // 61 seats out of 120, 45% of the total
        [false, false, true] if is_of(&gap) && next == "," && is_of_all(&reading.tail(sentence, first + 2)) => {
            (one, two, three, first + 2)
        }
        // held 60 million tonnes, now holds 21 million, or 35% of that
        [false, false, true] if is_or(&next) && is_of_that(&reading.tail(sentence, first + 2)) && is_clause(&gap) => {
            (two, one, three, first + 2)
        }
        // turnout was 61%: 34,000 of 80,000 voters
        [true, false, false] if is_turnout(&reading.lead(sentence, first)) && is_as(&gap) && is_of(&next) => {
            (two, three, one, first)
        }
        // a quarter of the 600 members, 150, voted
        [true, false, false] if is_of(&gap) && closes(&next, &reading.tail(sentence, first + 2)) => {
            (three, two, one, first)
        }
        _ => return None,
    })
}

/// What to do, with what the share would come to.
fn would_be(reading: &Reading<'_>, share: &Term<'_>, whole: &Term<'_>) -> String {
    let quoted = |term: &Term<'_>| reading.quoted(term.span);
    match share.value * whole.value / 100.0 {
        amount if share.unit == Unit::Percent => {
            format!(
                "{} of {} would be {}; correct one of the three",
                quoted(share),
                quoted(whole),
                Interval::exact(amount.round())
            )
        }
        _ => "correct one of the three".to_owned(),
    }
}

/// `72 of the 60 members`.
fn two(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    let [part, whole] = match sentence.terms.get(first..first + 2) {
        Some([part, whole]) => [part, whole],
        _ => return,
    };
    let gap = reading.gap(sentence, first, first + 1);
    let words: Vec<&str> = gap.split(' ').collect();
    let small = whole.unit == Unit::Bare && whole.value < 1000.0;
    let counts = (matches!(whole.unit, Unit::Count(_)) || small) && part.unit.is_count() && !part.is_age;
    let same = part.unit == whole.unit
        || part.unit == Unit::Bare
        || matches!((&part.unit, &whole.unit), (Unit::Count(_), Unit::Measure(_)));
    if is_of(&gap) && words.len() > 1 && counts && same && !is_year(whole) && whole.interval.is_below(part.interval) {
        let message =
            format!("{} of {} is more than all of them", reading.quoted(part.span), reading.quoted(whole.span));
        found.push(Finding::new("check.too-much", Spot::Prose(part.span), message, "correct one of the two"));
    }
}

/// `2,400 people replied in four weeks; 1,600 of them, or three-quarters`: whichever count before they are of.
fn of_them(reading: &Reading<'_>, sentence: &Sentence<'_>, at: usize, found: &mut Vec<Finding>) {
    let [part, share] = match sentence.terms.get(at..at + 2) {
        Some([part, share]) => [part, share],
        _ => return,
    };
    let link = reading.gap(sentence, at, at + 1);
    let is_share = matches!(share.unit, Unit::Percent | Unit::Fraction);
    let of = ["of them", "of these", "of those"].iter().any(|of| link.starts_with(of)) && is_or_later(&link);
    if !of || !is_share || !part.unit.is_count() || part.is_age {
        return;
    }
    let counts = |term: &&Term<'_>| term.unit.is_count() && !term.is_age && !is_year(term) && term.value > part.value;
    // Of `4,800 members, 3,900 took part, and 3,354 of them`, those who took part are meant, unless the others would do.
    let told = found.len();
    for whole in sentence.terms[..at].iter().filter(counts) {
        found.truncate(told);
        compare(reading, part, whole, share, found);
        if found.len() == told {
            return;
        }
    }
}

/// `120% of voters`.
fn above_all(reading: &Reading<'_>, sentence: &Sentence<'_>, at: usize, found: &mut Vec<Finding>) {
    let term = &sentence.terms[at];
    let tail = reading.tail(sentence, at);
    let mut words = tail.split(' ').skip_while(|word| matches!(*word, "of" | "the" | "all" | "its" | "their"));
    let of = tail.starts_with("of ") && words.next().is_some_and(|word| COUNTED.contains(&word));
    if term.unit == Unit::Percent && of && term.interval.low > 100.0 {
        let message = format!("{} is more than all of them", reading.quoted(term.span));
        let hint = "write a share of at most 100%, or say what the number is compared with";
        found.push(Finding::new("check.too-much", Spot::Prose(term.span), message, hint));
    }
}

/// `, of whom`, `, of which some`.
fn is_which(gap: &str) -> bool {
    let words: Vec<&str> = gap.rsplit(", ").next().unwrap_or(gap).split(' ').collect();
    let plain = |words: &[&str]| words.len() <= 4 && words.iter().all(|word| word.chars().all(char::is_alphabetic));
    match words.as_slice() {
        ["of", "which" | "whom"] | ["out", "of", "which" | "whom"] => true,
        // of which museums own 150
        ["of", "which" | "whom", rest @ ..] => plain(rest) && gap.contains(','),
        _ => false,
    }
}

/// `of that`: of what was told before.
fn is_of_that(tail: &str) -> bool {
    matches!(
        tail.split(' ').take(3).collect::<Vec<_>>().as_slice(),
        ["of", "that" | "it" | "those", "." | "," | ";" | ")"] | ["of", "that" | "it" | "those"]
    )
}

/// A few words without a break.
fn is_clause(gap: &str) -> bool {
    let words: Vec<&str> = gap.split(' ').collect();
    words.len() <= 10 && !words.iter().any(|word| matches!(*word, ";" | ":" | "(" | ")" | "." | "up" | "down" | "than"))
}

/// `of the total`: a share of nothing else.
fn is_of_all(tail: &str) -> bool {
    ["of the total", "of the whole", "of all", "of them", "of those"].iter().any(|all| tail.starts_with(all))
}

/// Words that say that a share is one of those who could, and not a change or a rate of something else.
fn is_turnout(lead: &str) -> bool {
    const SHARES: &[&str] =
        &["turnout", "share", "proportion", "attendance", "majority", "quorum", "uptake", "coverage"];
    let mut words = lead.split(' ').rev().take(8);
    words.any(|word| SHARES.contains(&word))
        && !lead.split(' ').any(|word| matches!(word, "from" | "than" | "up" | "down" | "rose" | "fell"))
}

/// `:`, `, with`, `, as`: what follows says how many they were.
fn is_as(gap: &str) -> bool {
    matches!(
        gap,
        ":" | "–" | "—" | "(" | ", or" | ", with" | "with" | ", as" | "as" | "( with" | "; " | ", after" | ";"
    )
}

/// `,`, perhaps after what is left of a noun phrase.
fn is_apart(gap: &str) -> bool {
    let words: Vec<&str> = gap.split(' ').collect();
    let plain = |word: &&str| word.chars().all(char::is_alphabetic) && *word != "and";
    words.len() <= 4 && words.last() == Some(&",") && words[..words.len() - 1].iter().all(plain)
}

/// `of them women, or`, `of which, or`, `of them women, which is`.
fn is_of_them(next: &str) -> bool {
    let words: Vec<&str> = next.split(' ').collect();
    let of = matches!(words.as_slice(), ["of", "them" | "which" | "whom" | "these" | "those", ..]);
    of && is_or_later(next)
}

/// `, or`, `(`, `, which is`, at the end of a clause.
fn is_or_later(next: &str) -> bool {
    let words: Vec<&str> = next.split(' ').collect();
    let breaks = |word: &&str| matches!(*word, ";" | "." | ":" | "and" | "but" | "while" | "<date>" | "of" | ")");
    let inner = words.iter().skip(1).any(breaks);
    let says = matches!(words.as_slice(), [.., "or" | "("] | [.., ",", "which" | "that", "is" | "was"]);
    is_or(next) || says && words.len() <= 9 && !inner
}

/// Whether a number stands alone between commas or dashes.
fn closes(gap: &str, tail: &str) -> bool {
    matches!((gap, tail.split(' ').next()), (",", Some(",")) | ("-", Some("-")) | ("–", Some("–")) | ("—", Some("—")))
}

/// `, or`, `(`, perhaps after what is left of a noun phrase.
fn is_or(gap: &str) -> bool {
    let words: Vec<&str> = gap.split(' ').collect();
    let (Some(last), 1..=5) = (words.last(), words.len()) else { return false };
    let rest = words[..words.len() - 1].iter().all(|word| *word == "," || word.chars().all(char::is_alphabetic));
    let says = ["equivalent to", "equal to", ", representing", "which is", ", that is", ", amounting to"];
    (matches!(*last, "or" | "(") || says.iter().any(|says| gap.ends_with(says))) && rest
}

fn is_pause(gap: &str) -> bool {
    let words: Vec<&str> = gap.split(' ').collect();
    words.len() <= 8
        && words.iter().any(|word| matches!(*word, "," | ":" | "–" | "—"))
        && !words.iter().any(|word| matches!(*word, ";" | "(" | ")" | "<date>"))
}
