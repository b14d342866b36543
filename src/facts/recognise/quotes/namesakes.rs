//! Two of one surname: it means whom the article told of last by the full name.

use foldhash::{HashMap, HashSet};

use super::gender::{Gender, of_kinds, of_name};
use super::named::Named;
use crate::facts::recognise::names::{Kinds, Lexicon, Words};

/// People of one surname that are told apart.
const MOST: usize = 6;

/// Gives surnames alone the name that they stand for, where several people of the article bear them.
pub fn tell_apart<'m>(words: &Words<'_>, names: &mut [Named<'m>]) {
    let shared = shared(names);
    if shared.is_empty() {
        return;
    }
    let mut full: HashMap<&'m str, Vec<usize>> = HashMap::default();
    for at in 0..names.len() {
        let named = &names[at];
        let Some(surname) = surname(named).filter(|surname| shared.contains(surname)) else { continue };
        if named.quoted || named.caption {
            continue;
        }
        let known = full.entry(surname).or_default();
        if is_alone(words, named, surname) {
            let title = title(words, named.at.start);
            let fits = |&&other: &&usize| {
                let own = of_name(&names[other].name.canonical);
                title.is_none() || own.is_none() || own == title
            };
            if let Some(&same) = known.iter().rev().find(fits) {
                names[at].name = names[same].name;
            }
        } else if !is_relative(words, named.at.start) {
            known.retain(|&other| names[other].name.entity != named.name.entity);
            if known.len() == MOST {
                known.remove(0);
            }
            known.push(at);
        }
    }
}

/// Surnames of more than one person; `Glaswegian Cole` is no other than Ann Cole.
fn shared<'m>(names: &[Named<'m>]) -> HashSet<&'m str> {
    let mut first: HashMap<&str, &str> = HashMap::default();
    let mut shared = HashSet::default();
    for named in names {
        let christened = || {
            let first = named.name.canonical.split_once(' ').map_or("", |(first, _)| first);
            let kinds = Lexicon::get().kinds(first);
            // A first name that is not known is told from where somebody comes from by its end.
            let is_unknown = || {
                kinds == Kinds::default() && !["ian", "ean", "ese", "ish", "ing"].iter().any(|end| first.ends_with(end))
            };
            kinds.any(Kinds::FIRST_NAME)
                || named.name.canonical.split(' ').count() > 2
                || named.name.canonical.rsplit(' ').next().is_some_and(is_given)
                || first.chars().count() >= 2 && is_unknown()
        };
        let Some(surname) = surname(named).filter(|_| christened()) else { continue };
        if *first.entry(surname).or_insert(&named.name.entity) != named.name.entity {
            shared.insert(surname);
        }
    }
    shared
}

/// Of a person whose full name the article tells.
fn surname<'m>(named: &Named<'m>) -> Option<&'m str> {
    let (first, last) = named.name.canonical.rsplit_once(' ').filter(|_| named.person)?;
    Some(if is_given(last) && !first.contains(' ') { first } else { last })
}

/// `Jae-myung`: a given name of two syllables, behind the surname.
fn is_given(name: &str) -> bool {
    name.split_once('-').is_some_and(|(_, second)| second.starts_with(|c: char| c.is_ascii_lowercase()))
}

fn is_alone(words: &Words<'_>, named: &Named<'_>, surname: &str) -> bool {
    named.at.len() == 1 && words.core(named.at.start) == surname
}

/// What `Mr` or `Ms` before the name says.
fn title(words: &Words<'_>, name: usize) -> Option<Gender> {
    let dot = usize::from(name > 0 && words.mark(name - 1, "."));
    let title = name.checked_sub(1 + dot).map_or(Kinds::default(), |at| words.kinds(at));
    of_kinds(title, Kinds::HERS, Kinds::HIS)
}

/// `his wife, Rita Cole`: named beside whom the article is about.
fn is_relative(words: &Words<'_>, name: usize) -> bool {
    let comma = usize::from(name > 0 && words.mark(name - 1, ","));
    name.checked_sub(1 + comma).is_some_and(|at| words.is_lower(at) && words.is(at, Kinds::FAMILY))
}
