//! What all targets that keep releases share: how a release is called, and which one is gone back to.

use std::io;
use std::path::Path;

use super::faults::fault;
use crate::diagnostic::Diagnostic;

/// The link to the release that is served.
pub(super) const CURRENT: &str = "current";
/// The folder of releases.
pub(super) const RELEASES: &str = "releases";

/// A release is called by its moment, `20261126T195522Z`, and by a number where several share one.
pub(super) fn is_id(id: &str) -> bool {
    let is_moment = |moment: &str| moment.len() == 16 && moment.ends_with('Z') && moment.as_bytes()[8] == b'T';
    let plain = id.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'T' | b'Z' | b'-'));
    plain && is_moment(id.split('-').next().unwrap_or_default())
}

/// An id that no release has and that sorts after those of the same moment.
pub(super) fn fresh_id(is_taken: impl Fn(&str) -> bool) -> String {
    let moment = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let numbered = (1..10_000).map(|number| format!("{moment}-{number:04}"));
    std::iter::once(moment.clone()).chain(numbered).find(|id| !is_taken(id)).unwrap_or(moment)
}

/// The same for a place where two may publish at once and neither can lock the other out: with the ten-thousandth of the second.
pub(super) fn id_apart(is_taken: impl Fn(&str) -> bool) -> String {
    let now = jiff::Timestamp::now();
    let moment = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let part = now.subsec_nanosecond().unsigned_abs() / 100_000;
    (part..10_000).map(|part| format!("{moment}-{part:04}")).find(|id| !is_taken(id)).unwrap_or(moment)
}

/// The release that is meant by going back: that of the id, or the newest before the one that is served. `ids` has the oldest first.
///
/// # Errors
/// If there is none.
pub(super) fn former<'a>(
    ids: &'a [String],
    current: Option<&str>,
    id: Option<&str>,
    place: &str,
) -> Result<&'a str, Diagnostic> {
    let found = match id {
        Some(id) => ids.iter().find(|known| *known == id),
        None => ids.iter().rev().find(|id| current.is_none_or(|current| id.as_str() < current)),
    };
    found.map(String::as_str).ok_or_else(|| {
        let message = match id {
            Some(id) => format!("there is no release `{id}` in {place}"),
            None => format!("there is no release before the one that is served in {place}"),
        };
        let known = if ids.is_empty() { "none is kept".to_owned() } else { format!("kept are `{}`", ids.join("`, `")) };
        fault("publish.no-release", message, known)
    })
}

/// Those of `ids`, the oldest first, that are not among the `most` newest when the one that is served counts as one of them.
pub(super) fn surplus<'a>(ids: &'a [String], current: &str, most: usize) -> Vec<&'a str> {
    let others = ids.iter().map(String::as_str).filter(|id| *id != current);
    others.rev().skip(most.saturating_sub(1)).collect()
}

#[cfg(unix)]
pub(super) fn link(to: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, link)
}

#[cfg(not(unix))]
pub(super) fn link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "releases need links, which this system does not let everyone make"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_called_by_their_moment() {
        let first = fresh_id(|_| false);
        assert!(is_id(&first), "{first}");
        let second = fresh_id(|id| id == first);
        assert!(is_id(&second) && second > first, "{second}");
        let apart = id_apart(|_| false);
        assert!(is_id(&apart) && apart.len() == "20261126T195522Z-0000".len(), "{apart}");
        for other in ["", "..", "current", "20261126T195522", "20261126T195522Z/x", "2026112-T195522Z"] {
            assert!(!is_id(other), "{other}");
        }
    }

    #[test]
    fn the_newest_stay_and_the_one_that_is_served() {
        let ids: Vec<String> = ["1", "2", "3", "4"].map(str::to_owned).to_vec();
        assert_eq!(surplus(&ids, "4", 2), ["2", "1"]);
        assert_eq!(surplus(&ids, "1", 2), ["3", "2"]);
        assert!(surplus(&ids, "4", 9).is_empty());
        let back = |current, id| former(&ids, current, id, "x").ok();
        assert_eq!((back(Some("3"), None), back(Some("1"), None), back(None, None)), (Some("2"), None, Some("4")));
        assert_eq!((back(Some("1"), Some("4")), back(Some("1"), Some("5"))), (Some("4"), None));
    }
}
