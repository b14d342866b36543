//! One entity under two spellings: names whose consonants are the same, never all names against all.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Place};
use crate::facts::FactKind;
use crate::facts::check::Statements;
use crate::facts::registry::Registry;

/// Names with the same consonants that are compared with each other.
const MOST_ALIKE: usize = 12;
/// Shorter names differ from others by a letter as a rule.
const LEAST: usize = 8;

/// A name as articles have it.
struct Spelling<'a> {
    name: &'a str,
    count: usize,
    aka: HashSet<String>,
    place: &'a Place,
}

/// Adds what seems to be one person, organisation or place under two names.
pub fn variants(articles: &[Statements], registry: &Registry, found: &mut Vec<Diagnostic>) {
    let mut spellings: BTreeMap<(FactKind, String), Spelling<'_>> = BTreeMap::new();
    for named in articles.iter().flat_map(|statements| &statements.names) {
        let slug = slug::slugify(&named.name);
        let new = Spelling { name: &named.name, count: 0, aka: HashSet::new(), place: &named.place };
        let spelling = spellings.entry((named.kind, slug)).or_insert(new);
        spelling.count += 1;
        spelling.aka.extend(named.aka.iter().map(slug::slugify));
    }
    for entity in &registry.entities {
        let names: Vec<String> = std::iter::once(&entity.name).chain(&entity.aka).map(slug::slugify).collect();
        for name in &names {
            if let Some(spelling) = spellings.get_mut(&(entity.kind, name.clone())) {
                spelling.aka.extend(names.iter().cloned());
            }
        }
    }
    let mut alike: HashMap<(FactKind, String), Vec<&String>> = HashMap::new();
    for (kind, slug) in spellings.keys().filter(|(_, slug)| slug.len() >= LEAST) {
        alike.entry((*kind, skeleton(slug))).or_default().push(slug);
    }
    let mut groups: Vec<_> = alike.into_iter().filter(|(_, slugs)| (2..=MOST_ALIKE).contains(&slugs.len())).collect();
    groups.sort();
    for ((kind, _), slugs) in groups {
        for (index, one) in slugs.iter().enumerate() {
            for other in &slugs[index + 1..] {
                let (a, b) = (&spellings[&(kind, (*one).clone())], &spellings[&(kind, (*other).clone())]);
                if are_one(kind, one, other) && !a.aka.contains(*other) && !b.aka.contains(*one) {
                    let (rare, common) = if a.count <= b.count { (a, b) } else { (b, a) };
                    found.push(told(rare, common));
                }
            }
        }
    }
}

fn told(rare: &Spelling<'_>, common: &Spelling<'_>) -> Diagnostic {
    let message = format!("`{}` here, `{}` elsewhere: two spellings of one name?", rare.name, common.name);
    Diagnostic::warning("check.alias", message)
        .at(rare.place.clone())
        .beside("the other", common.place.clone())
        .hint("write one of them everywhere, or name the other in `aka`; if these are two, give both an entry in `data/entities.toml`")
}

/// Consonants without those that come and go between spellings.
fn skeleton(slug: &str) -> String {
    let mut bones = String::with_capacity(slug.len());
    for letter in slug.chars() {
        let bone = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' | 'v' => continue,
            'c' | 'q' => 'k',
            'z' => 's',
            other => other,
        };
        if !bones.ends_with(bone) {
            bones.push(bone);
        }
    }
    bones
}

/// Whether one word of two names is spelt in two ways.
fn are_one(kind: FactKind, one: &str, other: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (one.split('-').collect(), other.split('-').collect());
    let mut differing = a.iter().zip(&b).enumerate().filter(|(_, (x, y))| x != y);
    let (Some((at, (x, y))), None) = (differing.next(), differing.next()) else { return false };
    if a.len() != b.len() || x.len().min(y.len()) < 4 {
        return false;
    }
    let is_first = kind == FactKind::Person && at + 1 < a.len();
    // Anna and Anne are two people, Hanna and Hannah seldom.
    let same_sound = |word: &str| skeleton_of_vowels(word);
    if is_first {
        return same_sound(x) == same_sound(y);
    }
    let most = if x.len().max(y.len()) >= 7 { 2 } else { 1 };
    let ends_alike = x.as_bytes().last() == y.as_bytes().last();
    ends_alike && x.as_bytes().first() == y.as_bytes().first() && strsim::damerau_levenshtein(x, y) <= most
}

/// A word without doubled letters and silent `h`.
fn skeleton_of_vowels(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    for letter in word.replace("ph", "f").chars().filter(|letter| *letter != 'h') {
        let letter = match letter {
            'y' => 'i',
            'c' => 'k',
            other => other,
        };
        if !sound.ends_with(letter) {
            sound.push(letter);
        }
    }
    sound
}

/// Whether two names have no word in common.
pub fn are_others(one: &str, other: &str) -> bool {
    let words = |name: &str| slug::slugify(name).split('-').map(str::to_owned).collect::<HashSet<_>>();
    let (a, b) = (words(one), words(other));
    a.iter().filter(|word| word.len() > 2).all(|word| !b.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_told_from_two_names() {
        let person = |one: &str, other: &str| skeleton(one) == skeleton(other) && are_one(FactKind::Person, one, other);
        for (one, other) in
            [("anna-lindqvist", "anna-lindquist"), ("hanna-berg", "hannah-berg"), ("erik-johansen", "erik-johannsen")]
        {
            assert!(person(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("anna-berg", "anne-berg"),
            ("john-smith", "john-smithson"),
            ("maria-holt", "mario-holt"),
            ("olga-ivanova", "olga-ivanov"),
        ] {
            assert!(!person(one, other), "{one} {other}");
        }
        assert!(are_others("Anna Berg", "Carl Holm") && !are_others("Berg", "Anna Berg"));
    }
}
