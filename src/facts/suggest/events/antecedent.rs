//! Whom or what `he`, `she`, `it` and `its` mean at the head of a label. Where two can be meant, nobody is.

use std::ops::Range;

use crate::document::BlockKind;
use crate::facts::recognise::{Found, Gender, Mention, gender_of_name, gender_of_pronoun};
use crate::facts::suggest::clause::Parse;
use crate::facts::suggest::phrase::text;
use crate::facts::suggest::sentence::LABEL;
use crate::facts::suggest::tag::Tag;
use crate::facts::suggest::words::one_of;
use crate::facts::suggest::{Choice, sentence};
use crate::span::Span;

/// Sentences looked back over, of which most must have the same pronoun for their subject.
const BACK: usize = 12;
const ASIDE: usize = 4;
/// Characters of a full name that leave room in a label; of a longer one the last word is used.
const NAME: usize = 28;

/// The words for `subject` of the clause at `index`: itself, or with the name that its pronoun stands for.
pub(super) fn words(choice: &Choice<'_>, parse: &Parse<'_>, index: usize, subject: Range<usize>) -> Option<String> {
    let first = parse.text(subject.start);
    let lower = first.to_lowercase();
    let pronoun = subject.len() == 1 && parse.tags[subject.start] == Tag::Pron;
    if !pronoun && !one_of!(lower.as_str(), "its his her") {
        return Some(text(parse, subject));
    }
    let at = parse.words[subject.start].span;
    let name = match lower.as_str() {
        "he" | "his" => person(choice, at, Gender::He)?,
        "she" | "her" => person(choice, at, Gender::She)?,
        "it" | "its" => thing(choice, parse, index)?,
        _ => return None,
    };
    if pronoun {
        return Some(name);
    }
    let mark = if name.ends_with('s') { "’" } else { "’s" };
    Some(format!("{name}{mark} {}", text(parse, subject.start + 1..subject.end)))
}

/// The person whom a pronoun at `at` means: the subject of the nearest sentence that has one.
pub(super) fn person(choice: &Choice<'_>, at: Span, gender: Gender) -> Option<String> {
    let mut span = sentence::around(choice.document, at)?;
    let mut before = at.start();
    let mut aside = 0;
    for _ in 0..BACK {
        let found = persons(choice, Span::of(span.start(), before), gender);
        if !found.is_empty() {
            let name = subject_among(choice, span, &found)?;
            return Some(short(&name.canonical));
        }
        let parse = Parse::new(&choice.document.prose, span, &[], &choice.names);
        // somebody without a name may be meant
        let subject = first_subject(&parse).map(|subject| parse.text(subject.start));
        let other = subject.and_then(gender_of_pronoun).is_some_and(|other| other != gender);
        let someone = first_subject(&parse).is_some_and(|subject| is_someone(&parse, subject));
        aside += usize::from(subject.and_then(gender_of_pronoun).is_none());
        if other || someone && span.start() != before || aside > ASIDE {
            return None;
        }
        span = sentence_before(choice, span)?;
        before = span.end();
    }
    None
}

/// `label` with the name of the one whose `his` or `her` it tells of, where that is not its subject, of the words `subject`: `The
/// court quashed his conviction`. `None` where it is not known who that is.
pub(super) fn with_owner(
    choice: &Choice<'_>,
    parse: &Parse<'_>,
    subject: Range<usize>,
    label: String,
) -> Option<String> {
    let Some(owner) = label.split(' ').find(|word| matches!(*word, "his" | "her")) else { return Some(label) };
    let gender = if owner == "his" { Gender::He } else { Gender::She };
    let words = Span::of(parse.words[subject.start].span.start(), parse.words[subject.end - 1].span.end());
    let somebody = parse.tags[subject.start] == Tag::Pron
        || is_someone(parse, subject.clone())
        || [Gender::He, Gender::She].into_iter().any(|gender| !persons(choice, words, gender).is_empty());
    if somebody {
        return Some(label);
    }
    let at = (subject.end..parse.words.len()).find(|&at| parse.text(at) == owner)?;
    let name = person(choice, parse.words[at].span, gender)?;
    let mark = if name.ends_with('s') { "’" } else { "’s" };
    let told = label.replacen(&format!(" {owner} "), &format!(" {name}{mark} "), 1);
    (told.chars().count() <= LABEL).then_some(told)
}

/// `A surveyor`: a person whom the sentence does not name.
fn is_someone(parse: &Parse<'_>, subject: Range<usize>) -> bool {
    let core = parse.core(subject);
    let head = core.end.checked_sub(1).map_or("", |at| parse.text(at));
    let ends = ["er", "or", "ist", "man", "woman", "ian", "ant", "ee"].iter().any(|end| head.ends_with(end));
    ends || one_of!(head, "people child boy girl woman man wife husband son daughter driver mother father")
}

