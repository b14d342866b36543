//! A folder that rsync reaches: by ssh, at a daemon, or here. Three passes bring assets, pages and feeds, a fourth deletes.

mod command;
mod releases;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use self::command::{FOLDERS_TOO, RIGHTS, Rsync, Shape, TRIES, temporary};
use super::faults::fault;
use super::folder::unwritable;
use super::manifest::{FILE_NAME, Manifest};
use super::parcel::Stage;
use super::plan::Standing;
use super::release::{CURRENT, holds_releases, is_id};
use super::target::{Job, Target, overtaken};
use crate::config::TargetConfig;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::path::OutPath;

/// The other end may be silent for so many seconds, unless someone says otherwise.
const USUAL_TIMEOUT: u32 = 120;
/// Where rsync keeps files until all of a pass take their names.
const DELAYED: &str = ".~tmp~/";

/// A folder at the other end, written in place or as releases.
#[must_use]
pub fn open(root: &Path, config: &TargetConfig) -> Box<dyn Target> {
    let to = config.to.as_deref().unwrap_or_default();
    let timeout = config.timeout.unwrap_or(USUAL_TIMEOUT);
    let rsync = Rsync { root: root.to_owned(), to: format!("{}/", to.trim_end_matches('/')), timeout, tries: TRIES };
    match config.releases {
        None | Some(0) => Box::new(Remote { rsync, folders: None, left_over: Vec::new(), mark: String::new() }),
        Some(most) => Box::new(releases::Releases::new(rsync, most)),
    }
}

/// A folder that is written in place.
struct Remote {
    rsync: Rsync,
    /// Folders that are there, unless the whole is still to be made; found by [`Target::look`].
    folders: Option<BTreeSet<String>>,
    /// Files that a pass left that was broken off, found by [`Target::look`].
    left_over: Vec<String>,
    /// Of the record as we found it, or wrote it last.
    mark: String,
}

/// The bytes of files by their path, and of links none that mean something.
fn files(listed: Vec<(String, Shape)>) -> BTreeMap<String, u64> {
    let bytes = |shape| match shape {
        Shape::Folder => None,
        Shape::File(bytes) => Some(bytes),
        Shape::Link(_) | Shape::Other => Some(u64::MAX),
    };
    listed.into_iter().filter_map(|(path, shape)| Some((path, bytes(shape)?))).collect()
}

/// Files of a publication as they go up, written into a folder of this machine.
fn lay_out<'a>(job: &Job<'_>, paths: impl Iterator<Item = &'a OutPath>, folder: &Path) -> Result<(), Diagnostic> {
    for path in paths {
        let bytes = job.parcel.read(path)?;
        let target = folder.join(path.as_str());
        let above = target.parent().unwrap_or(folder);
        let written = fs::create_dir_all(above).and_then(|()| fs::write(&target, bytes));
        written.map_err(|error| unwritable("a temporary folder", &error))?;
    }
    Ok(())
}

impl Remote {
    fn record(&self) -> Result<(Option<Manifest>, String), Diagnostic> {
        let bytes = match self.rsync.read(FILE_NAME) {
            Err(fault) if fault.message.contains("No such file or directory") => return Ok((None, String::new())),
            bytes => bytes?,
        };
        let manifest = Manifest::parse(&format!("{}{FILE_NAME}", self.rsync.to), &bytes)?;
        Ok((Some(manifest), Digest::of(&bytes).to_string()))
    }

