//! Redirects of the configuration.

use super::route::{Route, Routes};
use crate::config::{Config, FILE_NAME};
use crate::diagnostic::{Diagnostic, Place};
use crate::path::OutPath;

/// Adds the redirects of the configuration, and tells which lead nowhere. What the site has at such an address itself stays there,
/// and what leads to a feed or another file is that file once more, as nobody who reads a feed follows a page.
#[must_use]
pub fn add(config: &Config, routes: &mut Routes) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut found = Vec::new();
    for (from, to) in &config.redirects {
        let (Some(file), Some(target)) = (file_of(from), file_of(to.split(['?', '#']).next().unwrap_or_default()))
        else {
            continue;
        };
        if routes.contains_key(&file) {
            continue;
        }
        match routes.get(&target) {
            Some(_) if target.name().ends_with(".html") => found.push((file, Route::Redirect(to.clone()))),
            Some(route) => found.push((file, route.clone())),
            // A site without an address has neither feeds nor a map.
            None if config.is_portable() && target.name().ends_with(".xml") => {}
            None => {
                let message = format!("`redirects` leads from `{from}` to `{to}`, where nothing is");
                let hint = "name a page of the site, or take the line out";
                faults.push(Diagnostic::warning("url.redirect", message).at(Place::file(FILE_NAME)).hint(hint));
            }
        }
    }
    routes.extend(found);
    faults
}

/// The file that is at an address; one without a point in its last part is a folder.
fn file_of(address: &str) -> Option<OutPath> {
    let path = address.trim_start_matches('/');
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let file = if is_file { path.to_owned() } else { format!("{}/index.html", path.trim_end_matches('/')) };
    OutPath::new(file.trim_start_matches('/')).ok()
}
