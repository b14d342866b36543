//! Which quantities deserve the margin, and what they are called there.

use super::choose::{self, Salience};
use super::clause::Parse;
use super::dated::{dated, near};
use super::label::{Label, Place};
use super::phrase::text;
use super::sources::Attributed;
use super::tag::Tag;
use super::{Choice, Fate, Reason, german, sentence};
use crate::document::Language;
use crate::facts::anchor;
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
            sentence = Sentence {
                parse: Parse::new(&document.prose, span, &spans, &choice.names),
                dates,
                before,
                ..Sentence::default()
            };
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
    let again = if poor { alike(sentence, &words, quantity) } else { None };
    let label = again.or(found).or_else(|| place.surrounding()).ok_or(Reason::Unlabelled)?;
    let (as_of, period) = dated(&sentence.parse, &sentence.dates, words.clone());
    let label = choose::dated_if_short(label, as_of.as_deref());
    let score = choose::worth(prose, mention, quantity, &label, salience);
    if mention.rule == "quantity.count-noun" {
        let noun = counted.and_then(|counted| counted.end.checked_sub(1)).map(|at| sentence.parse.text(at).to_owned());
        sentence.counted = noun.or(sentence.counted.take());
    }
    sentence.whole = label.of.clone().or(sentence.whole.take());
    sentence.last = Some((words.end, quantity.unit.clone(), label.text.clone()));
    let score = score?;
    let details = details(prose, mention, quantity, label.of);
    Ok((fact(choice, mention, label.text, (as_of, period), details, score), score))
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
        at: anchor::telling(choice.document, mention.span).into_iter().collect(),
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
        return Some(Label { text: label.clone(), worth: -0.1, of: None });
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
    use crate::facts::suggest::choose::MOST_A_BLOCK;
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
            ("They run 400 shops, 35% of which involved fuel sales.", "Share that involved fuel sales"),
            ("Ticket sales rose 20 percent.", "Rise in ticket sales"),
            ("The unemployment rate dropped to 4.7 percent.", "Unemployment rate"),
            ("A 3.5 per cent rise in rail fares takes effect soon.", "Rise in rail fares"),
            ("He admitted the killing of five members of the militia.", "Killing of members of the militia"),
            ("Police seized 400kg of cocaine.", "Cocaine seized by police"),
            ("Its factories were built in 14 countries.", "Countries its factories were built in"),
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
    fn labels_come_from_the_clause() {
        let rows = [
            ("Fenwick Surveys was fined £750,000 for it.", "Fine for Fenwick Surveys"),
            ("A petition was signed by 3,870 people.", "People who signed a petition"),
            ("The price of copper rose to £4,200 a tonne.", "Price of copper"),
            ("The parish councils have offered a further £12,000.", "Offered by the parish councils"),
            ("The van stops at 34 villages.", "Villages the van stops at"),
            ("The law will cover 1.3 million homes.", "Homes the law will cover"),
            ("The tower is 62 metres high.", "Height of the tower"),
            ("Lindgren said energy bills had doubled to £1.9 million.", "Energy bills"),
            ("The storm killed 31 people and 48 were missing.", "People who were missing"),
            ("A poll found that 61% of voters supported the cap and 22% opposed it.", "Share of voters who opposed it"),
        ];
        for (sentence, label) in rows {
            let labels: Vec<String> = figures(sentence).into_iter().map(|fact| fact.label).collect();
            assert!(labels.iter().any(|found| found == label), "{sentence}: {labels:?}");
        }
    }

    #[test]
    fn a_part_is_a_share_of_its_whole() {
        let facts = figures("One in five homes in the valley was flooded.");
        let Detail::Figure(figure) = &facts[0].detail else { panic!("{facts:?}") };
        assert_eq!(
            (figure.value.as_deref(), figure.unit.as_deref(), figure.of.as_deref()),
            (Some("0.2"), None, Some("homes"))
        );
    }

    #[test]
    fn a_figure_is_not_dated_by_another_clause() {
        let spent = figures("The council voted to spend £14.6 million on a school that was opened in 1962.");
        assert_eq!(spent[0].as_of, None, "{spent:?}");
        let uptake = figures("Uptake fell from 79% in 2013 to 58% in 2015.");
        let dates: Vec<_> = uptake.iter().map(|fact| fact.as_of.as_deref()).collect();
        assert!(dates.contains(&Some("2013")) && dates.contains(&Some("2015")), "{dates:?}");
    }

    #[test]
    fn a_figure_spoken_of_again_keeps_its_label() {
        let found =
            figures("The yard saw 12 to 15 ships calling each month, a figure that fell to just one per month in May.");
        let labels: Vec<&str> = found.iter().map(|fact| fact.label.as_str()).collect();
        assert_eq!(labels, ["Ships calling each month"; 2]);
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
        assert_eq!(figures.iter().filter(|fact| fact.show == Show::Margin).count(), MOST_A_BLOCK);
        assert!(figures.len() > MOST_A_BLOCK);
    }

    #[test]
    fn the_date_of_the_sentence_dates_the_figure() {
        let dated = figures("In 2014 the ministry counted 730 wolves.");
        assert_eq!(dated[0].as_of.as_deref(), Some("2014"));
        let ranged = figures("Since 2014 the ministry has counted 730 wolves.");
        assert_eq!(ranged[0].period.as_deref(), Some("2014/.."));
    }
}
