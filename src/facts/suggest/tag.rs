//! What part each word plays in its sentence, as far as labels need to know: no dictionary, only the words of the language
//! that are few, the verbs of the press, and where a word stands.

use std::collections::HashSet;

use super::sentence::Word;
use super::verbs::{self, Form};
use crate::span::Span;

/// The part a word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Articles and what stands in their place: `the`, `its`, `each`.
    Det,
    Prep,
    /// `to` before a verb.
    To,
    /// `and`, `but`, `or`.
    Conj,
    /// Begins a clause: `when`, `because`, `after it opened`.
    Sub,
    /// `who`, `which`, `that` after a noun.
    Rel,
    /// `that` after a verb.
    That,
    Pron,
    Aux,
    Adv,
    Num,
    Name,
    /// A noun, or an adjective: everything that is nothing else.
    Noun,
    /// A finite verb.
    Verb,
    Part,
    Ing,
    /// A verb after `to` or a modal.
    Inf,
    /// Part of a date or of the words that lead to it.
    Date,
}

const DETS: &[&str] = &[
    "a", "an", "the", "this", "these", "those", "his", "her", "its", "their", "our", "your", "my", "some", "any", "each", "every",
    "both", "all", "no", "another", "several", "many", "few", "such", "what", "half",
];
const PREPS: &[&str] = &[
    "of", "in", "on", "at", "by", "for", "from", "to", "with", "without", "within", "into", "onto", "over", "under", "above",
    "below", "between", "among", "across", "after", "before", "during", "since", "until", "till", "through", "throughout",
    "against", "about", "around", "near", "off", "per", "via", "than", "as", "like", "despite", "amid", "upon", "behind",
    "beyond", "toward", "towards", "along", "outside", "inside", "including", "following", "according", "worth", "beside", "up", "down", "out", "ago",
];
const SUBS: &[&str] = &["when", "while", "because", "although", "though", "whereas", "unless", "if", "whether", "where", "how", "why"];
/// Prepositions that begin a clause where a verb follows.
const EITHER: &[&str] = &["after", "before", "since", "until", "as", "than", "once"];
const PRONOUNS: &[&str] = &[
    "i", "you", "he", "she", "it", "we", "they", "them", "him", "us", "me", "there", "himself", "herself", "itself", "themselves",
    "nobody", "everybody", "none", "others", "everyone", "anyone", "nothing", "something", "everything", "one", "ones", "most", "much",
];
const ADVERBS: &[&str] = &[
    "not", "never", "also", "just", "only", "even", "still", "already", "again", "too", "very", "more", "less", "so", "then",
    "now", "here", "soon", "often", "later", "earlier", "away", "back", "ahead", "together", "almost", "first", "far", "fewer",
    "once", "twice", "alone", "best", "well", "newly", "apart", "therefore", "however", "ever", "always", "yet", "thus", "least", "instead", "meanwhile",
];
const NO_ADVERBS: &[&str] = &[
    "family", "assembly", "supply", "reply", "italy", "july", "daily", "weekly", "monthly", "yearly", "early", "elderly", "likely",
    "deadly", "anomaly", "monopoly", "rally", "ally", "bully", "belly", "fly", "friendly", "costly", "quarterly", "butterfly",
];
const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "will", "would", "can", "could", "may",
    "might", "must", "shall", "should", "do", "does", "did", "cannot", "isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't",
    "won't", "can't", "couldn't", "didn't", "doesn't", "don't", "wouldn't", "shouldn't",
];
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    "hundred", "thousand", "million", "billion", "trillion", "dozen", "percent",
];

pub(super) fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(&word)
}

pub(super) fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "wasn't" | "weren't" | "isn't" | "aren't")
}

/// Words that have a capital within a sentence of the article, and so are names where they begin one.
pub(super) type Names<'a> = HashSet<&'a str>;

/// Those of `prose`.
pub(super) fn names(prose: &str) -> Names<'_> {
    let mut names = HashSet::new();
    let mut within = false;
    for word in prose.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if within && bare.starts_with(char::is_uppercase) && word.starts_with(char::is_alphanumeric) {
            names.insert(bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare));
        }
        within = word.ends_with(|c: char| c.is_lowercase() || c == ',') && !word.contains('\n');
    }
    names
}

