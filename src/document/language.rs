//! The languages that the recognisers have words for.

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

#[cfg(test)]
mod tests {
    use super::Language;

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
