//! Labels for what rose, fell, was or was put at a figure: `Rise in rents`, `Turnout`, `Cap on rises`.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Clause, Label, Place};
use crate::facts::model::{Approx, Change};
use crate::facts::recognise::{Words, changes};
use crate::facts::suggest::phrase::{Phrase, text};
use crate::facts::suggest::tag::Tag;
use crate::facts::suggest::tagger::is_be;
use crate::facts::suggest::verbs;
use crate::facts::suggest::words::one_of;

impl Place<'_, '_> {
    /// `rose to 4.7%`, `fell from 79% to 58%`, `were up 3%`: what rose or fell, or by how much it did.
    pub(super) fn level(&self) -> Option<Label> {
        let mut clause = self.clause()?;
        // `have grown since 2013, to 1.4 million`
        let stretch = self.parse.stretch(self.figure.start);
        let trailing =
            clause.verb.is_empty() && stretch.start + 1 == self.left() && self.parse.text(stretch.start) == "to";
        if trailing {
            clause = self
                .parse
                .clauses
                .iter()
                .rev()
                .find(|clause| clause.verb.start < stretch.start && !clause.verb.is_empty())?;
        }
        let verb = self.changing_verb(clause).or_else(|| self.joined_change())?;
        let near = self.figure.start - verb <= 12;
        if !near {
            return None;
        }
        if !(trailing || self.leads_directly(verb)) {
            return self.changed_object(verb);
        }
        self.of_changed(verb)
    }

    /// The verb of `clause`, or `up` or `down` behind it, that says that something rose or fell to or by the figure.
    fn changing_verb(&self, clause: &Clause) -> Option<usize> {
        let verb = clause.verb.clone().rev().find(|at| self.parse.tags[*at] != Tag::Adv);
        let up = self.left().checked_sub(1).filter(|at| matches!(self.parse.text(*at), "up" | "down"));
        let up = up.or_else(|| {
            verb.filter(|verb| matches!(self.parse.text(verb + 1), "up" | "down") && verb + 1 < self.figure.start)
                .map(|verb| verb + 1)
        });
        let held = verb.is_some_and(|verb| {
            verb + 1 == self.left()
                && matches!(
                    verbs::base(self.parse.text(verb)),
                    Some("lose" | "gain" | "raise" | "cut" | "reduce" | "lower" | "boost" | "add")
                )
        });
        if held && !matches!(self.rule, "quantity.percent" | "quantity.fraction") {
            return None;
        }
        verb.filter(|verb| changes(self.parse.text(*verb)) && *verb < self.figure.start).or(up)
    }

    /// `will take months and raise the bill by £14`: the verb that an auxiliary before it stands for, too.
    fn joined_change(&self) -> Option<usize> {
        let by = self.left().checked_sub(1).filter(|by| matches!(self.parse.text(*by), "by" | "to"))?;
        let start = self.parse.stretch(self.figure.start).start;
        let mut verbs = (start..by).rev().filter(|at| matches!(self.parse.tags[*at], Tag::Verb | Tag::Inf | Tag::Noun));
        verbs.find(|at| {
            let led = *at == start
                || matches!(self.parse.tags[at - 1], Tag::Conj | Tag::To | Tag::Aux)
                || self.parse.text(at - 1) == "to";
            led && direction(self.parse.text(*at)).is_some() && changes(self.parse.text(*at))
        })
    }

    /// `fell from 79% to 58%`: the figure is what it was before.
    pub(in crate::facts::suggest) fn falls_from(&self) -> bool {
        let from = self.left().checked_sub(1).filter(|from| self.parse.text(*from) == "from");
        from.is_some_and(|from| {
            self.clause()
                .and_then(|clause| self.changing_verb(clause))
                .is_some_and(|verb| verb < from && from - verb < 8)
        })
    }

    /// Whether nothing but other levels and dates stands between the verb and the figure.
    fn leads_directly(&self, verb: usize) -> bool {
        let between = &self.parse.words[verb + 1..self.left().max(verb + 1)];
        between.iter().enumerate().all(|(step, word)| {
            let tag = self.parse.tags[verb + 1 + step];
            matches!(tag, Tag::Adv | Tag::Date | Tag::Num | Tag::Det | Tag::Conj)
                || one_of!(word.text, "to by from at up down a per of further tonne tonnes points pence cent level above below past briefly")
                || word.text.chars().next().is_some_and(|c| c.is_ascii_digit())
                || word.text.ends_with('s') && step > 0 && self.parse.tags[verb + step] == Tag::Num
        })
    }

