//! What publishing to a folder and to release folders share: looking, writing whole files, reading back, one at a time.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::faults::fault;
use super::manifest::{FILE_NAME, Manifest};
use super::target::Job;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::files::reason;
use crate::path::OutPath;
use crate::site::folder::{Folder, PENDING, pending};

/// Where a target of this site writes: an absolute path, or one counted from the site's root.
///
/// # Errors
/// If it would hold the site's sources, or lie among them or in the output folder.
pub(super) fn place(root: &Path, config: &Config, path: &str) -> Result<PathBuf, Diagnostic> {
    let refuse = |message: String, hint: &str| Err(fault("publish.path", message, hint));
    let wanted = root.join(path);
    let (Some(above), Some(name)) = (wanted.parent(), wanted.file_name()) else {
        return refuse(format!("`{path}` names no folder or file"), "name one that lies beside the site, `../public`");
    };
    let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
    let Ok(above) = above.canonicalize() else {
        let message = format!("there is no folder above `{path}`");
        return refuse(
            message,
            "is the disk mounted? make the folder above the target; postil makes the last one only",
        );
    };
    let wanted = above.join(name);
    let wanted = wanted.canonicalize().unwrap_or(wanted);
    let root = root.canonicalize().map_err(|error| unreadable(".", &error))?;
    let taken = ["content", "templates", "themes", "static", "data", config.output_dir.as_str(), ".git"];
    if root.starts_with(&wanted) {
        return refuse(format!("`{path}` holds the site's sources"), "name a folder outside the site, `../public`");
    }
    if let Some(taken) = taken.iter().find(|taken| wanted.starts_with(root.join(taken))) {
        let message = format!("`{path}` lies in the site's own folder `{taken}`");
        return refuse(message, "name a folder outside the site, `../public`");
    }
    Ok(wanted)
}

/// Makes the last folder of a path.
pub(super) fn make(folder: &Path, name: &str) -> Result<(), Diagnostic> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(unwritable(name, &error)),
        _ if !folder.is_dir() => {
            let message = format!("`{name}` is a file, where a folder is to be");
            Err(fault("publish.path", message, "name another folder, or move the file away"))
        }
        _ => Ok(()),
    }
}

/// The folder is ours alone while this lives.
pub(super) fn lock(folder: &Path, name: &str) -> Result<Option<File>, Diagnostic> {
    // Some systems do not open folders, and some mounts do not lock: the record is compared in any case.
    let Ok(open) = File::open(folder) else { return Ok(None) };
    match open.try_lock() {
        Err(TryLockError::WouldBlock) => {
            let message = format!("someone else is publishing to `{name}`");
            Err(fault("publish.overtaken", message, "wait until they are done, and publish again"))
        }
        _ => Ok(Some(open)),
    }
}

/// Every file below a folder with its bytes; links count as files and are not followed.
pub(super) fn files(folder: &Path, name: &str) -> Result<BTreeMap<String, u64>, Diagnostic> {
    let mut found = BTreeMap::new();
    if !folder.exists() {
        return Ok(found);
    }
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.map_err(|error| unreadable(name, &error.into()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy();
        let path = path.replace(std::path::MAIN_SEPARATOR, "/");
        // Of ours these are left by what was broken off; a link's own length says nothing of a file.
        if path.ends_with(PENDING) || path == FILE_NAME {
            continue;
        }
        let bytes =
            if entry.file_type().is_file() { entry.metadata().map_or(0, |found| found.len()) } else { u64::MAX };
        found.insert(path, bytes);
    }
    Ok(found)
}

/// A record and its mark; neither where there is none.
pub(super) fn record(file: &Path, name: &str) -> Result<(Option<Manifest>, String), Diagnostic> {
    match fs::read(file) {
        Ok(bytes) => Ok((Some(Manifest::parse(name, &bytes)?), Digest::of(&bytes).to_string())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok((None, String::new())),
        Err(error) => Err(unreadable(name, &error)),
    }
}

/// Makes the folders above a file.
pub(super) fn make_above(folder: &Folder, path: &OutPath) -> Result<(), Diagnostic> {
    folder.make(path).map_err(|found| {
        let hint = "mend that and publish again: nothing is lost, and the next publication brings the rest";
        Diagnostic { code: "publish.write", hint: Some(hint.to_owned()), ..found }
    })
}

/// Puts a whole file in its place in one step.
pub(super) fn put(folder: &Folder, path: &OutPath, bytes: &[u8], name: &str) -> Result<(), Diagnostic> {
    make_above(folder, path)?;
    write(&folder.target(path), bytes).map_err(|error| unwritable(&format!("{name}/{path}"), &error))
}

/// Writes beside the file, then takes its name.
pub(super) fn write(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let pending = pending(target);
    let written = fs::write(&pending, bytes).and_then(|()| fs::rename(&pending, target));
    if written.is_err() {
        let _ = fs::remove_file(&pending);
    }
    written
}

/// Compares what stands in a folder with what was put there.
pub(super) fn read_back(folder: &Path, name: &str, job: &Job<'_>) -> Result<(), Diagnostic> {
    let wrong = |path: &OutPath, why: &str| {
        let message = format!("`{name}/{path}` {why} after it was put there");
        fault("publish.verify", message, "see who else writes there, and publish again")
    };
    job.steps.start("checking", job.plan.put.len());
    for put in &job.plan.put {
        let present = File::open(folder.join(put.path.as_str())).and_then(|mut file| Digest::of_reader(&mut file));
        match (present, job.parcel.items.get(&put.path)) {
            (Ok(present), Some(item)) if present == item.entry.digest => job.steps.step(),
            (Ok(_), _) => return Err(wrong(&put.path, "is another")),
            (Err(error), _) => return Err(wrong(&put.path, &format!("cannot be read ({})", reason(&error)))),
        }
    }
    for (path, item) in &job.parcel.items {
        let len = fs::metadata(folder.join(path.as_str())).map(|found| found.len());
        if len.ok() != Some(item.entry.bytes) {
            return Err(wrong(path, "is gone or another"));
        }
    }
    Ok(())
}

pub(super) fn unwritable(name: &str, error: &io::Error) -> Diagnostic {
    let hint = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "make room on that disk and publish again: nothing is lost, and the next publication brings the rest"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "check who owns the folder, its permissions, and whether the disk is mounted for writing"
        }
        _ => "mend that and publish again: nothing is lost, and the next publication brings the rest",
    };
    fault("publish.write", format!("cannot write `{name}`: {}", reason(error)), hint)
}

pub(super) fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    fault("publish.write", format!("cannot read `{name}`: {}", reason(error)), "check its permissions")
}
