//! So much for each of so many, where the text has what it comes to: `£85 a week for 30 weeks, paying £2,550`; `a charge of £45, which
//! 26,000 households will pay, should bring in £1.17 million`; `It dug for six days at 250 metres a day. The tunnel is 1.5 km long.`

use crate::facts::check::reading::units::scale;
use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit, is_year};
use crate::facts::model::Approx;

/// Room for what is rounded as it reads best, of the product.
const ROOM: f64 = 0.04;
/// Beyond this the three are of different things.
const FAR: f64 = 60.0;

/// Words before an amount that is for one of many.
const PRICES: &[&str] = &[
    "charge of",
    "fee of",
    "price of",
    "fare of",
    "payment of",
    "grant of",
    "levy of",
    "fine of",
    "tickets at",
    "ticket at",
    "at",
    "tax of",
    "bonus of",
    "fines of",
    "fees of",
    "charges of",
    "payments of",
    "grants of",
    "subscription of",
    "deposit of",
    "toll of",
    "costs",
    "cost",
    "tickets cost",
    "costing",
    "priced at",
    "rebate of",
    "pay",
    "paid",
    "paying",
    "donated",
    "refund of",
    "compensation of",
];
/// Verbs before an amount that all of it comes to.
const YIELDS: &[&str] = &[
    "bring in",
    "brings in",
    "brought in",
    "bringing in",
    "raise",
    "raises",
    "raised",
    "raising",
    "generate",
    "generated",
    "generating",
    "generates",
    "yield",
    "yielded",
    "yielding",
    "earn",
    "earned",
    "earning",
    "making",
    "made",
    "totalling",
    "totaling",
    "a total of",
    "in all",
    "net",
    "takings of",
    "income of",
    "revenue of",
    "receipts of",
    "proceeds of",
    "worth",
    "fetched",
    "fetching",
    "took in",
    "take in",
    "came to",
    "comes to",
    "come to",
    "adds up to",
    "amounting to",
    "amounts to",
    "at a cost of",
    "a bill of",
    "at a total cost of",
];

pub fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for (at, sentence) in reading.sentences.iter().enumerate() {
        priced(reading, sentence, found);
        let next = reading.sentences.get(at + 1).filter(|next| next.block == sentence.block);
        for first in 0..sentence.terms.len().saturating_sub(1) {
            if let Some((rate, time)) = rate(reading, sentence, first) {
                lasted(reading, sentence, [rate, time], first, found);
                let before = at
                    .checked_sub(1)
                    .map(|before| &reading.sentences[before])
                    .filter(|other| other.block == sentence.block);
                along(reading, [rate, time], &[Some(sentence), next, before], found);
            }
        }
    }
}

fn ends_with(words: &str, list: &[&str]) -> bool {
    list.iter().any(|end| words == *end || words.strip_suffix(end).is_some_and(|rest| rest.ends_with(' ')))
}

fn is_many(term: &Term<'_>) -> bool {
    const TIMES: &[&str] = &["time", "point", "place", "percent", "year", "game"];
    matches!(term.unit, Unit::Count(noun) if !TIMES.contains(&noun))
        && !term.is_age
        && term.per.is_none()
        && term.value >= 2.0
        && !is_year(term)
}

/// A price, how many pay it and what that comes to, in one sentence with no other amount.
fn priced(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let terms = &sentence.terms;
    let [first, second, third] = terms.as_slice() else { return };
    let Unit::Money(code) = third.unit else { return };
    let (price, many, at) = match (&first.unit, &second.unit) {
        (Unit::Money(own), _) if *own == code && is_many(second) => (first, second, 0),
        (_, Unit::Money(own)) if *own == code && is_many(first) => (second, first, 1),
        _ => return,
    };
    let lead = reading.lead(sentence, at);
    let (gap, link) = (reading.gap(sentence, 0, 1), reading.gap(sentence, 1, 2));
    let breaks = |words: &str| {
        words.split(' ').any(|word| {
            matches!(
                word,
                ";" | "while"
                    | "but"
                    | "another"
                    | "including"
                    | "than"
                    | "from"
                    | "more"
                    | "further"
                    | "also"
                    | "because"
            )
        })
    };
    let near = gap.split(' ').count() <= 14 && link.split(' ').count() <= 14 && !breaks(&gap) && !breaks(&link);
    let is_price = ends_with(&lead, PRICES) || price.per.is_some();
    // `each` is looked at with rates.
    let is_each =
        [&gap, &link].iter().any(|words| words.split(' ').any(|word| matches!(word, "each" | "apiece" | "per")));
    if !near || !is_price || is_each || !ends_with(&link, YIELDS) || third.per.is_some() || price.value <= 0.0 {
        return;
    }
    tell(reading, [many, price, third], (1.0, 1.0), &[1.0], found);
}

/// Periods as rates and as times are told in.
const PERIODS: &[(&str, &[&str])] = &[
    ("s", &["second", "s"]),
    ("min", &["minute", "min"]),
    ("h", &["hour", "h"]),
    ("d", &["day", "d"]),
    ("wk", &["week", "wk"]),
    ("mo", &["month", "mo"]),
    ("a", &["year", "a"]),
];

