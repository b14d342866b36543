//! What is known of a language that dates are written in.

/// A language that dates are written in.
///
/// Patterns have these parts in braces: `d` the day of the month, `m` the month, `s` the season, `o` the ordinal of a quarter, a
/// half or a century, `y` the year with its era, `n` the year's number, `e` the era alone with the space before it, `w` the day of
/// the week. `{}` is the kind's own pattern, `~` the word for about, and `'` what the sound of the next word asks for.
#[derive(Debug)]
pub struct Language {
    /// BCP 47, without a region.
    pub code: &'static str,
    /// January first.
    pub months: [&'static str; 12],
    pub short_months: [&'static str; 12],
    /// Monday first.
    pub weekdays: [&'static str; 7],
    pub short_weekdays: [&'static str; 7],
    /// Spring first.
    pub(super) seasons: [&'static str; 4],
    /// The first day of a month.
    pub(super) first: &'static str,
    /// Ordinals of quarters and halves.
    pub(super) ordinals: [&'static str; 4],
    pub(super) centuries: Centuries,
    /// For years before year 1.
    pub(super) era: &'static str,
    /// What `~` stands for in a date that is about.
    pub(super) about: &'static str,
    /// A date with its day of the week.
    pub(super) weekday: &'static str,
    /// A day without its month, and without its year, where a range says these once.
    pub(super) day_of_month: &'static str,
    pub(super) day_of_year: &'static str,
    pub(super) day: Phrases,
    pub(super) month: Phrases,
    pub(super) year: Phrases,
    pub(super) season: [Phrases; 4],
    pub(super) quarter: Phrases,
    pub(super) half: Phrases,
    pub(super) decade: Phrases,
    pub(super) century: Phrases,
}

/// Patterns of a kind of date: alone, about, from it on, and up to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrases {
    pub own: &'static str,
    pub about: &'static str,
    pub since: &'static str,
    pub until: &'static str,
}

/// How centuries are counted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Centuries {
    /// `1st`, `2nd`.
    English,
    /// A number and what follows it.
    Number(&'static str),
    /// A Roman number, what follows it, and the first one.
    Roman(&'static str, &'static str),
}

pub(super) const fn phrases(
    own: &'static str,
    about: &'static str,
    since: &'static str,
    until: &'static str,
) -> Phrases {
    Phrases { own, about, since, until }
}

/// The words of `text`, which has one space between them. That there are as many as are wanted is seen when it is compiled.
pub(super) const fn words<const N: usize>(text: &'static str) -> [&'static str; N] {
    let mut words = [""; N];
    let (mut rest, mut nth, mut at) = (text, 0, 0);
    while at < rest.len() {
        if rest.as_bytes()[at] == b' ' {
            let (word, after) = rest.split_at(at);
            words[nth] = word;
            rest = after.split_at(1).1;
            (nth, at) = (nth + 1, 0);
        } else {
            at += 1;
        }
    }
    assert!(nth + 1 == N, "so many words");
    words[nth] = rest;
    words
}
