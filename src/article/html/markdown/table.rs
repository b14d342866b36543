//! Tables: as Markdown where it can, as HTML where cells span or hold blocks, as their cells where they only lay a page out.

use super::super::address::{Address, resolve};
use super::super::furniture::class_words;
use super::super::tree::{Id, is_block};
use super::inline;
use super::line::Part;
use super::{Block, Kind, Writer};
use crate::article::escape::Place;

/// Elements that a table of HTML keeps, without attributes.
const KEPT: &[&str] = &["b", "strong", "i", "em", "sub", "sup", "code", "kbd", "del", "s", "ul", "ol", "li"];

impl Writer<'_> {
    pub(super) fn table(&mut self, id: Id, out: &mut Vec<Block>) {
        let rows = self.rows(id);
        if self.is_layout(id, &rows) {
            for cell in rows.into_iter().flatten() {
                let inner = self.blocks(cell);
                out.extend(inner);
            }
            return;
        }
        let tree = self.tree;
        if let Some(caption) = tree.children(id).find(|&child| tree.name(child) == "caption") {
            let mut parts = Vec::new();
            self.inner(caption, Place::Block, &mut parts);
            let parts = inline::tidy(parts);
            if !parts.is_empty() {
                out.push(Block {
                    kind: Kind::Paragraph,
                    markdown: inline::write(&parts, Place::Block),
                    words: inline::words(&parts),
                });
            }
        }
        let spans = |cell: Id| {
            ["colspan", "rowspan"].iter().any(|name| tree.attribute(cell, name).is_some_and(|value| value != "1"))
        };
        let is_rich = |cell: Id| {
            tree.all(cell).skip(1).any(|below| matches!(tree.name(below), "ul" | "ol" | "pre" | "blockquote"))
        };
        let is_simple = rows.iter().flatten().all(|&cell| !spans(cell) && !is_rich(cell));
        let markdown = if is_simple { self.pipes(&rows) } else { self.html_table(&rows) };
        out.push(Block { kind: Kind::Other, markdown, words: String::new() });
    }

    fn rows(&self, table: Id) -> Vec<Vec<Id>> {
        let tree = self.tree;
        let is_part = |id: Id| id == table || matches!(tree.name(id), "thead" | "tbody" | "tfoot");
        let rows = tree.walk(table, |id| !is_part(id)).filter(|&id| tree.name(id) == "tr" && !self.is_left_out(id));
        let cells = |row: Id| {
            tree.children(row)
                .filter(|&cell| matches!(tree.name(cell), "td" | "th") && !self.is_left_out(cell))
                .collect::<Vec<_>>()
        };
        rows.map(cells).filter(|row| !row.is_empty()).collect()
    }

    /// A table that only puts things beside each other.
    fn is_layout(&self, id: Id, rows: &[Vec<Id>]) -> bool {
        let tree = self.tree;
        if tree.attribute(id, "role").is_some_and(|role| matches!(role, "presentation" | "none")) {
            return true;
        }
        if tree.attribute(id, "role") == Some("table") {
            return false;
        }
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let is_head = |cell: Id| tree.name(cell) == "th";
        let has_head = rows.iter().flatten().any(|&cell| is_head(cell))
            || tree.children(id).any(|child| matches!(tree.name(child), "caption" | "thead"));
        let is_long = |cell: Id, limit: usize| tree.words(cell).chars().count() > limit;
        let is_large = |cell: Id| {
            let blocks = tree
                .all(cell)
                .skip(1)
                .filter(|&below| {
                    matches!(
                        tree.name(below),
                        "p" | "h1" | "h2" | "h3" | "h4" | "table" | "pre" | "blockquote" | "hr" | "figure"
                    )
                })
                .take(2)
                .count();
            // Cells of word processors are paragraphs, of which one may have two.
            blocks > 1 && !(has_head && tree.elements(cell, "p").count() >= blocks && !is_long(cell, 200))
                || tree.elements(cell, "table").next().is_some()
                || tree.elements(cell, "pre").next().is_some()
                || is_long(cell, 500)
        };
        let is_code = class_words(tree, id).iter().any(|word| word.starts_with("highlight") || word == "rouge");
        (columns < 2 || rows.len() < 2) && !has_head
            || is_code
            || rows.iter().flatten().any(|&cell| is_large(cell) && !is_head(cell))
    }

    fn pipes(&mut self, rows: &[Vec<Id>]) -> String {
        let tree = self.tree;
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let has_head = rows.first().is_some_and(|row| {
            row.iter().all(|&cell| tree.name(cell) == "th" || tree.words(cell).is_empty()) || self.is_in_head(row[0])
        });
        let mut lines: Vec<String> = Vec::new();
        let line = |cells: Vec<String>| {
            format!(
                "| {} |",
                cells.into_iter().chain(std::iter::repeat(String::new())).take(columns).collect::<Vec<_>>().join(" | ")
            )
        };
        if !has_head {
            lines.push(line(Vec::new()));
        }
        let aligns: Vec<&str> =
            rows.last().map(|row| row.iter().map(|&cell| self.align(cell)).collect()).unwrap_or_default();
        for (at, row) in rows.iter().enumerate() {
            if at == usize::from(has_head) {
                lines.push(line(
                    (0..columns).map(|column| (*aligns.get(column).unwrap_or(&"---")).to_owned()).collect(),
                ));
            }
            let mut cells = Vec::new();
            for &cell in row {
                cells.push(self.cell(cell));
            }
            lines.push(line(cells));
        }
        if rows.len() == 1 && has_head {
            lines.push(line(vec!["---".to_owned(); columns]));
        }
        lines.join("\n")
    }

    fn is_in_head(&self, cell: Id) -> bool {
        self.tree.ancestors(cell).take(2).any(|above| self.tree.name(above) == "thead")
    }

    fn align(&self, cell: Id) -> &'static str {
        let tree = self.tree;
        let told = |id: Id| {
            let style = tree.attribute(id, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
            match tree.attribute(id, "align") {
                Some("right") => Some("---:"),
                Some("center") => Some(":---:"),
                _ if style.contains("text-align:right") => Some("---:"),
                _ if style.contains("text-align:center") => Some(":---:"),
                _ => None,
            }
        };
        // Word processors align the paragraph in the cell.
        let mut children = tree.children(cell).filter(|&below| tree.element(below).is_some());
        let only = children.next().filter(|&only| tree.name(only) == "p" && children.next().is_none());
        told(cell).or_else(|| only.and_then(told)).unwrap_or("---")
    }

    fn cell(&mut self, id: Id) -> String {
        let tree = self.tree;
        let mut parts = Vec::new();
        let children: Vec<Id> = tree.children(id).collect();
        for child in children {
            if is_block(tree.name(child)) && !parts.is_empty() {
                parts.push(Part::Break);
            }
            self.parts(child, Place::TableCell, &mut parts);
        }
        let parts = inline::tidy(parts);
        inline::write(&parts, Place::TableCell)
    }

    fn html_table(&mut self, rows: &[Vec<Id>]) -> String {
        let tree = self.tree;
        let mut html = String::from("<table>\n");
        for row in rows {
            html.push_str("<tr>");
            for &cell in row {
                let name = tree.name(cell);
                html.push_str(&format!("<{name}"));
                for span in ["colspan", "rowspan"] {
                    if let Some(number) = tree
                        .attribute(cell, span)
                        .and_then(|value| value.parse::<u32>().ok())
                        .filter(|number| (2..1000).contains(number))
                    {
                        html.push_str(&format!(" {span}=\"{number}\""));
                    }
                }
                html.push('>');
                let mut inner = String::new();
                self.html(cell, &mut inner);
                let inner = inner.split_whitespace().collect::<Vec<_>>().join(" ").replace(" <br>", "<br>");
                html.push_str(inner.trim_start_matches("<br>").trim_end_matches("<br>").trim());
                html.push_str(&format!("</{name}>"));
            }
            html.push_str("</tr>\n");
        }
        html.push_str("</table>");
        html
    }

    /// What stands below a node, in elements of a closed set.
    fn html(&mut self, id: Id, out: &mut String) {
        let tree = self.tree;
        for child in tree.children(id) {
            if self.is_left_out(child) {
                continue;
            }
            if let Some(text) = tree.text(child) {
                out.push_str(&escaped(text));
                continue;
            }
            let name = tree.name(child);
            let url = tree.attribute(child, "href").filter(|_| name == "a").map(|href| resolve(href, self.base));
            match url {
                Some(Address::Whole(url)) => {
                    out.push_str(&format!("<a href=\"{}\">", escaped(&url).replace('"', "&quot;")));
                    self.html(child, out);
                    out.push_str("</a>");
                }
                _ if KEPT.contains(&name) => {
                    out.push_str(&format!("<{name}>"));
                    self.html(child, out);
                    out.push_str(&format!("</{name}>"));
                }
                _ if name == "br" => out.push_str("<br>"),
                _ if name == "img" => {
                    if let Some((src, alt)) = self.image(child) {
                        let quoted = |text: &str| escaped(text).replace('"', "&quot;");
                        out.push_str(&format!("<img src=\"{}\" alt=\"{}\">", quoted(&src), quoted(&alt)));
                    }
                }
                // Paragraphs of a cell stand under each other.
                _ if is_block(name) => {
                    if !matches!(out.trim_end(), "" | "<br>") && !out.trim_end().ends_with("<li>") {
                        out.push_str("<br>");
                    }
                    self.html(child, out);
                }
                _ => self.html(child, out),
            }
        }
    }
}

/// Words as HTML shows them.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
