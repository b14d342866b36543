//! Numbers that lean on the sentences before: `of that sum`, `or £5,000 a theft`, `seven times that amount`.
//!
//! What is meant there is not sure, so that something is told only where none of what may be meant agrees.

use crate::facts::check::levels::change::{compare, last};
use crate::facts::check::levels::compared::not_times;
use crate::facts::check::reading::direction::{Way, governing};
use crate::facts::check::reading::of::is_whole;
use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit, is_year};
use crate::span::Span;

/// How many sentences before are looked at, of the same paragraph and the one before.
const BACK: usize = 3;

pub fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for (at, sentence) in reading.sentences.iter().enumerate() {
        if sentence.terms.is_empty() {
            continue;
        }
        let near = reading.sentences[at.saturating_sub(BACK)..at].iter();
        let before: Vec<&Sentence<'_>> = near.filter(|other| other.block + 1 >= sentence.block).collect();
        of_that(reading, sentence, &before, found);
        for_each(reading, sentence, &before, found);
        times_that(reading, sentence, &before, found);
        games(reading, sentence, &before, found);
        majority(reading, sentence, &before, found);
        leaving(reading, sentence, &before, found);
        cases(reading, sentence, &before, found);
        year_before(reading, sentence, &before, found);
    }
}

fn terms<'r, 'a>(before: &[&'r Sentence<'a>]) -> impl Iterator<Item = &'r Term<'a>> + use<'r, 'a> {
    let all: Vec<&'r Term<'a>> = before.iter().flat_map(|sentence| &sentence.terms).collect();
    all.into_iter()
}

/// `Of that sum £20 million will go to roads, £12 million to schools and £10 million to everything else.`
fn of_that(reading: &Reading<'_>, sentence: &Sentence<'_>, before: &[&Sentence<'_>], found: &mut Vec<Finding>) {
    const REST: &[&str] = &["everything else", "the rest", "the remainder", "the remaining"];
    let parts = &sentence.terms;
    let lead = reading.lead(sentence, 0);
    let of = ["of that", "of this", "of the total"].iter().any(|of| lead.starts_with(of));
    let (Some(last), true) = (parts.last(), of && parts.len() >= 2) else { return };
    let around = format!("{} {}", reading.lead(sentence, parts.len() - 1), reading.tail(sentence, parts.len() - 1));
    let money =
        matches!(last.unit, Unit::Money(_)) && parts.iter().all(|part| part.unit == last.unit && part.per.is_none());
    let is_whole = |other: &Sentence<'_>, at: usize| {
        // What it was before is not what it is.
        let lead = reading.before(other, at);
        other.terms[at].unit == last.unit
            && !lead.iter().rev().take(3).any(|word| matches!(word.as_str(), "from" | "than" | "against"))
    };
    let wholes: Vec<&Term<'_>> = before
        .iter()
        .flat_map(|other| (0..other.terms.len()).filter(|&at| is_whole(other, at)).map(|at| &other.terms[at]))
        .collect();
    if !money || !REST.iter().any(|rest| around.contains(rest)) || wholes.is_empty() {
        return;
    }
    // All are given to the same digit.
    let Some(finest) = parts.iter().min_by(|one, other| one.step.total_cmp(&other.step)) else { return };
    let sum = parts.iter().fold(Interval::exact(0.0), |sum, part| sum.plus(part.beside(finest)));
    if wholes.iter().any(|whole| whole.beside(finest).meets(sum)) {
        return;
    }
    let exactly: f64 = parts.iter().map(|part| part.value).sum();
    let list: Vec<&str> = parts.iter().map(|part| reading.quoted(part.span)).collect();
    let whole =
        wholes.iter().min_by(|one, other| (one.value - exactly).abs().total_cmp(&(other.value - exactly).abs()));
    let Some(whole) = whole else { return };
    let message =
        format!("{} come to {}, not {}", list.join(" + "), Interval::exact(exactly), reading.quoted(whole.span));
    let finding = Finding::new("check.sum", Spot::Prose(last.span), message, "correct the total or one of its parts");
    found.push(finding.beside(Spot::Prose(whole.span), "the total"));
}

/// Whether a count or measure is one of what an amount is for each of.
fn is_of(unit: &Unit<'_>, noun: &str) -> bool {
    match unit {
        Unit::Count(own) => *own == noun,
        Unit::Measure(code) => match noun {
            "kilometre" | "kilometer" => *code == "km",
            "mile" => *code == "[mi_i]",
            "hectare" => *code == "har",
            "acre" => *code == "[acr_us]",
            "tonne" => *code == "t",
            _ => false,
        },
        _ => false,
    }
}

