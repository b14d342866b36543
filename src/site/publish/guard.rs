//! What is not published: checks of the site before there is a plan, and of the plan before it is carried out.

use std::collections::HashSet;

use super::faults::{count, fault};
use super::figures;
use super::manifest::Manifest;
use super::parcel::Parcel;
use super::plan::Plan;
use super::secrets;
use crate::config::TargetConfig;
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::Status;
use crate::page::Snapshot;

/// More deletions than this are not made unasked.
const MOST_DELETIONS: usize = 256;
/// Nor more than one in so many of the files there, where these are more than a handful.
const MOST_SHARE: usize = 4;
/// A site so small may lose any of its files.
const HANDFUL: usize = 8;
/// Of one kind of fault, so many are told one by one.
const MOST_TOLD: usize = 20;

/// Codes of what a build only warns of and nobody wants published.
const UNANCHORED: [&str; 2] = ["fact.orphan", "fact.value-changed"];

/// What a person allowed for this once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    pub deletions: bool,
    /// That files of others give way.
    pub overwriting: bool,
}

/// What keeps a site from being published at all. `found` is what its build told.
#[must_use]
pub fn of_site(snapshot: &Snapshot, found: &[Diagnostic], target: &TargetConfig) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    faults.extend(base_url(&snapshot.config.base_url, target));
    let unanchored = found.iter().filter(|fault| UNANCHORED.contains(&fault.code));
    faults.extend(several(unanchored.map(|found| {
        let told = fault(
            "publish.fact",
            found.message.clone(),
            "mend the fact or the text; a published fact must stand in its article",
        );
        Diagnostic { place: found.place.clone(), ..told }
    })));
    if target.require_review == Some(true) {
        faults.extend(several(unreviewed(snapshot)));
    }
    faults
}

/// What keeps a plan from being carried out.
#[must_use]
pub fn of_plan(
    plan: &Plan,
    parcel: &Parcel,
    before: Option<&Manifest>,
    snapshot: &Snapshot,
    target: &TargetConfig,
    allowed: Allowed,
) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    faults.extend(foreign(plan, allowed));
    faults.extend(deletions(plan, target, allowed));
    if let Some(before) = before {
        faults.extend(several(figures::unexplained(snapshot, before).into_iter()));
    }
    faults.extend(several(secrets::found(plan, parcel, target.not_secret.as_deref().unwrap_or_default()).into_iter()));
    faults
}

/// The first faults one by one, and how many more there are.
fn several(faults: impl Iterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut all: Vec<Diagnostic> = faults.collect();
    let more = all.len().saturating_sub(MOST_TOLD);
    all.truncate(MOST_TOLD);
    if let (Some(last), 1..) = (all.last_mut(), more) {
        last.message.push_str(&format!(" (and {more} more)"));
    }
    all
}

fn base_url(base_url: &str, target: &TargetConfig) -> Option<Diagnostic> {
    let hint = "set `base_url` in `postil.toml` to the address at which the site will be read";
    if base_url.is_empty() {
        // Asked for by name: a site to be opened from disk.
        let is_meant = target.base_url.as_deref() == Some("");
        let portable =
            if target.kind.info().portable { "; `base_url = \"\"` in the target makes a portable site" } else { "" };
        return (!is_meant)
            .then(|| fault("publish.base-url", "the site has no `base_url`", format!("{hint}{portable}")));
    }
    is_local(base_url).then(|| fault("publish.base-url", format!("nobody else can read `{base_url}`"), hint))
}

/// Whether an address leads to the machine itself.
fn is_local(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().to_lowercase();
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
        return address.parse().is_ok_and(|ip: std::net::Ipv6Addr| ip.is_loopback() || ip.is_unspecified());
    }
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.');
    let is_loopback = host.parse().is_ok_and(|ip: std::net::Ipv4Addr| ip.is_loopback() || ip.is_unspecified());
    is_loopback || host == "localhost" || host.ends_with(".localhost") || host.is_empty()
}

fn unreviewed(snapshot: &Snapshot) -> impl Iterator<Item = Diagnostic> {
    snapshot.articles.iter().filter_map(|content| {
        let open = content.facts.iter().filter(|fact| fact.status == Status::Suggested);
        let open: Vec<&str> = open.map(|fact| fact.id.as_str()).collect();
        let first = open.first()?;
        let more = if open.len() == 1 { String::new() } else { format!(" and {} more", open.len() - 1) };
        let file = format!("{}.facts.toml", content.source.strip_suffix(".md").unwrap_or(&content.source));
        let message = format!("nobody has reviewed `{first}`{more}");
        let hint = "go through them with `postil serve --review`, or hide them with `facts.show_suggested = false`";
        Some(fault("publish.review", message, hint).at(Place::file(file)))
    })
}

fn foreign(plan: &Plan, allowed: Allowed) -> Option<Diagnostic> {
    let ours: HashSet<&str> = plan.put.iter().map(|put| put.path.as_str()).collect();
    let gives_way = |path: &String| allowed.overwriting && ours.contains(path.as_str());
    let mut in_the_way = plan.in_the_way.iter().filter(|path| !gives_way(path));
    let first = in_the_way.next()?;
    let more = match in_the_way.count() {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let message = format!("postil did not put `{first}`{more} there and does not replace it");
    let hint = if ours.contains(first.as_str()) {
        "look at it; move it away, or let files of the same name give way with `--overwrite`"
    } else {
        "look at it and move it away; `--overwrite` is for files of the same name alone"
    };
    Some(fault("publish.foreign", message, hint))
}

fn deletions(plan: &Plan, target: &TargetConfig, allowed: Allowed) -> Option<Diagnostic> {
    let share = if plan.before > HANDFUL { plan.before / MOST_SHARE } else { plan.before };
    let most = target.max_deletions.unwrap_or_else(|| share.min(MOST_DELETIONS));
    let is_much = !allowed.deletions && plan.delete.len() > most;
    is_much.then(|| {
        let (many, of) = (count(plan.delete.len(), "file"), plan.before);
        let message = format!("{many} of {of} would be deleted, which is more than {most}");
        let hint = "if that is meant, say so with `--allow-deletions`, or with `max_deletions` in the target";
        fault("publish.deletions", message, hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_are_known() {
        for url in [
            "http://localhost",
            "http://localhost:1313/x",
            "https://LOCALHOST/",
            "http://127.0.0.1:7878",
            "http://127.3.2.1",
            "http://0.0.0.0",
            "http://[::1]:80/",
            "http://site.localhost",
            "http://me@localhost",
            "http:///x",
        ] {
            assert!(is_local(url), "{url}");
        }
        for url in ["https://example.org", "https://localhost.example.org", "http://10.0.0.1", "https://127.example"] {
            assert!(!is_local(url), "{url}");
        }
    }
}
