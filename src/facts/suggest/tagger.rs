//! Gives each word of a sentence its part, as far as labels need to know: no dictionary, only the words of the language
//! that are few, the verbs of the press, and where a word stands.

use foldhash::HashSet;

use super::runs::verbs_of_runs;
use super::sentence::Word;
use super::tag::Tag;
use super::verbs::{self, Form};
use super::words;
use super::words::one_of;
use crate::facts::recognise::{Gazetteer, Known};
use crate::span::Span;

pub(super) fn is_auxiliary(word: &str) -> bool {
    words::class(word) == Some(Tag::Aux)
}

pub(super) fn is_be(word: &str) -> bool {
    one_of!(word, "is are was were be been being wasn't weren't isn't aren't")
}

/// Words that have a capital within a sentence of the article, and so are names where they begin one.
pub(super) type Names<'a> = HashSet<&'a str>;

/// Those of `prose`.
pub(super) fn names(prose: &str) -> Names<'_> {
    let mut names = HashSet::default();
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
    intended(words, &mut tags);
    verbs_of_runs(words, &mut tags);
    clause_openers(words, &mut tags);
    tags
}

/// `researchers intend to return`: a verb that could be a noun, between a plural and what is intended.
fn intended(words: &[Word<'_>], tags: &mut [Tag]) {
    for at in 1..words.len().saturating_sub(2) {
        let before = words[at - 1].text;
        // `Prior, whose pay rose, | said the plan would`
        if words[at].text == "said" && words[at].mark == Some(',') && tags[at] == Tag::Part {
            tags[at] = Tag::Verb;
        }
        // nobody is died: `Vale, whose maps …, | died on Tuesday`
        let alone = !matches!(tags[at - 1], Tag::Aux | Tag::Adv | Tag::Prep | Tag::Det);
        if tags[at] == Tag::Part
            && alone
            && one_of!(words[at].text, "died resigned arrived appeared disappeared vanished happened")
        {
            tags[at] = Tag::Verb;
        }
        // `Egyptians think the hospitals are crooked`
        let opinion = one_of!(words[at].text, "think believe say know hope feel fear agree want expect");
        let said_of =
            matches!(tags[at + 1], Tag::Det | Tag::Pron) && words[at + 1].mark.is_none() && words[at].mark.is_none();
        if tags[at] == Tag::Noun
            && opinion
            && said_of
            && before.ends_with('s')
            && matches!(tags[at - 1], Tag::Noun | Tag::Name)
        {
            tags[at] = Tag::Verb;
        }
        let many = tags[at - 1] == Tag::Noun && before.ends_with('s') && !before.ends_with("ss");
        if tags[at] == Tag::Noun
            && many
            && words[at + 1].text == "to"
            && words[at].mark.is_none()
            && one_of!(words[at].text, "intend plan hope want need try aim expect seek refuse tend prefer")
            && verbs::form(words[at + 2].text) == Some(Form::Base)
        {
            tags[at] = Tag::Verb;
        }
    }
}

/// `Portugal`, `Portuguese`: a name even where it begins a sentence.
fn is_of_a_country(word: &str) -> bool {
    matches!(Gazetteer::get().known(word), Some(Known::Country(_) | Known::State(_) | Known::Demonym))
}

fn is_calendar(word: &str) -> bool {
    words::CALENDAR.has(word)
}

fn leads_to_a_date(word: &str) -> bool {
    one_of!(word.to_lowercase().as_str(), "on in at by since until from between during before after for of to")
}

/// What a word is wherever it stands; verbs are looked at again in their run.
fn raw(words: &[Word<'_>], at: usize, names: &Names<'_>) -> Tag {
    let text = words[at].text;
    let capital = text.starts_with(char::is_uppercase);
    let opening = at == 0 || words[at].mark.is_some_and(|mark| matches!(mark, '"' | '“' | ':' | '‘'));
    if capital && !opening && !matches!(text, "I" | "A") {
        return Tag::Name;
    }
    if is_number(text) {
        return Tag::Num;
    }
    let next = words.get(at + 1).filter(|next| next.mark.is_none()).map_or("", |next| next.text);
    // `Aldana's own party`
    if text == "own" && at > 0 {
        let owner = words[at - 1].text;
        if owner.ends_with("'s") || owner.ends_with("’s") || words::class(owner) == Some(Tag::Det) {
            return Tag::Det;
        }
    }
    let listed = words::class(text);
    if let Some(tag) = listed {
        return tag;
    }
    let bare = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    let traded = one_of!(bare, "Brent Nasdaq Nikkei Euribor Bitcoin");
    if capital && (traded || names.contains(bare) || is_of_a_country(bare) || next.starts_with(char::is_uppercase)) {
        return Tag::Name;
    }
    // `cost £3 million`, but `a cut`, `the cost of`
    if text == "cost" && (is_number(next) || matches!(next, "about" | "around" | "nearly" | "more")) {
        return Tag::Verb;
    }
    let bare = verbs::base(text).is_some_and(|base| base.eq_ignore_ascii_case(text));
    if at > 0 && bare && (words::class(words[at - 1].text) == Some(Tag::Det) || next == "of") {
        return Tag::Noun;
    }
    match verbs::form(text) {
        Some(Form::Past) => Tag::Verb,
        Some(Form::Participle | Form::Either) => Tag::Part,
        Some(Form::Gerund) => Tag::Ing,
        _ => Tag::Noun,
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€'))
}

/// Decides for `that`, `after` and their like whether a clause follows, and whether `that` goes with a noun.
fn clause_openers(words: &[Word<'_>], tags: &mut [Tag]) {
    for at in 0..words.len() {
        let text = words[at].text;
        // `the world as a whole`
        if text == "as" && words.get(at + 2).is_some_and(|third| third.text == "whole") {
            tags[at..at + 3].fill(Tag::Adv);
            continue;
        }
        // `that January`
        if tags[at] == Tag::That && words.get(at + 1).is_some_and(|next| next.mark.is_none() && is_calendar(next.text))
        {
            tags[at..at + 2].fill(Tag::Date);
        } else if tags[at] == Tag::That {
            let led = (0..at).rev().find(|before| !matches!(tags[*before], Tag::Date | Tag::Adv));
            let verb =
                led.is_some_and(|led| led + 1 < at && matches!(tags[led], Tag::Verb | Tag::Part | Tag::Inf | Tag::Ing));
            let one = at > 0 && one_of!(words[at - 1].text, "one ones those");
            let noun =
                !verb && at > 0 && (one || matches!(tags[at - 1], Tag::Noun | Tag::Name | Tag::Pron | Tag::Date));
            let verb = verb || at > 0 && matches!(tags[at - 1], Tag::Verb | Tag::Part | Tag::Inf | Tag::Ing);
            tags[at] = match (noun, verb) {
                (true, _) => Tag::Rel,
                (_, true) => Tag::That,
                _ => Tag::Det,
            };
        } else if tags[at] == Tag::Rel
            && text == "who"
            && tags.get(at + 2) == Some(&Tag::Aux)
            && words[at + 2].mark.is_none()
            && verbs::form(words[at + 1].text) == Some(Form::Base)
        {
            // `parents who refuse | has risen`
            tags[at + 1] = Tag::Verb;
        } else if text == "as"
            && (words.get(at + 2).is_some_and(|third| third.text == "as") || at > 1 && words[at - 2].text == "as")
            // `more than 1.2 million`
            || text == "than" && tags.get(at + 1) == Some(&Tag::Num)
        {
            tags[at] = Tag::Prep;
        } else if (tags[at] == Tag::Prep || tags[at] == Tag::Adv)
            && words::EITHER.iter().any(|either| text.eq_ignore_ascii_case(either))
            && has_clause(words, tags, at + 1)
        {
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
