//! Files that hold one article or many.

use std::io;

use super::{Import, Options, plan};
use crate::diagnostic::Diagnostic;
use crate::path::SitePath;

/// What importing one file would write.
#[derive(Debug, Default)]
pub struct Batch {
    pub imports: Vec<Import>,
    /// Files of all its articles together.
    pub shared: Vec<(SitePath, Vec<u8>)>,
    /// What is wrong with parts of it; the others are imported.
    pub faults: Vec<Diagnostic>,
}

/// Plans the import of a file, like [`plan`], whether it holds one article or, as a book does, many.
///
/// # Errors
/// As [`plan`]; what is wrong with a part of a book only is among the faults.
pub fn plan_all(
    existing: &dyn Fn(&str) -> io::Result<Vec<u8>>,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    input: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<Batch, Box<Diagnostic>> {
    let import = plan(existing, beside, input, bytes, options)?;
    Ok(Batch { imports: vec![import], ..Batch::default() })
}
