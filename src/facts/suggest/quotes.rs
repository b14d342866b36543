//! One fact for each quote, in the order of the article.

use std::collections::HashMap;

use super::entities::{shortened, words};
use super::{Choice, Part};
use crate::facts::model::{Detail, Fact, Origin, Quote, Show, Status};
use crate::facts::recognise::{Found, Mention, Quotation};
use crate::span::Span;

pub(super) fn suggest(choice: &mut Choice<'_>) -> Vec<Fact> {
    let roles = roles(choice.mentions);
    let quotes = choice.mentions.iter().enumerate().filter_map(|(index, mention)| match &mention.found {
        Found::Quote(quote) => Some((index, mention, quote)),
        _ => None,
    });
    let told = quotes.map(|(index, mention, quote)| {
        let fact = fact(choice, mention, quote, &roles);
        choice.note_margin(index, &fact.id, Part::Makes);
        fact
    });
    told.collect()
}

/// The first role stated of each person.
fn roles(mentions: &[Mention]) -> HashMap<&str, Span> {
    let mut roles = HashMap::new();
    for mention in mentions {
        if let Found::Person(name) = &mention.found
            && let Some(role) = name.detail
        {
            roles.entry(name.entity.as_str()).or_insert(role);
        }
    }
    roles
}

fn fact(choice: &mut Choice<'_>, mention: &Mention, quote: &Quotation, roles: &HashMap<&str, Span>) -> Fact {
    let prose = choice.document.prose.as_str();
    let text = words(quote.content, prose);
    let role = quote.entity.as_deref().and_then(|entity| roles.get(entity)).map(|&role| words(role, prose));
    let role = quote.role.clone().or(role);
    let label = shortened(&match quote.speaker.as_ref().or(quote.role.as_ref()) {
        Some(speaker) => format!("{speaker}: {text}"),
        None => text.clone(),
    });
    Fact {
        id: choice.id(&label),
        label,
        text: Some(text.into()),
        at: choice.anchors.telling(quote.content).into_iter().collect(),
        source: Vec::new(),
        as_of: None,
        period: None,
        status: Status::Suggested,
        show: Show::Margin,
        origin: Origin::Rule { rule: mention.rule.to_owned(), score: mention.score },
        detail: Detail::Quote(Box::new(Quote { speaker: quote.speaker.clone(), role, ..Quote::default() })),
        extra: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;
    use crate::facts::recognise::recognise;

    fn quotes(text: &str) -> Vec<Fact> {
        let document = plain::read(text);
        let facts = super::super::suggest(&document, &recognise(&document, None));
        facts.into_iter().filter(|fact| matches!(fact.detail, Detail::Quote(_))).collect()
    }

    #[test]
    fn a_quote_carries_words_speaker_and_role() {
        let facts =
            quotes("“The bridge was never safe, and everybody in the council knew it,” said engineer Ruth Okafor.");
        let [fact] = facts.as_slice() else { panic!("{facts:?}") };
        assert_eq!(fact.text.as_deref(), Some("The bridge was never safe, and everybody in the council knew it"));
        assert_eq!(fact.at[0].exact, fact.text.as_deref().unwrap());
        assert_eq!(fact.label, "Ruth Okafor: The bridge was never safe, and everybody in…");
        let Detail::Quote(quote) = &fact.detail else { unreachable!("quotes only") };
        assert_eq!((quote.speaker.as_deref(), quote.role.as_deref()), (Some("Ruth Okafor"), Some("engineer")));
    }
}
