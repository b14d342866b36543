//! The edits that bring a facts file back to what its article says now: anchors that were moved or whose words were edited are
//! quoted anew; what says something else is only proposed.

use super::anchor::{self, AnchorState, Anchored, Change, Changed, Changes};
use super::file::edit::{self, Set};
use super::model::{Anchor, Detail, Fact, Figure, Status};
use super::recognise::{Found, Quantity, recognise};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Language, plain};

/// How sure it is that an edit is the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sureness {
    /// The same words, a little edited or in an edited context.
    Sure,
    /// The place is sure, but it says something else now: only a person can know that the article is right. If it is, the fact can
    /// follow.
    Value,
    /// The place is sure, but what it says now is not what the fact's own words say: a person must word the fact anew.
    Meaning,
    /// Nothing tells the place.
    Unsure,
}

/// One anchor that is not as it should be, and what would mend it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    /// Index of the fact.
    pub fact: usize,
    /// Which entry of its `at`.
    pub nth: usize,
    pub state: AnchorState,
    pub sureness: Sureness,
    /// The words quoted so far.
    pub was: String,
    /// The words that stand there now, where a place is known.
    pub now: Option<String>,
    /// What to quote instead; always there unless it is unsure.
    pub anchor: Option<Anchor>,
    /// What says something else now, nearest to the quoted words first; none where nothing does.
    pub changes: Vec<Change>,
    /// Keys of the fact that follow from the words, with what they are to hold.
    pub values: Vec<(&'static str, String)>,
}

/// What there is to mend in the anchors of `facts`, in their order.
#[must_use]
pub fn mends(document: &Document, facts: &[Fact]) -> Vec<Mend> {
    let said = Changes::new(document);
    anchor::anchor(document, facts).iter().filter_map(|anchored| mend(document, &said, facts, anchored)).collect()
}

fn mend(document: &Document, said: &Changes<'_>, facts: &[Fact], anchored: &Anchored) -> Option<Mend> {
    let (index, nth) = (anchored.fact as usize, anchored.nth as usize);
    let fact = facts.get(index)?;
    let old = fact.at.get(nth)?;
    let sureness = match anchored.state {
        AnchorState::Pinned | AnchorState::Exact | AnchorState::Normalised => return None,
        AnchorState::Moved | AnchorState::Fuzzy => Sureness::Sure,
        AnchorState::ValueChanged => Sureness::Value,
        AnchorState::Ambiguous | AnchorState::Orphan => Sureness::Unsure,
    };
    let span = anchored.span.or(anchored.candidate);
    let now = span.map(|span| span.text(&document.prose).to_owned());
    let anchor = span.and_then(|span| anchor::telling(document, span)).filter(|_| sureness != Sureness::Unsure);
    let (changes, values) = match (sureness, &now) {
        (Sureness::Value, Some(now)) => (said.of(fact, anchored), values(fact, &old.exact, now, document.language)),
        _ => (Vec::new(), Vec::new()),
    };
    // Words that nothing tells from their like cannot be quoted; a moved anchor still finds them.
    let sureness = match sureness {
        _ if anchor.is_none() => Sureness::Unsure,
        Sureness::Value if !follows(fact, old, now.as_deref(), &changes, &values) => Sureness::Meaning,
        sureness => sureness,
    };
    let settled = anchored.state.is_found() && anchor.as_ref().is_none_or(|anchor| anchor == old);
    (!settled).then(|| Mend {
        fact: index,
        nth,
        state: anchored.state,
        sureness,
        was: old.exact.clone(),
        now,
        anchor,
        changes,
        values,
    })
}

