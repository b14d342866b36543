//! Which quantities deserve the margin, and what they are called there.

use super::choose::{self, Salience};
use super::clause::Parse;
use super::dated::{dated, held, near};
use super::label::{Label, Place};
use super::phrase::{capitalised, text};
use super::readable::{ended, readable};
use super::sources::Attributed;
use super::tag::Tag;
use super::{Choice, Fate, Reason, enumerated, german, sentence, series};
use crate::document::Language;
use crate::facts::model::{Detail, Fact, Figure, Origin, Show, Status};
use crate::facts::recognise::german::nominative;
use crate::facts::recognise::{Found, Mention, Quantity};
use crate::span::Span;

/// What the figures of one sentence tell each other.
#[derive(Default)]
struct Sentence<'a> {
    parse: Parse<'a>,
    dates: Vec<&'a Mention>,
    /// The noun counted last.
    counted: Option<String>,
    /// The whole of the last share.
    whole: Option<String>,
    /// The last figure that got a label: its last word, unit and label.
    last: Option<(usize, Option<String>, String)>,
    before: Before,
    /// Figures with the dates that the sentence lists them with.
    listed: Vec<enumerated::Listed<'a>>,
}

/// What the sentence before hands on.
#[derive(Default)]
struct Before {
    /// What it is about.
    subject: Option<String>,
    /// Its last figure's unit and label.
    label: Option<(Option<String>, String)>,
}

impl Before {
    /// The label of its last figure, where that is in the unit of `quantity`.
    fn label_of(&self, quantity: &Quantity) -> Option<&str> {
        self.label.as_ref().filter(|(unit, _)| *unit == quantity.unit).map(|(_, label)| label.as_str())
    }

    /// What the sentence before `span` in `block` is about, where no figure in it had it read already.
    fn of(choice: &Choice<'_>, block: Span, span: Span) -> Self {
        let before = choice.document.prose[block.start()..span.start()].trim_end().len();
        let last = choice.document.prose.floor_char_boundary((block.start() + before).saturating_sub(2));
        let at = Span::of(last.max(block.start()), last.max(block.start()));
        let Some(sentence) = sentence::around(choice.document, at).filter(|_| before > 2) else {
            return Self::default();
        };
        let parse = Parse::new(&choice.document.prose, sentence, &[], &choice.names);
        Sentence { parse, ..Sentence::default() }.handed_on(block)
    }
}

impl Sentence<'_> {
    /// Remembers the figure that ends before word `end`, of the noun at `counted`.
    fn note(&mut self, counted: Option<std::ops::Range<usize>>, label: &Label, end: usize, quantity: &Quantity) {
        let noun = counted.and_then(|counted| counted.end.checked_sub(1)).map(|at| self.parse.text(at).to_owned());
        self.counted = noun.or(self.counted.take());
        self.whole = label.of.clone().or(self.whole.take());
        self.last = Some((end, quantity.unit.clone(), label.text.clone()));
    }

    /// What the next sentence of `block` may refer to.
    fn handed_on(&self, block: Span) -> Before {
        if self.parse.words.is_empty() || !block.contains(self.parse.span) {
            return Before::default();
        }
        let subject = self.parse.clauses.iter().find(|clause| !clause.subject.is_empty() && !clause.verb.is_empty());
        let named = subject
            .map(|clause| self.parse.core(clause.subject.clone()))
            .filter(|core| core.clone().any(|at| matches!(self.parse.tags[at], Tag::Noun | Tag::Name)));
        Before {
            subject: named.map(|core| text(&self.parse, core)),
            label: self.last.as_ref().map(|(_, unit, label)| (unit.clone(), label.clone())),
        }
    }
}

