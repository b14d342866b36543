//! Tables.

use std::fmt::Write as _;

use pulldown_cmark::Alignment;

use super::open::Table;
use super::writer::Writer;
use crate::document::BlockKind;

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, ..Table::default() };
        self.enter("");
        let label = self.options.labels.table;
        // A table wider than the column scrolls by itself, and must be reachable by keyboard for that.
        _ = writeln!(
            self.out.html,
            "<div class=\"table-wrap\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\">\n<table>"
        );
    }

    pub(super) fn end_table(&mut self) {
        self.leave(if self.table.has_body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" });
    }

    pub(super) fn start_head(&mut self) {
        self.table.in_head = true;
        self.enter("<thead>\n<tr>");
    }

    pub(super) fn end_head(&mut self) {
        self.table.in_head = false;
        self.leave("</tr>\n</thead>\n");
    }

    pub(super) fn start_row(&mut self) {
        self.table.column = 0;
        let has_body = std::mem::replace(&mut self.table.has_body, true);
        self.enter(if has_body { "<tr>" } else { "<tbody>\n<tr>" });
    }

    pub(super) fn start_cell(&mut self) {
        self.enter_kind(BlockKind::TableCell, if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        self.push(match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
        self.table.column += 1;
    }

    pub(super) fn end_cell(&mut self) {
        self.leave_kind(if self.table.in_head { "</th>" } else { "</td>" });
    }
}
