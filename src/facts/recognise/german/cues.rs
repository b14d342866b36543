//! What a German word can begin or be part of, in a number or a date.

use std::sync::LazyLock;

use super::numeral;
use crate::facts::recognise::Text;
use crate::facts::recognise::line::{Cue, Period};
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::words::Words;

const NUMBERS: [&str; 20] = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const TENS: [&str; 8] = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
const PARTS: [&str; 8] = ["drittel", "viertel", "fünftel", "sechstel", "siebtel", "achtel", "neuntel", "zehntel"];
const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];
const MONTHS_SHORT: &[(&str, u8)] = &[
    ("jänner", 1),
    ("feber", 2),
    ("jan", 1),
    ("feb", 2),
    ("mär", 3),
    ("mrz", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("okt", 10),
    ("nov", 11),
    ("dez", 12),
];
const WEEKDAYS: [&str; 7] = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"];
const DECADES: [&str; 8] =
    ["zwanziger", "dreißiger", "vierziger", "fünfziger", "sechziger", "siebziger", "achtziger", "neunziger"];

/// Words of one meaning, separated by spaces.
const OTHERS: &[(&str, Cue)] = &[
    ("ein eine einen einem einer eines", Cue::Small(1)),
    ("zwo", Cue::Small(2)),
    ("dritteln", Cue::Part(3)),
    ("vierteln", Cue::Part(4)),
    ("fünfteln", Cue::Part(5)),
    ("hundert", Cue::Hundred),
    ("tausend tsd", Cue::Scale(3)),
    ("million millionen mio", Cue::Scale(6)),
    ("milliarde milliarden mrd", Cue::Scale(9)),
    ("billion billionen bio", Cue::Scale(12)),
    ("billiarde billiarden", Cue::Scale(15)),
    ("dutzend", Cue::Dozen),
    ("halbe halben halber halbes hälfte", Cue::Half),
    // how many of whom: `jeder Fünfte`
    ("jeder jede jedes jeden jedem", Cue::Times(1)),
    ("vorgestern", Cue::Day(-2)),
    ("gestern", Cue::Day(-1)),
    ("heute", Cue::Day(0)),
    ("morgen", Cue::Day(1)),
    ("übermorgen", Cue::Day(2)),
    (
        "letzte letzten letzter letztes letztem vergangene vergangenen vergangener vergangenes vergangenem",
        Cue::Deictic(-1),
    ),
    ("vorige vorigen voriger voriges vorigem", Cue::Deictic(-1)),
    ("diese diesen dieser dieses diesem laufenden laufende", Cue::Deictic(0)),
    ("nächste nächsten nächster nächstes nächstem kommende kommenden kommender kommendes kommendem", Cue::Deictic(1)),
    ("frühjahr frühjahrs frühling frühlings", Cue::Season(21)),
    ("sommer sommers", Cue::Season(22)),
    ("herbst herbstes", Cue::Season(23)),
    ("winter winters", Cue::Season(24)),
    ("woche wochen", Cue::Period(Period::Week)),
    ("wochenende wochenenden", Cue::Period(Period::Weekend)),
    ("monat monats monate monaten", Cue::Period(Period::Month)),
    (
        "jahr jahre jahren jahres quartal quartals halbjahr halbjahrs halbjahres vorjahr vorjahres",
        Cue::Period(Period::Year),
    ),
    ("jahrzehnt jahrzehnts jahrzehnte jahrzehnten", Cue::Period(Period::Decade)),
    ("jahrhundert jahrhunderts jahrhunderte jahrhunderten", Cue::Period(Period::Century)),
    ("seit bis zwischen von ab vor vom binnen", Cue::Bound),
];

static CUES: LazyLock<Words<Cue>> = LazyLock::new(|| {
    let numbers = NUMBERS.iter().zip(0..).map(|(word, n)| (*word, Cue::Small(n)));
    let tens = TENS.iter().zip(2..).map(|(word, n)| (*word, Cue::Small(n * 10)));
    let parts = PARTS.iter().zip(3..).map(|(word, n)| (*word, Cue::Part(n)));
    let months = MONTHS.iter().zip(1..).map(|(word, n)| (*word, Cue::Month(n)));
    let short = MONTHS_SHORT.iter().map(|(word, n)| (*word, Cue::Month(*n)));
    let days = WEEKDAYS.iter().zip(1..).map(|(word, n)| (*word, Cue::Weekday(n)));
    let decades = DECADES.iter().zip(2..).map(|(word, n)| (*word, Cue::Decade(n * 10)));
    let others = OTHERS.iter().flat_map(|(words, cue)| words.split_whitespace().map(|word| (word, *cue)));
    Words::new(
        numbers
            .chain(tens)
            .chain(parts)
            .chain(months)
            .chain(short)
            .chain(days)
            .chain([("sonnabend", Cue::Weekday(6))])
            .chain(decades)
            .chain(others),
    )
});

/// What each token of `text` can begin.
pub(super) fn cues(text: &Text<'_>) -> Vec<Cue> {
    let table = &*CUES;
    let mut before = Cue::Nothing;
    let cue = |at: usize| {
        let cue = cue(table, text, at, before);
        before = cue;
        cue
    };
    (0..text.tokens.len()).map(cue).collect()
}

fn cue(table: &Words<Cue>, text: &Text<'_>, at: usize, before: Cue) -> Cue {
    let token = &text.tokens[at];
    let word = text.word(at);
    let shape = token.shape;
    match shape {
        Shape::Number => return Cue::Digits,
        Shape::Mixed if word.starts_with(|c: char| c.is_ascii_digit()) => return Cue::Digits,
        Shape::Mixed | Shape::Mark | Shape::Initial => return Cue::Nothing,
        _ => {}
    }
    let upper = shape == Shape::Upper && word.len() > 3;
    let found = table.get(word).or_else(|| umlaut(table, word)).or_else(|| weekday(table, word));
    match found {
        Some(Cue::Month(_) | Cue::Weekday(_) | Cue::Season(_) | Cue::Period(_) | Cue::Part(_))
            if shape == Shape::Lower || upper =>
        {
            Cue::Nothing
        }
        // `die Acht`, `die Elf des Trainers`, `am Morgen`: nouns
        Some(Cue::Small(_) | Cue::Day(_)) if shape == Shape::Capital && !opens(text, at) => Cue::Nothing,
        Some(Cue::Hundred | Cue::Scale(3)) if shape == Shape::Capital && before == Cue::Nothing && !opens(text, at) => {
            Cue::Nothing
        }
        Some(found) => found,
        None if numeral::begins(word) && (shape == Shape::Lower || opens(text, at)) => {
            let read = numeral::whole(word).is_some() || numeral::and_a_half(word).is_some();
            if read { Cue::Hundred } else { Cue::Nothing }
        }
        None => Cue::Nothing,
    }
}

/// Whether token `at` begins a sentence or follows a mark, so that its capital says nothing.
fn opens(text: &Text<'_>, at: usize) -> bool {
    at == 0 || text.tokens[at - 1].shape == Shape::Mark || text.tokens[at].span.start() == 0 || begins_block(text, at)
}

fn begins_block(text: &Text<'_>, at: usize) -> bool {
    let after = text.ranges.partition_point(|range| range.start < at);
    text.ranges.get(after).is_some_and(|range| range.start == at)
}

/// `Übermorgen`: folding knows ASCII only.
fn umlaut(table: &Words<Cue>, word: &str) -> Option<Cue> {
    let rest = word.strip_prefix('Ü')?;
    table.get(&format!("ü{rest}"))
}

/// `Montagabend`, `Dienstagnacht`.
fn weekday(table: &Words<Cue>, word: &str) -> Option<Cue> {
    const TIMES: &[&str] = &["abend", "morgen", "nachmittag", "vormittag", "mittag", "nacht", "früh"];
    let day = TIMES.iter().find_map(|time| word.strip_suffix(time))?;
    table.get(day).filter(|cue| matches!(cue, Cue::Weekday(_)))
}
