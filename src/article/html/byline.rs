//! Names of authors as bylines write them.

mod each;
mod eastern;
mod given;
mod roles;
#[cfg(test)]
mod tests;
mod words;

use each::push;
pub use given::begins_given;
use roles::{BODIES, CREDITS, NO_BODY, NOBODY, is_role, is_section};
pub use words::is_label;
use words::{BETWEEN, STOPS, label};

use super::date;

/// The names that follow a label such as "By".
pub fn after_label(line: &str) -> Option<Vec<String>> {
    let lower = line.to_lowercase();
    if is_of_machines(&lower) {
        return None;
    }
    let longest = if line.starts_with("作者：") || line.starts_with("作者:") { 160 } else { 60 };
    if let Some(found) = eastern::names(line).filter(|_| line.chars().count() <= longest) {
        return Some(found);
    }
    // Turkish sets what others set before a name behind it.
    if let Some((name, _)) = line.split_once(" tarafından").filter(|(name, _)| is_person(name)) {
        return Some(names(name));
    }
    // A bare preposition begins many lines; a verb or a capital makes it a byline.
    let Some((label, rest)) = label(line) else { return after_date(line) };
    // A verb before a name makes a sentence of it.
    let rest = rest.strip_suffix('.').filter(|_| label.ends_with(" by")).unwrap_or(rest);
    let is_short = rest.split_whitespace().count() <= 12 && !rest.ends_with(['.', '?', '!']);
    if label == "de" || !is_short {
        return None;
    }
    let found = names(rest);
    // Of those who take part in a site, one word is enough where a verb goes before it.
    let is_sure = label.contains(' ') && !label.starts_with("ein ");
    let is_name =
        |name: &String| name.split_whitespace().count() >= 2 || is_agency(name) || name.contains(eastern::is_one);
    if !found.is_empty() && found.iter().all(is_name) {
        return Some(found);
    }
    leading_nickname(rest).filter(|_| is_sure).map(|name| vec![name])
}

/// What follows a label for authors in a line.
pub fn behind_label(line: &str) -> Option<&str> {
    label(line).map(|(_, rest)| rest.trim()).filter(|rest| !rest.is_empty())
}

/// The one word behind a label, and whether a date follows it: `by tidepool77 on 3 May 2016`.
pub fn labelled_nickname(line: &str) -> Option<(String, bool)> {
    let rest = behind_label(line).filter(|_| line.split_whitespace().count() <= 12)?;
    let name = leading_nickname(rest)?;
    let is_dated = rest.len() > name.len() && date::in_words(rest.get(name.len()..)?, false).is_some();
    Some((name, is_dated))
}

/// A name of one word that a line begins with, if the line ends there, or goes on about a time.
fn leading_nickname(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let first = words.next()?.trim_end_matches([',', ':', '.']);
    let lower = first.to_lowercase();
    let is_label = label(&format!("{first} ")).is_some() || matches!(lower.as_str(), "the" | "a" | "der" | "die");
    let ends = words.next().is_none_or(|word| {
        STOPS.contains(&word)
            || date::is_name(word)
            || word.starts_with(|c: char| c.is_ascii_digit() || "|•·-–—»".contains(c))
    });
    nickname(first).filter(|_| ends && !is_label)
}

/// The names in `Posted on 3 May 2016 by Ann Hart` and `3 May 2016 by tidepool77`.
fn after_date(line: &str) -> Option<Vec<String>> {
    const LABELS: [&str; 10] =
        [" by ", " von ", " par ", " por ", " door ", " av ", " af ", " przez ", " da ", " oleh "];
    if line.split_whitespace().count() > 16 {
        return None;
    }
    let (before, rest) = LABELS.iter().find_map(|label| line.split_once(label))?;
    let is_dated = date::in_words(before, false).is_some() && before.split_whitespace().count() <= 9;
    let rest = Some(rest.trim()).filter(|rest| is_dated && !rest.ends_with(['.', '?', '!']))?;
    let found = names(rest);
    if !found.is_empty() && found.iter().all(|name| name.contains(' ')) {
        return Some(found);
    }
    leading_nickname(rest).map(|name| vec![name])
}