pub(super) fn suggest(choice: &mut Choice<'_>) -> Vec<Fact> {
    let mentions = choice.mentions;
    let dates: Vec<&Mention> = mentions.iter().filter(|mention| matches!(mention.found, Found::Date(_))).collect();
    let attributed = Attributed::new(choice);
    let mut chosen = choose::Figures::default();
    let mut sentence = Sentence::default();
    for (index, mention) in mentions.iter().enumerate() {
        let Found::Quantity(quantity) = &mention.found else { continue };
        let document = choice.document;
        let Some(block) = document.block_at(mention.span.start()) else { continue };
        if document.language == Language::German {
            let salience = Salience { kind: block.kind, first: block.prose.start() < document.prose.len().min(700) };
            match german_figure(choice, mention, quantity, &dates, salience) {
                Ok((fact, score)) => {
                    let at = document.blocks.partition_point(|block| block.prose.end() < mention.span.start());
                    chosen.add(at, fact, score, index);
                }
                Err(why) => choice.note(index, || why.into()),
            }
            continue;
        }
        if !sentence.parse.span.contains(mention.span) || sentence.parse.words.is_empty() {
            let span = sentence::around(document, mention.span).unwrap_or(mention.span);
            let dates = near(&dates, span);
            let follows = document.prose[..span.start()].trim_end().len() <= sentence.parse.span.end();
            let before = if !follows && span.text(&document.prose).trim_start().starts_with("It ") {
                Before::of(choice, block.prose, span)
            } else if follows {
                sentence.handed_on(block.prose)
            } else {
                Before::default()
            };
            let spans: Vec<Span> = dates.iter().map(|date| date.span).collect();
            let parse = Parse::new(&document.prose, span, &spans, &choice.names);
            let listed = if dates.len() < 2 { Vec::new() } else { listed(&parse, &dates, &mentions[index..]) };
            sentence = Sentence { parse, dates, before, listed, ..Sentence::default() };
        }
        let salience = Salience { kind: block.kind, first: block.prose.start() < document.prose.len().min(700) };
        match figure(choice, &mut sentence, mention, quantity, salience) {
            Ok((mut fact, score)) => {
                fact.source = attributed.of(mention.span);
                let at = choice.document.blocks.partition_point(|block| block.prose.end() < mention.span.start());
                chosen.add(at, fact, score, index);
            }
            Err(why) => choice.note(index, || why.into()),
        }
    }
    chosen.ranked().into_iter().map(|chosen| with_id(choice, chosen)).collect()
}

/// The fact with its id, which those that state it are told.
fn with_id(choice: &mut Choice<'_>, chosen: choose::Ranked) -> Fact {
    let choose::Ranked { mut fact, stated, shown } = chosen;
    fact.id = choice.id(&fact.label);
    for (index, part) in stated {
        choice.note(index, || Fate::Fact { id: fact.id.clone(), part, shown });
    }
    fact
}

/// What a number of a known series is worth whatever the words beside it say.
const SERIES: f32 = 0.75;
/// Labels below this say next to nothing.
const POOR: f32 = -0.4;

/// The fact that one quantity makes, if it is worth one, or why it is not.
fn figure<'a>(
    choice: &Choice<'a>,
    sentence: &mut Sentence<'a>,
    mention: &Mention,
    quantity: &Quantity,
    salience: Salience,
) -> Result<(Fact, f32), Reason> {
    let prose = choice.document.prose.as_str();
    let words = sentence.parse.within(mention.span);
    if words.is_empty() {
        return Err(Reason::Unlabelled);
    }
    if converts(&sentence.parse, sentence.last.as_ref().map(|last| last.0), words.start, quantity) {
        return Err(Reason::Conversion);
    }
    let counted = quantity.counted.map(|counted| sentence.parse.within(counted));
    let place = Place {
        parse: &sentence.parse,
        rule: mention.rule,
        quantity,
        figure: words.clone(),
        counted_before: sentence.counted.as_deref(),
        whole_before: sentence.whole.as_deref(),
        subject_before: sentence.before.subject.as_deref(),
        label_before: sentence.before.label_of(quantity),
        counted: counted.clone(),
    };
    let found = place.label();
    // A poor label, such as `Figure`, gives way to that of the figure it goes on with.
    let poor = found.as_ref().is_none_or(|label| label.worth < POOR);
    let date = enumerated::date_of(&sentence.listed, mention);
    let again = listing(sentence, &words, quantity, date.flatten().is_some())
        .or_else(|| if poor { alike(sentence, &words, quantity) } else { None });
    let label = again.or(found).or_else(|| place.surrounding()).ok_or(Reason::Unlabelled)?;
    let label = readable(ended(label), mention.rule).ok_or(Reason::VagueLabel)?;
    let before = place.falls_from();
    let label = if before { earlier(sentence, words.end, &label) } else { label };
    let stated = || dated(&sentence.parse, &sentence.dates, words.clone(), before);
    let (as_of, period) = date.map_or_else(stated, held);
    let label = match as_of.as_deref() {
        None if date.is_some() => Label { text: enumerated::undated(&label.text).to_owned(), ..label },
        Some(year) if date.is_some() || follows(sentence, words.start) => in_year(label, year),
        year if place.may_be_dated() => choose::dated_if_short(label, year),
        _ => label,
    };
    let score = choose::worth(prose, mention, quantity, &label, salience);
    sentence.note(counted.filter(|_| mention.rule == "quantity.count-noun"), &label, words.end, quantity);
    let when = (as_of.as_deref(), period.as_deref());
    let measure = series::measure(choice, &sentence.parse, quantity, &words, when);
    let (label, score) = match (score, &measure) {
        // `a population of 5.5 million`: a number alone, but of a known series
        (Err(Reason::BareNumber | Reason::VagueLabel), Some(measure)) if measure.chars().count() <= sentence::LABEL => {
            (Label { text: capitalised(measure), ..label }, SERIES)
        }
        (score, _) => (label, score?),
    };
    let details = Figure { measure: measure.map(Box::from), ..details(prose, mention, quantity, label.of) };
    Ok((fact(choice, mention, label.text, (as_of, period), details, score), score))
}

