//! A whole that is named first and then dealt out: `To close a gap of £8 million it will save £3.2 million on staff, £2.4 million on
//! property …`; and two parts of which the sentence says what they have together: `with 31 and 11 seats, they would have 42`.

use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit, is_year};
use crate::facts::model::Approx;

/// Names of amounts that are made up of others.
const WHOLES: &[&str] = &[
    "gap of",
    "shortfall of",
    "deficit of",
    "budget of",
    "total of",
    "package of",
    "sum of",
    "hole of",
    "bill of",
    "pot of",
    "fund of",
    "cost of",
    "saving of",
    "savings of",
    "cuts of",
    "cut of",
    "turnover of",
    "funding of",
    "grants of",
    "prize money of",
    "the remaining",
    "investment of",
    "debt of",
    "debts of",
    "legacy of",
    "estate of",
    "haul of",
    "income of",
    "revenue of",
    "spending of",
    "gap :",
];
/// Words that say that all of it is told.
const COMPLETE: &[&str] = &[
    "close",
    "cover",
    "fill",
    "bridge",
    "plug",
    "meet",
    "closing",
    "covering",
    "filling",
    "bridging",
    "plugging",
    "meeting",
    "consists",
    "comprises",
    "comprising",
    "made",
];
/// All that may stand between two parts and what they would have.
const OF_BOTH: &[&str] = &[
    ",",
    "respectively",
    "they",
    "the",
    "two",
    "parties",
    "would",
    "have",
    "hold",
    "command",
    "control",
    "a",
    "coalition",
    "alliance",
    "both",
    "it",
    "that",
    "which",
    "so",
    "seats",
    "members",
    "votes",
    "then",
    "pair",
    "partners",
    "only",
    "still",
];
/// Beyond this, of the whole, the parts are not all or of something else.
const FAR: f64 = 0.25;
/// How much of all that rounding may do it does to a sum, and to a number that is given beside finer ones, of its last digit.
const ROUNDED: f64 = 0.25;
const ALMOST_HALF: f64 = 0.45;

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for whole in 0..sentence.terms.len().saturating_sub(3) {
        dealt(reading, sentence, whole, found);
    }
    for first in 0..sentence.terms.len().saturating_sub(2) {
        together(reading, sentence, first, found);
    }
}

fn is_amount(term: &Term<'_>) -> bool {
    matches!(term.unit, Unit::Money(_) | Unit::Measure(_) | Unit::Count(_))
        && !term.is_age
        && term.per.is_none()
        && term.step > 0.0
}

/// The parts after a whole, each with `on`, `for`, `from` or `to` what it is.
fn dealt(reading: &Reading<'_>, sentence: &Sentence<'_>, whole: usize, found: &mut Vec<Finding>) {
    let terms = &sentence.terms;
    let (all, lead) = (&terms[whole], reading.lead(sentence, whole));
    let named =
        WHOLES.iter().any(|name| lead == *name || lead.strip_suffix(name).is_some_and(|rest| rest.ends_with(' ')));
    let parts = &terms[whole + 1..];
    if !named
        || !is_amount(all)
        || parts.len() < 3
        || !parts.iter().all(|part| is_amount(part) && part.unit == all.unit)
    {
        return;
    }
    let gap = reading.gap(sentence, whole, whole + 1);
    let other = |word: &str| {
        matches!(word, ";" | "than" | "from" | "against" | "up" | "down" | "while" | "but" | "another" | "last")
    };
    let preposition = |at: usize| reading.tail(sentence, at).split(' ').next().unwrap_or_default().to_owned();
    let first = preposition(whole + 1);
    // The last may leave it out: `and £0.75 million vehicles`.
    let alike = matches!(first.as_str(), "on" | "for" | "from" | "to" | "in" | "by" | "through")
        && (whole + 2..terms.len()).all(|at| preposition(at) == first);
    let joined = (whole + 2..terms.len()).all(|at| {
        let gap = reading.gap(sentence, at - 1, at);
        gap.split(' ').count() <= 10
            && matches!(gap.rsplit(' ').next(), Some("," | "and"))
            && !gap.split(' ').any(other)
    });
    if !alike || !joined || gap.split(' ').count() > 12 || gap.split(' ').any(other) {
        return;
    }
    // All are given to the same digit.
    let Some(finest) = parts.iter().min_by(|one, other| one.step.total_cmp(&other.step)) else { return };
    let exactly: f64 = parts.iter().map(|part| part.value).sum();
    // Of the parts some are rounded up and some down.
    let room: f64 =
        parts.iter().map(|part| part.interval.high - part.beside(finest).high).map(f64::abs).sum::<f64>() * ROUNDED;
    let room = room.min(all.step * ROUNDED);
    let sum = Interval::exact(exactly).widened(room.max(finest.step * ROUNDED));
    let whole_range = match all.approx {
        Approx::Exact => Interval::exact(all.value).widened(all.step.min(all.value * ROUNDED) * ALMOST_HALF),
        _ => all.interval,
    };
    let complete = lead.split(' ').chain(gap.split(' ')).any(|word| COMPLETE.contains(&word)) || gap.ends_with(':');
    let wrong = whole_range.is_below(sum) || complete && sum.is_below(whole_range);
    if wrong && (exactly / all.value - 1.0).abs() < FAR {
        let list: Vec<&str> = parts.iter().map(|part| reading.quoted(part.span)).collect();
        let message =
            format!("{} come to {}, not {}", list.join(" + "), Interval::exact(exactly), reading.quoted(all.span));
        let hint = "correct the total or one of its parts";
        let last = parts.last().map_or(all.span, |part| part.span);
        found.push(
            Finding::new("check.sum", Spot::Prose(last), message, hint).beside(Spot::Prose(all.span), "the total"),
        );
    }
}

