//! Titles for texts that have none.

/// Characters a made title may have.
const LONGEST: usize = 80;

const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Col", "Lt", "Sgt", "Capt", "Sen", "Rep", "Gov", "Rev", "Hon", "Jr",
    "Sr", "vs", "No", "Inc", "Ltd", "Co", "Corp", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept",
    "Oct", "Nov", "Dec", "approx", "ca", "etc", "e.g", "i.e",
];

/// A title from the first sentence of `text`, shortened at a word boundary.
#[must_use]
pub fn made_title(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = &text[..sentence_end(&text)];
    let sentence = sentence.trim_end_matches(['.', ' ', ':', ';', ',']);
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let limit = sentence.char_indices().nth(LONGEST).map_or(sentence.len(), |(at, _)| at);
    let cut = sentence[..limit].rfind(' ').unwrap_or(limit);
    let words = sentence[..cut].trim_end_matches([',', ';', ':', '-', '–', '—', ' ', '(', '“', '"']);
    format!("{words}…")
}

fn sentence_end(text: &str) -> usize {
    let ends = text.match_indices(['.', '!', '?']).find(|(at, mark)| {
        let after = text[at + 1..].trim_start_matches(['"', '\'', '”', '’', '»', ')']);
        let next = after.trim_start();
        let starts_anew = next.is_empty() || after.len() > next.len() && !next.starts_with(char::is_lowercase);
        let word = text[..*at].rsplit([' ', '(']).next().unwrap_or_default();
        let is_initial = word.chars().count() == 1 || word.contains('.');
        starts_anew && (*mark != "." || !is_initial && !ABBREVIATIONS.contains(&word) || next.is_empty())
    });
    let Some((at, _)) = ends else { return text.len() };
    let closing = &text[at + 1..];
    text.len() - closing.trim_start_matches(['"', '\'', '”', '’', '»', ')']).len()
}

/// `flood_of-1953.txt` as `Flood of 1953`.
#[must_use]
pub fn title_from_file_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| if stem.is_empty() { base } else { stem });
    let words: Vec<&str> = stem.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '.')).collect();
    let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    letters.next().map_or_else(|| "Untitled".to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_makes_a_title() {
        assert_eq!(made_title("The dam broke. Then it rained."), "The dam broke");
        assert_eq!(made_title("“Why now?” Dr. Poe asked."), "“Why now?”");
        assert_eq!(made_title("Dr. A. Poe of the U.S. team left. He was 40."), "Dr. A. Poe of the U.S. team left");
        assert_eq!(made_title("It cost 4.5 million\nin all"), "It cost 4.5 million in all");
        let long = made_title(&"seven words that make a long line ".repeat(5));
        assert!(
            long.ends_with("line seven words that make a long line seven…") || long.chars().count() <= LONGEST + 1,
            "{long}"
        );
        assert!(long.ends_with('…') && !long.contains(" …"));
        assert!(made_title(&"x".repeat(200)).chars().count() == LONGEST + 1);
    }

    #[test]
    fn file_names_make_titles() {
        assert_eq!(title_from_file_name("raw/flood_of-1953.txt"), "Flood of 1953");
        assert_eq!(title_from_file_name("élan"), "Élan");
        assert_eq!(title_from_file_name(".txt"), "Txt");
        assert_eq!(title_from_file_name("--"), "Untitled");
    }
}