/// Whether a fact is right again once it quotes other words and its keys follow: neither its label or name nor the sense of its
/// sentence is touched, and of a figure or date that changed its own key does follow.
fn follows(
    fact: &Fact,
    old: &Anchor,
    now: Option<&str>,
    changes: &[Change],
    values: &[(&'static str, String)],
) -> bool {
    let touched = changes.iter().any(|change| matches!(change.what, Changed::Label | Changed::Sense));
    let same_words = now == Some(old.exact.as_str());
    let has_value = matches!(fact.detail, Detail::Figure(_) | Detail::Event(_));
    !touched && (same_words || !has_value || !values.is_empty())
}

/// The facts file `source` with the mend carried out. Where the words say something else, so do the keys that follow from them,
/// and nobody has checked or accepted the fact as it is now.
///
/// # Errors
/// If there is no edit that mends it, or the file cannot be edited there.
pub fn apply(file: &str, source: &str, fact: &Fact, mend: &Mend) -> Result<String, Vec<Diagnostic>> {
    let Some(anchor) = &mend.anchor else { return Ok(source.to_owned()) };
    let text = edit::replace_anchor(file, source, &fact.id, mend.nth, anchor)?;
    if mend.sureness == Sureness::Sure {
        return Ok(text);
    }
    let set = |(key, value): &(&'static str, String)| Set::field(key, &serde_json::Value::String(value.clone()));
    let sets: Result<Vec<Set>, Diagnostic> = mend.values.iter().map(set).collect();
    let asked = matches!(fact.status, Status::Accepted | Status::Corrected).then(|| Set::status(Status::Suggested));
    let sets: Vec<Set> =
        sets.map_err(|fault| vec![fault])?.into_iter().chain([Set::unchecked()]).chain(asked).collect();
    Ok(edit::edit(file, &text, &fact.id, &sets)?.text)
}

/// The keys that follow from words which say something else now: none unless the old words said what the fact says.
fn values(fact: &Fact, was: &str, now: &str, language: Language) -> Vec<(&'static str, String)> {
    match &fact.detail {
        Detail::Figure(figure) => figures(figure, was, now, language).unwrap_or_default(),
        Detail::Event(event) => match (date(was, language), date(now, language)) {
            (Some(old), Some(new)) if old == event.when && event.until.is_none() => vec![("when", new)],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn figures(figure: &Figure, was: &str, now: &str, language: Language) -> Option<Vec<(&'static str, String)>> {
    let (old, new) = (quantity(was, language)?, quantity(now, language)?);
    let parts = [
        ("value", &figure.value, old.value, new.value),
        ("low", &figure.low, old.low, new.low),
        ("high", &figure.high, old.high, new.high),
    ];
    let holds =
        parts.iter().all(|(_, own, old, new)| own.as_deref() == old.as_deref() && old.is_some() == new.is_some());
    let others = (old.unit, old.per, old.approx, old.change) == (new.unit, new.per, new.approx, new.change);
    let changed = parts.into_iter().filter_map(|(key, own, _, new)| {
        let new = new.filter(|new| own.as_deref() != Some(new))?;
        Some((key, new))
    });
    (holds && others).then(|| changed.collect())
}

/// The one quantity in a few words.
fn quantity(words: &str, language: Language) -> Option<Quantity> {
    let quantities = recognise(&few(words, language), None).into_iter().filter_map(|mention| match mention.found {
        Found::Quantity(quantity) => Some(*quantity),
        _ => None,
    });
    only(quantities)
}

/// The one date in a few words that say all of it.
fn date(words: &str, language: Language) -> Option<String> {
    let dates = recognise(&few(words, language), None).into_iter().filter_map(|mention| match mention.found {
        Found::Date(when) => Some(when),
        _ => None,
    });
    only(dates).filter(|when| !when.relative && !when.edtf.is_empty()).map(|when| when.edtf)
}

fn few(words: &str, language: Language) -> Document {
    Document { language, ..plain::read(words) }
}

fn only<T>(mut of: impl Iterator<Item = T>) -> Option<T> {
    of.next().filter(|_| of.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::file;

    const FILE: &str = "# Pay.\n[[fact]]\nid = \"wages\"\nkind = \"figure\"\nlabel = \"Wages\"\nvalue = 4.2 # see table 3\nunit = \"%\"\n\
        checked = { by = \"Ann\", on = 2026-01-02 }\nat = [\n  # in the lead\n  { exact = \"4.2%\", prefix = \"Wages rose to \" }, # first\n  {exact='Pay rose by 4.2% on the year'},\n]\n";

    fn facts() -> Vec<Fact> {
        let (read, faults) = file::read("pay.facts.toml", FILE);
        assert_eq!(faults, []);
        read.facts
    }

    fn mended(article: &str, values: bool) -> (Vec<Sureness>, String) {
        let document = plain::read(article);
        let facts = facts();
        let mends = mends(&document, &facts);
        let mut text = FILE.to_owned();
        for mend in mends.iter().filter(|mend| mend.sureness == Sureness::Sure || values) {
            text = apply("pay.facts.toml", &text, &facts[mend.fact], mend).unwrap();
        }
        (mends.iter().map(|mend| mend.sureness).collect(), text)
    }

    #[test]
    fn edited_words_are_quoted_anew_and_nothing_else_changes() {
        let article = "Wages rose to 4.2% in May.\n\nPay rose soon by 4.2% on the year.";
        let (sureness, text) = mended(article, false);
        assert_eq!(sureness, [Sureness::Sure]);
        let expected =
            FILE.replace("{exact='Pay rose by 4.2% on the year'}", "{ exact = \"Pay rose soon by 4.2% on the year\" }");
        assert_eq!(text, expected);
        assert_eq!(mends(&plain::read(article), &file::read("x", &text).0.facts), [], "once is enough");
    }

    #[test]
    fn a_value_is_only_changed_when_asked_for() {
        let article = "Wages rose to 4.3% in May.\n\nPay rose by 4.2% on the year.";
        assert_eq!(mended(article, false), (vec![Sureness::Value], FILE.to_owned()));
        let (_, text) = mended(article, true);
        let expected = FILE
            .replace("value = 4.2 #", "value = \"4.3\" #")
            .replace("checked = { by = \"Ann\", on = 2026-01-02 }\n", "status = \"suggested\"\n")
            .replace(
                "{ exact = \"4.2%\", prefix = \"Wages rose to \" }",
                "{ exact = \"4.3%\", prefix = \"Wages rose to \", suffix = \" in May.\" }",
            );
        assert_eq!(text, expected);
        assert_eq!(mends(&plain::read(article), &file::read("x", &text).0.facts), []);
    }

    #[test]
    fn what_the_words_do_not_say_is_left_to_the_author() {
        let article = "Wages rose to $4.3 in May.\n\nPay rose by 4.2% on the year.";
        let document = plain::read(article);
        let found = mends(&document, &facts());
        assert!(found.iter().all(|mend| mend.values.is_empty()), "{found:?}");
    }

    #[test]
    fn what_is_gone_is_only_told() {
        let (sureness, text) = mended("Nothing of it.", true);
        assert_eq!((sureness, text.as_str()), (vec![Sureness::Unsure; 2], FILE));
    }
}
