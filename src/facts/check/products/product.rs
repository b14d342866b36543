//! Products: so many, at so much for each, make so much: `each of the 1,200 tenants will get £150, at a total cost of £1.8 million`.

use crate::facts::anchor::same_word;
use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit};

/// The three, by their places in the sentence.
struct Product {
    count: usize,
    each: usize,
    total: usize,
}

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for first in 0..sentence.terms.len().saturating_sub(2) {
        let read = each_of(reading, sentence, first)
            .or_else(|| sold_for(reading, sentence, first))
            .or_else(|| for_its(reading, sentence, first))
            .or_else(|| in_games(reading, sentence, first));
        if let Some(product) = read {
            compare(reading, sentence, &product, found);
        }
    }
}

fn is_counted(term: &Term<'_>) -> bool {
    matches!(term.unit, Unit::Count(_)) && !term.is_age && term.per.is_none() && term.value > 0.0
}

fn is_amount(term: &Term<'_>) -> bool {
    matches!(term.unit, Unit::Money(_) | Unit::Measure(_)) && !term.is_age
}

/// Whether nothing but plain words and commas stands between two terms, and not too many.
fn is_near(gap: &str, most: usize) -> bool {
    let words: Vec<&str> = gap.split(' ').collect();
    let breaks = |word: &&str| {
        matches!(
            *word,
            ";" | ":"
                | "."
                | "<date>"
                | "than"
                | "from"
                | "while"
                | "but"
                | "another"
                | "more"
                | "further"
                | "up"
                | "including"
        )
    };
    words.len() <= most && !words.iter().any(breaks)
}

/// Words that make an amount the whole of what all get or pay.
fn is_total(gap: &str, tail: &str) -> bool {
    const SAYS: &[&str] = &[
        "total",
        "totalling",
        "totaling",
        "altogether",
        "in all",
        "at a cost of",
        "costing the",
        "a bill of",
        "overall cost",
        ", raising",
        ", bringing in",
    ];
    SAYS.iter().any(|says| gap.contains(says))
        || ["in all", "in total", "altogether"].iter().any(|all| tail.starts_with(all))
}

/// `Each of the 1,200 tenants will get £150, at a total cost of £180,000`; `1,200 tenants will get £150 each, £180,000 in all`.
fn each_of(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize) -> Option<Product> {
    let [one, two, three] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (lead, gap, link) = (
        reading.lead(sentence, first),
        reading.gap(sentence, first, first + 1),
        reading.gap(sentence, first + 1, first + 2),
    );
    let each = ["each of the", "each of its", "each of", "every one of the"].iter().any(|each| lead.ends_with(each))
        || gap.split(' ').any(|word| word == "each")
        || link.starts_with("each")
        || link.starts_with("apiece")
        || link.starts_with("a head")
        || link.starts_with("per ")
        || two.per.is_some();
    let of =
        |per: &str| matches!(per, "head" | "person") || matches!(one.unit, Unit::Count(noun) if same_word(noun, per));
    let alike =
        is_counted(one) && is_amount(two) && two.unit == three.unit && three.per.is_none() && two.per.is_none_or(of);
    let apart = is_near(&gap, 9) && is_near(&link, 10) && is_total(&link, &reading.tail(sentence, first + 2));
    // What each gets again and again makes more.
    let often = |words: &str| {
        ["a year", "a month", "a week", "a day", "per year", "annual", "monthly", "weekly", "every"]
            .iter()
            .any(|often| words.contains(often))
    };
    (each && alike && apart && !often(&link) && !often(&gap)).then_some(Product {
        count: first,
        each: first + 1,
        total: first + 2,
    })
}

