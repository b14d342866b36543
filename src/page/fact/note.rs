//! What a note says of a fact where its headline alone tells nothing: the words of a quote, a definition, a claim.

use std::borrow::Cow;

use crate::page::body::excerpt;
use crate::page::view::fact::{FactView, NoteView};

/// Most characters of a quote's first words, of a definition and of a claim: notes stand close to each other.
const QUOTE: usize = 48;
const DEFINITION: usize = 100;
const CLAIM: usize = 70;

/// The words of a fact's note; `None` where headline and `about` say it.
pub(in crate::page) fn note<'a>(view: &FactView<'a>) -> Option<NoteView<'a>> {
    let text = match (&view.text, view.kind) {
        (Some(text), "quote" | "definition" | "claim") => text,
        (None, "definition") => {
            return Some(NoteView { title: excerpt::head(&view.headline, DEFINITION).into(), rest: None });
        }
        _ => return None,
    };
    match view.kind {
        "quote" => {
            let words = text.trim_matches(['"', '“', '”', ' ']);
            let speaker = view.detail.speaker.map(Cow::Borrowed);
            let rest = match (speaker, view.about.clone()) {
                (Some(speaker), Some(role)) => Some(Cow::Owned(format!("{speaker}, {role}"))),
                (speaker, about) => speaker.or(about),
            };
            Some(NoteView { title: format!("“{}”", excerpt::head(words, QUOTE)).into(), rest })
        }
        "definition" => {
            let rest = Some(excerpt::head(text, DEFINITION).into());
            Some(NoteView { title: view.headline.clone(), rest })
        }
        "claim" => {
            let verdict = (view.headline != "Claim").then(|| format!("verdict: {}", view.headline));
            let rest = match (view.detail.speaker, verdict) {
                (Some(speaker), Some(verdict)) => Some(format!("{speaker} — {verdict}")),
                (speaker, verdict) => verdict.map(|verdict| format!("— {verdict}")).or(speaker.map(str::to_owned)),
            };
            let title = format!("claim: {}", excerpt::head(text, CLAIM)).into();
            Some(NoteView { title, rest: rest.map(Cow::Owned) })
        }
        _ => None,
    }
}