    /// What rose or fell, or by how much it did.
    fn of_changed(&self, verb: usize) -> Option<Label> {
        let subject = self.infinitive_subject(verb).or_else(|| self.subject())?;
        let to =
            self.left().checked_sub(1).is_some_and(|at| matches!(self.parse.text(at), "to" | "from" | "at" | "past"))
                || self.quantity.change == Some(Change::To);
        if let Some(label) = self.share_price(&subject, verb, to) {
            return Some(label);
        }
        let led = self.parse.tag(subject.start) == Some(Tag::Det);
        // what grows to an amount is no price
        let grows = one_of!(self.parse.text(verb), "grow grows grew grown growing expand expanded reach reached total");
        let priced = to
            && !grows
            && self.rule == "quantity.money"
            && !is_money_noun(self.parse, &self.parse.core(subject.clone()));
        let direction = match self.quantity.change {
            _ if to => None,
            Some(Change::Rise) => Some("Rise in"),
            Some(Change::Fall) => Some("Fall in"),
            Some(Change::To) => None,
            _ => direction(self.parse.text(verb)),
        };
        let phrase = Phrase::default();
        if direction.is_none() && to && self.is_length() && self.rule == "quantity.unit" {
            let core = self.parse.core(self.parse.bare(subject.clone()));
            let head = self.parse.text(core.end.saturating_sub(1));
            let measure = one_of!(
                head,
                "height depth level levels length width distance size visibility range diameter thickness rainfall snow tide"
            );
            let water = core.clone().any(|at| {
                one_of!(
                    self.parse.text(at).to_lowercase().as_str(),
                    "river lake sea water waters reservoir flood floodwaters stream dam canal"
                )
            });
            if !measure {
                let begun = phrase.say(if water { "Level of the" } else { "Size of the" });
                return begun.tail(self.parse, core).label().map(|text| Label::new(text, -0.03));
            }
        }
        let phrase = match direction {
            Some(direction) => phrase.say(direction).tail(self.parse, subject),
            None if priced || to && self.rule == "quantity.money" && self.of_shares(&subject) => {
                phrase.say("Price of").tail(self.parse, subject)
            }
            None => phrase.tail(self.parse, self.parse.bare(subject)),
        };
        // `the index rose above 10,000`
        let alone = |label: &String| {
            let one = led && !label.contains(' ') && !label.ends_with('s');
            one && matches!(self.quantity.approx, Approx::Over | Approx::Under)
        };
        if to && direction.is_none() && phrase.clone().label().is_some_and(|label| alone(&label)) {
            let level = Phrase::default().say("Level of the").say(&phrase.label()?.to_lowercase());
            return level.label().map(|text| Label::new(text, 0.0));
        }
        phrase.label().map(|text| Label::new(text, 0.03))
    }

    /// `expects revenue to grow to $1 billion`: what stands before the infinitive at `verb` grows, not who expects it.
    fn infinitive_subject(&self, verb: usize) -> Option<Range<usize>> {
        let to = verb.checked_sub(1).filter(|to| self.parse.text(*to) == "to")?;
        let clause = self.clause()?;
        let (main, passive) = self.parse.deed(clause)?;
        let told = one_of!(
            self.parse.text(main),
            "expect expects expected forecast forecasts predict predicts predicted want wants wanted cause causes caused allow allows allowed \
             help helps helped push pushes pushed"
        );
        if passive || !told {
            return None;
        }
        let begins = clause.verb.end;
        if clause.verb.is_empty() || begins >= to {
            return None;
        }
        let mut end = to;
        while end > begins && matches!(self.parse.tags[end - 1], Tag::Date | Tag::Adv) {
            end -= 1;
        }
        let noun = (begins..end).all(|at| {
            at == begins
                || self.parse.joined(at)
                    && matches!(self.parse.tags[at], Tag::Noun | Tag::Name | Tag::Det | Tag::Prep | Tag::Part)
        });
        let named = end > begins && matches!(self.parse.tags[end - 1], Tag::Noun | Tag::Name);
        let begun = matches!(self.parse.tags[begins], Tag::Noun | Tag::Name | Tag::Det) && self.parse.joined(begins);
        (noun && named && begun).then_some(begins..end)
    }

    /// `Norvald fell 6%`: what fell is the price of its shares.
    fn share_price(&self, subject: &Range<usize>, verb: usize, to: bool) -> Option<Label> {
        let core = self.parse.core(subject.clone());
        let names = self.parse.bare(core.clone());
        let market = one_of!(
            self.parse.text(verb),
            "rose fell gained lost climbed slid dropped shed added jumped slipped surged plunged tumbled advanced up down soared slumped eased sank",
        );
        let rule = self.rule == "quantity.percent" || self.rule == "quantity.money" && to;
        let named = |at: usize| self.parse.tags[at] == Tag::Name && !is_quoted(self.parse.text(at));
        if !market
            || !rule
            || names.is_empty()
            || !names.clone().all(named)
            || names.start > core.start && names.len() < 2
        {
            return None;
        }
        let name = text(self.parse, names);
        if is_land(&name) {
            return None;
        }
        let direction =
            if to { None } else { direction(self.parse.text(verb)).or_else(|| fallen(self.parse.text(verb))) };
        let begun = direction
            .map_or_else(|| "Share price of".to_owned(), |direction| format!("{direction} the share price of"));
        Phrase::default().say(&begun).say(&name).label().map(|text| Label::new(text, 0.0))
    }

