//! Facts for other programs, and back: W3C Web Annotations and JSON out, the same and notes from Hypothesis in. What comes in is
//! somebody else's: its size is bounded, it is read as a facts file is, and nothing of it is trusted.

mod bodies;
mod incoming;
mod notes;
mod read;
mod selectors;
mod write;

pub use incoming::Incoming;
pub use notes::{NOTES, remark_in_margin, settle};
pub use read::{Read, facts, read};
pub use write::{CLOSE, OPEN, annotation};

/// Keys of postil's own in an annotation; the context tells what they mean.
const FACT: &str = "postil:fact";
const ARTICLE: &str = "postil:article";

#[cfg(test)]
mod tests;
