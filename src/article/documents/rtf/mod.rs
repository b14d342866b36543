//! RTF, which every word processor writes: groups in braces, and words after backslashes.

mod charset;
mod definitions;
mod fields;
mod header;
mod marks;
mod reader;
mod sink;
mod state;
mod tables;
mod tokens;
mod words;

use super::fault::Fault;
use super::head::Properties;
use super::model::Draft;

const KIND: &str = "RTF";

/// Whether bytes begin as RTF does.
pub(super) fn is_rtf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{\\rtf")
}

pub(super) fn read(bytes: &[u8]) -> Result<(Draft, Properties), Fault> {
    reader::Reader::new().read(bytes)
}