    /// `shares in Lomas`, `Lomas shares`.
    fn of_shares(&self, subject: &Range<usize>) -> bool {
        let core = self.parse.core(subject.clone());
        let last = core.end.checked_sub(1).map_or("", |at| self.parse.text(at));
        let first = self.parse.text(self.parse.bare(core).start);
        [first, last].iter().any(|word| matches!(*word, "shares" | "Shares" | "stock" | "share"))
    }

    /// `cut the risk to newborns by 91%`.
    fn changed_object(&self, verb: usize) -> Option<Label> {
        let by = self.left().checked_sub(1)?;
        if !matches!(self.parse.text(by), "by" | "to") || by <= verb + 1 {
            return None;
        }
        let object = verb + 1..by;
        let nominal = object.clone().all(|at| {
            !matches!(self.parse.tags[at], Tag::Verb | Tag::Aux | Tag::Num | Tag::Conj) && self.parse.joined(at)
        });
        let word = direction(self.parse.text(verb)).filter(|_| nominal)?;
        let phrase = if self.parse.text(by) == "by" {
            Phrase::default().say(word).tail(self.parse, object)
        } else {
            Phrase::default().tail(self.parse, self.parse.bare(object))
        };
        phrase.label().map(|text| Label::new(text, 0.0))
    }

    /// `…, a rise of 93%` says of the clause before what its verb says.
    pub(super) fn change_of_main(&self, head: &str) -> Option<Label> {
        let here = self
            .parse
            .clauses
            .iter()
            .rposition(|clause| clause.parts.iter().any(|part| part.contains(&self.figure.start)))?;
        let main = (0..=here).rev().find(|at| {
            let clause = &self.parse.clauses[*at];
            !clause.verb.is_empty() && !clause.subject.is_empty() && clause.verb.start < self.figure.start
        })?;
        let verb = self.parse.deed(&self.parse.clauses[main])?.0;
        if !changes(self.parse.text(verb))
            && !self.parse.words[verb..self.figure.start].iter().any(|word| matches!(word.text, "higher" | "lower"))
        {
            return None;
        }
        let subject = self.subject_of(main, 0)?;
        let word = if matches!(head, "rise" | "increase" | "jump" | "gain") { "Rise in" } else { "Fall in" };
        Phrase::default().say(word).tail(self.parse, subject).label().map(|text| Label::new(text, 0.0))
    }

    /// `turnout was 61%`, `the average temperature was minus 2.9 °C`.
    pub(super) fn predicate(&self) -> Option<Label> {
        let clause = self.clause()?;
        let left = self.left();
        let verb = left.checked_sub(1)?;
        let word = self.parse.text(verb);
        let stood = matches!(word, "at")
            && verb > 0
            && matches!(verbs::base(self.parse.text(verb - 1)), Some("stand" | "remain" | "run" | "start" | "close"));
        let is = is_be(word) && !clause.verb.is_empty() && clause.verb.end == verb + 1;
        let reached =
            matches!(verbs::base(word), Some("reach" | "total" | "exceed" | "average" | "hit" | "pass" | "top"))
                && clause.verb.end == verb + 1;
        if !is && !stood && !reached {
            return None;
        }
        let Some(subject) = self.subject() else { return self.continued(clause.subject.start) };
        let phrase = Phrase::default().tail(self.parse, self.parse.bare(subject));
        phrase.if_room(&self.among()).label().map(|text| Label::new(text, 0.03))
    }

    /// `In the capital it was 36%`: of what the figure before was of.
    fn continued(&self, subject: usize) -> Option<Label> {
        let label = self.label_before.filter(|_| self.parse.text(subject).eq_ignore_ascii_case("it"))?;
        let part = self.parse.stretch(subject);
        let place = part.start..subject;
        let led =
            self.parse.tag(place.start) == Some(Tag::Prep) && !place.clone().any(|at| self.parse.tags[at] == Tag::Date);
        let mut place = if led { text(self.parse, place) } else { String::new() };
        if let Some(first) = place.get(..1) {
            place = format!("{}{}", first.to_lowercase(), &place[1..]);
        }
        let whole = Phrase::default().say(label).say(&place);
        let label = whole.whole().or_else(|| Phrase::default().say(label.split(" of ").next()?).say(&place).whole())?;
        Some(Label::new(label, -0.08))
    }

