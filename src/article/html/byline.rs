//! Names of authors as bylines write them.

/// What goes before a name, in lower case.
const LABELS: &[&str] = &[
    "by",
    "written by",
    "words by",
    "text by",
    "story by",
    "posted by",
    "submitted by",
    "started by",
    "asked by",
    "geschrieben von",
    "veröffentlicht von",
    "écrit par",
    "publié par",
    "rédigé par",
    "escrito por",
    "publicado por",
    "scritto da",
    "pubblicato da",
    "geschreven door",
    "skrevet av",
    "skriven av",
    "автор",
    "published by",
    "author",
    "authors",
    "von",
    "text von",
    "ein beitrag von",
    "par",
    "por",
    "texto de",
    "di",
    "a cura di",
    "door",
    "av",
    "af",
    "de",
    "autor",
    "autorin",
    "auteur",
    "autore",
    "reporter",
    "reporting by",
    "tekst",
];
const BETWEEN: &[&str] = &["and", "und", "et", "y", "e", "og", "och", "en"];
/// Words of roles and places of work that follow a name.
const ROLES: &[&str] = &[
    "correspondent",
    "editor",
    "reporter",
    "writer",
    "staff",
    "columnist",
    "contributor",
    "redakteur",
    "redakteurin",
    "korrespondent",
    "korrespondentin",
    "freelance",
    "professor",
    "phd",
    "md",
    "mph",
    "msc",
    "bsc",
    "mba",
    "mbbs",
    "dphil",
    "pharmd",
    "frcp",
    "esq",
    "journaliste",
    "periodista",
    "giornalista",
    "bureau",
    "desk",
    "news",
    "newspaper",
    "newspapers",
    "service",
    "agency",
    "magazine",
    "newsroom",
    "team",
    "admin",
    "administrator",
    "facebook",
    "twitter",
    "google+",
    "linkedin",
    "instagram",
    "email",
    "e-mail",
    "sponsored",
    "article",
    "comment",
    "comments",
    "share",
];

/// Words after which a line goes on about a time or a place.
const STOPS: &[&str] = &["for", "in", "on", "at", "am", "um", "le", "el", "il", "op", "à", "den", "under", "from"];

/// The names that follow a label such as "By".
pub fn after_label(line: &str) -> Option<Vec<String>> {
    let lower = line.to_lowercase();
    if is_of_machines(&lower) {
        return None;
    }
    // A bare preposition begins many lines; a verb or a capital makes it a byline.
    let label = LABELS
        .iter()
        .filter(|label| lower.strip_prefix(**label).is_some_and(|rest| rest.starts_with([' ', ':'])))
        .max_by_key(|label| label.len())?;
    let rest = line.get(label.len()..)?.trim_start_matches([' ', ':']);
    let is_short = rest.split_whitespace().count() <= 12 && !rest.ends_with(['.', '?', '!']);
    if *label == "de" || !is_short {
        return None;
    }
    let found = names(rest);
    // Of those who take part in a site, one word is enough where a verb goes before it.
    let is_sure = label.contains(' ') && !label.starts_with("ein ");
    let is_name = |name: &String| name.split_whitespace().count() >= 2;
    if !found.is_empty() && found.iter().all(is_name) {
        return Some(found);
    }
    let first = rest.split_whitespace().next().unwrap_or_default().trim_end_matches([',', ':', '.']);
    let is_label = |word: &str| LABELS.contains(&word) || matches!(word, "the" | "a" | "der" | "die");
    let nick = nickname(first).filter(|name| is_sure && !is_label(&name.to_lowercase()));
    let follows = rest.split_whitespace().nth(1);
    nick.filter(|_| {
        follows.is_none_or(|word| {
            STOPS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit() || "|•·-–—".contains(c))
        })
    })
    .map(|name| vec![name])
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
            && (word.chars().any(char::is_lowercase) || word.trim_end_matches('.').chars().count() <= 2)
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
    (is_one && name.contains(char::is_alphabetic)).then(|| name.to_owned())
}

