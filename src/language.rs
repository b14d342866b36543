//! The languages that the recognisers have words for, and how a text shows its own.

use whatlang::Lang;

/// In which language a text is read for facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Also for texts in a language that has no rules of its own.
    #[default]
    English,
    German,
}

impl Language {
    /// Every language, with its BCP 47 tag and its English name.
    pub const ALL: [(Self, &str, &str); 2] = [(Self::English, "en", "English"), (Self::German, "de", "German")];

    /// The language of a BCP 47 tag, by its first part: `de-AT` is German.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        Self::known(first).unwrap_or_default()
    }

    /// The language whose tag is `tag`, if it has rules of its own.
    #[must_use]
    pub fn known(tag: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| tag.eq_ignore_ascii_case(known)).map(|(language, ..)| *language)
    }
}

/// In how many characters, from the first, a text shows its language, and how few of them are too few.
const SEEN: usize = 2_000;
const FEWEST: usize = 200;

/// The BCP 47 tag of the language that `text` is written in; none if it is short, or reads like several.
#[must_use]
pub fn written_in(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(SEEN).map_or(text.len(), |(at, _)| at);
    let seen = &text[..end];
    // a sign of Chinese or Japanese is worth several letters, as its bytes are
    if seen.len() < FEWEST {
        return None;
    }
    let found = whatlang::detect(seen).filter(whatlang::Info::is_reliable)?;
    // Names show where people come from, and a cast or a recipe has many.
    let others = seen.split_whitespace().filter(|word| !word.starts_with(char::is_uppercase));
    let others = others.collect::<Vec<_>>().join(" ");
    let is_long = others.len() >= FEWEST / 2;
    if !is_long || whatlang::detect(&others).is_none_or(|others| others.lang() != found.lang()) {
        return None;
    }
    TAGS.iter().find(|(language, _)| *language == found.lang()).map(|(_, tag)| *tag)
}

/// Whether [`written_in`] knows the language with this BCP 47 tag, of which only the first part is given.
#[must_use]
pub fn is_told_apart(tag: &str) -> bool {
    TAGS.iter().any(|(_, known)| tag.eq_ignore_ascii_case(known))
}

/// The languages that are told apart well; those that differ by little, as Indonesian and Malay, are told as the more frequent one.
const TAGS: [(Lang, &str); 40] = [
    (Lang::Ara, "ar"),
    (Lang::Bel, "be"),
    (Lang::Ben, "bn"),
    (Lang::Bul, "bg"),
    (Lang::Cat, "ca"),
    (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Est, "et"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Hye, "hy"),
    (Lang::Ind, "id"),
    (Lang::Ita, "it"),
    (Lang::Jpn, "ja"),
    (Lang::Kat, "ka"),
    (Lang::Kor, "ko"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "nb"),
    (Lang::Pes, "fa"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Spa, "es"),
    (Lang::Swe, "sv"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Vie, "vi"),
];

#[cfg(test)]
mod tests {
    use super::{Language, is_told_apart, written_in};

    #[test]
    fn a_text_shows_its_language_if_it_is_long_enough() {
        let german = "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke bis zum Herbst zu sperren. Rund 4.000 Fahrzeuge \
            am Tag müssen dann einen Umweg von zwölf Kilometern nehmen, sagte die Bürgermeisterin. Die Händler fürchten um ihre Kunden.";
        let english = "The council decided on Tuesday to close the old bridge until the autumn. Some 4,000 vehicles a day will \
            then have to take a detour of twelve kilometres, the mayor said. Traders fear for their customers.";
        let french = "Le conseil municipal a décidé mardi de fermer le vieux pont jusqu'à l'automne. Quelque 4 000 véhicules par \
            jour devront alors faire un détour de douze kilomètres, a déclaré la maire. Les commerçants craignent pour leurs clients.";
        assert_eq!([german, english, french].map(written_in), [Some("de"), Some("en"), Some("fr")]);
        assert_eq!(written_in("Der Stadtrat hat am Dienstag beschlossen."), None);
    }

    #[test]
    fn languages_that_differ_by_little_are_not_told_apart() {
        assert!(["en", "DE", "hr", "nb"].into_iter().all(is_told_apart));
        assert!(!["sr", "nn", "no", "ms", "lb", "af"].into_iter().any(is_told_apart));
    }

    #[test]
    fn a_tag_is_read_by_its_first_part() {
        for tag in ["de", "DE", "de-AT", "de-Latn-CH", "de_DE"] {
            assert_eq!(Language::of(tag), Language::German, "{tag}");
        }
        for tag in ["en", "en-GB", "fr", "den", ""] {
            assert_eq!(Language::of(tag), Language::English, "{tag}");
        }
    }
}
