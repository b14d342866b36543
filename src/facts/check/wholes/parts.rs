//! Wholes told before their parts, and what is left over: `48 people, 42 men and six women`; `received 12 and sold 5, leaving 7`.

use crate::facts::check::reading::of::{is_of, is_whole};
use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit, is_year};

/// Words of which nobody is two: parts with words of two columns in a row exclude each other.
const OPPOSITES: &[&[&[&str]]] = &[
    &[
        &["man", "men", "male", "males", "boy", "boys", "father", "fathers"],
        &["woman", "women", "female", "females", "girl", "girls", "mother", "mothers"],
    ],
    &[
        &["child", "children", "minor", "minors", "pupil", "pupils", "student", "students"],
        &["adult", "adults", "teacher", "teachers"],
        &["older", "elderly", "pensioner", "pensioners", "retired"],
    ],
    &[&["dead", "died", "killed"], &["injured", "wounded", "hurt", "survived", "unhurt", "rescued", "missing"]],
    &[&["for", "favour", "favor", "yes", "backed", "supported"], &["against", "no", "opposed", "abstained"]],
    &[&["won", "win", "wins"], &["lost", "lose", "defeats", "drew", "drawn", "draws"]],
    &[&["convicted", "guilty", "jailed", "failed"], &["acquitted", "cleared", "passed"]],
];
/// Words that say that something is true of none of the parts before.
const REST: &[&str] = &["still", "yet", "remain", "remained", "remaining", "awaiting", "pending"];
/// Who and what may be told by parts in apposition.
const GROUPS: &[&str] = &[
    "person",
    "people",
    "dead",
    "victim",
    "suspect",
    "defendant",
    "passenger",
    "member",
    "juror",
    "candidate",
    "patient",
    "student",
    "employee",
    "worker",
    "prisoner",
    "migrant",
    "refugee",
    "hostage",
    "casualty",
    "fatality",
    "delegate",
    "player",
    "athlete",
];

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for whole in 0..sentence.terms.len().saturating_sub(1) {
        of_whole(reading, sentence, whole, found);
        apposed(reading, sentence, whole, found);
        too_many(reading, sentence, whole, found);
    }
    for first in 0..sentence.terms.len().saturating_sub(2) {
        leaving(reading, sentence, first, found);
        left_of(reading, sentence, first, found);
        difference(reading, sentence, first, found);
        over_budget(reading, sentence, first, found);
    }
}

fn is_counted(term: &Term<'_>) -> bool {
    (term.unit.is_count() || matches!(term.unit, Unit::Measure(_)))
        && !term.is_age
        && !is_year(term)
        && term.per.is_none()
}

/// What a part is: its noun and the words after it.
fn said(reading: &Reading<'_>, sentence: &Sentence<'_>, at: usize) -> Vec<String> {
    let mut words: Vec<String> = match sentence.terms[at].unit {
        Unit::Count(noun) => vec![noun.to_owned()],
        _ => Vec::new(),
    };
    let tail = reading.tail(sentence, at);
    let tail = tail.trim_start_matches("of them ");
    words.extend(
        tail.split(' ').take_while(|word| !matches!(*word, "," | "." | "and" | ";")).take(6).map(str::to_owned),
    );
    words
}

/// Whether nothing can be in two of the parts.
pub fn exclude(reading: &Reading<'_>, sentence: &Sentence<'_>, parts: std::ops::Range<usize>) -> bool {
    let words: Vec<Vec<String>> = parts.clone().map(|at| said(reading, sentence, at)).collect();
    let column = |pairs: &&[&[&str]], words: &[String]| {
        pairs.iter().position(|column| words.iter().any(|word| column.contains(&word.as_str())))
    };
    let opposite = OPPOSITES.iter().any(|pairs| {
        let mut columns: Vec<Option<usize>> = words.iter().map(|words| column(pairs, words)).collect();
        columns.sort_unstable();
        columns.windows(2).all(|pair| matches!(pair, [Some(one), Some(two)] if one != two)) && words.len() >= 2
    });
    let rest = words.last().is_some_and(|words| words.iter().any(|word| REST.contains(&word.as_str())));
    let preposition = |words: &Vec<String>| {
        words
            .iter()
            .find(|word| matches!(word.as_str(), "of" | "from" | "in" | "by" | "under" | "at" | "on" | "to" | "about"))
            .cloned()
    };
    let first = words.first().and_then(preposition);
    let alike = first.is_some() && words.iter().all(|words| preposition(words) == first);
    // What is of one thing or under one is not of another, and not what is of all of them.
    let of =
        alike && matches!((first.as_deref(), words.len()), (Some("of" | "under" | "about"), _) | (Some("from"), 3..));
    opposite || rest || of
}

