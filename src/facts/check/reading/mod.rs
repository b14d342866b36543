//! An article as all checks read it: sentences of stated numbers, each the interval it may be rounded from, with days and units.

pub mod article;
pub mod day;
pub mod direction;
mod finding;
pub mod hedges;
pub mod interval;
pub mod of;
mod sentences;
pub mod units;
pub mod words;

pub use article::Article;
pub use finding::{Finding, Spot};
pub use interval::Interval;
pub use sentences::{Dated, Reading, Sentence, Term, Unit, is_year, tokens_of};
