//! Links to other sites: whether they still lead somewhere. Each address is asked for once, one host at a time and with a pause
//! between; what answered is remembered on disk for some days.

mod cache;
mod visit;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use jiff::civil::Date;
use rayon::prelude::*;

use self::cache::Cache;
pub(crate) use self::visit::PublicResolver;
use self::visit::{Verdict, Visitor};
use super::Progress;
use crate::config::CheckConfig;
use crate::diagnostic::Diagnostic;
use crate::page::load::examine::ExternalLink;

/// How links to other sites are checked.
#[derive(Clone, Debug)]
pub struct External {
    /// The file in which answers are remembered; it and its folder are made.
    pub cache: PathBuf,
    /// Pause between two requests to one host, and before the first repetition of one that failed.
    pub pace: Duration,
    /// How long an answer is waited for.
    pub patience: Duration,
}

impl External {
    /// As a site's root has it: answers in `.postil/links.json`.
    #[must_use]
    pub fn new(root: &std::path::Path) -> Self {
        let (pace, patience) = (Duration::from_millis(500), Duration::from_secs(20));
        Self { cache: root.join(".postil").join("links.json"), pace, patience }
    }
}

/// Hosts that are asked at the same time.
const AT_ONCE: usize = 16;
/// With so many addresses and no answer at all, this machine is likelier to be cut off than all of them to be gone.
const CUT_OFF: usize = 3;

/// What is wrong with `links`, each in its place.
pub(super) fn check(
    links: Vec<ExternalLink>,
    config: &CheckConfig,
    today: Date,
    external: &External,
    progress: &dyn Progress,
) -> Vec<Diagnostic> {
    let mut places: BTreeMap<String, Vec<ExternalLink>> = BTreeMap::new();
    for link in links {
        places.entry(address(&link.url).to_owned()).or_default().push(link);
    }
    let cache = Cache::read(&external.cache);
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for url in places.keys().filter(|url| !cache.is_fresh(url, today, config.cache_days)) {
        let host = host(url);
        if !is_trusted(&host, &config.trusted_hosts) {
            hosts.entry(host).or_default().push(url);
        }
    }
    let verdicts = ask(&hosts, config, external, progress);
    let fine = verdicts.iter().filter(|(_, verdict)| matches!(verdict, Verdict::Fine)).map(|(url, _)| url.as_str());
    let unwritten = cache.with(fine, today).write(&external.cache).err();
    let mut found = findings(&places, &verdicts);
    found.extend(unwritten);
    found
}

fn ask(
    hosts: &BTreeMap<String, Vec<&str>>,
    config: &CheckConfig,
    external: &External,
    progress: &dyn Progress,
) -> HashMap<String, Verdict> {
    progress.start("asking", hosts.values().map(Vec::len).sum());
    let visitor = Visitor::new(external, config.private_hosts);
    let verdicts = Mutex::new(HashMap::new());
    let of_host = |urls: &Vec<&str>| {
        for (index, url) in urls.iter().enumerate() {
            if index > 0 {
                std::thread::sleep(external.pace);
            }
            let verdict = visitor.visit(url);
            progress.step();
            let mut all = verdicts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            all.insert((*url).to_owned(), verdict);
        }
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(AT_ONCE.min(hosts.len().max(1))).build();
    let all: Vec<&Vec<&str>> = hosts.values().collect();
    match pool {
        Ok(pool) => pool.install(|| all.par_iter().for_each(|urls| of_host(urls))),
        Err(_) => all.iter().for_each(|urls| of_host(urls)),
    }
    verdicts.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn findings(places: &BTreeMap<String, Vec<ExternalLink>>, verdicts: &HashMap<String, Verdict>) -> Vec<Diagnostic> {
    let silent = |verdict: &Verdict| matches!(verdict, Verdict::Silent(_));
    if verdicts.len() >= CUT_OFF && verdicts.values().all(silent) {
        let message = format!("none of {} addresses answered", verdicts.len());
        let hint = "check that this machine reaches the network, then try again";
        return vec![Diagnostic::warning("check.link-unsure", message).hint(hint)];
    }
    let mut found = Vec::new();
    for (url, links) in places {
        let Some(verdict) = verdicts.get(url) else { continue };
        found.extend(links.iter().filter_map(|link| finding(link, verdict)));
    }
    found
}

fn finding(link: &ExternalLink, verdict: &Verdict) -> Option<Diagnostic> {
    let url = &link.url;
    let (code, message) = match verdict {
        Verdict::Fine => return None,
        Verdict::Gone(status) => ("check.link", format!("`{url}` answers {status}")),
        Verdict::NoHost => ("check.link", format!("`{url}` is on a host that does not exist")),
        Verdict::Silent(why) => ("check.link", format!("`{url}` does not answer: {why}")),
        Verdict::Refuses(status) => ("check.link-unsure", format!("`{url}` answers {status} to programs")),
        Verdict::Private => {
            ("check.link-unsure", format!("`{url}` is on this machine or its network and was not asked"))
        }
    };
    let hint = match verdict {
        Verdict::Refuses(_) => "look at it in a browser; `trusted_hosts` in `[check]` leaves a host out".to_owned(),
        Verdict::Private => "readers cannot follow it; `private_hosts = true` in `[check]` has it asked".to_owned(),
        _ => copy(link),
    };
    Some(Diagnostic::warning(code, message).at(link.place.clone()).hint(hint))
}

fn copy(link: &ExternalLink) -> String {
    if let Some(archive) = &link.archive {
        return format!("correct the address, or link to the copy that the source names: {archive}");
    }
    let day = link.seen.map(|day| format!("{:04}{:02}{:02}/", day.year(), day.month(), day.day())).unwrap_or_default();
    format!("correct the address, or link to a copy: https://web.archive.org/web/{day}{}", link.url)
}

/// An address without its fragment, which is not asked for.
fn address(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

/// The host of an address in lower case, without a port.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let name = if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() };
    name.to_lowercase()
}

/// A host that is named, or lies below one that is.
fn is_trusted(host: &str, trusted: &[String]) -> bool {
    trusted.iter().any(|name| {
        let name = name.to_lowercase();
        host == name || host.strip_suffix(&name).is_some_and(|rest| rest.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_off_addresses() {
        let told =
            ["https://Example.org:8080/a?b", "http://user@example.org", "http://[::1]:80/", "https://a.example.org#x"];
        assert_eq!(told.map(|url| host(address(url))), ["example.org", "example.org", "[::1]:80", "a.example.org"]);
        let trusted = ["example.org".to_owned()];
        assert!(is_trusted("a.example.org", &trusted) && is_trusted("example.org", &trusted));
        assert!(!is_trusted("badexample.org", &trusted));
    }
}
