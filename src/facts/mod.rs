//! Facts: typed, sourced, dated, reviewable statements, anchored to the words that state them.

#[macro_use]
mod listed;

pub mod anchor;
pub mod annotation;
pub mod check;
pub mod exchange;
pub mod explanation;
pub mod file;
pub mod known;
mod measure;
pub mod mend;
mod model;
pub mod recognise;
pub mod registry;
pub mod schema;
pub mod suggest;
mod verbs;

pub use measure::{latest, measure_key, measure_label};
pub use model::*;
