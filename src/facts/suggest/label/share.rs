//! Labels for shares and percentages: `Share of voters who supported the cap`, `Rise in rents`.

use std::ops::Range;

use super::level::direction;
use super::people::is_people;
use super::whose::definite;
use super::{Label, Place, Role};
use crate::facts::model::Change;
use crate::facts::suggest::phrase::{Phrase, text};
use crate::facts::suggest::tag::Tag;
use crate::facts::suggest::tagger::is_be;
use crate::facts::suggest::verbs;
use crate::facts::suggest::words::one_of;

impl Place<'_, '_> {
    pub(super) fn share(&self) -> Option<Label> {
        self.compared()
            .or_else(|| self.rise_after())
            .or_else(|| self.of_which())
            .or_else(|| self.share_of())
            .or_else(|| self.adjective())
            .or_else(|| self.level())
            .or_else(|| self.of_amount())
            .or_else(|| self.predicate())
            .or_else(|| self.put_at())
            .or_else(|| self.elliptic())
            .or_else(|| self.noun_qualified())
    }

    /// `2.8% less electricity`, `5.9% higher than`.
    fn compared(&self) -> Option<Label> {
        let next = self.figure.end;
        let word = self.parse.text(next);
        let more = matches!(word, "more" | "less" | "fewer");
        let adjective = one_of!(
            word,
            "higher lower dearer cheaper larger smaller faster slower greater better worse longer shorter",
        );
        if !self.parse.joined(next) || !(more || adjective) {
            return None;
        }
        let clause = self.clause()?;
        let subject = self.subject_words()?;
        let verb: String = text(self.parse, clause.verb.clone());
        if clause.verb.is_empty() || clause.verb.end > self.figure.start {
            return None;
        }
        let thing = match self.parse.tag(next + 1) {
            Some(Tag::Noun) if more && self.parse.joined(next + 1) => {
                text(self.parse, next + 1..self.parse.core(self.parse.noun_phrase(next + 1)).end)
            }
            _ => String::new(),
        };
        if more && thing.is_empty() {
            return None;
        }
        let how = if word == "fewer" { "How many fewer" } else { "How much" };
        let word = if word == "fewer" { "" } else { word };
        Phrase::default()
            .say(how)
            .say(word)
            .say(&thing)
            .say(&subject)
            .say(&verb)
            .whole()
            .map(|text| Label::new(text, -0.05))
    }

    /// `a 3.5 per cent rise in rail fares`.
    fn rise_after(&self) -> Option<Label> {
        let next = self.figure.end;
        let word = self.parse.text(next);
        let noun = one_of!(
            word,
            "rise increase fall drop decline cut growth jump reduction decrease stake discount tax share chance majority turnout",
        );
        if !noun || !self.parse.joined(next) || self.parse.tags[next] == Tag::Verb {
            return None;
        }
        let phrase = self.parse.noun_phrase(next);
        Phrase::default().tail(self.parse, phrase).label().map(|text| Label::new(text, 0.03))
    }

    /// `35% of which …`, `a third of voters`, `one in four tenants`.
    fn share_of(&self) -> Option<Label> {
        let next = self.figure.end;
        let of = self.parse.joined(next) && self.parse.text(next) == "of";
        if of && matches!(self.parse.text(next + 1), "which" | "whom" | "them" | "these") {
            return self.share_doing(next);
        }
        let (start, end) = match &self.counted {
            _ if of => (next + 1, self.parse.core(self.parse.noun_phrase(next + 1)).end),
            Some(counted) if self.rule == "quantity.fraction" => (counted.start, counted.end),
            _ => return None,
        };
        if end <= start || matches!(self.parse.text(start), "it" | "that" | "this" | "percentage") {
            return None;
        }
        if matches!(self.role(), Role::Of(_)) && of {
            return None;
        }
        let head = self.parse.text(end - 1);
        let those = start > 0 && self.parse.text(start - 1) == "those";
        let mut whole = text(self.parse, start - usize::from(those)..end);
        let mut worth = 0.0;
        if of && let Some(label) = self.as_share(&whole) {
            return Some(label);
        }
        if one_of!(head, "total average time level amount figure year cost price") {
            match self.counted_before.filter(|_| head == "total") {
                Some(counted) => whole = format!("all {counted}"),
                None => worth = -0.25,
            }
        }
        // `of those who catch it`
        if head == "those" && self.parse.tag(end) == Some(Tag::Rel) {
            let rest = self.parse.stretch(end);
            let label = Phrase::default().say("Share of those").tail(self.parse, rest).label()?;
            return Some(Label::new(label, 0.0));
        }
        let phrase = Phrase::default().say("Share of").say(&whole);
        let mut label = self.share_of_what(phrase, head, end)?;
        label.of = Some(whole);
        label.worth += worth;
        Some(label)
    }

