//! Names of the calendar and dates as people write them, by language. A further language is one more entry in
//! `calendar/languages.rs`.

mod language;
mod languages;
mod written;

pub use language::Language;
pub use languages::{ENGLISH, LANGUAGES, language};
pub use written::{date, weekday_date};

/// Of English, as are the days of the week: what rules for English texts go by.
pub const MONTHS: [&str; 12] = ENGLISH.months;

/// Monday first, as ISO 8601 counts them.
pub const WEEKDAYS: [&str; 7] = ENGLISH.weekdays;
