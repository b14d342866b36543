//! Labels for figures: what the number is of, as a person would write it above a figure in the margin.
//!
//! The words come from the figure's own clause: the noun it counts with what was done to it, the noun it is an amount of, or
//! who does something with it. A label that would have to be cut within a phrase is none.

mod amount;
mod bare;
mod count;
mod level;
mod measure;
mod paid;
mod people;
mod role;
mod share;
mod whose;

use role::Role;

use std::ops::Range;

use super::clause::{Clause, Kind, Parse};
use super::phrase::{Phrase, dangles, text};
use super::tag::Tag;
use crate::facts::recognise::{Quantity, changes};
use crate::facts::suggest::words::one_of;

/// A label, and how much surer or less sure of being right its making leaves it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    pub(super) text: String,
    /// Added to the score of the fact.
    pub(super) worth: f32,
    /// The whole of which the figure is a share.
    pub(super) of: Option<String>,
}

impl Label {
    fn new(text: String, worth: f32) -> Self {
        Self { text, worth, of: None }
    }
}

/// A figure in its sentence.
pub(super) struct Place<'p, 'a> {
    pub(super) parse: &'p Parse<'a>,
    pub(super) rule: &'static str,
    pub(super) quantity: &'p Quantity,
    /// Its words, without those before it that say how exact it is.
    pub(super) figure: Range<usize>,
    /// The noun that was counted last in this sentence, for `and 48 were missing`.
    pub(super) counted_before: Option<&'p str>,
    /// The whole of the last share in this sentence, for `and 22% opposed it`.
    pub(super) whole_before: Option<&'p str>,
    /// What the sentence before is about.
    pub(super) subject_before: Option<&'p str>,
    /// The last label of the same unit in the paragraph.
    pub(super) label_before: Option<&'p str>,
    /// Where the counted words stand.
    pub(super) counted: Option<Range<usize>>,
}

