//! Labels for what is counted: `People killed in two counties`, `Pupils of the school`.

use std::ops::Range;

use super::bare::is_motion;
use super::people::{GROUPS, is_people};
use super::whose::definite;
use super::{Label, Place, Role};
use crate::facts::suggest::phrase::{Phrase, text};
use crate::facts::suggest::tag::Tag;
use crate::facts::suggest::tagger::is_be;
use crate::facts::suggest::verbs;
use crate::facts::suggest::words::one_of;

impl Place<'_, '_> {
    pub(super) fn counted(&self) -> Option<Label> {
        let noun = self.counted.clone()?;
        if self.quantity.change.is_some()
            && matches!(self.quantity.unit.as_deref(), Some("point" | "place" | "degree"))
            && let Some(label) = self.level()
        {
            return Some(label);
        }
        // `sales dipped below 4,000 cars`, `the index skidded 1,861 points`: nobody dips cars
        if let Role::Object(verb) = self.role()
            && is_motion(self.parse.text(verb))
        {
            return self.level();
        }
        let head = self.parse.text(noun.end.checked_sub(1)?);
        // a unit of measure that no list has: `microarcseconds`
        let measures = ["seconds", "metres", "meters", "grams", "watts", "volts", "hertz", "bytes"];
        if measures.iter().any(|unit| head.len() > unit.len() + 2 && head.ends_with(unit)) {
            return self.amount();
        }
        if self.hyphened() {
            return self.members(&noun);
        }
        if head == "votes" || head == "vote" {
            return self.votes();
        }
        let words = self.adjectives(&noun);
        self.things(&words, head, noun.end)
    }

    pub(super) fn hyphened(&self) -> bool {
        self.quantity.low.is_none()
            && self.parse.words[self.figure.clone()].iter().any(|word| {
                word.text.starts_with(|c: char| c.is_alphanumeric())
                    && word.text.contains(['-', '–'])
                    && !word.text.contains("and")
            })
    }

    /// `a six-member panel`.
    fn members(&self, noun: &Range<usize>) -> Option<Label> {
        let whole = self.figure.end.max(noun.end);
        if !self.parse.joined(whole) || !matches!(self.parse.tag(whole), Some(Tag::Noun)) {
            return None;
        }
        let unit = self.quantity.unit.as_deref()?;
        let phrase = self.parse.core(self.parse.noun_phrase(whole));
        let label = Phrase::default().say(&format!("{unit}s")).say("of the").keep(self.parse, phrase).label()?;
        Some(Label::new(label, -0.3))
    }

    /// The counted words without what says which of them: `15 of its 60 stores` counts stores.
    fn adjectives(&self, noun: &Range<usize>) -> String {
        let owned = self.parse.text(noun.start).ends_with("’s") || self.parse.text(noun.start).ends_with("'s");
        let noun = noun.start + usize::from(owned && noun.len() > 1)..noun.end;
        let words = text(self.parse, self.parse.bare(noun));
        words.trim_start_matches("other ").trim_start_matches("more ").to_owned()
    }

    /// `by 154 votes to 149`
    fn votes(&self) -> Option<Label> {
        let after = self.figure.end;
        let against = matches!(self.parse.text(after), "against");
        let to = self.parse.text(after) == "to" && self.parse.tag(after + 1) == Some(Tag::Num);
        let word = if against {
            "Votes against"
        } else if to {
            "Votes in favour"
        } else {
            return self.things("votes", "votes", self.counted.clone()?.end);
        };
        Some(Label::new(word.to_owned(), 0.0))
    }

