//! The site folder: what was written last, what differs now, and getting from one to the other without a moment at which
//! something is lost.

mod aside;
mod folder;
mod lock;
mod manifest;
pub mod publish;
mod write;

pub use manifest::{FILE_NAME as MANIFEST, Manifest, Written};
pub use write::{Change, SiteDiff, Transaction};
