//! Which quantities deserve the margin, and what they are called there.

use std::collections::HashMap;

use super::label::Context;
use super::{Choice, sentence};
use crate::document::BlockKind;
use crate::facts::anchor;
use crate::facts::model::{Approx, Detail, Fact, Figure, Origin, Show, Status};
use crate::facts::recognise::{Found, Mention, Quantity};

/// Figures shown in the margin of one article, and beside one paragraph; the others are in the index.
const MOST: usize = 24;
const MOST_A_BLOCK: usize = 5;
/// A quantity below this is not worth a fact.
const LEAST: f32 = 0.45;

pub(super) fn suggest(choice: &mut Choice<'_>) -> Vec<Fact> {
    let mentions = choice.mentions;
    let mut facts: Vec<(usize, Fact)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let dates: Vec<&Mention> = mentions.iter().filter(|mention| matches!(mention.found, Found::Date(_))).collect();
    for mention in mentions {
        let Found::Quantity(quantity) = &mention.found else { continue };
        let score = worth(choice, mention, quantity);
        if score < LEAST {
            continue;
        }
        let fact = fact(choice, &dates, mention, quantity, score);
        let key = key(&fact);
        match known.get(&key) {
            Some(same) => repeat(&mut facts[*same].1, fact),
            None => {
                known.insert(key, facts.len());
                let block = choice.document.blocks.partition_point(|block| block.prose.end() < mention.span.start());
                facts.push((block, fact));
            }
        }
    }
    ranked(choice, facts)
}

/// Best first, capped, with ids.
fn ranked(choice: &mut Choice<'_>, mut facts: Vec<(usize, Fact)>) -> Vec<Fact> {
    facts.sort_by(|(_, left), (_, right)| score(right).total_cmp(&score(left)));
    let mut blocks: HashMap<usize, usize> = HashMap::new();
    let mut shown = 0;
    let mut chosen = Vec::with_capacity(facts.len());
    for (block, mut fact) in facts {
        let beside = blocks.entry(block).or_default();
        if shown < MOST && *beside < MOST_A_BLOCK {
            (shown, *beside) = (shown + 1, *beside + 1);
        } else {
            fact.show = Show::Index;
        }
        fact.id = choice.id(&fact.label);
        chosen.push(fact);
    }
    chosen
}

fn score(fact: &Fact) -> f32 {
    match fact.origin {
        Origin::Rule { score, .. } => score,
        Origin::Hand => 1.0,
    }
}

/// The same figure stated again: another place to anchor it.
fn repeat(known: &mut Fact, again: Fact) {
    for anchor in again.at {
        if !known.at.contains(&anchor) {
            known.at.push(anchor);
        }
    }
}

/// What makes two figures the same one.
fn key(fact: &Fact) -> String {
    let Detail::Figure(figure) = &fact.detail else { return String::new() };
    let part = |part: &Option<Box<str>>| part.clone().unwrap_or_default();
    let label = fact.label.to_lowercase();
    format!("{}|{}|{}|{}|{label}", part(&figure.value), part(&figure.low), part(&figure.high), part(&figure.unit))
}

/// How much a reader gains from seeing it in the margin, 0 to 1.
fn worth(choice: &Choice<'_>, mention: &Mention, quantity: &Quantity) -> f32 {
    let value: f64 =
        quantity.value.as_deref().or(quantity.high.as_deref()).and_then(|value| value.parse().ok()).unwrap_or(0.0);
    let ranged = quantity.low.is_some();
    let mut score = mention.score;
    let unit = quantity.unit.as_deref();
    match mention.rule {
        "quantity.age" => score -= 0.45,
        "quantity.number" if quantity.per.is_some() => score += 0.1,
        "quantity.number" if quantity.change.is_none() => score -= 0.2,
        "quantity.unit" if matches!(unit, Some("a" | "mo" | "wk" | "d" | "h" | "min" | "s")) => {
            score -= if sentenced(choice, mention) { 0.1 } else { 0.46 };
        }
        _ => {}
    }
    if mention.rule == "quantity.count-noun" {
        let hyphened = mention.span.text(&choice.document.prose).contains('-') && !ranged;
        score -= if hyphened { 0.2 } else { 0.0 };
        if matches!(unit, Some("a" | "mo" | "wk" | "d" | "h" | "min" | "s")) {
            score -= 0.4;
        }
        score += match value {
            v if v >= 10.0 || ranged => 0.05,
            v if v >= 4.0 => -0.1,
            v if v >= 3.0 => -0.25,
            _ => -0.42,
        };
    }
    if quantity.approx != Approx::Exact && value >= 10.0 || quantity.change.is_some() {
        score += 0.03;
    }
    let block = choice.document.block_at(mention.span.start());
    match block.map(|block| block.kind) {
        Some(BlockKind::Heading(_) | BlockKind::Caption) => score -= 0.3,
        Some(BlockKind::Footnote) => score -= 0.2,
        _ => {}
    }
    score.clamp(0.0, 0.99)
}

