//! Marks of lists, as they are printed.

/// Signs before the items of a list.
const BULLETS: [&str; 12] = ["•", "◦", "▪", "■", "●", "○", "–", "—", "·", "‣", "➢", "\u{f0b7}"];

/// Whether a word is the mark of a list's item.
pub(super) fn is_mark(word: &str) -> bool {
    BULLETS.contains(&word) || number(word).is_some()
}

/// `3.`, `(3)`, `c)`.
pub(super) fn number(word: &str) -> Option<u64> {
    let bare = word.strip_prefix('(').unwrap_or(word);
    let bare = bare.strip_suffix(['.', ')'])?;
    if (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return bare.parse().ok();
    }
    let mut letters = bare.bytes();
    let first = letters.next().filter(u8::is_ascii_lowercase).filter(|_| letters.next().is_none());
    first.filter(|_| word.ends_with(')')).map(|letter| u64::from(letter - b'a') + 1)
}