    /// `the deficit narrowed to 2.1% of output`, `exports make up 16% of the total`, `ran at 84% of capacity`: the subject is the share.
    fn as_share(&self, whole: &str) -> Option<Label> {
        let whole = if whole.eq_ignore_ascii_case("gross domestic product") { "GDP" } else { whole };
        let clause = self.clause()?;
        let left = self.left();
        let before = left.checked_sub(1)?;
        let main = self.parse.deed(clause).map(|(main, _)| main).filter(|main| *main < self.figure.start)?;
        let word = self.parse.text(main);
        let level = matches!(self.parse.text(before), "to" | "at" | "from");
        let equals = matches!(self.role(), Role::Predicate(_))
            || matches!(verbs::base(word), Some("represent" | "form" | "reach" | "exceed" | "total")) && main == before
            || one_of!(word, "constitute constitutes constituted comprise comprises comprised equal equals equalled")
                && main == before
            || verbs::base(word) == Some("make") && self.parse.text(before) == "up"
            || verbs::base(word) == Some("account") && self.parse.text(before) == "for";
        let changed = crate::facts::recognise::changes(word)
            || one_of!(word, "stood stands narrowed widened remained remains held");
        if !(level || equals) {
            return None;
        }
        let core = self.parse.core(self.parse.bare(self.subject()?));
        if core.is_empty() || core.clone().any(|at| matches!(self.parse.tags[at], Tag::Pron | Tag::Num)) {
            return None;
        }
        if equals || changed {
            let last = self.parse.noun_phrase_before(core.end);
            let named =
                |core: Range<usize>| Phrase::default().keep(self.parse, core).say("as a share of").say(whole).whole();
            // `the government's budget deficit`
            let owner = core
                .clone()
                .rev()
                .skip(1)
                .find(|at| matches!(self.parse.text(*at).chars().rev().nth(1), Some('\'' | '’')));
            let own = owner.map_or(core.start, |owner| owner + 1)..core.end;
            // `sales to China`
            let whole = self.parse.bare(self.subject()?);
            let simple =
                whole.clone().all(|at| matches!(self.parse.tags[at], Tag::Noun | Tag::Name | Tag::Prep | Tag::Det));
            let full = || if simple { named(whole.clone()) } else { None };
            let found = full().or_else(|| named(core)).or_else(|| named(own)).or_else(|| named(self.parse.bare(last)));
            return found.map(|text| Label::new(text, 0.0));
        }
        let at = self.parse.text(before) == "at" && main + 1 == before && clause.verb.len() == 1;
        let phrase = Phrase::default().say("Share of").say(whole).say("at which").keep(self.parse, core).say(word);
        phrase.whole().filter(|_| at).map(|text| Label::new(text, 0.0))
    }

