//! The semantic guard: which words of a quote carry its meaning so much that an anchor must not survive their change.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

/// What says that something is not so.
pub const DENIALS: &str =
    "not no never none nobody nothing nowhere neither nor without cannot hardly barely scarcely unable";

/// Words that must stand unchanged whatever else of a sentence was edited, lower case, by what they say.
const PROTECTED: [(Sense, &str); 7] = [
    (
        Sense::Number,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
         seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds \
         thousand thousands million millions billion billions trillion trillions lakh crore dozen dozens \
         score half third thirds quarter quarters first second fourth fifth sixth seventh eighth ninth tenth \
         once twice double doubled triple tripled halved single both bn mn tn",
    ),
    (
        Sense::Date,
        "january february march april may june july august september october november december jan feb mar apr \
         jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday",
    ),
    (Sense::Sign, "denied denies deny refused failed unlikely innocent guilty"),
    (Sense::Sign, DENIALS),
    (
        Sense::Sign,
        "all some few many most several only nobody everybody everyone someone somebody former current \
         acting almost nearly about against from or he she him her his",
    ),
    (
        Sense::Sign,
        "rose rise rises rising risen fell fall falls falling fallen up down above below over under more less \
         fewer least increase increased increases decrease decreased decreases grew shrank gained higher \
         lower before after until since",
    ),
    (
        Sense::Sign,
        "percent per cent percentage point points dollars dollar euros euro pounds pound yen yuan rupees rupee cents pence \
         km kg mph kph mm cm ml mg miles mile kilometres kilometers kilometre kilometer metres meters metre meter \
         centimetres centimeters centimetre centimeter millimetres millimeters millimetre millimeter feet foot inches \
         inch yards tonnes tons tonne ton kilograms kilogram kilos kilo grams gram milligrams ounces litres liters \
         litre liter millilitres milliliters gallons gallon barrels barrel acres acre hectares hectare degrees degree \
         seconds minutes minute hours hour days day weeks week months month years year decades decade centuries century",
    ),
];

static SENSES: LazyLock<HashMap<&'static [u8], Sense, FixedState>> = LazyLock::new(|| {
    let words =
        |&(sense, words): &(Sense, &'static str)| words.split_whitespace().map(move |word| (word.as_bytes(), sense));
    PROTECTED.iter().flat_map(words).collect()
});

/// No protected word is longer.
const LONGEST: usize = 16;

/// What a listed word says, whatever its case.
fn listed(word: &str) -> Option<Sense> {
    let mut folded = [0; LONGEST];
    let folded = folded.get_mut(..word.len())?;
    folded.copy_from_slice(word.as_bytes());
    folded.make_ascii_lowercase();
    SENSES.get(&*folded).copied()
}

/// Letters from which on one of another kind is a matter of spelling: "organise" and "organize", but not "ships" and "shops".
const LONG_WORD: usize = 7;

/// A stretch of a normalised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    pub start: usize,
    pub text: &'t str,
}

/// Words (with inner apostrophes), numbers (with inner points and commas) and single marks; white space is left out.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].len() - text[at..].trim_start().len();
        let len = token_len(&text[at..])?;
        let token = Token { start: at, text: &text[at..at + len] };
        at += len;
        Some(token)
    })
}

fn token_len(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if !first.is_alphanumeric() {
        return Some(first.len_utf8());
    }
    let mut chars = text.char_indices().peekable();
    let mut before = first;
    while let Some((at, this)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, next)| next);
        let inner = match this {
            '\'' => before.is_alphabetic() && after.is_alphabetic(),
            '.' | ',' => before.is_numeric() && after.is_numeric(),
            _ => this.is_alphanumeric() || unicode_normalization::char::is_combining_mark(this),
        };
        if !inner {
            return Some(at);
        }
        before = this;
    }
    Some(text.len())
}

/// What of a token's meaning must not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    Number,
    Date,
    /// A capitalised word: a name, or the first word of a sentence.
    Name,
    /// A sign, unit, negation or direction.
    Sign,
}

pub fn sense(token: &str) -> Option<Sense> {
    let first = token.chars().next()?;
    if if token.is_ascii() {
        token.bytes().any(|byte| byte.is_ascii_digit())
    } else {
        token.chars().any(char::is_numeric)
    } {
        return Some(Sense::Number);
    }
    if !first.is_alphanumeric() {
        return is_sign(first).then_some(Sense::Sign);
    }
    match listed(token) {
        Some(Sense::Date) if first.is_uppercase() => Some(Sense::Date),
        None if first.is_uppercase() => Some(Sense::Name),
        // "may" and "march" are months only when they are written as names.
        Some(Sense::Date) => None,
        None => is_denied(token).then_some(Sense::Sign),
        known => known,
    }
}