fn persons<'a>(choice: &Choice<'a>, within: Span, gender: Gender) -> Vec<&'a Mention> {
    let from = choice.mentions.partition_point(|mention| mention.span.start() < within.start());
    let here = choice.mentions[from..].iter().take_while(|mention| mention.span.end() <= within.end());
    let fits = |mention: &&Mention| match &mention.found {
        Found::Person(name) => gender_of_name(&name.canonical).is_none_or(|known| known == gender),
        _ => false,
    };
    here.filter(fits).collect()
}

/// The one of `found` whom the sentence is about, where it is about one of them only.
fn subject_among<'a>(
    choice: &Choice<'_>,
    span: Span,
    found: &[&'a Mention],
) -> Option<&'a crate::facts::recognise::Name> {
    let parse = Parse::new(&choice.document.prose, span, &[], &choice.names);
    let subject = first_subject(&parse)?;
    let words = Span::of(parse.words[subject.start].span.start(), parse.words[subject.end - 1].span.end());
    let mut names =
        found.iter().filter(|mention| words.contains(mention.span)).filter_map(|mention| match &mention.found {
            Found::Person(name) => Some(name),
            _ => None,
        });
    let name = names.next()?;
    names.all(|other| other.entity == name.entity).then_some(name)
}

fn first_subject(parse: &Parse<'_>) -> Option<Range<usize>> {
    parse.clauses.iter().map(|clause| clause.subject.clone()).find(|subject| !subject.is_empty())
}

fn short(name: &str) -> String {
    if name.chars().count() <= NAME { name } else { name.rsplit(' ').next().unwrap_or(name) }.to_owned()
}

/// What `it` means in the clause at `index`: what the sentence began with, or the one before it.
fn thing(choice: &Choice<'_>, parse: &Parse<'_>, index: usize) -> Option<String> {
    let pronoun =
        |parse: &Parse<'_>, subject: &Range<usize>| subject.len() == 1 && parse.tags[subject.start] == Tag::Pron;
    let own = parse.clauses[..index].iter().map(|clause| &clause.subject).find(|subject| !subject.is_empty());
    if let Some(subject) = own.filter(|subject| !pronoun(parse, subject)) {
        return described(choice, parse, parse.core(subject.clone()));
    }
    let mut span = parse.span;
    for _ in 0..BACK {
        span = sentence_before(choice, span)?;
        let before = Parse::new(&choice.document.prose, span, &[], &choice.names);
        let subject = first_subject(&before)?;
        if !pronoun(&before, &subject) {
            return described(choice, &before, before.core(subject));
        }
        if !before.text(subject.start).eq_ignore_ascii_case("it") {
            return None;
        }
    }
    None
}

/// The words for an organisation, or a thing of which things are told.
fn described(choice: &Choice<'_>, parse: &Parse<'_>, core: Range<usize>) -> Option<String> {
    let (first, last) = (core.clone().next()?, core.clone().next_back()?);
    let span = Span::of(parse.words[first].span.start(), parse.words[last].span.end());
    let from = choice.mentions.partition_point(|mention| mention.span.end() <= span.start());
    let mut named = choice.mentions[from..].iter().take_while(|mention| mention.span.start() < span.end());
    let mut organization = false;
    for mention in named.by_ref() {
        match mention.found {
            Found::Person(_) => return None,
            Found::Organization(_) => organization = true,
            _ => {}
        }
    }
    let thing = one_of!(
        parse.text(last),
        "company firm bank council government club museum bridge ship ferry mill factory plant building church station \
         law report study survey poll film book album orchestra mine school hospital university college airport line \
         railway tower lighthouse hotel theatre stadium ground newspaper magazine party agency ministry commission \
         court charity institute reservoir dam canal road tunnel hall palace castle chapel cathedral monastery yard \
         brewery vessel aircraft telescope satellite probe painting treaty act bill fund trust society union"
    );
    let joined = core.clone().any(|at| parse.tags[at] == Tag::Conj);
    let words = text(parse, core.clone());
    let words = match words.split_once(' ') {
        Some(("a" | "an" | "A" | "An", rest)) => format!("the {rest}"),
        _ => words,
    };
    let pointing = one_of!(parse.text(first).to_lowercase().as_str(), "its his her their this that my our");
    ((organization || thing) && !joined && !pointing).then_some(words)
}

/// The sentence before `span`, within the same text.
fn sentence_before(choice: &Choice<'_>, span: Span) -> Option<Span> {
    let document = choice.document;
    let end = document.prose[..span.start()].trim_end().len();
    let at = document.prose.floor_char_boundary(end.saturating_sub(2));
    let block = document.block_at(at)?;
    if end < 3 || matches!(block.kind, BlockKind::Heading(_) | BlockKind::Caption | BlockKind::TableCell) {
        return None;
    }
    sentence::around(document, Span::of(at, at)).filter(|before| before.start() < span.start())
}
