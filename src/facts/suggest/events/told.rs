//! What the clause that holds a date says happened, of whom.

use std::ops::Range;

use super::antecedent;
use super::whole;
use crate::facts::recognise::{Found, Mention, changes, gender_of_pronoun};
use crate::facts::suggest::clause::{Clause, Kind, Parse};
use crate::facts::suggest::phrase::Phrase;
use crate::facts::suggest::runs::says;
use crate::facts::suggest::tag::Tag;
use crate::facts::suggest::tagger::is_be;
use crate::facts::suggest::words::one_of;
use crate::facts::suggest::{Choice, verbs};

/// Words that say what happened, at least.
const LEAST_WORDS: usize = 3;

/// What the clause around a date says happened, and how well that makes an event.
pub(super) fn told(choice: &Choice<'_>, parse: &Parse<'_>, date: &Mention) -> Option<(String, f32)> {
    let at = parse.within(date.span).start;
    let index = parse.clauses.iter().rposition(|clause| clause.parts.iter().any(|part| part.contains(&at)))?;
    let clause = &parse.clauses[index];
    if clause.verb.is_empty() {
        return loose(choice, parse, index, at);
    }
    let open = matches!(&date.found, Found::Date(when) if when.edtf.contains('/'));
    if of_something_else(parse, clause, at, open) {
        return None;
    }
    // `one tube from 1972 was opened`
    if clause.subject.contains(&at) && at > clause.subject.start && matches!(parse.text(at), "from" | "of")
        || clause.subject.contains(&at) && at > 0 && matches!(parse.text(at - 1), "from" | "of")
    {
        return None;
    }
    finite(choice, parse, index)
}

/// `the hurricane of 1987`, `after a meeting on 3 March`, `three days of mourning starting on Friday`: the date says when
/// something else was.
fn of_something_else(parse: &Parse<'_>, clause: &Clause, at: usize, open: bool) -> bool {
    const WHOLE: &str =
        "end beginning start middle spring summer autumn winter fall night morning evening half weeks days";
    let mut first = at;
    while first > 0 && parse.tags[first - 1] == Tag::Date && parse.joined(first) {
        first -= 1;
    }
    let Some((deed, before)) = parse.deed(clause).map(|(main, _)| main).zip(first.checked_sub(1)) else { return false };
    let noun = |at: usize| matches!(parse.tags[at], Tag::Noun | Tag::Name);
    // `for the fatal 1995 shootings`
    let year = parse.text(first).starts_with(|c: char| c.is_ascii_digit()) && parse.joined(first);
    if year && first == at && before > deed && parse.joined(at + 1) && parse.tag(at + 1) == Some(Tag::Noun) {
        return true;
    }
    // `a specimen from 1908`, `a letter dated 4 July`
    let from = parse.text(first) == "from" || parse.text(before) == "from" && before > 0;
    let of = if parse.text(before) == "from" { before.saturating_sub(1) } else { before };
    let planted = before < deed && before > 0 && parse.tags[before] == Tag::Part && noun(before - 1);
    if from && noun(of) && !open || parse.text(before) == "dated" || planted {
        return true;
    }
    if parse.text(first) == "of" && noun(before) && !WHOLE.split(' ').any(|word| word == parse.text(before)) {
        return true;
    }
    if before <= deed {
        return false;
    }
    let noun_first = noun(before - 1)
        || parse.tags[before - 1] == Tag::Ing
        || parse.tags[before - 1] == Tag::Num
        || parse.tags[before] == Tag::Part;
    if matches!(parse.tags[before], Tag::Part | Tag::Ing)
        && noun_first
        && !(deed..before).any(|at| parse.tags[at] == Tag::Conj)
    {
        return true;
    }
    let phrase = (deed + 1..=before)
        .rev()
        .find(|at| !matches!(parse.tags[*at], Tag::Det | Tag::Noun | Tag::Name | Tag::Num) || !parse.joined(*at));
    phrase.is_some_and(|at| {
        at < before && one_of!(parse.text(at), "after before following since until despite pending than")
    })
}

