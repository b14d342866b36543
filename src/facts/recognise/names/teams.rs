//! Sides named by their towns: in a report of a match, `Leicester` that beats `Arsenal` is a club.

use std::collections::HashSet;

use super::evidence::{Context, Evidence};
use super::gazetteer::{Gazetteer, Known};
use super::lexicon::Kinds;
use super::piece::Piece;
use super::runs::Words;
use crate::facts::recognise::Shape;

/// Words of sport from which on an article is about a match.
const FEWEST: usize = 3;

/// Makes organisations of the towns that play; `owners` says in which of `contexts` each of `pieces` stands.
pub fn find(words: &Words<'_>, contexts: &[Context<'_, '_>], owners: &[usize], pieces: &mut [(Piece, Evidence)]) {
    if (0..words.len()).filter(|&at| words.is(at, Kinds::SPORT) && words.is_lower(at)).take(FEWEST).count() < FEWEST {
        return;
    }
    let sides: HashSet<&str> = pieces
        .iter()
        .filter(|(piece, _)| may_play(words, piece) && plays(words, piece))
        .map(|(piece, _)| words.slice(piece.first, piece.last))
        .collect();
    for (at, (piece, evidence)) in pieces.iter_mut().enumerate() {
        let there = contexts[owners[at]].preposition(piece) >= 0.5;
        if may_play(words, piece) && sides.contains(words.slice(piece.first, piece.last)) && !there {
            *evidence = Evidence::organization(0.85);
        }
    }
}

/// A town or state; countries stay what they are.
fn may_play(words: &Words<'_>, piece: &Piece) -> bool {
    let name = words.slice(piece.first, piece.last);
    piece.words <= 2
        && match piece.known {
            Some(Known::State(_)) => true,
            Some(_) => false,
            None => Gazetteer::get().is_town(name),
        }
}

/// `X beat`, `against X`, `X 2-1`, `X’s striker`
fn plays(words: &Words<'_>, piece: &Piece) -> bool {
    let end = words.len();
    let next = piece.last + 1;
    let word = |at: usize| if at < end { words.text.word(at) } else { "" };
    let number = |at: usize| at < end && words.text.tokens[at].shape == Shape::Number;
    let score = number(next) && matches!(word(next + 1), "-" | "–") && number(next + 2);
    let acts = matches!(
        word(next),
        "beat"
            | "beats"
            | "drew"
            | "lost"
            | "won"
            | "host"
            | "hosted"
            | "trailed"
            | "led"
            | "thrashed"
            | "edged"
            | "defeated"
            | "defeats"
            | "equalised"
            | "conceded"
            | "scored"
            | "were"
            | "are"
            | "have"
            | "climb"
            | "climbed"
    );
    let who = word(next) == "," && word(next + 1) == "who";
    let staff = next < end && words.is_lower(next) && words.is(next, Kinds::SPORT);
    score || acts || who || staff || piece.first > 1 && is_played(word(piece.first - 2), word(piece.first - 1))
}

/// The two words before a side: `lost to`, `win over`.
fn is_played(before: &str, last: &str) -> bool {
    match last {
        "beat" | "beats" | "beating" | "against" | "host" | "hosting" | "face" | "facing" | "thrashed" | "defeated"
        | "versus" | "v" | "vs" | "led" | "past" | "above" | "below" => true,
        "over" => matches!(before, "win" | "victory" | "wins" | "triumph" | "lead"),
        "to" => matches!(before, "lost" | "lose" | "defeat" | "loss" | "losing"),
        "with" => matches!(before, "drew" | "draw" | "drawn"),
        "at" => matches!(before, "won" | "lost" | "win" | "defeat" | "drew"),
        _ => false,
    }
}
