//! A folder of releases: each publication is a folder of its own, and a link to the one that is served is switched in one step.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::faults::fault;
use super::folder::{files, lock, make, make_above, put, read_back, record, unwritable, write};
use super::manifest::Manifest;
use super::plan::Standing;
use super::release::{
    CURRENT, RELEASES, SERVED, before, coming, foreign, former, fresh_id, is_id, late, link, note, surplus,
};
use super::target::{Former, Job, Target, overtaken};
use crate::diagnostic::Diagnostic;
use crate::path::OutPath;
use crate::site::folder::{Folder, pending};

/// Begins the name of a release that is being made or removed.
const UNFINISHED: &str = ".new-";

/// A folder of releases, of which the newest are kept.
pub struct Releases {
    root: PathBuf,
    /// As configured.
    name: String,
    most: usize,
}

impl Releases {
    #[must_use]
    pub fn new(root: PathBuf, name: &str, most: usize) -> Self {
        Self { root, name: name.to_owned(), most: most.max(1) }
    }

    fn releases(&self) -> PathBuf {
        self.root.join(RELEASES)
    }

    fn release(&self, id: &str) -> PathBuf {
        self.releases().join(id)
    }

    /// The record of a release stands beside it, so that it is not served.
    fn record_of(&self, id: &str) -> PathBuf {
        self.releases().join(format!("{id}.json"))
    }