/// A stretch without a verb of its own: `, finished in 1209,`, `On Tuesday,`.
fn loose(choice: &Choice<'_>, parse: &Parse<'_>, index: usize, at: usize) -> Option<(String, f32)> {
    let clause = &parse.clauses[index];
    let part = clause.parts.iter().find(|part| part.contains(&at))?.clone();
    let first = part.clone().find(|at| !matches!(parse.tags[*at], Tag::Date | Tag::Adv)).unwrap_or(part.start);
    if matches!(parse.text(first), "compared" | "dated" | "according") {
        return None;
    }
    // `, from 1612,`, `too late for the census of 2011,`
    let led = first_of(parse, at);
    let of_noun = parse.text(led) == "of" && led > part.start && matches!(parse.tags[led - 1], Tag::Noun | Tag::Name);
    let only = part.clone().all(|word| parse.tags[word] == Tag::Date);
    if of_noun || parse.text(led) == "from" && only && led == part.start && part.start > 0 {
        return None;
    }
    if parse.tags[first] == Tag::Part && first == part.start {
        let named = parse.bare(named_before(parse, index, part.start));
        let other = |words: Range<usize>| words.clone().any(|word| parse.tags[word] == Tag::Date);
        let past = (at..part.end).find(|word| parse.tags[*word] != Tag::Date).unwrap_or(part.end);
        // `relegated in 2014 and bankrupt in 2016`
        if part.start == 0 && parse.text(first) == "Born" {
            let label =
                Phrase::default().keep(parse, first..first + 1).tail_undated(parse, first + 1..part.end).label()?;
            return (label.contains(' ') && whole::is_whole(&label)).then_some((label, -0.04));
        }
        if part.start == 0 || named.is_empty() || other(part.start..first_of(parse, at)) || other(past..part.end) {
            return None;
        }
        let begun = Phrase::default().keep(parse, named);
        let label = begun.keep(parse, first..first + 1).tail_undated(parse, first + 1..part.end).label()?;
        return (label.contains(' ') && whole::is_whole(&label)).then_some((label, -0.04));
    }
    // `, the orchestra's oboist from 1970 to 1999`
    if matches!(parse.tags[part.start], Tag::Det | Tag::Name | Tag::Noun | Tag::Num | Tag::Pron) {
        return None;
    }
    let ahead = (index + 1..parse.clauses.len()).find(|at| !parse.clauses[*at].verb.is_empty());
    let behind =
        (0..index).rev().find(|at| !parse.clauses[*at].verb.is_empty() && parse.clauses[*at].kind != Kind::Saying);
    // a phrase before the first verb goes with it, one behind with what was said before
    let joined = part.start > 0 && parse.tags[part.start - 1] == Tag::Conj;
    let host = if joined { ahead.or(behind) } else { behind.or(ahead) }?;
    finite(choice, parse, host)
}

/// The first word of the date that word `at` is of.
fn first_of(parse: &Parse<'_>, at: usize) -> usize {
    (0..at).rev().find(|word| parse.tags[*word] != Tag::Date).map_or(0, |word| word + 1)
}

