//! Parts and their total: `12 men and nine women, 21 in all`.

use crate::facts::check::reading::of::is_whole;
use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit, is_year};
use crate::facts::model::Approx;

/// Words that make a number the sum of those before it.
const TOTALS: &[&str] = &[
    "a total of",
    "making a total of",
    "for a total of",
    "giving a total of",
    "making",
    "totalling",
    "totaling",
    "in total",
    "bringing the total to",
    "taking the total to",
    "and in all",
    "in all",
    "altogether",
    "adding up to",
    "for a combined",
    "a combined total of",
];
/// The same after the number.
const AFTER: &[&str] = &["in all", "in total", "altogether", "all told", "all together", "combined"];

/// Answers that leave nobody over.
const EXCLUSIVE: &[&str] = &[
    "undecided",
    "unsure",
    "did not know",
    "don't know",
    "didn't know",
    "no opinion",
    "no view",
    "no preference",
    "were not sure",
    "of the vote",
    "of votes",
    "of the votes",
];

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    totals(reading, sentence, found);
    announced(reading, sentence, found);
    rest(reading, sentence, found);
    shares(reading, sentence, found);
    answers(reading, sentence, found);
    majority(reading, sentence, found);
    present(reading, sentence, found);
}

/// Terms joined by commas and `and`, from `first` on, all of one sort; the index after the last.
fn chain(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, announced: bool) -> usize {
    let terms = &sentence.terms;
    let mut end = first + 1;
    while let Some(next) = terms.get(end) {
        let gap = reading.gap(sentence, end - 1, end);
        if !is_joint(&gap, announced)
            || !next.unit.is_like(&terms[first].unit)
            || next.is_age
            || is_total(&gap, &reading.tail(sentence, end))
        {
            break;
        }
        end += 1;
    }
    end
}

/// `,`, `and`, `women and`: at most a few words, and a joint at the end. After a colon the parts may say more of themselves.
fn is_joint(gap: &str, announced: bool) -> bool {
    let words: Vec<&str> = gap.split(' ').collect();
    // `and a bonus of`
    let words = match words.as_slice() {
        [before @ .., "a" | "an", _, "of"] if !announced => before,
        all => all,
    };
    let plain = words
        .iter()
        .all(|word| *word == "," || word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-')));
    const OTHER: &[&str] = &["to", "from", "than", "up", "down", "while", "after", "before"];
    let bound = |word: &&str| OTHER.contains(word) || !announced && matches!(*word, "by" | "of");
    words.len() <= 7 && plain && matches!(words.last(), Some(&("," | "and" | "plus"))) && !words.iter().any(bound)
}

fn is_total(gap: &str, tail: &str) -> bool {
    let gap = gap.trim_start_matches([',', '(', ' ', '-', '–', '—']);
    let gap = gap.rsplit(" , ").next().unwrap_or(gap);
    TOTALS.contains(&gap)
        || AFTER.iter().any(|after| tail == *after || tail.starts_with(&format!("{after} ")))
        || AFTER.iter().any(|after| {
            tail.split(' ').nth(1).is_some()
                && tail.split_once(' ').is_some_and(|(word, rest)| {
                    word.chars().all(char::is_alphabetic) && (rest == *after || rest.starts_with(&format!("{after} ")))
                })
        })
}

fn totals(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let terms = &sentence.terms;
    let mut first = 0;
    while first < terms.len() {
        let end = chain(reading, sentence, first, false);
        if end - first >= 2
            && let Some(total) = terms.get(end)
            && total.unit.is_like(&terms[first].unit)
            && reading.gap(sentence, end - 1, end).split(' ').count() <= 9
            && is_total(&reading.gap(sentence, end - 1, end), &reading.tail(sentence, end))
        {
            add_up(reading, &terms[first..end], total, found);
        }
        first = end;
    }
}

/// `21 people: 12 men and nine women`.
fn announced(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    const OPENS: &[&str] = &[":", "–", "—", "made up of", "comprising", "( ", "(", "consisting of"];
    let terms = &sentence.terms;
    for total in 0..terms.len().saturating_sub(2) {
        let gap = reading.gap(sentence, total, total + 1);
        let most = if gap.ends_with(':') { 14 } else { 5 };
        let opens = OPENS.iter().any(|open| gap == *open || gap.ends_with(&format!(" {open}")));
        let opens = opens && gap.split(' ').count() <= most;
        let end = chain(reading, sentence, total + 1, gap.ends_with(':'));
        let tail = reading.tail(sentence, end - 1);
        let closes = tail.split(' ').take(5).any(|word| matches!(word, "." | ")" | "–" | "—" | ";"))
            || tail.split(' ').count() <= 3;
        let alike = terms[total].unit.is_like(&terms[total + 1].unit) && !is_year(&terms[total]);
        // With a bracket only the whole of what it holds is the total's parts.
        if opens && closes && alike && end - total > 2 && !terms[total].unit.is_share() {
            add_up(reading, &terms[total + 1..end], &terms[total], found);
        }
    }
}

fn add_up(reading: &Reading<'_>, parts: &[Term<'_>], total: &Term<'_>, found: &mut Vec<Finding>) {
    let sum = parts.iter().fold(Interval::exact(0.0), |sum, part| sum.plus(part.interval));
    if sum.meets(total.interval) || total.is_age || parts.iter().chain([total]).any(is_year) {
        return;
    }
    let exactly: f64 = parts.iter().map(|part| part.value).sum();
    let list: Vec<&str> = parts.iter().map(|part| reading.quoted(part.span)).collect();
    let message =
        format!("{} come to {}, not {}", list.join(" + "), Interval::exact(exactly), reading.quoted(total.span));
    found.push(Finding::new("check.sum", Spot::Prose(total.span), message, "correct the total or one of its parts"));
}