    /// The release that is served.
    fn current(&self) -> Result<Option<String>, Diagnostic> {
        let link = self.root.join(CURRENT);
        let foreign = || {
            let message =
                format!("`{0}/{CURRENT}` is no link to a release, or `{0}/{RELEASES}` is no folder", self.name);
            fault("publish.foreign", message, "move it away, or name a folder that holds nothing else")
        };
        // A link that others put there may lead anywhere.
        if fs::symlink_metadata(self.releases()).is_ok_and(|found| !found.is_dir()) {
            return Err(foreign());
        }
        match fs::read_link(&link) {
            Ok(to) => {
                let id = to.strip_prefix(RELEASES).ok().and_then(Path::to_str).filter(|id| is_id(id));
                id.map(|id| Some(id.to_owned())).ok_or_else(foreign)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(_) => Err(foreign()),
        }
    }

    /// Whether a release is a folder, and no link to one.
    fn is_folder(&self, id: &str) -> bool {
        fs::symlink_metadata(self.release(id)).is_ok_and(|found| found.is_dir())
    }

    /// Every whole release, the oldest first.
    fn ids(&self) -> Vec<String> {
        let entries = fs::read_dir(self.releases()).into_iter().flatten().filter_map(Result::ok);
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut ids: Vec<String> =
            names.filter(|id| is_id(id) && self.is_folder(id) && self.record_of(id).is_file()).collect();
        ids.sort_unstable();
        ids
    }

    /// Removes what was broken off.
    fn sweep(&self) {
        for entry in fs::read_dir(self.releases()).into_iter().flatten().filter_map(Result::ok) {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            if name.strip_prefix(UNFINISHED).is_some_and(is_id) {
                let _ = fs::remove_dir_all(entry.path());
            }
            let record = name.strip_suffix(".json").or_else(|| name.strip_suffix(".json.postil-new"));
            if record.is_some_and(|id| is_id(id) && !self.release(id).exists()) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Fills a new release: what stays is linked or copied from the one before, files of others along with ours.
    fn fill(&self, new: &Path, job: &Job<'_>, current: Option<&str>) -> Result<(), Diagnostic> {
        fs::create_dir(new).map_err(|error| unwritable(&self.name, &error))?;
        let folder = Folder::new(new, &self.name);
        let fresh: BTreeSet<&str> = job.plan.put.iter().map(|put| put.path.as_str()).collect();
        let gone: BTreeSet<&str> = job.plan.delete.iter().map(OutPath::as_str).collect();
        job.steps.start("uploading", job.parcel.items.len() + job.plan.foreign);
        if let Some(current) = current {
            let from = self.release(current);
            let stays = |path: &&str| !fresh.contains(path) && !gone.contains(path);
            for path in job.standing.there.keys().map(String::as_str).filter(stays) {
                self.bring(job, &from, &folder, path)?;
                job.steps.step();
            }
        }
        for file in &job.plan.put {
            put(&folder, &file.path, &job.parcel.read(&file.path)?, &self.name)?;
            job.steps.step();
        }
        // And what others put there meanwhile.
        let Some(from) = current.map(|current| self.release(current)) else { return Ok(()) };
        let (now, held) = (files(&from, &self.name)?, files(new, &self.name)?);
        let late = late(job, &now, &held).ok_or_else(|| overtaken(&self.place()))?;
        late.into_iter().try_for_each(|(path, _)| self.bring(job, &from, &folder, path))
    }

    /// Lets a file of the release that is served come along.
    fn bring(&self, job: &Job<'_>, from: &Path, folder: &Folder, path: &str) -> Result<(), Diagnostic> {
        let Ok(checked) = OutPath::new(path) else { return Ok(()) };
        let is_ours = job.parcel.items.contains_key(&checked);
        make_above(folder, &checked)?;
        bring(&from.join(path), &folder.target(&checked), is_ours)
            .map_err(|error| unwritable(&format!("{}/{path}", self.name), &error))
    }

    /// What was served before the release that is served now.
    fn before(&self, current: Option<&str>) -> Vec<String> {
        before(&fs::read_to_string(self.releases().join(SERVED)).unwrap_or_default(), &self.ids(), current)
    }

    /// Lets the link lead to another release, in one step.
    fn switch(&self, before: &[String], current: Option<&str>, id: &str) -> Result<(), Diagnostic> {
        if let Some(note) = note(before, current, id) {
            let noted = write(&self.releases().join(SERVED), note.as_bytes());
            noted.map_err(|error| unwritable(&format!("{}/{RELEASES}/{SERVED}", self.name), &error))?;
        }
        let fresh = self.root.join(format!(".{CURRENT}.postil-new"));
        let _ = fs::remove_file(&fresh);
        let switched =
            link(&Path::new(RELEASES).join(id), &fresh).and_then(|()| fs::rename(&fresh, self.root.join(CURRENT)));
        switched.map_err(|error| unwritable(&format!("{}/{CURRENT}", self.name), &error))
    }

    /// What is in a release, and its record.
    fn content(&self, id: &str) -> Result<(BTreeMap<String, u64>, Manifest), Diagnostic> {
        let name = format!("{}/{RELEASES}/{id}", self.name);
        let (ours, _) = record(&self.record_of(id), &format!("{name}.json"))?;
        Ok((files(&self.release(id), &name)?, ours.unwrap_or_default()))
    }

    /// Lets files of others come along from the release that is served to the one that is gone back to, as they are now.
    fn take_along(&self, current: &str, id: &str) -> Result<(), Diagnostic> {
        let (now, ours_now) = match self.content(current) {
            // Nobody knows what is of others there. It is not removed either.
            Err(fault) if fault.code == "publish.manifest" => return Ok(()),
            found => found?,
        };
        let (then, ours) = self.content(id)?;
        let name = format!("{}/{RELEASES}/{id}", self.name);
        let (from, folder) = (self.release(current), Folder::new(&self.release(id), &name));
        for (path, _) in coming(&foreign(now, &ours_now), &then, &ours) {
            let Ok(checked) = OutPath::new(path) else { continue };
            make_above(&folder, &checked)?;
            let target = folder.target(&checked);
            let waiting = pending(&target);
            let _ = fs::remove_file(&waiting);
            // A folder there in which nothing is makes way.
            let _ = fs::remove_dir(&target);
            let brought = bring(&from.join(path), &waiting, false).and_then(|()| fs::rename(&waiting, &target));
            brought.map_err(|error| unwritable(&format!("{name}/{path}"), &error))?;
        }
        Ok(())
    }

    /// Whether a release holds files of others that the one that is served has not, or nobody can tell.
    fn holds_more(&self, id: &str, current: &str) -> bool {
        let theirs = |id: &str| self.content(id).map(|(there, ours)| foreign(there, &ours));
        let (Ok(held), Ok(served)) = (theirs(id), theirs(current)) else { return true };
        held.keys().any(|path| !served.contains_key(path))
    }

    /// Removes releases that are too many; never the one that is served, nor the one that was before it. From those in their line files of
    /// others came along; one that was rolled away from goes only if nothing of others is in it alone.
    fn prune(&self, current: &str) {
        let before = self.before(Some(current));
        for id in surplus(&self.ids(), &before, current, self.most) {
            if !before.iter().any(|known| known == id) && self.holds_more(id, current) {
                continue;
            }
            // Under this name it is no release, so that one that is half removed is not gone back to, and is swept later.
            let going = self.releases().join(format!("{UNFINISHED}{id}"));
            if fs::rename(self.release(id), &going).is_ok() {
                let _ = fs::remove_file(self.record_of(id));
                let _ = fs::remove_dir_all(&going);
            }
        }
    }
}

impl Target for Releases {
    fn place(&self) -> String {
        format!("releases in `{}`", self.name)
    }

    fn look(&mut self) -> Result<Standing, Diagnostic> {
        let Some(current) = self.current()? else { return Ok(Standing::default()) };
        let name = format!("{}/{RELEASES}/{current}", self.name);
        let (manifest, mark) = record(&self.record_of(&current), &format!("{name}.json"))?;
        Ok(Standing { manifest, there: files(&self.release(&current), &name)?, mark: format!("{current} {mark}") })
    }

    fn apply(&mut self, job: &Job<'_>) -> Result<Option<String>, Diagnostic> {
        make(&self.root, &self.name)?;
        let _lock = lock(&self.root, &self.name)?;
        make(&self.releases(), &format!("{}/{RELEASES}", self.name))?;
        if self.look()?.mark != job.standing.mark {
            return Err(overtaken(&self.place()));
        }
        self.sweep();
        let current = self.current()?;
        let before = self.before(current.as_deref());
        let ids = self.ids();
        // The name of one that is gone is not given again while a later one of the same second is there: names keep the order.
        let is_passed = |id: &str| ids.iter().any(|known| known.get(..16) == id.get(..16) && known.as_str() >= id);
        let id = fresh_id(|id| is_passed(id) || self.release(id).exists() || self.record_of(id).exists());
        let new = self.releases().join(format!("{UNFINISHED}{id}"));
        let made = self.fill(&new, job, current.as_deref());
        let recorded = made.and_then(|()| {
            let text = job.parcel.manifest().to_text();
            let placed =
                write(&self.record_of(&id), text.as_bytes()).and_then(|()| fs::rename(&new, self.release(&id)));
            placed.map_err(|error| unwritable(&format!("{}/{RELEASES}/{id}", self.name), &error))
        });
        if let Err(fault) = recorded {
            self.sweep();
            return Err(fault);
        }
        self.switch(&before, current.as_deref(), &id)?;
        self.prune(&id);
        Ok(Some(id))
    }

    fn verify(&mut self, job: &Job<'_>) -> Result<(), Diagnostic> {
        read_back(&self.root.join(CURRENT), &format!("{}/{CURRENT}", self.name), job)
    }

    fn former(&mut self, id: Option<&str>) -> Result<Former, Diagnostic> {
        let (current, ids) = (self.current()?, self.ids());
        let id = former(&ids, &self.before(current.as_deref()), id, &self.place())?.to_owned();
        let (found, _) = record(&self.record_of(&id), &format!("{}/{RELEASES}/{id}.json", self.name))?;
        Ok(Former { id, record: found.unwrap_or_default() })
    }

    fn roll_back(&mut self, id: Option<&str>, _message: Option<&str>) -> Result<String, Diagnostic> {
        let _lock = lock(&self.root, &self.name)?;
        let (current, ids) = (self.current()?, self.ids());
        let before = self.before(current.as_deref());
        let found = former(&ids, &before, id, &self.place())?;
        // Of one without a record nobody knows what is of others; it is never removed.
        if let Some(current) = current.as_deref().filter(|now| *now != found && ids.iter().any(|id| id == now)) {
            self.take_along(current, found)?;
        }
        self.switch(&before, current.as_deref(), found)?;
        Ok(found.to_owned())
    }
}

/// Our own file is linked, for nobody writes into it; one of others is copied, and a link stays the link it is.
fn bring(from: &Path, to: &Path, is_ours: bool) -> io::Result<()> {
    if is_ours && fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    match fs::read_link(from) {
        Ok(target) => link(&target, to),
        Err(_) => fs::copy(from, to).map(|_| ()),
    }
}
