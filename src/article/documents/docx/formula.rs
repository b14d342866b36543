//! Formulas, in one line: `√(a + 2)/b^2`.

use roxmltree::Node;

use super::super::xml::{attribute, child, elements};
use crate::article::linear::{grouped, scripted, spaced};

/// So deep may formulas be.
const DEEPEST: usize = 64;

/// What a formula says.
pub(super) fn linear(formula: Node<'_, '_>) -> String {
    inner(formula, 0).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn inner(node: Node<'_, '_>, depth: usize) -> String {
    elements(node).map(|element| part(element, depth + 1)).collect::<String>().trim().to_owned()
}

fn part(node: Node<'_, '_>, depth: usize) -> String {
    if depth > DEEPEST {
        return super::super::xml::words(node);
    }
    let of = |name: &str| child(node, name).map(|element| inner(element, depth)).unwrap_or_default();
    let all = |name: &str, mark: &str| {
        let parts = elements(node).filter(|element| element.tag_name().name() == name);
        parts.map(|element| inner(element, depth)).collect::<Vec<_>>().join(mark)
    };
    match node.tag_name().name() {
        "r" => run(node),
        // Without a bar it is no fraction, but one number above another.
        "f" if property(node, "fPr", "type") == Some("noBar") => format!("({} {})", of("num"), of("den")),
        "f" => format!("{}/{}", grouped(&of("num")), grouped(&of("den"))),
        "sSup" => scripted(&of("e"), "", &of("sup")),
        "sSub" => scripted(&of("e"), &of("sub"), ""),
        "sSubSup" => scripted(&of("e"), &of("sub"), &of("sup")),
        "sPre" => format!("{}{}", scripted("", &of("sub"), &of("sup")), of("e")),
        "rad" => format!("{}√{}", grouped(&of("deg")), grouped(&of("e"))),
        "d" => {
            let sign = |name: &str, usual: &str| property(node, "dPr", name).unwrap_or(usual).to_owned();
            format!("{}{}{}", sign("begChr", "("), all("e", &sign("sepChr", "|")), sign("endChr", ")"))
        }
        "nary" => {
            let sign = property(node, "naryPr", "chr").filter(|sign| !sign.is_empty()).unwrap_or("∫");
            format!("{} {}", scripted(sign, &of("sub"), &of("sup")), of("e"))
        }
        "func" => format!("{} {}", of("fName"), of("e")),
        "limLow" => scripted(&of("e"), &of("lim"), ""),
        "limUpp" => scripted(&of("e"), "", &of("lim")),
        "m" => format!("[{}]", all("mr", "; ")),
        "eqArr" => all("e", "; "),
        // A cell of a row.
        "e" if node.parent().is_some_and(|row| row.tag_name().name() == "mr") => {
            let is_last = node.next_sibling_element().is_none();
            inner(node, depth) + if is_last { "" } else { ", " }
        }
        // What was taken out, and how it all looks.
        "del" | "moveFrom" => String::new(),
        name if name.ends_with("Pr") => String::new(),
        _ => inner(node, depth),
    }
}

/// The words of a run, with spaces around signs that compare or add.
fn run(node: Node<'_, '_>) -> String {
    let texts = elements(node).filter(|element| element.tag_name().name() == "t");
    let text: String = texts.filter_map(|text| text.text()).collect();
    text.chars().map(|sign| spaced(sign.encode_utf8(&mut [0; 4]))).collect()
}

/// What the properties `of` a part say of `name`.
fn property<'a>(node: Node<'a, '_>, of: &str, name: &str) -> Option<&'a str> {
    attribute(child(child(node, of)?, name)?, "val")
}