impl<'a> Place<'_, 'a> {
    pub(super) fn label(&self) -> Option<Label> {
        match self.rule {
            "quantity.count-noun" => self.counted(),
            "quantity.age" => self.age(),
            "quantity.percent" | "quantity.fraction" | "quantity.points" => self.share(),
            "quantity.number" => self.bare(),
            _ => self.amount(),
        }
        .filter(|label| label.text.starts_with(char::is_alphabetic) && label.text.chars().count() > 2)
        .map(|label| self.told_whose(label))
        .map(|label| Label { worth: label.worth - self.emptiness(&label.text), ..label })
    }

    /// Whether the year of its clause is that of what the label names: `Employees in 1975`, but not `for 22 million marks`.
    pub(super) fn may_be_dated(&self) -> bool {
        self.rule != "quantity.count-noun" || !matches!(self.role(), Role::Prep(_))
    }

    /// What a label loses for saying little: one word, or only words that point elsewhere.
    fn emptiness(&self, label: &str) -> f32 {
        let words: Vec<&str> = label.split(' ').collect();
        let pronoun = words.iter().any(|word| one_of!(word.to_lowercase().as_str(), "it this we i you there"));
        let nobody = words.iter().any(|word| one_of!(word.to_lowercase().as_str(), "they them he she him"))
            || words.last().is_some_and(|word| matches!(*word, "her" | "his"))
            || matches!(words.as_slice(), [.., "for" | "of" | "by", "it"]);
        let single = words.len() == 1;
        let series = one_of!(
            label,
            "Turnout Inflation Unemployment Revenue Profit Sales Turnover Exports Imports Debt Employment Attendance Spending Population"
        );
        let digits = words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        let generic = matches!(
            words.first().map(|word| word.to_lowercase()).as_deref(),
            Some("figure" | "amount" | "number" | "drop" | "rise" | "fall" | "total" | "each" | "others" | "rest")
        ) && words.len() < 3;
        0.3 * f32::from(u8::from(single && !series))
            + 0.2 * f32::from(u8::from(single && series))
            + 0.1
                * f32::from(u8::from(
                    single && !series && matches!(self.rule, "quantity.percent" | "quantity.fraction"),
                ))
            + 0.3 * f32::from(u8::from(generic))
            + 0.12 * f32::from(u8::from(pronoun))
            + 0.35 * f32::from(u8::from(nobody && !words.contains(&"who")))
            + 0.05 * f32::from(u8::from(digits))
    }

    fn clause(&self) -> Option<&Clause> {
        self.parse.clause_of(self.figure.start)
    }

    /// Who the clause is about, where it says so other than by a pronoun.
    fn subject(&self) -> Option<Range<usize>> {
        let at = self
            .parse
            .clauses
            .iter()
            .rposition(|clause| clause.parts.iter().any(|part| part.contains(&self.figure.start)))?;
        self.subject_of(at, 0)
    }

    fn subject_of(&self, at: usize, steps: usize) -> Option<Range<usize>> {
        let clause = self.parse.clauses.get(at)?;
        let own = clause.subject.clone();
        let pronoun = own.len() == 1 && self.parse.tags[own.start] == Tag::Pron;
        if !own.is_empty() && !pronoun {
            return (!own.contains(&self.figure.start)).then_some(own);
        }
        // who tells is not what is told of
        if pronoun && clause.kind == Kind::Told {
            return None;
        }
        if steps > 3 || pronoun && !matches!(self.parse.text(own.start), "it" | "they") {
            return None;
        }
        match clause.kind {
            Kind::Rel if own.is_empty() => {
                let start = clause.parts.first()?.start;
                let named = self.antecedent(start, clause);
                (!named.is_empty()).then_some(named)
            }
            _ if pronoun && clause.kind == Kind::Main && at == 0 => None,
            _ if pronoun => {
                let earlier = (0..at).rev().find(|before| {
                    !matches!(self.parse.clauses[*before].kind, Kind::Loose | Kind::Rel | Kind::Saying | Kind::Sub)
                })?;
                let found = self.subject_of(earlier, steps + 1)?;
                let head = self.parse.core(found.clone()).end.checked_sub(1)?;
                let many = self.parse.text(head).ends_with('s') && self.parse.tags[head] == Tag::Noun
                    || people::is_people(self.parse.text(head));
                (many == (self.parse.text(own.start) == "they")).then_some(found)
            }
            _ => self.parse.shares_with(at).and_then(|before| self.subject_of(before, steps + 1)),
        }
    }

    /// What the relative clause that begins at `start` is said of: behind a comma, `a plan for homes on the site, which …` is said
    /// of the plan.
    fn antecedent(&self, start: usize, clause: &Clause) -> Range<usize> {
        let last = self.parse.noun_with_of(start);
        let state = clause.verb.len() == 1
            && matches!(
                self.parse.text(clause.verb.start),
                "has" | "have" | "had" | "is" | "are" | "was" | "were" | "lies"
            );
        if self.parse.joined(start) || state || self.parse.text(start) != "which" {
            return last;
        }
        let (mut outer, mut here) = (last.clone(), last);
        while let Some(before) =
            here.start.checked_sub(1).filter(|at| self.parse.tags[*at] == Tag::Prep && self.parse.joined(here.start))
        {
            let next = self.parse.noun_with_of(before);
            if next.is_empty() || !self.parse.joined(before) {
                break;
            }
            // `paid 900,000 dollars towards the expeditions, which …`
            if self.parse.tags[next.start] != Tag::Num {
                outer = next.clone();
            }
            here = next;
        }
        outer.start..start
    }

    /// The subject's head with what defines it, as it reads after `of` or `by`.
    fn subject_words(&self) -> Option<String> {
        let Some(subject) = self.subject() else { return self.subject_before() };
        let core = self.parse.core(subject);
        // `1,070 factories, which employ 300,000 people`
        let numbered =
            core.len() > 1 && self.parse.tags[core.start] == Tag::Num && self.parse.tags[core.start + 1] == Tag::Noun;
        let numbered = numbered && !self.parse.text(core.start).eq_ignore_ascii_case("one");
        let core = core.start + usize::from(numbered)..core.end;
        let words = text(self.parse, core.clone());
        let told = core.clone().any(|at| matches!(self.parse.tags[at], Tag::Noun | Tag::Name | Tag::Ing))
            && (self.parse.tags.get(core.start) != Some(&Tag::Num) || words.starts_with("one "));
        (told && !words.is_empty()).then_some(words)
    }

    /// For `it`: what the sentence before is about.
    fn subject_before(&self) -> Option<String> {
        let clause = self.clause()?;
        let it = clause.subject.len() == 1 && self.parse.text(clause.subject.start).eq_ignore_ascii_case("it")
            || clause.kind == Kind::Joined
                && self.parse.clauses.first().is_some_and(|first| {
                    first.subject.len() == 1 && self.parse.text(first.subject.start).eq_ignore_ascii_case("it")
                });
        self.subject_before.filter(|_| it).map(str::to_owned)
    }

    /// `countries its factories are spread over`: `head`, the subject, and the clause up to the figure.
    fn contact(&self, head: &str) -> Option<Label> {
        let clause = self.clause()?;
        let left = self.left();
        let subject = self.subject_words()?;
        let (start, end) = (clause.verb.start, left);
        if clause.verb.is_empty()
            || clause.verb.end > end
            || self.parse.stretch(clause.verb.start) != self.parse.stretch(self.figure.start)
        {
            return None;
        }
        // `will take effect and cover`: only the second is meant
        let joint =
            (start..end).rev().find(|at| self.parse.tags[*at] == Tag::Conj && self.parse.tags[start] == Tag::Aux);
        let mut between: Vec<&str> =
            (joint.map_or(start, |joint| joint + 1)..end).map(|at| self.parse.text(at)).collect();
        if joint.is_some() {
            between.insert(0, self.parse.text(start));
        }
        let start = joint.unwrap_or(start);
        if between.len() > 8 || (start..end).any(|at| self.parse.tags[at] == Tag::Num) {
            return None;
        }
        let phrase = Phrase::default().say(head).say(&subject).say(&between.join(" "));
        let text = phrase.whole()?;
        Some(Label::new(text, -0.08))
    }

    /// A range without a pronoun that ends it: `parked on it` is `parked`.
    fn without_pronoun(&self, range: Range<usize>) -> Range<usize> {
        let mut end = range.end;
        while end > range.start && matches!(self.parse.tags[end - 1], Tag::Pron) {
            end -= 1;
            while end > range.start && dangles(self.parse.text(end - 1)) {
                end -= 1;
            }
        }
        range.start..end
    }

    /// What follows `from` in its stretch of words, up to a new clause.
    fn rest(&self, from: usize) -> Range<usize> {
        let end = self.parse.stretch(from.saturating_sub(1)).end;
        if from >= end || !self.parse.joined(from) {
            return from..from;
        }
        let mut last = self.parse.noun_phrase(from).end.min(end);
        // `62 thin slices of it`
        let pointed = self.parse.tag(last) == Some(Tag::Pron);
        while pointed && last > from && dangles(self.parse.text(last - 1)) {
            last -= 1;
        }
        self.without_pronoun(from..last)
    }

    /// When nothing better is found: the words of its stretch that stand before the figure, or those behind it.
    pub(super) fn surrounding(&self) -> Option<Label> {
        let stretch = self.parse.stretch(self.figure.start);
        let left = self.left();
        let mut end = left;
        while end > stretch.start
            && (dangles(self.parse.text(end - 1))
                || !matches!(
                    self.parse.tags[end - 1],
                    Tag::Noun | Tag::Name | Tag::Part | Tag::Verb | Tag::Inf | Tag::Ing
                ))
        {
            end -= 1;
        }
        let mut start = stretch.start;
        while start < end
            && matches!(
                self.parse.tags[start],
                Tag::Prep | Tag::Conj | Tag::Sub | Tag::Rel | Tag::That | Tag::Adv | Tag::Date
            )
        {
            start += 1;
        }
        let before = start..end;
        let told = |range: &Range<usize>| {
            range.clone().any(|at| matches!(self.parse.tags[at], Tag::Noun | Tag::Name))
                && !range.clone().any(|at| matches!(self.parse.tags[at], Tag::Num))
        };
        let phrase = |range: Range<usize>| Phrase::default().keep(self.parse, self.parse.bare(range)).label();
        // `net income more than doubled`
        let mut end = before.end;
        while end > before.start + 1
            && (changes(self.parse.text(end - 1)) || matches!(self.parse.text(end - 1), "more" | "than"))
        {
            end -= 1;
        }
        let before = before.start..end;
        let label = if told(&before) { phrase(before) } else { None };
        label
            .or_else(|| Some(self.rest(self.figure.end)).filter(told).and_then(phrase))
            .map(|text| Label::new(text, -0.35))
    }

    fn age(&self) -> Option<Label> {
        let next = self.figure.end;
        let named = |range: Range<usize>| text(self.parse, range);
        // `people under 30` are of no one age
        let before = self.figure.start.checked_sub(1).map_or("", |at| self.parse.text(at));
        if matches!(before, "under" | "over" | "above" | "below") {
            return None;
        }
        if self.parse.joined(next) && matches!(self.parse.tag(next), Some(Tag::Noun | Tag::Name)) {
            let whose = self.parse.core(self.parse.noun_phrase(next));
            let one = self
                .figure
                .start
                .checked_sub(1)
                .is_some_and(|at| matches!(self.parse.text(at).to_lowercase().as_str(), "the" | "a"));
            let article = if self.parse.tags[next] == Tag::Name && !one { "" } else { "the" };
            return Phrase::default()
                .say("Age of")
                .say(article)
                .say(&named(whose))
                .label()
                .map(|text| Label::new(text, 0.0));
        }
        // `shot Joseph Rosenbaum, 36, and`: whoever stands right before the comma
        let here = self.figure.start;
        let apposed = self.parse.words[here].mark == Some(',') || self.parse.words[here].mark == Some('(');
        let name = (0..here)
            .rev()
            .take_while(|&at| self.parse.tags[at] == Tag::Name && (at + 1 == here || self.parse.joined(at + 1)));
        if let Some(first) = name.last().filter(|_| apposed) {
            // `of Leeds, 36`
            let led = first > 0 && self.parse.joined(first);
            let place = led && matches!(self.parse.text(first - 1), "of" | "in" | "from" | "near" | "at");
            let label = Phrase::default().say("Age of").say(&named(first..here)).label();
            return label.filter(|_| !place).map(|text| Label::new(text, 0.0));
        }
        // `She was 94.`, said of whom the sentence before is about
        let told = self.clause().map_or("", |clause| self.parse.text(clause.subject.start)).to_lowercase();
        if matches!(told.as_str(), "he" | "she") {
            let whose =
                self.subject_before.filter(|name| name.split(' ').all(|word| word.starts_with(char::is_uppercase)))?;
            return Phrase::default().say("Age of").say(whose).label().map(|text| Label::new(text, 0.0));
        }
        let start = self
            .parse
            .clauses
            .iter()
            .map(|clause| clause.subject.clone())
            .find(|subject| subject.end == self.figure.start);
        let name = start.map(|subject| self.parse.noun_phrase_before(subject.end)).filter(|name| !name.is_empty());
        let subject = name.or_else(|| self.subject())?;
        let core = self.parse.core(subject);
        // `aged 42, 46 and 51`: the age before is nobody
        if core.clone().any(|at| self.parse.tags[at] == Tag::Num || self.parse.text(at) == "aged") {
            return None;
        }
        Phrase::default().say("Age of").say(&named(core)).label().map(|text| Label::new(text, 0.0))
    }
}
