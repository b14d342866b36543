//! Headline and standfirst against the text: of one thing, they must not have another number. What is the same thing is told by what
//! it does (`to cut 5,000 jobs`, `was fined £3m`, `kills 14`, `dies at 92`), and nothing is told where any number of the text, or a
//! sum of two or three, would do.

use jiff::civil::Date;

use super::Article;
use super::finding::{Finding, Spot};
use super::interval::Interval;
use super::reading::{Reading, Sentence, Term, Unit};
use crate::document::{Document, plain};
use crate::facts::anchor::same_word;
use crate::facts::model::Approx;
use crate::facts::recognise::{Mention, Text, recognise};
use crate::facts::verbs::base;
use crate::span::Span;

/// Blocks of the text that tell again what the headline does.
const OPENING: usize = 4;
/// Figures of a text that are looked at.
const MOST: usize = 400;
/// Words before a figure that say what is done.
const AROUND: usize = 10;
/// What headlines say that is done to an amount, or by how much.
const DEEDS: &[&str] = &[
    "cut", "fine", "raise", "rise", "fall", "drop", "grow", "increase", "lose", "win", "sell", "buy", "pay", "jail",
    "sentence", "shed", "create", "build", "spend", "earn", "borrow", "receive", "award", "invest", "close", "give",
    "donate", "steal", "seize", "recover", "owe", "order", "lift", "lower", "reduce", "climb", "jump", "slip", "beat",
    "reach", "hit", "exceed", "approve", "offer", "employ", "recruit", "carry", "produce", "attract", "save",
    "collect", "value", "slump", "surge", "soar", "tumble", "plunge", "gain", "add", "hire", "kill", "arrest",
    "rescue", "evacuate", "displace", "plant", "open", "deliver", "slash", "hike", "boost", "ban", "charge",
];

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for (name, text) in [("headline", article.title), ("standfirst", article.description)] {
        if !text.is_empty() {
            Headline::new(article, text).check(article, reading, name, text, found);
        }
    }
}

/// The title, read like a text.
struct Headline {
    document: Document,
    mentions: Vec<Mention>,
    published: Option<Date>,
}

impl Headline {
    fn new(article: &Article<'_>, text: &str) -> Self {
        let mut document = plain::read(text);
        document.language = article.document.language;
        let mentions = recognise(&document, article.published);
        Self { document, mentions, published: article.published }
    }

    fn check(&self, article: &Article<'_>, reading: &Reading<'_>, name: &str, words: &str, found: &mut Vec<Finding>) {
        let text = Text::new(&self.document, self.published);
        let own = Reading::new(&text, &self.mentions);
        let start = article.source.find(words);
        for sentence in &own.sentences {
            for term in sentence.terms.iter().take(10) {
                let place = start.filter(|_| self.document.prose == words);
                let spot = place.map(|start| Span::of(start + term.span.start(), start + term.span.end()));
                let spot = spot.or_else(|| start.map(|start| Span::of(start, start + words.len())));
                let title = Title { reading: &own, sentence, term, is_standfirst: name == "standfirst" };
                if let (Some(spot), Some(other)) = (spot, title.contradicted(reading)) {
                    let message =
                        format!("the {name} has {}, the text {}", own.quoted(term.span), reading.quoted(other));
                    let hint = format!("correct the {name} or the text");
                    let finding = Finding::new("check.headline", Spot::Source(spot), message, hint);
                    found.push(finding.beside(Spot::Prose(other), "the text"));
                }
            }
        }
    }
}

/// A figure of the headline.
struct Title<'h, 'a> {
    reading: &'h Reading<'a>,
    sentence: &'h Sentence<'a>,
    term: &'h Term<'a>,
    is_standfirst: bool,
}

/// What becomes of people, by its words in headlines and texts.
const HARMS: [&[&str]; 3] = [
    &["dead", "killed", "kills", "kill", "killing", "die", "died", "dies", "deaths", "death", "lives", "toll"],
    &["injured", "injures", "injuring", "wounding", "wounded", "wounds", "hurt", "hurts"],
    &["missing"],
];
/// Words that say that a number of people is not all of them, or not the last.
const NOT_ALL: &[&str] = &[
    "another",
    "including",
    "among",
    "children",
    "women",
    "others",
    "more",
    "earlier",
    "previous",
    "previously",
    "initially",
    "first",
    "least",
    "could",
    "may",
    "might",
    "than",
    "each",
    "whom",
    "crew",
    "also",
    "driver",
    "pilot",
    "himself",
    "suspect",
    "attacker",
    "since",
    "ago",
    "last",
];

