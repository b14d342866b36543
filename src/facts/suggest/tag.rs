//! What part a word can play in its sentence.

/// The part a word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Articles and what stands in their place: `the`, `its`, `each`.
    Det,
    Prep,
    /// `to` before a verb.
    To,
    /// `and`, `but`, `or`.
    Conj,
    /// Begins a clause: `when`, `because`, `after it opened`.
    Sub,
    /// `who`, `which`, `that` after a noun.
    Rel,
    /// `that` after a verb.
    That,
    Pron,
    Aux,
    Adv,
    Num,
    Name,
    /// A noun, or an adjective: everything that is nothing else.
    Noun,
    /// A finite verb.
    Verb,
    Part,
    Ing,
    /// A verb after `to` or a modal.
    Inf,
    /// Part of a date or of the words that lead to it.
    Date,
}
