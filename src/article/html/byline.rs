//! Names of authors as bylines write them.

/// What goes before a name, in lower case.
const LABELS: &[&str] = &[
    "by",
    "written by",
    "words by",
    "text by",
    "story by",
    "posted by",
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
    "journaliste",
    "periodista",
    "giornalista",
];

/// The names that follow a label such as "By".
pub fn after_label(line: &str) -> Option<Vec<String>> {
    let lower = line.to_lowercase();
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
    let names = names(rest);
    let is_name = |name: &String| name.split_whitespace().count() >= 2;
    (!names.is_empty() && names.iter().all(is_name)).then_some(names)
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
    for part in rest[..ends].split([',', ';', '&', '、']) {
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
                || matches!(*word, "for" | "in" | "on" | "am" | "le" | "el" | "il" | "op") && !name.is_empty()
            {
                break;
            } else if at > 0 || !BETWEEN.contains(word) {
                name.push(word);
            }
        }
        push(&mut names, &name);
    }
    names
}

fn push(names: &mut Vec<String>, words: &[&str]) {
    let name = words.join(" ");
    let name = name.trim_matches(|c: char| c.is_whitespace() || ":-–—".contains(c));
    let is_role = |word: &str| {
        ROLES.contains(&word.to_lowercase().trim_end_matches('s')) || ROLES.contains(&word.to_lowercase().as_str())
    };
    let starts_well = name.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii() && c.is_alphabetic());
    let is_date = name.chars().any(|c| c.is_ascii_digit());
    let is_name = starts_well
        && !is_date
        && !name.contains("://")
        && (1..=6).contains(&words.len())
        && name.chars().count() <= 60;
    if is_name && !words.iter().any(|word| is_role(word)) && !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
