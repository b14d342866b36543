//! Quotes and their speakers.
use super::{Mention, Text};
pub(super) fn find(_text: &Text<'_>, _found: &mut Vec<Mention>) {}
