//! Which suggestions a facts file has room for: not those whose words a fact of it stands for already, whatever it says of them now.

use super::anchor::{self, AnchorState};
use super::model::{Detail, Fact};
use crate::document::Document;
use crate::span::Span;

/// Those of `suggestions` that state what no `known` fact does: one of the same kind whose words overlap, and which says the same in
/// other units or words (`about 1,000 passengers`, `1,000 passengers a day`), or whose words were edited and which waits for
/// somebody to follow them.
#[must_use]
pub fn fresh(document: &Document, known: &[Fact], suggestions: &[Fact]) -> Vec<Fact> {
    let places = places(document, known);
    if places.is_empty() {
        return suggestions.to_vec();
    }
    let own = anchor::anchor(document, suggestions);
    let mut spans: Vec<Vec<Span>> = vec![Vec::new(); suggestions.len()];
    for found in own {
        spans[found.fact as usize].extend(found.span);
    }
    let is_known = |suggestion: &Fact, spans: &[Span]| {
        places.iter().any(|&(fact, span, waits)| {
            let fact = &known[fact];
            fact.kind() == suggestion.kind()
                && spans.iter().any(|own| own.overlaps(span))
                && (waits || says(fact).is_some() && says(fact) == says(suggestion))
        })
    };
    let kept = suggestions.iter().zip(&spans).filter(|(suggestion, spans)| !is_known(suggestion, spans));
    kept.map(|(suggestion, _)| suggestion.clone()).collect()
}

/// Where the figures and events among `facts` stand, by their index, and whether the words there say something else than they do.
fn places(document: &Document, facts: &[Fact]) -> Vec<(usize, Span, bool)> {
    let found = anchor::anchor(document, facts).into_iter().filter_map(|found| {
        let waits = found.state == AnchorState::ValueChanged;
        let span = found.span.or(found.candidate.filter(|_| waits))?;
        says(&facts[found.fact as usize])?;
        Some((found.fact as usize, span, waits))
    });
    found.collect()
}

/// The number or date that a fact states.
fn says(fact: &Fact) -> Option<[Option<&str>; 3]> {
    match &fact.detail {
        Detail::Figure(figure) => Some([&figure.value, &figure.low, &figure.high].map(Option::as_deref)),
        Detail::Event(event) => Some([Some(event.when.as_str()), None, None]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::fresh;
    use crate::document::plain;
    use crate::facts::file;
    use crate::facts::model::Fact;

    fn figure(value: &str, unit: &str, exact: &str, prefix: &str) -> Fact {
        let source = format!(
            "[[fact]]\nid = \"a\"\nkind = \"figure\"\nlabel = \"A\"\nvalue = \"{value}\"\nunit = \"{unit}\"\n\
             at = [{{ exact = \"{exact}\", prefix = \"{prefix}\" }}]\n"
        );
        file::read("x.facts.toml", &source).0.facts.remove(0)
    }

    #[test]
    fn what_a_known_fact_stands_for_is_not_suggested_again() {
        let document = plain::read("The ferry carried about 1,000 passengers a day. Police arrested 14 people.");
        let suggestions = [
            figure("1000", "passengers per day", "1,000 passengers a day", ""),
            figure("14", "people", "14 people", ""),
        ];
        let none = fresh(&document, &[], &suggestions);
        assert_eq!(none.len(), 2);
        let riders = figure("1000", "passengers", "about 1,000 passengers", "");
        assert_eq!(fresh(&document, &[riders], &suggestions), suggestions[1..]);
        let corrected = figure("12", "people", "12 people", "Police arrested ");
        assert_eq!(fresh(&document, &[corrected], &suggestions), suggestions[..1]);
        let other = figure("900", "passengers", "about 1,000 passengers", "");
        assert_eq!(fresh(&document, &[other], &suggestions).len(), 2, "somebody reads the words otherwise");
    }
}
