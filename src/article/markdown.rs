//! A text read as pieces, written as Markdown.

use std::fmt::Write as _;

use super::escape::{Place, escape};
use super::plain::{Piece, PlainText, Role};

/// The body of the article. `has_file` says which images lie at hand; one that does not is left out, its caption stays.
#[must_use]
pub fn to_markdown(source: &str, text: &PlainText, has_file: &dyn Fn(&str) -> bool) -> String {
    let (lead, body) = text.pieces.split_at(text.lead);
    let mut writer = Writer { source, has_file, out: String::new() };
    let figure = text.head.image.is_some();
    for piece in lead.iter().filter(|piece| piece.role == Role::Paragraph || piece.role == Role::Credit && !figure) {
        writer.block(piece);
    }
    let mut rest = body;
    while let Some(first) = rest.first() {
        rest = &rest[match first.role {
            Role::Item { list, .. } => writer.list(list, rest),
            Role::Cell { table, .. } => writer.table(table, rest),
            Role::ImageName | Role::Caption => writer.figure(rest),
            Role::Quote => writer.quotation(rest),
            _ => {
                writer.block(first);
                1
            }
        }..];
    }
    writer.out
}

struct Writer<'a> {
    source: &'a str,
    has_file: &'a dyn Fn(&str) -> bool,
    out: String,
}

impl Writer<'_> {
    fn words(&self, piece: &Piece, place: Place) -> String {
        escape(&piece.text.read(self.source), place)
    }

    /// Everything is one line, with a blank line before it.
    fn line(&mut self, line: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn block(&mut self, piece: &Piece) {
        match piece.role {
            Role::Heading => {
                let line = format!("## {}", self.words(piece, Place::Heading));
                self.line(&line);
            }
            Role::Credit => {
                let line = format!("*{}*", self.words(piece, Place::Inline));
                self.line(&line);
            }
            Role::Paragraph => {
                let line = self.words(piece, Place::Block);
                self.line(&line);
            }
            // Not the article's words.
            _ => {}
        }
    }

    fn list(&mut self, number: u32, pieces: &[Piece]) -> usize {
        let mut used = 0;
        for piece in pieces {
            let Role::Item { list, number: counted } = piece.role else { break };
            if list != number {
                break;
            }
            let words = self.words(piece, Place::Block);
            let line = counted.map_or_else(|| format!("- {words}"), |counted| format!("{counted}. {words}"));
            if used == 0 {
                self.line(&line);
            } else {
                let _ = writeln!(self.out, "{line}");
            }
            used += 1;
        }
        used
    }

    fn quotation(&mut self, pieces: &[Piece]) -> usize {
        let used = pieces.iter().take_while(|piece| piece.role == Role::Quote).count();
        let paragraphs: Vec<String> =
            pieces[..used].iter().map(|piece| format!("> {}", self.words(piece, Place::Block))).collect();
        self.line(&paragraphs.join("\n>\n"));
        used
    }

    /// A caption with its image, where there is one, and its credit.
    fn figure(&mut self, pieces: &[Piece]) -> usize {
        let mut used = usize::from(pieces[0].role == Role::ImageName);
        let image = pieces[0].text.read(self.source).into_owned();
        let mut words = Vec::new();
        for role in [Role::Caption, Role::Credit] {
            if let Some(piece) = pieces.get(used).filter(|piece| piece.role == role) {
                words.push(self.words(piece, Place::Inline));
                used += 1;
            }
        }
        let words = words.join(" ");
        if pieces[0].role == Role::ImageName && (self.has_file)(&image) && !image.contains(['<', '>', '\\']) {
            self.line(&format!("![{}](<{image}>)", words.replace(['[', ']'], "")));
        } else if !words.is_empty() {
            self.line(&format!("*{words}*"));
        }
        used
    }

    fn table(&mut self, number: u32, pieces: &[Piece]) -> usize {
        let used = pieces
            .iter()
            .take_while(|piece| match piece.role {
                Role::Cell { table, .. } => table == number,
                role => role == Role::Separator,
            })
            .count();
        let cells: Vec<(usize, usize, String)> = pieces[..used].iter().filter_map(|piece| self.cell(piece)).collect();
        let size = |of: fn(&(usize, usize, String)) -> usize| cells.iter().map(of).max().map_or(0, |last| last + 1);
        let mut rows = vec![vec![String::new(); size(|cell| cell.1)]; size(|cell| cell.0)];
        for (row, column, words) in cells {
            rows[row][column] = words;
        }
        let row_line = |row: &[String]| format!("| {} |", row.join(" | "));
        let columns = rows.first().map_or(0, Vec::len);
        let has_header = has_header(&rows);
        let head = if has_header { rows.remove(0) } else { vec![String::new(); columns] };
        let lines = [row_line(&head), format!("|{}", " --- |".repeat(columns))];
        let lines: Vec<String> = lines.into_iter().chain(rows.iter().map(|row| row_line(row))).collect();
        self.line(&lines.join("\n"));
        used
    }

    fn cell(&self, piece: &Piece) -> Option<(usize, usize, String)> {
        let Role::Cell { row, column, .. } = piece.role else { return None };
        Some((row as usize, column as usize, self.words(piece, Place::TableCell)))
    }
}

