//! Another id for a fact, in its facts file and in the text that pins words to it; everything else stays, byte for byte.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{read, reader};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::facts::model::{Detail, Fact};

/// The facts file `source` in which fact `old` is called `new`, and whatever refers to it too: `superseded_by`, `evidence` and
/// `derived`.
///
/// # Errors
/// If there is not exactly one such fact, if `new` is no id or taken, or if it stands there in a form that cannot be edited.
pub fn rename(file: &str, source: &str, old: &str, new: &str) -> Result<String, Diagnostic> {
    let refuse = |code, message: String, hint: &str| Diagnostic::error(code, message).at(Place::file(file)).hint(hint);
    if !reader::is_slug(new) {
        let hint = "lower-case letters, digits and hyphens, at least one letter";
        return Err(refuse("facts.bad-id", format!("`{new}` is no id"), hint));
    }
    let facts = read(file, source).0.facts;
    let called = |id: &str| facts.iter().filter(|fact| fact.id == id).count();
    match (called(old), called(new)) {
        (1, 0) => {}
        (1, _) => {
            return Err(refuse("facts.duplicate-id", format!("there is a fact `{new}` already"), "choose another id"));
        }
        _ => {
            return Err(refuse(
                "edit.gone",
                format!("there is no fact `{old}` in `{file}`"),
                "see `postil facts list`",
            ));
        }
    }
    let text = replaced(source, places(source, old), new);
    let wanted: Vec<Fact> = facts.into_iter().map(|fact| renamed(fact, old, new)).collect();
    if read(file, &text).0.facts != wanted {
        let hint = "rename it in the facts file";
        return Err(refuse("edit.form", format!("`{old}` stands in `{file}` in a form that cannot be edited"), hint));
    }
    Ok(text)
}

fn replaced(source: &str, mut places: Vec<Range<usize>>, new: &str) -> String {
    places.sort_by_key(|place| place.start);
    let mut text = String::with_capacity(source.len());
    let mut done = 0;
    for place in places {
        text.push_str(&source[done..place.start]);
        text.push_str(new);
        done = place.end;
    }
    text.push_str(&source[done..]);
    text
}

/// Where `id` stands in the file as an id.
fn places(source: &str, id: &str) -> Vec<Range<usize>> {
    let (root, _) = DeTable::parse_recoverable(source);
    let facts = root.get_ref().get("fact").and_then(|facts| facts.get_ref().as_array());
    let mut places = Vec::new();
    let mut whole = |value: &Spanned<DeValue<'_>>| {
        let span = value.span();
        let written = &source[span.clone()];
        if value.get_ref().as_str() == Some(id) {
            places.extend(written.find(id).map(|at| span.start + at..span.start + at + id.len()));
        }
    };
    let mut formulas = Vec::new();
    for fact in facts.into_iter().flatten().filter_map(|fact| fact.get_ref().as_table()) {
        for key in ["id", "superseded_by"] {
            fact.get(key).into_iter().for_each(&mut whole);
        }
        let evidence = fact.get("evidence").and_then(|list| list.get_ref().as_array());
        evidence.into_iter().flatten().for_each(&mut whole);
        formulas.extend(fact.get("derived").map(Spanned::span));
    }
    for formula in formulas {
        places.extend(names(&source[formula.clone()], id).map(|at| formula.start + at..formula.start + at + id.len()));
    }
    places
}

/// Where `id` stands in `text` as a name of its own.
fn names<'t>(text: &'t str, id: &'t str) -> impl Iterator<Item = usize> + use<'t> {
    let part = |char: char| char.is_alphanumeric() || char == '-' || char == '_';
    text.match_indices(id)
        .map(|(at, _)| at)
        .filter(move |&at| !text[..at].ends_with(part) && !text[at + id.len()..].starts_with(part))
}

fn renamed(mut fact: Fact, old: &str, new: &str) -> Fact {
    let other = |id: &mut String| {
        if id == old {
            new.clone_into(id);
        }
    };
    other(&mut fact.id);
    if let Some(extra) = &mut fact.extra {
        extra.superseded_by.iter_mut().for_each(other);
    }
    match &mut fact.detail {
        Detail::Claim(claim) => claim.evidence.iter_mut().for_each(other),
        Detail::Figure(figure) => {
            if let Some(formula) = &mut figure.derived {
                let places = names(formula, old).map(|at| at..at + old.len()).collect();
                *formula = replaced(formula, places, new).into();
            }
        }
        _ => {}
    }
    fact
}