/// `hasn't`.
fn is_denied(token: &str) -> bool {
    token.len().checked_sub(3).is_some_and(|at| token.as_bytes()[at..].eq_ignore_ascii_case(b"n't"))
}

fn is_sign(char: char) -> bool {
    matches!(
        char,
        '$' | '€'
            | '£'
            | '¥'
            | '₹'
            | '₽'
            | '₩'
            | '₺'
            | '¢'
            | '%'
            | '‰'
            | '°'
            | '±'
            | '+'
            | '<'
            | '>'
            | '='
            | '~'
            | '≈'
            | '/'
    ) || matches!(char, '\u{20A0}'..='\u{20CF}')
}

/// Letters beside figures, dates and names that a quote needs for its changed figures to be told from others.
pub const SUBSTANCE: usize = 4;

/// Whether a quote is hardly more than a figure or date: `8%`, `£3.2 million`, `in June`.
pub fn is_bare(words: &str) -> bool {
    let (mut letters, mut bare) = (0, false);
    for token in tokens(words) {
        match sense(token.text) {
            Some(Sense::Number | Sense::Date) => bare = true,
            Some(Sense::Name) => {}
            Some(Sense::Sign) | None => letters += token.text.chars().filter(|char| char.is_alphabetic()).count(),
        }
    }
    bare && letters < SUBSTANCE
}

/// Words of a quote that states a figure or date, rather than that one stands in it.
const STATED: usize = 6;

/// Whether a quote states a figure or date in a few words, of which the clause around it says what it is of.
pub fn states_figure(words: &str) -> bool {
    let figure = |token: Token<'_>| matches!(sense(token.text), Some(Sense::Number | Sense::Date));
    words.split_whitespace().take(STATED + 1).count() <= STATED && tokens(words).any(figure)
}

/// Words beside a figure or date from which on they tell its place by themselves.
const TELLING_WORDS: usize = 4;

/// Whether a quote is a figure or date with hardly a word beside it: `8%`, `2,000 people`, `23 open inquiries`.
pub fn hangs_on_figures(words: &str) -> bool {
    let (mut others, mut figures) = (0, false);
    for token in tokens(words) {
        match sense(token.text) {
            Some(Sense::Number | Sense::Date) => figures = true,
            _ => others += usize::from(token.text.starts_with(char::is_alphabetic)),
        }
    }
    figures && others < TELLING_WORDS
}

/// How many words that must not change differ between two normalised texts.
pub fn differences(one: &str, other: &str) -> usize {
    let (mut one, mut other) = (protected(one), protected(other));
    let mut count = 0;
    loop {
        match (one.next(), other.next()) {
            (None, None) => return count,
            (one, other) => count += usize::from(one != other),
        }
    }
}

/// Whether two normalised texts agree in everything that must not change, in its order.
pub fn agree(one: &str, other: &str) -> bool {
    protected(one).eq(protected(other))
}

/// Whether all of a text's words that must not change are in another, in their order, but for figures: one of another clause may
/// have been corrected.
pub fn keeps(one: &str, other: &str) -> bool {
    let mut other = tokens(other).map(|token| if token.text == "%" { "percent" } else { token.text });
    protected(one)
        .filter(|word| sense(word) != Some(Sense::Number))
        .all(|word| other.any(|there| there.eq_ignore_ascii_case(word)))
}

/// Whether a word of substance was replaced by another ("the tugs of Oslo", "the buses of Oslo"); words added, left out or
/// spelt differently are no replacement.
pub fn replaced(one: &str, other: &str) -> bool {
    has_foreign_word(one, other) && has_foreign_word(other, one)
}

/// Whether `text` has a word of four letters or more that is in no form in `other`.
fn has_foreign_word(text: &str, other: &str) -> bool {
    let known = |word: &str| tokens(other).any(|token| is_form(token.text, word));
    tokens(text).any(|token| token.text.len() >= 4 && !known(token.text))
}

/// Words that turn what a figure beside them says, those of one row against each other.
const TURNS: [&[&str]; 14] = [
    &["lost", "earned", "made", "won", "gained", "owed", "saved"],
    &["loss", "losses", "profit", "profits", "gain", "gains"],
    &["paid", "received", "owed", "lent", "borrowed", "gave"],
    &["bought", "sold", "leased"],
    &["killed", "injured", "wounded", "rescued", "saved", "freed", "arrested"],
    &["dead", "alive", "injured", "missing", "safe"],
    &["hired", "fired", "dismissed", "sacked"],
    &["deficit", "surplus"],
    &["imported", "exported"],
    &["imports", "exports"],
    &["accepted", "rejected", "approved", "refused"],
    &["convicted", "acquitted"],
    &["added", "removed", "cut", "created", "shed"],
    &["opened", "closed", "built", "demolished"],
];

