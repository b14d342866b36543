//! The one table of what `postil check` looks for beside what a build finds. Code, documentation and configuration read it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Severity;

/// How much a finding of a check matters, as the configuration says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Error,
    Warning,
    /// Told, and no fault.
    Note,
    Off,
}

impl Level {
    /// Severity of the findings; `None` where nothing is looked for.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Off => None,
        }
    }
}

/// One row of [`CHECKS`].
pub struct Check {
    /// As in messages and in `[check]` of the configuration.
    pub code: &'static str,
    pub level: Level,
    /// What it finds, with an example, for the documentation.
    pub about: &'static str,
}

const fn error(code: &'static str, about: &'static str) -> Check {
    Check { code, level: Level::Error, about }
}

const fn warning(code: &'static str, about: &'static str) -> Check {
    Check { code, level: Level::Warning, about }
}

const fn note(code: &'static str, about: &'static str) -> Check {
    Check { code, level: Level::Note, about }
}

const fn off(code: &'static str, about: &'static str) -> Check {
    Check { code, level: Level::Off, about }
}

/// Everything that is looked for, in the order of the documentation.
pub const CHECKS: &[Check] = &[
    // arithmetic
    warning(
        "check.share",
        "a share that is not what its part and whole, or its own words, come to: 150 of 600 members, or 35%; a majority (48%)",
    ),
    warning("check.change", "a change that is not what its two levels come to: from 40 to 50 million, a rise of 20%"),
    warning("check.points", "percent where percentage points are meant, or the other way round: from 4% to 6%, or 2%"),
    warning("check.direction", "a rise to less or a fall to more: rose from 6% to 4%"),
    warning("check.multiple", "doubled, halved, tripled, where the levels say otherwise: doubled from 30 to 45"),
    warning(
        "check.sum",
        "parts that do not come to their total, in a sentence or a table: 12 men and 9 women, 22 in all",
    ),
    warning(
        "check.shares",
        "shares of one whole that come to more than it, or with the rest to less: 45%, 40% and the remaining 20%",
    ),
    warning(
        "check.comparison",
        "a figure that is said to be more or less than another, and is not: the highest, 16.1%, ahead of Berg (17.2%)",
    ),
    warning(
        "check.conversion",
        "an amount in two units that are not the same: 480 hectares (194 acres), 5 miles (3 km)",
    ),
    warning("check.rate", "an amount for each that does not fit the whole: £12 million for 400 homes, or £3,000 each"),
    warning("check.too-much", "a part larger than its whole: 72 of the 60 members, 120% of voters"),
    warning(
        "check.scale",
        "an amount that is a thousand or a million times one stated elsewhere: £12.4 million, then £12.4 billion",
    ),
    warning(
        "check.headline",
        "a figure of the headline or standfirst that the text has otherwise: kills 14, and 12 people died",
    ),
    error("check.derived", "a fact whose `derived` formula comes to something else"),
    warning("check.formula", "a `derived` that is no formula or names a fact that is not there"),
    error(
        "check.fact-value",
        "a fact whose value, range, unit, direction or date is not what the words it is anchored to say; 3500 m are 3.5 km",
    ),
    // calendar
    warning("check.weekday", "a weekday that the date was not: Monday, 3 March 2021"),
    warning("check.impossible-date", "a day that the calendar does not have: 31 June"),
    warning(
        "check.age",
        "an age that does not fit the years of birth and death or of publication, or an age told of another year: born in 1960, died in 2020 aged 50; nine in 1951, now 82",
    ),
    warning(
        "check.elapsed",
        "a span of time that its dates do not come to, or that is told otherwise elsewhere: ten years ago, in 2004; lasted six weeks, the five-week strike",
    ),
    warning("check.interval", "an interval that ends before it begins: from 1998 to 1989"),
    warning(
        "check.tense",
        "something told as past that is dated after publication, or as still to come that is dated before",
    ),
    // ageing
    warning("check.review-due", "a fact whose `review_by` has passed"),
    warning(
        "check.stale",
        "a figure whose `as_of` lies more than `stale_after` days back, where the configuration sets that",
    ),
    note(
        "check.newer",
        "a figure of which another article has a newer one: the same measure, unit and entities, a later `as_of`",
    ),
    // contradictions
    warning(
        "check.contradiction",
        "two facts of one measure, unit and time, two death tolls of one event, or one figure told twice in a text, that exclude each other",
    ),
    // quotes
    warning("check.quote-drift", "a quote that the article words in another way, in its text or a fact"),
    warning("check.quote-missing", "a quote that is not in the article"),
    warning("check.quote-variants", "one quote worded in two ways in two articles"),
    warning("check.quote-speakers", "one quote said by two people"),
    // names
    warning("check.spelling", "a name spelt in two ways within an article: Rennick and Renick, Kyiv and Kiev"),
    warning(
        "check.alias",
        "what seems to be one person, organisation or place under two spellings, neither in the other's `aka`",
    ),
    // coverage
    off("check.uncovered", "a figure in the text without a fact"),
    off("check.unsourced", "a reviewed figure, quote or claim without a source"),
    // with `--external`
    warning("check.link", "a link to another site that leads nowhere (with `--external` only)"),
    note("check.link-unsure", "a link to another site that could not be checked (with `--external` only)"),
];

/// Codes of a build's warnings that the configuration may raise or silence in a check, too.
pub const OF_A_BUILD: &[&str] = &["fact.ambiguous", "fact.orphan", "fact.value-changed", "facts.stray", "content.alt"];

/// Every code that `[check]` may name.
pub fn codes() -> impl Iterator<Item = &'static str> + Clone {
    CHECKS.iter().map(|check| check.code).chain(OF_A_BUILD.iter().copied())
}

/// What holds for a check unless the configuration says otherwise.
#[must_use]
pub fn default_level(code: &str) -> Level {
    CHECKS.iter().find(|check| check.code == code).map_or(Level::Warning, |check| check.level)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_stands_once() {
        assert_eq!(codes().collect::<BTreeSet<_>>().len(), codes().count());
        assert!(CHECKS.iter().all(|check| check.code.starts_with("check.")));
    }
}
