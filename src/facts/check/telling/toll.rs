//! How many something killed or hurt, told twice: `a blast in Kano killed 12 people`, `the 15 people who died in the blast`. Only
//! what is told of one event for sure is compared, as a death toll is one number for each of many things.

use crate::facts::check::reading::{Article, Finding, Interval, Reading, Sentence, Spot, Term, Unit};
use crate::facts::model::Approx;
use crate::facts::recognise::Found;
use crate::span::Span;

/// How many came to what harm by what.
#[derive(Clone, Debug)]
pub struct Toll {
    cause: &'static str,
    harm: Harm,
    range: Interval,
    span: Span,
    sentence: usize,
    /// The event was told of before: `the blast`.
    definite: bool,
    /// Entity of the only place of its sentence.
    place: Option<String>,
    /// Day of the only date of its sentence.
    day: Option<String>,
    /// Its sentence has several places or days.
    mixed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Harm {
    Killed,
    Injured,
}

impl Harm {
    const fn told(self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Injured => "injured",
        }
    }
}

/// What kills many at once, in one word for its spellings.
const CAUSES: &[(&str, &str)] = &[
    ("blast", "blast"),
    ("explosion", "blast"),
    ("fire", "fire"),
    ("blaze", "fire"),
    ("wildfire", "fire"),
    ("crash", "crash"),
    ("collision", "crash"),
    ("derailment", "derailment"),
    ("flood", "flood"),
    ("floods", "flood"),
    ("flooding", "flood"),
    ("earthquake", "earthquake"),
    ("quake", "earthquake"),
    ("storm", "storm"),
    ("hurricane", "storm"),
    ("cyclone", "storm"),
    ("typhoon", "storm"),
    ("tornado", "tornado"),
    ("landslide", "landslide"),
    ("mudslide", "landslide"),
    ("avalanche", "avalanche"),
    ("bombing", "bombing"),
    ("shooting", "shooting"),
    ("attack", "attack"),
    ("airstrike", "airstrike"),
    ("stampede", "stampede"),
    ("crush", "stampede"),
    ("collapse", "collapse"),
    ("eruption", "eruption"),
    ("tsunami", "tsunami"),
    ("shipwreck", "shipwreck"),
    ("massacre", "massacre"),
];

/// Words that say that a number is of something else, of a part, or of another time.
const ELSEWHERE: &[&str] = &[
    "another",
    "second",
    "third",
    "similar",
    "earlier",
    "previous",
    "previously",
    "initially",
    "originally",
    "first",
    "reported",
    "reports",
    "revised",
    "rise",
    "rose",
    "risen",
    "climbed",
    "now",
    "so",
    "including",
    "among",
    "children",
    "women",
    "others",
    "more",
    "since",
    "ago",
    "last",
    "also",
    "further",
    "least",
    "officially",
    "feared",
    "could",
    "may",
    "might",
    "if",
    "than",
    "until",
    "average",
    "every",
    "each",
    "them",
    "whom",
    "crew",
    "officers",
    "soldiers",
    "not",
    "no",
    "never",
    "would",
];

/// What is said of people, by the verb beside their number.
const HARMS: &[(&str, Harm)] = &[
    ("killed", Harm::Killed),
    ("died", Harm::Killed),
    ("dead", Harm::Killed),
    ("injured", Harm::Injured),
    ("wounded", Harm::Injured),
    ("hurt", Harm::Injured),
];

/// Words between a number and the verb or the event that go with it.
const NEAR: usize = 12;

pub fn check(reading: &Reading<'_>, tolls: &[Toll], found: &mut Vec<Finding>) {
    for (at, toll) in tolls.iter().enumerate() {
        let before = tolls[..at].iter().rev().filter(|other| other.sentence < toll.sentence);
        let same = before.into_iter().find(|other| other.cause == toll.cause && other.harm == toll.harm);
        if let Some(other) = same.filter(|other| toll.definite && toll.is_of(other) && !toll.range.meets(other.range)) {
            let message = format!(
                "{} {} in the {} here, {} before",
                reading.quoted(toll.span),
                toll.harm.told(),
                toll.cause,
                reading.quoted(other.span)
            );
            let hint = "correct one of the two, or say how they differ";
            let finding = Finding::new("check.contradiction", Spot::Prose(toll.span), message, hint);
            found.push(finding.beside(Spot::Prose(other.span), "the other number"));
        }
    }
}

impl Toll {
    /// Nothing tells the two events apart.
    fn is_of(&self, other: &Self) -> bool {
        let alike = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
        !self.mixed && !other.mixed && alike(&self.place, &other.place) && alike(&self.day, &other.day)
    }

    /// The same for what tells one event from all others: cause, harm, place and day.
    pub fn key(&self) -> Option<String> {
        let (place, day) = (self.place.as_ref()?, self.day.as_ref().filter(|day| day.len() == 10)?);
        (!self.mixed).then(|| format!("{}|{}|{place}|{day}", self.cause, self.harm.told()))
    }

    pub fn span(&self) -> Span {
        self.span
    }

    pub fn range(&self) -> (f64, f64) {
        (self.range.low, self.range.high)
    }

    /// `killed in the blast`
    pub fn event(&self) -> String {
        format!("{} in the {}", self.harm.told(), self.cause)
    }
}

