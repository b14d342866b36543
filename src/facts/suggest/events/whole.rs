//! Whether a label reads on its own: a clause that begins with who or what it is about and ends where it is over.

use crate::facts::suggest::phrase::dangles;
use crate::facts::suggest::tag::Tag;
use crate::facts::suggest::verbs::{self, Form};
use crate::facts::suggest::words::{class, one_of};

/// Whether `label` neither begins with words that point elsewhere or lead on, nor ends in one that something must follow.
pub(super) fn is_whole(label: &str) -> bool {
    let first = label.split(' ').next().unwrap_or_default();
    let last = label.rsplit(' ').next().unwrap_or_default();
    let opening = first.to_lowercase();
    let pointing = one_of!(opening.as_str(), "its his her their our your my this that these those");
    let led = matches!(
        class(&opening),
        Some(Tag::Pron | Tag::Conj | Tag::Prep | Tag::Aux | Tag::Sub | Tag::Rel | Tag::That | Tag::To)
    );
    // `The was swept away`
    let second = label.split(' ').nth(1).unwrap_or_default();
    let unnamed = matches!(opening.as_str(), "the" | "a" | "an")
        && (class(second) == Some(Tag::Aux) || verbs::form(second) == Some(Form::Past));
    let open = one_of!(last, "it him them they he she who us me you himself herself itself themselves whom");
    // `A recount gave it back`
    let inner = label.split(' ').any(|word| one_of!(word, "it him them"));
    let tells = one_of!(opening.as_str(), "said says told tells saying");
    !tells && !pointing && !led && !unnamed && !open && !inner && !dangles(last)
}

#[cfg(test)]
mod tests {
    use super::is_whole;

    #[test]
    fn labels_are_complete_at_both_ends() {
        for label in ["The mill closed", "Anna Berg joined the board", "Work will start", "The hospital was shut down"]
        {
            assert!(is_whole(label), "{label}");
        }
        for label in [
            "It was seized",
            "Its hall opened",
            "And left",
            "The was swept away",
            "Said they would vote",
            "In the town lived",
            "Ada Roe built it",
            "A recount gave it back",
        ] {
            assert!(!is_whole(label), "{label}");
        }
    }
}