impl Title<'_, '_> {
    /// Where the text says something else.
    fn contradicted(&self, text: &Reading<'_>) -> Option<Span> {
        let term = self.term;
        if term.is_age {
            return self.age(text);
        }
        let counted =
            matches!(term.unit, Unit::Money(_) | Unit::Percent | Unit::Count(_) | Unit::Bare | Unit::Measure(_));
        let is_year = super::share::is_year(term);
        if !counted || is_year || term.value < 3.0 || self.is_held(text) {
            return None;
        }
        let slip = if term.unit == Unit::Bare { None } else { self.slip(text) };
        // A standfirst tells more than the headline, also what no paragraph of the opening repeats.
        if let Some(other) = slip.or_else(|| self.alone(text).filter(|_| !self.is_standfirst)) {
            return Some(other);
        }
        if term.approx != Approx::Exact {
            return None;
        }
        self.harmed(text).or_else(|| self.done(text))
    }

    /// Whether the text has the number, or what it may be rounded from or added up from.
    fn is_held(&self, text: &Reading<'_>) -> bool {
        let term = self.term;
        // Headlines round large figures.
        let room = if term.value < 100.0 { 0.0 } else { term.value * 0.06 };
        let rounded = term.interval.widened(room);
        let within = |value: f64, interval: Interval| interval.meets(Interval::exact(value));
        // Or cut off: 86% of 86.63%.
        let cut = term.value..term.value + term.step;
        let mut all =
            text.sentences.iter().flat_map(|sentence| sentence.terms.iter().map(move |other| (sentence, other)));
        let own = harm(self.reading, self.sentence, term);
        let harmed = |text: &Reading<'_>, sentence: &Sentence<'_>, other: &Term<'_>| {
            harm(text, sentence, other).is_some_and(|other| own.is_none_or(|own| own == other))
        };
        let holds = |sentence: &Sentence<'_>, other: &Term<'_>| {
            // `Three or more` is no bound of something else.
            let bounded = other.interval.low.is_finite() && other.interval.high.is_finite();
            let meant = bounded || self.is_like(text, sentence, other) || harmed(text, sentence, other);
            within(other.value, rounded)
                || within(term.value, other.interval) && meant
                || cut.contains(&other.value) && term.unit == other.unit && !term.unit.is_count()
        };
        if all.by_ref().take(MOST).any(|(sentence, other)| holds(sentence, other)) {
            return true;
        }
        text.sentences.iter().filter(|sentence| sentence.block < OPENING).any(|sentence| self.is_sum(text, sentence))
    }

    /// Whether two or three numbers of a sentence come to the headline's: `2,000 jobs in Spain and 3,000 in France`.
    fn is_sum(&self, text: &Reading<'_>, sentence: &Sentence<'_>) -> bool {
        let term = self.term;
        let is_part = |other: &&Term<'_>| other.unit.is_like(&term.unit) && other.value < term.value && !other.is_age;
        let names = |other: &Term<'_>| !term.unit.is_count() || self.is_like(text, sentence, other);
        let parts: Vec<(f64, bool)> =
            sentence.terms.iter().filter(is_part).map(|other| (other.value, names(other))).take(10).collect();
        let sums = |parts: &[(f64, bool)]| {
            let sum = parts.iter().map(|part| part.0).sum();
            parts.iter().any(|part| part.1) && term.interval.meets(Interval::exact(sum))
        };
        parts.iter().enumerate().any(|(at, one)| {
            let rest = &parts[at + 1..];
            rest.iter().enumerate().any(|(next, two)| {
                sums(&[*one, *two]) || rest[next + 1..].iter().any(|three| sums(&[*one, *two, *three]))
            })
        })
    }

    /// Whether a number of the text counts or measures what the headline's does.
    fn is_like(&self, text: &Reading<'_>, sentence: &Sentence<'_>, other: &Term<'_>) -> bool {
        let noun = self.noun();
        match (&self.term.unit, &other.unit) {
            (Unit::Count(_) | Unit::Bare, Unit::Count(own)) => !noun.is_empty() && same_word(noun, own),
            (Unit::Count(_) | Unit::Bare, Unit::Bare) => {
                let next = other.tokens.end;
                !noun.is_empty() && next < sentence.tokens.end && same_word(noun, text.word(next))
            }
            (one, other) => one == other,
        }
    }

    /// A thousand or a million times as much.
    fn slip(&self, text: &Reading<'_>) -> Option<Span> {
        let title = self.term;
        let times = |term: &Term<'_>, times: f64| {
            (term.value / title.value / times - 1.0).abs() < 0.03
                || (title.value / term.value / times - 1.0).abs() < 0.03
        };
        let mut all = text.sentences.iter().flat_map(|sentence| &sentence.terms);
        all.find(|term| term.unit == title.unit && [1000.0, 1e6].iter().any(|by| times(term, *by)))
            .map(|term| term.span)
    }

    /// The only figure of its unit in the first paragraphs, and not far from the headline's.
    fn alone(&self, text: &Reading<'_>) -> Option<Span> {
        let title = self.term;
        if title.approx != Approx::Exact || matches!(title.unit, Unit::Measure(_)) {
            return None;
        }
        let opening = text.sentences.iter().filter(|sentence| sentence.block < 3);
        let like =
            opening.flat_map(|sentence| sentence.terms.iter().filter(move |term| self.is_like(text, sentence, term)));
        let same: Vec<&Term<'_>> = like.collect();
        let first = same.first()?;
        let one = same.iter().all(|term| term.value == first.value);
        (one && (0.4..2.5).contains(&(first.value / title.value))).then_some(first.span)
    }

    /// The word that a headline's number counts: `5,000 jobs`.
    fn noun(&self) -> &str {
        let next =
            if self.term.tokens.end < self.sentence.tokens.end { self.reading.word(self.term.tokens.end) } else { "" };
        match self.term.unit {
            Unit::Count(noun) => noun,
            _ if next.len() > 2 && next.chars().all(char::is_lowercase) => next,
            _ => "",
        }
    }

    /// `kills 14` and `12 people died`.
    fn harmed(&self, text: &Reading<'_>) -> Option<Span> {
        let people = |unit: &Unit<'_>| match unit {
            Unit::Bare => true,
            Unit::Count(noun) => matches!(
                *noun,
                "person"
                    | "people"
                    | "dead"
                    | "death"
                    | "life"
                    | "passenger"
                    | "worker"
                    | "man"
                    | "woman"
                    | "soldier"
                    | "villager"
                    | "injured"
                    | "miner"
                    | "missing"
            ),
            _ => false,
        };
        let own = harm(self.reading, self.sentence, self.term)?;
        let around = self.term.tokens.start..(self.term.tokens.end + 1).min(self.sentence.tokens.end);
        let others = self.reading.words(around).iter().any(|word| matches!(word.as_str(), "more" | "other" | "others"));
        if !people(&self.term.unit) || others {
            return None;
        }
        let opening = text.sentences.iter().filter(|sentence| sentence.block < OPENING);
        let told = opening.flat_map(|sentence| sentence.terms.iter().map(move |term| (sentence, term)));
        let mut told = told.filter(|(sentence, term)| {
            people(&term.unit)
                && !term.is_age
                && term.approx == Approx::Exact
                && term.value >= 2.0
                && harm(text, sentence, term) == Some(own)
        });
        let (sentence, other) = told.next()?;
        // Who is missing is told after the dead, of whom there are at least so many.
        let from = if HARMS[own].contains(&"missing") { other.tokens.start.saturating_sub(3) } else { 0 };
        let words = text.words(sentence.tokens.start.max(from)..sentence.tokens.end);
        let is_part = words.iter().any(|word| NOT_ALL.contains(&word.as_str()));
        (!is_part && told.all(|(_, term)| term.value == other.value)).then_some(other.span)
    }

    /// The same verb with the same object: `to cut 5,000 jobs`, `was fined £3m`, `rises to 4.2%`.
    fn done(&self, text: &Reading<'_>) -> Option<Span> {
        let own = deed(self.reading, self.sentence, self.term)?;
        let opening = text.sentences.iter().filter(|sentence| sentence.block < OPENING);
        for sentence in opening {
            let shared = self.shares_word(text, sentence, own.verb) || sentence.block == 0;
            for term in sentence.terms.iter().filter(|term| !term.is_age && term.per == self.term.per) {
                let like = self.is_like(text, sentence, term);
                let same = deed(text, sentence, term).is_some_and(|other| other == own);
                if like && same && shared && matches!(term.approx, Approx::Exact) {
                    return Some(term.span);
                }
            }
        }
        None
    }

    /// Whether a sentence has a word of substance that the headline has, beside the verb.
    fn shares_word(&self, text: &Reading<'_>, sentence: &Sentence<'_>, verb: &str) -> bool {
        let of_substance = |word: &&str| {
            word.chars().count() > 3
                && base(&word.to_lowercase()) != Some(verb)
                && word.chars().all(char::is_alphabetic)
        };
        let own: Vec<&str> =
            self.sentence.tokens.clone().map(|token| self.reading.word(token)).filter(of_substance).collect();
        let mut words = sentence.tokens.clone().map(|token| text.word(token)).filter(of_substance);
        words.any(|word| own.iter().any(|own| same_word(own, word)))
    }

    /// `dies at 92` and `She was 91`.
    fn age(&self, text: &Reading<'_>) -> Option<Span> {
        let ages: Vec<(&Sentence<'_>, &Term<'_>)> = text
            .sentences
            .iter()
            .flat_map(|sentence| sentence.terms.iter().filter(|term| term.is_age).map(move |term| (sentence, term)))
            .take(MOST)
            .collect();
        let title = self.term;
        let held =
            text.sentences.iter().flat_map(|sentence| &sentence.terms).any(|term| term.interval.meets(title.interval));
        let dies =
            |words: &[String]| words.iter().any(|word| matches!(word.as_str(), "dies" | "died" | "dead" | "death"));
        let own = self.reading.words(self.sentence.tokens.clone());
        if held || title.approx != Approx::Exact {
            return None;
        }
        let of_death = ages.iter().find(|(sentence, term)| {
            let lead = text.words(term.tokens.start.saturating_sub(4).max(sentence.tokens.start)..term.tokens.start);
            let was = lead.iter().any(|word| word == "was") && sentence.tokens.len() <= 6;
            (dies(&lead)
                || was && sentence.block < 8
                || dies(&text.words(sentence.tokens.clone()))
                    && lead.last().is_some_and(|word| word == "aged" || word == "age" || word == ","))
                && term.value >= 10.0
        });
        if dies(&own)
            && let Some((_, term)) = of_death
        {
            return ((term.value - title.value).abs() <= 15.0).then_some(term.span);
        }
        // `Man, 34, arrested`: the only age of the text, with its digits changed places or one beside it.
        let (_, first) = ages.first()?;
        let one = ages.iter().all(|(_, term)| term.value == first.value);
        let swapped = {
            let digits = |value: f64| [(value / 10.0).floor(), value % 10.0];
            let [a, b] = digits(title.value);
            digits(first.value) == [b, a]
        };
        (one && title.value >= 16.0
            && first.approx == Approx::Exact
            && ((first.value - title.value).abs() <= 1.0 || swapped))
            .then_some(first.span)
    }
}