/// So much a day, and for how many days, in either order and with next to nothing between them.
fn rate<'s, 'a>(
    reading: &Reading<'_>,
    sentence: &'s Sentence<'a>,
    first: usize,
) -> Option<(&'s Term<'a>, &'s Term<'a>)> {
    let [one, two] = [first, first + 1].map(|at| &sentence.terms[at]);
    let gap = reading.before(sentence, first + 1).join(" ");
    let (rate, time) = match (one.per, two.per) {
        (Some(_), None)
            if matches!(
                gap.as_str(),
                "for"
                    | "over"
                    | "for the"
                    | "for all"
                    | "during"
                    | "over the"
                    | ", for"
                    | "for another"
                    | "throughout the"
            ) =>
        {
            (one, two)
        }
        (None, Some(_))
            if matches!(
                gap.as_str(),
                "at" | "at a rate of"
                    | ", at"
                    | "at the rate of"
                    | ", at a rate of"
                    | "at a pace of"
                    | "at an average of"
                    | "at an average rate of"
                    | "of"
            ) =>
        {
            (two, one)
        }
        _ => return None,
    };
    let Unit::Measure(period) = time.unit else { return None };
    let names = PERIODS.iter().find(|(code, _)| *code == period)?.1;
    let fits =
        rate.per.is_some_and(|per| names.contains(&per)) && !time.is_age && !rate.unit.is_share() && rate.value > 0.0;
    (fits && time.step > 0.0).then_some((rate, time))
}

/// `paying £2,550`, in the same sentence.
fn lasted(
    reading: &Reading<'_>,
    sentence: &Sentence<'_>,
    [rate, time]: [&Term<'_>; 2],
    first: usize,
    found: &mut Vec<Finding>,
) {
    let Some(total) = sentence.terms.get(first + 2) else { return };
    let (gap, tail) = (reading.gap(sentence, first + 1, first + 2), reading.tail(sentence, first + 2));
    let comes = [
        "paying",
        "making",
        "a total of",
        "totalling",
        "totaling",
        "costing",
        "earning",
        "or",
        "raising",
        "which came to",
        "covering",
        "which comes to",
        "bringing in",
    ];
    let says = ends_with(&gap, &comes)
        || gap == "," && ["in all", "in total", "altogether"].iter().any(|all| tail.starts_with(all));
    if says
        && gap.split(' ').count() <= 6
        && total.per.is_none()
        && total.unit.is_like(&rate.unit)
        && !total.unit.is_share()
    {
        tell(reading, [time, rate, total], (1.0, 1.0), &[1.0], found);
    }
}

/// `a passage 2.5 kilometres long`, beside how far it was dug a day.
fn along(
    reading: &Reading<'_>,
    [rate, time]: [&Term<'_>; 2],
    near: &[Option<&Sentence<'_>>],
    found: &mut Vec<Finding>,
) {
    let Unit::Measure(code) = rate.unit else { return };
    let Some((of, one)) = scale(code) else { return };
    let sentences: Vec<&Sentence<'_>> = near.iter().flatten().copied().collect();
    let lengths = sentences.iter().flat_map(|sentence| (0..sentence.terms.len()).map(move |at| (*sentence, at)));
    let totals: Vec<(&Term<'_>, f64)> = lengths
        .filter_map(|(sentence, at)| {
            let term = &sentence.terms[at];
            let Unit::Measure(own) = term.unit else { return None };
            let (measures, each) = scale(own)?;
            let says = reading.tail(sentence, at);
            let first = says.split(' ').next().unwrap_or_default();
            let long =
                matches!(first, "long" | "deep" | "tunnel" | "passage" | "trench" | "road" | "canal" | "shaft" | "in")
                    && first != "in"
                    || says.starts_with("in length")
                    || says.starts_with("of tunnel")
                    || says.starts_with("of track");
            (measures == of && long && term.per.is_none() && term.step > 0.0).then_some((term, each / one))
        })
        .collect();
    // Of several lengths nobody can tell which is meant.
    let [(total, times)] = totals.as_slice() else { return };
    tell(reading, [time, rate, total], (0.4, 2.5), &[*times], found);
}

/// Tells that `many` at `each` do not make `total`, one of whose units is `times` of that of `each`.
fn tell(
    reading: &Reading<'_>,
    [many, each, total]: [&Term<'_>; 3],
    within: (f64, f64),
    times: &[f64],
    found: &mut Vec<Finding>,
) {
    let times = times.first().copied().unwrap_or(1.0);
    let product = many.interval.times(each.interval);
    let exactly = many.value * each.value;
    let stated = total.interval.scaled(times);
    let rough = [many, each, total].iter().any(|term| term.approx != Approx::Exact);
    let room = exactly * if rough { ROOM * 3.0 } else { ROOM };
    let ratio = total.value * times / exactly;
    let far = if within == (1.0, 1.0) {
        !(1.0 / FAR..FAR).contains(&ratio) && !is_power(ratio)
    } else {
        !(within.0..within.1).contains(&ratio)
    };
    if product.widened(room).meets(stated) || far || exactly <= 0.0 {
        return;
    }
    let message = format!(
        "{} at {} make {}{}, not {}",
        reading.quoted(many.span),
        reading.quoted(each.span),
        Interval::exact(exactly),
        each.unit.sign(),
        reading.quoted(total.span)
    );
    found.push(Finding::new("check.rate", Spot::Prose(total.span), message, "correct one of the three"));
}

/// A slip by a thousand, and not by chance.
fn is_power(ratio: f64) -> bool {
    [1e3, 1e6].iter().any(|power| (ratio / power - 1.0).abs() < ROOM || (ratio * power - 1.0).abs() < ROOM)
}