/// `1.2 million panels for $60 million, or $50 each`.
fn sold_for(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize) -> Option<Product> {
    const FOR: &[&str] = &[
        "for",
        "for about",
        "at a cost of",
        "at a total cost of",
        "for a total of",
        "costing",
        "worth",
        ", worth",
        "cost",
        "raised",
        "brought in",
        "fetched",
        "sold for",
        "were sold for",
    ];
    let [one, two, three] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (gap, link, tail) = (
        reading.gap(sentence, first, first + 1),
        reading.gap(sentence, first + 1, first + 2),
        reading.tail(sentence, first + 2),
    );
    let named = match (&one.unit, three.per) {
        (Unit::Count(noun), Some(per)) => same_word(noun, per),
        (Unit::Count(noun), None) => {
            let mut after = tail.split(' ');
            match (after.next(), after.next()) {
                (Some("each" | "apiece"), _) => true,
                (Some("a" | "an" | "per"), Some(of)) => same_word(noun, of) || of == "head" || of == "piece",
                _ => false,
            }
        }
        _ => false,
    };
    let or = matches!(link.as_str(), ", or" | "or" | "(" | ", which is" | ", that is" | "( or");
    let alike =
        is_counted(one) && is_amount(two) && two.unit == three.unit && two.per.is_none() && two.value > three.value;
    (named && or && alike && FOR.contains(&gap.as_str())).then_some(Product {
        count: first,
        each: first + 2,
        total: first + 1,
    })
}

/// `$3 billion, or $30 a share for its 100 million shares`.
fn for_its(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize) -> Option<Product> {
    let [one, two, three] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (gap, link) = (reading.gap(sentence, first, first + 1), reading.gap(sentence, first + 1, first + 2));
    let Unit::Count(noun) = three.unit else { return None };
    let of = two.per.is_some_and(|per| same_word(noun, per))
        || link.split(' ').next().is_some_and(|word| matches!(word, "each" | "apiece"))
        || link
            .strip_prefix("a ")
            .or(link.strip_prefix("per "))
            .is_some_and(|rest| same_word(rest.split(' ').next().unwrap_or_default(), noun));
    let or = matches!(gap.as_str(), ", or" | "or" | "(" | ", which is" | ", at");
    let all = [
        "for its",
        "for each of its",
        "for all",
        "for each of the",
        "for all its",
        "on its",
        "for the company's",
        "for",
        "for the",
    ]
    .iter()
    .any(|says| link.ends_with(says));
    let alike =
        is_amount(one) && one.unit == two.unit && one.per.is_none() && one.value > two.value && is_counted(three);
    (of && or && all && alike && is_near(&link, 6)).then_some(Product {
        count: first + 2,
        each: first + 1,
        total: first,
    })
}

/// `four goals a game in 10 games makes 40 goals`.
fn in_games(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize) -> Option<Product> {
    let [one, two, three] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (gap, link) = (reading.gap(sentence, first, first + 1), reading.gap(sentence, first + 1, first + 2));
    let Unit::Count(noun) = two.unit else { return None };
    let per = one.per.or_else(|| {
        let mut words = gap.split(' ');
        let of = matches!(words.next(), Some("a" | "an" | "per"));
        words.next().filter(|_| of)
    });
    let of = per.is_some_and(|per| same_word(noun, per));
    let joint = matches!(gap.rsplit(' ').next(), Some("in" | "over" | "for" | "across" | "from" | "at"));
    let makes = [
        "makes",
        "make",
        "made",
        "gives",
        "gave",
        ", making",
        ", or",
        ", a total of",
        ", for a total of",
        "comes to",
        ", giving",
    ]
    .contains(&link.as_str());
    let alike = one.unit == three.unit && !one.unit.is_share() && is_counted(two) && three.per.is_none();
    (of && joint && makes && alike).then_some(Product { count: first + 1, each: first, total: first + 2 })
}

fn compare(reading: &Reading<'_>, sentence: &Sentence<'_>, product: &Product, found: &mut Vec<Finding>) {
    let [count, each, total] = [product.count, product.each, product.total].map(|at| &sentence.terms[at]);
    let comes_to = count.interval.times(each.loosely());
    // Such numbers are rounded as it reads best.
    if total.loosely().widened(total.value.abs() * 0.03).meets(comes_to) {
        return;
    }
    let spot = Spot::Prose(total.span);
    if found
        .iter()
        .rev()
        .take(4)
        .any(|known| known.code == "check.rate" && (known.spot == spot || known.spot == Spot::Prose(each.span)))
    {
        return;
    }
    let message = format!(
        "{} times {} make {}{}, not {}",
        reading.quoted(count.span),
        reading.quoted(each.span),
        Interval::exact(count.value * each.value),
        total.unit.sign(),
        reading.quoted(total.span)
    );
    found.push(Finding::new("check.rate", spot, message, "correct one of the three"));
}
