//! Sides named by their towns: in a report of a match, `Leicester` that beats `Arsenal` is a club.

use std::collections::HashSet;

use super::evidence::{Context, Evidence};
use super::gazetteer::Known;
use super::lexical::Lexeme;
use super::lexicon::Kinds;
use super::piece::Piece;
use super::runs::Words;
use crate::facts::recognise::Shape;

/// Words of sport from which on an article is about a match.
const FEWEST: usize = 3;

/// Makes organisations of the towns that play; `owners` says in which of `contexts` each of `pieces` stands.
pub fn find(words: &Words<'_>, contexts: &[Context<'_, '_>], owners: &[usize], pieces: &mut [(Piece, Evidence)]) {
    let of_sport = |(at, lexeme): &(usize, Lexeme)| match lexeme.shape {
        Shape::Lower => {
            lexeme.kinds.any(Kinds::SPORT) || lexeme.kinds.any(Kinds::SPORT_FIRST) && is_half_time(words, *at)
        }
        Shape::Number => is_score(words, *at),
        _ => false,
    };
    if words.lexemes(0..words.len()).filter(of_sport).take(FEWEST).count() < FEWEST {
        return;
    }
    let sides: HashSet<&str> = pieces
        .iter()
        .filter(|(piece, _)| may_play(words, piece) && plays(words, piece))
        .map(|(piece, _)| piece.name(words))
        .collect();
    for (at, (piece, evidence)) in pieces.iter_mut().enumerate() {
        let there = contexts[owners[at]].preposition(piece) >= 0.5;
        if may_play(words, piece) && sides.contains(piece.name(words)) && !there {
            *evidence = Evidence::organization(0.85);
        }
    }
}

/// `half-time`, `semi-finals`, `hat-trick`
fn is_half_time(words: &Words<'_>, at: usize) -> bool {
    if at + 2 >= words.len() || !words.hyphen(at + 1, words.len()) {
        return false;
    }
    matches!(
        (words.text.word(at), words.text.word(at + 2)),
        ("half" | "full" | "extra", "time")
            | ("semi" | "quarter", "final" | "finals")
            | ("hat", "trick" | "tricks")
            | ("kick", "off")
            | ("play", "off" | "offs")
    )
}

/// `3-1` behind a name
fn is_score(words: &Words<'_>, at: usize) -> bool {
    let number = |at: usize| words.text.tokens.get(at).is_some_and(|token| token.shape == Shape::Number);
    let ends = |at: usize| {
        at < words.len()
            && matches!(words.text.word(at), "draw" | "win" | "victory" | "defeat" | "loss" | "home" | "away")
    };
    number(at)
        && at > 0
        && (words.shape(at - 1) == Shape::Capital || ends(at + 3))
        && number(at + 2)
        && matches!(words.text.word(at + 1), "-" | "–")
        && words.glued(at + 1)
        && words.glued(at + 2)
        && words.core_len(at) < 4
}

/// A town or state; countries stay what they are.
fn may_play(words: &Words<'_>, piece: &Piece) -> bool {
    piece.words <= 2
        && match piece.known {
            Some(Known::State(_)) => true,
            Some(_) => false,
            None => piece.town || is_side(words, piece),
        }
}

/// `Ashby Town`: how sides are called after their towns.
pub fn is_side(words: &Words<'_>, piece: &Piece) -> bool {
    piece.words == 2 && matches!(words.core(piece.last), "Town" | "City" | "County" | "Park" | "Borough" | "Villa")
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
    let staff = next < end
        && words.is_lower(next)
        && (words.is(next, Kinds::SPORT)
            || matches!(words.text.word(next), "captain" | "manager" | "fans" | "supporters"));
    score || acts || who || staff || piece.first > 1 && is_played(word(piece.first - 2), word(piece.first - 1))
}

/// The two words before a side: `lost to`, `win over`.
fn is_played(before: &str, last: &str) -> bool {
    match last {
        "held" | "beat" | "beats" | "beating" | "against" | "host" | "hosting" | "face" | "facing" | "thrashed"
        | "defeated" | "versus" | "v" | "vs" | "led" | "past" | "above" | "below" => true,
        "over" => matches!(before, "win" | "victory" | "wins" | "triumph" | "lead"),
        "to" => matches!(before, "lost" | "lose" | "defeat" | "loss" | "losing" | "home"),
        "with" => matches!(before, "drew" | "draw" | "drawn"),
        "at" => matches!(before, "won" | "lost" | "win" | "defeat" | "drew"),
        _ => false,
    }
}