/// The parts after a whole, joined by commas and `and` up to the sentence's end or its next clause.
fn parts(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize) -> usize {
    let terms = &sentence.terms;
    let mut end = first + 1;
    while let Some(next) = terms.get(end) {
        let gap = reading.gap(sentence, end - 1, end);
        let words: Vec<&str> = gap.split(' ').collect();
        let joint = matches!(words.as_slice(), [.., "," | "and"]) && words.len() <= 8;
        let breaks = |word: &&str| {
            matches!(
                *word,
                ";" | ":"
                    | "("
                    | "including"
                    | "while"
                    | "but"
                    | "aged"
                    | "than"
                    | "whom"
                    | "which"
                    | "them"
                    | "<date>"
            )
        };
        // Of them is said of the first part alone.
        let breaks_at = words.iter().position(breaks).filter(|&at| !(words[at] == "them" && at == 1));
        if !joint || breaks_at.is_some() || !is_counted(next) {
            break;
        }
        end += 1;
    }
    end
}

/// `Of the 24 trains, 18 have been delivered and six are still at the works`; `80 hectares, 50 of them under wheat and 30 under rye`.
fn of_whole(reading: &Reading<'_>, sentence: &Sentence<'_>, whole: usize, found: &mut Vec<Finding>) {
    let terms = &sentence.terms;
    let (total, first) = (&terms[whole], whole + 1);
    let gap = reading.gap(sentence, whole, first);
    let pause = gap.ends_with(',') && gap.split(' ').count() <= 6 && !gap.contains([';', ':', '(']);
    let of_them = pause && reading.tail(sentence, first).starts_with("of them ");
    if !is_counted(total)
        || !is_counted(&terms[first])
        || !(pause && is_whole(&reading.lead(sentence, whole)) || of_them)
    {
        return;
    }
    let end = parts(reading, sentence, first);
    let alike = terms[first..end].iter().all(|part| part.unit.is_like(&total.unit) || part.unit == Unit::Bare);
    if end - first < 2 || !alike || !exclude(reading, sentence, first..end) {
        return;
    }
    // Some of the whole may be left out, so that less is no fault.
    let sum = terms[first..end].iter().fold(Interval::exact(0.0), |sum, part| sum.plus(part.interval));
    if total.interval.is_below(sum) {
        tell(reading, &terms[first..end], total, found);
    }
}

/// `48 people, 42 men and six women`.
fn apposed(reading: &Reading<'_>, sentence: &Sentence<'_>, whole: usize, found: &mut Vec<Finding>) {
    let terms = &sentence.terms;
    let (total, first) = (&terms[whole], whole + 1);
    let is_group = matches!(total.unit, Unit::Count(noun) if GROUPS.contains(&noun));
    let end = first + 2;
    if !is_group || end > terms.len() || reading.gap(sentence, whole, first) != "," {
        return;
    }
    let gap = reading.gap(sentence, first, first + 1);
    let tail = reading.tail(sentence, first + 1);
    let closes = matches!(tail.split(' ').next(), Some("," | "." | ")" | ";" | "–" | "—" | "aged" | ""));
    let more = ["or more", ", one of", ", and", ", as well as", ", some of", ", including"];
    let counted = is_counted(&terms[first]) && is_counted(&terms[first + 1]);
    if gap != "and" || !closes || !counted || more.iter().any(|more| tail.starts_with(more)) {
        return;
    }
    let sum = terms[first].interval.plus(terms[first + 1].interval);
    let near = (terms[first].value + terms[first + 1].value - total.value).abs() <= total.value * 0.25 + 1.0;
    if near && exclude(reading, sentence, first..end) && !sum.meets(total.interval) {
        tell(reading, &terms[first..end], total, found);
    }
}

fn tell(reading: &Reading<'_>, parts: &[Term<'_>], total: &Term<'_>, found: &mut Vec<Finding>) {
    let exactly: f64 = parts.iter().map(|part| part.value).sum();
    let list: Vec<&str> = parts.iter().map(|part| reading.quoted(part.span)).collect();
    let message =
        format!("{} come to {}, not {}", list.join(" + "), Interval::exact(exactly), reading.quoted(total.span));
    found.push(Finding::new("check.sum", Spot::Prose(total.span), message, "correct the total or one of its parts"));
}

