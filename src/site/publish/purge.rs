//! Telling a cache before the target what changed.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::faults::fault;
use super::http::in_url;
use super::parcel::Parcel;
use super::plan::Plan;
use crate::diagnostic::Diagnostic;
use crate::files::reason;
use crate::path::OutPath;

/// Runs a command in the site's root, which reads the paths that changed.
///
/// # Errors
/// If it cannot be run, or says that it failed.
pub fn purge(command: &[String], root: &Path, base_path: &str, plan: &Plan, parcel: &Parcel) -> Result<(), Diagnostic> {
    let Some((program, args)) = command.split_first() else { return Ok(()) };
    let failed = |why: String| {
        let hint = "run it by hand: the site is published, and a second publication would find nothing that changed";
        fault("publish.purge", format!("`{program}` failed: {why}"), hint)
    };
    let mut running = Command::new(program);
    running.args(args).current_dir(root).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut running = running.spawn().map_err(|error| failed(reason(&error)))?;
    if let Some(mut input) = running.stdin.take() {
        // One that reads nothing is content with knowing that something changed.
        let _ = input.write_all(changed(base_path, plan, parcel).as_bytes());
    }
    let status = running.wait().map_err(|error| failed(reason(&error)))?;
    if status.success() { Ok(()) } else { Err(failed(status.to_string())) }
}

/// Paths as readers call them, one a line.
fn changed(base_path: &str, plan: &Plan, parcel: &Parcel) -> String {
    let is_beside = |path: &OutPath| parcel.items.get(path).is_some_and(|item| item.is_beside(path));
    let put = plan.put.iter().map(|put| &put.path).filter(|path| !is_beside(path));
    let shown = put.chain(&plan.delete).map(|path| {
        let path = path.as_str();
        let is_index = path == "index.html" || path.ends_with("/index.html");
        let path = if is_index { path.strip_suffix("index.html").unwrap_or(path) } else { path };
        format!("{}/{}\n", in_url(base_path), in_url(path))
    });
    let mut lines: Vec<String> = shown.collect();
    lines.sort_unstable();
    lines.concat()
}