/// Which of the quantities that begin `mentions` the sentence lists with which of its dates.
fn listed<'a>(parse: &Parse<'_>, dates: &[&'a Mention], mentions: &'a [Mention]) -> Vec<enumerated::Listed<'a>> {
    let here = mentions.iter().take_while(|mention| mention.span.start() < parse.span.end());
    let quantities: Vec<&Mention> = here.filter(|mention| matches!(mention.found, Found::Quantity(_))).collect();
    enumerated::pairs(parse, dates, &quantities)
}

/// Whether the figure at word `start` goes on a list of which the last figure is one: `£10m in 2012, | £12m in 2013`.
fn follows(sentence: &Sentence<'_>, start: usize) -> bool {
    sentence.last.as_ref().is_some_and(|last| enumerated::goes_on(&sentence.parse, last.0, start))
}

/// The label of a figure that only its date tells from the one before: `£10m in 2012, £12m in 2013`.
fn listing(
    sentence: &Sentence<'_>,
    words: &std::ops::Range<usize>,
    quantity: &Quantity,
    listed: bool,
) -> Option<Label> {
    let (last, unit, label) = sentence.last.as_ref()?;
    let next = listed && words.start <= last + 1 || follows(sentence, words.start);
    let text = enumerated::undated(label).to_owned();
    (next && unit.is_some() && *unit == quantity.unit).then_some(Label { text, worth: 0.0, of: None })
}

/// `label` with the year that tells it from those listed with it.
fn in_year(label: Label, year: &str) -> Label {
    let text = format!("{} in {year}", enumerated::undated(&label.text));
    let plain = year.len() == 4 && text.chars().count() <= sentence::LABEL;
    if plain { Label { text, ..label } } else { label }
}

/// A German figure: the same kinds are worth a fact, under labels of its own.
fn german_figure(
    choice: &Choice<'_>,
    mention: &Mention,
    quantity: &Quantity,
    dates: &[&Mention],
    salience: Salience,
) -> Result<(Fact, f32), Reason> {
    let prose = choice.document.prose.as_str();
    let (label, as_of) = german::figure(choice.document, mention, quantity, dates).ok_or(Reason::Unlabelled)?;
    let score = choose::worth(prose, mention, quantity, &label, salience)?;
    let mut details = details(prose, mention, quantity, label.of);
    let noun = quantity.counted.and_then(|counted| counted.text(prose).split_whitespace().last());
    if let Some(noun) = noun.filter(|_| mention.rule == "quantity.count-noun" && quantity.per.is_none()) {
        details.unit = Some(nominative(noun).into());
    }
    let when = match as_of {
        Some(when) if when.contains('/') => (None, Some(when.into())),
        when => (when.map(Into::into), None),
    };
    Ok((fact(choice, mention, label.text, when, details, score), score))
}

fn fact(
    choice: &Choice<'_>,
    mention: &Mention,
    label: String,
    (as_of, period): (Option<Box<str>>, Option<Box<str>>),
    details: Figure,
    score: f32,
) -> Fact {
    Fact {
        id: String::new(),
        label,
        text: None,
        at: choice.anchors.telling(mention.span).into_iter().collect(),
        source: Vec::new(),
        as_of,
        period,
        status: Status::Suggested,
        show: Show::Margin,
        origin: Origin::Rule { rule: mention.rule.to_owned(), score },
        detail: Detail::Figure(Box::new(details)),
        extra: None,
    }
}

/// `842 pounds (382 kg)`: the same measure in another unit, right behind in brackets.
fn converts(parse: &Parse<'_>, last: Option<usize>, at: usize, quantity: &Quantity) -> bool {
    let bracket = parse.words[at].mark == Some('(')
        || at > 0 && parse.words[at - 1].mark == Some('(') && parse.tags[at - 1] != Tag::Noun;
    bracket && quantity.counted.is_none() && last.is_some_and(|last| at <= last + 1)
}

