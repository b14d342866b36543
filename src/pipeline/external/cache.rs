//! What answered, and on which day, in a file that no one else needs.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Place};
use crate::files::{self, reason};

/// Addresses that answered well, with the day.
#[derive(Default, Serialize, Deserialize)]
pub struct Cache {
    /// ISO dates.
    links: BTreeMap<String, String>,
}

impl Cache {
    /// What the file holds; one that is missing or broken holds nothing.
    pub fn read(file: &Path) -> Self {
        files::read_own(file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Whether an address answered well within the last `days`.
    pub fn is_fresh(&self, url: &str, today: Date, days: u32) -> bool {
        let age = self.links.get(url).and_then(|day| day.parse::<Date>().ok()?.until(today).ok());
        age.is_some_and(|age| (0..i64::from(days)).contains(&i64::from(age.get_days())))
    }

    /// With what answered today.
    pub fn with<'a>(mut self, fine: impl Iterator<Item = &'a str>, today: Date) -> Self {
        self.links.extend(fine.map(|url| (url.to_owned(), today.to_string())));
        self
    }

    /// Writes the file in one go, in a folder that version control ignores.
    pub fn write(&self, file: &Path) -> Result<(), Diagnostic> {
        files::remember(file, self).map_err(|error| {
            let message = format!("cannot remember which links answered: {}", reason(&error));
            Diagnostic::warning("file.unwritable", message).at(Place::file(file.display().to_string()))
        })
    }
}
