//! Figures that are said to be more or less than others beside them: `the highest rate, 16.1%, ahead of Port Ashby (17.2%)`;
//! `a span of 1,184 metres, longer than Korsund with 1,220 metres`; `6.7%, below the 7.5% that was aimed at`.

use crate::facts::check::reading::direction::{Way, way};
use crate::facts::check::reading::{Finding, Reading, Sentence, Spot, Term, Unit};
use crate::facts::verbs::{Form, form};

/// Words before `than` that say which of two figures is the larger one.
const MORE: &[&str] = &[
    "longer", "higher", "taller", "bigger", "larger", "greater", "heavier", "deeper", "wider", "more", "dearer",
    "thicker", "busier", "costlier", "hotter", "warmer",
];
const LESS: &[&str] = &[
    "shorter",
    "lower",
    "smaller",
    "lighter",
    "shallower",
    "narrower",
    "fewer",
    "less",
    "cheaper",
    "thinner",
    "quieter",
    "colder",
    "cooler",
];
/// Verbs and prepositions that say the same.
const BEATS: &[&str] = &[
    "beating",
    "surpassing",
    "exceeding",
    "topping",
    "overtaking",
    "eclipsing",
    "outstripping",
    "exceeded",
    "surpassed",
    "topped",
    "eclipsed",
    "overtook",
    "beat",
    "above",
];
const TRAILS: &[&str] = &["behind", "trailing", "below"];
/// With these the first of a ranking has the smallest figure.
const LOWEST: &[&str] = &[
    "lowest", "smallest", "fewest", "cheapest", "fastest", "quickest", "least", "shortest", "lightest", "coldest",
    "youngest", "lower", "fewer", "cheaper",
];
/// Counts of which fewer are better, or that are places.
const GOLF: &[&str] = &[
    "stroke", "shot", "second", "place", "penalty", "error", "fault", "goal", "point", "minute", "hour", "day", "week",
    "month", "year",
];
/// Words between a figure and what it is compared by.
const NEAR: usize = 6;

/// What a comparison says, and where its words end.
struct Compared {
    way: Way,
    start: usize,
    end: usize,
    /// Of a ranking only the next is surely less.
    ranking: bool,
}

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    if sentence.terms.len() < 2 {
        return;
    }
    let mut told = Vec::new();
    for token in sentence.tokens.clone() {
        let Some(compared) = compared(reading, sentence, token) else { continue };
        for (own, other) in pairs(reading, sentence, &compared) {
            let (first, second) = (own.beside(other), other.beside(own));
            let wrong = match compared.way {
                Way::Up => first.is_below(second),
                Way::Down => second.is_below(first),
            };
            if !wrong || told.contains(&other.span) {
                continue;
            }
            told.push(other.span);
            let is = if compared.way == Way::Up { "less" } else { "more" };
            let words: Vec<&str> = (compared.start..compared.end).map(|token| reading.word(token)).collect();
            let message = format!(
                "{} is {is} than {}, not `{}`",
                reading.quoted(own.span),
                reading.quoted(other.span),
                words.join(" ")
            );
            let hint = "correct the comparison or one of the numbers";
            found.push(
                Finding::new("check.comparison", Spot::Prose(other.span), message, hint)
                    .beside(Spot::Prose(own.span), "what is compared"),
            );
        }
    }
}

/// A comparison that begins with `token`.
fn compared(reading: &Reading<'_>, sentence: &Sentence<'_>, token: usize) -> Option<Compared> {
    let word = |at: usize| if at < sentence.tokens.end { reading.word(at).to_lowercase() } else { String::new() };
    let own = word(token);
    let told = |way, end, ranking| Some(Compared { way, start: token, end, ranking });
    let compares = |list: &[&str]| list.contains(&own.as_str()) && word(token + 1) == "than";
    // More than half is a figure of its own.
    let in_term = sentence.terms.iter().any(|term| term.tokens.contains(&token));
    if in_term {
        return None;
    }
    if compares(MORE) {
        return told(Way::Up, token + 2, false);
    }
    if compares(LESS) {
        return told(Way::Down, token + 2, false);
    }
    let lowest = (sentence.tokens.start..token).any(|at| LOWEST.contains(&word(at).as_str()));
    match own.as_str() {
        "ahead" if word(token + 1) == "of" && !lowest => told(Way::Up, token + 2, false),
        "followed" if word(token + 1) == "by" && !lowest => told(Way::Up, token + 2, true),
        "second" if word(token + 1) == "only" && word(token + 2) == "to" && !lowest => {
            told(Way::Down, token + 3, false)
        }
        "short" if word(token + 1) == "of" => told(Way::Down, token + 2, false),
        own if TRAILS.contains(&own) && (own == "below" || !lowest) => told(Way::Down, token + 1, false),
        own if BEATS.contains(&own) && (own == "above" || !lowest) => told(Way::Up, token + 1, false),
        _ => None,
    }
}

/// The figures that a comparison is of: the last before it, and those after it that have somebody's name, or are the level.
fn pairs<'s, 'a>(
    reading: &Reading<'_>,
    sentence: &'s Sentence<'a>,
    compared: &Compared,
) -> Vec<(&'s Term<'a>, &'s Term<'a>)> {
    let after = sentence.terms.partition_point(|term| term.tokens.start < compared.end);
    let mut pairs = Vec::new();
    let Some(first) = sentence.terms.get(after) else { return pairs };
    let Some(own) = own(reading, sentence, compared, first) else { return pairs };
    let mut from = compared.end;
    for (place, other) in sentence.terms.iter().enumerate().skip(after) {
        let words: Vec<&str> = (from..other.tokens.start.max(from)).map(|token| reading.word(token)).collect();
        if other.unit != own.unit && place > after {
            // (3,885 feet)
            if words == ["("] {
                from = other.tokens.end;
                continue;
            }
            break;
        }
        let fits = if place == after {
            is_first(&words) && (other.unit == own.unit)
        } else {
            !compared.ranking && is_next(&words)
        };
        if !fits || other.is_age || other.per != own.per {
            break;
        }
        pairs.push((own, other));
        from = other.tokens.end;
    }
    pairs
}

