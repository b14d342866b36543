//! What single words are: one look-up tells whether a word is a role, a first name, a verb of saying and so on.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::gazetteer::Gazetteer;
use crate::facts::recognise::cue;
use crate::facts::recognise::token::first_token;
use crate::facts::recognise::words::{Folded, Table};

/// A set of properties of a word, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u64);

macro_rules! kinds {
    ($($(#[$about:meta])* $name:ident = $bit:literal, $section:literal;)*) => {
        impl Kinds {
            $($(#[$about])* pub const $name: Self = Self(1 << $bit);)*
        }
        /// Which section of `words.txt` gives which property.
        const SECTIONS: &[(&str, Kinds)] = &[$(($section, Kinds::$name),)*];
    };
}

kinds! {
    /// `Mr`, `Dr`, `Sen`: stands before a name.
    HONORIFIC = 0, "honorific";
    /// `director`, `gunman`: what a person is.
    ROLE = 1, "role";
    /// `former`, `deputy`, `foreign`: may stand within a role.
    MODIFIER = 2, "modifier";
    /// `ministers`: before several names.
    PLURAL_ROLE = 3, "plural-role";
    /// Verbs that attribute words to somebody.
    SAY = 4, "say";
    /// `Committee`, `Airlines`: last word of an organisation's name.
    ORG_LAST = 5, "org-last";
    /// `Ministry`, `University`: may be followed by `of`.
    ORG_FIRST = 6, "org-first";
    /// `Inc`, `Ltd`.
    ORG_SUFFIX = 7, "org-suffix";
    /// `Bridge`, `County`.
    PLACE_HEAD = 8, "place-head";
    /// `Contest`, `Act`: what it ends is neither person, organisation nor place.
    EVENT = 9, "event";
    CALENDAR = 10, "calendar";
    /// Written with a capital, but no name that a margin wants: `Internet`, `Ramadan`, `Muslim`.
    NOT_NAME = 11, "not-name";
    /// Capitals that are not an organisation: `TV`, `CEO`.
    NOT_ORG = 12, "not-org";
    /// `al`, `van`, `bin`.
    PARTICLE = 13, "particle";
    /// `Jr`, `III`.
    SUFFIX = 14, "suffix";
    /// `People's`: a possessive that does not end a name.
    POSSESSIVE = 15, "possessive-inner";
    /// First names that the English lists lack.
    FOREIGN_NAME = 16, "first-name";
    /// Begins sentences, never names.
    STOP = 17, "stop";
    MALE = 18, "";
    FEMALE = 19, "";
    /// Familiar English words.
    COMMON = 20, "";
    /// Titles that only women or only men bear.
    HERS = 21, "hers";
    HIS = 22, "his";
    /// `Zeus`, `Mozart`, `Beyoncé`: people known by one name.
    MONONYM = 23, "mononym";
    /// Surnames, from all over the world.
    SURNAME = 24, "";
    /// `Saint-Malo`, `Porto`, `Ain`: begins names of places, in any language.
    PLACE_FIRST = 25, "place-first";
    /// `Banque`, `Universidad`: begins names of organisations in other languages.
    FOREIGN_ORG = 26, "org-first-foreign";
    /// `town`, `river`: what a place is, in lower case beside its name.
    PLACE_NOUN = 27, "place-noun";
    /// `newspaper`, `firm`: what an organisation is.
    ORG_NOUN = 28, "org-noun";
    /// `wife`, `grandparents`.
    FAMILY = 29, "family";
    /// `acquired`, `recalled`: what firms do.
    BUSINESS = 30, "business-verb";
    /// `striker`, `innings`: an article with several of them is about a match.
    SPORT = 31, "sport";
    /// `took`, `wrote`: what people did, without an ending that tells.
    DID = 32, "did";
    /// May begin a number or a date in English.
    CUE = 33, "";
    /// `report`, `figures`, `according`: what the words of a source begin with.
    SOURCE = 34, "source";
    /// `do`, `y`: particles of names in Portuguese and Spanish, but words of English.
    ROMANCE = 35, "particle-romance";
    /// `half` of `half-time`: begins a word of matches with a hyphen.
    SPORT_FIRST = 36, "sport-first";
    /// What no term that is defined begins with or holds.
    NO_TERM = 38, "no-term";
    /// A name of the gazetteer begins with it.
    KNOWN_FIRST = 37, "";
}

impl Kinds {
    pub const FIRST_NAME: Self = Self(Self::FOREIGN_NAME.0 | Self::MALE.0 | Self::FEMALE.0);

    /// Whether the word has any of these properties.
    #[inline]
    #[must_use]
    pub fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    #[inline]
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    #[inline]
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The lists, merged.
pub struct Lexicon(Table<Kinds>);

impl Lexicon {
    /// Built once, at first use.
    #[must_use]
    pub fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::load)
    }

    fn load() -> Self {
        let mut words = Table::with_capacity(60_000);
        let mut add = |word: &str, kinds: Kinds| words.update(word, |known: &mut Kinds| known.0 |= kinds.0);
        lines(include_str!("../data/male-names.txt")).for_each(|word| add(word, Kinds::MALE));
        lines(include_str!("../data/female-names.txt")).for_each(|word| add(word, Kinds::FEMALE));
        lines(include_str!("../data/surnames.txt")).for_each(|word| add(word, Kinds::SURNAME));
        lines(include_str!("../data/common-words.txt")).for_each(|word| add(word, Kinds::COMMON));
        for first in Gazetteer::get().names().map(|name| folded(first_token(name))) {
            add(&first, Kinds::KNOWN_FIRST);
            add(&first[..first.len() - possessive_tail(&first)], Kinds::KNOWN_FIRST);
        }
        cue::rows().for_each(|(word, _)| add(word, Kinds::CUE));
        let mut section = Kinds::default();
        for line in lines(include_str!("../data/words.txt")) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => section = kinds_of_section(name),
                None => line.split_ascii_whitespace().for_each(|word| add(word, section)),
            }
        }
        Self(words)
    }

    /// What `word` is, whatever its case.
    #[inline]
    #[must_use]
    pub fn kinds(&self, word: &str) -> Kinds {
        match Folded::of(word).filter(|word| word.is_ascii()) {
            Some(ascii) => self.0.get_folded(ascii).copied().unwrap_or_default(),
            None => self.kinds_of_other(word),
        }
    }

    /// Of one that is long or not of ASCII, as few are.
    fn kinds_of_other(&self, word: &str) -> Kinds {
        self.0.get(&folded(word)).copied().unwrap_or_default()
    }
}

/// Whether `word` is a verb that attributes words to somebody: `said`, `warns`.
pub(in crate::facts) fn is_saying(word: &str) -> bool {
    Lexicon::get().kinds(word).any(Kinds::SAY)
}

/// Whether `word` says before a name what somebody is: `judge`, `Dr`.
pub(in crate::facts) fn is_role(word: &str) -> bool {
    Lexicon::get().kinds(word).any(Kinds::ROLE.and(Kinds::HONORIFIC))
}

/// `word` in small letters and with straight apostrophes, which is itself where the table of words sees to that.
fn folded(word: &str) -> Cow<'_, str> {
    if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase().replace('’', "'")) }
}

