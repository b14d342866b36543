//! Dated statements: what happened when, told as the clause that holds the date tells it.

use std::collections::HashMap;
use std::ops::Range;

use super::clause::{Clause, Kind, Parse};
use super::dated::{compares, near, tells};
use super::phrase::Phrase;
use super::tag::Tag;
use super::tagger::is_be;
use super::words::one_of;
use super::{Choice, Fate, Part, Reason, Shown, german, sentence, verbs};
use crate::document::{BlockKind, Document, Language};
use crate::facts::model::{Detail, Event, Fact, Origin, Show, Status};
use crate::facts::recognise::{Found, Mention, When, changes};
use crate::span::Span;

/// Events shown in the margin of one article; the others are in the index.
const MOST: usize = 12;
/// An event below this is in the index only.
const MARGIN: f32 = 0.65;
/// An event below this is none.
const LEAST: f32 = 0.45;
/// Words that say what happened, at least.
const LEAST_WORDS: usize = 3;

pub(super) fn suggest(choice: &mut Choice<'_>) -> Vec<Fact> {
    let document = choice.document;
    let mentions = choice.mentions;
    let dates: Vec<&Mention> = mentions.iter().filter(|mention| matches!(mention.found, Found::Date(_))).collect();
    let quotes: Vec<Span> = choice.mentions.iter().filter_map(quoted).collect();
    let mut events: Vec<Told> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut parse = Parse::default();
    for (index, date) in mentions.iter().enumerate() {
        let Found::Date(when) = &date.found else { continue };
        if let Some(why) = unfit(document, &quotes, date, when) {
            choice.note(index, || why.into());
            continue;
        }
        if !parse.span.contains(date.span) || parse.words.is_empty() {
            let span = sentence::around(document, date.span).unwrap_or(date.span);
            let spans: Vec<Span> = near(&dates, span).iter().map(|date| date.span).collect();
            parse = Parse::new(&document.prose, span, &spans, &choice.names);
        }
        match event(document, &parse, date, when) {
            Err(why) => choice.note(index, || why.into()),
            Ok((label, score)) => match seen.get(&label) {
                Some(&known) => events[known].again.push(index),
                None => {
                    seen.insert(label.clone(), events.len());
                    let fact = fact(choice, date, when, label, score);
                    events.push(Told { fact, score, index, again: Vec::new() });
                }
            },
        }
    }
    ranked(choice, events)
}

/// An event before it is ranked, by the mentions of the date that it was found at and of those that tell it again.
struct Told {
    fact: Fact,
    score: f32,
    index: usize,
    again: Vec<usize>,
}

/// Why a date says nothing of an event wherever its sentence may lead.
fn unfit(document: &Document, quotes: &[Span], date: &Mention, when: &When) -> Option<Reason> {
    if when.edtf.is_empty() {
        return Some(Reason::Unresolved);
    }
    if is_quoted(quotes, date.span) {
        return Some(Reason::Quoted);
    }
    match document.block_at(date.span.start()).map(|block| block.kind) {
        Some(BlockKind::Heading(_) | BlockKind::Caption) => Some(Reason::InHeading),
        Some(BlockKind::TableCell) => Some(Reason::DateInTable),
        _ => None,
    }
}

/// What happened on `date`, and how sure that is.
fn event(document: &Document, parse: &Parse<'_>, date: &Mention, when: &When) -> Result<(String, f32), Reason> {
    let found = match document.language {
        Language::English if compares(parse, date) => return Err(Reason::Compared),
        Language::English if tells(parse, date) => return Err(Reason::Telling),
        Language::English => told(parse, date),
        Language::German => german::event(document, date),
    };
    let (label, worth) = found.ok_or(Reason::Untold)?;
    if when.relative && when.edtf.len() == 4 && label.contains(|c: char| c.is_ascii_digit()) {
        return Err(Reason::YearsFigure);
    }
    let score = (certainty(date, when) + worth).min(0.95);
    if score < LEAST { Err(Reason::VagueEvent) } else { Ok((label, score)) }
}

fn quoted(mention: &Mention) -> Option<Span> {
    match &mention.found {
        Found::Quote(quote) => Some(quote.content),
        _ => None,
    }
}

fn is_quoted(quotes: &[Span], date: Span) -> bool {
    let after = quotes.partition_point(|quote| quote.end() <= date.start());
    quotes.get(after).is_some_and(|quote| quote.contains(date))
}

/// Best first, capped, with ids.
fn ranked(choice: &mut Choice<'_>, mut events: Vec<Told>) -> Vec<Fact> {
    events.sort_by(|left, right| right.score.total_cmp(&left.score));
    let mut chosen = Vec::with_capacity(events.len());
    for (rank, Told { mut fact, score, index, again }) in events.into_iter().enumerate() {
        let shown = match () {
            () if score < MARGIN => Shown::Unsure,
            () if rank >= MOST => Shown::Article,
            () => Shown::Margin,
        };
        if shown != Shown::Margin {
            fact.show = Show::Index;
        }
        fact.id = choice.id(&fact.label);
        choice.note(index, || Fate::Fact { id: fact.id.clone(), part: Part::Makes, shown });
        for index in again {
            choice.note(index, || Fate::Nothing { why: Reason::Repeats, id: Some(fact.id.clone()) });
        }
        chosen.push(fact);
    }
    chosen
}

