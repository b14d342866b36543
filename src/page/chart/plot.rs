//! Where the marks of a chart stand. One unit of the view box is about one CSS pixel in a narrow column.

use std::fmt::Write as _;

use crate::facts::{Fact, Figure};
use crate::page::view::chart::{ChartKind, ChartPointView};

pub(in crate::page) const WIDTH: f64 = 256.0;
/// From one row's bar to the next; above each bar is a line of text.
const PITCH: f64 = 34.0;
const FIRST_BAR: f64 = 18.0;
const BAR: f64 = 9.0;
/// A bar that is there can be seen.
const THINNEST: f64 = 1.5;
/// Columns of text, of about 12 pixels, that fit into a row.
const COLUMNS: usize = 39;

/// Over time: the field of the points, and the height with the dates below it.
const FIELD: (f64, f64, f64, f64) = (8.0, 30.0, WIDTH - 8.0, 104.0);
/// From a point to the base line of the text above it, and of that below.
const ABOVE: f64 = 9.0;
const BELOW: f64 = 17.0;
/// Of a capital letter's height, about.
const CAPITAL: f64 = 9.0;
const TALL: f64 = 148.0;
/// Of the text over points: a column's width, a line's height, and the least space between two.
const LETTER: (f64, f64) = (7.0, 14.0);
const SPACE: f64 = 4.0;
/// Numbers that differ by less than this share of the greatest would be a flat line above zero.
const LEAST_SPREAD: f64 = 0.25;
/// Nearer to an edge than this, the text of a point begins or ends with it.
const EDGE: f64 = 28.0;

/// A figure as numbers. They are for drawing only: what is printed comes from the decimals as written.
pub(in crate::page) struct Datum<'a> {
    pub fact: &'a Fact,
    pub figure: &'a Figure,
    pub low: f64,
    pub high: f64,
    /// As years with a fraction.
    pub when: Option<f64>,
    pub view: ChartPointView,
}

/// The least and the greatest number.
pub(in crate::page) fn extent(data: &[Datum<'_>]) -> (f64, f64) {
    data.iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), datum| (low.min(datum.low), high.max(datum.high)))
}

/// What belongs to no single point.
pub(in crate::page) struct Plot {
    pub height: f64,
    pub zero: Option<f64>,
    pub line: Option<String>,
    pub cut: bool,
}

/// One decimal: more cannot be seen and would look like noise.
fn tenth(number: f64) -> f64 {
    (number * 10.0).round() / 10.0 + 0.0
}

