//! Ids of headings and footnotes: each given once.

use std::collections::{HashMap, HashSet};

/// The id of the place where `<!-- more -->` stands.
pub const CONTINUE_READING: &str = "continue-reading";

#[derive(Default)]
pub struct Ids {
    /// Ids that authors gave and that no made one may take before them.
    given: HashSet<String>,
    used: HashSet<String>,
    /// The number to try next when an id is asked for again.
    next: HashMap<String, u32>,
}

impl Ids {
    /// Looks ahead for `{#id}`, so that a link to a given id keeps working whatever headings stand before it.
    pub fn expecting(source: &str) -> Self {
        let mut given = HashSet::new();
        for (open, _) in source.match_indices('{') {
            let attributes = source[open + 1..].split(['{', '}', '\n']).next().unwrap_or_default();
            given.extend(attributes.split_whitespace().filter_map(|word| word.strip_prefix('#')).map(str::to_owned));
        }
        if source.contains("<!--") {
            given.insert(CONTINUE_READING.to_owned());
        }
        Self { given, ..Self::default() }
    }

    /// An id its author wrote; changed only where it was given before.
    pub fn give(&mut self, id: &str) -> String {
        self.given.remove(id);
        self.claim(id)
    }

    /// An id made from `text`: `text` itself as a slug, or with a number where that is taken.
    pub fn make(&mut self, prefix: &str, text: &str) -> String {
        let slug = slug::slugify(text);
        match (prefix, slug.as_str()) {
            ("", "") => self.claim("section"),
            ("", slug) if is_reserved(slug) => self.claim(&format!("section-{slug}")),
            ("", slug) => self.claim(slug),
            _ => self.claim(&format!("{prefix}{slug}")),
        }
    }

    fn claim(&mut self, id: &str) -> String {
        if self.take(id) {
            return id.to_owned();
        }
        let mut number = self.next.get(id).copied().unwrap_or(1);
        let mut numbered = format!("{id}-{number}");
        while !self.take(&numbered) {
            number += 1;
            numbered = format!("{id}-{number}");
        }
        self.next.insert(id.to_owned(), number + 1);
        numbered
    }

    fn take(&mut self, id: &str) -> bool {
        !self.given.contains(id) && self.used.insert(id.to_owned())
    }
}

/// Whether the page itself may give `slug` to something: a fact's card (`f-…`), note (`n-…`) or mention (`m-…`, `m2-…`).
/// Ids of the page's frame end with or hold a `_`, as no slug does.
fn is_reserved(slug: &str) -> bool {
    slug.split_once('-').is_some_and(|(prefix, _)| {
        matches!(prefix, "f" | "n")
            || prefix.strip_prefix('m').is_some_and(|nth| nth.bytes().all(|b| b.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_id_is_kept_for_its_author() {
        let mut ids = Ids::expecting("# Costs\n\n# Price {#costs .wide}\n");
        assert_eq!(ids.make("", "Costs"), "costs-1");
        assert_eq!(ids.give("costs"), "costs");
        assert_eq!(ids.make("", "Costs"), "costs-2");
        assert_eq!(ids.make("", "???"), "section");
    }

    #[test]
    fn a_made_id_is_none_that_the_page_gives() {
        let mut ids = Ids::default();
        for (heading, id) in [
            ("F-35", "section-f-35"),
            ("N 1", "section-n-1"),
            ("M2 money", "section-m2-money"),
            ("M. Curie", "section-m-curie"),
            ("Facts", "facts"),
            ("Mi-24", "mi-24"),
            ("Fact", "fact"),
        ] {
            assert_eq!(ids.make("", heading), id);
        }
        assert_eq!(ids.give("f-35"), "f-35");
    }
}
