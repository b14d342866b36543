//! Figures from the tables of an article: each number with the heads of its row and column. They stand in the index only; the
//! table itself is in the text.

use std::collections::HashMap;

use super::phrase::capitalised;
use super::sentence::LABEL;
use super::{Choice, Fate, Part, Reason, Shown};
use crate::document::{Block, BlockKind, Language};
use crate::facts::model::{Detail, Fact, Figure, Origin, Show, Status};
use crate::facts::recognise::{Currencies, Found, Mention, Quantity};

/// Figures taken from the tables of one article.
const MOST: usize = 36;
/// Rows and columns of a table that is read; a larger one is data, not a statement.
const MOST_ROWS: usize = 60;
const MOST_COLUMNS: usize = 12;
const SCORE: f32 = 0.6;

/// A cell by its row and column.
type Cells<'a> = HashMap<(usize, usize), &'a Block>;

pub(super) fn suggest(choice: &mut Choice<'_>) -> Vec<Fact> {
    let document = choice.document;
    let mut facts = Vec::new();
    let blocks: Vec<&Block> = document.blocks.iter().filter(|block| block.kind == BlockKind::TableCell).collect();
    for table in blocks.chunk_by(|one, two| one.top == two.top) {
        let small = table.len() <= MOST_ROWS * MOST_COLUMNS;
        let Some(cells) = small.then(|| cells(choice, table)).flatten() else {
            table.iter().for_each(|block| note(choice, block, Reason::TableLarge));
            continue;
        };
        let mut places: Vec<(usize, usize)> =
            cells.keys().copied().filter(|(row, column)| *row > 0 && *column > 0).collect();
        places.sort_unstable();
        for place in places {
            let block = cells[&place];
            if facts.len() >= MOST {
                note(choice, block, Reason::TableFull);
                continue;
            }
            match fact(choice, &cells, place) {
                Ok((index, fact)) => {
                    choice.note(index, || Fate::Fact { id: fact.id.clone(), part: Part::Makes, shown: Shown::Table });
                    facts.push(fact);
                }
                Err(why) => note(choice, block, why),
            }
        }
    }
    facts
}

