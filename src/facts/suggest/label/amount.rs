//! Labels for amounts of money and measurements: `Cost of the viaduct`, `Fine for Fenwick Surveys`, `Rise in rents`.

use std::ops::Range;

use super::{Label, Place, Role};
use crate::facts::suggest::phrase::Phrase;
use crate::facts::suggest::tag::Tag;
use crate::facts::suggest::tagger::is_be;
use crate::facts::suggest::verbs;
use crate::facts::suggest::words::one_of;

impl Place<'_, '_> {
    pub(super) fn amount(&self) -> Option<Label> {
        let money = self.rule == "quantity.money";
        if money && let Some(label) = self.lower_by().or_else(|| self.passive()).or_else(|| self.told_after()) {
            return Some(label);
        }
        if !money && let Some(label) = self.dimension() {
            return Some(label);
        }
        self.noun_after()
            .or_else(|| self.level())
            .or_else(|| if money { self.by_verb() } else { self.measured() })
            .or_else(|| self.of_amount())
            .or_else(|| self.predicate())
            .or_else(|| self.worth())
            .or_else(|| self.put_at())
            .or_else(|| if money { self.contact("Amount") } else { None })
    }

    /// `12 pence lower`
    fn lower_by(&self) -> Option<Label> {
        let next = self.figure.end;
        let word = match self.parse.text(next) {
            "lower" | "cheaper" => "Fall in",
            "higher" | "dearer" => "Rise in",
            _ => return None,
        };
        let subject = self.subject()?;
        Phrase::default().say(word).tail(self.parse, subject).label().map(|text| Label::new(text, -0.05))
    }

    /// `£420 million will be spent on public housing`.
    fn passive(&self) -> Option<Label> {
        if self.role() != Role::Subject {
            return None;
        }
        let clause = self.clause()?;
        let (main, passive) = self.parse.deed(clause)?;
        let rest = self.rest(clause.verb.end);
        if !passive || clause.verb.start != self.figure.end || rest.is_empty() {
            return None;
        }
        let done = if verbs::base(self.parse.text(main)) == Some("spend") { "spending" } else { self.parse.text(main) };
        Phrase::default()
            .say(done)
            .tail(self.parse, rest)
            .label()
            .filter(|label| label.contains(' '))
            .map(|text| Label::new(text, 0.02))
    }

    /// `the £1 billion that parliament approved in 2019`: what follows says which amount is meant.
    fn told_after(&self) -> Option<Label> {
        /// Words after `that`; more tell a story of their own.
        const MOST: usize = 7;
        let that = self.figure.end;
        let definite = self.left().checked_sub(1).is_some_and(|at| self.parse.text(at) == "the")
            || self.parse.text(self.left()) == "the";
        let rest = that + 1..self.parse.stretch(that).end;
        let whole =
            definite && self.parse.joined(that) && self.parse.text(that) == "that" && (2..=MOST).contains(&rest.len());
        let told = rest.clone().any(|at| matches!(self.parse.tags[at], Tag::Verb | Tag::Part | Tag::Aux));
        (whole && told)
            .then(|| Phrase::default().say("Amount that").keep(self.parse, rest).label())?
            .map(|text| Label::new(text, 0.0))
    }

    /// A noun that the figure qualifies: `a £5 million fine for …`, `£250,000 in prize money`.
    fn noun_after(&self) -> Option<Label> {
        let next = self.figure.end;
        if !self.parse.joined(next) {
            return None;
        }
        let from = match self.parse.text(next) {
            "in" if self.rule == "quantity.money" => next + 1,
            "worth" if self.parse.text(next + 1) == "of" => next + 2,
            _ => next,
        };
        let tag = self.parse.tag(from)?;
        let word = self.parse.text(from);
        let compared = one_of!(
            word,
            "wide tall high long deep old clear thick lower higher older taller longer away apart square south north east west inland upstream downstream offshore short full dearer cheaper poorer richer left",
        );
        let noun =
            matches!(tag, Tag::Noun | Tag::Ing) || tag == Tag::Part && self.parse.tag(from + 1) == Some(Tag::Noun);
        if !noun || compared || !self.parse.joined(from) {
            return None;
        }
        let phrase = self.parse.noun_phrase(from);
        if from > next {
            return self.in_kind(phrase);
        }
        let core = self.parse.core(phrase.clone());
        let head = self.parse.text(core.end.saturating_sub(1));
        if self.is_length()
            && one_of!(
                head,
                "tunnel bridge road wall fence pipeline canal route track cable causeway viaduct railway pier"
            )
        {
            return Phrase::default()
                .say("Length of the")
                .keep(self.parse, core)
                .label()
                .map(|text| Label::new(text, 0.0));
        }
        if let Some(kind) = self.size().filter(|_| self.rule == "quantity.unit" && self.hyphened()) {
            return Phrase::default()
                .say(kind)
                .say("of the")
                .keep(self.parse, core)
                .label()
                .map(|text| Label::new(text, -0.05));
        }
        Phrase::default()
            .keep(self.parse, core.clone())
            .tail(self.parse, core.end..phrase.end)
            .label()
            .map(|text| Label::new(text, 0.0))
    }

