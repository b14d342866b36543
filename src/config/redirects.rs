//! `[redirects]`: addresses that lead elsewhere on the site.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::path::OutPath;
use crate::toml_file;

/// What cannot be meant, each at its key.
pub(super) fn faults(redirects: &BTreeMap<String, String>, file: &str, source: &str) -> Vec<Diagnostic> {
    let fault = |from: &str, what: String, hint: &str| {
        let place = toml_file::place_of(file, source, &["redirects", from]);
        Diagnostic::error("config.redirect", what).at(place).hint(hint)
    };
    let mut faults = Vec::new();
    for (from, to) in redirects {
        let path = from.strip_prefix('/').map(|path| OutPath::new(path.trim_end_matches('/')));
        match path {
            None => {
                let what = format!("`redirects` has an address that is no path on the site: `{from}`");
                faults.push(fault(from, what, "begin it with `/`"));
            }
            Some(Err(why)) => {
                let what = format!("`redirects` has an address that cannot be written: `{from}`: {why}");
                faults.push(fault(from, what, "name a path below the front page, such as `/old/storm/`"));
            }
            Some(Ok(_)) if !to.starts_with('/') || to.starts_with("//") => {
                let what = format!("`redirects` leads from `{from}` to no path on the site: `{to}`");
                faults.push(fault(from, what, "name a page, such as `/news/storm/`"));
            }
            Some(Ok(_)) => {}
        }
    }
    faults
}