    /// The label of things called `words`; the noun phrase goes on at `end`.
    pub(super) fn things(&self, words: &str, head: &str, end: usize) -> Option<Label> {
        let tail = self.tail(end);
        let done = self.parse.joined(end) && self.parse.tag(end) == Some(Tag::Part);
        if let Some(label) = self.owned(words, end) {
            return Some(label);
        }
        let begun = Phrase::default().say(words);
        let plain = |phrase: Phrase| phrase.tail(self.parse, tail.clone()).label();
        let role = self.role();
        if role == Role::Subject
            && !done
            && let Some(label) = self.acting(begun.clone(), head, &tail)
        {
            return Some(label);
        }
        let says_enough = words.contains(' ') || !tail.is_empty();
        match role {
            Role::Object(verb) if !done => {
                self.done_to(begun.clone(), verb, &tail).or_else(|| plain(begun).map(|text| Label::new(text, -0.05)))
            }
            Role::Of(noun) => self.of_noun(&noun, words).or_else(|| plain(begun).map(|text| Label::new(text, -0.05))),
            Role::Prep(at) if self.planned(at).is_some() => {
                plain(begun.say(self.planned(at)?)).map(|text| Label::new(text, 0.0))
            }
            Role::Prep(at) if !says_enough || self.parse.text(at) == "by" => {
                self.doers(words, head, at).or_else(|| self.contact(words)).or_else(|| {
                    let of = if self.parse.text(at) == "with" { self.had_by(at) } else { None };
                    plain(begun.if_room(&of.unwrap_or_default())).map(|text| Label::new(text, -0.05))
                })
            }
            Role::Predicate(_) if !says_enough => {
                let rest = self.rest(end);
                begun.clone().tail(self.parse, rest).label().map(|text| Label::new(text, 0.0))
            }
            _ => plain(begun).map(|text| Label::new(text, 0.0)),
        }
    }

    /// Who has what stands after `with` at `at`: `a school with 1,100 pupils`, `the Airbus, with 174 passengers`.
    fn had_by(&self, at: usize) -> Option<String> {
        let beside = at.checked_sub(1).is_some_and(|noun| matches!(self.parse.tags[noun], Tag::Noun | Tag::Name));
        if !self.parse.joined(at) || !beside {
            return self.subject_words().map(|subject| format!("of {}", definite(&subject)));
        }
        let noun = self.parse.noun_phrase_before(at);
        let led = noun.start.checked_sub(1).is_some_and(|before| self.parse.tags[before] == Tag::Prep);
        let plain = !noun.is_empty() && !led && !noun.clone().any(|at| self.parse.tags[at] == Tag::Num);
        plain.then(|| format!("of {}", definite(&text(self.parse, noun))))
    }

