//! Labels for measurements: `Length of the viaduct`, `Cocaine seized`, `Distance from the coast`.

use super::whose::definite;
use super::{Label, Place, Role};
use crate::facts::suggest::phrase::{Phrase, text};
use crate::facts::suggest::tag::Tag;
use crate::facts::suggest::tagger::is_be;
use crate::facts::suggest::verbs;
use crate::facts::suggest::words::one_of;

/// What an adjective after a measure says it is.
const DIMENSIONS: &[(&str, &str)] = &[
    ("long", "Length"),
    ("high", "Height"),
    ("tall", "Height"),
    ("wide", "Width"),
    ("deep", "Depth"),
    ("thick", "Thickness"),
    ("old", "Age"),
    ("across", "Width"),
    ("heavy", "Weight"),
    ("broad", "Width"),
    ("away", "Distance"),
    ("apart", "Distance"),
];

/// Verbs of which a measure says how much.
const TAKING: &[&str] = &[
    "cover",
    "travel",
    "run",
    "walk",
    "swim",
    "fly",
    "drive",
    "ride",
    "sail",
    "search",
    "occupy",
    "clear",
    "store",
    "hold",
    "lose",
    "use",
    "produce",
    "carry",
    "reach",
    "harvest",
    "buy",
    "sell",
    "own",
    "plant",
    "destroy",
    "move",
    "dig",
    "gain",
    "eat",
    "drink",
    "burn",
    "generate",
    "add",
    "remove",
    "collect",
    "import",
    "export",
    "emit",
    "need",
    "take",
    "spread",
    "pump",
    "catch",
    "grow",
    "deliver",
    "receive",
    "devastated",
    "flooded",
    "burned",
    "emitted",
    "consumed",
    "cycled",
];

impl Place<'_, '_> {
    /// `1,140 metres long`, `40 kilometres to the south`, `80 metres below the surface`.
    pub(super) fn dimension(&self) -> Option<Label> {
        let next = self.figure.end;
        let word = self.parse.text(next);
        let last = self.parse.text(next.checked_sub(1)?);
        let whose = |place: &Self| match place.role() {
            Role::Predicate(_) => place.subject_words(),
            _ => place.noun_just_before(),
        };
        // `waves as high as six metres`
        let left = self.left();
        let measured = DIMENSIONS
            .iter()
            .find(|(adjective, _)| self.parse.text(left) == "as" && self.parse.text(left + 1) == *adjective);
        if let Some((_, dimension)) = measured {
            return Phrase::default()
                .say(dimension)
                .say(&format!("of {}", self.noun_just_before()?))
                .label()
                .map(|text| Label::new(text, 0.0));
        }
        let found = DIMENSIONS
            .iter()
            .find(|(adjective, _)| *adjective == word && self.parse.joined(next))
            .or_else(|| DIMENSIONS.iter().find(|(adjective, _)| *adjective == last));
        if let Some((adjective, dimension)) = found {
            let phrase = Phrase::default().say(dimension);
            let of = whose(self).map(|noun| format!("of {noun}")).unwrap_or_default();
            let phrase = match *adjective {
                "apart" => phrase.say("between").say(&whose(self)?),
                "away" => phrase.say(&whose(self).map(|noun| format!("to {}", definite(&noun))).unwrap_or_default()),
                _ => phrase.say(&of),
            };
            return phrase.label().map(|text| Label::new(text, 0.0));
        }
        self.distance()
    }

    /// `40 kilometres from the coast`, `24 kilometres off the cape`.
    fn distance(&self) -> Option<Label> {
        let next = self.figure.end;
        let word = self.parse.text(next);
        if self.is_length()
            && self.parse.joined(next)
            && one_of!(word, "from off inland south north east west above below upstream")
        {
            let rest = self.rest(next);
            let moves = match self.role() {
                Role::Object(verb) => {
                    !matches!(verbs::base(self.parse.text(verb)), Some("lie" | "stand" | "live" | "sit" | "work"))
                }
                _ => false,
            };
            if moves && word == "from" {
                return None;
            }
            let what = if matches!(word, "above" | "below") { "Height" } else { "Distance" };
            let phrase = match self.role() {
                Role::Predicate(_) => Phrase::default()
                    .say(what)
                    .if_room(&self.subject_words().map(|noun| format!("of {noun}")).unwrap_or_default()),
                _ => Phrase::default().say(what),
            };
            let phrase = if matches!(word, "off" | "inland") {
                phrase
                    .say("from")
                    .tail(self.parse, if word == "off" { rest.start + 1..rest.end } else { rest.end..rest.end })
            } else {
                phrase.tail(self.parse, rest)
            };
            return phrase.label().filter(|label| label.contains(' ')).map(|text| Label::new(text, -0.1));
        }
        if self.is_length() && word == "to" && self.parse.text(next + 1) == "the" {
            let noun = self.noun_just_before()?;
            return Phrase::default().say("Distance to").say(&noun).label().map(|text| Label::new(text, -0.15));
        }
        None
    }

