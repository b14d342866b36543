//! What a template sees, typed. Every output of a site is made from one of these contexts.
//!
//! A missing key is an error in a template while `null` prints as nothing, so every field is always there.

pub mod address;
pub mod article;
pub mod assets;
pub mod body;
pub mod card;
mod chart;
mod chart_plot;
mod chart_view;
pub mod data;
mod direction;
pub mod examine;
mod excerpt;
pub mod fact;
mod fact_view;
pub mod feed;
mod fragment;
pub mod frame;
mod height;
pub mod index;
mod index_view;
mod inline;
pub mod inventory;
mod json_ld;
pub mod list;
pub mod load;
pub mod missing;
mod note;
mod pointer;
pub mod profile;
pub mod redirects;
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

pub use chart_view::{ChartKind, ChartPointView, ChartView};
pub use direction::{direction, direction_of};
pub use excerpt::ExcerptView;
pub use fact_view::*;
pub use frame::{ConfigView, LookView};
pub use index_view::*;
pub use route::{DataFile, FeedOf, Route, Routes};
pub use snapshot::*;
pub use view::*;