/// `25 years in prison`: a duration that is the news.
fn sentenced(choice: &Choice<'_>, mention: &Mention) -> bool {
    let after = &choice.document.prose[mention.span.end()..];
    [" in prison", " in jail", " in custody", " behind bars"].iter().any(|words| after.starts_with(words))
}

fn fact(choice: &Choice<'_>, dates: &[&Mention], mention: &Mention, quantity: &Quantity, score: f32) -> Fact {
    let document = choice.document;
    let prose = document.prose.as_str();
    let sentence = sentence::around(document, mention.span).unwrap_or(mention.span);
    let from = dates.partition_point(|date| date.span.start() < sentence.start());
    let near: Vec<&Mention> =
        dates[from..].iter().take_while(|date| date.span.end() <= sentence.end()).copied().collect();
    let until =
        near.iter().map(|date| date.span.start()).find(|start| *start >= mention.span.end()).unwrap_or(sentence.end());
    let label = Context::new(prose, sentence, mention.span, until).label(mention.rule, quantity);
    let (as_of, period) = dated(&near, mention);
    Fact {
        id: String::new(),
        label,
        text: None,
        at: anchor::telling(document, mention.span).into_iter().collect(),
        source: Vec::new(),
        as_of,
        period,
        status: Status::Suggested,
        show: Show::Margin,
        origin: Origin::Rule { rule: mention.rule.to_owned(), score },
        detail: Detail::Figure(Box::new(figure(prose, quantity))),
        extra: None,
    }
}

/// The only date of the sentence, or the nearest where there are two: a day or an interval.
fn dated(near: &[&Mention], mention: &Mention) -> (Option<Box<str>>, Option<Box<str>>) {
    let distance = |date: &Mention| {
        let (before, after) = (
            mention.span.start().saturating_sub(date.span.end()),
            date.span.start().saturating_sub(mention.span.end()),
        );
        before.max(after)
    };
    let Some(nearest) = near.iter().min_by_key(|date| distance(date)) else { return (None, None) };
    match &nearest.found {
        Found::Date(when) if when.edtf.is_empty() || near.len() > 3 => (None, None),
        Found::Date(when) if when.edtf.contains('/') => (None, Some(when.edtf.as_str().into())),
        Found::Date(when) => (Some(when.edtf.as_str().into()), None),
        _ => (None, None),
    }
}

fn figure(prose: &str, quantity: &Quantity) -> Figure {
    Figure {
        value: quantity.value.as_deref().map(Box::from),
        low: quantity.low.as_deref().map(Box::from),
        high: quantity.high.as_deref().map(Box::from),
        unit: unit(prose, quantity).map(Box::from),
        approx: quantity.approx,
        change: quantity.change,
        ..Figure::default()
    }
}

