//! What a person is, as the words around the name say.

use super::lexicon::Kinds;
use super::piece::Piece;
use super::runs::Words;
use crate::facts::recognise::Shape;
use crate::span::Span;

const MOST_WORDS: usize = 7;

/// The role right before the name: `ISIS spokesman`, `FBI Assistant Special Agent in Charge`, `finance minister,`.
#[must_use]
pub fn before(words: &Words<'_>, piece: &Piece, start: usize) -> Option<Span> {
    let mut head = piece.first.checked_sub(1).filter(|&at| at >= start)?;
    if words.mark(head, ".") && words.glued(head) {
        head = head.checked_sub(1).filter(|&at| at >= start && words.is(at, Kinds::HONORIFIC))?;
    }
    if words.mark(head, ",") {
        head = head.checked_sub(1).filter(|&at| at >= start && words.is_lower(at))?;
    }
    let end = head;
    let head = through_object(words, head, start)?;
    if !is_head(words, head) {
        return None;
    }
    let first = extend(words, head, start);
    let honorific = words.is(end, Kinds::HONORIFIC) && !words.is(end, Kinds::ROLE);
    // `its chief forecaster, Dr Aoife Keane`, `Prime Minister Datuk Arman Yusof`
    let without = honorific.then(|| before(words, &Piece { first: end, ..*piece }, start)).flatten();
    without.or_else(|| (first < end || !honorific).then(|| words.span(first, end)))
}

/// Back over `of State` to `Secretary`.
fn through_object(words: &Words<'_>, end: usize, start: usize) -> Option<usize> {
    if is_head(words, end) {
        return Some(end);
    }
    (end.saturating_sub(4).max(start)..end)
        .rev()
        .find(|&at| matches!(words.text.word(at), "of" | "in" | "for") && at > start && is_head(words, at - 1))
        .filter(|&at| (at + 1..=end).all(|at| words.is_word(at) && !words.is(at, Kinds::SAY)))
        .filter(|&at| {
            words.nameish(end) || words.text.word(end) == "charge" || words.text.word(end) == "staff" && at + 1 == end
        })
        .map(|at| at - 1)
}

/// A word that says what somebody is.
fn is_head(words: &Words<'_>, at: usize) -> bool {
    if !words.is_word(at) || words.possessive(at) {
        return false;
    }
    let kinds = words.kinds(at);
    kinds.any(Kinds::ROLE)
        || kinds.any(Kinds::HONORIFIC) && words.nameish(at)
        || words.is_lower(at) && agentive(words.core(at), kinds)
        // `Seismologist Ann Lee`
        || words.shape(at) == Shape::Capital
            && !kinds.any(Kinds::FIRST_NAME)
            && agentive(&words.core(at).to_lowercase(), kinds)
            && words.text.tokens.get(at + 1).is_some_and(|next| next.spaced)
            && words.is(at + 1, Kinds::FIRST_NAME)
}

