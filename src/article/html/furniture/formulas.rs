//! Formulas that a script draws: their source is part of the text, and what is drawn of it is not.

use super::super::tree::{Id, Tree};

/// Whether a script holds the TeX of a formula.
pub(super) fn is_source(tree: &Tree, id: Id) -> bool {
    tree.name(id) == "script" && tree.attribute(id, "type").is_some_and(|kind| kind.starts_with("math/tex"))
}

/// Whether an element is what a script drew of the TeX that stands beside it.
pub(super) fn is_drawn(tree: &Tree, id: Id) -> bool {
    const DRAWN: [&str; 6] =
        ["MathJax", "MathJax_Preview", "MathJax_Display", "MathJax_SVG", "MathJax_SVG_Display", "MathJax_CHTML"];
    DRAWN.iter().any(|class| tree.has_class(id, class)) && tree.from(id).take(5).any(|beside| is_source(tree, beside))
}
