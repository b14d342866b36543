//! Formulas, as the TeX that they were written in or, where the page does not have that, in one line.

use super::super::tree::{Id, Tree};
use crate::article::linear::{grouped, scripted, spaced};

/// A formula of so many characters is no formula.
const LONGEST: usize = 4000;

/// What a `math` element says: its TeX once, and not beside what is drawn of it.
pub(super) fn of(tree: &Tree, math: Id) -> String {
    let tex = tree.all(math).take(5000).find(|&id| {
        name(tree, id) == "annotation" && tree.attribute(id, "encoding").is_some_and(|kind| kind.contains("tex"))
    });
    let tex = tex.map(|id| tree.words(id)).or_else(|| tree.attribute(math, "alttext").map(str::to_owned));
    let text = tex.filter(|tex| !tex.trim().is_empty()).map_or_else(|| inner(tree, math), |tex| bare(&tex));
    text.chars().take(LONGEST).collect()
}

/// TeX that a script of MathJax draws.
pub(super) fn in_script(tree: &Tree, script: Id) -> Option<String> {
    let is_tex = tree.attribute(script, "type").is_some_and(|kind| kind.starts_with("math/tex"));
    let text: String = tree.children(script).filter_map(|id| tree.text(id)).collect();
    let text = text.trim().trim_start_matches("% <![CDATA[").trim_end_matches("%]]>");
    (is_tex && !text.trim().is_empty()).then(|| bare(text).chars().take(LONGEST).collect())
}

/// Without white space that means nothing, and without what some programs put around every formula.
fn bare(tex: &str) -> String {
    let tex = tex.split_whitespace().collect::<Vec<_>>().join(" ");
    let inner = tex.strip_prefix("{\\displaystyle").and_then(|rest| rest.strip_suffix('}'));
    inner.map_or(tex.as_str(), str::trim).to_owned()
}

fn name(tree: &Tree, id: Id) -> &str {
    tree.element(id).map_or("", |element| &element.name)
}

/// What stands in an element, in a row.
fn inner(tree: &Tree, id: Id) -> String {
    tree.children(id).map(|child| linear(tree, child)).collect::<String>().trim().to_owned()
}

fn linear(tree: &Tree, id: Id) -> String {
    if let Some(text) = tree.text(id) {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    // Each child is written once: formulas may be deep.
    let inner = || inner(tree, id);
    let joined = |mark: &str| parts(tree, id).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(mark);
    match name(tree, id) {
        "annotation" | "annotation-xml" | "mphantom" => String::new(),
        "mfrac" | "msup" | "mover" | "msub" | "munder" | "msubsup" | "munderover" | "mroot" => placed(tree, id),
        "msqrt" => format!("√{}", grouped(&inner())),
        "mtable" => format!("[{}]", joined("; ")),
        "mtr" | "mlabeledtr" => joined(", "),
        "mfenced" => format!("({})", joined(", ")),
        "mo" => spaced(&inner()),
        _ => inner(),
    }
}

/// The elements in an element, each in one line.
fn parts(tree: &Tree, id: Id) -> impl Iterator<Item = String> {
    tree.children(id).filter(|&child| tree.element(child).is_some()).map(|child| linear(tree, child))
}

/// What has its parts in places: fractions, roots, and what has something raised or lowered.
fn placed(tree: &Tree, id: Id) -> String {
    let parts: Vec<String> = parts(tree, id).collect();
    match (name(tree, id), &parts[..]) {
        ("mfrac", [above, below]) => format!("{}/{}", grouped(above), grouped(below)),
        ("msup" | "mover", [base, up]) => scripted(base, "", up),
        ("msub" | "munder", [base, down]) => scripted(base, down, ""),
        ("msubsup" | "munderover", [base, down, up]) => scripted(base, down, up),
        ("mroot", [base, degree]) => format!("{}√{}", grouped(degree), grouped(base)),
        _ => parts.concat(),
    }
}