/// The cells of one table, each found again in its HTML; nothing for a table too large.
fn cells<'a>(choice: &Choice<'a>, blocks: &[&'a Block]) -> Option<Cells<'a>> {
    let document = choice.document;
    let html = document.top_level.get(usize::try_from(blocks.first()?.top).ok()?)?;
    let (from, to) = (usize::try_from(html.start).ok()?, usize::try_from(html.end).ok()?);
    let text = document.html.get(from..to)?;
    let mut starts: Vec<(usize, usize, usize)> = Vec::new();
    let (mut row, mut column) = (0, 0);
    for (at, _) in text.match_indices("<t") {
        match text.as_bytes().get(at + 2) {
            Some(b'r') => (row, column) = (row + 1, 0),
            Some(b'h' | b'd') if matches!(text.as_bytes().get(at + 3), Some(b'>' | b' ')) => {
                starts.push((from + at, row, column));
                column += 1;
            }
            _ => {}
        }
        if row > MOST_ROWS + 1 || column > MOST_COLUMNS {
            return None;
        }
    }
    let mut cells = Cells::new();
    for block in blocks {
        let first = document.runs.partition_point(|run| run.prose.end() <= block.prose.start());
        let Some(run) = document.runs.get(first) else { continue };
        let cell = starts.partition_point(|(start, ..)| *start <= run.html.start()).checked_sub(1)?;
        let (_, row, column) = starts[cell];
        cells.entry((row.checked_sub(1)?, column)).or_insert(block);
    }
    Some(cells)
}

/// Writes down why no quantity of the cell `block` made a fact.
fn note(choice: &mut Choice<'_>, block: &Block, why: Reason) {
    if choice.fates.is_none() {
        return;
    }
    let mentions = choice.mentions;
    let first = mentions.partition_point(|mention| mention.span.start() < block.prose.start());
    let within =
        mentions[first..].iter().zip(first..).take_while(|(mention, _)| mention.span.end() <= block.prose.end());
    for (_, index) in within.filter(|(mention, _)| matches!(mention.found, Found::Quantity(_))) {
        choice.note(index, || why.into());
    }
}

/// The fact of one cell, with the mention that is its number.
fn fact(choice: &mut Choice<'_>, cells: &Cells<'_>, (row, column): (usize, usize)) -> Result<(usize, Fact), Reason> {
    let prose = choice.document.prose.as_str();
    let block = cells[&(row, column)];
    let words = |at: (usize, usize)| {
        cells.get(&at).map(|block| block.prose.text(prose).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let (Some(side), Some(head)) = (words((row, 0)), words((0, column))) else { return Err(Reason::TableUnnamed) };
    let (index, mention, quantity) = only_number(choice, block).ok_or(Reason::TableMixed)?;
    let (name, unit) = split_unit(&head);
    if name.is_empty() || side.is_empty() {
        return Err(Reason::TableUnnamed);
    }
    if is_serial(&name) {
        return Err(Reason::TableSerial);
    }
    let year = side.len() == 4 && side.bytes().all(|byte| byte.is_ascii_digit());
    let joint = if choice.document.language == Language::German { " " } else { " in " };
    let label =
        if year { format!("{}{joint}{side}", capitalised(&name)) } else { format!("{}, {side}", capitalised(&name)) };
    if label.chars().count() > LABEL {
        return Err(Reason::TableUnnamed);
    }
    let (scale, code) = unit.as_deref().map_or((0, None), |unit| unit_of(unit, choice.currencies));
    let value =
        scaled(quantity.value.as_deref().ok_or(Reason::TableMixed)?, if quantity.unit.is_some() { 0 } else { scale });
    let unit = quantity.unit.clone().or(code);
    let at = choice.anchors.telling(mention.span).ok_or(Reason::Unanchored)?;
    let figure =
        Figure { value: Some(value.into()), unit: unit.map(Into::into), approx: quantity.approx, ..Figure::default() };
    let fact = Fact {
        id: choice.id(&label),
        label,
        text: None,
        at: vec![at],
        source: Vec::new(),
        as_of: year.then(|| side.into()),
        period: None,
        status: Status::Suggested,
        show: Show::Index,
        origin: Origin::Rule { rule: "table.cell".to_owned(), score: SCORE },
        detail: Detail::Figure(Box::new(figure)),
        extra: None,
    };
    Ok((index, fact))
}

/// The number that fills `block`, if there is one and nothing else.
fn only_number<'a>(choice: &Choice<'a>, block: &Block) -> Option<(usize, &'a Mention, &'a Quantity)> {
    let mentions = choice.mentions;
    let first = mentions.partition_point(|mention| mention.span.start() < block.prose.start());
    let within =
        mentions[first..].iter().zip(first..).take_while(|(mention, _)| mention.span.end() <= block.prose.end());
    let mut numbers = within.filter_map(|(mention, index)| match &mention.found {
        Found::Quantity(quantity) => Some((index, mention, &**quantity)),
        _ => None,
    });
    let found = numbers.next()?;
    let whole = block.prose.text(&choice.document.prose).trim().len();
    let fills = found.1.span.text(&choice.document.prose).len() + 2 >= whole;
    (fills && numbers.next().is_none()).then_some(found)
}

/// `Loss (€m)` is a loss in millions of euros, `Change, %` one in per cent.
fn split_unit(head: &str) -> (String, Option<String>) {
    let bracket = head.rsplit_once('(').and_then(|(name, unit)| Some((name.trim(), unit.trim().strip_suffix(')')?)));
    let comma = || head.rsplit_once(", ").filter(|(_, unit)| unit.chars().count() <= 5 || *unit == "per cent");
    match bracket.or_else(comma) {
        Some((name, unit)) if unit.chars().count() <= 12 => (name.to_owned(), Some(unit.to_owned())),
        _ => match head.strip_suffix('%') {
            Some(name) => (name.trim().to_owned(), Some("%".to_owned())),
            None => (head.to_owned(), None),
        },
    }
}

/// The power of ten and the code of a unit as tables write it.
fn unit_of(unit: &str, currencies: Currencies) -> (i32, Option<String>) {
    // `Mio. €`, `Tsd. Tonnen`
    for (short, power) in [("Tsd.", 3), ("Mio.", 6), ("Mrd.", 9)] {
        if let Some(rest) = unit.strip_prefix(short) {
            let code = if rest.trim().is_empty() { None } else { unit_of(rest.trim(), currencies).1 };
            return (power, code);
        }
    }
    let signs = [("Euro", "EUR"), ("US$", "USD"), ("$", "USD"), ("£", "GBP"), ("€", "EUR"), ("¥", "JPY")];
    let priced = signs.iter().find_map(|(sign, code)| Some((unit.strip_prefix(sign)?, currencies.meant(sign, code))));
    if let Some((rest, code)) = priced {
        let power = match rest.trim() {
            "" => 0,
            "k" | "000" | "000s" | "’000" | "'000" => 3,
            "m" | "mn" | "million" => 6,
            "bn" | "b" | "billion" => 9,
            _ => return (0, None),
        };
        return (power, Some(code.to_owned()));
    }
    match unit {
        "%" | "per cent" | "percent" | "pct" | "Prozent" => (0, Some("%".to_owned())),
        "000" | "000s" | "’000" | "'000" | "thousands" | "thousand" => (3, None),
        "m" | "millions" | "million" => (6, None),
        _ => (0, Some(unit.to_owned())),
    }
}

/// A column that numbers the rows, or says when.
fn is_serial(head: &str) -> bool {
    matches!(
        head.to_lowercase().as_str(),
        "nr" | "nr."
            | "rang"
            | "jahr"
            | "platz"
            | "datum"
            | "monat"
            | "seite"
            | "no"
            | "no."
            | "#"
            | "rank"
            | "year"
            | "id"
            | "place"
            | "date"
            | "month"
            | "code"
            | "page"
    )
}

/// `21.5` times a million is `21500000`.
fn scaled(value: &str, power: i32) -> String {
    let power = usize::try_from(power).unwrap_or_default();
    if power == 0 {
        return value.to_owned();
    }
    let (sign, value) = value.strip_prefix('-').map_or(("", value), |value| ("-", value));
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let kept = part.len().min(power);
    let moved = format!("{whole}{}{}", &part[..kept], "0".repeat(power - kept));
    let moved = moved.trim_start_matches('0');
    let moved = if moved.is_empty() { "0" } else { moved };
    let rest = if part.len() > kept { format!(".{}", &part[kept..]) } else { String::new() };
    format!("{sign}{moved}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::highlight::Highlighter;
    use crate::document::markdown::{self, MarkdownOptions};
    use crate::facts::recognise::recognise;

    fn figures(text: &str) -> Vec<(String, String, Option<String>)> {
        let document = markdown::read(text, 0, &MarkdownOptions::default(), &Highlighter::default());
        let facts = super::super::suggest(&document, &recognise(&document, None));
        let figure = |fact: Fact| match fact.detail {
            Detail::Figure(figure) => {
                assert_eq!(fact.show, Show::Index);
                Some((fact.label, figure.value?.into(), figure.unit.map(Into::into)))
            }
            _ => None,
        };
        facts.into_iter().filter_map(figure).collect()
    }

    #[test]
    fn a_cell_is_a_figure_with_its_heads() {
        let table = "| Port | Landings (t) | Change (%) | Value (€m) | Remark |\n|---|---|---|---|---|\n| Alder | 310.5 | -4.6 | 2.15 | new |\n| Brand | 87.2 | | 40 | 3 boats lost |\n";
        let row = |label: &str, value: &str, unit: &str| (label.to_owned(), value.to_owned(), Some(unit.to_owned()));
        let expected = [
            row("Landings, Alder", "310.5", "t"),
            row("Change, Alder", "-4.6", "%"),
            row("Value, Alder", "2150000", "EUR"),
            row("Landings, Brand", "87.2", "t"),
            row("Value, Brand", "40000000", "EUR"),
        ];
        assert_eq!(figures(table), expected);
    }

    #[test]
    fn a_row_of_a_year_dates_its_figures() {
        let table = "| Year | Whales |\n|---|---|\n| 1998 | 1204 |\n| 1999 | 1388 |\n";
        let labels: Vec<String> = figures(table).into_iter().map(|(label, ..)| label).collect();
        assert_eq!(labels, ["Whales in 1998", "Whales in 1999"]);
    }

    #[test]
    fn tables_are_bounded() {
        let rows: String = (0..50).map(|row| format!("| Port {row} | {}.5 |\n", 1000 + row)).collect();
        assert_eq!(figures(&format!("| Port | Landings |\n|---|---|\n{rows}")).len(), MOST);
        let large: String = (0..200).map(|row| format!("| Port {row} | {}.5 |\n", 1000 + row)).collect();
        assert!(figures(&format!("| Port | Landings |\n|---|---|\n{large}")).is_empty());
    }

    #[test]
    fn amounts_are_scaled_without_losing_a_digit() {
        let rows = [
            ("21.5", 6, "21500000"),
            ("-0.25", 3, "-250"),
            ("0.0001", 3, "0.1"),
            ("7", 0, "7"),
            ("1.2345", 3, "1234.5"),
        ];
        for (value, power, scaled_up) in rows {
            assert_eq!(scaled(value, power), scaled_up, "{value}");
        }
    }
}
