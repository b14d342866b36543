//! Labels for what is paid: `Cost of the viaduct`, `Fine for Fenwick Surveys`, `Amount offered by the firm`.

use super::whose::definite;
use super::{Label, Place, Role};
use crate::facts::suggest::phrase::{Phrase, text};
use crate::facts::suggest::tag::Tag;
use crate::facts::suggest::verbs;

impl Place<'_, '_> {
    /// The noun or participle that a verb makes of its amount of money.
    pub(super) fn by_verb(&self) -> Option<Label> {
        let left = self.left();
        match self.role() {
            Role::Object(verb) => self.by_verb_at(verb, ""),
            Role::Prep(at) if self.parse.text(at) == "for" => {
                let verb = at.checked_sub(1)?;
                let sold = matches!(verbs::base(self.parse.text(verb)), Some("sell" | "buy"));
                let subject = self.subject_words().filter(|_| sold)?;
                Phrase::default().say("Price of").say(&subject).label().map(|text| Label::new(text, 0.0))
            }
            _ => {
                // `cost the city £8,300`, `paid the researchers £25,000`: somebody stands between
                let verb = (left.saturating_sub(5)..left)
                    .rev()
                    .find(|at| matches!(self.parse.tags[*at], Tag::Verb | Tag::Inf | Tag::Part))?;
                let person = self.parse.core(verb + 1..left);
                let noun = left
                    .checked_sub(1)
                    .is_some_and(|at| matches!(self.parse.tags[at], Tag::Noun | Tag::Name | Tag::Pron));
                (noun
                    && person == (verb + 1..left)
                    && !person.is_empty()
                    && self.parse.joined(verb + 1)
                    && matches!(
                        verbs::base(self.parse.text(verb)),
                        Some(
                            "cost"
                                | "pay"
                                | "give"
                                | "fine"
                                | "offer"
                                | "lend"
                                | "save"
                                | "earn"
                                | "charge"
                                | "owe"
                                | "award"
                                | "promise"
                        )
                    ))
                .then(|| self.by_verb_at(verb, text(self.parse, person).as_str()))?
            }
        }
    }

    /// `run` in `costs £420,000 a year to run`.
    fn to_do(&self) -> Option<&str> {
        let to = self.figure.end;
        let verb = self.parse.text(to + 1);
        let ends = matches!(self.parse.tag(to + 2), None | Some(Tag::Conj | Tag::Prep | Tag::Date))
            || !self.parse.joined(to + 2);
        (self.parse.joined(to) && self.parse.text(to) == "to" && verbs::base(verb) == Some(verb) && ends)
            .then_some(verb)
    }

    /// `between` are the words between verb and amount: to whom it goes, or `average`.
    pub(super) fn by_verb_at(&self, verb: usize, between: &str) -> Option<Label> {
        let word = self.parse.text(verb);
        let base = verbs::base(word)?;
        let subject = self.subject_words();
        let tail = self.rest(self.figure.end);
        if let Some(label) = self.held_in(verb, base) {
            return Some(label);
        }
        let tail_empty = tail.is_empty();
        let average = if matches!(between, "average" | "maximum" | "minimum") { between } else { "" };
        let to = if average.is_empty() && !between.is_empty() { format!("to {between}") } else { String::new() };
        let subject = self.costing(verb).or(subject);
        let passive = self
            .clause()
            .and_then(|clause| self.parse.deed(clause))
            .is_some_and(|(main, passive)| passive && main == verb);
        let begun = Phrase::default().say(average);
        let by = subject.as_ref().map(|subject| format!("by {}", definite(subject))).unwrap_or_default();
        let phrase = match base {
            "cost" if self.to_do().is_some() => begun.say("Cost to").say(self.to_do()?).say(&definite(&subject?)),
            "cost" => begun.say("Cost of").say(&subject?),
            "put" | "pour" if self.parse.text(tail.start) == "into" => {
                begun.say(verbs::participle(word)?).tail(self.parse, tail).if_room(&by)
            }
            "fine" => begun.say("Fine for").say(if passive { subject.as_ref()? } else { between }),
            "spend" if self.parse.text(tail.start) == "on" => begun.say("Spending").tail(self.parse, tail),
            "spend" => begun.say("Spending").if_room(&by),
            "charge" if !between.is_empty() || tail.is_empty() => begun.say("Charge by").say(&subject?),
            "owe" if tail.is_empty() => begun.say("Debt of").say(&subject?),
            "receive" | "earn" | "take" | "raise" | "lose" | "pay" | "give" | "offer" | "donate" | "award" | "lend"
            | "promise" | "invest" | "owe" | "borrow" | "demand" | "seek" | "win" | "claim" | "contribute"
            | "charge" | "generate" | "wipe" | "set" | "allocate" | "grant" | "save" => {
                let done = verbs::participle(word)?;
                let inf = self.parse.tags[verb] == Tag::Inf;
                let begun = if inf { begun.say("to be") } else { begun };
                let done_by = begun.say(done).say(&to);
                if passive {
                    done_by.say("to").say(&subject?)
                } else {
                    // what it is for says as much as who did it
                    let short = tail.is_empty();
                    let phrase = if short { done_by.say(&by) } else { done_by.if_room(&by) };
                    if matches!(self.parse.tag(tail.start), Some(Tag::Prep)) {
                        phrase.tail(self.parse, tail)
                    } else {
                        phrase
                    }
                }
            }
            _ => return None,
        };
        // `Amount to be saved`: by whom or what for is not told
        let worth = if by.is_empty() && tail_empty && !passive { -0.3 } else { 0.02 };
        phrase.label().filter(|label| label.contains(' ')).map(|text| Label::new(text, worth))
    }

    /// `repairs` in `after repairs costing £8,000`.
    fn costing(&self, verb: usize) -> Option<String> {
        let hung = matches!(self.parse.tags[verb], Tag::Ing | Tag::Part) && self.parse.joined(verb);
        let own = || self.clause().is_some_and(|clause| clause.verb.contains(&verb));
        let noun = (hung && !own()).then(|| self.parse.noun_phrase_before(verb)).filter(|noun| !noun.is_empty())?;
        Some(text(self.parse, noun))
    }

    /// `accounts holding €65 million`.
    fn held_in(&self, verb: usize, base: &str) -> Option<Label> {
        let holds = self.parse.tags[verb] == Tag::Ing && matches!(base, "hold" | "contain") && self.parse.joined(verb);
        let noun = holds.then(|| self.parse.noun_phrase_before(verb)).filter(|noun| !noun.is_empty())?;
        let noun = definite(&text(self.parse, noun));
        Phrase::default().say("Amount in").say(&noun).label().map(|text| Label::new(text, 0.0))
    }
}