/// All tolls of an article, in the order of the text.
pub fn of(article: &Article<'_>, reading: &Reading<'_>) -> Vec<Toll> {
    let mut tolls = Vec::new();
    for (at, sentence) in reading.sentences.iter().enumerate() {
        let people: Vec<usize> =
            (0..sentence.terms.len()).filter(|&term| counts_people(&sentence.terms[term])).collect();
        let told = |harm: Harm| {
            people.iter().filter_map(move |&term| toll(reading, sentence, term).filter(|toll| toll.1 == harm))
        };
        for harm in [Harm::Killed, Harm::Injured] {
            let mut told = told(harm);
            let (Some((cause, _, definite, term)), None) = (told.next(), told.next()) else { continue };
            let (place, day, mixed) = whereabouts(article, reading, sentence);
            let term = &sentence.terms[term];
            tolls.push(Toll {
                cause,
                harm,
                range: term.interval,
                span: term.span,
                sentence: at,
                definite,
                place,
                day,
                mixed,
            });
        }
    }
    tolls
}

fn counts_people(term: &Term<'_>) -> bool {
    let people = match term.unit {
        Unit::Count(noun) => {
            matches!(noun, "person" | "people" | "passenger" | "worker" | "villager" | "dead" | "death")
        }
        Unit::Bare => true,
        _ => false,
    };
    people && !term.is_age && term.per.is_none() && term.value >= 2.0 && matches!(term.approx, Approx::Exact)
}

type Told = (&'static str, Harm, bool, usize);

/// `the blast killed 12 people`, `12 people died in the blast`
fn toll(reading: &Reading<'_>, sentence: &Sentence<'_>, term: usize) -> Option<Told> {
    let start = term.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.terms[before].tokens.end);
    let end = sentence.terms.get(term + 1).map_or(sentence.tokens.end, |next| next.tokens.start);
    let own = &sentence.terms[term].tokens;
    let before = reading.words(start..own.start);
    let behind = reading.words(own.end..end);
    let clause = behind.iter().take_while(|word| !matches!(word.as_str(), "," | ";" | "("));
    let around = before.iter().chain(clause);
    if around.into_iter().any(|word| ELSEWHERE.contains(&word.as_str())) {
        return None;
    }
    let harm_of = |word: &String| HARMS.iter().find(|(own, _)| own == word).map(|(_, harm)| *harm);
    // `killed 12 people`, `killed 12 and wounded 40`
    if let Some(harm) = before.last().and_then(harm_of) {
        let lead = reading.words(sentence.tokens.start..own.start);
        let (cause, definite) = cause(lead[..lead.len() - 1].iter().rev().take(NEAR))?;
        return Some((cause, harm, definite, term));
    }
    // `12 people were killed in the blast`
    let verb = behind.iter().take(4).position(|word| harm_of(word).is_some())?;
    let plain = behind[..verb]
        .iter()
        .all(|word| matches!(word.as_str(), "people" | "were" | "was" | "who" | "have" | "had" | "been"));
    let harm = harm_of(&behind[verb])?;
    let rest = &behind[verb + 1..];
    let (cause, definite) = cause_ahead(rest)?;
    plain.then_some((cause, harm, definite, term))
}

/// The event right before a verb, and whether it was told of before; words come backwards.
fn cause<'w>(words: impl Iterator<Item = &'w String>) -> Option<(&'static str, bool)> {
    let words: Vec<&String> = words.collect();
    let at = words.iter().position(|word| CAUSES.iter().any(|(own, _)| own == *word))?;
    let name = CAUSES.iter().find(|(own, _)| own == words[at])?.1;
    let article =
        words[at + 1..].iter().take(3).find(|word| matches!(word.as_str(), "the" | "a" | "an" | "this" | "that"));
    Some((name, article.is_some_and(|word| matches!(word.as_str(), "the" | "this" | "that"))))
}

/// `in the blast`, `when the blaze swept`
fn cause_ahead(words: &[String]) -> Option<(&'static str, bool)> {
    let at = words.iter().take(NEAR).position(|word| CAUSES.iter().any(|(own, _)| own == word))?;
    let led = matches!(words[0].as_str(), "in" | "by" | "when" | "during" | "as");
    led.then(|| cause(words[..=at].iter().rev()))?
}

/// The only place and day of a sentence, and whether it has more than one of either.
fn whereabouts(
    article: &Article<'_>,
    reading: &Reading<'_>,
    sentence: &Sentence<'_>,
) -> (Option<String>, Option<String>, bool) {
    let tokens = &reading.text.tokens;
    let span = Span::of(tokens[sentence.tokens.start].span.start(), tokens[sentence.tokens.end - 1].span.end());
    let first = article.mentions.partition_point(|mention| mention.span.start() < span.start());
    let here = article.mentions[first..].iter().take_while(|mention| mention.span.start() < span.end());
    let mut places: Vec<&str> = here
        .filter_map(|mention| match &mention.found {
            Found::Place(name) => Some(name.entity.as_str()),
            _ => None,
        })
        .collect();
    places.dedup();
    let mut days: Vec<&str> = sentence.dates.iter().map(|date| date.edtf).filter(|edtf| !edtf.is_empty()).collect();
    days.dedup();
    let one = |all: &[&str]| all.first().filter(|_| all.len() == 1).map(|&only| only.to_owned());
    (one(&places), one(&days), places.len() > 1 || days.len() > 1)
}
