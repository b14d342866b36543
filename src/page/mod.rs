//! What a template sees, typed. Every output of a site is made from one of these contexts.
//!
//! A missing key is an error in a template while `null` prints as nothing, so every field is always there.

pub mod address;
pub mod article;
pub mod assets;
pub mod body;
pub mod card;
pub mod data;
mod direction;
pub mod fact;
pub mod feed;
pub mod frame;
mod height;
pub mod index;
mod index_view;
pub mod inventory;
mod json_ld;
pub mod list;
pub mod load;
pub mod missing;
pub mod reference;
pub mod relative;
pub mod route;
mod shown;
mod snapshot;
pub mod social;
mod stack;
pub mod trail;
mod view;
pub mod wording;

pub use direction::direction;
pub use frame::{ConfigView, LookView};
pub use index_view::*;
pub use route::{DataFile, FeedOf, Route, Routes};
pub use snapshot::*;
pub use view::*;
