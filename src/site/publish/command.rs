//! Keys that a command tells, as keepers of passwords do.

use std::path::{Path, absolute};
use std::process::{Command, Stdio};

use super::faults::fault;
use crate::diagnostic::Diagnostic;
use crate::files::reason;

/// What a command prints, without the white space around it. It runs in the site's root, and may ask at the terminal.
///
/// # Errors
/// If it cannot be run, fails or prints nothing. What it printed is never told.
pub(super) fn told_by(command: &[String], root: &Path) -> Result<String, Diagnostic> {
    let (program, args) = command.split_first().map_or(("", command), |(program, args)| (program.as_str(), args));
    let failed = |why: String| {
        let message = format!("the command of `credentials`, `{program}`, {why}");
        fault("publish.credentials", message, "run it by itself in the site's root, and mend that")
    };
    // A path of its own is meant from the site's root, in which it will run.
    let called = match program.contains('/') {
        true => absolute(root.join(program)).map_err(|error| failed(format!("cannot be run: {}", reason(&error))))?,
        false => program.into(),
    };
    let mut command = Command::new(called);
    command.args(args).current_dir(root).stdin(Stdio::inherit()).stderr(Stdio::inherit());
    let output = command.output().map_err(|error| failed(format!("cannot be run: {}", reason(&error))))?;
    if !output.status.success() {
        return Err(failed(format!("failed: {}", output.status)));
    }
    let text = String::from_utf8(output.stdout).unwrap_or_default().trim().to_owned();
    if text.is_empty() { Err(failed("prints nothing".to_owned())) } else { Ok(text) }
}
