//! Who reports, and from where: bylines and datelines.

/// Names that stand alone before a dash or after "By": agencies and broadcasters, not people.
const AGENCIES: &[&str] = &[
    "AAP",
    "AFP",
    "ANSA",
    "AP",
    "Agence France-Presse",
    "Al Jazeera",
    "Associated Press",
    "BBC",
    "BBC News",
    "Bloomberg",
    "CBC",
    "CBS News",
    "CNN",
    "DPA",
    "EFE",
    "Fox News",
    "IANS",
    "ITAR-TASS",
    "Interfax",
    "KUNA",
    "Kyodo",
    "MTI",
    "NBC News",
    "NPR",
    "PA",
    "PA Media",
    "PTI",
    "Press Association",
    "RIA Novosti",
    "Reuters",
    "Sky News",
    "TASS",
    "The Associated Press",
    "UPI",
    "Wikinews",
    "Xinhua",
    "Yonhap",
    "dpa",
];

/// Whether a name is that of an agency or a broadcaster.
pub fn is_agency(name: &str) -> bool {
    AGENCIES.iter().any(|agency| agency.eq_ignore_ascii_case(name))
}

/// `WASHINGTON (AP) —`, `LONDON, May 3 (Reuters) -`, `CNN —` at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dateline<'a> {
    /// Without the dash: `WASHINGTON (AP)`.
    pub text: &'a str,
    pub agency: Option<&'a str>,
    /// Where the report begins in the line.
    pub end: usize,
}

pub(super) fn dateline(line: &str) -> Option<Dateline<'_>> {
    let (at, dash) = ["—", "–", "--", " - ", " -"]
        .iter()
        .filter_map(|dash| line.find(dash).map(|at| (at, *dash)))
        .filter(|(at, dash)| *dash != " -" || at + dash.len() == line.len())
        .min_by_key(|(at, _)| *at)?;
    let text = line[..at].trim_end();
    if text.is_empty() || text.chars().count() > 80 {
        return None;
    }
    let rest = &line[at + dash.len()..];
    let end = line.len() - rest.trim_start().len();
    if is_agency(text.trim_matches(['(', ')'])) {
        let agency = text.trim_matches(['(', ')']);
        return Some(Dateline { text: agency, agency: Some(agency), end });
    }
    let (place, agency) = match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((place, agency)) => (place.trim_end(), Some(agency.trim())),
        None => (text, None),
    };
    let known = agency.is_some_and(is_agency);
    let is_report = if known { is_place(place) } else { is_capitals(place) };
    let is_dash = agency.is_some() || dash.trim() != "-";
    (is_report && is_dash).then_some(Dateline { text, agency: agency.filter(|agency| !agency.is_empty()), end })
}

fn is_place(place: &str) -> bool {
    place.is_empty() || place.starts_with(char::is_uppercase) && place.split_whitespace().count() <= 8
}

/// `NEW YORK`, `PARIS, France`, `LONDON, May 3`: the first part in capitals.
fn is_capitals(place: &str) -> bool {
    let city = place.split(',').next().unwrap_or_default();
    let letters = city.chars().filter(|c| c.is_alphabetic()).count();
    let is_upper = !city.contains(char::is_lowercase) && !city.contains(|c: char| c.is_ascii_digit());
    letters >= 3 && is_upper && city.split_whitespace().count() <= 4 && place.split_whitespace().count() <= 8
}

/// `By Jane Doe and JOHN ROE, Reuters`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    pub authors: Vec<String>,
    pub agency: Option<String>,
}

const OPENINGS: &[&str] =
    &["by ", "by: ", "written by ", "words by ", "story by ", "reported by ", "author: ", "authors: "];
/// Last words of the names of those parts of a paper that sign.
const NEWSROOMS: &[&str] = &[
    "bureau",
    "correspondent",
    "correspondents",
    "desk",
    "editors",
    "newsroom",
    "reporter",
    "reporters",
    "staff",
    "team",
];
const PARTICLES: &[&str] =
    &["de", "da", "del", "der", "den", "di", "dos", "du", "la", "le", "van", "von", "al", "bin", "el", "ten", "y"];

