//! What templates see of a chart; `docs/templates.md` is made from these comments.

use schemars::JsonSchema;
use serde::Serialize;

/// What a chart looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChartKind {
    /// Bars from zero, the greatest first.
    Bar,
    /// Bars from the low to the high end of each figure.
    Range,
    /// Bars of which the whole width is 100%.
    Share,
    /// Points over time, joined by a line.
    Time,
}

/// A drawing of figures that share what they measure and the unit. All coordinates are in its view box.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ChartView {
    /// Its number among the article's charts, from 0, for ids.
    pub index: usize,
    pub kind: ChartKind,
    /// What is measured: `Inflation, annual`.
    pub title: String,
    /// What there is to see, in a sentence, for those who do not see it.
    pub description: String,
    /// The unit as it reads after a number; null where it stands with each number, says what the title says, or there is none.
    pub unit: Option<String>,
    /// Of the view box, whose left upper corner is 0, 0.
    pub width: f64,
    pub height: f64,
    /// Where zero is, if bars go to both sides of it; otherwise null.
    pub zero: Option<f64>,
    /// Over time: the points of the line, as `points` of a `polyline` has them; otherwise null.
    pub line: Option<String>,
    /// Over time: whether the scale begins elsewhere than at zero.
    pub cut: bool,
    /// How many of the figures are drawn: of very many, the first.
    pub drawn: usize,
    /// Every figure, in the order of drawing.
    pub points: Vec<ChartPointView>,
    /// How many of the figures nobody has reviewed.
    pub unreviewed: usize,
}

/// A figure in a chart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct ChartPointView {
    /// The fact's id: link to `#f-` and this.
    pub id: String,
    pub label: String,
    /// The label as there is room for it, the date where labels are all the same; over time the number, or nothing where it
    /// would stand on another.
    pub short: String,
    /// The number as it reads: `about 122,000`.
    pub value: String,
    /// When it held, for people to read, or null.
    pub when_text: Option<String>,
    /// `not reviewed`, `disputed` …; empty for accepted figures.
    pub status_text: &'static str,
    /// Whether it is in the drawing; one of very many is only in the table.
    pub drawn: bool,
    /// The bar's left end, or the point.
    pub x: f64,
    /// The bar's upper edge, or the point.
    pub y: f64,
    /// The bar's; 0 for a point.
    pub width: f64,
    /// Base line of `short` over or under a point; 0 for a bar.
    pub text_y: f64,
    /// `text-anchor` of `short` over a point: `start`, `middle`, `end`.
    pub anchor: &'static str,
}
