//! Ages: `14-year-old`, `aged 14`, `Smith, 42,`, `she was 87`.

use std::sync::LazyLock;

use super::reading::Reading;
use super::unit;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun::stops;
use crate::facts::recognise::number::{Number, Sort};
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::words::Words;

pub(super) fn age(
    line: &Line<'_, '_>,
    low: &Number<'_>,
    last: &Number<'_>,
    at: usize,
    hyphen: bool,
) -> Option<Reading> {
    let old = at + 1 + usize::from(line.hyphen(at + 1));
    let spans = || line.any(at, &["year", "years", "yr", "yrs", "month", "months", "week", "weeks", "day", "days"]);
    if line.any(old, &["old", "olds", "old's", "old’s"]) && spans() {
        let unit = unit::unit(line, at, false).map_or("a", |(code, _)| code);
        return Some(Reading::new("quantity.age", 0.95, unit, old + 1));
    }
    let years = last.value.small().filter(|years| (1..=119).contains(years))?;
    if hyphen || !last.suffix.is_empty() {
        return None;
    }
    let mut before = low.first.wrapping_sub(1);
    before = before.wrapping_sub(usize::from(line.is(before, "between")));
    let now = line.is(before, "now") && line.is(before.wrapping_sub(1), ",") && line.is(last.end, ",");
    let pair = line.is(before, ",") && line.any(before.wrapping_sub(1), PERSONS) && line.any(last.end, &["and", "&"]);
    let pair =
        pair && years > 2 && matches!(line.cue(last.end + 1), Cue::Digits) && line.any(last.end + 2, &[",", "."]);
    if now
        || pair
        || line.any(before, &["aged", "age", "ages"])
        || line.is(before, "both") && line.any(last.end, &[",", "and"]) && years > 9
        || listed(line, before)
        || line.is(before, "of") && line.any(before.wrapping_sub(1), CHILD) && ends(line, last.end)
        || line.any(before, &["youngest", "oldest", "eldest"]) && ends(line, last.end)
        || line.is(before, "of") && line.is(before.wrapping_sub(1), "age")
        || line.any(before, &["under", "over"]) && line.any(before.wrapping_sub(1), PERSONS) && ends(line, last.end)
    {
        let end = last.end + 2 * usize::from(line.is(last.end, "years") && line.is(last.end + 1, "old"));
        let measured = !line.any(last.end, &["%", "percent", "per"]);
        return measured.then(|| Reading::new("quantity.age", 0.9, "a", end));
    }
    // `At 37, Serrano has`
    let opening = line.word(before) == "At"
        && line.is(last.end, ",")
        && line.shape(last.end + 1) == Some(Shape::Capital)
        && years > 9;
    if opening || told(line, before, last) {
        return Some(Reading::new("quantity.age", 0.8, "a", last.end));
    }
    let named = matches!(line.shape(before.wrapping_sub(1)), Some(Shape::Capital | Shape::Lower | Shape::Upper));
    let aside = line.is(before, ",") && named && line.any(last.end, &[",", ".", ";"]) && !line.glued(last.end + 1)
        || line.is(before, "(") && line.is(last.end, ")");
    if !aside {
        return None;
    }
    let whose = before.wrapping_sub(1);
    let person = line.shape(whose) == Some(Shape::Lower) && is_person(line.word(whose)) && line.is(last.end, ",")
        || line.any(whose, PERSON);
    let name = (line.shape(before.wrapping_sub(1)) == Some(Shape::Capital) || person)
        && !matches!(line.cue(before.wrapping_sub(1)), Cue::Month(_) | Cue::Weekday(_));
    (name && years >= 3 && last.sort == Sort::Plain).then(|| Reading::new("quantity.age", 0.85, "a", last.end))
}

/// Who is said to be `of nine`.
const CHILD: &[&str] = &["boy", "girl", "child", "lad", "man", "woman", "son", "daughter", "youth", "widow", "widower"];

/// Who an age is told of without a name: `a boy, 7, and his mother, 35`.
const PERSON: &[&str] = &[
    "boy",
    "girl",
    "man",
    "woman",
    "mother",
    "father",
    "son",
    "daughter",
    "brother",
    "sister",
    "husband",
    "wife",
    "cousin",
    "nephew",
    "niece",
    "uncle",
    "aunt",
    "grandmother",
    "grandfather",
    "granddaughter",
    "grandson",
    "girlfriend",
    "boyfriend",
    "partner",
    "fiancée",
    "fiancé",
    "widow",
    "widower",
    "friend",
    "teenager",
    "student",
    "pilot",
    "suspect",
    "victim",
    "defendant",
    "accused",
    "plaintiff",
    "accountant",
    "resident",
    "president",
    "assistant",
    "sergeant",
    "captain",
    "coach",
    "chef",
    "nurse",
    "priest",
];

