//! Facts: typed, sourced, dated, reviewable statements, anchored to the words that state them.

pub mod anchor;
pub mod annotation;
pub mod exchange;
pub mod file;
pub mod mend;
mod model;
pub mod recognise;
pub mod registry;
pub mod schema;
pub mod suggest;

pub use model::*;
