//! What all targets that keep releases share: how a release is called, and which one is gone back to.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::faults::fault;
use super::manifest::Manifest;
use super::target::Job;
use crate::diagnostic::Diagnostic;
use crate::path::OutPath;

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

/// The file beside the releases that remembers what was served: an id a line, what came last at the end. Older versions let it be.
pub(super) const SERVED: &str = "served";

/// What was served before the present release and can be gone back to, the oldest first. Who goes back takes the releases that come after
/// out of it, so that nobody gets to them again without naming them.
///
/// `noted` is what [`SERVED`] says, `ids` are the releases that are kept, the oldest first.
pub(super) fn before(noted: &str, ids: &[String], current: Option<&str>) -> Vec<String> {
    let noted: Vec<&str> = noted.lines().filter(|id| is_id(id)).collect();
    let at = |line: &[&str]| current.and_then(|current| line.iter().position(|id| *id == current));
    let line: Vec<&str> = match (at(&noted), current) {
        (Some(at), _) => noted[..at].to_vec(),
        (None, None) if !noted.is_empty() => noted,
        // A version that notes nothing served it, or nobody ever went back.
        (None, _) => ids.iter().map(String::as_str).filter(|id| current.is_none_or(|current| *id < current)).collect(),
    };
    line.into_iter().filter(|id| ids.iter().any(|known| known == id)).map(str::to_owned).collect()
}

/// What [`SERVED`] is to say when `next` takes the place of `current`; nothing where it says so. It is written before that happens: whoever
/// is broken off in between finds `current` in it.
pub(super) fn note(before: &[String], current: Option<&str>, next: &str) -> Option<String> {
    let line = || before.iter().map(String::as_str).chain(current);
    let is_noted = line().any(|id| id == next);
    (!is_noted).then(|| line().chain([next]).map(|id| format!("{id}\n")).collect())
}

/// The release that is meant by going back: that of the id, or the one that was served before.
///
/// # Errors
/// If there is none.
pub(super) fn former<'a>(
    ids: &'a [String],
    before: &[String],
    id: Option<&str>,
    place: &str,
) -> Result<&'a str, Diagnostic> {
    let meant = id.or(before.last().map(String::as_str));
    let found = meant.and_then(|meant| ids.iter().find(|known| *known == meant));
    found.map(String::as_str).ok_or_else(|| {
        let message = match id {
            Some(id) => format!("there is no release `{id}` in {place}"),
            None => format!("there is no release before the one that is served in {place}"),
        };
        let known = if ids.is_empty() { "none is kept".to_owned() } else { format!("kept are `{}`", ids.join("`, `")) };
        fault("publish.no-release", message, known)
    })
}

/// Of releases so many are kept in any case: the one that is served, and one to go back to.
const FEWEST: usize = 2;

/// Those of `ids`, the oldest first, that are not among the `most` to be kept: the one that is served, those served before it, and then the
/// newest of the others.
pub(super) fn surplus<'a>(ids: &'a [String], before: &[String], current: &str, most: usize) -> Vec<&'a str> {
    let others: Vec<&str> = ids.iter().map(String::as_str).filter(|id| *id != current).collect();
    let at = |id: &&str| before.iter().position(|known| known == id);
    let mut others: Vec<(Option<usize>, &str)> = others.into_iter().map(|id| (at(&id), id)).collect();
    // The newest last; those that were served come after all others.
    others.sort_unstable();
    others.into_iter().rev().skip(most.max(FEWEST) - 1).map(|(_, id)| id).collect()
}

/// What others put into the release that is served after it was looked at, or changed there: what the new one, which holds `new`, has not.
/// Nothing where it stands in the place of a file of the site.
pub(super) fn late<'a>(
    job: &Job<'_>,
    now: &'a BTreeMap<String, u64>,
    new: &BTreeMap<String, u64>,
) -> Option<Vec<(&'a str, u64)>> {
    let ours = job.standing.manifest.as_ref().map(|before| &before.files);
    let is_ours = |path: &str| OutPath::new(path).is_ok_and(|path| ours.is_some_and(|ours| ours.contains_key(&path)));
    let is_to_be = |path: &str| OutPath::new(path).is_ok_and(|path| job.parcel.items.contains_key(&path));
    let was_there = |path: &str| job.standing.there.contains_key(path);
    let foreign = now.iter().filter(|(path, bytes)| !is_ours(path) && new.get(*path) != Some(*bytes));
    // What is to be overwritten is so meant.
    let foreign = foreign.filter(|(path, _)| !(is_to_be(path) && was_there(path)));
    foreign.map(|(path, bytes)| (!is_to_be(path)).then_some((path.as_str(), *bytes))).collect()
}

/// Files of others in a release, by their path: all that its record does not name.
pub(super) fn foreign(mut there: BTreeMap<String, u64>, ours: &Manifest) -> BTreeMap<String, u64> {
    there.retain(|path, _| !OutPath::new(path).is_ok_and(|path| ours.files.contains_key(&path)));
    there
}

