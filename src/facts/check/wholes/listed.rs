//! Parts of a whole listed by item: `schools (42%), roads (31%), housing (19%) and parks (15%)`; `seven men and four women were among
//! the 12 dead, all of them adults`. Only where nothing can be in two of the items.

use super::parts::exclude;
use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit, is_year};

/// Words that say that a whole is dealt out, so that no item has what another has.
const DEALS: &[&str] = &[
    "split",
    "divided",
    "shared",
    "distributed",
    "allocated",
    "apportioned",
    "spent",
    "spends",
    "goes",
    "go",
    "went",
    "comprises",
    "comprised",
    "consists",
    "consisted",
    "broken",
    "earmarked",
    "destined",
    "shipped",
    "exported",
];
/// Wholes that are dealt out, of which each has a part of its own.
const WHOLES: &[&str] = &[
    "money",
    "budget",
    "spending",
    "vote",
    "votes",
    "revenue",
    "income",
    "sales",
    "exports",
    "imports",
    "seats",
    "market",
    "shares",
    "fund",
    "funds",
    "funding",
    "land",
    "electricity",
    "power",
    "energy",
    "costs",
    "total",
    "sum",
    "stock",
    "output",
    "production",
    "electorate",
    "turnover",
    "emissions",
    "proceeds",
    "waste",
    "traffic",
];
/// Who dies or is counted one by one.
const DEAD: &[&str] = &[
    "dead",
    "victim",
    "killed",
    "injured",
    "wounded",
    "fatality",
    "casualty",
    "passenger",
    "juror",
    "arrested",
    "defendant",
];

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    shares(reading, sentence, found);
    for whole in 0..sentence.terms.len() {
        dealt_out(reading, sentence, whole, found);
        among(reading, sentence, whole, found);
        were(reading, sentence, whole, found);
    }
}

/// From `first` on, percentages of items in a row: the index after the last.
fn row(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize) -> usize {
    let mut end = first + 1;
    while let Some(next) = sentence.terms.get(end) {
        let gap = reading.gap(sentence, end - 1, end);
        let words: Vec<&str> = gap.split(' ').collect();
        let joint = words.iter().any(|word| matches!(*word, "," | "and" | ";"));
        let breaks = |word: &&str| {
            matches!(
                *word,
                "from"
                    | "than"
                    | "while"
                    | "whom"
                    | "which"
                    | "including"
                    | "among"
                    | "compared"
                    | "against"
                    | "<date>"
                    | ":"
                    | "but"
                    | "or"
                    | "also"
                    | "both"
                    | "either"
            )
        };
        // Up 5%, and not cleaning up.
        let moves = |at: usize| {
            matches!(words[at], "up" | "down") && matches!(words.get(at + 1), None | Some(&("by" | "on" | "to")))
        };
        if !joint
            || (0..words.len()).any(moves)
            || words.len() > 8
            || words.iter().any(breaks)
            || next.unit != sentence.terms[first].unit
            || next.is_age
        {
            break;
        }
        end += 1;
    }
    end
}

/// `goes to schools (42%), roads (31%) …`; `schools receive 42% of the money, roads 31% …`; `of the patients, 55% were children …`.
fn shares(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let terms = &sentence.terms;
    let mut first = 0;
    while first < terms.len() {
        let end = row(reading, sentence, first);
        if terms[first].unit == Unit::Percent && end - first >= 3 {
            let (lead, after) = (reading.before(sentence, first).join(" "), reading.tail(sentence, first));
            let bracketed = (first..end).all(|at| reading.before(sentence, at).last().is_some_and(|word| word == "("));
            let dealt = lead.split(' ').any(|word| DEALS.contains(&word))
                && (bracketed || after.starts_with("to ") || after.starts_with("on "));
            let whole = after
                .strip_prefix("of ")
                .is_some_and(|rest| rest.split(' ').take(3).any(|word| WHOLES.contains(&word)));
            let others = reading
                .words(sentence.tokens.clone())
                .iter()
                .any(|word| matches!(word.as_str(), "turnout" | "respectively" | "multiple"));
            let apart = lead.split(' ').take(2).any(|word| word == "of") && exclude(reading, sentence, first..end);
            if (dealt || whole || apart || supplied(reading, sentence, first..end)) && !others {
                too_much(reading, &terms[first..end], found);
            }
        }
        first = end;
    }
}