/// Whether a name is that of a news agency.
pub fn is_agency(name: &str) -> bool {
    crate::article::plain::is_agency(name)
}

/// A body of writers that a line names first: `CNN Wire Staff`, without an article.
fn body(line: &str) -> Option<String> {
    let line =
        ["the ", "der ", "die ", "la ", "le "].iter().find_map(|article| line.strip_prefix(article)).unwrap_or(line);
    let end = line.find(['|', '•', '·', '(', '/', '–', '—', ',', ';']).unwrap_or(line.len());
    let words: Vec<&str> = line[..end].split_whitespace().collect();
    let (last, before) = words.split_last()?;
    let is_body = BODIES.contains(&last.to_lowercase().as_str())
        && (1..=4).contains(&before.len())
        && before.iter().all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '&'))
        && !before.iter().any(|word| NO_BODY.contains(&word.to_lowercase().as_str()) || is_role(word));
    is_body.then(|| words.join(" "))
}

/// Whether a name is what a body of writers is called: `Herald Staff`, `Editors`.
pub fn is_body(name: &str) -> bool {
    let last = name.split_whitespace().last().unwrap_or_default().to_lowercase();
    BODIES.contains(&last.as_str()) || matches!(last.as_str(), "editors" | "contributors" | "reporters" | "writers")
}

/// `Hart, Ann` as `Ann Hart`.
pub fn turned(name: &str) -> Option<String> {
    let name = name.split('(').next()?.trim();
    let (last, first) = name.split_once(',')?;
    let (last, first) = (last.trim(), first.trim());
    let is_given = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || ".-’'".contains(c))
            && !is_role(word.trim_end_matches('.'))
            && (word.chars().any(char::is_lowercase) || word.split(['.', '-']).all(|part| part.chars().count() <= 2))
    };
    let (family, given): (Vec<&str>, Vec<&str>) =
        (last.split_whitespace().collect(), first.split_whitespace().collect());
    let capitals = family.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_name = (1..=4).contains(&family.len())
        && capitals == 1
        && family.iter().all(|word| is_part(word) && !is_role(word))
        && (1..=3).contains(&given.len())
        && given.iter().all(|word| is_given(word));
    is_name.then(|| recased(&format!("{first} {last}")))
}

/// Whether a line, in lower case, names who runs or made the site: `The Port is powered by Quayworks`.
pub fn is_of_machines(line: &str) -> bool {
    ["powered by", "hosted by", "designed by", "developed by", "sponsored by", "built with"]
        .iter()
        .any(|what| line.contains(what))
}

/// The name that somebody took on a site: `tidepool77`.
pub fn nickname(name: &str) -> Option<String> {
    let name = name.trim();
    let is_one =
        (2..=30).contains(&name.chars().count()) && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase();
    let is_nobody = NOBODY.contains(&bare.as_str());
    (is_one && !is_nobody && name.contains(char::is_alphabetic)).then(|| name.to_owned())
}

/// Whether a name is that of an account which is nobody's: `Super User`, `Site Admin`.
pub fn is_account(name: &str) -> bool {
    // Some set Chinese words wide: `管 理 员`.
    let together: String = name.split_whitespace().collect();
    if name.contains(eastern::is_one) && NOBODY.contains(&together.as_str()) {
        return true;
    }
    const AROUND: [&str; 8] = ["site", "web", "system", "content", "the", "main", "default", "portal"];
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    let mut is_nobody = false;
    let all = words.all(|word| {
        let is_one = NOBODY.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit()))
            || word.starts_with("admin")
            || word.ends_with("admin");
        is_nobody |= is_one;
        is_one || AROUND.contains(&word.as_str())
    });
    all && is_nobody
}

