//! What readers get: the live site is fetched and compared with what a build makes. Nothing is changed there.

mod fetch;
mod judge;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use self::fetch::Fetcher;
use self::judge::{Finding, judge, told};
use super::faults::{count, fault};
use super::host;
use super::http::in_url;
use super::parallel;
use super::parcel::Parcel;
use super::target::Steps;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::page::Route;
use crate::path::OutPath;
use crate::render::Site;

/// Files that are fetched unless someone says otherwise.
pub const USUAL_SAMPLE: usize = 200;
/// Requests at once: few enough to disturb nobody.
const AT_ONCE: usize = 6;
/// All of it ends within this time, whatever the host does.
const LONGEST: Duration = Duration::from_secs(600);
/// What hosts read for themselves and do not serve, beside [`host::NAMES`].
const UNSERVED: [&str; 2] = ["CNAME", ".nojekyll"];

/// What is asked for.
pub struct Question<'a> {
    /// Address to fetch from, without a final slash.
    pub at: &'a str,
    /// Files to fetch, spread over the site; all of them unless said.
    pub sample: Option<usize>,
    /// Whether pages must come with the headers of [`super::host::HEADERS`].
    pub headers: bool,
}

/// What came of it.
#[derive(Default)]
pub struct Verdict {
    /// Files that were fetched.
    pub fetched: usize,
    /// Of so many.
    pub files: usize,
    /// Of those fetched, how many are not what the site is.
    pub differ: usize,
    pub diagnostics: Vec<Diagnostic>,
}

/// What a reader is to get at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Want {
    File {
        digest: Digest,
        bytes: u64,
    },
    /// An alias: a host may send on by itself, or serve the page that does.
    Redirect {
        to: String,
        digest: Digest,
        bytes: u64,
    },
    /// The page for missing pages, with its status.
    Missing {
        digest: Digest,
    },
}

/// One address to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Check {
    /// From the site's address on, as a URL has it: `sea/tide/`.
    path: String,
    /// The file that stands there.
    file: OutPath,
    want: Want,
}

/// Fetches the live site, or a sample of it, and tells what differs from the build of `site` in `parcel`.
///
/// # Errors
/// If it cannot be reached at all.
pub fn verify(question: &Question<'_>, parcel: &Parcel, site: &Site, steps: &dyn Steps) -> Result<Verdict, Diagnostic> {
    let checks = checks(parcel, site);
    let files = checks.len();
    let mut chosen = spread(checks, question.sample.unwrap_or(files));
    chosen.extend(missing(parcel));
    let until = Instant::now() + LONGEST;
    let fetcher = Fetcher::new(question.at, until);
    fetcher.reach()?;
    steps.start("fetching", chosen.len());
    let base = [question.at, &site.snapshot.config.base_url];
    let findings: Mutex<Vec<(usize, Finding)>> = Mutex::default();
    let numbered: Vec<(usize, &Check)> = chosen.iter().enumerate().collect();
    parallel::each(&numbered, AT_ONCE, |(number, check)| {
        if Instant::now() >= until {
            let (done, all) = (number.to_owned(), numbered.len());
            let message = format!("{done} of {all} addresses could be fetched in {} minutes", LONGEST.as_secs() / 60);
            return Err(fault("publish.live", message, "fetch fewer with `--sample`"));
        }
        let found = judge(check, &fetcher.get(check), base, question.headers);
        let found = found.into_iter().map(|finding| (*number, finding));
        findings.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
        steps.step();
        Ok(())
    })?;
    let mut findings = findings.into_inner().unwrap_or_else(PoisonError::into_inner);
    findings.sort_by_key(|(number, _)| *number);
    let mut differing: Vec<usize> =
        findings.iter().filter(|(_, finding)| finding.is_error()).map(|(number, _)| *number).collect();
    differing.dedup();
    let diagnostics = told(findings.into_iter().map(|(_, finding)| finding));
    Ok(Verdict { fetched: chosen.len(), files, differ: differing.len(), diagnostics })
}

/// Every address of the site, in the order of its files.
fn checks(parcel: &Parcel, site: &Site) -> Vec<Check> {
    let is_served = |path: &str| !UNSERVED.contains(&path) && !host::NAMES.contains(&path);
    let served = parcel.items.iter().filter(|(path, _)| is_served(path.as_str()));
    // It is asked for in its own way.
    let served = served.filter(|(path, _)| !matches!(site.routes.get(path), Some(Route::NotFound)));
    let check = |(path, item): (&OutPath, &super::parcel::Item)| {
        let (digest, bytes) = (item.entry.digest, item.entry.bytes);
        let want = match site.routes.get(path) {
            Some(Route::Redirect(to)) => Want::Redirect { to: to.clone(), digest, bytes },
            _ => Want::File { digest, bytes },
        };
        let shown = path.as_str();
        let is_index = shown == "index.html" || shown.ends_with("/index.html");
        let shown = if is_index { shown.strip_suffix("index.html").unwrap_or(shown) } else { shown };
        Check { path: in_url(shown), file: path.clone(), want }
    };
    served.map(check).collect()
}

/// An address at which there is nothing, if the site has a page for that.
fn missing(parcel: &Parcel) -> Option<Check> {
    let file = OutPath::new("404.html").ok()?;
    let digest = parcel.items.get(&file)?.entry.digest;
    // The same each time, and never an article's.
    Some(Check { path: "postil-there-is-no-such-page/".to_owned(), file, want: Want::Missing { digest } })
}

/// So many of them, evenly spread, the first and the front page among them.
fn spread(checks: Vec<Check>, most: usize) -> Vec<Check> {
    let all = checks.len();
    if all <= most {
        return checks;
    }
    let chosen: BTreeSet<usize> = (0..most).map(|step| step * all / most).collect();
    let front = checks.iter().position(|check| check.path.is_empty());
    let keep = |number: &usize| chosen.contains(number) || front == Some(*number);
    checks.into_iter().enumerate().filter(|(number, _)| keep(number)).map(|(_, check)| check).collect()
}

fn addresses(number: usize) -> String {
    if number == 1 { "1 address".to_owned() } else { format!("{number} addresses") }
}

/// What came of it, in a line.
#[must_use]
pub fn summary(verdict: &Verdict) -> String {
    let of = if verdict.fetched < verdict.files {
        format!(", of {} that there are", count(verdict.files, "file"))
    } else {
        String::new()
    };
    match verdict.differ {
        0 => format!("{} fetched{of}: all as it should be", addresses(verdict.fetched)),
        differ => format!("{} fetched{of}: {differ} not as it should be", addresses(verdict.fetched)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_spread_and_has_the_front_page() {
        let check = |number: usize| Check {
            path: if number == 57 { String::new() } else { number.to_string() },
            file: OutPath::new("x").unwrap(),
            want: Want::Missing { digest: Digest::of(b"") },
        };
        let chosen = |most: usize| {
            let checks = spread((0..100).map(check).collect(), most);
            checks.into_iter().map(|check| check.path).collect::<Vec<_>>()
        };
        assert_eq!(chosen(4), ["0", "25", "50", "", "75"]);
        assert_eq!(chosen(1), ["0", ""]);
        assert_eq!((chosen(100).len(), chosen(1000).len()), (100, 100));
    }
}