    /// `put the loss at £3 million`, `caps rises at 3%`, `is priced at £145,000`.
    pub(super) fn put_at(&self) -> Option<Label> {
        let at = self.left().checked_sub(1)?;
        if !matches!(self.parse.text(at), "at" | "as") {
            return None;
        }
        let verb = (at.saturating_sub(12)..at)
            .rev()
            .find(|before| matches!(self.parse.tags[*before], Tag::Verb | Tag::Part | Tag::Inf | Tag::Ing))?;
        let base = verbs::base(self.parse.text(verb))?;
        let passive = self.clause().is_some_and(|clause| clause.verb.contains(&verb))
            && verb + 1 == at
            && self.parse.tags[verb] != Tag::Verb;
        let numbered = (verb + 1..at).any(|at| self.parse.tags[at] == Tag::Num);
        let object = if passive || verb + 1 == at || numbered { self.subject()? } else { verb + 1..at };
        let start = match base {
            "trade" | "price" => "Price of",
            "value" => "Value of",
            "cap" | "limit" => "Cap on",
            _ => "",
        };
        let object = if start.is_empty() { self.parse.bare(object) } else { object };
        let phrase = Phrase::default().say(start).tail(self.parse, object);
        phrase.if_room(&self.among()).label().map(|text| Label::new(text, 0.0))
    }

    /// `among people under 30`, `in the north`: what tells a level from others of the same thing.
    fn among(&self) -> String {
        let rest = self.rest(self.figure.end);
        let dated = rest.clone().any(|at| self.parse.tags[at] == Tag::Date);
        let place = one_of!(self.parse.text(rest.start), "among in") && !dated && rest.len() > 1;
        if !place {
            return String::new();
        }
        let core = self.parse.core(rest.start + 1..rest.end);
        let mut end = core.end;
        // `among people under 30`
        if matches!(self.parse.text(end), "under" | "over" | "aged") && self.parse.tag(end + 1) == Some(Tag::Num) {
            end += 2;
        }
        text(self.parse, rest.start..end)
    }
}

/// Which way a share went by verbs that only markets use so.
fn fallen(verb: &str) -> Option<&'static str> {
    match () {
        () if one_of!(verb, "slid shed slipped tumbled eased sank slumped plunged") => Some("Fall in"),
        () if one_of!(verb, "added advanced surged soared") => Some("Rise in"),
        () => None,
    }
}

/// Indices, currencies and goods, which have a price themselves.
fn is_quoted(word: &str) -> bool {
    one_of!(
        word,
        "Dow Nasdaq FTSE Nikkei DAX CAC Stoxx STOXX Topix Kospi Sensex Nifty Hang Index Composite Average Brent WTI Bitcoin Ether          Labour Conservatives Democrats Republicans Greens"
    )
}

fn is_land(name: &str) -> bool {
    use crate::facts::recognise::{Gazetteer, Known};
    matches!(Gazetteer::get().known(name), Some(Known::Country(_) | Known::State(_) | Known::Demonym))
}

static MONEY: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&["\
     cost price sale profit revenue fee charge bill rent wage pay debt budget income spending toll \
     tax fine value turnover loss salary salaries fund rate benefit premium fare aid earning saving \
     share payment bid offer loan investment grant subsidy subsidies limit cap threshold surplus \
     deficit damage reward prize total sum amount index assets takings expenditure export import \
     worth"])
});

/// Whether the noun at the end of `range` is itself an amount of money.
fn is_money_noun(parse: &super::Parse<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        let word = parse.text(at);
        MONEY.has(word) || word.strip_suffix('s').is_some_and(|one| MONEY.has(one))
    })
}

pub(super) fn direction(verb: &str) -> Option<&'static str> {
    const UP: &[&str] = &[
        "rise", "grow", "increase", "climb", "jump", "soar", "surge", "gain", "raise", "boost", "go", "advance",
        "rally",
    ];
    const DOWN: &[&str] = &[
        "fall", "drop", "decline", "decrease", "shrink", "slump", "plunge", "cut", "reduce", "lower", "lose", "skid",
        "dip", "slip", "slide", "sink", "tumble",
    ];
    match verb {
        "up" => return Some("Rise in"),
        "down" => return Some("Fall in"),
        _ => {}
    }
    let base = verbs::base(verb).unwrap_or(verb);
    let rooted = |list: &[&str]| {
        let stem = base.strip_suffix("ed").unwrap_or(base);
        // `dipped`
        let doubled = stem.as_bytes().last_chunk::<2>().is_some_and(|[one, two]| one == two && one.is_ascii());
        let single = if doubled { &stem[..stem.len() - 1] } else { stem };
        list.iter().any(|root| [base, stem, single].contains(root))
    };
    match () {
        () if rooted(UP) => Some("Rise in"),
        () if rooted(DOWN) => Some("Fall in"),
        () => None,
    }
}
