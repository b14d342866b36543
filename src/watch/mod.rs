//! The live preview: an edit becomes a new edition of the site, and the tabs whose page changed are told.
//!
//! This room knows how to wait for edits and how to show a [`Site`](crate::render::Site); how one is made anew it is told
//! ([`Rebuild`]), because the way from files to a site is the pipeline's and the same as for a build.
//!
//! ```text
//! notice or survey   a file was touched      -> its name, counted from the site's root
//! settle             touched names           -> when to look, and where
//! desk               a look                  -> `Rebuild` makes the site anew
//! stage              the site                -> the current edition; each tab's page rendered and compared
//! sweep              the current edition     -> faults of the pages nobody looks at
//! server             a request               -> a file of the edition, or the events of a tab
//! review             a decision              -> the facts file it is about, edited
//! ```

mod address;
mod copied;
mod desk;
mod edition;
mod faults;
mod news;
mod notice;
mod places;
mod preview;
mod rebuild;
pub mod review;
mod server;
mod settle;
mod stage;
mod survey;
mod sweep;
mod tabs;

pub use news::{News, Reporter};
pub use preview::{Running, Settings, start};
pub use rebuild::{Look, Rebuild, Rebuilt};
