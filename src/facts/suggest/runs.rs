//! Which word of a run is its verb: what may be a participle, a noun or a verb is decided by what stands around it.

use super::sentence::Word;
use super::tag::Tag;
use super::verbs::{self, Form};
use super::words::one_of;
use crate::facts::recognise::changes;

fn is_nominal(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::Name | Tag::Pron | Tag::Num)
}

/// Finds the finite verb of each run of words that no mark and no conjunction breaks.
pub(super) fn verbs_of_runs(words: &[Word<'_>], tags: &mut [Tag]) {
    const NEAR: usize = 8;
    let mut start = 0;
    let mut pending = false;
    let mut aside = false;
    while start < words.len() {
        let breaks = |at: &usize| {
            words[*at].mark.is_some()
                || matches!(tags[*at], Tag::Conj | Tag::Sub | Tag::Rel | Tag::That)
                || opens_clause(words, tags, *at)
        };
        let end = (start + 1..words.len()).find(breaks).unwrap_or(words.len());
        // `The bridge, finished in 1209, lost …`: the verb is yet to come
        let comma = |at: usize| words[at].mark == Some(',');
        let later = end < words.len() && comma(end) && matches!(tags[end], Tag::Aux | Tag::Verb | Tag::Part)
            || end < words.len()
                && tags[end] == Tag::Conj
                && !comma(end)
                && (end + 1..words.len().min(end + NEAR))
                    .find(|at| comma(*at))
                    .is_some_and(|at| matches!(tags[at], Tag::Aux | Tag::Verb));
        // `who fled Vienna and went on to lead it`: who it is said of still waits for the verb
        aside =
            pending && (tags[start] == Tag::Rel || aside && tags[start] == Tag::Conj && words[start].mark.is_none());
        let finite = verb_of_run(words, tags, start, end, pending && !later && !aside);
        if pending && tags[start] == Tag::Rel && words[start].mark.is_none() && end == words.len() {
            verb_behind_aside(words, tags, start, end);
        }
        let open = !finite && tags[start..end].iter().any(|tag| is_nominal(*tag)) && words[start].mark != Some(',');
        pending = open || pending && (!finite || aside) && end < words.len() && (comma(end) || aside);
        start = end;
    }
}

/// `A swimmer who was late for the tide drowned`: the run begins as it was said of, so that its last verb is the subject's.
fn verb_behind_aside(words: &[Word<'_>], tags: &mut [Tag], start: usize, end: usize) {
    let finite = |tag: Tag| matches!(tag, Tag::Verb | Tag::Aux);
    let Some(own) = (start..end).find(|&at| finite(tags[at])) else { return };
    let group = (own + 1..end).find(|&at| !finite(tags[at]) && !matches!(tags[at], Tag::Adv | Tag::Part | Tag::Inf));
    let rest = group.unwrap_or(end);
    if (rest..end).any(|at| finite(tags[at])) {
        return;
    }
    let verb = (rest + 1..end).rev().find(|&at| {
        tags[at] == Tag::Part
            && !only_participle(words[at].text)
            && is_nominal(tags[at - 1])
            && !by_somebody(words, tags, at)
    });
    if let Some(at) = verb {
        tags[at] = Tag::Verb;
    }
}

/// `scored | as Albion beat Rovers`, `empty | since a fire destroyed its roof`: a preposition that leads a clause.
fn opens_clause(words: &[Word<'_>], tags: &[Tag], at: usize) -> bool {
    const NEAR: usize = 8;
    if !one_of!(words[at].text, "as after before since until once") || !matches!(tags[at], Tag::Prep | Tag::Adv) {
        return false;
    }
    let end =
        (at + 1..words.len().min(at + NEAR)).find(|at| words[*at].mark.is_some()).unwrap_or(words.len().min(at + NEAR));
    (at + 2..end).any(|verb| {
        let object = || {
            matches!(tags.get(verb + 1), Some(Tag::Det | Tag::Num | Tag::Name | Tag::Pron))
                && words[verb + 1].mark.is_none()
        };
        is_nominal(tags[verb - 1])
            && match tags[verb] {
                Tag::Verb => true,
                Tag::Aux => !matches!(words[verb].text, "be" | "been" | "being" | "having"),
                Tag::Part => !only_participle(words[verb].text) && object(),
                _ => false,
            }
    })
}

/// Infinitives, and verbs after which somebody's words follow.
fn telling_verbs(words: &[Word<'_>], tags: &mut [Tag], start: usize, end: usize) {
    for at in start..end {
        infinitive(words, tags, at);
        // `Lindgren said bills had doubled`: the first verb tells, the second is told
        let tells = tags[at] == Tag::Part && at > start && reports(words[at].text) && is_nominal(tags[at - 1]);
        if tells && at + 1 < end && matches!(tags[at + 1], Tag::Det | Tag::Noun | Tag::Name | Tag::Pron | Tag::Num) {
            tags[at] = Tag::Verb;
        }
    }
}

/// Marks the verbs of one run; whether it has a finite one. `pending`: a subject before the run still lacks its verb.
fn verb_of_run(words: &[Word<'_>], tags: &mut [Tag], start: usize, end: usize, pending: bool) -> bool {
    telling_verbs(words, tags, start, end);
    let led = matches!(tags[start], Tag::Conj | Tag::Rel | Tag::That);
    // the determiner of a noun phrase keeps what looks like a verb within it
    let within = |tags: &[Tag], at: usize| {
        let noun = matches!(tags.get(at + 1), Some(Tag::Noun | Tag::Name));
        at > start && (matches!(tags[at - 1], Tag::Det | Tag::Prep) || tags[at - 1] == Tag::Num && noun)
            || at + 1 == end && at > start && tags[at - 1] == Tag::Prep
    };
    let sure = (start..end).find(|&at| match tags[at] {
        Tag::Aux => !matches!(words[at].text, "be" | "been" | "being" | "having"),
        Tag::Verb => true,
        _ => false,
    });
    let mut found = sure;
    let relative = tags[start] == Tag::Rel || tags[start] == Tag::That && start > 0 && is_nominal(tags[start - 1]);
    for at in start..end {
        if found.is_some_and(|sure| at >= sure) && !(relative && sure != found) {
            break;
        }
        let first = at == start + 1 || at == start + 2 && tags[start + 1] == Tag::Adv;
        let verb = tags[at] == Tag::Part && !only_participle(words[at].text)
            || tags[at] == Tag::Noun
                && matches!(verbs::form(words[at].text), Some(Form::Base | Form::Third))
                && at + 1 < end
                && !matches!(tags[at + 1], Tag::Verb | Tag::Aux);
        if relative && first && verb {
            tags[at] = Tag::Verb;
            found = Some(at);
            continue;
        }
        let subject = tags[start..at].iter().any(|tag| is_nominal(*tag) || *tag == Tag::Ing)
            || led && at == start + 1
            || pending && at == start
            || led && at == start + 2 && tags[start + 1] == Tag::Adv;
        if !subject || within(tags, at) {
            continue;
        }
        let past = tags[at] == Tag::Part
            && !only_participle(words[at].text)
            && found.is_none()
            && !hangs(words, tags, at, end)
            && !by_somebody(words, tags, at);
        if sure.is_none() && (past || present(words, tags, start, at, end, led, true)) {
            tags[at] = Tag::Verb;
            found = Some(at);
        }
    }
    if found.is_none()
        && let Some(at) = (start + 1..end).find(|at| present(words, tags, start, *at, end, led, false))
    {
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
            && tags
                .get(later + 1)
                .is_none_or(|next| matches!(next, Tag::Det | Tag::Num | Tag::Noun | Tag::Name | Tag::That | Tag::Date))
    };
    // `a museum devoted to them opened in Bern`
    let described = one_of!(
        words[at].text,
        "devoted dedicated based aimed located situated accused convicted suspected owned linked related intended"
    ) && (at + 2..end).any(|later| matches!(tags[later], Tag::Part) && is_nominal(tags[later - 1]));
    tags.get(at + 1) == Some(&Tag::Prep) && (described || (at + 2..end).any(later))
}

/// `chaired by Ann Berg`: done to what is named before. (`fell by half` is not.)
fn by_somebody(words: &[Word<'_>], tags: &[Tag], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| next.text == "by" && next.mark.is_none())
        && !changes(words[at].text)
        && matches!(tags.get(at + 2), Some(Tag::Name | Tag::Det | Tag::Noun | Tag::Pron))
        && !matches!(words[at + 2].text, "half" | "a" | "nearly")
}

/// Verbs after which somebody's words or thoughts follow.
pub(super) fn reports(word: &str) -> bool {
    one_of!(
        verbs::base(word).unwrap_or(word),
        "say tell write think believe estimate find show claim argue hope fear know warn announce added explain suggest learn hear confirmed feared report reveal",
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
    let modal = one_of!(words[before].text, "will would can could may might must shall should did does do cannot")
        || words[before].text.ends_with("n't");
    let joined = tags[before] == Tag::Conj
        && before + 1 == at
        && verbs::form(text) == Some(Form::Base)
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
    let many = before.ends_with('s') && !before.ends_with("ss")
        || matches!(before, "they" | "we" | "people" | "men" | "women" | "children" | "police");
    let relative = led && at == start + 1;
    let fits = match tags[at - 1] {
        Tag::Noun | Tag::Name => {
            third != many
                || relative
                || !agrees
                || !third && head_before(words, tags, start, at, true)
                || third && head_before(words, tags, start, at, false)
        }
        Tag::Pron | Tag::Rel | Tag::That | Tag::Adv | Tag::Date => true,
        // `was finished in 1951 and carries 14,000 vehicles a day`
        Tag::Conj => {
            third
                && tags[..at - 1].iter().any(|tag| matches!(tag, Tag::Verb | Tag::Aux))
                && matches!(tags.get(at + 1), Some(Tag::Num | Tag::Det))
        }
        _ => false,
    };
    let follows = at + 1 >= end
        || matches!(
            tags[at + 1],
            Tag::Det | Tag::Num | Tag::Name | Tag::Prep | Tag::To | Tag::Pron | Tag::Adv | Tag::Noun | Tag::Date
        );
    let follows = follows && (agrees || matches!(tags.get(at + 1), Some(Tag::Det | Tag::Num | Tag::Adv | Tag::Pron)));
    let verb_later = tags[at + 1..end].iter().any(|tag| matches!(tag, Tag::Verb | Tag::Aux));
    fits && follows && !verb_later
}

/// A plural (or a singular) that the verb at `at` may agree with, farther off: `meadows off the coast hold`.
fn head_before(words: &[Word<'_>], tags: &[Tag], start: usize, at: usize, plural: bool) -> bool {
    (start..at).any(|word| {
        tags[word] == Tag::Noun && words[word].text.ends_with('s') == plural && tags.get(word + 1) == Some(&Tag::Prep)
    })
}

/// Verbs whose time is that of the telling.
pub(super) fn says(word: &str) -> bool {
    one_of!(
        word,
        "said says say told announced added reported showed warned wrote published released announcing confirmed revealed claimed",
    )
}