/// How well the date alone makes an event: a day more than a year, a stated one more than one counted from today.
fn certainty(date: &Mention, when: &When) -> f32 {
    let precise = match when.edtf.len() {
        10 => 0.82,
        7 => 0.78,
        4 => 0.74,
        _ => 0.66,
    };
    let vague = when.relative && when.edtf.len() != 10;
    precise - if vague { 0.17 } else { 0.0 } - if date.rule == "date.open" { 0.08 } else { 0.0 }
}

/// What the clause around a date says happened, and how well that makes an event.
fn told(parse: &Parse<'_>, date: &Mention) -> Option<(String, f32)> {
    let at = parse.within(date.span).start;
    let index = parse.clauses.iter().rposition(|clause| clause.parts.iter().any(|part| part.contains(&at)))?;
    let clause = &parse.clauses[index];
    if clause.verb.is_empty() {
        return loose(parse, index, at);
    }
    // `one tube from 1972 was opened`
    if clause.subject.contains(&at) && at > clause.subject.start && matches!(parse.text(at), "from" | "of")
        || clause.subject.contains(&at) && at > 0 && matches!(parse.text(at - 1), "from" | "of")
    {
        return None;
    }
    finite(parse, index)
}

/// A stretch without a verb of its own: `, finished in 1209,`, `On Tuesday,`.
fn loose(parse: &Parse<'_>, index: usize, at: usize) -> Option<(String, f32)> {
    let clause = &parse.clauses[index];
    let part = clause.parts.iter().find(|part| part.contains(&at))?.clone();
    let first = part.clone().find(|at| !matches!(parse.tags[*at], Tag::Date | Tag::Adv)).unwrap_or(part.start);
    if matches!(parse.text(first), "compared" | "dated" | "according") {
        return None;
    }
    if parse.tags[first] == Tag::Part && first == part.start {
        let named = named_before(parse, index, part.start);
        let begun = if part.start == 0 { Phrase::default() } else { Phrase::default().keep(parse, parse.bare(named)) };
        let label = begun.keep(parse, first..first + 1).tail_undated(parse, first + 1..part.end).label()?;
        return label.contains(' ').then_some((label, -0.04));
    }
    let ahead = (index + 1..parse.clauses.len()).find(|at| !parse.clauses[*at].verb.is_empty());
    let behind =
        (0..index).rev().find(|at| !parse.clauses[*at].verb.is_empty() && parse.clauses[*at].kind != Kind::Saying);
    // a phrase before the first verb goes with it, one behind with what was said before
    let host = behind.or(ahead)?;
    finite(parse, host)
}

/// A clause with a subject and a verb.
fn finite(parse: &Parse<'_>, index: usize) -> Option<(String, f32)> {
    let clause = &parse.clauses[index];
    let (main, passive) = parse.deed(clause)?;
    if clause.kind == Kind::Saying || super::runs::says(parse.text(main)) && !passive {
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
    let (label, told) = said(parse, index, parse.core(subject), main, passive)?;
    let copula = is_be(parse.text(main)) || matches!(parse.text(main), "has" | "have" | "had");
    let worth = worth(clause, pronoun, borrowed, copula, parse.text(main));
    (told && enough(&label)).then_some((label, worth))
}

/// The label of a clause, and whether it says something whole.
fn said(parse: &Parse<'_>, index: usize, who: Range<usize>, main: usize, passive: bool) -> Option<(String, bool)> {
    let clause = &parse.clauses[index];
    if who.clone().any(|at| parse.tags[at] == Tag::Num)
        && who.clone().all(|at| matches!(parse.tags[at], Tag::Num | Tag::Adv | Tag::Prep))
    {
        return None;
    }
    let part = clause.parts.iter().find(|part| part.contains(&clause.verb.start))?.clone();
    let mut begun = Phrase::default().keep(parse, who).keep_undated(parse, clause.verb.clone());
    let mut rest = clause.verb.end..part.end;
    // `voted to keep`, `was made a dame`: the verb alone says nothing
    while rest.start < rest.end && (matches!(parse.tags[rest.start], Tag::To | Tag::Inf | Tag::Date)) {
        begun = begun.keep_undated(parse, rest.start..rest.start + 1);
        rest.start += 1;
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
        let named = named_before(parse, index, clause.parts.first()?.start);
        return (!named.is_empty()).then_some((named, true));
    }
    let before =
        (0..index).rev().find(|at| !matches!(parse.clauses[*at].kind, Kind::Loose | Kind::Rel | Kind::Saying))?;
    subject(parse, before, steps + 1).map(|(subject, _)| (subject, true))
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

fn fact(choice: &Choice<'_>, mention: &Mention, when: &When, label: String, score: f32) -> Fact {
    Fact {
        id: String::new(),
        label,
        text: None,
        at: choice.anchors.telling(mention.span).into_iter().collect(),
        source: Vec::new(),
        as_of: None,
        period: None,
        status: Status::Suggested,
        show: Show::Margin,
        origin: Origin::Rule { rule: mention.rule.to_owned(), score },
        detail: Detail::Event(Box::new(Event { when: when.edtf.clone(), ..Event::default() })),
        extra: None,
    }
}

#[cfg(test)]
mod tests;