/// The words' parts; `dates` are the dates of the sentence.
pub(super) fn tags(words: &[Word<'_>], dates: &[Span], names: &Names<'_>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = (0..words.len()).map(|at| raw(words, at, names)).collect();
    for date in dates {
        let first = words.partition_point(|word| word.span.end() <= date.start());
        let last = words.partition_point(|word| word.span.start() < date.end());
        let led = tags[..first].iter().rposition(|tag| !matches!(tag, Tag::Det)).map_or(0, |at| at + 1);
        let led = led - usize::from(led > 0 && tags[led - 1] == Tag::Prep && leads_to_a_date(words[led - 1].text));
        let led = if led < first && tags[led] == Tag::Det { first } else { led };
        tags[led..last].fill(Tag::Date);
    }
    verbs_of_runs(words, &mut tags);
    clause_openers(words, &mut tags);
    tags
}

fn is_calendar(word: &str) -> bool {
    const CALENDAR: &[&str] = &[
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Monday",
        "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "day", "week", "month", "year", "night", "evening", "morning", "summer", "winter", "spring", "autumn",
    ];
    CALENDAR.contains(&word)
}

fn leads_to_a_date(word: &str) -> bool {
    matches!(word, "on" | "in" | "at" | "by" | "since" | "until" | "from" | "between" | "during" | "before" | "after" | "for" | "of" | "to")
}

/// What a word is wherever it stands; verbs are looked at again in their run.
fn raw(words: &[Word<'_>], at: usize, names: &Names<'_>) -> Tag {
    let text = words[at].text;
    let lower = text.to_lowercase();
    let lower = lower.as_str();
    let capital = text.starts_with(char::is_uppercase);
    let opening = at == 0 || words[at].mark.is_some_and(|mark| matches!(mark, '"' | '“' | ':' | '‘'));
    if capital && !opening && !matches!(text, "I" | "A") {
        return Tag::Name;
    }
    match lower {
        _ if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€')) => Tag::Num,
        "that" => Tag::That,
        "who" | "whom" | "which" | "whose" => Tag::Rel,
        "and" | "or" | "but" | "nor" => Tag::Conj,
        _ if DETS.contains(&lower) => Tag::Det,
        _ if SUBS.contains(&lower) => Tag::Sub,
        _ if AUXILIARIES.contains(&lower) => Tag::Aux,
        _ if NUMBERS.contains(&lower) => Tag::Num,
        _ if PREPS.contains(&lower) => Tag::Prep,
        _ if PRONOUNS.contains(&lower) => Tag::Pron,
        _ if ADVERBS.contains(&lower) => Tag::Adv,
        _ if lower.len() > 4 && lower.ends_with("ly") && !NO_ADVERBS.contains(&lower) => Tag::Adv,
        _ if capital && names.contains(text) => Tag::Name,
        _ if capital && words.get(at + 1).is_some_and(|next| next.text.starts_with(char::is_uppercase) && next.mark.is_none()) => Tag::Name,
        "cost" if words.get(at + 1).is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€')) || matches!(next.text, "about" | "around" | "nearly" | "more")) => Tag::Verb,
        // `a cut`, `the cost of`
        _ if at > 0 && verbs::base(lower) == Some(lower) && (DETS.contains(&words[at - 1].text) || words.get(at + 1).is_some_and(|next| next.text == "of")) => Tag::Noun,
        _ => match verbs::form(lower) {
            Some(Form::Past) => Tag::Verb,
            Some(Form::Participle | Form::Either) => Tag::Part,
            Some(Form::Gerund) => Tag::Ing,
            _ => Tag::Noun,
        },
    }
}

fn is_nominal(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::Name | Tag::Pron | Tag::Num)
}

/// Finds the finite verb of each run of words that no mark and no conjunction breaks.
fn verbs_of_runs(words: &[Word<'_>], tags: &mut [Tag]) {
    let mut start = 0;
    let mut pending = false;
    while start < words.len() {
        let breaks = |at: &usize| words[*at].mark.is_some() || matches!(tags[*at], Tag::Conj | Tag::Sub | Tag::Rel | Tag::That);
        let end = (start + 1..words.len()).find(breaks).unwrap_or(words.len());
        let finite = verb_of_run(words, tags, start, end, pending);
        let open = !finite && tags[start..end].iter().any(|tag| is_nominal(*tag)) && words[start].mark != Some(',');
        pending = open || pending && !finite && end < words.len() && words[end].mark == Some(',');
        start = end;
    }
}

/// Marks the verbs of one run; whether it has a finite one. `pending`: a subject before the run still lacks its verb.
fn verb_of_run(words: &[Word<'_>], tags: &mut [Tag], start: usize, end: usize, pending: bool) -> bool {
    for at in start..end {
        infinitive(words, tags, at);
        // `Lindgren said bills had doubled`: the first verb tells, the second is told
        let tells = tags[at] == Tag::Part && at > start && reports(words[at].text) && is_nominal(tags[at - 1]);
        if tells && at + 1 < end && matches!(tags[at + 1], Tag::Det | Tag::Noun | Tag::Name | Tag::Pron | Tag::Num) {
            tags[at] = Tag::Verb;
        }
    }
    let led = matches!(tags[start], Tag::Conj | Tag::Rel | Tag::That);
    // the determiner of a noun phrase keeps what looks like a verb within it
    let within = |tags: &[Tag], at: usize| {
        at > start && matches!(tags[at - 1], Tag::Det | Tag::Prep | Tag::Num) || at + 1 == end && at > start && tags[at - 1] == Tag::Prep
    };
    let sure = (start..end).find(|&at| match tags[at] {
        Tag::Aux => !matches!(words[at].text, "be" | "been" | "being" | "having"),
        Tag::Verb => true,
        _ => false,
    });
    let mut found = sure;
    let relative = tags[start] == Tag::Rel;
    for at in start..end {
        if found.is_some_and(|sure| at >= sure) && !(relative && sure != found) {
            break;
        }
        let first = at == start + 1 || at == start + 2 && tags[start + 1] == Tag::Adv;
        let verb = tags[at] == Tag::Part && !only_participle(words[at].text)
            || tags[at] == Tag::Noun && matches!(verbs::form(words[at].text), Some(Form::Base | Form::Third)) && at + 1 < end && !matches!(tags[at + 1], Tag::Verb | Tag::Aux);
        if relative && first && verb {
            tags[at] = Tag::Verb;
            found = Some(at);
            continue;
        }
        let subject = tags[start..at].iter().any(|tag| is_nominal(*tag) || *tag == Tag::Ing) || led && at == start + 1 || pending && at == start
            || led && at == start + 2 && tags[start + 1] == Tag::Adv;
        if !subject || within(tags, at) {
            continue;
        }
        let past = tags[at] == Tag::Part && !only_participle(words[at].text) && found.is_none() && !hangs(words, tags, at, end);
        if sure.is_none() && (past || present(words, tags, start, at, end, led, true)) {
            tags[at] = Tag::Verb;
            found = Some(at);
        }
    }
    if found.is_none() && let Some(at) = (start + 1..end).find(|at| present(words, tags, start, *at, end, led, false)) {
        tags[at] = Tag::Verb;
        found = Some(at);
    }
    found.is_some()
}

/// `a poll published in the Courier found`: a participle after its noun, because the verb comes later.
fn hangs(words: &[Word<'_>], tags: &[Tag], at: usize, end: usize) -> bool {
    let later = |later: usize| {
        tags[later] == Tag::Part
            && !only_participle(words[later].text)
            && is_nominal(tags[later - 1])
            && tags.get(later + 1).is_none_or(|next| matches!(next, Tag::Det | Tag::Num | Tag::Noun | Tag::Name | Tag::That | Tag::Date))
    };
    tags.get(at + 1) == Some(&Tag::Prep) && (at + 2..end).any(later)
}

/// Verbs after which somebody's words or thoughts follow.
pub(super) fn reports(word: &str) -> bool {
    matches!(
        verbs::base(word).unwrap_or(word),
        "say" | "tell" | "write" | "think" | "believe" | "estimate" | "find" | "show" | "claim" | "argue" | "hope" | "fear" | "know" | "warn" | "announce" | "added" | "explain" | "suggest" | "learn" | "hear" | "confirmed" | "feared" | "report" | "reveal"
    )
}

fn only_participle(word: &str) -> bool {
    verbs::form(word) == Some(Form::Participle)
}

/// `to build`, `will build`, `did not build`.
fn infinitive(words: &[Word<'_>], tags: &mut [Tag], at: usize) {
    let text = words[at].text;
    let base = verbs::base(text).is_some_and(|base| base == text) || text == "be" || text == "have";
    let before = (0..at).rev().take(3).find(|&before| tags[before] != Tag::Adv);
    let Some(before) = before.filter(|_| words[at].mark.is_none()) else { return };
    let modal = matches!(
        words[before].text,
        "will" | "would" | "can" | "could" | "may" | "might" | "must" | "shall" | "should" | "did" | "does" | "do" | "cannot"
    ) || words[before].text.ends_with("n't");
    let joined = tags[before] == Tag::Conj && before + 1 == at && verbs::form(text) == Some(Form::Base)
        && matches!(tags.get(at + 1), Some(Tag::Det | Tag::Num))
        && tags[..before].iter().any(|tag| matches!(tag, Tag::Inf | Tag::To));
    if joined {
        tags[at] = Tag::Inf;
    } else if words[before].text == "to" && tags[before] == Tag::Prep && base {
        tags[before] = Tag::To;
        tags[at] = Tag::Inf;
    } else if modal && (base || tags[at] == Tag::Noun) && tags[before] == Tag::Aux && text != "be" && text != "have" {
        tags[at] = Tag::Inf;
    }
}

/// Whether a word that may be a noun is the verb here: `employs 380 people`, `farms grow barley`.
fn present(words: &[Word<'_>], tags: &[Tag], start: usize, at: usize, end: usize, led: bool, agrees: bool) -> bool {
    let text = words[at].text;
    if tags[at] != Tag::Noun || at == 0 {
        return false;
    }
    let third = match verbs::form(text) {
        Some(Form::Third) => true,
        Some(Form::Base) => false,
        _ => return false,
    };
    let before = words[at - 1].text;
    let many = before.ends_with('s') && !before.ends_with("ss") || matches!(before, "they" | "we" | "people" | "men" | "women" | "children" | "police");
    let relative = led && at == start + 1;
    let fits = match tags[at - 1] {
        Tag::Noun | Tag::Name => third != many || relative || !agrees || !third && plural_before(words, tags, start, at),
        Tag::Pron | Tag::Rel | Tag::That | Tag::Adv | Tag::Date => true,
        _ => false,
    };
    let follows = at + 1 >= end
        || matches!(tags[at + 1], Tag::Det | Tag::Num | Tag::Name | Tag::Prep | Tag::To | Tag::Pron | Tag::Adv | Tag::Noun | Tag::Date);
    let follows = follows && (agrees || matches!(tags.get(at + 1), Some(Tag::Det | Tag::Num | Tag::Adv | Tag::Pron)));
    let verb_later = tags[at + 1..end].iter().any(|tag| matches!(tag, Tag::Verb | Tag::Aux));
    fits && follows && !verb_later
}

/// A plural that the verb at `at` may agree with, farther off: `meadows off the coast hold`.
fn plural_before(words: &[Word<'_>], tags: &[Tag], start: usize, at: usize) -> bool {
    (start..at).any(|word| tags[word] == Tag::Noun && words[word].text.ends_with('s') && tags.get(word + 1) == Some(&Tag::Prep))
}

/// Decides for `that`, `after` and their like whether a clause follows, and whether `that` goes with a noun.
fn clause_openers(words: &[Word<'_>], tags: &mut [Tag]) {
    for at in 0..words.len() {
        let text = words[at].text;
        // `that January`
        if tags[at] == Tag::That && words.get(at + 1).is_some_and(|next| next.mark.is_none() && is_calendar(next.text)) {
            tags[at..at + 2].fill(Tag::Date);
        } else if tags[at] == Tag::That {
            let led = (0..at).rev().find(|before| !matches!(tags[*before], Tag::Date | Tag::Adv));
            let verb = led.is_some_and(|led| led + 1 < at && matches!(tags[led], Tag::Verb | Tag::Part | Tag::Inf | Tag::Ing));
            let noun = !verb && at > 0 && matches!(tags[at - 1], Tag::Noun | Tag::Name | Tag::Pron | Tag::Date);
            let verb = verb || at > 0 && matches!(tags[at - 1], Tag::Verb | Tag::Part | Tag::Inf | Tag::Ing);
            tags[at] = match (noun, verb) {
                (true, _) => Tag::Rel,
                (_, true) => Tag::That,
                _ => Tag::Det,
            };
        } else if text == "as" && (words.get(at + 2).is_some_and(|third| third.text == "as") || at > 1 && words[at - 2].text == "as") {
            tags[at] = Tag::Prep;
        } else if (tags[at] == Tag::Prep || tags[at] == Tag::Adv) && EITHER.contains(&text.to_lowercase().as_str()) && has_clause(words, tags, at + 1) {
            tags[at] = Tag::Sub;
        }
    }
}

/// Whether a subject and its verb follow from `from` before a mark.
pub(super) fn has_clause(words: &[Word<'_>], tags: &[Tag], from: usize) -> bool {
    let mut nominal = false;
    for at in from..words.len().min(from + 14) {
        if at > from && words[at].mark.is_some() {
            return false;
        }
        match tags[at] {
            Tag::Noun | Tag::Name | Tag::Pron | Tag::Num | Tag::Ing => nominal = true,
            Tag::Verb | Tag::Aux => return nominal,
            Tag::Conj if nominal && matches!(tags.get(at + 1), Some(Tag::Num | Tag::Noun | Tag::Name | Tag::Det)) => {}
            Tag::Rel | Tag::Sub | Tag::That | Tag::Conj if at > from => return false,
            _ => {}
        }
    }
    false
}
