//! Dates and authors as readers see them, above and below an article.

use super::super::furniture::class_words;
use super::super::tree::{Id, Tree, is_block};
use super::super::{byline, date};
use super::{Found, Page, found};
use crate::article::Timestamp;

/// Words of a line that tells of a change.
const CHANGED: &[&str] = &[
    "updated",
    "modified",
    "reviewed",
    "edited",
    "aktualisiert",
    "geändert",
    "stand",
    "mis à jour",
    "actualizado",
    "actualización",
    "aggiornato",
    "bijgewerkt",
    "uppdaterad",
    "oppdatert",
    "atualizado",
    "modification",
];

fn is_change(words: &str) -> bool {
    let lower = words.to_lowercase();
    CHANGED.iter().any(|word| lower.contains(word))
}

/// Whether an element, or one around it, is there for dates.
fn is_near_date(tree: &Tree, id: Id) -> bool {
    [id].into_iter().chain(tree.ancestors(id).take(2)).any(|above| {
        tree.name(above) == "time"
            || class_words(tree, above).iter().any(|word| {
                matches!(
                    word.as_str(),
                    "date"
                        | "dateline"
                        | "published"
                        | "pubdate"
                        | "posted"
                        | "time"
                        | "timestamp"
                        | "byline"
                        | "meta"
                        | "publication"
                        | "info"
                        | "datum"
                        | "fecha"
                        | "submitted"
                        | "modified"
                        | "updated"
                        | "lastmod"
                )
            })
    })
}

impl Page<'_> {
    /// Short lines that readers see, from the page's title to where the article is under way, then those at its end.
    pub(super) fn top(&self) -> Vec<(Id, String)> {
        let tree = self.tree;
        let silent = |id: Id| {
            matches!(tree.name(id), "script" | "style" | "template" | "nav" | "head" | "form" | "svg" | "select")
        };
        let is_line = |id: Id| {
            !self.content.has_block[id]
                && (is_block(tree.name(id))
                    || matches!(tree.name(id), "span" | "time" | "a" | "small" | "b" | "font" | "em" | "i" | "cite"))
        };
        let lines = tree.walk(Tree::ROOT, silent).filter(|&id| !silent(id) && is_line(id) && !self.is_elsewhere(id));
        let lines = lines
            .filter_map(|id| Some((id, tree.few_words(id, 320)?)))
            .filter(|(_, words)| (4..=160).contains(&words.chars().count()));
        lines.take(400).collect()
    }

    /// In comments, related stories and cards of other pages.
    pub(super) fn is_elsewhere(&self, id: Id) -> bool {
        const OTHERS: &[&str] = &[
            "comment",
            "comments",
            "related",
            "recommended",
            "teaser",
            "teasers",
            "sidebar",
            "card",
            "trending",
            "popular",
            "respond",
            "widget",
            "mostread",
            "cookie",
            "consent",
            "newsletter",
            "more",
        ];
        let tree = self.tree;
        [id].into_iter().chain(tree.ancestors(id)).any(|above| {
            !matches!(tree.name(above), "html" | "body" | "main" | "article")
                && (tree.name(above) == "aside"
                    || class_words(tree, above).iter().any(|word| OTHERS.contains(&word.as_str())))
        })
    }

    pub(super) fn visible_date(&self, american: bool, top: &[(Id, String)], updated: bool) -> Option<Found<Timestamp>> {
        let tree = self.tree;
        let near = |id: Id| is_near_date(tree, id);
        let read = |id: Id, words: &str| {
            tree.attribute(id, "datetime").and_then(date::for_machines).or_else(|| date::in_words(words, american))
        };
        let fits = |words: &str, id: Id| {
            let above = tree.parent(id).and_then(|above| tree.few_words(above, 60)).unwrap_or_default();
            (is_change(words) || words.len() < 30 && is_change(&above) && !above.to_lowercase().contains("publi"))
                == updated
        };
        let lines = || top.iter().filter(|(id, words)| fits(words, *id));
        let marked = lines()
            .filter(|(id, _)| near(*id))
            .find_map(|(id, words)| read(*id, words).map(|stamp| found(stamp, format!("`{words}`"))));
        let plain = || {
            lines()
                .filter(|(_, words)| words.chars().count() < 80)
                .find_map(|(id, words)| read(*id, words).map(|stamp| found(stamp, format!("`{words}`"))))
        };
        marked.or_else(plain)
    }

    pub(super) fn visible_authors(&self, top: &[(Id, String)]) -> Option<Found<Vec<String>>> {
        let tree = self.tree;
        let says = |id: Id| {
            [id].into_iter().chain(tree.parent(id)).any(|above| {
                class_words(tree, above).iter().any(|word| {
                    matches!(
                        word.as_str(),
                        "author" | "authors" | "byline" | "autor" | "auteur" | "autore" | "writer" | "by"
                    )
                })
            })
        };
        let by_class = top.iter().filter(|(id, _)| says(*id)).find_map(|(_, words)| {
            let names = byline::names(words);
            (!names.is_empty()).then(|| found(names, format!("`{words}`")))
        });
        by_class.or_else(|| {
            top.iter().find_map(|(_, words)| {
                let names = byline::after_label(words)?;
                Some(found(names, format!("`{words}`")))
            })
        })
    }
}