/// The figure before a comparison: the last one, but for its conversion in brackets.
fn own<'s, 'a>(
    reading: &Reading<'_>,
    sentence: &'s Sentence<'a>,
    compared: &Compared,
    other: &Term<'_>,
) -> Option<&'s Term<'a>> {
    let before = sentence.terms.partition_point(|term| term.tokens.end <= compared.start);
    let mut at = before.checked_sub(1)?;
    let mut end = compared.start;
    let last = &sentence.terms[at];
    let bracket = last.tokens.start.checked_sub(1).is_some_and(|token| reading.word(token) == "(");
    // It is so many metres longer.
    if last.tokens.end == compared.start {
        return None;
    }
    if last.unit != other.unit && bracket && at > 0 {
        at -= 1;
        end = compared.start.min(last.tokens.end + usize::from(reading.word(last.tokens.end) == ")"));
        let gap = reading.words(end..compared.start);
        if !is_near(&gap) {
            return None;
        }
        end = last.tokens.start - 1;
    }
    let own = &sentence.terms[at];
    let gap = reading.words(own.tokens.end..end.max(own.tokens.end));
    let comparable = match own.unit {
        Unit::Measure(unit) => !matches!(unit, "s" | "min" | "h" | "d" | "wk" | "mo" | "a"),
        Unit::Count(noun) => !GOLF.contains(&noun),
        Unit::Percent | Unit::Money(_) => true,
        _ => false,
    };
    let lead = reading.before(sentence, at);
    // By how much something fell is no level, and what it rose by is compared with other rises.
    let falls = lead.last().is_none_or(|word| word != "to")
        && lead.iter().rev().take(3).any(|word| way(word) == Some(Way::Down) || word == "by");
    let bounded = own.step == 0.0 || own.value <= 0.0;
    (own.unit == other.unit && comparable && !own.is_age && !falls && !bounded && (at + 1 < before || is_near(&gap)))
        .then_some(own)
}

/// A few words without a clause of their own.
fn is_near(gap: &[String]) -> bool {
    const OTHER: &[&str] = &[
        "and", "but", "while", "from", "to", ";", ":", "“", "”", "\"", "who", "not", "or", "if", "no", "for", "with",
        "against", "than", "said", "be", "would", "could", "never", "compared", "when", "after",
    ];
    // What took longer is not what is so long.
    let acts = |word: &String| form(word) == Some(Form::Past) && !matches!(word.as_str(), "was" | "were");
    !gap.is_empty() && gap.len() <= NEAR && !gap.iter().any(|word| OTHER.contains(&word.as_str()) || acts(word))
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// `Port Ashby (`, `Korsund with`, `the`, `the record of`, `Berg's`.
fn is_first(words: &[&str]) -> bool {
    const LEVELS: &[&str] = &[
        "the", "its", "their", "his", "her", "a", "an", "national", "average", "target", "record", "previous", "old",
        "of", "limit", "level", "official", "last", "year's", "month's", "mark", "earlier", "forecast", "median",
        "legal", "minimum", "maximum", "current", "that", "at", "world", "best", "all-time", "standing", "european",
        "peak",
    ];
    let direct = words.len() <= 6
        && words.iter().all(|word| {
            LEVELS.contains(&word.to_lowercase().as_str())
                || word.ends_with("'s")
                || word.ends_with("’s")
                || *word == "'s"
                || *word == "’s"
                || *word == "EU"
        })
        && words.first().is_none_or(|word| LEVELS.contains(&word.to_lowercase().as_str()) || is_name(word));
    direct || is_somebody(words) && words.len() <= 16
}

/// Somebody's figure: `Port Ashby (`, `Korsund with`, `neighbouring Port Ashby at`, `Korsund, which measures`.
fn is_somebody(words: &[&str]) -> bool {
    const BREAKS: &[&str] = &[";", ":", ".", "while", "but", "from", "to", "by", "than", "“", "”", "\"", "(", ")"];
    const OPENS: &[&str] = &["(", "with", "at", "on", "’s", "'s"];
    const TELLS: &[&str] = &[
        "is", "was", "has", "had", "measures", "measured", "reached", "received", "got", "won", "covers", "of",
        "holds", "held", "took",
    ];
    let Some((last, rest)) = words.split_last() else { return false };
    let clause = rest.iter().any(|word| matches!(*word, "which" | "whose" | "where" | "who" | "with"));
    let near = if clause { 6 } else { 3 };
    let named = rest.iter().rev().take(near).any(|word| is_name(word));
    let opens = OPENS.contains(last) || last.ends_with("'s") || last.ends_with("’s") || clause && TELLS.contains(last);
    named && opens && !rest.iter().any(|word| BREAKS.contains(word))
}

/// `and Korsund with`, `), Ness (`
fn is_next(words: &[&str]) -> bool {
    let words = words.strip_prefix(&[")"]).unwrap_or(words);
    let joined = words.first().is_some_and(|word| matches!(*word, "and" | ","));
    joined
        && words.len() <= 8
        && is_somebody(words)
        && !words.iter().any(|word| matches!(*word, "while" | "was" | "had" | "is" | "has" | "were"))
}
