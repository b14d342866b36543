//! Edits after which the marked words say something else, or are gone.

use super::Edit;
use super::Wanted::{Changed, Gone};
use super::story::{Dice, Story};

const NUMBERS: &[(&str, &str)] = &[
    ("one", "two"),
    ("two", "three"),
    ("three", "four"),
    ("four", "six"),
    ("five", "nine"),
    ("seven", "eight"),
    ("nine", "ten"),
    ("ten", "twelve"),
    ("eleven", "twelve"),
    ("fifteen", "sixteen"),
    ("twenty", "thirty"),
    ("forty", "fifty"),
    ("third", "quarter"),
    ("half", "third"),
    ("twice", "once"),
    ("six", "seven"),
];
const MAGNITUDES: &[(&str, &str)] = &[("million", "billion"), ("billion", "million"), ("hundred", "thousand")];
const DATES: &[(&str, &str)] = &[
    ("January", "February"),
    ("February", "March"),
    ("March", "May"),
    ("April", "May"),
    ("May", "June"),
    ("June", "July"),
    ("September", "October"),
    ("October", "November"),
    ("November", "October"),
    ("December", "January"),
    ("Monday", "Tuesday"),
    ("Tuesday", "Wednesday"),
    ("Thursday", "Friday"),
    ("Friday", "Saturday"),
    ("Sunday", "Saturday"),
    ("3am", "4am"),
    ("4pm", "5pm"),
];
const UNITS: &[(&str, &str)] = &[
    ("€", "$"),
    ("£", "€"),
    ("$", "€"),
    ("SEK", "NOK"),
    ("CHF", "EUR"),
    ("metres", "feet"),
    ("grams", "kilograms"),
    ("kilograms", "pounds"),
    ("km/h", "mph"),
    ("°C", "°F"),
    ("%", " percentage points"),
    ("miles", "kilometres"),
    ("millilitres", "litres"),
    ("minutes", "hours"),
    ("hours", "days"),
    ("weeks", "months"),
    ("months", "weeks"),
    ("years", "months"),
    ("tonnes", "kilograms"),
    ("millimetres", "centimetres"),
    ("a day", "a week"),
    ("a year", "a month"),
    ("days", "weeks"),
    ("every week", "every month"),
];
const DIRECTIONS: &[(&str, &str)] = &[
    ("more than", "less than"),
    ("fewer than", "more than"),
    ("rose", "fell"),
    ("fell", "rose"),
    ("up to", "at least"),
    ("at least", "at most"),
    ("heavier", "lighter"),
    ("earlier", "later"),
    ("above", "below"),
    ("since", "until"),
    ("until", "since"),
    ("behind", "ahead of"),
    ("longer", "shorter"),
    ("lowest", "highest"),
];
const NAMES: &[&str] = &["Jansen", "Oslo", "Greta", "Milne", "Porto"];
const NEGATIONS: &[&str] = &["not ", "never ", "no longer ", "no "];

pub const EDITS: &[Edit] = &[
    ("a digit changed", |dice, story| digit(dice, story)),
    ("a digit changed, again", |dice, story| digit(dice, story)),
    ("a digit more", |dice, story| {
        let words = story.words()?;
        let at = words.find(|char: char| char.is_ascii_digit())?;
        let digit = 1 + dice.below(9);
        story.set_words(&format!("{}{digit}{}", &words[..at], &words[at..]));
        Some(Changed)
    }),
    ("a number word changed", |_, story| swap(story, NUMBERS)),
    ("a magnitude changed", |_, story| swap(story, MAGNITUDES)),
    ("a date changed", |_, story| swap(story, DATES)),
    ("a unit changed", |_, story| swap(story, UNITS)),
    ("a direction changed", |_, story| swap(story, DIRECTIONS)),
    ("a name changed", |dice, story| {
        let words = story.words()?;
        let is_name = |word: &&str| {
            word.len() > 2 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
        };
        let known = |word: &&str| DATES.iter().any(|(date, _)| date == word);
        let names: Vec<&str> = words.split(' ').filter(|word| is_name(word) && !known(word)).collect();
        let name = (!names.is_empty()).then(|| *dice.pick(&names))?;
        let other = *dice.pick(NAMES);
        story.set_words(&words.replacen(name, other, 1));
        Some(Changed)
    }),
    ("denied", |dice, story| {
        let words = story.words().filter(|words| !words.contains("not"))?;
        let gaps: Vec<usize> = words.match_indices(' ').map(|(at, _)| at + 1).collect();
        let at = (!gaps.is_empty()).then(|| *dice.pick(&gaps))?;
        story.set_words(&format!("{}not {}", &words[..at], &words[at..]));
        Some(Changed)
    }),
    ("affirmed", |_, story| {
        let words = story.words()?;
        let no = NEGATIONS.iter().find(|no| words.starts_with(**no) || words.contains(&format!(" {no}")))?;
        story.set_words(&words.replacen(no, "", 1));
        Some(Changed)
    }),
    ("a figure changed, the old words elsewhere", |dice, story| {
        let old = story.words()?;
        digit(dice, story).or_else(|| swap(story, NUMBERS)).or_else(|| swap(story, DATES))?;
        let at = dice.below(story.paragraphs.len() + 1);
        story.paragraphs.insert(at, vec![format!("Earlier reports spoke of {old}, which was wrong.")]);
        Some(Changed)
    }),
    ("the sentence deleted", |_, story| {
        let (p, s) = story.place()?;
        story.paragraphs[p].remove(s);
        Some(Gone)
    }),
    ("the paragraph deleted", |_, story| {
        let (p, _) = story.place()?;
        story.paragraphs.remove(p);
        Some(Gone)
    }),
    ("the quoted words deleted", |_, story| {
        let words = story.words()?;
        let sentence = story.sentence();
        *sentence = sentence.replace(&format!("{}{words}{}", super::story::OPEN, super::story::CLOSE), "so");
        Some(Gone)
    }),
    ("the sentence rewritten", |_, story| {
        *story.sentence() = "Of this nothing more was heard from either side.".to_owned();
        Some(Gone)
    }),
];

fn digit(dice: &mut Dice, story: &mut Story) -> Option<super::Wanted> {
    let words = story.words()?;
    let digits: Vec<usize> = words.match_indices(|char: char| char.is_ascii_digit()).map(|(at, _)| at).collect();
    let at = (!digits.is_empty()).then(|| *dice.pick(&digits))?;
    let old = usize::from(words.as_bytes()[at] - b'0');
    let new = (old + 1 + dice.below(8)) % 10;
    story.set_words(&format!("{}{new}{}", &words[..at], &words[at + 1..]));
    Some(Changed)
}

/// Puts another word for the first of a list that stands in the marked words, as a whole one.
fn swap(story: &mut Story, list: &[(&str, &str)]) -> Option<super::Wanted> {
    let words = story.words()?;
    let whole = |at: usize, len: usize| {
        let letter = |char: Option<char>| char.is_some_and(char::is_alphabetic);
        let sign = !words[at..at + len].contains(char::is_alphabetic);
        sign || !letter(words[..at].chars().next_back()) && !letter(words[at + len..].chars().next())
    };
    let found = list.iter().find_map(|(old, new)| {
        let (at, _) = words.match_indices(old).find(|(at, _)| whole(*at, old.len()))?;
        Some((at, old.len(), new))
    });
    let (at, len, new) = found?;
    story.set_words(&format!("{}{new}{}", &words[..at], &words[at + len..]));
    Some(Changed)
}
