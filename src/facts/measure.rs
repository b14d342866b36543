//! Which figures measure the same thing, so that one can be newer than the other or contradict it.

use super::model::{Detail, Fact, Status};

/// What a figure measures, as a key that is the same for what can be compared (measure, unit, entities, whole, sort of change), and
/// its EDTF date. `None` without a `measure` or a date.
#[must_use]
pub fn measure_key(fact: &Fact) -> Option<(String, &str)> {
    let Detail::Figure(figure) = &fact.detail else { return None };
    let when = fact.as_of.as_deref().or(fact.period.as_deref())?;
    let measure = figure.measure.as_deref()?;
    if matches!(fact.status, Status::Withdrawn | Status::Rejected) {
        return None;
    }
    let mut about: Vec<&str> = fact.extra.iter().flat_map(|extra| &extra.about).map(String::as_str).collect();
    about.sort_unstable();
    let unit = figure.unit.as_deref().filter(|unit| !is_heads(unit)).unwrap_or_default();
    let whole = figure.of.as_deref().unwrap_or_default();
    let change = figure.change.map_or("", |change| match change {
        super::Change::Rise => "rise",
        super::Change::Fall => "fall",
        super::Change::To => "",
        super::Change::By => "by",
    });
    let measure = slug::slugify(measure);
    Some((format!("{measure}|{unit}|{}|{whole}|{change}", about.join(",")), when))
}

/// Nouns for people who are counted: where the measure says who they are, a population of 5 million is one of 5 million people.
fn is_heads(unit: &str) -> bool {
    matches!(unit, "people" | "person" | "persons" | "inhabitants" | "residents" | "employees" | "workers" | "staff")
}

/// What tells figures of one measure apart that stand side by side, such as those of several countries: the label without digits.
#[must_use]
pub fn measure_label(fact: &Fact) -> String {
    let label: String = fact.label.chars().filter(|c| !c.is_ascii_digit()).collect();
    slug::slugify(label)
}

/// The end of a date or interval, which says how new a figure is.
#[must_use]
pub fn latest(when: &str) -> &str {
    let end = when.rsplit('/').next().unwrap_or(when);
    if matches!(end, "" | "..") { when.split('/').next().unwrap_or(when) } else { end }
}
