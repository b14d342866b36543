//! What a template sees.

pub mod body;