/// The article `text`, read as `document`, in which the words pinned to fact `old` are pinned to `new`; and how many there are.
#[must_use]
pub fn repin(text: &str, document: &Document, old: &str, new: &str) -> (String, usize) {
    let target = format!("fact:{old}");
    let pins: Vec<Range<usize>> =
        document.pins.iter().filter(|pin| pin.fact == old).map(|pin| pin.source.range()).collect();
    let mut places = Vec::new();
    let mut apart = false;
    for pin in &pins {
        match text[pin.clone()].rfind(&target) {
            Some(at) => places.push(pin.start + at + "fact:".len()..pin.start + at + target.len()),
            None => apart = true,
        }
    }
    if apart {
        // `[words][x]`, and `[x]: fact:id` on a line of its own.
        let lines = text.match_indices(&target).filter(|(at, _)| {
            let line = &text[text[..*at].rfind('\n').map_or(0, |newline| newline + 1)..*at];
            line.trim_start().starts_with('[') && line.trim_end_matches(['<', ' ', '\t']).ends_with("]:")
        });
        let whole = |at: usize| !text[at..].starts_with(|char: char| char.is_alphanumeric() || char == '-');
        places.extend(lines.map(|(at, _)| at + "fact:".len()..at + target.len()).filter(|place| whole(place.end)));
    }
    (replaced(text, places, new), pins.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::highlight::Highlighter;
    use crate::document::markdown::{self, MarkdownOptions};

    const FILE: &str = "# By hand.\n[[fact]]\nid   = 'wages' # the first\nkind = \"figure\"\nlabel = \"wages\"\nvalue = 4\n\n\
        [[fact]]\nid = \"wages-2\"\nkind = \"figure\"\nlabel = \"More\"\nvalue = \"8\"\nderived = \"2 * wages + wages-2\"\nsuperseded_by = \"wages\"\n\n\
        [[fact]]\nid = \"c\"\nkind = \"claim\"\nclaim = \"wages\"\nevidence = [ \"https://x.example/wages\", \"wages\" ,]\n";

    #[test]
    fn every_reference_goes_with_the_id_and_nothing_else() {
        let text = rename("x", FILE, "wages", "pay").unwrap();
        let expected = FILE
            .replace("id   = 'wages'", "id   = 'pay'")
            .replace("2 * wages +", "2 * pay +")
            .replace("by = \"wages\"", "by = \"pay\"")
            .replace("\"wages\" ,]", "\"pay\" ,]");
        assert_eq!(text, expected);
        assert_eq!(rename("x", &text, "pay", "wages").unwrap(), FILE);
    }

    #[test]
    fn what_is_taken_wrong_or_not_there_is_refused() {
        for (old, new, code) in
            [("wages", "c", "facts.duplicate-id"), ("wages", "Pay rise", "facts.bad-id"), ("rent", "pay", "edit.gone")]
        {
            assert_eq!(rename("x", FILE, old, new).unwrap_err().code, code);
        }
    }

    #[test]
    fn pins_go_with_the_fact() {
        let text = "[4%](fact:wages) and [8%](fact:wages-2), [fact:wages](fact:wages) as [said][w].\n\n`fact:wages`\n\n[w]: fact:wages\n[v]: fact:wages-2\n";
        let read = |text: &str| markdown::read(text, 0, &MarkdownOptions::default(), &Highlighter::default());
        let (new, pins) = repin(text, &read(text), "wages", "pay");
        assert_eq!(pins, 3);
        assert_eq!(
            new,
            "[4%](fact:pay) and [8%](fact:wages-2), [fact:wages](fact:pay) as [said][w].\n\n`fact:wages`\n\n[w]: fact:pay\n[v]: fact:wages-2\n"
        );
        assert_eq!(read(&new).pins.iter().filter(|pin| pin.fact == "pay").count(), 3);
    }
}
