//! One name spelt in two ways within an article.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::roles::{Roles, role};
use crate::document::Language;
use crate::facts::check::reading::words::plain;
use crate::facts::check::reading::{Article, Finding, Reading, Spot};
use crate::facts::recognise::{Found, Shape};
use crate::span::Span;

/// Shorter names differ from others by a letter as a rule.
const LEAST: usize = 5;

/// What stands before a surname and is no name.
pub(super) const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "lady",
    "lord",
    "dame",
    "prof",
    "professor",
    "president",
    "chancellor",
    "minister",
    "secretary",
    "senator",
    "governor",
    "mayor",
    "judge",
    "justice",
    "captain",
    "colonel",
    "general",
    "major",
    "sergeant",
    "officer",
    "detective",
    "inspector",
    "constable",
    "councillor",
    "cllr",
    "rev",
    "reverend",
    "bishop",
    "king",
    "queen",
    "prince",
    "princess",
    "herr",
    "frau",
    "coach",
    "pope",
    "mp",
    "representative",
    "rep",
    "sen",
    "gov",
];

/// Words that a sentence begins with before a name.
pub(super) const OPENERS: &[&str] = &[
    "later",
    "then",
    "but",
    "when",
    "while",
    "after",
    "before",
    "as",
    "if",
    "since",
    "although",
    "though",
    "now",
    "today",
    "yesterday",
    "earlier",
    "police",
    "prosecutors",
    "officials",
    "and",
    "so",
    "yet",
    "both",
    "for",
    "in",
    "at",
    "on",
    "by",
    "with",
    "without",
    "only",
    "even",
    "perhaps",
    "meanwhile",
    "instead",
    "still",
    "once",
    "last",
    "because",
    "to",
    "from",
    "of",
    "the",
    "that",
    "doctors",
    "lawyers",
    "investigators",
    "soon",
    "afterwards",
    "finally",
    "however",
    "also",
    "neither",
    "either",
    "did",
    "does",
    "is",
    "was",
];

/// How often and where a capitalised word stands.
#[derive(Default)]
struct Seen {
    count: usize,
    first: Span,
    /// The word before the first, where it is a name, too.
    given: HashSet<String>,
    /// The same for the word after it.
    family: HashSet<String>,
    /// Within a sentence, not only at its beginning.
    inside: bool,
    /// What the word before it says that somebody is: `judge`.
    roles: HashSet<String>,
    /// After an article or an adjective, as German nouns stand.
    noun: bool,
}

pub fn check(article: &Article<'_>, reading: &Reading<'_>, roles: &Roles, found: &mut Vec<Finding>) {
    let names = names(article);
    let mut seen = capitals(reading);
    let nouns = article.document.language == Language::German;
    // What is also written small is a word like others.
    for token in reading.text.tokens.iter().filter(|token| token.shape == Shape::Lower) {
        seen.remove(&plain(token.span.text(reading.text.prose)));
    }
    let mut near: HashMap<String, Vec<&str>> = HashMap::new();
    for word in seen.keys().filter(|word| word.chars().count() >= LEAST) {
        for key in keys(word) {
            near.entry(key).or_default().push(word);
        }
    }
    let mut told: HashSet<(&str, &str)> = HashSet::new();
    let mut groups: Vec<(&String, &Vec<&str>)> =
        near.iter().filter(|(_, words)| words.len() > 1 && words.len() < 8).collect();
    groups.sort();
    for (_, words) in groups {
        for (index, one) in words.iter().enumerate() {
            for other in &words[index + 1..] {
                if let Some((rare, common)) = variant(one, other, &seen, &names, nouns)
                    && roles.may_be(common, &seen[rare].roles)
                    && told.insert((rare, common))
                {
                    report(reading, &seen[rare], &seen[common], found);
                }
            }
        }
    }
}

fn report(reading: &Reading<'_>, rare: &Seen, common: &Seen, found: &mut Vec<Finding>) {
    let message =
        format!("`{}` here, `{}` elsewhere in this article", reading.quoted(rare.first), reading.quoted(common.first));
    let hint = "write the name in one way; if these are two, name them in full";
    found.push(
        Finding::new("check.spelling", Spot::Prose(rare.first), message, hint)
            .beside(Spot::Prose(common.first), "the other"),
    );
}

/// Words of the names of people.
fn names(article: &Article<'_>) -> HashSet<String> {
    let named = article.mentions.iter().filter_map(|mention| match &mention.found {
        Found::Person(_) => Some(mention.span.text(&article.document.prose)),
        _ => None,
    });
    named
        .flat_map(|name| name.split_whitespace().map(|word| plain(word.trim_end_matches("'s").trim_end_matches("’s"))))
        .collect()
}