/// `70 people, 80 of them children`; `a crowd of 2,000, of whom 3,000`; `of the 60 members on the list, 72 voted`.
fn too_many(reading: &Reading<'_>, sentence: &Sentence<'_>, whole: usize, found: &mut Vec<Finding>) {
    let [total, part] = [whole, whole + 1].map(|at| &sentence.terms[at]);
    let (gap, tail) = (reading.gap(sentence, whole, whole + 1), reading.tail(sentence, whole + 1));
    let words: Vec<&str> = gap.split(' ').collect();
    let pause = words.last() == Some(&",") && words.len() <= 6;
    let of_them = ["of them ", "of whom ", "of which "].iter().any(|of| tail.starts_with(of)) && pause;
    let of_whom = matches!(words.as_slice(), [.., ",", "of", "whom" | "which"]) && words.len() <= 6;
    let of_total = pause && is_whole(&reading.lead(sentence, whole));
    let alike = total.unit == part.unit || part.unit == Unit::Bare;
    let plain = !words.iter().any(|word| matches!(*word, ";" | ":" | "(" | ")" | "and" | "<date>"));
    // Twelve firms hired engineers, 40 of them women.
    let others = of_them && (words.iter().any(|word| word.ends_with("ed")) || part.value > total.value * 2.0);
    let plain = plain && !others;
    let counts = is_counted(total) && is_counted(part);
    if (of_them || of_whom || of_total) && alike && plain && counts && total.interval.is_below(part.interval) {
        let message =
            format!("{} of {} is more than all of them", reading.quoted(part.span), reading.quoted(total.span));
        found.push(Finding::new("check.too-much", Spot::Prose(part.span), message, "correct one of the two"));
    }
}

/// `received 12 and used five of them, leaving seven`; `opened 40 and closed 15, leaving it with 525, against 500`.
fn leaving(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    const GAINS: &[&str] = &["opened", "added", "hired", "gained", "built", "bought", "recruited", "signed"];
    const LOSSES: &[&str] = &[
        "closed", "sold", "shut", "lost", "used", "spent", "gave", "repaid", "returned", "cut", "scrapped", "removed",
    ];
    let [one, two, left] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (gap, link) = (reading.gap(sentence, first, first + 1), reading.gap(sentence, first + 1, first + 2));
    let words: Vec<&str> = gap.split(' ').collect();
    let loses = words.len() <= 6 && words.iter().any(|word| LOSSES.contains(word)) && words.contains(&"and");
    let lead = reading.lead(sentence, first);
    let gains = lead.split(' ').rev().take(3).any(|word| GAINS.contains(&word));
    let leaves = link.rsplit(", ").next().is_some_and(|last| {
        matches!(
            last,
            "leaving"
                | "leaving it with"
                | "leaving them with"
                | "leaving a total of"
                | "which left"
                | "leaving it"
                | "which leaves"
        )
    });
    let alike = [two, left].iter().all(|term| term.unit.is_like(&one.unit) || term.unit == Unit::Bare);
    if !(loses && leaves && alike) || one.is_age || one.unit.is_share() || link.split(' ').count() > 8 {
        return;
    }
    let base = sentence.terms.get(first + 3).filter(|base| {
        let gap = reading.gap(sentence, first + 2, first + 3);
        let against = [", against", ", compared with", ", up from", ", down from", "against", "compared with"];
        against.iter().any(|says| gap == *says) && base.unit.is_like(&left.unit)
    });
    let before = match base {
        Some(base) if gains => base.interval.plus(one.interval),
        None if !gains || link.starts_with("of them") => one.interval,
        _ => return,
    };
    if before.minus(two.interval).meets(left.interval) {
        return;
    }
    let exactly = base.map_or(0.0, |base| base.value) + one.value - two.value;
    let sum = base.map_or(String::new(), |base| format!("{} + ", reading.quoted(base.span)));
    let message = format!(
        "{sum}{} − {} come to {}, not {}",
        reading.quoted(one.span),
        reading.quoted(two.span),
        Interval::exact(exactly),
        reading.quoted(left.span)
    );
    found.push(Finding::new("check.sum", Spot::Prose(left.span), message, "correct one of the numbers"));
}

/// `500 of its 1,200 workers, leaving 700`.
fn left_of(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    let [part, whole, left] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (gap, link) = (reading.gap(sentence, first, first + 1), reading.gap(sentence, first + 1, first + 2));
    let leaves = [", leaving", ", leaving it with", ", leaving them with"].iter().any(|says| link.ends_with(says));
    let plain = link.split(' ').count() <= 7 && !link.contains([';', ':', '(']) && !link.contains(" and ");
    let counted = is_counted(part) && is_counted(whole) && left.unit.is_count() && !left.is_age;
    if !(leaves && plain && counted && is_of(&gap)) {
        return;
    }
    if !whole.interval.minus(part.interval).meets(left.interval) {
        let (part_of, whole_of) = (reading.quoted(part.span), reading.quoted(whole.span));
        let exactly = Interval::exact(whole.value - part.value);
        let message = format!("{whole_of} − {part_of} come to {exactly}, not {}", reading.quoted(left.span));
        found.push(Finding::new("check.sum", Spot::Prose(left.span), message, "correct one of the three"));
    }
}

