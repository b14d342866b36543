//! The site folder: what was written last, what differs now, and getting from one to the other without a moment at which
//! something is lost.

mod manifest;
mod write;

pub use manifest::{Manifest, Written};
pub use write::{Change, SiteDiff, Transaction};

use crate::path::OutPath;

/// One finished file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub path: OutPath,
    pub bytes: Vec<u8>,
}
