//! A sentence as clauses: which words belong together, what each says of whom.

use std::ops::Range;

use super::sentence::{self, Word};
use super::tag::Tag;
use super::tagger::{self, Names, has_clause, is_auxiliary, is_be};
use crate::span::Span;

/// How a clause stands to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Main,
    /// `when …`, `after …`.
    Sub,
    /// `which …`, said of [`Clause::antecedent`].
    Rel,
    /// What somebody said: `that …`.
    Told,
    /// Shares the subject of a clause before: `and left`.
    Joined,
    /// `, finished in 1209,`: without a verb of its own, said of the noun before.
    Loose,
    /// `said Ann Berg`.
    Saying,
}

#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) kind: Kind,
    /// Its words, in one or two stretches.
    pub(super) parts: Vec<Range<usize>>,
    /// The words that name who or what it is about; empty where it has none of its own.
    pub(super) subject: Range<usize>,
    /// From the first to the last word of its verb; empty where it has none.
    pub(super) verb: Range<usize>,
}

/// The clauses of one sentence.
#[derive(Debug, Default)]
pub(super) struct Parse<'a> {
    pub(super) words: Vec<Word<'a>>,
    pub(super) tags: Vec<Tag>,
    pub(super) clauses: Vec<Clause>,
    pub(super) span: Span,
}