/// A first row that names the columns: years or words above figures.
fn has_header(rows: &[Vec<String>]) -> bool {
    let is_figure = |cell: &String| cell.starts_with(|c: char| c.is_ascii_digit() || "$€£¥-+−".contains(c));
    let is_year = |cell: &String| cell.len() == 4 && cell.parse::<u16>().is_ok_and(|year| (1000..2200).contains(&year));
    let Some((first, below)) = rows.split_first() else { return false };
    let names = first.iter().skip(1).all(|cell| !is_figure(cell) || is_year(cell));
    let figures = below.iter().any(|row| row.iter().skip(1).any(is_figure));
    names && figures && !first.iter().skip(1).all(String::is_empty)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    use super::super::plain;
    use super::*;

    fn markdown(source: &str) -> String {
        to_markdown(source, &plain::read(source), &|_| false)
    }

    #[test]
    fn writes_headings_lists_tables_and_quotations() {
        let source = "The survey of the harbour took a year and cost more than the town had thought it would.\n\n\
                      What it found\n\nThe town has to repair these parts of the harbour before the next winter comes:\n\n\
                      • the mole\n• the *old* crane\n\n1. The crane comes first\n2. The mole comes last\n\n\
                      Year\tShips\tTonnes\n2019\t14\t1,200\n2020\t9\t800\n\n> It was worse\n> than I feared.\n\nboat.jpg\nA boat\n\n\
                      1986. A year nobody in the harbour has forgotten.\n";
        let expected = "The survey of the harbour took a year and cost more than the town had thought it would.\n\n\
                        ## What it found\n\nThe town has to repair these parts of the harbour before the next winter comes:\n\n\
                        - the mole\n- the \\*old\\* crane\n\n1. The crane comes first\n2. The mole comes last\n\n\
                        | Year | Ships | Tonnes |\n| --- | --- | --- |\n| 2019 | 14 | 1,200 |\n| 2020 | 9 | 800 |\n\n\
                        > It was worse than I feared.\n\n*A boat*\n\n1986\\. A year nobody in the harbour has forgotten.\n";
        assert_eq!(markdown(source), expected);
        let with_image = to_markdown(source, &plain::read(source), &|name| name == "boat.jpg");
        assert!(with_image.contains("\n![A boat](<boat.jpg>)\n"));
    }

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    /// The words a reader of the Markdown sees.
    fn shown(markdown: &str) -> Vec<String> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_GFM
            | Options::ENABLE_HEADING_ATTRIBUTES;
        let mut text = String::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::End(tag) if !matches!(tag, pulldown_cmark::TagEnd::Emphasis) => text.push('\n'),
                Event::Start(_) | Event::End(_) => {}
                other => text.push_str(&format!("\n<<{other:?}>>\n")),
            }
        }
        words(&text)
    }

    /// The words of the body, in order.
    fn meant(source: &str) -> Vec<String> {
        let text = plain::read(source);
        let is_word = |piece: &&Piece| {
            !matches!(piece.role, Role::ImageName | Role::VideoLength | Role::Boilerplate | Role::Separator)
        };
        let lead = text.pieces[..text.lead].iter();
        let lead = lead
            .filter(|piece| piece.role == Role::Paragraph || piece.role == Role::Credit && text.head.image.is_none());
        let pieces = lead.chain(text.pieces[text.lead..].iter().filter(is_word));
        pieces.flat_map(|piece| words(&piece.text.read(source))).collect()
    }

    const FRAGMENTS: &str = "([a-z]{1,6}|[A-Z][a-z]{1,5}| |\n|\n\n|\\.|[0-9]{1,4}|[-+*_=#>|~:`<&\\[\\](){}!^\\\\$\"']|\t|    |\
                             1\\. |- |• |---|\\+\\+\\+|&amp;|<b>|\\[x\\] |\\[\\^1\\]|\\]\\(|\\]: |é|“|\\*\\*|> |```|~~~|\\{#a\\}){0,60}";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn every_word_survives_in_order(source in FRAGMENTS) {
            let markdown = markdown(&source);
            prop_assert_eq!(shown(&markdown), meant(&source), "{}", markdown);
        }

        #[test]
        fn any_text_survives(source in "(.|\n){0,80}") {
            let markdown = markdown(&source);
            prop_assert_eq!(shown(&markdown), meant(&source), "{}", markdown);
        }
    }
}