    /// All files of a pass take their names together. Folders that are there keep their rights.
    fn send<'a>(&mut self, from: &Path, paths: impl Iterator<Item = &'a str>) -> Result<(), Diagnostic> {
        let mut args = vec!["--ignore-times", "--delay-updates", RIGHTS[0], RIGHTS[1]];
        let mut paths: Vec<&str> = paths.collect();
        match &mut self.folders {
            Some(folders) => {
                let above = paths.iter().flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at]));
                let fresh: BTreeSet<&str> = above.filter(|folder| !folders.contains(*folder)).collect();
                folders.extend(fresh.iter().map(|folder| (*folder).to_owned()));
                paths.extend(fresh);
            }
            None => args.push(FOLDERS_TOO),
        }
        self.rsync.send(from, paths.into_iter(), "", &args).map(|_| ())
    }

    /// That nobody else wrote the record since we did.
    fn check_mark(&self) -> Result<(), Diagnostic> {
        if self.record()?.1 == self.mark { Ok(()) } else { Err(overtaken(&self.place())) }
    }

    fn send_record(&mut self, from: &Path, manifest: &Manifest) -> Result<(), Diagnostic> {
        let text = manifest.to_text();
        let written = fs::write(from.join(FILE_NAME), &text);
        written.map_err(|error| unwritable("a temporary folder", &error))?;
        self.send(from, [FILE_NAME].into_iter())?;
        self.mark = Digest::of(text.as_bytes()).to_string();
        Ok(())
    }

    /// Brings the passes, and looks before each whether somebody else began to publish.
    fn carry_out(&mut self, job: &Job<'_>, there: &BTreeMap<String, u64>, folder: &Path) -> Result<(), Diagnostic> {
        let gives_way = job.plan.gives_way();
        let levels = emptied(job, there, self.folders.as_ref());
        let first = job.plan.delete.iter().map(OutPath::as_str).filter(|path| gives_way(path));
        self.rsync.remove(first)?;
        for folders in levels.values().rev() {
            self.rsync.remove(folders.iter().map(String::as_str).filter(|folder| gives_way(folder)))?;
        }
        for stage in [Stage::Asset, Stage::Page, Stage::Index] {
            let puts = || job.plan.put.iter().filter(|put| put.stage == stage);
            if puts().next().is_some() {
                self.check_mark()?;
            }
            lay_out(job, puts().map(|put| &put.path), folder)?;
            self.send(folder, puts().map(|put| put.path.as_str()))?;
            puts().for_each(|_| job.steps.step());
        }
        if !job.plan.delete.is_empty() {
            self.check_mark()?;
        }
        for paths in job.plan.deletions() {
            self.rsync.remove(paths.iter().map(OutPath::as_str).filter(|path| !gives_way(path)))?;
        }
        for folders in levels.values().rev() {
            self.rsync.remove(folders.iter().map(String::as_str).filter(|folder| !gives_way(folder)))?;
        }
        job.plan.delete.iter().for_each(|_| job.steps.step());
        self.check_mark()?;
        self.send_record(folder, &job.parcel.manifest())
    }

    /// Says in the record of those who were quicker that nobody knows what stands where we put something, so that the next publication
    /// mends it.
    fn own_up(&mut self, job: &Job<'_>, folder: &Path) -> Result<(), Diagnostic> {
        let (theirs, _) = self.record()?;
        self.send_record(folder, &job.plan.announcement(theirs.as_ref()))
    }

    /// Removes what a pass left of our files.
    fn sweep(&self, announced: &Manifest) -> Result<(), Diagnostic> {
        let is_ours = |path: &str| OutPath::new(path).is_ok_and(|path| announced.files.contains_key(&path));
        let ours = self.left_over.iter().filter(|path| {
            let of = path.replacen(DELAYED, "", 1);
            of == FILE_NAME || is_ours(&of)
        });
        let ours: Vec<&str> = ours.map(String::as_str).collect();
        self.rsync.remove(ours.iter().copied())?;
        let folders: BTreeSet<&str> =
            ours.iter().filter_map(|path| path.rsplit_once('/').map(|(above, _)| above)).collect();
        // One in which something of others is stays.
        let _ = self.rsync.remove(folders.iter().copied());
        Ok(())
    }
}

/// Folders in which nothing is left when all is done, by how deep they lie; of those of others, where a file is to be.
fn emptied(
    job: &Job<'_>,
    there: &BTreeMap<String, u64>,
    folders: Option<&BTreeSet<String>>,
) -> BTreeMap<usize, BTreeSet<String>> {
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
    let is_taken = job.plan.takes_place();
    for folder in folders.into_iter().flatten().filter(|folder| is_taken(folder) && is_empty(folder)) {
        levels.entry(folder.matches('/').count()).or_default().insert(folder.clone());
    }
    levels
}

impl Target for Remote {
    fn place(&self) -> String {
        format!("`{}`", self.rsync.to)
    }

    fn look(&mut self) -> Result<Standing, Diagnostic> {
        let listed = self.rsync.list("", &[])?;
        let is_release = |(path, shape): &(String, Shape)| match shape {
            Shape::Link(to) => path == CURRENT && to.strip_prefix("releases/").is_some_and(is_id),
            _ => false,
        };
        if listed.iter().flatten().any(is_release) {
            return Err(holds_releases(&self.place()));
        }
        let is_folder = |(path, shape): &(String, Shape)| (*shape == Shape::Folder).then(|| path.clone());
        self.folders = listed.as_ref().map(|listed| listed.iter().filter_map(is_folder).collect());
        let mut there = files(listed.unwrap_or_default());
        let is_left = |path: &str| {
            path.rsplit_once('/').is_some_and(|(above, _)| format!("/{above}/").ends_with(&format!("/{DELAYED}")))
        };
        self.left_over = there.extract_if(.., |path, _| is_left(path)).map(|(path, _)| path).collect();
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
        let folder = temporary()?;
        let announced = job.plan.announcement(now.manifest.as_ref());
        self.sweep(&announced)?;
        job.steps.start("uploading", job.plan.put.len() + job.plan.delete.len());
        self.mark = now.mark;
        self.check_mark()?;
        self.send_record(folder.path(), &announced)?;
        let done = self.carry_out(job, &now.there, folder.path());
        if done.as_ref().is_err_and(|fault| fault.code == "publish.overtaken") {
            self.own_up(job, folder.path())?;
        }
        done.map(|()| None)
    }

    fn verify(&mut self, job: &Job<'_>) -> Result<(), Diagnostic> {
        let there = files(self.rsync.list("", &[])?.unwrap_or_default());
        check(job, &there, &self.rsync.to)
    }
}

/// That what is listed is what was put there.
fn check(job: &Job<'_>, there: &BTreeMap<String, u64>, place: &str) -> Result<(), Diagnostic> {
    let gone = job.parcel.items.iter().find(|(path, item)| there.get(path.as_str()) != Some(&item.entry.bytes));
    gone.map_or(Ok(()), |(path, _)| {
        let message = format!("`{place}{path}` is not what was put there");
        Err(fault("publish.verify", message, "see who else writes there, and publish again"))
    })
}