/// `researcher`, `cellist`, `oarsman`: words that name doers, even if no list has them.
pub fn agentive(word: &str, kinds: Kinds) -> bool {
    const ENDINGS: [&str; 9] = ["ist", "man", "woman", "ographer", "ologist", "ician", "smith", "eer", "maker"];
    let plain = kinds.any(Kinds::STOP.and(Kinds::SAY).and(Kinds::COMMON));
    word.len() >= 6 && !plain && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// `miner`, `translator`: after an article, at the end of its phrase.
fn doer(words: &Words<'_>, at: usize) -> bool {
    let word = words.core(at);
    let ends = ["er", "or", "ian", "ant", "ist", "man"].iter().any(|ending| word.len() > 4 && word.ends_with(ending));
    let closed = words.text.tokens.get(at + 1).is_none_or(|_| {
        matches!(words.text.word(at + 1), "," | "." | "who" | "from" | "of" | "at" | "in" | "with" | "for")
    });
    ends && closed && !words.is(at, Kinds::STOP.and(Kinds::SAY).and(Kinds::CALENDAR))
}

/// Leftmost token of the role whose head is at `head`.
fn extend(words: &Words<'_>, head: usize, start: usize) -> usize {
    let mut first = head;
    let mut at = head;
    while at > start && head - first < MOST_WORDS {
        at -= 1;
        if !words.is_word(at) {
            if at > start && words.hyphen(at, head) {
                continue;
            }
            if words.mark(at, ".")
                && words.glued(at)
                && at > start
                && words.nameish(at - 1)
                && words.core(at - 1).len() == 1
            {
                continue;
            }
            break;
        }
        let organization = at > start && words.text.word(at) == "of" && words.is(at - 1, Kinds::ORG_FIRST);
        if organization && words.nameish(at - 1) {
            continue;
        }
        if !modifies(words, at, start) || !words.possessive(at) && newline(words, at) {
            break;
        }
        first = at;
    }
    first
}

fn newline(words: &Words<'_>, at: usize) -> bool {
    let (end, next) = (words.text.tokens[at].span.end(), words.text.tokens[at + 1].span.start());
    words.text.prose[end..next].contains('\n')
}

/// The word at `at` belongs to the role that follows it.
fn modifies(words: &Words<'_>, at: usize, start: usize) -> bool {
    if words.possessive(at) {
        return false;
    }
    let kinds = words.kinds(at);
    if words.nameish(at) {
        return !kinds.any(Kinds::STOP) || kinds.any(Kinds::MODIFIER) || words.core(at) == "New";
    }
    if kinds.any(Kinds::MODIFIER.and(Kinds::ROLE)) || words.glued(at + 1) {
        return true;
    }
    // `NYPD counterterrorism Commissioner`: an unknown word between a name and a role, if it is no verb.
    let word = words.core(at);
    let verb =
        kinds.any(Kinds::SAY.and(Kinds::STOP)) || word.ends_with("ed") || word.ends_with('s') || word.ends_with("ing");
    !verb && words.is_lower(at) && at > start && words.nameish(at - 1) && !words.possessive(at - 1) && word.len() > 3
}

/// The role after a comma behind the name: `, a doctor at the clinic,`, `, director of the museum,`.
#[must_use]
pub fn after(words: &Words<'_>, piece: &Piece, end: usize) -> Option<Span> {
    let comma = piece.last + 1;
    if comma >= end || !words.mark(comma, ",") {
        return None;
    }
    let mut at = comma + 1;
    if words.text.tokens.get(at).is_some_and(|token| token.shape == Shape::Number)
        && at + 1 < end
        && words.mark(at + 1, ",")
    {
        at += 2;
    }
    let article =
        at < end && matches!(words.text.word(at), "a" | "an" | "the" | "its" | "his" | "her" | "their" | "one");
    let mut first = at + usize::from(article);
    // `Kenya’s interior minister`
    if let Some(owner) = (first..end.min(first + 3)).find(|&at| words.possessive(at)) {
        first = owner + 1;
    }
    let phrase =
        (first..end.min(first + 6)).take_while(|&at| words.is_word(at) || words.hyphen(at, end)).take_while(|&at| {
            !words.is(at, Kinds::SAY)
                && !matches!(
                    words.text.word(at),
                    "who"
                        | "of"
                        | "in"
                        | "at"
                        | "for"
                        | "from"
                        | "and"
                        | "with"
                        | "is"
                        | "was"
                        | "has"
                        | "had"
                        | "have"
                        | "were"
                        | "will"
                        | "would"
                )
        });
    let named = |&at: &usize| {
        words.is_lower(at) && (is_head(words, at) || article && doer(words, at))
            || words.nameish(at) && words.is(at, Kinds::ROLE)
    };
    let head = phrase.filter(named).last()?;
    let introduces = head + 1 < end && words.nameish(head + 1);
    // `signed by Ann Lee, the minister said` tells of two
    let speaks = head + 1 < end && words.mark(at, "the") && words.is(head + 1, Kinds::SAY);
    if introduces || speaks || words.is(head, Kinds::PLURAL_ROLE) && words.core(head).ends_with('s') {
        return None;
    }
    Some(words.span(first, with_object(words, head, end)))
}

/// Forward over `at the University of Leeds`, up to the next comma or verb.
fn with_object(words: &Words<'_>, head: usize, end: usize) -> usize {
    let next = head + 1;
    if next >= end || !matches!(words.text.word(next), "of" | "at" | "for" | "in" | "with" | "from") {
        return head;
    }
    let stop = (next + 1..end.min(next + 9))
        .find(|&at| {
            !words.is_word(at) && !words.hyphen(at, end) && !words.mark(at, "&") && !within_initials(words, at, end)
                || words.is(at, Kinds::SAY)
                || matches!(words.text.word(at), "who" | "which" | "that" | "and" | "is" | "was" | "has")
                    && words.text.word(at) != "and"
        })
        .unwrap_or(end.min(next + 9));
    let closes = stop >= end || matches!(words.text.word(stop), "," | "." | "—" | "–" | ";" | ")");
    if closes && stop - 1 > next && words.is_word(stop - 1) { stop - 1 } else { head }
}

/// A full stop of `U.S. Treasury`, not the one that ends a sentence.
fn within_initials(words: &Words<'_>, at: usize, end: usize) -> bool {
    words.mark(at, ".")
        && words.glued(at)
        && words.shape(at - 1) == Shape::Initial
        && at + 1 < end
        && words.nameish(at + 1)
        && !words.opens_sentence(at + 1, at.saturating_sub(3))
}
