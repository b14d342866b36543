//! What an original says of its article as front matter does.

use std::collections::BTreeMap;

/// What front matter says of an article, besides what any page says.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Said {
    /// The last part of its address.
    pub slug: Option<String>,
    pub draft: bool,
    pub weight: i64,
    /// Addresses that it had.
    pub aliases: Vec<String>,
    pub taxonomies: BTreeMap<String, Vec<String>>,
}