    /// What becomes of things that there is `a plan for`.
    fn planned(&self, at: usize) -> Option<&'static str> {
        let noun = at.checked_sub(1).filter(|_| self.parse.text(at) == "for" && self.parse.joined(at))?;
        Some(match self.parse.text(noun) {
            "plan" | "plans" | "scheme" => "planned",
            "proposal" | "proposals" => "proposed",
            "order" | "orders" => "ordered",
            "request" | "requests" => "requested",
            _ => return None,
        })
    }

    /// `six of its 41 vessels`: the whole is whose it is.
    fn owned(&self, words: &str, end: usize) -> Option<Label> {
        let before = self.figure.start.checked_sub(1)?;
        let of = before.checked_sub(1).filter(|of| self.parse.text(*of) == "of")?;
        let numbered = of > 0 && self.parse.tags[of - 1] == Tag::Num;
        let known = self.subject().map_or(self.subject_before.is_some(), |subject| {
            let core = self.parse.core(subject);
            let named = core.clone().any(|at| self.parse.tags[at] == Tag::Name);
            named || self.parse.text(core.start).eq_ignore_ascii_case("the") && core.len() < 5
        });
        if !numbered
            || !known
            || !one_of!(self.parse.text(before), "its their his her")
            || words.contains(' ')
            || !self.rest(end).is_empty()
        {
            return None;
        }
        let subject = definite(&self.subject_words()?);
        Phrase::default().say(words).say("of").say(&subject).label().map(|text| Label::new(text, -0.05))
    }

    /// `was signed by 3,870 people`.
    fn doers(&self, words: &str, head: &str, by: usize) -> Option<Label> {
        let (main, passive) = self.parse.deed(self.clause()?)?;
        let done = self.parse.text(main);
        if !passive || self.parse.text(by) != "by" || main + 1 != by || verbs::form(done) != Some(verbs::Form::Either) {
            return None;
        }
        let who = if is_people(head) { "who" } else { "that" };
        let label = Phrase::default().say(words).say(who).say(done).tail(self.parse, self.subject()?).label()?;
        Some(Label::new(label, 0.03))
    }

    /// What hangs on the counted noun.
    fn tail(&self, end: usize) -> Range<usize> {
        let of = self.parse.text(end) == "of" && matches!(self.parse.text(end + 1), "them" | "which" | "whom");
        let from = end + if of { 2 } else { 0 };
        let rest = self.rest(from);
        match self.parse.tag(rest.start) {
            Some(Tag::Prep) if self.parse.text(rest.start) == "out" => from..from,
            // `measured it in 14 cities for three years`
            Some(Tag::Prep)
                if one_of!(self.parse.text(rest.start), "for over within after")
                    && self.parse.tag(rest.start + 1) == Some(Tag::Num) =>
            {
                from..from
            }
            Some(Tag::Prep)
                if self.parse.text(rest.start) == "to" && self.parse.tag(rest.start + 1) == Some(Tag::Num) =>
            {
                from..from
            }
            // `21 shots to Rovers' nine`
            Some(Tag::Prep)
                if self.parse.text(rest.start) == "to"
                    && self.parse.tag(rest.start + 1) == Some(Tag::Name)
                    && (rest.start + 2..rest.start + 5).any(|at| self.parse.tag(at) == Some(Tag::Num)) =>
            {
                from..from
            }
            Some(Tag::Prep | Tag::Part | Tag::Ing | Tag::To) => rest,
            _ => from..from,
        }
    }

    /// `20 were hurt and 33 people arrested`: a participle alone, and nobody whom they arrested.
    fn arrested(&self, main: usize, rest: &Range<usize>) -> bool {
        let word = self.parse.text(main);
        let done = one_of!(
            word,
            "arrested killed injured hurt wounded detained charged evacuated rescued displaced jailed released convicted sentenced fined \
             shot infected affected treated trapped buried hospitalised hospitalized executed deported expelled destroyed damaged \
             demolished seized looted"
        );
        let next = rest.start;
        let object = !rest.is_empty()
            && !matches!(self.parse.tags[next], Tag::Prep | Tag::Date | Tag::Adv | Tag::Conj | Tag::Sub);
        done && !object && verbs::form(word).is_none_or(|form| form != verbs::Form::Past)
    }

    /// The counted do something or have it done to them.
    pub(super) fn acting(&self, begun: Phrase, head: &str, tail: &Range<usize>) -> Option<Label> {
        let clause = self.clause()?;
        if clause.verb.is_empty() || clause.verb.start < self.figure.end {
            return None;
        }
        let (main, passive) = self.parse.deed(clause)?;
        let subject = begun.clone().keep(self.parse, tail.clone());
        let subject = if subject.label().is_some_and(|label| label.chars().count() < 40) { subject } else { begun };
        let rest = self.rest(clause.verb.end);
        let modal = matches!(
            self.parse.text(clause.verb.start),
            "will" | "would" | "could" | "may" | "might" | "can" | "must" | "should"
        );
        let passive = passive || clause.verb.len() == 1 && self.arrested(main, &rest);
        let (phrase, worth) = if passive && !modal {
            (subject.keep(self.parse, main..main + 1).tail(self.parse, rest.clone()), 0.05)
        } else {
            let who = if is_people(head) { "who" } else { "that" };
            let mut end = self.parse.noun_phrase(clause.verb.end).end;
            // `60 vehicles are fighting it`
            end += usize::from(self.parse.joined(end) && self.parse.tag(end) == Some(Tag::Pron));
            let all = clause.verb.end..end;
            let all = if clause.verb.end < self.parse.stretch(main).end { all } else { rest.clone() };
            (subject.say(who).keep(self.parse, clause.verb.clone()).tail(self.parse, all), 0.0)
        };
        if is_be(self.parse.text(main)) && rest.is_empty() {
            return None;
        }
        phrase.label().map(|text| Label::new(text, worth))
    }

    /// Something is done to the counted: the figure is the object of the verb at `verb`.
    fn done_to(&self, begun: Phrase, verb: usize, tail: &Range<usize>) -> Option<Label> {
        let word = self.parse.text(verb);
        let base = verbs::base(word);
        let subject = self.subject_words();
        let label = |phrase: Phrase, worth: f32| phrase.label().map(|text| Label::new(text, worth));
        let done = || self.done(verb);
        match base {
            _ if matches!(word, "have" | "has" | "had" | "having") => {
                if !tail.is_empty() {
                    return label(begun.tail(self.parse, tail.clone()), 0.03);
                }
                let of = subject.map(|subject| format!("of {subject}")).unwrap_or_default();
                label(begun.if_room(&of), 0.0)
            }
            Some("reach" | "total" | "number" | "exceed" | "average") => {
                let subject = self.subject()?;
                label(Phrase::default().tail(self.parse, self.parse.bare(subject)), 0.05)
            }
            Some(
                "need" | "want" | "include" | "involve" | "contain" | "face" | "become" | "remain" | "see" | "mean"
                | "leave" | "expect",
            ) if tail.is_empty() => self.contact(&begun.label()?).or_else(|| label(begun, -0.05)),
            _ if self.parse.tags[verb] == Tag::Inf => {
                if tail.is_empty()
                    && let Some(label) = self.contact(&begun.label()?)
                {
                    return Some(label);
                }
                label(begun.say("to be").say(&done()?).tail(self.parse, tail.clone()), 0.0)
            }
            Some("include" | "involve" | "contain" | "become" | "remain" | "see" | "mean") => None,
            _ => self.done_with(begun, verb, tail),
        }
    }

    /// What was done to the counted, and by whom.
    fn done_with(&self, begun: Phrase, verb: usize, tail: &Range<usize>) -> Option<Label> {
        // `seized 2 tonnes of cocaine worth €150 million`
        let worth = self.parse.text(tail.start) == "worth";
        let tail = &if worth { tail.start..tail.start } else { tail.clone() };
        // `members of the crew killed in the fire`
        let whole = if self.parse.text(tail.start) == "of" && !tail.is_empty() {
            self.parse.core(tail.clone()).end
        } else {
            tail.start
        };
        let begun = begun.tail(self.parse, tail.start..whole);
        let tail = whole..tail.end;
        let begun = if begun.label().is_none_or(|label| label.chars().count() > 46) {
            return labelled(begun, 0.0);
        } else {
            begun.keep_all()
        };
        let begun = begun.say(&self.done(verb)?);
        // `a ferry carrying 187 passengers`
        let doer = (self.parse.tags[verb] == Tag::Ing && self.parse.joined(verb) && verb > 0)
            .then(|| self.parse.noun_phrase_before(verb))
            .filter(|doer| !doer.is_empty());
        let subject = doer.map(|doer| text(self.parse, doer)).or_else(|| self.subject_words());
        if tail.is_empty()
            && let Some(by) = subject
        {
            return labelled(begun.if_room(&format!("by {}", definite(&by))), 0.05);
        }
        // `employed 300 people at its peak`: whose is told by who did it
        let whose = tail.clone().any(|at| one_of!(self.parse.text(at), "its their his her"));
        let by = self.subject_words().filter(|_| whose).map(|by| format!("by {}", definite(&by)));
        let begun = begun.if_room(&by.unwrap_or_default()).keep_all();
        labelled(begun.tail(self.parse, tail.clone()), 0.05)
    }

    /// `the killing of five members`, `a jury of seven women`.
    fn of_noun(&self, noun: &Range<usize>, words: &str) -> Option<Label> {
        let head = self.parse.text(noun.end.checked_sub(1)?);
        let deed = head.ends_with("ing")
            || head.ends_with("tion")
            || one_of!(
                head,
                "death deaths murder manslaughter arrest arrests loss rescue release closure sale purchase capture removal burial",
            );
        if !deed && !GROUPS.has(head) || self.parse.tags[noun.end - 1] == Tag::Num {
            return None;
        }
        if noun.is_empty()
            || matches!(head, "number" | "total" | "average" | "maximum" | "minimum" | "record" | "majority")
        {
            return None;
        }
        let group = definite(&text(self.parse, noun.clone()));
        let phrase = if GROUPS.has(head) {
            Phrase::default().say(words).say("in").say(&group)
        } else {
            let end = self.counted.clone()?.end;
            Phrase::default()
                .keep(self.parse, self.parse.bare(noun.clone()))
                .say("of")
                .say(words)
                .tail(self.parse, self.tail(end))
        };
        phrase.label().map(|text| Label::new(text, 0.0))
    }
}

fn labelled(phrase: Phrase, worth: f32) -> Option<Label> {
    phrase.label().map(|text| Label::new(text, worth))
}
