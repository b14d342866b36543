//! From words selected in a page to the anchor that finds them.

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::facts::anchor::{self, AnchorState};
use crate::facts::{Anchor, Fact};

/// Words selected in a page, with some text around them.
#[derive(Debug, Deserialize)]
pub struct Words {
    pub exact: String,
    #[serde(default)]
    pub prefix: String,
    #[serde(default)]
    pub suffix: String,
}

/// The shortest anchor for the words that a person selected.
///
/// # Errors
/// If the words are not in the text, or cannot be told from others like them.
pub fn place(file: &str, document: &Document, fact: &Fact, words: &Words) -> Result<Anchor, Diagnostic> {
    let refuse =
        |message: &str, hint: &str| Err(Diagnostic::error("review.anchor", message).at(Place::file(file)).hint(hint));
    if words.exact.trim().is_empty() {
        return refuse("no words are selected", "select the words in the text that state the fact");
    }
    if document.pins.iter().any(|pin| pin.fact == fact.id) {
        return refuse(
            &format!("the article itself links words to this fact: `[…](fact:{})`", fact.id),
            "move that link in the article; it wins over every quote",
        );
    }
    let quoted =
        Anchor { exact: words.exact.trim().to_owned(), prefix: words.prefix.clone(), suffix: words.suffix.clone() };
    let wanted = Fact { at: vec![quoted], ..fact.clone() };
    let Some(found) = anchor::anchor(document, std::slice::from_ref(&wanted)).into_iter().next() else {
        return refuse("the words are not in the article's text", "select them in the text of the article");
    };
    match (found.state, found.span) {
        (AnchorState::Exact | AnchorState::Normalised | AnchorState::Moved, Some(span)) => {
            match anchor::telling(document, span) {
                Some(anchor) => Ok(anchor),
                None => refuse(
                    "nothing around these words tells them from the same words elsewhere",
                    "select a few words more, or pin them in the article with `[words](fact:id)`",
                ),
            }
        }
        (AnchorState::Ambiguous, _) => refuse("the same words stand there more than once", "select a few words more"),
        _ => refuse(
            "these words do not stand in the article's text as they were selected",
            "select whole words within one paragraph, heading, list item or table cell, and not in code",
        ),
    }
}