/// `Labour and the Greens, with 31 and 11 seats, would have 42 together`.
fn together(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    let [one, two, both] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (gap, link, tail) = (
        reading.gap(sentence, first, first + 1),
        reading.gap(sentence, first + 1, first + 2),
        reading.tail(sentence, first + 2),
    );
    let counts = [one, two, both]
        .iter()
        .all(|term| (term.unit.is_count() || is_amount(term)) && !term.is_age && !is_year(term) && term.per.is_none());
    let alike = matches!(two.unit, Unit::Count(_) | Unit::Money(_) | Unit::Measure(_))
        && (one.unit == two.unit || one.unit == Unit::Bare)
        && (both.unit == two.unit || both.unit == Unit::Bare);
    let and = gap == "and" || matches!((&one.unit, gap.as_str()), (Unit::Count(_), "and the"));
    let words: Vec<&str> = link.split(' ').collect();
    let says = |word: &str| words.contains(&word);
    let would = matches!(
        words.as_slice(),
        [.., "would" | "could" | "will", "have" | "hold" | "command" | "control"]
            | [.., "have" | "hold" | "had" | "held" | "command" | "muster"]
    );
    let all = says("together")
        || says("combined")
        || link.contains("between them")
        || says("jointly")
        || ["together", "between them", "combined", "in all", "in total"].iter().any(|all| tail.starts_with(all))
        || says("would") && words.iter().all(|word| OF_BOTH.contains(word));
    let respectively = tail.starts_with("respectively");
    if !(counts && alike && and && would && all)
        || words.len() > 8
        || respectively
        || words.iter().any(|word| matches!(*word, ";" | "." | "while" | "but" | "others"))
    {
        return;
    }
    let sum = one.interval.plus(two.interval);
    if !sum.meets(both.interval) {
        let exactly = Interval::exact(one.value + two.value);
        let message = format!(
            "{} + {} come to {exactly}, not {}",
            reading.quoted(one.span),
            reading.quoted(two.span),
            reading.quoted(both.span)
        );
        found.push(Finding::new("check.sum", Spot::Prose(both.span), message, "correct the total or one of its parts"));
    }
}

/// `Labour won 31 seats and the Greens 11 seats. Together they would have 43.`
pub fn follow(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for pair in reading.sentences.windows(2) {
        let [before, sentence] = pair else { continue };
        let ([one, two], Some(both)) = (before.terms.as_slice(), sentence.terms.first()) else { continue };
        // Both of what the two before are.
        let alike = (one.unit == two.unit || [&one.unit, &two.unit].contains(&&Unit::Bare))
            && one.unit.is_like(&both.unit)
            && two.unit.is_like(&both.unit);
        let is_plain = |term: &&Term<'_>| {
            (is_amount(term) || term.unit == Unit::Bare) && !term.is_age && !is_year(term) && term.per.is_none()
        };
        let beside = before.block == sentence.block && are_two(&reading.gap(before, 0, 1));
        let plain = [one, two, both].iter().all(is_plain);
        if !(beside && alike && plain && is_of_both(reading, sentence, both))
            || one.interval.plus(two.interval).meets(both.interval)
        {
            continue;
        }
        let exactly = Interval::exact(one.value + two.value);
        let [first, second, sum] = [one, two, both].map(|term| reading.quoted(term.span));
        let message = format!("{first} + {second} come to {exactly}, not {sum}");
        let hint = "correct the total or one of its parts";
        let finding = Finding::new("check.sum", Spot::Prose(both.span), message, hint);
        found.push(finding.beside(Spot::Prose(one.span), "the first").beside(Spot::Prose(two.span), "the second"));
    }
}

/// Whether the words between two amounts put them side by side, and not one into the other.
fn are_two(gap: &str) -> bool {
    let within = |word: &str| matches!(word, "of" | "than" | "from" | "to" | "including" | "against");
    gap.split(' ').any(|word| matches!(word, "and" | ",")) && !gap.split(' ').any(within)
}

/// Whether a sentence begins with what both before have: `Together they would have`.
fn is_of_both(reading: &Reading<'_>, sentence: &Sentence<'_>, both: &Term<'_>) -> bool {
    const HAVE: &[&str] =
        &["have", "had", "hold", "held", "make", "won", "took", "cost", "earned", "raised", "employ", "scored"];
    const MIGHT: &[&str] = &["would", "will", "could"];
    let words = reading.words(sentence.tokens.start..both.tokens.start.max(sentence.tokens.start));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let rest = match words.as_slice() {
        ["together" | "combined" | "between", rest @ ..] | ["the", "two", rest @ ..] => rest,
        _ => return false,
    };
    let empty = |word: &&str| matches!(*word, "," | "them" | "they" | "the" | "two" | "parties" | "together");
    let verbs: Vec<&str> = rest.iter().copied().filter(|word| !empty(word)).collect();
    let says = match verbs.as_slice() {
        [verb] => HAVE.contains(verb),
        [might, verb] => MIGHT.contains(might) && HAVE.contains(verb),
        _ => false,
    };
    let tail = reading.tail(sentence, 0);
    says && !matches!(tail.split(' ').next(), Some("more" | "fewer" | "less" | "others"))
}