    /// The share with what is said of it.
    fn share_of_what(&self, phrase: Phrase, head: &str, end: usize) -> Option<Label> {
        let tail = self.rest(end);
        let label = |phrase: &Phrase, worth: f32| phrase.label().map(|text| Label::new(text, worth));
        if matches!(self.parse.tag(tail.start), Some(Tag::Prep | Tag::Part | Tag::Ing)) && !tail.is_empty() {
            let hung = phrase.clone().tail(self.parse, tail.clone());
            let said = self.predicate_of_share(hung, head);
            let spent = match self.role() {
                Role::Object(verb)
                    if self.parse.tags[tail.start] == Tag::Prep && self.parse.tags[verb] == Tag::Verb =>
                {
                    self.done(verb).filter(|_| !is_be(self.parse.text(verb)))
                }
                _ => None,
            };
            let phrase = match spent {
                Some(done) => {
                    let by = self.subject_words().map(|by| format!("by {}", definite(&by))).unwrap_or_default();
                    phrase.say(&done).if_room(&by)
                }
                None => phrase,
            };
            return said.or_else(|| label(&phrase.tail(self.parse, tail), 0.0));
        }
        if let Some(said) = self.predicate_of_share(phrase.clone(), head) {
            return Some(said);
        }
        match self.role() {
            Role::Object(verb) if self.parse.tags[verb] != Tag::Inf => {
                let done = verbs::participle(self.parse.text(verb)).unwrap_or_default();
                let by = self.subject_words().map(|subject| format!("{done} by {subject}")).unwrap_or_default();
                let phrase = if done.is_empty() { phrase } else { phrase.if_room(&by) };
                label(&phrase, 0.0)
            }
            _ => label(&phrase, -0.03),
        }
    }

    /// `… of voters supported the cap`, `… of its rope is exported`.
    fn predicate_of_share(&self, phrase: Phrase, head: &str) -> Option<Label> {
        let clause = self.clause()?;
        if clause.verb.is_empty()
            || clause.verb.start < self.figure.end
            || !clause.subject.contains(&self.figure.start)
                && !clause.parts.iter().any(|part| part.start + 2 >= self.figure.start)
        {
            return None;
        }
        let (main, passive) = self.parse.deed(clause)?;
        let rest = self.rest(clause.verb.end);
        let not = clause.verb.clone().any(|at| {
            let word = self.parse.text(at);
            matches!(word, "not" | "never") || word.ends_with("n't") || word.ends_with("n’t")
        });
        let phrase = if passive && !not {
            phrase.keep(self.parse, main..main + 1).tail(self.parse, rest)
        } else if rest.is_empty()
            && (is_be(self.parse.text(main)) || matches!(self.parse.text(main), "did" | "do" | "does" | "have" | "had"))
        {
            return None;
        } else {
            // `opposed it`
            let object = clause.verb.end;
            let pronoun = rest.is_empty() && self.parse.joined(object) && self.parse.tag(object) == Some(Tag::Pron);
            let rest = if pronoun { object..object + 1 } else { rest };
            let many = head.ends_with('s') || is_people(head);
            let verb = text(self.parse, clause.verb.clone());
            let verb = if many { plural_verb(&verb) } else { verb };
            phrase.say(if is_people(head) || not && passive { "who" } else { "that" }).say(&verb).tail(self.parse, rest)
        };
        phrase.label().map(|text| Label::new(text, 0.0))
    }

    /// `…, of which 30% are to be affordable`.
    fn of_which(&self) -> Option<Label> {
        let which = self.left().checked_sub(1).filter(|at| matches!(self.parse.text(*at), "which" | "whom"))?;
        let clause = self.clause()?;
        if which == 0 || self.parse.text(which - 1) != "of" || clause.verb.start != self.figure.end {
            return None;
        }
        let named = self.parse.noun_with_of(which - 1);
        let whole = (!named.is_empty()).then(|| text(self.parse, self.parse.bare(named)));
        let phrase =
            Phrase::default().say("Share").say(&whole.as_ref().map(|whole| format!("of {whole}")).unwrap_or_default());
        let mut label = self.predicate_of_share(phrase, whole.as_deref().unwrap_or("those"))?;
        label.of = whole;
        Some(label)
    }

    /// `35% of which involved fuel sales`.
    fn share_doing(&self, of: usize) -> Option<Label> {
        let verb = (of + 2..self.parse.words.len().min(of + 6))
            .find(|at| matches!(self.parse.tags[*at], Tag::Verb | Tag::Aux | Tag::Part))?;
        let word = self.parse.text(verb);
        let rest = verb + 1..self.parse.noun_phrase(verb + 1).end;
        let begun = Phrase::default().say("Share that");
        begun.say(word).tail(self.parse, self.without_pronoun(rest)).label().map(|text| Label::new(text, 0.0))
    }

