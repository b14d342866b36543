//! Marks of lists, which RTF prints into the text: what they tell of the list.

use super::super::model::{Inline, Item};

const BULLETS: [&str; 14] = ["•", "–", "—", "-", "*", "◦", "▪", "■", "·", "○", "o", "§", "▸", "➢"];

/// The item that a printed mark begins.
pub(super) fn item(mark: &str, level: usize) -> Option<Item> {
    let mark = mark.trim();
    if mark.is_empty() {
        return None;
    }
    let bullet = Item { level, ordered: false, number: 1, goes_on: false };
    match number(mark) {
        Some(number) => Some(Item { ordered: true, number, ..bullet }),
        None => (mark.chars().count() <= 3).then_some(bullet),
    }
}

/// `3.`, `(3)`, `[3]`, `2.3`, `c)`, `iv.`.
fn number(mark: &str) -> Option<u64> {
    let bare = mark.trim_matches(['(', ')', '[', ']', '.', ' ']);
    let last = bare.rsplit('.').next()?;
    if let Ok(number) = last.parse() {
        return Some(number);
    }
    let ends = mark.ends_with(['.', ')']) && mark.len() > last.len();
    let lower = last.to_ascii_lowercase();
    if !ends || last.is_empty() || !last.chars().all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    if let Some(number) = roman(&lower).filter(|_| lower.len() > 1 || lower == "i") {
        return Some(number);
    }
    let mut letters = lower.bytes();
    letters.next().filter(|_| lower.len() == 1).map(|letter| u64::from(letter - b'a') + 1)
}

fn roman(text: &str) -> Option<u64> {
    let values = text.chars().map(|c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    });
    let values: Vec<u64> = values.collect::<Option<_>>()?;
    let sum = values.iter().enumerate().fold(0_i64, |sum, (at, value)| {
        let value = *value as i64;
        if values.get(at + 1).is_some_and(|next| *next as i64 > value) { sum - value } else { sum + value }
    });
    u64::try_from(sum).ok()
}

/// The mark that a paragraph begins with before a tab, where it hangs out of it; it is taken away.
pub(super) fn take(inlines: &mut [Inline], level: usize) -> Option<Item> {
    let Some(Inline::Text(text, _)) = inlines.first_mut() else { return None };
    let (mark, rest) = text.split_once('\t')?;
    let is_mark = BULLETS.contains(&mark.trim()) || number(mark.trim()).is_some();
    let item = item(mark, level).filter(|_| is_mark && mark.chars().count() <= 8)?;
    *text = rest.to_owned();
    Some(item)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn printed_numbers_are_read() {
        for (mark, expected) in [
            ("3.", Some(3)),
            ("(12)", Some(12)),
            ("[3]", Some(3)),
            ("2.3.", Some(3)),
            ("c)", Some(3)),
            ("iv.", Some(4)),
            ("i.", Some(1)),
            ("o", None),
            ("•", None),
            ("word.", None),
        ] {
            assert_eq!(number(mark), expected, "{mark}");
        }
    }
}