/// A clause with a subject and a verb.
fn finite(choice: &Choice<'_>, parse: &Parse<'_>, index: usize) -> Option<(String, f32)> {
    let clause = &parse.clauses[index];
    let (main, passive) = parse.deed(clause)?;
    if clause.kind == Kind::Saying || says(parse.text(main)) && !passive {
        return None;
    }
    let numbered = clause.parts.iter().flat_map(Clone::clone).any(|at| at > main && parse.tags[at] == Tag::Num);
    let present = parse.tags[main] == Tag::Verb
        && matches!(verbs::form(parse.text(main)), Some(verbs::Form::Third | verbs::Form::Base));
    if numbered && (present || is_state(parse.text(main))) && !passive {
        return None;
    }
    let (subject, borrowed) = subject(parse, index, 0)?;
    let pronoun = subject.clone().all(|at| parse.tags[at] == Tag::Pron);
    if pronoun
        && matches!(parse.text(subject.start).to_lowercase().as_str(), "i" | "we" | "you" | "there" | "one" | "nothing")
    {
        return None;
    }
    let named = subject.clone().any(|at| match parse.tags[at] {
        Tag::Noun | Tag::Name | Tag::Num => true,
        Tag::Pron => matches!(parse.text(at).to_lowercase().as_str(), "he" | "she" | "they" | "it"),
        _ => false,
    });
    // `the title he held in Sapporo`: what is said lacks its object
    let starts_with = clause.parts.first().and_then(|part| parse.tag(part.start));
    let lacks_object = clause.kind == Kind::Rel && !clause.subject.is_empty() && starts_with == Some(Tag::Rel);
    if !named || lacks_object {
        return None;
    }
    let core = parse.core(subject);
    // `failed to agree, forcing an election to be called`: who forces it is told elsewhere; `1.5 | million people`
    let forcing = parse.tag(core.start) == Some(Tag::Ing) && core.start > 0 && !parse.joined(core.start);
    if core.is_empty() || forcing || one_of!(parse.text(core.start), "million billion trillion thousand") {
        return None;
    }
    let subject_words = core.clone();
    let who = antecedent::words(choice, parse, index, core.clone())?;
    let (label, told) = said(choice, parse, index, (core, &who), main, passive)?;
    let told = told && whole::is_whole(&label);
    let label = antecedent::with_owner(choice, parse, subject_words, label)?;
    let copula = is_be(parse.text(main)) || matches!(parse.text(main), "has" | "have" | "had");
    let worth = worth(clause, pronoun, borrowed, copula, parse.text(main));
    (told && enough(&label)).then_some((label, worth))
}

/// The label of a clause, and whether it says something whole.
fn said(
    choice: &Choice<'_>,
    parse: &Parse<'_>,
    index: usize,
    (who, name): (Range<usize>, &str),
    main: usize,
    passive: bool,
) -> Option<(String, bool)> {
    let clause = &parse.clauses[index];
    if who.clone().any(|at| parse.tags[at] == Tag::Num)
        && who.clone().all(|at| matches!(parse.tags[at], Tag::Num | Tag::Adv | Tag::Prep))
    {
        return None;
    }
    let part = clause.parts.iter().find(|part| part.contains(&clause.verb.start))?.clone();
    let mut begun = Phrase::default().say(name);
    if let Some(was) = shared_passive(parse, index, main) {
        begun = begun.say(was);
    }
    begun = begun.keep_undated(parse, clause.verb.clone());
    let mut rest = clause.verb.end..part.end;
    begun = completed(choice, parse, begun, &mut rest)?;
    // `after their employer, Norlines, agreed`: what comes after goes on behind the comma
    let goes_on = parse.words.get(part.end).is_some_and(|next| next.mark == Some(','));
    let led = |at: &usize| parse.tags[*at] == Tag::Prep && one_of!(parse.text(*at), "after before as since until once");
    if let Some(cut) = rest.clone().find(led).filter(|_| goes_on) {
        rest.end = cut;
    }
    if verbs::base(parse.text(main)).unwrap_or(parse.text(main)) == "date" || parse.text(main) == "dated" {
        return None;
    }
    let bare = begun.label();
    let complement = parse.clauses.get(index + 1).filter(|next| next.kind == Kind::Told && rest.is_empty());
    let label = match complement.and_then(|next| next.parts.first()) {
        Some(that) => begun.tail_undated(parse, that.clone()),
        None => begun.tail_undated(parse, rest.clone()),
    }
    .label()?;
    let told = complement.is_some()
        || matches!(verbs::base(parse.text(main)), Some("find" | "show" | "estimate" | "suggest" | "see"));
    let counts =
        complement.is_some_and(|next| next.parts.iter().flat_map(Clone::clone).any(|at| parse.tags[at] == Tag::Num));
    let unfinished = (told || !rest.is_empty() && rest.clone().any(|at| parse.tags[at] == Tag::Noun))
        && Some(&label) == bare.as_ref()
        && !passive;
    let lacking = unfinished || counts || ends_with_number(parse, &label) || lacks_its_object(parse, main, passive);
    Some((label, !lacking))
}

