//! One fact for each term that the article explains.

use std::collections::HashMap;

use super::phrase::capitalised;
use super::{Choice, Fate, Part, Reason};
use crate::facts::model::{Detail, Fact, Origin, Show, Status};
use crate::facts::recognise::{Found, Glossed, Mention};
use crate::span::Span;

/// Characters of a definition: about two sentences.
const LONGEST: usize = 240;

pub(super) fn suggest(choice: &mut Choice<'_>) -> Vec<Fact> {
    let mut known: HashMap<String, String> = HashMap::new();
    let glossed = choice.mentions.iter().enumerate().filter_map(|(index, mention)| match &mention.found {
        Found::Definition(glossed) => Some((index, mention, *glossed)),
        _ => None,
    });
    let mut facts = Vec::new();
    for (index, mention, glossed) in glossed {
        match fact(choice, &mut known, mention, glossed) {
            Ok(fact) => {
                choice.note_margin(index, &fact.id, Part::Makes);
                facts.push(fact);
            }
            Err(fate) => choice.note(index, || fate),
        }
    }
    facts
}

/// The fact, unless the term is in `known`, which has the id of each term's.
fn fact(
    choice: &mut Choice<'_>,
    known: &mut HashMap<String, String>,
    mention: &Mention,
    glossed: Glossed,
) -> Result<Fact, Fate> {
    let prose = choice.document.prose.as_str();
    let words = |span: Span| span.text(prose).split_whitespace().collect::<Vec<_>>().join(" ");
    let term = capitalised(&words(glossed.term));
    let text = words(glossed.text);
    if text.chars().count() > LONGEST {
        return Err(Reason::LongDefinition.into());
    }
    if let Some(id) = known.get(&term.to_lowercase()) {
        return Err(Fate::Nothing { why: Reason::Repeats, id: Some(id.clone()) });
    }
    let id = choice.id(&term);
    known.insert(term.to_lowercase(), id.clone());
    Ok(Fact {
        id,
        label: term.clone(),
        text: Some(format!("{}.", capitalised(&text)).into()),
        at: choice.anchors.telling(glossed.term).into_iter().collect(),
        source: Vec::new(),
        as_of: None,
        period: None,
        status: Status::Suggested,
        show: Show::Margin,
        origin: Origin::Rule { rule: mention.rule.to_owned(), score: mention.score },
        detail: Detail::Definition { term: Some(term) },
        extra: None,
    })
}

#[cfg(test)]
mod tests {
    use crate::document::plain;
    use crate::facts::model::Detail;
    use crate::facts::recognise::recognise;
    use crate::facts::suggest::suggest;

    #[test]
    fn a_definition_carries_term_and_text() {
        let document = plain::read(
            "A moraine is a heap of stones left by a glacier. A moraine is a heap of stones left by a glacier.",
        );
        let facts = suggest(&document, &recognise(&document, None));
        let told: Vec<_> = facts.iter().filter(|fact| matches!(fact.detail, Detail::Definition { .. })).collect();
        let [fact] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!(fact.text.as_deref(), Some("A heap of stones left by a glacier."));
        assert_eq!(fact.detail, Detail::Definition { term: Some("Moraine".to_owned()) });
    }
}