/// `22.5% in Estonia, 22.1% in Lithuania`: a figure that goes on with the one before it, told apart by its place.
fn alike(sentence: &Sentence<'_>, words: &std::ops::Range<usize>, quantity: &Quantity) -> Option<Label> {
    let (last, unit, label) = sentence.last.as_ref()?;
    let parse = &sentence.parse;
    if *unit != quantity.unit && quantity.unit.is_some() || words.start.saturating_sub(*last) > 12 {
        return None;
    }
    // `down from 3.7 million tonnes`
    let from = |at: usize| matches!(parse.text(at), "from" | "with" | "against");
    if words.start > 1 && from(words.start - 1) && matches!(parse.text(words.start - 2), "down" | "up" | "compared") {
        return Some(earlier(sentence, words.end, &Label { text: label.clone(), worth: -0.1, of: None }));
    }
    // `12 a week, a figure that fell to two`
    let again = |at: usize| {
        matches!(parse.text(at), "figure" | "number" | "total" | "rate" | "level" | "tally" | "toll")
            && matches!(parse.text(at - 1), "a" | "the" | "that")
    };
    if quantity.unit.is_none() && ((*last).max(1)..words.start).any(again) {
        return Some(Label { text: label.clone(), worth: -0.1, of: None });
    }
    if words.start.saturating_sub(*last) > 6 {
        return None;
    }
    let place = (words.end..parse.words.len().min(words.end + 2)).find(|at| matches!(parse.tags[*at], Tag::Name));
    let place = place.filter(|at| *at == words.end + 1 && parse.text(words.end) == "in")?;
    let mut end = place + 1;
    while end < parse.words.len() && parse.tags[end] == Tag::Name && parse.joined(end) {
        end += 1;
    }
    let name: Vec<&str> = (place..end).map(|at| parse.text(at)).collect();
    let base = label.split(" in ").next()?.split(", ").next()?;
    let text = format!("{base} in {}", name.join(" "));
    (text.chars().count() <= sentence::LABEL).then_some(Label { text, worth: -0.05, of: None })
}

/// The label of what was at the figure that ends before word `end` earlier, and is at another now under `label`.
fn earlier(sentence: &Sentence<'_>, end: usize, label: &Label) -> Label {
    let parse = &sentence.parse;
    let first = |date: &&Mention| parse.within(date.span).start;
    let date = sentence.dates.iter().copied().find(|date| (end..end + 3).contains(&first(date)));
    let when = date.map(|date| {
        let at = parse.within(date.span);
        let led = at.start > end && matches!(parse.text(at.start - 1), "in" | "on" | "at");
        let words: Vec<&str> = (at.start - usize::from(led)..at.end).map(|at| parse.text(at)).collect();
        words.join(" ")
    });
    let text = format!("{} {}", label.text, when.as_deref().unwrap_or("before"));
    let dated = [" year", " month", " in 1", " in 2"].iter().any(|when| label.text.contains(when));
    if dated || text.chars().count() > sentence::LABEL {
        return Label { worth: label.worth - 0.2, ..label.clone() };
    }
    Label { text, ..label.clone() }
}

fn details(prose: &str, mention: &Mention, quantity: &Quantity, of: Option<String>) -> Figure {
    let share = mention.rule == "quantity.fraction";
    let whole = || quantity.counted.map(|counted| counted.text(prose).split_whitespace().collect::<Vec<_>>().join(" "));
    let of = of.or_else(|| if share { whole() } else { None });
    Figure {
        value: quantity.value.as_deref().map(Box::from),
        low: quantity.low.as_deref().map(Box::from),
        high: quantity.high.as_deref().map(Box::from),
        // a part of homes is not counted in homes
        unit: if share { None } else { unit(prose, quantity).map(Box::from) },
        approx: quantity.approx,
        change: quantity.change,
        of: of.map(Box::from),
        ..Figure::default()
    }
}

/// The unit as it reads after the number, with what it is counted by.
fn unit(prose: &str, quantity: &Quantity) -> Option<String> {
    let code = quantity.unit.as_deref().filter(|unit| unit.len() < 4 && !unit.chars().all(char::is_lowercase));
    let told = quantity.counted.or(quantity.noun);
    let noun = told.and_then(|told| told.text(prose).split_whitespace().last()).filter(|_| code.is_none());
    // `a crew of 18`
    let plain = || quantity.unit.as_deref().map(|unit| if unit == "person" { "people" } else { unit });
    let unit = noun.or_else(plain);
    match (&quantity.per, unit) {
        (Some(per), Some(unit)) => Some(format!("{unit} per {per}")),
        (Some(per), None) => Some(format!("per {per}")),
        (None, unit) => unit.map(str::to_owned),
    }
}

#[cfg(test)]
mod tests;
