//! Formulas in one line: what word processors and web pages share.

/// With spaces around what compares or adds.
pub(super) fn spaced(sign: &str) -> String {
    let is_wide =
        matches!(sign, "=" | "+" | "−" | "-" | "<" | ">" | "≤" | "≥" | "≠" | "≈" | "→" | "∈" | "±" | "×" | "⇒");
    if is_wide { format!(" {sign} ") } else { sign.to_owned() }
}

/// In brackets, unless it is one sign, number or word.
pub(super) fn grouped(text: &str) -> String {
    let is_one =
        text.chars().all(char::is_alphanumeric) && (text.chars().all(char::is_numeric) || text.chars().count() == 1);
    let is_bracketed = text.starts_with('(') && text.ends_with(')') && text.matches('(').count() == 1;
    if is_one || is_bracketed || text.is_empty() || text.chars().count() == 1 {
        text.to_owned()
    } else {
        format!("({text})")
    }
}

/// With what is lowered and raised behind it, of which either may be empty.
pub(super) fn scripted(base: &str, down: &str, up: &str) -> String {
    let behind =
        |mark: &str, text: &str| if text.is_empty() { String::new() } else { format!("{mark}{}", grouped(text)) };
    format!("{}{}{}", grouped(base), behind("_", down), behind("^", up))
}
