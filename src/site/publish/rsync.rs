//! A folder that rsync reaches: by ssh, at a daemon, or here. Three passes bring assets, pages and feeds, a fourth deletes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::faults::fault;
use super::folder::unwritable;
use super::manifest::{FILE_NAME, Manifest};
use super::parcel::Stage;
use super::plan::Standing;
use super::target::{Job, Target, overtaken};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::files::reason;
use crate::path::OutPath;

/// Of what rsync says, so many lines are told.
const MOST_LINES: usize = 4;
/// rsync's status when something it was asked for was not there or could not be written.
const PARTIAL: i32 = 23;

/// A folder at the other end.
pub struct Remote {
    /// A folder of this machine is counted from here, the site's root.
    root: PathBuf,
    /// With a final `/`.
    to: String,
}

impl Remote {
    #[must_use]
    pub fn new(root: &Path, to: &str) -> Self {
        Self { root: root.to_owned(), to: format!("{}/", to.trim_end_matches('/')) }
    }

    fn run(&self, args: &[&str], from: &str, to: Option<&str>) -> Result<Output, Diagnostic> {
        let mut command = Command::new("rsync");
        command.current_dir(&self.root).env("LC_ALL", "C").args(args).arg("--").arg(from).args(to);
        command.stdin(Stdio::null()).output().map_err(|error| {
            let message = format!("rsync cannot be run: {}", reason(&error));
            fault("publish.rsync", message, "install rsync, here and at the other end")
        })
    }

    /// Every file there, the record too; nothing where the folder is still to be made.
    fn list(&self) -> Result<BTreeMap<String, u64>, Diagnostic> {
        let output =
            self.run(&["--recursive", "--list-only", "--8-bit-output", "--no-human-readable"], &self.to, None)?;
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.code() == Some(PARTIAL) && said.contains("No such file or directory") {
            return Ok(BTreeMap::new());
        }
        done(&output)?;
        Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(entry).collect())
    }

    fn record(&self) -> Result<(Option<Manifest>, String), Diagnostic> {
        let folder = tempfile::tempdir().map_err(|error| unwritable("a temporary folder", &error))?;
        let file = folder.path().join("record");
        let output = self.run(&[], &format!("{}{FILE_NAME}", self.to), file.to_str())?;
        done(&output)?;
        let bytes = fs::read(&file).map_err(|error| unwritable("a temporary folder", &error))?;
        let manifest = Manifest::parse(&format!("{}{FILE_NAME}", self.to), &bytes)?;
        Ok((Some(manifest), Digest::of(&bytes).to_string()))
    }

    /// The files of a folder here that `paths` name go up; those of them that are not there go away.
    fn send<'a>(&self, from: &Path, paths: impl Iterator<Item = &'a str>) -> Result<(), Diagnostic> {
        // With `./` no name can be taken for a comment or an option.
        let list: String = paths.map(|path| format!("./{path}\0")).collect();
        if list.is_empty() {
            return Ok(());
        }
        let names = tempfile::NamedTempFile::new().map_err(|error| unwritable("a temporary folder", &error))?;
        fs::write(names.path(), list).map_err(|error| unwritable("a temporary folder", &error))?;
        let from_list = format!("--files-from={}", names.path().display());
        let args = [
            "--from0",
            &from_list,
            "--delete-missing-args",
            "--ignore-times",
            "--delay-updates",
            "--perms",
            "--chmod=D755,F644",
            "--compress",
            "--timeout=120",
        ];
        done(&self.run(&args, &format!("{}/", from.display()), Some(&self.to))?)
    }

    /// Files, and folders in which nothing is left, go away.
    fn remove<'a>(&self, paths: impl Iterator<Item = &'a str> + Clone) -> Result<(), Diagnostic> {
        // rsync takes away what is named and not there; the folders above must be.
        let empty = tempfile::tempdir().map_err(|error| unwritable("a temporary folder", &error))?;
        for above in paths.clone().filter_map(|path| path.rsplit_once('/').map(|(above, _)| above)) {
            let made = fs::create_dir_all(empty.path().join(above));
            made.map_err(|error| unwritable("a temporary folder", &error))?;
        }
        self.send(empty.path(), paths)
    }

    fn send_record(&self, from: &Path, manifest: &Manifest) -> Result<(), Diagnostic> {
        let written = fs::write(from.join(FILE_NAME), manifest.to_text());
        written.map_err(|error| unwritable("a temporary folder", &error))?;
        self.send(from, [FILE_NAME].into_iter())
    }
}