/// The names in `By Ann Hart and Per Dahl, staff writers | 3 May 2016`.
pub fn names(line: &str) -> Vec<String> {
    let mut rest = line.trim();
    if is_label(rest) {
        return Vec::new();
    }
    let lower = rest.to_lowercase();
    let label = LABELS
        .iter()
        .filter(|label| lower.strip_prefix(**label).is_some_and(|rest| rest.starts_with([' ', ':'])))
        .max_by_key(|label| label.len());
    if let Some(label) = label {
        rest = rest.get(label.len()..).unwrap_or_default().trim_start_matches([' ', ':']);
    }
    let mut names: Vec<String> = Vec::new();
    let ends = rest.find(['|', '•', '·', '(', '/', '@', '–', '—', '\u{2022}']).unwrap_or(rest.len());
    'parts: for part in rest[..ends].split([',', ';', '&', '、']) {
        let mut name: Vec<&str> = Vec::new();
        let words: Vec<&str> = part.split_whitespace().collect();
        for (at, word) in words.iter().enumerate() {
            let joins = BETWEEN.contains(word)
                && at > 0
                && words.get(at + 1).is_some_and(|next| next.starts_with(char::is_uppercase));
            if joins {
                push(&mut names, &name);
                name.clear();
            } else if !name.is_empty() && word.starts_with(|c: char| c.is_ascii_digit())
                || STOPS.contains(word) && !name.is_empty()
            {
                push(&mut names, &name);
                break 'parts;
            } else if at > 0 || !BETWEEN.contains(word) {
                name.push(word);
            }
        }
        // What follows a role is a place of work.
        if !names.is_empty() && name.iter().any(|word| is_role(word)) {
            break;
        }
        push(&mut names, &name);
    }
    names
}

fn is_role(word: &str) -> bool {
    let word = word.to_lowercase();
    ROLES.contains(&word.trim_end_matches('s')) || ROLES.contains(&word.as_str())
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
        && !words.iter().any(|word| is_role(word))
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

/// Whether a line is nothing but what goes before a name.
pub fn is_label(line: &str) -> bool {
    let lower = line.trim().trim_end_matches(':').to_lowercase();
    lower.len() > 3 && LABELS.contains(&lower.as_str())
}

/// `ANN HART` as `Ann Hart`.
fn recased(name: &str) -> String {
    let is_loud = name.contains(' ') && name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
    if !is_loud {
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

fn push(names: &mut Vec<String>, words: &[&str]) {
    let name = words.join(" ");
    let name = name.trim_matches(|c: char| c.is_whitespace() || ":-–—".contains(c));
    let starts_well = name.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii() && c.is_alphabetic());
    let is_date = name.chars().any(|c| c.is_ascii_digit());
    let is_name = starts_well
        && !is_date
        && !name.contains("://")
        && !name.contains(':')
        && words.iter().all(|word| is_part(word))
        && (1..=6).contains(&words.len())
        && name.chars().count() <= 60;
    if is_name && !words.iter().any(|word| is_role(word)) && !names.iter().any(|known| *known == recased(name)) {
        names.push(recased(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_runs_a_site_is_no_author() {
        for line in ["The Port is powered by Quayworks Media", "Site designed by Ann Hart"] {
            assert_eq!(after_label(line), None, "{line}");
        }
        assert_eq!(after_label("Started by tidepool77 · 3 May 2016"), Some(vec!["tidepool77".to_owned()]));
    }

    #[test]
    fn names_come_without_what_stands_around_them() {
        for (line, expected) in [
            ("By Ann Hart and Per Dahl, staff writers", vec!["Ann Hart", "Per Dahl"]),
            ("Von Jürgen Maß und Eva Klein", vec!["Jürgen Maß", "Eva Klein"]),
            ("Par Chloé d’Aubigny | 3 mai 2016", vec!["Chloé d’Aubigny"]),
            ("Ann Hart, Health correspondent", vec!["Ann Hart"]),
            ("Author: Ludwig van der Meer", vec!["Ludwig van der Meer"]),
            ("Posted by Ann Hart on 3 May 2016", vec!["Ann Hart"]),
            ("山田太郎", vec!["山田太郎"]),
            ("3 May 2016", vec![]),
        ] {
            assert_eq!(names(line), expected, "{line}");
        }
        assert_eq!(after_label("By Ann Hart"), Some(vec!["Ann Hart".to_owned()]));
        assert_eq!(after_label("By the sea"), None);
        assert_eq!(after_label("By Monday everyone had left the town."), None);
    }
}