/// `snowmelt supplied 46%, glacier ice 31% and rain 19%`: what each of several supplies no other does.
fn supplied(reading: &Reading<'_>, sentence: &Sentence<'_>, row: std::ops::Range<usize>) -> bool {
    const SUPPLIES: &[&str] = &["supplied", "supplies", "provided", "provides", "generated", "generates"];
    const ELSEWHERE: &[&str] = &["in", "of", "at", "for", "by", "on", "to", "under", "last", "then", "year"];
    let lead = reading.lead(sentence, row.start);
    let verb = lead.split(' ').next_back().is_some_and(|word| SUPPLIES.contains(&word));
    let item = |at: usize| {
        let gap = reading.gap(sentence, at - 1, at);
        let words: Vec<&str> = gap.split(' ').filter(|word| !matches!(*word, "," | "and" | "the" | ";")).collect();
        (1..=3).contains(&words.len()) && !words.iter().any(|word| ELSEWHERE.contains(word))
    };
    let ends = matches!(reading.tail(sentence, row.end - 1).as_str(), "." | "" | ";");
    verb && ends && (row.start + 1..row.end).all(item)
}

fn too_much(reading: &Reading<'_>, shares: &[Term<'_>], found: &mut Vec<Finding>) {
    let sum = shares.iter().fold(Interval::exact(0.0), |sum, share| sum.plus(share.interval));
    let (true, Some(last)) = (Interval::exact(100.0).is_below(sum), shares.last()) else { return };
    if found.iter().rev().take(4).any(|known| known.code == "check.shares" && known.spot == Spot::Prose(last.span)) {
        return;
    }
    let exactly: f64 = shares.iter().map(|share| share.value).sum();
    let message = format!("{} come to {}%, not 100%", listed(reading, shares), Interval::exact(exactly));
    let hint = "correct one of the shares, or say that several answers were allowed";
    found.push(Finding::new("check.shares", Spot::Prose(last.span), message, hint));
}

fn listed(reading: &Reading<'_>, parts: &[Term<'_>]) -> String {
    let list: Vec<&str> = parts.iter().map(|part| reading.quoted(part.span)).collect();
    list.join(" + ")
}

/// `£10m is split between schools (£4m), roads (£3m) and parks (£5m)`.
fn dealt_out(reading: &Reading<'_>, sentence: &Sentence<'_>, whole: usize, found: &mut Vec<Finding>) {
    let terms = &sentence.terms;
    let (total, first) = (&terms[whole], whole + 1);
    if first + 1 >= terms.len() || total.unit.is_share() || total.is_age || is_year(total) || total.per.is_some() {
        return;
    }
    let gap = reading.before(sentence, first);
    let dealt = gap.iter().any(|word| DEALS.contains(&word.as_str()));
    let open = gap.last().is_some_and(|word| word == "(");
    let end = row(reading, sentence, first);
    let bracketed = (first..end).all(|at| reading.before(sentence, at).last().is_some_and(|word| word == "("));
    let last = &terms[end - 1];
    let closes = matches!(reading.tail(sentence, end - 1).as_str(), ")" | ") ." | ") ;" | ") , the council said .");
    let some =
        gap.iter().any(|word| matches!(word.as_str(), "including" | "partly" | "mainly" | "mostly" | "among" | "not"));
    if dealt
        && open
        && bracketed
        && closes
        && !some
        && end - first >= 2
        && last.unit.is_like(&total.unit)
        && gap.len() <= 18
    {
        // What is dealt out is told to its last digit.
        let parts: Vec<Term<'_>> = terms[first..end].iter().map(exactly).collect();
        compare(reading, &parts, &exactly(total), true, found);
    }
}

