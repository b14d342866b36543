//! Days as one house or the other writes them: `30 September 2015` and `September 30, 2015`.

use super::guard::tokens;
use crate::calendar::ENGLISH;
use crate::facts::model::Anchor;

/// `anchor`, which is normalised, with all of its days written in the other order: those that have the month first, and those
/// that have the day first.
pub fn otherwise(anchor: &Anchor) -> impl Iterator<Item = Anchor> {
    let turned = |month_first: bool| {
        let [exact, prefix, suffix] =
            [&anchor.exact, &anchor.prefix, &anchor.suffix].map(|words| reordered(words, month_first));
        let other = exact.is_some() || prefix.is_some() || suffix.is_some();
        other.then(|| Anchor {
            exact: exact.unwrap_or_else(|| anchor.exact.clone()),
            prefix: prefix.unwrap_or_else(|| anchor.prefix.clone()),
            suffix: suffix.unwrap_or_else(|| anchor.suffix.clone()),
        })
    };
    [turned(true), turned(false)].into_iter().flatten()
}

/// `words` with each day in this order, if one of them was in the other.
fn reordered(words: &str, month_first: bool) -> Option<String> {
    let tokens: Vec<_> = tokens(words).collect();
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
    let spaced = |at: usize| tokens[at].start == tokens[at - 1].start + tokens[at - 1].text.len() + 1;
    let mut written = String::with_capacity(words.len() + 2);
    let (mut done, mut at, mut any) = (0, 0, false);
    while at + 1 < tokens.len() {
        let pair = (text(at), text(at + 1));
        let fits = if month_first { is_day(pair.0) && is_month(pair.1) } else { is_month(pair.0) && is_day(pair.1) };
        if !fits || !spaced(at + 1) {
            at += 1;
            continue;
        }
        any = true;
        let end = tokens[at + 1].start + pair.1.len();
        written.push_str(&words[done..tokens[at].start]);
        written.push_str(&format!("{} {}", pair.1, pair.0));
        (done, at) = (end, at + 2);
        if month_first && is_year(text(at)) && spaced(at) {
            written.push(',');
        } else if !month_first && text(at) == "," && is_year(text(at + 1)) {
            done = end + 1;
        }
    }
    written.push_str(&words[done..]);
    any.then_some(written)
}

fn is_month(word: &str) -> bool {
    ENGLISH.months.contains(&word) || ENGLISH.short_months.contains(&word) || word == "Sept"
}

fn is_day(word: &str) -> bool {
    matches!(word.parse::<u8>(), Ok(1..=31))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::reordered;

    #[test]
    fn days_are_written_in_either_order() {
        for (day_first, month_first) in [
            ("on 30 September", "on September 30"),
            ("30 September 2015, after", "September 30, 2015, after"),
            ("from 2 May to 3 June", "from May 2 to June 3"),
        ] {
            assert_eq!(reordered(day_first, true).as_deref(), Some(month_first));
            assert_eq!(reordered(month_first, false).as_deref(), Some(day_first));
            assert_eq!((reordered(day_first, false), reordered(month_first, true)), (None, None));
        }
        for words in ["", "30", "May", "by 31 to 14", "40 May flies", "May 2015"] {
            assert_eq!((reordered(words, true), reordered(words, false)), (None, None), "{words}");
        }
    }
}