fn capitals(reading: &Reading<'_>) -> BTreeMap<String, Seen> {
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    for sentence in &reading.sentences {
        for token in sentence.tokens.clone() {
            let now = reading.text.tokens[token];
            if now.shape != Shape::Capital {
                continue;
            }
            let word = reading.word(token);
            let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            let entry = seen.entry(plain(bare)).or_default();
            if entry.count == 0 {
                entry.first = Span::of(now.span.start(), now.span.start() + bare.len());
            }
            entry.count += 1;
            // No common word begins a sentence as somebody's.
            entry.inside |= token > sentence.tokens.start || bare.len() < word.len();
            entry.noun |= follows_article(reading, sentence.tokens.start, token);
            let before = token.checked_sub(1).filter(|&before| before >= sentence.tokens.start);
            // A title is no first name, and neither is any word because a sentence begins with it.
            let tells = |before: usize| {
                let word = plain(reading.word(before));
                let opens = before == sentence.tokens.start && OPENERS.contains(&word.as_str());
                !TITLES.contains(&word.as_str()) && !opens
            };
            let given = before.filter(|&before| is_name(reading.text.tokens[before].shape) && tells(before));
            entry.roles.extend(before.and_then(|before| role(reading.word(before))));
            entry.given.extend(given.map(|before| plain(reading.word(before))));
            let after = Some(token + 1).filter(|&after| after < sentence.tokens.end && bare.len() == word.len());
            let family = after.filter(|&after| is_name(reading.text.tokens[after].shape));
            entry.family.extend(family.map(|after| plain(reading.word(after))));
        }
    }
    seen
}

/// Every word with one letter left out, and itself: two words that differ by one letter share one of them.
fn keys(word: &str) -> Vec<String> {
    let chars: Vec<char> = word.chars().take(24).collect();
    let without = |left: usize| chars.iter().enumerate().filter(|(at, _)| *at != left).map(|(_, c)| *c).collect();
    (0..chars.len()).map(without).chain([word.to_owned()]).collect()
}

/// The rarer and the commoner of two spellings of one name, if they seem to be that.
fn variant<'w>(
    one: &'w str,
    other: &'w str,
    seen: &BTreeMap<String, Seen>,
    names: &HashSet<String>,
    nouns: bool,
) -> Option<(&'w str, &'w str)> {
    // Of two that stand equally often, the one without a first name is the slip.
    let weight = |word: &str| (seen[word].count, !seen[word].given.is_empty());
    let (rare, common) = if weight(one) <= weight(other) { (one, other) } else { (other, one) };
    let (few, many) = (&seen[rare], &seen[common]);
    let is_person = names.contains(rare);
    // Where all nouns have capitals, only what is told to be a name can be one.
    let stands = few.inside && !(nouns && few.noun) || is_person;
    // Of two, one may be named in full and the other only by a surname that nobody else has.
    let again = many.count >= 2
        || is_person
            && few.given.is_empty()
            && few.family.is_empty()
            && !many.given.is_empty()
            && rare.chars().count() > LEAST;
    if few.count != 1 || !again || !stands || !names.contains(common) || !is_slip(rare, common) {
        return None;
    }
    // Two people may have like surnames, and then their first names tell them apart.
    let tells = |few: &HashSet<String>, many: &HashSet<String>| !few.is_empty() && few.is_disjoint(many);
    (!tells(&few.given, &many.given) && !tells(&few.family, &many.family)).then_some((rare, common))
}

/// `die Mauer`, `ein besserer Schutz`: where all nouns have capitals, what stands so is one.
fn follows_article(reading: &Reading<'_>, start: usize, token: usize) -> bool {
    const ARTICLES: &[&str] = &[
        "der", "die", "das", "des", "dem", "den", "ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine",
        "im", "am", "zum", "zur", "vom", "beim", "ins", "mehr", "viel", "ihr", "ihre", "sein", "seine", "unser",
        "unsere",
    ];
    let Some(before) = token.checked_sub(1).filter(|&before| before >= start) else { return false };
    let word = reading.word(before).to_lowercase();
    let lower = reading.text.tokens[before].shape == Shape::Lower;
    let adjective =
        ["er", "es", "em", "en", "ige", "iche", "ische"].iter().any(|end| word.ends_with(end)) && word.len() > 4;
    ARTICLES.contains(&word.as_str()) || lower && adjective
}

fn is_name(shape: Shape) -> bool {
    matches!(shape, Shape::Capital | Shape::Initial)
}

/// Whether two words differ by one letter in their middle, or by two changing places: an ending makes another word of it.
pub fn is_slip(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let end = end.min(a.len().min(b.len()) - start);
    let (rest_a, rest_b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let swapped = rest_a.len() == 2 && rest_b.len() == 2 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0];
    let single = rest_a.len() <= 1 && rest_b.len() <= 1;
    // Of a longer name the last two may change places (Merkel), and the last may be doubled (Zelenskyy).
    let long = a.len().min(b.len()) >= 6 && start >= 3;
    let doubled = single
        && end == 0
        && rest_a.iter().chain(rest_b).all(|letter| start > 0 && a[start - 1] == *letter)
        && a.len() != b.len();
    let within = (single || swapped) && start >= 1 && end >= 1;
    (within || long && (swapped || doubled)) && strsim::damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_makes_another_word() {
        for (one, other) in [
            ("merkel", "merkle"),
            ("zelensky", "zelenskyy"),
            ("lindqvist", "lindquist"),
            ("hannah", "hanah"),
            ("mcdonald", "macdonald"),
            ("brigham", "birgham"),
        ] {
            assert!(is_slip(one, other), "{one} {other}");
        }
        for (one, other) in [("russia", "russian"), ("german", "germany"), ("maria", "marie"), ("anders", "sanders")] {
            assert!(!is_slip(one, other), "{one} {other}");
        }
    }
}
