//! One name of a byline: what is none, and what stands with it that is no part of it.

use super::super::date;
use super::roles::{NO_BODY, NOBODY, is_role};
use super::{body, is_account, is_agency, is_house, is_part, is_person, recased};

/// Whether a word is two that a page sets without a space between them: `HartHarbour`.
fn is_glued(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals > 1 && word.chars().any(char::is_lowercase) && !word.contains(['-', '\'', '’', '.']) && word.len() > 8
}

/// `ANN HART Staff Writer` without what she is, and `Reporter Ann Hart`.
fn without_role<'w, 'a>(words: &'a [&'w str]) -> &'a [&'w str] {
    let Some(first) = words.iter().position(|word| !is_role(word)) else { return words };
    let end = words[first..].iter().position(|word| is_role(word)).map_or(words.len(), |end| first + end);
    let rest_is_role = words[end..].iter().all(|word| is_role(word));
    let name = &words[first..end];
    let is_name = (2..=3).contains(&name.len())
        && !name.iter().any(|word| is_glued(word))
        && is_person(&name.join(" "))
        && !is_house(name)
        && !name.iter().any(|word| NO_BODY.contains(&word.to_lowercase().as_str()));
    if rest_is_role && is_name { name } else { words }
}

/// `Dr. Ann Hart` without the title.
fn without_title<'w, 'a>(words: &'a [&'w str]) -> &'a [&'w str] {
    const TITLES: [&str; 8] = ["dr.", "dr", "prof.", "prof", "mr.", "mrs.", "ms.", "др."];
    let titles = words.iter().take_while(|word| TITLES.contains(&word.to_lowercase().as_str())).count();
    if words.len() >= titles + 2 { &words[titles..] } else { words }
}

/// Broadcasters that stand behind names.
const CHANNELS: [&str; 14] =
    ["BBC", "CNN", "CBS", "NBC", "ABC", "NPR", "PBS", "ITV", "CNBC", "NDTV", "RTL", "ARD", "ZDF", "RAI"];

/// `Ann Hart Associated Press` and `Ann Hart BBC` without the house that stands behind the name.
fn without_house<'w, 'a>(words: &'a [&'w str]) -> &'a [&'w str] {
    let end = (2..words.len()).find(|&end| is_agency(&words[end..].join(" ")));
    let end = end.or_else(|| (2..words.len()).find(|&end| CHANNELS.contains(&words[end])));
    end.map(|end| &words[..end]).filter(|name| is_person(&name.join(" "))).unwrap_or(words)
}

/// Whether a word is what somebody is and the name behind it, set without a space: `EngineerAnn`.
fn is_role_and_name(word: &str) -> bool {
    let split = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
    is_glued(word) && split.is_some_and(|at| is_role(&word[..at]))
}

/// Adds the name that `words` are, if they are one.
pub(super) fn push(names: &mut Vec<String>, words: &[&str]) {
    let words = without_house(without_role(without_title(words)));
    let name = words.join(" ");
    let name = name.trim_matches(|c: char| c.is_whitespace() || ":-–—*†‡§¶^#".contains(c));
    // The mark of a note at a name: `Ann Hart1`.
    let name = if name.contains(' ') {
        name.trim_end_matches(|c: char| c.is_ascii_digit() || "*†‡§".contains(c))
    } else {
        name
    };
    let starts_well = name.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii() && c.is_alphabetic());
    // `Tuesday May` is what is left of a date.
    let is_date = name.chars().any(|c| c.is_ascii_digit()) || words.len() > 1 && words.iter().all(|w| date::is_name(w));
    // `About Ann` stands above what is said of her.
    let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
    // Meet is a first name, too: `Meet Patel`.
    let is_heading = words.len() > 1
        && [
            "about",
            "über",
            "contact",
            "follow",
            "view",
            "cited",
            "connect",
            "copyright",
            "zum",
            "zur",
            "read",
            "more",
            "all",
        ]
        .contains(&first.as_str())
        || words.len() > 2 && first == "meet";
    let is_name = starts_well
        && !is_heading
        && !name.contains(['?', '!', '>', '<', '®', '™', '©', '»', '«'])
        && !is_date
        && !is_account(name)
        && !name.contains("://")
        && !name.contains(':')
        && words.iter().all(|word| is_part(word))
        && (1..=6).contains(&words.len())
        && name.chars().count() <= 60;
    let is_crowd = words.len() > 1 && words.last().is_some_and(|word| word.to_lowercase() == "contributors");
    let has_role = words.iter().any(|word| is_role(word)) && !is_agency(name) && !(is_crowd && body(name).is_some());
    let has_role = has_role || words.len() > 2 && words.iter().any(|word| is_role_and_name(word));
    if is_name
        && !has_role
        && !NOBODY.contains(&name.to_lowercase().as_str())
        && !names.iter().any(|known| *known == recased(name))
    {
        names.push(recased(name));
    }
}