    /// What a measure before a noun is of it: `the 12,000-tonne freighter`.
    fn size(&self) -> Option<&'static str> {
        Some(match self.quantity.unit.as_deref()? {
            "kg" | "g" | "t" | "[lb_av]" | "[ton_av]" => "Weight",
            "km2" | "m2" | "har" | "[acr_us]" | "[mi_i]2" | "[sft_i]" => "Area",
            "W" | "kW" | "MW" | "GW" | "L" | "m3" => "Capacity",
            "m" | "cm" | "mm" | "[ft_i]" | "[in_i]" => "Size",
            "km" | "[mi_i]" => "Length",
            _ => return None,
        })
    }

    /// `£3.1 million in compensation`: what for, then what was done with it.
    fn in_kind(&self, phrase: Range<usize>) -> Option<Label> {
        let core = self.parse.core(phrase);
        let done = match self.role() {
            Role::Object(verb) if !matches!(self.parse.text(verb), "has" | "have" | "had") => {
                verbs::participle(self.parse.text(verb))
                    .map(|done| format!("{done} by {}", self.subject_words().unwrap_or_default()))
            }
            _ => None,
        };
        let by = done.filter(|done| !done.ends_with("by ")).unwrap_or_default();
        Phrase::default().keep(self.parse, core).if_room(&by).label().map(|text| Label::new(text, 0.0))
    }

    /// `a loss of £4.6 million`, `a bid of £14 million for the whole firm`.
    pub(super) fn of_amount(&self) -> Option<Label> {
        let Role::Of(noun) = self.role() else { return None };
        let head = self.parse.text(noun.end.checked_sub(1)?);
        if noun.is_empty() || head.is_empty() {
            return None;
        }
        // `a margin of error of two points`
        let chained = noun
            .start
            .checked_sub(1)
            .filter(|of| self.parse.text(*of) == "of")
            .map(|of| self.parse.noun_phrase_before(of));
        let noun =
            chained.filter(|before| !before.is_empty()).map_or_else(|| noun.clone(), |before| before.start..noun.end);
        if matches!(head, "rise" | "increase" | "fall" | "drop" | "decline" | "jump" | "gain" | "decrease") {
            let counted = || {
                let word = if matches!(head, "rise" | "increase" | "jump" | "gain") { "Rise in" } else { "Fall in" };
                Some(Label::new(format!("{word} {}", self.counted_before?), -0.1))
            };
            if let Some(label) = self.change_of_main(head).or_else(counted) {
                return Some(label);
            }
        }
        if matches!(head, "average" | "total" | "maximum" | "minimum" | "sum" | "excess" | "amount") {
            return self.by_verb_at(noun.start.checked_sub(1)?, head);
        }
        let share = matches!(self.rule, "quantity.percent" | "quantity.fraction");
        if share && super::people::is_people(head) {
            return self.held_by(head);
        }
        let tail = self.of_the_noun(self.rest(self.figure.end));
        let mut phrase = Phrase::default().keep(self.parse, self.parse.bare(noun.clone()));
        let mut worth = 0.0;
        if matches!(self.parse.text(tail.start), "of") {
            phrase = phrase.say("as a share").tail(self.parse, tail.clone());
        } else if !tail.is_empty() {
            phrase = phrase.tail(self.parse, tail.clone());
        }
        if tail.is_empty()
            && let Some(owner) = self.owner(noun.start)
        {
            phrase = phrase.if_room(&owner);
            worth = 0.03;
        }
        phrase.label().map(|text| Label::new(text, worth))
    }

    /// `tail` where it belongs to the noun that the amount is of, and not to the verb: `gusts of 90 km/h to the coast`.
    fn of_the_noun(&self, tail: Range<usize>) -> Range<usize> {
        let money = self.rule == "quantity.money";
        let verbs = one_of!(self.parse.text(tail.start), "by into after before with despite against overnight")
            || !money && self.parse.text(tail.start) == "to";
        if verbs { tail.start..tail.start } else { tail }
    }

    /// `holders of 28% of the shares oppose the plan`.
    fn held_by(&self, head: &str) -> Option<Label> {
        let clause = self.clause()?;
        let of = self.figure.end;
        let verb = clause.verb.clone();
        if self.parse.tag(verb.end) == Some(Tag::Pron) && self.parse.joined(verb.end) {
            return None;
        }
        if self.parse.text(of) != "of" || verb.is_empty() || verb.start < of {
            return None;
        }
        let whole = self.parse.core(of + 1..verb.start);
        let begun = Phrase::default()
            .say("Share of")
            .keep(self.parse, whole)
            .say("whose")
            .say(head)
            .keep(self.parse, verb.clone());
        begun.tail(self.parse, self.rest(verb.end)).label().map(|text| Label::new(text, 0.0))
    }

    /// Whose the amount is: `had sales of …`, `made a loss of …`, `paid a reward of …`.
    fn owner(&self, noun: usize) -> Option<String> {
        let verb = noun.checked_sub(1)?;
        let word = self.parse.text(verb);
        let subject = self.subject_words();
        // `asked for aid of £2 million`
        if word == "for" && verb > 0 && matches!(verbs::base(self.parse.text(verb - 1)), Some("ask" | "call" | "apply"))
        {
            return verbs::participle(self.parse.text(verb - 1))
                .zip(subject)
                .map(|(done, subject)| format!("{done} for by {subject}"));
        }
        if !matches!(self.parse.tags[verb], Tag::Verb | Tag::Aux | Tag::Part | Tag::Inf) {
            return None;
        }
        let base = verbs::base(word);
        match base {
            _ if matches!(word, "has" | "have" | "had") => subject.map(|subject| format!("of {subject}")),
            Some("make" | "report" | "post" | "record" | "suffer" | "face") => {
                subject.map(|subject| format!("of {subject}"))
            }
            Some(_) if self.parse.tags[verb] != Tag::Inf => {
                let done = verbs::participle(word)?;
                Some(subject.map_or_else(|| done.to_owned(), |subject| format!("{done} by {subject}")))
            }
            _ => None,
        }
    }

    /// `is worth £3 million`, `expect the land to be worth £7.5 million`.
    fn worth(&self) -> Option<Label> {
        let worth = self.left().checked_sub(1).filter(|at| self.parse.text(*at) == "worth")?;
        let clause = self.clause()?;
        let to = worth.checked_sub(2).filter(|to| self.parse.text(*to) == "to" && is_be(self.parse.text(worth - 1)));
        let what = match to {
            Some(to) if clause.verb.end < to => clause.verb.end..to,
            Some(_) => return None,
            None if is_be(self.parse.text(worth.checked_sub(1)?)) => self.subject()?,
            None if self.parse.joined(worth) => self.parse.noun_phrase_before(worth),
            // `the prize, worth £3 million, went to …`
            None => {
                let here = self
                    .parse
                    .clauses
                    .iter()
                    .rposition(|clause| clause.parts.iter().any(|part| part.contains(&worth)))?;
                let before = self.parse.clauses.get(here.checked_sub(1)?)?;
                let open = !before.subject.is_empty()
                    && before.parts.first().is_some_and(|part| part.end == before.subject.end);
                if open { before.subject.clone() } else { self.parse.noun_with_of(worth) }
            }
        };
        let core = self.parse.core(what);
        (!core.is_empty())
            .then(|| Phrase::default().say("Value of").tail(self.parse, core).label())?
            .map(|text| Label::new(text, 0.03))
    }
}