/// `Of the 60 members, 40 voted for and 15 against; the remaining five abstained.`
fn rest(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let terms = &sentence.terms;
    let is_rest = |at: usize| {
        let lead = reading.lead(sentence, at);
        ["the remaining", "the other", "the rest ,"].iter().any(|rest| lead.ends_with(rest))
    };
    let Some(last) = (1..terms.len()).find(|&at| is_rest(at)) else { return };
    if terms[last].unit == Unit::Percent {
        let shares = &terms[..=last];
        if shares.iter().all(|term| term.unit == Unit::Percent)
            && reading.lead(sentence, 0).split(' ').count() < 25
            && shares.len() >= 2
            && !lacks_one(reading, sentence, shares)
        {
            hundred(reading, shares, true, found);
        }
        return;
    }
    // `£96,000, of which the county pays £60,000, …`
    let of_which = |at: usize| reading.gap(sentence, at, at + 1).starts_with(", of which");
    let whole = (0..last).find(|&at| is_whole(&reading.lead(sentence, at)) || of_which(at));
    let Some(whole) = whole else { return };
    let parts = &terms[whole + 1..=last];
    let adds = |unit: &Unit<'_>| unit.is_count() || of_which(whole) && matches!(unit, Unit::Money(_));
    let alike = |term: &Term<'_>| term.unit.is_like(&terms[whole].unit) && adds(&term.unit) && !term.is_age;
    if parts.len() >= 2 && parts.iter().all(alike) && !is_year(&terms[whole]) {
        add_up(reading, parts, &terms[whole], found);
    }
}

