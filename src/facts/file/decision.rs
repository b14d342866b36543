//! What a person decides about a fact, wherever it is decided: in the browser or on the command line.

use super::edit::Set;
use crate::facts::model::{Checked, Status};

/// What becomes of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Accept,
    Reject,
}

impl Decision {
    /// The status that it gives a fact which has status `now`; `None` where a person has judged the fact otherwise: what was
    /// disputed, corrected or withdrawn is not made good in passing.
    #[must_use]
    pub fn status(self, now: Status) -> Option<Status> {
        match (self, now) {
            (Self::Accept, Status::Suggested | Status::Accepted | Status::Rejected) => Some(Status::Accepted),
            (Self::Accept, Status::Disputed | Status::Corrected | Status::Withdrawn) => None,
            (Self::Reject, _) => Some(Status::Rejected),
        }
    }

    /// What it writes: the status and, where somebody says to have checked what is accepted, the name and the day.
    #[must_use]
    pub fn sets(self, now: Status, by: &str, today: jiff::civil::Date) -> Option<Vec<Set>> {
        let status = Set::status(self.status(now)?);
        let by = by.trim();
        let checked = (self == Self::Accept && !by.is_empty())
            .then(|| Set::checked(&Checked { by: by.to_owned(), on: today.to_string() }));
        Some(std::iter::once(status).chain(checked).collect())
    }
}
