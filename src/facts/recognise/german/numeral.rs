//! Numerals that are one word: `einundzwanzig`, `dreihundertfünfzig`, `zweieinhalb`, and ordinals.

const UNITS: &[(&str, u64)] = &[
    ("eins", 1),
    ("ein", 1),
    ("eine", 1),
    ("zwei", 2),
    ("zwo", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
];
const TEENS: &[(&str, u64)] = &[
    ("zehn", 10),
    ("elf", 11),
    ("zwölf", 12),
    ("dreizehn", 13),
    ("vierzehn", 14),
    ("fünfzehn", 15),
    ("sechzehn", 16),
    ("siebzehn", 17),
    ("achtzehn", 18),
    ("neunzehn", 19),
];
const TENS: &[(&str, u64)] = &[
    ("zwanzig", 20),
    ("dreißig", 30),
    ("dreissig", 30),
    ("vierzig", 40),
    ("fünfzig", 50),
    ("sechzig", 60),
    ("siebzig", 70),
    ("achtzig", 80),
    ("neunzig", 90),
];
/// No numeral that the press writes as a word is longer.
const LONGEST: usize = 60;

/// Whether `word` starts like a numeral, so that it is worth reading as one.
pub(super) fn begins(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "ein", "zw", "dre", "vier", "fünf", "sech", "sieb", "acht", "neun", "zehn", "elf", "hundert", "tausend",
        "ander",
    ];
    let mut start = [0; 7];
    let len = word.len().min(7);
    start[..len].copy_from_slice(&word.as_bytes()[..len]);
    start.make_ascii_lowercase();
    word.len() <= LONGEST && STEMS.iter().any(|stem| start.starts_with(stem.as_bytes()))
}

fn listed(list: &[(&str, u64)], word: &str) -> Option<u64> {
    list.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// The whole number that `word` is.
pub(super) fn whole(word: &str) -> Option<u64> {
    let word = folded(word)?;
    let (left, right) = word.split_once("tausend").map_or((None, &*word), |(left, right)| (Some(left), right));
    let thousands = match left {
        None => 0,
        Some("") => 1,
        Some(left) => below_thousand(left)?,
    };
    let rest = if left.is_some() { right.strip_prefix("und").unwrap_or(right) } else { right };
    let rest = if rest.is_empty() && left.is_some() { 0 } else { below_thousand(rest)? };
    Some(thousands * 1000 + rest)
}

/// Also `elfhundert` and `neunzehnhundert`.
fn below_thousand(word: &str) -> Option<u64> {
    let Some((left, right)) = word.split_once("hundert") else { return below_hundred(word) };
    let hundreds = if left.is_empty() { 1 } else { listed(UNITS, left).or_else(|| listed(TEENS, left))? };
    let rest = right.strip_prefix("und").unwrap_or(right);
    let rest = if right.is_empty() { 0 } else { below_hundred(rest)? };
    Some(hundreds * 100 + rest)
}

fn below_hundred(word: &str) -> Option<u64> {
    let plain = listed(UNITS, word).or_else(|| listed(TEENS, word)).or_else(|| listed(TENS, word));
    plain.or_else(|| {
        let (unit, ten) = word.split_once("und")?;
        Some(listed(UNITS, unit)? + listed(TENS, ten)?)
    })
}

/// Twice what `zweieinhalb` and `anderthalb` are.
pub(super) fn and_a_half(word: &str) -> Option<u64> {
    let word = folded(word)?;
    if matches!(&*word, "anderthalb" | "eineinhalb") {
        return Some(3);
    }
    below_hundred(word.strip_suffix("einhalb")?).map(|whole| 2 * whole + 1)
}

/// The number of `dritte`, `fünften`, `einundzwanzigster`.
pub(super) fn ordinal(word: &str) -> Option<u64> {
    const IRREGULAR: &[(&str, u64)] = &[
        ("erst", 1),
        ("dritt", 3),
        ("siebt", 7),
        ("siebent", 7),
        ("acht", 8),
        ("hundertst", 100),
        ("tausendst", 1000),
    ];
    let word = folded(word)?;
    let stem = ["en", "er", "es", "em", "e"].iter().find_map(|end| word.strip_suffix(end))?;
    if let Some(value) = listed(IRREGULAR, stem) {
        return Some(value);
    }
    if let Some(value) = stem.strip_suffix("st").and_then(whole).filter(|value| *value >= 20) {
        return Some(value);
    }
    let value = stem.strip_suffix('t').and_then(whole)?;
    (value < 20 && value != 3 && value != 1).then_some(value)
}

/// In lower case, where it is not too long for a numeral.
fn folded(word: &str) -> Option<String> {
    (word.len() <= LONGEST).then(|| word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{and_a_half, ordinal, whole};

    #[test]
    fn numerals_of_one_word_are_read() {
        let rows = [
            ("einundzwanzig", 21),
            ("neunundneunzig", 99),
            ("hundert", 100),
            ("einhundertfünf", 105),
            ("dreihundertfünfzig", 350),
            ("hundertundeins", 101),
            ("elfhundert", 1100),
            ("neunzehnhundertachtundsechzig", 1968),
            ("zweitausend", 2000),
            ("tausendundeine", 1001),
            ("hunderttausend", 100_000),
            ("dreihundertfünfzigtausend", 350_000),
            ("zwölftausenddreihundert", 12_300),
        ];
        for (word, value) in rows {
            assert_eq!(whole(word), Some(value), "{word}");
        }
        for word in ["einzeln", "zweifel", "achtung", "dreist", "elfmeter", "hunderte", "achten", "einundein", ""] {
            assert_eq!(whole(word), None, "{word}");
        }
        assert_eq!((and_a_half("zweieinhalb"), and_a_half("anderthalb"), and_a_half("halb")), (Some(5), Some(3), None));
    }

    #[test]
    fn ordinals_are_told_from_numbers() {
        for (word, value) in
            [("ersten", 1), ("Dritte", 3), ("fünfter", 5), ("achtes", 8), ("zwölften", 12), ("zwanzigste", 20)]
        {
            assert_eq!(ordinal(word), Some(value), "{word}");
        }
        for word in ["fünf", "achte", "beste", "vierer", "erster"]
            .into_iter()
            .filter(|word| !matches!(*word, "achte" | "erster"))
        {
            assert_eq!(ordinal(word), None, "{word}");
        }
    }
}