/// What data call a person, where it is like no name: `「每日」`, `annhart ~`.
pub fn called(name: &str) -> Option<String> {
    let name = name.trim();
    let is_one = (2..=40).contains(&name.chars().count())
        && name.chars().any(char::is_alphabetic)
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !name.contains(['@', '/', '|', '<', '>', ':', '.'])
        && !name.split_whitespace().any(|word| is_role(word) || is_section(word) || date::is_name(word))
        && label(name).is_none()
        && !is_account(name);
    is_one.then(|| name.to_owned())
}

/// The name of several words that somebody took on a site, in small letters or not: `The old pilot`.
pub fn pen_name(name: &str) -> Option<String> {
    let name = name.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_one = (2..=4).contains(&words.len())
        && name.chars().count() <= 30
        && name.starts_with(char::is_alphanumeric)
        && name.chars().all(|c| c.is_alphabetic() || " '’-".contains(c))
        && label(name).is_none()
        && !words
            .iter()
            .any(|word| is_role(word) || date::is_name(word) || CREDITS.contains(&word.to_lowercase().as_str()))
        && !words.iter().any(|word| NOBODY.contains(&word.to_lowercase().as_str()));
    (is_one && !is_house(&words)).then(|| name.to_owned())
}

/// Whether a name is what a house calls its writers together: `Redazione`, `La Rédaction`, `Redazione CS24`.
pub fn is_editorial(name: &str) -> bool {
    const NAMES: [&str; 9] = [
        "redazione",
        "redaktion",
        "redaktionen",
        "redactie",
        "redacción",
        "redação",
        "rédaction",
        "redakcja",
        "редакция",
    ];
    let name = name.to_lowercase();
    let name = ["la ", "die ", "de ", "a "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(&name);
    let mut words = name.split_whitespace();
    words.next().is_some_and(|word| NAMES.contains(&word)) && words.count() <= 2
}

/// The names in `By Ann Hart and Per Dahl, staff writers | 3 May 2016`.
pub fn names(line: &str) -> Vec<String> {
    let mut rest = line.trim();
    if is_label(rest) {
        return Vec::new();
    }
    if let Some(names) = eastern::names(rest) {
        return names;
    }
    // `Text: Von Eva Klein` has two.
    for _ in 0..2 {
        rest = label(rest).map_or(rest, |(_, rest)| rest);
    }
    if let Some(name) = body(rest) {
        return vec![name];
    }
    let is_loud = !rest.chars().any(char::is_lowercase);
    let mut names: Vec<String> = Vec::new();
    let ends = rest.find(['|', '•', '·', '(', '/', '–', '—', '»', '\u{2022}']).unwrap_or(rest.len());
    let ends = rest[..ends].find(" - ").unwrap_or(ends);
    let parts = rest[..roles::before_firm(&rest[..ends])].split([',', ';', '&', '、', '+', '،', '，', '；']);
    for (nth, part) in parts.enumerate() {
        let words: Vec<&str> = part.split_whitespace().collect();
        // After a person, a single word is a place or an agency.
        let is_aside = nth > 0 && words.len() == 1 && names.iter().any(|name| name.contains(' ')) && part.is_ascii();
        if is_aside || names.iter().any(|name| is_person(name)) && is_house(&words) {
            break;
        }
        let (found, goes_on) = names_of_part(&words, is_loud);
        // What follows a role is a place of work, and one word what somebody is: `Special for The Port`, `合伙人`.
        let is_person_before = names.iter().any(|name| name.contains(' ') && name.is_ascii());
        if !names.is_empty() && found.iter().flatten().any(|word| is_role(word))
            || is_person_before && found.iter().all(|name| name.len() < 2)
        {
            break;
        }
        for name in found {
            push(&mut names, &name);
        }
        if !goes_on {
            break;
        }
    }
    names
}

/// Whether words are those of a house or a part of one: `The Daily Port`, `University of Aldermouth`.
fn is_house(words: &[&str]) -> bool {
    const HOUSES: [&str; 13] = [
        "university",
        "universität",
        "université",
        "universidad",
        "institute",
        "institut",
        "department",
        "college",
        "school",
        "press",
        "times",
        "magazine",
        "inc",
    ];
    words.first() == Some(&"The")
        || words.iter().any(|word| HOUSES.contains(&word.trim_end_matches('.').to_lowercase().as_str()))
}

/// The names in a part of a line without commas, and whether more may follow it.
fn names_of_part<'w>(words: &[&'w str], is_loud: bool) -> (Vec<Vec<&'w str>>, bool) {
    let mut names = Vec::new();
    let mut name: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1);
        let lower = word.to_lowercase();
        let is_joint = BETWEEN.contains(word) || is_loud && word.len() > 1 && BETWEEN.contains(&lower.as_str());
        let joins = is_joint && at > 0 && next.is_some_and(|next| next.starts_with(char::is_uppercase));
        let is_before_date = |next: &&str| next.starts_with(|c: char| c.is_ascii_digit()) || date::is_name(next);
        // at the end, `Sun`, `May` and `March` are rather surnames
        let is_long = lower.chars().count() > 5 && lower != "august";
        let is_date = date::is_name(&lower) && next.map_or(is_long, is_before_date);
        let is_over = word.starts_with(|c: char| c.is_ascii_digit())
            || word.contains('@')
            || STOPS.contains(word)
            || CREDITS.contains(&lower.trim_end_matches(':'))
            || is_date && name.len() > 1;
        if name.len() > 1 && words.len() > at + 1 && is_joined(word) {
            names.push(std::mem::take(&mut name));
            name.push(word.trim_start_matches('و'));
        } else if joins {
            names.push(std::mem::take(&mut name));
        } else if is_over && !name.is_empty() || CREDITS.contains(&lower.trim_end_matches(':')) {
            names.push(name);
            return (names, false);
        } else if at > 0 || !BETWEEN.contains(word) {
            name.push(word);
        }
    }
    names.push(name);
    (names, true)
}