    /// `reservoirs are 41% full`.
    fn adjective(&self) -> Option<Label> {
        let next = self.figure.end;
        let Role::Predicate(_) = self.role() else { return None };
        if !self.parse.joined(next) || self.parse.tag(next) != Some(Tag::Noun) {
            return None;
        }
        let subject = self.subject_words()?;
        let verb = self.parse.text(self.left().checked_sub(1)?);
        let how =
            |subject: &str| Phrase::default().say("How").say(self.parse.text(next)).say(subject).say(verb).whole();
        how(&text(self.parse, self.subject()?)).or_else(|| how(&subject)).map(|text| Label::new(text, -0.05))
    }

    /// `61% of voters supported it and 22% opposed it`: of the same whole.
    fn elliptic(&self) -> Option<Label> {
        let Some(whole) = self.whole_before else { return self.surveyed() };
        let head = whole.rsplit(' ').next()?.to_owned();
        let label = self.predicate_of_share(Phrase::default().say("Share of").say(whole), &head)?;
        Some(Label { of: Some(whole.to_owned()), ..label })
    }

    /// `The survey of 12,400 adults found that 17% had no heating`: of those whom the sentence says were asked.
    fn surveyed(&self) -> Option<Label> {
        let clause = self.clause()?;
        let left = self.left();
        let begins = clause.parts.iter().any(|part| part.contains(&left) && part.start + 2 >= left);
        let next = (self.figure.end..self.parse.words.len()).find(|at| self.parse.tags[*at] != Tag::Adv)?;
        let study = (0..left).any(|at| {
            one_of!(
                self.parse.text(at).to_lowercase().as_str(),
                "survey poll study census questionnaire sample respondents asked surveyed polled"
            )
        });
        if !begins || clause.verb.start != next || !self.parse.joined(self.figure.end) {
            return None;
        }
        let asked = self.counted_before.filter(|asked| study && is_people(asked));
        let label = match asked {
            Some(asked) => self.predicate_of_share(Phrase::default().say("Share of").say(asked), asked)?,
            None => self.predicate_of_share(Phrase::default().say("Share"), "those").filter(|_| study)?,
        };
        Some(Label { of: asked.map(str::to_owned), worth: label.worth - 0.03, ..label })
    }

    /// What is left: a noun that the percentage qualifies, or one it is set to.
    fn noun_qualified(&self) -> Option<Label> {
        let next = self.figure.end;
        if self.parse.joined(next)
            && self.parse.tag(next) == Some(Tag::Noun)
            && !matches!(self.parse.text(next), "full" | "higher" | "lower")
        {
            let phrase = self.parse.noun_phrase(next);
            // `the 0.2% economists had forecast`
            let told =
                matches!(self.parse.tag(phrase.end), Some(Tag::Aux | Tag::Verb)) && self.parse.joined(phrase.end);
            if told && self.clause().is_some_and(|clause| clause.verb.start == phrase.end) {
                return None;
            }
            return Phrase::default().tail(self.parse, phrase).label().map(|text| Label::new(text, -0.1));
        }
        let before = self.left().checked_sub(1)?;
        let verb = direction(self.parse.text(before)).filter(|_| self.quantity.change != Some(Change::To));
        let subject = self.subject_words()?;
        let words = verb.map(|direction| format!("{direction} {subject}"))?;
        Phrase::default().say(&words).label().map(|text| Label::new(text, -0.1))
    }
}

/// `spends` of one in four is `spend` of all who do.
fn plural_verb(verb: &str) -> String {
    let (first, rest) = verb.split_once(' ').map_or((verb, ""), |(first, rest)| (first, rest));
    let many = match first {
        "is" => "are",
        "was" => "were",
        "has" => "have",
        "does" => "do",
        _ if verbs::form(first) == Some(verbs::Form::Third) => verbs::base(first).unwrap_or(first),
        _ => first,
    };
    format!("{many} {rest}").trim_end().to_owned()
}