/// Bytes of a trailing `'s`.
#[inline]
pub(super) fn possessive_tail(word: &str) -> usize {
    let [word @ .., b's' | b'S'] = word.as_bytes() else { return 0 };
    match word {
        [_, .., b'\''] => 2,
        [_, .., 0xe2, 0x80, 0x99] => 4, // `’`
        _ => 0,
    }
}

/// The lines of a list, each of which ends with a line feed; a hundred thousand of them are split at every start.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', list.as_bytes()).map(move |end| &list[std::mem::replace(&mut start, end + 1)..end])
}

fn kinds_of_section(name: &str) -> Kinds {
    SECTIONS
        .iter()
        .find(|(section, _)| *section == name && !name.is_empty())
        .map_or(Kinds::default(), |&(_, kinds)| kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_word_list_is_read() {
        for line in include_str!("../data/words.txt").lines().filter(|line| line.starts_with('[')) {
            assert_ne!(kinds_of_section(line.trim_matches(['[', ']'])), Kinds::default(), "{line}");
        }
    }

    #[test]
    fn words_are_found_whatever_their_case() {
        let lexicon = Lexicon::get();
        assert!(lexicon.kinds("DIRECTOR").any(Kinds::ROLE));
        assert!(lexicon.kinds("Emma").any(Kinds::FEMALE));
        assert!(lexicon.kinds("Søren").any(Kinds::FIRST_NAME));
        assert!(lexicon.kinds("Doesn’t").any(Kinds::STOP));
        assert_eq!(lexicon.kinds("zqx"), Kinds::default());
        assert_eq!(lexicon.kinds(&"long".repeat(20)), Kinds::default());
    }
}
