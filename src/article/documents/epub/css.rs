//! The little of a book's style sheets that says something: classes whose words are italic, bold, raised or struck.

use std::collections::HashMap;

/// Rules of a book; more is a site's.
const MOST_RULES: usize = 20_000;

/// Elements that stand for a class's look, from the outermost in.
#[derive(Debug, Default)]
pub(super) struct Looks {
    by_class: HashMap<String, Vec<&'static str>>,
}

impl Looks {
    pub fn add(&mut self, sheet: &str) {
        for rule in sheet.split('}').take(MOST_RULES) {
            let Some((selectors, declarations)) = rule.rsplit_once('{') else { continue };
            let elements = elements(&declarations.to_ascii_lowercase());
            for selector in selectors.rsplit(['{', ';', '/']).next().unwrap_or_default().split(',') {
                let selector = selector.trim();
                let class = selector.strip_prefix("span.").or_else(|| selector.strip_prefix('.'));
                let is_name = |name: &&str| name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
                if let Some(class) = class.filter(is_name).filter(|_| !elements.is_empty()) {
                    self.by_class.insert(class.to_owned(), elements.clone());
                }
            }
        }
    }

    /// The elements for the words of these classes.
    pub fn of(&self, classes: &str) -> Vec<&'static str> {
        let mut all: Vec<&'static str> = Vec::new();
        for element in classes.split_whitespace().filter_map(|class| self.by_class.get(class)).flatten() {
            if !all.contains(element) {
                all.push(element);
            }
        }
        all
    }
}

fn elements(declarations: &str) -> Vec<&'static str> {
    let mut elements = Vec::new();
    for declaration in declarations.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().trim_end_matches("!important").trim();
        let element = match (name.trim(), value) {
            ("font-style", "italic" | "oblique") => "em",
            ("font-weight", "bold" | "bolder" | "600" | "700" | "800" | "900") => "strong",
            ("vertical-align", value) if value.starts_with("super") => "sup",
            ("vertical-align", value) if value.starts_with("sub") => "sub",
            ("text-decoration" | "text-decoration-line", "line-through") => "del",
            _ => continue,
        };
        elements.push(element);
    }
    elements
}

#[cfg(test)]
mod tests {
    use super::Looks;

    #[test]
    fn classes_stand_for_elements() {
        let mut looks = Looks::default();
        looks.add("/* a note */ .i, span.it { font-style: italic } @media print { .b { font-weight: bold !important; color: red } } p.c { font-style: italic }");
        assert_eq!(
            (looks.of("x i"), looks.of("it"), looks.of("b i"), looks.of("c")),
            (vec!["em"], vec!["em"], vec!["strong", "em"], vec![])
        );
    }
}