/// Those files of others that come along when `then`, a release with the record `ours`, is gone back to: all but those that would stand in
/// the place of a file of the site, and where a folder is, or below a file.
pub(super) fn coming<'a>(
    foreign: &'a BTreeMap<String, u64>,
    then: &BTreeMap<String, u64>,
    ours: &Manifest,
) -> Vec<(&'a str, u64)> {
    let fits = |path: &str| {
        let is_ours = OutPath::new(path).is_ok_and(|checked| ours.files.contains_key(&checked));
        let is_below = path.match_indices('/').any(|(at, _)| then.contains_key(&path[..at]));
        let inside = format!("{path}/");
        let is_folder = then.range(inside.clone()..).next().is_some_and(|(first, _)| first.starts_with(&inside));
        OutPath::new(path).is_ok_and(|checked| checked.as_str() == path) && !is_ours && !is_below && !is_folder
    };
    foreign.iter().map(|(path, bytes)| (path.as_str(), *bytes)).filter(|(path, _)| fits(path)).collect()
}

/// That a folder that is to be written in place serves a release.
pub(super) fn holds_releases(place: &str) -> Diagnostic {
    let message = format!("{place} serves a release, by the link `{CURRENT}`, and this target keeps none");
    let hint = "set `releases` again, or move `current` and `releases/` away and serve the folder itself";
    fault("publish.foreign", message, hint)
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

    fn ids(ids: &str) -> Vec<String> {
        ids.chars().map(|id| format!("20261126T00000{id}Z")).collect()
    }

    /// What is gone back to, and which of the releases 1 to 5 stay when three are kept.
    fn of(noted: &str, current: &str) -> (String, String) {
        let (all, current) = (ids("12345"), &ids(current)[0]);
        let noted: String = ids(noted).iter().map(|id| format!("{id}\n")).collect();
        let before = before(&noted, &all, Some(current));
        let back = former(&all, &before, None, "x").unwrap_or("20261126T00000-Z");
        let gone = surplus(&all, &before, current, 3);
        let digit = |id: &str| id[14..15].to_owned();
        (digit(back), all.iter().filter(|id| !gone.contains(&id.as_str())).map(|id| digit(id)).collect())
    }

    #[test]
    fn the_release_before_is_the_one_that_was_served_before() {
        let told = |back: &str, kept: &str| (back.to_owned(), kept.to_owned());
        assert_eq!(of("12345", "5"), told("4", "345"));
        // After going back, and after publishing from there.
        assert_eq!(of("1234", "3"), told("2", "123"));
        assert_eq!(of("1235", "5"), told("3", "235"));
        assert_eq!(of("125", "5"), told("2", "125"));
        assert_eq!(of("25", "5"), told("2", "245"));
        assert_eq!(of("15", "5"), told("1", "145"));
        // Forth, to one that had been left.
        assert_eq!(of("14", "4"), told("1", "145"));
        // What was noted and did not come to be, and what is noted of releases that are gone.
        assert_eq!(of("1243", "4"), told("2", "124"));
        assert_eq!(of("925", "5"), told("2", "245"));
        // Nothing is noted, or an older version served the present one.
        assert_eq!(of("", "4"), told("3", "234"));
        assert_eq!(of("12", "4"), told("3", "234"));
        assert_eq!(of("1", "1"), told("-", "145"));
    }

    #[test]
    fn there_is_always_one_to_go_back_to() {
        let all = ids("123");
        for most in [0, 1, 2] {
            assert_eq!(surplus(&all, &all[..2], &all[2], most), [all[0].as_str()], "{most}");
        }
    }

    #[test]
    fn what_others_put_there_comes_along_where_it_stands_in_nobodys_way() {
        let listed = |paths: &[&str]| paths.iter().map(|path| ((*path).to_owned(), 1)).collect::<BTreeMap<_, _>>();
        let ours = |paths: &[&str]| {
            let files = paths.iter().filter_map(|path| Some((OutPath::new(path).ok()?, None)));
            Manifest { files: files.collect(), ..Manifest::default() }
        };
        let there = listed(&["a", "a-b", "index.html", "map/north", "seen", "token.txt"]);
        let theirs = foreign(there, &ours(&["index.html"]));
        let then = listed(&["a/x", "index.html", "map", "seen", "token.txt"]);
        let coming = coming(&theirs, &then, &ours(&["index.html", "a/x", "map", "seen"]));
        assert_eq!(coming, [("a-b", 1), ("token.txt", 1)]);
    }

    #[test]
    fn what_is_noted_ends_with_what_is_served() {
        let all = ids("123");
        let text = note(&before("", &all, Some(&all[1])), Some(&all[1]), &all[2]).unwrap();
        assert!(note(&all[..2], None, &all[1]).is_none() && note(&[], Some(&all[1]), &all[1]).is_none());
        assert_eq!(before(&text, &all, Some(&all[2])), all[..2]);
        assert_eq!(before(&text, &all, None), all);
        assert!(before("../x\n", &[], None).is_empty());
        assert_eq!(former(&all, &[], Some(&all[2]), "x").ok(), Some(all[2].as_str()));
        assert!(former(&all, &all, Some("4"), "x").is_err());
    }
}