/// What becomes of the people that a number counts: which of [`HARMS`] the words nearest to it tell, behind it or before.
fn harm(reading: &Reading<'_>, sentence: &Sentence<'_>, term: &Term<'_>) -> Option<usize> {
    let own = reading.words(term.tokens.clone());
    let behind = reading.words(term.tokens.end..(term.tokens.end + 4).min(sentence.tokens.end));
    let before = reading.words(term.tokens.start.saturating_sub(4).max(sentence.tokens.start)..term.tokens.start);
    let ends = |word: &&String| !matches!(word.as_str(), "," | "and" | ";" | "while" | "." | "in");
    let of = |word: &String| HARMS.iter().position(|harm| harm.contains(&word.as_str()));
    own.iter()
        .chain(behind.iter().take_while(ends))
        .find_map(of)
        .or_else(|| before.iter().rev().take_while(ends).find_map(of))
}

/// What is done with a number: the verb nearest to it, and the preposition between.
#[derive(PartialEq)]
struct Deed {
    verb: &'static str,
    by: String,
}

fn deed(reading: &Reading<'_>, sentence: &Sentence<'_>, term: &Term<'_>) -> Option<Deed> {
    let start = term.tokens.start.saturating_sub(AROUND).max(sentence.tokens.start);
    let before = reading.words(start..term.tokens.start);
    let mut words = before
        .iter()
        .rev()
        .map(String::as_str)
        .skip_while(|word| matches!(*word, "a" | "the" | "about" | "some" | "its" | "nearly" | "almost"));
    let mut words = words.by_ref().peekable();
    let by = words
        .peek()
        .filter(|word| matches!(**word, "to" | "by" | "from" | "at" | "for" | "of" | "over" | "with" | "in"))
        .map_or("", |word| *word);
    for word in before.iter().rev() {
        if matches!(word.as_str(), ";" | ":" | "and" | "but" | "after" | "as" | "while" | "than") {
            return None;
        }
        let verb = base(word).or_else(|| DEEDS.iter().find(|deed| stem(word) == **deed).copied());
        let verb = verb.filter(|verb| DEEDS.contains(verb));
        if let Some(verb) = verb {
            return Some(Deed { verb, by: by.to_owned() });
        }
    }
    None
}

/// The base of a regular verb that is in no list: `slashes` and `slashed` are of `slash`.
fn stem(word: &str) -> &str {
    ["ed", "es", "s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}