/// Whether `one` has a word of which `other` has the opposite in its stead.
pub fn is_turned(one: &str, other: &str) -> bool {
    let has = |text: &str, word: &str| tokens(text).any(|token| token.text.eq_ignore_ascii_case(word));
    TURNS.iter().any(|row| {
        let here = |text: &str| row.iter().position(|word| has(text, word));
        match (here(one), here(other)) {
            (Some(before), Some(now)) => before != now && !has(other, row[before]) && !has(one, row[now]),
            _ => false,
        }
    })
}

/// Whether two words are written so much alike that one may be the other mended: "harbour" and "harbor", "goverment" and "government",
/// in any language. What is said by them is for [`Word::is`](super::word::Word::is), to which `county` is no `country`.
pub fn is_form(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if is_opposite(one, other) || is_opposite(other, one) {
        return false;
    }
    let (short, long) =
        (one.chars().count().min(other.chars().count()), one.chars().count().max(other.chars().count()));
    let edits = strsim::osa_distance(one, other);
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    // Letters that changed places, or one more or less.
    let slip = short >= 4 && edits == 1 && (short != long || letters(one) == letters(other));
    slip || short >= LONG_WORD && edits <= 2
}

/// `illegally`, of `legally`.
fn is_opposite(word: &str, of: &str) -> bool {
    let prefix = word.strip_suffix(of).unwrap_or_default();
    ["un", "in", "im", "il", "ir", "dis", "non", "mis"].iter().any(|denial| prefix.eq_ignore_ascii_case(denial))
}

fn protected(text: &str) -> impl Iterator<Item = &str> {
    tokens(text).filter_map(|token| {
        let negative = token.text == "-" && text[token.start + 1..].starts_with(|next: char| next.is_numeric());
        // Papers write one or the other.
        let word = if token.text == "%" { "percent" } else { token.text };
        (negative || sense(token.text).is_some()).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::{agree, is_turned, replaced};

    #[test]
    fn a_change_of_meaning_is_noticed() {
        for (one, other) in [
            ("wages rose 4.2%", "wages rose 4.3%"),
            ("about 1,000 ships", "about 10,00 ships"),
            ("two ships", "three ships"),
            ("a million ships", "a billion ships"),
            ("it cost $40", "it cost €40"),
            ("in May last year", "in June last year"),
            ("on Monday night", "on Tuesday night"),
            ("he did resign", "he did not resign"),
            ("she can swim", "she can't swim"),
            ("a letter to Robin", "a letter to Linus"),
            ("wages rose again", "wages fell again"),
            ("all tenants of the north", "some tenants of the north"),
            ("who voted against it", "who voted for it"),
            ("a ferry to the island", "a ferry from the island"),
            ("the former tenants", "the tenants"),
            ("he resigned", "she resigned"),
            ("cold of -4 degrees", "cold of 4 degrees"),
            ("12 km away", "12 miles away"),
            ("40 ships a day", "40 ships a week"),
            ("one mile off", "one metre off"),
        ] {
            assert!(!agree(one, other), "{one} / {other}");
            assert!(agree(one, one) && agree(other, other));
        }
    }

    #[test]
    fn a_replacement_is_told_from_an_edit() {
        assert!(replaced("close the tugs of Oslo", "close the buses of Oslo"));
        assert!(replaced("it was legally approved", "it was illegally approved"));
        for (one, other) in [
            ("close the northern harbour", "close their northern harbor"),
            ("close the harbour", "close the northern harbour"),
            ("have left the northern harbour", "left the harbour"),
            ("the goverment resigned", "the government resigned"),
            ("near den Häusern", "near die Häuser"),
        ] {
            assert!(!replaced(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_word_in_its_opposite_is_told_from_other_edits() {
        for (one, other) in
            [("the club lost", "the club earned"), ("sold for", "bought for"), ("a deficit of", "a surplus of")]
        {
            assert!(is_turned(one, other) && is_turned(other, one), "{one} / {other}");
        }
        for (one, other) in [("the club lost", "the club clearly lost"), ("it earned", "it took"), ("", "lost")] {
            assert!(!is_turned(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn other_words_may_change() {
        assert!(agree("some 40 big ships of Norway", "some 40 great ships of Norway"));
        assert!(agree("It said 4 ships sank", "It says 4 vessels sank"));
    }
}