/// Words that name a person by what they do: `a plumber, 34, was`.
fn is_person(word: &str) -> bool {
    const THINGS: &[&str] = &[
        "number",
        "order",
        "quarter",
        "remainder",
        "river",
        "winter",
        "summer",
        "paper",
        "letter",
        "tower",
        "corner",
        "water",
        "computer",
    ];
    let doer = ["er", "or", "ist", "man", "woman", "ian"].iter().any(|end| word.len() > 5 && word.ends_with(end));
    doer && !THINGS.contains(&word)
}

/// Who is over or under an age, in `children under 12`.
const PERSONS: &[&str] = &[
    "children",
    "people",
    "adults",
    "women",
    "men",
    "girls",
    "boys",
    "kids",
    "patients",
    "voters",
    "anyone",
    "those",
    "residents",
    "youths",
    "minors",
    "teenagers",
    "pupils",
    "passengers",
    "women",
    "workers",
    "drivers",
    "everyone",
    "person",
    "players",
    "citizens",
    "brothers",
    "sisters",
    "suspects",
    "sons",
    "daughters",
    "teenagers",
    "officers",
    "victims",
    "men",
    "pensioners",
];

/// Nothing is counted: the clause goes on or ends after the number.
fn ends(line: &Line<'_, '_>, at: usize) -> bool {
    const GOES_ON: &[&str] = &[
        "when", "and", "or", "at", "in", "but", "who", "while", "as", "were", "was", "are", "is", "after", "on",
        "with", "from", "have", "had", "has", "will", "can", "must", "to", "for", "by", "died", "this", "last", "next",
    ];
    line.shape(at).is_none_or(|shape| shape == Shape::Mark && !line.hyphen(at))
        && !line.any(at, &["%", "°", "/", "±", "€", "£"])
        || line.any(at, GOES_ON)
        || stops(line.word(at))
}

/// `she was 87.`, `who turns 40 on Friday`, `died on Sunday at 91`: a person is said to be so many years.
fn told(line: &Line<'_, '_>, before: usize, last: &Number<'_>) -> bool {
    const BE: &[&str] = &["was", "is", "am", "i'm", "i’m"];
    const TURN: &[&str] = &["turned", "turns", "turning", "turn"];
    let year = last.value.small().is_some_and(|years| years >= 3) && matches!(last.sort, Sort::Plain | Sort::Words);
    let before =
        before.wrapping_sub(usize::from(line.any(before, &["just", "only", "nearly", "almost", "now", "about"])));
    let leads = line.any(before, BE) || line.any(before, TURN) || line.is(before, "at");
    if !year || !leads || !ends(line, last.end) {
        return false;
    }
    let subject = before.wrapping_sub(1);
    let who = line.any(subject, &["he", "she", "who", "i"])
        || line.shape(subject) == Some(Shape::Capital)
            && (matches!(line.word(subject.wrapping_sub(1)), "Mr" | "Mrs" | "Ms") || obituary(line, subject, last));
    let lived = || {
        line.is(before, "at")
            && (1..6).any(|back| LIFE.has(line.word(before.wrapping_sub(back))))
            && last.value.small().is_some_and(|years| years > 4)
    };
    let of_somebody = || {
        (2..9)
            .map(|back| before.wrapping_sub(back))
            .take_while(|at| !line.stop(*at))
            .any(|at| line.any(at, &["he", "she", "who"]))
    };
    let dead = || (1..7).any(|back| line.any(before.wrapping_sub(back), &["died", "dies", "dead", "retired", "dying"]));
    line.any(before, BE) && who
        || line.any(before, TURN) && !line.is(last.end, "to")
        || line.is(before, "at") && dead()
        || lived() && of_somebody()
}

/// What somebody does at some age: `left school at 13`.
static LIFE: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&["left school joined married enlisted emigrated graduated orphaned widowed debut apprenticed"])
});

/// `Whitlock was 83.`, the sentence that ends an obituary.
fn obituary(line: &Line<'_, '_>, subject: usize, last: &Number<'_>) -> bool {
    let begins = subject == line.first || line.stop(subject.wrapping_sub(1));
    let stops = line.is(last.end, ".") && !line.glued(last.end + 1);
    let subject = line.word(subject);
    let pronoun = ["It", "This", "That", "There", "What", "Total", "Turnout"].contains(&subject);
    begins && stops && !pronoun && last.value.small().is_some_and(|years| years > 15)
}

/// `aged 22, 25 and 31`: the ages after the first one.
fn listed(line: &Line<'_, '_>, before: usize) -> bool {
    let mut at = before;
    for _ in 0..4 {
        if !line.any(at, &[",", "and", "or", "&"])
            || !matches!(line.cue(at.wrapping_sub(1)), Cue::Digits | Cue::Small(_))
        {
            return false;
        }
        at = at.wrapping_sub(2);
        if line.any(at, &["aged", "ages"]) || line.is(at, ",") && line.any(at.wrapping_sub(1), PERSONS) {
            return true;
        }
    }
    false
}