/// Whether Arabic `and` is written together with a name: there are names that begin with its letter.
fn is_joined(word: &str) -> bool {
    const NAMES: [&str; 14] =
        ["وليد", "وائل", "وسام", "وفاء", "وداد", "وجدي", "وهيب", "وديع", "وحيد", "وصال", "وسيم", "وجيه", "ولاء", "وضاح"];
    word.starts_with('و') && word.chars().count() > 3 && !NAMES.contains(&word)
}

/// Whether a part of a line reads as somebody's name: two to four words with capitals.
pub fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_capital = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase) || matches!(*word, "de" | "van" | "von" | "der" | "la")
    };
    (2..=4).contains(&words.len())
        && words.iter().all(is_capital)
        && words[0].chars().next().is_some_and(char::is_uppercase)
        && text.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || ".'’-".contains(c))
        && !words.iter().any(|word| is_role(word) || is_section(word))
}

/// Whether a word can stand in a name.
fn is_part(word: &str) -> bool {
    const PARTICLES: [&str; 26] = [
        "de", "van", "von", "der", "den", "la", "le", "di", "da", "do", "dos", "das", "del", "della", "du", "des",
        "bin", "al", "el", "ten", "ter", "af", "av", "zu", "y", "e",
    ];
    PARTICLES.contains(&word)
        || !word.starts_with(char::is_lowercase)
        || ["d'", "d’", "al-", "el-"].iter().any(|start| word.starts_with(start))
}

/// `ANN HART` as `Ann Hart`.
fn recased(name: &str) -> String {
    let is_loud = name.contains(' ') && name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
    // `US EPA` is no name of a person.
    let is_short = name.split_whitespace().all(|word| word.chars().count() <= 3);
    if !is_loud || is_short {
        return name.to_owned();
    }
    let mut starts = true;
    let recase = |c: char| {
        let out: String = if starts { c.to_string() } else { c.to_lowercase().collect() };
        starts = !c.is_alphanumeric();
        out
    };
    name.chars().map(recase).collect()
}