/// Folders in which nothing is left when all is done, by how deep they lie.
fn emptied(job: &Job<'_>, there: &BTreeMap<String, u64>) -> BTreeMap<usize, BTreeSet<String>> {
    let gone: BTreeSet<&str> = job.plan.delete.iter().map(OutPath::as_str).collect();
    let kept = there.keys().map(String::as_str).filter(|path| !gone.contains(path));
    let left: BTreeSet<&str> = kept.chain(job.parcel.items.keys().map(OutPath::as_str)).collect();
    let is_empty = |folder: &str| {
        let inside = format!("{folder}/");
        left.range(inside.as_str()..).next().is_none_or(|first| !first.starts_with(&inside))
    };
    let mut levels: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for path in gone {
        let above = path.match_indices('/').enumerate().map(|(depth, (at, _))| (depth, &path[..at]));
        for (depth, folder) in above.filter(|(_, folder)| is_empty(folder)) {
            levels.entry(depth).or_default().insert(folder.to_owned());
        }
    }
    levels
}

/// A line of a listing: rights, bytes, date, time and path.
fn entry(line: &str) -> Option<(String, u64)> {
    let (rights, rest) = line.split_once(' ')?;
    let (bytes, rest) = rest.trim_start().split_once(' ')?;
    let path = rest.splitn(3, ' ').nth(2)?;
    match rights.chars().next()? {
        'd' => None,
        '-' => Some((path.to_owned(), bytes.replace(',', "").parse().unwrap_or(u64::MAX))),
        // A link's own length says nothing of a file.
        _ => Some((path.split(" -> ").next().unwrap_or(path).to_owned(), u64::MAX)),
    }
}

fn done(output: &Output) -> Result<(), Diagnostic> {
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).take(MOST_LINES).collect();
    let said = if lines.is_empty() { output.status.to_string() } else { lines.join("; ") };
    let hint = match () {
        () if said.contains("No space left") => "make room at the other end and publish again: nothing is lost there",
        () if said.contains("Permission denied") => "check the key, and who may write to the folder at the other end",
        () => "try the same with rsync itself; nothing is lost there, and the next publication brings the rest",
    };
    Err(fault("publish.rsync", format!("rsync failed: {said}"), hint))
}

impl Target for Remote {
    fn place(&self) -> String {
        format!("`{}`", self.to)
    }

    fn look(&mut self) -> Result<Standing, Diagnostic> {
        let mut there = self.list()?;
        let (manifest, mark) = match there.remove(FILE_NAME) {
            Some(_) => self.record()?,
            None => (None, String::new()),
        };
        Ok(Standing { manifest, there, mark })
    }

    fn apply(&mut self, job: &Job<'_>) -> Result<Option<String>, Diagnostic> {
        let now = self.look()?;
        if now.mark != job.standing.mark {
            return Err(overtaken(&self.place()));
        }
        let folder = tempfile::tempdir().map_err(|error| unwritable("a temporary folder", &error))?;
        job.steps.start("uploading", job.plan.put.len() + job.plan.delete.len());
        self.send_record(folder.path(), &job.plan.announcement(now.manifest.as_ref()))?;
        for stage in [Stage::Asset, Stage::Page, Stage::Index] {
            let puts = || job.plan.put.iter().filter(|put| put.stage == stage);
            for put in puts() {
                let bytes = job.parcel.read(&put.path)?;
                let target = folder.path().join(put.path.as_str());
                let above = target.parent().unwrap_or(folder.path());
                let written = fs::create_dir_all(above).and_then(|()| fs::write(&target, bytes));
                written.map_err(|error| unwritable("a temporary folder", &error))?;
            }
            self.send(folder.path(), puts().map(|put| put.path.as_str()))?;
            puts().for_each(|_| job.steps.step());
        }
        self.remove(job.plan.delete.iter().map(OutPath::as_str))?;
        let levels = emptied(job, &now.there);
        for folders in levels.values().rev() {
            self.remove(folders.iter().map(String::as_str))?;
        }
        job.plan.delete.iter().for_each(|_| job.steps.step());
        self.send_record(folder.path(), &job.parcel.manifest())?;
        Ok(None)
    }

    fn verify(&mut self, job: &Job<'_>) -> Result<(), Diagnostic> {
        let there = self.list()?;
        let gone = job.parcel.items.iter().find(|(path, item)| there.get(path.as_str()) != Some(&item.entry.bytes));
        gone.map_or(Ok(()), |(path, _)| {
            let message = format!("`{}{path}` is not what was put there", self.to);
            Err(fault("publish.verify", message, "see who else writes there, and publish again"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::entry;

    #[test]
    fn a_listing_is_read_whatever_a_file_is_called() {
        let read = |line: &str| entry(line);
        assert_eq!(
            read("-rw-r--r--              3 2026/11/26 19:55:22 a/b  c.txt"),
            Some(("a/b  c.txt".to_owned(), 3))
        );
        assert_eq!(read("-rw-r--r--      1,234,567 2026/11/26 19:55:22 ü"), Some(("ü".to_owned(), 1_234_567)));
        assert_eq!(read("drwxr-xr-x          4,096 2026/11/26 19:55:22 ."), None);
        assert_eq!(read("lrwxrwxrwx              5 2026/11/26 19:55:22 x -> y"), Some(("x".to_owned(), u64::MAX)));
        assert_eq!(read("nonsense"), None);
    }
}
