//! Headings without markup: short lines between paragraphs that do not end as sentences do.

use super::line::{ends_sentence, ends_with_stop};
use super::{Piece, Role};

const LONGEST: usize = 90;
const MOST_WORDS: usize = 12;
/// A short line above all text may be a standfirst or a caption; only this few words are certainly a heading.
const MOST_WORDS_AT_TOP: usize = 4;

/// Makes headings of the paragraphs that look like one.
pub(super) fn mark(source: &str, pieces: &mut [Piece]) {
    let words: Vec<usize> = (0..pieces.len()).filter(|&at| is_words(pieces[at].role)).collect();
    let looks: Vec<bool> = words.iter().map(|&at| looks_like_heading(source, &pieces[at])).collect();
    let mut at = 0;
    while at < words.len() {
        let run = looks[at..].iter().take_while(|&&looks| looks).count();
        let text = pieces[words[at]].text.read(source);
        let at_top = at == 0 && text.split_whitespace().count() > MOST_WORDS_AT_TOP;
        let follows = words.get(at + run).is_some();
        if (1..=2).contains(&run) && follows && !at_top {
            words[at..at + run].iter().for_each(|&at| pieces[at].role = Role::Heading);
        }
        at += run.max(1);
    }
}

fn is_words(role: Role) -> bool {
    matches!(
        role,
        Role::Paragraph | Role::Heading | Role::Quote | Role::Item { .. } | Role::Cell { .. } | Role::Caption
    )
}

fn looks_like_heading(source: &str, piece: &Piece) -> bool {
    let text = piece.text.read(source);
    let is_short = text.chars().count() <= LONGEST && text.split_whitespace().count() <= MOST_WORDS;
    let starts = |c: char| c.is_uppercase() || c.is_ascii_digit() || "'‘\"“«¿¡".contains(c) || is_uncased(c);
    piece.role == Role::Paragraph
        && piece.text.parts.len() == 1
        && is_short
        && !ends_with_stop(&text)
        && text.starts_with(starts)
        && text.contains(char::is_alphabetic)
        && !without_number(&text).contains(". ")
        && !is_exclamation(&text)
        && !is_speech(&text)
        && !text.starts_with("Q:")
}

/// `1. The night` and `12) The night` without their numbers; a year is no number of a chapter.
fn without_number(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) { text[digits..].trim_start_matches(['.', ')', ' ']) } else { text }
}

/// A letter of a script without capitals.
fn is_uncased(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// `No!`, `Why?`: one word with a mark is a sentence.
fn is_exclamation(text: &str) -> bool {
    text.split_whitespace().count() < 2 && ends_sentence(text)
}

/// `“Stop it!”`: double quotes round a finished sentence. A heading quotes words, not sentences.
fn is_speech(text: &str) -> bool {
    let opened = text.starts_with(['"', '“', '«']);
    opened && (ends_sentence(text) || !text.ends_with(['"', '”', '»']))
}
