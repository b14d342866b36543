//! What the headings of a page are called in addresses: by its generator, and by postil.

use std::collections::BTreeMap;

use super::words;
use crate::article::elsewhere::Foreign;

/// The most headings of a page that links may name, and the longest id, in bytes.
const MOST: usize = 300;
const LONGEST: usize = 200;

/// postil's ids of headings, by those that its generator gave them. Left out are those that postil numbers or names otherwise, as a
/// link to a heading that is not there would be an error.
pub fn of(foreign: &Foreign) -> BTreeMap<String, String> {
    let all = foreign.headings();
    let id = |(words, given): &(String, Option<String>)| given.clone().unwrap_or_else(|| slug::slugify(words));
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for heading in &all {
        *counts.entry(id(heading)).or_default() += 1;
    }
    let mut found = BTreeMap::new();
    for heading in all.iter().take(MOST) {
        let own = id(heading);
        if own.is_empty() || own.len() > LONGEST || is_of_page(&own) || counts[&own] > 1 {
            continue;
        }
        if heading.1.is_none() {
            found.entry(words::heading(&heading.0)).or_insert_with(|| own.clone());
        }
        found.insert(own.clone(), own);
    }
    found
}

/// Whether postil's pages may give an id to something else: to facts, notes and footnotes.
fn is_of_page(id: &str) -> bool {
    id.split_once('-').is_some_and(|(first, _)| {
        let numbered = |letter| first.strip_prefix(letter).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
        matches!(first, "f" | "n" | "fn" | "fnref") || numbered('m')
    })
}