impl<'a> Parse<'a> {
    pub(super) fn new(prose: &'a str, span: Span, dates: &[Span], names: &Names<'_>) -> Self {
        let words = sentence::words(prose, span);
        let tags = tagger::tags(&words, dates, names);
        let mut parse = Self { words, tags, clauses: Vec::new(), span };
        parse.split();
        parse
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| word.text)
    }

    pub(super) fn tag(&self, at: usize) -> Option<Tag> {
        self.tags.get(at).copied()
    }

    /// No mark stands before the word.
    pub(super) fn joined(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.mark.is_none())
    }

    /// The words that `span` touches.
    pub(super) fn within(&self, span: Span) -> Range<usize> {
        let first = self.words.partition_point(|word| word.span.end() <= span.start());
        let last = self.words.partition_point(|word| word.span.start() < span.end());
        first..last.max(first)
    }

    /// The clause that holds word `at`.
    pub(super) fn clause_of(&self, at: usize) -> Option<&Clause> {
        self.clauses.iter().rev().find(|clause| clause.parts.iter().any(|part| part.contains(&at)))
    }

    /// Where the stretch ends that holds word `at`.
    pub(super) fn stretch(&self, at: usize) -> Range<usize> {
        self.clauses
            .iter()
            .rev()
            .flat_map(|clause| &clause.parts)
            .find(|part| part.contains(&at))
            .cloned()
            .unwrap_or(at..at)
    }

    fn split(&mut self) {
        let mut start = 0;
        while start < self.words.len() {
            let end = (start + 1..self.words.len()).find(|at| self.breaks(start, *at)).unwrap_or(self.words.len());
            self.add(start, end);
            start = end;
        }
    }

    /// Whether a new stretch begins at word `at`.
    fn breaks(&self, start: usize, at: usize) -> bool {
        let tag = self.tags[at];
        if let Some(mark) = self.words[at].mark {
            // `gave up the word “transitory” in May`
            let scare = matches!(mark, '“' | '”' | '"' | '‘' | '’')
                && !super::runs::reports(self.text(at - 1))
                && !self.text(at).starts_with(char::is_uppercase);
            if !scare {
                return true;
            }
        }
        // `who signed it | was jailed`: the clause around goes on
        let finite = |tag: Tag| matches!(tag, Tag::Verb | Tag::Aux);
        let relative =
            self.tags[start] == Tag::Rel || self.tag(start + 1) == Some(Tag::Rel) && self.tags[start] == Tag::Prep;
        if relative
            && finite(tag)
            && !finite(self.tags[at - 1])
            && self.tags[at - 1] != Tag::Adv
            && self.tags[start..at - 1].iter().any(|tag| finite(*tag))
            // `parents who refuse | has risen`
            || relative && tag == Tag::Aux && self.tags[at - 1] == Tag::Verb && !is_be(self.text(at - 1))
        {
            return true;
        }
        // `said | Oakes had taken`
        if self.tags[at - 1] == Tag::Verb
            && super::runs::reports(self.text(at - 1))
            && has_clause(&self.words, &self.tags, at)
        {
            return true;
        }
        match tag {
            Tag::Sub | Tag::That => true,
            Tag::Rel => self.tags[at - 1] != Tag::Prep,
            Tag::Prep => self.tag(at + 1) == Some(Tag::Rel) && self.joined(at + 1),
            Tag::Conj => {
                let next = (at + 1..self.words.len()).find(|next| self.tags[*next] != Tag::Adv).unwrap_or(at);
                let verb_before = self.tags[start..at].iter().any(|tag| matches!(tag, Tag::Verb | Tag::Aux));
                matches!(self.tags[next], Tag::Verb | Tag::Aux)
                    || verb_before && has_clause(&self.words, &self.tags, at + 1)
            }
            _ => false,
        }
    }

    fn add(&mut self, start: usize, end: usize) {
        let finite = (start..end).find(|&at| match self.tags[at] {
            Tag::Verb => true,
            Tag::Aux => !matches!(self.text(at), "be" | "been" | "being" | "having"),
            _ => false,
        });
        let skipped = |tag: &Tag| matches!(tag, Tag::Conj | Tag::Adv | Tag::Sub | Tag::That | Tag::Rel);
        let lead = self.tags[start];
        let which = lead == Tag::Prep && self.tag(start + 1) == Some(Tag::Rel);
        let first = (start + usize::from(which)..end).find(|at| !skipped(&self.tags[*at])).unwrap_or(start);
        let lead = if lead == Tag::Prep && self.tag(start + 1) == Some(Tag::Rel) { Tag::Rel } else { lead };
        let opens_with_verb = finite == Some(first);
        if opens_with_verb
            && !matches!(lead, Tag::Rel | Tag::Conj | Tag::Sub | Tag::That)
            && let Some(open) = self.open_clause()
        {
            let verb = self.verb_group(first, end);
            let open = &mut self.clauses[open];
            open.verb = verb;
            open.parts.push(start..end);
            return;
        }
        let kind = match lead {
            Tag::Rel => Kind::Rel,
            Tag::Sub => Kind::Sub,
            Tag::That => Kind::Told,
            Tag::Conj if opens_with_verb => Kind::Joined,
            _ if opens_with_verb && start > 0 && super::runs::says(self.text(first)) => Kind::Saying,
            _ if opens_with_verb && start > 0 => Kind::Joined,
            // `On 3 May, the bank, led by …, raised …`
            _ if finite.is_none()
                && start > 0
                && matches!(lead, Tag::Det | Tag::Name)
                && self.clauses.iter().all(|clause| clause.verb.is_empty() && clause.subject.is_empty()) =>
            {
                Kind::Main
            }
            _ if finite.is_none() && start > 0 && lead != Tag::Conj => Kind::Loose,
            _ if self.tags.get(start.wrapping_sub(1)) == Some(&Tag::Verb) && self.joined(start) => Kind::Told,
            _ => Kind::Main,
        };
        let verb = finite.map_or(end..end, |at| self.verb_group(at, end));
        if let Some(antecedent) = self.goes_on_with(kind, start) {
            let part = start..end;
            self.clauses.push(Clause { kind: Kind::Rel, parts: vec![part], subject: antecedent, verb });
            return;
        }
        let subject = if kind == Kind::Loose { end..end } else { self.subject(first, finite.unwrap_or(end)) };
        let part = start..end;
        self.clauses.push(Clause { kind, parts: vec![part], subject, verb });
    }

    /// `who fled and | went on to lead it`: what the relative clause is said of that goes on at `start`.
    fn goes_on_with(&self, kind: Kind, start: usize) -> Option<Range<usize>> {
        let before = self.clauses.last().filter(|_| kind == Kind::Joined && self.joined(start))?;
        let first = before.parts.first()?.start;
        if before.parts.last()?.end != start {
            return None;
        }
        // `they bought a mill that had burned and rebuilt it`: who is meant is open
        let sure = self.open_clause().is_some() || !self.joined(first);
        if before.kind != Kind::Rel || !before.subject.is_empty() && before.subject.start >= first || !sure {
            return None;
        }
        if !before.subject.is_empty() {
            return Some(before.subject.clone());
        }
        let waiting = self.clauses.len().checked_sub(2).and_then(|at| self.clauses.get(at));
        let named = match waiting {
            Some(clause) if !clause.subject.is_empty() && clause.subject.end == first && !self.joined(first) => {
                self.core(clause.subject.clone())
            }
            _ => self.noun_with_of(first),
        };
        (!named.is_empty()).then_some(named)
    }

    /// The clause that has the subject of the clause at `index`, which has none of its own: one behind a comma goes on with
    /// the sentence, not with what was told in between.
    pub(super) fn shares_with(&self, index: usize) -> Option<usize> {
        let start = self.clauses[index].parts.first()?.start;
        let apart = !self.joined(start) && self.clauses[index].kind == Kind::Joined;
        let shared = |at: &usize| match self.clauses[*at].kind {
            Kind::Loose | Kind::Rel | Kind::Saying => false,
            Kind::Sub => !apart,
            _ => true,
        };
        (0..index).rev().find(shared)
    }

    /// The clause that names somebody and still lacks its verb.
    fn open_clause(&self) -> Option<usize> {
        let at =
            self.clauses.iter().rposition(|clause| !matches!(clause.kind, Kind::Loose | Kind::Rel | Kind::Saying))?;
        let clause = &self.clauses[at];
        (clause.verb.is_empty() && !clause.subject.is_empty()).then_some(at)
    }

    /// The auxiliaries, adverbs and verb that begin at `at`.
    fn verb_group(&self, at: usize, end: usize) -> Range<usize> {
        let mut last = at;
        let mut next = at + 1;
        while next < end && (is_auxiliary(self.text(last)) || self.tags[next] == Tag::Adv) {
            match self.tags[next] {
                Tag::Aux | Tag::Part | Tag::Inf => last = next,
                Tag::Adv => {}
                _ => break,
            }
            if self.tags[next] != Tag::Adv && !is_auxiliary(self.text(next)) {
                break;
            }
            next += 1;
        }
        at..last + 1
    }

    /// The noun phrase before the verb, without what leads to it.
    fn subject(&self, start: usize, end: usize) -> Range<usize> {
        let mut at = start;
        while at < end && matches!(self.tags[at], Tag::Conj | Tag::Adv | Tag::Date | Tag::Sub) {
            at += 1;
        }
        if at < end && self.tags[at] == Tag::Prep {
            at = self.past_preposition(at, end);
        }
        let mut last = end;
        while last > at && matches!(self.tags[last - 1], Tag::Adv | Tag::Date) {
            last -= 1;
        }
        at..last
    }

    /// Where the noun phrase begins after one with a preposition: `In the north | two towns …`.
    fn past_preposition(&self, from: usize, end: usize) -> usize {
        let mut noun = false;
        for at in from + 1..end {
            let tag = self.tags[at];
            let begins = match tag {
                Tag::Det | Tag::Pron | Tag::Num => noun && self.tags[at - 1] != Tag::Prep,
                Tag::Noun => self.tags[at - 1] == Tag::Name || self.tags[at - 1] == Tag::Date,
                Tag::Name => noun && self.tags[at - 1] == Tag::Noun,
                _ => false,
            };
            if begins {
                return at;
            }
            noun |= matches!(tag, Tag::Noun | Tag::Name | Tag::Date | Tag::Num);
        }
        end
    }

    /// Whether the verb of `clause` is in the passive, and which of its words says what is done.
    pub(super) fn deed(&self, clause: &Clause) -> Option<(usize, bool)> {
        let main = clause.verb.clone().rev().find(|at| self.tags[*at] != Tag::Adv)?;
        let passive = self.tags[main] == Tag::Part && clause.verb.clone().any(|at| at < main && is_be(self.text(at)));
        Some((main, passive))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A clause's kind, subject and verb.
    type Told<'a> = (Kind, &'a str, &'a str);

    fn clauses(text: &str) -> Vec<(Kind, String, String)> {
        let parse = Parse::new(text, Span::of(0, text.len()), &[], &Names::default());
        let words = |range: &Range<usize>| range.clone().map(|at| parse.text(at)).collect::<Vec<_>>().join(" ");
        parse.clauses.iter().map(|clause| (clause.kind, words(&clause.subject), words(&clause.verb))).collect()
    }

    #[test]
    fn a_sentence_falls_into_clauses_with_subject_and_verb() {
        let rows: [(&str, &[Told<'_>]); 6] = [
            ("The old bridge collapsed.", &[(Kind::Main, "The old bridge", "collapsed")]),
            (
                "A surveyor who signed it was jailed.",
                &[(Kind::Main, "A surveyor", "was jailed"), (Kind::Rel, "", "signed")],
            ),
            (
                "The bank, led by Ann Berg, raised its rate.",
                &[(Kind::Main, "The bank", "raised"), (Kind::Loose, "", "")],
            ),
            (
                "Lindgren said bills had doubled.",
                &[(Kind::Main, "Lindgren", "said"), (Kind::Told, "bills", "had doubled")],
            ),
            (
                "The ferry was built in Turku and had been sold.",
                &[(Kind::Main, "The ferry", "was built"), (Kind::Joined, "", "had been sold")],
            ),
            ("Farms in the valley grow barley.", &[(Kind::Main, "Farms in the valley", "grow")]),
        ];
        for (text, expected) in rows {
            let expected: Vec<_> = expected
                .iter()
                .map(|(kind, subject, verb)| (*kind, (*subject).to_owned(), (*verb).to_owned()))
                .collect();
            assert_eq!(clauses(text), expected, "{text}");
        }
    }

    #[test]
    fn hostile_sentences_are_read_without_a_panic() {
        for text in [
            "",
            ", , ,",
            "which which which",
            "and and, and",
            "of of of the the",
            "to to to be be",
            "that",
            "— — “ ” (",
        ] {
            _ = clauses(text);
        }
        let long = "which was, and the the of ".repeat(50);
        assert!(!clauses(&long).is_empty());
    }
}