/// The unit as it reads after the number, with what it is counted by.
fn unit(prose: &str, quantity: &Quantity) -> Option<String> {
    let code = quantity.unit.as_deref().filter(|unit| unit.len() < 4 && !unit.chars().all(char::is_lowercase));
    let noun =
        quantity.counted.and_then(|counted| counted.text(prose).split_whitespace().last()).filter(|_| code.is_none());
    let unit = noun.or(quantity.unit.as_deref());
    match (&quantity.per, unit) {
        (Some(per), Some(unit)) => Some(format!("{unit} per {per}")),
        (Some(per), None) => Some(format!("per {per}")),
        (None, unit) => unit.map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use crate::document::plain;
    use crate::facts::model::{Detail, Fact, Show};
    use crate::facts::recognise::recognise;
    use crate::facts::suggest::suggest;

    fn figures(text: &str) -> Vec<Fact> {
        let document = plain::read(text);
        let facts = suggest(&document, &recognise(&document, Some(jiff::civil::date(2016, 6, 13))));
        facts.into_iter().filter(|fact| matches!(fact.detail, Detail::Figure(_))).collect()
    }

    #[test]
    fn labels_say_what_the_number_is_of() {
        let rows = [
            ("Prosecutors have 320 open inquiries into foreign bribes.", "Open inquiries into foreign bribes"),
            ("The storm killed 17 people in two counties.", "People killed in two counties"),
            ("More than 60 homes were destroyed in the blaze.", "Homes destroyed in the blaze"),
            ("They run 400 shops, 35% of which sold fuel.", "Share that sold fuel"),
            ("They run 400 shops, 35% of which involved fuel sales.", "Share involving fuel sales"),
            ("Ticket sales rose 20 percent.", "Rise in ticket sales"),
            ("The unemployment rate dropped to 4.7 percent.", "Unemployment rate"),
            ("A 3.5 per cent rise in rail fares takes effect soon.", "Rise in rail fares"),
            ("He admitted the killing of five members of the militia.", "Killing of members of the militia"),
            ("Police seized 400kg of cocaine.", "Cocaine seized"),
            ("Its factories are spread over 14 countries.", "Its factories are spread over 14 countries"),
        ];
        for (sentence, label) in rows {
            let labels: Vec<String> = figures(sentence).into_iter().map(|fact| fact.label).collect();
            assert!(labels.iter().any(|found| found == label), "{sentence}: {labels:?}");
        }
    }

    #[test]
    fn labels_are_short_and_ids_are_unique() {
        let text =
            "The governor of the northern province said on Friday that 4,321 exceptionally heavily laden refrigerated \
                    lorries had been turned back at the border, along with 87 buses and 12 ships. "
                .repeat(3);
        let figures = figures(&text);
        assert!(figures.iter().all(|fact| (3..=60).contains(&fact.label.chars().count())), "{figures:?}");
        let mut ids: Vec<&str> = figures.iter().map(|fact| fact.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), figures.len());
    }

    #[test]
    fn a_figure_stated_twice_is_one_fact() {
        let figures = figures(
            "Prosecutors have 320 open inquiries into bribes.\n\nIt rained.\n\nThey have 320 open inquiries into bribes.",
        );
        assert_eq!(figures.len(), 1, "{figures:?}");
    }

    #[test]
    fn small_change_and_lookalikes_stay_out() {
        for sentence in
            ["One of the two brothers left at 7:45pm.", "A Boeing 747 landed.", "It won 3-1 after a 911 call."]
        {
            assert!(figures(sentence).is_empty(), "{sentence}: {:?}", figures(sentence));
        }
    }

    #[test]
    fn a_crowded_paragraph_sends_its_lesser_figures_to_the_index() {
        let text: String = (11..22).map(|n| format!("Team {n}x counted {n} foxes. ")).collect();
        let figures = figures(&text);
        assert_eq!(figures.iter().filter(|fact| fact.show == Show::Margin).count(), super::MOST_A_BLOCK);
        assert!(figures.len() > super::MOST_A_BLOCK);
    }

    #[test]
    fn the_date_of_the_sentence_dates_the_figure() {
        let dated = figures("In 2014 the ministry counted 730 wolves.");
        assert_eq!(dated[0].as_of.as_deref(), Some("2014"));
        let ranged = figures("Since 2014 the ministry has counted 730 wolves.");
        assert_eq!(ranged[0].period.as_deref(), Some("2014/.."));
    }
}