pub(super) fn byline(line: &str) -> Option<Byline> {
    if line.chars().count() > 140 {
        return None;
    }
    let opening = OPENINGS
        .iter()
        .find(|opening| line.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening)))?;
    let names = &line[opening.len()..];
    let names = names.split(['|', '•', '·']).next().unwrap_or_default();
    let names = names.split(" - ").next().unwrap_or_default().split(" – ").next().unwrap_or_default();
    let names = names.split(" in ").next().unwrap_or_default().trim();
    let mut found = Byline::default();
    for part in names.split(',').flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & ")) {
        let part = part.trim().trim_start_matches("and ").trim();
        if is_agency(part) {
            found.agency.get_or_insert_with(|| part.to_owned());
        } else if is_name(part) && found.agency.is_none() {
            found.authors.push(proper_case(part));
        } else if let Some(desk) = newsroom(part).filter(|_| found == Byline::default()) {
            found.authors.push(desk.to_owned());
        } else if found == Byline::default() || !is_affiliation(part) {
            return None;
        }
    }
    (found != Byline::default()).then_some(found)
}

fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_part = |word: &&str| {
        let is_letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'));
        is_letters && (word.starts_with(char::is_uppercase) || PARTICLES.contains(word))
    };
    (2..=5).contains(&words.len()) && words.iter().all(is_part)
}

/// `postil desk` of `the postil desk`: a part of a paper that signs instead of a person.
fn newsroom(text: &str) -> Option<&str> {
    let name = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
    let mut words = name.split(' ');
    let last = words.next_back()?.to_lowercase();
    let is_letters = name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '&' | '\'' | '’' | '-'));
    (is_letters && NEWSROOMS.contains(&last.as_str()) && (1..=4).contains(&words.count())).then_some(name)
}

/// What may follow a name: a job or a house, without the marks of a sentence.
fn is_affiliation(text: &str) -> bool {
    text.split_whitespace().count() <= 5 && !text.ends_with('.')
}

/// `JANE DOE` as `Jane Doe`; anything with small letters as it is.
fn proper_case(name: &str) -> String {
    if name.contains(char::is_lowercase) {
        return name.to_owned();
    }
    let mut at_start = true;
    name.chars()
        .flat_map(|c| {
            let shown: Vec<char> = if at_start { vec![c] } else { c.to_lowercase().collect() };
            at_start = !c.is_alphabetic();
            shown
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_datelines() {
        let cases = [
            ("CNN  — ", Some(("CNN", Some("CNN"), ""))),
            ("(CNN) — Rain fell.", Some(("CNN", Some("CNN"), "Rain fell."))),
            ("LISBON (AP) — Rain fell.", Some(("LISBON (AP)", Some("AP"), "Rain fell."))),
            ("LONDON, May 3 (Reuters) - Rain fell.", Some(("LONDON, May 3 (Reuters)", Some("Reuters"), "Rain fell."))),
            ("NEW YORK — Rain fell.", Some(("NEW YORK", None, "Rain fell."))),
            ("HOUSTON -- Rain fell.", Some(("HOUSTON", None, "Rain fell."))),
            ("Porto, Portugal (AFP) -- Rain fell.", Some(("Porto, Portugal (AFP)", Some("AFP"), "Rain fell."))),
            ("The mayor — a baker — resigned.", None),
            ("NATO-led forces left.", None),
            ("Rain (a lot of it) — fell.", None),
            ("— Rain fell", None),
            ("IT - A FILM", None),
        ];
        for (line, expected) in cases {
            let found = dateline(line).map(|found| (found.text, found.agency, &line[found.end..]));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn reads_bylines() {
        let cases: &[(&str, &[&str], Option<&str>)] = &[
            ("By Jane Doe", &["Jane Doe"], None),
            ("By JANE O'DOE and John van Roe, Reuters", &["Jane O'Doe", "John van Roe"], Some("Reuters")),
            ("By Jane Doe, John Roe & J. R. Poe | Staff writers", &["Jane Doe", "John Roe", "J. R. Poe"], None),
            ("Words by Zoë Müller, science editor", &["Zoë Müller"], None),
            ("by Jane Doe in Lisbon", &["Jane Doe"], None),
            ("By The Associated Press", &[], Some("The Associated Press")),
            ("By the harbour desk", &["harbour desk"], None),
            ("By The Coast staff and Jane Doe, Reuters", &["Coast staff", "Jane Doe"], Some("Reuters")),
            ("By our correspondent in Lisbon", &["our correspondent"], None),
        ];
        for (line, authors, agency) in cases {
            let found = byline(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (found.authors.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), found.agency.as_deref()),
                (*authors, *agency)
            );
        }
        for line in [
            "By the time it ended",
            "By Friday",
            "By",
            "By Monday morning, the rain had stopped.",
            "Bypass Road closed",
            "By the desk",
            "By noon of that day the whole harbour staff",
        ] {
            assert_eq!(byline(line), None, "{line}");
        }
    }
}
