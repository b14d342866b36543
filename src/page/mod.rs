//! What a template sees, typed. Every output of a site is made from one of these contexts.
//!
//! A missing key is an error in a template while `null` prints as nothing, so every field is always there.

mod view;

pub use view::*;