    pub(super) fn is_length(&self) -> bool {
        matches!(
            self.quantity.unit.as_deref(),
            Some("km" | "m" | "cm" | "mm" | "[mi_i]" | "[ft_i]" | "[yd_i]" | "[ly]" | "[nmi_i]")
        )
    }

    fn is_time(&self) -> bool {
        matches!(self.quantity.unit.as_deref(), Some("a" | "mo" | "wk" | "d" | "h" | "min" | "s"))
    }

    /// The noun phrase that ends right before the figure, as in `the chimney, 62 metres high,` or `in water 80 metres deep`.
    fn noun_just_before(&self) -> Option<String> {
        let noun = self.parse.noun_with_of(self.left());
        let noun = if noun.is_empty() || !self.parse.joined(self.left()) {
            self.parse.noun_with_of(self.parse.stretch(self.figure.start).start)
        } else {
            noun
        };
        (!noun.is_empty()).then(|| text(self.parse, noun))
    }

    /// `400kg of cocaine`, `25 years in prison`, `covers 96 hectares`, `a 30-metre dish`.
    pub(super) fn measured(&self) -> Option<Label> {
        let next = self.figure.end;
        let label = |phrase: Phrase, worth: f32| phrase.label().map(|text| Label::new(text, worth));
        if self.parse.joined(next) && self.parse.text(next) == "of" {
            let whole = self.parse.noun_phrase(next + 1);
            let core = self.parse.core(whole);
            let head = self.parse.text(core.end.checked_sub(1)?);
            let words = text(self.parse, core.clone());
            if matches!(self.parse.text(core.start), "each" | "every" | "the" | "its" | "a" | "an")
                && head.len() > 1
                && core.len() <= 2
            {
                return self.things(&words, head, core.end).map(|label| Label { worth: label.worth - 0.2, ..label });
            }
            return self.things(&words, head, core.end).filter(|_| !core.is_empty());
        }
        if self.parse.joined(next)
            && self.parse.text(next) == "in"
            && matches!(self.parse.text(next + 1), "prison" | "jail" | "custody")
        {
            let subject = self.jailed().map(|subject| format!("for {subject}")).unwrap_or_default();
            return label(Phrase::default().say("Time in").say(self.parse.text(next + 1)).if_room(&subject), 0.05);
        }
        let Role::Object(verb) = self.role() else { return self.contact_measure() };
        let word = self.parse.text(verb);
        let base = verbs::base(word).unwrap_or(word);
        let kind = match self.quantity.unit.as_deref()? {
            "km2" | "m2" | "har" | "[acr_us]" | "[mi_i]2" | "[sft_i]" => "Area",
            "kg" | "g" | "t" | "[lb_av]" | "[ton_av]" | "mg" => "Weight",
            "L" | "m3" | "mL" | "[gal_us]" => "Amount",
            _ if self.is_length() => "Distance",
            _ if self.is_time() => "Time",
            _ => return None,
        };
        let subject = self.subject_words();
        let done = verbs::participle(word);
        let is_filled = matches!(kind, "Weight" | "Area" | "Amount");
        let takes = TAKING.contains(&base) || is_filled && verbs::base(word).is_some();
        match (base, subject, done) {
            ("weigh", Some(subject), _) => label(Phrase::default().say("Weight of").say(&subject), 0.05),
            ("measure", Some(subject), _) => label(Phrase::default().say("Size of").say(&subject), 0.0),
            _ if is_be(word) || matches!(word, "has" | "have" | "had") => None,
            _ if !takes => None,
            (_, Some(subject), Some(done)) if self.parse.tags[verb] != Tag::Inf => {
                label(Phrase::default().say(kind).say(done).say("by").say(&subject), 0.0)
            }
            (_, None, Some(done)) if self.parse.tags[verb] != Tag::Inf => {
                label(Phrase::default().say(kind).say(done), -0.1)
            }
            _ => self.contact(kind),
        }
    }

    /// Who is in prison: whom `the court sentenced`, or who `was sentenced` or `got` so much.
    fn jailed(&self) -> Option<String> {
        let clause = self.clause()?;
        let (main, passive) = self.parse.deed(clause)?;
        let base = verbs::base(self.parse.text(main)).unwrap_or_else(|| self.parse.text(main));
        let by_court = one_of!(
            base,
            "sentence sentenced sentences jail jailed condemn condemned imprison imprisoned give send order hand"
        );
        if !by_court || passive {
            return self.subject_words();
        }
        let to = (clause.verb.end..self.left()).rev().find(|at| matches!(self.parse.text(*at), "to" | "for"));
        let whom = clause.verb.end..to.unwrap_or(self.left());
        let core = self.parse.core(whom);
        let told = core.clone().any(|at| matches!(self.parse.tags[at], Tag::Noun | Tag::Name));
        told.then(|| text(self.parse, core))
    }

    /// `a 30-metre dish`: the size of it.
    fn contact_measure(&self) -> Option<Label> {
        None
    }
}
