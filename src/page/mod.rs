//! What a template sees, typed. Every output of a site is made from one of these contexts.
//!
//! A missing key is an error in a template while `null` prints as nothing, so every field is always there.

pub mod article;
pub mod assets;
pub mod body;
pub mod card;
mod chart;
pub mod data;
mod direction;
pub mod fact;
pub mod feed;
pub mod frame;
pub mod index;
pub mod inventory;
pub mod list;
pub mod load;
pub mod missing;
pub mod redirects;
pub mod reference;
pub mod route;
mod snapshot;
pub mod social;
mod view;
pub mod wording;

pub use direction::{direction, direction_of};
pub use frame::{ConfigView, LookView};
pub use route::{DataFile, FeedOf, Route, Routes};
pub use snapshot::*;
pub use view::chart::{ChartKind, ChartPointView, ChartView};
pub use view::fact::*;
pub use view::index::*;
pub use view::*;
