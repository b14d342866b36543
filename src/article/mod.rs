//! Articles as they are stored: Markdown with front matter, and how raw text becomes one.

pub mod documents;
pub mod elsewhere;
pub mod encoding;
mod escape;
pub mod feed;
mod front_matter;
pub mod generators;
pub mod html;
pub mod import;
mod linear;
pub mod mail;
pub mod markdown;
pub mod plain;
pub mod robots;

pub use front_matter::*;