/// `The work cost £3.3 million, or £5,000 a window`, where the windows are counted a sentence before.
fn for_each(reading: &Reading<'_>, sentence: &Sentence<'_>, before: &[&Sentence<'_>], found: &mut Vec<Finding>) {
    const LINKS: &[&str] = &[", or", "or", "(", ", which is", ", that is", "came to", "comes to", ", which makes"];
    for (at, each) in sentence.terms.iter().enumerate().skip(1) {
        let (gap, tail) = (reading.gap(sentence, at - 1, at), reading.tail(sentence, at));
        let mut after = tail.split(' ');
        let named = match (each.per, after.next(), after.next()) {
            (Some(noun), ..) | (None, Some("a" | "an" | "per"), Some(noun)) => noun,
            _ => continue,
        };
        let links = LINKS.iter().any(|link| gap == *link || gap.ends_with(&format!(" {link}")));
        let amount = matches!(each.unit, Unit::Money(_) | Unit::Measure(_));
        if !links || !amount || gap.split(' ').count() > 10 || is_of(&each.unit, named) {
            continue;
        }
        let own = &sentence.terms[..at];
        let same =
            |term: &&Term<'_>| term.unit == each.unit && term.per.is_none() && !term.is_age && term.value > each.value;
        let counted = |term: &&Term<'_>| is_of(&term.unit, named) && term.per.is_none() && term.value > 0.0;
        // Where the sentence itself has the total or the count, that is meant.
        let pick = |fits: &dyn Fn(&&Term<'_>) -> bool| -> Vec<Term<'_>> {
            let here: Vec<Term<'_>> = own.iter().filter(fits).cloned().collect();
            if here.is_empty() { terms(before).filter(fits).cloned().collect() } else { here }
        };
        let (totals, counts) = (pick(&same), pick(&counted));
        let spot = Spot::Prose(each.span);
        let is_told = found.iter().rev().take(BACK).any(|known| known.code == "check.rate" && known.spot == spot);
        let stated = each.loosely().widened(each.value.abs() * 0.05);
        let fits = |total: &Term<'_>| counts.iter().any(|count| stated.meets(total.interval.over(count.interval)));
        let (Some(total), Some(count)) = (totals.last(), counts.last()) else { continue };
        if is_told || totals.iter().any(fits) {
            continue;
        }
        let message = format!(
            "{} and {} make {}{}, not {}",
            reading.quoted(total.span),
            reading.quoted(count.span),
            Interval::exact(total.value / count.value),
            each.unit.sign(),
            reading.quoted(each.span)
        );
        let finding = Finding::new("check.rate", spot, message, "correct one of the three");
        found.push(finding.beside(Spot::Prose(total.span), "the whole").beside(Spot::Prose(count.span), "the number"));
    }
}

/// `The club has been offered £14 million, seven times that sum.`
fn times_that(reading: &Reading<'_>, sentence: &Sentence<'_>, before: &[&Sentence<'_>], found: &mut Vec<Finding>) {
    for (at, many) in sentence.terms.iter().enumerate().skip(1) {
        let (one, tail) = (&sentence.terms[at - 1], reading.tail(sentence, at));
        let that = ["that sum", "that amount", "that price", "that figure"];
        let apposed = reading.gap(sentence, at - 1, at).ends_with(',')
            && reading.gap(sentence, at - 1, at).split(' ').count() <= 5;
        if many.unit != Unit::Count("time") || !that.iter().any(|that| tail.starts_with(that)) || !apposed {
            continue;
        }
        let others: Vec<&Term<'_>> =
            terms(before).filter(|other| other.unit == one.unit && other.per.is_none() && other.value > 0.0).collect();
        let expected = many.interval.widened(many.value * 0.15);
        let fits = |other: &&&Term<'_>| one.interval.over(other.interval).meets(expected);
        let Some(last) = others.last().filter(|_| others.iter().filter(fits).count() == 0) else { continue };
        found.push(not_times(reading, one, many, last).beside(Spot::Prose(last.span), "the sum before"));
    }
}

/// `They won nine games, drew 11 and lost 18` after `38 games`.
fn games(reading: &Reading<'_>, sentence: &Sentence<'_>, before: &[&Sentence<'_>], found: &mut Vec<Finding>) {
    let [won, drawn, lost] = match sentence.terms.get(..3) {
        Some([won, drawn, lost]) => [won, drawn, lost],
        _ => return,
    };
    let said = [0, 1, 2].map(|at| reading.lead(sentence, at).rsplit(' ').next().unwrap_or_default().to_owned());
    let says = |word: &str| said.iter().any(|said| said == word);
    let plain = [won, drawn, lost].iter().all(|term| term.unit.is_count() && !term.is_age);
    if !(says("won") && says("lost") && (says("drew") || says("tied"))) || !plain {
        return;
    }
    let is_games = |term: &&Term<'_>| matches!(term.unit, Unit::Count("game" | "match" | "fixture"));
    let all: Vec<&Term<'_>> = terms(before).filter(is_games).collect();
    let sum = won.interval.plus(drawn.interval).plus(lost.interval);
    // Some may be of another season.
    if let [total] = all.as_slice()
        && !total.interval.meets(sum)
        && sum.minus(total.interval).abs().low <= total.value * 0.4
    {
        let list = [won, drawn, lost].map(|term| reading.quoted(term.span));
        let exactly = won.value + drawn.value + lost.value;
        let message = format!("{} come to {exactly}, not {}", list.join(" + "), reading.quoted(total.span));
        let finding =
            Finding::new("check.sum", Spot::Prose(lost.span), message, "correct the total or one of its parts");
        found.push(finding.beside(Spot::Prose(total.span), "the total"));
    }
}

/// `His majority was 2,570 votes. He had 16,524 votes and Ms Reed 13,954.`
fn majority(reading: &Reading<'_>, sentence: &Sentence<'_>, before: &[&Sentence<'_>], found: &mut Vec<Finding>) {
    let ([one, two], Some(previous)) = (sentence.terms.as_slice(), before.last()) else { return };
    let ([margin], true) = (previous.terms.as_slice(), previous.block == sentence.block) else { return };
    let says = reading.lead(previous, 0);
    let says = ["majority was", "majority of", "margin was", "margin of"].iter().any(|end| says.ends_with(end));
    let votes = |term: &Term<'_>| term.unit == Unit::Count("vote");
    let gap = reading.gap(sentence, 0, 1);
    let joint =
        gap.split(' ').count() <= 6 && gap.split(' ').any(|word| matches!(word, "and" | "to" | "against" | ","));
    if !says || !joint || !votes(one) || !(votes(two) || two.unit == Unit::Bare) || !margin.unit.is_count() {
        return;
    }
    if !one.interval.minus(two.interval).abs().meets(margin.interval) {
        let message = format!(
            "{} to {} is a margin of {}, not {}",
            reading.quoted(one.span),
            reading.quoted(two.span),
            Interval::exact((one.value - two.value).abs()),
            reading.quoted(margin.span)
        );
        let finding = Finding::new("check.sum", Spot::Prose(margin.span), message, "correct one of the three");
        found.push(finding.beside(Spot::Prose(Span::of(one.span.start(), two.span.end())), "the votes"));
    }
}

/// `About 5 million tonnes will be exported, leaving 7.4 million tonnes` of what was told before.
fn leaving(reading: &Reading<'_>, sentence: &Sentence<'_>, before: &[&Sentence<'_>], found: &mut Vec<Finding>) {
    let [part, left] = match sentence.terms.get(..2) {
        Some([part, left]) => [part, left],
        _ => return,
    };
    let gap = reading.gap(sentence, 0, 1);
    let leaves = gap.ends_with(", leaving")
        && gap.split(' ').count() <= 8
        && part.unit == left.unit
        && sentence.terms.len() == 2;
    let counts =
        matches!(part.unit, Unit::Measure(_) | Unit::Money(_) | Unit::Count(_)) && !part.is_age && part.per.is_none();
    if !leaves || !counts {
        return;
    }
    let sum = part.interval.plus(left.interval);
    let exactly = part.value + left.value;
    let all: Vec<&Term<'_>> = terms(before).filter(|whole| whole.unit == part.unit && whole.per.is_none()).collect();
    if all.iter().any(|whole| whole.interval.meets(sum)) {
        return;
    }
    // A whole that is not told would be far from all that are.
    let near = all.iter().filter(|whole| (whole.value - exactly).abs() <= exactly * 0.15);
    if let Some(whole) = near.min_by(|a, b| (a.value - exactly).abs().total_cmp(&(b.value - exactly).abs())) {
        let message = format!(
            "{} − {} come to {}, not {}",
            reading.quoted(whole.span),
            reading.quoted(part.span),
            Interval::exact(whole.value - part.value),
            reading.quoted(left.span)
        );
        let finding = Finding::new("check.sum", Spot::Prose(left.span), message, "correct one of the three");
        found.push(finding.beside(Spot::Prose(whole.span), "the whole"));
    }
}

/// `Of the 660 thefts, … . Churches were the victims in 264 cases, or 40 per cent.`
fn cases(reading: &Reading<'_>, sentence: &Sentence<'_>, before: &[&Sentence<'_>], found: &mut Vec<Finding>) {
    let ([part, share], Some(previous)) = (sentence.terms.as_slice(), before.last()) else { return };
    let Some(whole) = previous.terms.first().filter(|_| previous.block == sentence.block) else { return };
    let of = is_whole(&reading.lead(previous, 0)) && !is_year(whole) && matches!(whole.unit, Unit::Count(_));
    let cases = matches!(part.unit, Unit::Count("case" | "instance")) || part.unit == whole.unit;
    let links = matches!(reading.gap(sentence, 0, 1).as_str(), ", or" | "or" | "(");
    let ends = matches!(reading.tail(sentence, 1).as_str(), "." | ")" | ") ." | "");
    if !(of && cases && links && ends) || share.unit != Unit::Percent || part.is_age {
        return;
    }
    let comes_to = part.interval.over(whole.interval).scaled(100.0);
    if !share.loosely().meets(comes_to) {
        let (part_of, whole_of) = (reading.quoted(part.span), reading.quoted(whole.span));
        let told = Interval::exact(part.value / whole.value * 100.0);
        let message = format!("{part_of} of {whole_of} is {told}%, not {}", reading.quoted(share.span));
        let finding = Finding::new("check.share", Spot::Prose(share.span), message, "correct one of the three");
        found.push(finding.beside(Spot::Prose(whole.span), "the whole"));
    }
}

/// `Sales rose 20% to 55,000. A year earlier they were 50,000.`
fn year_before(reading: &Reading<'_>, sentence: &Sentence<'_>, before: &[&Sentence<'_>], found: &mut Vec<Finding>) {
    let ([from], Some(previous)) = (sentence.terms.as_slice(), before.last()) else { return };
    if !is_of_before(reading, sentence) || previous.block != sentence.block || from.value <= 0.0 {
        return;
    }
    let (by, at) = match previous.terms.as_slice() {
        [_] => (None, 0),
        [by, _] if matches!(reading.gap(previous, 0, 1).as_str(), "to" | ", to") => (Some(by), 1),
        _ => return,
    };
    let (to, lead) = (&previous.terms[at], reading.lead(previous, 0));
    let words: Vec<&str> = lead.split(' ').collect();
    let Some(way) = governing(&words).filter(|_| last(&reading.lead(previous, at)) == "to") else { return };
    if !to.unit.is_like(&from.unit) || to.is_age || to.per != from.per {
        return;
    }
    let (old, new) = (from.beside(to), to.beside(from));
    if match way {
        Way::Up => new.is_below(old),
        Way::Down => old.is_below(new),
    } {
        let is = if way == Way::Up { "fall" } else { "rise" };
        let message = format!("from {} to {} is a {is}", reading.quoted(from.span), reading.quoted(to.span));
        let finding =
            Finding::new("check.direction", Spot::Prose(from.span), message, "correct the verb or one of the numbers");
        found.push(finding.beside(Spot::Prose(to.span), "the later level"));
    } else if let Some(by) = by {
        compare(reading, from, to, by, found);
    }
}

/// `A year earlier they were 50,000`, `It was 50,000 the year before`: the level that the sentence before began from.
fn is_of_before(reading: &Reading<'_>, sentence: &Sentence<'_>) -> bool {
    const SAID: &[&str] = &[
        "<date>",
        ",",
        "in",
        "it",
        "they",
        "that",
        "the",
        "figure",
        "number",
        "total",
        "rate",
        "level",
        "was",
        "were",
        "had",
        "been",
        "stood",
        "at",
        "there",
        "a",
        "year",
        "month",
        "earlier",
        "before",
        "previous",
        "previously",
    ];
    let (lead, tail) = (reading.lead(sentence, 0), reading.tail(sentence, 0));
    let was = lead.split(' ').any(|word| matches!(word, "was" | "were" | "been" | "stood"));
    let plain = lead.split(' ').all(|word| SAID.contains(&word));
    let said = reading.sentence(sentence).to_lowercase();
    let past = ["earlier", " before", "last year", "last month", "previous"].iter().any(|past| said.contains(past));
    was && plain && past && tail.split(' ').all(|word| SAID.contains(&word) || word == ".")
}