/// `exports of $40 million and imports of $30 million, a surplus of $10 million`.
fn difference(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    const INCOME: &[&str] =
        &["exports", "income", "revenue", "revenues", "receipts", "earned", "earnings", "raised", "sales"];
    const SPENDING: &[&str] = &["imports", "spending", "spent", "costs", "expenditure", "outgoings", "outlays", "paid"];
    let [one, two, by] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (gap, link) = (reading.gap(sentence, first, first + 1), reading.gap(sentence, first + 1, first + 2));
    let words: Vec<&str> = gap.split(' ').collect();
    let joint = words.iter().any(|word| matches!(*word, "and" | "against" | "," | "to" | "while"));
    let plain = words.len() <= 9 && !words.iter().any(|word| matches!(*word, ";" | ":" | "(" | "." | "by" | "from"));
    let said = link.rsplit(", ").next().unwrap_or_default();
    let said: Vec<&str> = said.split(' ').collect();
    let says = matches!(said.as_slice(), ["a" | "an", .., "of"]) && said.len() <= 5 && link.contains(',');
    let lead = reading.lead(sentence, first);
    let all = |group: &[&str]| words.iter().copied().chain(lead.split(' ')).any(|word| group.contains(&word));
    let amounts = matches!(one.unit, Unit::Money(_) | Unit::Measure(_)) && one.unit == two.unit;
    let against = words.iter().any(|word| matches!(*word, "against" | "compared"));
    // What else may be counted or paid is not known, so that both sides have to be named.
    let meant = match said.iter().rev().nth(1).copied() {
        Some("surplus" | "deficit" | "imbalance") => amounts && all(INCOME) && all(SPENDING),
        Some("saving" | "gap") => amounts && against,
        Some("difference") => one.unit == two.unit || one.unit == Unit::Count("goal") && two.unit == Unit::Bare,
        _ => false,
    };
    let alike = one.unit.is_like(&two.unit) && (one.unit.is_like(&by.unit) || by.unit == Unit::Bare);
    if !(joint && plain && says && meant && alike) || one.unit.is_share() || one.is_age || link.split(' ').count() > 12
    {
        return;
    }
    let comes_to = one.beside(two).minus(two.beside(one)).abs();
    if !comes_to.meets(by.interval.abs()) {
        let message = format!(
            "{} and {} are {} apart, not {}",
            reading.quoted(one.span),
            reading.quoted(two.span),
            Interval::exact((one.value - two.value).abs()),
            reading.quoted(by.span)
        );
        found.push(Finding::new("check.sum", Spot::Prose(by.span), message, "correct one of the three"));
    }
}

/// `£90 million over its budget of £270 million, at a cost of £360 million`.
fn over_budget(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    let [by, plan, cost] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (gap, link) = (reading.gap(sentence, first, first + 1), reading.gap(sentence, first + 1, first + 2));
    let words: Vec<&str> = gap.split(' ').collect();
    let sign = match words.as_slice() {
        ["over" | "above", ..] | ["more", "than", ..] => 1.0,
        ["under" | "below", ..] | ["less", "than", ..] => -1.0,
        _ => return,
    };
    let planned = words.iter().any(|word| matches!(*word, "budget" | "estimate" | "forecast" | "target" | "estimates"));
    let costs = [
        ", at a cost of",
        ", at a total cost of",
        ", at a final cost of",
        ", costing",
        "and cost",
        ", and cost",
        ", at",
    ];
    let money = matches!(by.unit, Unit::Money(_)) && by.unit == plan.unit && by.unit == cost.unit;
    if !planned || words.len() > 6 || !money || !costs.contains(&link.as_str()) {
        return;
    }
    let comes_to = plan.interval.plus(by.interval.scaled(sign));
    if !comes_to.meets(cost.interval) {
        let message = format!(
            "{} {} {} is {}, not {}",
            reading.quoted(by.span),
            words[0],
            reading.quoted(plan.span),
            Interval::exact(plan.value + sign * by.value),
            reading.quoted(cost.span)
        );
        found.push(Finding::new("check.sum", Spot::Prose(cost.span), message, "correct one of the three"));
    }
}