/// Bars, one below the other, each with its label and value above it.
pub(in crate::page) fn rows(data: &mut [Datum<'_>], kind: ChartKind) -> Plot {
    let (least, greatest) = extent(data);
    let (low, high) = if kind == ChartKind::Share { (0.0, 100.0) } else { (least.min(0.0), greatest.max(0.0)) };
    let span = high - low;
    let at = |value: f64| if span > 0.0 { (value - low) / span * WIDTH } else { 0.0 };
    let mut drawn = 0.0;
    for Datum { low, high, view, .. } in data.iter_mut().filter(|datum| datum.view.drawn) {
        let (from, to) = if kind == ChartKind::Range { (*low, *high) } else { (low.min(0.0), high.max(0.0)) };
        let (from, to) = (at(from), at(to));
        let is_nothing = kind != ChartKind::Range && *low == 0.0 && *high == 0.0;
        let width = if is_nothing { 0.0 } else { (to - from).max(THINNEST) };
        view.x = tenth(from.min(WIDTH - width));
        view.width = tenth(width);
        view.y = FIRST_BAR + drawn * PITCH;
        view.short = fit(&view.short, COLUMNS.saturating_sub(columns(&view.value) + 2));
        view.anchor = "start";
        drawn += 1.0;
    }
    let zero = (low < 0.0 && high > 0.0).then(|| tenth(at(0.0)));
    Plot { height: FIRST_BAR + (drawn - 1.0) * PITCH + BAR + 3.0, zero, line: None, cut: false }
}

/// Points over time, in the order of `data`, which is that of time.
pub(in crate::page) fn over_time(data: &mut [Datum<'_>]) -> Plot {
    let drawn = data.iter().filter(|datum| datum.view.drawn).count();
    let data = &mut data[..drawn];
    let (least, greatest) = extent(data);
    // Close to each other they are told apart by where they differ; otherwise the height above zero is what is seen.
    let low = if least >= 0.0 && greatest - least >= greatest * LEAST_SPREAD { 0.0 } else { least };
    let (begin, end) = (data[0].when.unwrap_or_default(), data[drawn - 1].when.unwrap_or_default());
    let share = |value: f64, from: f64, to: f64| if to > from { (value - from) / (to - from) } else { 0.5 };
    let (left, top, right, bottom) = FIELD;
    let mut line = String::new();
    for Datum { high, when, view, .. } in data.iter_mut() {
        view.x = tenth(left + share(when.unwrap_or_default(), begin, end) * (right - left));
        view.y = tenth(bottom - share(*high, low, greatest) * (bottom - top));
        view.anchor = match view.x {
            x if x < EDGE => "start",
            x if x > WIDTH - EDGE => "end",
            _ => "middle",
        };
        _ = write!(line, "{}{},{}", if line.is_empty() { "" } else { " " }, view.x, view.y);
    }
    name(data, least, greatest);
    Plot { height: TALL, zero: None, line: Some(line), cut: low != 0.0 && greatest > least }
}

/// Numbers where there is room: first the ends, then the extremes, then the others.
fn name(data: &mut [Datum<'_>], least: f64, greatest: f64) {
    let last = data.len() - 1;
    let rank = |index: usize, high: f64| match index {
        0 => 1,
        index if index == last => 0,
        _ if high == greatest || high == least => 2,
        _ => 3,
    };
    let mut order: Vec<usize> = (0..data.len()).collect();
    order.sort_by_key(|&index| rank(index, data[index].high));
    let points: Vec<(f64, f64)> = data.iter().map(|datum| (datum.view.x, datum.view.y)).collect();
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for index in order {
        let view = &mut data[index].view;
        let width = columns(&view.value) as f64 * LETTER.0;
        let left = match view.anchor {
            "start" => view.x,
            "end" => view.x - width,
            _ => view.x - width / 2.0,
        };
        let is_free = |y: f64| {
            taken.iter().all(|(from, to, other)| {
                left > to + SPACE || left + width + SPACE < *from || (y - other).abs() >= LETTER.1
            })
        };
        let places = [view.y - ABOVE, view.y + BELOW].map(|y| (y, is_free(y)));
        let is_clear = |y: f64| !crosses(&points, (left, y - CAPITAL, left + width, y));
        let best =
            places.iter().find(|(y, is_free)| *is_free && is_clear(*y)).or_else(|| places.iter().find(|at| at.1));
        view.short = if best.is_some() { view.value.clone() } else { String::new() };
        view.text_y = tenth(best.map_or(places[0].0, |at| at.0));
        taken.extend(best.map(|(y, _)| (left, left + width, *y)));
    }
}

/// Whether the line through `points`, which go from left to right, meets a box: its left, upper, right and lower edge.
fn crosses(points: &[(f64, f64)], (left, top, right, bottom): (f64, f64, f64, f64)) -> bool {
    points.windows(2).any(|two| {
        let ((x0, y0), (x1, y1)) = (two[0], two[1]);
        let (from, to) = (x0.max(left), x1.min(right));
        if from > to {
            return false;
        }
        let at = |x: f64| if x1 > x0 { y0 + (x - x0) / (x1 - x0) * (y1 - y0) } else { y0 };
        let (one, other) = (at(from), at(to));
        one.min(other) <= bottom && one.max(other) >= top
    })
}

/// Columns that a text takes: letters of East Asian scripts are twice as wide.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum()
}

/// `text`, shortened to `most` columns.
fn fit(text: &str, most: usize) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    let mut fitted = String::new();
    for c in text.chars() {
        if columns(&fitted) + columns(c.encode_utf8(&mut [0; 4])) + 1 > most {
            break;
        }
        fitted.push(c);
    }
    fitted.truncate(fitted.trim_end_matches([' ', ',', '.', ';', ':', '–', '-']).len());
    fitted.push('…');
    fitted
}
