//! Which way a language is written.

/// Languages that are written from right to left, in their usual script.
const LANGUAGES: [&str; 17] =
    ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"];
/// Scripts that are, by their ISO 15924 codes.
const SCRIPTS: [&str; 10] = ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// `rtl` or `ltr`, as HTML has it, for a BCP 47 tag: by its script, or else by its language.
#[must_use]
pub fn direction(tag: &str) -> &'static str {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let is_rtl = match parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&language),
    };
    if is_rtl { "rtl" } else { "ltr" }
}

/// `rtl` or `ltr` by most of a text's letters; `None` where it has none. Looks at its beginning only.
#[must_use]
pub fn direction_of(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(MOST_LETTERS);
    let (all, turned) = letters.fold((0, 0), |(all, turned), c| (all + 1, turned + usize::from(is_turned(c))));
    (all > 0).then(|| if turned * 2 > all { "rtl" } else { "ltr" })
}

/// Letters that tell the direction of a text.
const MOST_LETTERS: usize = 400;

/// Blocks of letters with the Unicode bidirectional classes R and AL.
fn is_turned(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::{direction, direction_of};

    #[test]
    fn a_text_tells_its_direction_by_most_of_its_letters() {
        assert_eq!(direction_of("IBM הודיעה על שנת שיא"), Some("rtl"));
        assert_eq!(direction_of("The word שלום means peace."), Some("ltr"));
        assert_eq!(direction_of("12 – 14, 2024"), None);
        assert_eq!(direction_of("العبارة تعود"), Some("rtl"));
        assert_eq!(direction_of("2024年の記録"), Some("ltr"));
    }

    #[test]
    fn a_tag_tells_its_direction() {
        for tag in ["ar", "ar-EG", "fa", "he-IL", "ur", "yi", "ps", "sd", "ug", "dv", "ku-Arab", "az-Arab-IR", "HE"] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in ["en", "de-AT", "ku", "sd-Deva", "ug-Latn-CN", "ks-Deva-IN", "zh-Hant", "ja", "", "arn"] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }
}