/// The verb with what it says nothing without, which is taken off `rest`: `took over`, `cleared her`, `voted to keep`.
fn completed(choice: &Choice<'_>, parse: &Parse<'_>, begun: Phrase, rest: &mut Range<usize>) -> Option<Phrase> {
    let mut begun = begun;
    if particle(parse, rest.clone()) {
        begun = begun.joined(parse.text(rest.start));
        rest.start += 1;
    }
    if let Some(object) = object(choice, parse, rest.clone()) {
        begun = begun.say(&object?);
        rest.start += 1;
    }
    while rest.start < rest.end && (matches!(parse.tags[rest.start], Tag::To | Tag::Inf | Tag::Date)) {
        begun = begun.keep_undated(parse, rest.start..rest.start + 1);
        rest.start += 1;
    }
    Some(begun)
}

/// The `was` of `was put on trial but cleared`, for the second verb.
fn shared_passive<'a>(parse: &Parse<'a>, index: usize, main: usize) -> Option<&'a str> {
    let clause = &parse.clauses[index];
    let alone = clause.verb.len() == 1 && verbs::form(parse.text(main)) == Some(verbs::Form::Either);
    let done = one_of!(
        parse.text(main),
        "cleared convicted jailed fined sentenced released acquitted charged arrested killed injured wounded suspended \
         dismissed sacked rebuilt destroyed damaged demolished sold bought named elected appointed restored renamed replaced \
         removed banned buried executed shot freed deported repaired listed seized searched rejected approved"
    );
    let objectless = parse.tag(main + 1).is_none_or(|tag| matches!(tag, Tag::Prep | Tag::Date | Tag::Conj))
        || !parse.joined(main + 1);
    if clause.kind != Kind::Joined || !clause.subject.is_empty() || !alone || !done || !objectless {
        return None;
    }
    let before = &parse.clauses[parse.shares_with(index)?];
    let (_, passive) = parse.deed(before)?;
    before.verb.clone().find(|at| is_be(parse.text(*at))).filter(|_| passive).map(|at| parse.text(at))
}

/// The name of the person whom a pronoun at the start of `rest` means, if one stands there: `cleared her in May`.
fn object(choice: &Choice<'_>, parse: &Parse<'_>, rest: Range<usize>) -> Option<Option<String>> {
    let first = rest.start;
    let gender = match parse.text(first) {
        "him" => gender_of_pronoun("he"),
        "her" => gender_of_pronoun("she"),
        _ => None,
    }?;
    let over = rest.len() == 1
        || !parse.joined(first + 1)
        || matches!(parse.tag(first + 1), Some(Tag::Date | Tag::Prep | Tag::Conj | Tag::Sub | Tag::Adv | Tag::To));
    (over && !rest.is_empty()).then(|| antecedent::person(choice, parse.words[first].span, gender))
}

/// Whether `rest` begins with a word that belongs to the verb before it and ends what it says.
fn particle(parse: &Parse<'_>, rest: Range<usize>) -> bool {
    let over = rest.len() == 1
        || parse.tag(rest.start + 1).is_some_and(|tag| matches!(tag, Tag::Date | Tag::Conj | Tag::Prep | Tag::To));
    !rest.is_empty() && over && one_of!(parse.text(rest.start), "over up out down off away back")
}

/// `was observed on 5`: the first of several numbers.
fn ends_with_number(parse: &Parse<'_>, label: &str) -> bool {
    let mut words = label.rsplit(' ');
    let (Some(last), Some(before)) = (words.next(), words.next()) else { return false };
    let tag = |text: &str| parse.words.iter().position(|word| word.text == text).map(|at| parse.tags[at]);
    let plain = last.bytes().all(|byte| byte.is_ascii_alphanumeric()) && tag(last) == Some(Tag::Num);
    plain
        && !matches!(last, "million" | "billion" | "trillion")
        && matches!(tag(before), Some(Tag::Prep | Tag::Verb | Tag::Part | Tag::Aux | Tag::Conj))
}

