//! As much grammar as labels need: where a noun phrase ends, and what form a verb has.

use super::sentence::{Word, dangles};

/// A noun phrase with what hangs on it, from the start of `words` to where a new clause begins.
pub(super) fn phrase<'a>(words: &[Word<'a>], verb: bool) -> impl Iterator<Item = &'a str> {
    let mut taken = Vec::new();
    let mut last: Option<&str> = None;
    for word in words {
        let text = word.text;
        let clause = matches!(
            text,
            "who"
                | "which"
                | "that"
                | "whose"
                | "where"
                | "when"
                | "while"
                | "as"
                | "but"
                | "because"
                | "if"
                | "said"
                | "according"
        );
        if word.opens || FINITE.contains(&text) || clause || is_auxiliary(text) && !verb {
            break;
        }
        let joins = hangs(text);
        let noun = last.is_some_and(|last| {
            last.len() > 3
                && !dangles(last)
                && last.ends_with('s')
                && !last.ends_with("ss")
                && last.chars().next().is_some_and(char::is_lowercase)
        });
        if noun && !joins && text.starts_with(char::is_lowercase) {
            break;
        }
        taken.push(text);
        last = Some(text);
    }
    // `and` begins the next clause more often than it joins two nouns
    if let Some(and) = taken.iter().position(|word| *word == "and") {
        taken.truncate(and);
    }
    taken.into_iter()
}

/// Past forms that are never participles.
pub(super) const FINITE: &[&str] = &[
    "came", "went", "took", "gave", "fell", "rose", "began", "became", "saw", "did", "grew", "drew", "knew", "wrote",
    "spoke", "ran", "passes", "backed",
];

/// Whether `word` can begin what hangs on a noun before it.
pub(super) fn hangs(word: &str) -> bool {
    dangles(word) || is_participle(word) || word.ends_with("ing") || is_preposition(word)
}

/// Everything up to the next comma.
pub(super) fn phrase_any<'a>(words: &[Word<'a>]) -> impl Iterator<Item = &'a str> {
    words.iter().take_while(|word| !word.opens).map(|word| word.text)
}

/// The last noun phrase of `words`.
pub(super) fn noun_phrase_at_end<'w, 'a>(words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    const VERBS: &[&str] = &[
        "expects",
        "expect",
        "reports",
        "forecasts",
        "sees",
        "shows",
        "says",
        "faces",
        "predicts",
        "estimates",
        "wants",
        "needs",
        "including",
        "missing",
        "seeking",
        "reporting",
        "paid",
        "pay",
        "cost",
    ];
    let verb = |word: &Word<'_>| is_participle(word.text) || VERBS.contains(&word.text);
    let start = words
        .iter()
        .rposition(|word| dangles(word.text) || is_auxiliary(word.text) || verb(word))
        .map_or(0, |at| at + 1);
    let start = words.iter().rposition(|word| word.opens).map_or(start, |opens| start.max(opens));
    &words[start..]
}

pub(super) fn is_article(word: &str) -> bool {
    ["a", "an", "the"].iter().any(|article| word.eq_ignore_ascii_case(article))
}

/// What doing something to what is counted makes of it.
pub(super) const DOING: &[(&str, &str)] = &[
    ("killing", "killed"),
    ("injuring", "injured"),
    ("wounding", "wounded"),
    ("displacing", "displaced"),
    ("destroying", "destroyed"),
    ("damaging", "damaged"),
    ("arresting", "arrested"),
    ("affecting", "affected"),
    ("evacuating", "evacuated"),
    ("leaving", "left"),
];

/// The first word of `subject`, in lower case where it has a capital only for beginning the sentence.
pub(super) fn uncapitalised(subject: &[Word<'_>], sentence: &[Word<'_>]) -> String {
    let first = subject[0].text;
    let begins = sentence.first().is_some_and(|word| word.span == subject[0].span);
    let common = subject.get(1).map_or(first.ends_with('s'), |next| next.text.starts_with(char::is_lowercase));
    let acronym = first.chars().skip(1).any(char::is_uppercase);
    if begins && !acronym && (common || is_article(first)) { first.to_lowercase() } else { first.to_owned() }
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "through"
            | "across"
            | "among"
            | "via"
            | "within"
            | "towards"
            | "toward"
            | "worldwide"
            | "near"
            | "off"
            | "along"
            | "behind"
    )
}

pub(super) fn is_auxiliary(word: &str) -> bool {
    const AUXILIARIES: &[&str] = &[
        "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would", "can", "could",
        "may", "might", "shall", "should", "must", "do", "does", "did",
    ];
    AUXILIARIES.contains(&word)
}

pub(super) fn is_participle(word: &str) -> bool {
    const IRREGULAR: &[&str] = &[
        "killed", "shot", "held", "found", "hit", "cut", "sold", "sent", "lost", "built", "made", "taken", "given",
        "seen", "born", "won", "hurt", "left", "cast", "worth", "paid", "spent", "bought", "kept", "stolen", "driven",
        "struck",
    ];
    IRREGULAR.contains(&word) || word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
}

/// `involved` makes `involving`.
pub(super) fn gerund(verb: &str) -> Option<String> {
    let stem = verb.strip_suffix("ed").filter(|stem| stem.len() > 2)?;
    Some(match stem.strip_suffix('i') {
        Some(stem) => format!("{stem}ying"),
        None => format!("{stem}ing"),
    })
}