/// Whether shares are not all that there are: one stands in a sentence before, or nobody says that these are all.
fn lacks_one(reading: &Reading<'_>, sentence: &Sentence<'_>, shares: &[Term<'_>]) -> bool {
    /// What shares of one whole come to at least, but for a slip.
    const NEARLY_ALL: f64 = 85.0;
    /// Sentences before that are looked at.
    const BACK: usize = 3;
    let sum: f64 = shares.iter().map(|share| share.value).sum();
    let at = reading.sentences.partition_point(|other| other.tokens.start < sentence.tokens.start);
    let before = reading.sentences[at.saturating_sub(BACK)..at].iter().flat_map(|other| &other.terms);
    let room = shares.len() as f64;
    let told = before.filter(|term| term.unit == Unit::Percent).any(|term| (term.value + sum - 100.0).abs() <= room);
    sum < NEARLY_ALL || told && sum < 100.0
}

/// Shares of one whole, named in a row.
fn shares(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let terms = &sentence.terms;
    if terms.len() < 3 || terms.iter().any(|term| term.unit != Unit::Percent) {
        return;
    }
    let words = reading.words(sentence.tokens.clone()).join(" ");
    let compared = [
        "compared",
        "from",
        "against",
        "up",
        "down",
        "rose",
        "fell",
        "than",
        "earlier",
        "previous",
        "while",
        "respectively",
        "turnout",
    ];
    let exclusive = EXCLUSIVE.iter().any(|words_of| words.contains(words_of));
    if exclusive && !words.split(' ').any(|word| compared.contains(&word)) && !words.contains("remaining") {
        hundred(reading, terms, false, found);
    }
}

/// `54.2% said no to the law, and 45.8% said yes`.
fn answers(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    const PAIRS: [[&str; 2]; 3] = [["said yes", "said no"], ["voted yes", "voted no"], ["voted for", "voted against"]];
    let [one, two] = sentence.terms.as_slice() else { return };
    let says = |at: usize, answer: &str| reading.tail(sentence, at).starts_with(answer);
    let opposed = PAIRS.iter().any(|[yes, no]| says(0, yes) && says(1, no) || says(0, no) && says(1, yes));
    // Of women and of men each may say so.
    let joint = reading.gap(sentence, 0, 1);
    let one_group = matches!(joint.rsplit(' ').next(), Some("and" | "," | "while" | "but"));
    let percent = one.unit == Unit::Percent && two.unit == Unit::Percent;
    if opposed && one_group && percent && reading.lead(sentence, 0).split(' ').count() < 6 {
        hundred(reading, &sentence.terms, false, found);
    }
}

/// `complete` says that nothing is left out, so that less than all is wrong, too.
fn hundred(reading: &Reading<'_>, shares: &[Term<'_>], complete: bool, found: &mut Vec<Finding>) {
    let sum = shares.iter().fold(Interval::exact(0.0), |sum, share| sum.plus(share.loosely()));
    let whole = Interval::exact(100.0);
    let exactly: f64 = shares.iter().map(|share| share.value).sum();
    // Of so many shares that are rounded some are rounded up and some down.
    let step = shares.iter().map(|share| share.step).fold(0.0, f64::max);
    let exact =
        shares.iter().all(|share| share.approx == Approx::Exact && share.step > 0.0 && share.value % 5.0 != 0.0);
    let rounded = (exactly - 100.0).abs() <= step * (shares.len() as f64 * 0.3).max(1.0) + 1e-6;
    let wrong = if complete { !sum.meets(whole) || exact && !rounded } else { whole.is_below(sum) };
    let (Some(last), true) = (shares.last(), wrong) else { return };
    let list: Vec<&str> = shares.iter().map(|share| reading.quoted(share.span)).collect();
    let message = format!("{} come to {}%, not 100%", list.join(" + "), Interval::exact(exactly));
    found.push(Finding::new(
        "check.shares",
        Spot::Prose(last.span),
        message,
        "correct one of the shares, or say that several answers were allowed",
    ));
}

/// `31 votes to 19, with two abstentions; all 52 members were there`.
fn present(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for first in 0..sentence.terms.len().saturating_sub(3) {
        let [one, two, none, all] = [first, first + 1, first + 2, first + 3].map(|at| &sentence.terms[at]);
        let gaps = [first, first + 1, first + 2].map(|at| reading.gap(sentence, at, at + 1));
        let votes =
            one.unit == Unit::Count("vote") && two.unit.is_count() && matches!(gaps[0].as_str(), "to" | "against");
        let abstained = none.unit == Unit::Count("abstention") && gaps[1].split(' ').count() <= 3;
        let everybody = ["; all", ", all", ". all"].contains(&gaps[2].as_str()) && matches!(all.unit, Unit::Count(_));
        let sum = one.interval.plus(two.interval).plus(none.interval);
        if votes && abstained && everybody && !sum.meets(all.interval) {
            add_up(reading, &sentence.terms[first..first + 3], all, found);
        }
    }
}

/// `won by 14,200 votes to 11,900, a majority of 2,300`.
fn majority(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for first in 0..sentence.terms.len().saturating_sub(2) {
        let [one, two, margin] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
        let gap = reading.gap(sentence, first + 1, first + 2);
        let says =
            ["a majority of", "a margin of", "a lead of", "a winning margin of"].iter().any(|says| gap.ends_with(says));
        let versus = matches!(
            reading.gap(sentence, first, first + 1).as_str(),
            "to" | "against" | "votes to" | "- " | "-" | "–"
        );
        let counts = [one, two, margin].iter().all(|term| term.unit.is_count());
        if !(says && versus && counts && gap.split(' ').count() <= 6) {
            continue;
        }
        let difference = one.interval.minus(two.interval).abs();
        if !difference.meets(margin.interval) {
            let exactly = Interval::exact((one.value - two.value).abs());
            let message = format!(
                "{} to {} is a margin of {exactly}, not {}",
                reading.quoted(one.span),
                reading.quoted(two.span),
                reading.quoted(margin.span)
            );
            found.push(Finding::new("check.sum", Spot::Prose(margin.span), message, "correct one of the three"));
        }
    }
}
