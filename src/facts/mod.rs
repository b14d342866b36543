//! Facts: typed, sourced, dated, reviewable statements, anchored to the words that state them.

pub mod anchor;
pub mod annotation;
mod model;
pub mod recognise;
pub mod suggest;

pub use model::*;