/// A term that is not rounded further than its digits say.
fn exactly<'a>(term: &Term<'a>) -> Term<'a> {
    Term { interval: Interval::stated(term.value, term.least, term.approx), ..term.clone() }
}

/// `Seven men and four women were among the 12 dead, all of them adults`.
fn among(reading: &Reading<'_>, sentence: &Sentence<'_>, whole: usize, found: &mut Vec<Finding>) {
    let Some(first) = whole.checked_sub(2) else { return };
    let (terms, total) = (&sentence.terms, &sentence.terms[whole]);
    let gap = reading.gap(sentence, whole - 1, whole);
    let says =
        ["were among the", "are among the", "was among the", "were the", "make up the", "made up the", "are the"];
    let counted = [first, first + 1].iter().all(|&at| terms[at].unit.is_count() && !terms[at].is_age);
    let pair = reading.gap(sentence, first, first + 1) == "and"
        && reading.lead(sentence, first).split(' ').all(|word| word.is_empty() || word == "the");
    let is_group =
        matches!(total.unit, Unit::Count(noun) if DEAD.contains(&noun) || noun == "person" || noun == "people");
    if says.contains(&gap.as_str()) && counted && pair && is_group && exclude(reading, sentence, first..whole) {
        // Of children nothing may be said, but where all are adults.
        let tail = reading.tail(sentence, whole);
        let complete =
            !gap.ends_with("among the") || tail.contains("all of them adults") || tail.contains("all adults");
        compare(reading, &terms[first..whole], total, complete, found);
    }
}

/// `The 12 dead were seven men and four women`.
fn were(reading: &Reading<'_>, sentence: &Sentence<'_>, whole: usize, found: &mut Vec<Finding>) {
    let (terms, first) = (&sentence.terms, whole + 1);
    let gap = if first < terms.len() { reading.gap(sentence, whole, first) } else { return };
    let copula = matches!(gap.as_str(), "were" | "are" | "comprised" | "comprise" | "consisted of" | "consist of");
    let is_group = matches!(terms[whole].unit, Unit::Count(noun) if DEAD.contains(&noun) || matches!(noun, "member" | "person" | "student" | "pupil" | "patient"));
    let lead = reading.lead(sentence, whole);
    let mut end = first + 1;
    while end < terms.len() && matches!(reading.gap(sentence, end - 1, end).as_str(), "," | "and" | ", and") {
        end += 1;
    }
    let closes = matches!(reading.tail(sentence, end - 1).as_str(), "." | "" | ";");
    let counted = terms[first..end].iter().all(|part| part.unit.is_count() && !part.is_age);
    let all = lead.split(' ').all(|word| matches!(word, "the" | "all" | "" | "its" | "of"));
    if copula && is_group && closes && counted && all && end - first >= 2 && exclude(reading, sentence, first..end) {
        compare(reading, &terms[first..end], &terms[whole], true, found);
    }
}

/// `complete` says that nothing is left out, so that less than the total is wrong, too.
fn compare(reading: &Reading<'_>, parts: &[Term<'_>], total: &Term<'_>, complete: bool, found: &mut Vec<Finding>) {
    let sum = parts.iter().fold(Interval::exact(0.0), |sum, part| sum.plus(part.interval));
    let wrong = if complete { !sum.meets(total.interval) } else { total.interval.is_below(sum) };
    let spot = Spot::Prose(total.span);
    if !wrong || found.iter().rev().take(6).any(|known| known.code == "check.sum" && known.spot == spot) {
        return;
    }
    let exactly: f64 = parts.iter().map(|part| part.value).sum();
    let message =
        format!("{} come to {}, not {}", listed(reading, parts), Interval::exact(exactly), reading.quoted(total.span));
    found.push(Finding::new("check.sum", spot, message, "correct the total or one of its parts"));
}