/// `held in Sapporo`: what was held stands elsewhere.
fn lacks_its_object(parse: &Parse<'_>, verb: usize, passive: bool) -> bool {
    let needs = matches!(
        verbs::base(parse.text(verb)),
        Some("hold" | "set" | "make" | "take" | "give" | "put" | "find" | "bring" | "buy" | "send" | "keep" | "build")
    );
    let next = verb + 1;
    let follows = one_of!(parse.text(next), "in at on by for from with to since until ");
    needs && !passive && (follows || parse.tag(next) == Some(Tag::Date) || !parse.joined(next))
}

fn worth(clause: &Clause, pronoun: bool, borrowed: bool, copula: bool, verb: &str) -> f32 {
    let mut worth = 0.05;
    worth -= if pronoun { 0.06 } else { 0.0 };
    worth -= if borrowed { 0.03 } else { 0.0 };
    worth -= if copula || changes(verb) { 0.12 } else { 0.0 };
    worth -= match clause.kind {
        Kind::Sub | Kind::Told => 0.05,
        Kind::Rel => 0.03,
        _ => 0.0,
    };
    worth
}

/// Verbs that say how things are or how a number changed: the figure itself is the fact.
fn is_state(verb: &str) -> bool {
    let stative = matches!(
        verbs::base(verb),
        Some(
            "cost"
                | "cover"
                | "hold"
                | "store"
                | "employ"
                | "stand"
                | "reach"
                | "total"
                | "average"
                | "expect"
                | "need"
                | "own"
                | "contain"
                | "carry"
                | "weigh"
                | "remain"
                | "use"
                | "pay"
                | "receive"
                | "want"
                | "last"
        )
    );
    stative
        || changes(verb) && verbs::base(verb) != Some("lose")
        || is_be(verb)
        || matches!(verb, "has" | "have" | "had")
}

/// Who the clause is about, and whether another clause names them.
fn subject(parse: &Parse<'_>, index: usize, steps: usize) -> Option<(Range<usize>, bool)> {
    let clause = parse.clauses.get(index)?;
    if !clause.subject.is_empty() {
        return Some((clause.subject.clone(), steps > 0));
    }
    if steps > 1 {
        return None;
    }
    if clause.kind == Kind::Rel {
        let start = clause.parts.first()?.start;
        let named = named_before(parse, index, start);
        return (!named.is_empty() && !hangs_on_another(parse, &named, start)).then_some((named, true));
    }
    let before = parse.shares_with(index)?;
    // `they bought a mill that had burned and rebuilt it`: who is meant is open
    if clause.kind == Kind::Joined
        && parse.clauses[before + 1..index].iter().any(|between| between.kind == Kind::Rel)
        && clause.parts.first().is_some_and(|part| parse.joined(part.start))
    {
        return None;
    }
    subject(parse, before, steps + 1).map(|(subject, _)| (subject, true))
}

/// `a server in Valencia that …`: the clause can be said of either noun.
fn hangs_on_another(parse: &Parse<'_>, named: &Range<usize>, start: usize) -> bool {
    // `a budget with the Monetary Fund, which lent …`
    let sure = !parse.joined(start) && parse.text(start) == "which" && parse.tags[named.end - 1] == Tag::Name;
    named.end == start
        && named.start > 1
        && !sure
        && parse.tags[named.start - 1] == Tag::Prep
        && parse.text(named.start - 1) != "by"
        && parse.joined(named.start)
        && matches!(parse.tags[named.start - 2], Tag::Noun | Tag::Name)
        || parse.joined(start) && named.clone().any(|at| parse.text(at) == "of")
}

/// What a phrase behind a comma at `start` says something of: the subject that still waits for its verb, or the last noun.
fn named_before(parse: &Parse<'_>, index: usize, start: usize) -> Range<usize> {
    let waiting = index.checked_sub(1).and_then(|before| parse.clauses.get(before));
    match waiting {
        Some(clause) if !clause.subject.is_empty() && clause.subject.end == start && !parse.joined(start) => {
            parse.core(clause.subject.clone())
        }
        _ => parse.noun_with_of(start),
    }
}

fn enough(label: &str) -> bool {
    label.split(' ').count() >= LEAST_WORDS
}
