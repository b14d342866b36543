//! Labels for German articles: always German words, taken from the sentence around a figure or a date. Where no phrase can be
//! found that says what is counted, there is no suggestion.

mod event;
mod label;
mod phrase;

pub(super) use event::event;
pub(super) use label::figure;
